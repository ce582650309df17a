//! The page of a form: questions, their suggestions, kindly timed checks, and the button.

mod answer;
mod draw;
mod edit;
mod keys;
mod rows;
mod stops;

use super::Input;
use super::page::Move;
use super::secret::SecretLine;
use super::world::World;
use crate::message::{Explain, Finding};
use crate::pki::Strength;
use crate::wizard::form::FormProblem;
use crate::wizard::{Action, Answers, Body, Field, Form, Step, Subject, View};
use std::collections::{BTreeMap, BTreeSet};
use stops::Stop;
use tui_input::Input as TextLine;

/// The page of a form.
pub(super) struct FormPage {
    pub step: &'static Step,
    pub subject: Subject,
    pub answers: Answers,
    form: &'static Form,
    focus: Stop,
    lines: BTreeMap<&'static str, TextLine>,
    secrets: BTreeMap<&'static str, SecretLine>,
    repeats: BTreeMap<&'static str, SecretLine>,
    strengths: BTreeMap<&'static str, Strength>,
    shows: bool,
    details: bool,
    /// Questions that were left: only they are judged.
    left: BTreeSet<&'static str>,
    /// Questions that were left in error: they are judged while they are mended.
    flagged: BTreeSet<&'static str>,
    /// Whether the question in focus changed since it got it.
    dirty: bool,
    /// What was said about an answer when it was mended.
    mended: BTreeMap<&'static str, Vec<Finding>>,
    refused: Vec<Finding>,
}

/// What a form that was left remembers: texts, never passwords.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    texts: Vec<(&'static str, String)>,
    details: bool,
}

impl Draft {
    /// Texts that came from elsewhere: all of them in view.
    pub fn of(texts: Vec<(&'static str, String)>) -> Option<Draft> {
        (!texts.is_empty()).then_some(Draft { texts, details: true })
    }
}

impl FormPage {
    pub fn new(
        step: &'static Step,
        form: &'static Form,
        subject: Subject,
        draft: Option<&Draft>,
        world: &World,
    ) -> FormPage {
        let mut page = FormPage {
            step,
            subject,
            answers: Answers::default(),
            form,
            focus: Stop::Button,
            lines: BTreeMap::new(),
            secrets: BTreeMap::new(),
            repeats: BTreeMap::new(),
            strengths: BTreeMap::new(),
            shows: false,
            details: draft.is_some_and(|draft| draft.details),
            left: BTreeSet::new(),
            flagged: BTreeSet::new(),
            dirty: false,
            mended: BTreeMap::new(),
            refused: Vec::new(),
        };
        for (field, text) in draft.iter().flat_map(|draft| &draft.texts) {
            page.answers.set_text(field, text.as_str());
        }
        if let Some(first) = page.fields(world).first() {
            page.focus = page.entry(first, world);
        }
        page
    }

    pub fn draft(&self) -> Option<Draft> {
        let texts: Vec<_> =
            self.answers.texts().map(|(field, text)| (field, text.to_owned())).collect();
        (!texts.is_empty()).then_some(Draft { texts, details: self.details })
    }

    pub fn view<'a>(&'a self, world: &'a World) -> View<'a> {
        world.view(&self.answers, &self.subject)
    }

    /// Whether letters are text here.
    pub fn types(&self) -> bool {
        matches!(self.focus, Stop::Text(_) | Stop::Secret(_) | Stop::Repeat(_))
    }
    /// Whether an answer is being typed: what it wants to know is asked when it is left.
    pub fn is_typing(&self) -> bool {
        self.dirty && self.types()
    }

    /// Returns whether a question is asked as the answers stand.
    pub fn asks(&self, key: &str, world: &World) -> bool {
        let shown = self.form.shown(&self.view(world));
        shown.iter().any(|field| field.key == key)
    }

    /// Takes what the whole form was refused for: the focus goes to the first question that it is about.
    pub fn refuse(&mut self, findings: Vec<Finding>, world: &World) {
        let about = |field: &&&'static Field| {
            let mut refusals = findings.iter().filter(|finding| finding.refuses());
            refusals.any(|finding| finding.field == Some(field.key))
        };
        let shown = self.form.shown(&self.view(world));
        for field in shown.iter().filter(about) {
            self.left.insert(field.key);
            self.flagged.insert(field.key);
            self.details |= field.detail;
        }
        let fields = self.fields(world);
        if let Some(field) = fields.iter().find(about) {
            let focus = match self.focus.field() {
                Some(key) if key == field.key => self.focus.clone(),
                Some(_) | None => self.entry(field, world),
            };
            self.focus = focus;
            self.dirty = false;
        }
        self.refused = findings;
    }

