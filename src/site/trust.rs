//! Which computers must trust the CA: everything that connects to an encrypted server (guide, "Install
//! certificates on the clients").

use super::Site;
use super::roles::Roles;

/// A computer that must trust the CA, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustNeed {
    pub name: String,
    /// Its roles or kinds, by key.
    pub runs: Vec<String>,
    pub is_server: bool,
    /// The roles of the site that it connects to, by key; empty for a client that was typed in while no
    /// server needs it yet.
    pub because: Vec<String>,
    pub done: bool,
    pub seen: bool,
}

impl Site {
    /// The computers that must trust the CA, servers first, in the order in which they were typed in.
    pub fn trust_needs(&self) -> Vec<TrustNeed> {
        let roles = Roles::all();
        let now = self.authority_thumbprint();
        let present: Vec<&super::Role> = {
            let mut present: Vec<&super::Role> = Vec::new();
            for key in self.record.server.iter().flat_map(|server| &server.roles) {
                if let Some(role) = roles.role(key)
                    && !present.iter().any(|known| known.key == role.key)
                {
                    present.push(role);
                }
            }
            present
        };
        let servers = self.record.server.iter().filter_map(|server| {
            let because: Vec<String> = present
                .iter()
                .filter(|role| role.trusted_by_roles.iter().any(|by| server.roles.contains(by)))
                .map(|role| role.key.clone())
                .collect();
            let tick = server.ticks.get("trust");
            (!because.is_empty()).then(|| TrustNeed {
                name: server.name.clone(),
                runs: server.roles.clone(),
                is_server: true,
                because,
                done: self.holds(tick, now.as_ref()),
                seen: tick.is_some_and(|tick| tick.seen),
            })
        });
        let clients = self.record.client.iter().map(|client| {
            let tick = client.ticks.get("trust");
            TrustNeed {
                name: client.name.clone(),
                runs: client.kinds.clone(),
                is_server: false,
                because: present
                    .iter()
                    .filter(|role| {
                        role.trusted_by_clients.iter().any(|by| client.kinds.contains(by))
                    })
                    .map(|role| role.key.clone())
                    .collect(),
                done: self.holds(tick, now.as_ref()),
                seen: tick.is_some_and(|tick| tick.seen),
            }
        });
        servers.chain(clients).collect()
    }
}
