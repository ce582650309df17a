//! Pages of text, in no language yet: guides, reviews, results.

use super::list::{Action, Tick};
use crate::message::{Finding, Message, Value, Values};
use crate::pki::Password;
use std::borrow::Cow;

/// Text in no language yet.
pub type Text = Value;

impl Value {
    /// A message with values.
    pub fn with(id: impl Into<Cow<'static, str>>, values: Values) -> Text {
        Message::new(id, values).into()
    }
    /// Text as it is.
    pub fn plain(text: impl Into<String>) -> Text {
        Value::Text(text.into())
    }
    /// A role's name.
    pub fn role(key: &str) -> Text {
        Value::word(format!("role-{key}"))
    }
    /// Names of roles or kinds, in a row.
    pub fn words(prefix: &str, keys: &[String]) -> Text {
        let list = keys.iter().map(|key| Value::word(format!("{prefix}-{key}"))).collect();
        Text::with("list", vec![("items", Value::List(list))])
    }
}

/// A page to read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub title: Option<Text>,
    pub blocks: Vec<Block>,
    pub actions: Vec<Action>,
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
    Fact { label: Text, value: Text },
    /// A finding: what and why, then the cure.
    Finding(Finding),
    /// A point that was judged: `[OK]`, `[WARN]`, `[FAIL]`, then the finding's words and cure.
    Point(Mark, Finding),
    /// A password that is shown this once.
    Secret { label: Text, password: Password },
    /// A part of the guide: `assets/guide/<language>/<topic>.md`, with values.
    Guide {
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
