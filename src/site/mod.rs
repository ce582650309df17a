//! What the site folder and a kit mean: layout, parsing and rendering, and the state as of a date. Pure.

mod depends;
pub mod description;
pub mod done;
pub mod edit;
pub mod kit;
pub mod layout;
pub mod listed;
pub mod picture;
pub mod problem;
pub mod record;
pub mod returned;
pub mod roles;
pub mod sheet;
pub mod trust;

pub use description::{Description, Windows};
pub use done::{Done, DoneComputer};
pub use edit::SiteEdit;
pub use kit::{Kit, KitHost};
pub use problem::SiteProblem;
pub use record::{Before, Client, Record, Server, Tick, Ticks, Verified, XProtect};
pub use returned::{TakenIn, Taking};
pub use roles::{ClientKind, Role, Roles};

use crate::pki::{Certificate, Thumbprint};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A kit as it lies in its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct KitState {
    pub kit: Kit,
    pub done: Done,
    /// The name that this computer has in [`KitState::done`].
    pub computer: String,
    /// This computer's full name, where it has one beyond that.
    pub full_name: Option<String>,
}

/// A site as it lies in its folder: what people said, and what the certificates there say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    pub folder: PathBuf,
    /// Whether there is a `site.toml`.
    pub started: bool,
    pub record: Record,
    /// The CA's public certificate, if one was made.
    pub authority: Option<Certificate>,
    /// Whether `ca-private.pfx` lies there.
    pub authority_key: bool,
    /// The current certificate of each server, by the server's name.
    pub certificates: BTreeMap<String, Certificate>,
    /// Servers in whose folder the kit of another lies, who had their name before: they have no certificate. With the
    /// present name of that other.
    pub occupied: BTreeMap<String, String>,
    /// Where the folder is no site folder but a kit that was carried away from one: then the record holds only
    /// what the kit says, and nothing but `done.toml` is written.
    pub kit: Option<KitState>,
    /// What could not be read, and why: shown, and writing is refused while any is [`SiteProblem::blocks`].
    pub problems: Vec<SiteProblem>,
}

impl Site {
    pub fn authority_thumbprint(&self) -> Option<Thumbprint> {
        self.authority.as_ref().map(Certificate::thumbprint)
    }
    /// The server of that name (letter case aside).
    pub fn server(&self, name: &str) -> Option<&Server> {
        self.record.server(name)
    }
    /// The server that goes by that name: its own, which no other's further name outdoes, or else a further one.
    pub fn called(&self, name: &str) -> Option<&Server> {
        let by_any = || self.record.server.iter().find(|server| server.is_called(name));
        self.server(name).or_else(by_any)
    }
    /// Whether a server needs a certificate: it has none, or an expired one, or one whose file nobody can open.
    pub fn needs_certificate(&self, server: &Server, now: jiff::Timestamp) -> bool {
        server.password_unseen
            || self.certificate(&server.name).is_none_or(|known| known.validity.days_left(now) < 0)
    }
    /// The client of that name (letter case aside).
    pub fn client(&self, name: &str) -> Option<&Client> {
        self.record.client.iter().find(|client| client.name.eq_ignore_ascii_case(name))
    }
    /// Why this kit is not to be used, if it is one and is not as it was made.
    pub fn spoiled_kit(&self) -> Option<&SiteProblem> {
        let mut problems = self.problems.iter();
        problems.find(|problem| problem.spoils_kit())
    }
    pub fn certificate(&self, server: &str) -> Option<&Certificate> {
        self.certificates.get(server)
    }
    /// The servers that have a certificate.
    pub fn issued(&self) -> impl Iterator<Item = &Server> {
        let servers = self.record.server.iter();
        servers.filter(|server| self.certificate(&server.name).is_some())
    }
    /// Where a server's PFX lies, at home or in its kit.
    pub fn server_pfx(&self, server: &str) -> PathBuf {
        match self.kit {
            Some(_) => self.folder.join(format!("{}.pfx", layout::file_name(server))),
            None => layout::server_pfx(&self.folder, server),
        }
    }
    /// The thumbprint of a server's current certificate.
    pub fn thumbprint(&self, server: &str) -> Option<Thumbprint> {
        self.certificate(server).map(Certificate::thumbprint)
    }
    /// Returns whether something was ticked for a server's present certificate.
    pub fn ticked(&self, server: &Server, what: &str) -> bool {
        self.holds(server.ticks.get(what), self.thumbprint(&server.name).as_ref())
    }
    /// Returns whether a tick was made for the thing as it is now: another certificate un-ticks it.
    pub fn holds(&self, tick: Option<&Tick>, thumbprint: Option<&Thumbprint>) -> bool {
        matches!((tick, thumbprint), (Some(tick), Some(now)) if tick.thumbprint == *now)
    }
}
