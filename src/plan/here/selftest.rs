//! Trying everything on this computer with a throwaway CA and certificate.

use crate::machine::{Facts, SystemProblem};
use crate::pki::Finding;
use crate::plan::work::Work;
use crate::plan::{Failure, Outcome, Plan};

pub(in crate::plan) fn plan(_: &Facts) -> Result<Plan, Vec<Finding>> {
    Err(vec![Finding::refusal(&SystemProblem::NotWindows)])
}
pub(in crate::plan) fn commit(_: &mut Work) -> Result<Outcome, Failure> {
    Err(SystemProblem::NotWindows.into())
}
