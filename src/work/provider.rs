//! Taking in a certificate from another provider: checked, copied into a kit (wrapped anew where its
//! own wrapping is weak, or none that Windows opens), its password never kept.

use super::advice::same_folder;
use super::commit::Commit;
use super::doable::{About, Doable, Draft, Place};
use super::edit::check_new_server;
use super::issue::{FRIENDLY_NAME, check, kit_changes, planned, profile_for};
use super::kit;
use super::made::Made;
use super::problem::PlanProblem;
use super::{Failure, NewPassword, Outcome};
use crate::computer::Facts;
use crate::message::{Explain, Finding, Value, Values};
use crate::pki::pfx::{self, OpenedPfx, PfxProfile};
use crate::pki::{Certificate, DnsName, Password};
use crate::site::Windows;
use jiff::Timestamp;
use std::path::PathBuf;

/// Another provider's certificate to be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct TakeIn {
    pub server: DnsName,
    /// Its roles, by key.
    pub roles: Vec<String>,
    pub file: PathBuf,
    /// Its password; never kept.
    pub password: Password,
    /// What takes the place of an empty one: no kit's file goes without.
    pub new_password: Option<NewPassword>,
}

impl Doable for TakeIn {
    fn about(&self) -> About {
        About {
            command: "take in",
            place: Place::Site,
            button: Some("button-create"),
            done: "result-issued-title",
            undo: Some("result-issued-undo"),
        }
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        check_new_server(self.server.as_str(), &self.roles, facts)?;
        let site = &facts.site;
        if let Some(finding) = same_folder(&self.server, None, site) {
            return Err(vec![finding]);
        }
        let mut findings = Vec::new();
        let name = self.server.as_str();
        let replaces = site.certificate(name).is_some();
        if replaces {
            findings.push(Finding::warning(&PlanProblem::ServerExists { name: name.to_owned() }));
        }
        if !facts.protects_files {
            findings.push(Finding::warning(&PlanProblem::Unprotected));
        }
        let changes = kit_changes(site, name, false, replaces);
        Ok(Draft { preview: None, changes, findings })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(3);
        work.part("progress-check", vec![]);
        let mut site = work.site()?;
        let missing = || Failure::FileMissing { path: self.file.clone() };
        let bytes = work.machine.read(&self.file)?.ok_or_else(missing)?;
        let opened = pfx::open(&bytes, &self.password)?;
        let mut findings = judge(&opened, &self.server, work.machine.now());
        if let Some(refusal) = findings.iter().find(|finding| finding.refuses()) {
            return Err(Failure::Refused(Box::new(refusal.clone())));
        }
        let certificate = &opened.certificate;
        let server = planned(&mut site, None, self.server.as_str());
        server.roles.clone_from(&self.roles);
        server.names.clone_from(&certificate.names);
        server.addresses.clone_from(&certificate.addresses);
        let server = server.clone();
        let (password, generated) = match &self.new_password {
            Some(password) => work.new_password(password),
            None => (self.password.clone(), None),
        };
        let same = password == self.password && !password.is_empty();
        let bytes = if !same || !opened.wrapping.problems().is_empty() {
            work.begin(4);
            work.part("progress-pfx", vec![]);
            let profile = profile_for(server.windows);
            let mut random = |bytes: &mut [u8]| work.machine.fill_random(bytes);
            let bytes = opened.write_anew(&password, profile, FRIENDLY_NAME, &mut random)?;
            check(&bytes, &password, certificate, None)?;
            findings.push(Finding::notice(&ProviderProblem::Rewrapped {
                windows: server.windows,
                new_password: !same,
            }));
            bytes
        } else {
            let newer = opened.wrapping.opened_by() == Some(PfxProfile::Modern);
            if newer && server.windows == Windows::Any {
                findings.push(Finding::notice(&ProviderProblem::NewerWindows));
            }
            bytes
        };
        let mut files = kit::server_files(&site, &server, certificate, bytes, work.wording)?;
        files.push(work.record_file(&site)?);
        Made {
            files,
            line: format!(
                "took in {} ({}) for {}",
                certificate.subject,
                certificate.thumbprint(),
                server.name
            ),
            server: Some(server.name),
            generated,
            findings,
            certificate: opened.certificate,
        }
        .publish(work)
    }
}

