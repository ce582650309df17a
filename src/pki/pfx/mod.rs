//! PFX files (PKCS#12, RFC 7292): written in the two shapes that Windows knows, and read from whichever
//! program made them.
//!
//! Whatever is written is opened again with p12-keystore, another hand's reader, before it counts as made.
//! Reading is done here: p12-keystore refuses passwords beyond the Basic Multilingual Plane, takes a file
//! without integrity check, and lets a hostile file name the work that it costs.

mod cipher;
mod layout;
mod mac;
mod problem;
mod read;
mod wrapping;
mod write;

pub use problem::PfxProblem;
pub use read::{OpenedPfx, open};
pub use wrapping::Wrapping;
pub use write::write;

use super::certificate::Certificate;
use super::key::PrivateKey;
use super::password::Password;
use zeroize::Zeroizing;

/// The most bytes that a PFX may have. A key with a long chain needs a tenth of it.
pub const MAX_SIZE: usize = 64 * 1024;

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
    pub key: &'a PrivateKey,
    pub certificate: &'a Certificate,
    pub chain: &'a [Certificate],
    pub friendly_name: &'a str,
}

/// A password in the two forms that a PFX takes it in.
struct Secret<'a> {
    /// As PBES2 takes it: UTF-8.
    text: &'a str,
    /// As PKCS#12's own key derivation takes it (RFC 7292 appendix B.1): UTF-16, big endian, two zero bytes at the
    /// end. Characters beyond the BMP become surrogate pairs, as in Windows and openssl.
    bmp: Zeroizing<Vec<u8>>,
}

impl Secret<'_> {
    fn new(password: &Password) -> Secret<'_> {
        let text = password.expose();
        // Full size at once: a vector that grows leaves copies behind.
        let mut bmp = Zeroizing::new(Vec::with_capacity(2 * text.len() + 2));
        for unit in text.encode_utf16() {
            bmp.extend_from_slice(&unit.to_be_bytes());
        }
        bmp.extend_from_slice(&[0, 0]);
        Secret { text, bmp }
    }

    /// All that the password may mean: an empty one some programs write without the two zero bytes.
    fn readings(password: &Password) -> impl Iterator<Item = Secret<'_>> {
        let bare = password
            .is_empty()
            .then(|| Secret { text: password.expose(), bmp: Zeroizing::default() });
        std::iter::once(Secret::new(password)).chain(bare)
    }
}
