//! Importing a server's PFX on this computer.

use super::note::note;
use super::origin::{Origin, altered};
use super::package::{Package, elsewhere, useless};
use super::problem::HereProblem;
use super::proof::Seen;
use super::readers::{Reader, readers};
use super::trust::is_trusted;
use super::{host, installation, installation_now, is_stored, refused, stored};
use crate::computer::system::{Installation, Store};
use crate::computer::{Facts, SystemProblem};
use crate::message::{Finding, say};
use crate::pki::{Certificate, Password, Status, Thumbprint};
use crate::work::adopt_certificate::doubts;
use crate::work::commit::Commit;
use crate::work::doable::{About, Change, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};
use std::path::{Path, PathBuf};

/// The name that Windows shows beside the certificate, as the guide's later script sets it.
pub(super) const FRIENDLY_NAME: &str = "VMS SSL Certificate";

/// A server's PFX to be imported on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub file: PathBuf,
    /// Its password; never kept.
    pub password: Password,
    /// The roles whose services are to read the key, by key.
    pub roles: Vec<String>,
    pub other_computer: bool,
    /// Delete the PFX once all was read back.
    pub delete: bool,
}

impl Doable for Import {
    fn about(&self) -> About {
        About::new("import", Place::Here, "result-import-title")
            .after_review("button-import")
            .undone_by("result-import-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        plan(self, facts)
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        commit(self, work)
    }
}

fn plan(request: &Import, facts: &Facts) -> Result<Draft, Vec<Finding>> {
    let installed = installation(facts)?;
    let certificate = certificate_of(&request.file, facts);
    let mut findings = Vec::new();
    findings.extend(altered(&facts.site, &request.file).map(Finding::refusal));
    if let Some(certificate) = certificate {
        if let Some(problem) = useless(certificate, facts.now) {
            findings.push(Finding::refusal(&problem));
        }
        if let Some(problem) = elsewhere(certificate, &facts.this) {
            findings.push(if request.other_computer {
                Finding::warning(&problem)
            } else {
                Finding::refusal(&problem).at("file")
            });
        }
    }
    let needed = readers(&request.roles, installed);
    findings.extend(needed.findings);
    if findings.iter().any(Finding::refuses) {
        return Err(findings);
    }
    if certificate.is_some_and(|certificate| is_imported(facts, &certificate.thumbprint())) {
        findings.push(Finding::notice(&HereProblem::AlreadyImported));
    }
    let mut changes = vec![Change::Import {
        file: request.file.clone(),
        friendly_name: FRIENDLY_NAME.to_owned(),
    }];
    let grants = needed.all.iter().filter(|reader| reader.to_grant().is_some());
    changes.extend(grants.map(|reader| Change::Grant {
        account: reader.account.clone(),
        services: reader.services.clone(),
    }));
    changes.extend(trust(certificate, facts));
    changes.extend(request.delete.then(|| Change::Delete(request.file.clone())));
    Ok(Draft { preview: None, changes, findings })
}

/// The certificate that lies beside this PFX in the site's folder or in the kit.
fn certificate_of<'a>(file: &Path, facts: &'a Facts) -> Option<&'a Certificate> {
    let site = &facts.site;
    let mut all = site.certificates.iter();
    all.find(|(server, _)| site.server_pfx(server) == file).map(|(_, certificate)| certificate)
}

fn is_imported(facts: &Facts, thumbprint: &Thumbprint) -> bool {
    let imported = facts.here.iter().flat_map(|here| &here.imported);
    imported
        .filter(|found| found.thumbprint == *thumbprint)
        .any(|found| found.key.as_ref().is_ok_and(|key| key.fits))
}

/// The CA is trusted along the way, if it issued this certificate and is not trusted yet.
fn trust(certificate: Option<&Certificate>, facts: &Facts) -> Option<Change> {
    let authority = facts.site.authority.as_ref()?;
    let trusted = facts.here.as_ref()?.trusts_authority == Ok(true);
    let issued = certificate.is_none_or(|certificate| certificate.signed_by(authority));
    (issued && !trusted).then(|| Change::Trust {
        subject: authority.subject.clone(),
        thumbprint: authority.thumbprint(),
    })
}

