//! Lists: rows to look at, open and tick off.

use super::answers::{Subject, View};
use crate::message::Value;
use crate::pki::Status;
use crate::site::SiteEdit;
use crate::work::Request;

/// Rows to look at, open and tick off.
pub struct List {
    /// The headings; none for a list that stands on the left, and on the right what its chosen row is about. With
    /// columns that stands below, since rows need the width.
    pub columns: &'static [&'static str],
    pub rows: fn(&View) -> Vec<Row>,
    pub actions: fn(&View) -> Vec<Action>,
    /// Whether rows can be chosen with Space for an action: those that can be removed. Their keys stand in the
    /// answers, at [`PICKED`].
    pub picks: bool,
}

/// Where the keys of chosen rows stand in a page's answers, with commas between them.
pub const PICKED: &str = "picked";

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
    pub tick: Option<Tick>,
    pub removes: Option<Request>,
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
    pub fn detail(mut self, detail: impl Into<Value>) -> Row {
        self.detail.push(detail.into());
        self
    }
    pub fn opens(self, link: Link) -> Row {
        Row { opens: Some(link), ..self }
    }
    pub fn tick(self, tick: impl Into<Option<Tick>>) -> Row {
        Row { tick: tick.into(), ..self }
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
    /// Done, or in order.
    Ok,
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
pub struct Tick {
    pub done: bool,
    pub toggle: Request,
}

impl Tick {
    /// What a server's or client's own tick is like.
    pub fn of(name: &str, what: impl Into<String>, done: bool) -> Tick {
        let (name, what) = (name.to_owned(), what.into());
        let edit = SiteEdit::Tick { name, what, done: !done, seen: false };
        Tick { done, toggle: Request::Edit(vec![edit]) }
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
