//! Why a commit ended.

use crate::machine::{FileProblem, SystemProblem};
use crate::pki::pfx::PfxProblem;
use crate::pki::{Explain, Finding, KeyProblem, MintProblem, Password, Value, Values};
use crate::site::SiteProblem;
use std::path::PathBuf;

/// Why a commit ended; see [`Failure::is_before_any_change`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Failure {
    /// A file.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The site.
    #[error(transparent)]
    Site(#[from] SiteProblem),
    /// A certificate.
    #[error(transparent)]
    Mint(#[from] MintProblem),
    /// A key.
    #[error(transparent)]
    Key(#[from] KeyProblem),
    /// A PFX.
    #[error(transparent)]
    Pfx(#[from] PfxProblem),
    /// A CA came into the folder meanwhile.
    AuthorityExists,
    /// The CA's password is wrong.
    AuthorityPassword,
    /// The password does not open a server's PFX.
    PfxPassword {
        /// The server.
        name: String,
    },
    /// `ca-private.pfx` was opened and is not this site's CA.
    AnotherAuthority,
    /// `ca-private.pfx` cannot be opened, whatever the password.
    AuthorityFile {
        /// Why.
        problem: PfxProblem,
    },
    /// A certificate without a name was asked for.
    NoName,
    /// The file to be taken in is not there.
    FileMissing {
        /// The file.
        path: PathBuf,
    },
    /// The folder or drive to copy to is not there. It is never made: a mistyped path would pass for a stick.
    NoDestination {
        /// What was typed.
        path: PathBuf,
    },
    /// This computer's stores, keys, services or programs.
    #[error(transparent)]
    System(#[from] SystemProblem),
    /// What was found does not do.
    Refused(Box<Finding>),
    /// What a kit should hold is not what it holds.
    KitDiffers {
        /// The file.
        file: String,
    },
    /// What was written, whole or not, opens with a password that was generated: it must not be lost with it.
    WithPassword {
        /// What went wrong.
        failure: Box<Failure>,
        /// The password.
        password: Password,
    },
}

impl Failure {
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

impl Explain for Failure {
    fn code(&self) -> &'static str {
        match self {
            Failure::File(problem) => problem.code(),
            Failure::System(problem) => problem.code(),
            Failure::Site(problem) => problem.code(),
            Failure::Mint(problem) => problem.code(),
            Failure::Key(problem) => problem.code(),
            Failure::Pfx(problem) => problem.code(),
            Failure::AuthorityExists => "plan-authority-exists",
            Failure::AuthorityPassword => "failure-authority-password",
            Failure::PfxPassword { .. } => "failure-pfx-password",
            Failure::AnotherAuthority => "failure-another-authority",
            Failure::AuthorityFile { .. } => "failure-authority-file",
            Failure::NoName => "name-empty",
            Failure::FileMissing { .. } => "plan-file-missing",
            Failure::NoDestination { .. } => "failure-no-destination",
            Failure::Refused(finding) => finding.code,
            Failure::KitDiffers { .. } => "failure-kit-differs",
            Failure::WithPassword { failure, .. } => failure.code(),
        }
    }
    fn values(&self) -> Values {
        match self {
            Failure::File(problem) => problem.values(),
            Failure::System(problem) => problem.values(),
            Failure::Site(problem) => problem.values(),
            Failure::Mint(problem) => problem.values(),
            Failure::Key(problem) => problem.values(),
            Failure::Pfx(problem) => problem.values(),
            Failure::PfxPassword { name } => vec![("name", name.as_str().into())],
            Failure::KitDiffers { file } => vec![("file", file.as_str().into())],
            Failure::WithPassword { failure, .. } => failure.values(),
            Failure::AuthorityFile { problem } => {
                let because =
                    Value::Message { id: problem.code().to_owned(), values: problem.values() };
                vec![("problem", because)]
            }
            Failure::FileMissing { path } | Failure::NoDestination { path } => {
                vec![("path", path.as_path().into())]
            }
            Failure::Refused(finding) => finding.values.clone(),
            Failure::NoName
            | Failure::AuthorityExists
            | Failure::AuthorityPassword
            | Failure::AnotherAuthority => vec![],
        }
    }
}
