//! Publishing files, all or none, over any [`Disk`].
//!
//! 1. `.vmscert-staging.toml` names every file that is about to be staged.
//! 2. New contents, and copies of what they replace (bound for `history/`), are written beside their targets
//!    as `.vmscert-<random>-<number>.new`, synced and read back. A copy, not a rename: the target is there all the time.
//! 3. The list is renamed to `.vmscert-journal.toml`. Before this stroke everything is as it was and the
//!    staged files are cleared away; after it nothing staged is ever cleared by this run.
//! 4. Each staged file is renamed into place: the copies first, then the new files.
//! 5. The folders are synced, the journal is removed, and the new files are read back and compared. They are in
//!    place by then: what goes wrong here is [`Published::unsure`], unless other bytes are read.
//!
//! Links are refused with `Fault::WrongKind`: at a target, at a list, and on the way from the site folder
//! to whatever is staged, kept or written, so that nothing is written outside the folder. The site folder itself
//! may be a link.

use super::disk::{Disk, PROGRAM_LIMIT, PathKind, READ_LIMIT, make_folders, remove_folders};
use super::files::{Fault, FileProblem, NewFile, Published};
use crate::site::layout::{DONE, HISTORY, PROGRAM, RECORD};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

mod recovery;

pub use recovery::recover;

pub const STAGING: &str = ".vmscert-staging.toml";
pub const JOURNAL: &str = ".vmscert-journal.toml";
/// What stands before a list's own sum.
const SEAL: &str = "# sha256 ";

/// Publishes files; see [`Computer::publish`](super::Computer::publish). `token` makes the staged names
/// unlike those of any other run.
pub fn publish(
    disk: &dyn Disk,
    folder: &Path,
    files: &[NewFile],
    now: Timestamp,
    token: &str,
) -> Result<Published, FileProblem> {
    recover(disk, folder, now)?;
    let work = Publication::prepare(disk, folder, files, now, token)?;
    if work.list.moves.is_empty() {
        return Ok(Published::default());
    }
    work.stage(disk)?;
    let mut unsure = disk.sync_folder(folder).err();
    let list = &work.list;
    // What stands in the way for a moment only is got over.
    list.place(disk, folder)
        .or_else(|_| list.place(disk, folder))
        .map_err(FileProblem::unfinished)?;
    if let Err(problem) = list.seal(disk, folder) {
        // Tried again for the journal's sake: what a drive failed to keep once it may not have kept now.
        let _ = list.seal(disk, folder);
        unsure.get_or_insert(problem);
    }
    match work.read_back(disk) {
        Ok(()) => {}
        Err(problem @ FileProblem { kind: Fault::ReadBack, .. }) => return Err(problem),
        Err(problem) => {
            unsure.get_or_insert(problem);
        }
    }
    Ok(Published { kept: work.kept, unsure })
}

/// What is staged and where it goes. Paths are relative to the folder, with `/` between the parts.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Journal {
    #[serde(default)]
    folders: Vec<String>,
    /// The renames, in order.
    #[serde(default)]
    moves: Vec<Rename>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Rename {
    from: String,
    to: String,
    /// The SHA-256 of the contents: what tells a file that was renamed from the one that it was to replace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
}

impl Journal {
    /// Reads a list: `None` where there is none, `Some(None)` where it cannot be understood.
    fn read(
        disk: &dyn Disk,
        folder: &Path,
        name: &str,
    ) -> Result<Option<Option<Journal>>, FileProblem> {
        let path = folder.join(name);
        if !is_file(disk, &path)? {
            return Ok(None);
        }
        let bytes = match disk.read(&path, Some(READ_LIMIT)) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(None),
            // No list of ours is that long.
            Err(FileProblem { kind: Fault::TooLarge, .. }) => return Ok(Some(None)),
            Err(problem) => return Err(problem),
        };
        let list = std::str::from_utf8(&bytes).ok().and_then(Journal::parse);
        Ok(Some(list.filter(Journal::stays_inside)))
    }

    /// The list as it is written: with its own SHA-256 below, since one wrong letter would lead files astray.
    fn render(&self) -> Result<String, toml::ser::Error> {
        let text = toml::to_string(self)?;
        Ok(format!("{text}{SEAL}{}\n", recovery::sum(text.as_bytes())))
    }

    /// Reads a list that is whole. Those of earlier versions have no seal, and no sums either.
    fn parse(text: &str) -> Option<Journal> {
        let (list, seal) = match text.rsplit_once(SEAL) {
            Some((list, seal)) => (list, Some(seal.trim_end())),
            None => (text, None),
        };
        let is_whole = seal.is_none_or(|seal| seal == recovery::sum(list.as_bytes()));
        let list: Journal = toml::from_str(list).ok().filter(|_| is_whole)?;
        let is_sealed = seal.is_some() || list.moves.iter().all(|step| step.sum.is_none());
        (is_sealed && !list.moves.is_empty()).then_some(list)
    }

    /// Returns whether every path stays inside the folder and only staged files are moved: a list is a file
    /// that anybody may have edited.
    fn stays_inside(&self) -> bool {
        let inside = |text: &String| relative(Path::new(text)).is_some();
        self.folders.iter().all(inside)
            && self
                .moves
                .iter()
                .all(|step| inside(&step.from) && inside(&step.to) && is_staged_name(&step.from))
    }

    /// Removes what was staged.
    fn clear(&self, disk: &dyn Disk, folder: &Path) -> Result<(), FileProblem> {
        for step in &self.moves {
            check_way(disk, folder, Path::new(&step.from))?;
            disk.remove_file(&folder.join(&step.from))?;
        }
        for path in &self.folders {
            check_way(disk, folder, Path::new(path))?;
        }
        let made: Vec<PathBuf> = self.folders.iter().map(|path| folder.join(path)).collect();
        remove_folders(disk, &made);
        Ok(())
    }
}

