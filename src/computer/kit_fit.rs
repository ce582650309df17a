//! Whether the kit in hand is the one for this computer.

use super::Facts;
use super::start::fit;
use std::path::PathBuf;

/// Whom a kit is for, seen from this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KitFit {
    /// A server's kit, and this is that server.
    ThisComputer { server: String },
    /// A server's kit, and this is another computer.
    AnotherComputer {
        kit_for: String,
        /// What this computer is called; empty where it has no name.
        this: String,
    },
    /// The same, and the kit for this computer lies beside it.
    AnotherKit {
        folder: PathBuf,
        /// The server that it is for: this one.
        server: String,
    },
    /// The clients' kit: it is for every computer.
    Clients,
}

impl Facts {
    /// Returns whom the kit is for, where the folder is one that could be read.
    pub fn kit_fit(&self) -> Option<KitFit> {
        let state = self.site.kit.as_ref()?;
        let is_read = !self.site.problems.iter().any(|problem| {
            use crate::site::SiteProblem::{DamagedKit, NewerKit};
            matches!(problem, DamagedKit { .. } | NewerKit { .. })
        });
        let Some(server) = state.kit.server.clone() else {
            return is_read.then_some(KitFit::Clients);
        };
        if fit(&state.kit, &self.this).is_some() {
            return Some(KitFit::ThisComputer { server });
        }
        Some(match &self.kit_beside {
            Some(found) => {
                KitFit::AnotherKit { folder: found.folder.clone(), server: found.server.clone() }
            }
            None => KitFit::AnotherComputer { kit_for: server, this: state.computer.clone() },
        })
    }
}
