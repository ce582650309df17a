//! Names, addresses and handshakes: what is asked and what comes back. Judging is done elsewhere.

use crate::message::messages;
use crate::pki::{DnsName, TlsVersion};
use std::net::IpAddr;

/// Whom to shake hands with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub host: Host,
    pub port: u16,
    /// Addresses to try where the name does not resolve: the certificate's own.
    pub fallback: Vec<IpAddr>,
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.host {
            Host::Address(IpAddr::V6(address)) => write!(f, "[{address}]:{}", self.port),
            Host::Address(_) | Host::Name(_) => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

/// A host as the person names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    Name(DnsName),
    Address(IpAddr),
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Host::Name(name) => name.fmt(f),
            Host::Address(address) => address.fmt(f),
        }
    }
}

/// What came of one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub target: Target,
    /// The name's addresses, or why there are none. For an address: itself.
    pub resolved: Result<Vec<IpAddr>, NetworkProblem>,
    /// One for each address tried (the fallback ones where the name did not resolve).
    pub attempts: Vec<Attempt>,
}

/// What came of one address.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    pub address: IpAddr,
    pub answer: Answer,
}

/// What answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing listens on the port.
    Refused,
    /// Nothing answered in time: off, a wrong address, or a firewall.
    Silent,
    /// No way there.
    Unreachable(String),
    /// The port took the connection and said nothing (or not enough) in time.
    Mute,
    /// The connection was cut during the handshake.
    Cut,
    /// Something answered that is not TLS.
    NotTls,
    /// It answers TLS, but only older versions or ciphers than this program speaks.
    OlderTls,
    /// The handshake ended with this alert, named as in RFC 8446 §6 (`unrecognized_name`). Mostly the server's;
    /// ours (`decrypt_error`, `decode_error`, …) where the server broke the rules or did not prove that it
    /// holds the key of its certificate.
    Alert(String),
    /// It presented a certificate.
    Presented {
        version: TlsVersion,
        /// Its chain, leaf first, DER.
        chain: Vec<Vec<u8>>,
        /// Whether this computer trusts it for the host asked for, and if not, the system's words.
        trusted: Result<(), String>,
    },
}

messages! {
    /// Why a name was not looked up.
    pub enum NetworkProblem {
        /// Nobody knows it.
        NotFound = "network-not-found",
        /// No answer in time.
        Timeout = "network-timeout",
        Other { reason: String } = "network-other",
    }
}
