//! The order across computers: what must be switched elsewhere before this computer, and what was seen of it there.
//! It comes from the field: it is warned about, and never refuses.

use crate::computer::system::configuration::Written;
use crate::computer::{Facts, Host, Query, Reply, Target};
use crate::message::{Message, say};
use crate::pki::{Certificate, Thumbprint};
use crate::site::{Role, Roles, Site, Tick};

/// A role of the site somewhere.
struct Elsewhere {
    /// The computer's first name.
    name: String,
    role: &'static Role,
    /// Where it is asked what it shows; none for this computer.
    target: Option<Target>,
    is_on: bool,
}

/// What is to be asked before some roles are switched: what the roles show that come before or after them.
pub fn wants(roles: &[String], facts: &Facts) -> Vec<Query> {
    let related: Vec<&Role> = Roles::of(roles).flat_map(related).collect();
    let places = places(facts).into_iter().filter(|place| related.contains(&place.role));
    places.filter_map(|place| place.target.map(Query::Shows)).collect()
}

/// The roles whose state decides whether this one can be switched.
fn related(role: &Role) -> impl Iterator<Item = &'static Role> {
    let before = [&role.follows, &role.only_before].into_iter().flatten();
    let before = before.filter_map(|key| Roles::all().role(key));
    let after = Roles::all().role.iter();
    let key = role.key.clone();
    before.chain(after.filter(move |other| other.only_before.as_ref() == Some(&key)))
}

/// What is out of order, as far as can be known here.
pub(super) fn risks(roles: &[&'static Role], on: bool, facts: &Facts) -> Vec<Message> {
    let places = places(facts);
    let names = |key: &str, on: bool| -> Vec<String> {
        let found = places.iter().filter(|place| place.role.key == key && place.is_on == on);
        found.map(|place| place.name.clone()).collect()
    };
    let along = |key: &str| roles.iter().any(|role| role.key == key);
    let mut said: Vec<Message> = Vec::new();
    for role in roles {
        if let Some(leader) = role.follows.as_ref().filter(|leader| !along(leader)) {
            // On after it, off after it.
            let names = names(leader, !on);
            let (role, leader) = (Role::word(&role.key), Role::word(leader));
            let on = if on { "yes" } else { "no" };
            said.extend(
                (!names.is_empty()).then(|| say!("here-order-follows", role, leader, names, on)),
            );
        }
        if let Some(later) = &role.only_before
            && (on || !along(later))
        {
            let names = names(later, true);
            let (role, later) = (Role::word(&role.key), Role::word(later));
            said.extend((!names.is_empty()).then(|| say!("here-order-closed", role, later, names)));
        }
        let closed =
            Roles::all().role.iter().filter(|other| other.only_before.as_ref() == Some(&role.key));
        for other in closed.filter(|other| on && !along(&other.key)) {
            let names = names(&other.key, false);
            let (other, role) = (Role::word(&other.key), Role::word(&role.key));
            said.extend((!names.is_empty()).then(|| say!("here-order-before", role, other, names)));
        }
    }
    said
}

/// Every role of the site that is known here, in a site's folder or from the kit.
fn places(facts: &Facts) -> Vec<Elsewhere> {
    let site = &facts.site;
    let own = facts.this_server().or(site.kit.as_ref().and(site.record.server.first()));
    let mut places: Vec<Elsewhere> = Vec::new();
    for role in own.into_iter().flat_map(|server| Roles::of(&server.roles)) {
        let Some(server) = own else { continue };
        let is_on = is_on_here(role, facts) || is_ticked(site, &server.name, role);
        places.push(Elsewhere { name: server.name.clone(), role, target: None, is_on });
    }
    let hosts = site.kit.as_ref().map_or_else(|| site.hosts(), |state| state.kit.host.clone());
    for host in &hosts {
        let Some(name) = host.names.iter().find_map(|name| name.dns()).cloned() else { continue };
        if own.is_some_and(|own| host.names.iter().any(|name| own.is_called(name))) {
            continue;
        }
        for role in Roles::of(&host.roles) {
            let known = |place: &&mut Elsewhere| place.name == name.as_str() && place.role == role;
            if let Some(Elsewhere { target: Some(target), .. }) = places.iter_mut().find(known) {
                target.fallback.push(host.address);
                continue;
            }
            let Some(port) = role.ports.first() else { continue };
            let (of, fallback) = (Host::Name(name.clone()), vec![host.address]);
            let target = Some(Target { host: of, port: port.port, fallback });
            places.push(Elsewhere { name: name.to_string(), role, target, is_on: false });
        }
    }
    for place in &mut places {
        let shown =
            place.target.clone().is_some_and(|target| shows_own(Query::Shows(target), facts));
        place.is_on |= shown || is_ticked(site, &place.name, place.role);
    }
    places
}

/// Whether what answered there shows a certificate of the site: another one may have been there before.
fn shows_own(query: Query, facts: &Facts) -> bool {
    let Some(Reply::Shows(Some(der))) = facts.reply(&query) else { return false };
    let site = &facts.site;
    let of_site = |shown: &Certificate| {
        let mut known = site.certificates.values();
        known.any(|known| known.der == shown.der)
            || site.authority.as_ref().is_some_and(|authority| shown.signed_by(authority))
    };
    Certificate::parse(der).is_ok_and(|shown| of_site(&shown))
}

/// Whether this computer has it written down.
fn is_on_here(role: &Role, facts: &Facts) -> bool {
    let written = facts.here.as_ref().map(|here| &here.configuration);
    let is_on = |group: &String| {
        written.is_some_and(|written| matches!(written.encryption(group), Written::On(_)))
    };
    !role.groups.is_empty() && role.groups.iter().all(is_on)
}

/// Whether somebody saw that it is on; what was only said proves nothing.
fn is_ticked(site: &Site, name: &str, role: &Role) -> bool {
    let what = format!("encrypt-{}", role.key);
    let now = site.certificate(name).map(Certificate::thumbprint);
    let holds = |tick: &Tick, now: Option<&Thumbprint>| tick.seen && site.holds(Some(tick), now);
    let of_server = site.server(name).and_then(|server| server.ticks.get(&what));
    let kit = site.kit.as_ref().filter(|state| state.kit.server.as_deref() == Some(name));
    let of_kit = kit.and_then(|state| state.done.of(&state.computer)?.ticks.get(&what));
    [of_server, of_kit].into_iter().flatten().any(|tick| holds(tick, now.as_ref()))
}
