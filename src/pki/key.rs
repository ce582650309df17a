//! RSA keys.

use super::certificate::Certificate;
use super::finding::{Explain, Values};

/// The size of an RSA key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySize {
    /// 2048 bits: a server's default.
    Rsa2048,
    /// 3072 bits: the CA's default.
    Rsa3072,
    /// 4096 bits.
    Rsa4096,
}

impl KeySize {
    /// All of them, smallest first.
    pub const ALL: [KeySize; 3] = [KeySize::Rsa2048, KeySize::Rsa3072, KeySize::Rsa4096];
    /// As written in flags: `rsa-2048`.
    pub fn key(self) -> &'static str {
        match self {
            KeySize::Rsa2048 => "rsa-2048",
            KeySize::Rsa3072 => "rsa-3072",
            KeySize::Rsa4096 => "rsa-4096",
        }
    }
    /// Reads what [`KeySize::key`] writes.
    pub fn parse(text: &str) -> Option<KeySize> {
        KeySize::ALL.into_iter().find(|size| size.key() == text)
    }
    /// The number of bits.
    pub fn bits(self) -> usize {
        match self {
            KeySize::Rsa2048 => 2048,
            KeySize::Rsa3072 => 3072,
            KeySize::Rsa4096 => 4096,
        }
    }
}

/// A private RSA key.
pub struct PrivateKey(#[allow(dead_code)] ());

impl PrivateKey {
    /// Makes a new key. Slow (a second or more at 4096): not for the drawing thread.
    pub fn generate(_size: KeySize) -> Result<PrivateKey, KeyProblem> {
        todo!()
    }
    /// Reads a PKCS#8 key (DER).
    pub fn from_pkcs8(_der: &[u8]) -> Result<PrivateKey, KeyProblem> {
        todo!()
    }
    /// The key as PKCS#8 (DER).
    pub fn pkcs8(&self) -> &[u8] {
        todo!()
    }
    /// Returns whether it is the key of this certificate.
    pub fn fits(&self, _certificate: &Certificate) -> bool {
        todo!()
    }
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}

/// Why there is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum KeyProblem {}

impl Explain for KeyProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }
    fn values(&self) -> Values {
        match *self {}
    }
}
