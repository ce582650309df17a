//! A disk in memory, alone or laid over a real one that it only reads.

use crate::computer::disk::{Disk, Kind, READ_LIMIT};
use crate::computer::{FileProblem, Machine};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A disk in memory.
#[derive(Default)]
pub struct MemoryDisk {
    entries: Mutex<BTreeMap<PathBuf, Entry>>,
    /// What shows through where nothing was written.
    below: Option<Arc<dyn Machine>>,
}

#[derive(Clone)]
enum Entry {
    File {
        bytes: Vec<u8>,
        private: bool,
    },
    Folder,
    Link,
    /// Was there below, and is not any more.
    Removed,
}

impl MemoryDisk {
    /// A disk laid over another machine's.
    pub fn over(below: Arc<dyn Machine>) -> MemoryDisk {
        MemoryDisk { below: Some(below), ..MemoryDisk::default() }
    }
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
            Entry::Folder | Entry::Link | Entry::Removed => None,
        });
        files.collect()
    }
    /// Returns whether a file was written for its owner only.
    pub fn is_private(&self, path: &Path) -> bool {
        matches!(self.entries().get(path), Some(Entry::File { private: true, .. }))
    }

    /// Returns whether a folder stands there. A link put in memory stands for one that leads to a folder.
    pub fn is_folder(&self, path: &Path) -> bool {
        match (self.entry(path), &self.below) {
            (Some(Entry::Folder | Entry::Link), _) => true,
            (Some(Entry::File { .. } | Entry::Removed), _) => false,
            (None, Some(below)) => below.is_folder(path),
            (None, None) => path.parent().is_none(),
        }
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
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entry(&self, path: &Path) -> Option<Entry> {
        self.entries().get(path).cloned()
    }

    /// What the machine below has there, seen through the two verbs that it reads with.
    fn kind_below(&self, path: &Path) -> Result<Option<Kind>, FileProblem> {
        let Some(below) = &self.below else {
            return Ok(None);
        };
        match below.read(path) {
            Ok(None) => Ok(None),
            Ok(Some(_)) | Err(FileProblem::TooLarge { .. }) => Ok(Some(Kind::File)),
            Err(FileProblem::WrongKind { .. }) => Ok(Some(Kind::Folder)),
            // Not ours to read, but there.
            Err(FileProblem::Denied { .. }) => Ok(Some(Kind::File)),
            Err(problem) => Err(problem),
        }
    }

    /// A change needs its folder.
    fn check_parent(&self, path: &Path) -> Result<(), FileProblem> {
        let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) else {
            return Ok(());
        };
        match self.kind(parent)? {
            Some(Kind::Folder | Kind::Link) => Ok(()),
            Some(Kind::File | Kind::Other) => Err(FileProblem::WrongKind { path: path.to_owned() }),
            None => Err(FileProblem::Gone { path: path.to_owned() }),
        }
    }
}

impl Disk for MemoryDisk {
    fn kind(&self, path: &Path) -> Result<Option<Kind>, FileProblem> {
        match self.entry(path) {
            Some(Entry::File { .. }) => Ok(Some(Kind::File)),
            Some(Entry::Folder) => Ok(Some(Kind::Folder)),
            Some(Entry::Link) => Ok(Some(Kind::Link)),
            Some(Entry::Removed) => Ok(None),
            // The root is always there.
            None if path.parent().is_none() => Ok(Some(Kind::Folder)),
            None => self.kind_below(path),
        }
    }

    fn read(&self, path: &Path, limit: Option<u64>) -> Result<Option<Vec<u8>>, FileProblem> {
        let too_large = |bytes: &[u8]| match (limit, u64::try_from(bytes.len())) {
            (Some(limit), Ok(size)) => size > limit,
            (Some(_), Err(_)) => true,
            (None, _) => false,
        };
        match self.entry(path) {
            Some(Entry::File { bytes, .. }) if too_large(&bytes) => {
                Err(FileProblem::TooLarge { path: path.to_owned() })
            }
            Some(Entry::File { bytes, .. }) => Ok(Some(bytes)),
            Some(Entry::Folder | Entry::Link) => {
                Err(FileProblem::WrongKind { path: path.to_owned() })
            }
            Some(Entry::Removed) => Ok(None),
            None => match &self.below {
                Some(below) if limit.is_some_and(|limit| limit <= READ_LIMIT) => below.read(path),
                Some(below) => below.read_program(path),
                None => Ok(None),
            },
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem> {
        let mut names: BTreeSet<String> = match (self.entry(folder), &self.below) {
            (Some(Entry::File { .. }), _) => {
                return Err(FileProblem::WrongKind { path: folder.to_owned() });
            }
            (Some(Entry::Removed | Entry::Link), _) | (_, None) => BTreeSet::new(),
            (Some(Entry::Folder) | None, Some(below)) => below.list(folder)?.into_iter().collect(),
        };
        for (path, entry) in self.entries().iter().filter(|(path, _)| path.parent() == Some(folder))
        {
            let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned())
            else {
                continue;
            };
            match entry {
                Entry::File { .. } | Entry::Folder | Entry::Link => names.insert(name),
                Entry::Removed => names.remove(&name),
            };
        }
        Ok(names.into_iter().collect())
    }

    fn make_folder(&self, path: &Path) -> Result<(), FileProblem> {
        self.check_parent(path)?;
        match self.kind(path)? {
            Some(Kind::Folder) => {}
            Some(Kind::File | Kind::Link | Kind::Other) => {
                return Err(FileProblem::WrongKind { path: path.to_owned() });
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
            return Err(FileProblem::Other { path: path.to_owned(), reason: "exists".to_owned() });
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
        if self.kind(to)? == Some(Kind::Folder) {
            return Err(FileProblem::WrongKind { path: to.to_owned() });
        }
        let private = self.is_private(from);
        let Some(bytes) = self.read(from, None)? else {
            return Err(FileProblem::Gone { path: from.to_owned() });
        };
        self.entries().insert(to.to_owned(), Entry::File { bytes, private });
        self.remove_file(from)
    }

    fn remove_file(&self, path: &Path) -> Result<(), FileProblem> {
        if self.kind(path)? == Some(Kind::Folder) {
            return Err(FileProblem::WrongKind { path: path.to_owned() });
        }
        let shows_through = self.kind_below(path)?.is_some();
        let mut entries = self.entries();
        if shows_through {
            entries.insert(path.to_owned(), Entry::Removed);
        } else {
            entries.remove(path);
        }
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> Result<(), FileProblem> {
        if !self.list(path)?.is_empty() {
            return Err(FileProblem::Other {
                path: path.to_owned(),
                reason: "not empty".to_owned(),
            });
        }
        let shows_through = self.kind_below(path)?.is_some();
        let mut entries = self.entries();
        if shows_through {
            entries.insert(path.to_owned(), Entry::Removed);
        } else {
            entries.remove(path);
        }
        Ok(())
    }

    fn sync_folder(&self, _path: &Path) -> Result<(), FileProblem> {
        Ok(())
    }
}
