//! DNS names as people type them (CERTIFICATES "Names"): letters, digits, hyphen, dot, underscore with a
//! warning; labels of 1 to 63, 253 in all (RFC 1035 §2.3.4); one leading `*.` with a warning.

use super::finding::{Explain, Finding, Values};
use std::net::IpAddr;

/// A DNS name fit for a certificate: lower case, ASCII (punycode where needed), no trailing dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DnsName(String);

impl DnsName {
    /// Parses one name; mends what can be mended and says so in the findings (notices and warnings only).
    pub fn parse(_typed: &str) -> Result<(DnsName, Vec<Finding>), NameProblem> {
        todo!()
    }
    /// The name as it stands in the certificate.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Returns whether it begins with `*.`.
    pub fn is_wildcard(&self) -> bool {
        self.0.starts_with("*.")
    }
    /// The name as a file or folder name that every Windows accepts (`*.` becomes `_.`), or why not
    /// (CON, NUL, …).
    pub fn file_name(&self) -> Result<String, NameProblem> {
        todo!()
    }
}

impl std::fmt::Display for DnsName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no DNS name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum NameProblem {}

impl Explain for NameProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }
    fn values(&self) -> Values {
        match *self {}
    }
}

/// What a field of names holds once read: duplicates are gone, the order stays, the first is the subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesAndAddresses {
    /// The names, first one first.
    pub names: Vec<DnsName>,
    /// Addresses that stood among the names (or, for a field of addresses, all of them).
    pub addresses: Vec<IpAddr>,
    /// What was mended, warned of, or refused.
    pub findings: Vec<Finding>,
}

impl NamesAndAddresses {
    /// Reads a field of names. Commas, semicolons, blanks and line ends all separate.
    pub fn parse_names(_text: &str) -> NamesAndAddresses {
        todo!()
    }
    /// Reads a field of addresses; a name typed there is refused with the field it belongs to.
    pub fn parse_addresses(_text: &str) -> NamesAndAddresses {
        todo!()
    }
    /// Returns whether anything in it was refused.
    pub fn refused(&self) -> bool {
        self.findings.iter().any(Finding::refuses)
    }
}
