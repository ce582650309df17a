//! Typing and choosing on a form.

use super::lines;
use super::question::{Element, choices, is_ticked};
use super::state::{FormPage, Typed};
use crate::message::{Finding, say};
use crate::tui::editor::{Editor, TextShape};
use crate::tui::input::Input;
use crate::tui::world::World;
use crate::wizard::split;
use crate::wizard::{Field, Kind};

impl FormPage {
    /// Edits the text in focus; returns whether the key meant that.
    pub(super) fn edit(&mut self, input: &Input, world: &World) -> bool {
        match (self.focus.field, &self.focus.part) {
            (Some(field), Element::Text) => self.edit_text(field, input, world),
            (Some(field), Element::Secret) => self.edit_secret(field, false, input, world),
            (Some(field), Element::Repeat) => self.edit_secret(field, true, input, world),
            _ => false,
        }
    }

    fn edit_text(&mut self, field: &'static Field, input: &Input, world: &World) -> bool {
        if *input == Input::Restore {
            self.answers.clear(field.key);
            self.typed(field).line = None;
            self.changed(field, world);
            return true;
        }
        let shape = match field.kind {
            Kind::Lines(_) => TextShape::Lines(lines::page(world)),
            Kind::List(_) => TextShape::Entries,
            _ => TextShape::Line,
        };
        let typed = matches!(input, Input::Letter(_) | Input::Paste(_));
        let mut line = match self.is_untouched(field) {
            true if typed => Editor::new(""),
            _ => self.line(field, world),
        };
        let (before, row) = (line.text(), line.cursor().0);
        if let (Input::Paste(pasted), TextShape::Lines(_)) = (input, shape)
            && before.len() + pasted.len() > shape.most()
        {
            let problem = say!("form-too-long", most = shape.most());
            self.typed(field).mended = vec![Finding::refusal(problem)];
            return true;
        }
        let Some(changed) = line.handle(input, shape) else {
            return false;
        };
        let now = line.cursor().0;
        let written = self.typed(field).written;
        let written = match changed && row == now {
            true if written == Some(now) || !self.is_wrong(field, now, world) => Some(now),
            false if row == now => written,
            _ => None,
        };
        let text = line.text();
        let typed = self.typed(field);
        (typed.line, typed.written) = (Some(line), written);
        if changed {
            self.answers.set_text(field.key, text);
            self.changed(field, world);
        }
        true
    }

    /// Whether a suggestion stands there that nobody went into yet: what is typed takes its place. A list is added to.
    pub(super) fn is_untouched(&self, field: &Field) -> bool {
        let line = self.typed.get(field.key).and_then(|typed| typed.line.as_ref());
        let is_one = matches!(field.kind, Kind::Line | Kind::Path(_));
        is_one && self.answers.text(field.key).is_none() && line.is_none()
    }

    /// Whether a line as it stands is refused: that is said while it is mended.
    fn is_wrong(&self, field: &Field, line: usize, world: &World) -> bool {
        let Kind::Lines(_) = field.kind else { return false };
        let findings = field.findings(&self.view_in(world));
        findings.iter().any(|finding| finding.refuses() && finding.line == Some(line + 1))
    }

    /// The edit buffer of a question: what was typed, else the suggestion, with the cursor at its
    /// end.
    pub(super) fn line(&self, field: &Field, world: &World) -> Editor {
        let value = field.value(&self.view_in(world));
        let line = self.typed.get(field.key).and_then(|typed| typed.line.clone());
        line.filter(|line| line.text() == value).unwrap_or_else(|| Editor::new(&value))
    }

    fn edit_secret(
        &mut self,
        field: &'static Field,
        again: bool,
        input: &Input,
        world: &World,
    ) -> bool {
        let typed = self.typed.entry(field.key).or_default();
        let line = if again { &mut typed.repeat } else { &mut typed.secret };
        let Some(changed) = line.handle(input) else {
            return false;
        };
        if changed {
            let password = line.password();
            if again {
                self.answers.set_repeat(field.key, password);
            } else {
                if matches!(field.kind, Kind::Secret { twice: true }) {
                    let known = &world.facts.site.record.site.name;
                    typed.strength = Some(password.strength(&[known]));
                }
                self.answers.set_secret(field.key, password);
            }
            // An emptied password takes its repetition along: it was the repetition of something
            // else.
            if typed.secret.is_empty() {
                let Typed { secret, repeat, .. } = Typed::default();
                (typed.secret, typed.repeat) = (secret, repeat);
                self.answers.clear(field.key);
            }
            self.changed(field, world);
        }
        true
    }

    /// Ticks a row, or takes it.
    pub(super) fn choose(&mut self, field: &'static Field, value: &str, world: &World) {
        let view = self.view_in(world);
        let now = field.value(&view);
        let text = match field.kind {
            Kind::One(_) | Kind::Path(_) => value.to_owned(),
            Kind::List(_) => toggle(&now, value),
            Kind::Several(_) => {
                let choices = choices(field, &view).into_iter().map(|choice| choice.value);
                let ticked = choices.filter(|choice| is_ticked(&now, choice) != (choice == value));
                ticked.collect::<Vec<_>>().join(",")
            }
            Kind::Line | Kind::Lines(_) | Kind::Secret { .. } => return,
        };
        // Taking what is suggested anyway is not an answer of one's own.
        if text != now {
            self.answers.set_text(field.key, text);
            self.changed(field, world);
        }
    }

    /// The next choice, or the one before.
    pub(super) fn slide(&mut self, right: bool, world: &World) {
        let Some(field) = self.focus.field.filter(|_| self.focus.part == Element::Line) else {
            return;
        };
        let view = self.view_in(world);
        let (choices, now) = (choices(field, &view), field.value(&view));
        let next = match choices.iter().position(|choice| choice.value == now) {
            Some(at) if right => (at + 1) % choices.len(),
            Some(at) => (at + choices.len() - 1) % choices.len(),
            None => 0,
        };
        if let Some(choice) = choices.get(next) {
            self.choose(field, &choice.value, world);
        }
    }

    fn changed(&mut self, field: &'static Field, world: &World) {
        self.dirty = true;
        self.refused.retain(|finding| finding.field.is_some_and(|key| key != field.key));
        self.typed(field).mended.clear();
        if self.typed(field).flagged {
            let refused = field.findings(&self.view_in(world)).iter().any(Finding::refuses);
            self.typed(field).flagged = refused;
        }
    }
}

fn toggle(text: &str, value: &str) -> String {
    let mut parts = split(text);
    let before = parts.len();
    parts.retain(|part| !part.eq_ignore_ascii_case(value));
    if parts.len() == before {
        parts.push(value);
    }
    parts.join(", ")
}
