//! Judges the certificate that a server presented, point by point.

use super::certificate::Certificate;
use super::finding::Finding;
use jiff::Timestamp;
use std::net::IpAddr;

/// The TLS version of a handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsVersion {
    /// TLS 1.2.
    Tls12,
    /// TLS 1.3.
    Tls13,
}

/// One thing that must hold, in the order in which a person reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The name resolves and something answers.
    Reachable,
    /// TLS 1.2 or 1.3 was spoken.
    Encrypted,
    /// A certificate was presented.
    Presented,
    /// It was issued by this site's CA.
    Issuer,
    /// The name asked for is in it.
    Name,
    /// The address connected to is in it.
    Address,
    /// It may be used by a server.
    Purpose,
    /// Now lies between its dates.
    Dates,
    /// This computer trusts it (a notice only).
    Trusted,
}

/// How a point came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It holds.
    Ok,
    /// It holds with a warning, or only a notice.
    Warn,
    /// It does not hold.
    Fail,
    /// It cannot be judged from here.
    Unknown,
}

/// One point and how it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What was looked at.
    pub check: Check,
    /// How it came out.
    pub status: Status,
    /// What was seen: the message says it, its `.cure` the likely cause and cure.
    pub finding: Finding,
}

/// What the certificate is held against.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The site's CA, if it has one.
    pub authority: Option<&'a Certificate>,
    /// The name that was asked for, if it was a name.
    pub name: Option<&'a str>,
    /// The address connected to. Failing when the address itself was asked for, else a warning.
    pub address: IpAddr,
    /// This computer's clock.
    pub now: Timestamp,
}

/// Judges Issuer, Name, Address, Purpose and Dates of a presented chain (leaf first, DER).
pub fn judge(_chain: &[Vec<u8>], _expected: Expected) -> Vec<Point> {
    todo!()
}
