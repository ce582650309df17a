//! Why a commit ended.

use crate::computer::{FileProblem, SystemProblem};
use crate::message::{Finding, Message, Value, messages, say};
use crate::pki::pfx::PfxProblem;
use crate::pki::{KeyProblem, Password};
use crate::site::SiteProblem;
use std::path::PathBuf;

messages! {
    /// Why a commit ended; see [`Failure::is_before_any_change`].
    pub enum Failure {
        File(#[from] problem: FileProblem) => problem.message(),
        Site(#[from] problem: SiteProblem) => problem.message(),
        /// A certificate was not made.
        Mint(#[from] problem: Message) => problem.clone(),
        Key(#[from] problem: KeyProblem) => problem.message(),
        Pfx(#[from] problem: PfxProblem) => problem.message(),
        /// A CA came into the folder meanwhile.
        AuthorityExists = "plan-authority-exists",
        /// The CA's password is wrong.
        AuthorityPassword = "failure-authority-password",
        /// The password does not open a server's PFX.
        PfxPassword { name: String } = "failure-pfx-password",
        /// `ca-private.pfx` was opened and is not this site's CA.
        AnotherAuthority = "failure-another-authority",
        /// `ca-private.pfx` cannot be opened, whatever the password.
        AuthorityFile { problem: PfxProblem } =>
            say!("failure-authority-file", problem = Value::of(problem)),
        /// A certificate without a name was asked for.
        NoName = "name-empty",
        /// The file to be taken in is not there.
        FileMissing { path: PathBuf } = "plan-file-missing",
        /// The folder or drive to copy to is not there. It is never made: a mistyped path would pass for a stick.
        NoDestination { path: PathBuf } = "failure-no-destination",
        /// This computer's stores, keys, services or programs.
        System(#[from] problem: SystemProblem) => problem.message(),
        /// What was found does not do.
        Refused(finding: Box<Finding>) => finding.message.clone(),
        /// What a kit should hold is not what it holds.
        KitDiffers { file: String } = "failure-kit-differs",
        /// What was written, whole or not, opens with a password that was generated: it must not be lost with it.
        WithPassword { failure: Box<Failure>, password: Password } => failure.message(),
    }
}

impl Failure {
    /// What was found does not do; nothing was changed.
    pub(super) fn refused(what: impl Into<Message>) -> Failure {
        Failure::Refused(Box::new(Finding::refusal(what)))
    }
    /// Returns whether nothing was changed when it came: files fail while they are written, everything else
    /// before.
    pub fn is_before_any_change(&self) -> bool {
        match self {
            Failure::File(_)
            | Failure::System(_)
            | Failure::KitDiffers { .. }
            | Failure::WithPassword { .. } => false,
            Failure::Site(_)
            | Failure::Mint(_)
            | Failure::Key(_)
            | Failure::Pfx(_)
            | Failure::AuthorityExists
            | Failure::AuthorityPassword
            | Failure::PfxPassword { .. }
            | Failure::AnotherAuthority
            | Failure::AuthorityFile { .. }
            | Failure::NoName
            | Failure::FileMissing { .. }
            | Failure::NoDestination { .. }
            | Failure::Refused(_) => true,
        }
    }
}
