//! What keys and messages from outside do to the state of the full screen. Pure: effects go out,
//! and somebody else performs them.

mod doing;
mod elsewhere;
mod state;
mod way;

pub use state::{App, Effect, Update};

use super::input::Input;
use super::overlay::{Ask, Over, Overlay, Response};
use super::page::{Move, Page};
use super::reader::Reader;
use super::theme::Theme;
use super::world::{Worker, World};
use crate::computer::{Drive, Facts, Query, Reply};
use crate::message::{Value, say};
use crate::wizard::{Answers, Does, Link, Step};
use crate::words::Words;
use state::OpenPage;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

impl App {
    /// The state at the start: Home, and over it the step that opens a site where there is none
    /// yet.
    pub fn new(
        steps: &'static [&'static Step],
        words: Arc<Words>,
        facts: Facts,
        worker: Worker,
        theme: Theme,
    ) -> App {
        let started = facts.site.started || facts.site.kit.is_some();
        let run = Answers::default();
        let mut app = App {
            world: World {
                steps,
                words,
                facts,
                run,
                theme,
                columns: 80,
                rows: 25,
                aside: 0,
                worker,
            },
            stack: Vec::new(),
            overlay: None,
            notice: None,
            job: None,
            aside: Vec::new(),
            drafts: BTreeMap::new(),
            queue: VecDeque::new(),
            next: None,
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
            app.push(OpenPage::Reader(Reader::trouble(Value::Text(String::new()), vec![])));
        }
        if !started {
            app.open(&Link::to("site"), false);
        }
        app.effects.clear();
        app
    }

    /// What is to be done before the first key.
    pub fn start(&mut self) -> Vec<Effect> {
        self.arrange();
        self.ask();
        std::mem::take(&mut self.effects)
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.world.columns = columns;
        self.world.rows = rows;
        self.arrange();
    }

    /// Returns whether work is watched.
    pub fn is_watching(&self) -> bool {
        matches!(self.top(), Some(OpenPage::Working(_)))
    }
    /// How long nothing may happen before [`App::beat`] is wanted, if it is: while work is watched its mark moves, and
    /// where a stick may be plugged in, that is looked for.
    pub fn patience(&self) -> Option<Duration> {
        match self.is_watching() {
            true => Some(Duration::from_millis(400)),
            false => self.wants_drives().then_some(Duration::from_secs(2)),
        }
    }
    fn wants_drives(&self) -> bool {
        let page = self.top();
        let wanted = page.and_then(|page| Some((page.step()?.wants)(&page.view(&self.world)?)));
        wanted.is_some_and(|wanted| wanted.contains(&Query::Drives))
    }
    pub fn beat(&mut self) -> Vec<Effect> {
        if let Some(OpenPage::Working(working)) = self.top_mut() {
            working.beats = working.beats.wrapping_add(1);
        } else if self.wants_drives() && self.asked.insert(Query::Drives) {
            self.effects.push(Effect::Ask(Query::Drives));
            // A stick or folder that was not there may have come.
            let gone = |reply: &Reply| matches!(reply, Reply::Stick(Ok(stick)) if !stick.is_there);
            let replies = self.world.facts.replies.iter().filter(|(_, reply)| gone(reply));
            self.effects.extend(replies.map(|(query, _)| Effect::Ask(query.clone())));
        }
        std::mem::take(&mut self.effects)
    }

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
        self.start()
    }

    pub fn receive(&mut self, update: Update) -> Vec<Effect> {
        match update {
            Update::Reply(query, reply) => {
                self.asked.remove(&query);
                if let Reply::Drives(drives) = &reply
                    && let Some(Drive { path, label, .. }) =
                        self.world.facts.see_drives(drives.clone())
                {
                    self.notice = Some(self.world.say(say!("tui-plugged-in", path, label)));
                }
                // Whoever asked may have gone on meanwhile.
                if self.wanted().contains(&query) {
                    self.world.facts.replies.insert(query, reply);
                }
            }
            Update::Progress { job, progress } => {
                for entry in self.stack.iter_mut().chain(&mut self.aside) {
                    if let OpenPage::Working(working) = &mut entry.page
                        && working.job == job
                    {
                        working.progress.push(progress.clone());
                    }
                }
            }
            Update::Done { job, result, facts } => self.done(job, *result, *facts),
            Update::Elevated(result) => self.elevated(result),
            Update::Facts { generation, facts } if generation == self.generation => {
                self.learn(*facts);
            }
            Update::Facts { .. } => {}
        }
        self.start()
    }

    fn key(&mut self, input: &Input) {
        // While Windows asks, nothing is begun that would take the folder again: the elevated run
        // needs it.
        if self.elevating && matches!(input, Input::Refresh | Input::Enter | Input::Accept) {
            return;
        }
        // A letter means the same on every page, but where it is text or an action.
        let letter = match input {
            Input::Letter(letter) => Some(letter.to_ascii_lowercase()),
            _ => None,
        };
        let page = self.top().filter(|page| !page.types());
        let free = letter
            .filter(|letter| page.is_some_and(|page| page.action(*letter, &self.world).is_none()));
        let page_searches = matches!(self.top(), Some(OpenPage::List(list)) if list.types());
        match (input, free) {
            (Input::Help, _) | (_, Some('?')) => self.overlay = Some(Overlay::new(Over::Help)),
            (Input::Copy, _) | (_, Some('y')) => self.overlay = Some(Overlay::new(Over::Copy)),
            (_, Some('w')) if self.is_aside() && self.stack.len() == 1 => self.resume(),
            (Input::Refresh, _) => {
                self.world.facts.replies.clear();
                self.reload();
            }
            (Input::Escape, _) if !page_searches => {
                let stops =
                    matches!(self.top(), Some(OpenPage::Working(work)) if work.escape_stops);
                self.act(if stops { Move::Abort } else { Move::Back });
            }
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
            Some(page) => overlay.handle(input, &**page, &self.world),
            None => Response::Close,
        };
        if matches!(answer, Response::Stay) {
            self.overlay = Some(overlay);
            return;
        }
        let (Response::Yes, Over::Ask(ask)) = (answer, overlay.kind) else {
            return;
        };
        // What was asked about is said: a password that stands on the page is written down.
        if let Some(OpenPage::Reader(reader)) = self.top_mut()
            && std::mem::take(&mut reader.secret)
            && let Some(request) = reader.noted()
        {
            self.quietly(request, None);
        }
        self.act(ask.then);
    }

    fn interrupt(&mut self) {
        let again = match self.overlay.as_ref().map(|overlay| &overlay.kind) {
            Some(Over::Ask(ask)) => matches!(ask.then, Move::Leave),
            _ => false,
        };
        match self.loss() {
            Some(question) if !again => self.ask_to_quit(question),
            Some(_) | None => self.effects.push(Effect::Quit),
        }
    }

    /// The question that names what would be lost if the program ended now.
    fn loss(&self) -> Option<&'static str> {
        let typed = |page: &OpenPage| match page {
            OpenPage::Form(form) => !form.answers.is_empty(),
            OpenPage::Reader(reader) => reader.review.is_some(),
            OpenPage::List(_) | OpenPage::Working(_) => false,
        };
        if self.pages().any(|page| matches!(page, OpenPage::Reader(reader) if reader.secret)) {
            Some("tui-quit-secret")
        } else if self.job.is_some() {
            Some("tui-quit-working")
        } else {
            self.pages().any(typed).then_some("tui-quit-typed")
        }
    }

    fn ask_to_quit(&mut self, question: &str) {
        self.question(self.world.text(question), "button-leave", "button-stay", Move::Leave);
    }

    fn question(&mut self, question: String, yes: &str, no: &str, then: Move) {
        let (yes, no) = (self.world.text(yes), self.world.text(no));
        let ask = Ask { question, yes, no, on_yes: false, then };
        self.overlay = Some(Overlay::new(Over::Ask(Box::new(ask))));
    }

    fn act(&mut self, asked: Move) {
        let leaves = match &asked {
            Move::Back => true,
            Move::Act(does) => !matches!(does, Does::Do(_) | Does::Open(_) | Does::Elevate),
            _ => false,
        };
        if leaves && matches!(self.top(), Some(OpenPage::Reader(reader)) if reader.secret) {
            let count = match self.top() {
                Some(OpenPage::Reader(reader)) => reader.secrets(),
                _ => 1,
            };
            let question = self.world.say(say!("tui-secret-noted", count));
            return self.question(question, "button-noted", "button-not-yet", asked);
        }
        match asked {
            Move::Stay | Move::Ignored => {}
            Move::Leave => self.effects.push(Effect::Quit),
            Move::Back | Move::Act(Does::Back) if self.is_at_the_start() => {
                self.ask_to_quit(self.loss().unwrap_or("tui-quit"));
            }
            Move::Back | Move::Act(Does::Back) => self.back(),
            Move::Act(Does::Home) => self.home(),
            Move::Act(Does::Elevate) => self.elevate(),
            Move::Act(Does::Open(link)) => self.open(&link, false),
            Move::Act(Does::Replace(link)) => self.open(&link, true),
            Move::Act(Does::Do(request)) => {
                let form =
                    self.stack.last().filter(|entry| matches!(entry.page, OpenPage::Form(_)));
                self.quietly(request, form.map(|entry| entry.id));
            }
            Move::Submit(resolved) => self.submit(*resolved),
            Move::Abort => {
                self.effects.push(Effect::Abort);
                self.notice("tui-stopping");
            }
            Move::Read(document) => self.push(OpenPage::Reader(Reader::result(*document))),
            Move::Create => self.create(),
            Move::Cancel => {
                self.back();
                self.back();
            }
            Move::Ask { question, buttons: [yes, no], then } => {
                let mut question = self.world.say(question);
                // What hangs on it is said before it is done.
                let plan = match &then {
                    Does::Do(request) => {
                        (self.world.worker.plan)(request.clone(), &self.world.facts).ok()
                    }
                    _ => None,
                };
                for finding in plan.iter().flat_map(|plan| &plan.findings) {
                    question += &format!(" {}", self.world.words.finding(finding).what);
                }
                self.question(question, yes, no, Move::Act(then));
            }
        }
    }

    /// Whether no page lies below, so that going back means leaving.
    fn is_at_the_start(&self) -> bool {
        self.stack.len() <= 1 && !self.is_watching()
    }
}
