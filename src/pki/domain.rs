//! What a domain name may be made of (RFC 1035 §2.3.4), and what people write instead of one.

use super::typed;
use crate::message::{Message, say};

/// A name that is no address, taken apart.
pub(super) struct Domain {
    /// In lower-case ASCII (punycode where needed), without `*.` in front and the dot at the end.
    pub ascii: String,
    pub is_wildcard: bool,
    pub is_international: bool,
    pub has_trailing_dot: bool,
}

/// Takes a name apart as it was typed. What looks like an address is for `address` to judge.
pub(super) fn read(typed: &str) -> Result<Domain, Message> {
    let text = typed::cleaned(typed);
    let hidden = typed::hides(typed).then(|| typed::printable(typed));
    let typed = &typed::shown(typed);
    refuse_other_things(&text, typed)?;
    if let Some(typed) = hidden {
        return Err(say!("name-hidden", typed = *typed));
    }
    let after_star = text.strip_prefix("*.");
    let domain = after_star.unwrap_or(&text);
    if domain.contains('*') {
        return Err(say!("name-star", typed));
    }
    let before_dot = domain.strip_suffix('.');
    let domain = before_dot.unwrap_or(domain);
    let read = Domain {
        ascii: in_ascii(domain, typed)?,
        is_wildcard: after_star.is_some(),
        is_international: !domain.is_ascii(),
        has_trailing_dot: before_dot.is_some(),
    };
    read.check_labels(typed)?;
    Ok(read)
}

/// Refuses what is something else than a name, by the name of that.
fn refuse_other_things(text: &str, typed: &str) -> Result<(), Message> {
    if text.is_empty() {
        return Err(say!("name-empty"));
    }
    if text.contains('/') {
        return Err(say!("name-url", typed));
    }
    if text.contains('\\') {
        return Err(say!("name-backslash", typed));
    }
    if text.contains(char::is_whitespace) {
        return Err(say!("name-blank-inside", typed));
    }
    match text.rsplit_once(':') {
        Some((name, port)) if typed::is_number(port) => Err(say!("name-port", typed, name)),
        _ => Ok(()),
    }
}

/// The name in lower-case ASCII, letters outside it as punycode (UTS #46).
fn in_ascii(domain: &str, typed: &str) -> Result<String, Message> {
    let length = domain.chars().count();
    if length > 1_000 {
        // Far past any name; not worth the conversion.
        return Err(say!("name-too-long", typed, length));
    }
    let lower = domain.to_ascii_lowercase();
    let has_punycode = lower.split('.').any(|label| label.starts_with("xn--"));
    if lower.is_ascii() && !has_punycode {
        return Ok(lower);
    }
    // Also refuses punycode that stands for nothing.
    idna::domain_to_ascii(&lower).map_err(|_| say!("name-international-wrong", typed))
}

impl Domain {
    fn check_labels(&self, typed: &str) -> Result<(), Message> {
        for label in self.ascii.split('.') {
            if label.is_empty() {
                return Err(say!("name-label-empty", typed));
            }
            if let Some(letter) = label.chars().find(|letter| !is_allowed(*letter)) {
                let letter = typed::shown(&letter.to_string());
                return Err(say!("name-letter", typed, letter));
            }
            if label.len() > 63 {
                return Err(say!("name-label-too-long", typed, length = label.len()));
            }
            if label.starts_with('-') || label.ends_with('-') {
                return Err(say!("name-hyphen", typed));
            }
            // Also keeps the folder `_.corp.local` for the wildcard.
            if label.bytes().all(|byte| byte == b'_') {
                return Err(say!("name-letter", typed, letter = label));
            }
        }
        let length = self.ascii.len() + if self.is_wildcard { 2 } else { 0 };
        if length > 253 {
            return Err(say!("name-too-long", typed, length));
        }
        // The WHATWG URL standard ("ends in a number") and with it browsers take such a name for an IPv4 address.
        let label = self.last_label();
        if typed::is_number(label) {
            return Err(say!("name-numeric-end", typed, label));
        }
        Ok(())
    }

    pub(super) fn last_label(&self) -> &str {
        self.ascii.rsplit('.').next().unwrap_or(&self.ascii)
    }
}

fn is_allowed(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_')
}
