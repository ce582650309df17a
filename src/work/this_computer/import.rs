//! Importing a server's PFX on this computer.

use super::inspect::{installation, installation_now, is_stored, stored};
use super::key_access::{KeyReader, readers};
use super::note::note;
use super::pfx_import::PfxImport;
use super::proof;
use super::source_folder::{SourceFolder, altered};
use super::suitability::{elsewhere, host, useless};
use super::trust::{is_trusted, trusts};
use crate::computer::system::{Installation, Store, StoredKey};
use crate::computer::{Facts, SystemProblem};
use crate::message::{Finding, say};
use crate::pki::judge::title;
use crate::pki::{Certificate, Password, Thumbprint};
use crate::work::adopt_certificate::doubts;
use crate::work::commit::Commit;
use crate::work::doable::{About, Change, Doable, Draft, Place};
use crate::work::kit::FRIENDLY_NAME;
use crate::work::{Failure, Outcome, Proof};
use std::path::{Path, PathBuf};

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
        let installed = installation(facts)?;
        let certificate = certificate_of(&self.file, facts);
        let mut findings = Vec::new();
        findings.extend(altered(&facts.site, &self.file).map(Finding::refusal));
        if let Some(certificate) = certificate {
            findings.extend(useless(certificate, facts.now).map(Finding::refusal));
            findings.extend(elsewhere(certificate, &facts.this).map(|problem| {
                if self.other_computer {
                    Finding::warning(problem)
                } else {
                    Finding::refusal(problem).at("file")
                }
            }));
        }
        let (readers, said) = readers(&self.roles, installed);
        findings.extend(said);
        if findings.iter().any(Finding::refuses) {
            return Err(findings);
        }
        if certificate.is_some_and(|certificate| is_imported(facts, &certificate.thumbprint())) {
            findings.push(Finding::notice(say!("here-already-imported")));
        }
        let mut changes = vec![Change::Import {
            file: self.file.clone(),
            friendly_name: FRIENDLY_NAME.to_owned(),
        }];
        let grants = readers.into_iter().filter(|reader| reader.to_grant().is_some());
        changes.extend(grants.map(|reader| Change::Grant {
            account: reader.account.name,
            services: reader.services,
        }));
        changes.extend(trust(certificate, facts));
        changes.extend(self.delete.then(|| Change::Delete(self.file.clone())));
        Ok(Draft { changes, findings, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(4);
        work.part(say!("progress-check"));
        let installed = installation_now(work)?;
        let folder = SourceFolder::read(work);
        let pfx = PfxImport::open(self, &folder, work)?;
        let certificate = &pfx.opened.certificate;
        let authority = folder
            .authority(pfx.authority(), work)?
            .filter(|authority| certificate.signed_by(authority));
        let authority = authority.as_ref();
        if let Some(problem) = altered(&folder.site, &self.file) {
            return Err(Failure::refused(problem));
        }
        let elsewhere = elsewhere(certificate, &work.computer.network.this_computer());
        // Tried out on a computer that is not the server, it is not the server's import, and the server still needs the
        // file. The nodes of a cluster share one.
        let is_strange = !installed.cluster_node && elsewhere.is_some();

        work.part(say!("progress-import"));
        let mut outcome = Outcome { certificate: Some(certificate.clone()), ..Outcome::default() };
        let findings = &mut outcome.findings;
        findings.extend(doubts(&pfx.opened));
        findings.extend(elsewhere.filter(|_| self.other_computer).map(Finding::warning));
        let done = Attempts::all(self, &pfx, authority, &installed, work)?;
        if done.wrapped {
            findings.push(Finding::notice(say!("here-rewrapped")));
        }
        if let (None, Some(strange)) = (authority, pfx.authority())
            && is_stored(work, Store::Root, &strange.der) != Ok(true)
        {
            let subject = title(&strange.subject);
            findings.push(Finding::warning(say!("here-strange-authority", subject)));
        }
        let subjects = pfx.between();
        if !subjects.is_empty() {
            findings.push(Finding::warning(say!("here-between", subjects)));
        }

        work.part(say!("progress-look-again"));
        outcome.proofs = done.read_back(&pfx, authority, work);
        if let Some(authority) = authority
            && is_stored(work, Store::Root, &authority.der) == Ok(true)
        {
            let noted = note(work, "trust", true, &authority.thumbprint());
            outcome.findings.extend(noted);
        }
        if !outcome.fails() && !is_strange {
            let noted = note(work, "import", true, &certificate.thumbprint());
            // The same stick that is gone for the one is gone for the other.
            outcome.findings.retain(|finding| !noted.contains(finding));
            outcome.findings.extend(noted);
        }
        work.part(say!("progress-tidy"));
        if self.delete {
            delete(&self.file, is_strange, &mut outcome, work);
        }
        Ok(outcome)
    }
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
    (issued && !trusted).then(|| trusts(authority))
}

