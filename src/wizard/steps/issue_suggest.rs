//! What is suggested for a certificate's names and addresses, and what is looked up for it.

use super::here_state::installed_roles;
use crate::computer::{Query, Reach, Reply};
use crate::pki::{DnsName, NamesAndAddresses};
use crate::site::{Server, Windows};
use crate::wizard::{Choice, Suggestion, Text, View};
use std::net::IpAddr;

pub(super) fn suggest_names(view: &View) -> Option<Suggestion> {
    if is_this(view) {
        let names: Vec<String> = own_names(view).iter().map(ToString::to_string).collect();
        return (!names.is_empty()).then(|| Suggestion {
            value: names.join(", "),
            source: Some(Text::word("source-this-computer")),
        });
    }
    if let Some(server) = planned(view) {
        let names =
            if server.names.is_empty() { vec![server.name.clone()] } else { server.names.clone() };
        return Some(Suggestion {
            value: names.join(", "),
            source: Some(Text::word("source-list")),
        });
    }
    None
}

/// This computer's names: the full one first, as the guide says to use it.
fn own_names<'a>(view: &'a View) -> Vec<&'a DnsName> {
    let this = &view.facts.this;
    let mut names: Vec<&DnsName> = this.full_name.iter().chain(&this.host_name).collect();
    names.dedup();
    names
}

pub(super) fn name_candidates(view: &View) -> Vec<Choice> {
    let choice = |name: &DnsName, source: Text| Choice {
        value: name.to_string(),
        label: Text::plain(name.as_str()),
        note: Some(source),
    };
    if is_this(view) {
        return own_names(view)
            .into_iter()
            .map(|name| choice(name, Text::word("source-this-computer")))
            .collect();
    }
    let mut candidates = Vec::new();
    for address in typed_addresses(view) {
        if let Some(Reply::Names(Ok(names))) = view.facts.reply(&Query::LookUpAddress(address)) {
            let source = || Text::with("source-looked-up", vec![("from", address.into())]);
            candidates.extend(names.iter().map(|name| choice(name, source())));
        }
    }
    candidates
}

/// The names typed or suggested for it, as far as they can be read.
fn typed_names(view: &View) -> Vec<DnsName> {
    let suggested = || suggest_names(view).map(|suggestion| suggestion.value).unwrap_or_default();
    let text = view.answers.text("dns").map_or_else(suggested, str::to_owned);
    NamesAndAddresses::parse_names(&text).names
}
/// The addresses typed for it.
fn typed_addresses(view: &View) -> Vec<IpAddr> {
    NamesAndAddresses::parse_addresses(view.answers.text("ip").unwrap_or_default()).addresses
}
/// The addresses that the typed names were looked up to, with the name.
fn looked_up(view: &View) -> Vec<(IpAddr, DnsName)> {
    let mut found: Vec<(IpAddr, DnsName)> = Vec::new();
    for name in typed_names(view) {
        if let Some(Reply::Addresses(Ok(addresses))) =
            view.facts.reply(&Query::LookUp(name.clone()))
        {
            for address in addresses {
                if !address.is_loopback() && !found.iter().any(|(known, _)| known == address) {
                    found.push((*address, name.clone()));
                }
            }
        }
    }
    found
}

pub(super) fn suggest_addresses(view: &View) -> Option<Suggestion> {
    let join = |addresses: Vec<IpAddr>| {
        addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    if is_this(view) {
        let reachable =
            view.facts.this.adapters.iter().filter(|adapter| adapter.reach == Reach::Reachable);
        let addresses: Vec<IpAddr> = reachable.map(|adapter| adapter.address).collect();
        return (!addresses.is_empty()).then(|| Suggestion {
            value: join(addresses),
            source: Some(Text::word("source-this-computer")),
        });
    }
    if let Some(server) = planned(view).filter(|server| !server.addresses.is_empty()) {
        return Some(Suggestion {
            value: join(server.addresses.clone()),
            source: Some(Text::word("source-list")),
        });
    }
    let found = looked_up(view);
    let (_, name) = found.first()?.clone();
    let addresses = found.into_iter().map(|(address, _)| address).collect();
    Some(Suggestion {
        value: join(addresses),
        source: Some(Text::with("source-looked-up", vec![("from", name.as_str().into())])),
    })
}

pub(super) fn address_candidates(view: &View) -> Vec<Choice> {
    let choice = |address: IpAddr, note: Text| Choice {
        value: address.to_string(),
        label: Text::plain(address.to_string()),
        note: Some(note),
    };
    if is_this(view) {
        let installation = view.facts.this.installation.as_ref();
        let leased = |address: IpAddr| {
            installation.is_some_and(|installation| installation.leased.contains(&address))
        };
        let note = |reach: Reach, name: &str| {
            let id = match reach {
                Reach::Reachable => "reach-reachable",
                Reach::Loopback => "reach-loopback",
                Reach::LinkLocal => "reach-link-local",
                Reach::Virtual => "reach-virtual",
            };
            Text::with(id, vec![("adapter", name.into())])
        };
        return view
            .facts
            .this
            .adapters
            .iter()
            .map(|adapter| {
                let note = if adapter.reach == Reach::Reachable && leased(adapter.address) {
                    let values = vec![("adapter", adapter.name.as_str().into())];
                    Text::with("reach-leased", values)
                } else {
                    note(adapter.reach, &adapter.name)
                };
                choice(adapter.address, note)
            })
            .collect();
    }
    looked_up(view)
        .into_iter()
        .map(|(address, name)| {
            choice(address, Text::with("source-looked-up", vec![("from", name.as_str().into())]))
        })
        .collect()
}

pub(super) fn wants(view: &View) -> Vec<Query> {
    if is_this(view) {
        return Vec::new();
    }
    let names = typed_names(view).into_iter().filter(|name| !name.is_wildcard()).map(Query::LookUp);
    names.chain(typed_addresses(view).into_iter().map(Query::LookUpAddress)).collect()
}

/// The server as it was planned or issued before.
pub(super) fn planned<'a>(view: &'a View) -> Option<&'a Server> {
    view.facts.site.server(view.subject.server()?)
}

pub(super) fn is_this(view: &View) -> bool {
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
    is_this(view).then(|| if opens { Windows::Since2019 } else { Windows::Any }.key())
}