fn commit(request: &Import, work: &mut Commit) -> Result<Outcome, Failure> {
    work.begin(4);
    work.part(say!("progress-check"));
    let installed = installation_now(work)?;
    let origin = Origin::read(work);
    let package = Package::open(request, &origin, work)?;
    let certificate = &package.opened.certificate;
    let authority = origin
        .authority(package.authority(), work)?
        .filter(|authority| certificate.signed_by(authority));
    let authority = authority.as_ref();
    if let Some(problem) = altered(&origin.site, &request.file) {
        return Err(refused(problem));
    }
    let needed = readers(&request.roles, &installed);

    work.part(say!("progress-import"));
    let mut outcome = Outcome { certificate: Some(certificate.clone()), ..Outcome::default() };
    outcome.findings.extend(doubts(&package.opened));
    if request.other_computer
        && let Some(problem) = elsewhere(certificate, &work.machine.network.this_computer())
    {
        outcome.findings.push(Finding::warning(&problem));
    }
    let done = Done::all(request, &package, authority, &needed.all, &installed, work)?;
    if done.wrapped {
        let finding = Finding::notice(&HereProblem::Rewrapped);
        outcome.findings.push(finding);
    }
    if let (None, Some(strange)) = (authority, package.authority())
        && is_stored(work, Store::Root, &strange.der) != Ok(true)
    {
        let subject = strange.subject.clone();
        let problem = HereProblem::StrangeAuthority { subject };
        outcome.findings.push(Finding::warning(&problem));
    }
    let subjects = package.between();
    if !subjects.is_empty() {
        let problem = HereProblem::Between { subjects };
        outcome.findings.push(Finding::warning(&problem));
    }

    work.part(say!("progress-look-again"));
    outcome.proofs = done.read_back(&package, authority, &needed.all, work);
    if let Some(authority) = authority
        && is_stored(work, Store::Root, &authority.der) == Ok(true)
    {
        let noted = note(work, "trust", true, &authority.thumbprint());
        outcome.findings.extend(noted);
    }
    // Tried out on a computer that is not the server, it is not the server's import, and the server still needs the
    // file. The nodes of a cluster share one.
    let strange = !installed.cluster_node
        && elsewhere(certificate, &work.machine.network.this_computer()).is_some();
    if !outcome.fails() && !strange {
        let noted = note(work, "import", true, &certificate.thumbprint());
        // The same stick that is gone for the one is gone for the other.
        outcome.findings.retain(|finding| !noted.contains(finding));
        outcome.findings.extend(noted);
    }
    work.part(say!("progress-tidy"));
    if request.delete {
        delete(request, strange, &mut outcome, work);
    }
    Ok(outcome)
}

/// What became of each change. What failed is told when it is read back, and keeps nothing else from being tried.
struct Done {
    wrapped: bool,
    name: Result<(), SystemProblem>,
    grants: Vec<Result<(), SystemProblem>>,
    trust: Result<(), SystemProblem>,
}

impl Done {
    fn all(
        request: &Import,
        package: &Package,
        authority: Option<&Certificate>,
        needed: &[Reader],
        installed: &Installation,
        work: &Commit,
    ) -> Result<Done, Failure> {
        let system = &work.machine.system;
        let thumbprint = package.opened.certificate.thumbprint();
        // A run before this one may have come so far: what is good stays, with all who may read it.
        let good = system.key(&thumbprint).is_ok_and(|key| key.fits && key.of_computer);
        let wrapped = if good { false } else { package.import(request, installed, work)? };
        let grant = |reader: &Reader| match reader.to_grant() {
            Some(sid) if !reads(work, &thumbprint, reader) => system.grant_read(&thumbprint, sid),
            Some(_) | None => Ok(()),
        };
        Ok(Done {
            wrapped,
            name: system.set_friendly_name(&thumbprint, FRIENDLY_NAME),
            grants: needed.iter().map(grant).collect(),
            trust: match authority {
                Some(authority) if is_stored(work, Store::Root, &authority.der) != Ok(true) => {
                    system.add(Store::Root, &authority.der)
                }
                Some(_) | None => Ok(()),
            },
        })
    }

