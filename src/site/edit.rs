//! Changes to `site.toml` that are saved at once: list entries and ticks, each undone by its opposite.

use super::Site;
use super::problem::SiteProblem;
use super::record::{Before, Client, MOST_CLIENTS, MOST_SERVERS, Server, Tick, Windows, XProtect};
use jiff::civil::Date;

/// One change to what people said.
#[derive(Clone, Debug, PartialEq)]
pub enum SiteEdit {
    /// Names the site.
    Rename(String),
    /// Keeps the answers of "Before you start".
    Before { before: Before, xprotect: Option<XProtect> },
    /// Plans a server, or changes what was planned for it.
    Plan { name: String, roles: Vec<String>, windows: Windows },
    /// Takes a server off the list. Its files stay.
    RemoveServer(String),
    /// Types in a client, or adds kinds to one that is there.
    AddClient { name: String, kinds: Vec<String> },
    /// Takes a client off the list.
    RemoveClient(String),
    /// Ticks or un-ticks something done on a server or a client.
    Tick {
        name: String,
        /// Which: `trust`, `copy`, `import`, `encrypt-<role>`, `verify`.
        what: String,
        done: bool,
        seen: bool,
    },
    /// A second copy of `ca-private.pfx` was put in a safe place, or was not.
    SecondCopy(bool),
    /// The clients' kit was copied to a stick.
    ClientsCopied,
}

impl Site {
    /// The site after the change.
    ///
    /// # Errors
    /// [`SiteProblem::Unknown`] for a name that is not listed; [`SiteProblem::NoAuthority`] or
    /// [`SiteProblem::NoCertificate`] for a tick with nothing to tick; [`SiteProblem::IsKit`] in a kit for
    /// anything but a tick; [`SiteProblem::ServersFull`] or [`SiteProblem::ClientsFull`] for one too many.
    pub fn edited(&self, edit: &SiteEdit, today: Date) -> Result<Site, SiteProblem> {
        let is_tick = matches!(edit, SiteEdit::Tick { .. });
        if self.kit.is_some() && !is_tick {
            return Err(SiteProblem::IsKit);
        }
        let mut site = self.clone();
        let record = &mut site.record;
        match edit {
            SiteEdit::Rename(name) => record.site.name = name.clone(),
            SiteEdit::Before { before, xprotect } => {
                record.site.before = Some(before.clone());
                record.site.xprotect = *xprotect;
            }
            SiteEdit::Plan { name, roles, windows } => {
                let entry = match record
                    .server
                    .iter_mut()
                    .position(|server| server.name.eq_ignore_ascii_case(name))
                {
                    Some(at) => record.server.get_mut(at),
                    None if record.server.len() >= MOST_SERVERS => {
                        return Err(SiteProblem::ServersFull { most: MOST_SERVERS });
                    }
                    None => {
                        record.server.push(Server { name: name.clone(), ..Server::default() });
                        record.server.last_mut()
                    }
                };
                if let Some(server) = entry {
                    server.roles = roles.clone();
                    server.windows = *windows;
                }
            }
            SiteEdit::RemoveServer(name) => {
                let before = record.server.len();
                record.server.retain(|server| !server.name.eq_ignore_ascii_case(name));
                if record.server.len() == before {
                    return Err(SiteProblem::Unknown { name: name.clone() });
                }
            }
            SiteEdit::AddClient { name, kinds } => {
                let is_full = record.client.len() >= MOST_CLIENTS;
                let same = |client: &&mut Client| client.name.eq_ignore_ascii_case(name);
                match record.client.iter_mut().find(same) {
                    Some(client) => {
                        client.add(kinds);
                    }
                    None if is_full => return Err(SiteProblem::ClientsFull { most: MOST_CLIENTS }),
                    None => record.client.push(Client {
                        name: name.clone(),
                        kinds: kinds.clone(),
                        ..Client::default()
                    }),
                }
            }
            SiteEdit::RemoveClient(name) => {
                let before = record.client.len();
                record.client.retain(|client| !client.name.eq_ignore_ascii_case(name));
                if record.client.len() == before {
                    return Err(SiteProblem::Unknown { name: name.clone() });
                }
            }
            SiteEdit::Tick { name, what, done, seen } => {
                let thumbprint = if what == "trust" {
                    self.authority_thumbprint().ok_or(SiteProblem::NoAuthority)
                } else {
                    self.server(name)
                        .and_then(|server| self.certificate(&server.name))
                        .map(crate::pki::Certificate::thumbprint)
                        .ok_or_else(|| SiteProblem::NoCertificate { name: name.clone() })
                };
                let server = record
                    .server
                    .iter_mut()
                    .find(|server| server.name.eq_ignore_ascii_case(name))
                    .map(|server| &mut server.ticks);
                let client = record
                    .client
                    .iter_mut()
                    .find(|client| client.name.eq_ignore_ascii_case(name))
                    .map(|client| &mut client.ticks);
                let ticks =
                    server.or(client).ok_or_else(|| SiteProblem::Unknown { name: name.clone() })?;
                let noted = if *done {
                    let tick = Tick { thumbprint: thumbprint?, date: today, seen: *seen };
                    ticks.insert(what.clone(), tick.clone());
                    Some(tick)
                } else {
                    ticks.remove(what).map(|former| Tick { date: today, seen: *seen, ..former })
                };
                if let (Some(kit), Some(tick)) = (&mut site.kit, noted) {
                    kit.note(name, what, tick, *done);
                }
            }
            SiteEdit::ClientsCopied => {
                let thumbprint = self.authority_thumbprint().ok_or(SiteProblem::NoAuthority)?;
                record.site.clients_copy = Some(Tick { thumbprint, date: today, seen: true });
            }
            SiteEdit::SecondCopy(done) => {
                record.site.second_copy = if *done {
                    let thumbprint = self.authority_thumbprint().ok_or(SiteProblem::NoAuthority)?;
                    Some(Tick { thumbprint, date: today, seen: false })
                } else {
                    None
                };
            }
        }
        site.started = true;
        Ok(site)
    }
}
