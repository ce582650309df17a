//! Going on elsewhere: in another run of the program that has an administrator's rights.

use super::state::{App, Effect, OpenPage};
use crate::computer::SystemProblem;
use crate::message::Finding;
use crate::tui::form::LeftForm;
use crate::tui::overlay::Overlay;
use crate::tui::page::Page;
use crate::wizard::{Answers, Link, Resume};

impl App {
    /// Opens a page with the answers that another run handed over.
    pub fn go_on(&mut self, resume: &Resume) {
        let draft = LeftForm::of(resume.answers.clone());
        let key = (resume.step, resume.subject.clone());
        self.drafts.extend(draft.map(|draft| (key, draft)));
        let link = Link { step: resume.step, subject: resume.subject.clone() };
        self.open(&link, false);
    }

    /// Asks for a run with more rights. Work that goes on is not left behind half done.
    pub(super) fn elevate(&mut self) {
        if self.job.is_some() {
            return self.notice("tui-wait");
        }
        if std::mem::replace(&mut self.elevating, true) {
            return;
        }
        self.notice("tui-elevating");
        let page = match self.top() {
            Some(OpenPage::Form(form)) => Some(Resume::of(form.step, &form.subject, &form.answers)),
            Some(OpenPage::List(list)) => {
                list.step().map(|step| Resume::of(step, &list.subject, &Answers::default()))
            }
            // What is read on the way to it need not be read twice.
            Some(OpenPage::Reader(_) | OpenPage::Working(_)) | None => None,
        };
        self.effects.push(Effect::Elevate {
            folder: self.world.facts.site.folder.clone(),
            page: page.filter(|page| page.step != self.world.home()),
            ascii: self.world.theme.ascii,
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
                self.overlay = Some(Overlay::tell(vec![Finding::refusal(&problem)]));
                // The folder was given free for the other run.
                self.reload();
            }
        }
    }
}
