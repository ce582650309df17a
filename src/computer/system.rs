//! What the guides do on a computer by clicking: its certificate stores, private keys, services, Server
//! Configurator, and an administrator's rights. Behind a trait of its own, so that the real Windows, a
//! computer in memory and a computer that is no Windows answer the same questions.

mod access;
pub mod configuration;
mod configurator;
mod installation;
mod problem;

pub use access::{AccessList, Sid};
pub use configuration::{Configuration, Written};
pub use configurator::{Configurator, ConfiguratorCall, ConfiguratorRun, FileVersion};
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

/// The rows of [`System`], for a macro that makes something of them: what is asked, what a computer answers that is no
/// Windows (where nothing is said, [`SystemProblem::NotWindows`]), and behind the arrow what answers on Windows: so none
/// can be forgotten there.
macro_rules! calls { ($make:ident) => { $make! {
    /// What is installed; none where this is no Windows.
    fn installation() -> Option<Installation> { None } => installation::installation;
    /// What XProtect has written down here: ports, addresses, and what is encrypted with which certificate. Read anew
    /// at every call; what could not be read stands in it.
    fn configuration() -> Configuration { Configuration::default() } => configuration::configuration;
    /// The certificates in a store. Needs no rights.
    fn certificates(store: Store) -> Result<Vec<Stored>, SystemProblem> => stores::certificates;
    /// Adds a certificate without a key; one that is there already stays as it is.
    fn add(store: Store, der: &[u8]) -> Result<(), SystemProblem> => stores::add;
    /// Removes a certificate, and its key with it if it has one.
    ///
    /// # Errors
    /// [`SystemProblem::NotStored`] where there is none.
    fn remove(store: Store, thumbprint: &Thumbprint) -> Result<(), SystemProblem> => stores::remove;
    /// Imports a PFX: the certificate with its key into Personal, the key kept for the computer by the CNG
    /// software provider and not exportable; certificates of the chain are left out. What is there already
    /// with its key is replaced.
    fn import(pfx: &[u8], password: &Password) -> Result<(), SystemProblem> => import::import;
    fn set_friendly_name(certificate: &Thumbprint, name: &str) -> Result<(), SystemProblem>
        => stores::set_friendly_name;
    /// Finds the private key of a certificate in Personal, and tries it.
    fn key(certificate: &Thumbprint) -> Result<StoredKey, SystemProblem> => key::find;
    /// Lets an account read the private key. Who could before still can.
    fn grant_read(certificate: &Thumbprint, account: &Sid) -> Result<(), SystemProblem> => key::grant_read;
    /// Windows's own judgement of a certificate for a host: its chain, and the rules for TLS servers. Looks
    /// nothing up on the network.
    fn judge(chain: &[Vec<u8>], host: &Host) -> Result<Judgement, SystemProblem> => judge::judge;
    /// Runs Server Configurator and waits for its end.
    ///
    /// # Errors
    /// [`SystemProblem::Hangs`] past the deadline: it is left running.
    fn configure(call: &ConfiguratorCall, deadline: Duration) -> Result<ConfiguratorRun, SystemProblem>
        => configurator::configure;
    /// Starts this program again with an administrator's rights and these arguments; Windows asks the person.
    /// Returns when it was started.
    fn restart_elevated(arguments: &[OsString]) -> Result<(), SystemProblem> => elevate::restart;
    /// The path as an elevated program can reach it: a drive letter of the network becomes `\\server\share`.
    fn reachable_path(path: &Path) -> PathBuf { path.to_owned() } => elevate::reachable;
    /// The version that a program's file says it has.
    fn version(program: &Path) -> Option<FileVersion> { None } => version::of;
    /// Whether TLS 1.2 is switched off here, for servers or for clients (Schannel's settings in the registry).
    fn refuses_tls12() -> bool { false } => installation::refuses_tls12;
    /// Where this computer keeps names that no DNS knows.
    fn hosts_file() -> Option<PathBuf> { None } => installation::hosts_file;
    /// Whether the console was opened for this program alone: it vanishes when the program ends.
    fn console_is_ours() -> bool { false } => console::is_ours;
    /// Whether what is drawn reaches a screen, as far as that can be told.
    fn console_is_seen() -> bool { std::io::IsTerminal::is_terminal(&std::io::stdout()) } => console::is_seen;
    /// Whether the console draws letters beyond ASCII and understands escape sequences; older ones do neither.
    fn console_draws_well() -> bool { true } => console::draws_well;
} } }
#[cfg(windows)]
pub(super) use calls;

macro_rules! declare {
    ($(
        $(#[$about:meta])*
        fn $name:ident($($argument:ident: $type:ty),*) -> $answer:ty $({ $elsewhere:expr })? => $_windows:path;
    )*) => {
        /// What the guides do on a computer. Every call may block: none belongs on the drawing thread. What needs an
        /// administrator's rights and has them not is [`SystemProblem::NotElevated`], and nothing was changed.
        pub trait System: Send + Sync { $(
            $(#[$about])*
            fn $name(&self $(, $argument: $type)*) -> $answer {
                let _ = ($($argument,)*);
                declare!(@elsewhere $($elsewhere)?)
            }
        )* }
    };
    (@elsewhere) => { Err(SystemProblem::NotWindows) };
    (@elsewhere $elsewhere:expr) => { $elsewhere };
}
calls!(declare);

/// A computer that is no Windows.
pub struct NoWindows;

impl System for NoWindows {}
