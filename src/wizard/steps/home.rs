//! Home: the guide's way with the state of each step, and what to do next one Enter away.

use crate::wizard::{
    Action, Body, Does, Layout, Link, List, Mark, Row, STEPS, Step, StepState, Subject, Text, View,
    wants_nothing,
};

pub(super) static HOME: Step = Step {
    key: "home",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Table(List {
        columns: &[],
        layout: Layout::Beside,
        rows,
        actions,
    }),
};

fn rows(view: &View) -> Vec<Row> {
    STEPS
        .iter()
        .filter(|step| step.on_home)
        .map(|step| row(step, view))
        .collect()
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
        cells: vec![Text::of(format!("step-{}", step.key)), text],
        mark,
        detail: vec![Text::of(format!("step-{}.about", step.key))],
        opens: Some(Link {
            step: opens,
            subject: Subject::Site,
        }),
        tick: None,
        removes: None,
    }
}

fn actions(_: &View) -> Vec<Action> {
    vec![Action {
        key: 'o',
        label: Text::of("action-open-site"),
        does: Does::Open(Link::to("site")),
    }]
}
