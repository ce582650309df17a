//! A certificate, read once: what the rest of the program asks of it.

mod read;

pub(super) use read::{bits, members};

use super::RecordedName;
use super::typed::steers;
use super::validity::Validity;
use crate::message::{Message, ToValue, Value, messages, say};
use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A certificate and what it says.
///
/// The texts come from whoever made the certificate. They are fit for the screen: characters that would
/// steer a terminal are replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub der: Vec<u8>,
    /// The subject in words, for example `CN=rs-01, O=Acme`.
    pub subject: String,
    pub issuer: String,
    /// DER, for comparing with an issuer's.
    pub subject_der: Vec<u8>,
    pub issuer_der: Vec<u8>,
    pub common_name: Option<String>,
    pub organization: Option<String>,
    pub names: Vec<RecordedName>,
    pub addresses: Vec<IpAddr>,
    pub serial: String,
    pub validity: Validity,
    /// basicConstraints CA; `None` where the extension is missing.
    pub is_authority: Option<bool>,
    /// Whether keyUsage allows signing certificates; `true` where the extension is missing.
    pub may_sign: bool,
    /// Whether keyUsage allows signing a handshake (digitalSignature); `true` where the extension is missing.
    pub may_authenticate: bool,
    /// Whether extendedKeyUsage allows serverAuth; `true` where the extension is missing.
    pub server_auth: bool,
    /// The key in words: `RSA 2048`.
    pub key: String,
    pub key_id: Option<Vec<u8>>,
    /// subjectPublicKeyInfo, DER.
    pub public_key: Vec<u8>,
}

impl Certificate {
    /// Reads a certificate in DER (or PEM, as other programs write it; of several the first).
    ///
    /// # Errors
    /// When there is nothing, when it is another kind of file, and when it is damaged.
    pub fn parse(bytes: &[u8]) -> Result<Certificate, CertificateProblem> {
        read::parse(bytes)
    }

    /// SHA-1 of the certificate: the "thumbprint" that Windows shows.
    pub fn thumbprint(&self) -> Thumbprint {
        Thumbprint::of(&self.der)
    }

    /// SHA-256 of the certificate, in upper-case hex.
    pub fn sha256(&self) -> String {
        upper_hex(digest::digest(&digest::SHA256, &self.der).as_ref())
    }

    /// Returns whether the signature on this one was made with the other's key.
    pub fn signed_by(&self, issuer: &Certificate) -> bool {
        read::signed_by(&self.der, &issuer.public_key)
    }

    /// Returns whether it says that it was issued by itself.
    pub fn is_self_issued(&self) -> bool {
        self.subject_der == self.issuer_der
    }

    /// Returns whether the name is covered by the subjectAltName, letter case aside. A wildcard stands for
    /// exactly one label, the left-most (RFC 6125 §6.4.3); the common name never counts (RFC 9525 §2).
    pub fn covers_name(&self, name: &str) -> bool {
        let name = name.trim().trim_end_matches('.');
        if name.is_empty() || name.parse::<IpAddr>().is_ok() {
            return false;
        }
        let ascii = if name.is_ascii() { None } else { idna::domain_to_ascii(name).ok() };
        let name = ascii.as_deref().unwrap_or(name);
        self.names.iter().any(|pattern| covers(pattern.trim_end_matches('.'), name))
    }

    /// Returns whether the address is in the subjectAltName; `::ffff:10.0.0.1` is 10.0.0.1.
    pub fn covers_address(&self, address: IpAddr) -> bool {
        self.addresses.iter().any(|one| one.to_canonical() == address.to_canonical())
    }
}

fn covers(pattern: &str, name: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(domain) => name.split_once('.').is_some_and(|(label, rest)| {
            !label.is_empty() && label != "*" && rest.eq_ignore_ascii_case(domain)
        }),
        None => pattern.eq_ignore_ascii_case(name),
    }
}

pub(super) fn upper_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A SHA-1 thumbprint in upper-case hex, without blanks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thumbprint(pub String);

impl Thumbprint {
    /// The thumbprint of a certificate's bytes, whether they can be read here or not.
    pub fn of(der: &[u8]) -> Thumbprint {
        let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, der);
        Thumbprint(upper_hex(sha1.as_ref()))
    }
    /// Reads a thumbprint as it was pasted: Windows's certificate window puts blanks and a hidden character into it.
    ///
    /// # Errors
    /// A letter that no thumbprint has, or another length.
    pub fn parse(typed: &str) -> Result<Thumbprint, Message> {
        let bare = |letter: &char| {
            !(letter.is_whitespace() || steers(*letter) || matches!(letter, ':' | '-'))
        };
        let hex: String = typed.chars().filter(bare).collect();
        if let Some(letter) = hex.chars().find(|letter| !letter.is_ascii_hexdigit()) {
            return Err(say!("thumbprint-letter", letter = letter.to_string()));
        }
        match hex.len() {
            40 => Ok(Thumbprint(hex.to_ascii_uppercase())),
            count => Err(say!("thumbprint-length", count)),
        }
    }
    /// In groups of four, as one reads it aloud.
    pub fn grouped(&self) -> String {
        let groups = self.0.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join(" ")
    }
}
impl ToValue for Thumbprint {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}
impl std::fmt::Display for Thumbprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

messages! {
    /// Why bytes are no certificate.
    pub enum CertificateProblem {
        Empty = "certificate-empty",
        NotACertificate = "certificate-not-one",
        IsPfx = "certificate-is-pfx",
        /// A list of certificates in one envelope (PKCS#7, `.p7b`).
        IsBundle = "certificate-is-bundle",
        IsKey = "certificate-is-key",
        IsRequest = "certificate-is-request",
        /// It begins like a certificate and cannot be read to its end.
        Damaged = "certificate-damaged",
    }
}
