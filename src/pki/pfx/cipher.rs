//! The encryption inside a PFX: PKCS#12's own (RFC 7292 appendix C) and PBES2 (RFC 8018 §6.2).

use super::{PfxProblem, Secret};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{
    BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, KeyInit, KeyIvInit,
};
use der::asn1::{Any, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use pkcs5::pbes2;
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use pkcs12::pbe_params::{Pbes2Params, Pkcs12PbeParams};
use sha1::Sha1;
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

/// A cipher with its salt and iterations.
pub(super) enum Cipher {
    /// PKCS#12's own: the key and the start value both come from the password.
    Pkcs12 {
        block: BlockCipher,
        salt: Vec<u8>,
        iterations: i32,
    },
    Pbes2(Box<pbes2::Parameters>),
}

/// The block ciphers of PKCS#12's own encryption.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockCipher {
    TripleDes,
    DoubleDes,
    Rc2With128Bits,
    Rc2With40Bits,
}

impl Cipher {
    /// Reads an algorithm identifier.
    ///
    /// # Errors
    /// When the cipher is none of those above, by name; when its parameters are damaged.
    pub(super) fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Cipher, PfxProblem> {
        let parameters = || {
            let parameters = algorithm.parameters.as_ref().ok_or(PfxProblem::Damaged)?;
            Ok::<_, PfxProblem>(parameters.to_der()?)
        };
        if algorithm.oid == pbes2::PBES2_OID {
            return Cipher::read_pbes2(&parameters()?);
        }
        let block = BlockCipher::ALL.into_iter().find(|block| block.oid() == algorithm.oid);
        let block = block.ok_or_else(|| unreadable(algorithm.oid))?;
        let Pkcs12PbeParams { salt, iterations } = Pkcs12PbeParams::from_der(&parameters()?)?;
        if iterations < 1 {
            return Err(PfxProblem::Damaged);
        }
        Ok(Cipher::Pkcs12 { block, salt: salt.into_bytes().into(), iterations })
    }

    fn read_pbes2(parameters: &[u8]) -> Result<Cipher, PfxProblem> {
        // Both halves are named before they are judged, so that an unknown one is told by its name.
        let Pbes2Params { kdf, encryption } = Pbes2Params::from_der(parameters)?;
        if kdf.oid != pbes2::PBKDF2_OID {
            return Err(unreadable(kdf.oid));
        }
        let read =
            pbes2::Parameters::from_der(parameters).map_err(|_| unreadable(encryption.oid))?;
        let is_sound = read.kdf.pbkdf2().is_some_and(|pbkdf2| pbkdf2.iteration_count > 0);
        if is_sound { Ok(Cipher::Pbes2(Box::new(read))) } else { Err(PfxProblem::Damaged) }
    }

    /// How often the password is hashed before the first byte is decrypted.
    pub(super) fn iterations(&self) -> u64 {
        match self {
            Cipher::Pkcs12 { iterations, .. } => u64::try_from(*iterations).unwrap_or(u64::MAX),
            // No other function is let in: its work is not told in iterations.
            Cipher::Pbes2(parameters) => {
                parameters.kdf.pbkdf2().map_or(u64::MAX, |pbkdf2| pbkdf2.iteration_count.into())
            }
        }
    }

    pub(super) fn algorithm(&self) -> der::Result<AlgorithmIdentifierOwned> {
        let (oid, parameters) = match self {
            Cipher::Pkcs12 { block, salt, iterations } => {
                let parameters = Pkcs12PbeParams {
                    salt: OctetString::new(salt.as_slice())?,
                    iterations: *iterations,
                };
                (block.oid(), parameters.to_der()?)
            }
            Cipher::Pbes2(parameters) => (pbes2::PBES2_OID, parameters.to_der()?),
        };
        Ok(AlgorithmIdentifierOwned { oid, parameters: Some(Any::from_der(&parameters)?) })
    }

    /// Encrypts; `None` where the cipher refuses its own parameters.
    pub(super) fn encrypt(&self, secret: &Secret, plain: &[u8]) -> Option<Vec<u8>> {
        match self {
            Cipher::Pkcs12 { block, .. } => {
                let [key, start] = self.derive(secret)?;
                (block.both_ways().0)(&key, &start, plain)
            }
            Cipher::Pbes2(parameters) => parameters.encrypt(secret.text.as_bytes(), plain).ok(),
        }
    }

