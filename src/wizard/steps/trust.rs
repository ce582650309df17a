//! Trusting the CA on the clients (guide, "Install certificates on the clients").

use super::here_state::is_windows;
use crate::message::{Explain, Finding, Value, Values};
use crate::site::{SiteEdit, SiteProblem};
use crate::wizard::{
    Action, Block, Body, Column, Document, Does, Field, Form, Kind, Layout, Link, List, Mark,
    Resolved, Row, Step, StepState, Subject, Suggestion, Text, Tick, View, checks, kit_values,
    wants_nothing,
};
use crate::work::Request;

pub(super) static TRUST: Step = Step {
    key: "trust",
    on_home: true,
    state,
    wants: wants_nothing,
    body: Body::Checklist(List { columns: COLUMNS, layout: Layout::Below, rows, actions }),
};

pub(super) static CLIENT: Step = Step {
    key: "client",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

pub(super) static TRUST_GUIDE: Step = Step {
    key: "trust-guide",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(guide),
};

static COLUMNS: &[Column] = &[
    Column { heading: "column-computer", share: 34 },
    Column { heading: "column-runs", share: 36 },
    Column { heading: "column-state", share: 30 },
];

static FIELDS: &[Field] = &[
    Field::new("name", Kind::List(|_| vec![])).check(client_names),
    Field::new("kind", Kind::Several(checks::kind_choices)).suggest(|view| {
        let usual = view.facts.site.record.client.is_empty();
        usual.then(|| Suggestion {
            value: "smart-client".to_owned(),
            source: Some(Text::word("source-usual")),
        })
    }),
];

fn client_names(view: &View, typed: &str) -> crate::wizard::Checked {
    // Nothing is issued for a client: what is worth a word about a server's name is none here.
    let mut checked = checks::many_names(view, typed);
    checked.findings.retain(Finding::refuses);
    checked
}

fn state(view: &View) -> StepState {
    let needs = view.facts.site.trust_needs();
    let done = needs.iter().filter(|need| need.done).count();
    let count =
        Text::with("state-count", vec![("done", done.into()), ("total", needs.len().into())]);
    if view.facts.site.authority.is_none() {
        StepState::Later(Text::word("state-after-authority"))
    } else if needs.is_empty() {
        StepState::Open(Text::word("state-list-computers"))
    } else if done == needs.len() {
        StepState::Done(count)
    } else {
        StepState::NeedsYou(count)
    }
}

fn rows(view: &View) -> Vec<Row> {
    let has_authority = view.facts.site.authority.is_some();
    let needs = view.facts.site.trust_needs();
    needs
        .into_iter()
        .map(|need| {
            let tick = |done: bool| {
                let edit = SiteEdit::Tick {
                    name: need.name.clone(),
                    what: "trust".to_owned(),
                    done,
                    seen: false,
                };
                Request::Edit(vec![edit])
            };
            let detail = if need.because.is_empty() {
                Text::word("trust-because-listed")
            } else {
                Text::with(
                    "trust-because",
                    vec![(
                        "roles",
                        Value::List(
                            need.because
                                .iter()
                                .map(|key| Value::word(format!("role-{key}")))
                                .collect(),
                        ),
                    )],
                )
            };
            let this = view.facts.this_server();
            let named = std::slice::from_ref(&need.name);
            let here = has_authority
                && is_windows(view)
                && (this.is_some_and(|this| this.name == need.name)
                    || view.facts.is_this_computer(named, &[]));
            let state = match (need.done, need.seen) {
                (true, true) => "state-seen",
                (true, false) => "state-said",
                (false, _) => "state-to-do",
            };
            Row {
                key: need.name.clone(),
                cells: vec![
                    Text::plain(&need.name),
                    Text::words(if need.is_server { "role" } else { "kind" }, &need.runs),
                    Text::word(state),
                ],
                mark: if need.done { Mark::Ok } else { Mark::Todo },
                detail: std::iter::once(detail)
                    .chain(here.then(|| Text::word("detail-trust-here")))
                    .collect(),
                opens: Some(Link {
                    step: if here { "trust-here" } else { "trust-guide" },
                    subject: if need.is_server {
                        Subject::Server(need.name.clone())
                    } else {
                        Subject::Client(need.name.clone())
                    },
                }),
                tick: has_authority.then(|| Tick { done: need.done, toggle: tick(!need.done) }),
                removes: (!need.is_server)
                    .then(|| Request::Edit(vec![SiteEdit::RemoveClient(need.name.clone())])),
            }
        })
        .collect()
}

fn actions(_: &View) -> Vec<Action> {
    vec![
        Action {
            key: 'a',
            label: Text::word("action-add-clients"),
            does: Does::Open(Link::to("client")),
        },
        Action { key: 'c', label: Text::word("action-copy"), does: Does::Open(Link::to("copy")) },
        Action {
            key: 's',
            label: Text::word("action-collect"),
            does: Does::Open(Link::to("collect")),
        },
        Action {
            key: 'n',
            label: Text::word("action-next-step"),
            does: Does::Replace(Link::to("servers")),
        },
    ]
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let read = crate::pki::NamesAndAddresses::parse_many(&FIELDS[0].value(view));
    let kinds = checks::several(&FIELDS[1].value(view));
    let names = read
        .names
        .iter()
        .map(ToString::to_string)
        .chain(read.addresses.iter().map(ToString::to_string));
    let mut edits = Vec::new();
    let mut listed: Vec<AlreadyListed> = Vec::new();
    for name in names {
        if view.facts.site.server(&name).is_some() {
            return Err(vec![Finding::refusal(&SiteProblem::Exists { name }).at("name")]);
        }
        if let Some(client) = view.facts.site.client(&name) {
            let mut client = client.clone();
            let changed = client.add(&kinds);
            let same = |known: &&mut AlreadyListed| {
                known.changed == changed && known.kinds == client.kinds
            };
            match listed.iter_mut().find(same) {
                Some(known) => known.names.push(client.name),
                None => listed.push(AlreadyListed {
                    names: vec![client.name],
                    kinds: client.kinds,
                    changed,
                }),
            }
        }
        edits.push(SiteEdit::AddClient { name, kinds: kinds.clone() });
    }
    Ok(Resolved {
        request: Request::Edit(edits),
        findings: listed.iter().map(Finding::notice).collect(),
    })
}

/// Clients that were on the list: what runs there was added to.
struct AlreadyListed {
    names: Vec<String>,
    kinds: Vec<String>,
    changed: bool,
}
impl Explain for AlreadyListed {
    fn code(&self) -> &'static str {
        if self.changed { "client-merged" } else { "client-listed" }
    }
    fn values(&self) -> Values {
        let names = self.names.iter().map(|name| name.as_str().into());
        let kinds = self.kinds.iter().map(|kind| format!("kind-{kind}"));
        vec![
            ("count", self.names.len().into()),
            ("names", Value::List(names.collect())),
            ("kinds", Value::List(kinds.map(Value::word).collect())),
        ]
    }
}

fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let values = kit_values(&site.clients_kit(), site.authority.as_ref(), None);
    let mut blocks = Vec::new();
    if site.authority.is_none() {
        blocks.push(Block::Finding(Finding::warning(&SiteProblem::NoAuthority)));
    }
    blocks.push(Block::Guide { topic: "trust".to_owned(), values: values.clone() });
    let name = match view.subject {
        Subject::Server(name) | Subject::ServerRole(name, _) | Subject::Client(name) => {
            Some(name.as_str())
        }
        Subject::Site => None,
    };
    let needs = site.trust_needs();
    let onguard = site
        .record
        .server
        .iter()
        .any(|server| server.roles.iter().any(|role| role == "onguard-access-service"));
    if onguard && needs.iter().any(|need| Some(need.name.as_str()) == name && need.is_server) {
        blocks.push(Block::Guide { topic: "trust-onguard".to_owned(), values });
    }
    let row = rows(view).into_iter().find(|row| Some(row.key.as_str()) == name);
    Document {
        title: Some(match name {
            Some(name) => Text::with("title-trust-guide", vec![("name", name.into())]),
            None => Text::word("step-trust-guide"),
        }),
        blocks,
        actions: vec![Action { key: 'b', label: Text::word("action-back"), does: Does::Back }],
        tick: row.and_then(|row| row.tick),
    }
}
