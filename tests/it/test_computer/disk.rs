//! A disk in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use vmscert::computer::{Disk, Drive, Fault, FileProblem, Lock, PathKind};

/// A disk in memory.
#[derive(Default)]
pub struct MemoryDisk {
    entries: Mutex<BTreeMap<PathBuf, Entry>>,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
    drives: Mutex<Vec<Drive>>,
    program: Mutex<Option<PathBuf>>,
}

#[derive(Clone)]
enum Entry {
    File { bytes: Vec<u8>, private: bool },
    Folder,
    Link,
}

impl MemoryDisk {
    /// Puts a file there, with the folders that it needs.
    pub fn put(&self, path: &Path, bytes: Vec<u8>) {
        self.put_folders(path.parent());
        self.entries().insert(path.to_owned(), Entry::File { bytes, private: false });
    }
    /// Puts a folder there.
    pub fn put_folder(&self, path: &Path) {
        self.put_folders(Some(path));
    }
    /// Puts a link there; nothing in here follows it.
    pub fn put_link(&self, path: &Path) {
        self.put_folders(path.parent());
        self.entries().insert(path.to_owned(), Entry::Link);
    }
    /// The files written in memory.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = self.entries();
        let files = entries.iter().filter_map(|(path, entry)| match entry {
            Entry::File { bytes, .. } => Some((path.clone(), bytes.clone())),
            Entry::Folder | Entry::Link => None,
        });
        files.collect()
    }
    /// Returns whether a file was written for its owner only.
    pub fn is_private(&self, path: &Path) -> bool {
        matches!(self.entries().get(path), Some(Entry::File { private: true, .. }))
    }

    pub fn set_drives(&self, drives: Vec<Drive>) {
        *locked(&self.drives) = drives;
    }
    pub fn set_program(&self, program: PathBuf) {
        *locked(&self.program) = Some(program);
    }

    fn put_folders(&self, path: Option<&Path>) {
        let mut entries = self.entries();
        for folder in path
            .into_iter()
            .flat_map(Path::ancestors)
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            entries.entry(folder.to_owned()).or_insert(Entry::Folder);
        }
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Entry>> {
        locked(&self.entries)
    }

    fn entry(&self, path: &Path) -> Option<Entry> {
        self.entries().get(path).cloned()
    }

    /// A change needs its folder.
    fn check_parent(&self, path: &Path) -> Result<(), FileProblem> {
        let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) else {
            return Ok(());
        };
        match self.kind(parent)? {
            Some(PathKind::Folder | PathKind::Link) => Ok(()),
            Some(PathKind::File | PathKind::Other) => Err(Fault::WrongKind.at(path)),
            None => Err(Fault::Gone.at(path)),
        }
    }
}

impl Disk for MemoryDisk {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, FileProblem> {
        match self.entry(path) {
            Some(Entry::File { .. }) => Ok(Some(PathKind::File)),
            Some(Entry::Folder) => Ok(Some(PathKind::Folder)),
            Some(Entry::Link) => Ok(Some(PathKind::Link)),
            // The root is always there.
            None if path.parent().is_none() => Ok(Some(PathKind::Folder)),
            None => Ok(None),
        }
    }

    fn read(&self, path: &Path, limit: Option<u64>) -> Result<Option<Vec<u8>>, FileProblem> {
        let too_large = |bytes: &[u8]| match (limit, u64::try_from(bytes.len())) {
            (Some(limit), Ok(size)) => size > limit,
            (Some(_), Err(_)) => true,
            (None, _) => false,
        };
        match self.entry(path) {
            Some(Entry::File { bytes, .. }) if too_large(&bytes) => Err(Fault::TooLarge.at(path)),
            Some(Entry::File { bytes, .. }) => Ok(Some(bytes)),
            Some(Entry::Folder | Entry::Link) => Err(Fault::WrongKind.at(path)),
            None => Ok(None),
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem> {
        if matches!(self.entry(folder), Some(Entry::File { .. })) {
            return Err(Fault::WrongKind.at(folder));
        }
        let entries = self.entries();
        let inside = entries.keys().filter(|path| path.parent() == Some(folder));
        let names = inside.filter_map(|path| path.file_name());
        let names: BTreeSet<String> =
            names.map(|name| name.to_string_lossy().into_owned()).collect();
        Ok(names.into_iter().collect())
    }

    fn make_folder(&self, path: &Path) -> Result<(), FileProblem> {
        self.check_parent(path)?;
        match self.kind(path)? {
            Some(PathKind::Folder) => {}
            Some(PathKind::File | PathKind::Link | PathKind::Other) => {
                return Err(Fault::WrongKind.at(path));
            }
            None => {
                self.entries().insert(path.to_owned(), Entry::Folder);
            }
        }
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8], private: bool) -> Result<(), FileProblem> {
        self.check_parent(path)?;
        if self.kind(path)?.is_some() {
            return Err(Fault::Other("exists".to_owned()).at(path));
        }
        self.entries().insert(path.to_owned(), Entry::File { bytes: bytes.to_vec(), private });
        Ok(())
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem> {
        self.check_parent(path)?;
        let mut all = self.read(path, None)?.unwrap_or_default();
        all.extend_from_slice(bytes);
        let private = self.is_private(path);
        self.entries().insert(path.to_owned(), Entry::File { bytes: all, private });
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), FileProblem> {
        self.check_parent(to)?;
        if self.kind(to)? == Some(PathKind::Folder) {
            return Err(Fault::WrongKind.at(to));
        }
        let private = self.is_private(from);
        let Some(bytes) = self.read(from, None)? else {
            return Err(Fault::Gone.at(from));
        };
        self.entries().insert(to.to_owned(), Entry::File { bytes, private });
        self.remove_file(from)
    }

    fn remove_file(&self, path: &Path) -> Result<(), FileProblem> {
        if self.kind(path)? == Some(PathKind::Folder) {
            return Err(Fault::WrongKind.at(path));
        }
        self.entries().remove(path);
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> Result<(), FileProblem> {
        if !self.list(path)?.is_empty() {
            return Err(Fault::Other("not empty".to_owned()).at(path));
        }
        self.entries().remove(path);
        Ok(())
    }

    fn sync_folder(&self, _path: &Path) -> Result<(), FileProblem> {
        Ok(())
    }

    /// A link put in memory stands for one that leads to a folder.
    fn is_folder(&self, path: &Path) -> bool {
        match self.entry(path) {
            Some(Entry::Folder | Entry::Link) => true,
            Some(Entry::File { .. }) => false,
            None => path.parent().is_none(),
        }
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        let mut real = PathBuf::new();
        for part in path.components() {
            match part {
                Component::ParentDir => {
                    real.pop();
                }
                part => real.push(part),
            }
        }
        real
    }

    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem> {
        let taken = locked(&self.locked).insert(folder.to_owned());
        let lock = || Taken { folder: folder.to_owned(), locked: self.locked.clone() };
        Ok(taken.then(|| Box::new(lock()) as Lock))
    }

    fn drives(&self) -> Vec<Drive> {
        locked(&self.drives).clone()
    }

    fn protects_files(&self, _: &Path) -> bool {
        true
    }

    fn program(&self) -> Option<PathBuf> {
        locked(&self.program).clone()
    }
}

struct Taken {
    folder: PathBuf,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Drop for Taken {
    fn drop(&mut self) {
        locked(&self.locked).remove(&self.folder);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
