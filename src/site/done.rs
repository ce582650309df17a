//! `done.toml`: what was done with a kit at the computers it was carried to, and read back there. The CA
//! computer takes it in when the stick comes back. One computer for a server's kit, many for the clients' kit.

use super::problem::SiteProblem;
use super::record::{FORMAT, Tick};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `done.toml` as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The format's number.
    pub format: i64,
    /// The computers, in the order in which they came first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computer: Vec<DoneComputer>,
}

/// `[[computer]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DoneComputer {
    /// Its host name.
    pub name: String,
    /// Its full name, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// What was done there: `trust`, `import`, `encrypt-<role>`, `verify`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ticks: BTreeMap<String, Tick>,
    /// What was undone there later.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub undone: BTreeMap<String, Tick>,
}

impl Default for Done {
    fn default() -> Self {
        Done {
            format: FORMAT,
            computer: vec![],
        }
    }
}

impl Done {
    /// Reads `done.toml`.
    pub fn parse(text: &str) -> Result<Done, SiteProblem> {
        toml::from_str(text).map_err(|error| SiteProblem::DamagedKit {
            reason: error.message().to_owned(),
        })
    }
    /// Writes `done.toml`.
    pub fn render(&self) -> Result<String, SiteProblem> {
        toml::to_string(self).map_err(|error| SiteProblem::Unwritable {
            reason: error.to_string(),
        })
    }
    /// What is known of a computer, by its host name (letter case aside).
    pub fn of(&self, name: &str) -> Option<&DoneComputer> {
        let mut all = self.computer.iter();
        all.find(|computer| computer.name.eq_ignore_ascii_case(name))
    }
}
