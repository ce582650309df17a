//! From answers to work, and from work to its result.

use super::{App, Effect, Entry};
use crate::computer::{Facts, FileProblem, Query};
use crate::message::Finding;
use crate::tui::overlay::Overlay;
use crate::tui::page::{Outcome, Page, Review};
use crate::tui::work::{Job, Working};
use crate::wizard::{Answers, Resolved, Subject};
use crate::work::{self, Failure, Plan, Request};
use std::collections::BTreeSet;

impl App {
    pub(super) fn submit(&mut self, resolved: Resolved) {
        let id = self.stack.last().map(|entry| entry.id);
        match (self.world.pages.plan)(resolved.request, &self.world.facts) {
            Err(findings) => match self.stack.last_mut().map(|entry| &mut entry.page) {
                Some(Page::Form(form)) => form.refuse(findings, &self.world),
                _ => self.overlay = Some(Overlay::Tell(findings, 0)),
            },
            Ok(mut plan) => {
                for finding in resolved.findings {
                    if !plan.findings.contains(&finding) {
                        plan.findings.push(finding);
                    }
                }
                if plan.needs_review() {
                    let review = Review::new(plan, id.unwrap_or_default(), &self.world);
                    self.push(Page::Review(Box::new(review)));
                } else {
                    let shown = !matches!(plan.request, Request::Open(_) | Request::Edit(_));
                    self.begin(plan, id, shown);
                }
            }
        }
    }

    pub(super) fn create(&mut self) {
        if let Some(Page::Review(review)) = self.top() {
            let (plan, form) = (review.plan.clone(), review.form);
            self.begin(plan, Some(form), true);
        }
    }

    /// Does a request that needs no page: at once, or after the work that goes on.
    pub(super) fn quietly(&mut self, request: Request, form: Option<u64>) {
        if self.job.is_some() {
            let entry = (request, form);
            if self.queue.back() != Some(&entry) {
                self.queue.push_back(entry);
            }
            return;
        }
        match (self.world.pages.plan)(request, &self.world.facts) {
            Ok(plan) if plan.needs_review() => {
                let review = Review::new(plan, form.unwrap_or_default(), &self.world);
                self.push(Page::Review(Box::new(review)));
            }
            Ok(plan) => {
                let shown = !matches!(plan.request, Request::Open(_) | Request::Edit(_));
                self.begin(plan, form, shown);
            }
            Err(findings) => self.overlay = Some(Overlay::Tell(findings, 0)),
        }
    }

    pub(super) fn begin(&mut self, plan: Plan, form: Option<u64>, shown: bool) {
        if self.job.is_some() {
            self.notice = Some(self.world.text("tui-wait"));
            return;
        }
        self.numbers += 1;
        let id = self.numbers;
        self.effects.push(Effect::Commit { job: id, plan: Box::new(plan.clone()) });
        let stops = plan.can_stop();
        self.job = Some(Job { id, plan, form, shown });
        if shown {
            self.push(Page::Working(Working::new(id, stops)));
        }
    }

    pub(super) fn done(
        &mut self,
        id: u64,
        result: Result<work::Outcome, Failure>,
        facts: Result<Facts, FileProblem>,
    ) {
        let Some(job) = self.job.take_if(|job| job.id == id) else {
            return;
        };
        self.generation += 1;
        self.learn(facts);
        match result {
            Ok(outcome) => self.succeeded(job, &outcome),
            Err(failure) => {
                let document = (self.world.pages.failed)(&job.plan, &failure);
                self.show(&job, false, Outcome::new(document));
                self.blame(&job, &failure);
            }
        }
        while self.job.is_none()
            && let Some((request, form)) = self.queue.pop_front()
        {
            self.quietly(request, form);
        }
    }

    /// Puts a failure to the question that it is about, for whoever goes back to the form.
    fn blame(&mut self, job: &Job, failure: &Failure) {
        let Some(field) = (self.world.pages.blame)(failure) else {
            return;
        };
        // An answer kept from an earlier page is wrong too: it must be asked for again.
        self.world.run.clear(field);
        let mut entries = self.stack.iter_mut().chain(&mut self.aside);
        if let Some(Entry { page: Page::Form(form), .. }) =
            entries.find(|entry| Some(entry.id) == job.form)
            && form.asks(field, &self.world)
        {
            form.refuse(vec![Finding::refusal(failure).at(field)], &self.world);
        }
    }

