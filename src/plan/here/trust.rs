//! Trusting the CA on this computer, and no longer.

use crate::machine::{Facts, SystemProblem};
use crate::pki::Finding;
use crate::plan::work::Work;
use crate::plan::{Distrust, Failure, Outcome, Plan, Trust};

pub(in crate::plan) fn plan(_: Trust, _: &Facts) -> Result<Plan, Vec<Finding>> {
    Err(vec![Finding::refusal(&SystemProblem::NotWindows)])
}
pub(in crate::plan) fn commit(_: &Trust, _: &mut Work) -> Result<Outcome, Failure> {
    Err(SystemProblem::NotWindows.into())
}
pub(in crate::plan) fn plan_removal(_: Distrust, _: &Facts) -> Result<Plan, Vec<Finding>> {
    Err(vec![Finding::refusal(&SystemProblem::NotWindows)])
}
pub(in crate::plan) fn commit_removal(_: &Distrust, _: &mut Work) -> Result<Outcome, Failure> {
    Err(SystemProblem::NotWindows.into())
}
