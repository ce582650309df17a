//! How a PFX is locked: which Windows opens it, and how well it holds.

use super::PfxProfile;
use super::cipher::{BlockCipher, Cipher};
use super::mac::{Hash, Mac};
use crate::message::{Message, say};
use pkcs5::pbes2::{self, EncryptionScheme, Pbkdf2Prf};

/// The most iterations that .NET takes in one file.
const MOST: u64 = 600_000;

/// Fewer iterations than this make guessing cheap (RFC 8018 §4.2). Windows itself uses 2000.
const LEAST: u64 = 1_000;

/// How a PFX is locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrapping {
    foreign: bool,
    modern: bool,
    pub(super) iterations: u64,
    fewest: Option<u64>,
    key_in_clear: bool,
}

impl Wrapping {
    pub(super) fn add_mac(&mut self, mac: &Mac) {
        match mac.hash {
            Hash::Sha1 => {}
            Hash::Sha256 | Hash::Sha384 | Hash::Sha512 => self.modern = true,
            Hash::Sha224 => self.foreign = true,
        }
        self.count(mac.iterations());
    }

    pub(super) fn add(&mut self, cipher: &Cipher) {
        match cipher {
            Cipher::Pkcs12 { block, .. } => match block {
                BlockCipher::TripleDes | BlockCipher::Rc2With40Bits => (),
                BlockCipher::DoubleDes | BlockCipher::Rc2With128Bits => self.foreign = true,
            },
            Cipher::Pbes2(parameters) if is_known_to_windows(parameters) => self.modern = true,
            Cipher::Pbes2(_) => self.foreign = true,
        }
        self.count(cipher.iterations());
    }

    pub(super) fn add_key_in_clear(&mut self) {
        self.key_in_clear = true;
    }

    fn count(&mut self, iterations: u64) {
        self.iterations = self.iterations.saturating_add(iterations);
        self.fewest = Some(self.fewest.map_or(iterations, |few| few.min(iterations)));
    }

    /// The profile whose computers open the file; [`PfxProfile::Authority`] stands for files that are too costly for
    /// .NET, `None` for those that no Windows is known to open.
    pub fn opened_by(&self) -> Option<PfxProfile> {
        if self.foreign {
            None
        } else if self.iterations > MOST {
            Some(PfxProfile::Authority)
        } else if self.modern {
            Some(PfxProfile::Modern)
        } else {
            Some(PfxProfile::AnyWindows)
        }
    }

    /// What is wrong with it: too weak to be carried about, or not to be opened by Windows. It opens all the same.
    pub fn problems(&self) -> Vec<Message> {
        let fewest = self.fewest.filter(|fewest| *fewest < LEAST);
        let is_costly = self.opened_by() == Some(PfxProfile::Authority);
        let all = [
            // The password only seals the file.
            self.key_in_clear.then(|| say!("pfx-key-in-clear")),
            fewest.map(|iterations| say!("pfx-few-iterations", iterations)),
            // .NET refuses it.
            is_costly.then(|| say!("pfx-many-iterations", iterations = self.iterations)),
            self.foreign.then(|| say!("pfx-not-for-windows")),
        ];
        all.into_iter().flatten().collect()
    }
}

fn is_known_to_windows(parameters: &pbes2::Parameters) -> bool {
    use EncryptionScheme::{Aes128Cbc, Aes192Cbc, Aes256Cbc};
    let hash = parameters.kdf.pbkdf2().map(|pbkdf2| pbkdf2.prf);
    hash.is_some_and(|hash| hash != Pbkdf2Prf::HmacWithSha224)
        && matches!(parameters.encryption, Aes128Cbc { .. } | Aes192Cbc { .. } | Aes256Cbc { .. })
}
