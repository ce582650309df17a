//! One snapshot of everything that is known: what a step may look at.

use super::network::{Answer, NetworkProblem, Target};
use super::program::program_for_kits;
use super::start::{fit, fitting_kit};
use super::system::{Configuration, Store, StoredKey};
use super::{
    Computer, Drive, Fault, FileProblem, Holding, Returned, SiteOnStick, Stick, SystemProblem,
    ThisComputer,
};
use crate::message::{Explain, Message};
use crate::pki::pfx::{self, PfxProblem};
use crate::pki::{Certificate, DnsName, Password, Thumbprint};
use crate::site::listed::decoded;
use crate::site::{Server, Site};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// What is known at one moment.
#[derive(Clone, Debug)]
pub struct Facts {
    pub now: Timestamp,
    pub this: ThisComputer,
    pub site: Site,
    /// Whether another run works in the folder: then this one only reads.
    pub in_use: bool,
    /// Why files cannot be written in the folder, if they cannot.
    pub writable: Result<(), FileProblem>,
    /// Whether the folder's drive keeps a file from other people of this computer.
    pub protects_files: bool,
    /// Where the site is a kit for another computer: the kit beside it that is for this one.
    pub kit_beside: Option<PathBuf>,
    /// Kits that came back with what was not taken in yet.
    pub returned: Vec<Returned>,
    /// What was seen in the stores of this computer; none where it is no Windows.
    pub here: Option<Here>,
    pub replies: BTreeMap<Query, Reply>,
    pub drives: Vec<Drive>,
    /// What was plugged in while the program runs, and is there still.
    pub plugged_in: Option<PathBuf>,
    /// Where kits were last copied to, if that is there.
    pub last_destination: Option<PathBuf>,
    pub recent_folders: Vec<PathBuf>,
    pub usual_folder: Option<PathBuf>,
}

impl Facts {
    /// Takes a snapshot: reads the site folder and asks the computer. Blocks for as long as the disk does.
    ///
    /// # Errors
    /// A folder that is there and cannot be read.
    pub fn gather(computer: &Computer, folder: PathBuf) -> Result<Facts, FileProblem> {
        let site = super::site::read(computer, folder.clone())?;
        let now = computer.clock.now();
        let this = computer.network.this_computer();
        let drives = computer.disk.drives();
        Ok(Facts {
            now,
            here: Here::look(computer, &site),
            kit_beside: beside(computer, &site, &this),
            returned: super::returned::look(computer, &site, day(now)),
            this,
            writable: computer.probe_writable(&folder),
            protects_files: computer.disk.protects_files(&folder),
            site,
            last_destination: computer.last_destination(&drives),
            drives,
            recent_folders: computer.recent_folders(),
            usual_folder: computer.usual_folder.clone(),
            ..Facts::unknown()
        })
    }
    /// The same for a run that will write: the folder is held for this run, and what a killed run left there
    /// is tidied up. Where another run holds it, [`Facts::in_use`] says so; where it cannot be held at all,
    /// [`Facts::writable`] says why.
    ///
    /// # Errors
    /// As [`Facts::gather`], or a folder that cannot be tidied up.
    pub fn gather_to_write(computer: &Computer, folder: PathBuf) -> Result<Facts, FileProblem> {
        let holding = computer.hold(&folder);
        if holding == Ok(Holding::New) {
            computer.recover(&folder)?;
        }
        let facts = Facts::gather(computer, folder)?;
        Ok(Facts {
            in_use: holding == Ok(Holding::Another),
            // A folder that cannot be held is still read: what is in the way is said when something is to be written.
            writable: facts.writable.and(holding.map(|_| ())),
            ..facts
        })
    }
    /// Nothing known yet: for help texts, which ask no computer.
    pub fn unknown() -> Facts {
        Facts {
            now: Timestamp::UNIX_EPOCH,
            this: ThisComputer::default(),
            site: Site::default(),
            in_use: false,
            writable: Ok(()),
            protects_files: true,
            replies: BTreeMap::new(),
            drives: vec![],
            plugged_in: None,
            last_destination: None,
            here: None,
            kit_beside: None,
            returned: vec![],
            recent_folders: vec![],
            usual_folder: None,
        }
    }
    /// Returns whether one of these names or addresses is this computer's.
    pub fn is_this_computer(&self, names: &[impl AsRef<str>], addresses: &[IpAddr]) -> bool {
        self.this.has_name(names) || self.this.has_address(addresses)
    }
    /// The server of the site that this computer is, if it is one.
    pub fn this_server(&self) -> Option<&Server> {
        self.this.server_of(&self.site)
    }
    /// Takes in which drives there are now. Returns one that is new.
    pub fn see_drives(&mut self, drives: Vec<Drive>) -> Option<Drive> {
        let is_new = |drive: &&Drive| !self.drives.iter().any(|known| known.path == drive.path);
        let new = drives.iter().find(is_new).cloned();
        if let Some(new) = &new {
            self.plugged_in = Some(new.path.clone());
        }
        self.drives = drives;
        let is_there = |path: &PathBuf| self.drives.iter().any(|drive| drive.path == *path);
        self.plugged_in = self.plugged_in.take().filter(is_there);
        new
    }
    /// The reply to a query, once it is there.
    pub fn reply(&self, query: &Query) -> Option<&Reply> {
        self.replies.get(query)
    }
    /// Today, as this computer's clock and time zone have it.
    pub fn today(&self) -> jiff::civil::Date {
        day(self.now)
    }
}

fn day(now: Timestamp) -> jiff::civil::Date {
    now.to_zoned(jiff::tz::TimeZone::system()).date()
}

