//! Home: the guide's way with the state of each step, and what to do next one Enter away.

use super::collect::returned;
use crate::message::Finding;
use crate::site::SiteProblem;
use crate::wizard::{
    Action, Block, Body, Document, Does, Layout, Link, List, Mark, Row, STEPS, Step, StepState,
    Subject, Text, View, wants_nothing,
};

pub(super) static HOME: Step = Step {
    key: "home",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Table(List { columns: &[], layout: Layout::Beside, rows, actions }),
};

pub(super) static PROBLEMS: Step = Step {
    key: "problems",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Document(problems),
};

fn rows(view: &View) -> Vec<Row> {
    let steps = STEPS.iter().filter(|step| step.on_home);
    let rows: Vec<Row> = steps.map(|step| row(step, view)).collect();
    let finished = finished(&rows, view);
    trouble(view).into_iter().chain(back(view)).chain(finished).chain(rows).collect()
}

/// The end has to be seen as one: until when all of it holds, and what is left to tidy up.
fn finished(rows: &[Row], view: &View) -> Option<Row> {
    let done = rows.iter().all(|row| row.mark == Mark::Ok);
    let certificates = view.facts.site.certificates.values();
    let first = certificates
        .chain(&view.facts.site.authority)
        .map(|known| known.validity.not_after)
        .min()?;
    done.then(|| Row {
        key: "finished".to_owned(),
        cells: vec![
            Text::word("home-finished"),
            Text::with("state-valid-until", vec![("end", first.into())]),
        ],
        mark: Mark::Ok,
        detail: vec![Text::with("home-finished.about", vec![("end", first.into())])],
        opens: Some(Link::to("verify")),
        tick: None,
        removes: None,
    })
}

/// A stick came back: what was done elsewhere is one Enter away.
fn back(view: &View) -> Option<Row> {
    let from = returned(view)?;
    Some(Row {
        key: "returned".to_owned(),
        cells: vec![Text::word("home-returned"), Text::plain(from.display().to_string())],
        mark: Mark::Todo,
        detail: vec![Text::word("home-returned.about")],
        opens: Some(Link::to("collect")),
        tick: None,
        removes: None,
    })
}

/// What is wrong with the folder comes before every step.
pub(super) fn trouble(view: &View) -> Option<Row> {
    let count = view.facts.site.problems.len() + usize::from(view.facts.in_use);
    (count > 0).then(|| Row {
        key: "problems".to_owned(),
        cells: vec![
            Text::word("step-problems"),
            Text::with("state-problems", vec![("count", count.into())]),
        ],
        mark: Mark::Fail,
        detail: vec![Text::word("step-problems.about")],
        opens: Some(Link::to("problems")),
        tick: None,
        removes: None,
    })
}

fn problems(view: &View) -> Document {
    let in_use = view.facts.in_use.then_some(&SiteProblem::InUse);
    let problems = view.facts.site.problems.iter().chain(in_use);
    Document {
        title: Some(Text::word("step-problems")),
        blocks: problems
            .map(|problem| Block::Point(Mark::Fail, Finding::warning(problem)))
            .collect(),
        actions: vec![Action { key: 'b', label: Text::word("action-back"), does: Does::Back }],
        tick: None,
    }
}

fn row(step: &'static Step, view: &View) -> Row {
    let (mark, text) = match (step.state)(view) {
        StepState::Done(text) => (Mark::Ok, text),
        StepState::Open(text) | StepState::NeedsYou(text) => (Mark::Todo, text),
        StepState::Later(text) => (Mark::None, text),
        StepState::Trouble(text) => (Mark::Fail, text),
    };
    // What exists is looked at, not made again.
    let opens = match step.key {
        "authority" if view.facts.site.authority.is_some() => "authority-info",
        key => key,
    };
    Row {
        key: step.key.to_owned(),
        cells: vec![Text::word(format!("step-{}", step.key)), text],
        mark,
        detail: vec![Text::word(format!("step-{}.about", step.key))],
        opens: Some(Link { step: opens, subject: Subject::Site }),
        tick: None,
        removes: None,
    }
}

fn actions(_: &View) -> Vec<Action> {
    vec![Action {
        key: 'o',
        label: Text::word("action-open-site"),
        does: Does::Open(Link::to("site")),
    }]
}
