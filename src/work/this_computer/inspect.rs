//! What this computer is and holds: asked before a change, and again to read it back.

use crate::computer::system::{Installation, Store, Stored};
use crate::computer::{Facts, SystemProblem};
use crate::message::Finding;
use crate::pki::Thumbprint;
use crate::work::Failure;
use crate::work::commit::Commit;
use std::borrow::Borrow;

/// What is installed here, once it is sure that things can be changed here at all.
pub(super) fn installation(facts: &Facts) -> Result<&Installation, Vec<Finding>> {
    let found = changeable(facts.this.installation.as_ref());
    found.map_err(|problem| vec![Finding::refusal(&problem)])
}

/// The same at the moment of the work, asked anew.
pub(super) fn installation_now(work: &Commit) -> Result<Installation, Failure> {
    let found = changeable(work.computer.system.installation());
    found.map_err(|problem| Failure::refused(&problem))
}

fn changeable<I: Borrow<Installation>>(found: Option<I>) -> Result<I, SystemProblem> {
    let found = found.ok_or(SystemProblem::NotWindows)?;
    if found.borrow().elevated { Ok(found) } else { Err(SystemProblem::NotElevated) }
}

/// A certificate of this thumbprint in a store, if there is one.
pub(super) fn stored(
    work: &Commit,
    store: Store,
    thumbprint: &Thumbprint,
) -> Result<Option<Stored>, SystemProblem> {
    let all = work.computer.system.certificates(store)?;
    Ok(all.into_iter().find(|one| one.thumbprint == *thumbprint))
}

/// Returns whether this very certificate is in a store, byte for byte.
pub(super) fn is_stored(work: &Commit, store: Store, der: &[u8]) -> Result<bool, SystemProblem> {
    let all = work.computer.system.certificates(store)?;
    Ok(all.iter().any(|one| one.der == der))
}
