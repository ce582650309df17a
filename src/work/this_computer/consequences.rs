//! What stops working for whom when encryption is switched on or off.

use super::calls::calls;
use super::encrypt::Encrypt;
use super::key_access::services;
use crate::computer::Facts;
use crate::computer::system::Installation;
use crate::message::{Finding, Message, Value, say};
use crate::site::{Role, Roles};

/// What a port is for whose role records.
const STREAMS: &str = "port-streams";

/// What stops working for whom: Review must say it.
pub(super) fn consequences(
    request: &Encrypt,
    roles: &[&'static Role],
    facts: &Facts,
    installed: &Installation,
) -> Vec<Finding> {
    let switched = roles.iter().copied().filter(|role| !role.groups.is_empty());
    let records = |role: &&Role| role.ports.iter().any(|port| port.purpose == STREAMS);
    let (recorders, others): (Vec<&Role>, Vec<&Role>) = switched.partition(records);
    let along = along(request, facts, installed);
    let mut said = vec![];
    said.extend(words(&recorders).map(|roles| say!("here-recording-stops", roles)));
    said.extend(words(&others).map(|roles| say!("here-restarts", roles)));
    said.extend(words(&along).map(|roles| say!("here-along", roles)));
    if request.on {
        said.extend(losers(roles, facts));
    } else {
        said.push(say!("here-plain"));
    }
    said.into_iter().map(Finding::warning).collect()
}

/// The names of some roles, if there are any.
fn words(roles: &[&Role]) -> Option<Vec<Value>> {
    let words = roles.iter().map(|role| Role::word(&role.key)).collect();
    (!roles.is_empty()).then_some(words)
}

/// Other roles of this computer that use one of the groups: they are switched along with it.
fn along(request: &Encrypt, facts: &Facts, installed: &Installation) -> Vec<&'static Role> {
    let groups: Vec<&str> = calls(&request.roles, None).iter().map(|call| call.group).collect();
    let server = request.server.as_deref();
    let server = server.and_then(|name| facts.site.server(name));
    let planned = server.or_else(|| facts.this_server());
    let is_here = |role: &Role| {
        planned.is_some_and(|server| server.roles.contains(&role.key))
            || services(role, installed).next().is_some()
    };
    let shares = |role: &Role| role.groups.iter().any(|group| groups.contains(&group.as_str()));
    let others = Roles::all().role.iter().filter(|role| !request.roles.contains(&role.key));
    others.filter(|role| shares(role) && is_here(role)).collect()
}

/// Who loses the connection: by name where names are known, by kind where they are not.
fn losers(roles: &[&'static Role], facts: &Facts) -> Vec<Message> {
    let site = &facts.site;
    let this = facts.this_server().map(|server| &server.name);
    let others = |names: Vec<String>| -> Vec<String> {
        names.into_iter().filter(|name| Some(name) != this).collect()
    };
    let [names, said] = site.untrusting(roles).map(others);
    // A kit knows its own server only, and a site without clients has just not listed them.
    let in_kit = site.kit.is_some() || !site.started;
    let mut kinds: Vec<Value> = Vec::new();
    for role in roles {
        let by_roles = role.trusted_by_roles.iter().filter(|_| in_kit).map(|key| Role::word(key));
        let by_clients = role.trusted_by_clients.iter();
        let by_clients = by_clients.filter(|_| in_kit || site.record.client.is_empty());
        for kind in by_roles.chain(by_clients.map(|key| Value::word(format!("kind-{key}")))) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    let count = names.len();
    let untrusted = (!names.is_empty()).then(|| say!("here-untrusted", count, names));
    let count = said.len();
    let only_said = (!said.is_empty()).then(|| say!("trust-only-said", count, names = said));
    let unknown = (!kinds.is_empty()).then(|| say!("here-trust-unknown", kinds));
    [untrusted, only_said, unknown].into_iter().flatten().collect()
}
