//! Verifying: a real handshake with each server and port of its roles, judged point by point.

use super::keep::keep;
use super::problem::PlanProblem;
use super::request::{Request, Verify};
use super::verdict::{Verdict, verdict};
use super::work::Work;
use super::{Failure, Outcome, Plan};
use crate::machine::{Facts, Host, Machine, Report, Target};
use crate::pki::{DnsName, Finding};
use crate::site::{Role, Roles, Server, Site, SiteProblem};
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;

/// How long one address may take, connecting and handshake together.
const DEADLINE: Duration = Duration::from_secs(8);
/// How many targets are tried at once.
const AT_ONCE: usize = 16;

pub(super) fn plan(request: Verify, facts: &Facts) -> Result<Plan, Vec<Finding>> {
    let site = &facts.site;
    let mut findings = Vec::new();
    for name in &request.servers {
        let Some(server) = site.server(name) else {
            return Err(vec![Finding::refusal(&SiteProblem::Unknown {
                name: name.clone(),
            })]);
        };
        let without = roles_of(server).filter(|role| role.ports.is_empty());
        findings.extend(without.map(|role| {
            Finding::notice(&PlanProblem::NoPorts {
                role: role.key.clone(),
            })
        }));
    }
    if aims(&request, site).is_empty() {
        findings.push(Finding::refusal(&PlanProblem::NothingToVerify));
        return Err(findings);
    }
    Ok(Plan {
        folder: site.folder.clone(),
        preview: None,
        changes: vec![],
        findings,
        request: Request::Verify(request),
    })
}

pub(super) fn roles_of(server: &Server) -> impl Iterator<Item = &'static Role> {
    server.roles.iter().filter_map(|key| Roles::all().role(key))
}

/// A target, and where it comes from.
pub(super) struct Aim {
    pub server: Option<String>,
    pub role: Option<String>,
    pub target: Target,
}

fn aims(request: &Verify, site: &Site) -> Vec<Aim> {
    let mut aims: Vec<Aim> = Vec::new();
    for server in request.servers.iter().filter_map(|name| site.server(name)) {
        let fallback = site
            .certificate(&server.name)
            .map_or_else(|| server.addresses.clone(), |known| known.addresses.clone());
        for role in roles_of(server) {
            for port in &role.ports {
                for host in hosts(server) {
                    let target = Target {
                        host,
                        port: port.port,
                        fallback: fallback.clone(),
                    };
                    if !aims.iter().any(|aim| aim.target == target) {
                        aims.push(Aim {
                            server: Some(server.name.clone()),
                            role: Some(role.key.clone()),
                            target,
                        });
                    }
                }
            }
        }
    }
    for target in &request.targets {
        let server = site.record.server.iter().find(|server| match &target.host {
            Host::Name(name) => {
                server.name == name.as_str()
                    || server.names.iter().any(|known| known == name.as_str())
            }
            Host::Address(address) => server.addresses.contains(address),
        });
        let mut target = target.clone();
        if let Some(certificate) = server.and_then(|server| site.certificate(&server.name)) {
            target.fallback.clone_from(&certificate.addresses);
        }
        aims.push(Aim {
            server: server.map(|server| server.name.clone()),
            role: None,
            target,
        });
    }
    aims
}

/// The names that clients use. A wildcard is no host; a server that was only planned has its own name.
fn hosts(server: &Server) -> Vec<Host> {
    let names = if server.names.is_empty() {
        std::slice::from_ref(&server.name)
    } else {
        server.names.as_slice()
    };
    let names = names
        .iter()
        .filter_map(|name| DnsName::parse(name).ok())
        .map(|(name, _)| name);
    names
        .filter(|name| !name.is_wildcard())
        .map(Host::Name)
        .collect()
}

pub(super) fn commit(request: &Verify, work: &mut Work) -> Result<Outcome, Failure> {
    // A damaged list keeps nobody from looking at a server.
    let site = crate::machine::site::read(work.machine, work.folder.clone())?;
    let aims = aims(request, &site);
    work.begin(aims.len());
    let reports = shake_hands(&aims, work);
    let now = work.machine.now();
    let verdicts: Vec<Verdict> = aims
        .into_iter()
        .zip(reports)
        .map(|(aim, report)| verdict(aim, &report, &site, now))
        .collect();
    let findings = keep(&verdicts, request, &site, work);
    Ok(Outcome {
        verdicts,
        findings,
        ..Outcome::default()
    })
}

/// Shakes hands with all of them, a few at a time; reports come back in the order of the aims.
fn shake_hands(aims: &[Aim], work: &mut Work) -> Vec<Report> {
    let machine: &dyn Machine = work.machine;
    let next = Mutex::new(0..aims.len());
    let (sender, receiver) = mpsc::channel::<(usize, Report)>();
    let mut reports: Vec<Option<Report>> = aims.iter().map(|_| None).collect();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(aims.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.lock().map_or(None, |mut next| next.next());
                    let Some((at, aim)) = at.and_then(|at| Some((at, aims.get(at)?))) else {
                        return;
                    };
                    let report = machine.handshake(&aim.target, DEADLINE);
                    if sender.send((at, report)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (at, report) in receiver {
            let target = report.target.to_string();
            work.part("progress-handshake", vec![("target", target.into())]);
            if let Some(place) = reports.get_mut(at) {
                *place = Some(report);
            }
        }
    });
    let missing = |aim: &Aim| Report {
        target: aim.target.clone(),
        resolved: Err(crate::machine::NetworkProblem::Timeout),
        attempts: vec![],
    };
    reports
        .into_iter()
        .zip(aims)
        .map(|(report, aim)| report.unwrap_or_else(|| missing(aim)))
        .collect()
}
