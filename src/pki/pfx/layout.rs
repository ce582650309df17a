//! The outside of a PFX: what can be told about it without its password.

use super::cipher::{Cipher, unreadable};
use super::mac::Mac;
use super::{MAX_SIZE, PfxProblem, Secret};
use crate::pki::certificate::{Certificate, CertificateProblem};
use crate::pki::utf16;
use der::asn1::{Any, AnyRef, ContextSpecific, ObjectIdentifier as Oid, OctetString};
use der::{Decode, Encode, Header, Reader, SliceReader, Tag};
use pkcs12::cms::content_info::ContentInfo;
use pkcs12::cms::encrypted_data::EncryptedData;
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::safe_bag::{SafeBag, SafeContents};
use pkcs12::{AuthenticatedSafe, CertBag, Pfx};
use zeroize::Zeroizing;

pub(super) const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
pub(super) const ENCRYPTED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.6");
pub(super) const FRIENDLY_NAME: Oid = Oid::new_unwrap("1.2.840.113549.1.9.20");
pub(super) const LOCAL_KEY_ID: Oid = Oid::new_unwrap("1.2.840.113549.1.9.21");

/// What one password may cost in all. The costliest files met in practice ask for under two million.
const MAX_ITERATIONS: u64 = 10_000_000;

/// A PFX, read as far as it goes without the password.
pub(super) struct Layout {
    pub(super) mac: Mac,
    pub(super) expected: Vec<u8>,
    pub(super) content: Vec<u8>,
    pub(super) parts: Vec<SafePart>,
}

pub(super) enum SafePart {
    /// Readable by anybody; the keys in it have their own encryption.
    Open(Vec<Bag>),
    /// Encrypted as a whole.
    Closed { cipher: Cipher, encrypted: Vec<u8> },
}

impl Layout {
    /// Reads the outside. Nothing is derived from a password here, so it takes no time.
    ///
    /// # Errors
    /// When it is no PFX, has no MAC, cannot be read, or would cost too much.
    pub(super) fn read(bytes: &[u8]) -> Result<Layout, PfxProblem> {
        refuse_others(bytes)?;
        let pfx = Pfx::from_der(bytes)?;
        if pfx.auth_safe.content_type != DATA {
            return Err(unreadable(pfx.auth_safe.content_type));
        }
        let (mac, expected) = Mac::read(pfx.mac_data.ok_or(PfxProblem::NoIntegrity)?)?;
        let content: Vec<u8> =
            pfx.auth_safe.content.decode_as::<OctetString>()?.into_bytes().into();
        let parts = AuthenticatedSafe::from_der(&content)?;
        let layout = Layout {
            parts: parts.iter().map(SafePart::read).collect::<Result<_, _>>()?,
            mac,
            expected,
            content,
        };
        let visible = layout.closed().map(|(cipher, _)| cipher.iterations());
        check_cost(visible.fold(layout.mac.iterations(), u64::saturating_add))?;
        Ok(layout)
    }

    /// Returns whether the password decrypts anything: then it is the right one, whatever the MAC says. By chance a
    /// wrong one leaves sound padding around a sequence of just that length once in billions.
    pub(super) fn decrypts(&self, secret: &Secret) -> bool {
        self.closed().any(|(cipher, encrypted)| {
            let plain = cipher.decrypt(secret, encrypted).unwrap_or_default();
            AnyRef::from_der(&plain).is_ok_and(|inside| inside.header().tag() == Tag::Sequence)
        })
    }

    /// All that is encrypted, and how.
    fn closed(&self) -> impl Iterator<Item = (&Cipher, &[u8])> {
        self.parts.iter().flat_map(|part| match part {
            SafePart::Open(bags) => bags.iter().filter_map(Bag::closed).collect(),
            SafePart::Closed { cipher, encrypted } => vec![(cipher, encrypted.as_slice())],
        })
    }
}

/// Refuses what would take too long to try one password on. Files can hide costly keys inside encrypted parts.
pub(super) fn check_cost(iterations: u64) -> Result<(), PfxProblem> {
    if iterations > MAX_ITERATIONS { Err(PfxProblem::TooCostly { iterations }) } else { Ok(()) }
}

impl SafePart {
    fn read(part: &ContentInfo) -> Result<SafePart, PfxProblem> {
        if part.content_type == DATA {
            let content = part.content.decode_as::<OctetString>()?;
            return Ok(SafePart::Open(Bag::read_all(content.as_bytes())?));
        }
        if part.content_type != ENCRYPTED_DATA {
            return Err(unreadable(part.content_type));
        }
        let inner = part.content.decode_as::<EncryptedData>()?.enc_content_info;
        Ok(SafePart::Closed {
            cipher: Cipher::read(&inner.content_enc_alg)?,
            encrypted: inner.encrypted_content.ok_or(PfxProblem::Damaged)?.into_bytes().into(),
        })
    }
}

