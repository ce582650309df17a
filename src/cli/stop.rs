//! Why a command ends early, and what that means for a script.

use crate::computer::FileProblem;
use crate::message::{Finding, Message};
use crate::work::Failure;

/// Why a command ends early.
pub(super) enum Stop {
    Refused(Vec<Finding>),
    Failed(Failure),
}

impl Stop {
    /// Returns whether nothing was changed when it came.
    pub fn is_before_any_change(&self) -> bool {
        match self {
            Stop::Refused(_) => true,
            Stop::Failed(failure) => failure.is_before_any_change(),
        }
    }
}
impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}
impl From<FileProblem> for Stop {
    fn from(problem: FileProblem) -> Self {
        Stop::Failed(problem.into())
    }
}
impl From<Vec<Finding>> for Stop {
    fn from(findings: Vec<Finding>) -> Self {
        Stop::Refused(findings)
    }
}

pub(super) fn refuse(problem: impl Into<Message>) -> Stop {
    Stop::Refused(vec![Finding::refusal(problem)])
}

/// Input that turned out wrong is refused input, wherever that was noticed; the rest failed.
pub(super) fn refuses(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::AuthorityPassword
            | Failure::PfxPassword { .. }
            | Failure::AuthorityExists
            | Failure::Sheet { .. }
            | Failure::Refused(_)
            | Failure::NoDestination { .. }
            | Failure::FileMissing { .. }
    )
}
