//! A question: what it asks, what is suggested, how an answer is checked.

use super::answers::View;
use super::understood::Understood;
use crate::message::{Explain, Finding, Value, messages};
use crate::pki::{Days, NamesAndAddresses, Password};
use std::borrow::Cow;
use std::path::PathBuf;

/// A question. Its texts are the message `field-<step>-<key>`: the label, with attributes `.help` (what it
/// is and where to find it) and, where it is a flag, `.flag` (one line for `--help`).
#[derive(Clone, Copy)]
pub struct Field {
    /// Its key: also its flag, unless it has none.
    pub key: &'static str,
    /// The flag: `None` for questions that only the wizard asks. A secret's flag takes a file.
    pub flag: Option<&'static str>,
    /// Given without its flag: what help calls it.
    pub positional: Option<&'static str>,
    /// A flag without a value: the answer with it, and without it.
    pub switch: Option<(&'static str, &'static str)>,
    pub kind: Kind,
    pub need: Need,
    /// Whether it is a detail: hidden until the person asks to change details.
    pub detail: bool,
    /// Whether it is asked at all, as the other answers stand.
    pub shown: fn(&View) -> bool,
    /// What is suggested, and where it comes from.
    pub suggest: fn(&View) -> Option<Suggestion>,
    pub check: fn(&View, &str) -> Checked,
    pub check_secret: fn(&View, &Password) -> Vec<Finding>,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy)]
pub enum Kind {
    Line,
    /// Many lines of text; a table of what was understood stands beside them while they are typed.
    Lines(fn(&View, &str) -> Understood),
    /// A path to a file or folder; the choices are places to take with one key.
    Path(fn(&View) -> Vec<Choice>),
    /// A list in one line of text (names, addresses), with candidates that can be ticked into it.
    List(fn(&View) -> Vec<Choice>),
    /// One of several; the answer is the choice's value.
    One(fn(&View) -> Vec<Choice>),
    /// Any of several; the answer is their values, joined by commas.
    Several(fn(&View) -> Vec<Choice>),
    /// A password, shown only on demand.
    Secret {
        /// Whether it is new and so typed twice, with its strength in words.
        twice: bool,
    },
}

/// How a command says the answer to a question.
pub enum Spelling {
    /// Without a flag; help calls it so.
    Bare(&'static str),
    /// By the flag alone, which means the first answer; without it the second holds.
    Switch(&'static str, &'static str, &'static str),
    /// By a flag and a value.
    Flag(String),
}

/// One of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: Value,
    /// Why it is suggested, or why it is not.
    pub note: Option<Value>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<Value>) -> Choice {
        Choice { value: value.into(), label: label.into(), note: None }
    }
    /// A value that speaks for itself.
    pub fn plain(value: impl ToString) -> Choice {
        Choice::new(value.to_string(), value.to_string())
    }
    pub fn note(self, note: impl Into<Value>) -> Choice {
        Choice { note: Some(note.into()), ..self }
    }
}

/// Whether there must be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// A suggested answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub value: String,
    /// Where it comes from: this computer, a look-up, the last server. None for a fixed default.
    pub source: Option<Value>,
}

impl Suggestion {
    /// What it is unless said.
    pub fn default_of(value: impl ToString) -> Option<Suggestion> {
        Some(Suggestion { value: value.to_string(), source: None })
    }
    /// What was found somewhere, if anything was.
    pub fn from(value: impl ToString, source: impl Into<Value>) -> Option<Suggestion> {
        let value = value.to_string();
        (!value.is_empty()).then(|| Suggestion { value, source: Some(source.into()) })
    }
}

/// A checked answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What was found; a refusal keeps the form from going on.
    pub findings: Vec<Finding>,
    /// The answer as it should stand (an IDN as punycode, blanks trimmed), where that differs.
    pub mended: Option<String>,
    /// The names and addresses that it was read as; of a wrong answer those that are right.
    pub read: NamesAndAddresses,
    /// The lifetime that it was read as.
    pub days: Option<Days>,
}

impl From<Vec<Finding>> for Checked {
    fn from(findings: Vec<Finding>) -> Checked {
        Checked { findings, ..Checked::default() }
    }
}

