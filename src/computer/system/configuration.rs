//! What XProtect itself has written down on this computer: ports, the addresses it is registered under, and what is
//! encrypted with which certificate. Pure: whatever was read comes in as bytes.
//!
//! The places and their meaning are lab notes of the field and no manual: what is read here is shown and suggested,
//! and a place that says nothing is [`Written::Unknown`], never "off" and never "in order".

mod documents;
mod sources;

pub use sources::Sources;

use crate::computer::files::FileProblem;
use crate::computer::network::Host;
use crate::message::{Explain, Message, messages};
use crate::pki::Thumbprint;
use std::net::IpAddr;

/// The certificate groups of Server Configurator that a place of the configuration belongs to. Letter case makes no
/// difference in them.
pub mod group {
    /// Management server, recorder to management server, data collector.
    pub const SERVER: &str = "84430EB7-847C-422D-AA00-7915CD0D7A65";
    /// Recorder to everything that retrieves streams.
    pub const STREAMING_MEDIA: &str = "549DF21D-047C-456B-958E-99E65DD8B3EC";
    pub const MOBILE_SERVER: &str = "76CFC719-A852-4210-913E-703EADAB139A";
    pub const EVENT_SERVER: &str = "7E02E0F5-549D-4113-B8DE-BDA2C1F38DBF";
}

/// What is written down about the encryption of a certificate group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Encrypted; with which certificate, where that is written down too.
    On(Option<Thumbprint>),
    /// Written down as not encrypted.
    Off,
    /// It is not written down, or could not be read, or two places contradict each other: this message says which.
    Unknown(Message),
}

/// What one place says of a certificate group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub group: &'static str,
    /// The file, the key of the registry, or the binding that says it.
    pub place: String,
    pub written: Written,
}

/// An address that a part of XProtect on this computer knows the management server by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub host: Host,
    /// The port, where one is written down.
    pub port: Option<u16>,
    /// Whether it is written down with `https://`.
    pub encrypted: bool,
    /// The file or the key of the registry that says it.
    pub place: String,
}

/// A port of a role, as it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPort {
    /// The role's key (`recording-server`).
    pub role: &'static str,
    /// The port that the role has usually (`7563`), in whose place this one stands.
    pub usual: u16,
    pub port: u16,
    pub place: String,
}

/// A certificate bound to a port, as the HTTP service of Windows lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The address that it is bound at (`0.0.0.0` for all); none for one by name.
    pub address: Option<IpAddr>,
    /// The name that a client must ask for, if it is bound by name.
    pub name: Option<String>,
    pub port: u16,
    /// None where the binding names a store and no certificate.
    pub thumbprint: Option<Thumbprint>,
    /// The program that made it, in lower-case letters without braces.
    pub application: String,
}

impl std::fmt::Display for Binding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.name, self.address) {
            (Some(name), _) => write!(f, "{name}:{}", self.port),
            (None, Some(IpAddr::V6(address))) => write!(f, "[{address}]:{}", self.port),
            (None, Some(address)) => write!(f, "{address}:{}", self.port),
            (None, None) => write!(f, ":{}", self.port),
        }
    }
}

/// What XProtect has written down on this computer. The default one says nothing: nothing of XProtect was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    pub statements: Vec<Statement>,
    pub ports: Vec<WrittenPort>,
    pub registered: Vec<Registered>,
    /// All bindings, also those that are not of XProtect; none where they could not be read (then `unread` says so).
    pub bindings: Option<Vec<Binding>>,
    /// What is there and could not be read, and why.
    pub unread: Vec<Unread>,
}

messages! {
    /// Why a place of the configuration says nothing.
    pub enum Unread {
        /// A file that cannot be read.
        File(problem: FileProblem) => problem.message(),
        /// A value of the registry that cannot be read.
        Refused { place: String, reason: String } = "configuration-refused",
        /// Far larger than any such file is.
        TooLarge { place: String } = "configuration-too-large",
        /// Half-written or damaged: no whole XML or JSON.
        Broken { place: String, reason: String } = "configuration-broken",
        /// It declares types or entities, which such a file never does.
        Declares { place: String } = "configuration-declares",
        /// Whole, but not of the form that is known: of another version, or something else.
        Unfamiliar { place: String, missing: String } = "configuration-unfamiliar",
        /// A value that cannot be (a port 99999).
        Value { place: String, name: String, value: String } = "configuration-value",
        /// The HTTP service does not list its bindings.
        Bindings { reason: String } = "configuration-bindings",
        /// Two places say two things of the same certificate group.
        Contradiction { one: String, other: String } = "configuration-contradiction",
        /// No place that could be read says anything of that certificate group.
        Silent { group: String } = "configuration-silent",
    }
}

impl Configuration {
    /// What is written down about a certificate group (its GUID, letter case aside), all places taken together: `On`
    /// and `Off` only where every place that speaks of it says the same.
    pub fn encryption(&self, group: &str) -> Written {
        let mut about =
            self.statements.iter().filter(|said| said.group.eq_ignore_ascii_case(group));
        let Some(first) = about.next() else {
            return Written::Unknown(Unread::Silent { group: group.to_owned() }.message());
        };
        about.fold(first.written.clone(), |so_far, said| match (so_far, &said.written) {
            (Written::Unknown(why), _) => Written::Unknown(why),
            (_, Written::Unknown(why)) => Written::Unknown(why.clone()),
            (Written::Off, Written::Off) => Written::Off,
            (Written::On(None), Written::On(with)) => Written::On(with.clone()),
            (Written::On(with), Written::On(None)) => Written::On(with),
            (Written::On(one), Written::On(other)) if one == *other => Written::On(one),
            (Written::On(_) | Written::Off, Written::On(_) | Written::Off) => {
                let (one, other) = (first.place.clone(), said.place.clone());
                Written::Unknown(Unread::Contradiction { one, other }.message())
            }
        })
    }
    /// The ports of a role as they are written down; empty where they are not.
    pub fn ports(&self, role: &str) -> impl Iterator<Item = &WrittenPort> {
        self.ports.iter().filter(move |port| port.role == role)
    }
    /// The port that stands in place of a role's usual one: as it is written down, else that one.
    pub fn port(&self, role: &str, usual: u16) -> u16 {
        self.ports(role).find(|read| read.usual == usual).map_or(usual, |read| read.port)
    }
    /// The certificates bound to a port; empty also where bindings could not be read.
    pub fn bound(&self, port: u16) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().flatten().filter(move |binding| binding.port == port)
    }
    /// Where a certificate is bound.
    pub fn bound_with(&self, certificate: &Thumbprint) -> impl Iterator<Item = &Binding> {
        let bindings = self.bindings.iter().flatten();
        bindings.filter(move |binding| binding.thumbprint.as_ref() == Some(certificate))
    }
}
