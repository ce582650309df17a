//! Opening a PFX.

use crate::pki::certificate::Certificate;
use crate::pki::finding::{Explain, Values};
use crate::pki::key::PrivateKey;
use crate::pki::password::Password;

/// What a PFX held.
#[derive(Debug)]
pub struct OpenedPfx {
    /// The key.
    pub key: PrivateKey,
    /// The certificate that the key fits.
    pub certificate: Certificate,
    /// The other certificates in it.
    pub chain: Vec<Certificate>,
}

/// Opens a PFX of at most 64 KB. May take seconds on a hostile file: not for the drawing thread.
pub fn open(_bytes: &[u8], _password: &Password) -> Result<OpenedPfx, PfxProblem> {
    todo!()
}

/// Why a PFX was not opened or not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum PfxProblem {
    /// The password is wrong.
    WrongPassword,
}

impl Explain for PfxProblem {
    fn code(&self) -> &'static str {
        match self { PfxProblem::WrongPassword => todo!() }
    }
    fn values(&self) -> Values {
        match self { PfxProblem::WrongPassword => todo!() }
    }
}
