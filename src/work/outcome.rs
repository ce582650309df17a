//! What was done, read back.

use super::Verdict;
use crate::message::Finding;
use crate::pki::{Certificate, Password, Status};
use std::path::{Path, PathBuf};

/// What was done, read back.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub made: Vec<PathBuf>,
    /// Files that were replaced, and where the old ones are kept.
    pub kept: Vec<(PathBuf, PathBuf)>,
    pub certificate: Option<Certificate>,
    /// The password that was generated: shown once, kept nowhere.
    pub generated: Option<Password>,
    /// The certificates that were made, where it was to be many.
    pub issued: Vec<Issued>,
    /// The servers that it did not come to, where it was to be many.
    pub left: Vec<String>,
    /// The file that the passwords were written to.
    pub sheet: Option<PathBuf>,
    pub verdicts: Vec<Verdict>,
    /// What was read back on this computer, in the order it was done.
    pub proofs: Vec<Proof>,
    pub findings: Vec<Finding>,
    /// Whether the work was not done in full: the findings say why, and what was done stays.
    pub incomplete: bool,
    /// Whether something was reported to be done and is not seen: that is no success.
    pub unseen: bool,
    /// The site folder to go on with, if another was opened.
    pub folder: Option<PathBuf>,
}

impl Outcome {
    /// The folder in which everything lies that was made.
    pub fn top(&self) -> Option<&Path> {
        let mut made = self.made.iter();
        let mut top = made.next()?.parent()?;
        for path in made {
            while !path.starts_with(top) {
                top = top.parent()?;
            }
        }
        Some(top)
    }
    /// Returns whether a verification found something that fails or cannot be judged, or nothing there, or something
    /// read back is not as it should be, or not all of it was done.
    pub fn fails(&self) -> bool {
        self.incomplete
            || self.unseen
            || self.verdicts.iter().any(Verdict::fails)
            || self.is_refuted()
    }
    /// Returns whether something that was read back is not as it should be.
    pub fn is_refuted(&self) -> bool {
        self.proofs.iter().any(|proof| proof.status == Status::Fail)
    }
}

/// A server whose certificate was made, as one of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub server: String,
    pub certificate: Certificate,
    /// The password that was made, where no sheet has it.
    pub generated: Option<Password>,
}

/// Something that was read back after the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub status: Status,
    /// What was seen: the message says it, its `.cure` what to do.
    pub finding: Finding,
}
