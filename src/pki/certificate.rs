//! A certificate, read once: what the rest of the program asks of it.

use super::finding::{Explain, Values};
use super::validity::Validity;
use std::net::IpAddr;

/// A certificate and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The bytes themselves.
    pub der: Vec<u8>,
    /// The subject in words, for example `CN=rs-01, O=Acme`.
    pub subject: String,
    /// The issuer in words.
    pub issuer: String,
    /// The subject's bytes (DER), for comparing with an issuer's.
    pub subject_der: Vec<u8>,
    /// The issuer's bytes (DER).
    pub issuer_der: Vec<u8>,
    /// The subject's common name.
    pub common_name: Option<String>,
    /// The subject's organisation.
    pub organization: Option<String>,
    /// dNSName entries of the subjectAltName, as they stand.
    pub names: Vec<String>,
    /// iPAddress entries of the subjectAltName.
    pub addresses: Vec<IpAddr>,
    /// The serial number in upper-case hex.
    pub serial: String,
    /// From when to when.
    pub validity: Validity,
    /// basicConstraints CA; `None` where the extension is missing.
    pub is_authority: Option<bool>,
    /// Whether keyUsage allows signing certificates; `true` where the extension is missing.
    pub may_sign: bool,
    /// Whether extendedKeyUsage allows serverAuth; `true` where the extension is missing.
    pub server_auth: bool,
    /// The key in words: `RSA 2048`.
    pub key: String,
    /// subjectKeyIdentifier.
    pub key_id: Option<Vec<u8>>,
    /// subjectPublicKeyInfo (DER).
    pub public_key: Vec<u8>,
}

impl Certificate {
    /// Reads a certificate in DER (or PEM, as other programs write it).
    pub fn parse(_bytes: &[u8]) -> Result<Certificate, CertificateProblem> {
        todo!()
    }
    /// SHA-1 of the certificate: the "thumbprint" that Windows shows.
    pub fn thumbprint(&self) -> Thumbprint {
        todo!()
    }
    /// SHA-256 of the certificate.
    pub fn sha256(&self) -> String {
        todo!()
    }
    /// Returns whether the signature on this one was made with the other's key.
    pub fn signed_by(&self, _issuer: &Certificate) -> bool {
        todo!()
    }
    /// Returns whether the name is covered by the subjectAltName (RFC 6125 wildcards), letter case aside.
    pub fn covers_name(&self, _name: &str) -> bool {
        todo!()
    }
}

/// A SHA-1 thumbprint in upper-case hex, without blanks.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Thumbprint(pub String);

impl Thumbprint {
    /// In groups of four, as one reads it aloud.
    pub fn grouped(&self) -> String {
        self.0
            .as_bytes()
            .chunks(4)
            .map(|four| String::from_utf8_lossy(four).into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }
}
impl std::fmt::Display for Thumbprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why bytes are no certificate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum CertificateProblem {}

impl Explain for CertificateProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }
    fn values(&self) -> Values {
        match *self {}
    }
}
