//! Where XProtect writes things down on a computer, and how that is read: the files below `ProgramData` and beside its
//! services, a few values of the registry, and the bindings of the HTTP service.
//!
//! The places are those that tools of the field read; editions of other makers keep theirs in a folder of their own.

use super::documents::{anywhere, at, attribute, json, said, text, xml};
use super::{Binding, Configuration, Registered, Statement, Unread, Written, WrittenPort, group};
use crate::computer::Host;
use crate::computer::disk::{Disk, READ_LIMIT};
use crate::computer::files::{Fault, FileProblem};
use crate::computer::system::Service;
use crate::message::Explain;
use crate::pki::{DnsName, Thumbprint, address};
use std::path::{Path, PathBuf};

const RECORDER: &[&str] = &["XProtect Recording Server", "RecorderConfig.xml"];
const EVENT_SERVER: &[&str] = &["XProtect Event Server", "config", "ServiceEndpoints.xml"];

/// Where the installer of the management server notes its ports.
const SECURE_PORT: (&str, &str) = (r"SOFTWARE\VideoOS\Installation\Server", "WebSiteSecurePort");
/// Where other parts keep the address of the management server.
const ADDRESSES: [(&str, &str); 4] = [
    (r"SOFTWARE\WOW6432Node\Milestone\XProtect Event Server", "ManagementServerAddress"),
    (r"SOFTWARE\Milestone\XProtect Log Server", "ManagementServerUrl"),
    (r"SOFTWARE\Milestone\XProtect Incident Manager", "ManagementServerAddress"),
    (r"SOFTWARE\VideoOS\GatewayService", "ServiceUrl"),
];

/// On this port the management server talks to recorders once it is encrypted, and has a certificate bound then.
const MANAGEMENT: u16 = 9000;
const MOBILE: u16 = 8082;
/// Ports of Windows itself: remote management.
const OF_WINDOWS: [u16; 2] = [5985, 5986];

/// Answers with a value of the registry, by its key and name.
pub type Registry<'a> = dyn Fn(&str, &str) -> Result<Option<String>, String> + 'a;

/// What a computer offers to be read.
pub struct Sources<'a> {
    pub disk: &'a dyn Disk,
    /// `C:\ProgramData`, if it is known.
    pub program_data: Option<PathBuf>,
    pub services: &'a [Service],
    /// A value of the registry's `HKEY_LOCAL_MACHINE`, as text; none where there is none, else the system's words.
    pub registry: &'a Registry<'a>,
    /// The bindings of the HTTP service, or the system's words.
    pub bindings: Result<Vec<Binding>, String>,
}

impl Configuration {
    /// Reads all places. What is missing says nothing; what is there and cannot be understood is noted as unread.
    pub fn read(sources: Sources) -> Configuration {
        let mut reading = Reading { sources: &sources, found: Configuration::default() };
        // The recorder's own port tells which bindings are its own.
        let webapi = reading.recorder();
        reading.event_server();
        reading.data_collector();
        let secure = reading.management_server();
        for (key, name) in ADDRESSES {
            let (place, value) = reading.registry(key, name);
            value.into_iter().for_each(|value| reading.register(&value, None, &place));
        }
        let mut found = reading.found;
        match sources.bindings {
            Ok(bindings) => {
                found.bindings = Some(bindings);
                let services = sources.services.iter();
                let manages =
                    services.clone().any(|it| it.display_name.contains("Management Server"));
                found.take_bindings(webapi, manages || secure.is_some(), secure);
            }
            Err(reason) => found.unread.push(Unread::Bindings { reason }),
        }
        found
    }

    /// What bindings say of certificate groups: of the recorder's port, and of the management server's.
    fn take_bindings(&mut self, webapi: Option<u16>, manages: bool, secure: Option<u16>) {
        let mobile = Some((MOBILE, group::MOBILE_SERVER));
        let manager = manages.then_some((MANAGEMENT, group::SERVER));
        let recorder = webapi.map(|port| (port, group::SERVER));
        let mut said: Vec<Statement> = Vec::new();
        for (port, group) in [manager, recorder, mobile].into_iter().flatten() {
            let on = |binding: &Binding| Statement {
                group,
                place: binding.to_string(),
                written: Written::On(binding.thumbprint.clone()),
            };
            said.extend(self.bound(port).map(on));
        }
        let of_others = |port: u16| OF_WINDOWS.contains(&port) || port == secure.unwrap_or(443);
        let is_bare = self.bindings.iter().flatten().all(|binding| of_others(binding.port));
        let is_said = self.statements.iter().any(|statement| statement.group == group::SERVER);
        if manages && is_bare && !is_said {
            let place = "netsh http show sslcert".to_owned();
            said.push(Statement { group: group::SERVER, place, written: Written::Off });
        }
        self.statements.extend(said);
    }
}

