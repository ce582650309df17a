//! Taking in what the kits that came back say was done.

use crate::machine::{Facts, SystemProblem};
use crate::pki::Finding;
use crate::plan::work::Work;
use crate::plan::{Collect, Failure, Outcome, Plan};

pub(in crate::plan) fn plan(_: Collect, _: &Facts) -> Result<Plan, Vec<Finding>> {
    Err(vec![Finding::refusal(&SystemProblem::NotWindows)])
}
pub(in crate::plan) fn commit(_: &Collect, _: &mut Work) -> Result<Outcome, Failure> {
    Err(SystemProblem::NotWindows.into())
}
