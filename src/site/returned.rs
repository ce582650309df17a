//! Kits that came back: what their `done.toml` says becomes ticks in `site.toml`. They were out of sight: each
//! word in them is held against the list, and only what was done with the certificates of today counts.

use super::done::{Done, DoneComputer};
use super::record::{Client, Record, Server, Tick, Ticks};
use super::{Kit, Site};
use crate::pki::{DnsName, Thumbprint};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What a computer's line brought that was not known yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// The server or client, as the list calls it.
    pub name: String,
    /// What was done there: `trust`, `import`, `encrypt-<role>`, `verify`.
    pub done: Vec<String>,
    pub undone: Vec<String>,
    /// Whether it was not on the list before.
    pub added: bool,
}

/// Taking in kits, any number of them at once. Which comes first makes no difference: what counts is what was
/// done last at each computer.
pub struct Taking<'a> {
    site: &'a Site,
    today: Date,
    authority: Option<Thumbprint>,
    certificates: Vec<Option<Thumbprint>>,
    /// The servers by certificates that they had under other names.
    former: HashMap<Thumbprint, Whose>,
    /// The computers by each of their names, in lower case.
    known: HashMap<String, Whose>,
    unknown: Vec<Client>,
    claims: BTreeMap<(Whose, String), Claims>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Server(usize),
    Client(usize),
    Unknown(usize),
}

/// What is said of one thing at one computer, for the certificate as it is now.
#[derive(Default)]
struct Claims {
    /// The tick that counts: one that was seen, else any.
    tick: Option<Tick>,
    thumbprint: Option<Thumbprint>,
    last_done: Option<Date>,
    last_undone: Option<Date>,
}