/// One publication.
struct Publication<'a> {
    folder: &'a Path,
    list: Journal,
    contents: Vec<(Vec<u8>, bool)>,
    changed: Vec<&'a NewFile>,
    kept: Vec<(PathBuf, PathBuf)>,
}

impl<'a> Publication<'a> {
    /// Works out what is to be done. Changes nothing.
    fn prepare(
        disk: &dyn Disk,
        folder: &'a Path,
        files: &'a [NewFile],
        now: Timestamp,
        token: &str,
    ) -> Result<Publication<'a>, FileProblem> {
        let history = free_history(disk, folder, now)?;
        let mut keeping = Vec::new();
        let mut placing = Vec::new();
        let mut work = Publication {
            folder,
            list: Journal::default(),
            contents: vec![],
            changed: vec![],
            kept: vec![],
        };
        for (at, file) in files.iter().enumerate() {
            // Of two for one path the later one counts.
            if files.iter().skip(at + 1).any(|later| later.path == file.path) {
                continue;
            }
            let inside =
                file.path.strip_prefix(folder).ok().and_then(relative).ok_or_else(|| {
                    Fault::Other(format!("not inside {}", folder.display())).at(&file.path)
                })?;
            check_way(disk, folder, Path::new(&inside))?;
            if is_file(disk, &file.path)? {
                let old = match disk.read(&file.path, Some(PROGRAM_LIMIT)) {
                    Ok(old) => old.unwrap_or_default(),
                    // Not kept in any case, so nobody needs to know what it was.
                    Err(FileProblem { kind: Fault::TooLarge, .. }) if !is_kept(&inside) => vec![],
                    Err(problem) => return Err(problem),
                };
                if old == file.bytes {
                    continue;
                }
                if is_kept(&inside) {
                    let kept = kept_name(&inside, &history, now);
                    check_way(disk, folder, Path::new(&kept))?;
                    // The list of a day is kept already, as it was before the day's first change.
                    if !is_file(disk, &folder.join(&kept))? {
                        work.kept.push((file.path.clone(), folder.join(&kept)));
                        // What it was cannot be asked everywhere, so a kept file is private in any case.
                        keeping.push((kept, old, true));
                    }
                }
            }
            disk.check_mark(&file.path)?;
            placing.push((inside, file.bytes.clone(), file.private));
            work.changed.push(file);
        }
        for (number, (to, bytes, private)) in keeping.into_iter().chain(placing).enumerate() {
            work.list.add_folders(disk, folder, &to)?;
            let staged = staged_name(token, number);
            let from = match to.rsplit_once('/') {
                Some((parent, _)) => format!("{parent}/{staged}"),
                None => staged,
            };
            let sum = Some(recovery::sum(&bytes));
            work.list.moves.push(Rename { from, to, sum });
            work.contents.push((bytes, private));
        }
        Ok(work)
    }

    /// Stages everything and makes the journal valid; or leaves all as it was.
    fn stage(&self, disk: &dyn Disk) -> Result<(), FileProblem> {
        let made = make_folders(disk, self.folder)?;
        let staged = self.stage_files(disk).and_then(|()| {
            let journal = self.folder.join(JOURNAL);
            let renamed = disk.rename(&self.folder.join(STAGING), &journal);
            renamed.or_else(|problem| match disk.kind(&journal) {
                // Done, whatever was said of it.
                Ok(Some(_)) => Ok(()),
                Ok(None) => Err(problem),
                // Nobody knows: whoever recovers will see.
                Err(_) => Err(problem.unfinished()),
            })
        });
        staged.inspect_err(|problem| {
            // The first problem is the one to tell; what cannot be cleared away now, recover clears later.
            let may_be_valid = matches!(problem, FileProblem { kind: Fault::Unfinished(_), .. });
            if !may_be_valid && self.list.clear(disk, self.folder).is_ok() {
                let _ = remove_list(disk, self.folder, STAGING);
            }
            remove_folders(disk, &made);
        })
    }

    fn stage_files(&self, disk: &dyn Disk) -> Result<(), FileProblem> {
        let staging = self.folder.join(STAGING);
        let text =
            self.list.render().map_err(|error| Fault::Other(error.to_string()).at(&staging))?;
        disk.write_new(&staging, text.as_bytes(), false)?;
        disk.sync_folder(self.folder)?;
        for path in &self.list.folders {
            let path = self.folder.join(path);
            disk.make_folder(&path)?;
            disk.sync_folder(path.parent().unwrap_or(self.folder))?;
        }
        let mut touched = BTreeSet::new();
        for (step, (bytes, private)) in self.list.moves.iter().zip(&self.contents) {
            let staged = self.folder.join(&step.from);
            // The person knows the file, not the name that it has until it is whole.
            let target = self.folder.join(&step.to);
            disk.write_new(&staged, bytes, *private).map_err(|problem| problem.kind.at(target))?;
            if disk.read(&staged, Some(PROGRAM_LIMIT))?.as_ref() != Some(bytes) {
                return Err(Fault::ReadBack.at(self.folder.join(&step.to)));
            }
            touched.extend(staged.parent().map(Path::to_owned));
        }
        touched.iter().try_for_each(|path| disk.sync_folder(path))
    }

    fn read_back(&self, disk: &dyn Disk) -> Result<(), FileProblem> {
        for file in &self.changed {
            if disk.read(&file.path, Some(PROGRAM_LIMIT))?.as_ref() != Some(&file.bytes) {
                return Err(Fault::ReadBack.at(&file.path));
            }
        }
        Ok(())
    }
}

