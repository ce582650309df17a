//! Home: the guide's way with the state of each step, and what to do next one Enter away.

use super::STEPS;
use super::collect::returned;
use super::doctor;
use super::problems::trouble;
use crate::message::{Value, say};
use crate::wizard::{Action, Link, Mark, Row, Step, View};

pub(super) static HOME: Step = Step::table("home", &[], rows).actions(|_| {
    vec![
        Action::open('p', "action-picture", Link::to("picture")),
        doctor::action(),
        Action::open('o', "action-open-site", Link::to("site")),
    ]
});

fn rows(view: &View) -> Vec<Row> {
    let steps = STEPS.iter().filter(|step| step.on_home);
    let rows: Vec<Row> = steps.map(|step| row(step, view)).collect();
    let finished = finished(&rows, view);
    trouble(view)
        .into_iter()
        .chain(doctor::found(view))
        .chain(back(view))
        .chain(finished)
        .chain(rows)
        .collect()
}

/// The end has to be seen as one: until when all of it holds, and what is left to tidy up.
fn finished(rows: &[Row], view: &View) -> Option<Row> {
    let done = rows.iter().all(|row| matches!(row.mark, Mark::Ok | Mark::Said));
    let certificates = view.facts.site.certificates.values().chain(&view.facts.site.authority);
    let end = certificates.map(|known| known.validity.not_after).min()?;
    let cells = [Value::word("home-finished"), say!("state-valid-until", end).into()];
    let row = Row::new("finished", cells).mark(Mark::Ok);
    done.then(|| row.detail(say!("home-finished.about", end)).opens(Link::to("verify")))
}

/// A stick came back: what was done elsewhere is one Enter away.
fn back(view: &View) -> Option<Row> {
    let cells = [Value::word("home-returned"), returned(view)?.into()];
    let row = Row::new("returned", cells).mark(Mark::Todo).opens(Link::to("collect"));
    Some(row.detail(Value::word("home-returned.about")))
}

fn row(step: &'static Step, view: &View) -> Row {
    let state = (step.state)(view);
    let (mark, state) = (state.mark(), state.text());
    // What exists is looked at, not made again.
    let opens = match step.key {
        "authority" if view.facts.site.authority.is_some() => "authority-info",
        key => key,
    };
    Row::of_step(step.key, state).mark(mark).opens(Link::to(opens))
}