    /// Reads everything back, in the order in which it was done.
    fn read_back(
        &self,
        package: &Package,
        authority: Option<&Certificate>,
        needed: &[Reader],
        work: &Commit,
    ) -> Vec<Proof> {
        let certificate = &package.opened.certificate;
        let thumbprint = certificate.thumbprint();
        let mut proofs = self.in_personal(certificate, work);
        proofs.push(key(&thumbprint, work));
        let grants = needed.iter().zip(&self.grants);
        proofs.extend(grants.map(|(reader, grant)| {
            let proof = access(&thumbprint, reader, work);
            match grant {
                Err(problem) if proof.status == Status::Fail => {
                    Seen::Failed { step: "here-step-grant", problem: problem.clone() }.proof()
                }
                Ok(()) | Err(_) => proof,
            }
        }));
        if let Some(authority) = authority {
            let proof = is_trusted(work, authority);
            proofs.push(match &self.trust {
                Err(problem) if proof.status == Status::Fail => {
                    Seen::Failed { step: "here-step-trust", problem: problem.clone() }.proof()
                }
                Ok(()) | Err(_) => proof,
            });
        }
        proofs.extend(judged(package, work));
        proofs
    }

    fn in_personal(&self, certificate: &Certificate, work: &Commit) -> Vec<Proof> {
        let seen = match stored(work, Store::Personal, &certificate.thumbprint()) {
            Err(problem) => Seen::Failed { step: "here-step-import", problem },
            Ok(Some(found)) if found.der == certificate.der => {
                let name = FRIENDLY_NAME.to_owned();
                let named = if found.friendly_name.as_deref() == Some(FRIENDLY_NAME) {
                    Seen::Named { name }
                } else {
                    Seen::NotNamed { name }
                };
                let imported = Seen::Imported {
                    subject: certificate.subject.clone(),
                    thumbprint: certificate.thumbprint(),
                };
                let mut name = named.proof();
                if let (Err(problem), true) = (&self.name, name.status != Status::Ok) {
                    let failed = Seen::Failed { step: "here-step-name", problem: problem.clone() };
                    // A name is only for the eye.
                    name = Proof { status: Status::Warn, finding: Finding::warning(&failed) };
                }
                return vec![imported.proof(), name];
            }
            Ok(Some(_) | None) => Seen::NotInPersonal,
        };
        vec![seen.proof()]
    }
}

fn reads(work: &Commit, thumbprint: &Thumbprint, reader: &Reader) -> bool {
    let key = work.machine.system.key(thumbprint);
    let sid = reader.sid.as_ref();
    key.is_ok_and(|key| sid.is_some_and(|sid| key.access.lets_read(sid)))
}

/// Reads the key back.
pub(super) fn key(thumbprint: &Thumbprint, work: &Commit) -> Proof {
    match work.machine.system.key(thumbprint) {
        Err(problem) => Seen::Failed { step: "here-step-key", problem },
        Ok(key) if !key.fits => Seen::KeyDoesNotFit,
        Ok(key) if !key.of_computer => Seen::KeyOfPerson,
        Ok(key) => Seen::KeyFits { provider: key.provider },
    }
    .proof()
}

/// Reads the key's access list back for an account.
pub(super) fn access(thumbprint: &Thumbprint, reader: &Reader, work: &Commit) -> Proof {
    let (account, services) = (reader.account.clone(), reader.services.clone());
    let Some(sid) = &reader.sid else {
        return Seen::NobodyReads { account, services }.proof();
    };
    match work.machine.system.key(thumbprint) {
        Err(problem) => Seen::Failed { step: "here-step-grant", problem },
        Ok(key) if key.access.lets_read(sid) => Seen::Reads { account, services },
        Ok(_) => Seen::ReadsNot { account, services },
    }
    .proof()
}

/// Windows's own judgement for the server's first name.
fn judged(package: &Package, work: &Commit) -> Option<Proof> {
    let host = host(&package.opened.certificate, &work.machine.network.this_computer())?;
    let seen = match work.machine.system.judge(&package.presented(), &host) {
        Ok(judgement) => Seen::Judged { host: host.to_string(), judgement },
        Err(problem) => Seen::Failed { step: "here-step-judge", problem },
    };
    Some(seen.proof())
}

/// Deletes the PFX that was carried here, once everything is as it should be.
fn delete(request: &Import, strange: bool, outcome: &mut Outcome, work: &Commit) {
    let file = request.file.clone();
    if outcome.fails() || strange {
        let finding = Finding::notice(&if strange {
            HereProblem::KeptForServer { file }
        } else {
            HereProblem::Kept { file }
        });
        outcome.findings.push(finding);
        return;
    }
    let removed = work.machine.disk.remove_file(&file);
    match (removed, work.machine.read(&file)) {
        (Ok(()), Ok(None)) => outcome.proofs.push(Seen::Deleted { file }.proof()),
        (Ok(()) | Err(_), _) => {
            let finding = Finding::warning(&HereProblem::NotDeleted { file });
            outcome.findings.push(finding);
        }
    }
}
