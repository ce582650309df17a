//! IP addresses as people type them.

mod problem;

pub use problem::{AddressNote, AddressProblem};

use super::name::DnsName;
use super::typed;
use std::net::{IpAddr, Ipv6Addr};

/// Parses one address: plain IPv4 or IPv6, no zone, no prefix length, not unspecified (`0.0.0.0`, `::`).
/// IPv4-mapped IPv6 addresses become IPv4; brackets around IPv6 go.
///
/// # Errors
/// When the text is no address, or one that no server can be reached under.
pub fn parse(typed: &str) -> Result<IpAddr, AddressProblem> {
    let text = typed::cleaned(typed);
    let typed = typed::shown(typed);
    if text.is_empty() {
        return Err(AddressProblem::Empty);
    }
    let text = text.strip_suffix('.').unwrap_or(&text);
    let address = match plain(text) {
        Some(address) => address,
        None => return Err(why_not(text, typed)),
    };
    fit_for_a_server(address, typed)
}

/// Returns whether a person would take the text for an address, right or wrong: `10.0.0.300`, `1.2.3`,
/// `10.0.0.1:7563`, `10.0.0.0/8`, `fe80::1%eth0`.
pub(super) fn looks_like(text: &str) -> bool {
    let host = without_port(without_network(text).0).0;
    let host =
        host.split('%').next().unwrap_or(host).trim_start_matches('[').trim_end_matches([']', '.']);
    let digits_and_dots =
        host.contains('.') && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits_and_dots && host.bytes().any(|byte| byte.is_ascii_digit()) || is_like_v6(host)
}

/// What is worth saying about an address that is fine in itself.
pub(super) fn note(address: IpAddr, typed: &str) -> Option<AddressNote> {
    let link_local = match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    };
    if address.is_loopback() {
        Some(AddressNote::Loopback { typed: typed::shown(typed) })
    } else if link_local {
        Some(AddressNote::LinkLocal { typed: typed::shown(typed) })
    } else {
        None
    }
}

fn plain(text: &str) -> Option<IpAddr> {
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match bracketed {
        Some(inside) => inside.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => text.parse().ok(),
    }
    .map(|address| address.to_canonical())
}

fn fit_for_a_server(address: IpAddr, typed: String) -> Result<IpAddr, AddressProblem> {
    let reserved = matches!(address, IpAddr::V4(v4) if matches!(v4.octets(), [0 | 240..=255, ..]));
    if address.is_unspecified() {
        Err(AddressProblem::Unspecified { typed })
    } else if address.is_multicast() {
        Err(AddressProblem::Multicast { typed })
    } else if matches!(address, IpAddr::V4(v4) if v4.is_broadcast()) {
        Err(AddressProblem::Broadcast { typed })
    } else if reserved {
        Err(AddressProblem::Reserved { typed })
    } else {
        Ok(address)
    }
}

fn why_not(text: &str, typed: String) -> AddressProblem {
    if !looks_like(text) {
        return match DnsName::parse(text) {
            Ok(_) => AddressProblem::IsName { typed },
            Err(_) => AddressProblem::NotAnAddress { typed },
        };
    }
    if let (_, true) = without_network(text) {
        return AddressProblem::Network { typed };
    }
    if let Some((address, _)) = text.split_once('%') {
        let address = address.trim_start_matches('[').to_owned();
        return AddressProblem::Zone { typed, address };
    }
    if let (address, true) = without_port(text) {
        let address = address.trim_start_matches('[').trim_end_matches(']').to_owned();
        return AddressProblem::Port { typed, address };
    }
    if text.contains(':') {
        return AddressProblem::Ipv6 { typed };
    }
    let parts: Vec<&str> = text.split('.').collect();
    let too_large = |part: &&&str| {
        part.trim_start_matches('0').len() > 3 || part.parse::<u16>().is_ok_and(|part| part > 255)
    };
    let leading_zero = |part: &&str| part.len() > 1 && part.starts_with('0');
    if parts.iter().any(|part| part.is_empty()) {
        AddressProblem::NotAnAddress { typed }
    } else if parts.len() < 4 {
        AddressProblem::PartsMissing { typed, count: parts.len() }
    } else if parts.len() > 4 {
        AddressProblem::PartsTooMany { typed, count: parts.len() }
    } else if let Some(part) = parts.iter().find(too_large) {
        AddressProblem::PartTooLarge { typed, part: (*part).to_owned() }
    } else if parts.iter().any(leading_zero) {
        let without = |part: &&str| match part.trim_start_matches('0') {
            "" => "0".to_owned(),
            digits => digits.to_owned(),
        };
        AddressProblem::LeadingZero {
            typed,
            without: parts.iter().map(without).collect::<Vec<_>>().join("."),
        }
    } else {
        AddressProblem::NotAnAddress { typed }
    }
}

/// The text up to `/8` or `/255.0.0.0`, and whether there was such a thing.
fn without_network(text: &str) -> (&str, bool) {
    match text.split_once('/') {
        Some((address, mask)) if mask.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            (address, true)
        }
        _ => (text, false),
    }
}

/// The text up to `:7563`, and whether there was such a thing. An IPv6 address has a port only after brackets.
fn without_port(text: &str) -> (&str, bool) {
    match text.rsplit_once(':') {
        Some((address, port))
            if !port.is_empty()
                && port.bytes().all(|byte| byte.is_ascii_digit())
                && (address.ends_with(']') || !address.contains(':')) =>
        {
            (address, true)
        }
        _ => (text, false),
    }
}

fn is_like_v6(text: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.';
    text.matches(':').count() >= 2 && text.bytes().all(letters)
}
