//! DNS names as people type them (CERTIFICATES "Names"): letters, digits, hyphen, dot, underscore with a
//! warning; labels of 1 to 63, 253 in all; one leading `*.` with a warning.

use super::domain::{self, Domain};
use super::{address, typed};
use crate::message::{Finding, Message, ToValue, Value, say};

/// The longest name that can be a certificate's subject: the common name ends at 64 characters
/// (RFC 5280 appendix A.1, ub-common-name).
pub const LONGEST_SUBJECT: usize = 64;

/// A DNS name fit for a certificate: lower case, ASCII (punycode where needed), no trailing dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DnsName(String);

impl DnsName {
    /// Parses one name; mends what can be mended and says so in the findings (notices and warnings only).
    ///
    /// # Errors
    /// When the text is no name that a certificate can carry; also when it is an address, right or wrong.
    pub fn parse(typed: &str) -> Result<(DnsName, Vec<Finding>), Message> {
        let text = typed::cleaned(typed);
        if address::looks_like(&text) {
            address::parse(&text)?;
            return Err(say!("name-is-address", typed = typed::shown(typed)));
        }
        let domain = domain::read(typed)?;
        let star = if domain.is_wildcard { "*." } else { "" };
        let name = DnsName(format!("{star}{}", domain.ascii));
        let findings = findings(&domain, &name, &typed::shown(typed));
        Ok((name, findings))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_wildcard(&self) -> bool {
        self.0.starts_with("*.")
    }

    /// The name as a file or folder name that every Windows accepts (`*.` becomes `_.`), or why not
    /// (CON, NUL, …).
    pub fn file_name(&self) -> Result<String, Message> {
        let typed = self.0.replacen('*', "_", 1);
        if is_reserved_by_windows(&typed) {
            Err(say!("name-reserved-by-windows", typed))
        } else {
            Ok(typed)
        }
    }
}

impl std::fmt::Display for DnsName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToValue for DnsName {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

/// What was mended about a name, and what is to be thought about.
fn findings(domain: &Domain, name: &DnsName, typed: &str) -> Vec<Finding> {
    let (is_wildcard, ascii) = (domain.is_wildcard, &domain.ascii);
    let is_single = !ascii.contains('.');
    // RFC 6761 §6.3: everything under localhost is the computer itself.
    let is_loopback = domain.last_label() == "localhost" || ascii == "localhost.localdomain";
    let findings = [
        domain.has_trailing_dot.then(|| Finding::notice(say!("name-trailing-dot", typed, name))),
        domain.is_international.then(|| Finding::notice(say!("name-international", typed, name))),
        ascii.contains('_').then(|| Finding::warning(say!("name-underscore", typed))),
        is_wildcard.then(|| {
            Finding::warning(match is_single {
                false => say!("name-wildcard", typed, domain = ascii),
                true => say!("name-wildcard-too-wide", typed),
            })
        }),
        is_loopback.then(|| Finding::warning(say!("name-loopback", typed))),
        (is_single && !is_loopback && !is_wildcard)
            .then(|| Finding::notice(say!("name-single-label", typed))),
    ];
    findings.into_iter().flatten().collect()
}

/// Returns whether Windows keeps the file name for a device, with whatever extension
/// (Microsoft, "Naming Files, Paths, and Namespaces").
pub fn is_reserved_by_windows(file_name: &str) -> bool {
    let stem = file_name.split('.').next().unwrap_or(file_name).trim_end().to_ascii_uppercase();
    let numbered = |device| {
        stem.strip_prefix(device).is_some_and(|number| {
            matches!(number, "¹" | "²" | "³") || matches!(number.as_bytes(), [b'0'..=b'9'])
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$")
        || numbered("COM")
        || numbered("LPT")
}
