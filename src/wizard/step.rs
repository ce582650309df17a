//! What a step is: a page of the guide's way, declared once; every front end derives from that.

use super::answers::View;
use super::document::Document;
use super::field::Field;
use super::form::{Form, Resolved};
use super::list::{Action, List, Mark, Row};
use crate::computer::Query;
use crate::message::{Finding, Message, Value};
use crate::work::Request;

/// One step of the guide's way, or a page that belongs to one.
#[derive(Clone, Copy)]
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

/// What a step is. A front end knows these five and no step by name.
#[derive(Clone, Copy)]
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
    /// Done, as far as can be seen.
    Done(Value),
    /// Done, as somebody said of some of it.
    Said(Value),
    /// Can be done now.
    Open(Value),
    /// Begun; something is still to do.
    NeedsYou(Value),
    /// Something else comes first.
    Later(Value),
    /// Something is wrong.
    Trouble(Value),
}

impl StepState {
    pub fn mark(&self) -> Mark {
        match self {
            StepState::Done(_) => Mark::Ok,
            StepState::Said(_) => Mark::Said,
            StepState::Open(_) | StepState::NeedsYou(_) => Mark::Todo,
            StepState::Later(_) => Mark::None,
            StepState::Trouble(_) => Mark::Fail,
        }
    }
    pub fn text(self) -> Value {
        match self {
            StepState::Done(text)
            | StepState::Said(text)
            | StepState::Open(text)
            | StepState::NeedsYou(text)
            | StepState::Later(text)
            | StepState::Trouble(text) => text,
        }
    }
}

impl Step {
    /// A page that is not on Home; the rest is said by what follows.
    pub const fn new(key: &'static str, body: Body) -> Step {
        Step { key, on_home: false, state: |_| StepState::Open("".into()), wants: |_| vec![], body }
    }
    pub const fn form(
        key: &'static str,
        fields: &'static [Field],
        resolve: fn(&View) -> Result<Resolved, Vec<Finding>>,
    ) -> Step {
        let form = Form { command: None, fields, advice: |_| vec![], resolve, actions: |_| vec![] };
        Step::new(key, Body::Form(form))
    }
    pub const fn checklist(
        key: &'static str,
        columns: &'static [&'static str],
        rows: fn(&View) -> Vec<Row>,
    ) -> Step {
        Step::new(key, Body::Checklist(List::new(columns, rows)))
    }
    pub const fn table(
        key: &'static str,
        columns: &'static [&'static str],
        rows: fn(&View) -> Vec<Row>,
    ) -> Step {
        Step::new(key, Body::Table(List::new(columns, rows)))
    }
    pub const fn page(key: &'static str, document: fn(&View) -> Document) -> Step {
        Step::new(key, Body::Document(document))
    }

    /// Puts it on Home.
    pub const fn on_home(self, state: fn(&View) -> StepState) -> Step {
        Step { on_home: true, state, ..self }
    }
    pub const fn wants(self, wants: fn(&View) -> Vec<Query>) -> Step {
        Step { wants, ..self }
    }
    /// The command that fills in a form.
    pub const fn command(self, command: &'static str) -> Step {
        let command = Some(command);
        match self.body {
            Body::Form(form) => Step { body: Body::Form(Form { command, ..form }), ..self },
            _ => panic!("only a form has a command"),
        }
    }
    /// Advice on a form as it stands.
    pub const fn advice(self, advice: fn(&View) -> Vec<Finding>) -> Step {
        match self.body {
            Body::Form(form) => Step { body: Body::Form(Form { advice, ..form }), ..self },
            _ => panic!("only a form has advice"),
        }
    }
    /// What stands above the rows of a list.
    pub const fn lead(self, lead: fn(&View) -> Option<Message>) -> Step {
        let body = match self.body {
            Body::Checklist(list) => Body::Checklist(List { lead, ..list }),
            Body::Table(list) => Body::Table(List { lead, ..list }),
            Body::Form(_) | Body::Document(_) | Body::Task(_) => panic!("only a list has a lead"),
        };
        Step { body, ..self }
    }
    /// Lets rows of a table be chosen for an action.
    pub const fn picks(self) -> Step {
        match self.body {
            Body::Table(list) => Step { body: Body::Table(List { picks: true, ..list }), ..self },
            _ => panic!("only in a table are rows chosen"),
        }
    }
    /// What can be done besides, on a form or a list.
    pub const fn actions(self, actions: fn(&View) -> Vec<Action>) -> Step {
        let body = match self.body {
            Body::Form(form) => Body::Form(Form { actions, ..form }),
            Body::Checklist(list) => Body::Checklist(List { actions, ..list }),
            Body::Table(list) => Body::Table(List { actions, ..list }),
            Body::Document(_) | Body::Task(_) => panic!("only a form or a list has actions here"),
        };
        Step { body, ..self }
    }

    /// Its form, if it is one.
    pub fn as_form(&self) -> Option<&Form> {
        match &self.body {
            Body::Form(form) => Some(form),
            Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => None,
        }
    }
}

impl StepState {
    /// So many of all are done; where there is nothing yet, it comes after what `before` says.
    pub fn counted(done: usize, total: usize, before: &'static str) -> StepState {
        let count = crate::message::say!("state-count", done, total).into();
        match total {
            0 => StepState::Later(Value::word(before)),
            _ if done == total => StepState::Done(count),
            _ => StepState::NeedsYou(count),
        }
    }
}