    /// Decrypts; `None` where the padding shows that it did not work.
    pub(super) fn decrypt(&self, secret: &Secret, encrypted: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let plain = match self {
            Cipher::Pkcs12 { block, .. } => {
                let [key, start] = self.derive(secret)?;
                (block.both_ways().1)(&key, &start, encrypted)
            }
            Cipher::Pbes2(parameters) => parameters.decrypt(secret.text.as_bytes(), encrypted).ok(),
        };
        plain.map(Zeroizing::new)
    }

    /// The key and the start value of PKCS#12's own encryption (RFC 7292 appendix B.3).
    fn derive(&self, secret: &Secret) -> Option<[Zeroizing<Vec<u8>>; 2]> {
        let Cipher::Pkcs12 { block, salt, iterations } = self else { return None };
        let parts = [(Pkcs12KeyType::EncryptionKey, block.key_length()), (Pkcs12KeyType::Iv, 8)];
        Some(parts.map(|(purpose, length)| {
            Zeroizing::new(derive_key::<Sha1>(&secret.bmp, salt, purpose, *iterations, length))
        }))
    }
}

impl BlockCipher {
    const ALL: [BlockCipher; 4] = [
        BlockCipher::TripleDes,
        BlockCipher::DoubleDes,
        BlockCipher::Rc2With128Bits,
        BlockCipher::Rc2With40Bits,
    ];

    fn oid(self) -> ObjectIdentifier {
        match self {
            BlockCipher::TripleDes => pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC,
            BlockCipher::DoubleDes => pkcs12::PKCS_12_PBE_WITH_SHAAND2_KEY_TRIPLE_DES_CBC,
            BlockCipher::Rc2With128Bits => pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC2_CBC,
            BlockCipher::Rc2With40Bits => pkcs12::PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC,
        }
    }

    fn both_ways(self) -> (Run, Run) {
        match self {
            BlockCipher::TripleDes => (encrypt::<des::TdesEde3>, decrypt::<des::TdesEde3>),
            BlockCipher::DoubleDes => (encrypt::<des::TdesEde2>, decrypt::<des::TdesEde2>),
            BlockCipher::Rc2With128Bits | BlockCipher::Rc2With40Bits => {
                (encrypt::<rc2::Rc2>, decrypt::<rc2::Rc2>)
            }
        }
    }

    fn key_length(self) -> usize {
        match self {
            BlockCipher::TripleDes => 24,
            BlockCipher::DoubleDes | BlockCipher::Rc2With128Bits => 16,
            BlockCipher::Rc2With40Bits => 5,
        }
    }
}

/// With key and start value.
type Run = fn(&[u8], &[u8], &[u8]) -> Option<Vec<u8>>;

fn encrypt<C: BlockCipherEncrypt + KeyInit>(
    key: &[u8],
    start: &[u8],
    plain: &[u8],
) -> Option<Vec<u8>> {
    let cbc = cbc::Encryptor::<C>::new_from_slices(key, start).ok()?;
    Some(cbc.encrypt_padded_vec::<Pkcs7>(plain))
}

fn decrypt<C: BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    start: &[u8],
    encrypted: &[u8],
) -> Option<Vec<u8>> {
    let cbc = cbc::Decryptor::<C>::new_from_slices(key, start).ok()?;
    cbc.decrypt_padded_vec::<Pkcs7>(encrypted).ok()
}

/// The problem of an algorithm that is not read here, by the name that its programs give it.
pub(super) fn unreadable(oid: ObjectIdentifier) -> PfxProblem {
    let oid = oid.to_string();
    let name = NAMES.iter().find(|(known, _)| *known == oid);
    PfxProblem::Unreadable { cipher: name.map_or(oid, |(_, name)| (*name).to_owned()) }
}

/// Algorithms that PFX files are met with and that are not read here.
const NAMES: [(&str, &str); 14] = [
    ("1.2.840.113549.1.12.1.1", "RC4-128"),
    ("1.2.840.113549.1.12.1.2", "RC4-40"),
    ("1.2.840.113549.1.5.1", "MD2-DES"),
    ("1.2.840.113549.1.5.3", "MD5-DES"),
    ("1.2.840.113549.1.5.6", "MD5-RC2"),
    ("1.2.840.113549.1.5.10", "SHA1-DES"),
    ("1.2.840.113549.1.5.11", "SHA1-RC2"),
    ("1.2.840.113549.1.5.14", "PBMAC1"),
    ("1.2.840.113549.2.5", "MD5"),
    ("1.2.840.113549.3.2", "RC2"),
    ("1.2.840.113549.3.4", "RC4"),
    ("1.3.14.3.2.7", "DES"),
    ("1.3.6.1.4.1.11591.4.11", "scrypt"),
    ("1.2.392.200011.61.1.1.1.4", "Camellia-256"),
];
