//! What is to say about addresses.

use crate::message::{Explain, Value, Values};

/// Why a text is no address for a certificate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum AddressProblem {
    /// Nothing was typed.
    Empty,
    /// A part is over 255.
    PartTooLarge { typed: String, part: String },
    /// Fewer than four parts.
    PartsMissing { typed: String, count: usize },
    /// More than four parts.
    PartsTooMany { typed: String, count: usize },
    /// A part begins with 0: some programs read it in base eight, others in base ten.
    LeadingZero {
        typed: String,
        /// The same without the zeros.
        without: String,
    },
    /// A zone follows (`%eth0`, `%12`), which means something on one computer alone.
    Zone { typed: String, address: String },
    /// A prefix length or mask follows: a network and no computer.
    Network { typed: String },
    /// A port follows.
    Port { typed: String, address: String },
    /// `0.0.0.0` or `::`, which means "any".
    Unspecified { typed: String },
    /// `255.255.255.255`.
    Broadcast { typed: String },
    /// A group of receivers.
    Multicast { typed: String },
    /// Set aside by the standards, never a computer's (0.x.x.x, 240.x.x.x and above).
    Reserved { typed: String },
    /// Like IPv6, but not right.
    Ipv6 { typed: String },
    /// A name in a field of addresses.
    IsName { typed: String },
    /// Nothing like an address.
    NotAnAddress { typed: String },
    /// More than one certificate should carry.
    TooMany { limit: usize },
}

impl Explain for AddressProblem {
    fn code(&self) -> &'static str {
        match self {
            AddressProblem::Empty => "address-empty",
            AddressProblem::PartTooLarge { .. } => "address-part-too-large",
            AddressProblem::PartsMissing { .. } => "address-parts-missing",
            AddressProblem::PartsTooMany { .. } => "address-parts-too-many",
            AddressProblem::LeadingZero { .. } => "address-leading-zero",
            AddressProblem::Zone { .. } => "address-zone",
            AddressProblem::Network { .. } => "address-network",
            AddressProblem::Port { .. } => "address-port",
            AddressProblem::Unspecified { .. } => "address-unspecified",
            AddressProblem::Broadcast { .. } => "address-broadcast",
            AddressProblem::Multicast { .. } => "address-multicast",
            AddressProblem::Reserved { .. } => "address-reserved",
            AddressProblem::Ipv6 { .. } => "address-ipv6",
            AddressProblem::IsName { .. } => "address-is-name",
            AddressProblem::NotAnAddress { .. } => "address-not-one",
            AddressProblem::TooMany { .. } => "address-too-many",
        }
    }
    fn values(&self) -> Values {
        let text = |name, value: &String| (name, Value::from(value.as_str()));
        match self {
            AddressProblem::Empty => Vec::new(),
            AddressProblem::PartTooLarge { typed, part } => {
                vec![text("typed", typed), text("part", part)]
            }
            AddressProblem::PartsMissing { typed, count }
            | AddressProblem::PartsTooMany { typed, count } => {
                vec![text("typed", typed), ("count", (*count).into())]
            }
            AddressProblem::LeadingZero { typed, without } => {
                vec![text("typed", typed), text("without", without)]
            }
            AddressProblem::Zone { typed, address } | AddressProblem::Port { typed, address } => {
                vec![text("typed", typed), text("address", address)]
            }
            AddressProblem::Network { typed }
            | AddressProblem::Unspecified { typed }
            | AddressProblem::Broadcast { typed }
            | AddressProblem::Multicast { typed }
            | AddressProblem::Reserved { typed }
            | AddressProblem::Ipv6 { typed }
            | AddressProblem::IsName { typed }
            | AddressProblem::NotAnAddress { typed } => vec![text("typed", typed)],
            AddressProblem::TooMany { limit } => vec![("limit", (*limit).into())],
        }
    }
}

/// What was mended about an address, or is to be thought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressNote {
    /// It means the computer itself, on every computer.
    Loopback { typed: String },
    /// It was made up by the computer for lack of a better one, and changes.
    LinkLocal { typed: String },
    /// It was there already.
    Duplicate { typed: String },
    /// It stood among the names and was put among the addresses.
    AmongNames { typed: String },
}

impl Explain for AddressNote {
    fn code(&self) -> &'static str {
        match self {
            AddressNote::Loopback { .. } => "address-loopback",
            AddressNote::LinkLocal { .. } => "address-link-local",
            AddressNote::Duplicate { .. } => "address-duplicate",
            AddressNote::AmongNames { .. } => "address-among-names",
        }
    }
    fn values(&self) -> Values {
        match self {
            AddressNote::Loopback { typed }
            | AddressNote::LinkLocal { typed }
            | AddressNote::Duplicate { typed }
            | AddressNote::AmongNames { typed } => vec![("typed", typed.as_str().into())],
        }
    }
}
