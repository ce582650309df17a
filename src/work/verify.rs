//! Verifying: a real handshake with each server and port of its roles, judged point by point.

use super::aims::{Aim, How, Own, Verify, aims};
use super::doable::{About, Doable, Draft, Place};
use super::judge_report::verdict;
use super::record_verification::record_verification;
use super::this_computer::note_trust;
use super::verdict::{PortVerdict, Verdict, joined, set_aside, status};
use super::{Commit, Failure, Outcome};
use crate::computer::system::Written;
use crate::computer::{Answer, Facts, Host, Report, Target};
use crate::message::{Finding, Value, say};
use crate::pki::{Check, Point, Status};
use crate::site::{KitState, Role, Roles, Site, SiteProblem};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long one address may take, connecting and handshake together.
const DEADLINE: Duration = Duration::from_secs(8);

impl Doable for Verify {
    fn about(&self) -> About {
        About::new("verify", Place::Nowhere, "result-saved-title")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        let mut findings = Vec::new();
        for name in &self.servers {
            let unknown = || Finding::refusal(&SiteProblem::Unknown { name: name.clone() });
            let server = site.server(name).ok_or_else(unknown)?;
            findings.extend(Roles::of(&server.roles).filter(|role| role.ports.is_empty()).map(
                |role| Finding::notice(say!("verify-no-ports", role = Role::word(&role.key))),
            ));
        }
        if aims(self, site, None).is_empty() {
            findings.push(Finding::refusal(say!("plan-nothing-to-verify")));
            return Err(findings);
        }
        Ok(Draft { findings, ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        // A damaged list keeps nobody from looking at a server.
        let site = crate::computer::site::read(work.computer, work.folder.clone())?;
        let (verdicts, mut findings) = look(self, &site, work);
        let recorded = record_verification(&verdicts, self, &site, work);
        match recorded {
            // What cannot be noted of the servers cannot be noted of this computer either.
            Err(failure) => findings.push(Finding::warning(&failure)),
            Ok(()) => findings.extend(trust_seen(&verdicts, &site, work)),
        }
        Ok(Outcome { verdicts, findings, ..Outcome::default() })
    }
}

/// Shakes hands, and judges what came of it.
pub(super) fn look(
    request: &Verify,
    site: &Site,
    work: &mut Commit,
) -> (Vec<Verdict>, Vec<Finding>) {
    let this = work.computer.network.this_computer();
    let own = Own::of(site, &this, &*work.computer.system);
    let mut seen = shake_hands(aims(request, site, own.as_ref()), site, work);
    let unsure = leave_unsure(&mut seen, own.as_ref());
    let (verdicts, mut findings) = judged(seen, site, work.computer.clock.now());
    findings.extend(unsure);
    (verdicts, findings)
}

/// Notes that this computer trusts the site's CA, where it trusts a server because of it: nobody need say so then.
fn trust_seen(verdicts: &[Verdict], site: &Site, work: &Commit) -> Vec<Finding> {
    let Some(authority) = &site.authority else {
        return vec![];
    };
    let trusted = |at: &PortVerdict| {
        let by = at.certificate.as_ref().is_some_and(|shown| shown.signed_by(authority));
        let trusts = |point: &Point| (point.check, point.status) == (Check::Trusted, Status::Ok);
        by && at.points.iter().any(trusts)
    };
    if !verdicts.iter().flat_map(|verdict| &verdict.addresses).any(trusted) {
        return vec![];
    }
    let is_client = site.kit.as_ref().is_some_and(KitState::is_clients);
    match note_trust(work, &authority.thumbprint()) {
        noted if noted.is_empty() && is_client => {
            vec![Finding::notice(say!("verify-trust-noted"))]
        }
        noted => noted,
    }
}

/// Shakes hands with all of them, and tells of each computer how it came out once all of it was looked at; a report is
/// missing where it was stopped before.
fn shake_hands(aims: Vec<Aim>, site: &Site, work: &mut Commit) -> Vec<Looked> {
    let computer = work.computer;
    let now = computer.clock.now();
    let targets: Vec<Target> = aims.iter().map(|aim| aim.target.clone()).collect();
    let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, aim) in aims.iter().enumerate() {
        of.entry(aim.computer()).or_default().push(at);
    }
    work.begin(of.len());
    let mut seen: Vec<Looked> = aims.into_iter().map(|aim| (aim, None)).collect();
    computer.network.handshakes(&targets, DEADLINE, &mut |at, report| {
        let Some((aim, place)) = seen.get_mut(at) else { return };
        *place = Some(report);
        let name = aim.computer();
        let places = of.get(&name).into_iter().flatten();
        let all: Vec<Looked> = places.filter_map(|at| seen.get(*at)).cloned().collect();
        if all.iter().all(|(_, report)| report.is_some()) {
            let mut all = all;
            leave_unsure(&mut all, None);
            let status = status(&judged(all, site, now).0).unwrap_or(Status::Unknown);
            work.ended(say!("progress-verified", name, how = status.key()), status);
        }
    });
    seen
}

/// What was looked at, and what came of it.
type Looked = (Aim, Option<Report>);

/// The verdicts, and what else there is to say.
fn judged(mut seen: Vec<Looked>, site: &Site, now: Timestamp) -> (Vec<Verdict>, Vec<Finding>) {
    let findings = leave_out(&mut seen);
    let verdicts = seen.into_iter().map(|(aim, report)| verdict(aim, report.as_ref(), site, now));
    let mut verdicts: Vec<Verdict> = verdicts.collect();
    set_aside(&mut verdicts);
    (joined(verdicts.into_iter()), findings)
}

/// Of a host that answers at some of the ports tried, those where nothing answers mean nothing: nobody said that it has
/// such a role. They are left out, and that is said.
fn leave_out(seen: &mut Vec<Looked>) -> Vec<Finding> {
    let answering: Vec<Host> = seen
        .iter()
        .filter(|(_, report)| report.as_ref().is_some_and(|report| !is_quiet(report)))
        .map(|(aim, _)| aim.target.host.clone())
        .collect();
    let mut left: Vec<(Host, Vec<String>)> = Vec::new();
    let means_nothing = |(aim, report): &mut Looked| {
        let is_quiet = report.as_ref().is_some_and(is_quiet);
        aim.how == How::Probing && is_quiet && answering.contains(&aim.target.host)
    };
    for (aim, _) in seen.extract_if(.., means_nothing) {
        let Target { host, port, .. } = aim.target;
        // A port is a name of a kind: no thousands separators.
        let port = port.to_string();
        match left.iter_mut().find(|(known, _)| *known == host) {
            Some((_, ports)) => ports.push(port),
            None => left.push((host, vec![port])),
        }
    }
    let notice = |(host, ports): (Host, Vec<String>)| {
        let (host, count) = (host.to_string(), ports.len());
        Finding::notice(say!("verify-unanswered", host, count, ports))
    };
    left.into_iter().map(notice).collect()
}

/// A port that may say nothing though all is well proves nothing by its silence, and counts neither way: it is left out,
/// and that is said; on the computer itself with what XProtect has written down there.
fn leave_unsure(seen: &mut Vec<Looked>, own: Option<&Own>) -> Vec<Finding> {
    let shows = |report: &Report| {
        let mut attempts = report.attempts.iter();
        // A name that leads nowhere is another matter.
        report.attempts.is_empty()
            || attempts.any(|attempt| matches!(attempt.answer, Answer::Presented { .. }))
    };
    let says_nothing = |(aim, report): &mut Looked| {
        aim.how == How::Unsure && report.as_ref().is_some_and(|report| !shows(report))
    };
    let mut findings: Vec<Finding> = Vec::new();
    for (aim, _) in seen.extract_if(.., says_nothing) {
        // Once, by whatever names the server was asked for.
        let place = format!("{}:{}", aim.computer(), aim.target.port);
        let roles: Vec<Value> = aim.roles.iter().map(|role| Role::word(role)).collect();
        let unsure = Finding::notice(say!("verify-unsure", place, roles));
        let own = own.filter(|own| Some(&own.server) == aim.server.as_ref());
        let groups = Roles::of(&aim.roles).flat_map(|role| &role.groups);
        for finding in [unsure].into_iter().chain(groups.filter_map(|it| written(it, own?))) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// What is written down about a certificate group on this computer.
fn written(group: &str, own: &Own) -> Option<Finding> {
    let said =
        own.configuration.statements.iter().find(|said| said.group.eq_ignore_ascii_case(group))?;
    let place = &said.place;
    Some(match own.configuration.encryption(group) {
        Written::On(_) => Finding::notice(say!("written-on", place)),
        Written::Off => Finding::warning(say!("written-off", place)),
        Written::Unknown(why) => Finding::warning(why),
    })
}

fn is_quiet(report: &Report) -> bool {
    let mut attempts = report.attempts.iter();
    attempts.all(|attempt| {
        matches!(attempt.answer, Answer::Refused | Answer::Silent | Answer::Unreachable(_))
    })
}
