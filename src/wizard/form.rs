//! Forms: questions, their checks, and how answers become a request.

use super::answers::View;
use super::document::Text;
use super::list::Action;
use crate::message::Finding;
use crate::pki::Password;
use crate::work::Request;

/// A form.
pub struct Form {
    /// Its questions, in order.
    pub fields: &'static [Field],
    /// Advice on the whole form as it stands, shown below the fields.
    pub advice: fn(&View) -> Vec<Finding>,
    /// The request that the answers make, or what stands in the way. Only called once every field by
    /// itself is in order.
    pub resolve: fn(&View) -> Result<Resolved, Vec<Finding>>,
    /// What can be done besides (skip, …), by function key position in the footer.
    pub actions: fn(&View) -> Vec<Action>,
}

/// A request and what is to be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub request: Request,
    pub findings: Vec<Finding>,
}

/// A question. Its texts are the message `field-<step>-<key>`: the label, with attributes `.help` (what it
/// is and where to find it) and, where it is a flag, `.flag` (one line for `--help`).
pub struct Field {
    /// Its key: also its flag, unless it has none.
    pub key: &'static str,
    /// The flag: `None` for questions that only the wizard asks. A secret's flag takes a file.
    pub flag: Option<&'static str>,
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
pub enum Kind {
    /// A line of text.
    Line,
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

/// One of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: Text,
    /// Why it is suggested, or why it is not.
    pub note: Option<Text>,
}

/// Whether there must be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// There must be one.
    Required,
    /// It may be empty.
    Optional,
}

/// A suggested answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub value: String,
    /// Where it comes from: this computer, a look-up, the last server. None for a fixed default.
    pub source: Option<Text>,
}

/// A checked answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What was found; a refusal keeps the form from going on.
    pub findings: Vec<Finding>,
    /// The answer as it should stand (an IDN as punycode, blanks trimmed), where that differs.
    pub mended: Option<String>,
}

/// What stands in the way of a form by itself.
#[derive(Clone, Debug)]
pub enum FormProblem {
    /// A required answer is empty.
    Missing,
    /// The two passwords differ.
    PasswordsDiffer,
    /// Not one of the choices.
    NoSuchChoice { typed: String, known: Vec<String> },
}

/// The question whether a file has a password at all; answered `empty`, nobody is asked for it.
pub const LOCK: &str = "file-lock";

/// The parts of an answer that holds several: separated by commas, semicolons or white space.
pub fn split(value: &str) -> Vec<&str> {
    value
        .split([',', ';', '\u{3001}', '\u{ff0c}', '\u{ff1b}'])
        .flat_map(str::split_whitespace)
        .collect()
}

impl crate::message::Explain for FormProblem {
    fn code(&self) -> &'static str {
        match self {
            FormProblem::Missing => "form-missing",
            FormProblem::PasswordsDiffer => "form-passwords-differ",
            FormProblem::NoSuchChoice { .. } => "form-no-such-choice",
        }
    }
    fn values(&self) -> crate::message::Values {
        match self {
            FormProblem::NoSuchChoice { typed, known } => {
                let known = known.iter().map(|value| value.as_str().into()).collect();
                vec![
                    ("typed", typed.as_str().into()),
                    ("known", crate::message::Value::List(known)),
                ]
            }
            FormProblem::Missing | FormProblem::PasswordsDiffer => vec![],
        }
    }
}

impl Form {
    /// The questions asked as the answers stand, details included.
    pub fn shown(&self, view: &View) -> Vec<&'static Field> {
        self.fields.iter().filter(|field| (field.shown)(view)).collect()
    }
    /// Checks every shown question, then resolves. Findings carry their field.
    ///
    /// # Errors
    /// Everything that stands in the way.
    pub fn resolve(&self, view: &View) -> Result<Resolved, Vec<Finding>> {
        let mut findings: Vec<Finding> = Vec::new();
        for field in self.shown(view) {
            findings.extend(field.findings(view));
        }
        if findings.iter().any(Finding::refuses) {
            return Err(findings);
        }
        let mut resolved = (self.resolve)(view)?;
        findings.append(&mut resolved.findings);
        Ok(Resolved { findings, ..resolved })
    }
}

