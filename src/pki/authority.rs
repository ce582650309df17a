//! The certificate authority: its own certificate, and those it issues. Profiles as in the guides, with the
//! silent one-year default mended.

use super::Random;
use super::certificate::Certificate;
use super::finding::{Explain, Values};
use super::key::PrivateKey;
use super::name::DnsName;
use super::validity::Validity;
use jiff::Timestamp;
use std::net::IpAddr;

/// A certificate's serial number: random, 127 bits, positive (RFC 5280 §4.1.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SerialNumber([u8; 16]);

impl SerialNumber {
    /// Draws one.
    pub fn random(random: Random) -> Self {
        let mut bytes = [0; 16];
        random(&mut bytes);
        bytes[0] = bytes[0] & 0x7f | 0x40;
        SerialNumber(bytes)
    }
    /// The bytes, most significant first.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What goes into a CA certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityProfile {
    /// The common name.
    pub name: String,
    /// The organisation, if any.
    pub organization: Option<String>,
    /// From when to when.
    pub validity: Validity,
}

impl AuthorityProfile {
    /// Makes the self-signed CA certificate: basicConstraints critical CA pathlen 0; keyUsage critical
    /// keyCertSign, cRLSign, digitalSignature; subjectKeyIdentifier by RFC 5280 §4.2.1.2 method 1.
    pub fn self_sign(
        &self,
        _key: &PrivateKey,
        _serial: SerialNumber,
    ) -> Result<Certificate, MintProblem> {
        todo!()
    }
}

/// What goes into a server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerProfile {
    /// DNS names; the first is the subject.
    pub names: Vec<DnsName>,
    /// Addresses.
    pub addresses: Vec<IpAddr>,
    /// From when to when.
    pub validity: Validity,
}

/// A CA that can sign.
#[derive(Debug)]
pub struct Authority {
    /// Its certificate.
    pub certificate: Certificate,
    key: PrivateKey,
}

impl Authority {
    /// Checks what rcgen does not: the key fits, CA=TRUE, keyCertSign, dates hold at `now`, and that the
    /// subject can be written as issuer without changing a byte.
    pub fn new(
        _certificate: Certificate,
        _key: PrivateKey,
        _now: Timestamp,
    ) -> Result<Authority, MintProblem> {
        todo!()
    }
    /// Issues a server's certificate for the public part of `key`, and reads it back: names, addresses,
    /// dates and signature are as asked for, or it is an error.
    pub fn issue(
        &self,
        _profile: &ServerProfile,
        _key: &PrivateKey,
        _serial: SerialNumber,
    ) -> Result<Certificate, MintProblem> {
        todo!()
    }
    /// The CA's key, for writing `ca-private.pfx`.
    pub fn key(&self) -> &PrivateKey {
        &self.key
    }
}

/// Why no certificate was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum MintProblem {}

impl Explain for MintProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }
    fn values(&self) -> Values {
        match *self {}
    }
}
