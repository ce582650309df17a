//! The way through the pages: opening them, and going back.

use super::state::{App, Layer, OpenPage};
use crate::message::Value;
use crate::tui::form::FormPage;
use crate::tui::list::ListPage;
use crate::tui::reader::Reader;
use crate::wizard::{Answers, Body, Link};

impl App {
    /// Gives the way its place beside the page, where there is room and it is not the page itself.
    pub(super) fn arrange(&mut self) {
        let world = &self.world;
        let is_on_way = self.stack.len() > 1 && world.facts.site.started && world.home() == "home";
        self.world.aside = if is_on_way { world.room_aside() } else { 0 };
    }

    /// Opens a step's page, on this one or in its place.
    pub(super) fn open(&mut self, link: &Link, replace: bool) {
        if link.step == self.world.home() && !self.stack.is_empty() {
            return self.home();
        }
        let Some(step) = self.world.step(link.step) else {
            return;
        };
        if replace && self.stack.len() > 1 {
            self.pop();
        }
        let subject = link.subject.clone();
        let page = match &step.body {
            Body::Form(form) => {
                let draft = self.drafts.get(&(step.key, subject.clone()));
                OpenPage::Form(Box::new(FormPage::new(step, form, subject, draft, &self.world)))
            }
            Body::Checklist(list) | Body::Table(list) => {
                OpenPage::List(ListPage::new(step, list, subject, &self.world))
            }
            Body::Document(_) => OpenPage::Reader(Reader::of_step(step, subject)),
            Body::Task(task) => {
                let request = task(&self.world.view(&Answers::default(), &subject));
                let plan = |request| (self.world.worker.plan)(request, &self.world.facts);
                match request.and_then(plan) {
                    Ok(plan) => return self.begin(plan, None, true),
                    Err(findings) => {
                        let title = Value::word(format!("step-{}", step.key));
                        OpenPage::Reader(Reader::trouble(title, findings))
                    }
                }
            }
        };
        self.push(page);
        self.reload();
    }

    /// Takes the page on top off; what was typed on it is remembered, but for passwords.
    pub(super) fn pop(&mut self) {
        if let Some(entry) = self.stack.pop() {
            // Who goes back takes back what was to begin from there.
            self.next = None;
            self.remember(&entry);
        }
    }
    fn remember(&mut self, entry: &Layer) {
        if let OpenPage::Form(form) = &entry.page {
            let key = (form.step.key, form.subject.clone());
            match form.draft() {
                Some(draft) => self.drafts.insert(key, draft),
                None => self.drafts.remove(&key),
            };
        }
    }

    pub(super) fn back(&mut self) {
        if matches!(self.top(), Some(OpenPage::Working(_))) {
            self.home();
        } else if self.stack.len() > 1 {
            self.pop();
            self.arrive();
        }
    }

    pub(super) fn home(&mut self) {
        let above: Vec<Layer> = self.stack.drain(1.min(self.stack.len())..).collect();
        let id = self.job.as_ref().map(|job| job.id);
        let works = |entry: &Layer| match &entry.page {
            OpenPage::Working(working) => Some(working.job) == id,
            _ => false,
        };
        if above.iter().any(works) {
            self.aside.extend(above);
        } else {
            above.iter().for_each(|entry| self.remember(entry));
        }
        self.arrive();
    }

    /// A site starts from another page than a kit.
    pub(super) fn settle_home(&mut self) {
        let home = self.world.home();
        let is_home = |entry: &Layer| entry.page.step().is_some_and(|step| step.key == home);
        if !self.stack.first().is_some_and(is_home) {
            self.stack.clear();
            self.open(&Link::to(home), false);
        }
    }

    /// A page came to light again.
    fn arrive(&mut self) {
        if self.stack.len() == 1 && self.is_aside() && self.job.is_none() {
            self.resume();
        }
        self.choose_next();
        self.reload();
    }

    /// On Home, what is to do next is one Enter away.
    pub(super) fn choose_next(&mut self) {
        if let [Layer { page: OpenPage::List(list), .. }] = &mut *self.stack
            && self.progressed
        {
            if list.chosen_is_done(&self.world) {
                list.choose_next(&self.world);
            }
            self.progressed = false;
        }
    }

    /// Back to the work that was set aside.
    pub(super) fn resume(&mut self) {
        self.stack.truncate(1);
        self.stack.append(&mut self.aside);
    }
}
