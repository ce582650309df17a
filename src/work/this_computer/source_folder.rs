//! What the folder says that the program was started from: a site, or a kit that was carried away from one.

use crate::message::say;
use crate::pki::{Certificate, Thumbprint};
use crate::site::{Kit, Site, SiteProblem, layout};
use crate::work::Failure;
use crate::work::commit::Commit;
use std::path::Path;

/// A site folder or a kit, as it lies there now.
pub(super) struct SourceFolder {
    pub site: Site,
    /// The kit's description, where it is a kit.
    pub kit: Option<Kit>,
}

impl SourceFolder {
    /// Reads it. A folder that cannot be read (any more) knows nothing, and stands in no way.
    pub(super) fn read(work: &Commit) -> SourceFolder {
        let site = crate::computer::site::read(work.computer, work.folder.clone());
        let empty = || Site { folder: work.folder.clone(), ..Site::default() };
        let site = site.unwrap_or_else(|_| empty());
        let kit = match &site.kit {
            Some(state) => Some(state.kit.clone()),
            None if site.started => None,
            None => described(work),
        };
        SourceFolder { site, kit }
    }
    /// The CA that the folder vouches for: the one that lies there, or that a file brings along and the kit lists.
    ///
    /// # Errors
    /// A kit whose CA is another than it was made with.
    pub(super) fn authority(
        &self,
        brought: Option<&Certificate>,
        work: &Commit,
    ) -> Result<Option<Certificate>, Failure> {
        let beside = || {
            let path = self.site.folder.join(layout::AUTHORITY_CERTIFICATE);
            let bytes = work.computer.read(&path).ok()??;
            Certificate::parse(&bytes).ok()
        };
        let found = self.site.authority.clone();
        let Some(kit) = &self.kit else {
            return Ok(found);
        };
        let Some(listed) = &kit.authority else {
            return Ok(None);
        };
        if let Some(found) = found.or_else(beside) {
            same(layout::AUTHORITY_CERTIFICATE, &found.thumbprint(), listed)?;
            return Ok(Some(found));
        }
        let brought = brought.filter(|brought| brought.thumbprint() == *listed);
        Ok(brought.cloned())
    }
    /// The thumbprint of the certificate that this PFX must hold, where the folder says so.
    fn expected(&self, file: &Path, work: &Commit) -> Option<Thumbprint> {
        let real = |path: &Path| work.computer.disk.real_path(path);
        if let Some(kit) = &self.kit {
            let name = format!("{}.pfx", layout::file_name(kit.server.as_deref()?));
            let own = real(&self.site.folder.join(name)) == real(file);
            return kit.certificate.clone().filter(|_| own);
        }
        let mut all = self.site.certificates.iter();
        let (_, certificate) = all.find(|(server, _)| {
            real(&layout::server_pfx(&self.site.folder, server)) == real(file)
        })?;
        Some(certificate.thumbprint())
    }
    /// Holds a PFX's certificate against the folder.
    ///
    /// # Errors
    /// It is not the one that the folder has.
    pub(super) fn check(
        &self,
        file: &Path,
        certificate: &Certificate,
        work: &Commit,
    ) -> Result<(), Failure> {
        let name = file.file_name().unwrap_or(file.as_os_str());
        match self.expected(file, work) {
            Some(expected) => same(&name.to_string_lossy(), &certificate.thumbprint(), &expected),
            None => Ok(()),
        }
    }
}

/// Why a file of this folder is not to be imported: it is a kit, and not as it was made.
pub(super) fn altered<'a>(site: &'a Site, file: &Path) -> Option<&'a SiteProblem> {
    site.spoiled_kit().filter(|_| file.starts_with(&site.folder))
}

fn described(work: &Commit) -> Option<Kit> {
    let bytes = work.computer.read(&work.folder.join(layout::KIT)).ok()??;
    Kit::parse(&String::from_utf8(bytes).ok()?).ok()
}

fn same(file: &str, found: &Thumbprint, expected: &Thumbprint) -> Result<(), Failure> {
    if found == expected {
        return Ok(());
    }
    let (found, expected) = (found.grouped(), expected.grouped());
    Err(Failure::refused(say!("here-kit-differs", file, found, expected)))
}
