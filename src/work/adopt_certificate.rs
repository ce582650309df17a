//! Taking in a certificate from another provider: checked, copied into a kit (wrapped anew where its
//! own wrapping is weak, or none that Windows opens), its password never kept.

use super::advice::{check_folder, occupied};
use super::doable::{About, Doable, Draft, Place};
use super::edit::check_new_server;
use super::made::{Made, check};
use super::{Commit, Failure, NewPassword, Outcome, kit};
use crate::computer::Facts;
use crate::message::{Finding, Value, say};
use crate::pki::pfx::{self, OpenedPfx, PfxProfile};
use crate::pki::{DnsName, Password, Validity};
use crate::site::Windows;
use jiff::Timestamp;
use std::path::PathBuf;

/// Another provider's certificate to be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct AdoptCertificate {
    pub server: DnsName,
    /// Its roles, by key.
    pub roles: Vec<String>,
    pub file: PathBuf,
    /// Its password; never kept.
    pub password: Password,
    /// What takes the place of an empty one: no kit's file goes without.
    pub new_password: Option<NewPassword>,
}

impl Doable for AdoptCertificate {
    fn about(&self) -> About {
        About::new("take in", Place::Site, "result-issued-title")
            .after_review("button-create")
            .undone_by("result-issued-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let (site, name) = (&facts.site, self.server.as_str());
        check_new_server(&self.server, &self.roles, facts)?;
        check_folder(&self.server, None, site)?;
        let has_one = site.certificate(name).is_some();
        let replaces = has_one || site.occupied.contains_key(name);
        let exists = has_one.then(|| Finding::warning(say!("plan-server-exists", name)));
        let unprotected = (!facts.protects_files).then(|| Finding::warning(say!("plan-fat")));
        let findings = exists.into_iter().chain(occupied(&self.server, site)).chain(unprotected);
        let findings = findings.collect();
        Ok(Draft {
            changes: kit::changes(site, name, false, replaces),
            findings,
            ..Draft::default()
        })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(3);
        work.part(say!("progress-check"));
        let mut site = work.own_site()?;
        let missing = || Failure::FileMissing { path: self.file.clone() };
        let bytes = work.computer.read(&self.file)?.ok_or_else(missing)?;
        let opened = pfx::open(&bytes, &self.password)?;
        let mut findings = judge(&opened, &self.server, work.computer.clock.now());
        if let Some(refusal) = findings.iter().find(|finding| finding.refuses()) {
            return Err(Failure::Refused(refusal.message.clone()));
        }
        let certificate = &opened.certificate;
        let server = kit::entry(&mut site, self.server.as_str(), None);
        server.roles.clone_from(&self.roles);
        server.names.clone_from(&certificate.names);
        server.addresses.clone_from(&certificate.addresses);
        server.address_only = certificate.names.is_empty();
        let server = server.clone();
        let (password, generated) = match &self.new_password {
            Some(password) => work.new_password(password),
            None => (self.password.clone(), None),
        };
        let same = password == self.password && !password.is_empty();
        let bytes = if !same || !opened.wrapping.problems().is_empty() {
            work.begin(3);
            work.part(say!("progress-pfx"));
            let profile = kit::profile(server.windows);
            let random = &mut work.random();
            let bytes = pfx::write(opened.content(kit::FRIENDLY_NAME), &password, profile, random)?;
            check(&bytes, &password, certificate, None, &format!("{}.pfx", server.name))?;
            let windows = Value::word(format!("value-windows-{}", server.windows.key()));
            findings.push(Finding::notice(if same {
                say!("provider-rewrapped", windows)
            } else {
                say!("provider-rewrapped-new-password", windows)
            }));
            bytes
        } else {
            let newer = opened.wrapping.opened_by() == Some(PfxProfile::Modern);
            if newer && server.windows == Windows::Any {
                findings.push(Finding::notice(say!("provider-newer-windows")));
            }
            bytes
        };
        let line = format!(
            "took in {} ({}) for {}",
            certificate.subject,
            certificate.thumbprint(),
            server.name
        );
        let made = Made::of_server(&site, server, opened.certificate, bytes, work)?;
        Made { generated, findings, line, ..made }.publish(work)
    }
}

fn judge(opened: &OpenedPfx, server: &DnsName, now: Timestamp) -> Vec<Finding> {
    let certificate = &opened.certificate;
    let Validity { not_before, not_after } = certificate.validity;
    let chained = opened.chain.iter().any(|issuer| certificate.signed_by(issuer));
    let mut findings = Vec::new();
    if not_after <= now {
        findings.push(Finding::refusal(say!("provider-expired", end = not_after)));
    } else if now < not_before {
        // A renewal is fetched ahead of its time.
        let (date, clock) = (Value::Moment(not_before), Value::Moment(now));
        findings.push(Finding::warning(say!("provider-not-yet-valid", date, clock)));
    }
    if !certificate.covers_name(server.as_str()) {
        let names = &certificate.names;
        findings.push(Finding::refusal(say!("provider-name", name = server, names)));
    }
    if certificate.is_authority == Some(true) {
        let subject = &certificate.subject;
        findings.push(Finding::refusal(say!("provider-is-authority", subject)));
    }
    if !certificate.server_auth {
        findings.push(Finding::refusal(say!("provider-no-server-auth")));
    }
    if !certificate.may_authenticate {
        findings.push(Finding::refusal(say!("provider-key-usage")));
    }
    if !chained {
        findings.push(Finding::warning(say!("provider-chain")));
    }
    findings.extend(opened.wrapping.problems().iter().map(Finding::warning));
    findings
}

/// What is worth a word about a file that Windows takes all the same.
pub(super) fn doubts(opened: &OpenedPfx) -> Vec<Finding> {
    let unfit = !opened.certificate.may_authenticate;
    let usage = unfit.then(|| Finding::warning(say!("provider-key-usage")));
    usage.into_iter().chain(opened.wrapping.problems().iter().map(Finding::warning)).collect()
}
