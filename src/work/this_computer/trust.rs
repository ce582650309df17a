//! Trusting the CA on this computer, and no longer.

use super::inspect::{installation, installation_now, is_stored, stored};
use super::note::note;
use super::source_folder::SourceFolder;
use crate::computer::system::{Store, Stored};
use crate::computer::{Facts, SystemProblem};
use crate::message::{Finding, Message, say};
use crate::pki::judge::title;
use crate::pki::{Certificate, Thumbprint};
use crate::work::commit::Commit;
use crate::work::doable::{About, Change, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};
use jiff::Timestamp;

/// A CA to be trusted on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Trust {
    pub certificate: Box<Certificate>,
}

impl Doable for Trust {
    fn about(&self) -> About {
        About::new("trust", Place::Here, "result-trust-title")
            .after_review("button-trust")
            .undone_by("result-trust-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        installation(facts)?;
        let certificate = &self.certificate;
        if let Some(problem) = no_authority(certificate) {
            return Err(vec![Finding::refusal(problem)]);
        }
        let subject = title(&certificate.subject);
        let thumbprint = certificate.thumbprint();
        let mut findings = Vec::new();
        if certificate.validity.not_after <= facts.now {
            let end = certificate.validity.not_after;
            findings.push(Finding::warning(say!("here-authority-expired", subject, end)));
        }
        let already = facts.here.as_ref().is_some_and(|here| here.trusts_authority == Ok(true));
        if already && facts.site.authority_thumbprint().as_ref() == Some(&thumbprint) {
            findings.push(Finding::notice(say!("here-already-trusted", subject)));
        }
        Ok(Draft { changes: vec![trusts(certificate)], findings, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(2);
        installation_now(work)?;
        let certificate = &self.certificate;
        work.part(say!("progress-trust"));
        if let Some(problem) = no_authority(certificate) {
            return Err(Failure::refused(problem));
        }
        let thumbprint = certificate.thumbprint();
        let folder = SourceFolder::read(work);
        let listed = folder.kit.as_ref().and_then(|kit| kit.authority.as_ref());
        if let (Err(altered), true) = (folder.authority(None, work), listed != Some(&thumbprint)) {
            return Err(altered);
        }
        // One that is there already stays as it is, and is read back all the same.
        if is_stored(work, Store::Root, &certificate.der) != Ok(true) {
            work.computer.system.add(Store::Root, &certificate.der)?;
        }
        work.part(say!("progress-look-again"));
        let proof = is_trusted(work, certificate);
        let mut outcome = Outcome {
            certificate: Some((**certificate).clone()),
            proofs: vec![proof],
            ..Outcome::default()
        };
        if !outcome.fails() {
            outcome.findings = note(work, "trust", true, &thumbprint);
        }
        Ok(outcome)
    }
}

/// A CA to be trusted no longer on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Distrust {
    /// Its thumbprint: never anything that another CA might have too.
    pub thumbprint: Thumbprint,
}

impl Doable for Distrust {
    fn about(&self) -> About {
        About::new("trust", Place::Here, "result-distrust-title")
            .after_review("button-remove")
            .undone_by("result-distrust-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        installation(facts)?;
        let site = &facts.site;
        let authority =
            site.authority.as_ref().filter(|authority| authority.thumbprint() == self.thumbprint);
        let mut findings = Vec::new();
        if let Some(authority) = authority {
            let here = facts.here.as_ref();
            if here.is_some_and(|here| here.trusts_authority == Ok(false)) {
                return Err(vec![Finding::refusal(&not_stored(&self.thumbprint))]);
            }
            let own = here.into_iter().flat_map(|here| &here.imported);
            let own = own.filter_map(|own| site.certificates.get_key_value(&own.server));
            let names = needing(authority, own, facts.now);
            if !names.is_empty() {
                return Err(vec![Finding::refusal(say!("here-still-needed", names))]);
            }
            let subject = title(&authority.subject);
            findings.push(Finding::warning(say!("here-trust-goes", subject)));
        }
        Ok(Draft {
            changes: vec![Change::Distrust {
                subject: authority.map_or_else(String::new, |authority| authority.subject.clone()),
                thumbprint: self.thumbprint.clone(),
            }],
            findings,
            ..Draft::default()
        })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(3);
        installation_now(work)?;
        work.part(say!("progress-needed"));
        let thumbprint = &self.thumbprint;
        let found = stored(work, Store::Root, thumbprint);
        let found = found.and_then(|found| found.ok_or_else(|| not_stored(thumbprint)));
        let found = found.map_err(|problem| Failure::refused(&problem))?;
        // Windows may hold one that is no certificate to us: then nothing here can be signed by it.
        let authority = Certificate::parse(&found.der).ok();
        if let Some(authority) = &authority {
            let names = needed_by(authority, work)?;
            if !names.is_empty() {
                return Err(Failure::refused(say!("here-still-needed", names)));
            }
        }
        work.part(say!("progress-distrust"));
        work.computer.system.remove(Store::Root, thumbprint)?;
        work.part(say!("progress-look-again"));
        let subject = title(authority.as_ref().map_or("", |authority| &authority.subject));
        let grouped = thumbprint.grouped();
        let proof = match stored(work, Store::Root, thumbprint) {
            Ok(None) => Proof::ok(say!("here-distrusted", subject, thumbprint = grouped)),
            Ok(Some(_)) => Proof::fail(say!("here-still-trusted", subject, thumbprint = grouped)),
            Err(problem) => Proof::failed("here-step-distrust", &problem),
        };
        let mut outcome = Outcome { proofs: vec![proof], ..Outcome::default() };
        if !outcome.fails() {
            outcome.findings = note(work, "trust", false, thumbprint);
        }
        Ok(outcome)
    }
}

/// A CA is trusted.
pub(super) fn trusts(authority: &Certificate) -> Change {
    Change::Trust { subject: authority.subject.clone(), thumbprint: authority.thumbprint() }
}

/// Why a certificate is none that a computer may trust for others.
fn no_authority(certificate: &Certificate) -> Option<Message> {
    let subject = title(&certificate.subject);
    if certificate.is_authority == Some(false) {
        return Some(say!("here-not-authority", subject));
    }
    let is_self_signed = certificate.is_self_issued() && certificate.signed_by(certificate);
    let issuer = title(&certificate.issuer);
    (!is_self_signed).then(|| say!("here-not-self-issued", subject, issuer))
}

/// Reads the store back.
pub(super) fn is_trusted(work: &Commit, authority: &Certificate) -> Proof {
    let subject = title(&authority.subject);
    let thumbprint = authority.thumbprint().grouped();
    match is_stored(work, Store::Root, &authority.der) {
        Ok(true) => Proof::ok(say!("here-trusted", subject, thumbprint)),
        Ok(false) => Proof::fail(say!("here-not-trusted", subject)),
        Err(problem) => Proof::failed("here-step-trust", &problem),
    }
}

fn not_stored(thumbprint: &Thumbprint) -> SystemProblem {
    SystemProblem::NotStored { thumbprint: thumbprint.clone() }
}

/// The servers of the site whose certificates this CA issued and that still count.
fn needing<'a>(
    authority: &Certificate,
    certificates: impl IntoIterator<Item = (&'a String, &'a Certificate)>,
    now: Timestamp,
) -> Vec<String> {
    let all = certificates.into_iter();
    let needing = all.filter(|(_, certificate)| needs(certificate, authority, now));
    needing.map(|(name, _)| name.clone()).collect()
}

fn needs(certificate: &Certificate, authority: &Certificate, now: Timestamp) -> bool {
    certificate.validity.not_after > now && certificate.signed_by(authority)
}

/// What still chains to the CA: certificates of this computer and, where it is an earlier CA, of the site. Taking
/// back the trust in the site's own CA concerns this computer alone.
fn needed_by(authority: &Certificate, work: &Commit) -> Result<Vec<String>, Failure> {
    let now = work.computer.clock.now();
    let site = SourceFolder::read(work).site;
    let mut names = if site.authority.as_ref() == Some(authority) {
        Vec::new()
    } else {
        needing(authority, &site.certificates, now)
    };
    let system = &work.computer.system;
    let own = system.certificates(Store::Personal);
    let own = parsed(own.map_err(|problem| Failure::refused(&problem))?);
    // A computer without that store has none of them.
    let between = parsed(system.certificates(Store::Intermediate).unwrap_or_default());
    let authorities = below(authority, between.iter().chain(&own));
    for own in &own {
        let name = own.common_name.clone().unwrap_or(own.subject.clone());
        let needed = authorities.iter().any(|it| needs(own, it, now));
        if own != authority && needed && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn parsed(stored: Vec<Stored>) -> Vec<Certificate> {
    stored.iter().filter_map(|stored| Certificate::parse(&stored.der).ok()).collect()
}

/// The CA, and all those whose own certificates chain to it.
fn below<'a>(
    authority: &'a Certificate,
    all: impl Iterator<Item = &'a Certificate> + Clone,
) -> Vec<&'a Certificate> {
    let mut known = vec![authority];
    while let Some(next) = all.clone().find(|it| {
        it.may_sign && !known.contains(it) && known.iter().any(|above| it.signed_by(above))
    }) {
        known.push(next);
    }
    known
}
