//! What is to do on this computer: where a run from a kit starts. It says at once whether the kit is for this
//! computer at all.

use super::about::about_fit;
use super::seen::{
    ImportState, elevate, import_state, is_this, is_windows, noted, own_name, roles_in_order,
    server, takes_commands, trusts,
};
use crate::computer::KitFit;
use crate::computer::system::configuration::Statement;
use crate::computer::system::{Configuration, Written};
use crate::message::{Message, Value, say};
use crate::pki::{Certificate, Thumbprint};
use crate::site::{Role, Server, Verified};
use crate::wizard::steps::doctor;
use crate::wizard::steps::problems::trouble;
use crate::wizard::steps::ticks::Known;
use crate::wizard::steps::verify::came_out;
use crate::wizard::{Action, Does, Link, Mark, Row, Step, View};
use crate::work::{Open, Request};

pub static HERE: Step = Step::table("here", &[], rows).actions(actions);

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
    rows.extend(written_down(view));
    rows.extend(verify_servers(view));
    rows.push(row("here-guide", Mark::None, "state-to-read", Link::to("here-guide")));
    rows.extend(undo(view, server));
    rows
}

/// A row that carries the name of a page.
fn row(step: &'static str, mark: Mark, state: &'static str, opens: Link) -> Row {
    Row::of_step(step, Value::word(state)).mark(mark).opens(opens)
}

/// Whose kit it is, and whether this is the computer.
fn which(view: &View, server: Option<&Server>) -> Row {
    let right = server.is_none_or(|server| is_this(server, view));
    let title = match server {
        Some(server) => say!("here-kit-server", name = server.name),
        None => say!("here-kit-clients"),
    };
    let computer = own_name(view);
    let state = say!(if right { "here-you-are" } else { "here-not-here" }, computer);
    Row::new("which", [title.into(), state.into()])
        .mark(if right { Mark::Ok } else { Mark::Fail })
        .detail(about_fit(view, server))
        .opens(Link::to("here-kit"))
}

/// What Windows has not given is said before anything needs it.
fn rights(view: &View) -> Option<Row> {
    if !is_windows(view) {
        let cells = [Value::word("here-no-windows"), Value::word("state-read-only")];
        let row = Row::new("here-rights", cells).mark(Mark::Unknown);
        let about = Value::word("here-no-windows.about");
        return Some(row.detail(about).opens(Link::to("here-guide")));
    }
    elevate(view)?;
    Some(row("here-rights", Mark::Warn, "state-no-rights", Link::to("here-rights")))
}

fn trust(view: &View, server: Option<&Server>) -> Option<Row> {
    let site = &view.facts.site;
    site.authority.as_ref()?;
    let now = site.authority_thumbprint();
    let known = noted(view, server, "trust", now.as_ref());
    let (mark, state) = match trusts(view) {
        Some(true) => (Mark::Ok, "state-seen-here"),
        Some(false) => (Mark::Todo, "state-to-do"),
        None if known.is_done() => (known.mark(), known.state()),
        None if !is_windows(view) => (Mark::None, "state-windows-only"),
        None => (Mark::Unknown, "state-unseen"),
    };
    let opens = Link::to(if is_windows(view) { "trust-here" } else { "trust-guide" });
    Some(row("trust-here", mark, state, opens))
}

fn import(view: &View, server: &Server) -> Row {
    let link = |step| Link::server(step, &server.name);
    if !is_windows(view) {
        return row("import-here", Mark::None, "state-windows-only", link("import-guide"));
    }
    let (mark, state) = match import_state(view, server) {
        ImportState::Done => (Mark::Ok, say!("state-seen-here")),
        ImportState::KeyUnseen => (Mark::Unknown, say!("state-key-unseen")),
        ImportState::NoKey => (Mark::Fail, say!("state-no-key")),
        ImportState::Unreadable(accounts) => (Mark::Todo, say!("state-key-unreadable", accounts)),
        ImportState::Missing if !is_this(server, view) => {
            (Mark::None, say!("state-other-computer"))
        }
        ImportState::Missing => (Mark::Todo, say!("state-to-do")),
    };
    Row::of_step("import-here", state).mark(mark).opens(link("import-here"))
}

fn encrypt(view: &View, server: &Server) -> Option<Row> {
    let roles = roles_in_order(server);
    let first = roles.first()?;
    let now = view.facts.site.certificate(&server.name).map(Certificate::thumbprint);
    let known =
        |role: &&Role| noted(view, Some(server), &format!("encrypt-{}", role.key), now.as_ref());
    let known: Vec<Known> = roles.iter().map(known).collect();
    let (done, total) = (known.iter().filter(|known| known.is_done()).count(), roles.len());
    let (mark, state) = if done == total {
        let least = known.into_iter().min().unwrap_or(Known::Not);
        (least.mark(), Message::of(least.state()))
    } else if !is_windows(view) {
        (Mark::None, say!("state-windows-only"))
    } else if !is_this(server, view) {
        (Mark::None, say!("state-other-computer"))
    } else if import_state(view, server) == ImportState::Missing {
        (Mark::None, say!("state-after-import"))
    } else if total == 1 {
        (Mark::Todo, say!("state-to-do"))
    } else {
        (Mark::Todo, say!("state-count", done, total))
    };
    let opens = if takes_commands(view) && has_configured(server) {
        Link::server("encrypt-here", &server.name)
    } else {
        Link::role("encrypt-guide", &server.name, &first.key)
    };
    let keys: Vec<String> = roles.iter().map(|role| role.key.clone()).collect();
    let row = Row::of_step("encrypt-here", state).mark(mark).opens(opens);
    Some(row.detail(say!("detail-roles", roles = Value::words("role", &keys))))
}

