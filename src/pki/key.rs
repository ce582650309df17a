//! RSA keys.

use super::certificate::{Certificate, bits, members};
use super::keyed;
use crate::message::messages;
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use der::Decode;
use der::asn1::ObjectIdentifier;
use rcgen::{PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm, SigningKey};
use zeroize::Zeroizing;

/// rsaEncryption (RFC 8017 appendix C).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

keyed! {
    /// The size of an RSA key.
    pub enum KeySize {
        /// A server's default.
        Rsa2048 = "rsa-2048",
        /// The CA's default.
        Rsa3072 = "rsa-3072",
        Rsa4096 = "rsa-4096",
    }
}

impl KeySize {
    pub fn bits(self) -> usize {
        match self {
            KeySize::Rsa2048 => 2048,
            KeySize::Rsa3072 => 3072,
            KeySize::Rsa4096 => 4096,
        }
    }
}

/// A private RSA key of 2048 to 4096 bits. Its Debug shows nothing, its memory is wiped.
pub struct PrivateKey {
    pair: RsaKeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
}

impl PrivateKey {
    /// Makes a new key. Slow (a second or more at 4096): not for the drawing thread.
    pub fn generate(size: KeySize) -> Result<PrivateKey, KeyProblem> {
        let size = match size {
            KeySize::Rsa2048 => aws_lc_rs::rsa::KeySize::Rsa2048,
            KeySize::Rsa3072 => aws_lc_rs::rsa::KeySize::Rsa3072,
            KeySize::Rsa4096 => aws_lc_rs::rsa::KeySize::Rsa4096,
        };
        let pair = RsaKeyPair::generate(size).map_err(|_| KeyProblem::Generation)?;
        PrivateKey::holding(pair).ok_or(KeyProblem::Generation)
    }

    /// Reads a PKCS#8 key (DER, RFC 5208); a bare PKCS#1 key (RFC 8017) is taken too and becomes PKCS#8.
    ///
    /// # Errors
    /// When it is no RSA key, is shorter than 2048 or longer than 4096 bits, or its numbers do not fit together.
    pub fn from_pkcs8(der: &[u8]) -> Result<PrivateKey, KeyProblem> {
        if der.is_empty() {
            return Err(KeyProblem::Empty);
        }
        let shape = KeyShape::of(der).ok_or(KeyProblem::Damaged)?;
        let (bits, loaded) = match shape {
            KeyShape::Pkcs1 { bits } => (bits, RsaKeyPair::from_der(der)),
            KeyShape::Pkcs8 { bits } => (bits, RsaKeyPair::from_pkcs8(der)),
            KeyShape::OtherAlgorithm => return Err(KeyProblem::NotRsa),
        };
        if bits < KeySize::Rsa2048.bits() {
            return Err(KeyProblem::TooSmall { bits });
        }
        if bits > KeySize::Rsa4096.bits() {
            return Err(KeyProblem::TooLarge { bits });
        }
        let pair = loaded.map_err(|_| KeyProblem::Damaged)?;
        PrivateKey::holding(pair).ok_or(KeyProblem::Damaged)
    }

    /// The key as PKCS#8 (DER), whatever it was read from.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// Returns whether it is the key of this certificate.
    pub fn fits(&self, certificate: &Certificate) -> bool {
        // Compared below the algorithm identifier, whose NULL parameter some programs leave out.
        spki::SubjectPublicKeyInfoRef::from_der(&certificate.public_key).is_ok_and(|of| {
            of.algorithm.oid == RSA
                && of.subject_public_key.raw_bytes() == self.pair.public_key().as_ref()
        })
    }

    fn holding(pair: RsaKeyPair) -> Option<PrivateKey> {
        let pkcs8 = Zeroizing::new(pair.as_der().ok()?.as_ref().to_vec());
        Some(PrivateKey { pair, pkcs8 })
    }
}

/// Signing by rcgen goes through these two, because its own `KeyPair` keeps a copy of the key that is never wiped.
impl PublicKeyData for PrivateKey {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }
    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl SigningKey for PrivateKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| rcgen::Error::RingUnspecified)?;
        Ok(signature)
    }
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}

messages! {
    /// Why there is no key.
    pub enum KeyProblem {
        Empty = "key-empty",
        /// No private key, or its numbers do not fit together.
        Damaged = "key-damaged",
        NotRsa = "key-not-rsa",
        TooSmall { bits: usize } = "key-too-small",
        /// Longer than the programs that must use it can be expected to take.
        TooLarge { bits: usize } = "key-too-large",
        /// The cryptographic library made no key.
        Generation = "key-generation",
    }
}

/// What the outside of a key says, before the cryptographic library judges the numbers: the library alone
/// does not tell a key of another kind from a damaged one.
enum KeyShape {
    Pkcs1 { bits: usize },
    Pkcs8 { bits: usize },
    OtherAlgorithm,
}

impl KeyShape {
    fn of(der: &[u8]) -> Option<KeyShape> {
        let parts = members(der)?;
        // PKCS#1 begins with two numbers, PKCS#8 with a number and an AlgorithmIdentifier.
        if let Some(bits) = parts.get(1).and_then(bits) {
            return Some(KeyShape::Pkcs1 { bits });
        }
        let algorithm = parts.get(1)?.decode_as::<spki::AlgorithmIdentifierRef<'_>>().ok()?;
        if algorithm.oid != RSA {
            return Some(KeyShape::OtherAlgorithm);
        }
        let bits = bits(members(parts.get(2)?.value())?.get(1)?)?;
        Some(KeyShape::Pkcs8 { bits })
    }
}
