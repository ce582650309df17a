//! A PFX as it was handed over: opened here first, so that nobody hears of a wrong password for a right one, and
//! wrapped anew for a Windows that does not know how it is locked.

use super::origin::Origin;
use super::problem::HereProblem;
use super::{called, is_this, refused};
use crate::computer::system::Installation;
use crate::computer::{SystemProblem, ThisComputer};
use crate::pki::pfx::{self, OpenedPfx, PfxProblem, PfxProfile};
use crate::pki::{Certificate, Password};
use crate::work::commit::Commit;
use crate::work::{Failure, Import};
use jiff::Timestamp;

/// A PFX that opens and may be imported here.
pub(super) struct Package {
    bytes: Vec<u8>,
    pub opened: OpenedPfx,
}

/// Why a certificate is of no use to a server now.
pub(super) fn useless(certificate: &Certificate, now: Timestamp) -> Option<HereProblem> {
    let validity = certificate.validity;
    if certificate.is_authority == Some(true) || !certificate.server_auth {
        let subject = certificate.subject.clone();
        Some(HereProblem::NotForServers { subject })
    } else if validity.holds(now) {
        None
    } else if now < validity.not_before {
        let date = validity.not_before;
        Some(HereProblem::NotYetValid { date, clock: now })
    } else {
        let end = validity.not_after;
        Some(HereProblem::Expired { end })
    }
}

/// Why a certificate is not for this computer.
pub(super) fn elsewhere(certificate: &Certificate, this: &ThisComputer) -> Option<HereProblem> {
    if is_this(this, &certificate.names, &certificate.addresses) {
        return None;
    }
    let addresses = certificate.addresses.iter().map(ToString::to_string);
    Some(HereProblem::AnotherComputer {
        names: certificate.names.iter().cloned().chain(addresses).collect(),
        computer: called(this),
    })
}

impl Package {
    /// Opens the file and holds it against the clock, the folder and this computer. Changes nothing.
    ///
    /// # Errors
    /// Whatever would make the import useless or wrong.
    pub(super) fn open(
        request: &Import,
        origin: &Origin,
        work: &Commit,
    ) -> Result<Package, Failure> {
        let missing = || Failure::FileMissing { path: request.file.clone() };
        let bytes = work.machine.read(&request.file)?.ok_or_else(missing)?;
        let opened = pfx::open(&bytes, &request.password).map_err(|problem| match problem {
            PfxProblem::WrongPassword => wrong_password(request),
            problem => Failure::Pfx(problem),
        })?;
        origin.check(&request.file, &opened.certificate, work)?;
        if let Some(problem) = useless(&opened.certificate, work.machine.clock.now()) {
            return Err(refused(&problem));
        }
        if !request.other_computer
            && let Some(problem) =
                elsewhere(&opened.certificate, &work.machine.network.this_computer())
        {
            return Err(refused(&problem));
        }
        Ok(Package { bytes, opened })
    }

    /// Imports it. Returns whether it had to be wrapped anew.
    ///
    /// # Errors
    /// The system's problem, but never that the password is wrong: it was tried.
    pub(super) fn import(
        &self,
        request: &Import,
        installation: &Installation,
        work: &Commit,
    ) -> Result<bool, Failure> {
        let system = &work.machine.system;
        let wraps = match self.opened.wrapping.opened_by() {
            None => true,
            Some(PfxProfile::AnyWindows) => false,
            Some(PfxProfile::Modern | PfxProfile::Authority) => !installation.windows.opens_aes(),
        };
        if !wraps {
            match system.import(&self.bytes, &request.password) {
                // What opened here and does not open there is locked in a way that this Windows does not know.
                Err(SystemProblem::WrongPassword) => {}
                Err(problem) => return Err(problem.into()),
                Ok(()) => return Ok(false),
            }
        }
        // Nothing is locked with an empty password, not even on the way into the store.
        let password = if request.password.is_empty() {
            Password::generate(&mut |bytes| work.machine.clock.fill_random(bytes))
        } else {
            request.password.clone()
        };
        let bytes = self.wrapped(&password, work)?;
        match system.import(&bytes, &password) {
            Ok(()) => Ok(true),
            Err(SystemProblem::WrongPassword) => Err(refused(&HereProblem::NotOpenedByWindows)),
            Err(problem) => Err(problem.into()),
        }
    }

    /// The same content, locked as every Windows knows it. Never touches a disk.
    fn wrapped(&self, password: &Password, work: &Commit) -> Result<Vec<u8>, Failure> {
        let mut random = |bytes: &mut [u8]| work.machine.clock.fill_random(bytes);
        Ok(self.opened.write_anew(
            password,
            PfxProfile::AnyWindows,
            super::import::FRIENDLY_NAME,
            &mut random,
        )?)
    }

    /// The CA that issued it, as far as the file brings it along.
    pub(super) fn authority(&self) -> Option<&Certificate> {
        let certificate = &self.opened.certificate;
        let mut chain = self.opened.chain.iter();
        chain.find(|issuer| issuer.is_self_issued() && certificate.signed_by(issuer))
    }
    /// The certificates between the server's and the CA's, by their subjects.
    pub(super) fn between(&self) -> Vec<String> {
        let chain = self.opened.chain.iter();
        let between = chain.filter(|issuer| !issuer.is_self_issued());
        between.map(|issuer| issuer.subject.clone()).collect()
    }
    /// The certificate and its chain, as a server presents them.
    pub(super) fn presented(&self) -> Vec<Vec<u8>> {
        let chain = self.opened.chain.iter();
        let all = std::iter::once(&self.opened.certificate).chain(chain);
        all.map(|certificate| certificate.der.clone()).collect()
    }
}

fn wrong_password(request: &Import) -> Failure {
    let name = request.file.file_stem().unwrap_or_default();
    Failure::PfxPassword { name: name.to_string_lossy().into_owned() }
}
