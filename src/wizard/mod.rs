//! The steps as data, and how answers become a request. No front end is known here: a step is declared once
//! and the full screen, the command line and whatever comes later derive from that.

pub mod answers;
mod checks;
pub mod document;
pub mod form;
mod here_result;
pub mod kit_values;
pub mod list;
pub mod result;
pub mod resume;
pub mod review;
pub mod steps;
pub mod verified;

pub use answers::{Answers, View};
pub use document::{Block, Document, Mark, Text};
pub use form::{Checked, Choice, Field, Form, Kind, Need, Resolved, Suggestion};
pub use kit_values::{KIT_VALUES, kit_values};
pub use list::{Action, Column, Does, Layout, Link, List, Row, Tick};
pub use result::{blame, carry, failed, result};
pub use resume::Resume;
pub use review::{command, review};
pub use steps::{STEPS, home, step};

use crate::computer::Query;
use crate::message::Finding;
use crate::work::Request;

/// One step of the guide's way, or a page that belongs to one.
pub struct Step {
    /// Its key: texts are the messages `step-<key>` (title), with the attribute `.about`.
    pub key: &'static str,
    /// Whether it stands on Home, in the guide's order.
    pub on_home: bool,
    pub state: fn(&View) -> StepState,
    /// What it wants to know; asked in the background, again whenever answers change.
    pub wants: fn(&View) -> Vec<Query>,
    pub body: Body,
}

impl Step {
    /// Its questions, if it has any.
    pub fn form(&self) -> Option<&Form> {
        match &self.body {
            Body::Form(form) => Some(form),
            Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => None,
        }
    }
}

/// What a step is. A front end knows these five and no step by name.
pub enum Body {
    /// Questions, then a request.
    Form(Form),
    /// Rows to tick off.
    Checklist(List),
    /// Rows to look at and open.
    Table(List),
    /// Text to read.
    Document(fn(&View) -> Document),
    /// Work that is done when the step is opened.
    Task(fn(&View) -> Result<Request, Vec<Finding>>),
}

/// How far a step is.
#[derive(Clone, Debug, PartialEq)]
pub enum StepState {
    /// Done, as far as can be seen or was said.
    Done(Text),
    /// Can be done now.
    Open(Text),
    /// Begun; something is still to do.
    NeedsYou(Text),
    /// Something else comes first.
    Later(Text),
    /// Something is wrong.
    Trouble(Text),
}

/// What a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The site as a whole.
    #[default]
    Site,
    /// A server.
    Server(String),
    /// A role of a server.
    ServerRole(String, String),
    /// A client.
    Client(String),
}

impl Subject {
    /// The server it is about, if it is about one.
    pub fn server(&self) -> Option<&str> {
        match self {
            Subject::Server(name) | Subject::ServerRole(name, _) => Some(name),
            Subject::Site | Subject::Client(_) => None,
        }
    }
    /// The role it is about, if it is about one.
    pub fn role(&self) -> Option<&str> {
        match self {
            Subject::ServerRole(_, role) => Some(role),
            Subject::Site | Subject::Server(_) | Subject::Client(_) => None,
        }
    }
}

/// No queries.
pub fn wants_nothing(_: &View) -> Vec<Query> {
    Vec::new()
}
