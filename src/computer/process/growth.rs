//! What logs got while a program ran.

use super::text::decoded;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How much of a log is read at most, from its end.
const READ: u64 = 256 * 1024;

/// Logs, and how long they were.
#[derive(Debug)]
pub struct Growth {
    folders: Vec<PathBuf>,
    before: BTreeMap<PathBuf, u64>,
}

impl Growth {
    /// Looks how long the logs in these folders are.
    pub fn watch(folders: Vec<PathBuf>) -> Growth {
        let before = logs(&folders).into_iter().map(|(path, length, _)| (path, length)).collect();
        Growth { folders, before }
    }
    /// The last lines that the newest log got since then; none where none got any. `otherwise` reads what is
    /// neither UTF-8 nor UTF-16.
    pub fn lines(&self, at_most: usize, otherwise: &dyn Fn(&[u8]) -> String) -> Vec<String> {
        let grown = logs(&self.folders).into_iter().filter_map(|(path, length, changed)| {
            let before = self.before.get(&path).copied().unwrap_or(0);
            // Shorter than it was: begun anew.
            let from = if before > length { 0 } else { before };
            (self.before.get(&path) != Some(&length)).then_some((changed, path, from))
        });
        let Some((_, path, from)) = grown.max() else {
            return vec![];
        };
        let text = decoded(&rest(&path, from).unwrap_or_default(), otherwise);
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let first = lines.len().saturating_sub(at_most);
        lines.into_iter().skip(first).map(|line| line.trim_end().to_owned()).collect()
    }
}

/// The logs in these folders: where, how long, when last written.
fn logs(folders: &[PathBuf]) -> Vec<(PathBuf, u64, SystemTime)> {
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let log = |entry: fs::DirEntry| {
        let path = entry.path();
        path.extension().filter(|ending| ending.eq_ignore_ascii_case("log"))?;
        // Of the file, not of the folder's entry: Windows brings that up to date only later.
        let found = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let changed = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Some((path, found.len(), changed))
    };
    entries.filter_map(log).collect()
}

fn rest(path: &Path, from: u64) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    // An even place, for the pairs of bytes of UTF-16.
    let start = from.max(length.saturating_sub(READ)) & !1;
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(READ + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
