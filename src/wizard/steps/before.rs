//! Before you start (the guides' first section): is encryption needed and possible here?

use crate::message::{Finding, Value, say};
use crate::site::{Before, SiteEdit, XProtect};
use crate::wizard::{
    Action, Does, Field, Kind, Resolved, Step, StepState, Suggestion, View, checks,
};
use crate::work::Request;
use std::collections::BTreeMap;

pub(super) static BEFORE: Step = Step::form("before", FIELDS, resolve)
    .on_home(|view| match &view.facts.site.record.site.before {
        Some(before) if before.skipped => StepState::Said(Value::word("state-skipped")),
        Some(_) => StepState::Said(Value::word("state-answered")),
        None => StepState::Open(Value::word("state-start-here")),
    })
    .actions(actions);

static FIELDS: &[Field] = &[
    // What has to be answered stands first: the rest may be taken as it is shown.
    Field::one("integrations", |_| {
        checks::choices("before-integrations", &["none", "https", "rebuilt", "old-or-unsure"])
    })
    .suggest(|view| said(view, "integrations")),
    Field::one("clients", |_| checks::choices("before-clients", &["current", "older", "not-sure"]))
        .suggest(|view| said(view, "clients")),
    Field::one("xprotect", |_| {
        checks::choices("before-xprotect", &["later", "2019-r1", "not-sure"])
    })
    .suggest(|view| {
        let kept = view.facts.site.record.site.xprotect.map(XProtect::key);
        Suggestion::default_of(kept.unwrap_or("later"))
    }),
    Field::one("network", |_| checks::choices("before-network", &["workgroup", "domain"]))
        .suggest(|view| kept(view, "network", "workgroup")),
    Field::one("isolated", |_| checks::choices("before-isolated", &["no", "yes"]))
        .suggest(|view| kept(view, "isolated", "no")),
    Field::one("installed", |_| {
        checks::choices("before-installed", &["after", "before", "upgrade"])
    })
    .suggest(|view| kept(view, "installed", "after")),
    Field::new("responsible", Kind::Line)
        .optional()
        .check(checks::common_name)
        .suggest(|view| kept(view, "responsible", "")),
];

/// What was answered before, if it was.
pub(super) fn answered<'a>(view: &View<'a>, field: &str) -> Option<&'a str> {
    let before = view.facts.site.record.site.before.as_ref()?;
    before.answers.get(field).map(String::as_str)
}

/// What was answered before, else the usual case.
fn kept(view: &View, field: &str, usual: &str) -> Option<Suggestion> {
    Suggestion::default_of(answered(view, field).unwrap_or(usual))
}

/// What was answered before, and nothing else: too much hangs on it for a usual case.
fn said(view: &View, field: &str) -> Option<Suggestion> {
    Suggestion::from(answered(view, field)?, Value::word("source-answered"))
}

/// An integration may not speak HTTPS.
pub(super) fn integrations() -> Finding {
    Finding::warning(say!("before-integrations"))
}
/// A client may be too old.
pub(super) fn clients() -> Finding {
    Finding::warning(say!("before-clients"))
}
/// What the guides recommend in a Windows domain.
pub(super) fn in_a_domain() -> Finding {
    Finding::warning(say!("before-domain"))
}

/// What the guides say to these answers, said once: when they are given.
fn advice(view: &View) -> Vec<Finding> {
    let is = |field, value| view.value(FIELDS, field) == value;
    let said = [
        is("integrations", "old-or-unsure").then(integrations),
        (!is("clients", "current")).then(clients),
        is("network", "domain").then(in_a_domain),
        is("isolated", "yes").then(|| Finding::notice(say!("before-isolated"))),
        (!is("installed", "after")).then(|| Finding::notice(say!("before-installer"))),
        Some(Finding::warning(say!("before-manual"))),
    ];
    said.into_iter().flatten().collect()
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let answers: BTreeMap<String, String> = FIELDS
        .iter()
        .filter(|field| field.key != "xprotect")
        .map(|field| (field.key.to_owned(), field.value(view)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let before = Before { skipped: false, answers };
    let xprotect = XProtect::parse(&view.value(FIELDS, "xprotect"));
    let request = Request::Edit(vec![SiteEdit::Before { before, xprotect }]);
    Ok(Resolved { findings: advice(view), ..request.into() })
}

fn actions(view: &View) -> Vec<Action> {
    let site = &view.facts.site.record.site;
    if site.before.is_some() {
        return vec![];
    }
    let before = Before { skipped: true, ..Before::default() };
    let skip = Request::Edit(vec![SiteEdit::Before { before, xprotect: site.xprotect }]);
    vec![Action::new('s', "action-skip", Does::Do(skip))]
}
