//! `kit.toml`: whom a kit is for and what it must hold.

use super::description::{Description, InKit, Windows, described};
use super::problem::SiteProblem;
use super::record::{FORMAT, Format, Server, Tick, Verified, XProtect, rendered};
use super::{KitState, Site};
use crate::pki::address::is_reachable;
use crate::pki::{Certificate, RecordedName, Thumbprint};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A kit's description.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Kit {
    pub format: i64,
    #[serde(default)]
    pub site: String,
    /// The server it is for; none for the clients' kit.
    pub server: Option<String>,
    #[serde(flatten, with = "InKit")]
    pub about: Description,
    pub xprotect: Option<XProtect>,
    /// Which Windows the server runs, where it is a server's: [`Description::windows`] is not in the file.
    pub windows: Option<Windows>,
    /// The CA's thumbprint; none where another provider issued.
    pub authority: Option<Thumbprint>,
    pub certificate: Option<Thumbprint>,
    /// The site's servers, for computers that cannot look their names up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub host: Vec<KitHost>,
    /// Whom to ask: what was said of who keeps the keys.
    pub contact: Option<String>,
    /// In the clients' kit, the computers that get it: those that must trust the CA and have no kit of their own
    /// that holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computers: Vec<String>,
    /// Whether the program lies in the kit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub program: bool,
}

described!(Kit);

/// `[[host]]`: an address, the names that belong to it, and what runs there: what must be switched before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitHost {
    pub address: IpAddr,
    #[serde(default)]
    pub names: Vec<RecordedName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

impl Kit {
    /// Reads `kit.toml`.
    ///
    /// # Errors
    /// [`SiteProblem::DamagedKit`], or [`SiteProblem::NewerKit`] for what a newer program wrote.
    pub fn parse(text: &str) -> Result<Kit, SiteProblem> {
        if let Ok(Format { format }) = toml::from_str(text)
            && format > FORMAT
        {
            return Err(SiteProblem::NewerKit { format });
        }
        let mut kit: Kit = toml::from_str(text)
            .map_err(|error| SiteProblem::DamagedKit { reason: error.message().to_owned() })?;
        // A hand may have put anything there: nothing of it is to begin another line of a `hosts` file.
        for host in &mut kit.host {
            host.names.retain(|name| is_host_name(name));
        }
        Ok(kit)
    }
    pub fn render(&self) -> Result<String, SiteProblem> {
        rendered(self)
    }
    /// The lines that a `hosts` file needs for the site's servers. Windows reads nine names of a line at most,
    /// and longer lines would be broken on paper: the rest goes to further lines of the same address.
    pub fn host_lines(&self) -> Vec<String> {
        const NAMES: usize = 8;
        const WIDTH: usize = 70;
        let addresses = self.host.iter().map(|host| host.address.to_string());
        let width = addresses.map(|text| text.len()).max().unwrap_or(0);
        let mut lines = Vec::new();
        for host in &self.host {
            let start = format!("{:width$} ", host.address.to_string());
            let (mut line, mut names) = (start.clone(), 0);
            for name in &host.names {
                if names == NAMES || (names > 0 && line.len() + 1 + name.len() > WIDTH) {
                    lines.push(std::mem::replace(&mut line, start.clone()));
                    names = 0;
                }
                line.push(' ');
                line.push_str(name);
                names += 1;
            }
            if names > 0 {
                lines.push(line);
            }
        }
        lines
    }
    /// The names that the computer may have for which the kit is, the server's own first.
    pub fn own_names(&self) -> Vec<&str> {
        let names = self.names.iter().map(|name| &**name);
        self.server.as_deref().into_iter().chain(names).collect()
    }
    /// The number that new kits carry.
    pub const FORMAT: i64 = FORMAT;
}

impl KitState {
    /// Returns whether it is the clients' kit.
    pub fn is_clients(&self) -> bool {
        self.kit.server.is_none()
    }
    /// Notes in `done.toml` what was ticked or un-ticked. In a server's kit it was done at this computer,
    /// whatever it is called; in the clients' kit at the computer of that name.
    pub(super) fn note(&mut self, name: &str, what: &str, tick: Tick, done: bool) {
        let here = self.kit.server.is_some() || name.eq_ignore_ascii_case(&self.computer);
        let (name, full_name) =
            if here { (self.computer.as_str(), self.full_name.as_deref()) } else { (name, None) };
        if done {
            self.done.note(name, full_name, what, tick);
        } else {
            self.done.note_undone(name, full_name, what, tick);
        }
    }
    /// Notes in `done.toml` how the last verification from this computer came out.
    pub(super) fn verified(&mut self, verified: Verified) {
        self.done.verified(&self.computer, self.full_name.as_deref(), verified);
    }
}

