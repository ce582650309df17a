//! What every page may look at.

use super::Look;
use crate::computer::{Computer, Facts};
use crate::message::Finding;
use crate::wizard::{Answers, Document, Step, Subject, View};
use crate::words::Words;
use crate::work::{Failure, Outcome, Plan, Progress, Request, Wording};
use std::sync::Arc;

/// How a plan is done.
pub type Commit = fn(&Plan, &Computer, &dyn Wording, &dyn Fn(Progress)) -> Result<Outcome, Failure>;

/// What lies behind the pages, so that a test can put something else there.
#[derive(Clone, Copy)]
pub struct Pages {
    /// The step that everything starts from: another one in a kit than in a site.
    pub home: fn(&Facts) -> &'static str,
    /// The step that opens a site; shown first where the folder holds none yet.
    pub site: &'static str,
    pub plan: fn(Request, &Facts) -> Result<Plan, Vec<Finding>>,
    pub commit: Commit,
    pub review: fn(&Plan) -> Document,
    pub result: fn(&Plan, &Outcome, &View) -> Document,
    /// What is shown when it could not be done.
    pub failed: fn(&Plan, &Failure) -> Document,
    /// The question whose answer a failure is about, if it is about one.
    pub blame: fn(&Failure) -> Option<&'static str>,
    pub carry: fn(&Answers, &Request, &Outcome, &mut Answers),
}

/// What every page may look at.
pub(super) struct World {
    pub steps: &'static [&'static Step],
    pub words: Arc<Words>,
    pub facts: Facts,
    pub run: Answers,
    pub look: Look,
    pub columns: u16,
    pub rows: u16,
    pub pages: Pages,
}

impl World {
    pub fn view<'a>(&'a self, answers: &'a Answers, subject: &'a Subject) -> View<'a> {
        View { facts: &self.facts, answers, subject, run: &self.run, suggest: true }
    }
    /// The step that everything starts from.
    pub fn home(&self) -> &'static str {
        (self.pages.home)(&self.facts)
    }
    pub fn step(&self, key: &str) -> Option<&'static Step> {
        self.steps.iter().copied().find(|step| step.key == key)
    }
    pub fn text(&self, id: &str) -> String {
        self.words.text(id)
    }
    /// The message, if there is one.
    pub fn maybe(&self, id: &str) -> Option<String> {
        self.words.has(id).then(|| self.words.text(id))
    }
    /// The columns that a page's body has.
    pub fn width(&self) -> usize {
        usize::from(self.columns).saturating_sub(2).max(1)
    }
    /// The rows that a page's body has.
    pub fn height(&self) -> usize {
        usize::from(self.rows).saturating_sub(super::frame::AROUND.into()).max(1)
    }
    /// The columns that text is set in: long lines are hard to read.
    pub fn text_width(&self) -> usize {
        self.width().min(100)
    }
}
