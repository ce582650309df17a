//! Which commands are steps' forms, and how their questions are said.

use crate::wizard::{Field, Form, Kind, Step, step};

/// A command that is a step's form.
pub(super) struct FormCommand {
    /// What is typed: `server add`.
    pub name: &'static str,
    pub step: &'static str,
    /// The field that is given without a flag, and what help calls it.
    bare: Option<(&'static str, &'static str)>,
    /// Fields that are plain switches: what the answer is with the flag, and without it.
    switches: &'static [(&'static str, &'static str, &'static str)],
    /// The flag that means another step, and that step.
    pub instead: Option<(&'static str, &'static str)>,
}

pub(super) static FORMS: [FormCommand; 8] = [
    FormCommand::new("authority create", "authority"),
    FormCommand::new("server add", "server").bare("name", "NAME"),
    FormCommand::new("client add", "client").bare("name", "NAME"),
    FormCommand::new("issue", "issue"),
    FormCommand::new("trust", "trust-here")
        .bare("file", "FILE.cer")
        .instead("remove", "trust-remove"),
    FormCommand {
        switches: &[("other-computer", "yes", "no"), ("delete", "delete", "keep")],
        ..FormCommand::new("import", "import-here").bare("file", "FILE.pfx")
    },
    FormCommand::new("encrypt", "encrypt-here").instead("off", "encrypt-off-here"),
    FormCommand::new("collect", "collect").bare("from", "DIR"),
];

/// How a field is said.
pub(super) enum Spelling {
    /// Without a flag; help calls it so.
    Bare(&'static str),
    /// By the flag alone, which means the first answer; without it the second holds.
    Switch(&'static str, &'static str, &'static str),
    /// By a flag and a value.
    Flag(String),
}

impl FormCommand {
    const fn new(name: &'static str, step: &'static str) -> FormCommand {
        FormCommand { name, step, bare: None, switches: &[], instead: None }
    }
    const fn bare(self, field: &'static str, name: &'static str) -> FormCommand {
        FormCommand { bare: Some((field, name)), ..self }
    }
    const fn instead(self, flag: &'static str, step: &'static str) -> FormCommand {
        FormCommand { instead: Some((flag, step)), ..self }
    }

    pub fn spelling(&self, field: &Field) -> Spelling {
        let flag = field.flag.unwrap_or(field.key);
        if let Some((_, name)) = self.bare.filter(|(key, _)| *key == field.key) {
            return Spelling::Bare(name);
        }
        if let Some((_, on, off)) = self.switches.iter().find(|(key, ..)| *key == field.key) {
            return Spelling::Switch(flag, on, off);
        }
        match field.kind {
            // A secret is never said itself.
            Kind::Secret { .. } => Spelling::Flag(format!("{flag}-file")),
            _ => Spelling::Flag(flag.to_owned()),
        }
    }
}

/// How somebody says a field of a step by command: its flag, or what help calls it where it has none.
pub(super) fn spelled(step: &str, field: &str) -> Option<String> {
    let means = |called: &&FormCommand| {
        called.step == step || called.instead.is_some_and(|(_, other)| other == step)
    };
    let called = FORMS.iter().find(means)?;
    let field = flagged(form(step)?.1).find(|known| known.key == field)?;
    Some(match called.spelling(field) {
        Spelling::Bare(name) => name.to_owned(),
        Spelling::Switch(flag, ..) => format!("--{flag}"),
        Spelling::Flag(flag) => format!("--{flag}"),
    })
}

/// A step and its form.
pub(super) fn form(key: &str) -> Option<(&'static Step, &'static Form)> {
    let step = step(key)?;
    Some((step, step.as_form()?))
}
/// The questions that a command can answer.
pub(super) fn flagged(form: &'static Form) -> impl Iterator<Item = &'static Field> {
    form.fields.iter().filter(|field| field.flag.is_some())
}
