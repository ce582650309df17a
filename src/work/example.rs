//! An example of a list, for whoever fills one in with Excel or an editor.

use super::doable::{About, Change, Doable, Draft, Place};
use super::{Commit, Failure, Outcome};
use crate::computer::{Facts, Fault};
use crate::message::Finding;
use crate::site::listed::Listing;
use std::path::PathBuf;

/// An example to be written to a new file.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteExample {
    pub file: PathBuf,
    pub of: Listing,
}

impl Doable for WriteExample {
    fn about(&self) -> About {
        About::new("template", Place::Nowhere, "result-example-title")
    }
    fn plan(&self, _: &Facts) -> Result<Draft, Vec<Finding>> {
        Ok(Draft { changes: vec![Change::Make(self.file.clone())], ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let text = work.wording.list_example(self.of);
        // Never over a list that somebody filled in.
        work.computer.disk.write_new(&self.file, text.as_bytes(), false)?;
        if work.computer.read(&self.file)?.as_deref() != Some(text.as_bytes()) {
            return Err(Fault::ReadBack.at(&self.file).into());
        }
        Ok(Outcome { made: vec![self.file.clone()], ..Outcome::default() })
    }
}
