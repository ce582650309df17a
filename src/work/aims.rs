//! What is to be verified, and where a verification looks: the hosts and ports that its servers, targets and hosts mean.

use crate::computer::system::Configuration;
use crate::computer::{Host, System, Target, ThisComputer};
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
    pub how: How,
}

/// How much it means if nothing is seen at a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It should be there.
    Meant,
    /// The role's port may say nothing though all is well.
    Unsure,
    /// Nobody said that the host has such a role: the port is only tried.
    Probing,
}

/// The site's server that this computer is, with what XProtect has written down here.
pub(super) struct Own {
    pub server: String,
    pub configuration: Configuration,
}

impl Own {
    pub fn of(site: &Site, this: &ThisComputer, system: &dyn System) -> Option<Own> {
        let server = this.server_of(site)?.name.clone();
        Some(Own { server, configuration: system.configuration() })
    }
}

impl Aim {
    /// The computer, as a person speaks of it; of one that nobody knows, what was asked for.
    pub fn computer(&self) -> String {
        match &self.server {
            Some(server) => server.clone(),
            None if self.how == How::Probing => self.target.host.to_string(),
            None => self.target.to_string(),
        }
    }
}

/// The aims of a verification, each target once.
pub(super) fn aims(request: &Verify, site: &Site, own: Option<&Own>) -> Vec<Aim> {
    let mut aims = Aims { site, all: vec![] };
    let ports_of = |server| ports_of(server, own);
    for server in request.servers.iter().filter_map(|name| site.server(name)) {
        for (role, port, how) in ports_of(server) {
            for host in hosts(server, site) {
                aims.add(Some(server), Some(role), &host, port, how);
            }
        }
        if Roles::of(&server.roles).next().is_none() {
            hosts(server, site).iter().for_each(|host| aims.probe(Some(server), host));
        }
    }
    for Target { host, port, .. } in &request.targets {
        let server = owner(host, site);
        let roles = server.into_iter().flat_map(ports_of).filter(|(_, known, _)| known == port);
        let mut roles = roles.map(|(role, ..)| role).peekable();
        if roles.peek().is_none() {
            aims.add(server, None, host, *port, How::Meant);
        }
        // Whoever names a port wants to know.
        roles.for_each(|role| aims.add(server, Some(role), host, *port, How::Meant));
    }
    for host in &request.hosts {
        let server = owner(host, site);
        let mut known = server.into_iter().flat_map(ports_of).peekable();
        if known.peek().is_none() {
            aims.probe(server, host);
        }
        known.for_each(|(role, port, how)| aims.add(server, Some(role), host, port, how));
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
        how: How,
    ) {
        let role = role.map(|role| role.key.clone());
        let same = |known: &&mut Aim| (&known.target.host, known.target.port) == (host, port);
        if let Some(known) = self.all.iter_mut().find(same) {
            known.how = known.how.min(how);
            known.roles.extend(role.filter(|role| !known.roles.contains(role)));
            return;
        }
        let in_kit = || in_kit(host, self.site);
        let fallback = server.map_or_else(in_kit, |server| addresses(server, self.site));
        self.all.push(Aim {
            server: server.map(|server| server.name.clone()),
            roles: role.into_iter().collect(),
            target: Target { host: host.clone(), port, fallback },
            how,
        });
    }
    /// Takes up every port that XProtect uses.
    fn probe(&mut self, server: Option<&Server>, host: &Host) {
        let all = Roles::all().role.iter().flat_map(|role| &role.ports);
        let mut ports: Vec<u16> = all.map(|port| port.port).collect();
        ports.sort_unstable();
        ports.into_iter().for_each(|port| self.add(server, None, host, port, How::Probing));
    }
}

/// The ports of a server's roles: as they are written down where the server is this computer, else the usual ones.
fn ports_of(server: &Server, own: Option<&Own>) -> impl Iterator<Item = (&'static Role, u16, How)> {
    let own = own.filter(|own| own.server == server.name);
    Roles::of(&server.roles).flat_map(move |role| {
        role.ports.iter().map(move |port| {
            let read = own.map(|own| own.configuration.port(&role.key, port.port));
            let how = if port.unsure { How::Unsure } else { How::Meant };
            (role, read.unwrap_or(port.port), how)
        })
    })
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
/// no other name, or none in the certificate, clients connect by address.
fn hosts(server: &Server, site: &Site) -> Vec<Host> {
    let own = [server.name.as_str().into()];
    let names = match server.names.is_empty() {
        true if server.address_only => &[],
        true => &own[..],
        false => &server.names,
    };
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
