//! Writing a PFX.

use super::{Content, PfxProblem, PfxProfile};
use crate::pki::Random;
use crate::pki::password::Password;

/// Writes a PFX and opens it again before it counts as made.
pub fn write(
    _content: Content,
    _password: &Password,
    _profile: PfxProfile,
    _random: Random,
) -> Result<Vec<u8>, PfxProblem> {
    todo!()
}
