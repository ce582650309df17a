//! What was minted or taken in: published, read back and noted in one way, whatever it is.

use super::commit::Commit;
use super::{Failure, Outcome};
use crate::computer::{FileProblem, NewFile};
use crate::message::Finding;
use crate::pki::{Certificate, Password};
use crate::site::layout;

/// What was minted or taken in, checked, and is to be published.
#[derive(Clone)]
pub struct Made {
    pub(super) files: Vec<NewFile>,
    pub(super) certificate: Certificate,
    /// The server that it is for; none for the CA.
    pub(super) server: Option<String>,
    /// The password that was generated for it, if one was.
    pub generated: Option<Password>,
    pub(super) findings: Vec<Finding>,
    pub(super) line: String,
}

impl Made {
    /// Publishes it, and looks at the site anew.
    pub fn publish(self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.part("progress-write", vec![]);
        let published = work.publish(&work.folder, &self.files).and_then(|kept| {
            work.part("progress-read-back", vec![]);
            self.read_back(work).map(|()| kept)
        });
        let kept = match (published, self.generated.clone()) {
            (Ok(kept), _) => kept,
            (Err(failure), Some(password)) if may_stand(&failure) => {
                return Err(Failure::WithPassword { failure: Box::new(failure), password });
            }
            (Err(failure), _) => return Err(failure),
        };
        work.log(&self.line);
        Ok(Outcome {
            made: self.files.into_iter().map(|file| file.path).collect(),
            kept,
            certificate: Some(self.certificate),
            generated: self.generated,
            findings: self.findings,
            ..Outcome::default()
        })
    }

    fn read_back(&self, work: &Commit) -> Result<(), Failure> {
        let Some(site) = work.site_again()? else {
            return Ok(());
        };
        let (found, file) = match &self.server {
            Some(name) => (site.certificate(name), format!("{}.cer", layout::file_name(name))),
            None => (site.authority.as_ref(), layout::AUTHORITY_CERTIFICATE.to_owned()),
        };
        if found == Some(&self.certificate) { Ok(()) } else { Err(Failure::KitDiffers { file }) }
    }
}

/// Returns whether something may stand in the folder now, or will, that only the password opens.
fn may_stand(failure: &Failure) -> bool {
    match failure {
        Failure::File(problem) => {
            matches!(problem, FileProblem::Unfinished { .. } | FileProblem::ReadBack { .. })
        }
        _ => true,
    }
}
