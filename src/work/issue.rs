//! Issuing a server's certificate (guide, "Create recording server certificate") and making its kit.

use super::advice::{long_lifetime, looked_up, same_folder, taken};
use super::commit::Commit;
use super::doable::{About, Change, Doable, Draft, Place, Preview};
use super::edit::check_new_server;
use super::kit;
use super::made::Made;
use super::problem::PlanProblem;
use super::provider::doubts;
use super::{Failure, NewPassword, Outcome};
use crate::computer::Facts;
use crate::message::Finding;
use crate::pki::pfx::{self, Content, OpenedPfx, PfxProblem, PfxProfile};
use crate::pki::{
    Authority, Certificate, Days, DnsName, KeySize, Password, SerialNumber, ServerProfile, Validity,
};
use crate::site::{Server, Site, SiteProblem, Windows, layout};
use std::net::IpAddr;

/// The name that Windows shows beside a server's certificate, as the guide's later script sets it.
pub(super) const FRIENDLY_NAME: &str = "VMS SSL Certificate";

/// A server's certificate to be issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// DNS names; the first is the subject and the server's name.
    pub names: Vec<DnsName>,
    pub addresses: Vec<IpAddr>,
    /// Roles, by key.
    pub roles: Vec<String>,
    pub windows: Windows,
    /// The lifetime wanted; shortened to the CA's end where it would pass it.
    pub days: Days,
    pub key: KeySize,
    pub authority_password: Password,
    pub password: NewPassword,
    /// The server as it was planned, when the first name is another now.
    pub planned_as: Option<String>,
}

impl Doable for Issue {
    fn about(&self) -> About {
        About {
            command: "issue",
            place: Place::Site,
            button: Some("button-create"),
            done: "result-issued-title",
            undo: Some("result-issued-undo"),
        }
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        if let (Some(first), None) = (self.names.first(), &self.planned_as) {
            check_new_server(first.as_str(), &self.roles, facts)?;
        }
        let site = &facts.site;
        let refuse = |problem: &SiteProblem| Err(vec![Finding::refusal(problem)]);
        let Some(authority) = &site.authority else {
            let unread = |problem: &&SiteProblem| {
                matches!(
                    problem,
                    SiteProblem::PublicMissing | SiteProblem::DamagedCertificate { .. }
                )
            };
            return refuse(site.problems.iter().find(unread).unwrap_or(&SiteProblem::NoAuthority));
        };
        if !site.authority_key {
            return refuse(&SiteProblem::KeyMissing);
        }
        let Some(first) = self.names.first().cloned() else {
            return Err(vec![Finding::refusal(&crate::pki::NameProblem::Empty).at("dns")]);
        };
        let end = authority.validity.not_after;
        if end <= facts.now {
            return Err(vec![Finding::refusal(&PlanProblem::AuthorityExpired { end })]);
        }
        let mut findings = Vec::new();
        let (validity, shortened) = Validity::starting(facts.now, self.days).within(end);
        if shortened {
            findings.push(Finding::warning(&PlanProblem::LifetimeShortened { end }).at("days"));
        }
        findings.extend(long_lifetime(&self.roles, &validity));
        findings.extend(same_folder(&first, self.planned_as.as_deref(), site));
        findings.extend(looked_up(&self.names, &self.addresses, facts));
        findings.extend(taken(self, site));
        if self.addresses.is_empty() {
            findings.push(Finding::notice(&PlanProblem::NoAddress).at("ip"));
        }
        if !facts.protects_files {
            findings.push(Finding::warning(&PlanProblem::Unprotected));
        }
        if findings.iter().any(Finding::refuses) {
            return Err(findings);
        }
        let replaces = site.certificate(first.as_str()).is_some();
        if replaces {
            findings.push(
                Finding::warning(&PlanProblem::ServerExists { name: first.to_string() }).at("dns"),
            );
        }
        let preview = Preview {
            subject: first.to_string(),
            organization: None,
            names: self.names.iter().map(DnsName::to_string).collect(),
            addresses: self.addresses.clone(),
            validity,
            key: format!("RSA {}", self.key.bits()),
            signed_by: authority.common_name.clone(),
        };
        let changes = kit_changes(site, first.as_str(), true, replaces);
        Ok(Draft { preview: Some(preview), changes, findings })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(7);
        mint(self, work)?.publish(work)
    }
}

/// The changes that making a kit means.
pub(super) fn kit_changes(
    site: &Site,
    server: &str,
    with_authority: bool,
    replaces: bool,
) -> Vec<Change> {
    let kit = layout::server_folder(&site.folder, server);
    let mut paths = vec![
        layout::server_pfx(&site.folder, server),
        layout::server_certificate(&site.folder, server),
    ];
    paths.extend(with_authority.then(|| kit.join(layout::AUTHORITY_CERTIFICATE)));
    paths.extend(
        [layout::KIT, layout::READ_ME_HTML, layout::READ_ME_TEXT].map(|file| kit.join(file)),
    );
    let change = if replaces { Change::Replace } else { Change::Make };
    let mut changes: Vec<Change> = paths.into_iter().map(change).collect();
    changes.push(Change::Note(site.folder.join(layout::RECORD)));
    changes
}

