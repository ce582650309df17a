//! The values that stand in the guide's documents as `{name}`: from a kit and its certificates, in no
//! language. The READ-MEs and the wizard's pages show the same ones.

use crate::message::{ToValue, Value, Values};
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

/// Returns the values of a kit as the documents want them.
pub fn kit_values(
    kit: &Kit,
    authority: Option<&Certificate>,
    certificate: Option<&Certificate>,
) -> Values {
    let facts = kit_facts(kit, authority, certificate).into_iter();
    facts.map(|fact| (fact.name, fact.value)).collect()
}

/// A value of a kit.
pub struct KitFact {
    /// What the documents call it.
    pub name: &'static str,
    pub value: Value,
    /// What it is called where the kit's READ-ME lists it, if it does.
    pub label: Option<&'static str>,
    /// Whether it is compared or typed, letter by letter.
    pub exact: bool,
}

impl KitFact {
    fn listed(self, label: impl Into<Option<&'static str>>) -> KitFact {
        KitFact { label: label.into(), ..self }
    }
    fn exact(self, label: impl Into<Option<&'static str>>) -> KitFact {
        KitFact { exact: true, ..self.listed(label) }
    }
}

fn fact(name: &'static str, value: impl Into<Value>) -> KitFact {
    KitFact { name, value: value.into(), label: None, exact: false }
}

/// Returns the values of a kit in the order of its READ-ME, always the same ones: what is not known yet says so.
pub fn kit_facts(
    kit: &Kit,
    authority: Option<&Certificate>,
    certificate: Option<&Certificate>,
) -> Vec<KitFact> {
    let expires = |certificate: Option<&Certificate>| {
        certificate.map_or_else(not_yet, |known| Value::Date(known.validity.not_after))
    };
    let server = kit.server.as_deref();
    let of_server = |label| server.map(|_| label);
    let of_clients = |label| server.is_none().then_some(label);
    let is_provided = server.is_some() && authority.is_none();
    vec![
        fact("site", text_or(&kit.site, "value-unnamed-site")).listed("read-me-site"),
        fact("name", server.map_or_else(not_yet, Value::from)).listed(of_server("read-me-server")),
        fact("roles", list(kit.roles.iter().map(|key| Role::word(key))))
            .listed(of_server("read-me-roles")),
        fact("pfx-file", server.map_or_else(not_yet, |name| layout::pfx_name(name).into()))
            .exact(of_server("read-me-pfx")),
        fact("authority-file", layout::AUTHORITY_CERTIFICATE).exact(of_clients("read-me-file")),
        fact("certificate-thumbprint", thumbprint(certificate, kit.certificate.as_ref()))
            .exact(of_server("read-me-thumbprint")),
        fact("certificate-expires", expires(certificate)).listed(of_server("read-me-until")),
        fact("names", list(kit.names.iter().map(ToValue::to_value)))
            .exact(of_server("read-me-names")),
        fact("addresses", list(kit.addresses.iter().map(ToValue::to_value)))
            .exact(of_server("read-me-addresses")),
        fact("authority-name", authority_name(authority, certificate)).listed(if is_provided {
            "read-me-issuer"
        } else {
            "read-me-authority"
        }),
        fact("authority-thumbprint", thumbprint(authority, kit.authority.as_ref()))
            .exact((!is_provided).then_some("read-me-thumbprint")),
        fact("authority-expires", expires(authority)).listed(of_clients("read-me-until")),
        fact("thumbprint-typed", typed(certificate, kit.certificate.as_ref())),
        fact("folder", folder(server)),
        fact("hosts", list(kit.host_lines().into_iter().map(Value::Text))),
        fact("reached-at", list(reached_at(kit))),
        fact("phone-port", list(phone_ports(kit))),
        fact("if-authority", holds(kit.authority.is_some())),
        fact("if-program", holds(kit.program)),
        fact("if-newer-lock", holds(kit.windows == Some(Windows::Since2019))),
        fact("if-2019", holds(kit.xprotect != Some(XProtect::Later))),
        fact("if-later", holds(kit.xprotect == Some(XProtect::Later))),
        fact("if-onguard", holds(onguard(kit))),
    ]
}

/// What a phone can be told to connect to: addresses first, since it seldom knows the site's names.
fn reached_at(kit: &Kit) -> impl Iterator<Item = Value> {
    let names = kit.names.iter().map(ToValue::to_value);
    kit.addresses.iter().map(ToValue::to_value).chain(names)
}

fn phone_ports(kit: &Kit) -> impl Iterator<Item = Value> {
    let ports = Roles::of(&kit.roles).filter(|role| role.phones).flat_map(|role| &role.ports);
    ports.map(|port| port.port.into())
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

/// As a command takes it.
fn typed(certificate: Option<&Certificate>, known: Option<&Thumbprint>) -> Value {
    let own = certificate.map(Certificate::thumbprint);
    own.as_ref().or(known).map_or_else(not_yet, |thumbprint| thumbprint.0.as_str().into())
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
