//! A CA and a server's certificate that are good for one day and one trial, made in memory alone.

use crate::computer::ThisComputer;
use crate::pki::pfx::{self, Content, PfxProfile};
use crate::pki::{
    Authority, AuthorityProfile, Certificate, Days, DnsName, KeySize, Password, PrivateKey,
    SerialNumber, ServerProfile, Validity,
};
use crate::work::Failure;
use crate::work::commit::Commit;

/// What the trial's certificates are called, followed by something random.
const NAME: &str = "vmscert self-test";

/// The trial's CA and server certificate.
pub(super) struct TrialCertificates {
    pub authority: Certificate,
    pub certificate: Certificate,
    pub password: Password,
    pub name: String,
    pub host: DnsName,
    key: PrivateKey,
}

/// Returns whether a trial made this certificate: its issuer has the name that no other CA gets.
pub(super) fn is_of_trial(certificate: &Certificate) -> bool {
    let mark = certificate.issuer.strip_prefix("CN=").and_then(|name| name.strip_prefix(NAME));
    let mark = mark.and_then(|mark| mark.strip_prefix(' '));
    mark.is_some_and(|mark| mark.len() == 8 && mark.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

impl TrialCertificates {
    /// Makes them. Nothing is written anywhere.
    pub(super) fn new(this: &ThisComputer, work: &Commit) -> Result<TrialCertificates, Failure> {
        let computer = work.computer;
        let mut mark = [0_u8; 4];
        computer.clock.fill_random(&mut mark);
        let name = format!("{NAME} {:08x}", u32::from_be_bytes(mark));
        let day = Days::parse("1").unwrap_or(Days::SERVER);
        let validity = Validity::starting(computer.clock.now(), day);
        let serial = || SerialNumber::random(&mut |bytes| computer.clock.fill_random(bytes));
        let key = computer.clock.generate_key(KeySize::Rsa2048)?;
        let profile = AuthorityProfile { name: name.clone(), organization: None, validity };
        let authority = profile.self_sign(&key, serial())?;
        let authority = Authority::new(authority, key, computer.clock.now())?;
        let key = computer.clock.generate_key(KeySize::Rsa2048)?;
        let own = [&this.host_name, &this.full_name].into_iter().flatten();
        let mut names: Vec<DnsName> = own.filter(|name| !name.is_wildcard()).cloned().collect();
        names.dedup();
        if names.is_empty() {
            let (name, _) = DnsName::parse("self-test.invalid").map_err(|_| Failure::no_name())?;
            names.push(name);
        }
        let host = names.first().cloned().ok_or_else(Failure::no_name)?;
        let profile = ServerProfile { names, addresses: vec![], validity };
        let certificate = authority.issue(&profile, &key, serial())?;
        Ok(TrialCertificates {
            authority: authority.certificate,
            certificate,
            password: Password::generate(&mut |bytes| computer.clock.fill_random(bytes)),
            name,
            host,
            key,
        })
    }
    /// All of it in a PFX.
    pub(super) fn pfx(&self, profile: PfxProfile, work: &Commit) -> Result<Vec<u8>, Failure> {
        let content = Content {
            key: &self.key,
            certificate: &self.certificate,
            chain: std::slice::from_ref(&self.authority),
            friendly_name: &self.name,
        };
        let mut random = work.random();
        Ok(pfx::write(content, &self.password, profile, &mut random)?)
    }
    /// The certificate and its CA, as a server presents them.
    pub(super) fn presented(&self) -> Vec<Vec<u8>> {
        vec![self.certificate.der.clone(), self.authority.der.clone()]
    }
}
