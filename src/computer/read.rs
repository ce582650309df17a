//! Reading the files of a site or a kit: what cannot be understood is said, and never an error.

use super::{Computer, Fault, FileProblem};
use crate::pki::{Certificate, decoded};
use crate::site::{Site, SiteProblem};
use std::path::Path;

/// What a file holds: `None` where there is no file, `Some(None)` where it is none that could belong here (a folder, or
/// far too large).
pub(super) fn read_bytes(
    computer: &Computer,
    path: &Path,
) -> Result<Option<Option<Vec<u8>>>, FileProblem> {
    match computer.read(path) {
        Ok(bytes) => Ok(bytes.map(Some)),
        Err(FileProblem { kind: Fault::TooLarge | Fault::WrongKind, .. }) => Ok(Some(None)),
        Err(problem) => Err(problem),
    }
}

/// Reads a text: `None` where there is no file, `Some(None)` where it is no text.
pub(super) fn read_text(
    computer: &Computer,
    path: &Path,
) -> Result<Option<Option<String>>, FileProblem> {
    Ok(read_bytes(computer, path)?.map(|bytes| decoded(&bytes?).ok()))
}

/// Reads a certificate: `None` where there is no file, `Some(None)` where it is no certificate.
pub(super) fn read_certificate(
    computer: &Computer,
    path: &Path,
) -> Result<Option<Option<Certificate>>, FileProblem> {
    Ok(read_bytes(computer, path)?.map(|bytes| Certificate::parse(&bytes?).ok()))
}

pub(super) fn check_clock(computer: &Computer, site: &mut Site) {
    let begins = |authority: &Certificate| computer.clock.now() < authority.validity.not_before;
    if site.authority.as_ref().is_some_and(begins) {
        site.problems.push(SiteProblem::ClockBehind);
    }
}
