//! Changes to `site.toml` that are saved at once: list entries and ticks, each undone by its opposite.

use super::Site;
use super::description::Description;
use super::problem::SiteProblem;
use super::record::{Before, Client, MOST_CLIENTS, MOST_SERVERS, Server, Tick, Verified, XProtect};
use crate::pki::{DnsName, Thumbprint};
use jiff::civil::Date;
use std::net::IpAddr;

/// One change to what people said.
#[derive(Clone, Debug, PartialEq)]
pub enum SiteEdit {
    Rename(String),
    /// Keeps the answers of "Before you start".
    Before {
        before: Before,
        xprotect: Option<XProtect>,
    },
    /// Puts a server on the list, or what is said of one that is there in place of what was.
    Plan {
        name: DnsName,
        about: Description,
    },
    /// Says something else of a server of the list, also another name. Its files stay.
    ChangeServer {
        was: String,
        name: DnsName,
        about: Description,
    },
    /// Takes a server off the list. Its files stay.
    RemoveServer(String),
    /// Types in a client, or adds kinds to one that is there.
    AddClient {
        name: String,
        kinds: Vec<String>,
        addresses: Vec<IpAddr>,
    },
    /// Says something else of a client of the list, also another name.
    ChangeClient {
        was: String,
        name: String,
        kinds: Vec<String>,
    },
    RemoveClient(String),
    /// Ticks or un-ticks something done on a server or a client.
    Tick {
        name: String,
        what: String,
        done: bool,
        seen: bool,
    },
    /// A verification of a server came out so.
    Verified {
        name: String,
        verified: Verified,
    },
    /// A second copy of `ca-private.pfx` was put in a safe place, or was not.
    SecondCopy(bool),
    /// The second copy was made, and read back.
    SecondCopied,
    /// The clients' kit was copied to a stick.
    ClientsCopied,
    /// The passwords that were made for these servers were written down.
    PasswordsSeen(Vec<String>),
}

