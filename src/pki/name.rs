//! DNS names as people type them (CERTIFICATES "Names"): letters, digits, hyphen, dot, underscore with a
//! warning; labels of 1 to 63, 253 in all (RFC 1035 §2.3.4); one leading `*.` with a warning.

mod list;
mod problem;

pub use list::NamesAndAddresses;
pub use problem::{NameNote, NameProblem};

use super::{address, typed};
use crate::message::Finding;

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
    pub fn parse(typed: &str) -> Result<(DnsName, Vec<Finding>), NameProblem> {
        let text = typed::cleaned(typed);
        let hidden = typed::hides(typed).then(|| typed::printable(typed).into_owned());
        let typed = typed::shown(typed);
        refuse_other_things(&text, &typed)?;
        if let Some(typed) = hidden {
            return Err(NameProblem::Hidden { typed });
        }
        let (wildcard, domain) = match text.strip_prefix("*.") {
            Some(domain) => (true, domain),
            None => (false, text.as_str()),
        };
        if domain.contains('*') {
            return Err(NameProblem::Star { typed });
        }
        let (trailing_dot, domain) = match domain.strip_suffix('.') {
            Some(domain) => (true, domain),
            None => (false, domain),
        };
        let ascii = in_ascii(domain, &typed)?;
        check_labels(&ascii, wildcard, &typed)?;

        let name = DnsName(if wildcard { format!("*.{ascii}") } else { ascii });
        let findings = name.findings(typed, !domain.is_ascii(), trailing_dot);
        Ok((name, findings))
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
        let name = match self.0.strip_prefix("*.") {
            Some(domain) => format!("_.{domain}"),
            None => self.0.clone(),
        };
        if is_reserved_by_windows(&name) {
            Err(NameProblem::FileName { typed: name })
        } else {
            Ok(name)
        }
    }

    fn findings(&self, typed: String, international: bool, trailing_dot: bool) -> Vec<Finding> {
        let name = self.0.clone();
        let domain = name.trim_start_matches("*.");
        let last_label = domain.rsplit('.').next().unwrap_or(domain);
        let mut findings = Vec::new();
        if trailing_dot {
            findings.push(Finding::notice(&NameNote::TrailingDot {
                typed: typed.clone(),
                name: name.clone(),
            }));
        }
        if international {
            findings.push(Finding::notice(&NameNote::International {
                typed: typed.clone(),
                name: name.clone(),
            }));
        }
        if domain.contains('_') {
            findings.push(Finding::warning(&NameNote::Underscore { typed: typed.clone() }));
        }
        if self.is_wildcard() {
            findings.push(Finding::warning(&match domain.contains('.') {
                true => NameNote::Wildcard { typed: typed.clone(), domain: domain.to_owned() },
                false => NameNote::WildcardTooWide { typed: typed.clone() },
            }));
        }
        // RFC 6761 §6.3: everything under localhost is the computer itself.
        if last_label == "localhost" || domain == "localhost.localdomain" {
            findings.push(Finding::warning(&NameNote::Loopback { typed }));
        } else if !domain.contains('.') && !self.is_wildcard() {
            findings.push(Finding::notice(&NameNote::SingleLabel { typed }));
        }
        findings
    }
}

impl std::fmt::Display for DnsName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
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

/// Refuses what is something else than a name, by the name of that.
fn refuse_other_things(text: &str, typed: &str) -> Result<(), NameProblem> {
    let typed = || typed.to_owned();
    if text.is_empty() {
        return Err(NameProblem::Empty);
    }
    if address::looks_like(text) {
        return Err(match address::parse(text) {
            Ok(_) => NameProblem::IsAddress { typed: typed() },
            Err(problem) => NameProblem::Address(problem),
        });
    }
    if text.contains('/') {
        return Err(NameProblem::Url { typed: typed() });
    }
    if text.contains('\\') {
        return Err(NameProblem::Backslash { typed: typed() });
    }
    if text.contains(char::is_whitespace) {
        return Err(NameProblem::Blank { typed: typed() });
    }
    match text.rsplit_once(':') {
        Some((name, port))
            if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Err(NameProblem::Port { typed: typed(), name: name.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The name in lower-case ASCII, letters outside it as punycode (UTS #46).
fn in_ascii(domain: &str, typed: &str) -> Result<String, NameProblem> {
    let international = || NameProblem::International { typed: typed.to_owned() };
    if domain.chars().count() > 1_000 {
        // Far past any name; not worth the conversion.
        return Err(NameProblem::TooLong {
            typed: typed.to_owned(),
            length: domain.chars().count(),
        });
    }
    let lower = domain.to_ascii_lowercase();
    let has_punycode = lower.split('.').any(|label| label.starts_with("xn--"));
    if lower.is_ascii() && !has_punycode {
        return Ok(lower);
    }
    // Also refuses punycode that stands for nothing.
    idna::domain_to_ascii(&lower).map_err(|_| international())
}

fn check_labels(domain: &str, wildcard: bool, typed: &str) -> Result<(), NameProblem> {
    let typed = || typed.to_owned();
    for label in domain.split('.') {
        let allowed = |letter: &char| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_')
        };
        if label.is_empty() {
            return Err(NameProblem::LabelEmpty { typed: typed() });
        }
        if let Some(letter) = label.chars().find(|letter| !allowed(letter)) {
            return Err(NameProblem::Letter {
                typed: typed(),
                letter: typed::shown(&letter.to_string()),
            });
        }
        if label.len() > 63 {
            return Err(NameProblem::LabelTooLong { typed: typed(), length: label.len() });
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err(NameProblem::Hyphen { typed: typed() });
        }
        // Also keeps the folder `_.corp.local` for the wildcard.
        if label.bytes().all(|byte| byte == b'_') {
            return Err(NameProblem::Letter { typed: typed(), letter: label.to_owned() });
        }
    }
    let length = domain.len() + if wildcard { 2 } else { 0 };
    if length > 253 {
        return Err(NameProblem::TooLong { typed: typed(), length });
    }
    // The WHATWG URL standard ("ends in a number") and with it browsers take such a name for an IPv4 address.
    let last = domain.rsplit('.').next().unwrap_or(domain);
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NameProblem::NumericEnd { typed: typed(), label: last.to_owned() });
    }
    Ok(())
}
