//! The values that stand in the guide's documents as `{name}`: from a kit and its certificates, in no
//! language. The READ-MEs and the wizard's pages show the same ones.

use crate::message::{Value, Values};
use crate::pki::{Certificate, Thumbprint};
use crate::site::{Kit, Role, Roles, Server, Site, Windows, XProtect, layout};

/// The values of the kit that a server of the site gets, or its clients.
pub fn site_values(site: &Site, server: Option<&Server>) -> Values {
    let certificate = server.and_then(|server| site.certificate(&server.name));
    let kit = match server {
        Some(server) => site.server_kit(server, certificate),
        None => site.clients_kit(),
    };
    kit_values(&kit, site.authority.as_ref(), certificate)
}

/// Returns the values of a kit, always the same ones: what is not known yet says so.
pub fn kit_values(
    kit: &Kit,
    authority: Option<&Certificate>,
    certificate: Option<&Certificate>,
) -> Values {
    let expires = |certificate: Option<&Certificate>| {
        certificate.map_or_else(not_yet, |known| Value::Date(known.validity.not_after))
    };
    let server = kit.server.as_deref();
    vec![
        ("site", text_or(&kit.site, "value-unnamed-site")),
        ("name", server.map_or_else(not_yet, Value::from)),
        ("names", list(kit.names.iter().map(|name| name.as_str().into()))),
        ("addresses", list(kit.addresses.iter().map(|address| (*address).into()))),
        ("roles", list(kit.roles.iter().map(|key| Role::word(key)))),
        ("pfx-file", server.map_or_else(not_yet, |name| pfx_file(name).into())),
        ("folder", Value::Text(folder(server))),
        ("authority-name", authority_name(authority, certificate)),
        ("authority-thumbprint", thumbprint(authority, kit.authority.as_ref())),
        ("authority-expires", expires(authority)),
        ("certificate-thumbprint", thumbprint(certificate, kit.certificate.as_ref())),
        ("certificate-expires", expires(certificate)),
        ("hosts", list(kit.host_lines().into_iter().map(Value::Text))),
        ("reached-at", list(reached_at(kit))),
        ("phone-port", list(phone_ports(kit))),
        ("if-program", holds(kit.program)),
        ("if-newer-lock", holds(kit.windows == Some(Windows::Since2019))),
        ("if-2019", holds(kit.xprotect != Some(XProtect::Later))),
        ("if-later", holds(kit.xprotect == Some(XProtect::Later))),
        ("if-onguard", holds(onguard(kit))),
    ]
}

/// What a phone can be told to connect to: addresses first, since it seldom knows the site's names.
fn reached_at(kit: &Kit) -> impl Iterator<Item = Value> {
    let names = kit.names.iter().map(|name| name.as_str().into());
    kit.addresses.iter().map(|address| (*address).into()).chain(names)
}

fn phone_ports(kit: &Kit) -> impl Iterator<Item = Value> {
    let ports = Roles::of(&kit.roles).filter(|role| role.phones).flat_map(|role| &role.ports);
    ports.map(|port| port.port.into())
}

fn pfx_file(server: &str) -> String {
    format!("{}.pfx", layout::file_name(server))
}

/// Whether a document's lines that begin with the value's name are meant: see `Words::guide`.
fn holds(condition: bool) -> Value {
    Value::Number(i64::from(condition))
}

/// What has no roles is for the whole site: OnGuard may be there.
fn onguard(kit: &Kit) -> bool {
    kit.roles.is_empty() || kit.roles.iter().any(|role| role == "onguard-access-service")
}

/// The kit's folder as it lies on a stick, written as on Windows, where it is read.
fn folder(server: Option<&str>) -> String {
    match server {
        Some(name) => format!("{}\\{}", layout::SERVERS, layout::file_name(name)),
        None => layout::CLIENTS.to_owned(),
    }
}

/// Who issues: this site's CA, else whoever the certificate names.
fn authority_name(authority: Option<&Certificate>, certificate: Option<&Certificate>) -> Value {
    match (authority, certificate) {
        (Some(ca), _) => ca.common_name.as_ref().unwrap_or(&ca.subject).into(),
        (None, Some(certificate)) => certificate.issuer.as_str().into(),
        (None, None) => not_yet(),
    }
}

/// In groups of four, as one compares it with a screen.
fn thumbprint(certificate: Option<&Certificate>, known: Option<&Thumbprint>) -> Value {
    let own = certificate.map(Certificate::thumbprint);
    own.as_ref().or(known).map_or_else(not_yet, |thumbprint| thumbprint.grouped().into())
}

/// Several values in a row, or the word for none.
pub fn list(items: impl Iterator<Item = Value>) -> Value {
    let items: Vec<Value> = items.collect();
    if items.is_empty() { Value::word("value-none") } else { Value::List(items) }
}

fn text_or(text: &str, otherwise: &str) -> Value {
    if text.trim().is_empty() { Value::word(otherwise.to_owned()) } else { text.into() }
}

fn not_yet() -> Value {
    Value::word("value-not-yet")
}
