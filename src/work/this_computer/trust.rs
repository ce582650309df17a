//! Trusting the CA on this computer, and no longer.

use super::note::note;
use super::origin::Origin;
use super::problem::HereProblem;
use super::proof::Seen;
use super::{installation, installation_now, is_stored, refused, stored};
use crate::computer::system::{Store, Stored};
use crate::computer::{Facts, SystemProblem};
use crate::message::{Finding, say};
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
        plan(self, facts)
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        commit(self, work)
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
        plan_removal(self, facts)
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        commit_removal(self, work)
    }
}

fn plan(request: &Trust, facts: &Facts) -> Result<Draft, Vec<Finding>> {
    installation(facts)?;
    let certificate = &request.certificate;
    if let Some(problem) = no_authority(certificate) {
        return Err(vec![Finding::refusal(&problem)]);
    }
    let subject = certificate.subject.clone();
    let thumbprint = certificate.thumbprint();
    let mut findings = Vec::new();
    if certificate.validity.not_after <= facts.now {
        findings.push(Finding::warning(&HereProblem::AuthorityExpired {
            subject: subject.clone(),
            end: certificate.validity.not_after,
        }));
    }
    let here = facts.here.as_ref();
    let already = here.is_some_and(|here| here.trusts_authority == Ok(true));
    if already && facts.site.authority_thumbprint().as_ref() == Some(&thumbprint) {
        findings.push(Finding::notice(&HereProblem::AlreadyTrusted { subject: subject.clone() }));
    }
    Ok(Draft { preview: None, changes: vec![Change::Trust { subject, thumbprint }], findings })
}

/// Why a certificate is none that a computer may trust for others.
fn no_authority(certificate: &Certificate) -> Option<HereProblem> {
    let subject = certificate.subject.clone();
    if certificate.is_authority == Some(false) {
        return Some(HereProblem::NotAuthority { subject });
    }
    if !certificate.is_self_issued() || !certificate.signed_by(certificate) {
        let issuer = certificate.issuer.clone();
        return Some(HereProblem::NotSelfIssued { subject, issuer });
    }
    None
}

