//! A second copy of `ca-private.pfx`, for a safe place: written, read back, ticked as seen.

use super::doable::{About, Change, Doable, Draft, Place};
use super::{Commit, Failure, Outcome};
use crate::computer::stick::is_sites;
use crate::computer::{Computer, Facts, Fault, FileProblem, NewFile, PathKind};
use crate::message::{Finding, say};
use crate::site::{SiteEdit, SiteProblem, layout};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// The CA's file, to be copied once more.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondCopy {
    /// A stick that is used for nothing else, or a folder.
    pub destination: PathBuf,
}

impl Doable for SecondCopy {
    fn about(&self) -> About {
        About::new("authority copy", Place::Site, "result-second-copy-title")
            .after_review("button-copy")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        if site.authority.is_none() {
            return Err(Finding::refusal(&SiteProblem::NoAuthority).into());
        }
        let path = site.folder.join(layout::AUTHORITY_PFX);
        if !site.authority_key {
            return Err(Finding::refusal(&Failure::FileMissing { path }).into());
        }
        if self.destination.starts_with(&site.folder) {
            return Err(Finding::refusal(say!("plan-destination-inside")).at("to").into());
        }
        let copy = Change::Make(self.destination.join(layout::AUTHORITY_PFX));
        let changes = vec![copy, Change::Note(site.folder.join(layout::RECORD))];
        Ok(Draft { changes, ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let (computer, to) = (work.computer, &self.destination);
        if !computer.disk.is_folder(to) {
            return Err(Failure::NoDestination { path: to.clone() });
        }
        if computer.lies_in(to, &work.folder) {
            return Err(Failure::refused(say!("plan-destination-inside")));
        }
        // What goes from computer to computer is no safe place.
        if carries_kits(computer, to)? {
            return Err(Failure::refused(say!("second-copy-beside-kits", path = to)));
        }
        let site = work.own_site()?;
        let from = work.folder.join(layout::AUTHORITY_PFX);
        let bytes = computer.read(&from)?.ok_or(Failure::FileMissing { path: from })?;
        let copy = to.join(layout::AUTHORITY_PFX);
        work.begin(2);
        work.part(say!("progress-copy", file = layout::AUTHORITY_PFX));
        match computer.read(&copy)? {
            Some(there) if there == bytes => {}
            Some(_) => return Err(Failure::refused(say!("second-copy-another", path = copy))),
            None => {
                work.publish(to, &[NewFile::private(&copy, bytes.clone())])?;
            }
        }
        work.part(say!("progress-read-back"));
        if computer.read(&copy)?.as_ref() != Some(&bytes) {
            return Err(Fault::ReadBack.at(copy).into());
        }
        let mut outcome = Outcome { made: vec![copy.clone()], ..Outcome::default() };
        if !computer.disk.protects_files(to) {
            outcome.findings.push(Finding::notice(say!("second-copy-open")));
        }
        let noted = site.edited(&SiteEdit::SecondCopied, work.today()).map_err(Failure::from);
        if let Err(failure) = noted.and_then(|site| work.save(&site)) {
            let not_noted = say!("doubt-not-noted", problem = failure);
            outcome.findings.push(Finding::warning(not_noted));
        }
        work.log(&format!("copied the CA to {}", copy.display()));
        Ok(outcome)
    }
}

/// Returns whether a site's folder lies there: where it is on a drive that is plugged in, anywhere near that drive's top.
fn carries_kits(computer: &Computer, to: &Path) -> Result<bool, FileProblem> {
    const DEEPEST: usize = 3;
    const MOST: usize = 1_000;
    let drives = computer.disk.drives();
    let drive = drives.iter().find(|drive| computer.lies_in(to, &drive.path));
    let top = drive.map_or(to, |drive| &drive.path);
    let mut folders = VecDeque::from([(top.to_owned(), 0)]);
    let mut seen = 0;
    while let Some((folder, depth)) = folders.pop_front() {
        // Only what was named must be readable: a stick may have folders that are the system's own.
        let names = match computer.disk.list(&folder) {
            Err(problem) if folder == to => return Err(problem),
            names => names.unwrap_or_default(),
        };
        if names.iter().any(|name| is_sites(name)) {
            return Ok(true);
        }
        for name in names.iter().filter(|_| depth < DEEPEST) {
            let below = folder.join(name);
            if seen < MOST && matches!(computer.disk.kind(&below), Ok(Some(PathKind::Folder))) {
                seen += 1;
                folders.push_back((below, depth + 1));
            }
        }
    }
    Ok(false)
}
