//! Taking in a certificate from another provider: checked, copied into a kit, its password never kept.

use super::advice::same_folder;
use super::issue::{kit_changes, planned};
use super::kit;
use super::made::Made;
use super::problem::PlanProblem;
use super::request::{Request, TakeIn};
use super::work::Work;
use super::{Failure, Outcome, Plan};
use crate::machine::Facts;
use crate::pki::pfx::{self, OpenedPfx};
use crate::pki::{Certificate, DnsName, Explain, Finding, Value, Values};
use jiff::Timestamp;

pub(super) fn plan(request: TakeIn, facts: &Facts) -> Result<Plan, Vec<Finding>> {
    let site = &facts.site;
    if let Some(finding) = same_folder(&request.server, None, site) {
        return Err(vec![finding]);
    }
    let mut findings = Vec::new();
    let name = request.server.as_str();
    let replaces = site.certificate(name).is_some();
    if replaces {
        findings.push(Finding::warning(&PlanProblem::ServerExists {
            name: name.to_owned(),
        }));
    }
    if !facts.protects_files {
        findings.push(Finding::warning(&PlanProblem::Unprotected));
    }
    let changes = kit_changes(site, name, false, replaces);
    Ok(Plan {
        folder: site.folder.clone(),
        preview: None,
        changes,
        findings,
        request: Request::TakeIn(request),
    })
}

pub(super) fn commit(request: &TakeIn, work: &mut Work) -> Result<Outcome, Failure> {
    work.begin(3);
    work.part("progress-check", vec![]);
    let mut site = work.site()?;
    let missing = || Failure::FileMissing {
        path: request.file.clone(),
    };
    let bytes = work.machine.read(&request.file)?.ok_or_else(missing)?;
    let opened = pfx::open(&bytes, &request.password)?;
    let findings = judge(&opened, &request.server, work.machine.now());
    if let Some(refusal) = findings.iter().find(|finding| finding.refuses()) {
        return Err(Failure::Refused(Box::new(refusal.clone())));
    }
    let certificate = opened.certificate;
    let server = planned(&mut site, None, request.server.as_str());
    server.roles.clone_from(&request.roles);
    server.names.clone_from(&certificate.names);
    server.addresses.clone_from(&certificate.addresses);
    let server = server.clone();
    let mut files = kit::server_files(&site, &server, &certificate, bytes, work.wording)?;
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
        generated: None,
        findings,
        certificate,
    }
    .publish(work)
}

fn judge(opened: &OpenedPfx, server: &DnsName, now: Timestamp) -> Vec<Finding> {
    let certificate = &opened.certificate;
    let mut findings = Vec::new();
    if certificate.validity.not_after <= now {
        findings.push(Finding::refusal(&ProviderProblem::Expired {
            end: certificate.validity.not_after,
        }));
    }
    if !certificate.covers_name(server.as_str()) {
        findings.push(Finding::refusal(&ProviderProblem::Name {
            name: server.to_string(),
            names: certificate.names.clone(),
        }));
    }
    if !certificate.server_auth {
        findings.push(Finding::refusal(&ProviderProblem::NoServerAuth));
    }
    if !opened
        .chain
        .iter()
        .any(|issuer: &Certificate| certificate.signed_by(issuer))
    {
        findings.push(Finding::warning(&ProviderProblem::Chain));
    }
    findings
}

/// What may be wrong with another provider's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderProblem {
    /// It has expired.
    Expired {
        /// When.
        end: Timestamp,
    },
    /// It is for other names.
    Name {
        /// The server's name.
        name: String,
        /// The names in it.
        names: Vec<String>,
    },
    /// It is not for servers.
    NoServerAuth,
    /// Its issuer's certificate is not in the file.
    Chain,
}

impl Explain for ProviderProblem {
    fn code(&self) -> &'static str {
        match self {
            ProviderProblem::Expired { .. } => "provider-expired",
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
                (
                    "names",
                    Value::List(names.iter().map(|name| name.as_str().into()).collect()),
                ),
            ],
            ProviderProblem::NoServerAuth | ProviderProblem::Chain => vec![],
        }
    }
}