/// One thing inside a PFX, with the attributes that matter here.
pub(super) struct Bag {
    pub(super) held: Held,
    pub(super) friendly_name: Option<String>,
    pub(super) local_key_id: Option<Vec<u8>>,
}

pub(super) enum Held {
    Key(Zeroizing<Vec<u8>>),
    ClosedKey { cipher: Cipher, encrypted: Vec<u8> },
    Certificate(Vec<u8>),
}

impl Bag {
    fn closed(&self) -> Option<(&Cipher, &[u8])> {
        match &self.held {
            Held::ClosedKey { cipher, encrypted } => Some((cipher, encrypted)),
            Held::Key(_) | Held::Certificate(_) => None,
        }
    }

    /// Reads the bags of a part. Those that hold neither keys nor certificates are left out.
    pub(super) fn read_all(der: &[u8]) -> Result<Vec<Bag>, PfxProblem> {
        let mut bags = Vec::new();
        for bag in SafeContents::from_der(der)? {
            if let Some(held) = Held::read(&bag)? {
                bags.push(Bag {
                    held,
                    friendly_name: attribute(&bag, FRIENDLY_NAME)
                        .filter(|value| value.header().tag() == Tag::BmpString)
                        .map(|value| {
                            utf16(value.value(), u16::from_be_bytes).unwrap_or_else(|it| it)
                        }),
                    local_key_id: attribute(&bag, LOCAL_KEY_ID).map(|id| id.value().to_vec()),
                });
            }
        }
        Ok(bags)
    }
}

impl Held {
    fn read(bag: &SafeBag) -> Result<Option<Held>, PfxProblem> {
        let value = &bag.bag_value;
        Ok(match bag.bag_id {
            pkcs12::PKCS_12_KEY_BAG_OID => {
                let key = ContextSpecific::<Any>::from_der(value)?.value;
                Some(Held::Key(Zeroizing::new(key.to_der()?)))
            }
            pkcs12::PKCS_12_PKCS8_KEY_BAG_OID => {
                let closed = ContextSpecific::<EncryptedPrivateKeyInfo>::from_der(value)?.value;
                Some(Held::ClosedKey {
                    cipher: Cipher::read(&closed.encryption_algorithm)?,
                    encrypted: closed.encrypted_data.into_bytes().into(),
                })
            }
            pkcs12::PKCS_12_CERT_BAG_OID => {
                let certificate = ContextSpecific::<CertBag>::from_der(value)?.value;
                (certificate.cert_id == pkcs12::PKCS_12_X509_CERT_OID)
                    .then(|| Held::Certificate(certificate.cert_value.into_bytes().into()))
            }
            _ => None,
        })
    }
}

fn attribute(bag: &SafeBag, oid: Oid) -> Option<&Any> {
    let attributes = bag.bag_attributes.as_ref()?;
    let attribute = attributes.iter().find(|attribute| attribute.oid == oid)?;
    attribute.values.iter().next()
}

/// Refuses what is no PFX, in words that fit what it is instead.
fn refuse_others(bytes: &[u8]) -> Result<(), PfxProblem> {
    if bytes.len() > MAX_SIZE {
        return Err(PfxProblem::TooLarge { kilobytes: bytes.len().div_ceil(1024) });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(PfxProblem::Empty);
    }
    // SEQUENCE of indefinite length, then version 3 (RFC 7292 §4).
    if bytes.starts_with(&[0x30, 0x80, 0x02, 0x01, 0x03]) {
        return Err(PfxProblem::IndefiniteLengths);
    }
    if let Some((header, rest)) = outer(bytes)
        && rest.starts_with(&[0x02, 0x01, 0x03])
    {
        let length = usize::try_from(header.length()).unwrap_or(usize::MAX);
        if length > rest.len() {
            return Err(PfxProblem::CutShort {
                found: bytes.len(),
                expected: length.saturating_add(bytes.len() - rest.len()),
            });
        }
        return Ok(());
    }
    Err(match Certificate::parse(bytes) {
        _ if bytes.windows(10).any(|part| part == b"-----BEGIN") => PfxProblem::IsPem,
        Ok(_) => PfxProblem::IsCertificate,
        Err(CertificateProblem::IsKey) => PfxProblem::IsKey,
        Err(CertificateProblem::IsBundle) => PfxProblem::IsBundle,
        Err(CertificateProblem::IsRequest) => PfxProblem::IsRequest,
        Err(
            CertificateProblem::Empty
            | CertificateProblem::NotACertificate
            | CertificateProblem::IsPfx
            | CertificateProblem::Damaged,
        ) => PfxProblem::NotPfx,
    })
}

/// The header of the outermost sequence, and what follows it.
fn outer(bytes: &[u8]) -> Option<(Header, &[u8])> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let header = Header::decode(&mut reader).ok()?;
    let read = usize::try_from(reader.position()).ok()?;
    (header.tag() == Tag::Sequence).then_some(())?;
    Some((header, bytes.get(read..)?))
}
