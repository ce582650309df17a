//! Judges the certificate that a server presented, point by point.

use super::certificate::Certificate;
use super::keyed;
use super::validity::Validity;
use crate::message::{Finding, Message, Value, say};
use jiff::Timestamp;
use std::net::IpAddr;

/// The title of a certificate in a sentence: its common name, or the word for that there is none.
pub fn title(subject: &str) -> Value {
    if subject.trim().is_empty() { Value::word("certificate-no-name") } else { subject.into() }
}

keyed! {
    /// The TLS version of a handshake.
    pub enum TlsVersion {
        Tls12 = "TLS 1.2",
        Tls13 = "TLS 1.3",
    }
}

keyed! {
    /// The points that are looked at, in the order in which a person reads them; each one's name is the message
    /// `check-<key>`.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Check {
        /// The name resolves and something answers.
        Reachable = "reachable",
        /// TLS 1.2 or 1.3 was spoken.
        Encrypted = "encrypted",
        Presented = "presented",
        /// This site's CA issued it.
        Issuer = "issuer",
        /// The name asked for is in it.
        Name = "name",
        /// The address connected to is in it.
        Address = "address",
        /// It may be used by a server.
        Purpose = "purpose",
        Dates = "dates",
        /// This computer trusts it (a notice only).
        Trusted = "trusted",
    }
}

keyed! {
    /// How a point came out.
    pub enum Status {
        Ok = "ok",
        /// It holds with a warning, or only a notice.
        Warn = "warn",
        Fail = "fail",
        /// It cannot be judged from here.
        Unknown = "unknown",
    }
}

impl Status {
    /// What was seen, weighed as the point came out.
    pub fn finding(self, seen: impl Into<Message>) -> Finding {
        match self {
            Status::Ok => Finding::notice(seen),
            Status::Warn | Status::Unknown => Finding::warning(seen),
            Status::Fail => Finding::refusal(seen),
        }
    }
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
    pub authority: Option<&'a Certificate>,
    /// The name that was asked for, if it was a name.
    pub name: Option<&'a str>,
    /// The address connected to. Failing when the address itself was asked for, else a warning.
    pub address: IpAddr,
    pub now: Timestamp,
}

/// Judges Issuer, Name, Address, Purpose and Dates of a presented chain (leaf first, DER), in this order.
pub fn judge(chain: &[Vec<u8>], expected: Expected) -> Vec<Point> {
    let nothing = |why: fn() -> Message| [(); 5].map(|()| (Status::Unknown, why()));
    let seen = match chain.first().map(|leaf| Certificate::parse(leaf)) {
        Some(Ok(leaf)) => [
            issuer(&leaf, &expected),
            name(&leaf, &expected),
            address(&leaf, &expected),
            purpose(&leaf),
            dates(&leaf, &expected),
        ],
        Some(Err(_)) => nothing(|| say!("judge-unreadable")),
        None => nothing(|| say!("judge-no-certificate")),
    };
    [Check::Issuer, Check::Name, Check::Address, Check::Purpose, Check::Dates]
        .into_iter()
        .zip(seen)
        .map(|(check, (status, seen))| Point { check, status, finding: status.finding(seen) })
        .collect()
}

/// What was seen at a point, and how the point comes out with it.
type Seen = (Status, Message);

fn issuer(leaf: &Certificate, expected: &Expected) -> Seen {
    let issuer = title(&leaf.issuer);
    let Some(authority) = expected.authority else {
        return (Status::Unknown, say!("judge-issuer-unknown", issuer));
    };
    if leaf.issuer_der == authority.subject_der {
        let issuer = title(&authority.subject);
        return match leaf.signed_by(authority) {
            true => (Status::Ok, say!("judge-issuer-ok", issuer)),
            // A CA of the same name with another key.
            false => (Status::Fail, say!("judge-issuer-same-name", issuer)),
        };
    }
    if leaf.is_self_issued() {
        return (Status::Fail, say!("judge-issuer-self", subject = title(&leaf.subject)));
    }
    let expected = title(&authority.subject);
    (Status::Fail, say!("judge-issuer-other", issuer, expected))
}

// A list in a message cannot be empty: that is said in other words, here and for addresses.
fn name(leaf: &Certificate, expected: &Expected) -> Seen {
    let names = &leaf.names;
    let Some(name) = asked_name(expected) else {
        return match names.is_empty() {
            true => (Status::Ok, say!("judge-name-not-asked-none")),
            false => (Status::Ok, say!("judge-name-not-asked", names)),
        };
    };
    let is_subject = |subject: &String| subject.eq_ignore_ascii_case(name.trim_end_matches('.'));
    if leaf.covers_name(name) {
        (Status::Ok, say!("judge-name-ok", name))
    } else if !names.is_empty() {
        (Status::Fail, say!("judge-name-missing", name, names))
    } else if leaf.common_name.as_ref().is_some_and(is_subject) {
        // Programs do not look there.
        (Status::Fail, say!("judge-name-only-subject", name))
    } else {
        (Status::Fail, say!("judge-name-none", name, subject = title(&leaf.subject)))
    }
}

fn address(leaf: &Certificate, expected: &Expected) -> Seen {
    let address = expected.address.to_canonical();
    let addresses = &leaf.addresses;
    if leaf.covers_address(address) {
        (Status::Ok, say!("judge-address-ok", address))
    } else if asked_name(expected).is_some() {
        (Status::Warn, say!("judge-address-not-needed", address))
    } else if addresses.is_empty() {
        (Status::Fail, say!("judge-address-none", address, addresses))
    } else {
        (Status::Fail, say!("judge-address-missing", address, addresses))
    }
}

/// The name asked for; an address that was asked for as text is none.
fn asked_name<'a>(expected: &Expected<'a>) -> Option<&'a str> {
    expected.name.filter(|name| name.parse::<IpAddr>().is_err())
}

fn purpose(leaf: &Certificate) -> Seen {
    if leaf.is_authority == Some(true) {
        (Status::Fail, say!("judge-purpose-authority", subject = title(&leaf.subject)))
    } else if leaf.server_auth {
        (Status::Ok, say!("judge-purpose-ok"))
    } else {
        (Status::Fail, say!("judge-purpose-not-server"))
    }
}

/// The days before its end from which people are warned (FIELD "What goes wrong": at 60, 30 and 15 days).
pub const SOON: i64 = 60;

fn dates(leaf: &Certificate, expected: &Expected) -> Seen {
    let now = expected.now;
    let clock = Value::Moment(now);
    let Validity { not_before, not_after: date } = leaf.validity;
    let days = leaf.validity.days_left(now);
    let authority = expected.authority.filter(|authority| leaf.issuer_der == authority.subject_der);
    let authority_end = authority.map(|authority| authority.validity.not_after);
    if now.as_second() < not_before.as_second() {
        // It may be a matter of hours, most of all right after it was issued.
        let date = Value::Moment(not_before);
        (Status::Fail, say!("judge-dates-not-yet", date, clock))
    } else if !leaf.validity.holds(now) {
        let days = now.as_second().saturating_sub(date.as_second()).div_euclid(86_400);
        let date = if days == 0 { Value::Moment(date) } else { date.into() };
        (Status::Fail, say!("judge-dates-expired", date, days, clock))
    } else if let Some(date) = authority_end.filter(|end| *end < now) {
        (Status::Fail, say!("judge-dates-authority-expired", date, clock))
    } else if days < SOON {
        (Status::Warn, say!("judge-dates-soon", date, days, clock))
    } else {
        (Status::Ok, say!("judge-dates-ok", date, days, clock))
    }
}
