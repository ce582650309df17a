//! Lists: rows to look at, open and tick off.

use super::document::{Mark, Text};
use super::{Subject, View};
use crate::plan::Request;

/// A list of rows.
pub struct List {
    /// Its columns; none for a list of one column without a heading.
    pub columns: &'static [Column],
    /// Where the chosen row's detail stands.
    pub layout: Layout,
    /// The rows.
    pub rows: fn(&View) -> Vec<Row>,
    /// What can be done besides opening a row.
    pub actions: fn(&View) -> Vec<Action>,
}

/// Where the chosen row's detail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// On the right: the way on the left, what it is about on the right.
    Beside,
    /// Below: rows need the width.
    Below,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The message id of its heading.
    pub heading: &'static str,
    /// Its share of the width.
    pub share: u16,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What identifies it: the cursor stays with it when rows come and go.
    pub key: String,
    /// Its cells, one for each column.
    pub cells: Vec<Text>,
    /// How it stands.
    pub mark: Mark,
    /// What is said about it when it is chosen.
    pub detail: Vec<Text>,
    /// What Enter opens.
    pub opens: Option<Link>,
    /// What Space ticks.
    pub tick: Option<Tick>,
    /// What Delete removes, after a question.
    pub removes: Option<Request>,
}

/// Something that can be ticked off.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Whether it is ticked.
    pub done: bool,
    /// What saves the opposite.
    pub toggle: Request,
}

/// Where to go.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The step.
    pub step: &'static str,
    /// What it is about there.
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
}

/// Something that can be done on a page, by its letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// The letter.
    pub key: char,
    /// What it says in the footer.
    pub label: Text,
    /// What it does.
    pub does: Does,
}

/// What an action does.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    /// Opens a page.
    Open(Link),
    /// Takes the place of this page: its way back is this page's.
    Replace(Link),
    /// Does a request at once, and stays.
    Do(Request),
    /// Goes back to Home.
    Home,
    /// Goes one page back.
    Back,
    /// Starts the program again with an administrator's rights, at this page with its answers.
    Elevate,
}
