//! A picture of the site: who connects to whom, and so who must trust the CA, in groups, however large the site is.
//! One model; the wizard and the run sheet draw it.

use super::Site;
use super::roles::{Role, Roles};
use crate::message::{Message, say};

/// Who connects stands above, to whom below, and a lane leads from one to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub from: Vec<Group>,
    /// One lane each, in this order from the left.
    pub to: Vec<Group>,
}

/// Computers of one role or kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The message that names it: `role-…`, `kind-…`.
    pub name: String,
    /// How many trust the CA, or are switched on, of how many. Nobody is listed where there are none.
    pub done: usize,
    pub total: usize,
    /// Whether all of them are done, and of some that was only said.
    pub said: bool,
    /// The lanes that those above join.
    pub joins: Vec<usize>,
    /// Whether some of them lost a connection: they do not trust the CA, and what they connect to is switched on.
    pub dark: bool,
}

impl Group {
    /// How many of them trust the CA.
    pub fn trusting(&self) -> Message {
        match (self.done, self.total) {
            (_, 0) => say!("picture-unlisted"),
            (done, total) => say!("picture-trusting", done, total),
        }
    }
    /// How many of them are switched on.
    pub fn switched(&self) -> Message {
        say!("picture-switched", done = self.done, total = self.total)
    }
}

impl Picture {
    /// Returns the picture of a site as it stands now.
    pub fn of(site: &Site) -> Picture {
        let servers = &site.record.server;
        let has = |role: &Role| servers.iter().any(|server| server.roles.contains(&role.key));
        let lanes: Vec<&Role> = Roles::all().role.iter().filter(|role| has(role)).collect();
        let to: Vec<Group> = lanes.iter().map(|role| switched(role, site)).collect();
        let needs = site.trust_needs();
        let group = |name: String, key: &str, is_server: bool| {
            let joins = |role: &Role| match is_server {
                true => role.trusted_by_roles.iter().any(|by| by == key),
                false => role.trusted_by_clients.iter().any(|by| by == key),
            };
            let joins: Vec<usize> = (0..lanes.len())
                .filter(|lane| lanes.get(*lane).is_some_and(|role| joins(role)))
                .collect();
            let own = needs.iter().filter(|need| need.is_server == is_server);
            let own = own.filter(|need| match key {
                "" => need.runs.is_empty(),
                key => need.runs.iter().any(|run| run == key),
            });
            let (done, total, said) = counted(own.map(|need| (need.done, need.seen)));
            let on = |lane: &usize| to.get(*lane).is_some_and(|to| to.done > 0);
            let dark = done < total && joins.iter().any(on);
            Group { name, done, total, said, joins, dark }
        };
        let clients = Roles::all().client.iter();
        let clients = clients.map(|kind| group(format!("kind-{}", kind.key), &kind.key, false));
        let others = group("picture-clients".to_owned(), "", false);
        let roles = lanes.iter().map(|role| group(format!("role-{}", role.key), &role.key, true));
        // Phones are seldom listed: without any on the list a row stands for them.
        let has_phones = needs.iter().any(|need| need.runs.iter().any(|run| run == PHONE));
        let phones = lanes.iter().enumerate().filter(|(_, role)| role.phones && !has_phones);
        let phones = phones.map(|(lane, _)| Group {
            name: "picture-phones".to_owned(),
            joins: vec![lane],
            ..Group::default()
        });
        let all = clients.chain([others]).chain(roles).filter(|group| group.total > 0);
        Picture { from: all.chain(phones).collect(), to }
    }

    /// The lanes beside a row of those above, three columns each.
    pub fn lanes_from(&self, row: usize, ascii: bool) -> String {
        let ([dot, line, down, cross], joins) = (letters(ascii), self.joins(row));
        let last = joins.iter().max().copied();
        let lane = |lane: usize| {
            let passes = last.is_some_and(|last| lane <= last);
            let begun = (0..row).any(|above| self.joins(above).contains(&lane));
            let at = match (joins.contains(&lane), passes, begun) {
                (true, _, _) => dot,
                (false, true, true) => cross,
                (false, true, false) => line,
                (false, false, true) => down,
                (false, false, false) => " ",
            };
            let before = if passes { line } else { " " };
            [before, before, at].concat()
        };
        (0..self.to.len()).map(lane).collect()
    }
    /// The lanes beside a row of those below.
    pub fn lanes_to(&self, row: usize, ascii: bool) -> String {
        let [_, line, down, _] = letters(ascii);
        let (tip, corner) = if ascii { ("<", "'") } else { ("◀", "┘") };
        let joined = |lane: usize| self.from.iter().any(|group| group.joins.contains(&lane));
        let lane = |lane: usize| {
            let before = match lane {
                0 if joined(row) => [tip, line].concat(),
                _ if lane <= row && joined(row) => line.repeat(2),
                _ => "  ".to_owned(),
            };
            let at = match lane.cmp(&row) {
                std::cmp::Ordering::Less if joined(row) => line,
                std::cmp::Ordering::Equal if joined(row) => corner,
                std::cmp::Ordering::Greater if joined(lane) => down,
                _ => " ",
            };
            before + at
        };
        (0..self.to.len()).map(lane).collect()
    }
    fn joins(&self, row: usize) -> &[usize] {
        self.from.get(row).map_or(&[], |group| &group.joins)
    }
}

fn switched(role: &Role, site: &Site) -> Group {
    let servers = site.record.server.iter().filter(|server| server.roles.contains(&role.key));
    let what = format!("encrypt-{}", role.key);
    let (done, total, said) = counted(servers.map(|server| {
        let seen = server.ticks.get(&what).is_some_and(|tick| tick.seen);
        (site.ticked(server, &what), seen)
    }));
    Group { name: format!("role-{}", role.key), done, total, said, ..Group::default() }
}

/// How many are done, of how many; and whether all are, but not all were seen to be.
fn counted(all: impl Iterator<Item = (bool, bool)>) -> (usize, usize, bool) {
    let all: Vec<(bool, bool)> = all.collect();
    let done = all.iter().filter(|(done, _)| *done).count();
    (done, all.len(), done == all.len() && all.iter().any(|(_, seen)| !seen))
}

/// The kind of client that phones and tablets are.
const PHONE: &str = "phone";

/// A join, a line, a lane, and where they cross.
fn letters(ascii: bool) -> [&'static str; 4] {
    if ascii { ["o", "-", "|", "+"] } else { ["●", "─", "│", "┼"] }
}
