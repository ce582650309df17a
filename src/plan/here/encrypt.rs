//! Switching encryption on or off on this computer.

use crate::machine::{Facts, SystemProblem};
use crate::pki::Finding;
use crate::plan::work::Work;
use crate::plan::{Encrypt, Failure, Outcome, Plan};

pub(in crate::plan) fn plan(_: Encrypt, _: &Facts) -> Result<Plan, Vec<Finding>> {
    Err(vec![Finding::refusal(&SystemProblem::NotWindows)])
}
pub(in crate::plan) fn commit(_: &Encrypt, _: &mut Work) -> Result<Outcome, Failure> {
    Err(SystemProblem::NotWindows.into())
}
