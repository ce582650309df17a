//! Verifying: a real handshake with each server.

use super::ticks::{lead, offers};
use crate::computer::{Host, Target};
use crate::message::{Finding, Message, Value, say};
use crate::pki::{DnsName, Status, address};
use crate::site::{Roles, Server, Site, Verified};
use crate::wizard::{
    Action, Body, Checked, Field, Kind, Link, Mark, Resolved, Row, Step, StepState, Suggestion,
    View, checks, refuse_at, split,
};
use crate::work::{Request, SavePage, Verify};
use std::collections::BTreeSet;

pub(super) static VERIFY: Step =
    Step::table("verify", COLUMNS, rows).on_home(state).lead(lead).actions(|_| {
        let other = Action::open('o', "action-verify-other", Link::to("verify-other"));
        let offers = offers(true).into_iter().rev();
        offers.chain([other]).collect()
    });
pub(super) static VERIFY_RUN: Step = Step::new("verify-run", Body::Task(run));
/// The page of the last result waits in what the run carries over.
pub(super) static VERIFY_PAGE: Step = Step::form("verify-page", PAGE, |view| {
    let html = view.run.text(PRINTED).unwrap_or_default().to_owned();
    Ok(Request::SavePage(SavePage { file: view.path(PAGE, "to"), html }).into())
});
pub(super) static VERIFY_OTHER: Step = Step::form("verify-other", FIELDS, resolve);

static COLUMNS: &[&str] = &["column-server", "column-ports", "column-state"];

static FIELDS: &[Field] = &[Field::new("target", Kind::List(|_| vec![])).check(|_, typed| {
    let problems = split(typed).into_iter().filter_map(|part| target(part).err());
    Checked::from(problems.map(Finding::refusal).collect::<Vec<_>>())
})];

/// Where a run keeps the page of its last verification.
pub const PRINTED: &str = "printed";

static PAGE: &[Field] =
    &[Field::new("to", Kind::Path(|_| vec![])).check(checks::path).suggest(|view| {
        let facts = view.facts;
        let now = facts.now.to_zoned(jiff::tz::TimeZone::system());
        let name = now.strftime("verified-%Y-%m-%d-%H%M.html").to_string();
        Suggestion::default_of(facts.site.folder.join(name).display())
    })];

/// The ports of its roles: where it is this computer, as XProtect has written them down.
fn ports(server: &Server, view: &View) -> BTreeSet<u16> {
    let is_this = view.facts.this_server().is_some_and(|this| this.name == server.name);
    let here = view.facts.here.as_ref().filter(|_| is_this);
    let roles = Roles::of(&server.roles);
    let ports = roles.flat_map(|role| {
        role.ports.iter().map(move |port| {
            here.map_or(port.port, |here| here.configuration.port(&role.key, port.port))
        })
    });
    // Two roles may share one.
    ports.collect()
}
fn provable(server: &Server) -> bool {
    Roles::of(&server.roles).any(|role| !role.ports.is_empty())
}

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let servers: Vec<&Server> = site.issued().filter(|server| provable(server)).collect();
    let proven = servers.iter().filter(|server| site.ticked(server, "verify")).count();
    StepState::counted(proven, servers.len(), "state-after-servers")
}

fn rows(view: &View) -> Vec<Row> {
    let servers = &view.facts.site.record.server;
    let all = Row::new("", [Value::word("verify-all"), "".into(), "".into()])
        .detail(Value::word("verify-all.about"))
        .opens(Link::to("verify-run"));
    let all = (servers.len() > 1).then_some(all);
    all.into_iter().chain(servers.iter().map(|server| row(server, view))).collect()
}

fn row(server: &Server, view: &View) -> Row {
    let site = &view.facts.site;
    let name = &server.name;
    let ports: Vec<String> = ports(server, view).iter().map(u16::to_string).collect();
    // The marks are those of the servers that the step counts.
    let now = site.thumbprint(name);
    let last = server.verified.as_ref().filter(|last| Some(&last.thumbprint) == now.as_ref());
    let (mark, state) = match (last, server.ticks.get("verify")) {
        (Some(last), _) if last.found != Status::Ok || site.ticked(server, "verify") => {
            came_out(last)
        }
        (None, Some(tick)) if site.ticked(server, "verify") => {
            (Mark::Ok, say!("state-verified", date = tick.date.to_string()))
        }
        _ if !provable(server) => (Mark::None, say!("state-no-port")),
        _ if site.certificate(name).is_none() => (Mark::None, say!("state-no-certificate")),
        _ => (Mark::Todo, say!("state-to-do")),
    };
    Row::new(name, [name.into(), ports.join(", ").into(), state.into()])
        .mark(mark)
        .detail(Value::word("detail-verify"))
        .opens(Link::server("verify-run", name))
}

/// How the last verification came out, and when.
pub(super) fn came_out(last: &Verified) -> (Mark, Message) {
    let time = Value::Moment(last.time);
    match last.found {
        Status::Ok => (Mark::Ok, say!("state-verified", date = time)),
        found => (Mark::from(found), say!("state-verified-so", time, how = found.key())),
    }
}

fn run(view: &View) -> Result<Request, Vec<Finding>> {
    Ok(Request::Verify(match view.subject.server() {
        Some(server) => Verify { servers: vec![server.to_owned()], ..Verify::default() },
        None => Verify::all(&view.facts.site),
    }))
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let typed = view.value(FIELDS, "target");
    let request = asked(split(&typed), &view.facts.site).map_err(refuse_at("target"))?;
    Ok(Request::Verify(request).into())
}

/// What somebody wants verified: servers of the site by any of their names, and other hosts.
///
/// # Errors
/// What is no host with or without a port.
pub(crate) fn asked<'a>(
    typed: impl IntoIterator<Item = &'a str>,
    site: &Site,
) -> Result<Verify, Message> {
    let mut request = Verify::default();
    for typed in typed {
        if let Some(server) = site.called(typed) {
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
fn target(typed: &str) -> Result<(Host, Option<u16>), Message> {
    let refuse = || say!("verify-bad-target", typed);
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
