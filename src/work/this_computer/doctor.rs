//! Looking everything over that certificates hang on, from the computer that one sits at: what is installed, what the
//! stores hold, what each port presents, the clocks. Nothing is changed but the note of what was seen.

mod configured;
mod on_windows;

pub(super) use on_windows::version;

use super::key_access::installed_roles;
use super::note::note;
use super::source_folder::SourceFolder;
use crate::computer::system::{Configuration, Installation, Written};
use crate::computer::{Facts, Host, Target, ThisComputer};
use crate::message::{Finding, Value, say};
use crate::pki::judge::{SOON, title};
use crate::pki::{Certificate, Check, Status, Thumbprint};
use crate::site::{Role, Roles, Server, Site};
use crate::work::commit::Commit;
use crate::work::doable::{About, Doable, Place};
use crate::work::verify::look;
use crate::work::{Failure, Outcome, PortVerdict, Proof, Verdict, Verify};
use jiff::Timestamp;
use std::time::Duration;

/// A clock that is so far off breaks sign-in and handshakes (FIELD "What goes wrong"), in seconds.
const CLOCK: i64 = 5 * 60;
/// How long one server may take to tell its time.
const TIME: Duration = Duration::from_secs(8);
/// And how long a name may take to be looked up.
const LOOK_UP: Duration = Duration::from_secs(5);

/// Looking this computer over, and the servers of the site as they are seen from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Doctor;

impl Doable for Doctor {
    fn about(&self) -> About {
        About::new("doctor", Place::Nowhere, "result-doctor-title")
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(4);
        work.part(say!("progress-doctor-computer"));
        let patient = Patient {
            site: SourceFolder::read(work).site,
            this: work.computer.network.this_computer(),
            installed: work.computer.system.installation(),
            configuration: work.computer.system.configuration(),
            now: work.computer.clock.now(),
        };
        let mut proofs = patient.listed();
        work.part(say!("progress-doctor-stores"));
        proofs.extend(on_windows::proofs(&patient, work));
        work.part(say!("progress-doctor-ports"));
        let (verdicts, quiet) = patient.ports(work);
        proofs.extend(quiet);
        work.part(say!("progress-doctor-clocks"));
        proofs.extend(patient.clocks(&verdicts, work));
        // A certificate of the folder that is imported here is told once. What weighs most comes first.
        let mut told = vec![];
        proofs.retain(|proof| {
            !told.contains(proof) && {
                told.push(proof.clone());
                true
            }
        });
        proofs.sort_by_key(|proof| match proof.status {
            Status::Fail => 0,
            Status::Warn => 1,
            Status::Unknown => 2,
            Status::Ok => 3,
        });
        let mut outcome = Outcome { proofs, verdicts, ..Outcome::default() };
        outcome.findings = patient.noted(outcome.fails(), work);
        Ok(outcome)
    }
}

/// What is looked over.
struct Patient {
    site: Site,
    this: ThisComputer,
    installed: Option<Installation>,
    configuration: Configuration,
    now: Timestamp,
}

/// A certificate as a person speaks of it.
fn subject(certificate: &Certificate) -> Value {
    let name = certificate.common_name.as_deref();
    title(name.unwrap_or(&certificate.subject))
}

impl Patient {
    /// The server of the list, or of the kit, that this computer is.
    fn server(&self) -> Option<Server> {
        let facts = Facts { this: self.this.clone(), site: self.site.clone(), ..Facts::unknown() };
        facts.this_server().cloned()
    }

    /// Whether encryption was switched on for a certificate group here, as far as was noted.
    fn is_switched(&self, group: &str) -> bool {
        let server = self.server();
        let roles = Roles::all().role.iter();
        let is_of =
            |role: &&Role| role.groups.iter().any(|known| known.eq_ignore_ascii_case(group));
        let mut of_group = roles.filter(is_of);
        server.is_some_and(|server| {
            of_group.any(|role| self.site.ticked(&server, &format!("encrypt-{}", role.key)))
        })
    }

    /// Whether a certificate is selected somewhere on this computer.
    fn is_selected(&self, certificate: &Thumbprint) -> bool {
        let written = |with: &Written| matches!(with, Written::On(Some(it)) if it == certificate);
        self.configuration.statements.iter().any(|said| written(&said.written))
            || self.configuration.bound_with(certificate).next().is_some()
    }

    /// How long the certificates of the folder hold still.
    fn listed(&self) -> Vec<Proof> {
        let all = self.site.certificates.values().chain(&self.site.authority);
        all.map(|certificate| self.dates(certificate)).collect()
    }

    fn dates(&self, certificate: &Certificate) -> Proof {
        let (subject, date) = (subject(certificate), certificate.validity.not_after);
        let days = certificate.validity.days_left(self.now);
        match certificate.validity.holds(self.now) {
            false if date < self.now => Proof::fail(say!("doctor-expired", subject, date)),
            false => Proof::fail(say!("doctor-not-yet", subject)),
            true if days < SOON => Proof::warn(say!("doctor-soon", subject, date, days)),
            true => Proof::ok(say!("doctor-holds", subject, date, days)),
        }
    }

