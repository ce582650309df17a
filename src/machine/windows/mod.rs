//! The Windows seam: the only place for its calls (and, once there are any, for unsafe code).

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Creates a file that only its owner, Administrators and SYSTEM can read.
///
/// SEAM: for now the file inherits the folder's access list. The list itself wants `CreateFileW` with a
/// security descriptor (`D:P(A;;FA;;;OW)(A;;FA;;;BA)(A;;FA;;;SY)`), so that the file is private from the
/// first moment.
///
/// # Errors
/// What `CreateFileW` says; the file must not be there yet.
pub fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}
