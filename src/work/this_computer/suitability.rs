//! Whether a certificate is of use on this computer.

use crate::computer::{Host, ThisComputer};
use crate::message::{Message, Value, say};
use crate::pki::judge::title;
use crate::pki::{Certificate, DnsName, RecordedName, Validity};
use jiff::Timestamp;

/// Why a certificate is of no use to a server now.
pub(super) fn useless(certificate: &Certificate, now: Timestamp) -> Option<Message> {
    let Validity { not_before, not_after } = certificate.validity;
    let moment = |date| Value::Moment(date);
    if certificate.is_authority == Some(true) || !certificate.server_auth {
        Some(say!("here-not-for-servers", subject = title(&certificate.subject)))
    } else if certificate.validity.holds(now) {
        None
    } else if now < not_before {
        Some(say!("here-not-yet-valid", date = moment(not_before), clock = moment(now)))
    } else {
        Some(say!("here-expired", end = not_after))
    }
}

/// Why a certificate is not for this computer.
pub(super) fn elsewhere(certificate: &Certificate, this: &ThisComputer) -> Option<Message> {
    if this.is_called(&certificate.names, &certificate.addresses) {
        return None;
    }
    let addresses = certificate.addresses.iter().map(ToString::to_string);
    let names: Vec<String> =
        certificate.names.iter().map(ToString::to_string).chain(addresses).collect();
    let called = own_names(this).next().map(DnsName::to_string).unwrap_or_default();
    Some(say!("here-another-computer", names, computer = title(&called)))
}

/// The host that a certificate is tried for: its first name that is one, else this computer's name behind a
/// wildcard, else its first address.
pub(super) fn host(certificate: &Certificate, this: &ThisComputer) -> Option<Host> {
    let mut names = certificate.names.iter().filter_map(RecordedName::dns);
    names
        .find(|name| !name.is_wildcard())
        .cloned()
        .map(Host::Name)
        .or_else(|| own_host(certificate, this))
        .or_else(|| certificate.addresses.first().copied().map(Host::Address))
}

/// The name of this computer that is in a certificate, its full name first.
pub(super) fn own_host(certificate: &Certificate, this: &ThisComputer) -> Option<Host> {
    let mut own = own_names(this);
    own.find(|own| certificate.covers_name(own.as_str())).cloned().map(Host::Name)
}

fn own_names(this: &ThisComputer) -> impl Iterator<Item = &DnsName> {
    [&this.full_name, &this.host_name].into_iter().flatten()
}
