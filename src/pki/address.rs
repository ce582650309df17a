//! IP addresses as people type them.

use super::{domain, typed};
use crate::message::{Finding, Message, say};
use std::net::{IpAddr, Ipv6Addr};

/// Parses one address: plain IPv4 or IPv6, no zone, no prefix length, not unspecified (`0.0.0.0`, `::`).
/// IPv4-mapped IPv6 addresses become IPv4; brackets around IPv6 go.
///
/// # Errors
/// When the text is no address, or one that no server can be reached under.
pub fn parse(typed: &str) -> Result<IpAddr, Message> {
    let text = typed::cleaned(typed);
    let typed = typed::shown(typed);
    if text.is_empty() {
        return Err(say!("address-empty"));
    }
    let text = text.strip_suffix('.').unwrap_or(&text);
    let address = plain(text).ok_or_else(|| why_not(text, &typed))?;
    Err(match address {
        _ if address.is_unspecified() => say!("address-unspecified", typed),
        _ if address.is_multicast() => say!("address-multicast", typed),
        IpAddr::V4(v4) if v4.is_broadcast() => say!("address-broadcast", typed),
        IpAddr::V4(v4) if matches!(v4.octets(), [0 | 240..=255, ..]) => {
            say!("address-reserved", typed)
        }
        IpAddr::V4(_) | IpAddr::V6(_) => return Ok(address),
    })
}

/// Returns whether a person would take the text for an address, right or wrong: `10.0.0.300`, `1.2.3`,
/// `10.0.0.1:7563`, `10.0.0.0/8`, `fe80::1%eth0`.
pub(super) fn looks_like(text: &str) -> bool {
    let host = without_network(text).unwrap_or(text);
    let host = without_port(host).unwrap_or(host);
    let host =
        host.split('%').next().unwrap_or(host).trim_start_matches('[').trim_end_matches([']', '.']);
    let digits_and_dots =
        host.contains('.') && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits_and_dots && host.bytes().any(|byte| byte.is_ascii_digit()) || is_like_v6(host)
}

/// What is worth saying about an address that is fine in itself.
pub(super) fn note(address: IpAddr, typed: &str) -> Option<Finding> {
    let typed = typed::shown(typed);
    if address.is_loopback() {
        Some(Finding::warning(say!("address-loopback", typed)))
    } else if is_link_local(address) {
        Some(Finding::warning(say!("address-link-local", typed)))
    } else {
        None
    }
}

/// Returns whether the computer made the address up for lack of a better one.
pub fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    }
}

/// Returns whether other computers can reach somebody by the address.
pub fn is_reachable(address: IpAddr) -> bool {
    let near = is_link_local(address) || address.is_loopback();
    !(near || address.is_unspecified() || address.is_multicast())
}

fn plain(text: &str) -> Option<IpAddr> {
    let address = match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inside) => inside.parse::<Ipv6Addr>().ok()?.into(),
        None => text.parse::<IpAddr>().ok()?,
    };
    Some(address.to_canonical())
}

fn why_not(text: &str, typed: &str) -> Message {
    if !looks_like(text) {
        return match domain::read(text) {
            Ok(_) => say!("address-is-name", typed),
            Err(_) => say!("address-not-one", typed),
        };
    }
    if without_network(text).is_some() {
        return say!("address-network", typed);
    }
    if let Some((address, _)) = text.split_once('%') {
        return say!("address-zone", typed, address = address.trim_start_matches('['));
    }
    if let Some(address) = without_port(text) {
        let address = address.trim_start_matches('[').trim_end_matches(']');
        return say!("address-port", typed, address);
    }
    if text.contains(':') {
        return say!("address-ipv6", typed);
    }
    let parts: Vec<&str> = text.split('.').collect();
    let too_large = |part: &&&str| {
        part.trim_start_matches('0').len() > 3 || part.parse::<u16>().is_ok_and(|part| part > 255)
    };
    if parts.contains(&"") {
        say!("address-not-one", typed)
    } else if parts.len() < 4 {
        say!("address-parts-missing", typed, count = parts.len())
    } else if parts.len() > 4 {
        say!("address-parts-too-many", typed, count = parts.len())
    } else if let Some(part) = parts.iter().find(too_large) {
        say!("address-part-too-large", typed, part)
    } else if parts.iter().any(|part| part.len() > 1 && part.starts_with('0')) {
        let without = parts.iter().map(|part| match part.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        });
        say!("address-leading-zero", typed, without = without.collect::<Vec<_>>().join("."))
    } else {
        say!("address-not-one", typed)
    }
}

/// The text up to `/8` or `/255.0.0.0`, where there is such a thing.
fn without_network(text: &str) -> Option<&str> {
    let (address, mask) = text.split_once('/')?;
    mask.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then_some(address)
}

/// The text up to `:7563`, where there is such a thing. An IPv6 address has a port only after brackets.
fn without_port(text: &str) -> Option<&str> {
    let (address, port) = text.rsplit_once(':')?;
    let is_whole = address.ends_with(']') || !address.contains(':');
    (typed::is_number(port) && is_whole).then_some(address)
}

fn is_like_v6(text: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.';
    text.matches(':').count() >= 2 && text.bytes().all(letters)
}
