//! A page of results, put into a file of the person's choice.

use super::doable::{About, Doable, Place};
use super::{Commit, Failure, Outcome};
use crate::computer::Fault;
use std::path::PathBuf;

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
        let disk = &work.computer.disk;
        if disk.kind(&self.file)?.is_some() {
            return Err(Fault::Exists.at(&self.file).into());
        }
        disk.write_new(&self.file, self.html.as_bytes(), false)?;
        match work.computer.read_program(&self.file)? {
            Some(there) if there == self.html.as_bytes() => {}
            _ => return Err(Fault::ReadBack.at(&self.file).into()),
        }
        Ok(Outcome { made: vec![self.file.clone()], ..Outcome::default() })
    }
}
