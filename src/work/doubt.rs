//! What could not be seen to once the work was done. It is told, and takes nothing from the work.

use super::Failure;
use crate::computer::FileProblem;
use crate::message::{Explain, Value, Values};

/// What could not be seen to once the work was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Everything is in place; whether it is safely on the drive, or what is to be written after it, is not known.
    Unsure { problem: FileProblem },
    /// The kits are copied, and the site's list does not know.
    NotNoted { failure: Box<Failure> },
}

impl Explain for Doubt {
    fn code(&self) -> &'static str {
        match self {
            Doubt::Unsure { .. } => "doubt-unsure",
            Doubt::NotNoted { .. } => "doubt-not-noted",
        }
    }
    fn values(&self) -> Values {
        let because = match self {
            Doubt::Unsure { problem } => Value::of(problem),
            Doubt::NotNoted { failure } => Value::of(failure.as_ref()),
        };
        vec![("problem", because)]
    }
}
