//! Switching encryption on or off on this computer, by Server Configurator.

use super::calls::{RoleCall, calls, ordered};
use super::consequences::consequences;
use super::exit::ended;
use super::inspect::{installation, installation_now, stored};
use super::key_access::readers;
use super::note::note;
use super::ports::look;
use super::source_folder::SourceFolder;
use super::suitability::{host, useless};
use crate::computer::system::{Installation, Judgement, Store, StoredKey};
use crate::computer::{Facts, SystemProblem};
use crate::message::{Finding, Message, Value, say};
use crate::pki::judge::title;
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
        let installed = installation(facts)?;
        let roles = ordered(&self.roles, self.on);
        if roles.is_empty() {
            return Err(vec![Finding::refusal(say!("here-nothing-to-switch")).at("role")]);
        }
        let by_hand = roles.iter().filter(|role| role.groups.is_empty());
        let by_hand = by_hand.map(|role| say!("here-by-hand", role = Role::word(&role.key)));
        if roles.iter().all(|role| role.groups.is_empty()) {
            return Err(by_hand.map(Finding::refusal).collect());
        }
        let Some(program) = &installed.configurator else {
            return Err(vec![Finding::refusal(&SystemProblem::NoConfigurator)]);
        };
        if self.on {
            let missing = not_ready(self, facts, installed);
            if !missing.is_empty() {
                return Err(missing.into_iter().map(Finding::refusal).collect());
            }
        }
        let mut findings: Vec<Finding> = by_hand.map(Finding::notice).collect();
        findings.extend(consequences(self, &roles, facts, installed));
        let thumbprint = self.thumbprint.as_ref().filter(|_| self.on);
        let changes = calls(&self.roles, thumbprint);
        let changes = changes.iter().map(|call| Change::Run {
            command: call.call.command(program),
            role: call.role.key.clone(),
        });
        Ok(Draft { changes: changes.collect(), findings, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let installed = installation_now(work)?;
        if installed.configurator.is_none() {
            return Err(Failure::refused(&SystemProblem::NoConfigurator));
        }
        let thumbprint = self.thumbprint.as_ref().filter(|_| self.on);
        let certificate = match (self.on, thumbprint) {
            (false, _) => None,
            (true, None) => return Err(Failure::refused(say!("here-not-imported"))),
            (true, Some(thumbprint)) => Some(ready(thumbprint, self, &installed, work)?),
        };
        let calls = calls(&self.roles, thumbprint);
        work.begin(calls.len().saturating_add(1));
        let ran = Ran::all(&calls, self.on, work);
        let mut outcome = Outcome { proofs: ran.proofs, ..Outcome::default() };
        let roles = ordered(&self.roles, self.on).into_iter();
        let (done, left): (Vec<&Role>, Vec<&Role>) = roles
            .filter(|role| !role.groups.is_empty())
            .partition(|role| role.groups.iter().all(|group| ran.done.contains(&group.as_str())));
        let left = left.iter().map(|role| role.key.as_str()).filter(|key| ran.failed != Some(*key));
        let roles: Vec<Value> = left.map(Role::word).collect();
        if !roles.is_empty() {
            outcome.proofs.push(Proof::unknown(say!("here-untouched", roles)));
        }
        work.part(say!("progress-look-again"));
        let site = SourceFolder::read(work).site;
        let server = server(self, &site, work);
        let known = server.as_ref().and_then(|server| site.certificate(server)).cloned();
        let presented = certificate.as_ref().or(known.as_ref());
        for role in done {
            let proofs = look(role, self.on, presented, work);
            // What was not seen is not noted: a verification makes up for it. A service that does not answer yet proves
            // nothing.
            let is_seen = proofs.iter().any(|proof| proof.status == Status::Ok)
                && proofs.iter().all(|proof| matches!(proof.status, Status::Ok | Status::Unknown));
            outcome.proofs.extend(proofs);
            if let (true, Some(certificate)) = (is_seen, presented) {
                let what = format!("encrypt-{}", role.key);
                let noted = note(work, &what, self.on, &certificate.thumbprint());
                outcome.findings.retain(|finding| !noted.contains(finding));
                outcome.findings.extend(noted);
            }
        }
        Ok(outcome)
    }
}

