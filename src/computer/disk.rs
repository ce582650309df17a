//! The few verbs that every change of a file comes down to. The real disk and the one in memory both speak
//! them, and the one journal above writes through them: so the two cannot drift apart, and every step of a
//! publication can be made to fail.

use super::files::{Drive, Fault, FileProblem, Lock};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The largest file that [`Computer::read`](super::Computer::read) hands out: 4 MB.
pub const READ_LIMIT: u64 = 4 * 1024 * 1024;

// What a site may note must be read again.
const _: () = assert!(crate::site::record::LARGEST as u64 <= READ_LIMIT);

/// The largest program that [`Computer::read_program`](super::Computer::read_program) hands out: 64 MB.
pub const PROGRAM_LIMIT: u64 = 64 * 1024 * 1024;

/// A disk.
pub trait Disk: Send + Sync {
    /// What stands at a path; links are not followed.
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, FileProblem>;
    /// Reads a file; `None` where there is none, `Fault::TooLarge` beyond the limit.
    fn read(&self, path: &Path, limit: Option<u64>) -> Result<Option<Vec<u8>>, FileProblem>;
    /// The names in a folder, sorted; empty where there is none.
    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem>;
    /// Makes one folder; its parent is there.
    fn make_folder(&self, path: &Path) -> Result<(), FileProblem>;
    /// Writes a file that must not be there yet, and sees it safely on the disk.
    fn write_new(&self, path: &Path, bytes: &[u8], private: bool) -> Result<(), FileProblem>;
    /// Adds to a file, making it where it is missing; never through a link.
    fn append(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem>;
    /// Renames a file, in one stroke, over whatever file has that name.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), FileProblem>;
    /// Removes a file; none is no error.
    fn remove_file(&self, path: &Path) -> Result<(), FileProblem>;
    /// Removes a folder if it is empty.
    fn remove_folder(&self, path: &Path) -> Result<(), FileProblem>;
    /// Sees a folder's names safely on the disk.
    fn sync_folder(&self, path: &Path) -> Result<(), FileProblem>;

    /// Returns whether a folder stands there; a link is followed. What cannot be looked at is none.
    fn is_folder(&self, path: &Path) -> bool;
    /// The path with its links and `..` followed, as far as it exists.
    fn real_path(&self, path: &Path) -> PathBuf;
    /// Reads the first line that comes out of a pipe, or more, as [`first_line`](super::files::first_line) does; waits
    /// for whoever writes.
    ///
    /// # Errors
    /// `Fault::WrongKind` for whatever is no pipe: another thing may never end.
    fn read_pipe(
        &self,
        path: &Path,
        _goes_on: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, FileProblem> {
        Err(Fault::WrongKind.at(path))
    }
    /// Takes a folder for writing; a second taker gets `None`. A missing folder is made, and is gone again
    /// with the lock if nothing else came into it.
    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem>;
    /// Removable drives and sticks that are plugged in.
    fn drives(&self) -> Vec<Drive>;
    /// Returns whether the drive keeps a file from other people of this computer (not FAT or exFAT).
    fn protects_files(&self, folder: &Path) -> bool;
    /// Makes sure that a file has no mark that alone keeps the system from replacing it: "read-only" on Windows.
    fn check_mark(&self, _path: &Path) -> Result<(), FileProblem> {
        Ok(())
    }
    /// Where this program's own file lies.
    fn program(&self) -> Option<PathBuf>;
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    File,
    Folder,
    /// A link, or a junction: it may lead anywhere.
    Link,
    /// A device, a pipe, a socket.
    Other,
}

/// Makes a folder with its missing parents. Returns those made, outermost first.
pub fn make_folders(disk: &dyn Disk, folder: &Path) -> Result<Vec<PathBuf>, FileProblem> {
    let missing = missing_folders(disk, folder)?;
    for (at, path) in missing.iter().enumerate() {
        let made = disk.make_folder(path);
        made.inspect_err(|_| remove_folders(disk, missing.get(..at).unwrap_or_default()))?;
    }
    Ok(missing)
}

/// Removes folders that were made, as far as nothing is in them. A leftover does no harm.
pub fn remove_folders(disk: &dyn Disk, made: &[PathBuf]) {
    for path in made.iter().rev() {
        let _ = disk.remove_folder(path);
    }
}

/// Checks that a file can be written in the folder or its nearest existing parent, leaving nothing.
pub fn probe_writable(disk: &dyn Disk, folder: &Path, token: &str) -> Result<(), FileProblem> {
    let missing = missing_folders(disk, folder)?;
    let nearest = missing.first().and_then(|first| first.parent()).unwrap_or(folder);
    let probe = nearest.join(format!("{PROBE_START}{token}{PROBE_END}"));
    let written = disk.write_new(&probe, b"vmscert", true);
    let removed = disk.remove_file(&probe);
    written.and(removed)
}

const PROBE_START: &str = ".vmscert-";
const PROBE_END: &str = "-probe.new";

/// Removes the probes that killed runs left: in the folder or, from before it was there, in one not far above it.
/// They do no harm, so one that cannot be removed is let be.
pub fn clear_probes(disk: &dyn Disk, folder: &Path) {
    for place in folder.ancestors().take(3) {
        for name in disk.list(place).unwrap_or_default() {
            let path = place.join(&name);
            if is_probe(&name) && disk.kind(&path) == Ok(Some(PathKind::File)) {
                let _ = disk.remove_file(&path);
            }
        }
    }
}

/// Returns whether it is the name of a probe: its token is eight hex digits, and nothing else may go.
fn is_probe(name: &str) -> bool {
    let token = name.strip_prefix(PROBE_START);
    let token = token.and_then(|rest| rest.strip_suffix(PROBE_END));
    token.is_some_and(|token| {
        token.len() == 8 && token.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Adds a line to a folder's log, the time in front.
pub fn log(disk: &dyn Disk, folder: &Path, line: &str, now: Timestamp) -> Result<(), FileProblem> {
    // One entry is one line, whatever a name in it holds.
    let line: String = line.chars().map(|c| if crate::pki::steers(c) { ' ' } else { c }).collect();
    make_folders(disk, folder)?;
    let line = format!("{} {line}\n", now.strftime("%Y-%m-%dT%H:%M:%SZ"));
    disk.append(&folder.join(crate::site::layout::LOG), line.as_bytes())
}

/// The folders of a path that are not there yet, outermost first.
fn missing_folders(disk: &dyn Disk, folder: &Path) -> Result<Vec<PathBuf>, FileProblem> {
    let mut missing = Vec::new();
    for path in folder.ancestors().take_while(|path| !path.as_os_str().is_empty()) {
        match disk.kind(path)? {
            // A link above or at the folder is the person's own choice of place.
            Some(PathKind::Folder | PathKind::Link) => break,
            Some(PathKind::File | PathKind::Other) => return Err(Fault::WrongKind.at(path)),
            // The drive itself is not there.
            None if path.parent().is_none() => return Err(Fault::Gone.at(path)),
            None => missing.push(path.to_owned()),
        }
    }
    missing.reverse();
    Ok(missing)
}
