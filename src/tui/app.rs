//! The state of the full screen: a stack of pages, and what lies over it. Pure: keys and messages come in,
//! effects go out, and somebody else performs them.

use super::form::{self, Draft, FormPage};
use super::list::ListPage;
use super::overlay::{Answer, Ask, Overlay, Then, holds_answers};
use super::page::{Move, Outcome, Page, Review, trouble};
use super::reader::Reader;
use super::work::{Job, Working};
use super::world::{Pages, World};
use super::{Input, Look};
use crate::machine::{Facts, FileProblem, Query, Reply};
use crate::pki::Finding;
use crate::plan::{self, Failure, Plan, Progress, Request};
use crate::wizard::{Answers, Body, Does, Link, Resolved, Step, Subject, Text};
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// A query is to be asked.
    Ask(Query),
    /// A plan is to be done, and the folder read again afterwards.
    Commit {
        /// The number of the work.
        job: u64,
        /// The plan.
        plan: Box<Plan>,
    },
    /// The folder is to be read again.
    Reload {
        /// The folder.
        folder: PathBuf,
        /// Which state of things it was asked in.
        generation: u64,
    },
    /// The program ends.
    Quit,
}

/// What comes back.
#[derive(Debug)]
pub enum Message {
    /// A reply.
    Reply(Query, Reply),
    /// Work goes on.
    Progress {
        /// The number of the work.
        job: u64,
        /// How far it is.
        progress: Progress,
    },
    /// Work is done.
    Done {
        /// The number of the work.
        job: u64,
        /// What came of it.
        result: Box<Result<plan::Outcome, Failure>>,
        /// The folder as it is now.
        facts: Box<Result<Facts, FileProblem>>,
    },
    /// The folder was read again.
    Facts {
        /// Which state of things it was asked in.
        generation: u64,
        /// The folder as it is now.
        facts: Box<Result<Facts, FileProblem>>,
    },
}

/// The state of the full screen.
pub struct App {
    pub(super) world: World,
    pub(super) stack: Vec<Entry>,
    pub(super) overlay: Option<Overlay>,
    pub(super) notice: Option<String>,
    pub(super) job: Option<Job>,
    /// What was on the stack above Home while its work goes on unwatched.
    aside: Vec<Entry>,
    drafts: BTreeMap<(&'static str, Subject), Draft>,
    queue: VecDeque<(Request, Option<u64>)>,
    asked: BTreeSet<Query>,
    generation: u64,
    numbers: u64,
    /// Whether something was achieved since Home was last seen.
    progressed: bool,
    effects: Vec<Effect>,
}

/// A page and its number.
pub(super) struct Entry {
    pub id: u64,
    pub page: Page,
}

impl App {
    /// The state at the start: Home, and over it the step that opens a site where there is none yet.
    pub fn new(
        steps: &'static [&'static Step],
        words: Arc<Words>,
        facts: Facts,
        pages: Pages,
        look: Look,
    ) -> App {
        let started = facts.site.started;
        let mut app = App {
            world: World {
                steps,
                words,
                facts,
                run: Answers::default(),
                look,
                columns: 80,
                rows: 25,
                pages,
            },
            stack: Vec::new(),
            overlay: None,
            notice: None,
            job: None,
            aside: Vec::new(),
            drafts: BTreeMap::new(),
            queue: VecDeque::new(),
            asked: BTreeSet::new(),
            generation: 0,
            numbers: 0,
            progressed: false,
            effects: Vec::new(),
        };
        app.open(&Link::to(pages.home), false);
        if app.stack.is_empty() {
            app.push(Page::Document(Reader::fixed(trouble(
                Text::plain(""),
                vec![],
            ))));
        }
        if !started {
            app.open(&Link::to(pages.site), false);
        }
        app.effects.clear();
        app
    }

    /// What is to be done before the first key.
    pub fn start(&mut self) -> Vec<Effect> {
        self.ask();
        std::mem::take(&mut self.effects)
    }

