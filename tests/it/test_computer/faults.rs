//! A disk on which things go wrong on request.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use vmscert::computer::disk::{make_folders, remove_folders};
use vmscert::computer::{Disk, Drive, Fault, FileProblem, Lock, PathKind};

/// Another disk, with faults.
#[derive(Debug, Default)]
pub struct Faulty<D> {
    pub disk: D,
    faults: Mutex<Faults>,
    /// Every change that was done, in order: the verb and the path.
    changes: Mutex<Vec<(&'static str, PathBuf)>>,
}

#[derive(Debug, Default)]
struct Faults {
    /// After so many more changes every writing one fails like this. Removing still works, as on a full disk.
    failing: Option<(usize, FileProblem)>,
    /// After so many more changes nothing is done any more, as if the program had been killed.
    killed: Option<usize>,
    struck: bool,
    striking: Option<(usize, FileProblem, Strike)>,
    denied: Vec<PathBuf>,
    /// Files of which other bytes are read than were written.
    spoiled: Vec<PathBuf>,
    /// Files that are marked as read-only.
    marked: Vec<PathBuf>,
}

/// How a call fails, of whatever kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    /// It alone.
    Once,
    /// It alone, and what it was to do is done for all that.
    Late,
    /// It and all after it, as if the drive were gone.
    Lasting,
}

/// What becomes of a change.
enum Fate {
    Done,
    /// A write that the kill hits in the middle.
    Torn(FileProblem),
    Failed(FileProblem),
}

impl<D: Disk> Faulty<D> {
    /// A disk without faults so far.
    pub fn new(disk: D) -> Self {
        Faulty { disk, faults: Mutex::default(), changes: Mutex::default() }
    }
    /// Lets `changes` more changes pass; then whatever writes fails.
    pub fn fail_after(&self, changes: usize, problem: FileProblem) {
        self.faults().failing = Some((changes, problem));
    }
    /// Lets `changes` more changes pass; then the next is done by half (a write) or not at all, as is all after it.
    pub fn kill_after(&self, changes: usize) {
        let mut faults = self.faults();
        faults.killed = Some(changes);
        faults.struck = false;
    }
    /// Lets `calls` more calls pass, changes or not; then the next one fails.
    pub fn strike_after(&self, calls: usize, problem: FileProblem, strike: Strike) {
        self.faults().striking = Some((calls, problem, strike));
    }
    /// Denies a path and all below.
    pub fn deny(&self, path: PathBuf) {
        self.faults().denied.push(path);
    }
    /// Lets a file be read with other bytes than are written.
    pub fn spoil(&self, path: PathBuf) {
        self.faults().spoiled.push(path);
    }
    /// Marks a file as read-only, as Windows does.
    pub fn mark(&self, path: PathBuf) {
        self.faults().marked.push(path);
    }
    /// Ends all faults.
    pub fn heal(&self) {
        *self.faults() = Faults::default();
    }
    /// Returns whether a kill or a strike asked for has come.
    pub fn was_killed(&self) -> bool {
        self.faults().struck
    }

