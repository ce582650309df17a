//! What is suggested for a certificate's names and addresses, and what is looked up for it.

use super::issue::FIELDS;
use super::this_computer::installed_roles;
use crate::computer::{Adapter, Host, Query, Reach, Reply};
use crate::message::say;
use crate::pki::DnsName;
use crate::site::{Roles, Server, Windows};
use crate::wizard::{Choice, Suggestion, View, checks};
use std::net::IpAddr;

/// Listed in one line, as they are typed.
fn listed<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

pub(super) fn suggest_names(view: &View) -> Option<Suggestion> {
    if is_for_this(view) {
        let registered = registered(view).into_iter().map(|(name, _)| name);
        let names = own_names(view).into_iter().chain(registered);
        return Suggestion::from(listed(names), say!("source-this-computer"));
    }
    let server = planned(view)?;
    let names = if server.names.is_empty() { server.name.clone() } else { listed(&server.names) };
    Suggestion::from(names, say!("source-list"))
}

/// This computer's names: the full one first, as the guide says to use it.
pub(super) fn own_names<'a>(view: &View<'a>) -> Vec<&'a DnsName> {
    let this = &view.facts.this;
    let mut names: Vec<&DnsName> = this.full_name.iter().chain(&this.host_name).collect();
    names.dedup();
    names
}

/// The names beyond its own that this management server is registered under, each with the place that says so: a
/// certificate that lacks one of them keeps it from starting.
fn registered<'a>(view: &View<'a>) -> Vec<(&'a DnsName, &'a str)> {
    let is_manager = installed_roles(view)
        .iter()
        .any(|role| Roles::all().role(role).is_some_and(|role| role.needs_name));
    let here = view.facts.here.as_ref().filter(|_| is_manager);
    let own = own_names(view);
    let mut all: Vec<(&DnsName, &str)> = Vec::new();
    for noted in here.into_iter().flat_map(|here| &here.configuration.registered) {
        match &noted.host {
            Host::Name(name)
                if name.as_str() != "localhost"
                    && !own.contains(&name)
                    && !all.iter().any(|(known, _)| *known == name) =>
            {
                all.push((name, &noted.place));
            }
            Host::Name(_) | Host::Address(_) => {}
        }
    }
    all
}

pub(super) fn name_candidates(view: &View) -> Vec<Choice> {
    if is_for_this(view) {
        let choice = |name| Choice::plain(name).note(say!("source-this-computer"));
        let own = own_names(view).into_iter().map(choice);
        let noted = registered(view)
            .into_iter()
            .map(|(name, place)| Choice::plain(name).note(say!("source-registered", place)));
        return own.chain(noted).collect();
    }
    let mut candidates = Vec::new();
    for from in typed_addresses(view) {
        if let Some(Reply::Names(Ok(names))) = view.facts.reply(&Query::LookUpAddress(from)) {
            let choice = |name| Choice::plain(name).note(say!("source-looked-up", from));
            candidates.extend(names.iter().map(choice));
        }
    }
    candidates
}

/// The names typed or suggested for it, as far as they can be read.
fn typed_names(view: &View) -> Vec<DnsName> {
    view.names(FIELDS, "dns").names
}
fn typed_addresses(view: &View) -> Vec<IpAddr> {
    let typed = view.answers.text("ip").map(|_| view.names(FIELDS, "ip").addresses);
    typed.unwrap_or_default()
}
/// The addresses that the typed names were looked up to, with the name.
fn looked_up(view: &View) -> Vec<(IpAddr, DnsName)> {
    let mut found: Vec<(IpAddr, DnsName)> = Vec::new();
    for name in typed_names(view) {
        let reply = view.facts.reply(&Query::LookUp(name.clone()));
        let Some(Reply::Addresses(Ok(addresses))) = reply else {
            continue;
        };
        for address in addresses {
            if !address.is_loopback() && !found.iter().any(|(known, _)| known == address) {
                found.push((*address, name.clone()));
            }
        }
    }
    found
}

pub(super) fn suggest_addresses(view: &View) -> Option<Suggestion> {
    if is_for_this(view) {
        return Suggestion::from(listed(own_addresses(view)), say!("source-this-computer"));
    }
    if let Some(server) = planned(view).filter(|server| !server.addresses.is_empty()) {
        return Suggestion::from(listed(&server.addresses), say!("source-list"));
    }
    let found = looked_up(view);
    let (_, from) = found.first()?;
    let addresses = listed(found.iter().map(|(address, _)| address));
    Suggestion::from(addresses, say!("source-looked-up", from))
}

/// The addresses under which other computers reach this one.
pub(super) fn own_addresses(view: &View) -> Vec<IpAddr> {
    let adapters = view.facts.this.adapters.iter();
    let reachable = adapters.filter(|adapter| adapter.reach == Reach::Reachable);
    reachable.map(|adapter| adapter.address).collect()
}

pub(super) fn address_candidates(view: &View) -> Vec<Choice> {
    if !is_for_this(view) {
        let note = |from: &DnsName| say!("source-looked-up", from);
        let found = looked_up(view).into_iter();
        return found.map(|(address, name)| Choice::plain(address).note(note(&name))).collect();
    }
    let this = &view.facts.this;
    let leased = |address: &IpAddr| {
        this.installation.as_ref().is_some_and(|found| found.leased.contains(address))
    };
    let choice = |Adapter { name: adapter, address, reach }: &Adapter| {
        let note = match reach {
            Reach::Reachable if leased(address) => say!("reach-leased", adapter),
            Reach::Reachable => say!("reach-reachable", adapter),
            Reach::Loopback => say!("reach-loopback", adapter),
            Reach::LinkLocal => say!("reach-link-local", adapter),
            Reach::Virtual => say!("reach-virtual", adapter),
        };
        Choice::plain(address).note(note)
    };
    this.adapters.iter().map(choice).collect()
}

pub(super) fn wants(view: &View) -> Vec<Query> {
    let password = checks::opens_authority(view);
    if is_for_this(view) {
        return password.into_iter().collect();
    }
    let names = typed_names(view).into_iter().filter(|name| !name.is_wildcard()).map(Query::LookUp);
    let addresses = typed_addresses(view).into_iter().map(Query::LookUpAddress);
    names.chain(addresses).chain(password).collect()
}

/// The server as it was planned or issued before.
pub(super) fn planned<'a>(view: &View<'a>) -> Option<&'a Server> {
    view.facts.site.server(view.subject.server()?)
}

/// Whether the certificate is for this computer.
pub(super) fn is_for_this(view: &View) -> bool {
    match view.answers.text("computer") {
        Some(computer) => computer == "this",
        None => runs_xprotect(view),
    }
}

/// Whether the certificate is most likely for this computer: XProtect's services run here, and no other computer
/// was named.
pub(super) fn runs_xprotect(view: &View) -> bool {
    if !view.suggest || installed_roles(view).is_empty() {
        return false;
    }
    let site = &view.facts.site;
    match (planned(view), view.facts.this_server()) {
        (Some(planned), Some(this)) => planned.name == this.name,
        (Some(_), None) => false,
        // The next one is for another computer.
        (None, Some(this)) => site.certificate(&this.name).is_none(),
        (None, None) => true,
    }
}

/// What Windows on this computer can open, where the certificate is for it.
pub(super) fn own_windows(view: &View) -> Option<&'static str> {
    let installation = view.facts.this.installation.as_ref()?;
    let opens = installation.windows.opens_aes();
    is_for_this(view).then(|| if opens { Windows::Since2019 } else { Windows::Any }.key())
}
