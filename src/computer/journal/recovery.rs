//! Carrying out what a journal says: what becomes of what a run left that was killed or could not finish. It
//! always comes to an end: forward, back, or with words that say so once. Only a link or a folder that somebody put in
//! the place of what the journal lists stays in the way until it is removed, as the words say.

use super::{
    Disk, Fault, FileProblem, JOURNAL, Journal, PROGRAM_LIMIT, PathKind, Rename, STAGING,
    check_way, free_history, is_staged_name, make_folders, remove_list,
};
use crate::site::layout::HISTORY;
use aws_lc_rs::digest;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many folders lie above what is deepest in a site: `history/<time>/servers/<name>/`.
const DEEPEST: usize = 4;

/// Where a journal goes that cannot be read: visible, and out of the way.
const SET_ASIDE: &str = "journal.toml";

/// Finishes or clears away what a killed run left; see [`Computer::recover`](crate::computer::Computer::recover).
/// May be killed and run again as often as one likes.
pub fn recover(disk: &dyn Disk, folder: &Path, now: Timestamp) -> Result<bool, FileProblem> {
    match disk.kind(folder)? {
        None => return Ok(false),
        Some(PathKind::Folder | PathKind::Link) => {}
        Some(PathKind::File | PathKind::Other) => {
            return Err(Fault::WrongKind.at(folder));
        }
    }
    let journal = Journal::read(disk, folder, JOURNAL)?;
    let mut found = journal.is_some();
    let told = match journal {
        None => None,
        Some(Some(list)) => list.end(disk, folder)?,
        // A journal is synced before it gets its name: one that cannot be read was damaged since, and
        // guessing would only make it worse.
        Some(None) => Some(set_aside(disk, folder, now)?),
    };
    let staging = clear_staging(disk, folder);
    // Said once, so it goes before whatever can be said again.
    if let Some(told) = told {
        return Err(told);
    }
    found |= staging?;
    Ok(found)
}

/// Clears away what was staged for a work that was never decided. Returns whether there was any.
fn clear_staging(disk: &dyn Disk, folder: &Path) -> Result<bool, FileProblem> {
    let Some(list) = Journal::read(disk, folder, STAGING)? else {
        return Ok(false);
    };
    match list {
        Some(list) => list.clear(disk, folder)?,
        // Half a list means that nothing was staged yet; one that was damaged since, that nobody knows what was.
        None => clear_staged(disk, folder, DEEPEST)?,
    }
    remove_list(disk, folder, STAGING)?;
    Ok(true)
}

/// Removes whatever was staged below a folder, known by its name alone.
fn clear_staged(disk: &dyn Disk, folder: &Path, depth: usize) -> Result<(), FileProblem> {
    for name in disk.list(folder)? {
        let path = folder.join(&name);
        match disk.kind(&path)? {
            Some(PathKind::File) if is_staged_name(&name) => disk.remove_file(&path)?,
            Some(PathKind::Folder) if depth > 0 => clear_staged(disk, &path, depth - 1)?,
            _ => {}
        }
    }
    Ok(())
}

/// How far a move came.
enum Stand {
    Staged,
    Placed,
    /// The staged file is gone, and the target is not what it was.
    Lost,
}

impl Rename {
    fn stand(&self, disk: &dyn Disk, folder: &Path) -> Result<Stand, FileProblem> {
        check_way(disk, folder, Path::new(&self.from))?;
        check_way(disk, folder, Path::new(&self.to))?;
        if disk.kind(&folder.join(&self.from))? == Some(PathKind::File) {
            return Ok(Stand::Staged);
        }
        let to = folder.join(&self.to);
        let is_placed = match (disk.kind(&to)?, &self.sum) {
            (Some(PathKind::File), Some(known)) => match disk.read(&to, Some(PROGRAM_LIMIT)) {
                Ok(there) => there.is_some_and(|bytes| sum(&bytes) == *known),
                // Nothing of ours is that large.
                Err(FileProblem { kind: Fault::TooLarge, .. }) => false,
                Err(problem) => return Err(problem),
            },
            (Some(PathKind::File), None) => true,
            _ => false,
        };
        Ok(if is_placed { Stand::Placed } else { Stand::Lost })
    }
}

impl Journal {
    /// Renames what is not renamed yet.
    pub(super) fn place(&self, disk: &dyn Disk, folder: &Path) -> Result<(), FileProblem> {
        for step in &self.moves {
            let (from, to) = (folder.join(&step.from), folder.join(&step.to));
            check_way(disk, folder, Path::new(&step.from))?;
            check_way(disk, folder, Path::new(&step.to))?;
            // One that is not there any more was renamed before the kill.
            if disk.kind(&from)? == Some(PathKind::File) {
                disk.rename(&from, &to)?;
            }
        }
        Ok(())
    }

    /// Sees the names safely on the disk, and removes the journal.
    pub(super) fn seal(&self, disk: &dyn Disk, folder: &Path) -> Result<(), FileProblem> {
        let targets = self.moves.iter().map(|step| folder.join(&step.to));
        let touched: BTreeSet<_> =
            targets.filter_map(|to| to.parent().map(Path::to_owned)).collect();
        for path in touched {
            // One that somebody removed since needs no sync.
            if disk.kind(&path)?.is_some() {
                disk.sync_folder(&path)?;
            }
        }
        remove_list(disk, folder, JOURNAL)
    }

    /// Ends what a journal began. Forward; but where a file is lost and no new one is in place yet, back: the
    /// folder is as it was then. What is in place stays there in any case. Returns what is to be told.
    fn end(&self, disk: &dyn Disk, folder: &Path) -> Result<Option<FileProblem>, FileProblem> {
        let mut lost = None;
        let mut begun = false;
        for step in &self.moves {
            match step.stand(disk, folder)? {
                Stand::Staged => {}
                // A copy in `history/` takes the place of nothing.
                Stand::Placed => begun |= !Path::new(&step.to).starts_with(HISTORY),
                Stand::Lost => lost = lost.or_else(|| Some(folder.join(&step.to))),
            }
        }
        if lost.is_some() && !begun {
            self.clear(disk, folder)?;
            remove_list(disk, folder, JOURNAL)?;
        } else {
            self.place(disk, folder)?;
            self.seal(disk, folder)?;
        }
        Ok(lost.map(|path| Fault::Lost.at(path)))
    }
}

/// Puts a journal that cannot be read into `history/`. Returns what is to be told.
fn set_aside(disk: &dyn Disk, folder: &Path, now: Timestamp) -> Result<FileProblem, FileProblem> {
    let history = free_history(disk, folder, now)?;
    let inside = Path::new(&history).join(SET_ASIDE);
    check_way(disk, folder, &inside)?;
    make_folders(disk, &folder.join(history))?;
    let path: PathBuf = folder.join(inside);
    disk.rename(&folder.join(JOURNAL), &path)?;
    disk.sync_folder(folder)?;
    Ok(Fault::Journal.at(path))
}

/// The SHA-256 of a file's contents.
pub(super) fn sum(bytes: &[u8]) -> String {
    let sum = digest::digest(&digest::SHA256, bytes);
    sum.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
