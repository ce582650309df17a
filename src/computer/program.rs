//! The program that travels with the kits, for the Windows computers that they are carried to.

use super::Computer;
use crate::site::layout::PROGRAM;
use std::path::{Path, PathBuf};

/// Returns the program for the kits: this program's own file where it is one for Windows, else a `vmscert.exe`
/// beside it or in the site folder. None where there is none that could be read.
pub fn program_for_kits(computer: &Computer, site: &Path) -> Option<Vec<u8>> {
    let own = computer.disk.program();
    let is_windows =
        |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("exe"));
    let beside = own.as_deref().and_then(Path::parent).map(|folder| folder.join(PROGRAM));
    let places = [own.filter(is_windows), beside, Some(site.join(PROGRAM))];
    places.into_iter().flatten().find_map(|path| {
        let read = computer.read_program(&path).ok().flatten();
        read.filter(|bytes| is_program(bytes))
    })
}

/// Returns whether it begins as every Windows program does: whatever else is called `vmscert.exe` stays at home.
fn is_program(bytes: &[u8]) -> bool {
    bytes.starts_with(b"MZ")
}
