//! What can go wrong with this computer's stores, keys, services and programs.

use crate::message::{Explain, Value, Values};
use crate::pki::Thumbprint;
use std::path::PathBuf;

/// What can go wrong with this computer's stores, keys, services and programs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum SystemProblem {
    /// Not Windows: there is no such thing here.
    NotWindows,
    /// Windows wants an administrator for this.
    NotElevated,
    /// The person said no when Windows asked for an administrator.
    Declined,
    /// A certificate store refuses.
    Store { store: String, reason: String },
    /// There is no certificate of that thumbprint in the store.
    NotStored { thumbprint: Thumbprint },
    /// The password does not open the PFX, or this Windows cannot read how it is locked.
    WrongPassword,
    /// The PFX was refused.
    Pfx { reason: String },
    /// No private key belongs to the stored certificate.
    NoKey { thumbprint: Thumbprint },
    /// The private key cannot be opened, or its access list cannot be read or changed.
    Key { reason: String },
    /// Nobody knows this account.
    UnknownAccount { account: String },
    /// Server Configurator is not on this computer.
    NoConfigurator,
    /// A program could not be started.
    Start { program: PathBuf, reason: String },
    /// A program is still not done. It is left running: stopped half way it might leave more behind.
    Hangs {
        program: PathBuf,
        /// How long it was waited for, in seconds.
        seconds: u32,
    },
    /// Anything else that the system says.
    Other { reason: String },
}

impl Explain for SystemProblem {
    fn code(&self) -> &'static str {
        match self {
            SystemProblem::NotWindows => "system-not-windows",
            SystemProblem::NotElevated => "system-not-elevated",
            SystemProblem::Declined => "system-declined",
            SystemProblem::Store { .. } => "system-store",
            SystemProblem::NotStored { .. } => "system-not-stored",
            SystemProblem::WrongPassword => "system-wrong-password",
            SystemProblem::Pfx { .. } => "system-pfx",
            SystemProblem::NoKey { .. } => "system-no-key",
            SystemProblem::Key { .. } => "system-key",
            SystemProblem::UnknownAccount { .. } => "system-unknown-account",
            SystemProblem::NoConfigurator => "system-no-configurator",
            SystemProblem::Start { .. } => "system-start",
            SystemProblem::Hangs { .. } => "system-hangs",
            SystemProblem::Other { .. } => "system-other",
        }
    }
    fn values(&self) -> Values {
        let reason = |reason: &String| ("reason", Value::Text(reason.clone()));
        match self {
            SystemProblem::NotWindows
            | SystemProblem::NotElevated
            | SystemProblem::Declined
            | SystemProblem::WrongPassword
            | SystemProblem::NoConfigurator => vec![],
            SystemProblem::Store { store, reason: why } => {
                vec![("store", store.as_str().into()), reason(why)]
            }
            SystemProblem::NotStored { thumbprint } | SystemProblem::NoKey { thumbprint } => {
                vec![("thumbprint", Value::Text(thumbprint.to_string()))]
            }
            SystemProblem::Pfx { reason: why }
            | SystemProblem::Key { reason: why }
            | SystemProblem::Other { reason: why } => vec![reason(why)],
            SystemProblem::UnknownAccount { account } => vec![("account", account.as_str().into())],
            SystemProblem::Start { program, reason: why } => {
                vec![("program", program.as_path().into()), reason(why)]
            }
            SystemProblem::Hangs { program, seconds } => {
                vec![("program", program.as_path().into()), ("seconds", (*seconds).into())]
            }
        }
    }
}
