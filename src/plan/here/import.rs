//! Importing a server's PFX on this computer.

use crate::machine::{Facts, SystemProblem};
use crate::pki::Finding;
use crate::plan::work::Work;
use crate::plan::{Failure, Import, Outcome, Plan};

pub(in crate::plan) fn plan(_: Import, _: &Facts) -> Result<Plan, Vec<Finding>> {
    Err(vec![Finding::refusal(&SystemProblem::NotWindows)])
}
pub(in crate::plan) fn commit(_: &Import, _: &mut Work) -> Result<Outcome, Failure> {
    Err(SystemProblem::NotWindows.into())
}
