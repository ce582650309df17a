//! Findings: whatever is worth telling a person, as a code and values. `words` turns them into sentences:
//! the message of that code says what and why, its attribute `.cure` what to do.

use jiff::Timestamp;

/// A value inside a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// A number, formatted and pluralised by the language.
    Number(i64),
    /// The id of another message, translated before it is put in.
    Word(String),
    /// A date, shown as year-month-day.
    Date(Timestamp),
    /// A moment, shown to the minute: for a clock, where the day alone would puzzle.
    Moment(Timestamp),
    /// Another message with its own values: a sentence inside a sentence.
    Message {
        /// Its id.
        id: String,
        /// What it needs.
        values: Values,
    },
    /// Several values, joined by commas.
    List(Vec<Value>),
}

impl Value {
    /// What something has to say, as a sentence inside a sentence.
    pub fn of(what: &(impl Explain + ?Sized)) -> Value {
        Value::Message { id: what.code().to_owned(), values: what.values() }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
impl From<Timestamp> for Value {
    fn from(date: Timestamp) -> Self {
        Value::Date(date)
    }
}
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}
impl From<u16> for Value {
    fn from(number: u16) -> Self {
        Value::Number(number.into())
    }
}
impl From<std::net::IpAddr> for Value {
    fn from(address: std::net::IpAddr) -> Self {
        Value::Text(address.to_string())
    }
}
impl From<&std::path::Path> for Value {
    fn from(path: &std::path::Path) -> Self {
        Value::Text(path.display().to_string())
    }
}

/// The named values of a message.
pub type Values = Vec<(&'static str, Value)>;

/// Anything that can be put into words: problems, notices, errors of every layer.
pub trait Explain {
    /// The message id, stable: scripts see it in `--json`.
    fn code(&self) -> &'static str;
    /// The values its message needs.
    fn values(&self) -> Values {
        Vec::new()
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; nothing is wrong.
    Notice,
    /// It goes on, but the person should think about it.
    Warning,
    /// It does not go on like this.
    Refusal,
}

/// One thing to tell a person, possibly about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The message id.
    pub code: &'static str,
    /// The values of the message.
    pub values: Values,
    /// The field it belongs to, if any.
    pub field: Option<&'static str>,
}

impl Finding {
    /// Something good to know.
    pub fn notice(what: &impl Explain) -> Self {
        Self::of(Severity::Notice, what)
    }
    /// Something to think about.
    pub fn warning(what: &impl Explain) -> Self {
        Self::of(Severity::Warning, what)
    }
    /// Something that stops the work.
    pub fn refusal(what: &impl Explain) -> Self {
        Self::of(Severity::Refusal, what)
    }
    /// The same finding, tied to a field.
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }
    /// Returns whether the work cannot go on like this.
    pub fn refuses(&self) -> bool {
        self.severity == Severity::Refusal
    }

    fn of(severity: Severity, what: &impl Explain) -> Self {
        Finding { severity, code: what.code(), values: what.values(), field: None }
    }
}
