//! The state of the full screen: a stack of pages, and what lies over it.

use crate::computer::{Facts, FileProblem, Query, Reply, SystemProblem};
use crate::tui::form::{FormPage, LeftForm};
use crate::tui::list::ListPage;
use crate::tui::overlay::Overlay;
use crate::tui::page::Page;
use crate::tui::reader::Reader;
use crate::tui::working::Working;
use crate::tui::world::World;
use crate::wizard::{Resume, Step, Subject};
use crate::work::{Failure, Outcome, Plan, Progress, Request};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

/// What is to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    Ask(Query),
    /// A plan is to be done, and the folder read again afterwards.
    Commit {
        job: u64,
        plan: Box<Plan>,
    },
    /// The work that goes on is to end soon, with what it has.
    Abort,
    Reload {
        folder: PathBuf,
        generation: u64,
    },
    /// The program is to be started again with an administrator's rights.
    Elevate {
        folder: PathBuf,
        /// The page to go on at; none for the one that everything starts from.
        page: Option<Resume>,
        ascii: bool,
    },
    Quit,
}

/// What comes back from outside.
#[derive(Debug)]
pub enum Update {
    Reply(Query, Reply),
    Progress {
        job: u64,
        progress: Progress,
    },
    Done {
        job: u64,
        result: Box<Result<Outcome, Failure>>,
        facts: Box<Result<Facts, FileProblem>>,
    },
    Facts {
        generation: u64,
        facts: Box<Result<Facts, FileProblem>>,
    },
    /// A run with an administrator's rights was started, or was not.
    Elevated(Result<(), SystemProblem>),
}

/// The state of the full screen.
pub struct App {
    pub(in crate::tui) world: World,
    pub(in crate::tui) stack: Vec<Layer>,
    pub(in crate::tui) overlay: Option<Overlay>,
    pub(in crate::tui) notice: Option<String>,
    pub(super) job: Option<Job>,
    /// What was on the stack above Home while its work goes on unwatched.
    pub(super) aside: Vec<Layer>,
    pub(super) drafts: BTreeMap<(&'static str, Subject), LeftForm>,
    pub(super) queue: VecDeque<(Request, Option<u64>)>,
    /// What was agreed to while something was saved in passing, and is begun after it.
    pub(super) next: Option<(Plan, Option<u64>, bool)>,
    pub(super) asked: BTreeSet<Query>,
    pub(super) generation: u64,
    pub(super) numbers: u64,
    /// Whether something was achieved since Home was last seen.
    pub(super) progressed: bool,
    /// Whether a run with an administrator's rights was asked for, and whether it goes on now.
    pub(super) elevating: bool,
    pub(super) elsewhere: bool,
    pub(super) effects: Vec<Effect>,
}

pub(in crate::tui) struct Layer {
    pub id: u64,
    pub page: OpenPage,
}

pub(in crate::tui) enum OpenPage {
    Form(Box<FormPage>),
    List(ListPage),
    Reader(Reader),
    Working(Working),
}

impl Deref for OpenPage {
    type Target = dyn Page;
    fn deref(&self) -> &(dyn Page + 'static) {
        match self {
            OpenPage::Form(page) => &**page,
            OpenPage::List(page) => page,
            OpenPage::Reader(page) => page,
            OpenPage::Working(page) => page,
        }
    }
}

impl OpenPage {
    /// The step whose place on the way is this page's.
    pub(in crate::tui) fn place(&self) -> Option<&'static Step> {
        match self {
            OpenPage::Reader(reader) => reader.of.or(reader.step()),
            page => page.step(),
        }
    }
}

impl DerefMut for OpenPage {
    fn deref_mut(&mut self) -> &mut (dyn Page + 'static) {
        match self {
            OpenPage::Form(page) => &mut **page,
            OpenPage::List(page) => page,
            OpenPage::Reader(page) => page,
            OpenPage::Working(page) => page,
        }
    }
}

pub(super) struct Job {
    pub id: u64,
    pub plan: Plan,
    /// The form that it came from: it goes when the work is done.
    pub form: Option<u64>,
    pub shown: bool,
}

impl App {
    pub(in crate::tui) fn top(&self) -> Option<&OpenPage> {
        self.stack.last().map(|entry| &entry.page)
    }
    pub(super) fn top_mut(&mut self) -> Option<&mut OpenPage> {
        self.stack.last_mut().map(|entry| &mut entry.page)
    }
    /// Every page that is open, in sight or not.
    pub(super) fn pages(&self) -> impl Iterator<Item = &OpenPage> {
        self.stack.iter().chain(&self.aside).map(|entry| &entry.page)
    }
    pub(super) fn push(&mut self, page: OpenPage) {
        self.numbers += 1;
        self.stack.push(Layer { id: self.numbers, page });
    }

    /// Whether work goes on that no page shows.
    pub(in crate::tui) fn is_aside(&self) -> bool {
        !self.aside.is_empty()
    }
    pub(in crate::tui) fn progress_aside(&self) -> Option<&Progress> {
        self.aside.iter().find_map(|entry| match &entry.page {
            OpenPage::Working(working) => working.progress.last(),
            _ => None,
        })
    }
    pub(in crate::tui) fn is_asking(&self) -> bool {
        // What is asked again and again is nothing to wait for.
        self.asked.iter().any(|query| *query != Query::Drives)
    }
    /// Returns whether another run of the program goes on with the work.
    pub fn goes_on_elsewhere(&self) -> bool {
        self.elsewhere
    }

    pub(super) fn reload(&mut self) {
        if self.job.is_none() {
            self.effects.push(Effect::Reload {
                folder: self.world.facts.site.folder.clone(),
                generation: self.generation,
            });
        }
    }
    /// Says in the line of news that something has to wait.
    pub(super) fn notice(&mut self, id: &str) {
        self.notice = Some(self.world.text(id));
    }
}