    pub(super) fn succeeded(&mut self, job: Job, outcome: &work::Outcome) {
        self.progressed = true;
        let mut typed = Answers::default();
        let form = self.stack.iter().chain(&self.aside).find(|entry| Some(entry.id) == job.form);
        if let Some(Entry { page: Page::Form(form), .. }) = form {
            self.drafts.remove(&(form.step.key, form.subject.clone()));
            typed = form.answers.clone();
        }
        (self.world.pages.carry)(&typed, &job.plan.request, outcome, &mut self.world.run);
        if outcome.folder.is_some() {
            // Another site: nothing typed for the former one belongs here.
            self.drafts.clear();
            self.aside.clear();
            self.asked.clear();
            self.queue.clear();
            self.stack.truncate(1);
            self.settle_home();
        }
        if job.shown {
            let subject = Subject::default();
            let answers = Answers::default();
            let document =
                (self.world.pages.result)(&job.plan, outcome, &self.world.view(&answers, &subject));
            self.show(&job, true, Outcome::new(document));
        } else {
            self.clear(&job, true);
            self.notice = Some(self.world.text("tui-saved"));
            if !outcome.findings.is_empty() {
                self.overlay = Some(Overlay::Tell(outcome.findings.clone(), 0));
            }
        }
        if outcome.folder.is_some() {
            if let Some(Entry { page: Page::List(list), .. }) = self.stack.first_mut() {
                list.choose_next(&self.world);
            }
        } else {
            self.choose_next();
        }
    }

    /// Takes the pages of a work away; its form too if it is no longer needed.
    pub(super) fn clear(&mut self, job: &Job, form: bool) {
        let keep = |entry: &Entry| match &entry.page {
            Page::Working(working) => working.job != job.id,
            Page::Review(review) => Some(review.form) != job.form,
            Page::Form(_) => !form || Some(entry.id) != job.form,
            Page::List(_) | Page::Document(_) | Page::Result(_) => true,
        };
        self.stack.retain(keep);
        self.aside.retain(keep);
    }

    /// Puts the result where the work was: on the stack, or aside until Home is seen again.
    pub(super) fn show(&mut self, job: &Job, form: bool, outcome: Outcome) {
        let aside = self.is_aside();
        self.clear(job, form);
        self.numbers += 1;
        let entry = Entry { id: self.numbers, page: Page::Result(Box::new(outcome)) };
        if aside && job.shown {
            self.aside.push(entry);
            if self.stack.len() == 1 && self.overlay.is_none() {
                self.resume();
            } else {
                self.notice = Some(self.world.text("tui-work-done"));
            }
        } else {
            // What was said while it went on is over.
            self.notice = None;
            self.stack.push(entry);
        }
    }

    pub(super) fn learn(&mut self, facts: Result<Facts, FileProblem>) {
        match facts {
            Ok(mut facts) => {
                let before = &mut self.world.facts;
                facts.replies.append(&mut before.replies);
                self.world.facts = facts;
            }
            Err(problem) => {
                let said = self.world.words.finding(&Finding::refusal(&problem));
                self.notice = Some(said.what);
            }
        }
    }

    pub(super) fn reload(&mut self) {
        if self.job.is_none() {
            self.effects.push(Effect::Reload {
                folder: self.world.facts.site.folder.clone(),
                generation: self.generation,
            });
        }
    }

    /// What the pages want to know.
    pub(super) fn wanted(&self) -> BTreeSet<Query> {
        let pages = self.stack.iter().chain(&self.aside).map(|entry| &entry.page);
        let wants = pages.filter_map(|page| Some((page.step()?.wants)(&page.view(&self.world)?)));
        wants.flatten().collect()
    }

    /// Asks what the page on top wants to know and nobody asked yet; not while it is still being typed.
    pub(super) fn ask(&mut self) {
        let Some(page) = self.top() else { return };
        if matches!(page, Page::Form(form) if form.is_typing()) {
            return;
        }
        let (Some(step), Some(view)) = (page.step(), page.view(&self.world)) else {
            return;
        };
        for query in (step.wants)(&view) {
            if !self.world.facts.replies.contains_key(&query) && self.asked.insert(query.clone()) {
                self.effects.push(Effect::Ask(query));
            }
        }
    }
}
