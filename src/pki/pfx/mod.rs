//! PFX files (PKCS#12, RFC 7292): written in the two profiles that Windows knows, opened with p12-keystore.

mod read;
mod write;

pub use read::{OpenedPfx, PfxProblem, open};
pub use write::write;

use super::certificate::Certificate;
use super::key::PrivateKey;

/// How a PFX is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PfxProfile {
    /// 3DES-SHA1 with a SHA-1 MAC, 2000 iterations each: the only one that Server 2016 opens.
    AnyWindows,
    /// AES-256 with PBKDF2-HMAC-SHA-256 and a SHA-256 MAC, 100,000 iterations each: Server 2019,
    /// Windows 10 1709 and newer.
    Modern,
    /// As `Modern` with 600,000 iterations each: for `ca-private.pfx`.
    Authority,
}

/// What goes into a PFX.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The key.
    pub key: &'a PrivateKey,
    /// The certificate of that key.
    pub certificate: &'a Certificate,
    /// Its issuers, nearest first.
    pub chain: &'a [Certificate],
    /// The name that Windows shows beside it.
    pub friendly_name: &'a str,
}
