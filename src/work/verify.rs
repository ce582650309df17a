//! Verifying: a real handshake with each server and port of its roles, judged point by point.

use super::commit::Commit;
use super::keep::keep;
use super::problem::PlanProblem;

use super::doable::{About, Doable, Draft, Place};
use super::verdict::{joined, verdict};
use super::{Failure, Outcome};
use crate::computer::{Answer, Facts, Host, Report, Target};
use crate::message::Finding;
use crate::pki::DnsName;
use crate::site::{Role, Roles, Server, Site, SiteProblem};
use std::net::IpAddr;
use std::time::Duration;

/// How long one address may take, connecting and handshake together.
const DEADLINE: Duration = Duration::from_secs(8);

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

impl Doable for Verify {
    fn about(&self) -> About {
        About::at_once("verify", Place::Nowhere, "result-saved-title")
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        let mut findings = Vec::new();
        for name in &self.servers {
            let Some(server) = site.server(name) else {
                return Err(vec![Finding::refusal(&SiteProblem::Unknown { name: name.clone() })]);
            };
            let without = roles_of(server).filter(|role| role.ports.is_empty());
            findings.extend(
                without
                    .map(|role| Finding::notice(&PlanProblem::NoPorts { role: role.key.clone() })),
            );
        }
        if aims(self, site).is_empty() {
            findings.push(Finding::refusal(&PlanProblem::NothingToVerify));
            return Err(findings);
        }
        Ok(Draft { preview: None, changes: vec![], findings })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        // A damaged list keeps nobody from looking at a server.
        let site = crate::computer::site::read(work.machine, work.folder.clone())?;
        let aims = aims(self, &site);
        let reports = shake_hands(&aims, work);
        let mut seen: Vec<(Aim, Option<Report>)> = aims.into_iter().zip(reports).collect();
        let mut findings = leave_out(&mut seen);
        let now = work.machine.now();
        let verdicts =
            seen.into_iter().map(|(aim, report)| verdict(aim, report.as_ref(), &site, now));
        let verdicts = joined(verdicts);
        findings.extend(keep(&verdicts, self, &site, work));
        Ok(Outcome { verdicts, findings, ..Outcome::default() })
    }
}

pub(super) fn roles_of(server: &Server) -> impl Iterator<Item = &'static Role> {
    server.roles.iter().filter_map(|key| Roles::all().role(key))
}

/// A target, and where it comes from.
pub(super) struct Aim {
    pub server: Option<String>,
    /// The roles whose port it is.
    pub roles: Vec<String>,
    pub target: Target,
    pub probing: bool,
}

/// Takes an aim up; a target that is there already only gets its roles.
fn add(aims: &mut Vec<Aim>, aim: Aim) {
    let same = |known: &&mut Aim| {
        (&known.target.host, known.target.port) == (&aim.target.host, aim.target.port)
    };
    let Some(known) = aims.iter_mut().find(same) else {
        return aims.push(aim);
    };
    known.probing &= aim.probing;
    for role in aim.roles {
        if !known.roles.contains(&role) {
            known.roles.push(role);
        }
    }
}

fn aims(request: &Verify, site: &Site) -> Vec<Aim> {
    let mut aims: Vec<Aim> = Vec::new();
    let aim = |server: Option<&Server>, role: Option<&Role>, host: &Host, port: u16| Aim {
        server: server.map(|server| server.name.clone()),
        roles: role.map(|role| role.key.clone()).into_iter().collect(),
        target: Target {
            host: host.clone(),
            port,
            fallback: server.map_or_else(Vec::new, |server| addresses(server, site)),
        },
        probing: false,
    };
    let probe = |aims: &mut Vec<Aim>, server: Option<&Server>, host: &Host| {
        let mut ports: Vec<u16> = ports(&Roles::all().role).map(|(_, port)| port).collect();
        ports.sort_unstable();
        for port in ports {
            let aim = aim(server, None, host, port);
            let probing = true;
            add(aims, Aim { probing, ..aim });
        }
    };
    for server in request.servers.iter().filter_map(|name| site.server(name)) {
        for (role, port) in ports_of(server) {
            for host in hosts(server, site) {
                add(&mut aims, aim(Some(server), Some(role), &host, port));
            }
        }
        if roles_of(server).next().is_none() {
            let hosts = hosts(server, site);
            hosts.iter().for_each(|host| probe(&mut aims, Some(server), host));
        }
    }
    for target in &request.targets {
        let server = owner(&target.host, site);
        let roles = server.into_iter().flat_map(ports_of);
        let mut roles: Vec<Option<&Role>> =
            roles.filter(|(_, port)| *port == target.port).map(|(role, _)| Some(role)).collect();
        if roles.is_empty() {
            roles.push(None);
        }
        for role in roles {
            add(&mut aims, aim(server, role, &target.host, target.port));
        }
    }
    for host in &request.hosts {
        let server = owner(host, site);
        let known: Vec<(&Role, u16)> = server.into_iter().flat_map(ports_of).collect();
        for (role, port) in &known {
            add(&mut aims, aim(server, Some(role), host, *port));
        }
        if known.is_empty() {
            probe(&mut aims, server, host);
        }
    }
    aims
}

