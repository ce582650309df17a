//! What was minted or taken in: checked, published, read back and noted in one way, whatever it is.

use super::kit;
use super::{Commit, Failure, Outcome};
use crate::computer::{Fault, FileProblem, NewFile};
use crate::message::{Finding, say};
use crate::pki::pfx::{self, OpenedPfx};
use crate::pki::{Certificate, Password};
use crate::site::{Server, Site, layout};
use std::path::PathBuf;

/// What was minted or taken in, checked, and is to be published.
#[derive(Clone)]
pub struct Made {
    pub(super) files: Vec<NewFile>,
    pub(super) certificate: Certificate,
    /// None for the CA.
    pub(super) server: Option<String>,
    pub generated: Option<Password>,
    pub(super) findings: Vec<Finding>,
    /// For the log.
    pub(super) line: String,
}

impl Made {
    /// A server's kit, with the list that has the server as it is now.
    pub(super) fn of_server(
        site: &Site,
        server: Server,
        certificate: Certificate,
        pfx: Vec<u8>,
        work: &Commit,
    ) -> Result<Made, Failure> {
        let mut files = kit::server_files(site, &server, &certificate, pfx, work.wording)?;
        files.push(work.record_file(site)?);
        let (server, findings, line) = (Some(server.name), vec![], String::new());
        Ok(Made { files, certificate, server, generated: None, findings, line })
    }

    /// Publishes the files, read back as they were written. Returns what was replaced, and where it is kept.
    pub(super) fn place(&self, work: &Commit) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
        let kept = work.publish(&work.folder, &self.files)?;
        work.log(&self.line);
        Ok(kept)
    }

    /// Publishes the files, and looks at the site anew.
    pub fn publish(self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.part(say!("progress-write"));
        let published = work.publish(&work.folder, &self.files).and_then(|kept| {
            work.part(say!("progress-read-back"));
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
pub(super) fn may_stand(failure: &Failure) -> bool {
    match failure {
        Failure::File(problem) => {
            matches!(problem, FileProblem { kind: Fault::Unfinished(_) | Fault::ReadBack, .. })
        }
        _ => true,
    }
}

/// Opens a PFX as Windows will: what cannot be opened, or holds anything else than the certificate with its key and
/// the chain to its issuer, was not made. Returns how it was found.
pub(super) fn check(
    bytes: &[u8],
    password: &Password,
    certificate: &Certificate,
    issuer: Option<&Certificate>,
    file: &str,
) -> Result<OpenedPfx, Failure> {
    let opened = pfx::open(bytes, password)?;
    let chain_holds = issuer.is_none_or(|issuer| {
        certificate.signed_by(issuer) && (issuer == certificate || opened.chain.contains(issuer))
    });
    if opened.certificate == *certificate && opened.key.fits(certificate) && chain_holds {
        Ok(opened)
    } else {
        Err(Failure::KitDiffers { file: file.to_owned() })
    }
}
