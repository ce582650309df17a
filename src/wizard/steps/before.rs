//! Before you start (the guides' first section): is encryption needed and possible here?

use crate::message::{Explain, Finding};
use crate::site::{Before, SiteEdit, XProtect};
use crate::wizard::{
    Action, Body, Does, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View,
    checks, wants_nothing,
};
use crate::work::Request;
use std::collections::BTreeMap;

pub(super) static BEFORE: Step = Step {
    key: "before",
    on_home: true,
    state: |view| match &view.facts.site.record.site.before {
        Some(before) if before.skipped => StepState::Done(Text::word("state-skipped")),
        Some(_) => StepState::Done(Text::word("state-answered")),
        None => StepState::Open(Text::word("state-start-here")),
    },
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice, resolve, actions }),
};

static FIELDS: &[Field] = &[
    Field::new(
        "xprotect",
        Kind::One(|_| checks::choices("before-xprotect", &["later", "2019-r1", "not-sure"])),
    )
    .suggest(|view| kept(view, "xprotect", "later")),
    Field::new(
        "integrations",
        Kind::One(|_| {
            checks::choices("before-integrations", &["none", "https", "rebuilt", "old-or-unsure"])
        }),
    )
    .suggest(|view| kept(view, "integrations", "none")),
    Field::new(
        "clients",
        Kind::One(|_| checks::choices("before-clients", &["current", "older", "not-sure"])),
    )
    .suggest(|view| kept(view, "clients", "current")),
    Field::new(
        "network",
        Kind::One(|_| checks::choices("before-network", &["workgroup", "domain"])),
    )
    .suggest(|view| kept(view, "network", "workgroup")),
    Field::new("isolated", Kind::One(|_| checks::choices("before-isolated", &["no", "yes"])))
        .suggest(|view| kept(view, "isolated", "no")),
    Field::new(
        "installed",
        Kind::One(|_| checks::choices("before-installed", &["after", "before"])),
    )
    .suggest(|view| kept(view, "installed", "after")),
    Field::new("responsible", Kind::Line)
        .optional()
        .check(checks::common_name)
        .suggest(|view| kept(view, "responsible", "")),
];

/// What was answered before, else the usual case.
fn kept(view: &View, field: &str, usual: &str) -> Option<Suggestion> {
    let site = &view.facts.site.record.site;
    let before = site.before.as_ref().and_then(|before| before.answers.get(field).cloned());
    let value = match field {
        "xprotect" => site.xprotect.map(|version| version.key().to_owned()),
        _ => before,
    };
    Some(Suggestion { value: value.unwrap_or_else(|| usual.to_owned()), source: None })
}

fn value(view: &View, key: &str) -> String {
    FIELDS.iter().find(|field| field.key == key).map(|field| field.value(view)).unwrap_or_default()
}

/// What the guides say to these answers.
enum Advice {
    Integrations,
    Clients,
    Domain,
    Isolated,
    Installer,
    Manual,
}

impl Explain for Advice {
    fn code(&self) -> &'static str {
        match self {
            Advice::Integrations => "before-integrations",
            Advice::Clients => "before-clients",
            Advice::Domain => "before-domain",
            Advice::Isolated => "before-isolated",
            Advice::Installer => "before-installer",
            Advice::Manual => "before-manual",
        }
    }
}

/// What the guides recommend in a Windows domain.
pub(super) fn in_a_domain() -> Finding {
    Finding::warning(&Advice::Domain)
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    if value(view, "integrations") == "old-or-unsure" {
        findings.push(Finding::warning(&Advice::Integrations));
    }
    if value(view, "clients") != "current" {
        findings.push(Finding::warning(&Advice::Clients));
    }
    if value(view, "network") == "domain" {
        findings.push(Finding::warning(&Advice::Domain));
    }
    if value(view, "isolated") == "yes" {
        findings.push(Finding::notice(&Advice::Isolated));
    }
    if value(view, "installed") == "before" {
        findings.push(Finding::notice(&Advice::Installer));
    }
    findings.push(Finding::warning(&Advice::Manual));
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let answers: BTreeMap<String, String> = FIELDS
        .iter()
        .filter(|field| field.key != "xprotect")
        .map(|field| (field.key.to_owned(), field.value(view)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let before = Before { skipped: false, answers };
    let xprotect = XProtect::parse(&value(view, "xprotect"));
    let edit = SiteEdit::Before { before, xprotect };
    Ok(Resolved {
        request: Request::Edit(vec![edit]),
        // Whoever pressed Enter to the end has not seen what stands below the questions.
        findings: advice(view),
    })
}

fn actions(view: &View) -> Vec<Action> {
    let site = &view.facts.site.record.site;
    if site.before.is_some() {
        return vec![];
    }
    let before = Before { skipped: true, ..Before::default() };
    let skip = Request::Edit(vec![SiteEdit::Before { before, xprotect: site.xprotect }]);
    vec![Action { key: 's', label: Text::word("action-skip"), does: Does::Do(skip) }]
}
