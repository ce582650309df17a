//! What was seen at a presented certificate.

use super::Status;
use crate::message::{Explain, Value, Values};
use jiff::Timestamp;
use std::net::IpAddr;

/// What was seen at one point of a presented certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// No certificate was presented, so there is nothing to judge.
    NoCertificate,
    /// What was presented cannot be read.
    Unreadable,
    /// This site's CA issued it.
    IssuerOk { issuer: String },
    /// There is no CA to hold it against.
    AuthorityUnknown { issuer: String },
    /// Nobody but itself vouches for it.
    IssuerSelf { subject: String },
    /// A CA of the same name with another key issued it.
    IssuerSameName { issuer: String },
    /// Another CA issued it.
    IssuerOther { issuer: String, expected: String },
    /// The name asked for is in it.
    NameOk { name: String },
    /// No name was asked for, only an address.
    NameNotAsked { names: Vec<String> },
    /// The name asked for is not among its names.
    NameMissing { name: String, names: Vec<String> },
    /// The name is its subject and not among its names, where programs look.
    NameOnlySubject { name: String },
    /// It has no names.
    NameNone { name: String, subject: String },
    /// The address is in it.
    AddressOk { address: IpAddr },
    /// The address was asked for and is not in it.
    AddressMissing { address: IpAddr, addresses: Vec<IpAddr> },
    /// The address is not in it, but a name was asked for.
    AddressNotNeeded { address: IpAddr },
    /// A server may use it.
    PurposeOk,
    /// It is made for something else.
    PurposeNotServer,
    /// It is a CA's own certificate.
    PurposeAuthority { subject: String },
    /// Now lies between its dates.
    DatesOk {
        date: Timestamp,
        /// Whole days until then.
        days: i64,
        clock: Timestamp,
    },
    /// It ends within sixty days.
    DatesSoon {
        date: Timestamp,
        /// Whole days until then.
        days: i64,
        clock: Timestamp,
    },
    /// It is over.
    DatesExpired {
        date: Timestamp,
        /// Whole days since.
        days: i64,
        clock: Timestamp,
    },
    /// It has not begun.
    DatesNotYet { date: Timestamp, clock: Timestamp },
    /// It holds, but its CA's time is over.
    DatesAuthorityExpired { date: Timestamp, clock: Timestamp },
}

impl Observation {
    /// How the point comes out with it.
    pub fn status(&self) -> Status {
        match self {
            Observation::IssuerOk { .. }
            | Observation::NameOk { .. }
            | Observation::NameNotAsked { .. }
            | Observation::AddressOk { .. }
            | Observation::PurposeOk
            | Observation::DatesOk { .. } => Status::Ok,
            Observation::AddressNotNeeded { .. } | Observation::DatesSoon { .. } => Status::Warn,
            Observation::IssuerSelf { .. }
            | Observation::IssuerSameName { .. }
            | Observation::IssuerOther { .. }
            | Observation::NameMissing { .. }
            | Observation::NameOnlySubject { .. }
            | Observation::NameNone { .. }
            | Observation::AddressMissing { .. }
            | Observation::PurposeNotServer
            | Observation::PurposeAuthority { .. }
            | Observation::DatesExpired { .. }
            | Observation::DatesNotYet { .. }
            | Observation::DatesAuthorityExpired { .. } => Status::Fail,
            Observation::NoCertificate
            | Observation::Unreadable
            | Observation::AuthorityUnknown { .. } => Status::Unknown,
        }
    }
}

