//! Whether the kit in hand is the one for this computer.

use super::Facts;
use super::start::fit;
use crate::site::SiteProblem;
use std::path::PathBuf;

/// Whom a kit is for, seen from this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KitFit {
    /// A server's kit, and this is that server.
    ThisComputer { server: String },
    /// A server's kit, and this is another computer.
    AnotherComputer,
    /// The same, and the kit for this computer lies beside it.
    AnotherKit { folder: PathBuf },
    /// The clients' kit: it is for every computer.
    Clients,
}

impl Facts {
    /// Returns whom the kit is for, where the folder is one that could be read.
    pub fn kit_fit(&self) -> Option<KitFit> {
        let kit = &self.site.kit.as_ref()?.kit;
        let mut problems = self.site.problems.iter();
        let Some(server) = kit.server.clone() else {
            let is_unread = problems.any(|problem| {
                matches!(problem, SiteProblem::DamagedKit { .. } | SiteProblem::NewerKit { .. })
            });
            return (!is_unread).then_some(KitFit::Clients);
        };
        Some(match &self.kit_beside {
            _ if fit(kit, &self.this).is_some() => KitFit::ThisComputer { server },
            Some(folder) => KitFit::AnotherKit { folder: folder.clone() },
            None => KitFit::AnotherComputer,
        })
    }
}
