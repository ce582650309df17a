//! Names and addresses: of this computer, and looked up.

use super::timely::within;
use crate::computer::{Adapter, NetworkProblem, Reach, ThisComputer};
use crate::pki::DnsName;
use crate::pki::address::is_link_local;
use dns_lookup::{AddrInfoHints, LookupError, LookupErrorKind};
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// How long this computer's own full name may take, all in all.
const OWN_NAME: Duration = Duration::from_secs(2);

/// How many of its addresses are asked for a name.
const ASKED_BACKWARDS: usize = 3;

/// AI_CANONNAME: the same number in the headers of Linux, macOS, the BSDs and Windows.
const CANONICAL_NAME: i32 = 2;

/// This computer's names and addresses. Takes up to two seconds where DNS is dead.
pub fn this_computer() -> ThisComputer {
    let adapters = adapters();
    let Some(host) = dns_lookup::get_hostname().ok().and_then(|name| parse(&name)) else {
        return ThisComputer { adapters, ..ThisComputer::default() };
    };
    // Some systems have the full name for a host name.
    let (host_name, full_name) = match host.as_str().split_once('.') {
        Some((short, _)) => (parse(short), Some(host)),
        None => {
            let kept = kept_name().and_then(|name| fuller(&host, &name));
            let full_name = kept.or_else(|| full_name(&host, &adapters));
            (Some(host), full_name)
        }
    };
    ThisComputer { host_name, full_name, adapters, installation: None }
}

/// Looks a name up: IPv4 first, each address once.
pub fn look_up(name: &DnsName, deadline: Duration) -> Result<Vec<IpAddr>, NetworkProblem> {
    if name.is_wildcard() {
        return Err(NetworkProblem::NotFound);
    }
    let name = name.as_str().to_owned();
    let found = within(deadline, move || {
        dns_lookup::lookup_host(&name).map(Iterator::collect::<Vec<IpAddr>>)
    });
    let addresses = found.ok_or(NetworkProblem::Timeout)?.map_err(|error| problem(&error))?;
    let addresses = in_order(addresses);
    if addresses.is_empty() { Err(NetworkProblem::NotFound) } else { Ok(addresses) }
}

/// Looks an address up backwards.
pub fn look_up_address(
    address: IpAddr,
    deadline: Duration,
) -> Result<Vec<DnsName>, NetworkProblem> {
    let found = within(deadline, move || dns_lookup::lookup_addr(&address));
    let name = found.ok_or(NetworkProblem::Timeout)?.map_err(|error| problem(&error))?;
    // Some resolvers hand the number back as a name.
    if name.parse::<IpAddr>().is_ok() {
        return Err(NetworkProblem::NotFound);
    }
    parse(&name).map(|name| vec![name]).ok_or(NetworkProblem::NotFound)
}

pub fn in_order(mut addresses: Vec<IpAddr>) -> Vec<IpAddr> {
    let mut seen = BTreeSet::new();
    addresses.retain(|address| seen.insert(*address));
    addresses.sort_by_key(IpAddr::is_ipv6);
    addresses
}

fn problem(error: &LookupError) -> NetworkProblem {
    match error.kind() {
        LookupErrorKind::NoName | LookupErrorKind::NoData => NetworkProblem::NotFound,
        // What the system says when no DNS server answered.
        LookupErrorKind::Again => NetworkProblem::Timeout,
        _ => NetworkProblem::Other { reason: crate::computer::system_words(error) },
    }
}

fn parse(name: &str) -> Option<DnsName> {
    DnsName::parse(name.trim_end_matches('.')).ok().map(|(name, _)| name)
}

/// The full name: by the host name's canonical name, else by the addresses backwards, all asked at once.
fn full_name(host: &DnsName, adapters: &[Adapter]) -> Option<DnsName> {
    type Question = Box<dyn FnOnce() -> Option<String> + Send>;
    let until = Instant::now() + OWN_NAME;
    let name = host.as_str().to_owned();
    let reachable = adapters.iter().filter(|adapter| adapter.reach == Reach::Reachable);
    let backwards = reachable.take(ASKED_BACKWARDS).map(|adapter| {
        let address = adapter.address;
        Box::new(move || dns_lookup::lookup_addr(&address).ok()) as Question
    });
    let canonical = Box::new(move || canonical_name(&name)) as Question;
    let (sender, receiver) = std::sync::mpsc::channel();
    for (number, question) in std::iter::once(canonical).chain(backwards).enumerate() {
        let sender = sender.clone();
        // No thread, no answer: then there is none from this one. Late answers go unheard.
        let _ = std::thread::Builder::new().spawn(move || sender.send((number, question())));
    }
    drop(sender);
    let left = || until.saturating_duration_since(Instant::now());
    // In the order asked, so that the answer does not depend on who is quickest.
    let answers: BTreeMap<usize, _> =
        std::iter::from_fn(|| receiver.recv_timeout(left()).ok()).collect();
    answers.into_values().flatten().find_map(|name| fuller(host, &name))
}

/// The name, if it is the host's with a domain behind it.
fn fuller(host: &DnsName, name: &str) -> Option<DnsName> {
    let name = parse(name)?;
    let (first, _) = name.as_str().split_once('.')?;
    // A Windows domain may have the longer form of a NetBIOS name cut at 15: those are not matched on purpose.
    (first == host.as_str()).then_some(name)
}

/// The full name that the system itself keeps, without asking anybody.
#[cfg(windows)]
fn kept_name() -> Option<String> {
    crate::computer::windows::full_name()
}

#[cfg(not(windows))]
fn kept_name() -> Option<String> {
    None
}

fn canonical_name(host: &str) -> Option<String> {
    let hints = AddrInfoHints { flags: CANONICAL_NAME, ..AddrInfoHints::default() };
    let found = dns_lookup::getaddrinfo(Some(host), None, Some(hints)).ok()?;
    found.filter_map(Result::ok).find_map(|info| info.canonname)
}

fn adapters() -> Vec<Adapter> {
    let found = local_ip_address::list_afinet_netifas().unwrap_or_default();
    let mut adapters: Vec<Adapter> = Vec::new();
    for (name, address) in found {
        let reach = reach(&name, address);
        let adapter = Adapter { name, address, reach };
        if !adapters.contains(&adapter) {
            adapters.push(adapter);
        }
    }
    adapters.sort_by_key(|adapter| adapter.address.is_ipv6());
    adapters
}

/// Whether clients can reach an address, by the address and the adapter's name.
pub fn reach(adapter: &str, address: IpAddr) -> Reach {
    match adapter {
        _ if address.is_loopback() => Reach::Loopback,
        _ if is_link_local(address) => Reach::LinkLocal,
        name if looks_virtual(name) => Reach::Virtual,
        _ => Reach::Reachable,
    }
}

/// Parts of the names that virtual adapters have on Windows.
const VIRTUAL_PARTS: &str = "vmware virtualbox vethernet hyper-v docker podman tailscale zerotier \
    vpn wireguard wintun hamachi anyconnect fortinet wsl loopback teredo isatap";

/// Beginnings of the names that virtual adapters have on Linux and macOS, mostly with a number behind.
const VIRTUAL_BEGINNINGS: &str = "br- veth tun tap wg virbr vmnet vboxnet zt utun ppp lxc lxdbr \
    cni flannel cali vnet dummy vxlan kube nordlynx";

fn looks_virtual(adapter: &str) -> bool {
    let name = adapter.to_lowercase();
    VIRTUAL_PARTS.split_whitespace().any(|part| name.contains(part))
        || VIRTUAL_BEGINNINGS.split_whitespace().any(|start| name.starts_with(start))
}
