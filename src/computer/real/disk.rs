//! The real disk.

use super::drives;
use crate::computer::disk::{Disk, PathKind};
use crate::computer::files::{Drive, Fault, FileProblem, Lock};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

/// How often a rename is tried while another program (a virus scanner, an indexer) has the file open.
const RENAME_TRIES: u32 = 8;

impl Disk for RealDisk {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, FileProblem> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(kind_of(found.file_type()))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FileProblem::of(path, &error)),
        }
    }

    fn read(&self, path: &Path, limit: Option<u64>) -> Result<Option<Vec<u8>>, FileProblem> {
        // Asked before opening: opening a pipe would wait for a writer.
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(FileProblem::of(path, &error)),
        };
        if !found.is_file() {
            return Err(Fault::WrongKind.at(path));
        }
        let limit = limit.unwrap_or(u64::MAX);
        let too_large = || Fault::TooLarge.at(path);
        if found.len() > limit {
            return Err(too_large());
        }
        // It may grow meanwhile.
        let mut bytes = Vec::new();
        let read = File::open(path)
            .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes));
        match read {
            Ok(_) if u64::try_from(bytes.len()).is_ok_and(|size| size > limit) => Err(too_large()),
            Ok(_) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FileProblem::of(path, &error)),
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            // Asked first: some systems say of what would lie in a file that it is not to be found.
            Err(_) if folder.is_file() => {
                return Err(Fault::WrongKind.at(folder));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(FileProblem::of(folder, &error)),
        };
        let mut names = entries
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<String>>>()
            .map_err(of(folder))?;
        names.sort();
        Ok(names)
    }

    fn make_folder(&self, path: &Path) -> Result<(), FileProblem> {
        match create_folder(path) {
            Err(error)
                if error.kind() == ErrorKind::AlreadyExists
                    && self.kind(path)? == Some(PathKind::Folder) =>
            {
                Ok(())
            }
            made => made.map_err(of(path)),
        }
    }

    fn write_new(&self, path: &Path, bytes: &[u8], private: bool) -> Result<(), FileProblem> {
        let mut file = create_new(path, private).map_err(of(path))?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|error| {
            drop(file);
            // Half a file is of no use; the writing's own error is the one to tell.
            let _ = fs::remove_file(path);
            FileProblem::of(path, &error)
        })
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem> {
        let mut file = open_file(path, OpenOptions::new().append(true).create(true))?;
        file.write_all(bytes).map_err(of(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), FileProblem> {
        let mut tries = 1;
        loop {
            match fs::rename(from, to) {
                Ok(()) => return Ok(()),
                Err(error) if tries < RENAME_TRIES && held_by_another(&error) => {
                    std::thread::sleep(Duration::from_millis(25) * tries);
                    tries += 1;
                }
                Err(error) => return Err(FileProblem::of(to, &error)),
            }
        }
    }

    fn remove_file(&self, path: &Path) -> Result<(), FileProblem> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(FileProblem::of(path, &error)),
            _ => Ok(()),
        }
    }

    fn remove_folder(&self, path: &Path) -> Result<(), FileProblem> {
        fs::remove_dir(path).map_err(of(path))
    }

    fn sync_folder(&self, path: &Path) -> Result<(), FileProblem> {
        sync_folder(path).map_err(of(path))
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        let known = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // What is not there yet has no links: only the part that is there is followed.
        for there in known.ancestors() {
            match (there.canonicalize(), known.strip_prefix(there)) {
                (Ok(real), Ok(rest)) if rest.as_os_str().is_empty() => return real,
                (Ok(real), Ok(rest)) => return real.join(rest),
                _ if there.file_name().is_none() => break,
                _ => {}
            }
        }
        path.to_owned()
    }

    /// Wherever the pipe lies: `/dev/fd/63` of a shell, or one with a name. Pipes of Windows are files by name, and
    /// are read as such.
    #[cfg(unix)]
    fn read_pipe(
        &self,
        path: &Path,
        goes_on: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, FileProblem> {
        use crate::computer::files::first_line;
        use std::os::unix::fs::FileTypeExt;
        if !fs::metadata(path).map_err(of(path))?.file_type().is_fifo() {
            return Err(Fault::WrongKind.at(path));
        }
        let pipe = File::open(path).map_err(of(path))?;
        first_line(io::BufReader::new(pipe), goes_on).map_err(of(path))
    }

    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem> {
        super::lock::take(folder)
    }

    fn drives(&self) -> Vec<Drive> {
        drives::drives()
    }

    fn protects_files(&self, folder: &Path) -> bool {
        drives::protects_files(folder)
    }

    fn check_mark(&self, path: &Path) -> Result<(), FileProblem> {
        let is_marked = || fs::metadata(path).is_ok_and(|found| found.permissions().readonly());
        if cfg!(windows) && is_marked() { Err(Fault::Marked.at(path)) } else { Ok(()) }
    }

    fn program(&self) -> Option<PathBuf> {
        std::env::current_exe().ok()
    }
}

