//! Enabling encryption (guide, "Enable encryption" and "View encryption status"): per role and version.

use super::here_state::is_windows;
use crate::message::{Explain, Finding, Value, Values};
use crate::site::{Role, Roles, Server, SiteEdit};
use crate::wizard::{
    Action, Block, Body, Column, Document, Does, Layout, Link, List, Mark, Row, Step, StepState,
    Subject, Text, Tick, View, kit_values, wants_nothing,
};
use crate::work::Request;

pub(super) static ENCRYPT: Step = Step {
    key: "encrypt",
    on_home: true,
    state,
    wants: wants_nothing,
    body: Body::Checklist(List { columns: COLUMNS, layout: Layout::Below, rows, actions }),
};

pub(super) static ENCRYPT_GUIDE: Step = Step {
    key: "encrypt-guide",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(guide),
};

pub(super) static ENCRYPT_OFF: Step = Step {
    key: "encrypt-off-guide",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(off),
};

static COLUMNS: &[Column] = &[
    Column { heading: "column-server", share: 34 },
    Column { heading: "column-role", share: 36 },
    Column { heading: "column-state", share: 30 },
];

/// A server's role that encryption is switched on for.
struct Place<'a> {
    server: &'a Server,
    role: &'static Role,
    done: bool,
    seen: bool,
}

/// In the order in which encryption is switched on.
fn places<'a>(view: &View<'a>) -> Vec<Place<'a>> {
    let site = &view.facts.site;
    let mut places = Vec::new();
    for server in
        site.record.server.iter().filter(|server| site.certificate(&server.name).is_some())
    {
        let now = site.certificate(&server.name).map(crate::pki::Certificate::thumbprint);
        for role in server.roles.iter().filter_map(|key| Roles::all().role(key)) {
            let tick = server.ticks.get(&format!("encrypt-{}", role.key));
            let done = site.holds(tick, now.as_ref());
            places.push(Place { server, role, done, seen: tick.is_some_and(|tick| tick.seen) });
        }
    }
    places.sort_by_key(|place| place.role.order);
    places
}

fn state(view: &View) -> StepState {
    let places = places(view);
    let done = places.iter().filter(|place| place.done).count();
    let count =
        Text::with("state-count", vec![("done", done.into()), ("total", places.len().into())]);
    if places.is_empty() {
        StepState::Later(Text::word("state-after-servers"))
    } else if done == places.len() {
        StepState::Done(count)
    } else {
        StepState::NeedsYou(count)
    }
}

fn rows(view: &View) -> Vec<Row> {
    let this = view.facts.this_server().map(|server| server.name.clone());
    places(view)
        .into_iter()
        .map(|place| {
            // On this computer the program does it itself, where Server Configurator knows the role.
            let here = is_windows(view)
                && this.as_ref() == Some(&place.server.name)
                && !place.role.groups.is_empty();
            let state = match (place.done, place.seen) {
                (true, true) => "state-seen",
                (true, false) => "state-said",
                (false, _) => "state-to-do",
            };
            Row {
                key: format!("{} {}", place.server.name, place.role.key),
                cells: vec![
                    Text::plain(&place.server.name),
                    Text::role(&place.role.key),
                    Text::word(state),
                ],
                mark: if place.done { Mark::Ok } else { Mark::Todo },
                detail: vec![Text::word(if here {
                    "detail-encrypt-here"
                } else {
                    "detail-encrypt"
                })],
                opens: Some(Link {
                    step: if here { "encrypt-here" } else { "encrypt-guide" },
                    subject: Subject::ServerRole(place.server.name.clone(), place.role.key.clone()),
                }),
                tick: Some(tick(&place)),
                removes: None,
            }
        })
        .collect()
}

fn tick(place: &Place) -> Tick {
    let what = format!("encrypt-{}", place.role.key);
    let edit =
        SiteEdit::Tick { name: place.server.name.clone(), what, done: !place.done, seen: false };
    Tick { done: place.done, toggle: Request::Edit(vec![edit]) }
}

fn actions(_: &View) -> Vec<Action> {
    vec![
        Action {
            key: 'o',
            label: Text::word("action-switch-off"),
            does: Does::Open(Link::to("encrypt-off-guide")),
        },
        Action {
            key: 'n',
            label: Text::word("action-next-step"),
            does: Does::Replace(Link::to("verify")),
        },
    ]
}

fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let place = places(view).into_iter().find(|place| {
        Some(place.server.name.as_str()) == view.subject.server()
            && Some(place.role.key.as_str()) == view.subject.role()
    });
    let Some(place) = place else {
        return Document::default();
    };
    let certificate = site.certificate(&place.server.name);
    let values = kit_values(
        &site.server_kit(place.server, certificate),
        site.authority.as_ref(),
        certificate,
    );
    let part = |topic: &str| Block::Guide { topic: topic.to_owned(), values: values.clone() };
    let mut blocks: Vec<Block> = caveats(view, place.server, place.role)
        .iter()
        .map(|finding| Block::Finding(finding.clone()))
        .collect();
    blocks.push(part("encrypt-before"));
    let before_installing = site
        .record
        .site
        .before
        .as_ref()
        .and_then(|before| before.answers.get("installed"))
        .is_some_and(|answer| answer == "before");
    if before_installing {
        blocks.push(part("encrypt-installer"));
    }
    blocks.extend(place.role.encrypt_topics(site.record.site.xprotect).into_iter().map(part));
    if place.role.phones {
        blocks.push(part("trust-phones"));
    }
    if place.role.groups.len() > 1 {
        blocks.push(part("encrypt-padlock"));
    }
    blocks.push(part("encrypt-off"));
    Document {
        title: Some(Text::with(
            "title-encrypt-guide",
            vec![
                ("name", place.server.name.as_str().into()),
                ("role", Value::word(format!("role-{}", place.role.key))),
            ],
        )),
        blocks,
        actions: vec![Action { key: 'b', label: Text::word("action-back"), does: Does::Back }],
        tick: Some(tick(&place)),
    }
}

/// What speaks against switching it on now.
enum Caveat {
    /// Computers that do not trust the CA yet would lose the connection.
    Untrusted(Vec<String>),
    /// An integration may not speak HTTPS.
    Integrations,
    /// A client may be too old.
    Clients,
    /// The certificate was not imported yet.
    NotImported,
}

impl Explain for Caveat {
    fn code(&self) -> &'static str {
        match self {
            Caveat::Untrusted(_) => "encrypt-untrusted",
            Caveat::Integrations => "before-integrations",
            Caveat::Clients => "before-clients",
            Caveat::NotImported => "encrypt-not-imported",
        }
    }
    fn values(&self) -> Values {
        match self {
            Caveat::Untrusted(names) => vec![(
                "names",
                Value::List(names.iter().map(|name| name.as_str().into()).collect()),
            )],
            Caveat::Integrations | Caveat::Clients | Caveat::NotImported => vec![],
        }
    }
}

/// What speaks against switching it on now, for one role of a server.
pub(super) fn caveats(view: &View, server: &Server, role: &Role) -> Vec<Finding> {
    let site = &view.facts.site;
    let answer = |key: &str| {
        site.record
            .site
            .before
            .as_ref()
            .and_then(|before| before.answers.get(key))
            .map(String::as_str)
    };
    let needs = site
        .trust_needs()
        .into_iter()
        .filter(|need| !need.done && need.because.contains(&role.key));
    let untrusted: Vec<String> = needs.map(|need| need.name).collect();
    let mut findings = Vec::new();
    if !untrusted.is_empty() {
        findings.push(Finding::warning(&Caveat::Untrusted(untrusted)));
    }
    let now = site.certificate(&server.name).map(crate::pki::Certificate::thumbprint);
    if !site.holds(server.ticks.get("import"), now.as_ref()) {
        findings.push(Finding::warning(&Caveat::NotImported));
    }
    if answer("integrations") == Some("old-or-unsure") {
        findings.push(Finding::warning(&Caveat::Integrations));
    }
    if answer("clients").is_some_and(|clients| clients != "current") {
        findings.push(Finding::warning(&Caveat::Clients));
    }
    findings
}

fn off(view: &View) -> Document {
    let site = &view.facts.site;
    let values = kit_values(&site.clients_kit(), site.authority.as_ref(), None);
    Document {
        title: Some(Text::word("step-encrypt-off-guide")),
        blocks: vec![Block::Guide { topic: "encrypt-off".to_owned(), values }],
        actions: vec![Action { key: 'b', label: Text::word("action-back"), does: Does::Back }],
        tick: None,
    }
}
