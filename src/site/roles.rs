//! XProtect's roles and kinds of clients, as data: `assets/roles.toml`.

use super::record::XProtect;
use crate::message::Value;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a server of the site does.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Role {
    /// As written in flags and files: `recording-server`. Its name on screen is the message `role-<key>`.
    pub key: String,
    #[serde(default)]
    pub ports: Vec<Port>,
    #[serde(default)]
    pub groups: Vec<String>,
    /// Parts of its Windows services' display names (`Milestone XProtect …`); see [`Roles::of_service`].
    #[serde(default)]
    pub services: Vec<String>,
    /// The roles whose computers must trust the CA because they connect to this one.
    #[serde(default)]
    pub trusted_by_roles: Vec<String>,
    #[serde(default)]
    pub trusted_by_clients: Vec<String>,
    /// Whether phones and tablets connect: then a certificate of more than 825 days is refused.
    #[serde(default)]
    pub phones: bool,
    /// Whether it is registered under its name and does not start with a certificate that lacks it (Server Configurator
    /// ends with 300000).
    #[serde(default)]
    pub needs_name: bool,
    /// The role whose state this one takes: switched on after it, and off after it (a note from the field).
    #[serde(default)]
    pub follows: Option<String>,
    /// The role that must not be encrypted when this one is switched (likewise).
    #[serde(default)]
    pub only_before: Option<String>,
    /// The guide document for switching encryption on with 2019 R1, if it differs.
    #[serde(default)]
    pub encrypt_2019: Option<String>,
    /// The guide document for switching encryption on (later versions).
    pub encrypt: String,
    /// The order in which encryption is switched on, lowest first.
    pub order: u32,
    /// The order in which it is switched off, where that is another.
    #[serde(default)]
    pub order_off: Option<u32>,
}

impl Role {
    /// The name of the role of that key: a word of the catalogue.
    pub fn word(key: &str) -> Value {
        Value::word(format!("role-{key}"))
    }
    /// The guide's documents that show how encryption is switched on: one, or both where it depends on a version
    /// that nobody knows, that for later versions first.
    pub fn encrypt_topics(&self, version: Option<XProtect>) -> Vec<&str> {
        match (&self.encrypt_2019, version) {
            (Some(earlier), Some(XProtect::R2019)) => vec![earlier],
            (None, _) | (Some(_), Some(XProtect::Later)) => vec![&self.encrypt],
            (Some(earlier), Some(XProtect::NotSure) | None) => vec![&self.encrypt, earlier],
        }
    }
}

/// A TLS port of a role.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Port {
    pub port: u16,
    pub purpose: String,
    /// Whether it may say nothing though all is well: it is not always there, or nobody has shown a plain handshake.
    #[serde(default)]
    pub unsure: bool,
}

/// What runs on a client.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ClientKind {
    /// As written in flags and files. Its name on screen is the message `kind-<key>`.
    pub key: String,
}

/// All that servers and clients of a site may be.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The roles, in the order in which they are shown.
    pub role: Vec<Role>,
    pub client: Vec<ClientKind>,
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    // The text is part of the program and a test reads it: it cannot fail at a person's desk.
    toml::from_str(include_str!("../../assets/roles.toml"))
        .unwrap_or(Roles { role: vec![], client: vec![] })
});

impl Roles {
    pub fn all() -> &'static Roles {
        &ROLES
    }
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.role.iter().find(|role| role.key == key)
    }
    /// The role that a Windows service belongs to, by its display name, letter case aside. The longest part that
    /// fits decides: the "Failover Recording Server" is no "Recording Server".
    pub fn of_service(&self, display_name: &str) -> Option<&Role> {
        let name = display_name.to_lowercase();
        let fits = |part: &&String| name.contains(&part.to_lowercase());
        let longest = |role: &Role| role.services.iter().filter(fits).map(String::len).max();
        let of_role = |role| Some((longest(role)?, role));
        let best = self.role.iter().filter_map(of_role);
        best.max_by_key(|(length, _)| *length).map(|(_, role)| role)
    }
    /// The roles of these keys. One that nobody knows is left out.
    pub fn of(keys: &[String]) -> impl Iterator<Item = &'static Role> {
        keys.iter().filter_map(|key| Roles::all().role(key))
    }
    pub fn client(&self, key: &str) -> Option<&ClientKind> {
        self.client.iter().find(|kind| kind.key == key)
    }
}
