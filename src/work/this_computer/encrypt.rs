//! Switching encryption on or off on this computer, by Server Configurator.

use super::calls::{RoleCall, calls, ordered};
use super::configurator::{callable, knows};
use super::consequences::consequences;
use super::exit::ended;
use super::inspect::{installation, installation_now, stored};
use super::key_access::readers;
use super::note::{note, note_unseen};
use super::ports::Switched;
use super::risks::{Switch, risks, unseen};
use super::source_folder::SourceFolder;
use super::suitability::{host, useless};
use super::watch::until_seen;
use crate::computer::Facts;
use crate::computer::system::{Installation, Judgement, Store, StoredKey};
use crate::message::{Finding, Message, Value, say};
use crate::pki::judge::title;
use crate::pki::{Certificate, Status, Thumbprint};
use crate::site::{Role, Site};
use crate::work::commit::Commit;
use crate::work::doable::{About, Change, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};
use std::time::Duration;

/// How long Server Configurator may take for one group: it stops and starts services, ten minutes were seen, and ten
/// more.
const DEADLINE: Duration = Duration::from_secs(1200);

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
    /// Whether somebody says that XProtect's configuration was backed up.
    pub backup: bool,
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
        let program = callable(installed).map_err(|why| vec![Finding::refusal(why)])?;
        if self.on {
            let missing = not_ready(self, facts, installed);
            if !missing.is_empty() {
                return Err(missing.into_iter().map(Finding::refusal).collect());
            }
        }
        let (thumbprint, backup) = (self.thumbprint.as_ref().filter(|_| self.on), self.backup);
        let switch = Switch { roles: &roles, on: self.on, backup, thumbprint };
        let mut findings = risks(&switch, facts, installed);
        let risky = !findings.is_empty();
        findings.extend(by_hand.map(Finding::notice));
        findings.extend(consequences(self, &roles, facts, installed));
        findings.extend(unseen(&roles));
        let changes = calls(&self.roles, thumbprint);
        let changes = changes.iter().map(|call| Change::Run {
            command: call.call.command(&program.path),
            role: call.role.key.clone(),
        });
        Ok(Draft { changes: changes.collect(), findings, risky, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let installed = installation_now(work)?;
        callable(&installed).map_err(Failure::refused)?;
        let thumbprint = self.thumbprint.as_ref().filter(|_| self.on);
        let certificate = match (self.on, thumbprint) {
            (false, _) => None,
            (true, None) => return Err(Failure::refused(say!("here-not-imported"))),
            (true, Some(thumbprint)) => Some(ready(thumbprint, self, &installed, work)?),
        };
        let calls = calls(&self.roles, thumbprint);
        work.computer.network.begin();
        work.begin(calls.len().saturating_add(2));
        work.part(say!("progress-list-groups"));
        knows(&calls, work)?;
        let before = work.computer.system.configuration();
        let mut ran = Ran::all(&calls, self.on, work);
        let mut outcome = Outcome::default();
        let roles = ordered(&self.roles, self.on).into_iter();
        let (done, left): (Vec<&Role>, Vec<&Role>) = roles
            .filter(|role| !role.groups.is_empty())
            .partition(|role| role.groups.iter().all(|group| ran.done.contains(&group.as_str())));
        work.part(say!("progress-look-again"));
        let site = SourceFolder::read(work).site;
        let server = server(self, &site, work);
        let known = server.as_ref().and_then(|server| site.certificate(server)).cloned();
        let presented = certificate.as_ref().or(known.as_ref());
        let switched = Switched { on: self.on, certificate: presented, before: &before };
        for seen in until_seen(done, switched, work) {
            let (is_seen, key) = (seen.is_seen(), seen.role.key.as_str());
            let is_reported =
                seen.role.groups.iter().all(|group| ran.reported.contains(&group.as_str()));
            outcome.unseen |= !is_seen;
            outcome.proofs.extend(ran.take(key));
            if is_reported && !is_seen {
                outcome.proofs.push(not_seen(seen.role, self.on));
            }
            outcome.proofs.extend(seen.proofs);
            // That it is on and nobody saw it is noted as said; that it is off is noted only where it was seen.
            if let (true, Some(certificate)) = (is_seen || is_reported && self.on, presented) {
                let (what, with) = (format!("encrypt-{key}"), certificate.thumbprint());
                let noted = match is_seen {
                    true => note(work, &what, self.on, &with),
                    false => note_unseen(work, &what, &with),
                };
                outcome.findings.retain(|finding| !noted.contains(finding));
                outcome.findings.extend(noted);
            }
        }
        let untouched = left.iter().map(|role| role.key.as_str()).filter(|key| !ran.has_told(key));
        let roles: Vec<Value> = untouched.map(Role::word).collect();
        outcome.proofs.extend(ran.told.into_iter().map(|(_, proof)| proof));
        if !roles.is_empty() {
            outcome.incomplete = true;
            outcome.proofs.push(Proof::unknown(say!("here-untouched", roles)));
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

/// What Server Configurator reports, and nobody has seen.
fn not_seen(role: &Role, on: bool) -> Proof {
    let ports: Vec<Value> =
        role.ports.iter().map(|port| Value::from(port.port.to_string())).collect();
    let on = if on { "yes" } else { "no" };
    Proof::unknown(say!("here-not-seen", role = Role::word(&role.key), on, ports))
}

/// What came of the calls.
struct Ran<'a> {
    /// What is to be said of them, by the role that they were for.
    told: Vec<(&'a str, Proof)>,
    /// The groups of which nothing speaks against it that they are switched.
    done: Vec<&'a str>,
    /// Those of them that success was reported for.
    reported: Vec<&'a str>,
}

impl<'a> Ran<'a> {
    /// Calls one after the other, until one fails or the person wants to stop.
    fn all(calls: &'a [RoleCall], on: bool, work: &mut Commit) -> Ran<'a> {
        let mut ran = Ran { told: vec![], done: vec![], reported: vec![] };
        for call in calls {
            if work.computer.network.is_stopped() {
                break;
            }
            let key = call.role.key.as_str();
            work.part(say!("progress-switch", role = Role::word(key)));
            let run = work.computer.system.configure(&call.call, DEADLINE);
            match ended(call.role, on, &run) {
                None => ran.reported.push(call.group),
                Some(proof) => {
                    let fails = proof.status == Status::Fail;
                    ran.told.push((key, proof));
                    if fails {
                        break;
                    }
                }
            }
            ran.done.push(call.group);
        }
        ran
    }
    fn has_told(&self, role: &str) -> bool {
        self.told.iter().any(|(key, _)| *key == role)
    }
    /// What is to be said of a role's calls, once.
    fn take(&mut self, role: &str) -> Vec<Proof> {
        self.told.extract_if(.., |(key, _)| *key == role).map(|(_, proof)| proof).collect()
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
