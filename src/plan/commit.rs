//! Doing what a plan says.

use super::{Failure, Outcome, Plan, Progress, Wording};
use crate::machine::Machine;

/// Does what the plan says: mints in memory, checks, publishes, reads back. Long: not for the drawing
/// thread. `progress` is called before each part.
///
/// # Errors
/// [`Failure`]; nothing was changed then.
pub fn commit(
    _plan: &Plan,
    _machine: &dyn Machine,
    _wording: &dyn Wording,
    _progress: &dyn Fn(Progress),
) -> Result<Outcome, Failure> {
    todo!()
}