impl Journal {
    /// Notes the folders on the way to a file that are not there yet.
    fn add_folders(&mut self, disk: &dyn Disk, folder: &Path, to: &str) -> Result<(), FileProblem> {
        for (at, _) in to.match_indices('/') {
            let path = to.get(..at).unwrap_or_default();
            if !self.folders.iter().any(|known| known == path)
                && disk.kind(&folder.join(path))?.is_none()
            {
                self.folders.push(path.to_owned());
            }
        }
        Ok(())
    }
}

/// A folder below `history/` that is not there yet, named by the time.
fn free_history(disk: &dyn Disk, folder: &Path, now: Timestamp) -> Result<String, FileProblem> {
    let stamp = format!("{HISTORY}/{}", now.strftime("%Y-%m-%dT%H%M%SZ"));
    let mut name = stamp.clone();
    let mut number = 1_u32;
    while disk.kind(&folder.join(&name))?.is_some() {
        number = number.saturating_add(1);
        name = format!("{stamp}-{number}");
    }
    Ok(name)
}

/// Returns whether what was there before is worth keeping: the program can be had again, and it is large.
fn is_kept(inside: &str) -> bool {
    inside.rsplit('/').next() != Some(PROGRAM)
}

/// Returns whether it is one of the lists that are saved at every tick: they are kept once a day, or a hundred
/// ticks would bury everything else in `history/`.
fn is_daily(inside: &str) -> bool {
    inside == RECORD || inside == DONE
}

/// Where a replaced file is kept.
fn kept_name(inside: &str, history: &str, now: Timestamp) -> String {
    if is_daily(inside) {
        format!("{HISTORY}/{}/{inside}", now.strftime("%Y-%m-%d"))
    } else {
        format!("{history}/{inside}")
    }
}

/// Returns whether a file stands at a path, and refuses whatever else does.
fn is_file(disk: &dyn Disk, path: &Path) -> Result<bool, FileProblem> {
    match disk.kind(path)? {
        None => Ok(false),
        Some(PathKind::File) => Ok(true),
        Some(PathKind::Folder | PathKind::Link | PathKind::Other) => Err(Fault::WrongKind.at(path)),
    }
}

/// Refuses a way from the folder to a file that leads through anything but folders.
fn check_way(disk: &dyn Disk, folder: &Path, inside: &Path) -> Result<(), FileProblem> {
    let mut path = folder.to_owned();
    for part in inside.parent().into_iter().flat_map(Path::components) {
        path.push(part);
        match disk.kind(&path)? {
            Some(PathKind::Folder) => {}
            None => return Ok(()),
            Some(PathKind::File | PathKind::Link | PathKind::Other) => {
                return Err(Fault::WrongKind.at(path));
            }
        }
    }
    Ok(())
}

/// A relative path of plain names, with `/` between them.
fn relative(path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::Prefix(_)
            | Component::RootDir
            | Component::CurDir
            | Component::ParentDir => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn staged_name(token: &str, number: usize) -> String {
    format!(".vmscert-{token}-{number}.new")
}

fn is_staged_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(".vmscert-") && name.ends_with(".new")
}

fn remove_list(disk: &dyn Disk, folder: &Path, name: &str) -> Result<(), FileProblem> {
    disk.remove_file(&folder.join(name))?;
    disk.sync_folder(folder)
}
