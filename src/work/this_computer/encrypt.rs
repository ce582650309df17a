//! Switching encryption on or off on this computer, by Server Configurator.

use super::calls::{RoleCall, calls, ordered};
use super::consequences::consequences;
use super::note::note;
use super::origin::Origin;
use super::package::useless;
use super::ports::look;
use super::problem::{self, HereProblem};
use super::proof::Seen;
use super::readers::readers;
use super::{host, installation, installation_now, refused, stored};
use crate::computer::system::{Installation, Judgement, Store, StoredKey};
use crate::computer::{Facts, SystemProblem};
use crate::message::{Finding, say};
use crate::pki::{Certificate, Status, Thumbprint};
use crate::site::{Role, Site};
use crate::work::commit::Commit;
use crate::work::doable::{About, Change, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};
use std::time::Duration;

/// How long Server Configurator may take for one group: it stops and starts services.
const DEADLINE: Duration = Duration::from_secs(600);

/// Encryption to be switched on or off on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Encrypt {
    /// The server of the site that this computer is, if it is one.
    pub server: Option<String>,
    /// The roles, by key.
    pub roles: Vec<String>,
    /// The certificate; none when it is switched off.
    pub thumbprint: Option<Thumbprint>,
    pub on: bool,
}

impl Doable for Encrypt {
    fn about(&self) -> About {
        if !self.on {
            return About::new("encrypt", Place::Here, "result-encrypt-off-title")
                .after_review("button-switch-off");
        }
        About::new("encrypt", Place::Here, "result-encrypt-title")
            .after_review("button-switch-on")
            .undone_by("result-encrypt-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        plan(self, facts)
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        commit(self, work)
    }
}

fn plan(request: &Encrypt, facts: &Facts) -> Result<Draft, Vec<Finding>> {
    let installed = installation(facts)?;
    let mut findings = Vec::new();
    let roles = ordered(&request.roles, request.on);
    if roles.is_empty() {
        let problem = HereProblem::NothingToSwitch;
        return Err(vec![Finding::refusal(&problem).at("role")]);
    }
    let by_hand = |role: &&&Role| role.groups.is_empty();
    for role in roles.iter().filter(by_hand) {
        findings.push(Finding::notice(&HereProblem::ByHand { role: role.key.clone() }));
    }
    if roles.iter().all(|role| role.groups.is_empty()) {
        let refusals = findings
            .into_iter()
            .map(|finding| Finding { severity: crate::message::Severity::Refusal, ..finding });
        return Err(refusals.collect());
    }
    let Some(program) = &installed.configurator else {
        return Err(vec![Finding::refusal(&SystemProblem::NoConfigurator)]);
    };
    if request.on {
        let refusals = not_ready(&request, facts, installed);
        if !refusals.is_empty() {
            return Err(refusals);
        }
    }
    findings.extend(consequences(&request, &roles, facts, installed));
    let thumbprint = request.thumbprint.as_ref().filter(|_| request.on);
    let changes = calls(&request.roles, thumbprint);
    let changes = changes.iter().map(|call| Change::Run {
        command: call.call.command(program),
        role: call.role.key.clone(),
    });
    Ok(Draft { preview: None, changes: changes.collect(), findings })
}

/// What must be mended before encryption is switched on, as far as the facts know.
fn not_ready(request: &Encrypt, facts: &Facts, installed: &Installation) -> Vec<Finding> {
    let refuse = |problem: HereProblem| vec![Finding::refusal(&problem)];
    let imported = facts.here.iter().flat_map(|here| &here.imported);
    let mut imported =
        imported.filter(|found| Some(&found.thumbprint) == request.thumbprint.as_ref());
    let Some(found) = imported.next() else {
        return refuse(HereProblem::NotImported);
    };
    if let Some(certificate) = facts.site.certificate(&found.server) {
        if let Some(problem) = useless(certificate, facts.now) {
            return refuse(problem);
        }
        let trusts = facts.here.as_ref().map(|here| &here.trusts_authority);
        let authority = facts.site.authority.as_ref();
        if trusts == Some(&Ok(false))
            && authority.is_some_and(|authority| certificate.signed_by(authority))
        {
            let issuer = certificate.issuer.clone();
            return refuse(HereProblem::NotTrustedHere { issuer });
        }
    }
    match &found.key {
        Err(problem) => vec![Finding::refusal(problem)],
        Ok(key) => unfit(key, &request.roles, installed).iter().map(Finding::refusal).collect(),
    }
}

/// What is wrong with the key for the services of these roles.
fn unfit(key: &StoredKey, roles: &[String], installed: &Installation) -> Vec<HereProblem> {
    if !key.fits || !key.of_computer {
        return vec![HereProblem::KeyUnfit];
    }
    let needed = readers(roles, installed).all.into_iter();
    let cannot = needed.filter(|reader| {
        let sid = reader.sid.as_ref();
        !sid.is_some_and(|sid| key.access.lets_read(sid))
    });
    cannot
        .map(|reader| HereProblem::CannotRead {
            account: reader.account,
            services: reader.services,
        })
        .collect()
}

fn commit(request: &Encrypt, work: &mut Commit) -> Result<Outcome, Failure> {
    let installed = installation_now(work)?;
    if installed.configurator.is_none() {
        return Err(refused(&SystemProblem::NoConfigurator));
    }
    let thumbprint = request.thumbprint.as_ref().filter(|_| request.on);
    let certificate = match (request.on, thumbprint) {
        (false, _) => None,
        (true, None) => return Err(refused(&HereProblem::NotImported)),
        (true, Some(thumbprint)) => Some(ready(thumbprint, request, &installed, work)?),
    };
    let calls = calls(&request.roles, thumbprint);
    work.begin(calls.len().saturating_add(1));
    let ran = Ran::all(&calls, request.on, work);
    let roles = ordered(&request.roles, request.on);
    let mut outcome = Outcome { proofs: ran.proofs, ..Outcome::default() };
    let all_done = |role: &&&Role| {
        let mut groups = role.groups.iter();
        !role.groups.is_empty() && groups.all(|group| ran.done.contains(&group.as_str()))
    };
    let done: Vec<&Role> = roles.iter().filter(all_done).copied().collect();
    let is_left = |role: &&&&Role| {
        !role.groups.is_empty()
            && !done.iter().any(|done| done.key == role.key)
            && ran.failed != Some(role.key.as_str())
    };
    let left: Vec<String> =
        roles.iter().filter(|role| is_left(&role)).map(|role| role.key.clone()).collect();
    if !left.is_empty() {
        outcome.proofs.push(Seen::Untouched { roles: left }.proof());
    }
    work.part(say!("progress-look-again"));
    let origin = Origin::read(work);
    let server = server(request, &origin.site, work);
    let known = server.as_ref().and_then(|server| origin.site.certificate(server)).cloned();
    let presented = certificate.as_ref().or(known.as_ref());
    for role in done {
        let seen = look(role, request.on, presented, work);
        // What was not seen is not noted: a verification makes up for it.
        let is_so = |seen: &Seen| matches!(seen.status(), Status::Ok);
        let is_not = |seen: &Seen| {
            matches!(
                seen,
                Seen::OtherCertificate { .. }
                    | Seen::NotEncrypted { .. }
                    | Seen::StillEncrypted { .. }
            )
        };
        let note_it = if request.on {
            seen.iter().any(is_so) && !seen.iter().any(is_not)
        } else {
            // A service that does not answer yet proves nothing.
            let is_off = |seen: &Seen| matches!(seen, Seen::Plain { .. });
            seen.iter().any(is_off) && !seen.iter().any(is_not)
        };
        outcome.proofs.extend(seen.iter().map(Seen::proof));
        if let (true, Some(certificate)) = (note_it, presented) {
            let what = format!("encrypt-{}", role.key);
            let noted = note(work, &what, request.on, &certificate.thumbprint());
            outcome.findings.retain(|finding| !noted.contains(finding));
            outcome.findings.extend(noted);
        }
    }
    Ok(outcome)
}

/// Makes sure, at the moment of the work, that the services could use the certificate.
fn ready(
    thumbprint: &Thumbprint,
    request: &Encrypt,
    installed: &Installation,
    work: &Commit,
) -> Result<Certificate, Failure> {
    let found = stored(work, Store::Personal, thumbprint).map_err(|problem| refused(&problem))?;
    let found = found.ok_or_else(|| refused(&HereProblem::NotImported))?;
    let certificate = Certificate::parse(&found.der).map_err(|problem| refused(&problem))?;
    if let Some(problem) = useless(&certificate, work.machine.clock.now()) {
        return Err(refused(&problem));
    }
    let key = work.machine.system.key(thumbprint);
    let key = key.map_err(|problem| refused(&problem))?;
    if let Some(problem) = unfit(&key, &request.roles, installed).first() {
        return Err(refused(problem));
    }
    let authority = Origin::read(work).authority(None, work)?;
    let authority = authority.as_ref();
    let chain: Vec<Vec<u8>> = std::iter::once(&certificate)
        .chain(authority.filter(|authority| certificate.signed_by(authority)))
        .map(|certificate| certificate.der.clone())
        .collect();
    if let Some(host) = host(&certificate, &work.machine.network.this_computer()) {
        let judgement = work.machine.system.judge(&chain, &host);
        let judgement = judgement.map_err(|problem| refused(&problem))?;
        if matches!(judgement, Judgement::UntrustedRoot | Judgement::Incomplete) {
            let issuer = certificate.issuer.clone();
            return Err(refused(&HereProblem::NotTrustedHere { issuer }));
        }
    }
    Ok(certificate)
}

/// What came of the calls.
struct Ran<'a> {
    proofs: Vec<Proof>,
    done: Vec<&'a str>,
    failed: Option<&'a str>,
}

impl<'a> Ran<'a> {
    /// Calls one after the other, until one fails.
    fn all(calls: &'a [RoleCall], on: bool, work: &mut Commit) -> Ran<'a> {
        let mut ran = Ran { proofs: vec![], done: vec![], failed: None };
        for call in calls {
            let key = call.role.key.as_str();
            work.part(say!("progress-switch", role = problem::role(key)));
            let seen = match work.machine.system.configure(&call.call, DEADLINE) {
                Ok(run) => Seen::ran(key, on, &run),
                Err(problem) => Seen::RanNot { role: key.to_owned(), problem },
            };
            let proof = seen.proof();
            let fails = proof.status == Status::Fail;
            ran.proofs.push(proof);
            if fails {
                ran.failed = Some(key);
                break;
            }
            ran.done.push(call.group);
        }
        ran
    }
}

/// The server of the site that this computer is.
fn server(request: &Encrypt, site: &Site, work: &Commit) -> Option<String> {
    let facts = Facts {
        this: work.machine.network.this_computer(),
        site: site.clone(),
        ..Facts::unknown()
    };
    let named = request.server.as_deref();
    named
        .and_then(|name| site.server(name))
        .or_else(|| facts.this_server())
        .map(|server| server.name.clone())
}
