//! What was typed, untrusted, and what a step may look at.

use super::field::Checked;
use crate::computer::Facts;
use crate::pki::Password;
use std::collections::BTreeMap;

/// What was typed: text by field, secrets kept apart. A field that was not touched is not in it, so that
/// suggestions that arrive later still show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    texts: BTreeMap<&'static str, String>,
    secrets: BTreeMap<&'static str, Password>,
    repeats: BTreeMap<&'static str, Password>,
}

impl Answers {
    const fn new() -> Answers {
        Answers { texts: BTreeMap::new(), secrets: BTreeMap::new(), repeats: BTreeMap::new() }
    }
    /// What was typed into a field, if it was touched.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.texts.get(field).map(String::as_str)
    }
    pub fn set_text(&mut self, field: &'static str, text: impl Into<String>) {
        self.texts.insert(field, text.into());
    }
    /// Forgets what was typed: the suggestion shows again.
    pub fn clear(&mut self, field: &str) {
        self.texts.remove(field);
        self.secrets.remove(field);
        self.repeats.remove(field);
    }
    /// A secret field's password, if it was touched.
    pub fn secret(&self, field: &str) -> Option<&Password> {
        self.secrets.get(field)
    }
    pub fn set_secret(&mut self, field: &'static str, password: Password) {
        self.secrets.insert(field, password);
    }
    /// The password as typed the second time.
    pub fn repeat(&self, field: &str) -> Option<&Password> {
        self.repeats.get(field)
    }
    pub fn set_repeat(&mut self, field: &'static str, password: Password) {
        self.repeats.insert(field, password);
    }
    /// Returns whether nothing was typed: leaving loses nothing.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.secrets.is_empty() && self.repeats.is_empty()
    }
    /// The texts, by field.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.texts.iter().map(|(field, text)| (*field, text.as_str()))
    }
}

/// What a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The site as a whole.
    #[default]
    Site,
    Server(String),
    /// Servers that were chosen in a list.
    Servers(Vec<String>),
    /// A role of a server: the server's name, then the role's key.
    ServerRole(String, String),
    Client(String),
}

impl Subject {
    /// The server it is about, if it is about one.
    pub fn server(&self) -> Option<&str> {
        match self {
            Subject::Server(name) | Subject::ServerRole(name, _) => Some(name),
            Subject::Site | Subject::Servers(_) | Subject::Client(_) => None,
        }
    }
    /// The role it is about, if it is about one.
    pub fn role(&self) -> Option<&str> {
        match self {
            Subject::ServerRole(_, role) => Some(role),
            Subject::Site | Subject::Server(_) | Subject::Servers(_) | Subject::Client(_) => None,
        }
    }
}

/// What a step may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub facts: &'a Facts,
    pub answers: &'a Answers,
    pub subject: &'a Subject,
    /// What is carried over from page to page within this run: the last server's roles, Windows and
    /// lifetime as suggestions, and the CA's password, asked once a run.
    pub run: &'a Answers,
    /// Whether suggestions that were found somewhere may fill what was not typed. A script without input
    /// gets fixed defaults only.
    pub suggest: bool,
    /// The answers of the form that is resolved, by field: what was checked is not read again.
    pub checked: &'a BTreeMap<&'static str, Checked>,
}

impl<'a> View<'a> {
    /// A look at the site as a whole, with nothing carried over from another page.
    pub fn of(facts: &'a Facts, answers: &'a Answers) -> View<'a> {
        static NOTHING: Answers = Answers::new();
        static UNCHECKED: BTreeMap<&str, Checked> = BTreeMap::new();
        let subject = &Subject::Site;
        View { facts, answers, subject, run: &NOTHING, suggest: true, checked: &UNCHECKED }
    }
}
