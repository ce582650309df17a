//! What the guides do on a computer by clicking: its certificate stores, private keys, services, Server
//! Configurator, and an administrator's rights. Behind a trait of its own, so that the real Windows, a
//! computer in memory and a computer that is no Windows answer the same questions.

mod access;
mod configurator;
mod installation;
mod problem;

pub use access::{AccessList, Sid};
pub use configurator::{ConfiguratorCall, ConfiguratorRun};
pub use installation::{Account, Installation, Service, WindowsVersion};
pub use problem::SystemProblem;

use super::Host;
use crate::pki::{Password, Thumbprint};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A certificate store of the computer (not of the person), as the guides name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Store {
    /// Trusted Root Certification Authorities (`LocalMachine\Root`).
    Root,
    /// Intermediate Certification Authorities (`LocalMachine\CA`).
    Intermediate,
    /// Personal (`LocalMachine\My`).
    Personal,
}

impl Store {
    /// As Windows calls it.
    pub fn name(self) -> &'static str {
        match self {
            Store::Root => "Root",
            Store::Intermediate => "CA",
            Store::Personal => "My",
        }
    }
}

/// A certificate in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub der: Vec<u8>,
    pub thumbprint: Thumbprint,
    /// The name that the store shows, if one was set.
    pub friendly_name: Option<String>,
}

/// The private key of a certificate in Personal, as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredKey {
    /// Which program keeps it (`Microsoft Software Key Storage Provider`).
    pub provider: String,
    /// Whether it belongs to the computer and not to a person.
    pub of_computer: bool,
    pub fits: bool,
    pub access: AccessList,
}

/// What Windows's own judgement of a certificate is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is trusted for this host.
    Trusted,
    /// It ends at a root that this computer does not trust.
    UntrustedRoot,
    /// The chain has a gap.
    Incomplete,
    /// It is not for this host.
    WrongHost,
    /// It has expired or is not valid yet.
    OutOfTime,
    /// Anything else, in the system's words.
    Other(String),
}

/// What the guides do on a computer. Every call may block: none belongs on the drawing thread. What needs an
/// administrator's rights and has them not is [`SystemProblem::NotElevated`], and nothing was changed. What is not
/// done anew here is as on a computer that is no Windows.
pub trait System: Send + Sync {
    /// What is installed; none where this is no Windows.
    fn installation(&self) -> Option<Installation> {
        None
    }
    /// The certificates in a store. Needs no rights.
    fn certificates(&self, _store: Store) -> Result<Vec<Stored>, SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Adds a certificate without a key; one that is there already stays as it is.
    fn add(&self, _store: Store, _der: &[u8]) -> Result<(), SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Removes a certificate, and its key with it if it has one.
    ///
    /// # Errors
    /// [`SystemProblem::NotStored`] where there is none.
    fn remove(&self, _store: Store, _thumbprint: &Thumbprint) -> Result<(), SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Imports a PFX: the certificate with its key into Personal, the key kept for the computer by the CNG
    /// software provider and not exportable; certificates of the chain are left out. What is there already
    /// with its key is replaced.
    fn import(&self, _pfx: &[u8], _password: &Password) -> Result<(), SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    fn set_friendly_name(&self, _certificate: &Thumbprint, _: &str) -> Result<(), SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Finds the private key of a certificate in Personal, and tries it.
    fn key(&self, _certificate: &Thumbprint) -> Result<StoredKey, SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Lets an account read the private key. Who could before still can.
    fn grant_read(&self, _certificate: &Thumbprint, _account: &Sid) -> Result<(), SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Windows's own judgement of a certificate for a host: its chain, and the rules for TLS servers. Looks
    /// nothing up on the network.
    fn judge(&self, _chain: &[Vec<u8>], _host: &Host) -> Result<Judgement, SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Runs Server Configurator and waits for its end.
    ///
    /// # Errors
    /// [`SystemProblem::Hangs`] past the deadline: it is left running.
    fn configure(
        &self,
        _call: &ConfiguratorCall,
        _deadline: Duration,
    ) -> Result<ConfiguratorRun, SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// Starts this program again with an administrator's rights and these arguments; Windows asks the person.
    /// Returns when it was started.
    fn restart_elevated(&self, _arguments: &[OsString]) -> Result<(), SystemProblem> {
        Err(SystemProblem::NotWindows)
    }
    /// The path as an elevated program can reach it: a drive letter of the network becomes `\\server\share`.
    fn reachable_path(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
    /// Whether the console was opened for this program alone: it vanishes when the program ends.
    fn console_is_ours(&self) -> bool {
        false
    }
    /// Whether what is drawn reaches a screen, as far as that can be told.
    fn console_is_seen(&self) -> bool {
        std::io::IsTerminal::is_terminal(&std::io::stdout())
    }
    /// Whether the console draws letters beyond ASCII and understands escape sequences; older ones do neither.
    fn console_draws_well(&self) -> bool {
        true
    }
}

/// A computer that is no Windows.
pub struct NoWindows;

impl System for NoWindows {}