struct Reading<'a> {
    sources: &'a Sources<'a>,
    found: Configuration,
}

impl Reading<'_> {
    /// Returns the port on which the recorder talks to the management server.
    fn recorder(&mut self) -> Option<u16> {
        let mut webapi = None;
        let groups = &[group::STREAMING_MEDIA, group::SERVER];
        for (place, written) in self.files(RECORDER, groups) {
            let parsed = xml(&written, &place, "recorderconfig");
            let Some(xml) = self.understood(parsed, &place, groups) else { continue };
            let at = |path| at(&xml, path);
            let value = |path| at(path).and_then(said);
            for (path, usual) in [("webserver/port", 7563), ("webapi/port", 9001)] {
                let port = self.port(value(path), path, &place);
                webapi = port.filter(|_| usual == 9001).or(webapi);
                for role in ["recording-server", "failover-recording-server"] {
                    self.note_port(role, usual, port, &place);
                }
            }
            let port = value("server/webapiport").and_then(|text| text.parse().ok());
            let manager = value("server/address");
            let authorization = value("server/authorizationserveraddress")
                .or_else(|| value("authorizationserveraddress"));
            manager.iter().for_each(|address| self.register(address, port, &place));
            authorization.iter().for_each(|address| self.register(address, None, &place));
            let places = [
                (group::STREAMING_MEDIA, at("webserver/encryption")),
                (group::SERVER, anywhere(&xml, "serverEncryption")),
            ];
            for (group, node) in places {
                let Some(node) = node else { continue };
                let hash = attribute(node, "certificateHash");
                self.state(group, attribute(node, "enabled"), "enabled", hash, &place);
            }
        }
        webapi
    }

    fn event_server(&mut self) {
        let groups = &[group::EVENT_SERVER];
        for (place, written) in self.files(EVENT_SERVER, groups) {
            let parsed = xml(&written, &place, "eventserverconfig");
            let Some(xml) = self.understood(parsed, &place, groups) else { continue };
            let enabled = at(&xml, "CertificateEnabled").and_then(said);
            // Nobody has written down where the certificate itself stands.
            self.state(group::EVENT_SERVER, enabled, "CertificateEnabled", None, &place);
        }
    }

    fn data_collector(&mut self) {
        let of_collector = |service: &&Service| service.display_name.contains("Data Collector");
        let programs = self.sources.services.iter().filter(of_collector);
        let folders: Vec<PathBuf> = programs
            .filter_map(|service| Some(service.program.as_ref()?.parent()?.to_owned()))
            .collect();
        for folder in folders {
            let Some((place, written)) = self.file(&folder.join("appsettings.json"), &[]) else {
                continue;
            };
            let address = json(&written, &place, "ManagementServerAddress");
            if let Some(address) = self.understood(address, &place, &[]) {
                self.register(&address, None, &place);
            }
        }
    }

    /// Returns the port of the management server's web site.
    fn management_server(&mut self) -> Option<u16> {
        let (key, name) = SECURE_PORT;
        let (place, value) = self.registry(key, name);
        let port = self.port(value, name, &place);
        self.note_port("management-server", 443, port, &place);
        port
    }

    /// The files of that place, of every maker's edition: usually one.
    fn files(&mut self, path: &[&str], groups: &[&'static str]) -> Vec<(String, String)> {
        let Some(data) = &self.sources.program_data else { return vec![] };
        let below = |maker: String| path.iter().fold(data.join(maker), |at, part| at.join(part));
        match self.sources.disk.list(data) {
            Ok(makers) => {
                let paths = makers.into_iter().map(below);
                paths.filter_map(|path| self.file(&path, groups)).collect()
            }
            Err(problem) => {
                let place = data.display().to_string();
                self.unread(Unread::File(problem), &place, groups);
                vec![]
            }
        }
    }
    /// Its place, and what stands in a file; none where there is none, or where it is noted as unread.
    fn file(&mut self, path: &Path, groups: &[&'static str]) -> Option<(String, String)> {
        let place = path.display().to_string();
        match self.sources.disk.read(path, Some(READ_LIMIT)) {
            Ok(bytes) => Some((place, text(&bytes?))),
            Err(FileProblem { kind: Fault::TooLarge, .. }) => {
                self.unread(Unread::TooLarge { place: place.clone() }, &place, groups);
                None
            }
            Err(problem) => {
                self.unread(Unread::File(problem), &place, groups);
                None
            }
        }
    }
    /// A value of the registry, with its place.
    fn registry(&mut self, key: &str, name: &str) -> (String, Option<String>) {
        let place = format!(r"HKLM\{key}\{name}");
        let value = (self.sources.registry)(key, name).unwrap_or_else(|reason| {
            self.found.unread.push(Unread::Refused { place: place.clone(), reason });
            None
        });
        (place, value)
    }

    fn understood<T>(
        &mut self,
        parsed: Result<T, Unread>,
        place: &str,
        groups: &[&'static str],
    ) -> Option<T> {
        parsed.map_err(|unread| self.unread(unread, place, groups)).ok()
    }
    /// Notes a place as unread: what it would say of these certificate groups is not known, whatever others say.
    fn unread(&mut self, unread: Unread, place: &str, groups: &[&'static str]) {
        for group in groups {
            let written = Written::Unknown(unread.message());
            self.found.statements.push(Statement { group, place: place.to_owned(), written });
        }
        self.found.unread.push(unread);
    }
    fn strange(&mut self, place: &str, name: &str, value: &str) {
        self.found.unread.push(strange(place, name, value));
    }

    fn port(&mut self, value: Option<String>, name: &str, place: &str) -> Option<u16> {
        let value = value?;
        let port = value.parse().ok().filter(|port| *port > 0);
        if port.is_none() {
            self.strange(place, name, &value);
        }
        port
    }
    fn note_port(&mut self, role: &'static str, usual: u16, port: Option<u16>, place: &str) {
        let place = place.to_owned();
        self.found.ports.extend(port.map(|port| WrittenPort { role, usual, port, place }));
    }

    /// Notes what a place says of a certificate group.
    fn state(
        &mut self,
        group: &'static str,
        enabled: Option<String>,
        name: &str,
        hash: Option<String>,
        place: &str,
    ) {
        let written = match enabled.map(|it| it.to_ascii_lowercase()).as_deref() {
            Some("true") => match hash.as_deref().map(|hash| (hash, Thumbprint::parse(hash))) {
                None => Ok(Written::On(None)),
                Some((_, Ok(thumbprint))) => Ok(Written::On(Some(thumbprint))),
                Some((hash, Err(_))) => Err(strange(place, "certificateHash", hash)),
            },
            Some("false") => Ok(Written::Off),
            Some(value) => Err(strange(place, name, value)),
            None => Err(Unread::Unfamiliar { place: place.to_owned(), missing: name.to_owned() }),
        };
        let written = written.unwrap_or_else(|unread| {
            self.found.unread.push(unread.clone());
            Written::Unknown(unread.message())
        });
        self.found.statements.push(Statement { group, place: place.to_owned(), written });
    }

    /// Notes an address: a name, an address, or a whole URL.
    fn register(&mut self, written: &str, port: Option<u16>, place: &str) {
        if written.is_empty() {
            return;
        }
        let (scheme, rest) = written.split_once("://").unwrap_or(("", written));
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // Whoever wrote a name and password before it: that part is no address.
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let (host, own_port) = match authority.rsplit_once(':') {
            Some((host, port)) if host.ends_with(']') || !host.contains(':') => (host, Some(port)),
            _ => (authority, None),
        };
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let host = match address::parse(bare) {
            Ok(address) => Some(Host::Address(address)),
            Err(_) => DnsName::parse(bare).ok().map(|(name, _)| Host::Name(name)),
        };
        match host {
            Some(host) => self.found.registered.push(Registered {
                host,
                port: own_port.and_then(|port| port.parse().ok()).or(port),
                encrypted: scheme.eq_ignore_ascii_case("https"),
                place: place.to_owned(),
            }),
            None => self.strange(place, "address", written),
        }
    }
}

fn strange(place: &str, name: &str, value: &str) -> Unread {
    let (place, name) = (place.to_owned(), name.to_owned());
    // A text as long as the file is nothing to show.
    let value = value.chars().take(60).collect();
    Unread::Value { place, name, value }
}
