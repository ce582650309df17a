//! Creating the CA (guide, "Create CA certificate") and the clients' kit.

use super::commit::Commit;
use super::doable::{About, Change, Doable, Draft, Place, Preview};
use super::kit;
use super::made::Made;
use super::problem::PlanProblem;
use super::{Failure, NewPassword, Outcome};
use crate::computer::{Facts, NewFile};
use crate::message::Finding;
use crate::pki::pfx::{self, Content, PfxProfile};
use crate::pki::{AuthorityProfile, Certificate, Days, KeySize, Password, SerialNumber, Validity};
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
        About {
            command: "authority create",
            place: Place::Site,
            button: Some("button-create"),
            done: "result-authority-title",
            undo: Some("result-authority-undo"),
        }
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        if site.authority.is_some() || site.authority_key {
            return Err(vec![Finding::refusal(&PlanProblem::AuthorityExists)]);
        }
        let mut findings = Vec::new();
        if !facts.protects_files {
            findings.push(Finding::warning(&PlanProblem::UnprotectedAuthority));
        }
        let folder = &site.folder;
        let preview = Preview {
            subject: self.name.clone(),
            organization: self.organization.clone(),
            names: vec![],
            addresses: vec![],
            validity: Validity::starting(facts.now, self.days),
            key: format!("RSA {}", self.key.bits()),
            signed_by: None,
        };
        let mut changes: Vec<Change> =
            [layout::AUTHORITY_PFX, layout::AUTHORITY_CERTIFICATE, layout::AUTHORITY_THUMBPRINT]
                .into_iter()
                .map(|file| Change::Make(folder.join(file)))
                .collect();
        changes.push(Change::Make(layout::clients_folder(folder)));
        changes.push(Change::Note(folder.join(layout::RECORD)));
        Ok(Draft { preview: Some(preview), changes, findings })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(6);
        mint(self, work)?.publish(work)
    }
}

/// Mints the CA and its files in memory, and checks them.
pub fn mint(request: &CreateAuthority, work: &mut Commit) -> Result<Made, Failure> {
    let mut site = work.site()?;
    if site.authority.is_some() || site.authority_key {
        return Err(Failure::AuthorityExists);
    }
    work.part("progress-key", vec![]);
    let key = work.machine.generate_key(request.key)?;
    work.part("progress-sign", vec![]);
    let profile = AuthorityProfile {
        name: request.name.clone(),
        organization: request.organization.clone(),
        validity: Validity::starting(work.machine.now(), request.days),
    };
    let certificate = profile
        .self_sign(&key, SerialNumber::random(&mut |bytes| work.machine.fill_random(bytes)))?;
    work.part("progress-pfx", vec![]);
    let (password, generated) = work.new_password(&request.password);
    let content =
        Content { key: &key, certificate: &certificate, chain: &[], friendly_name: FRIENDLY_NAME };
    let bytes = pfx::write(content, &password, PfxProfile::Authority, &mut |bytes| {
        work.machine.fill_random(bytes)
    })?;

    work.part("progress-check", vec![]);
    check(&bytes, &password, &certificate)?;

    let folder = work.folder.clone();
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
    let file =
        |name: &str, bytes: Vec<u8>, private| NewFile { path: folder.join(name), bytes, private };
    let mut files = vec![
        file(layout::AUTHORITY_PFX, bytes, true),
        file(layout::AUTHORITY_CERTIFICATE, certificate.der.clone(), false),
        file(
            layout::AUTHORITY_THUMBPRINT,
            format!("{}\r\n", certificate.thumbprint()).into_bytes(),
            false,
        ),
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

/// Opens `ca-private.pfx` as it would be opened when it is needed: what cannot be opened was not made.
fn check(bytes: &[u8], password: &Password, certificate: &Certificate) -> Result<(), Failure> {
    let opened = pfx::open(bytes, password)?;
    if opened.certificate != *certificate
        || !opened.key.fits(certificate)
        || !certificate.signed_by(certificate)
    {
        return Err(Failure::KitDiffers { file: layout::AUTHORITY_PFX.to_owned() });
    }
    Ok(())
}
