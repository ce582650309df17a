//! `kit.toml`: whom a kit is for and what it must hold.

use super::Site;
use super::problem::SiteProblem;
use super::record::{FORMAT, Server, Windows, XProtect};
use crate::pki::{Certificate, Thumbprint};
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

impl Site {
    /// The description of the clients' kit.
    pub fn clients_kit(&self) -> Kit {
        Kit {
            format: Kit::FORMAT,
            site: self.record.site.name.clone(),
            server: None,
            roles: vec![],
            names: vec![],
            addresses: vec![],
            xprotect: self.record.site.xprotect,
            windows: None,
            authority: self.authority_thumbprint(),
            certificate: None,
        }
    }
    /// The description of a server's kit, with its certificate if it has one.
    pub fn server_kit(&self, server: &Server, certificate: Option<&Certificate>) -> Kit {
        let issued_here = match (certificate, &self.authority) {
            (Some(certificate), Some(authority)) => certificate.signed_by(authority),
            (None, _) => true,
            (Some(_), None) => false,
        };
        Kit {
            format: Kit::FORMAT,
            site: self.record.site.name.clone(),
            server: Some(server.name.clone()),
            roles: server.roles.clone(),
            names: certificate.map_or_else(
                || server.names.clone(),
                |certificate| certificate.names.clone(),
            ),
            addresses: certificate.map_or_else(
                || server.addresses.clone(),
                |certificate| certificate.addresses.clone(),
            ),
            xprotect: self.record.site.xprotect,
            windows: Some(server.windows),
            authority: self.authority_thumbprint().filter(|_| issued_here),
            certificate: certificate.map(Certificate::thumbprint),
        }
    }
}