/// Where the folder is a server's kit and none for this computer: the kit beside it that is.
fn beside(computer: &Computer, site: &Site, this: &ThisComputer) -> Option<PathBuf> {
    let kit = &site.kit.as_ref()?.kit;
    let is_another = kit.server.is_some() && fit(kit, this).is_none();
    if is_another { fitting_kit(computer, site.folder.parent()?) } else { None }
}

/// What was seen in the stores of this computer that belongs to the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Here {
    /// What XProtect has written down here.
    pub configuration: Configuration,
    /// Whether the site's CA is among the Trusted Root Certification Authorities.
    pub trusts_authority: Result<bool, SystemProblem>,
    /// Those of the site's server certificates that are in Personal.
    pub imported: Vec<Imported>,
}

/// A server certificate of the site, found in Personal.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub server: String,
    pub thumbprint: Thumbprint,
    /// Its key, if it could be looked at.
    pub key: Result<StoredKey, SystemProblem>,
}

impl Here {
    fn look(computer: &Computer, site: &Site) -> Option<Here> {
        let system = &computer.system;
        system.installation()?;
        let authority = site.authority_thumbprint();
        let trusts_authority = system
            .certificates(Store::Root)
            .map(|roots| roots.iter().any(|root| Some(&root.thumbprint) == authority.as_ref()));
        let own = system.certificates(Store::Personal).unwrap_or_default();
        let imported = site.certificates.iter().filter_map(|(server, certificate)| {
            let thumbprint = certificate.thumbprint();
            own.iter().find(|stored| stored.thumbprint == thumbprint)?;
            let key = system.key(&thumbprint);
            Some(Imported { server: server.clone(), thumbprint, key })
        });
        let configuration = system.configuration();
        Some(Here { trusts_authority, imported: imported.collect(), configuration })
    }
}

/// A question that takes time; asked on a thread, its reply folded into the next facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Query {
    LookUp(DnsName),
    LookUpAddress(IpAddr),
    /// Which certificate is in this file?
    Certificate(PathBuf),
    /// Is this the password of that PFX file? Slow by design: about a second.
    Opens(PathBuf, Password),
    /// Which folders have the site's name on this stick?
    Stick(PathBuf, SiteOnStick),
    /// What does this file say, as the text of a list?
    List(PathBuf),
    /// Which drives are there? Asked again and again while it is wanted.
    Drives,
    /// Is there a program to travel with the kits of this site?
    Program(PathBuf),
    /// Which certificate does this port present?
    Shows(Target),
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    Addresses(Result<Vec<IpAddr>, NetworkProblem>),
    Names(Result<Vec<DnsName>, NetworkProblem>),
    /// The file's certificate; `None` where there is no file, or none in it.
    Certificate(Result<Option<Box<Certificate>>, FileProblem>),
    Stick(Result<Stick, FileProblem>),
    /// The text, or why there is none.
    List(Result<String, Message>),
    Drives(Vec<Drive>),
    Program(bool),
    /// The certificate, DER; none where nothing answers, or without one.
    Shows(Option<Vec<u8>>),
    /// The password is not known to be wrong.
    Opens(bool),
}

impl Query {
    /// How long a query may take.
    pub const DEADLINE: std::time::Duration = std::time::Duration::from_secs(5);

    /// Asks; blocks.
    pub fn ask(&self, computer: &Computer) -> Reply {
        match self {
            Query::LookUp(name) => {
                Reply::Addresses(computer.network.look_up(name, Query::DEADLINE))
            }
            Query::LookUpAddress(address) => {
                Reply::Names(computer.network.look_up_address(*address, Query::DEADLINE))
            }
            Query::Certificate(path) => Reply::Certificate(computer.read(path).map(|bytes| {
                let read = bytes.and_then(|bytes| Certificate::parse(&bytes).ok());
                read.map(Box::new)
            })),
            Query::List(path) => Reply::List(list(computer, path)),
            Query::Opens(path, password) => {
                let bytes = computer.read(path).ok().flatten();
                let opened = bytes.map(|bytes| pfx::open(&bytes, password).map(drop));
                Reply::Opens(opened != Some(Err(PfxProblem::WrongPassword)))
            }
            Query::Stick(path, site) => Reply::Stick(Stick::look(computer, path, site)),
            Query::Drives => Reply::Drives(computer.disk.drives()),
            Query::Shows(target) => {
                let report = computer.network.handshake(target, Query::DEADLINE);
                let leaf = |answer| match answer {
                    Answer::Presented { chain, .. } => chain.into_iter().next(),
                    _ => None,
                };
                let mut attempts = report.attempts.into_iter();
                Reply::Shows(attempts.find_map(|attempt| leaf(attempt.answer)))
            }
            Query::Program(site) => Reply::Program(program_for_kits(computer, site).is_some()),
        }
    }
}

/// Reads the text of a list: far larger ones than any site has are refused before they are read.
/// A folder or a stick stands for all surveys in it.
fn list(computer: &Computer, path: &Path) -> Result<String, Message> {
    if computer.disk.is_folder(path) {
        let found = computer.disk.list(path).map_err(|problem| problem.message())?;
        let is_survey = |name: &&String| name.starts_with("survey-") && name.ends_with(".csv");
        let surveys = found.iter().filter(is_survey);
        let texts: Result<Vec<String>, Message> =
            surveys.map(|name| list(computer, &path.join(name))).collect();
        return Ok(texts?.join("\r\n"));
    }
    let bytes = computer.read(path).and_then(|bytes| bytes.ok_or_else(|| Fault::Gone.at(path)));
    let bytes = bytes.map_err(|problem| problem.message())?;
    decoded(&bytes).map_err(|problem| problem.message())
}
