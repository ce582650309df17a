//! What stops working for whom when encryption is switched on or off.

use super::calls::calls;
use super::problem::HereProblem;
use super::readers::services;
use crate::computer::Facts;
use crate::computer::system::Installation;
use crate::message::Finding;
use crate::site::{Role, Roles};
use crate::work::Encrypt;

/// What a port is for whose role records.
const STREAMS: &str = "port-streams";

/// What stops working for whom: Review must say it.
pub(super) fn consequences(
    request: &Encrypt,
    roles: &[&'static Role],
    facts: &Facts,
    installed: &Installation,
) -> Vec<Finding> {
    let switched = roles.iter().filter(|role| !role.groups.is_empty());
    let records = |role: &Role| role.ports.iter().any(|port| port.purpose == STREAMS);
    let (recorders, others): (Vec<_>, Vec<_>) = switched.partition(|role| records(role));
    let keys = |roles: Vec<&&'static Role>| -> Vec<String> {
        roles.iter().map(|role| role.key.clone()).collect()
    };
    let (recorders, others) = (keys(recorders), keys(others));
    let mut findings = Vec::new();
    if !recorders.is_empty() {
        let problem = HereProblem::RecordingStops { roles: recorders };
        findings.push(Finding::warning(&problem));
    }
    if !others.is_empty() {
        findings.push(Finding::warning(&HereProblem::Restarts { roles: others }));
    }
    let along = along(request, facts, installed);
    if !along.is_empty() {
        findings.push(Finding::warning(&HereProblem::Along { roles: along }));
    }
    if request.on {
        findings.extend(losers(roles, facts).iter().map(Finding::warning));
    } else {
        findings.push(Finding::warning(&HereProblem::Plain));
    }
    findings
}

/// Other roles of this computer that use one of the groups: they are switched along with it.
fn along(request: &Encrypt, facts: &Facts, installed: &Installation) -> Vec<String> {
    let groups: Vec<&str> = calls(&request.roles, None).iter().map(|call| call.group).collect();
    let server = request.server.as_deref();
    let server = server.and_then(|name| facts.site.server(name));
    let planned = server.or_else(|| facts.this_server());
    let is_here = |role: &&Role| {
        planned.is_some_and(|server| server.roles.contains(&role.key))
            || services(role, installed).next().is_some()
    };
    let shares = |role: &&Role| {
        let mut own = role.groups.iter();
        own.any(|group| groups.contains(&group.as_str()))
    };
    let roles = Roles::all().role.iter();
    roles
        .filter(|role| !request.roles.contains(&role.key))
        .filter(shares)
        .filter(is_here)
        .map(|role| role.key.clone())
        .collect()
}

/// Who loses the connection: by name where names are known, by kind where they are not.
fn losers(roles: &[&'static Role], facts: &Facts) -> Vec<HereProblem> {
    let site = &facts.site;
    let mut problems = Vec::new();
    let this = facts.this_server().map(|server| &server.name);
    let switched = |key: &String| roles.iter().any(|role| role.key == *key);
    let needs = site.trust_needs().into_iter();
    let names: Vec<String> = needs
        .filter(|need| !need.done && need.because.iter().any(switched))
        .map(|need| need.name)
        .filter(|name| Some(name) != this)
        .collect();
    if !names.is_empty() {
        problems.push(HereProblem::Untrusted { names });
    }
    // A kit knows its own server only, and a site without clients has just not listed them.
    let in_kit = site.kit.is_some() || !site.started;
    let mut kinds: Vec<String> = Vec::new();
    for role in roles {
        let by_roles = role.trusted_by_roles.iter().filter(|_| in_kit);
        let by_clients = role.trusted_by_clients.iter();
        let by_clients = by_clients.filter(|_| in_kit || site.record.client.is_empty());
        kinds.extend(by_roles.map(|key| format!("role-{key}")));
        kinds.extend(by_clients.map(|key| format!("kind-{key}")));
    }
    let mut once: Vec<String> = Vec::new();
    for kind in kinds {
        if !once.contains(&kind) {
            once.push(kind);
        }
    }
    if !once.is_empty() {
        problems.push(HereProblem::TrustUnknown { kinds: once });
    }
    problems
}