/// The problem of this file that the system's error means.
fn of(path: &Path) -> impl Fn(io::Error) -> FileProblem {
    move |error| FileProblem::of(path, &error)
}

fn kind_of(found: fs::FileType) -> PathKind {
    match found {
        link if link.is_symlink() => PathKind::Link,
        folder if folder.is_dir() => PathKind::Folder,
        file if file.is_file() => PathKind::File,
        _ => PathKind::Other,
    }
}

/// Opens a file, or makes it, but nothing else that has its name: a link would lead anywhere, and a pipe would wait
/// for somebody at its other end.
pub(super) fn open_file(path: &Path, options: &mut OpenOptions) -> Result<File, FileProblem> {
    let wrong_kind = || Fault::WrongKind.at(path);
    if RealDisk.kind(path)?.is_some_and(|kind| kind != PathKind::File) {
        return Err(wrong_kind());
    }
    // The same again in one stroke with opening: another may have come in between.
    let file = follow_nothing(path, options).open(path).map_err(of(path))?;
    if file.metadata().map_err(of(path))?.is_file() { Ok(file) } else { Err(wrong_kind()) }
}

#[cfg(unix)]
fn follow_nothing<'a>(_: &Path, options: &'a mut OpenOptions) -> &'a mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
}

#[cfg(windows)]
fn follow_nothing<'a>(path: &Path, options: &'a mut OpenOptions) -> &'a mut OpenOptions {
    use std::os::windows::fs::{MetadataExt, OpenOptionsExt};
    use windows_sys::Win32::Storage::FileSystem::*;
    // Files that a cloud or deduplication keeps elsewhere are reparse points and no links: their driver must see
    // what is written.
    let is_kept_elsewhere = fs::symlink_metadata(path)
        .is_ok_and(|found| found.file_attributes() & FILE_ATTRIBUTE_REPARSE_POINT != 0);
    if is_kept_elsewhere { options } else { options.custom_flags(FILE_FLAG_OPEN_REPARSE_POINT) }
}

#[cfg(unix)]
fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// The usual site folder is made private; any other is as the folder above it.
#[cfg(windows)]
fn create_folder(path: &Path) -> io::Result<()> {
    if super::folders::usual().as_deref() == Some(path) {
        crate::computer::windows::create_private_folder(path)
    } else {
        fs::create_dir(path)
    }
}

#[cfg(unix)]
fn create_new(path: &Path, private: bool) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // Private from the first moment, not made so afterwards.
    let mode = if private { 0o600 } else { 0o666 };
    OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
}

#[cfg(windows)]
fn create_new(path: &Path, private: bool) -> io::Result<File> {
    if private {
        crate::computer::windows::create_private(path)
    } else {
        OpenOptions::new().write(true).create_new(true).open(path)
    }
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path).and_then(|folder| folder.sync_all()) {
        // Some network and FUSE drives cannot sync a folder: they keep their names safe in their own way.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

/// Windows has no such call for folders: NTFS keeps names safe by its own journal.
#[cfg(windows)]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns whether another program has the file open just now: Windows refuses to rename over it, with
/// ERROR_ACCESS_DENIED (5), ERROR_SHARING_VIOLATION (32) or ERROR_LOCK_VIOLATION (33).
fn held_by_another(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}