messages! {
    /// What stands in the way of a form by itself.
    pub enum FormProblem {
        Missing = "form-missing",
        /// The password and its repetition differ.
        PasswordsDiffer = "form-passwords-differ",
        NoSuchChoice { typed: String, known: Vec<String> } = "form-no-such-choice",
    }
}

/// The question whether a file has a password at all; answered `empty`, nobody is asked for it.
pub const LOCK: &str = "file-lock";

/// The flag with which a command is done although something is known to speak against it. The wizard asks in Review.
pub const ANYWAY: &str = "anyway";

/// A path without the quotes of Explorer's "Copy as path" and the blanks that come along with them.
pub fn bare(path: &str) -> &str {
    path.trim_matches(|letter: char| letter.is_whitespace() || letter == '"')
}

/// The parts of an answer that holds several: separated by commas, semicolons or white space.
pub fn split(value: &str) -> Vec<&str> {
    value
        .split([',', ';', '\u{3001}', '\u{ff0c}', '\u{ff1b}'])
        .flat_map(str::split_whitespace)
        .collect()
}

/// Turns a problem into what stands in the way of a form, at a field.
pub fn refuse_at<P: Explain>(field: &'static str) -> impl Fn(P) -> Vec<Finding> {
    move |problem| vec![Finding::refusal(&problem).at(field)]
}

/// A form's answers as they stand, by key: what was typed, else what is suggested, else nothing.
impl View<'_> {
    pub fn value(&self, fields: &[Field], key: &str) -> String {
        let field = fields.iter().find(|field| field.key == key);
        field.map(|field| field.value(self)).unwrap_or_default()
    }
    pub fn path(&self, fields: &[Field], key: &str) -> PathBuf {
        PathBuf::from(bare(&self.value(fields, key)))
    }
    /// An answer, checked: as the form did it already, else now.
    pub fn checked(&self, fields: &[Field], key: &str) -> Cow<'_, Checked> {
        let field = || fields.iter().find(|field| field.key == key);
        match self.checked.get(key) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(field().map(|field| field.checked(self)).unwrap_or_default()),
        }
    }
    /// The names and addresses that an answer holds.
    pub fn names(&self, fields: &[Field], key: &str) -> NamesAndAddresses {
        self.checked(fields, key).into_owned().read
    }
    /// The lifetime that an answer is.
    ///
    /// # Errors
    /// [`FormProblem::Missing`], at its field.
    pub fn days(&self, fields: &[Field], key: &'static str) -> Result<Days, Vec<Finding>> {
        self.checked(fields, key).days.ok_or(FormProblem::Missing).map_err(refuse_at(key))
    }
    /// The parts of an answer that holds several.
    pub fn several(&self, fields: &[Field], key: &str) -> Vec<String> {
        split(&self.value(fields, key)).into_iter().map(str::to_owned).collect()
    }
    /// A password typed on this form.
    ///
    /// # Errors
    /// [`FormProblem::Missing`], at its field.
    pub fn secret(&self, key: &'static str) -> Result<Password, Vec<Finding>> {
        let typed = self.answers.secret(key).cloned();
        typed.ok_or(FormProblem::Missing).map_err(refuse_at(key))
    }
}

impl Field {
    /// A question that must be answered, with a flag of the same name; the rest is said by what follows.
    pub const fn new(key: &'static str, kind: Kind) -> Field {
        Field {
            key,
            flag: Some(key),
            positional: None,
            switch: None,
            kind,
            need: Need::Required,
            detail: false,
            shown: |_| true,
            suggest: |_| None,
            check: |_, _| Checked::default(),
            check_secret: |_, _| Vec::new(),
        }
    }
    pub const fn one(key: &'static str, choices: fn(&View) -> Vec<Choice>) -> Field {
        Field::new(key, Kind::One(choices))
    }
    /// Many lines: only the wizard asks for them, unless a flag is given.
    pub const fn lines(key: &'static str, read: fn(&View, &str) -> Understood) -> Field {
        Field::new(key, Kind::Lines(read)).without_flag()
    }
    pub const fn optional(self) -> Field {
        Field { need: Need::Optional, ..self }
    }
    /// By command it is given without its flag, and help calls it this.
    pub const fn positional(self, name: &'static str) -> Field {
        Field { positional: Some(name), ..self }
    }
    /// By command it is a flag without a value: the answer with it, and without it.
    pub const fn switch(self, with: &'static str, without: &'static str) -> Field {
        Field { switch: Some((with, without)), ..self }
    }
    /// Only the wizard asks it.
    pub const fn without_flag(self) -> Field {
        Field { flag: None, ..self }
    }
    pub const fn detail(self) -> Field {
        Field { detail: true, ..self }
    }
    /// When it is asked at all.
    pub const fn shown(self, shown: fn(&View) -> bool) -> Field {
        Field { shown, ..self }
    }
    pub const fn suggest(self, suggest: fn(&View) -> Option<Suggestion>) -> Field {
        Field { suggest, ..self }
    }
    pub const fn check(self, check: fn(&View, &str) -> Checked) -> Field {
        Field { check, ..self }
    }
    pub const fn check_secret(self, check_secret: fn(&View, &Password) -> Vec<Finding>) -> Field {
        Field { check_secret, ..self }
    }

