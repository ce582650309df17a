//! Going on elsewhere: in another run of the program that has an administrator's rights.

use super::{App, Effect};
use crate::computer::SystemProblem;
use crate::message::Finding;
use crate::tui::form::Draft;
use crate::tui::overlay::Overlay;
use crate::tui::page::Page;
use crate::wizard::{Answers, Link, Resume};

impl App {
    /// Opens a page with the answers that another run handed over.
    pub fn go_on(&mut self, resume: &Resume) {
        let draft = Draft::of(resume.answers.clone());
        let key = (resume.step, resume.subject.clone());
        self.drafts.extend(draft.map(|draft| (key, draft)));
        let link = Link { step: resume.step, subject: resume.subject.clone() };
        self.open(&link, false);
    }

    /// Returns whether another run of the program goes on with the work.
    pub fn goes_on_elsewhere(&self) -> bool {
        self.elsewhere
    }

    /// Asks for a run with more rights. Work that goes on is not left behind half done.
    pub(super) fn elevate(&mut self) {
        if self.job.is_some() {
            self.notice = Some(self.world.text("tui-wait"));
            return;
        }
        if std::mem::replace(&mut self.elevating, true) {
            return;
        }
        self.notice = Some(self.world.text("tui-elevating"));
        let page = match self.top() {
            Some(Page::Form(form)) => Some(Resume::of(form.step, &form.subject, &form.answers)),
            Some(Page::List(list)) => {
                Some(Resume::of(list.step, &list.subject, &Answers::default()))
            }
            // What is read on the way to it need not be read twice.
            Some(Page::Document(_) | Page::Review(_) | Page::Working(_) | Page::Result(_))
            | None => None,
        };
        self.effects.push(Effect::Elevate {
            folder: self.world.facts.site.folder.clone(),
            page: page.filter(|page| page.step != self.world.home()),
            ascii: self.world.look.ascii,
        });
    }

    /// The other run began, or it did not: then this one goes on as it was.
    pub(super) fn elevated(&mut self, result: Result<(), SystemProblem>) {
        self.elevating = false;
        match result {
            Ok(()) => {
                self.elsewhere = true;
                self.effects.push(Effect::Quit);
            }
            Err(problem) => {
                self.notice = None;
                self.overlay = Some(Overlay::Tell(vec![Finding::refusal(&problem)], 0));
                // The folder was given free for the other run.
                self.reload();
            }
        }
    }
}
