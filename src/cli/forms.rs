//! Which commands are steps' forms, and how their questions are said.

use crate::wizard::{Field, Form, STEPS, Spelling, Step, step};
use std::sync::LazyLock;

/// A command that is a step's form.
pub(super) struct FormCommand {
    /// What is typed: `server add`.
    pub name: &'static str,
    pub step: &'static str,
    /// The flag that means another step, and that step.
    pub instead: Option<(&'static str, &'static str)>,
}

/// Those of the steps, in their order. One that ends in a flag stands in for the one without.
pub(super) static FORMS: LazyLock<Vec<FormCommand>> = LazyLock::new(|| {
    let forms = || STEPS.iter().filter_map(|step| Some((step.as_form()?.command?, step.key)));
    let flag_after = |name, other: &'static str| other.strip_prefix(name)?.strip_prefix(" --");
    let instead = |name| forms().find_map(|(other, step)| Some((flag_after(name, other)?, step)));
    let plain = forms().filter(|(name, _)| !name.contains(" --"));
    plain.map(|(name, step)| FormCommand { name, step, instead: instead(name) }).collect()
});

/// How somebody says a field of a step by command: its flag, or what help calls it where it has none.
pub(super) fn spelled(step: &str, field: &str) -> Option<String> {
    let field = flagged(form(step)?.1).find(|known| known.key == field)?;
    Some(match field.spelling()? {
        Spelling::Bare(name) => name.to_owned(),
        Spelling::Switch(flag, ..) => format!("--{flag}"),
        Spelling::Flag(flag) => format!("--{flag}"),
    })
}

/// The questions that only the other of two steps is asked, and without a flag: they mean that step, too.
pub(super) fn alone(step: &str, other: &str) -> impl Iterator<Item = &'static Field> {
    let own = form(step).map_or(&[][..], |(_, form)| form.fields);
    let other = form(other).map_or(&[][..], |(_, form)| form.fields);
    let is_own = |field: &&Field| own.iter().any(|known| known.key == field.key);
    other.iter().filter(move |field| field.positional.is_some() && !is_own(field))
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
