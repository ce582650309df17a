//! What is worth telling a person: an id and values. `words` turns them into sentences: the message of that id says
//! what and why, its attribute `.cure` what to do.
//!
//! A problem that code tells apart is a variant of an enum declared with `messages!`, its id and values in one arm;
//! what is only ever said is `say!("id", value, other = …)` where the condition stands. A test reads both out of the
//! sources and holds them against the catalogue and its placeholders.

use jiff::Timestamp;
use std::borrow::Cow;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// An id of the catalogue, and what its text needs. An error where nobody tells one from another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}")]
pub struct Message {
    /// Stable: scripts see it in `--json`.
    pub id: Cow<'static, str>,
    pub values: Values,
}

/// The named values of a message.
pub type Values = Vec<(&'static str, Value)>;

/// A value inside a message, or a text by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Formatted and pluralised by the language.
    Number(i64),
    /// Shown as year-month-day.
    Date(Timestamp),
    /// Shown to the minute: for a clock, where the day alone would puzzle.
    Moment(Timestamp),
    /// A sentence or word inside a sentence.
    Message(Message),
    /// Joined by commas.
    List(Vec<Value>),
}

impl Message {
    pub fn new(id: impl Into<Cow<'static, str>>, values: Values) -> Message {
        Message { id: id.into(), values }
    }
    /// A message without values; its id may be put together from a key (`role-recording-server`).
    pub fn of(id: impl Into<Cow<'static, str>>) -> Message {
        Message::new(id, vec![])
    }
}

/// What can stand inside a message.
pub trait ToValue {
    /// How it stands there.
    fn to_value(&self) -> Value;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}
impl<T: ToValue> ToValue for [T] {
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(ToValue::to_value).collect())
    }
}
impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

/// How types stand inside a message, and as a text by themselves.
macro_rules! values {
    ($($type:ty: |$it:ident| $value:expr),* $(,)?) => { $(
        impl ToValue for $type {
            fn to_value(&self) -> Value {
                let $it = self;
                $value
            }
        }
        impl From<$type> for Value {
            fn from(it: $type) -> Value {
                it.to_value()
            }
        }
    )* };
}
values! {
    String: |it| Value::Text(it.clone()),
    PathBuf: |it| it.as_path().to_value(),
    IpAddr: |it| Value::Text(it.to_string()),
    Timestamp: |it| Value::Date(*it),
    usize: |it| Value::Number(i64::try_from(*it).unwrap_or(i64::MAX)),
    i64: |it| Value::Number(*it),
    u64: |it| Value::Number(i64::try_from(*it).unwrap_or(i64::MAX)),
    u32: |it| Value::Number((*it).into()),
    u16: |it| Value::Number((*it).into()),
    Message: |it| Value::Message(it.clone()),
}
impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}
impl ToValue for Path {
    fn to_value(&self) -> Value {
        let path = self.display().to_string();
        // How Windows writes a path whose links were followed is nothing that a person could type.
        Value::Text(match path.strip_prefix(r"\\?\UNC\") {
            Some(share) => format!(r"\\{share}"),
            None => path.strip_prefix(r"\\?\").unwrap_or(&path).to_owned(),
        })
    }
}
impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}
impl<T: ToValue + ?Sized> From<&T> for Value {
    fn from(it: &T) -> Value {
        it.to_value()
    }
}

impl Value {
    /// A word of the catalogue, by its id: a role's name, a kind's.
    pub fn word(id: impl Into<Cow<'static, str>>) -> Value {
        Value::Message(Message::of(id))
    }
    /// What something has to say, as a sentence inside a sentence.
    pub fn of(what: &(impl Explain + ?Sized)) -> Value {
        Value::Message(what.message())
    }
}

/// Anything that can be put into words: problems, notices, errors of every floor.
pub trait Explain {
    /// What there is to say.
    fn message(&self) -> Message;
    /// The id alone.
    fn code(&self) -> Cow<'static, str> {
        self.message().id
    }
}

impl Explain for Message {
    fn message(&self) -> Message {
        self.clone()
    }
}

