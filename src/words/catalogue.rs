//! The catalogue: every short text, by message id.

use crate::pki::{Explain, Finding, Values};
use crate::wizard::Text;

/// The texts of one language.
pub struct Words(#[allow(dead_code)] ());

/// A finding or error in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened, and why.
    pub what: String,
    /// What to do.
    pub cure: Option<String>,
}

impl Words {
    /// English.
    pub fn english() -> Words {
        Words(())
    }
    /// A message. `id.attribute` names an attribute. An unknown id gives the id itself (and fails a test).
    pub fn message(&self, _id: &str, _values: &Values) -> String {
        todo!()
    }
    /// A message without values.
    pub fn text(&self, id: &str) -> String {
        self.message(id, &Vec::new())
    }
    /// Returns whether there is such a message (`id` or `id.attribute`).
    pub fn has(&self, _id: &str) -> bool {
        todo!()
    }
    /// A text.
    pub fn say(&self, text: &Text) -> String {
        match text {
            Text::Plain(text) => text.clone(),
            Text::Message { id, values } => self.message(id, values),
        }
    }
    /// A finding: the message of its code, and the attribute `.cure`.
    pub fn finding(&self, finding: &Finding) -> Said {
        self.pair(finding.code, &finding.values)
    }
    /// Any problem.
    pub fn explain(&self, problem: &dyn Explain) -> Said {
        self.pair(problem.code(), &problem.values())
    }

    fn pair(&self, code: &str, values: &Values) -> Said {
        let cure = format!("{code}.cure");
        Said {
            what: self.message(code, values),
            cure: self.has(&cure).then(|| self.message(&cure, values)),
        }
    }
}
