//! Pages of text, in no language yet: guides, reviews, results.

use super::list::{Action, Tick};
use crate::pki::{Finding, Password, Value, Values};

/// Text in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// As it is: a name, a path, a number.
    Plain(String),
    /// A message.
    Message {
        /// Its id, or `id.attribute`.
        id: String,
        /// Its values.
        values: Values,
    },
}

impl Text {
    /// A message without values.
    pub fn of(id: impl Into<String>) -> Text {
        Text::Message { id: id.into(), values: vec![] }
    }
    /// A message with values.
    pub fn with(id: impl Into<String>, values: Values) -> Text {
        Text::Message { id: id.into(), values }
    }
    /// Text as it is.
    pub fn plain(text: impl Into<String>) -> Text {
        Text::Plain(text.into())
    }
    /// A role's name.
    pub fn role(key: &str) -> Text {
        Text::of(format!("role-{key}"))
    }
    /// Names of roles or kinds, in a row.
    pub fn words(prefix: &str, keys: &[String]) -> Text {
        let list = keys.iter().map(|key| Value::Word(format!("{prefix}-{key}"))).collect();
        Text::with("list", vec![("items", Value::List(list))])
    }
}

/// A page to read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: Option<Text>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What can be done here. The first is what Enter does.
    pub actions: Vec<Action>,
    /// What can be ticked off here.
    pub tick: Option<Tick>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Text),
    /// A paragraph.
    Paragraph(Text),
    /// A labelled value; values line up, and the copy view shows them bare.
    Fact {
        /// The label.
        label: Text,
        /// The value.
        value: Text,
    },
    /// A finding: what and why, then the cure.
    Finding(Finding),
    /// A point that was judged: `[OK]`, `[WARN]`, `[FAIL]`, then the finding's words and cure.
    Point(Mark, Finding),
    /// A password that is shown this once.
    Secret {
        /// The label.
        label: Text,
        /// The password.
        password: Password,
    },
    /// A part of the guide: `assets/guide/<language>/<topic>.md`, with values.
    Guide {
        /// The topic.
        topic: String,
        /// The values that stand in it as `{name}`.
        values: Values,
    },
    /// A command for a script, on one line.
    Command(String),
    /// Something as it is, letter by letter: a command that will be run.
    Verbatim(String),
}

/// How a row or point came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing to say.
    None,
    /// Done, or in order.
    Ok,
    /// Still to do.
    Todo,
    /// Think about it.
    Warn,
    /// Wrong.
    Fail,
    /// Not to be judged from here.
    Unknown,
}
