//! Verifying: a real handshake with each server.

use crate::computer::{Host, Target};
use crate::message::{Explain, Finding, Value, Values};
use crate::pki::{DnsName, address};
use crate::site::{Roles, Server, Site};
use crate::wizard::{
    Action, Body, Column, Does, Field, Form, Kind, Layout, Link, List, Mark, Resolved, Row, Step,
    StepState, Text, View, form, wants_nothing,
};
use crate::work::{Request, Verify};
use std::collections::BTreeSet;

pub(super) static VERIFY: Step = Step {
    key: "verify",
    on_home: true,
    state,
    wants: wants_nothing,
    body: Body::Table(List { columns: COLUMNS, layout: Layout::Below, rows, actions }),
};

pub(super) static VERIFY_RUN: Step =
    Step { key: "verify-run", on_home: false, state, wants: wants_nothing, body: Body::Task(run) };

pub(super) static VERIFY_OTHER: Step = Step {
    key: "verify-other",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

static COLUMNS: &[Column] = &[
    Column { heading: "column-server", share: 34 },
    Column { heading: "column-ports", share: 36 },
    Column { heading: "column-state", share: 30 },
];

static FIELDS: &[Field] =
    &[Field::new("target", Kind::List(|_| vec![])).check(|_, typed| form::Checked {
        findings: form::split(typed)
            .into_iter()
            .filter_map(|part| target(part).err())
            .map(|problem| Finding::refusal(&problem))
            .collect(),
        mended: None,
    })];

fn provable(server: &Server) -> bool {
    server.roles.iter().filter_map(|key| Roles::all().role(key)).any(|role| !role.ports.is_empty())
}

fn done(server: &Server, view: &View) -> bool {
    let site = &view.facts.site;
    let now = site.certificate(&server.name).map(crate::pki::Certificate::thumbprint);
    site.holds(server.ticks.get("verify"), now.as_ref())
}

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let servers = || {
        site.record
            .server
            .iter()
            .filter(|server| site.certificate(&server.name).is_some() && provable(server))
    };
    let total = servers().count();
    let proven = servers().filter(|server| done(server, view)).count();
    let count = Text::with("state-count", vec![("done", proven.into()), ("total", total.into())]);
    if total == 0 {
        StepState::Later(Text::word("state-after-servers"))
    } else if proven == total {
        StepState::Done(count)
    } else {
        StepState::NeedsYou(count)
    }
}

fn rows(view: &View) -> Vec<Row> {
    let servers = &view.facts.site.record.server;
    let mut rows = Vec::new();
    if servers.len() > 1 {
        rows.push(Row {
            key: String::new(),
            cells: vec![Text::word("verify-all"), Text::plain(""), Text::plain("")],
            mark: Mark::None,
            detail: vec![Text::word("verify-all.about")],
            opens: Some(Link::to("verify-run")),
            tick: None,
            removes: None,
        });
    }
    rows.extend(servers.iter().map(|server| {
        let ports = server
            .roles
            .iter()
            .filter_map(|key| Roles::all().role(key))
            .flat_map(|role| &role.ports);
        // Two roles may share one.
        let ports: BTreeSet<u16> = ports.map(|port| port.port).collect();
        let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
        let done = done(server, view);
        let issued = view.facts.site.certificate(&server.name).is_some();
        // The marks are those of the servers that the step counts.
        let (mark, state) = match server.ticks.get("verify") {
            Some(tick) if done => (
                Mark::Ok,
                Text::with("state-verified", vec![("date", tick.date.to_string().into())]),
            ),
            _ if !provable(server) => (Mark::None, Text::word("state-no-port")),
            _ if !issued => (Mark::None, Text::word("state-no-certificate")),
            _ => (Mark::Todo, Text::word("state-to-do")),
        };
        Row {
            key: server.name.clone(),
            cells: vec![Text::plain(&server.name), Text::plain(ports.join(", ")), state],
            mark,
            detail: vec![Text::word("detail-verify")],
            opens: Some(Link::server("verify-run", &server.name)),
            tick: None,
            removes: None,
        }
    }));
    rows
}

fn actions(_: &View) -> Vec<Action> {
    vec![Action {
        key: 'o',
        label: Text::word("action-verify-other"),
        does: Does::Open(Link::to("verify-other")),
    }]
}

fn run(view: &View) -> Result<Request, Vec<Finding>> {
    let servers = match view.subject.server() {
        Some(server) => vec![server.to_owned()],
        None => view.facts.site.record.server.iter().map(|server| server.name.clone()).collect(),
    };
    Ok(Request::Verify(Verify { servers, ..Verify::default() }))
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let typed = FIELDS[0].value(view);
    let request = asked(form::split(&typed), &view.facts.site)
        .map_err(|problem| vec![Finding::refusal(&problem).at("target")])?;
    Ok(Resolved { request: Request::Verify(request), findings: vec![] })
}

/// What somebody wants verified: servers of the site by any of their names, and other hosts.
pub(crate) fn asked<'a>(
    typed: impl IntoIterator<Item = &'a str>,
    site: &Site,
) -> Result<Verify, TargetProblem> {
    let mut request = Verify::default();
    for typed in typed {
        let mut servers = site.record.server.iter();
        if let Some(server) = servers.find(|server| server.is_called(typed)) {
            request.servers.push(server.name.clone());
            continue;
        }
        match target(typed)? {
            (host, Some(port)) => request.targets.push(Target { host, port, fallback: vec![] }),
            (host, None) => request.hosts.push(host),
        }
    }
    Ok(request)
}

/// Reads `host`, `host:port`, `address`, `address:port` or `[address]:port`.
fn target(typed: &str) -> Result<(Host, Option<u16>), TargetProblem> {
    let refuse = || TargetProblem { typed: typed.to_owned() };
    if let Ok(address) = address::parse(typed) {
        return Ok((Host::Address(address), None));
    }
    let (host, port) = match typed.rsplit_once(':') {
        Some((host, port)) => {
            let port = port.parse::<u16>().ok().filter(|port| *port > 0);
            (host, Some(port.ok_or_else(refuse)?))
        }
        None => (typed, None),
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let host = match address::parse(bare) {
        Ok(address) => Host::Address(address),
        Err(_) => Host::Name(DnsName::parse(host).map_err(|_| refuse())?.0),
    };
    Ok((host, port))
}

/// Not a host with or without a port.
#[derive(Clone, Debug)]
pub(crate) struct TargetProblem {
    typed: String,
}
impl Explain for TargetProblem {
    fn code(&self) -> &'static str {
        "verify-bad-target"
    }
    fn values(&self) -> Values {
        vec![("typed", Value::Text(self.typed.clone()))]
    }
}