impl Field {
    /// A question that must be answered, with a flag of the same name; the rest is said by what follows.
    pub const fn new(key: &'static str, kind: Kind) -> Field {
        Field {
            key,
            flag: Some(key),
            kind,
            need: Need::Required,
            detail: false,
            shown: |_| true,
            suggest: |_| None,
            check: |_, _| Checked { findings: Vec::new(), mended: None },
            check_secret: |_, _| Vec::new(),
        }
    }
    /// It may stay empty.
    pub const fn optional(self) -> Field {
        Field { need: Need::Optional, ..self }
    }
    /// Only the wizard asks it.
    pub const fn without_flag(self) -> Field {
        Field { flag: None, ..self }
    }
    /// It is a detail.
    pub const fn detail(self) -> Field {
        Field { detail: true, ..self }
    }
    /// When it is asked at all.
    pub const fn shown(self, shown: fn(&View) -> bool) -> Field {
        Field { shown, ..self }
    }
    /// What is suggested.
    pub const fn suggest(self, suggest: fn(&View) -> Option<Suggestion>) -> Field {
        Field { suggest, ..self }
    }
    /// How an answer is checked.
    pub const fn check(self, check: fn(&View, &str) -> Checked) -> Field {
        Field { check, ..self }
    }
    /// How a password is checked.
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
    /// What is suggested. With suggestions off only fixed defaults remain: what `--help` says.
    pub fn suggestion(&self, view: &View) -> Option<Suggestion> {
        (self.suggest)(view).filter(|suggestion| view.suggest || suggestion.source.is_none())
    }
    /// Everything there is to say about the answer as it stands.
    pub fn findings(&self, view: &View) -> Vec<Finding> {
        let mut findings = match self.kind {
            Kind::Secret { twice } => self.secret_findings(view, twice),
            Kind::Line | Kind::Path(_) | Kind::List(_) | Kind::One(_) | Kind::Several(_) => {
                self.text_findings(view)
            }
        };
        for finding in &mut findings {
            finding.field.get_or_insert(self.key);
        }
        findings
    }

    fn text_findings(&self, view: &View) -> Vec<Finding> {
        let value = self.value(view);
        if value.trim().is_empty() {
            return match self.need {
                Need::Required => vec![Finding::refusal(&FormProblem::Missing)],
                Need::Optional => vec![],
            };
        }
        let no_such_choice = |typed: &str, choices: Vec<Choice>| {
            vec![Finding::refusal(&FormProblem::NoSuchChoice {
                typed: typed.to_owned(),
                known: choices.into_iter().map(|choice| choice.value).collect(),
            })]
        };
        let chosen = match self.kind {
            Kind::One(choices) => Some((choices(view), vec![value.as_str()])),
            Kind::Several(choices) => Some((choices(view), split(&value))),
            Kind::Line | Kind::Path(_) | Kind::List(_) | Kind::Secret { .. } => None,
        };
        if let Some((choices, parts)) = chosen {
            let known = |part: &&str| choices.iter().any(|choice| choice.value == *part);
            if let Some(part) = parts.into_iter().find(|part| !known(part)) {
                return no_such_choice(part, choices);
            }
        }
        (self.check)(view, &value).findings
    }

    fn secret_findings(&self, view: &View, twice: bool) -> Vec<Finding> {
        let Some(password) = view.answers.secret(self.key).filter(|password| !password.is_empty())
        else {
            return match self.need {
                Need::Required => vec![Finding::refusal(&FormProblem::Missing)],
                Need::Optional => vec![],
            };
        };
        let mut findings = (self.check_secret)(view, password);
        if twice && view.answers.repeat(self.key) != Some(password) {
            findings.push(Finding::refusal(&FormProblem::PasswordsDiffer));
        }
        findings
    }
}
