//! Verifying: a real handshake with each server and port of its roles, judged point by point.

use super::commit::Work;
use super::problem::PlanProblem;
use super::request::{Request, Verify};
use super::verify_words::Seen;
use super::{Failure, Outcome, Plan};
use crate::machine::{Answer, Attempt, Facts, Holding, Host, Machine, Report, Target};
use crate::pki::judge::judge;
use crate::pki::{Certificate, Check, DnsName, Expected, Finding, Point, Status};
use crate::site::{Role, Roles, Server, Site, SiteEdit, SiteProblem};
use jiff::Timestamp;
use std::net::IpAddr;
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;

/// How long one address may take, connecting and handshake together.
const DEADLINE: Duration = Duration::from_secs(8);
/// How many targets are tried at once.
const AT_ONCE: usize = 16;

/// What was found at one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The server of the site it belongs to, if any.
    pub server: Option<String>,
    /// The role whose port it is, if any.
    pub role: Option<String>,
    /// The target.
    pub target: Target,
    /// One for each address.
    pub addresses: Vec<PortVerdict>,
}

/// What was found at one address.
#[derive(Clone, Debug, PartialEq)]
pub struct PortVerdict {
    /// The address; none where the name did not resolve and no other was known.
    pub address: Option<IpAddr>,
    /// The points, in the order of [`crate::pki::Check`].
    pub points: Vec<Point>,
    /// The certificate presented.
    pub certificate: Option<Certificate>,
}

impl Verdict {
    /// Returns whether a point fails.
    pub fn fails(&self) -> bool {
        self.addresses.iter().any(PortVerdict::fails)
    }
    /// Returns whether every address presented a certificate and no point fails.
    pub fn proves(&self) -> bool {
        !self.addresses.is_empty()
            && !self.fails()
            && self
                .addresses
                .iter()
                .all(|address| address.certificate.is_some())
    }
}

impl PortVerdict {
    /// Returns whether a point fails.
    pub fn fails(&self) -> bool {
        self.points.iter().any(|point| point.status == Status::Fail)
    }
}

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

fn roles_of(server: &Server) -> impl Iterator<Item = &'static Role> {
    server.roles.iter().filter_map(|key| Roles::all().role(key))
}

