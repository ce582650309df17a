//! `site.toml`: what people said. It lives for years: unknown keys are kept, a newer format is only read.

use super::description::{Description, described};
use super::problem::SiteProblem;
use crate::pki::{Status, Thumbprint, keyed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// The newest format this program writes.
pub const FORMAT: i64 = 1;

/// The most servers that a list takes: far more than the largest sites have, and `site.toml` holds all that is
/// noted of each of them later.
pub const MOST_SERVERS: usize = 2_000;

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
#[serde(rename_all = "kebab-case", default)]
pub struct SiteSection {
    pub name: String,
    pub xprotect: Option<XProtect>,
    pub before: Option<Before>,
    /// When a second copy of `ca-private.pfx` was put in a safe place, and of which CA.
    pub second_copy: Option<Tick>,
    /// When the clients' kit was copied to a stick, and with which CA.
    pub clients_copy: Option<Tick>,
    #[serde(flatten)]
    pub other: toml::Table,
}

/// The answers of "Before you start". A missing one was not answered; texts are the choice's key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Before {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// By their field's key (`integrations = "none"`).
    #[serde(flatten)]
    pub answers: BTreeMap<String, String>,
}

keyed! {
    /// Which XProtect runs at the site; steers where encryption is switched on.
    pub enum XProtect {
        /// 2019 R1: Recording Server Manager.
        R2019 = "2019-r1",
        /// Later: Server Configurator.
        Later = "later",
        /// Both ways are described.
        NotSure = "not-sure",
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

/// `[[server]]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Server {
    /// What it is called on the list, as a rule its first DNS name; also the folder under `servers/`.
    pub name: String,
    #[serde(flatten)]
    pub about: Description,
    #[serde(default, skip_serializing_if = "Ticks::is_empty")]
    pub ticks: Ticks,
    /// How the last verification came out: it stays, whatever becomes of the tick.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// Whether the password of its PFX was made here, and nobody said yet that it was written down: where the run
    /// ended before that, nobody has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub password_unseen: bool,
    /// The certificates that it had under names that it had before. They lie in those names' folders, and whoever takes
    /// such a name does not get them with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Thumbprint>,
    #[serde(flatten)]
    pub other: toml::Table,
}

described!(Server);

/// `[server.verified]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// The server's certificate at that time.
    pub thumbprint: Thumbprint,
    pub time: jiff::Timestamp,
    pub found: Status,
}

impl Server {
    /// Returns whether it goes by that name (letter case aside): its own or one of its certificate.
    pub fn is_called(&self, name: &str) -> bool {
        self.all_names().any(|known| known.eq_ignore_ascii_case(name))
    }
    /// Its own name, and those of its certificate.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.names.iter().map(|name| &**name))
    }
}

/// `[[client]]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Client {
    /// Its name, or its address where it has none.
    pub name: String,
    #[serde(default)]
    pub kinds: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<IpAddr>,
    #[serde(default, skip_serializing_if = "Ticks::is_empty")]
    pub ticks: Ticks,
    #[serde(flatten)]
    pub other: toml::Table,
}

/// What was done, by its key: `trust`, `copy`, `import`, `encrypt-<role>`, `verify`.
pub type Ticks = BTreeMap<String, Tick>;

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
    /// Writes `site.toml` where it can be read again.
    ///
    /// # Errors
    /// [`SiteProblem::RecordFull`] for more than that.
    pub fn render(&self) -> Result<String, SiteProblem> {
        let text = rendered(self)?;
        if text.len() > LARGEST { Err(SiteProblem::RecordFull) } else { Ok(text) }
    }
    /// Checks that there is room for all that will be noted of everybody on the list: ticks, and the names and
    /// addresses in certificates.
    ///
    /// # Errors
    /// [`SiteProblem::RecordFull`].
    pub fn check_room(&self) -> Result<(), SiteProblem> {
        let left = |ticks: &Ticks, most: usize| most.saturating_sub(ticks.len());
        let servers = self.server.iter().map(|server| {
            // Trust, copy, import, verify, and encryption for each role.
            let ticks = left(&server.ticks, 4 + server.roles.len());
            let named = if server.names.is_empty() { NAMES + 2 * server.name.len() } else { 0 };
            let verified = usize::from(server.verified.is_none());
            named + (ticks + verified) * TICK
        });
        let clients = self.client.iter().map(|client| left(&client.ticks, 1) * TICK);
        let later: usize = servers.chain(clients).sum();
        let fits = self.render()?.len() + later <= LARGEST;
        fits.then_some(()).ok_or(SiteProblem::RecordFull)
    }
    /// The server of that name (letter case aside).
    pub fn server(&self, name: &str) -> Option<&Server> {
        self.server.iter().find(|server| server.name.eq_ignore_ascii_case(name))
    }
    /// The server of that name (letter case aside).
    pub fn server_mut(&mut self, name: &str) -> Option<&mut Server> {
        self.server.iter_mut().find(|server| server.name.eq_ignore_ascii_case(name))
    }
    /// The client of that name (letter case aside).
    pub fn client_mut(&mut self, name: &str) -> Option<&mut Client> {
        self.client.iter_mut().find(|client| client.name.eq_ignore_ascii_case(name))
    }
    /// Checks that nobody else on the list goes by a new name of a computer, as lists of new ones do.
    pub(super) fn check_new_name(&self, was: &str, name: &str) -> Result<(), SiteProblem> {
        let is_other = |known: &str| !known.eq_ignore_ascii_case(was);
        let mut servers = self.server.iter().filter(|server| is_other(&server.name));
        let mut clients = self.client.iter().filter(|client| is_other(&client.name));
        match servers.any(|server| server.is_called(name))
            || clients.any(|client| client.name.eq_ignore_ascii_case(name))
        {
            true => Err(SiteProblem::Exists { name: name.to_owned() }),
            false => Ok(()),
        }
    }
    /// The server to which a certificate belongs that lies in the folder of another, who has its former name now.
    pub fn former_owner(&self, of: &Server, certificate: &Thumbprint) -> Option<&Server> {
        let had = |server: &&Server| server.former.contains(certificate);
        if had(&of) { None } else { self.server.iter().find(had) }
    }
    /// What was done at the server of that name, or else at the client.
    pub fn ticks_mut(&mut self, name: &str) -> Option<&mut Ticks> {
        let (mut servers, mut clients) = (self.server.iter_mut(), self.client.iter_mut());
        let server = servers.find(|server| server.name.eq_ignore_ascii_case(name));
        let mut client = || clients.find(|client| client.name.eq_ignore_ascii_case(name));
        server.map(|server| &mut server.ticks).or_else(|| Some(&mut client()?.ticks))
    }
    /// Returns whether a newer program wrote it: then it is only read.
    pub fn is_newer(&self) -> bool {
        self.format > FORMAT
    }
}

/// A file as text. Where there is none of something, the file has no line.
pub(super) fn rendered(file: &impl Serialize) -> Result<String, SiteProblem> {
    toml::to_string(file).map_err(|error| SiteProblem::Unwritable { reason: error.to_string() })
}

/// The format's number alone: all that is certain to be understood of what a newer program wrote.
#[derive(Deserialize)]
pub(super) struct Format {
    pub format: i64,
}

/// The bytes of a tick: its table's name, a thumbprint, a date, whether it was seen.
const TICK: usize = 150;

/// The bytes of the names and addresses of a usual certificate, beside the server's own name.
const NAMES: usize = 300;
