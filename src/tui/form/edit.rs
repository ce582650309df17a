//! Typing and choosing on a form.

use super::{FormPage, Stop};
use crate::tui::Input;
use crate::tui::secret::SecretLine;
use crate::tui::world::World;
use crate::wizard::form::split;
use crate::wizard::{Choice, Field, Kind};
use tui_input::{Input as TextLine, InputRequest};

/// More than any answer needs; a file pasted by mistake ends here.
const LONGEST: usize = 4000;

impl FormPage {
    /// Edits the text in focus; returns whether the key meant that.
    pub(super) fn edit(&mut self, input: &Input, world: &World) -> bool {
        match self.focus {
            Stop::Text(key) => self.edit_text(key, input, world),
            Stop::Secret(key) => self.edit_secret(key, false, input, world),
            Stop::Repeat(key) => self.edit_secret(key, true, input, world),
            Stop::Choice(..) | Stop::Line(_) | Stop::Details | Stop::Button => false,
        }
    }

    fn edit_text(&mut self, key: &'static str, input: &Input, world: &World) -> bool {
        let Some(field) = self.field(key) else {
            return false;
        };
        if *input == Input::Restore {
            self.answers.clear(key);
            self.lines.remove(key);
            self.changed(key, world);
            return true;
        }
        let Some(requests) = requests(input, matches!(field.kind, Kind::List(_))) else {
            return false;
        };
        let mut line = self.line(field, world);
        let before = line.value().to_owned();
        for request in requests {
            let full =
                matches!(request, InputRequest::InsertChar(_)) && line.value().len() >= LONGEST;
            if !full {
                line.handle(request);
            }
        }
        let changed = line.value() != before;
        if changed {
            self.answers.set_text(key, line.value());
        }
        self.lines.insert(key, line);
        if changed {
            self.changed(key, world);
        }
        true
    }

    /// The edit buffer of a question: what was typed, else the suggestion, with the cursor at its end.
    pub(super) fn line(&self, field: &Field, world: &World) -> TextLine {
        let value = field.value(&self.view(world));
        match self.lines.get(field.key) {
            Some(line) if line.value() == value => line.clone(),
            Some(_) | None => TextLine::new(value),
        }
    }

    fn edit_secret(
        &mut self,
        key: &'static str,
        again: bool,
        input: &Input,
        world: &World,
    ) -> bool {
        let lines = if again { &mut self.repeats } else { &mut self.secrets };
        let line = lines.entry(key).or_default();
        let Some(changed) = line.handle(input) else {
            return false;
        };
        if changed {
            let password = line.password();
            if again {
                self.answers.set_repeat(key, password);
            } else {
                let twice = self
                    .field(key)
                    .is_some_and(|field| matches!(field.kind, Kind::Secret { twice: true }));
                if twice {
                    let known = &world.facts.site.record.site.name;
                    self.strengths.insert(key, password.strength(&[known]));
                }
                self.answers.set_secret(key, password);
            }
            // An emptied password takes its repetition along: it was the repetition of something else.
            if self.secrets.get(key).is_none_or(SecretLine::is_empty) {
                self.answers.clear(key);
                self.secrets.remove(key);
                self.repeats.remove(key);
            }
            self.changed(key, world);
        }
        true
    }

    /// Ticks a row, or takes it.
    pub(super) fn choose(&mut self, key: &'static str, value: &str, world: &World) {
        let Some(field) = self.field(key) else { return };
        let view = self.view(world);
        let now = field.value(&view);
        let text = match field.kind {
            Kind::One(_) | Kind::Path(_) => value.to_owned(),
            Kind::List(_) => toggle(&now, value),
            Kind::Several(choices) => {
                let ticked =
                    |choice: &Choice| is_ticked(&now, &choice.value) != (choice.value == value);
                let chosen = choices(&view).into_iter().filter(ticked);
                chosen.map(|choice| choice.value).collect::<Vec<_>>().join(",")
            }
            Kind::Line | Kind::Secret { .. } => return,
        };
        // Taking what is suggested anyway is not an answer of one's own.
        if text != now {
            self.answers.set_text(key, text);
            self.changed(key, world);
        }
    }

    /// The next choice of those in one line.
    pub(super) fn slide(&mut self, right: bool, world: &World) {
        let Stop::Line(key) = self.focus else { return };
        let Some(field) = self.field(key) else { return };
        let Kind::One(choices) = field.kind else {
            return;
        };
        let view = self.view(world);
        let (choices, now) = (choices(&view), field.value(&view));
        let at = choices.iter().position(|choice| choice.value == now);
        let next = match at {
            Some(at) if right => (at + 1) % choices.len().max(1),
            Some(at) => at.checked_sub(1).unwrap_or(choices.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(choice) = choices.get(next) {
            let value = choice.value.clone();
            self.choose(key, &value, world);
        }
    }

    fn changed(&mut self, key: &'static str, world: &World) {
        self.dirty = true;
        self.mended.remove(key);
        self.refused.retain(|finding| finding.field.is_some_and(|field| field != key));
        let mends = self.flagged.contains(key)
            && self.field(key).is_some_and(|field| {
                !field.findings(&self.view(world)).iter().any(crate::message::Finding::refuses)
            });
        if mends {
            self.flagged.remove(key);
        }
    }
}

fn requests(input: &Input, list: bool) -> Option<Vec<InputRequest>> {
    let one = |request| Some(vec![request]);
    match input {
        Input::Letter(letter) if letter.is_control() => Some(vec![]),
        Input::Letter(letter) => one(InputRequest::InsertChar(*letter)),
        Input::Paste(text) => {
            // Between the entries of a list a line end separates; in one line it only came along.
            let text = text.replace("\r\n", "\n");
            let kept = text.chars().filter_map(|letter| match letter {
                '\n' | '\r' | '\t' if list => Some(' '),
                letter if letter.is_control() => None,
                letter => Some(letter),
            });
            Some(kept.map(InputRequest::InsertChar).collect())
        }
        Input::Left => one(InputRequest::GoToPrevChar),
        Input::Right => one(InputRequest::GoToNextChar),
        Input::WordLeft => one(InputRequest::GoToPrevWord),
        Input::WordRight => one(InputRequest::GoToNextWord),
        Input::Home => one(InputRequest::GoToStart),
        Input::End => one(InputRequest::GoToEnd),
        Input::Backspace => one(InputRequest::DeletePrevChar),
        Input::Delete => one(InputRequest::DeleteNextChar),
        Input::DeleteWord => one(InputRequest::DeletePrevWord),
        Input::DeleteRest => one(InputRequest::DeleteTillEnd),
        Input::Clear => one(InputRequest::DeleteLine),
        Input::Enter
        | Input::Tab
        | Input::BackTab
        | Input::Up
        | Input::Down
        | Input::PageUp
        | Input::PageDown
        | Input::Restore
        | Input::Escape
        | Input::Help
        | Input::Show
        | Input::Copy
        | Input::Function(_)
        | Input::Interrupt
        | Input::Refresh
        | Input::Resize(..) => None,
    }
}

/// Whether a list in one line of text holds a value, letter case aside.
pub(super) fn is_ticked(text: &str, value: &str) -> bool {
    split(text).iter().any(|part| part.eq_ignore_ascii_case(value))
}

/// The text with a value put in, or taken out.
fn toggle(text: &str, value: &str) -> String {
    let mut parts = split(text);
    let before = parts.len();
    parts.retain(|part| !part.eq_ignore_ascii_case(value));
    if parts.len() == before {
        parts.push(value);
    }
    parts.join(", ")
}