fn commit(request: &Trust, work: &mut Commit) -> Result<Outcome, Failure> {
    work.begin(2);
    installation_now(work)?;
    let certificate = &request.certificate;
    work.part(say!("progress-trust"));
    if let Some(problem) = no_authority(certificate) {
        return Err(refused(&problem));
    }
    let thumbprint = certificate.thumbprint();
    let origin = Origin::read(work);
    let listed = origin.kit.as_ref().and_then(|kit| kit.authority.as_ref());
    if let (Err(altered), true) = (origin.authority(None, work), listed != Some(&thumbprint)) {
        return Err(altered);
    }
    // One that is there already stays as it is, and is read back all the same.
    if is_stored(work, Store::Root, &certificate.der) != Ok(true) {
        work.machine.system.add(Store::Root, &certificate.der)?;
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

/// Reads the store back.
pub(super) fn is_trusted(work: &Commit, authority: &Certificate) -> Proof {
    let subject = authority.subject.clone();
    match is_stored(work, Store::Root, &authority.der) {
        Ok(true) => Seen::Trusted { subject, thumbprint: authority.thumbprint() },
        Ok(false) => Seen::NotTrusted { subject },
        Err(problem) => Seen::Failed { step: "here-step-trust", problem },
    }
    .proof()
}

fn plan_removal(request: &Distrust, facts: &Facts) -> Result<Draft, Vec<Finding>> {
    installation(facts)?;
    let site = &facts.site;
    let authority =
        site.authority.as_ref().filter(|authority| authority.thumbprint() == request.thumbprint);
    let mut findings = Vec::new();
    if let Some(authority) = authority {
        let here = facts.here.as_ref();
        if here.is_some_and(|here| here.trusts_authority == Ok(false)) {
            return Err(vec![Finding::refusal(&not_stored(&request.thumbprint))]);
        }
        let own = here.into_iter().flat_map(|here| &here.imported);
        let own = own.filter_map(|own| site.certificates.get_key_value(&own.server));
        let names = site_names(authority, own, facts.now);
        if !names.is_empty() {
            return Err(vec![Finding::refusal(&HereProblem::StillNeeded { names })]);
        }
        let subject = authority.subject.clone();
        findings.push(Finding::warning(&HereProblem::TrustGoes { subject }));
    }
    Ok(Draft {
        preview: None,
        changes: vec![Change::Distrust {
            subject: authority.map_or_else(String::new, |authority| authority.subject.clone()),
            thumbprint: request.thumbprint.clone(),
        }],
        findings,
    })
}

fn not_stored(thumbprint: &Thumbprint) -> SystemProblem {
    SystemProblem::NotStored { thumbprint: thumbprint.clone() }
}

/// The servers of the site whose certificates this CA issued and that still count.
fn site_names<'a>(
    authority: &Certificate,
    certificates: impl IntoIterator<Item = (&'a String, &'a Certificate)>,
    now: Timestamp,
) -> Vec<String> {
    certificates
        .into_iter()
        .filter(|(_, certificate)| needs(certificate, authority, now))
        .map(|(name, _)| name.clone())
        .collect()
}

fn needs(certificate: &Certificate, authority: &Certificate, now: Timestamp) -> bool {
    certificate.validity.not_after > now && certificate.signed_by(authority)
}

fn commit_removal(request: &Distrust, work: &mut Commit) -> Result<Outcome, Failure> {
    work.begin(3);
    installation_now(work)?;
    work.part(say!("progress-needed"));
    let thumbprint = &request.thumbprint;
    let found = stored(work, Store::Root, thumbprint).map_err(|problem| refused(&problem))?;
    let found = found.ok_or_else(|| refused(&not_stored(thumbprint)))?;
    // Windows may hold one that is no certificate to us: then nothing here can be signed by it.
    let authority = Certificate::parse(&found.der).ok();
    if let Some(authority) = &authority {
        let names = needed_by(authority, work)?;
        if !names.is_empty() {
            return Err(refused(&HereProblem::StillNeeded { names }));
        }
    }
    let subject = authority.map_or_else(String::new, |authority| authority.subject);
    work.part(say!("progress-distrust"));
    work.machine.system.remove(Store::Root, thumbprint)?;
    work.part(say!("progress-look-again"));
    let (subject, thumbprint) = (subject, thumbprint.clone());
    let seen = match stored(work, Store::Root, &thumbprint) {
        Ok(None) => Seen::Distrusted { subject, thumbprint: thumbprint.clone() },
        Ok(Some(_)) => Seen::StillTrusted { subject, thumbprint: thumbprint.clone() },
        Err(problem) => Seen::Failed { step: "here-step-distrust", problem },
    };
    let mut outcome = Outcome { proofs: vec![seen.proof()], ..Outcome::default() };
    if !outcome.fails() {
        outcome.findings = note(work, "trust", false, &thumbprint);
    }
    Ok(outcome)
}

/// What still chains to the CA: certificates of this computer and, where it is an earlier CA, of the site. Taking
/// back the trust in the site's own CA concerns this computer alone.
fn needed_by(authority: &Certificate, work: &Commit) -> Result<Vec<String>, Failure> {
    let now = work.machine.clock.now();
    let origin = Origin::read(work);
    let mut names = if origin.site.authority.as_ref() == Some(authority) {
        Vec::new()
    } else {
        site_names(authority, &origin.site.certificates, now)
    };
    let system = &work.machine.system;
    let own = system.certificates(Store::Personal);
    let own = certificates(own.map_err(|problem| refused(&problem))?);
    // A computer without that store has none of them.
    let between = certificates(system.certificates(Store::Intermediate).unwrap_or_default());
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

fn certificates(stored: Vec<Stored>) -> Vec<Certificate> {
    let parsed = stored.iter().map(|stored| Certificate::parse(&stored.der));
    parsed.filter_map(Result::ok).collect()
}

/// The CA, and all those whose own certificates chain to it.
fn below<'a>(
    authority: &'a Certificate,
    all: impl Iterator<Item = &'a Certificate> + Clone,
) -> Vec<&'a Certificate> {
    let mut known = vec![authority];
    loop {
        let next = all.clone().find(|it| {
            it.may_sign && !known.contains(it) && known.iter().any(|above| it.signed_by(above))
        });
        match next {
            Some(next) => known.push(next),
            None => return known,
        }
    }
}
