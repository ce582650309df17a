//! What is to do on this computer: where a run from a kit starts. It says at once whether the kit is for this
//! computer at all.

use super::here_state::{
    ImportState, certificate, elevate, import_state, is_here, is_windows, noted, own_name, server,
    trusts,
};
use super::home::trouble;
use crate::computer::{Adapter, KitFit, Reach};
use crate::message::{Value, Values};
use crate::pki::Certificate;
use crate::site::{Role, Roles, Server};
use crate::wizard::{
    Action, Block, Body, Document, Does, Layout, Link, List, Mark, Row, Step, StepState, Subject,
    Text, View, kit_values, wants_nothing,
};
use crate::work::{Open, Request};

pub(super) static HERE: Step = Step {
    key: "here",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Table(List { columns: &[], layout: Layout::Beside, rows, actions }),
};

pub(super) static HERE_KIT: Step = document("here-kit", about_kit);
pub(super) static HERE_RIGHTS: Step = document("here-rights", about_rights);
pub(super) static HERE_GUIDE: Step = document("here-guide", guide);

const fn document(key: &'static str, body: fn(&View) -> Document) -> Step {
    Step {
        key,
        on_home: false,
        state: |_| StepState::Open(Text::plain("")),
        wants: wants_nothing,
        body: Body::Document(body),
    }
}

fn rows(view: &View) -> Vec<Row> {
    let server = server(view);
    let mut rows: Vec<Row> = trouble(view).into_iter().collect();
    rows.push(which(view, server));
    rows.extend(rights(view));
    rows.extend(trust(view, server));
    if let Some(server) = server {
        rows.push(import(view, server));
        rows.extend(encrypt(view, server));
        rows.extend(verify(view, server));
    }
    rows.push(row("here-guide", Text::word("state-to-read"), Mark::None, Link::to("here-guide")));
    rows.extend(undo(view, server));
    rows
}

/// A row that carries the name of its page.
fn row(step: &'static str, state: Text, mark: Mark, opens: Link) -> Row {
    Row {
        key: step.to_owned(),
        cells: vec![Text::word(format!("step-{step}")), state],
        mark,
        detail: vec![Text::word(format!("step-{step}.about"))],
        opens: Some(opens),
        tick: None,
        removes: None,
    }
}

/// Whose kit it is, and whether this is the computer.
fn which(view: &View, server: Option<&Server>) -> Row {
    let computer = own_name(view);
    let right = server.is_none_or(|server| is_here(server, view));
    let title = server.map_or(Text::word("here-kit-clients"), |server| {
        let values = vec![("name", server.name.as_str().into())];
        Text::with("here-kit-server", values)
    });
    let state = if right { "here-you-are" } else { "here-not-here" };
    Row {
        key: "which".to_owned(),
        cells: vec![title, Text::with(state, vec![("computer", computer)])],
        mark: if right { Mark::Ok } else { Mark::Fail },
        detail: vec![said(view, server)],
        opens: Some(Link::to("here-kit")),
        tick: None,
        removes: None,
    }
}

/// The same as a sentence.
fn said(view: &View, server: Option<&Server>) -> Text {
    let computer = ("computer", own_name(view));
    let Some(server) = server else {
        return Text::with("here-any-computer", vec![computer]);
    };
    let values = vec![("name", server.name.as_str().into()), computer];
    match view.facts.kit_fit() {
        _ if is_here(server, view) => Text::with("here-right-computer", values),
        Some(KitFit::AnotherKit { .. }) => Text::with("here-other-kit", values),
        _ => Text::with("here-wrong-computer", values),
    }
}

/// What Windows has not given is said before anything needs it.
fn rights(view: &View) -> Option<Row> {
    let state = Text::word("state-no-rights");
    if !is_windows(view) {
        let link = Link::to("here-guide");
        let mut row = row("here-rights", state, Mark::Unknown, link);
        row.cells = vec![Text::word("here-no-windows"), Text::word("state-read-only")];
        row.detail = vec![Text::word("here-no-windows.about")];
        return Some(row);
    }
    elevate(view)?;
    let link = Link::to("here-rights");
    Some(row("here-rights", state, Mark::Warn, link))
}

fn trust(view: &View, server: Option<&Server>) -> Option<Row> {
    let site = &view.facts.site;
    site.authority.as_ref()?;
    let now = site.authority_thumbprint();
    let done = server.is_some_and(|server| noted(view, server, "trust", now.as_ref()));
    let (mark, state) = match trusts(view) {
        Some(true) => (Mark::Ok, "state-seen-here"),
        Some(false) => (Mark::Todo, "state-to-do"),
        None if !is_windows(view) => (Mark::None, "state-windows-only"),
        None if done => (Mark::Ok, "state-seen"),
        None => (Mark::Unknown, "state-unseen"),
    };
    let opens = Link::to(if is_windows(view) { "trust-here" } else { "trust-guide" });
    Some(row("trust-here", Text::word(state), mark, opens))
}

