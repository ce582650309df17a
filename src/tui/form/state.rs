//! What the page of a form holds, and what follows from that.

use super::question::{Element, Focus, is_difference};
use crate::message::Finding;
use crate::pki::Strength;
use crate::tui::editor::Editor;
use crate::tui::secret::SecretLine;
use crate::tui::world::World;
use crate::wizard::{Answers, Field, Form, Step, Subject, View};
use std::collections::BTreeMap;

/// The page of a form: questions, their suggestions, kindly timed checks, and the button.
pub(in crate::tui) struct FormPage {
    pub step: &'static Step,
    pub subject: Subject,
    pub answers: Answers,
    pub(super) form: &'static Form,
    pub(super) focus: Focus,
    pub(super) typed: BTreeMap<&'static str, Typed>,
    pub(super) shows: bool,
    pub(super) details: bool,
    /// Whether the question in focus changed since it got it.
    pub(super) dirty: bool,
    pub(super) refused: Vec<Finding>,
    /// What was said at the questions before the key that is being taken.
    pub(super) seen: Vec<Finding>,
}

#[derive(Default)]
pub(super) struct Typed {
    pub line: Option<Editor>,
    /// The line of many that is being written, counted from 0.
    pub written: Option<usize>,
    pub secret: SecretLine,
    pub repeat: SecretLine,
    pub strength: Option<Strength>,
    /// The question was left: only then it is judged.
    pub left: bool,
    /// It was left in error: it is judged while it is mended.
    pub flagged: bool,
    /// What was said about the answer when it was mended.
    pub mended: Vec<Finding>,
}

/// What a form that was left remembers: texts, never passwords.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui) struct LeftForm {
    pub(super) texts: Vec<(&'static str, String)>,
    pub(super) details: bool,
}

impl LeftForm {
    /// Texts that came from elsewhere: all of them in view.
    pub fn of(texts: Vec<(&'static str, String)>) -> Option<LeftForm> {
        (!texts.is_empty()).then_some(LeftForm { texts, details: true })
    }
}

impl FormPage {
    pub fn draft(&self) -> Option<LeftForm> {
        let texts = self.answers.texts().map(|(field, text)| (field, text.to_owned()));
        LeftForm::of(texts.collect()).map(|draft| LeftForm { details: self.details, ..draft })
    }
    pub(super) fn typed(&mut self, field: &Field) -> &mut Typed {
        self.typed.entry(field.key).or_default()
    }
    pub(super) fn view_in<'a>(&'a self, world: &'a World) -> View<'a> {
        world.view(&self.answers, &self.subject)
    }

    pub(super) fn in_text(&self) -> bool {
        matches!(self.focus.part, Element::Text | Element::Secret | Element::Repeat)
    }
    /// Whether an answer is being typed: what it wants to know is asked when it is left.
    pub fn is_typing(&self) -> bool {
        self.dirty && self.in_text()
    }
    pub fn asks(&self, key: &str, world: &World) -> bool {
        self.form.shown(&self.view_in(world)).iter().any(|field| field.key == key)
    }

    /// The questions in the order they are shown: the details come last.
    pub(super) fn fields(&self, world: &World) -> Vec<&'static Field> {
        let shown = self.form.shown(&self.view_in(world));
        let (details, mut fields): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|field| field.detail);
        if self.details {
            fields.extend(details);
        }
        fields
    }
    pub(super) fn hidden(&self, world: &World) -> Vec<&'static Field> {
        let shown = self.form.shown(&self.view_in(world)).into_iter();
        shown.filter(|field| field.detail && !self.details).collect()
    }
    pub(super) fn label(&self, field: &Field, world: &World) -> String {
        world.text(&self.topic_of(field))
    }
    pub(super) fn topic_of(&self, field: &Field) -> String {
        format!("field-{}-{}", self.step.key, field.key)
    }

    /// What stands in the way or is to be thought about, for one question.
    pub(super) fn said(&self, field: &Field, world: &World) -> Vec<Finding> {
        let busy = self.dirty && self.focus.is_in(field);
        let typed = self.typed.get(field.key);
        let mut findings: Vec<Finding> = Vec::new();
        if typed.is_some_and(|typed| typed.left && (!busy || typed.flagged)) {
            findings = field.findings(&self.view_in(world));
            // In the first of two lines the second one is not yet due.
            let first = self.focus.is_in(field) && self.focus.part == Element::Secret;
            findings.retain(|finding| {
                (!busy || finding.refuses()) && !(first && is_difference(finding))
            });
        }
        let more = self.refused.iter().filter(|finding| finding.field == Some(field.key));
        for finding in more.chain(typed.into_iter().flat_map(|typed| &typed.mended)) {
            if !findings.iter().any(|known| known.message == finding.message) {
                findings.push(finding.clone());
            }
        }
        // What is about a line is said at the line.
        findings.retain(|finding| finding.line.is_none());
        findings
    }
}
