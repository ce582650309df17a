//! What can go wrong with this computer's stores, keys, services and programs.

use crate::message::{messages, say};
use crate::pki::Thumbprint;
use std::path::PathBuf;

messages! {
    /// What can go wrong with this computer's stores, keys, services and programs.
    pub enum SystemProblem {
        NotWindows = "system-not-windows",
        NotElevated = "system-not-elevated",
        /// The person said no when Windows asked for an administrator.
        Declined = "system-declined",
        /// A certificate store refuses.
        Store { store: String, reason: String } = "system-store",
        NotStored { thumbprint: Thumbprint } =>
            say!("system-not-stored", thumbprint = thumbprint.to_string()),
        /// The password does not open the PFX, or this Windows cannot read how it is locked.
        WrongPassword = "system-wrong-password",
        /// The PFX was refused.
        Pfx { reason: String } = "system-pfx",
        /// No private key belongs to the stored certificate.
        NoKey { thumbprint: Thumbprint } =>
            say!("system-no-key", thumbprint = thumbprint.to_string()),
        /// The private key cannot be opened, or its access list cannot be read or changed.
        Key { reason: String } = "system-key",
        NoConfigurator = "system-no-configurator",
        /// A program could not be started.
        Start { program: PathBuf, reason: String } = "system-start",
        /// A program is still not done. It is left running: stopped half way it might leave more behind.
        Hangs { program: PathBuf, seconds: u32 } = "system-hangs",
        /// Anything else that the system says.
        Other { reason: String } = "system-other",
    }
}