fn import(view: &View, server: &Server) -> Row {
    let link = |step| Link::server(step, &server.name);
    if !is_windows(view) {
        let state = Text::word("state-windows-only");
        return row("import-here", state, Mark::None, link("import-guide"));
    }
    let (mark, state) = match import_state(view, server) {
        ImportState::Done => (Mark::Ok, Text::word("state-seen-here")),
        ImportState::KeyUnseen => (Mark::Unknown, Text::word("state-key-unseen")),
        ImportState::NoKey => (Mark::Fail, Text::word("state-no-key")),
        ImportState::Unreadable(accounts) => {
            let accounts = accounts.into_iter().map(Value::Text).collect();
            let values = vec![("accounts", Value::List(accounts))];
            (Mark::Todo, Text::with("state-key-unreadable", values))
        }
        ImportState::Missing if !is_here(server, view) => {
            (Mark::None, Text::word("state-other-computer"))
        }
        ImportState::Missing => (Mark::Todo, Text::word("state-to-do")),
    };
    row("import-here", state, mark, link("import-here"))
}

fn encrypt(view: &View, server: &Server) -> Option<Row> {
    let roles: Vec<&Role> = roles(server);
    let first = roles.first()?;
    let now = certificate(view, server).map(Certificate::thumbprint);
    let is_done =
        |role: &&&Role| noted(view, server, &format!("encrypt-{}", role.key), now.as_ref());
    let done = roles.iter().filter(is_done).count();
    let (mark, state) = if done == roles.len() {
        (Mark::Ok, Text::word("state-seen"))
    } else if !is_windows(view) {
        (Mark::None, Text::word("state-windows-only"))
    } else if !is_here(server, view) {
        (Mark::None, Text::word("state-other-computer"))
    } else if import_state(view, server) == ImportState::Missing {
        (Mark::None, Text::word("state-after-import"))
    } else if roles.len() == 1 {
        (Mark::Todo, Text::word("state-to-do"))
    } else {
        let values = vec![("done", done.into()), ("total", roles.len().into())];
        (Mark::Todo, Text::with("state-count", values))
    };
    let by_program = is_windows(view) && roles.iter().any(|role| !role.groups.is_empty());
    let opens = if by_program {
        Link::server("encrypt-here", &server.name)
    } else {
        Link {
            step: "encrypt-guide",
            subject: Subject::ServerRole(server.name.clone(), first.key.clone()),
        }
    };
    let mut row = row("encrypt-here", state, mark, opens);
    let keys: Vec<String> = roles.iter().map(|role| role.key.clone()).collect();
    let named = vec![("roles", Value::List(words(&keys)))];
    row.detail.push(Text::with("detail-roles", named));
    Some(row)
}

fn verify(view: &View, server: &Server) -> Option<Row> {
    let answers = roles(server).iter().any(|role| !role.ports.is_empty());
    let now = certificate(view, server)?.thumbprint();
    let done = noted(view, server, "verify", Some(&now));
    let (mark, state) = if done { (Mark::Ok, "state-seen") } else { (Mark::Todo, "state-to-do") };
    answers.then(|| {
        let mut row =
            row("verify-run", Text::word(state), mark, Link::server("verify-run", &server.name));
        row.cells = vec![Text::word("here-verify"), Text::word(state)];
        row
    })
}

fn words(roles: &[String]) -> Vec<Value> {
    let words = roles.iter().map(|role| Value::word(format!("role-{role}")));
    words.collect()
}

/// The way back stands at the end, and quietly.
fn undo(view: &View, server: Option<&Server>) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(server) = server {
        let configured = roles(server).iter().any(|role| !role.groups.is_empty());
        let opens = if is_windows(view) && configured {
            Link::server("encrypt-off-here", &server.name)
        } else {
            Link::to("encrypt-off-guide")
        };
        let state = Text::word("state-if-needed");
        rows.push(row("encrypt-off-here", state, Mark::None, opens));
    }
    if is_windows(view) {
        rows.push(row(
            "trust-remove",
            Text::word("state-if-needed"),
            Mark::None,
            Link::to("trust-remove"),
        ));
    }
    rows
}

/// The server's roles in the order in which encryption is switched on.
fn roles(server: &Server) -> Vec<&'static Role> {
    let known = server.roles.iter();
    let mut roles: Vec<&Role> = known.filter_map(|key| Roles::all().role(key)).collect();
    roles.sort_by_key(|role| role.order);
    roles
}

