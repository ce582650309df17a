//! Kits that came back, on drives and in the site folder.

use super::stick::is_sites;
use super::{Computer, Fault, FileProblem, PathKind, kit};
use crate::message::{Finding, say};
use crate::site::layout::{CLIENTS, DONE, KIT, SERVERS};
use crate::site::{Done, Kit, Site, SiteProblem, Taking};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Of a kit of another site, or of an earlier CA of this one.
const FOREIGN: &str = "kit-done-foreign";

/// Kits that bring news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub path: PathBuf,
    /// The computers of which something is not known yet, as the list calls them.
    pub computers: Vec<String>,
}

/// Looks at the drives and the site folder for what was not taken in yet.
pub(super) fn look(computer: &Computer, site: &Site, today: Date) -> Vec<Returned> {
    if site.kit.is_some() || !site.started {
        return vec![];
    }
    let drives = computer.disk.drives().into_iter().map(|drive| drive.path);
    let places = drives.chain(std::iter::once(site.folder.clone()));
    let returned = places.map(|path| {
        let mut taking = Taking::new(site, today);
        let found = done_in(computer, &path, site).kits;
        for found in &found {
            taking.kit(&found.kit, &found.done);
        }
        // Most places hold nothing at all.
        let taken = if found.is_empty() { vec![] } else { taking.finish().1 };
        Returned { path, computers: taken.into_iter().map(|taken| taken.name).collect() }
    });
    returned.filter(|returned| !returned.computers.is_empty()).collect()
}

/// A kit of this site with something done.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundDone {
    /// Its `done.toml`.
    pub file: PathBuf,
    pub kit: Kit,
    pub done: Done,
}

/// What was found below a place.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub kits: Vec<FoundDone>,
    /// How many are of another site, or of an earlier CA of this one.
    pub foreign: usize,
    /// Folders where nothing says that anything was done: kits, if they hold a description.
    pub bare: Vec<PathBuf>,
    /// What could not be taken for one.
    pub problems: Vec<Finding>,
}

/// Looks for `done.toml` in a kit, in a site's folder at home or on a stick, or on a drive with such folders.
pub fn done_in(computer: &Computer, from: &Path, site: &Site) -> Found {
    let mut found = Found::default();
    let names = list(computer, from, &mut found);
    if names.iter().any(|name| name == KIT) {
        look_into(computer, from, site, &mut found);
        return found;
    }
    look_below(computer, from, &names, site, &mut found);
    for name in names.iter().filter(|name| is_sites(name)) {
        let folder = from.join(name);
        let mut below = Found::default();
        let names = list(computer, &folder, &mut below);
        look_below(computer, &folder, &names, site, &mut below);
        // A stick serves many sites: those of others are no reason to worry, and no business of ours.
        let is_foreign = |finding: &Finding| finding.code() == FOREIGN;
        found.foreign += below.foreign;
        found.bare.extend(below.bare);
        if below.kits.is_empty() && below.problems.iter().all(is_foreign) {
            continue;
        }
        found.kits.extend(below.kits);
        found.problems.extend(below.problems);
    }
    found
}

fn look_below(
    computer: &Computer,
    folder: &Path,
    names: &[String],
    site: &Site,
    found: &mut Found,
) {
    let has = |name: &str| names.iter().any(|known| known == name);
    if has(CLIENTS) {
        look_into(computer, &folder.join(CLIENTS), site, found);
    }
    if has(SERVERS) {
        let servers = folder.join(SERVERS);
        for name in list(computer, &servers, found) {
            let place = servers.join(name);
            // What file managers leave beside the kits is none.
            if computer.disk.kind(&place) != Ok(Some(PathKind::File)) {
                look_into(computer, &place, site, found);
            }
        }
    }
}

fn look_into(computer: &Computer, folder: &Path, site: &Site, found: &mut Found) {
    let file = folder.join(DONE);
    let done = match kit::done(computer, folder) {
        Ok(None) => return found.bare.push(folder.to_owned()),
        Ok(Some(done)) => done,
        Err(problem) => return found.problems.extend(told(&problem)),
    };
    let kit = match kit::description(computer, folder) {
        Ok(kit) => kit,
        Err(problem) => return found.problems.extend(told(&problem)),
    };
    let problem = match (kit, done) {
        (Some(Ok(kit)), _) if !site.made(&kit) => {
            found.foreign += 1;
            say!("kit-done-foreign", file)
        }
        (Some(Ok(kit)), Ok(done)) => return found.kits.push(FoundDone { file, kit, done }),
        (Some(Err(SiteProblem::NewerKit { .. })), _)
        | (Some(Ok(_)), Err(SiteProblem::NewerDone { .. })) => say!("kit-done-newer", file),
        (Some(Ok(_)), Err(_)) => say!("kit-done-damaged", file),
        (Some(Err(_)) | None, _) => say!("kit-done-nameless", file),
    };
    found.problems.push(Finding::warning(problem));
}

impl Found {
    /// Looks at the folders where nothing says that anything was done. Returns how many of them are kits of this site.
    pub fn look_at_bare(&mut self, computer: &Computer, site: &Site) -> usize {
        let mut own = 0;
        for folder in std::mem::take(&mut self.bare) {
            match kit::description(computer, &folder) {
                Ok(None) => {}
                Ok(Some(Ok(kit))) if site.made(&kit) => own += 1,
                Ok(Some(Ok(_))) => self.foreign += 1,
                Ok(Some(Err(problem))) => {
                    let file = folder.join(KIT);
                    let problem = match problem {
                        SiteProblem::NewerKit { .. } => say!("kit-done-newer", file),
                        _ => say!("kit-done-damaged", file),
                    };
                    self.problems.push(Finding::warning(problem));
                }
                Err(problem) => self.problems.extend(told(&problem)),
            }
        }
        own
    }
    /// Returns whether there was something that could not be taken for a kit of any site.
    pub fn is_damaged(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.code() != FOREIGN)
    }
    /// Returns whether something of that will never be read again.
    pub fn is_unreadable(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| matches!(problem.code(), "kit-done-damaged" | "kit-done-nameless"))
    }
}

fn list(computer: &Computer, folder: &Path, found: &mut Found) -> Vec<String> {
    computer.disk.list(folder).unwrap_or_else(|problem| {
        found.problems.extend(told(&problem));
        vec![]
    })
}

/// A problem that is worth telling; a file where a folder should be is simply no kit.
fn told(problem: &FileProblem) -> Option<Finding> {
    let is_none = matches!(problem, FileProblem { kind: Fault::WrongKind, .. });
    (!is_none).then(|| Finding::warning(problem))
}
