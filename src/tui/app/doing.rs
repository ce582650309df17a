//! From answers to work, and from work to its result.

use super::state::{App, Effect, Job, Layer, OpenPage};
use crate::computer::{Facts, FileProblem, Query, Reply};
use crate::message::Finding;
use crate::tui::overlay::Overlay;
use crate::tui::reader::Reader;
use crate::tui::working::Working;
use crate::wizard::{self, Answers, Resolved, Subject};
use crate::work::{Failure, Outcome, Plan, Request};
use std::collections::BTreeSet;

impl App {
    /// A form's answers become work: after Review, where that is due.
    pub(super) fn submit(&mut self, resolved: Resolved) {
        let form = self.stack.last().map(|entry| entry.id);
        match (self.world.worker.plan)(resolved.request, &self.world.facts) {
            Ok(mut plan) => {
                for finding in resolved.findings {
                    if !plan.findings.contains(&finding) {
                        plan.findings.push(finding);
                    }
                }
                self.planned(plan.scripted(resolved.script), form);
            }
            Err(findings) => match self.stack.last_mut().map(|entry| &mut entry.page) {
                Some(OpenPage::Form(form)) => form.refuse(findings, &self.world),
                _ => self.overlay = Some(Overlay::tell(findings)),
            },
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
        match (self.world.worker.plan)(request, &self.world.facts) {
            Ok(plan) => self.planned(plan, form),
            Err(findings) => self.overlay = Some(Overlay::tell(findings)),
        }
    }

    fn planned(&mut self, plan: Plan, form: Option<u64>) {
        if plan.needs_review() {
            self.push(OpenPage::Reader(Reader::review(plan, form.unwrap_or_default())));
        } else {
            let shown = !matches!(plan.request, Request::Open(_) | Request::Edit(_));
            self.begin(plan, form, shown);
        }
    }

    pub(super) fn create(&mut self) {
        if let Some(OpenPage::Reader(Reader { review: Some(review), .. })) = self.top() {
            let (plan, form) = (review.plan.clone(), review.form);
            self.begin(plan, Some(form), true);
        }
    }

    pub(super) fn begin(&mut self, plan: Plan, form: Option<u64>, shown: bool) {
        if let Some(job) = &self.job {
            // What is saved in passing ends by itself: an answer that was given meanwhile is not lost.
            if !job.shown {
                self.next = Some((plan, form, shown));
            }
            return self.notice("tui-wait");
        }
        self.numbers += 1;
        let id = self.numbers;
        self.effects.push(Effect::Commit { job: id, plan: Box::new(plan.clone()) });
        if shown {
            let (aborts, escape_stops) = (plan.can_stop(), plan.stops_when_left());
            let (progress, beats) = (vec![], 0);
            self.push(OpenPage::Working(Working {
                job: id,
                aborts,
                escape_stops,
                progress,
                beats,
            }));
        }
        self.job = Some(Job { id, plan, form, shown });
    }

    pub(super) fn done(
        &mut self,
        id: u64,
        result: Result<Outcome, Failure>,
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
                let document = wizard::failed(&job.plan, &failure);
                self.show(&job, false, Reader::result(document));
                self.blame(&job, &failure);
            }
        }
        while self.job.is_none()
            && let Some((request, form)) = self.queue.pop_front()
        {
            self.quietly(request, form);
        }
        if self.job.is_none()
            && let Some((plan, form, shown)) = self.next.take()
        {
            self.begin(plan, form, shown);
        }
    }

    /// Puts a failure to the question that it is about, for whoever goes back to the form.
    fn blame(&mut self, job: &Job, failure: &Failure) {
        let Some(field) = wizard::blame(failure) else {
            return;
        };
        // An answer kept from an earlier page is wrong too: it must be asked for again.
        self.world.run.clear(field);
        let mut entries = self.stack.iter_mut().chain(&mut self.aside);
        if let Some(Layer { page: OpenPage::Form(form), .. }) =
            entries.find(|entry| Some(entry.id) == job.form)
            && form.asks(field, &self.world)
        {
            form.refuse(vec![Finding::refusal(failure).at(field)], &self.world);
        }
    }

    fn succeeded(&mut self, job: Job, outcome: &Outcome) {
        self.progressed = true;
        let mut typed = Answers::default();
        let form = self.stack.iter().chain(&self.aside).find(|entry| Some(entry.id) == job.form);
        if let Some(Layer { page: OpenPage::Form(form), .. }) = form {
            self.drafts.remove(&(form.step.key, form.subject.clone()));
            typed = form.answers.clone();
        }
        wizard::carry(&typed, &job.plan.request, outcome, &mut self.world.run);
        if outcome.folder.is_some() {
            // Another site: nothing typed for the former one belongs here.
            self.drafts.clear();
            self.aside.clear();
            self.asked.clear();
            self.queue.clear();
            self.next = None;
            self.stack.truncate(1);
            self.settle_home();
        }
        if job.shown {
            let (answers, subject) = (Answers::default(), Subject::default());
            let view = self.world.view(&answers, &subject);
            let result = wizard::result(&job.plan, outcome, &view);
            if matches!(job.plan.request, Request::Verify(_)) {
                let page = self.world.words.printed(&result);
                self.world.run.set_text(wizard::PRINTED, page);
            }
            let result = Reader::result(result);
            self.show(&job, true, result);
        } else {
            self.clear(&job, true);
            self.notice("tui-saved");
            if !outcome.findings.is_empty() {
                self.overlay = Some(Overlay::tell(outcome.findings.clone()));
            }
        }
        // Where a list was filled, what is to do in it is one Enter away.
        if let Some(Layer { page: OpenPage::List(list), .. }) = self.stack.last_mut()
            && job.form.is_some()
            && list.is_on_new()
        {
            list.choose_next(&self.world);
        }
        if outcome.folder.is_none() {
            self.choose_next();
        } else if let Some(Layer { page: OpenPage::List(list), .. }) = self.stack.first_mut() {
            list.choose_next(&self.world);
        }
    }

    /// Takes the pages of a work away; its form too if it is no longer needed.
    fn clear(&mut self, job: &Job, form: bool) {
        let keep = |entry: &Layer| match &entry.page {
            OpenPage::Working(working) => working.job != job.id,
            OpenPage::Reader(Reader { review: Some(review), .. }) => Some(review.form) != job.form,
            OpenPage::Form(_) => !form || Some(entry.id) != job.form,
            OpenPage::List(_) | OpenPage::Reader(_) => true,
        };
        self.stack.retain(keep);
        self.aside.retain(keep);
    }

    /// Puts the result where the work was: on the stack, or aside until Home is seen again.
    fn show(&mut self, job: &Job, form: bool, mut result: Reader) {
        let aside = self.is_aside();
        let mut entries = self.stack.iter().chain(&self.aside);
        let from = entries.find(|entry| Some(entry.id) == job.form);
        result.of = from.and_then(|entry| entry.page.step());
        self.clear(job, form);
        if aside && job.shown {
            self.numbers += 1;
            self.aside.push(Layer { id: self.numbers, page: OpenPage::Reader(result) });
            if self.stack.len() == 1 && self.overlay.is_none() {
                self.resume();
            } else {
                self.notice("tui-work-done");
            }
        } else {
            // What was said while it went on is over.
            self.notice = None;
            self.push(OpenPage::Reader(result));
        }
    }

    pub(super) fn learn(&mut self, facts: Result<Facts, FileProblem>) {
        match facts {
            Ok(mut facts) => {
                facts.replies.append(&mut self.world.facts.replies);
                facts.plugged_in = self.world.facts.plugged_in.take();
                facts.see_drives(facts.drives.clone());
                // The file may have been put right meanwhile, and a server switched.
                facts
                    .replies
                    .retain(|_, reply| !matches!(reply, Reply::Opens(false) | Reply::Shows(_)));
                self.world.facts = facts;
            }
            Err(problem) => {
                self.notice = Some(self.world.words.finding(&Finding::refusal(&problem)).what);
            }
        }
    }

    /// What the pages want to know.
    pub(super) fn wanted(&self) -> BTreeSet<Query> {
        let wants =
            self.pages().filter_map(|page| Some((page.step()?.wants)(&page.view(&self.world)?)));
        wants.flatten().collect()
    }

    /// Asks what the page on top wants to know and nobody asked yet; not while it is still being
    /// typed.
    pub(super) fn ask(&mut self) {
        let Some(page) = self.top() else { return };
        if matches!(page, OpenPage::Form(form) if form.is_typing()) {
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
