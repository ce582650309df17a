//! The servers: planned as a list, each with its certificate (guide, "Create recording server certificate").

use crate::message::Finding;
use crate::pki::{DnsName, NamesAndAddresses};
use crate::site::{Server, SiteEdit, SiteProblem, Windows};
use crate::wizard::{
    Action, Body, Column, Does, Field, Form, Kind, Layout, Link, List, Mark, Resolved, Row, Step,
    StepState, Suggestion, Text, View, checks, wants_nothing,
};
use crate::work::Request;

pub(super) static SERVERS: Step = Step {
    key: "servers",
    on_home: true,
    state,
    wants: wants_nothing,
    body: Body::Table(List { columns: COLUMNS, layout: Layout::Below, rows, actions }),
};

pub(super) static SERVER: Step = Step {
    key: "server",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

static COLUMNS: &[Column] = &[
    Column { heading: "column-server", share: 32 },
    Column { heading: "column-roles", share: 34 },
    Column { heading: "column-certificate", share: 34 },
];

static FIELDS: &[Field] = &[
    Field::new("name", Kind::List(|_| vec![])).check(names),
    Field::new("role", Kind::Several(checks::role_choices)),
    Field::new("windows", Kind::One(|_| checks::choices("windows", &["any", "2019"]))).suggest(
        |view| {
            let windows = view.run.text("windows").unwrap_or(Windows::Any.key());
            Some(Suggestion { value: windows.to_owned(), source: None })
        },
    ),
];

/// Names that are to be folders too.
fn names(view: &View, typed: &str) -> crate::wizard::Checked {
    let mut checked = checks::many_names(view, typed);
    let read = NamesAndAddresses::parse_many(typed);
    checked.findings.extend(
        read.names
            .iter()
            .filter_map(|name| name.file_name().err())
            .map(|problem| Finding::refusal(&problem)),
    );
    if let Some(address) = read.addresses.first() {
        checked.findings.push(Finding::refusal(&AddressAsServer { typed: address.to_string() }));
    }
    checked
}

/// A server is listed by name; its address goes into its certificate beside it.
struct AddressAsServer {
    typed: String,
}
impl crate::message::Explain for AddressAsServer {
    fn code(&self) -> &'static str {
        "server-address-as-name"
    }
    fn values(&self) -> crate::message::Values {
        vec![("typed", self.typed.as_str().into())]
    }
}

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let servers = &site.record.server;
    let issued = servers.iter().filter_map(|server| site.certificate(&server.name));
    let expired = issued
        .clone()
        .filter(|certificate| certificate.validity.days_left(view.facts.now) < 0)
        .count();
    let issued = issued.count();
    let count =
        Text::with("state-count", vec![("done", issued.into()), ("total", servers.len().into())]);
    if expired > 0 {
        StepState::Trouble(Text::with("state-some-expired", vec![("count", expired.into())]))
    } else if servers.is_empty() {
        if site.authority.is_none() {
            StepState::Later(Text::word("state-after-authority"))
        } else {
            StepState::Open(Text::word("state-to-do"))
        }
    } else if issued == servers.len() {
        StepState::Done(count)
    } else {
        StepState::NeedsYou(count)
    }
}

fn rows(view: &View) -> Vec<Row> {
    let mut rows: Vec<Row> =
        view.facts.site.record.server.iter().map(|server| row(server, view)).collect();
    rows.push(Row {
        key: String::new(),
        cells: vec![Text::word("servers-new"), Text::plain(""), Text::plain("")],
        mark: Mark::None,
        detail: vec![Text::word("servers-new.about")],
        opens: Some(issue(view, None)),
        tick: None,
        removes: None,
    });
    rows
}

/// Where a certificate is issued; without a CA, the page that says so.
fn issue(view: &View, server: Option<&str>) -> Link {
    match (view.facts.site.authority.is_some(), server) {
        (false, _) => Link::to("authority-first"),
        (true, Some(server)) => Link::server("issue", server),
        (true, None) => Link::to("issue"),
    }
}

fn row(server: &Server, view: &View) -> Row {
    let certificate = view.facts.site.certificate(&server.name);
    let (mark, state) = match certificate {
        None => (Mark::Todo, Text::word("state-to-do")),
        Some(certificate) => {
            let end = Text::with(
                "state-valid-until",
                vec![("end", certificate.validity.not_after.into())],
            );
            match certificate.validity.days_left(view.facts.now) {
                days if days < 0 => (Mark::Fail, Text::word("state-expired")),
                _ if view.facts.now < certificate.validity.not_before => {
                    let start = certificate.validity.not_before.into();
                    (Mark::Warn, Text::with("state-valid-from", vec![("start", start)]))
                }
                days if days <= 60 => (
                    Mark::Warn,
                    Text::with(
                        "state-expires-in",
                        vec![("days", crate::message::Value::Number(days))],
                    ),
                ),
                _ => (Mark::Ok, end),
            }
        }
    };
    let detail = match certificate {
        Some(certificate) => {
            let names: Vec<_> = certificate.names.iter().map(|name| name.as_str().into()).collect();
            let addresses: Vec<_> =
                certificate.addresses.iter().map(|address| (*address).into()).collect();
            vec![
                Text::with("detail-names", vec![("names", crate::message::Value::List(names))]),
                Text::with(
                    "detail-addresses",
                    vec![
                        ("count", addresses.len().into()),
                        ("addresses", crate::message::Value::List(addresses)),
                    ],
                ),
                Text::word("detail-issue-again"),
            ]
        }
        None => vec![Text::word("detail-issue")],
    };
    Row {
        key: server.name.clone(),
        cells: vec![Text::plain(&server.name), Text::words("role", &server.roles), state],
        mark,
        detail,
        opens: Some(issue(view, Some(&server.name))),
        tick: None,
        removes: Some(Request::Edit(vec![SiteEdit::RemoveServer(server.name.clone())])),
    }
}

fn actions(_: &View) -> Vec<Action> {
    vec![
        Action {
            key: 'l',
            label: Text::word("action-plan-servers"),
            does: Does::Open(Link::to("server")),
        },
        Action {
            key: 'p',
            label: Text::word("action-provider"),
            does: Does::Open(Link::to("provider")),
        },
        Action {
            key: 'n',
            label: Text::word("action-next-step"),
            does: Does::Replace(Link::to("copy")),
        },
    ]
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let read = NamesAndAddresses::parse_many(&FIELDS[0].value(view));
    let roles = checks::several(&FIELDS[1].value(view));
    let windows = Windows::parse(&FIELDS[2].value(view)).unwrap_or_default();
    let exists = |name: &DnsName| {
        view.facts.site.server(name.as_str()).is_some()
            || view.facts.site.client(name.as_str()).is_some()
    };
    if let Some(name) = read.names.iter().find(|name| exists(name)) {
        return Err(vec![
            Finding::refusal(&SiteProblem::Exists { name: name.to_string() }).at("name"),
        ]);
    }
    let plan =
        |name: &DnsName| SiteEdit::Plan { name: name.to_string(), roles: roles.clone(), windows };
    Ok(Resolved { request: Request::Edit(read.names.iter().map(plan).collect()), findings: vec![] })
}
