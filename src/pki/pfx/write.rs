//! Writing a PFX.

use super::cipher::{BlockCipher, Cipher};
use super::layout::{DATA, ENCRYPTED_DATA, FRIENDLY_NAME, LOCAL_KEY_ID};
use super::mac::{Hash, Mac};
use super::{Content, MAX_SIZE, PfxProblem, PfxProfile, Secret, open};
use crate::pki::Random;
use crate::pki::password::Password;
use aws_lc_rs::digest;
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Encode, Tag};
use p12_keystore::Pkcs12Archive;
use pkcs5::pbes2;
use pkcs12::cms::cert::x509::attr::{Attribute, Attributes};
use pkcs12::cms::content_info::{CmsVersion, ContentInfo};
use pkcs12::cms::encrypted_data::EncryptedData;
use pkcs12::cms::enveloped_data::EncryptedContentInfo;
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::pfx::{Pfx, Version};
use pkcs12::safe_bag::SafeBag;
use pkcs12::{AuthenticatedSafe, CertBag};

/// The attribute in which Windows keeps which of its providers shall hold the key.
const CSP_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.17.1");
/// The provider that the guide's own exports name.
const PROVIDER: &str = "Microsoft Software Key Storage Provider";

/// Writes a PFX and opens it again before it counts as made. Takes up to seconds with
/// [`PfxProfile::Authority`]: not for the drawing thread.
///
/// # Errors
/// When the password is empty, the key is not the certificate's, the chain is too long for a PFX that we
/// would open, or the file does not open again with the very same content.
pub fn write(
    content: Content,
    password: &Password,
    profile: PfxProfile,
    random: Random,
) -> Result<Vec<u8>, PfxProblem> {
    if password.is_empty() {
        return Err(PfxProblem::PasswordEmpty);
    }
    if !content.key.fits(content.certificate) {
        return Err(PfxProblem::KeyDoesNotFit);
    }
    let bytes = encode(&content, password, profile, random).ok_or(PfxProblem::NotWritten)?;
    if bytes.len() > MAX_SIZE {
        return Err(PfxProblem::TooLarge { kilobytes: bytes.len().div_ceil(1024) });
    }
    if opens_again(&bytes, &content, password) { Ok(bytes) } else { Err(PfxProblem::NotAsWritten) }
}

/// Lays a PFX out as Windows does: the key first, by itself, then the certificates in an encrypted part,
/// leaf first (programs that take the first certificate must find the key's).
fn encode(
    content: &Content,
    password: &Password,
    profile: PfxProfile,
    random: Random,
) -> Option<Vec<u8>> {
    let id = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &content.certificate.der);
    let secret = Secret::new(password);
    let cipher = profile.cipher(random)?;
    let key = EncryptedPrivateKeyInfo {
        encryption_algorithm: cipher.algorithm().ok()?,
        encrypted_data: OctetString::new(cipher.encrypt(&secret, content.key.pkcs8())?).ok()?,
    };
    let cipher = profile.cipher(random)?;
    let certificates = cipher.encrypt(&secret, &certificates(content, id.as_ref()).ok()?)?;
    let parts: AuthenticatedSafe = vec![
        data(key_part(&key, id.as_ref()).ok()?).ok()?,
        encrypted_data(&cipher, certificates).ok()?,
    ];
    let parts = parts.to_der().ok()?;
    let mac = profile.mac(random).make(&secret, &parts).ok()?;
    let pfx = Pfx { version: Version::V3, auth_safe: data(parts).ok()?, mac_data: Some(mac) };
    pfx.to_der().ok()
}

impl PfxProfile {
    fn iterations(self) -> i32 {
        match self {
            PfxProfile::AnyWindows => 2_000,
            PfxProfile::Modern => 100_000,
            PfxProfile::Authority => 600_000,
        }
    }

    /// A cipher with a salt of its own. Salts are as long as Windows makes them.
    fn cipher(self, random: Random) -> Option<Cipher> {
        Some(match self {
            PfxProfile::AnyWindows => Cipher::Pkcs12 {
                block: BlockCipher::TripleDes,
                salt: drawn::<8>(random).to_vec(),
                iterations: self.iterations(),
            },
            PfxProfile::Modern | PfxProfile::Authority => {
                let (salt, start) = (drawn::<16>(random), drawn::<16>(random));
                let parameters = pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(
                    self.iterations().unsigned_abs(),
                    &salt,
                    start,
                );
                Cipher::Pbes2(Box::new(parameters.ok()?))
            }
        })
    }

    fn mac(self, random: Random) -> Mac {
        Mac {
            hash: match self {
                PfxProfile::AnyWindows => Hash::Sha1,
                PfxProfile::Modern | PfxProfile::Authority => Hash::Sha256,
            },
            salt: drawn::<20>(random).to_vec(),
            iterations: self.iterations(),
        }
    }
}