    /// What the ports present: of the servers on which encryption was switched on, and of this computer.
    ///
    /// A port of this computer that nobody said is encrypted does not fail for not being so.
    fn ports(&self, work: &mut Commit) -> (Vec<Verdict>, Vec<Proof>) {
        let here = self.server().map(|server| server.name);
        let switched = |server: &&Server| server.ticks.keys().any(|it| it.starts_with("encrypt-"));
        let servers = self.site.record.server.iter().filter(switched);
        let mut asked = match self.site.kit.is_some() {
            true => Verify { servers: vec![], ..Verify::all(&self.site) },
            false => Verify::default(),
        };
        asked.servers = servers.map(|server| server.name.clone()).collect();
        let left = self.site.issued().filter(|server| !asked.servers.contains(&server.name));
        let left: Vec<&String> = left.map(|server| &server.name).collect();
        let mut proofs = vec![];
        if !left.is_empty() && self.site.kit.is_none() {
            let count = left.len();
            proofs.push(Proof::unknown(say!("doctor-not-switched", count, names = left)));
        }
        let known = here.as_ref().is_some_and(|here| asked.servers.contains(here));
        let own = if known { vec![] } else { self.own_ports() };
        asked.targets.extend(own.iter().cloned());
        let (mut verdicts, _) = look(&asked, &self.site, work);
        let is_own = |verdict: &Verdict| own.iter().any(|it| same_place(it, &verdict.target));
        for verdict in verdicts.iter_mut().filter(|verdict| is_own(verdict)) {
            let place = verdict.target.to_string();
            for at in verdict.addresses.extract_if(.., |at| at.certificate.is_none()) {
                proofs.push(plain(&at, place.clone()));
            }
        }
        verdicts.retain(|verdict| !verdict.addresses.is_empty());
        (verdicts, proofs)
    }

    /// The ports of the roles whose services run here.
    fn own_ports(&self) -> Vec<Target> {
        let names = [&self.this.full_name, &self.this.host_name];
        let Some(host) = names.into_iter().flatten().next().cloned() else { return vec![] };
        let roles = self.installed.iter().flat_map(installed_roles);
        let written = |role: &str, usual: u16| {
            let mut written = self.configuration.ports(role).filter(|it| it.usual == usual);
            written.next().map_or(usual, |it| it.port)
        };
        let ports =
            |role: &'static Role| role.ports.iter().map(move |port| (role.key.as_str(), port.port));
        let ports = roles.flat_map(ports).map(|(role, usual)| written(role, usual));
        let mut ports: Vec<u16> = ports.collect();
        ports.sort_unstable();
        ports.dedup();
        let target = |port| Target {
            host: Host::Name(host.clone()),
            port,
            fallback: vec![std::net::Ipv4Addr::LOCALHOST.into()],
        };
        ports.into_iter().map(target).collect()
    }

    /// This computer's clock beside those of the servers that presented a certificate of this site.
    fn clocks(&self, verdicts: &[Verdict], work: &Commit) -> Vec<Proof> {
        let mut seen = 0_usize;
        let mut proofs = vec![];
        let mut asked: Vec<String> = vec![];
        for verdict in verdicts.iter().filter(|verdict| self.is_trusted(verdict)) {
            let place = verdict.target.host.to_string();
            if asked.contains(&place) {
                continue;
            }
            let Some(time) = work.computer.network.time(&verdict.target, TIME) else { continue };
            let off = time.as_second().saturating_sub(self.now.as_second());
            seen += 1;
            if off.abs() > CLOCK {
                let minutes = off.abs() / 60;
                let ahead = if off > 0 { "yes" } else { "no" };
                proofs.push(Proof::fail(say!("doctor-clock-off", place, minutes, ahead)));
            }
            asked.push(place);
        }
        match (proofs.is_empty(), seen) {
            (true, 0) => vec![Proof::unknown(say!("doctor-clock-unknown"))],
            (true, count) => vec![Proof::ok(say!("doctor-clock", count))],
            (false, _) => proofs,
        }
    }

    /// Whether what answered is to be believed as to its time.
    fn is_trusted(&self, verdict: &Verdict) -> bool {
        let known = |at: &PortVerdict| {
            let by_authority = |shown: &Certificate| {
                self.site.authority.as_ref().is_some_and(|authority| shown.signed_by(authority))
            };
            let trusts =
                at.points.iter().any(|it| (it.check, it.status) == (Check::Trusted, Status::Ok));
            trusts || at.certificate.as_ref().is_some_and(by_authority)
        };
        verdict.addresses.iter().any(known)
    }

    /// Notes in the site's list or the kit that this computer was looked over, and how it came out.
    fn noted(&self, fails: bool, work: &Commit) -> Vec<Finding> {
        let server = self.server();
        let Some(with) = server.and_then(|server| self.site.thumbprint(&server.name)) else {
            return vec![];
        };
        let mut findings = note(work, "doctor", !fails, &with);
        findings.extend(note(work, "doctor-found", fails, &with));
        findings.dedup();
        findings
    }
}

fn same_place(one: &Target, other: &Target) -> bool {
    (&one.host, one.port) == (&other.host, other.port)
}

/// A port of this computer that presents nothing: nobody said that it should.
fn plain(at: &PortVerdict, place: String) -> Proof {
    match at.points.iter().find(|point| point.check == Check::Encrypted) {
        Some(point) if point.finding.code() == "verify-not-tls" => {
            Proof::warn(say!("doctor-plain", place))
        }
        Some(_) | None => Proof::unknown(say!("doctor-quiet", place)),
    }
}