/// What became of each change. What failed is told when it is read back, and keeps nothing else from being tried.
struct Attempts {
    wrapped: bool,
    name: Result<(), SystemProblem>,
    grants: Vec<(KeyReader, Result<(), SystemProblem>)>,
    trust: Result<(), SystemProblem>,
}

impl Attempts {
    fn all(
        request: &Import,
        pfx: &PfxImport,
        authority: Option<&Certificate>,
        installed: &Installation,
        work: &Commit,
    ) -> Result<Attempts, Failure> {
        let system = &work.computer.system;
        let thumbprint = pfx.opened.certificate.thumbprint();
        // A run before this one may have come so far: what is good stays, with all who may read it.
        let good = system.key(&thumbprint).is_ok_and(|key| key.fits && key.of_computer);
        let wrapped = if good { false } else { pfx.import(request, installed, work)? };
        let name = system.set_friendly_name(&thumbprint, FRIENDLY_NAME);
        let grant = |reader: KeyReader| {
            let may_read = |key: StoredKey| reader.may_read(&key);
            let granted = match reader.to_grant() {
                Some(sid) if !system.key(&thumbprint).is_ok_and(may_read) => {
                    system.grant_read(&thumbprint, sid)
                }
                Some(_) | None => Ok(()),
            };
            (reader, granted)
        };
        let (readers, _) = readers(&request.roles, installed);
        let grants = readers.into_iter().map(grant).collect();
        let trust = match authority {
            Some(authority) if is_stored(work, Store::Root, &authority.der) != Ok(true) => {
                system.add(Store::Root, &authority.der)
            }
            Some(_) | None => Ok(()),
        };
        Ok(Attempts { wrapped, name, grants, trust })
    }

    /// Reads everything back, in the order in which it was done.
    fn read_back(
        &self,
        pfx: &PfxImport,
        authority: Option<&Certificate>,
        work: &Commit,
    ) -> Vec<Proof> {
        let system = &work.computer.system;
        let certificate = &pfx.opened.certificate;
        let thumbprint = certificate.thumbprint();
        let mut proofs = self.in_personal(certificate, work);
        proofs.push(proof::key(&system.key(&thumbprint)));
        let grants = self.grants.iter();
        proofs.extend(grants.map(|(reader, granted)| {
            access(reader, &thumbprint, work).or_why("here-step-grant", granted)
        }));
        let trusted = authority.map(|authority| is_trusted(work, authority));
        proofs.extend(trusted.map(|proof| proof.or_why("here-step-trust", &self.trust)));
        if let Some(host) = host(certificate, &work.computer.network.this_computer()) {
            proofs.push(match system.judge(&pfx.presented(), &host) {
                Ok(judgement) => proof::judged(&host, &judgement),
                Err(problem) => Proof::failed("here-step-judge", &problem),
            });
        }
        proofs
    }

    fn in_personal(&self, certificate: &Certificate, work: &Commit) -> Vec<Proof> {
        let thumbprint = certificate.thumbprint();
        match stored(work, Store::Personal, &thumbprint) {
            Err(problem) => vec![Proof::failed("here-step-import", &problem)],
            Ok(Some(found)) if found.der == certificate.der => {
                let subject = title(&certificate.subject);
                let thumbprint = thumbprint.grouped();
                let name = proof::named(FRIENDLY_NAME, found.friendly_name.as_deref());
                vec![
                    Proof::ok(say!("here-imported", subject, thumbprint)),
                    name.or_why("here-step-name", &self.name),
                ]
            }
            Ok(Some(_) | None) => vec![Proof::fail(say!("here-not-in-personal"))],
        }
    }
}

/// Reads the key's access list back for an account.
pub(super) fn access(reader: &KeyReader, thumbprint: &Thumbprint, work: &Commit) -> Proof {
    let KeyReader { account, services } = reader;
    let (account, is_known) = (&account.name, account.sid.is_some());
    if !is_known {
        return Proof::fail(say!("here-nobody-reads", account, services));
    }
    let usual = services.is_empty();
    match work.computer.system.key(thumbprint) {
        Err(problem) => Proof::failed("here-step-grant", &problem),
        Ok(key) if reader.may_read(&key) => Proof::ok(say!(
            if usual { "here-reads-usual" } else { "here-reads" },
            account,
            services
        )),
        Ok(_) => Proof::fail(say!(
            if usual { "here-reads-not-usual" } else { "here-reads-not" },
            account,
            services
        )),
    }
}

/// Deletes the PFX that was carried here, once everything is as it should be.
fn delete(file: &Path, is_strange: bool, outcome: &mut Outcome, work: &Commit) {
    if is_strange {
        outcome.findings.push(Finding::notice(say!("here-kept-for-server", file)));
    } else if outcome.fails() {
        outcome.findings.push(Finding::notice(say!("here-kept", file)));
    } else if work.computer.disk.remove_file(file).is_ok() && work.computer.read(file) == Ok(None) {
        outcome.proofs.push(Proof::ok(say!("here-deleted", file)));
    } else {
        outcome.findings.push(Finding::warning(say!("here-not-deleted", file)));
    }
}