fn actions(view: &View) -> Vec<Action> {
    let other = Action {
        key: 'o',
        label: Text::word("action-open-site"),
        does: Does::Open(Link::to("site")),
    };
    let beside = match view.facts.kit_fit() {
        Some(KitFit::AnotherKit { folder, .. }) => Some(Action {
            key: 'k',
            label: Text::word("action-other-kit"),
            does: Does::Do(Request::Open(Open { folder, name: String::new() })),
        }),
        Some(KitFit::ThisComputer { .. } | KitFit::AnotherComputer { .. } | KitFit::Clients)
        | None => None,
    };
    let first = beside.into_iter().chain(elevate(view));
    first.chain([other]).collect()
}

fn back() -> Action {
    Action { key: 'b', label: Text::word("action-back"), does: Does::Back }
}

/// What the kit holds and whom it is for.
fn about_kit(view: &View) -> Document {
    let site = &view.facts.site;
    let server = server(view);
    let values = values(view, server);
    let find = |name: &str| {
        let found = values.iter().find(|(known, _)| *known == name);
        let value = found.map_or(Value::word("value-none"), |(_, value)| value.clone());
        Text::with("list", vec![("items", value)])
    };
    let fact = |label: &'static str, value: Text| Block::Fact { label: Text::word(label), value };
    let mut blocks = vec![Block::Paragraph(said(view, server))];
    blocks.push(fact("fact-site", find("site")));
    if let Some(server) = server {
        blocks.push(fact("fact-server", Text::plain(&server.name)));
        blocks.push(fact("fact-roles", Text::words("role", &server.roles)));
        blocks.push(fact("fact-names", find("names")));
        blocks.push(fact("fact-addresses", find("addresses")));
        blocks.push(fact("fact-thumbprint", find("certificate-thumbprint")));
        blocks.push(fact("fact-expires", find("certificate-expires")));
    }
    if site.authority.is_some() {
        blocks.push(fact("fact-authority", find("authority-name")));
        blocks.push(fact("fact-authority-thumbprint", find("authority-thumbprint")));
    }
    blocks.push(fact("fact-folder", Text::plain(site.folder.display().to_string())));
    blocks.push(Block::Heading(Text::word("here-this-computer")));
    let list = |items: Vec<Value>| {
        let items = if items.is_empty() { Value::word("value-none") } else { Value::List(items) };
        Text::with("list", vec![("items", items)])
    };
    let this = &view.facts.this;
    let mut names: Vec<Value> = Vec::new();
    for name in this.full_name.iter().chain(&this.host_name) {
        names.push(Value::Text(name.to_string()));
    }
    names.dedup();
    blocks.push(fact("fact-names", list(names)));
    let reachable = |adapter: &&Adapter| adapter.reach == Reach::Reachable;
    let adapters = this.adapters.iter().filter(reachable);
    let addresses = adapters.map(|adapter| adapter.address.into()).collect();
    blocks.push(fact("fact-addresses", list(addresses)));
    if let Some(installation) = &this.installation {
        let windows = Text::plain(&installation.windows.name);
        blocks.push(fact("fact-windows-here", windows));
        let services = installation.services.iter();
        let services = services.map(|service| Value::Text(service.display_name.clone()));
        blocks.push(fact("fact-services", list(services.collect())));
        if installation.cluster_node {
            blocks.push(Block::Paragraph(Text::word("here-cluster")));
        }
    }
    Document { title: Some(Text::word("step-here-kit")), blocks, actions: vec![back()], tick: None }
}

fn values(view: &View, server: Option<&Server>) -> Values {
    let site = &view.facts.site;
    let certificate = server.and_then(|server| certificate(view, server));
    let made = || match server {
        Some(server) => site.server_kit(server, certificate),
        None => site.clients_kit(),
    };
    let kit = site.kit.as_ref().map(|state| state.kit.clone());
    kit_values(&kit.unwrap_or_else(made), site.authority.as_ref(), certificate)
}

fn about_rights(view: &View) -> Document {
    let elevate = elevate(view);
    let id = if elevate.is_some() { "here-rights-missing" } else { "here-rights-given" };
    Document {
        title: Some(Text::word("step-here-rights")),
        blocks: vec![Block::Paragraph(Text::word(id))],
        actions: elevate.into_iter().chain([back()]).collect(),
        tick: None,
    }
}

/// The steps by hand, with the kit's own values.
fn guide(view: &View) -> Document {
    let server = server(view);
    let values = values(view, server);
    let mut topics: Vec<&str> = Vec::new();
    if view.facts.site.authority.is_some() {
        topics.push("trust");
    }
    if let Some(server) = server {
        topics.extend(["import", "encrypt-before"]);
        for role in roles(server) {
            for topic in role.encrypt_topics(view.facts.site.record.site.xprotect) {
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
        }
        topics.push("encrypt-off");
    }
    let part = |topic: &str| Block::Guide { topic: topic.to_owned(), values: values.clone() };
    Document {
        title: Some(Text::word("step-here-guide")),
        blocks: topics.into_iter().map(part).collect(),
        actions: vec![back()],
        tick: None,
    }
}
