//! Lists: rows to look at, open and tick off.

use super::answers::{Subject, View};
use crate::message::{Message, Value};
use crate::pki::Status;
use crate::site::SiteEdit;
use crate::work::Request;

/// Rows to look at, open and tick off.
#[derive(Clone, Copy)]
pub struct List {
    /// The headings; none for a list that stands on the left, and on the right what its chosen row is about. With
    /// columns that stands below, since rows need the width.
    pub columns: &'static [&'static str],
    pub rows: fn(&View) -> Vec<Row>,
    /// What stands above them.
    pub lead: fn(&View) -> Option<Message>,
    pub actions: fn(&View) -> Vec<Action>,
    /// Whether rows can be chosen with Space for an action: those that can be removed. Their keys stand in the
    /// answers, at [`PICKED`].
    pub picks: bool,
}

/// Where the keys of chosen rows stand in a page's answers, with commas between them.
pub const PICKED: &str = "picked";

impl List {
    /// Rows in columns; the rest is said by what declares the step.
    pub const fn new(columns: &'static [&'static str], rows: fn(&View) -> Vec<Row>) -> List {
        List { columns, rows, lead: |_| None, actions: |_| vec![], picks: false }
    }
}

/// A row: what it says, and what can be done with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What identifies it: the cursor stays with it when rows come and go.
    pub key: String,
    pub cells: Vec<Value>,
    pub mark: Mark,
    /// What is said about it when it is chosen.
    pub detail: Vec<Value>,
    pub opens: Option<Link>,
    pub tick: Option<Tickable>,
    pub removes: Option<Request>,
    /// What can be done with it besides, by letter.
    pub also: Vec<Action>,
}

impl Row {
    /// A row without a mark that does nothing; the rest is said by what follows.
    pub fn new(key: impl Into<String>, cells: impl Into<Vec<Value>>) -> Row {
        Row {
            key: key.into(),
            cells: cells.into(),
            mark: Mark::None,
            detail: vec![],
            opens: None,
            tick: None,
            removes: None,
            also: vec![],
        }
    }
    /// A row that carries the name of a page, how far that is, and what it is about.
    pub fn of_step(step: &str, state: impl Into<Value>) -> Row {
        let id = format!("step-{step}");
        let about = Value::word(format!("{id}.about"));
        Row::new(step, [Value::word(id), state.into()]).detail(about)
    }
    pub fn mark(self, mark: Mark) -> Row {
        Row { mark, ..self }
    }
    /// A row that nothing can be done with yet: its last cell says what comes before.
    pub fn waits(mut self, before: &'static str) -> Row {
        if let Some(state) = self.cells.last_mut() {
            *state = Value::word(before);
        }
        self.mark(Mark::None)
    }
    pub fn detail(mut self, detail: impl Into<Value>) -> Row {
        self.detail.push(detail.into());
        self
    }
    pub fn opens(self, link: Link) -> Row {
        Row { opens: Some(link), ..self }
    }
    pub fn tick(self, tick: impl Into<Option<Tickable>>) -> Row {
        Row { tick: tick.into(), ..self }
    }
    /// Returns whether it can be ticked off and is not yet.
    pub fn is_left(&self) -> bool {
        self.tick.as_ref().is_some_and(|tick| !tick.done)
    }
    pub fn also(mut self, action: Action) -> Row {
        self.also.push(action);
        self
    }
    pub fn removes(self, edit: SiteEdit) -> Row {
        Row { removes: Some(Request::Edit(vec![edit])), ..self }
    }
}

/// How a row or point came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing to say.
    None,
    /// Done, or in order: seen by the program.
    Ok,
    /// Done, as somebody said; nobody saw it.
    Said,
    /// Still to do.
    Todo,
    /// Think about it.
    Warn,
    /// Wrong.
    Fail,
    /// Not to be judged from here.
    Unknown,
}

impl Mark {
    pub fn of_done(done: bool) -> Mark {
        if done { Mark::Ok } else { Mark::Todo }
    }
}
impl From<Status> for Mark {
    fn from(status: Status) -> Mark {
        match status {
            Status::Ok => Mark::Ok,
            Status::Warn => Mark::Warn,
            Status::Fail => Mark::Fail,
            Status::Unknown => Mark::Unknown,
        }
    }
}

/// Something that can be ticked off.
#[derive(Clone, Debug, PartialEq)]
pub struct Tickable {
    pub done: bool,
    /// Whether that was seen, and not only said.
    pub seen: bool,
    pub toggle: SiteEdit,
}

impl Tickable {
    /// What a server's or client's own tick is like.
    pub fn of(name: &str, what: impl Into<String>, done: bool, seen: bool) -> Tickable {
        let (name, what) = (name.to_owned(), what.into());
        Tickable { done, seen, toggle: SiteEdit::Tick { name, what, done: !done, seen: false } }
    }
    pub fn mark(&self) -> Mark {
        match (self.done, self.seen) {
            (false, _) => Mark::Todo,
            (true, false) => Mark::Said,
            (true, true) => Mark::Ok,
        }
    }
}

/// Where to go.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub step: &'static str,
    pub subject: Subject,
}

impl Link {
    /// A step about the whole site.
    pub fn to(step: &'static str) -> Link {
        Link { step, subject: Subject::Site }
    }
    /// A step about one server.
    pub fn server(step: &'static str, name: &str) -> Link {
        Link { step, subject: Subject::Server(name.to_owned()) }
    }
    /// A step about one role of a server.
    pub fn role(step: &'static str, server: &str, role: &str) -> Link {
        Link { step, subject: Subject::ServerRole(server.to_owned(), role.to_owned()) }
    }
}

/// Something that can be done on a page, by its letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub key: char,
    pub label: Value,
    pub does: Does,
}

/// What an action does.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    Open(Link),
    /// Takes the place of this page: its way back is this page's.
    Replace(Link),
    /// Does a request at once, and stays.
    Do(Request),
    Home,
    Back,
    /// Starts the program again with an administrator's rights, at this page with its answers.
    Elevate,
}

impl Does {
    /// Changes what people said.
    pub fn edit(edits: impl Into<Vec<SiteEdit>>) -> Does {
        Does::Do(Request::Edit(edits.into()))
    }
}

impl Action {
    /// An action whose label is the message of that id.
    pub fn new(key: char, label: &'static str, does: Does) -> Action {
        Action { key, label: Value::word(label), does }
    }
    pub fn open(key: char, label: &'static str, link: Link) -> Action {
        Action::new(key, label, Does::Open(link))
    }
    /// Opens a page in the place of this one.
    pub fn replace(key: char, label: &'static str, link: Link) -> Action {
        Action::new(key, label, Does::Replace(link))
    }
    pub fn back() -> Action {
        Action::new('b', "action-back", Does::Back)
    }
    pub fn home() -> Action {
        Action::new('h', "action-home", Does::Home)
    }
}
