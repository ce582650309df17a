//! The site folders opened before: a file among the program's own settings of this person.

use super::Computer;
use super::disk::make_folders;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FILE: &str = "recent.toml";
const MOST: usize = 10;

#[derive(Default, Serialize, Deserialize)]
struct Recent {
    folders: Vec<String>,
}

impl Computer {
    /// Site folders opened before that are still there, the last one first.
    pub fn recent_folders(&self) -> Vec<PathBuf> {
        let remembered = self.remembered().into_iter();
        remembered.filter(|folder| self.disk.is_folder(folder)).take(MOST).collect()
    }

    /// Remembers a site folder as the last one. A convenience: whatever goes wrong is let go.
    pub fn remember_folder(&self, folder: &Path) {
        let Some(settings) = &self.settings else {
            return;
        };
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut folders = self.remembered();
        folders.retain(|known| *known != folder);
        folders.insert(0, folder);
        folders.truncate(MOST);
        // A name that is no Unicode cannot be written down here.
        let folders =
            folders.iter().filter_map(|folder| folder.to_str().map(str::to_owned)).collect();
        let Ok(text) = toml::to_string(&Recent { folders }) else {
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

    fn remembered(&self) -> Vec<PathBuf> {
        let path = self.settings.as_ref().map(|settings| settings.join(FILE));
        let bytes = path.and_then(|path| self.read(&path).ok().flatten()).unwrap_or_default();
        let recent: Recent = toml::from_slice(&bytes).unwrap_or_default();
        recent.folders.into_iter().map(PathBuf::from).collect()
    }
}
