//! IP addresses as people type them.

use super::finding::{Explain, Values};
use std::net::IpAddr;

/// Parses one address: plain IPv4 or IPv6, no zone, no prefix length, not unspecified (`0.0.0.0`, `::`).
/// IPv4-mapped IPv6 addresses become IPv4.
pub fn parse(_typed: &str) -> Result<IpAddr, AddressProblem> {
    todo!()
}

/// Why a text is no address for a certificate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum AddressProblem {}

impl Explain for AddressProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }
    fn values(&self) -> Values {
        match *self {}
    }
}
