//! A PFX as it was handed over: opened here first, so that nobody hears of a wrong password for a right one, and
//! wrapped anew for a Windows that does not know how it is locked.

use super::import::Import;
use super::source_folder::SourceFolder;
use super::suitability::{elsewhere, useless};
use crate::computer::SystemProblem;
use crate::computer::system::Installation;
use crate::message::say;
use crate::pki::pfx::{self, OpenedPfx, PfxProblem, PfxProfile};
use crate::pki::{Certificate, Password};
use crate::work::Failure;
use crate::work::commit::Commit;
use crate::work::kit::FRIENDLY_NAME;

/// A PFX that opens and may be imported here.
pub(super) struct PfxImport {
    bytes: Vec<u8>,
    pub opened: OpenedPfx,
}

impl PfxImport {
    /// Opens the file and holds it against the clock, the folder and this computer. Changes nothing.
    ///
    /// # Errors
    /// Whatever would make the import useless or wrong.
    pub(super) fn open(
        request: &Import,
        folder: &SourceFolder,
        work: &Commit,
    ) -> Result<PfxImport, Failure> {
        let file = &request.file;
        let missing = || Failure::FileMissing { path: file.clone() };
        let bytes = work.computer.read(file)?.ok_or_else(missing)?;
        let opened = pfx::open(&bytes, &request.password).map_err(|problem| match problem {
            PfxProblem::WrongPassword => {
                let name = file.file_stem().unwrap_or_default();
                Failure::PfxPassword { name: name.to_string_lossy().into_owned() }
            }
            problem => Failure::Pfx(problem),
        })?;
        let certificate = &opened.certificate;
        folder.check(file, certificate, work)?;
        let other = || elsewhere(certificate, &work.computer.network.this_computer());
        let other = || if request.other_computer { None } else { other() };
        match useless(certificate, work.computer.clock.now()).or_else(other) {
            Some(problem) => Err(Failure::refused(problem)),
            None => Ok(PfxImport { bytes, opened }),
        }
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
        let system = &work.computer.system;
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
        let mut random = work.random();
        // Nothing is locked with an empty password, not even on the way into the store.
        let password = if request.password.is_empty() {
            Password::generate(&mut random)
        } else {
            request.password.clone()
        };
        // The same content, locked as every Windows knows it. Never touches a disk.
        let profile = PfxProfile::AnyWindows;
        let content = self.opened.content(FRIENDLY_NAME);
        let bytes = pfx::write(content, &password, profile, &mut random)?;
        match system.import(&bytes, &password) {
            Ok(()) => Ok(true),
            Err(SystemProblem::WrongPassword) => {
                Err(Failure::refused(say!("here-not-opened-by-windows")))
            }
            Err(problem) => Err(problem.into()),
        }
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
        let all = std::iter::once(&self.opened.certificate).chain(&self.opened.chain);
        all.map(|certificate| certificate.der.clone()).collect()
    }
}
