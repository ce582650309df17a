//! Why a commit ended.

use crate::computer::{FileProblem, SystemProblem};
use crate::message::{Message, messages, say};
use crate::pki::pfx::PfxProblem;
use crate::pki::{KeyProblem, Password};
use crate::site::SiteProblem;
use std::path::PathBuf;

messages! {
    /// Why a commit ended; see [`Failure::is_before_any_change`].
    pub enum Failure {
        File(#[from] problem: FileProblem) => problem.message(),
        /// This computer's stores, keys, services or programs.
        System(#[from] problem: SystemProblem) => problem.message(),
        Site(#[from] problem: SiteProblem) => problem.message(),
        Key(#[from] problem: KeyProblem) => problem.message(),
        Pfx(#[from] problem: PfxProblem) => problem.message(),
        /// Something could not be made, or made with what is there.
        Unmade(#[from] why: Message) => why.clone(),
        /// What was asked for does not do, as is seen only now.
        Refused(why: Message) => why.clone(),
        /// A CA came into the folder meanwhile.
        AuthorityExists = "plan-authority-exists",
        AuthorityPassword = "failure-authority-password",
        PfxPassword { name: String } = "failure-pfx-password",
        /// The file for passwords is none that they may be written to.
        Sheet { why: Message } => why.clone(),
        FileMissing { path: PathBuf } = "plan-file-missing",
        /// The folder or drive to copy to is not there. None is made: a mistyped path would pass for a stick.
        NoDestination { path: PathBuf } = "failure-no-destination",
        /// What a kit should hold is not what it holds.
        KitDiffers { file: String } = "failure-kit-differs",
        /// What was written, whole or not, opens with a password that was generated, which must not be lost.
        WithPassword { failure: Box<Failure>, password: Password } => failure.message(),
    }
}

impl Failure {
    /// What was asked for does not do.
    pub(super) fn refused(why: impl Into<Message>) -> Failure {
        Failure::Refused(why.into())
    }
    /// A certificate without a name was asked for.
    pub(super) fn no_name() -> Failure {
        Failure::refused(say!("name-empty"))
    }
    /// Returns whether nothing was changed when the work ended: files fail while they are written, everything else
    /// before.
    pub fn is_before_any_change(&self) -> bool {
        match self {
            Failure::File(_)
            | Failure::System(_)
            | Failure::KitDiffers { .. }
            | Failure::WithPassword { .. } => false,
            Failure::Site(_)
            | Failure::Key(_)
            | Failure::Pfx(_)
            | Failure::Unmade(_)
            | Failure::Refused(_)
            | Failure::AuthorityExists
            | Failure::AuthorityPassword
            | Failure::PfxPassword { .. }
            | Failure::Sheet { .. }
            | Failure::FileMissing { .. }
            | Failure::NoDestination { .. } => true,
        }
    }
}
