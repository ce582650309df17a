//! The MAC of a PFX (RFC 7292 §4, §5.1 step 4): shows that the password is right and no byte was changed.

use super::cipher::unreadable;
use super::{PfxProblem, Secret};
use aws_lc_rs::hmac;
use der::asn1::{Any, ObjectIdentifier, OctetString};
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use pkcs12::{DigestInfo, MacData};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

pub(super) struct Mac {
    pub(super) hash: Hash,
    pub(super) salt: Vec<u8>,
    pub(super) iterations: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Mac {
    /// Reads how the MAC is made, and the MAC.
    pub(super) fn read(data: MacData) -> Result<(Mac, Vec<u8>), PfxProblem> {
        let oid = data.mac.algorithm.oid;
        let hash = Hash::ALL.into_iter().find(|hash| hash.oid() == oid);
        if data.iterations < 1 {
            return Err(PfxProblem::Damaged);
        }
        let mac = Mac {
            hash: hash.ok_or_else(|| unreadable(oid))?,
            salt: data.mac_salt.into_bytes().into(),
            iterations: data.iterations,
        };
        Ok((mac, data.mac.digest.into_bytes().into()))
    }

    pub(super) fn iterations(&self) -> u64 {
        u64::try_from(self.iterations).unwrap_or(u64::MAX)
    }

    /// Returns whether the MAC over the content is this one. Compares in constant time.
    pub(super) fn verify(&self, secret: &Secret, content: &[u8], expected: &[u8]) -> bool {
        hmac::verify(&self.key(secret), content, expected).is_ok()
    }

    pub(super) fn make(&self, secret: &Secret, content: &[u8]) -> der::Result<MacData> {
        let tag = hmac::sign(&self.key(secret), content);
        Ok(MacData {
            mac: DigestInfo {
                algorithm: AlgorithmIdentifierOwned {
                    oid: self.hash.oid(),
                    // Windows writes the NULL, and some readers insist on it.
                    parameters: Some(Any::null()),
                },
                digest: OctetString::new(tag.as_ref())?,
            },
            mac_salt: OctetString::new(self.salt.as_slice())?,
            iterations: self.iterations,
        })
    }

    fn key(&self, secret: &Secret) -> hmac::Key {
        let (_, algorithm, length, derive) = self.hash.parts();
        let key = derive(&secret.bmp, &self.salt, Pkcs12KeyType::Mac, self.iterations, length);
        hmac::Key::new(algorithm, &Zeroizing::new(key))
    }
}

const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA224: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.4");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

type Derive = fn(&[u8], &[u8], Pkcs12KeyType, i32, usize) -> Vec<u8>;

impl Hash {
    const ALL: [Hash; 5] = [Hash::Sha1, Hash::Sha224, Hash::Sha256, Hash::Sha384, Hash::Sha512];

    /// How a file names it, what it is, and a key of its length.
    fn parts(self) -> (ObjectIdentifier, hmac::Algorithm, usize, Derive) {
        match self {
            Hash::Sha1 => (SHA1, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, 20, derive_key::<Sha1>),
            Hash::Sha224 => (SHA224, hmac::HMAC_SHA224, 28, derive_key::<Sha224>),
            Hash::Sha256 => (SHA256, hmac::HMAC_SHA256, 32, derive_key::<Sha256>),
            Hash::Sha384 => (SHA384, hmac::HMAC_SHA384, 48, derive_key::<Sha384>),
            Hash::Sha512 => (SHA512, hmac::HMAC_SHA512, 64, derive_key::<Sha512>),
        }
    }

    fn oid(self) -> ObjectIdentifier {
        self.parts().0
    }
}