/// A target, and where it comes from.
struct Aim {
    server: Option<String>,
    role: Option<String>,
    target: Target,
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
            let target = format!("{}:{}", report.target.host, report.target.port);
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

fn verdict(aim: Aim, report: &Report, site: &Site, now: Timestamp) -> Verdict {
    let stored = aim
        .server
        .as_deref()
        .and_then(|server| site.certificate(server));
    let mut addresses: Vec<PortVerdict> = report
        .attempts
        .iter()
        .map(|attempt| at_address(report, attempt, stored, site, now))
        .collect();
    if addresses.is_empty() {
        let points = vec![
            Seen::Unresolved {
                report,
                fallback: false,
            }
            .point(),
        ];
        addresses.push(PortVerdict {
            address: None,
            points,
            certificate: None,
        });
    }
    Verdict {
        server: aim.server,
        role: aim.role,
        target: aim.target,
        addresses,
    }
}

fn at_address(
    report: &Report,
    attempt: &Attempt,
    stored: Option<&Certificate>,
    site: &Site,
    now: Timestamp,
) -> PortVerdict {
    let mut points = Vec::new();
    if report.resolved.is_err() {
        points.push(
            Seen::Unresolved {
                report,
                fallback: true,
            }
            .point(),
        );
    }
    points.push(Seen::Answer { report, attempt }.point());
    let Answer::Presented {
        version,
        chain,
        trusted,
    } = &attempt.answer
    else {
        return PortVerdict {
            address: Some(attempt.address),
            points,
            certificate: None,
        };
    };
    points.push(Seen::Version(*version).point());
    let certificate = chain.first().and_then(|leaf| Certificate::parse(leaf).ok());
    let other = certificate.as_ref().and_then(|shown| {
        let mut all = site.certificates.iter();
        all.find(|(_, known)| *known == shown && stored.is_some_and(|stored| stored != shown))
    });
    let presented = Seen::Presented {
        certificate: certificate.as_ref(),
        stored,
        other: other.map(|(name, _)| name.as_str()),
    };
    points.push(presented.point());
    // A certificate that another provider issued is not held against this site's CA.
    let authority = site
        .authority
        .as_ref()
        .filter(|authority| stored.is_none_or(|stored| stored.signed_by(authority)));
    let name = match &report.target.host {
        Host::Name(name) => Some(name.as_str()),
        Host::Address(_) => None,
    };
    points.extend(judge(
        chain,
        Expected {
            authority,
            name,
            address: attempt.address,
            now,
        },
    ));
    points.push(Seen::Trusted(trusted).point());
    PortVerdict {
        address: Some(attempt.address),
        points,
        certificate,
    }
}

/// Keeps in `site.toml` what was seen: who presents a certificate of this site has imported it and has
/// switched encryption on. What cannot be kept is said and takes nothing from the verdicts.
fn keep(verdicts: &[Verdict], request: &Verify, site: &Site, work: &Work) -> Vec<Finding> {
    let mut edits = Vec::new();
    for name in &request.servers {
        let Some(server) = site.server(name) else {
            continue;
        };
        let Some(stored) = site.certificate(&server.name) else {
            continue;
        };
        let of_server: Vec<&Verdict> = verdicts
            .iter()
            .filter(|verdict| verdict.server.as_deref() == Some(&server.name))
            .collect();
        let presents = |verdict: &Verdict| {
            verdict.proves()
                && verdict
                    .addresses
                    .iter()
                    .all(|address| address.certificate.as_ref() == Some(stored))
        };
        let mut tick = |what: String, done: bool| {
            edits.push(SiteEdit::Tick {
                name: server.name.clone(),
                what,
                done,
                seen: true,
            });
        };
        for role in roles_of(server).filter(|role| !role.ports.is_empty()) {
            let mut of_role = of_server
                .iter()
                .filter(|verdict| verdict.role.as_ref() == Some(&role.key))
                .peekable();
            if of_role.peek().is_some() && of_role.all(|verdict| presents(verdict)) {
                tick(format!("encrypt-{}", role.key), true);
            }
        }
        if !of_server.is_empty() && of_server.iter().all(|verdict| presents(verdict)) {
            tick("import".to_owned(), true);
            tick("verify".to_owned(), true);
        } else if of_server.iter().any(|verdict| verdict.fails()) {
            // What was in order once is not any more.
            tick("verify".to_owned(), false);
        }
    }
    match save(&edits, work) {
        Ok(()) => Vec::new(),
        Err(failure) => vec![Finding::warning(&failure)],
    }
}

/// Saves the ticks in the list as it lies there now: the handshakes took time, and somebody else may have
/// worked in the folder meanwhile. It is held for this moment only.
fn save(edits: &[SiteEdit], work: &Work) -> Result<(), Failure> {
    if edits.is_empty() {
        return Ok(());
    }
    let holding = work.machine.hold(&work.folder)?;
    if holding == Holding::Another {
        return Err(SiteProblem::InUse.into());
    }
    let saved = work.site().and_then(|before| {
        let mut now = before.clone();
        for edit in edits {
            // A server that was taken off the list meanwhile needs no tick.
            now = now.edited(edit, work.today()).unwrap_or(now);
        }
        if now.record == before.record {
            Ok(())
        } else {
            work.save(&now)
        }
    });
    if holding == Holding::New {
        work.machine.release();
    }
    saved
}

/// The checks in the order in which they are shown, for front ends that want a table.
pub const CHECKS: [Check; 9] = [
    Check::Reachable,
    Check::Encrypted,
    Check::Presented,
    Check::Issuer,
    Check::Name,
    Check::Address,
    Check::Purpose,
    Check::Dates,
    Check::Trusted,
];
