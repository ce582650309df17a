//! Lists: rows to look at, open and tick off.

use super::document::{Mark, Text};
use super::{Subject, View};
use crate::work::Request;

/// A list of rows.
pub struct List {
    /// Its columns; none for a list of one column without a heading.
    pub columns: &'static [Column],
    pub layout: Layout,
    pub rows: fn(&View) -> Vec<Row>,
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
    pub heading: &'static str,
    pub share: u16,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What identifies it: the cursor stays with it when rows come and go.
    pub key: String,
    pub cells: Vec<Text>,
    pub mark: Mark,
    /// What is said about it when it is chosen.
    pub detail: Vec<Text>,
    pub opens: Option<Link>,
    pub tick: Option<Tick>,
    pub removes: Option<Request>,
}

/// Something that can be ticked off.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub done: bool,
    pub toggle: Request,
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
}

/// Something that can be done on a page, by its letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub key: char,
    pub label: Text,
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
