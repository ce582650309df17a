//! Request → plan → commit → outcome. A plan is the list of changes that Review shows; commit mints all
//! bytes in memory, opens and checks them anew, publishes the files, and reads them back.

mod advice;
pub mod authority;
pub mod carry;
pub mod collect;
mod commit;
pub mod copy;
mod dispatch;
pub mod doubt;
pub mod failure;
pub mod issue;
mod keep;
mod kit;
mod made;
pub mod problem;
pub mod provider;
pub mod request;
pub mod this_computer;
pub mod verdict;
pub mod verify;
mod verify_words;

pub use commit::Commit;
pub use dispatch::commit;
pub use doubt::Doubt;
pub use failure::Failure;
pub use made::Made;
pub use problem::PlanProblem;
pub use request::{
    CheckPfx, Collect, CopyKits, CreateAuthority, Distrust, Encrypt, Import, Issue, NewPassword,
    Request, TakeIn, Trust, Verify,
};
pub use verdict::{PortVerdict, Standing, Verdict};

use crate::computer::Facts;
use crate::message::{Finding, Values};
use crate::pki::{Certificate, Password, Status, Thumbprint, Validity};
use crate::site::{Kit, Site};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// What is going to happen. Nothing has happened yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub request: Request,
    pub folder: PathBuf,
    /// The certificate that will be made, if one will.
    pub preview: Option<Preview>,
    /// What will change, in order.
    pub changes: Vec<Change>,
    pub findings: Vec<Finding>,
}

/// The certificate that a plan makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub subject: String,
    pub organization: Option<String>,
    pub names: Vec<String>,
    pub addresses: Vec<IpAddr>,
    /// From when to when.
    pub validity: Validity,
    /// The key, for example `RSA 2048`.
    pub key: String,
    /// Who signs: the CA's name, or none for the CA itself.
    pub signed_by: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A file is made.
    Make(PathBuf),
    /// A file is replaced; the old one is kept in `history/`.
    Replace(PathBuf),
    /// `site.toml` notes it.
    Note(PathBuf),
    /// A kit is copied; what lies there already is kept in the copy's own `history/`.
    Copy { from: PathBuf, to: PathBuf },
    /// A CA is added to this computer's Trusted Root Certification Authorities.
    Trust { subject: String, thumbprint: Thumbprint },
    /// A CA is removed from there.
    Distrust { subject: String, thumbprint: Thumbprint },
    /// A certificate with its key is imported into this computer's Personal store.
    Import { file: PathBuf, friendly_name: String },
    /// An account may read the certificate's key.
    Grant { account: String, services: Vec<String> },
    /// A program is run.
    Run {
        command: String,
        /// The role it is for, by key.
        role: String,
    },
    /// A file is deleted.
    Delete(PathBuf),
}

/// Something that was read back after the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub status: Status,
    /// What was seen: the message says it, its `.cure` what to do.
    pub finding: Finding,
}

impl Plan {
    /// Plans a request. Touches nothing.
    ///
    /// # Errors
    /// Everything that stands in the way, as findings.
    pub fn new(request: Request, facts: &Facts) -> Result<Plan, Vec<Finding>> {
        request::plan(request, facts)
    }
    /// Returns whether it can be ended early, with what was seen so far.
    pub fn can_stop(&self) -> bool {
        matches!(self.request, Request::Verify(_))
    }
    /// Returns whether a person must see it before it is done: list entries, ticks and checks are done at
    /// once; keys, certificates, kits and copies only after Review.
    pub fn needs_review(&self) -> bool {
        match self.request {
            Request::CreateAuthority(_)
            | Request::Issue(_)
            | Request::TakeIn(_)
            | Request::CopyKits(_)
            | Request::Trust(_)
            | Request::Distrust(_)
            | Request::Import(_)
            | Request::Encrypt(_)
            | Request::SelfTest => true,
            Request::Open { .. }
            | Request::Edit(_)
            | Request::CheckPfx(_)
            | Request::Verify(_)
            | Request::Collect(_) => false,
        }
    }
}

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of this part, from 1.
    pub part: usize,
    /// The number of parts.
    pub of: usize,
    /// What is being done: a message id.
    pub code: &'static str,
    pub values: Values,
}

/// What was done, read back.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub made: Vec<PathBuf>,
    /// Files that were replaced, and where the old ones are kept.
    pub kept: Vec<(PathBuf, PathBuf)>,
    pub certificate: Option<Certificate>,
    /// The password that was generated: shown once, kept nowhere.
    pub generated: Option<Password>,
    pub verdicts: Vec<Verdict>,
    /// What was read back on this computer, in the order it was done.
    pub proofs: Vec<Proof>,
    pub findings: Vec<Finding>,
    /// Whether it was not done in full: the findings say why, and what was done of it stays.
    pub incomplete: bool,
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
        let fails = |proof: &Proof| proof.status == Status::Fail;
        self.incomplete || self.verdicts.iter().any(Verdict::fails) || self.proofs.iter().any(fails)
    }
}

/// The texts that kits need. `words` implements it; `plan` knows no language.
pub trait Wording: Send + Sync {
    /// A kit's instructions.
    fn read_me(
        &self,
        kit: &Kit,
        authority: Option<&Certificate>,
        certificate: Option<&Certificate>,
    ) -> ReadMe;
    /// What lies on top of a stick: which kit goes where. Plain; line ends are CR LF.
    fn stick_read_me(&self, site: &Site) -> String;
}

/// A kit's instructions, twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadMe {
    pub html: String,
    /// Plain; line ends are CR LF, as Notepad on older Windows needs them.
    pub text: String,
}
