//! The site folders opened before, and where kits were last copied to: a file among the program's own settings of this
//! person.

use super::disk::make_folders;
use super::{Computer, Drive};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FILE: &str = "recent.toml";
const MOST: usize = 10;

#[derive(Default, Serialize, Deserialize)]
struct Recent {
    folders: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    carried: Option<Carried>,
}

/// Where kits were last copied to.
#[derive(Clone, Serialize, Deserialize)]
struct Carried {
    path: PathBuf,
    /// The stick's label; empty where it was none, or has none.
    label: String,
}

impl Computer {
    /// Site folders opened before that are still there, the last one first.
    pub fn recent_folders(&self) -> Vec<PathBuf> {
        let remembered = self.remembered().folders.into_iter().map(PathBuf::from);
        remembered.filter(|folder| self.disk.is_folder(folder)).take(MOST).collect()
    }

    /// Remembers a site folder as the last one. A convenience: whatever goes wrong is let go.
    pub fn remember_folder(&self, folder: &Path) {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        // A name that is no Unicode cannot be written down here.
        let Ok(folder) = folder.into_os_string().into_string() else { return };
        let mut recent = self.remembered();
        recent.folders.retain(|known| *known != folder);
        recent.folders.insert(0, folder);
        recent.folders.truncate(MOST);
        self.keep(&recent);
    }

    /// Remembers where kits were copied to, as lightly.
    pub fn remember_destination(&self, path: &Path) {
        let drives = self.disk.drives();
        let label = drives.into_iter().find(|drive| path.starts_with(&drive.path));
        let label = label.map(|drive| drive.label).unwrap_or_default();
        let carried = Some(Carried { path: path.to_owned(), label });
        self.keep(&Recent { carried, ..self.remembered() });
    }

    /// Where kits were last copied to: the same stick, wherever it is plugged in now, or a folder. A share is not looked
    /// for: one that does not answer would hold everything up.
    pub(super) fn last_destination(&self, drives: &[Drive]) -> Option<PathBuf> {
        let Carried { path, label } = self.remembered().carried?;
        let there = drives.iter().find(|drive| path.starts_with(&drive.path));
        let same = drives.iter().find(|drive| !label.is_empty() && drive.label == label);
        match (there, same) {
            (Some(there), _) if there.label == label => Some(path),
            (_, Some(same)) => Some(same.path.clone()),
            // Another stick is in its place.
            (Some(_), None) => None,
            (None, None) => (path.to_string_lossy().starts_with(r"\\")
                || self.disk.is_folder(&path))
            .then_some(path),
        }
    }

    fn keep(&self, recent: &Recent) {
        let (Some(settings), Ok(text)) = (&self.settings, toml::to_string(recent)) else {
            return;
        };
        if make_folders(&*self.disk, settings).is_err() {
            return;
        }
        // Two runs may remember in the same moment: each has a file of its own.
        let staged = settings.join(format!(".{FILE}-{}.new", std::process::id()));
        // What a killed run of that number left.
        let _ = self.disk.remove_file(&staged);
        let written = self.disk.write_new(&staged, text.as_bytes(), true);
        if written.and_then(|()| self.disk.rename(&staged, &settings.join(FILE))).is_err() {
            let _ = self.disk.remove_file(&staged);
        }
    }

    fn remembered(&self) -> Recent {
        let path = self.settings.as_ref().map(|settings| settings.join(FILE));
        let bytes = path.and_then(|path| self.read(&path).ok().flatten()).unwrap_or_default();
        toml::from_slice(&bytes).unwrap_or_default()
    }
}
