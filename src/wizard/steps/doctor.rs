//! Looking everything over.

use crate::message::{Value, say};
use crate::wizard::{Action, Body, Link, Mark, Row, Step, View};
use crate::work::{Doctor, Request};

pub(super) static DOCTOR: Step = Step::new("doctor", Body::Task(|_| Ok(Request::Doctor(Doctor))));

/// The key for it, on every page that everything starts from.
pub(super) fn action() -> Action {
    Action::open('d', "action-doctor", Link::to("doctor"))
}

/// Where a server was looked over last and something was found, that stands before the way.
pub(super) fn found(view: &View) -> Option<Row> {
    let site = &view.facts.site;
    let servers = site.record.server.iter();
    let found = servers.filter(|server| site.ticked(server, "doctor-found"));
    let names: Vec<&String> = found.map(|server| &server.name).collect();
    let count = names.len();
    let cells =
        [Value::word("home-doctor"), say!("state-doctor-found", count, names = &names).into()];
    let row = Row::new("doctor-found", cells).mark(Mark::Warn).opens(Link::to("doctor"));
    (count > 0).then(|| row.detail(say!("home-doctor.about", count, names)))
}