impl<'a> Taking<'a> {
    /// Begins with the site as it is.
    pub fn new(site: &'a Site, today: Date) -> Taking<'a> {
        let Record { server: servers, client: clients, .. } = &site.record;
        let mut known = HashMap::new();
        // Where two have one name, the first has it, and a server before a client.
        for (at, server) in servers.iter().enumerate() {
            let certificate = site.certificate(&server.name);
            let more = certificate.into_iter().flat_map(|certificate| &certificate.names);
            for name in server.all_names().chain(more.map(|name| &**name)) {
                known.entry(name.to_ascii_lowercase()).or_insert(Whose::Server(at));
            }
        }
        for (at, client) in clients.iter().enumerate() {
            known.entry(client.name.to_ascii_lowercase()).or_insert(Whose::Client(at));
        }
        let of_server = |(at, server): (usize, &Server)| {
            let former = server.former.clone().into_iter();
            former.map(move |certificate| (certificate, Whose::Server(at))).collect::<Vec<_>>()
        };
        Taking {
            former: servers.iter().enumerate().flat_map(of_server).collect(),
            authority: site.authority_thumbprint(),
            certificates: servers.iter().map(|server| site.thumbprint(&server.name)).collect(),
            site,
            today,
            known,
            unknown: vec![],
            claims: BTreeMap::new(),
        }
    }

    /// Adds what one kit says. What is not of this site's certificates as they are now is left aside.
    pub fn kit(&mut self, kit: &Kit, done: &Done) {
        let own = kit.server.as_ref().and_then(|name| self.known.get(&name.to_ascii_lowercase()));
        let own = own.copied().filter(|place| matches!(place, Whose::Server(_)));
        // A kit from before a server was renamed is its own, whoever has that name by now.
        let former = kit.certificate.as_ref().and_then(|known| self.former.get(known)).copied();
        let own = former.or(own);
        for computer in &done.computer {
            if !is_name(&computer.name) {
                continue;
            }
            if let Some(place) = own {
                self.claim_all(place, computer, |what| what != "trust");
            }
            let has = |what| computer.ticks.contains_key(what);
            // Trust belongs to the computer. A node of a cluster has a name that is nowhere on the list: there
            // the certificate was imported, and so it is the server.
            let trusting = match (self.named(computer), own) {
                // Which of the two it was, the one who had the name or the one who has it, cannot be told.
                (Some(place), Some(own)) if former.is_some() && place != own => None,
                (Some(place), _) => Some(place),
                (None, Some(own)) if has("import") => Some(own),
                (None, _) => has("trust").then(|| self.unknown(&computer.name)),
            };
            if let Some(place) = trusting {
                self.claim_all(place, computer, |what| what == "trust");
            }
        }
    }

    fn named(&self, computer: &DoneComputer) -> Option<Whose> {
        let names = std::iter::once(&computer.name).chain(&computer.full_name);
        names.filter_map(|name| self.known.get(&name.to_ascii_lowercase())).min().copied()
    }

    /// A computer that is not on the list, and is known from now on.
    fn unknown(&mut self, name: &str) -> Whose {
        let place = Whose::Unknown(self.unknown.len());
        self.unknown.push(Client { name: name.to_owned(), ..Client::default() });
        self.known.insert(name.to_ascii_lowercase(), place);
        place
    }

    /// What may be ticked there, and the certificate that it is ticked for.
    fn current(&self, place: Whose, what: &str) -> Option<&Thumbprint> {
        let server = match place {
            Whose::Server(at) => self.site.record.server.get(at).map(|server| (at, server)),
            Whose::Client(_) | Whose::Unknown(_) => None,
        };
        match (what, server) {
            ("trust", _) => self.authority.as_ref(),
            ("import" | "verify" | "doctor" | "doctor-found", Some((at, _))) => {
                self.certificates.get(at)?.as_ref()
            }
            (what, Some((at, server))) => {
                let role = what.strip_prefix("encrypt-")?;
                let has_it = server.roles.iter().any(|known| known == role);
                self.certificates.get(at)?.as_ref().filter(|_| has_it)
            }
            (_, None) => None,
        }
    }

    fn claim_all(&mut self, place: Whose, computer: &DoneComputer, wanted: fn(&str) -> bool) {
        let done = computer.ticks.iter().map(|claim| (claim, true));
        let undone = computer.undone.iter().map(|claim| (claim, false));
        for ((what, tick), is_done) in done.chain(undone) {
            if !wanted(what) || self.current(place, what) != Some(&tick.thumbprint) {
                continue;
            }
            // A clock that is wrong out there must not outlast every tick that comes later.
            let date = tick.date.min(self.today);
            let claims = self.claims.entry((place, what.clone())).or_default();
            claims.thumbprint = Some(tick.thumbprint.clone());
            if !is_done {
                claims.last_undone = claims.last_undone.max(Some(date));
                continue;
            }
            claims.last_done = claims.last_done.max(Some(date));
            let rank = |tick: &Tick| (tick.seen, tick.date);
            let tick = Tick { date, ..tick.clone() };
            if claims.tick.as_ref().is_none_or(|known| rank(&tick) > rank(known)) {
                claims.tick = Some(tick);
            }
        }
    }

    /// The record with all of it, and what each computer brought that is new.
    pub fn finish(self) -> (Record, Vec<TakenIn>) {
        let (mut record, mut unknown) = (self.site.record.clone(), self.unknown);
        let mut taken: BTreeMap<Whose, TakenIn> = BTreeMap::new();
        for ((place, what), claims) in self.claims {
            let found = match place {
                Whose::Server(at) => {
                    record.server.get_mut(at).map(|one| (&one.name, &mut one.ticks))
                }
                Whose::Client(at) => {
                    record.client.get_mut(at).map(|one| (&one.name, &mut one.ticks))
                }
                Whose::Unknown(at) => unknown.get_mut(at).map(|one| (&one.name, &mut one.ticks)),
            };
            let Some((name, ticks)) = found else { continue };
            let was_undone = claims.last_undone.is_some() && claims.last_undone >= claims.last_done;
            let changed = match claims.tick.clone() {
                _ if was_undone => undo(ticks, &what, &claims),
                Some(tick) => take(ticks, &what, tick),
                None => false,
            };
            if changed {
                let entry = taken.entry(place).or_insert_with(|| TakenIn {
                    name: name.clone(),
                    added: matches!(place, Whose::Unknown(_)),
                    ..TakenIn::default()
                });
                let list = if was_undone { &mut entry.undone } else { &mut entry.done };
                list.push(what);
            }
        }
        record.client.extend(unknown.into_iter().filter(|client| !client.ticks.is_empty()));
        (record, taken.into_values().collect())
    }
}

/// Takes a tick, unless as much is known already: what was seen is never replaced by what somebody said.
fn take(ticks: &mut Ticks, what: &str, tick: Tick) -> bool {
    let is_known = ticks
        .get(what)
        .is_some_and(|known| known.thumbprint == tick.thumbprint && (known.seen || !tick.seen));
    if !is_known {
        ticks.insert(what.to_owned(), tick);
    }
    !is_known
}

/// Takes a tick away, unless it was made later. One of another certificate does not hold anyway.
fn undo(ticks: &mut Ticks, what: &str, claims: &Claims) -> bool {
    let is_older = ticks.get(what).is_some_and(|known| {
        Some(&known.thumbprint) == claims.thumbprint.as_ref()
            && Some(known.date) <= claims.last_undone
    });
    is_older && ticks.remove(what).is_some()
}

/// Returns whether it is the name of a computer, as it is: it comes from outside, and is going to stand on the
/// list.
fn is_name(text: &str) -> bool {
    DnsName::parse(text)
        .is_ok_and(|(name, _)| !name.is_wildcard() && name.as_str().eq_ignore_ascii_case(text))
}

impl Site {
    /// Returns whether a kit was made by this site: for its CA as it is now, or, where another provider issued,
    /// for the certificate that a server of the list has now.
    pub fn made(&self, kit: &Kit) -> bool {
        match (&kit.authority, &kit.certificate, &kit.server) {
            (Some(authority), _, _) => self.authority_thumbprint().as_ref() == Some(authority),
            (None, Some(certificate), Some(server)) => {
                let now = self.server(server).and_then(|server| self.thumbprint(&server.name));
                now.as_ref() == Some(certificate)
            }
            (None, _, _) => false,
        }
    }
    /// Returns whether a kit is of this site, now or formerly: of one of its CAs, or, where another provider issued, a
    /// server's with a certificate that the list knows. None where that cannot be told.
    pub fn knows(&self, kit: &Kit) -> Option<bool> {
        if let Some(authority) = &kit.authority {
            let mut former = self.record.authority.iter().map(|entry| &entry.thumbprint);
            let is_own = self.authority_thumbprint().as_ref() == Some(authority);
            return Some(is_own || former.any(|former| former == authority));
        }
        let certificate = kit.certificate.as_ref()?;
        if self.record.server.iter().any(|server| server.former.contains(certificate)) {
            return Some(true);
        }
        let server = self.server(kit.server.as_ref()?)?;
        let ticked = server.ticks.values().any(|tick| tick.thumbprint == *certificate);
        (ticked || self.made(kit)).then_some(true)
    }
}
