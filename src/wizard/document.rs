//! Pages of text, in no language yet: guides, reviews, results.

use super::list::{Action, Mark, Tickable};
use crate::message::{Finding, Value, Values};
use crate::pki::Password;
use crate::site::picture::Picture;
use crate::work::Request;

impl Value {
    /// Names of roles or kinds, in a row.
    pub fn words(prefix: &str, keys: &[String]) -> Value {
        Value::List(keys.iter().map(|key| Value::word(format!("{prefix}-{key}"))).collect())
    }
}

/// A page to read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub title: Option<Value>,
    pub blocks: Vec<Block>,
    pub actions: Vec<Action>,
    pub tick: Option<Tickable>,
    /// What is noted once the person says that the passwords on the page are written down.
    pub noted: Option<Request>,
}

/// A row of a table, and the page that shows it whole.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    pub cells: Vec<Value>,
    pub whole: Document,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading(Value),
    Paragraph(Value),
    /// A labelled value; values line up, and the copy view shows them bare.
    Fact {
        label: Value,
        value: Value,
    },
    /// A finding: what and why, then the cure.
    Finding(Finding),
    /// A point that was judged: `[OK]`, `[WARN]`, `[FAIL]`, then the finding's words and cure.
    Point(Mark, Finding),
    /// A password that is shown this once.
    Secret {
        label: Value,
        password: Password,
    },
    /// A part of the guide: `assets/guide/<language>/<topic>.md`, with the values that stand in it as `{name}`.
    Guide {
        topic: String,
        values: Values,
    },
    /// Rows under headings, of which one is chosen: each can be shown whole.
    Table {
        columns: &'static [&'static str],
        rows: Vec<TableRow>,
        chosen: usize,
    },
    /// A command for a script, on one line.
    Command(String),
    /// Something as it is, letter by letter: a command that will be run.
    Verbatim(String),
    /// Who connects to whom.
    Picture(Picture),
}

impl Document {
    /// An empty page; what follows adds to it.
    pub fn new(title: impl Into<Value>) -> Document {
        Document { title: Some(title.into()), ..Document::default() }
    }
    pub fn blocks(mut self, blocks: impl IntoIterator<Item = Block>) -> Document {
        self.blocks.extend(blocks);
        self
    }
    pub fn heading(self, text: impl Into<Value>) -> Document {
        self.blocks([Block::Heading(text.into())])
    }
    pub fn paragraph(self, text: impl Into<Value>) -> Document {
        self.blocks([Block::Paragraph(text.into())])
    }
    /// A value whose label is the message of that id.
    pub fn fact(self, label: &'static str, value: impl Into<Value>) -> Document {
        self.blocks([Block::Fact { label: Value::word(label), value: value.into() }])
    }
    /// The same, where there is a value.
    pub fn maybe(self, label: &'static str, value: Option<impl Into<Value>>) -> Document {
        match value {
            Some(value) => self.fact(label, value),
            None => self,
        }
    }
    pub fn findings<'a>(self, findings: impl IntoIterator<Item = &'a Finding>) -> Document {
        self.blocks(findings.into_iter().cloned().map(Block::Finding))
    }
    pub fn point(self, mark: impl Into<Mark>, finding: Finding) -> Document {
        self.blocks([Block::Point(mark.into(), finding)])
    }
    pub fn guide(self, topic: &str, values: &Values) -> Document {
        self.blocks([Block::Guide { topic: topic.to_owned(), values: values.clone() }])
    }
    pub fn guides<'a>(
        self,
        topics: impl IntoIterator<Item = &'a str>,
        values: &Values,
    ) -> Document {
        topics.into_iter().fold(self, |page, topic| page.guide(topic, values))
    }
    pub fn table(self, columns: &'static [&'static str], rows: Vec<TableRow>) -> Document {
        self.blocks([Block::Table { columns, rows, chosen: 0 }])
    }
    pub fn actions(self, actions: impl IntoIterator<Item = Action>) -> Document {
        Document { actions: actions.into_iter().collect(), ..self }
    }
    pub fn tick(self, tick: impl Into<Option<Tickable>>) -> Document {
        Document { tick: tick.into(), ..self }
    }
}