fn drawn<const N: usize>(random: Random) -> [u8; N] {
    let mut bytes = [0; N];
    random(&mut bytes);
    bytes
}

/// The part with the key. It has no friendly name: in Windows's own files that is the name of the key
/// container, and programs that create a container of that name stumble over one that is there.
fn key_part(key: &EncryptedPrivateKeyInfo, id: &[u8]) -> der::Result<Vec<u8>> {
    let attributes = attributes([
        (LOCAL_KEY_ID, Any::new(Tag::OctetString, id)?),
        (CSP_NAME, Any::new(Tag::BmpString, utf16(PROVIDER))?),
    ])?;
    vec![SafeBag {
        bag_id: pkcs12::PKCS_12_PKCS8_KEY_BAG_OID,
        bag_value: key.to_der()?,
        bag_attributes: Some(attributes),
    }]
    .to_der()
}

/// The certificates, leaf first; only the leaf has attributes.
fn certificates(content: &Content, id: &[u8]) -> der::Result<Vec<u8>> {
    let name = utf16(content.friendly_name);
    let leaf = attributes([
        (LOCAL_KEY_ID, Any::new(Tag::OctetString, id)?),
        (FRIENDLY_NAME, Any::new(Tag::BmpString, name)?),
    ])?;
    let mut bags = vec![certificate(&content.certificate.der, Some(leaf))?];
    for issuer in content.chain {
        bags.push(certificate(&issuer.der, None)?);
    }
    bags.to_der()
}

fn certificate(der: &[u8], attributes: Option<Attributes>) -> der::Result<SafeBag> {
    let certificate =
        CertBag { cert_id: pkcs12::PKCS_12_X509_CERT_OID, cert_value: OctetString::new(der)? };
    Ok(SafeBag {
        bag_id: pkcs12::PKCS_12_CERT_BAG_OID,
        bag_value: certificate.to_der()?,
        bag_attributes: attributes,
    })
}

fn attributes<const N: usize>(attributes: [(ObjectIdentifier, Any); N]) -> der::Result<Attributes> {
    let mut set = Attributes::new();
    for (oid, value) in attributes {
        let values = SetOfVec::try_from([value])?;
        set.insert(Attribute { oid, values })?;
    }
    Ok(set)
}

/// Text as BMPString holds it. The type itself refuses characters beyond the BMP, Windows does not.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn data(content: Vec<u8>) -> der::Result<ContentInfo> {
    Ok(ContentInfo { content_type: DATA, content: Any::new(Tag::OctetString, content)? })
}

fn encrypted_data(cipher: &Cipher, encrypted: Vec<u8>) -> der::Result<ContentInfo> {
    let content = EncryptedData {
        version: CmsVersion::V0,
        enc_content_info: EncryptedContentInfo {
            content_type: DATA,
            content_enc_alg: cipher.algorithm()?,
            encrypted_content: Some(OctetString::new(encrypted)?),
        },
        unprotected_attrs: None,
    };
    Ok(ContentInfo { content_type: ENCRYPTED_DATA, content: Any::encode_from(&content)? })
}

/// Returns whether the file opens with what was put into it. The reader is another hand's, p12-keystore;
/// only passwords and names beyond the BMP, which it refuses, are left to our own.
fn opens_again(bytes: &[u8], content: &Content, password: &Password) -> bool {
    let expected = std::iter::once(content.certificate)
        .chain(content.chain)
        .map(|certificate| certificate.der.as_slice());
    if !within_bmp(password.expose()) || !within_bmp(content.friendly_name) {
        return open(bytes, password).is_ok_and(|opened| {
            let found = std::iter::once(&opened.certificate).chain(&opened.chain);
            opened.key.pkcs8() == content.key.pkcs8()
                && found.map(|found| found.der.as_slice()).eq(expected)
                && opened.friendly_name.as_deref() == Some(content.friendly_name)
        });
    }
    let Ok(archive) = Pkcs12Archive::from_pkcs12(bytes, password.expose()) else {
        return false;
    };
    let ([key], [leaf, ..]) = (archive.keys.as_slice(), archive.certs.as_slice()) else {
        return false;
    };
    let found = archive.certs.iter().map(|found| found.cert.as_der());
    key.key.as_der() == content.key.pkcs8()
        && found.eq(expected)
        && leaf.friendly_name.as_deref() == Some(content.friendly_name)
        && leaf.local_key_id.as_deref() == key.local_key_id.as_ref().map(AsRef::as_ref)
}

fn within_bmp(text: &str) -> bool {
    text.chars().all(|character| character < '\u{ffff}')
}