impl Explain for Observation {
    fn code(&self) -> &'static str {
        match self {
            Observation::NoCertificate => "judge-no-certificate",
            Observation::Unreadable => "judge-unreadable",
            Observation::IssuerOk { .. } => "judge-issuer-ok",
            Observation::AuthorityUnknown { .. } => "judge-issuer-unknown",
            Observation::IssuerSelf { .. } => "judge-issuer-self",
            Observation::IssuerSameName { .. } => "judge-issuer-same-name",
            Observation::IssuerOther { .. } => "judge-issuer-other",
            Observation::NameOk { .. } => "judge-name-ok",
            // Two codes, because a list in a message cannot be empty.
            Observation::NameNotAsked { names } if names.is_empty() => "judge-name-not-asked-none",
            Observation::NameNotAsked { .. } => "judge-name-not-asked",
            Observation::NameMissing { .. } => "judge-name-missing",
            Observation::NameOnlySubject { .. } => "judge-name-only-subject",
            Observation::NameNone { .. } => "judge-name-none",
            Observation::AddressOk { .. } => "judge-address-ok",
            Observation::AddressMissing { addresses, .. } if addresses.is_empty() => {
                "judge-address-none"
            }
            Observation::AddressMissing { .. } => "judge-address-missing",
            Observation::AddressNotNeeded { .. } => "judge-address-not-needed",
            Observation::PurposeOk => "judge-purpose-ok",
            Observation::PurposeNotServer => "judge-purpose-not-server",
            Observation::PurposeAuthority { .. } => "judge-purpose-authority",
            Observation::DatesOk { .. } => "judge-dates-ok",
            Observation::DatesSoon { .. } => "judge-dates-soon",
            Observation::DatesExpired { .. } => "judge-dates-expired",
            Observation::DatesNotYet { .. } => "judge-dates-not-yet",
            Observation::DatesAuthorityExpired { .. } => "judge-dates-authority-expired",
        }
    }

    fn values(&self) -> Values {
        let text = |name, value: &String| (name, Value::from(value.as_str()));
        let titled = |name, value: &str| (name, super::title(value));
        let list = |values: &[String]| {
            Value::List(values.iter().map(|value| value.as_str().into()).collect())
        };
        match self {
            Observation::NoCertificate
            | Observation::Unreadable
            | Observation::PurposeOk
            | Observation::PurposeNotServer => Vec::new(),
            Observation::IssuerOk { issuer }
            | Observation::AuthorityUnknown { issuer }
            | Observation::IssuerSameName { issuer } => vec![titled("issuer", issuer)],
            Observation::IssuerSelf { subject } | Observation::PurposeAuthority { subject } => {
                vec![titled("subject", subject)]
            }
            Observation::IssuerOther { issuer, expected } => {
                vec![titled("issuer", issuer), titled("expected", expected)]
            }
            Observation::NameOk { name } | Observation::NameOnlySubject { name } => {
                vec![text("name", name)]
            }
            Observation::NameNotAsked { names } => vec![("names", list(names))],
            Observation::NameMissing { name, names } => {
                vec![text("name", name), ("names", list(names))]
            }
            Observation::NameNone { name, subject } => {
                vec![text("name", name), titled("subject", subject)]
            }
            Observation::AddressOk { address } | Observation::AddressNotNeeded { address } => {
                vec![("address", (*address).into())]
            }
            Observation::AddressMissing { address, addresses } => {
                let addresses = addresses.iter().map(|one| (*one).into()).collect();
                vec![("address", (*address).into()), ("addresses", Value::List(addresses))]
            }
            Observation::DatesOk { date, days, clock }
            | Observation::DatesSoon { date, days, clock }
            | Observation::DatesExpired { date, days, clock } => {
                let over_today = matches!(self, Observation::DatesExpired { days: 0, .. });
                vec![
                    if over_today {
                        ("date", Value::Moment(*date))
                    } else {
                        ("date", (*date).into())
                    },
                    ("days", Value::Number(*days)),
                    ("clock", Value::Moment(*clock)),
                ]
            }
            // It may be a matter of hours, most of all right after it was issued.
            Observation::DatesNotYet { date, clock } => {
                vec![("date", Value::Moment(*date)), ("clock", Value::Moment(*clock))]
            }
            Observation::DatesAuthorityExpired { date, clock } => {
                vec![("date", (*date).into()), ("clock", Value::Moment(*clock))]
            }
        }
    }
}
