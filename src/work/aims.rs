//! What is to be verified, and where a verification looks: the hosts and ports that its servers, targets and hosts mean.

use crate::computer::{Host, Target};
use crate::pki::{DnsName, RecordedName};
use crate::site::{Role, Roles, Server, Site};
use std::net::IpAddr;

/// What is to be verified.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verify {
    pub servers: Vec<String>,
    /// Anything else.
    pub targets: Vec<Target>,
    /// Hosts of which no port was named: the ports of its roles for one of the site's servers, else every port
    /// that XProtect uses, judged where something answers.
    pub hosts: Vec<Host>,
}

impl Verify {
    /// All that is known: the site's servers or, in the clients' kit, those that it names.
    pub fn all(site: &Site) -> Verify {
        let servers = site.record.server.iter().map(|server| server.name.clone()).collect();
        let mut hosts = Vec::new();
        for known in site.kit.iter().filter(|it| it.is_clients()).flat_map(|it| &it.kit.host) {
            let name = known.names.iter().find_map(RecordedName::dns).cloned();
            let host = name.map_or(Host::Address(known.address), Host::Name);
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        Verify { servers, targets: vec![], hosts }
    }
}

/// A target, with the server and the roles that it stands for.
#[derive(Clone)]
pub(super) struct Aim {
    pub server: Option<String>,
    /// The keys of the roles that listen there.
    pub roles: Vec<String>,
    pub target: Target,
    /// Whether nobody said that the host has such a role: the port is only tried.
    pub probing: bool,
}

impl Aim {
    /// The computer, as a person speaks of it; of one that nobody knows, what was asked for.
    pub fn computer(&self) -> String {
        match &self.server {
            Some(server) => server.clone(),
            None if self.probing => self.target.host.to_string(),
            None => self.target.to_string(),
        }
    }
}

/// The aims of a verification, each target once.
pub(super) fn aims(request: &Verify, site: &Site) -> Vec<Aim> {
    let mut aims = Aims { site, all: vec![] };
    for server in request.servers.iter().filter_map(|name| site.server(name)) {
        for (role, port) in ports_of(server) {
            for host in hosts(server, site) {
                aims.add(Some(server), Some(role), &host, port, false);
            }
        }
        if Roles::of(&server.roles).next().is_none() {
            hosts(server, site).iter().for_each(|host| aims.probe(Some(server), host));
        }
    }
    for Target { host, port, .. } in &request.targets {
        let server = owner(host, site);
        let roles = server.into_iter().flat_map(ports_of).filter(|(_, known)| known == port);
        let mut roles = roles.map(|(role, _)| role).peekable();
        if roles.peek().is_none() {
            aims.add(server, None, host, *port, false);
        }
        roles.for_each(|role| aims.add(server, Some(role), host, *port, false));
    }
    for host in &request.hosts {
        let server = owner(host, site);
        let mut known = server.into_iter().flat_map(ports_of).peekable();
        if known.peek().is_none() {
            aims.probe(server, host);
        }
        known.for_each(|(role, port)| aims.add(server, Some(role), host, port, false));
    }
    aims.all
}

struct Aims<'a> {
    site: &'a Site,
    all: Vec<Aim>,
}

impl Aims<'_> {
    /// Takes an aim up; a target that is there already only gets its role.
    fn add(
        &mut self,
        server: Option<&Server>,
        role: Option<&Role>,
        host: &Host,
        port: u16,
        probing: bool,
    ) {
        let role = role.map(|role| role.key.clone());
        let same = |known: &&mut Aim| (&known.target.host, known.target.port) == (host, port);
        if let Some(known) = self.all.iter_mut().find(same) {
            known.probing &= probing;
            known.roles.extend(role.filter(|role| !known.roles.contains(role)));
            return;
        }
        let in_kit = || in_kit(host, self.site);
        let fallback = server.map_or_else(in_kit, |server| addresses(server, self.site));
        self.all.push(Aim {
            server: server.map(|server| server.name.clone()),
            roles: role.into_iter().collect(),
            target: Target { host: host.clone(), port, fallback },
            probing,
        });
    }
    /// Takes up every port that XProtect uses.
    fn probe(&mut self, server: Option<&Server>, host: &Host) {
        let mut ports: Vec<u16> = ports(&Roles::all().role).map(|(_, port)| port).collect();
        ports.sort_unstable();
        ports.into_iter().for_each(|port| self.add(server, None, host, port, true));
    }
}

fn ports<'a>(roles: impl IntoIterator<Item = &'a Role>) -> impl Iterator<Item = (&'a Role, u16)> {
    let ports = |role: &'a Role| role.ports.iter().map(move |port| (role, port.port));
    roles.into_iter().flat_map(ports)
}

fn ports_of(server: &Server) -> impl Iterator<Item = (&'static Role, u16)> {
    ports(Roles::of(&server.roles))
}

/// The server of the site that a host is.
fn owner<'a>(host: &Host, site: &'a Site) -> Option<&'a Server> {
    site.record.server.iter().find(|server| match host {
        Host::Name(name) => server.is_called(name.as_str()),
        Host::Address(address) => {
            server.addresses.contains(address) || addresses(server, site).contains(address)
        }
    })
}

/// Where a server is to be found if its name does not resolve.
fn addresses(server: &Server, site: &Site) -> Vec<IpAddr> {
    let known = site.certificate(&server.name);
    known.map_or(&server.addresses, |known| &known.addresses).clone()
}

/// Where a host is to be found that a kit names.
fn in_kit(host: &Host, site: &Site) -> Vec<IpAddr> {
    let known = site.kit.iter().flat_map(|state| &state.kit.host);
    let named = known.filter(|known| match host {
        Host::Name(name) => known.names.iter().filter_map(RecordedName::dns).any(|it| it == name),
        Host::Address(_) => false,
    });
    named.map(|known| known.address).collect()
}

/// The names that clients use; a server that was only planned has its own name. A wildcard is no host: where there is
/// no other name, clients connect by address.
fn hosts(server: &Server, site: &Site) -> Vec<Host> {
    let own = [server.name.as_str().into()];
    let names = if server.names.is_empty() { &own[..] } else { &server.names };
    let (wildcards, hosts): (Vec<DnsName>, Vec<DnsName>) =
        names.iter().filter_map(RecordedName::dns).cloned().partition(DnsName::is_wildcard);
    let addresses = addresses(server, site);
    match (hosts.is_empty(), addresses.is_empty()) {
        (false, _) => hosts.into_iter().map(Host::Name).collect(),
        (true, false) => addresses.into_iter().map(Host::Address).collect(),
        // Nobody can connect to such a server: that is found, and said.
        (true, true) => wildcards.into_iter().map(Host::Name).collect(),
    }
}