impl<T: Explain + ?Sized> From<&T> for Message {
    fn from(what: &T) -> Message {
        what.message()
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
    pub severity: Severity,
    pub message: Message,
    /// The key of the field it belongs to, if any.
    pub field: Option<&'static str>,
    /// The line of a text that it is about, counted from 1.
    pub line: Option<usize>,
    /// The servers that it is about, where many are done at once: their names, as they are to be shown.
    pub of: Option<String>,
}

impl Finding {
    /// Something good to know.
    pub fn notice(what: impl Into<Message>) -> Finding {
        Finding {
            severity: Severity::Notice,
            message: what.into(),
            field: None,
            line: None,
            of: None,
        }
    }
    /// Something to think about.
    pub fn warning(what: impl Into<Message>) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::notice(what) }
    }
    /// Something that stops the work.
    pub fn refusal(what: impl Into<Message>) -> Finding {
        Finding { severity: Severity::Refusal, ..Finding::notice(what) }
    }
    /// The same finding, tied to a field.
    pub fn at(self, field: &'static str) -> Finding {
        Finding { field: Some(field), ..self }
    }
    /// The same finding, about a line of a text; the first one is 1.
    pub fn on_line(self, line: usize) -> Finding {
        Finding { line: Some(line), ..self }
    }
    /// The same finding, about these of many servers: the first ones by name, and how many more.
    pub fn of(self, servers: &[&str]) -> Finding {
        const NAMED: usize = 4;
        let named = servers.get(..NAMED).unwrap_or(servers).join(", ");
        let more = servers.len().saturating_sub(NAMED);
        Finding { of: Some(if more > 0 { format!("{named} (+{more})") } else { named }), ..self }
    }
    /// Returns whether the work cannot go on like this.
    pub fn refuses(&self) -> bool {
        self.severity == Severity::Refusal
    }
    /// The message's id.
    pub fn code(&self) -> &str {
        &self.message.id
    }
}

impl From<Finding> for Vec<Finding> {
    fn from(finding: Finding) -> Vec<Finding> {
        vec![finding]
    }
}

/// A [`Message`]: `say!("id", name, end = validity.not_after)`. A value without `=` is a variable of that name.
macro_rules! say {
    ($id:expr $(, $key:ident $(= $value:expr)?)* $(,)?) => {
        $crate::message::Message::new($id, vec![$(
            (stringify!($key), $crate::message::say!(@value $key $(= $value)?)),
        )*])
    };
    (@value $key:ident) => { $crate::message::ToValue::to_value(&$key) };
    (@value $key:ident = $value:expr) => { $crate::message::ToValue::to_value(&$value) };
}
pub(crate) use say;

/// An enum of problems or notices that code tells apart, each with what it says.
///
/// `Variant { field: Type } = "id"` says the message with every field by its name; `Variant(name: Type) => message`
/// says any [`Message`], put together from the fields. The enum is an error whose text is the id; `#[from]` before a
/// field converts.
macro_rules! messages {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $(
        $(#[$about:meta])* $variant:ident
        $({ $($field:ident: $type:ty),* $(,)? })?
        $(( $($(#[$from:ident])? $inner:ident: $inside:ty),* ))?
        $(= $id:literal)? $(=> $message:expr)?
    ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("{}", $crate::message::Explain::code(self))]
        $vis enum $name { $(
            $(#[$about])* $variant $({ $($field: $type),* })? $(( $($(#[$from])? $inside),* ))?
        ),* }

        impl $crate::message::Explain for $name {
            // An arm that says its own message may need some of the fields alone.
            #[allow(unused_variables)]
            fn message(&self) -> $crate::message::Message {
                match self { $(
                    $name::$variant $({ $($field),* })? $(( $($inner),* ))? =>
                        $crate::message::messages!(@says $($id)? $(=> $message)?; $($($field)*)?),
                )* }
            }
        }
        impl $crate::message::ToValue for $name {
            fn to_value(&self) -> $crate::message::Value {
                $crate::message::Explain::message(self).into()
            }
        }
    };
    (@says $id:literal; $($field:ident)*) => { $crate::message::say!($id $(, $field)*) };
    (@says => $message:expr; $($field:ident)*) => { $message };
}
pub(crate) use messages;
