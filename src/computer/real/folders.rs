//! The usual folder, and the folders opened before.

use super::disk::RealDisk;
use crate::computer::disk::{Disk, READ_LIMIT, make_folders};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FILE: &str = "recent.toml";
const MOST: usize = 10;

/// `C:\Certificates` as in the guide, `~/Certificates` elsewhere.
pub fn usual() -> Option<PathBuf> {
    if cfg!(windows) {
        return Some(PathBuf::from(r"C:\Certificates"));
    }
    home().map(|home| home.join("Certificates"))
}

/// The person's home folder. A relative one would be another in each folder that the program is started in.
fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| home.is_absolute())
}

/// Where the program's own settings of this person lie.
pub fn settings() -> Option<PathBuf> {
    let from_variable =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        from_variable("APPDATA")
    } else {
        // XDG Base Directory Specification: a relative path is to be ignored.
        from_variable("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config")))
    };
    base.map(|base| base.join("vmscert"))
}

/// The folders opened before that are still there, the last one first.
pub fn recent(settings: &Path) -> Vec<PathBuf> {
    remembered(settings).into_iter().filter(|folder| folder.is_dir()).take(MOST).collect()
}

/// Remembers a folder as the last one. A convenience: whatever goes wrong is let go.
pub fn remember(settings: &Path, folder: &Path, token: &str) {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut folders = remembered(settings);
    folders.retain(|known| *known != folder);
    folders.insert(0, folder);
    folders.truncate(MOST);
    // A name that is no Unicode cannot be written down here.
    let folders = folders.iter().filter_map(|folder| folder.to_str().map(str::to_owned)).collect();
    let Ok(text) = toml::to_string(&Recent { folders }) else {
        return;
    };
    if make_folders(&RealDisk, settings).is_err() {
        return;
    }
    let staged = settings.join(format!(".{FILE}-{token}.new"));
    let written = RealDisk
        .write_new(&staged, text.as_bytes(), true)
        .and_then(|()| RealDisk.rename(&staged, &settings.join(FILE)));
    if written.is_err() {
        let _ = RealDisk.remove_file(&staged);
    }
}

#[derive(Default, Serialize, Deserialize)]
struct Recent {
    folders: Vec<String>,
}

fn remembered(settings: &Path) -> Vec<PathBuf> {
    let bytes =
        RealDisk.read(&settings.join(FILE), Some(READ_LIMIT)).ok().flatten().unwrap_or_default();
    let recent: Recent = std::str::from_utf8(&bytes)
        .ok()
        .and_then(|text| toml::from_str(text).ok())
        .unwrap_or_default();
    recent.folders.into_iter().map(PathBuf::from).collect()
}
