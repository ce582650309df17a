//! What a form page makes of a question: where the focus can stand in it, and how wide it is laid
//! out.

use crate::message::{Explain, Finding};
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Choice, Field, FormProblem, Kind, View, split};

/// Where the focus stands: in a question, or on a row of the page's own.
#[derive(Clone)]
pub(super) struct Focus {
    pub field: Option<&'static Field>,
    pub part: Element,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Text,
    Choice(String),
    /// All choices of a question that takes one of them.
    Line,
    Secret,
    Repeat,
    /// The row that opens the details.
    Details,
    Button,
}

impl PartialEq for Focus {
    fn eq(&self, other: &Focus) -> bool {
        self.key() == other.key() && self.part == other.part
    }
}

impl Focus {
    pub const DETAILS: Focus = Focus { field: None, part: Element::Details };
    pub const BUTTON: Focus = Focus { field: None, part: Element::Button };

    pub fn on(field: &'static Field, part: Element) -> Focus {
        Focus { field: Some(field), part }
    }
    pub fn key(&self) -> Option<&'static str> {
        self.field.map(|field| field.key)
    }
    pub fn is_in(&self, field: &Field) -> bool {
        self.key() == Some(field.key)
    }
}

pub(super) fn choices(field: &Field, view: &View) -> Vec<Choice> {
    match field.kind {
        Kind::Path(choices) | Kind::List(choices) | Kind::One(choices) | Kind::Several(choices) => {
            choices(view)
        }
        Kind::Line | Kind::Lines(_) | Kind::Secret { .. } => Vec::new(),
    }
}

/// Every place of the focus in a question, from top to bottom.
pub(super) fn places(field: &'static Field, view: &View) -> Vec<Focus> {
    let mut parts = match field.kind {
        Kind::Line | Kind::Lines(_) | Kind::Path(_) | Kind::List(_) => vec![Element::Text],
        // Left and Right choose: who only moves, or presses Enter, chooses nothing.
        Kind::One(_) => return vec![Focus::on(field, Element::Line)],
        Kind::Several(_) => vec![],
        Kind::Secret { twice: false } => vec![Element::Secret],
        Kind::Secret { twice: true } => vec![Element::Secret, Element::Repeat],
    };
    parts.extend(choices(field, view).into_iter().map(|choice| Element::Choice(choice.value)));
    parts.into_iter().map(|part| Focus::on(field, part)).collect()
}

/// Whether all choices stand in one line.
pub(super) fn in_line(choices: &[Choice], world: &World) -> bool {
    let room = world.text_width().saturating_sub(value_column(world));
    let label = |choice: &Choice| wrap::width(&world.words.value(&choice.label)) + 7;
    choices.len() > 1
        && choices.iter().all(|choice| choice.note.is_none())
        && choices.iter().map(label).sum::<usize>() <= room
}

/// The column where answers begin.
pub(super) fn value_column(world: &World) -> usize {
    28.min(world.width() * 2 / 5)
}

/// Whether a list in one line of text holds a value, letter case aside.
pub(super) fn is_ticked(text: &str, value: &str) -> bool {
    split(text).iter().any(|part| part.eq_ignore_ascii_case(value))
}

pub(super) fn is_difference(finding: &Finding) -> bool {
    finding.code() == FormProblem::PasswordsDiffer.code()
}
