//! `site.toml`: what people said. It lives for years: unknown keys are kept, a newer format is only read.

use super::problem::SiteProblem;
use crate::pki::Thumbprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The newest format this program writes.
pub const FORMAT: i64 = 1;

/// The most servers that a list takes: far more than the largest sites have, and `site.toml` holds all that is
/// noted of each of them later.
pub const MOST_SERVERS: usize = 2_000;

/// The most clients that a list takes.
pub const MOST_CLIENTS: usize = 5_000;

/// The largest `site.toml`, in bytes: what is larger would not be read again.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// `site.toml` as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub format: i64,
    #[serde(default)]
    pub site: SiteSection,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authority: Vec<AuthorityEntry>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub server: Vec<Server>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub client: Vec<Client>,
    #[serde(flatten)]
    pub other: toml::Table,
}

impl Default for Record {
    fn default() -> Self {
        Record {
            format: FORMAT,
            site: SiteSection::default(),
            authority: vec![],
            server: vec![],
            client: vec![],
            other: toml::Table::new(),
        }
    }
}

/// `[site]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SiteSection {
    /// The site's name, as the person calls it.
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xprotect: Option<XProtect>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// When a second copy of `ca-private.pfx` was put in a safe place, and of which CA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_copy: Option<Tick>,
    /// When the clients' kit was copied to a stick, and with which CA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients_copy: Option<Tick>,
    #[serde(flatten)]
    pub other: toml::Table,
}

/// The answers of "Before you start". A missing one was not answered; texts are the choice's key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Before {
    /// Skipped with one key: nothing was answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// The answers by their field's key (`integrations = "none"`).
    #[serde(flatten)]
    pub answers: BTreeMap<String, String>,
}

/// Which XProtect runs at the site; steers where encryption is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum XProtect {
    /// 2019 R1: Recording Server Manager.
    #[serde(rename = "2019-r1")]
    R2019,
    /// Later: Server Configurator.
    #[serde(rename = "later")]
    Later,
    /// Not known: both ways are described.
    #[serde(rename = "not-sure")]
    NotSure,
}

impl XProtect {
    /// All of them.
    pub const ALL: [XProtect; 3] = [XProtect::R2019, XProtect::Later, XProtect::NotSure];
    /// As written in files.
    pub fn key(self) -> &'static str {
        match self {
            XProtect::R2019 => "2019-r1",
            XProtect::Later => "later",
            XProtect::NotSure => "not-sure",
        }
    }
    /// Reads what [`XProtect::key`] writes.
    pub fn parse(text: &str) -> Option<XProtect> {
        XProtect::ALL.into_iter().find(|version| version.key() == text)
    }
}

/// `[[authority]]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthorityEntry {
    pub thumbprint: Thumbprint,
    #[serde(default)]
    pub current: bool,
    #[serde(flatten)]
    pub other: toml::Table,
}

/// Which Windows runs on a server: decides how its PFX is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Windows {
    /// Any, or not sure: opens everywhere.
    #[default]
    #[serde(rename = "any")]
    Any,
    /// Server 2019, Windows 10 1709 or newer.
    #[serde(rename = "2019")]
    Since2019,
}

impl Windows {
    /// All of them.
    pub const ALL: [Windows; 2] = [Windows::Any, Windows::Since2019];
    /// As written in flags.
    pub fn key(self) -> &'static str {
        match self {
            Windows::Any => "any",
            Windows::Since2019 => "2019",
        }
    }
    /// Reads what [`Windows::key`] writes.
    pub fn parse(text: &str) -> Option<Windows> {
        Windows::ALL.into_iter().find(|windows| windows.key() == text)
    }
}

/// `[[server]]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Server {
    /// Its name: the first DNS name, and its folder under `servers/`.
    pub name: String,
    /// Its roles, by key.
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(default)]
    pub windows: Windows,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub addresses: Vec<std::net::IpAddr>,
    /// What was done there: `trust`, `copy`, `import`, `encrypt-<role>`, `verify`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ticks: BTreeMap<String, Tick>,
    #[serde(flatten)]
    pub other: toml::Table,
}

impl Server {
    /// Returns whether it goes by that name (letter case aside): its own or one of its certificate.
    pub fn is_called(&self, name: &str) -> bool {
        let mut all = std::iter::once(&self.name).chain(&self.names);
        all.any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// `[[client]]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Client {
    pub name: String,
    /// What runs there, by key.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// What was done there: `trust`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ticks: BTreeMap<String, Tick>,
    #[serde(flatten)]
    pub other: toml::Table,
}

/// Something that was done, for one certificate: renewal un-ticks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// The certificate it was done with: the CA's for `trust`, else the server's.
    pub thumbprint: Thumbprint,
    pub date: jiff::civil::Date,
    /// Seen by the program; otherwise said by a person.
    #[serde(default)]
    pub seen: bool,
}

impl Client {
    /// Adds what runs there, too. Returns whether anything of it is new.
    pub fn add(&mut self, kinds: &[String]) -> bool {
        let before = self.kinds.len();
        for kind in kinds {
            if !self.kinds.contains(kind) {
                self.kinds.push(kind.clone());
            }
        }
        self.kinds.len() > before
    }
}

impl Record {
    /// Reads `site.toml`.
    pub fn parse(text: &str) -> Result<Record, SiteProblem> {
        toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(0, |before| before.matches('\n').count() + 1);
            SiteProblem::DamagedRecord { line, reason: error.message().to_owned() }
        })
    }
    /// Writes `site.toml`.
    pub fn render(&self) -> Result<String, SiteProblem> {
        toml::to_string(self).map_err(|error| SiteProblem::Unwritable { reason: error.to_string() })
    }
    /// Writes `site.toml` where it can be read again.
    ///
    /// # Errors
    /// [`SiteProblem::RecordFull`] for more than that.
    pub fn render_whole(&self) -> Result<String, SiteProblem> {
        let text = self.render()?;
        if text.len() > LARGEST {
            return Err(SiteProblem::RecordFull);
        }
        Ok(text)
    }
    /// Checks that there is room for all that will be noted of everybody on the list: ticks, and the names and
    /// addresses in certificates.
    ///
    /// # Errors
    /// [`SiteProblem::RecordFull`].
    pub fn check_room(&self) -> Result<(), SiteProblem> {
        let left = |ticks: &BTreeMap<String, Tick>, most: usize| most.saturating_sub(ticks.len());
        let servers = self.server.iter().map(|server| {
            // Trust, copy, import, verify, and encryption for each role.
            let ticks = left(&server.ticks, 4 + server.roles.len());
            let named = if server.names.is_empty() { NAMES + 2 * server.name.len() } else { 0 };
            named + ticks * TICK
        });
        let clients = self.client.iter();
        let clients = clients.map(|client| left(&client.ticks, 1) * TICK);
        let later: usize = servers.chain(clients).sum();
        if self.render()?.len() + later > LARGEST {
            return Err(SiteProblem::RecordFull);
        }
        Ok(())
    }
    /// Returns whether a newer program wrote it: then it is only read.
    pub fn is_newer(&self) -> bool {
        self.format > FORMAT
    }
}

/// The bytes of a tick: its table's name, a thumbprint, a date, whether it was seen.
const TICK: usize = 150;

/// The bytes of the names and addresses of a usual certificate, beside the server's own name.
const NAMES: usize = 300;
