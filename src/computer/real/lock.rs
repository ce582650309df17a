//! Taking a folder for writing.

use super::disk::{RealDisk, open_file};
use crate::computer::disk::{Disk, make_folders, remove_folders};
use crate::computer::files::{Fault, FileProblem, Lock};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const NAME: &str = ".vmscert.lock";

/// Takes the folder, making it where it is missing: two first runs must not both believe to be alone. A
/// folder made for the lock alone is gone again with the lock.
pub fn take(folder: &Path) -> Result<Option<Lock>, FileProblem> {
    let made = make_folders(&RealDisk, folder)?;
    let path = folder.join(NAME);
    let file = open(&path).inspect_err(|_| remove_folders(&RealDisk, &made))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A network drive without locks: better to work than to refuse.
        Err(TryLockError::Error(error)) if knows_no_locks(&error) => {}
        Err(TryLockError::Error(error)) => return Err(FileProblem::of(&path, &error)),
    }
    Ok(Some(Box::new(Taken { file: Some(file), path, made })))
}

fn open(path: &Path) -> Result<File, FileProblem> {
    let mut writing = OpenOptions::new();
    writing.read(true).write(true).create(true).truncate(false);
    open_file(path, &mut writing).or_else(|problem| match problem {
        // One that another person left can be locked all the same.
        FileProblem { kind: Fault::Denied, .. } => {
            open_file(path, OpenOptions::new().read(true)).map_err(|_| problem)
        }
        problem => Err(problem),
    })
}

#[cfg(unix)]
fn knows_no_locks(error: &io::Error) -> bool {
    error.kind() == ErrorKind::Unsupported || error.raw_os_error() == Some(libc::ENOLCK)
}

#[cfg(windows)]
fn knows_no_locks(error: &io::Error) -> bool {
    use windows_sys::Win32::Foundation::{ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED};
    let code = error.raw_os_error().and_then(|code| u32::try_from(code).ok());
    error.kind() == ErrorKind::Unsupported
        || matches!(code, Some(ERROR_INVALID_FUNCTION | ERROR_NOT_SUPPORTED))
}

/// The lock file, open and locked.
struct Taken {
    file: Option<File>,
    path: PathBuf,
    made: Vec<PathBuf>,
}

impl Drop for Taken {
    fn drop(&mut self) {
        if let (Some(folder), [_, ..]) = (self.path.parent(), self.made.as_slice())
            && RealDisk.list(folder).is_ok_and(|names| names == [NAME])
        {
            // Still under the lock, so nobody else holds it. A leftover does no harm.
            let _ = RealDisk.remove_file(&self.path);
            self.file = None;
            remove_folders(&RealDisk, &self.made);
        }
    }
}
