//! Server Configurator's command line (XProtect 2020 R3 and later). Pure; running it is the system's work.

use crate::pki::Thumbprint;
use std::path::Path;

/// What Server Configurator is asked for. Without a group it acts on all of them, so that one is always named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfiguratorCall {
    /// Switches encryption on for a certificate group.
    Enable { group: String, thumbprint: Thumbprint },
    /// Switches encryption off for a certificate group.
    Disable { group: String },
    /// Lists the groups.
    ListGroups,
}

impl ConfiguratorCall {
    pub fn arguments(&self) -> Vec<String> {
        let switch = |how: &str, group: &str| {
            vec!["/quiet".to_owned(), how.to_owned(), format!("/certificategroup={group}")]
        };
        match self {
            ConfiguratorCall::Enable { group, thumbprint } => {
                let mut all = switch("/enableencryption", group);
                all.push(format!("/thumbprint={thumbprint}"));
                all
            }
            ConfiguratorCall::Disable { group } => switch("/disableencryption", group),
            ConfiguratorCall::ListGroups => vec!["/listcertificategroups".to_owned()],
        }
    }
    /// The command as somebody would type it.
    pub fn command(&self, program: &Path) -> String {
        format!("\"{}\" {}", program.display(), self.arguments().join(" "))
    }
}

/// How a run of Server Configurator ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfiguratorRun {
    pub exit: i32,
    pub output: String,
    /// What its log got meanwhile, the last lines; empty where no log was found.
    pub log: Vec<String>,
}