    /// The size of the window.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.world.columns = columns;
        self.world.rows = rows;
    }

    /// Returns whether the drawing changes by itself, so that [`App::beat`] is wanted now and then.
    pub fn is_watching(&self) -> bool {
        matches!(self.top(), Some(Page::Working(_)))
    }
    /// Moves the mark of activity.
    pub fn beat(&mut self) {
        if let Some(Page::Working(working)) = self.stack.last_mut().map(|entry| &mut entry.page) {
            working.beats = working.beats.wrapping_add(1);
        }
    }

    /// Takes an input.
    pub fn handle(&mut self, input: Input) -> Vec<Effect> {
        if let Input::Resize(columns, rows) = input {
            self.resize(columns, rows);
            return Vec::new();
        }
        self.notice = None;
        if input == Input::Interrupt {
            self.interrupt();
        } else if self.overlay.is_some() {
            self.over(&input);
        } else {
            self.key(&input);
        }
        self.ask();
        std::mem::take(&mut self.effects)
    }

    /// Takes a message.
    pub fn receive(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Reply(query, reply) => {
                self.asked.remove(&query);
                // Whoever asked may have gone on meanwhile.
                if self.wanted().contains(&query) {
                    self.world.facts.replies.insert(query, reply);
                }
            }
            Message::Progress { job, progress } => {
                for entry in self.stack.iter_mut().chain(&mut self.aside) {
                    if let Page::Working(working) = &mut entry.page
                        && working.job == job
                    {
                        working.progress.push(progress.clone());
                    }
                }
            }
            Message::Done { job, result, facts } => self.done(job, *result, *facts),
            Message::Facts { generation, facts } => {
                if generation == self.generation {
                    self.learn(*facts);
                }
            }
        }
        self.ask();
        std::mem::take(&mut self.effects)
    }

    pub(super) fn top(&self) -> Option<&Page> {
        self.stack.last().map(|entry| &entry.page)
    }
    /// Whether work goes on that no page shows.
    pub(super) fn is_aside(&self) -> bool {
        !self.aside.is_empty()
    }
    /// How far the work set aside is.
    pub(super) fn progress_aside(&self) -> Option<&Progress> {
        self.aside.iter().find_map(|entry| match &entry.page {
            Page::Working(working) => working.progress.last(),
            _ => None,
        })
    }
    /// Whether replies are waited for.
    pub(super) fn is_asking(&self) -> bool {
        !self.asked.is_empty()
    }

    fn key(&mut self, input: &Input) {
        let types = self.top().is_none_or(Page::types);
        let free = |app: &App, letter: char| {
            !types
                && app
                    .top()
                    .is_some_and(|page| !page.acts_on(letter, &app.world))
        };
        match input {
            Input::Help => self.overlay = Some(Overlay::Help(0)),
            Input::Copy => self.overlay = Some(Overlay::Copy(0)),
            Input::Letter('?') if free(self, '?') => self.overlay = Some(Overlay::Help(0)),
            Input::Letter('y' | 'Y') if free(self, 'y') => self.overlay = Some(Overlay::Copy(0)),
            Input::Letter('w' | 'W')
                if self.is_aside() && self.stack.len() == 1 && free(self, 'w') =>
            {
                self.resume()
            }
            Input::Refresh => {
                self.world.facts.replies.clear();
                self.reload();
            }
            Input::Escape => self.act(Move::Back),
            _ => {
                let Some(entry) = self.stack.last_mut() else {
                    return;
                };
                let asked = entry.page.handle(input, &self.world);
                self.act(asked);
            }
        }
    }

    fn over(&mut self, input: &Input) {
        let Some(mut overlay) = self.overlay.take() else {
            return;
        };
        let answer = match self.top() {
            Some(page) => overlay.handle(input, page, &self.world),
            None => Answer::Close,
        };
        match (answer, overlay) {
            (Answer::Stay, overlay) => self.overlay = Some(overlay),
            (Answer::Close, _) => {}
            (Answer::Yes, Overlay::Ask(ask)) => match ask.then {
                Then::Quit => self.effects.push(Effect::Quit),
                Then::Remove(request) => self.quietly(request, None),
                Then::Go(held) => {
                    if let Some(Page::Result(outcome)) =
                        self.stack.last_mut().map(|entry| &mut entry.page)
                    {
                        outcome.secret = false;
                    }
                    self.act(*held);
                }
            },
            (Answer::Yes, Overlay::Tell(_) | Overlay::Help(_) | Overlay::Copy(_)) => {}
        }
    }

    fn interrupt(&mut self) {
        let again =
            matches!(&self.overlay, Some(Overlay::Ask(ask)) if matches!(ask.then, Then::Quit));
        let typed = self
            .stack
            .iter()
            .chain(&self.aside)
            .any(|entry| match &entry.page {
                Page::Form(form) => holds_answers(form),
                Page::Result(outcome) => outcome.secret,
                Page::Review(_) => true,
                Page::List(_) | Page::Document(_) | Page::Working(_) => false,
            });
        if again || !(typed || self.job.is_some()) {
            self.effects.push(Effect::Quit);
        } else {
            self.ask_to_quit(typed);
        }
    }

    fn ask_to_quit(&mut self, typed: bool) {
        let question = match (self.job.is_some(), typed) {
            (true, _) => "tui-quit-working",
            (false, true) => "tui-quit-typed",
            (false, false) => "tui-quit",
        };
        self.question(question, "button-leave", "button-stay", Then::Quit);
    }

    fn question(&mut self, question: &str, yes: &str, no: &str, then: Then) {
        let question = self.world.text(question);
        self.overlay = Some(Overlay::Ask(Box::new(Ask {
            question,
            yes: self.world.text(yes),
            no: self.world.text(no),
            on_yes: false,
            then,
        })));
    }

    fn act(&mut self, asked: Move) {
        let leaves = match &asked {
            Move::Back => true,
            Move::Act(does) => !matches!(does, Does::Do(_) | Does::Open(_)),
            Move::Stay
            | Move::Ignored
            | Move::Submit(_)
            | Move::Create
            | Move::Cancel
            | Move::Remove(_) => false,
        };
        if leaves && matches!(self.top(), Some(Page::Result(outcome)) if outcome.secret) {
            self.question(
                "tui-secret-noted",
                "button-noted",
                "button-not-yet",
                Then::Go(Box::new(asked)),
            );
            return;
        }
        match asked {
            Move::Stay | Move::Ignored => {}
            Move::Back | Move::Act(Does::Back) => self.back(),
            Move::Act(Does::Home) => self.home(),
            Move::Act(Does::Open(link)) => self.open(&link, false),
            Move::Act(Does::Replace(link)) => self.open(&link, true),
            Move::Act(Does::Do(request)) => {
                let form = self
                    .stack
                    .last()
                    .filter(|entry| matches!(entry.page, Page::Form(_)));
                let form = form.map(|entry| entry.id);
                self.quietly(request, form);
            }
            Move::Submit(resolved) => self.submit(*resolved),
            Move::Create => self.create(),
            Move::Cancel => {
                self.back();
                self.back();
            }
            Move::Remove(request) => {
                let name = match self.top() {
                    Some(Page::List(list)) => list.chosen_name(&self.world),
                    _ => String::new(),
                };
                self.question(
                    "tui-remove",
                    "button-remove",
                    "button-keep",
                    Then::Remove(request),
                );
                let question = self
                    .world
                    .words
                    .message("tui-remove", &vec![("name", name.into())]);
                if let Some(Overlay::Ask(ask)) = &mut self.overlay {
                    ask.question = question;
                }
            }
        }
    }

    fn push(&mut self, page: Page) {
        self.numbers += 1;
        self.stack.push(Entry {
            id: self.numbers,
            page,
        });
    }

    /// Opens a step's page, on this one or in its place.
    fn open(&mut self, link: &Link, replace: bool) {
        if link.step == self.world.pages.home && !self.stack.is_empty() {
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
            Body::Form(_) => {
                let draft = self.drafts.get(&(step.key, subject.clone()));
                form::of(step).map(|form| {
                    Page::Form(Box::new(FormPage::new(
                        step,
                        form,
                        subject,
                        draft,
                        &self.world,
                    )))
                })
            }
            Body::Checklist(list) | Body::Table(list) => {
                Some(Page::List(ListPage::new(step, list, subject, &self.world)))
            }
            Body::Document(_) => Some(Page::Document(Reader::of_step(step, subject))),
            Body::Task(task) => {
                let answers = Answers::default();
                let request = task(&self.world.view(&answers, &subject));
                match request
                    .and_then(|request| (self.world.pages.plan)(request, &self.world.facts))
                {
                    Ok(plan) => {
                        self.begin(plan, None, true);
                        None
                    }
                    Err(findings) => {
                        let title = Text::of(format!("step-{}", step.key));
                        Some(Page::Document(Reader::fixed(trouble(title, findings))))
                    }
                }
            }
        };
        if let Some(page) = page {
            self.push(page);
            self.reload();
        }
    }

    /// Takes the page on top off; what was typed on it is remembered, but for passwords.
    fn pop(&mut self) {
        if let Some(entry) = self.stack.pop() {
            self.remember(&entry);
        }
    }
    fn remember(&mut self, entry: &Entry) {
        if let Page::Form(form) = &entry.page {
            let key = (form.step.key, form.subject.clone());
            match form.draft() {
                Some(draft) => self.drafts.insert(key, draft),
                None => self.drafts.remove(&key),
            };
        }
    }

    fn back(&mut self) {
        match self.top() {
            Some(Page::Working(_)) => self.home(),
            _ if self.stack.len() <= 1 => self.ask_to_quit(false),
            _ => {
                self.pop();
                self.arrive();
            }
        }
    }

    fn home(&mut self) {
        let above: Vec<Entry> = self.stack.drain(1.min(self.stack.len())..).collect();
        let id = self.job.as_ref().map(|job| job.id);
        let works = above
            .iter()
            .any(|entry| matches!(&entry.page, Page::Working(working) if Some(working.job) == id));
        if works {
            self.aside = above;
        } else {
            above.iter().for_each(|entry| self.remember(entry));
        }
        self.arrive();
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
    fn choose_next(&mut self) {
        if let [
            Entry {
                page: Page::List(list),
                ..
            },
        ] = &mut *self.stack
            && self.progressed
        {
            if list.chosen_is_done(&self.world) {
                list.choose_next(&self.world);
            }
            self.progressed = false;
        }
    }

    /// Back to the work that was set aside.
    fn resume(&mut self) {
        self.stack.truncate(1);
        self.stack.append(&mut self.aside);
    }

    fn submit(&mut self, resolved: Resolved) {
        let id = self.stack.last().map(|entry| entry.id);
        match (self.world.pages.plan)(resolved.request, &self.world.facts) {
            Err(findings) => match self.stack.last_mut().map(|entry| &mut entry.page) {
                Some(Page::Form(form)) => form.refuse(findings, &self.world),
                _ => self.overlay = Some(Overlay::Tell(findings)),
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
                    let shown = !matches!(plan.request, Request::Open { .. } | Request::Edit(_));
                    self.begin(plan, id, shown);
                }
            }
        }
    }

    fn create(&mut self) {
        if let Some(Page::Review(review)) = self.top() {
            let (plan, form) = (review.plan.clone(), review.form);
            self.begin(plan, Some(form), true);
        }
    }

    /// Does a request that needs no page: at once, or after the work that goes on.
    fn quietly(&mut self, request: Request, form: Option<u64>) {
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
                let shown = !matches!(plan.request, Request::Open { .. } | Request::Edit(_));
                self.begin(plan, form, shown);
            }
            Err(findings) => self.overlay = Some(Overlay::Tell(findings)),
        }
    }

    fn begin(&mut self, plan: Plan, form: Option<u64>, shown: bool) {
        if self.job.is_some() {
            self.notice = Some(self.world.text("tui-wait"));
            return;
        }
        self.numbers += 1;
        let id = self.numbers;
        self.effects.push(Effect::Commit {
            job: id,
            plan: Box::new(plan.clone()),
        });
        self.job = Some(Job {
            id,
            plan,
            form,
            shown,
        });
        if shown {
            self.push(Page::Working(Working::new(id)));
        }
    }

    fn done(
        &mut self,
        id: u64,
        result: Result<plan::Outcome, Failure>,
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
            }
        }
        while self.job.is_none()
            && let Some((request, form)) = self.queue.pop_front()
        {
            self.quietly(request, form);
        }
    }

    fn succeeded(&mut self, job: Job, outcome: &plan::Outcome) {
        self.progressed = true;
        let mut typed = Answers::default();
        let form = self
            .stack
            .iter()
            .chain(&self.aside)
            .find(|entry| Some(entry.id) == job.form);
        if let Some(Entry {
            page: Page::Form(form),
            ..
        }) = form
        {
            self.drafts.remove(&(form.step.key, form.subject.clone()));
            typed = form.answers.clone();
        }
        (self.world.pages.carry)(&typed, &job.plan.request, &mut self.world.run);
        if outcome.folder.is_some() {
            // Another site: nothing typed for the former one belongs here.
            self.drafts.clear();
            self.aside.clear();
            self.asked.clear();
            self.queue.clear();
            self.stack.truncate(1);
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
                self.overlay = Some(Overlay::Tell(outcome.findings.clone()));
            }
        }
        if outcome.folder.is_some() {
            if let Some(Entry {
                page: Page::List(list),
                ..
            }) = self.stack.first_mut()
            {
                list.choose_next(&self.world);
            }
        } else {
            self.choose_next();
        }
    }

    /// Takes the pages of a work away; its form too if it is no longer needed.
    fn clear(&mut self, job: &Job, form: bool) {
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
    fn show(&mut self, job: &Job, form: bool, outcome: Outcome) {
        let aside = self.is_aside();
        self.clear(job, form);
        self.numbers += 1;
        let entry = Entry {
            id: self.numbers,
            page: Page::Result(Box::new(outcome)),
        };
        if aside && job.shown {
            self.aside.push(entry);
            if self.stack.len() == 1 && self.overlay.is_none() {
                self.resume();
            } else {
                self.notice = Some(self.world.text("tui-work-done"));
            }
        } else {
            self.stack.push(entry);
        }
    }

    fn learn(&mut self, facts: Result<Facts, FileProblem>) {
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

    fn reload(&mut self) {
        if self.job.is_none() {
            self.effects.push(Effect::Reload {
                folder: self.world.facts.site.folder.clone(),
                generation: self.generation,
            });
        }
    }

    /// What the pages want to know.
    fn wanted(&self) -> BTreeSet<Query> {
        let pages = self
            .stack
            .iter()
            .chain(&self.aside)
            .map(|entry| &entry.page);
        let wants = pages.filter_map(|page| Some((page.step()?.wants)(&page.view(&self.world)?)));
        wants.flatten().collect()
    }

    /// Asks what the page on top wants to know and nobody asked yet; not while it is still being typed.
    fn ask(&mut self) {
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