impl Site {
    /// The site after the change.
    ///
    /// # Errors
    /// [`SiteProblem::Unknown`] for a name that is not listed; [`SiteProblem::NoAuthority`] or
    /// [`SiteProblem::NoCertificate`] for a tick with nothing to tick; [`SiteProblem::NotImported`] for encryption that
    /// somebody says is on before the import; [`SiteProblem::IsKit`] in a kit for
    /// anything but a tick or how a verification came out; [`SiteProblem::ServersFull`] or
    /// [`SiteProblem::ClientsFull`] for one too many.
    pub fn edited(&self, edit: &SiteEdit, today: Date) -> Result<Site, SiteProblem> {
        let mut site = self.clone();
        site.edit(edit, today)?;
        Ok(site)
    }
    /// Changes the site. Where that is refused, it is as before.
    ///
    /// # Errors
    /// As [`Site::edited`].
    pub fn edit(&mut self, edit: &SiteEdit, today: Date) -> Result<(), SiteProblem> {
        let is_tick = matches!(edit, SiteEdit::Tick { .. } | SiteEdit::Verified { .. });
        if self.kit.is_some() && !is_tick {
            return Err(SiteProblem::IsKit);
        }
        let authority = self.authority_thumbprint().ok_or(SiteProblem::NoAuthority);
        let tick = |thumbprint, seen| Tick { thumbprint, date: today, seen };
        let done_with = match edit {
            SiteEdit::Tick { name, what, done: true, .. } => Some(self.thumbprint_for(name, what)),
            _ => None,
        };
        if let SiteEdit::Tick { name, what, done: true, seen: false } = edit
            && let Some(server) = self.server(name).filter(|_| what.starts_with("encrypt-"))
            && matches!(done_with, Some(Ok(_)))
            && !self.ticked(server, "import")
        {
            return Err(SiteProblem::NotImported { name: name.clone() });
        }
        let certificates = &mut self.certificates;
        let record = &mut self.record;
        match edit {
            SiteEdit::Rename(name) => record.site.name = name.clone(),
            SiteEdit::Before { before, xprotect } => {
                record.site.before = Some(before.clone());
                record.site.xprotect = *xprotect;
            }
            SiteEdit::Plan { name, about } => {
                let (name, about) = (name.to_string(), about.clone());
                let is_full = record.server.len() >= MOST_SERVERS;
                if let Some(server) = record.server_mut(&name) {
                    server.about = about;
                } else if is_full {
                    return Err(SiteProblem::ServersFull { most: MOST_SERVERS });
                } else {
                    record.server.push(Server { name, about, ..Server::default() });
                }
            }
            SiteEdit::ChangeServer { was, name, about } => {
                let server = record.server(was).ok_or_else(|| unknown(was))?;
                let names = about.names.iter().map(|name| &**name);
                let new = names.filter(|name| !server.is_called(name));
                let own = Some(name.as_str()).filter(|name| !name.eq_ignore_ascii_case(was));
                for name in new.chain(own) {
                    record.check_new_name(was, name)?;
                }
                let server = record.server_mut(was).ok_or_else(|| unknown(was))?;
                let certificate = certificates.remove(&server.name);
                (server.name, server.about) = (name.to_string(), about.clone());
                match certificate {
                    Some(certificate) if server.name.eq_ignore_ascii_case(was) => {
                        certificates.insert(server.name.clone(), certificate);
                    }
                    // It is made out to the name from before, and stays in that name's folder.
                    Some(certificate) if !server.former.contains(&certificate.thumbprint()) => {
                        server.former.push(certificate.thumbprint());
                    }
                    _ => {}
                }
            }
            SiteEdit::ChangeClient { was, name, kinds } => {
                record.check_new_name(was, name)?;
                let client = record.client_mut(was).ok_or_else(|| unknown(was))?;
                (client.name, client.kinds) = (name.clone(), kinds.clone());
            }
            SiteEdit::RemoveServer(name) => remove(&mut record.server, name, |one| &one.name)?,
            SiteEdit::AddClient { name, kinds, addresses } => {
                let is_full = record.client.len() >= MOST_CLIENTS;
                if let Some(client) = record.client_mut(name) {
                    client.add(kinds);
                    let new =
                        addresses.iter().filter(|address| !client.addresses.contains(address));
                    let new: Vec<IpAddr> = new.copied().collect();
                    client.addresses.extend(new);
                } else if is_full {
                    return Err(SiteProblem::ClientsFull { most: MOST_CLIENTS });
                } else {
                    let (name, kinds) = (name.clone(), kinds.clone());
                    let addresses = addresses.clone();
                    record.client.push(Client { name, kinds, addresses, ..Client::default() });
                }
            }
            SiteEdit::RemoveClient(name) => remove(&mut record.client, name, |one| &one.name)?,
            SiteEdit::Tick { name, what, done, seen } => {
                let ticks = record.ticks_mut(name).ok_or_else(|| unknown(name))?;
                let noted = if let Some(thumbprint) = done_with {
                    let tick = tick(thumbprint?, *seen);
                    ticks.insert(what.clone(), tick.clone());
                    Some(tick)
                } else {
                    ticks.remove(what).map(|former| tick(former.thumbprint, *seen))
                };
                if let (Some(kit), Some(tick)) = (&mut self.kit, noted) {
                    kit.note(name, what, tick, *done);
                }
            }
            SiteEdit::Verified { name, verified } => {
                if let Some(kit) = &mut self.kit {
                    kit.verified(verified.clone());
                    return Ok(());
                }
                let unknown = || SiteProblem::Unknown { name: name.clone() };
                let server = record.server_mut(name).ok_or_else(unknown)?;
                server.verified = Some(verified.clone());
            }
            SiteEdit::PasswordsSeen(names) => {
                for name in names {
                    // One that was taken off the list meanwhile has nothing to note.
                    record.server_mut(name).into_iter().for_each(|one| one.password_unseen = false);
                }
            }
            SiteEdit::ClientsCopied => record.site.clients_copy = Some(tick(authority?, true)),
            SiteEdit::SecondCopied => record.site.second_copy = Some(tick(authority?, true)),
            SiteEdit::SecondCopy(true) => record.site.second_copy = Some(tick(authority?, false)),
            SiteEdit::SecondCopy(false) => record.site.second_copy = None,
        }
        self.started = true;
        Ok(())
    }
    /// The certificate that something is done with at a computer.
    fn thumbprint_for(&self, name: &str, what: &str) -> Result<Thumbprint, SiteProblem> {
        if what == "trust" {
            return self.authority_thumbprint().ok_or(SiteProblem::NoAuthority);
        }
        let thumbprint = self.server(name).and_then(|server| self.thumbprint(&server.name));
        thumbprint.ok_or_else(|| SiteProblem::NoCertificate { name: name.to_owned() })
    }
}

fn unknown(name: &str) -> SiteProblem {
    SiteProblem::Unknown { name: name.to_owned() }
}

fn remove<T>(list: &mut Vec<T>, name: &str, of: fn(&T) -> &String) -> Result<(), SiteProblem> {
    let before = list.len();
    list.retain(|one| !of(one).eq_ignore_ascii_case(name));
    match list.len() == before {
        true => Err(unknown(name)),
        false => Ok(()),
    }
}