/// Mints the certificate and its kit in memory, and checks them.
pub fn mint(request: &Issue, work: &mut Commit) -> Result<Made, Failure> {
    let mut site = work.site()?;
    let first = request
        .names
        .first()
        .ok_or(crate::pki::NameProblem::Empty)
        .map_err(|_| Failure::NoName)?
        .to_string();

    work.part("progress-open", vec![]);
    let authority = open_authority(&site, &request.authority_password, work)?;
    work.part("progress-key", vec![]);
    let key = work.machine.generate_key(request.key)?;
    work.part("progress-sign", vec![]);
    let (validity, _) = Validity::starting(work.machine.now(), request.days)
        .within(authority.certificate.validity.not_after);
    let profile = ServerProfile {
        names: request.names.clone(),
        addresses: request.addresses.clone(),
        validity,
    };
    let serial = SerialNumber::random(&mut |bytes| work.machine.fill_random(bytes));
    let certificate = authority.issue(&profile, &key, serial)?;
    work.part("progress-pfx", vec![]);
    let (password, generated) = work.new_password(&request.password);
    let chain = [authority.certificate.clone()];
    let content = Content {
        key: &key,
        certificate: &certificate,
        chain: &chain,
        friendly_name: FRIENDLY_NAME,
    };
    let profile = profile_for(request.windows);
    let bytes =
        pfx::write(content, &password, profile, &mut |bytes| work.machine.fill_random(bytes))?;

    work.part("progress-check", vec![]);
    check(&bytes, &password, &certificate, Some(&authority.certificate))?;

    let server = planned(&mut site, request.planned_as.as_deref(), &first);
    server.roles.clone_from(&request.roles);
    server.windows = request.windows;
    server.names = request.names.iter().map(DnsName::to_string).collect();
    server.addresses.clone_from(&request.addresses);
    let server = server.clone();
    let mut files = kit::server_files(&site, &server, &certificate, bytes, work.wording)?;
    files.push(work.record_file(&site)?);
    Ok(Made {
        files,
        line: format!(
            "issued {} ({}) for {}",
            certificate.subject,
            certificate.thumbprint(),
            server.roles.join(", ")
        ),
        server: Some(server.name),
        generated,
        findings: vec![],
        certificate,
    })
}

/// How a file is locked that is to open on that Windows.
pub(super) fn profile_for(windows: Windows) -> PfxProfile {
    match windows {
        Windows::Any => PfxProfile::AnyWindows,
        Windows::Since2019 => PfxProfile::Modern,
    }
}

/// The server's entry: the one of that name, else the one it was planned as (renamed), else a new one.
pub(super) fn planned<'a>(
    site: &'a mut Site,
    planned_as: Option<&str>,
    name: &str,
) -> &'a mut Server {
    // One that has a certificate is a server of its own, whatever names it shares.
    let planned_as = planned_as.filter(|planned| site.certificate(planned).is_none());
    let servers = &mut site.record.server;
    let at = servers
        .iter()
        .position(|server| server.name.eq_ignore_ascii_case(name))
        .or_else(|| servers.iter().position(|server| Some(server.name.as_str()) == planned_as));
    let at = at.unwrap_or_else(|| {
        servers.push(Server::default());
        servers.len() - 1
    });
    let server = &mut servers[at];
    name.clone_into(&mut server.name);
    server
}

/// Opens `ca-private.pfx` and makes sure that it is this site's CA.
fn open_authority(site: &Site, password: &Password, work: &Commit) -> Result<Authority, Failure> {
    let path = work.folder.join(layout::AUTHORITY_PFX);
    let bytes = work.machine.read(&path)?.ok_or(SiteProblem::KeyMissing)?;
    let opened = pfx::open(&bytes, password).map_err(|problem| match problem {
        PfxProblem::WrongPassword => Failure::AuthorityPassword,
        problem => Failure::AuthorityFile { problem },
    })?;
    if site.authority.as_ref() != Some(&opened.certificate) {
        return Err(Failure::AnotherAuthority);
    }
    Ok(Authority::new(opened.certificate, opened.key, work.machine.now())?)
}

/// Opens a server's PFX as Windows will: what cannot be opened, or holds anything else, was not made. Returns how it
/// was found.
pub(super) fn check(
    bytes: &[u8],
    password: &Password,
    certificate: &Certificate,
    authority: Option<&Certificate>,
) -> Result<OpenedPfx, Failure> {
    let opened = pfx::open(bytes, password)?;
    let chain_holds = authority.is_none_or(|authority| {
        certificate.signed_by(authority) && opened.chain.contains(authority)
    });
    if opened.certificate == *certificate && opened.key.fits(certificate) && chain_holds {
        Ok(opened)
    } else {
        Err(Failure::KitDiffers {
            file: certificate.common_name.clone().unwrap_or_default() + ".pfx",
        })
    }
}

/// A server's PFX to be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPfx {
    pub server: String,
    pub password: Password,
}

impl Doable for CheckPfx {
    fn about(&self) -> About {
        About::at_once("check", Place::Nowhere, "result-check-title")
    }
    /// Checks that a server's PFX opens with the password that the person has, and holds what it should, so
    /// that nobody finds out at the server.
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(1);
        work.part("progress-check", vec![]);
        let site = work.site()?;
        let name =
            site.server(&self.server).map_or(self.server.as_str(), |server| server.name.as_str());
        let path = site.server_pfx(name);
        let bytes = work
            .machine
            .read(&path)?
            .ok_or_else(|| SiteProblem::NoCertificate { name: name.to_owned() })?;
        let certificate = site
            .certificate(name)
            .ok_or_else(|| SiteProblem::NoCertificate { name: name.to_owned() })?;
        let authority =
            site.authority.as_ref().filter(|authority| certificate.signed_by(authority));
        let opened =
            check(&bytes, &self.password, certificate, authority).map_err(
                |failure| match failure {
                    Failure::Pfx(PfxProblem::WrongPassword) => {
                        Failure::PfxPassword { name: name.to_owned() }
                    }
                    failure => failure,
                },
            )?;
        Ok(Outcome {
            certificate: Some(certificate.clone()),
            findings: doubts(&opened),
            ..Outcome::default()
        })
    }
}