fn judge(opened: &OpenedPfx, server: &DnsName, now: Timestamp) -> Vec<Finding> {
    let certificate = &opened.certificate;
    let mut findings = Vec::new();
    let validity = certificate.validity;
    if validity.not_after <= now {
        findings.push(Finding::refusal(&ProviderProblem::Expired { end: validity.not_after }));
    } else if now < validity.not_before {
        // A renewal is fetched ahead of its time.
        findings.push(Finding::warning(&ProviderProblem::NotYetValid {
            date: validity.not_before,
            clock: now,
        }));
    }
    if !certificate.covers_name(server.as_str()) {
        findings.push(Finding::refusal(&ProviderProblem::Name {
            name: server.to_string(),
            names: certificate.names.clone(),
        }));
    }
    if certificate.is_authority == Some(true) {
        let subject = certificate.subject.clone();
        findings.push(Finding::refusal(&ProviderProblem::IsAuthority { subject }));
    }
    if !certificate.server_auth {
        findings.push(Finding::refusal(&ProviderProblem::NoServerAuth));
    }
    if !certificate.may_authenticate {
        findings.push(Finding::refusal(&ProviderProblem::KeyUsage));
    }
    if !opened.chain.iter().any(|issuer: &Certificate| certificate.signed_by(issuer)) {
        findings.push(Finding::warning(&ProviderProblem::Chain));
    }
    findings.extend(opened.wrapping.problems().iter().map(Finding::warning));
    findings
}

/// What is worth a word about a file that Windows takes all the same.
pub(super) fn doubts(opened: &OpenedPfx) -> Vec<Finding> {
    let usage = (!opened.certificate.may_authenticate).then_some(ProviderProblem::KeyUsage);
    let wrapping = opened.wrapping.problems();
    let usage = usage.iter().map(Finding::warning);
    usage.chain(wrapping.iter().map(Finding::warning)).collect()
}

/// What may be wrong with another provider's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderProblem {
    /// It has expired.
    Expired { end: Timestamp },
    /// It is not valid yet.
    NotYetValid {
        /// From when.
        date: Timestamp,
        clock: Timestamp,
    },
    /// It is a CA's own.
    IsAuthority { subject: String },
    /// Its key may not sign a handshake.
    KeyUsage,
    /// The kit's file was wrapped anew.
    Rewrapped { windows: Windows, new_password: bool },
    /// Older Windows does not open it.
    NewerWindows,
    /// It is for other names.
    Name { name: String, names: Vec<String> },
    /// It is not for servers.
    NoServerAuth,
    /// Its issuer's certificate is not in the file.
    Chain,
}

impl Explain for ProviderProblem {
    fn code(&self) -> &'static str {
        match self {
            ProviderProblem::Expired { .. } => "provider-expired",
            ProviderProblem::NotYetValid { .. } => "provider-not-yet-valid",
            ProviderProblem::IsAuthority { .. } => "provider-is-authority",
            ProviderProblem::KeyUsage => "provider-key-usage",
            ProviderProblem::Rewrapped { new_password: false, .. } => "provider-rewrapped",
            ProviderProblem::Rewrapped { .. } => "provider-rewrapped-new-password",
            ProviderProblem::NewerWindows => "provider-newer-windows",
            ProviderProblem::Name { .. } => "provider-name",
            ProviderProblem::NoServerAuth => "provider-no-server-auth",
            ProviderProblem::Chain => "provider-chain",
        }
    }
    fn values(&self) -> Values {
        match self {
            ProviderProblem::Expired { end } => vec![("end", (*end).into())],
            ProviderProblem::Name { name, names } => vec![
                ("name", name.as_str().into()),
                ("names", Value::List(names.iter().map(|name| name.as_str().into()).collect())),
            ],
            ProviderProblem::NotYetValid { date, clock } => {
                vec![("date", Value::Moment(*date)), ("clock", Value::Moment(*clock))]
            }
            ProviderProblem::IsAuthority { subject } => vec![("subject", subject.as_str().into())],
            ProviderProblem::Rewrapped { windows, .. } => {
                let windows = format!("value-windows-{}", windows.key());
                vec![("windows", Value::word(windows))]
            }
            ProviderProblem::NoServerAuth
            | ProviderProblem::KeyUsage
            | ProviderProblem::NewerWindows
            | ProviderProblem::Chain => vec![],
        }
    }
}