/// Whether Server Configurator knows one of its roles.
fn has_configured(server: &Server) -> bool {
    roles_in_order(server).iter().any(|role| !role.groups.is_empty())
}

fn verify(view: &View, server: &Server) -> Option<Row> {
    let answers = roles_in_order(server).iter().any(|role| !role.ports.is_empty());
    let now = view.facts.site.certificate(&server.name)?.thumbprint();
    let known = noted(view, Some(server), "verify", Some(&now));
    let last = last_result(view, &now).map(came_out);
    let (mark, state) = last.unwrap_or_else(|| (known.mark(), Message::of(known.state())));
    let row = Row::of_step("verify-run", state).mark(mark);
    let mut row = row.opens(Link::server("verify-run", &server.name));
    row.cells[0] = Value::word("here-verify");
    answers.then_some(row)
}

/// What XProtect has written down here, where it has anything.
fn written_down(view: &View) -> Option<Row> {
    let found = &view.facts.here.as_ref()?.configuration;
    let (encrypted, unread) = (on(found).count(), found.unread.len());
    let (mark, state) = match (unread, encrypted) {
        (0, 0) if found.statements.is_empty() => return None,
        (0, 0) => (Mark::None, say!("state-written-off")),
        (0, count) => (Mark::None, say!("state-written-on", count)),
        (count, _) => (Mark::Unknown, say!("state-written-unread", count)),
    };
    let title = Value::word("here-written");
    Some(Row::new("written", [title, state.into()]).mark(mark).opens(Link::to("here-kit")))
}

/// The statements that say that something is encrypted.
fn on(found: &Configuration) -> impl Iterator<Item = &Statement> {
    found.statements.iter().filter(|said| matches!(said.written, Written::On(_)))
}

/// A client sees whether it trusts the CA where it connects to the servers.
fn verify_servers(view: &View) -> Option<Row> {
    let site = &view.facts.site;
    site.kit.as_ref().filter(|kit| kit.is_clients() && !kit.kit.host.is_empty())?;
    let known = noted(view, None, "trust", site.authority_thumbprint().as_ref());
    let last = site.authority_thumbprint().and_then(|now| last_result(view, &now));
    let is_needed = known != Known::Seen && trusts(view) != Some(false);
    let (mark, state) = match (last, is_needed) {
        (Some(last), _) => came_out(last),
        (None, false) => (Mark::None, say!("state-if-needed")),
        (None, true) => (Mark::Todo, say!("state-to-do")),
    };
    let cells = [Value::word("here-verify-servers"), state.into()];
    let row = Row::new("verify-run", cells).mark(mark).opens(Link::to("verify-run"));
    Some(row.detail(Value::word("here-verify-servers.about")))
}

/// How the last verification from this computer came out, of the certificate that is the present one.
fn last_result<'a>(view: &View<'a>, now: &Thumbprint) -> Option<&'a Verified> {
    let kit = view.facts.site.kit.as_ref()?;
    let last = kit.done.of(&kit.computer)?.verified.as_ref()?;
    (last.thumbprint == *now).then_some(last)
}

/// The way back stands at the end, and quietly.
fn undo(view: &View, server: Option<&Server>) -> Vec<Row> {
    let encrypt = server.map(|server| {
        let opens = if takes_commands(view) && has_configured(server) {
            Link::server("encrypt-off-here", &server.name)
        } else {
            Link::to("encrypt-off-guide")
        };
        row("encrypt-off-here", Mark::None, "state-if-needed", opens)
    });
    let trust = || row("trust-remove", Mark::None, "state-if-needed", Link::to("trust-remove"));
    let kit = view.facts.site.kit.as_ref();
    let hosts = kit.is_some_and(|state| is_windows(view) && !state.kit.host.is_empty());
    let hosts =
        hosts.then(|| row("hosts-here", Mark::None, "state-no-dns", Link::to("hosts-here")));
    hosts.into_iter().chain(encrypt).chain(is_windows(view).then(trust)).collect()
}

fn actions(view: &View) -> Vec<Action> {
    let beside = match view.facts.kit_fit() {
        Some(KitFit::AnotherKit { folder }) => {
            let open = Request::Open(Open { folder, name: String::new() });
            Some(Action::new('k', "action-other-kit", Does::Do(open)))
        }
        Some(KitFit::ThisComputer { .. } | KitFit::AnotherComputer | KitFit::Clients) | None => {
            None
        }
    };
    let other = Action::open('o', "action-open-site", Link::to("site"));
    beside.into_iter().chain(elevate(view)).chain([doctor::action(), other]).collect()
}