    /// What stands in the way or is to be thought about, for one question.
    fn said(&self, field: &Field, world: &World) -> Vec<Finding> {
        let busy = self.dirty && self.focus.field() == Some(field.key);
        let mut findings: Vec<Finding> = Vec::new();
        if self.left.contains(field.key) && (!busy || self.flagged.contains(field.key)) {
            findings = field.findings(&self.view(world));
            // In the first of two lines the second one is not yet due.
            let first = self.focus == Stop::Secret(field.key);
            findings.retain(|finding| {
                (!busy || finding.refuses()) && !(first && is_difference(finding))
            });
        }
        let more = self.refused.iter().filter(|finding| finding.field == Some(field.key));
        for finding in more.chain(self.mended.get(field.key).into_iter().flatten()) {
            if !findings.iter().any(|known| {
                known.code() == finding.code() && known.message.values == finding.message.values
            }) {
                findings.push(finding.clone());
            }
        }
        findings
    }

    /// The questions in the order they are shown: the details come last.
    fn fields(&self, world: &World) -> Vec<&'static Field> {
        let shown = self.form.shown(&self.view(world));
        let plain = shown.iter().copied().filter(|field| !field.detail);
        let details = shown.iter().copied().filter(|field| field.detail && self.details);
        plain.chain(details).collect()
    }
    /// The details that are not shown yet.
    fn hidden(&self, world: &World) -> Vec<&'static Field> {
        if self.details {
            return Vec::new();
        }
        let mut shown = self.form.shown(&self.view(world));
        shown.retain(|field| field.detail);
        shown
    }
    fn field(&self, key: &str) -> Option<&'static Field> {
        self.form.fields.iter().find(|field| field.key == key)
    }
    /// The question in focus.
    pub fn focused(&self) -> Option<&'static Field> {
        self.field(self.focus.field()?)
    }

    /// What can be done besides.
    pub fn actions(&self, world: &World) -> Vec<Action> {
        (self.form.actions)(&self.view(world))
    }
    /// The function key of an action: F3, F4, then F7 on (F5 and F6 mean something else).
    pub fn action_key(number: usize) -> u8 {
        let number = u8::try_from(number).unwrap_or(u8::MAX);
        if number < 2 { number + 3 } else { number.saturating_add(5) }
    }

    pub fn handle(&mut self, input: &Input, world: &World) -> Move {
        self.settle_focus(world);
        match input {
            Input::Tab => self.jump(1, world),
            Input::BackTab => self.jump(-1, world),
            Input::Show => self.shows = !self.shows,
            Input::Function(number) => {
                let actions = self.actions(world).into_iter().enumerate();
                let mut chosen = actions.filter(|(at, _)| FormPage::action_key(*at) == *number);
                return chosen.next().map_or(Move::Stay, |(_, action)| Move::Act(action.does));
            }
            Input::Enter => return self.enter(world),
            _ => return self.work(input, world),
        }
        Move::Stay
    }

    /// Everything but moving on: editing, choosing, moving between the rows of a question.
    fn work(&mut self, input: &Input, world: &World) -> Move {
        if self.edit(input, world) {
            return Move::Stay;
        }
        match input {
            Input::Up => self.step(-1, world),
            Input::Down => self.step(1, world),
            Input::Left | Input::Right => self.slide(*input == Input::Right, world),
            Input::Letter(' ') => return self.space(world),
            Input::Letter(letter) if !self.types() => {
                let mut actions = self.actions(world).into_iter();
                let chosen = actions.find(|action| action.key.eq_ignore_ascii_case(letter));
                return chosen.map_or(Move::Ignored, |action| Move::Act(action.does));
            }
            Input::PageUp | Input::Home => self.far(false, world),
            Input::PageDown | Input::End => self.far(true, world),
            _ => return Move::Ignored,
        }
        Move::Stay
    }

    fn space(&mut self, world: &World) -> Move {
        match self.focus.clone() {
            Stop::Choice(key, value) => self.choose(key, &value, world),
            Stop::Line(_) => self.slide(true, world),
            Stop::Details => self.open_details(world),
            Stop::Button => return self.resolve(world),
            Stop::Text(_) | Stop::Secret(_) | Stop::Repeat(_) => {}
        }
        Move::Stay
    }
}

/// Whether a finding says that the two passwords differ.
fn is_difference(finding: &Finding) -> bool {
    finding.code() == FormProblem::PasswordsDiffer.code()
}

/// The form of a step, if it is one.
pub(super) fn of(step: &'static Step) -> Option<&'static Form> {
    match &step.body {
        Body::Form(form) => Some(form),
        Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => None,
    }
}
