//! Files: what is to be written, and what can go wrong.

use crate::message::{Explain, Message, say};
use std::io::{BufRead, ErrorKind, Read};
use std::path::PathBuf;

/// A file to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    /// Readable by its owner only (0600; on Windows an access list for owner, Administrators, SYSTEM).
    pub private: bool,
}

impl NewFile {
    /// A file that others may read.
    pub fn public(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> NewFile {
        NewFile { path: path.into(), bytes: bytes.into(), private: false }
    }
    /// A file for its owner only.
    pub fn private(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> NewFile {
        NewFile { path: path.into(), bytes: bytes.into(), private: true }
    }
}

/// Without what is in the file: that may be a key.
impl std::fmt::Debug for NewFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewFile").field("path", &self.path).finish_non_exhaustive()
    }
}

/// What came of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Replaced files, and where they are kept.
    pub kept: Vec<(PathBuf, PathBuf)>,
    /// All is in place, and this went wrong after that: a sync, a look at what was written.
    pub unsure: Option<FileProblem>,
}

/// A drive that kits can be copied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drive {
    /// Where it is mounted (`E:\`, `/media/…`).
    pub path: PathBuf,
    pub label: String,
    /// Free space in bytes.
    pub free: u64,
}

/// A folder taken for writing; given back when dropped.
pub type Lock = Box<dyn std::any::Any + Send + Sync>;

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub struct FileProblem {
    pub kind: Fault,
    pub path: PathBuf,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Denied,
    Full,
    /// The file is larger than anything that belongs here.
    TooLarge,
    /// What was read back differs from what was written.
    ReadBack,
    /// A folder stands where a file should, or the other way round.
    WrongKind,
    /// The drive or folder is not there (any more).
    Gone,
    ReadOnly,
    /// The file itself has the mark "read-only": Windows replaces no such file.
    Marked,
    /// Another program has it open, and lets nobody else at it.
    Busy,
    /// Something of that name is there already.
    Exists,
    /// The list that a run left when it was killed cannot be read any more, and was set aside.
    Journal,
    /// A file that a run was to put in place when it was killed is gone: the rest was brought to an end.
    Lost,
    /// The files are written and not all in place: whoever works in the folder next finishes it.
    Unfinished(Box<Fault>),
    /// In the system's words.
    Other(String),
}

impl Fault {
    /// The problem of this file.
    pub fn at(self, path: impl Into<PathBuf>) -> FileProblem {
        FileProblem { kind: self, path: path.into() }
    }
}

impl FileProblem {
    /// The same problem, met when the work could not be taken back any more.
    pub(super) fn unfinished(self) -> FileProblem {
        Fault::Unfinished(Box::new(self.kind)).at(self.path)
    }
    /// The problem that the system's error means.
    pub fn of(path: impl Into<PathBuf>, error: &std::io::Error) -> FileProblem {
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION have no kind of their own.
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return Fault::Busy.at(path);
        }
        let fault = match error.kind() {
            ErrorKind::PermissionDenied => Fault::Denied,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Fault::Full
            }
            ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly,
            ErrorKind::IsADirectory | ErrorKind::NotADirectory => Fault::WrongKind,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Fault::Busy,
            ErrorKind::NotFound => Fault::Gone,
            ErrorKind::AlreadyExists => Fault::Exists,
            _ => Fault::Other(super::system_words(error)),
        };
        fault.at(path)
    }
}

impl Explain for FileProblem {
    fn message(&self) -> Message {
        let path = &self.path;
        match &self.kind {
            Fault::Denied => say!("file-denied", path),
            Fault::Full => say!("file-full", path),
            Fault::TooLarge => say!("file-too-large", path),
            Fault::ReadBack => say!("file-read-back", path),
            Fault::WrongKind => say!("file-wrong-kind", path),
            Fault::Gone => say!("file-gone", path),
            Fault::ReadOnly => say!("file-read-only", path),
            Fault::Marked => say!("file-marked", path),
            Fault::Busy => say!("file-busy", path),
            Fault::Exists => say!("file-exists", path),
            Fault::Journal => say!("file-journal", path),
            Fault::Lost => say!("file-lost", path),
            Fault::Unfinished(fault) => {
                let problem = fault.as_ref().clone().at(path).message();
                say!("file-unfinished", path, problem)
            }
            Fault::Other(reason) => say!("file-other", path, reason),
        }
    }
}

/// The first line of what may never end, with its line end; all of it where `goes_on` says so of that line.
///
/// # Errors
/// What the system says, and more than anything that is a password or a list of them (64 kB).
pub fn first_line(from: impl BufRead, goes_on: &dyn Fn(&[u8]) -> bool) -> std::io::Result<Vec<u8>> {
    const LIMIT: usize = 64 * 1024;
    let mut from = from.take(LIMIT as u64);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 && !ends(&mut from, &mut line)? {}
    if goes_on(&line) {
        from.read_to_end(&mut line)?;
    }
    if line.len() < LIMIT { Ok(line) } else { Err(ErrorKind::FileTooLarge.into()) }
}

/// Returns whether a line that was read to this byte ends there. In UTF-16 (RFC 2781) the byte may be half of another
/// letter, and of a line end in little-endian order the other half is still to come.
fn ends(from: &mut impl Read, line: &mut Vec<u8>) -> std::io::Result<bool> {
    let is_whole = line.len().is_multiple_of(2);
    match line.as_slice() {
        [0xfe, 0xff, .., high, _] => Ok(is_whole && *high == 0),
        [0xff, 0xfe, _, ..] if is_whole => Ok(false),
        [0xff, 0xfe, _, ..] => {
            let mut high = [0];
            let read = from.read(&mut high)?;
            line.extend(high.iter().take(read));
            Ok(high == [0])
        }
        _ => Ok(true),
    }
}

/// Who holds a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// This run, from now on.
    New,
    /// This run, already.
    Already,
    /// Another run.
    Another,
}
