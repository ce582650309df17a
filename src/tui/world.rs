//! What every page may look at.

use super::theme::Theme;
use crate::computer::{Computer, Facts};
use crate::message::{Finding, Message};
use crate::wizard::{self, Answers, Step, Subject, View};
use crate::words::Words;
use crate::work::{self, Failure, Outcome, Plan, Progress, Request, Wording};
use std::sync::Arc;

/// What does the work: a test puts something else here.
#[derive(Clone, Copy)]
pub struct Worker {
    pub plan: fn(Request, &Facts) -> Result<Plan, Vec<Finding>>,
    pub commit: Committing,
}

type Committing = fn(&Plan, &Computer, &dyn Wording, &dyn Fn(Progress)) -> Result<Outcome, Failure>;

impl Worker {
    pub const REAL: Worker = Worker { plan: Plan::new, commit: work::commit };
}

/// The least columns of a window in which the way stands beside the page.
const WIDE: u16 = 100;
/// As many as the longest name of a step wants, and enough for a word of another language.
const ASIDE: u16 = 42;

/// What every page may look at.
pub(super) struct World {
    pub steps: &'static [&'static Step],
    pub words: Arc<Words>,
    pub facts: Facts,
    pub run: Answers,
    pub theme: Theme,
    pub columns: u16,
    pub rows: u16,
    /// The columns of them in which the way stands beside the page.
    pub aside: u16,
    pub worker: Worker,
}

impl World {
    pub fn view<'a>(&'a self, answers: &'a Answers, subject: &'a Subject) -> View<'a> {
        let vocabulary = self.words.vocabulary();
        View { subject, run: &self.run, vocabulary, ..View::of(&self.facts, answers) }
    }
    pub fn home(&self) -> &'static str {
        wizard::home(&self.facts)
    }
    pub fn step(&self, key: &str) -> Option<&'static Step> {
        self.steps.iter().copied().find(|step| step.key == key)
    }
    pub fn text(&self, id: &str) -> String {
        self.words.text(id)
    }
    pub fn say(&self, message: Message) -> String {
        self.words.say(&message)
    }
    /// The message, if there is one.
    pub fn maybe(&self, id: &str) -> Option<String> {
        self.words.has(id).then(|| self.words.text(id))
    }
    pub fn title(&self, step: &Step) -> String {
        self.text(&format!("step-{}", step.key))
    }
    pub fn about(&self, step: &Step) -> Option<String> {
        self.maybe(&format!("step-{}.about", step.key))
    }
    /// The columns that the way has in this window beside a page.
    pub fn room_aside(&self) -> u16 {
        if self.columns >= WIDE { (self.columns * 3 / 10).min(ASIDE) } else { 0 }
    }
    /// The columns that a page's body has: all but the way, two borders and the blanks inside them.
    pub fn width(&self) -> usize {
        usize::from(self.columns.saturating_sub(self.aside)).saturating_sub(4).max(1)
    }
    /// The rows that a page's body has: all but title, two borders, news and keys.
    pub fn height(&self) -> usize {
        usize::from(self.rows).saturating_sub(5).max(1)
    }
    /// The columns that text is set in: long lines are hard to read.
    pub fn text_width(&self) -> usize {
        // The letter that stands for a scroll bar in ASCII is not taken for the end of a word.
        self.width().min(100) - usize::from(self.theme.ascii && self.width() > 1)
    }
}
