//! Taking a folder for writing.

use super::disk::RealDisk;
use crate::machine::disk::{Disk, make_folders, remove_folders};
use crate::machine::{FileProblem, Lock};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const NAME: &str = ".vmscert.lock";

/// Takes the folder, making it where it is missing: two first runs must not both believe to be alone. A
/// folder made for the lock alone is gone again with the lock.
pub fn take(folder: &Path) -> Result<Option<Lock>, FileProblem> {
    let made = make_folders(&RealDisk, folder)?;
    let path = folder.join(NAME);
    let opened = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path);
    let file = opened.map_err(|error| {
        remove_folders(&RealDisk, &made);
        FileProblem::of(&path, &error)
    })?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A network drive without locks: better to work than to refuse.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(FileProblem::of(&path, &error)),
    }
    Ok(Some(Lock::holding(Taken {
        file: Some(file),
        path,
        made,
    })))
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