    /// The answer as it stands: what was typed, else what is suggested, else nothing.
    pub fn value(&self, view: &View) -> String {
        match view.answers.text(self.key) {
            Some(text) => text.to_owned(),
            None => self.suggestion(view).map(|suggestion| suggestion.value).unwrap_or_default(),
        }
    }
    /// Whether it must be answered and is not.
    pub fn is_left(&self, view: &View) -> bool {
        let empty = match self.kind {
            Kind::Secret { .. } => view.answers.secret(self.key).is_none(),
            _ => self.value(view).trim().is_empty(),
        };
        empty && self.need == Need::Required
    }
    /// How a command says it, where one asks it at all.
    pub fn spelling(&self) -> Option<Spelling> {
        let flag = self.flag?;
        Some(match (self.positional, self.switch, &self.kind) {
            (Some(name), ..) => Spelling::Bare(name),
            (None, Some((with, without)), _) => Spelling::Switch(flag, with, without),
            // A secret is never said itself.
            (None, None, Kind::Secret { .. }) => Spelling::Flag(format!("{flag}-file")),
            (None, None, _) => Spelling::Flag(flag.to_owned()),
        })
    }
    /// What is suggested. With suggestions off only fixed defaults remain: what `--help` says.
    pub fn suggestion(&self, view: &View) -> Option<Suggestion> {
        (self.suggest)(view).filter(|suggestion| view.suggest || suggestion.source.is_none())
    }
    /// Everything there is to say about the answer as it stands.
    pub fn findings(&self, view: &View) -> Vec<Finding> {
        self.checked(view).findings
    }
    /// The answer as it stands, checked. Findings carry their field.
    pub fn checked(&self, view: &View) -> Checked {
        let mut checked = match self.kind {
            Kind::Secret { twice } => self.secret_findings(view, twice).into(),
            _ => self.checked_text(view),
        };
        for finding in &mut checked.findings {
            finding.field.get_or_insert(self.key);
        }
        checked
    }

    fn checked_text(&self, view: &View) -> Checked {
        let value = self.value(view);
        if value.trim().is_empty() {
            return self.left_empty().into();
        }
        let (choices, parts) = match self.kind {
            Kind::One(choices) => (choices(view), vec![value.as_str()]),
            Kind::Several(choices) => (choices(view), split(&value)),
            Kind::Lines(read) => return read(view, &value).findings.into(),
            Kind::Line | Kind::Path(_) | Kind::List(_) | Kind::Secret { .. } => (vec![], vec![]),
        };
        let known: Vec<String> = choices.into_iter().map(|choice| choice.value).collect();
        match parts.into_iter().find(|part| !known.iter().any(|known| known == part)) {
            Some(part) => {
                let typed = part.to_owned();
                vec![Finding::refusal(&FormProblem::NoSuchChoice { typed, known })].into()
            }
            None => (self.check)(view, &value),
        }
    }

    fn left_empty(&self) -> Vec<Finding> {
        match self.need {
            Need::Required => vec![Finding::refusal(&FormProblem::Missing)],
            Need::Optional => vec![],
        }
    }

    fn secret_findings(&self, view: &View, twice: bool) -> Vec<Finding> {
        let Some(password) = view.answers.secret(self.key).filter(|password| !password.is_empty())
        else {
            return self.left_empty();
        };
        let mut findings = (self.check_secret)(view, password);
        if twice && view.answers.repeat(self.key) != Some(password) {
            findings.push(Finding::refusal(&FormProblem::PasswordsDiffer));
        }
        findings
    }
}
