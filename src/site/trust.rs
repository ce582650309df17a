//! Which computers must trust the CA: everything that connects to an encrypted server (guide, "Install
//! certificates on the clients").

use super::Site;
use super::record::Ticks;
use super::roles::{Role, Roles};

/// A computer that must trust the CA, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustNeed {
    pub name: String,
    /// Roles or kinds, by key.
    pub runs: Vec<String>,
    pub is_server: bool,
    /// The roles of the site that it connects to, by key; empty for a client that was typed in while no
    /// server needs it yet.
    pub because: Vec<String>,
    /// Said or seen.
    pub done: bool,
    /// Seen by the program: only that proves it.
    pub seen: bool,
}

impl Site {
    /// The computers that must trust the CA, servers first, in the order in which they were typed in.
    pub fn trust_needs(&self) -> Vec<TrustNeed> {
        let now = self.authority_thumbprint();
        let mut present: Vec<&Role> = Vec::new();
        for role in self.record.server.iter().flat_map(|server| Roles::of(&server.roles)) {
            if !present.contains(&role) {
                present.push(role);
            }
        }
        let need = |name: &String, runs: &Vec<String>, ticks: &Ticks, is_server: bool| {
            let connects = |role: &&&Role| {
                let by = if is_server { &role.trusted_by_roles } else { &role.trusted_by_clients };
                by.iter().any(|by| runs.contains(by))
            };
            let tick = ticks.get("trust").filter(|tick| self.holds(Some(*tick), now.as_ref()));
            TrustNeed {
                name: name.clone(),
                runs: runs.clone(),
                is_server,
                because: present.iter().filter(connects).map(|role| role.key.clone()).collect(),
                done: tick.is_some(),
                seen: tick.is_some_and(|tick| tick.seen),
            }
        };
        let servers = self.record.server.iter();
        let servers = servers.map(|server| need(&server.name, &server.roles, &server.ticks, true));
        let clients = self.record.client.iter();
        let clients = clients.map(|client| need(&client.name, &client.kinds, &client.ticks, false));
        servers.filter(|need| !need.because.is_empty()).chain(clients).collect()
    }
    /// The computers that connect to one of these roles and of which nobody saw that they trust the CA: first those
    /// that do not as far as is known, then those of which it was only said.
    pub fn untrusting(&self, roles: &[&Role]) -> [Vec<String>; 2] {
        let connects = |need: &TrustNeed| roles.iter().any(|role| need.because.contains(&role.key));
        let needs = self.trust_needs().into_iter().filter(|need| !need.seen && connects(need));
        let (said, not): (Vec<TrustNeed>, Vec<TrustNeed>) = needs.partition(|need| need.done);
        [not, said].map(|needs| needs.into_iter().map(|need| need.name).collect())
    }
}