    /// Every change that was done, in order: the verb and the path.
    pub fn changes(&self) -> Vec<(&'static str, PathBuf)> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
    fn note(&self, verb: &'static str, path: &Path) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.push((verb, path.to_owned()));
    }
    fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(&self, path: &Path) -> Result<(), FileProblem> {
        let denied = self.faults().denied.iter().any(|denied| path.starts_with(denied));
        if denied { Err(Fault::Denied.at(path)) } else { Ok(()) }
    }

    /// Makes a call, unless it is struck.
    fn call<T>(&self, done: impl FnOnce() -> Result<T, FileProblem>) -> Result<T, FileProblem> {
        let mut faults = self.faults();
        let strike = match &mut faults.striking {
            Some((0, problem, strike)) => Some((problem.clone(), *strike)),
            Some((left, ..)) => {
                *left -= 1;
                None
            }
            None => None,
        };
        if let Some((_, strike)) = &strike {
            faults.struck = true;
            if *strike != Strike::Lasting {
                faults.striking = None;
            }
        }
        drop(faults);
        match strike {
            None => done(),
            Some((problem, Strike::Late)) => done().and(Err(problem)),
            Some((problem, Strike::Once | Strike::Lasting)) => Err(problem),
        }
    }

    fn fate(&self, path: &Path, removes: bool) -> Fate {
        if let Err(problem) = self.look(path) {
            return Fate::Failed(problem);
        }
        let mut faults = self.faults();
        let killed = Fault::Other("killed".to_owned()).at(path);
        if faults.struck && faults.killed.is_some() {
            return Fate::Failed(killed);
        }
        match &mut faults.killed {
            Some(0) => {
                faults.struck = true;
                return Fate::Torn(killed);
            }
            Some(left) => *left -= 1,
            None => {}
        }
        match &mut faults.failing {
            Some((0, problem)) if !removes => {
                let problem = problem.clone();
                faults.struck = true;
                Fate::Failed(problem)
            }
            Some((left, _)) => {
                *left = left.saturating_sub(1);
                Fate::Done
            }
            None => Fate::Done,
        }
    }

    fn change(
        &self,
        path: &Path,
        removes: bool,
        work: impl FnOnce() -> Result<(), FileProblem>,
    ) -> Result<(), FileProblem> {
        self.call(|| match self.fate(path, removes) {
            Fate::Done => work(),
            Fate::Torn(problem) | Fate::Failed(problem) => Err(problem),
        })
    }
}

impl<D: Disk> Disk for Faulty<D> {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, FileProblem> {
        self.call(|| self.disk.kind(path))
    }
    fn read(&self, path: &Path, limit: Option<u64>) -> Result<Option<Vec<u8>>, FileProblem> {
        self.look(path)?;
        let mut read = self.call(|| self.disk.read(path, limit));
        if self.faults().spoiled.iter().any(|spoiled| spoiled == path)
            && let Ok(Some(bytes)) = &mut read
        {
            bytes.push(0);
        }
        read
    }
    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem> {
        self.look(folder)?;
        self.call(|| self.disk.list(folder))
    }
    fn make_folder(&self, path: &Path) -> Result<(), FileProblem> {
        self.change(path, false, || self.disk.make_folder(path))
    }
    fn write_new(&self, path: &Path, bytes: &[u8], private: bool) -> Result<(), FileProblem> {
        self.call(|| match self.fate(path, false) {
            Fate::Done => {
                self.note("write", path);
                self.disk.write_new(path, bytes, private)
            }
            Fate::Torn(problem) => {
                let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
                self.disk.write_new(path, half, private)?;
                Err(problem)
            }
            Fate::Failed(problem) => Err(problem),
        })
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem> {
        self.change(path, false, || self.disk.append(path, bytes))
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), FileProblem> {
        self.look(from)?;
        self.change(to, false, || {
            self.note("rename", to);
            self.disk.rename(from, to)
        })
    }
    fn remove_file(&self, path: &Path) -> Result<(), FileProblem> {
        self.change(path, true, || self.disk.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> Result<(), FileProblem> {
        self.change(path, true, || self.disk.remove_folder(path))
    }
    fn sync_folder(&self, path: &Path) -> Result<(), FileProblem> {
        self.change(path, false, || {
            self.note("sync", path);
            self.disk.sync_folder(path)
        })
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.disk.is_folder(path)
    }
    fn real_path(&self, path: &Path) -> PathBuf {
        self.disk.real_path(path)
    }
    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem> {
        let made = make_folders(self, folder)?;
        remove_folders(self, &made);
        self.disk.lock(folder)
    }
    fn drives(&self) -> Vec<Drive> {
        self.disk.drives()
    }
    fn protects_files(&self, folder: &Path) -> bool {
        self.disk.protects_files(folder)
    }
    fn check_mark(&self, path: &Path) -> Result<(), FileProblem> {
        if self.faults().marked.iter().any(|marked| marked == path) {
            Err(Fault::Marked.at(path))
        } else {
            Ok(())
        }
    }
    fn program(&self) -> Option<PathBuf> {
        self.disk.program()
    }
}
