//! Reading a site folder.

use super::{FileProblem, Machine};
use crate::site::Site;
use std::path::PathBuf;

/// Reads a site folder; an empty or missing one is a site that was not started yet. What cannot be
/// understood becomes one of [`Site::problems`], never an error.
///
/// # Errors
/// A folder or file that is there and that the system will not let us read.
pub fn read(_machine: &dyn Machine, _folder: PathBuf) -> Result<Site, FileProblem> {
    todo!()
}
