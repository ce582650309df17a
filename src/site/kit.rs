//! `kit.toml`: whom a kit is for and what it must hold.

use super::problem::SiteProblem;
use super::record::{FORMAT, Windows, XProtect};
use crate::pki::Thumbprint;
use serde::{Deserialize, Serialize};

/// A kit's description.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Kit {
    /// The format's number.
    pub format: i64,
    /// The site's name.
    #[serde(default)]
    pub site: String,
    /// The server it is for; none for the clients' kit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The server's roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The names in the certificate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The addresses in the certificate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<std::net::IpAddr>,
    /// Which XProtect runs at the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xprotect: Option<XProtect>,
    /// Which Windows runs there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub windows: Option<Windows>,
    /// The CA's thumbprint; none where another provider issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Thumbprint>,
    /// The server certificate's thumbprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Thumbprint>,
}

impl Kit {
    /// Reads `kit.toml`.
    pub fn parse(text: &str) -> Result<Kit, SiteProblem> {
        toml::from_str(text).map_err(|error| SiteProblem::DamagedKit {
            reason: error.message().to_owned(),
        })
    }
    /// Writes `kit.toml`.
    pub fn render(&self) -> Result<String, SiteProblem> {
        toml::to_string(self).map_err(|error| SiteProblem::Unwritable {
            reason: error.to_string(),
        })
    }
    /// The number that new kits carry.
    pub const FORMAT: i64 = FORMAT;
}
