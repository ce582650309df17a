//! Server Configurator's command line (XProtect 2020 R3 and later). Pure; running it is the system's work.

use crate::pki::Thumbprint;
use std::path::{Path, PathBuf};

/// Server Configurator as it lies on a computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configurator {
    pub path: PathBuf,
    /// The version in its file; none where that cannot be read.
    pub version: Option<FileVersion>,
}

impl Configurator {
    /// Returns whether it takes commands: its file is of version 20.3 (XProtect 2020 R3) or newer. An older one ignores
    /// them, opens its window, and may end with 0; one whose version nobody can read is not called either.
    pub fn takes_commands(&self) -> bool {
        self.version.is_some_and(|version| version >= FileVersion([20, 3, 0, 0]))
    }
}

/// The version in a program's file: major, minor, build, revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileVersion(pub [u16; 4]);

impl std::fmt::Display for FileVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.map(|part| part.to_string()).join("."))
    }
}

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

impl ConfiguratorRun {
    /// The certificate groups that `/listcertificategroups` printed (`Found '<name>' group with ID = <guid>`), in lower
    /// case. Whatever has the shape of an id is one: the words around it are in the language of that Windows.
    pub fn groups(&self) -> Vec<String> {
        let words =
            self.output.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        words.filter(|word| is_id(word)).map(str::to_ascii_lowercase).collect()
    }
}

/// Five parts of 8, 4, 4, 4 and 12 hexadecimal digits.
fn is_id(word: &str) -> bool {
    let is_hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    word.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && word.split('-').all(is_hex)
}
