//! The state of the full screen: a stack of pages, and what lies over it. Pure: keys and messages come in,
//! effects go out, and somebody else performs them.

mod doing;
mod elsewhere;
mod way;

use crate::computer::{Facts, FileProblem, Query, Reply, SystemProblem};
use crate::tui::form::Draft;
use crate::tui::overlay::{Answer, Ask, Overlay, Then, holds_answers};
use crate::tui::page::{Move, Page, trouble};
use crate::tui::reader::Reader;
use crate::tui::work::Job;
use crate::tui::world::{Pages, World};
use crate::tui::{Input, Look};
use crate::wizard::{Answers, Does, Link, Resume, Step, Subject};
use crate::words::Words;
use crate::work::{self, Failure, Plan, Progress, Request};
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
        plan: Box<Plan>,
    },
    /// The work that goes on is to end soon, with what it has.
    Stop,
    /// The folder is to be read again.
    Reload { folder: PathBuf, generation: u64 },
    /// The program is to be started again with an administrator's rights.
    Elevate {
        folder: PathBuf,
        /// The page to go on at; none for the one that everything starts from.
        page: Option<Resume>,
        /// Whether it draws with ASCII only.
        ascii: bool,
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
        progress: Progress,
    },
    /// Work is done.
    Done {
        /// The number of the work.
        job: u64,
        result: Box<Result<work::Outcome, Failure>>,
        facts: Box<Result<Facts, FileProblem>>,
    },
    /// The folder was read again.
    Facts { generation: u64, facts: Box<Result<Facts, FileProblem>> },
    /// A run with an administrator's rights was started, or was not.
    Elevated(Result<(), SystemProblem>),
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
    /// Whether a run with an administrator's rights was asked for, and whether it goes on now.
    elevating: bool,
    elsewhere: bool,
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
        let started = facts.site.started || facts.site.kit.is_some();
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
            elevating: false,
            elsewhere: false,
            effects: Vec::new(),
        };
        app.open(&Link::to(app.world.home()), false);
        if app.stack.is_empty() {
            app.push(Page::Document(Reader::fixed(trouble("".into(), vec![]))));
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
            Message::Elevated(result) => self.elevated(result),
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
            !types && app.top().is_some_and(|page| !page.acts_on(letter, &app.world))
        };
        // While Windows asks, nothing is begun that would take the folder again: the elevated run needs it.
        if self.elevating && matches!(input, Input::Refresh | Input::Enter) {
            return;
        }
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
            (Answer::Yes, Overlay::Tell(..) | Overlay::Help(_) | Overlay::Copy(_)) => {}
        }
    }

    fn interrupt(&mut self) {
        let again =
            matches!(&self.overlay, Some(Overlay::Ask(ask)) if matches!(ask.then, Then::Quit));
        match self.loss() {
            Some(question) if !again => self.ask_to_quit(question),
            Some(_) | None => self.effects.push(Effect::Quit),
        }
    }

    /// The question that names what would be lost if the program ended now.
    fn loss(&self) -> Option<&'static str> {
        let any = |lost: fn(&Page) -> bool| {
            let mut entries = self.stack.iter().chain(&self.aside);
            entries.any(|entry| lost(&entry.page))
        };
        if any(|page| matches!(page, Page::Result(outcome) if outcome.secret)) {
            return Some("tui-quit-secret");
        }
        if self.job.is_some() {
            return Some("tui-quit-working");
        }
        let typed = any(|page| match page {
            Page::Form(form) => holds_answers(form),
            Page::Review(_) => true,
            Page::List(_) | Page::Document(_) | Page::Working(_) | Page::Result(_) => false,
        });
        typed.then_some("tui-quit-typed")
    }

    fn ask_to_quit(&mut self, question: &str) {
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
            Move::Act(does) => !matches!(does, Does::Do(_) | Does::Open(_) | Does::Elevate),
            Move::Stay
            | Move::Ignored
            | Move::Stop
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
            Move::Act(Does::Elevate) => self.elevate(),
            Move::Act(Does::Open(link)) => self.open(&link, false),
            Move::Act(Does::Replace(link)) => self.open(&link, true),
            Move::Act(Does::Do(request)) => {
                let form = self.stack.last().filter(|entry| matches!(entry.page, Page::Form(_)));
                let form = form.map(|entry| entry.id);
                self.quietly(request, form);
            }
            Move::Submit(resolved) => self.submit(*resolved),
            Move::Stop => {
                self.effects.push(Effect::Stop);
                self.notice = Some(self.world.text("tui-stopping"));
            }
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
                self.question("tui-remove", "button-remove", "button-keep", Then::Remove(request));
                let question = self.world.words.message("tui-remove", &vec![("name", name.into())]);
                if let Some(Overlay::Ask(ask)) = &mut self.overlay {
                    ask.question = question;
                }
            }
        }
    }
}
