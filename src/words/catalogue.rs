//! The catalogue: every short text, by message id.

use super::languages::{LANGUAGES, Language};
use crate::message::{Explain, Finding, Message, Value, Values, say};
use crate::pki::printable;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use unic_langid::LanguageIdentifier;

/// The texts of one language.
pub struct Words {
    pub(super) language: &'static Language,
    bundle: FluentBundle<FluentResource>,
}

/// A finding or error in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub what: String,
    pub cure: Option<String>,
}

impl Words {
    /// English.
    pub fn english() -> Words {
        Words::of(&LANGUAGES[0])
    }
    /// A message. `id.attribute` names an attribute. An unknown id gives the id itself (and fails a test).
    pub fn message(&self, id: &str, values: &Values) -> String {
        // A role's key out of a file may be part of the id.
        self.find(id, values).unwrap_or_else(|| printable(id).into_owned())
    }
    /// A message with the values that it carries.
    pub fn say(&self, message: &Message) -> String {
        self.message(&message.id, &message.values)
    }
    /// A message without values.
    pub fn text(&self, id: &str) -> String {
        self.message(id, &Values::new())
    }
    /// Returns whether there is such a message (`id` or `id.attribute`).
    pub fn has(&self, id: &str) -> bool {
        self.find(id, &Values::new()).is_some()
    }
    /// A value as it stands inside a message. Text never steers a terminal: it may come from a file or a server.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => printable(text).into_owned(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
            Value::Moment(moment) => moment.strftime("%Y-%m-%d %H:%M UTC").to_string(),
            Value::Message(message) => self.say(message),
            Value::List(items) => {
                items.iter().map(|item| self.value(item)).collect::<Vec<_>>().join(", ")
            }
        }
    }
    /// A finding: what its message says, and the attribute `.cure`.
    pub fn finding(&self, finding: &Finding) -> Said {
        let mut said = self.said(&finding.message);
        if let Some(name) = &finding.of {
            said.what = self.say(&say!("form-server", name, what = said.what));
        }
        match finding.line {
            Some(line) => {
                Said { what: self.say(&say!("form-line", line, what = said.what)), ..said }
            }
            None => said,
        }
    }
    /// Any problem.
    pub fn explain(&self, problem: &dyn Explain) -> Said {
        self.said(&problem.message())
    }
    /// What there is to say and to do.
    pub fn said(&self, message: &Message) -> Said {
        let cure = self.find(&format!("{}.cure", message.id), &message.values);
        Said { what: self.say(message), cure }
    }

    fn of(language: &'static Language) -> Words {
        let tag: LanguageIdentifier = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks (U+2068, U+2069) are for mixed directions; consoles print them as boxes.
        bundle.set_use_isolating(false);
        bundle.set_transform(Some(unfold));
        // NUMBER(). It is there twice only if the bundle brings it itself.
        let _ = bundle.add_builtins();
        // What the file got wrong is left out here and fails a test; the rest still serves.
        let (Ok(texts) | Err((texts, _))) = FluentResource::try_new(language.texts.to_owned());
        let _ = bundle.add_resource(texts);
        Words { language, bundle }
    }

    fn find(&self, id: &str, values: &Values) -> Option<String> {
        let pattern = match id.split_once('.') {
            Some((id, attribute)) => self.bundle.get_message(id)?.get_attribute(attribute)?.value(),
            None => self.bundle.get_message(id)?.value()?,
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, self.fluent(value));
        }
        // A value that the message wants and did not get stands there as its name; nothing to report to.
        let mut errors = vec![];
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned())
    }

    fn fluent<'a>(&self, value: &'a Value) -> FluentValue<'a> {
        match value {
            Value::Text(text) => FluentValue::from(printable(text)),
            Value::Number(number) => FluentValue::from(*number),
            value => FluentValue::from(self.value(value)),
        }
    }
}

/// A line end inside a message only keeps its file readable: on screen it is a blank. Values are not
/// touched. A message that needs a line end writes `{"\u000A"}`.
fn unfold(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) }
}
