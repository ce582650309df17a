//! Checking that a server's PFX opens with the password that the person has, and holds what it should, so that
//! nobody finds out at the server.

use super::doable::{About, Doable, Place};
use super::made::check;
use super::{Commit, Failure, Outcome, adopt_certificate};
use crate::message::say;
use crate::pki::Password;
use crate::pki::pfx::PfxProblem;
use crate::site::SiteProblem;

/// A server's PFX to be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPfx {
    pub server: String,
    pub password: Password,
}

impl Doable for CheckPfx {
    fn about(&self) -> About {
        About::new("check", Place::Nowhere, "result-check-title")
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(1);
        work.part(say!("progress-check"));
        let site = work.site()?;
        let listed = site.server(&self.server).map(|server| &server.name);
        let name = listed.unwrap_or(&self.server);
        let missing = || SiteProblem::NoCertificate { name: name.clone() };
        let bytes = work.computer.read(&site.server_pfx(name))?.ok_or_else(missing)?;
        let certificate = site.certificate(name).ok_or_else(missing)?;
        let issuer = site.authority.as_ref().filter(|authority| certificate.signed_by(authority));
        let opened = check(&bytes, &self.password, certificate, issuer, &format!("{name}.pfx"));
        let opened = opened.map_err(|failure| match failure {
            Failure::Pfx(PfxProblem::WrongPassword) => Failure::PfxPassword { name: name.clone() },
            failure => failure,
        })?;
        let findings = adopt_certificate::doubts(&opened);
        Ok(Outcome { certificate: Some(certificate.clone()), findings, ..Outcome::default() })
    }
}
