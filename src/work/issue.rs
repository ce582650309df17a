//! Issuing a server's certificate (guide, "Create recording server certificate") and making its kit.

use super::advice::{check_folder, long_lifetime, looked_up, occupied, taken};
use super::commit::Commit;
use super::doable::{About, Doable, Draft, Place, Preview};
use super::edit::check_new_server;
use super::kit;
use super::made::{Made, check};
use super::{Failure, NewPassword, Outcome};
use crate::computer::{Computer, Facts};
use crate::message::{Finding, Message, say};
use crate::pki::pfx::{self, Content, PfxProblem};
use crate::pki::{
    Authority, Certificate, Days, DnsName, KeyProblem, KeySize, Password, PrivateKey, RecordedName,
    SerialNumber, ServerProfile, Validity,
};
use crate::site::{Description, Role, Roles, Site, SiteProblem, layout};
use std::thread;

/// A server's certificate to be issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The subject, and what the server is called.
    pub name: DnsName,
    /// What the list and the kit will say of it; its names and addresses are those of the certificate.
    pub server: Description,
    /// The lifetime wanted; a certificate never outlives its CA.
    pub days: Days,
    pub key: KeySize,
    pub authority_password: Password,
    pub password: NewPassword,
    /// The server as it was planned, when its name is another now.
    pub planned_as: Option<String>,
}

impl Issue {
    /// The DNS names of the certificate; of a server of which no others are known its own.
    ///
    /// # Errors
    /// Why one of them is none: a record may hold anything.
    fn names(&self) -> Result<Vec<DnsName>, Message> {
        let read = |name: &RecordedName| match name.dns() {
            Some(name) => Ok(name.clone()),
            None => DnsName::parse(name).map(|(name, _)| name),
        };
        match self.server.address_only {
            true => Ok(vec![]),
            false if self.server.names.is_empty() => Ok(vec![self.name.clone()]),
            false => self.server.names.iter().map(read).collect(),
        }
    }
    /// What is to be said of a server that is known by its addresses alone.
    fn by_address(&self) -> Option<Finding> {
        let Description { roles, addresses, address_only: true, .. } = &self.server else {
            return None;
        };
        let needs_name = Roles::of(roles).find(|role| role.needs_name);
        Some(match needs_name {
            Some(role) => {
                let role = Role::word(&role.key);
                Finding::refusal(say!("plan-address-only-role", role)).at("address-only")
            }
            None if addresses.is_empty() => {
                Finding::refusal(say!("plan-address-only-none")).at("ip")
            }
            None => Finding::warning(say!("plan-address-only", addresses)).at("address-only"),
        })
    }
}

