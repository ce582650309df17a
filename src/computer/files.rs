//! Files: what is to be written, and what can go wrong.

use crate::message::{Explain, Value, Values};
use std::io::{BufRead, ErrorKind, Read};
use std::path::PathBuf;

/// A file to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    pub path: PathBuf,
    /// Its bytes.
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

impl std::fmt::Debug for NewFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "NewFile({}, {} bytes{})",
            self.path.display(),
            self.bytes.len(),
            if self.private { ", private" } else { "" }
        )
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
    /// Its label, if it has one.
    pub label: String,
    /// Free space in bytes.
    pub free: u64,
}

/// A folder taken for writing; given back when dropped.
pub type Lock = Box<dyn std::any::Any + Send + Sync>;

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum FileProblem {
    /// No right to read or write it.
    Denied { path: PathBuf },
    /// The disk is full.
    Full { path: PathBuf },
    /// The file is larger than anything that belongs here.
    TooLarge { path: PathBuf },
    /// What was read back differs from what was written.
    ReadBack { path: PathBuf },
    /// A folder stands where a file should, or the other way round.
    WrongKind { path: PathBuf },
    /// The drive or folder is not there (any more).
    Gone { path: PathBuf },
    /// The drive is read-only.
    ReadOnly { path: PathBuf },
    /// Another program has it open, and lets nobody else at it.
    Busy { path: PathBuf },
    /// Something of that name is there already.
    Exists { path: PathBuf },
    /// The list that a run left when it was killed cannot be read any more, and was set aside.
    Journal { path: PathBuf },
    /// A file that a run was to put in place when it was killed is gone: the rest was brought to an end.
    Lost { path: PathBuf },
    /// The files are written and not all in place: whoever works in the folder next finishes it.
    Unfinished { problem: Box<FileProblem> },
    /// Anything else that the system says.
    Other { path: PathBuf, reason: String },
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

impl FileProblem {
    /// The same problem, of another file.
    pub(super) fn at(self, path: PathBuf) -> FileProblem {
        match self {
            FileProblem::Denied { .. } => FileProblem::Denied { path },
            FileProblem::Full { .. } => FileProblem::Full { path },
            FileProblem::TooLarge { .. } => FileProblem::TooLarge { path },
            FileProblem::ReadBack { .. } => FileProblem::ReadBack { path },
            FileProblem::WrongKind { .. } => FileProblem::WrongKind { path },
            FileProblem::Gone { .. } => FileProblem::Gone { path },
            FileProblem::ReadOnly { .. } => FileProblem::ReadOnly { path },
            FileProblem::Busy { .. } => FileProblem::Busy { path },
            FileProblem::Exists { .. } => FileProblem::Exists { path },
            FileProblem::Journal { .. } => FileProblem::Journal { path },
            FileProblem::Lost { .. } => FileProblem::Lost { path },
            FileProblem::Unfinished { problem } => problem.at(path).unfinished(),
            FileProblem::Other { reason, .. } => FileProblem::Other { path, reason },
        }
    }
    /// The same problem, met when the work could not be taken back any more.
    pub(super) fn unfinished(self) -> FileProblem {
        FileProblem::Unfinished { problem: Box::new(self) }
    }
    /// The problem that the system's error means.
    pub fn of(path: impl Into<PathBuf>, error: &std::io::Error) -> FileProblem {
        let path = path.into();
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION have no kind of their own.
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return FileProblem::Busy { path };
        }
        match error.kind() {
            std::io::ErrorKind::PermissionDenied => FileProblem::Denied { path },
            std::io::ErrorKind::StorageFull
            | std::io::ErrorKind::QuotaExceeded
            | std::io::ErrorKind::FileTooLarge => FileProblem::Full { path },
            std::io::ErrorKind::ReadOnlyFilesystem => FileProblem::ReadOnly { path },
            std::io::ErrorKind::IsADirectory | std::io::ErrorKind::NotADirectory => {
                FileProblem::WrongKind { path }
            }
            std::io::ErrorKind::ResourceBusy | std::io::ErrorKind::ExecutableFileBusy => {
                FileProblem::Busy { path }
            }
            std::io::ErrorKind::NotFound => FileProblem::Gone { path },
            std::io::ErrorKind::AlreadyExists => FileProblem::Exists { path },
            _ => FileProblem::Other { path, reason: super::system_words(error) },
        }
    }
    fn path(&self) -> &std::path::Path {
        match self {
            FileProblem::Denied { path }
            | FileProblem::Full { path }
            | FileProblem::TooLarge { path }
            | FileProblem::ReadBack { path }
            | FileProblem::WrongKind { path }
            | FileProblem::Gone { path }
            | FileProblem::ReadOnly { path }
            | FileProblem::Busy { path }
            | FileProblem::Exists { path }
            | FileProblem::Journal { path }
            | FileProblem::Lost { path }
            | FileProblem::Other { path, .. } => path,
            FileProblem::Unfinished { problem } => problem.path(),
        }
    }
}

impl Explain for FileProblem {
    fn code(&self) -> &'static str {
        match self {
            FileProblem::Denied { .. } => "file-denied",
            FileProblem::Full { .. } => "file-full",
            FileProblem::TooLarge { .. } => "file-too-large",
            FileProblem::ReadBack { .. } => "file-read-back",
            FileProblem::WrongKind { .. } => "file-wrong-kind",
            FileProblem::Gone { .. } => "file-gone",
            FileProblem::ReadOnly { .. } => "file-read-only",
            FileProblem::Busy { .. } => "file-busy",
            FileProblem::Exists { .. } => "file-exists",
            FileProblem::Journal { .. } => "file-journal",
            FileProblem::Lost { .. } => "file-lost",
            FileProblem::Unfinished { .. } => "file-unfinished",
            FileProblem::Other { .. } => "file-other",
        }
    }
    fn values(&self) -> Values {
        let mut values: Values = vec![("path", self.path().into())];
        match self {
            FileProblem::Other { reason, .. } => {
                values.push(("reason", Value::Text(reason.clone())));
            }
            FileProblem::Unfinished { problem } => {
                values.push(("problem", Value::of(problem.as_ref())));
            }
            _ => {}
        }
        values
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
