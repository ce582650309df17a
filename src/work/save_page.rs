//! A page of results, put into a file of the person's choice.

use super::doable::{About, Doable, Place};
use super::{Commit, Failure, Outcome};
use crate::computer::Fault;
use std::path::{Path, PathBuf};

/// A page to print. Nothing secret is on it.
#[derive(Clone, Debug, PartialEq)]
pub struct SavePage {
    /// A new file.
    pub file: PathBuf,
    pub html: String,
}

impl Doable for SavePage {
    fn about(&self) -> About {
        About::new("verify", Place::Nowhere, "result-page-title")
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        write_whole(&self.file, self.html.as_bytes(), work)
    }
}

/// Writes a new file for the person, never over another, and reads it back.
///
/// # Errors
/// What keeps it from being written, or comes back otherwise.
pub(super) fn write_whole(file: &Path, bytes: &[u8], work: &Commit) -> Result<Outcome, Failure> {
    let disk = &work.computer.disk;
    if disk.kind(file)?.is_some() {
        return Err(Fault::Exists.at(file).into());
    }
    disk.write_new(file, bytes, false)?;
    match work.computer.read_program(file)? {
        Some(there) if there == bytes => {}
        _ => return Err(Fault::ReadBack.at(file).into()),
    }
    Ok(Outcome { made: vec![file.to_owned()], ..Outcome::default() })
}
