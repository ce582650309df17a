//! Judges the certificate that a server presented, point by point.

mod observation;

pub use observation::Observation;

use super::certificate::Certificate;
use super::validity::Validity;
use crate::message::{Finding, Value};
use jiff::Timestamp;
use std::net::IpAddr;

/// The title of a certificate in a sentence: its common name, or the word for that there is none.
pub fn title(subject: &str) -> Value {
    if subject.trim().is_empty() {
        Value::word("certificate-no-name".to_owned())
    } else {
        subject.into()
    }
}

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
    pub check: Check,
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
    pub now: Timestamp,
}

/// Judges Issuer, Name, Address, Purpose and Dates of a presented chain (leaf first, DER), in this order.
pub fn judge(chain: &[Vec<u8>], expected: Expected) -> Vec<Point> {
    let points = |[issuer, name, address, purpose, dates]: [Observation; 5]| {
        vec![
            Point::of(Check::Issuer, issuer),
            Point::of(Check::Name, name),
            Point::of(Check::Address, address),
            Point::of(Check::Purpose, purpose),
            Point::of(Check::Dates, dates),
        ]
    };
    match chain.first().map(|leaf| Certificate::parse(leaf)) {
        Some(Ok(leaf)) => points([
            issuer(&leaf, &expected),
            name(&leaf, &expected),
            address(&leaf, &expected),
            purpose(&leaf),
            dates(&leaf, &expected),
        ]),
        Some(Err(_)) => points([const { Observation::Unreadable }; 5]),
        None => points([const { Observation::NoCertificate }; 5]),
    }
}

impl Point {
    fn of(check: Check, seen: Observation) -> Point {
        let status = seen.status();
        let finding = match status {
            Status::Ok => Finding::notice(&seen),
            Status::Warn | Status::Unknown => Finding::warning(&seen),
            Status::Fail => Finding::refusal(&seen),
        };
        Point { check, status, finding }
    }
}

fn issuer(leaf: &Certificate, expected: &Expected) -> Observation {
    let Some(authority) = expected.authority else {
        return Observation::AuthorityUnknown { issuer: leaf.issuer.clone() };
    };
    if leaf.issuer_der == authority.subject_der {
        let issuer = authority.subject.clone();
        return match leaf.signed_by(authority) {
            true => Observation::IssuerOk { issuer },
            false => Observation::IssuerSameName { issuer },
        };
    }
    match leaf.is_self_issued() {
        true => Observation::IssuerSelf { subject: leaf.subject.clone() },
        false => Observation::IssuerOther {
            issuer: leaf.issuer.clone(),
            expected: authority.subject.clone(),
        },
    }
}

fn name(leaf: &Certificate, expected: &Expected) -> Observation {
    let Some(name) = asked_name(expected) else {
        return Observation::NameNotAsked { names: leaf.names.clone() };
    };
    let name = name.to_owned();
    if leaf.covers_name(&name) {
        Observation::NameOk { name }
    } else if !leaf.names.is_empty() {
        Observation::NameMissing { name, names: leaf.names.clone() }
    } else if leaf
        .common_name
        .as_ref()
        .is_some_and(|subject| subject.eq_ignore_ascii_case(name.trim_end_matches('.')))
    {
        Observation::NameOnlySubject { name }
    } else {
        Observation::NameNone { name, subject: leaf.subject.clone() }
    }
}

fn address(leaf: &Certificate, expected: &Expected) -> Observation {
    let address = expected.address.to_canonical();
    if leaf.covers_address(address) {
        Observation::AddressOk { address }
    } else if asked_name(expected).is_some() {
        Observation::AddressNotNeeded { address }
    } else {
        Observation::AddressMissing { address, addresses: leaf.addresses.clone() }
    }
}

/// The name asked for; an address that was asked for as text is none.
fn asked_name<'a>(expected: &Expected<'a>) -> Option<&'a str> {
    expected.name.filter(|name| name.parse::<IpAddr>().is_err())
}

fn purpose(leaf: &Certificate) -> Observation {
    if leaf.is_authority == Some(true) {
        Observation::PurposeAuthority { subject: leaf.subject.clone() }
    } else if leaf.server_auth {
        Observation::PurposeOk
    } else {
        Observation::PurposeNotServer
    }
}

fn dates(leaf: &Certificate, expected: &Expected) -> Observation {
    /// From here on people are warned (FIELD "What goes wrong": at 60, 30 and 15 days).
    const SOON: i64 = 60;
    let clock = expected.now;
    let Validity { not_before, not_after } = leaf.validity;
    let days = leaf.validity.days_left(clock);
    let authority = expected.authority.filter(|authority| leaf.issuer_der == authority.subject_der);
    if clock.as_second() < not_before.as_second() {
        Observation::DatesNotYet { date: not_before, clock }
    } else if !leaf.validity.holds(clock) {
        let since = clock.as_second().saturating_sub(not_after.as_second()).div_euclid(86_400);
        Observation::DatesExpired { date: not_after, days: since, clock }
    } else if let Some(authority) =
        authority.filter(|authority| authority.validity.not_after < clock)
    {
        Observation::DatesAuthorityExpired { date: authority.validity.not_after, clock }
    } else if days < SOON {
        Observation::DatesSoon { date: not_after, days, clock }
    } else {
        Observation::DatesOk { date: not_after, days, clock }
    }
}