/// What must be mended before encryption is switched on, as far as the facts know.
fn not_ready(request: &Encrypt, facts: &Facts, installed: &Installation) -> Vec<Message> {
    let mut imported = facts.here.iter().flat_map(|here| &here.imported);
    let of_request = imported.find(|found| Some(&found.thumbprint) == request.thumbprint.as_ref());
    let Some(found) = of_request else {
        return vec![say!("here-not-imported")];
    };
    if let Some(certificate) = facts.site.certificate(&found.server) {
        if let Some(problem) = useless(certificate, facts.now) {
            return vec![problem];
        }
        let trusts = facts.here.as_ref().map(|here| &here.trusts_authority);
        let authority = facts.site.authority.as_ref();
        if trusts == Some(&Ok(false))
            && authority.is_some_and(|authority| certificate.signed_by(authority))
        {
            return vec![not_trusted(certificate)];
        }
    }
    match &found.key {
        Err(problem) => vec![problem.into()],
        Ok(key) => unfit(key, &request.roles, installed),
    }
}

fn not_trusted(certificate: &Certificate) -> Message {
    say!("here-not-trusted-here", issuer = title(&certificate.issuer))
}

/// What is wrong with the key for the services of these roles.
fn unfit(key: &StoredKey, roles: &[String], installed: &Installation) -> Vec<Message> {
    if !key.fits || !key.of_computer {
        return vec![say!("here-key-unfit")];
    }
    let (readers, _) = readers(roles, installed);
    let cannot = readers.iter().filter(|reader| !reader.may_read(key));
    cannot
        .map(|reader| {
            say!("here-cannot-read", account = reader.account.name, services = reader.services)
        })
        .collect()
}

/// Makes sure, at the moment of the work, that the services could use the certificate.
fn ready(
    thumbprint: &Thumbprint,
    request: &Encrypt,
    installed: &Installation,
    work: &Commit,
) -> Result<Certificate, Failure> {
    let refused = |problem| Failure::refused(&problem);
    let system = &work.computer.system;
    let found = stored(work, Store::Personal, thumbprint).map_err(refused)?;
    let found = found.ok_or_else(|| Failure::refused(say!("here-not-imported")))?;
    let certificate =
        Certificate::parse(&found.der).map_err(|problem| Failure::refused(&problem))?;
    if let Some(problem) = useless(&certificate, work.computer.clock.now()) {
        return Err(Failure::refused(problem));
    }
    let key = system.key(thumbprint).map_err(refused)?;
    if let Some(problem) = unfit(&key, &request.roles, installed).into_iter().next() {
        return Err(Failure::refused(problem));
    }
    let authority = SourceFolder::read(work).authority(None, work)?;
    let authority = authority.iter().filter(|authority| certificate.signed_by(authority));
    let chain: Vec<Vec<u8>> = std::iter::once(&certificate)
        .chain(authority)
        .map(|certificate| certificate.der.clone())
        .collect();
    if let Some(host) = host(&certificate, &work.computer.network.this_computer()) {
        let judgement = system.judge(&chain, &host).map_err(refused)?;
        if matches!(judgement, Judgement::UntrustedRoot | Judgement::Incomplete) {
            return Err(Failure::refused(not_trusted(&certificate)));
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
            work.part(say!("progress-switch", role = Role::word(key)));
            let run = work.computer.system.configure(&call.call, DEADLINE);
            let proof = ended(call.role, on, &run);
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
        this: work.computer.network.this_computer(),
        site: site.clone(),
        ..Facts::unknown()
    };
    let named = request.server.as_deref().and_then(|name| site.server(name));
    named.or_else(|| facts.this_server()).map(|server| server.name.clone())
}