impl Doable for Issue {
    fn about(&self) -> About {
        About::new("issue", Place::Site, "result-issued-title")
            .after_review("button-create")
            .undone_by("result-issued-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let Issue { name, server: Description { roles, addresses, .. }, .. } = self;
        let names = self.names().map_err(|problem| Finding::refusal(problem).at("dns"))?;
        if self.planned_as.is_none() {
            check_new_server(name, roles, facts)?;
        }
        let site = &facts.site;
        let authority = usable_authority(facts)?;
        let end = authority.validity.not_after;
        let mut findings = Vec::new();
        let (validity, shortened) = Validity::starting(facts.now, self.days).within(end);
        if shortened {
            findings.push(Finding::warning(say!("plan-lifetime-shortened", end)).at("days"));
        }
        findings.extend(long_lifetime(roles, &validity));
        findings.extend(check_folder(name, self.planned_as.as_deref(), site).err());
        findings.extend(looked_up(&names, addresses, facts));
        findings.extend(taken(addresses, name, self.planned_as.as_deref(), site));
        findings.extend(self.by_address());
        if addresses.is_empty() && !self.server.address_only {
            findings.push(Finding::notice(say!("plan-no-address")).at("ip"));
        }
        if !facts.protects_files {
            findings.push(Finding::warning(say!("plan-fat")));
        }
        if findings.iter().any(Finding::refuses) {
            return Err(findings);
        }
        let replaces = site.certificate(name.as_str()).is_some();
        if replaces {
            findings.push(Finding::warning(say!("plan-server-exists", name)).at("dns"));
        }
        let preview = Preview {
            subject: name.to_string(),
            organization: None,
            names: names.into_iter().map(RecordedName::from).collect(),
            addresses: addresses.clone(),
            validity,
            key: format!("RSA {}", self.key.bits()),
            signed_by: authority.common_name.clone(),
        };
        findings.extend(occupied(name, site));
        let replaces = replaces || site.occupied.contains_key(name.as_str());
        let changes = kit::changes(site, name.as_str(), true, replaces);
        Ok(Draft { preview: Some(preview), changes, findings, ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(7);
        mint(self, work)?.publish(work)
    }
}

/// The CA, if it can issue now.
pub(super) fn usable_authority(facts: &Facts) -> Result<&Certificate, Finding> {
    let site = &facts.site;
    let Some(authority) = &site.authority else {
        let unread = |problem: &&SiteProblem| {
            matches!(problem, SiteProblem::PublicMissing | SiteProblem::DamagedCertificate { .. })
        };
        let problem = site.problems.iter().find(unread).unwrap_or(&SiteProblem::NoAuthority);
        return Err(Finding::refusal(problem));
    };
    if !site.authority_key {
        return Err(Finding::refusal(&SiteProblem::KeyMissing));
    }
    let end = authority.validity.not_after;
    if end <= facts.now {
        return Err(Finding::refusal(say!("plan-authority-expired", end)));
    }
    Ok(authority)
}

/// Mints the certificate and its kit in memory, and checks them. The key is made while the CA is being opened.
pub fn mint(request: &Issue, work: &mut Commit) -> Result<Made, Failure> {
    let mut site = work.own_site()?;
    work.part(say!("progress-open"));
    let clock = &work.computer.clock;
    let (authority, key) = thread::scope(|scope| {
        let make = || clock.generate_key(request.key);
        let making = thread::Builder::new().spawn_scoped(scope, make);
        let authority = open_authority(&site, &request.authority_password, work)?;
        work.part(say!("progress-key"));
        let key = match making {
            Ok(making) => making.join().unwrap_or(Err(KeyProblem::Generation)),
            Err(_) => make(),
        };
        Ok::<_, Failure>((authority, key?))
    })?;
    let computer = work.computer;
    let minted = minted(request, &authority, &key, computer, &mut |part| work.part(part))?;
    let generated = request.password.is_generated().then(|| minted.password.clone());
    Ok(Made { generated, ..minted.made(request, false, &mut site, work)? })
}

/// A certificate in its PFX, checked.
pub(super) struct Minted {
    pub certificate: Certificate,
    pfx: Vec<u8>,
    pub password: Password,
}

/// Signs a certificate, locks it up with its key, and opens that again. Long, and fit for any thread.
pub(super) fn minted(
    request: &Issue,
    authority: &Authority,
    key: &PrivateKey,
    computer: &Computer,
    part: &mut dyn FnMut(Message),
) -> Result<Minted, Failure> {
    let mut random = |bytes: &mut [u8]| computer.clock.fill_random(bytes);
    part(say!("progress-sign"));
    let validity = Validity::starting(computer.clock.now(), request.days);
    let (validity, _) = validity.within(authority.certificate.validity.not_after);
    let profile = ServerProfile {
        names: request.names().map_err(Failure::refused)?,
        addresses: request.server.addresses.clone(),
        validity,
    };
    let serial = SerialNumber::random(&mut random);
    let certificate = authority.issue_to(&request.name, &profile, key, serial)?;
    part(say!("progress-pfx"));
    let password = request.password.made(&mut random);
    let chain = [authority.certificate.clone()];
    let content = Content {
        key,
        certificate: &certificate,
        chain: &chain,
        friendly_name: kit::FRIENDLY_NAME,
    };
    let pfx = pfx::write(content, &password, kit::profile(request.server.windows), &mut random)?;
    part(say!("progress-check"));
    let file = format!("{}.pfx", request.name);
    check(&pfx, &password, &certificate, Some(&authority.certificate), &file)?;
    Ok(Minted { certificate, pfx, password })
}

impl Minted {
    /// The kit, with the list that has the server as it is now; `unseen` notes that nobody saw its password yet.
    pub(super) fn made(
        self,
        request: &Issue,
        unseen: bool,
        site: &mut Site,
        work: &Commit,
    ) -> Result<Made, Failure> {
        let server = kit::entry(site, request.name.as_str(), request.planned_as.as_deref());
        let names = self.certificate.names.clone();
        server.about = Description { names, ..request.server.clone() };
        server.password_unseen = unseen;
        let server = server.clone();
        let line = format!(
            "issued {} ({}) for {}",
            self.certificate.subject,
            self.certificate.thumbprint(),
            server.roles.join(", ")
        );
        Ok(Made { line, ..Made::of_server(site, server, self.certificate, self.pfx, work)? })
    }
}

/// Opens `ca-private.pfx` and makes sure that it is this site's CA.
pub(super) fn open_authority(
    site: &Site,
    password: &Password,
    work: &Commit,
) -> Result<Authority, Failure> {
    let path = work.folder.join(layout::AUTHORITY_PFX);
    let bytes = work.computer.read(&path)?.ok_or(SiteProblem::KeyMissing)?;
    let opened = pfx::open(&bytes, password).map_err(|problem| match problem {
        PfxProblem::WrongPassword => Failure::AuthorityPassword,
        problem => say!("failure-authority-file", problem).into(),
    })?;
    if site.authority.as_ref() != Some(&opened.certificate) {
        return Err(say!("failure-another-authority").into());
    }
    Ok(Authority::new(opened.certificate, opened.key, work.computer.clock.now())?)
}