impl Site {
    /// The description of the clients' kit.
    pub fn clients_kit(&self) -> Kit {
        Kit { computers: self.clients_of_kit(), ..self.any_kit() }
    }
    /// What every kit of the site says.
    fn any_kit(&self) -> Kit {
        Kit {
            format: Kit::FORMAT,
            site: self.record.site.name.clone(),
            xprotect: self.record.site.xprotect,
            authority: self.authority_thumbprint(),
            host: self.hosts(),
            contact: self.contact().map(str::to_owned),
            ..Kit::default()
        }
    }
    /// Who was named as the one who keeps the keys: whom to ask.
    pub fn contact(&self) -> Option<&str> {
        let answers = &self.record.site.before.as_ref()?.answers;
        answers.get("responsible").map(String::as_str).filter(|name| !name.trim().is_empty())
    }
    /// The computers to which the clients' kit is carried: a server whose certificate this CA issued has the CA in
    /// a kit of its own.
    fn clients_of_kit(&self) -> Vec<String> {
        let has_kit = |name: &str| {
            let certificate = self.certificate(name);
            certificate.zip(self.authority.as_ref()).is_some_and(|(own, ca)| own.signed_by(ca))
        };
        let needs = self.trust_needs().into_iter();
        needs
            .filter(|need| !(need.is_server && has_kit(&need.name)))
            .map(|need| need.name)
            .collect()
    }
    /// The description of a server's kit, with its certificate if it has one.
    pub fn server_kit(&self, server: &Server, certificate: Option<&Certificate>) -> Kit {
        let issued_here = match (certificate, &self.authority) {
            (Some(certificate), Some(authority)) => certificate.signed_by(authority),
            (None, _) => true,
            (Some(_), None) => false,
        };
        let mut about = server.about.clone();
        if let Some(certificate) = certificate {
            about.names.clone_from(&certificate.names);
            about.addresses.clone_from(&certificate.addresses);
        }
        let mut of_site = self.any_kit();
        // A computer knows its own names.
        of_site.host.retain(|host| !host.names.iter().any(|name| server.is_called(name)));
        Kit {
            server: Some(server.name.clone()),
            windows: Some(about.windows),
            about,
            authority: of_site.authority.filter(|_| issued_here),
            certificate: certificate.map(Certificate::thumbprint),
            ..of_site
        }
    }
    /// The site's servers as lines of a `hosts` file can name them: those of which both a name and an address
    /// that other computers can use are known. What a server's certificate holds counts before what was typed.
    pub fn hosts(&self) -> Vec<KitHost> {
        let of_server = |server: &Server| {
            let certificate = self.certificate(&server.name);
            let (names, addresses) = (
                certificate.map(|certificate| &certificate.names),
                certificate.map(|certificate| &certificate.addresses),
            );
            let names = usable(names, &server.names, |name| is_host_name(name));
            let addresses = usable(addresses, &server.addresses, |address| is_reachable(*address));
            let addresses = addresses.into_iter().filter(|_| !names.is_empty());
            let roles = || server.roles.clone();
            let host = |address| KitHost { address, names: names.clone(), roles: roles() };
            addresses.map(host).collect::<Vec<_>>()
        };
        self.record.server.iter().flat_map(of_server).collect()
    }
}

/// What can be used of the first list, else of the second.
fn usable<T: Clone>(first: Option<&Vec<T>>, second: &[T], fits: impl Fn(&T) -> bool) -> Vec<T> {
    let of = |list: &[T]| -> Vec<T> { list.iter().filter(|item| fits(item)).cloned().collect() };
    let found = first.map(|list| of(list)).unwrap_or_default();
    if found.is_empty() { of(second) } else { found }
}

/// Returns whether a `hosts` file can hold the name: it knows no wildcards, and a blank would begin another
/// name. The record may hold whatever a hand put there.
fn is_host_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.chars().all(fits) && !name.eq_ignore_ascii_case("localhost")
}
