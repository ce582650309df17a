//! Creating the CA (guide, "Create CA certificate") and the clients' kit.

use super::commit::Commit;
use super::doable::{About, Change, Doable, Draft, Place, Preview};
use super::kit;
use super::made::{Made, check};
use super::{Failure, NewPassword, Outcome};
use crate::computer::{Facts, NewFile};
use crate::message::{Finding, say};
use crate::pki::pfx::{self, Content, PfxProfile};
use crate::pki::{AuthorityProfile, Days, KeySize, SerialNumber, Validity};
use crate::site::layout;
use crate::site::record::AuthorityEntry;

/// The name that Windows shows beside the CA's certificate, as the guide's script sets it.
const FRIENDLY_NAME: &str = "VMS CA Certificate";

/// A CA to be created.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateAuthority {
    pub name: String,
    pub organization: Option<String>,
    pub days: Days,
    pub key: KeySize,
    /// The password of `ca-private.pfx`.
    pub password: NewPassword,
}

impl Doable for CreateAuthority {
    fn about(&self) -> About {
        About::new("authority create", Place::Site, "result-authority-title")
            .after_review("button-create")
            .undone_by("result-authority-undo")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        if site.authority.is_some() || site.authority_key {
            return Err(Finding::refusal(&Failure::AuthorityExists).into());
        }
        let mut findings = vec![];
        if !facts.protects_files {
            findings.push(Finding::warning(say!("plan-fat-authority")));
        }
        let preview = Preview {
            subject: self.name.clone(),
            organization: self.organization.clone(),
            names: vec![],
            addresses: vec![],
            validity: Validity::starting(facts.now, self.days),
            key: format!("RSA {}", self.key.bits()),
            signed_by: None,
        };
        let files = [
            layout::AUTHORITY_PFX,
            layout::AUTHORITY_CERTIFICATE,
            layout::AUTHORITY_THUMBPRINT,
            layout::CLIENTS,
        ];
        let mut changes = files.map(|file| Change::Make(site.folder.join(file))).to_vec();
        changes.push(Change::Note(site.folder.join(layout::RECORD)));
        Ok(Draft { preview: Some(preview), changes, findings, ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(6);
        mint(self, work)?.publish(work)
    }
}

/// Mints the CA and its files in memory, and checks them.
pub fn mint(request: &CreateAuthority, work: &mut Commit) -> Result<Made, Failure> {
    let mut site = work.own_site()?;
    if site.authority.is_some() || site.authority_key {
        return Err(Failure::AuthorityExists);
    }
    work.part(say!("progress-key"));
    let key = work.computer.clock.generate_key(request.key)?;
    work.part(say!("progress-sign"));
    let profile = AuthorityProfile {
        name: request.name.clone(),
        organization: request.organization.clone(),
        validity: Validity::starting(work.computer.clock.now(), request.days),
    };
    let certificate = profile.self_sign(&key, SerialNumber::random(&mut work.random()))?;
    work.part(say!("progress-pfx"));
    let (password, generated) = work.new_password(&request.password);
    let content =
        Content { key: &key, certificate: &certificate, chain: &[], friendly_name: FRIENDLY_NAME };
    let bytes = pfx::write(content, &password, PfxProfile::Authority, &mut work.random())?;

    work.part(say!("progress-check"));
    check(&bytes, &password, &certificate, Some(&certificate), layout::AUTHORITY_PFX)?;

    site.authority = Some(certificate.clone());
    site.authority_key = true;
    if site.record.site.name.is_empty() {
        site.record.site.name = request.organization.clone().unwrap_or_default();
    }
    site.record.authority.iter_mut().for_each(|entry| entry.current = false);
    site.record.authority.push(AuthorityEntry {
        thumbprint: certificate.thumbprint(),
        current: true,
        other: toml::Table::new(),
    });
    let at = |name: &str| work.folder.join(name);
    let thumbprint = format!("{}\r\n", certificate.thumbprint());
    let mut files = vec![
        NewFile::private(at(layout::AUTHORITY_PFX), bytes),
        NewFile::public(at(layout::AUTHORITY_CERTIFICATE), certificate.der.clone()),
        NewFile::public(at(layout::AUTHORITY_THUMBPRINT), thumbprint),
    ];
    files.extend(kit::clients_files(&site, work.wording)?);
    files.push(work.record_file(&site)?);
    Ok(Made {
        files,
        server: None,
        generated,
        findings: vec![],
        line: format!("created the CA {} ({})", certificate.subject, certificate.thumbprint()),
        certificate,
    })
}