fn ports<'a>(roles: impl IntoIterator<Item = &'a Role>) -> impl Iterator<Item = (&'a Role, u16)> {
    let ports = |role: &'a Role| role.ports.iter().map(move |port| (role, port.port));
    roles.into_iter().flat_map(ports)
}

fn ports_of(server: &Server) -> impl Iterator<Item = (&'static Role, u16)> {
    ports(roles_of(server))
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
    known.map_or_else(|| server.addresses.clone(), |known| known.addresses.clone())
}

/// The names that clients use; a server that was only planned has its own name. A wildcard is no host: where there is
/// no other name, clients connect by address.
fn hosts(server: &Server, site: &Site) -> Vec<Host> {
    let names = if server.names.is_empty() {
        std::slice::from_ref(&server.name)
    } else {
        server.names.as_slice()
    };
    let names = names.iter().filter_map(|name| DnsName::parse(name).ok());
    let (wildcards, hosts): (Vec<DnsName>, Vec<DnsName>) =
        names.map(|(name, _)| name).partition(DnsName::is_wildcard);
    if !hosts.is_empty() {
        return hosts.into_iter().map(Host::Name).collect();
    }
    let addresses = addresses(server, site);
    if addresses.is_empty() {
        // Nobody can connect to it: that is found, and said.
        return wildcards.into_iter().map(Host::Name).collect();
    }
    addresses.into_iter().map(Host::Address).collect()
}

/// Shakes hands with all of them; the reports are in the order of the aims, and missing where it was stopped before.
fn shake_hands(aims: &[Aim], work: &mut Commit) -> Vec<Option<Report>> {
    work.begin(aims.len());
    let machine = work.machine;
    let targets: Vec<Target> = aims.iter().map(|aim| aim.target.clone()).collect();
    let mut reports: Vec<Option<Report>> = vec![None; aims.len()];
    machine.handshakes(&targets, DEADLINE, &mut |at, report| {
        let target = report.target.to_string();
        work.part("progress-handshake", vec![("target", target.into())]);
        if let Some(place) = reports.get_mut(at) {
            *place = Some(report);
        }
    });
    reports
}

/// Of a host that answers at some of the ports tried, those where nothing answers mean nothing: nobody said that it has
/// such a role. They are left out, and that is said.
fn leave_out(seen: &mut Vec<(Aim, Option<Report>)>) -> Vec<Finding> {
    let quiet = |report: &Report| {
        let mut attempts = report.attempts.iter();
        attempts.all(|attempt| {
            matches!(attempt.answer, Answer::Refused | Answer::Silent | Answer::Unreachable(_))
        })
    };
    let mut left: Vec<(Host, Vec<u16>)> = Vec::new();
    let answering: Vec<Host> = seen
        .iter()
        .filter(|(_, report)| report.as_ref().is_some_and(|report| !quiet(report)))
        .map(|(aim, _)| aim.target.host.clone())
        .collect();
    seen.retain(|(aim, report)| {
        let Target { host, port, .. } = &aim.target;
        let quiet = report.as_ref().is_some_and(quiet);
        let out = aim.probing && quiet && answering.contains(host);
        if out {
            match left.iter_mut().find(|(known, _)| known == host) {
                Some((_, ports)) => ports.push(*port),
                None => left.push((host.clone(), vec![*port])),
            }
        }
        !out
    });
    left.into_iter()
        .map(|(host, ports)| Finding::notice(&PlanProblem::Unanswered { host, ports }))
        .collect()
}
