//! Copying kits to a stick: copied, read back, compared. Never `ca-private.pfx`.

use super::commit::Work;
use super::problem::PlanProblem;
use super::request::{CopyKits, Request};
use super::{Change, Failure, Outcome, Plan};
use crate::machine::{Facts, NewFile};
use crate::pki::{Certificate, Finding};
use crate::site::{Kit, Site, SiteEdit, SiteProblem, layout};
use std::path::{Path, PathBuf};

pub(super) fn plan(request: CopyKits, facts: &Facts) -> Result<Plan, Vec<Finding>> {
    let site = &facts.site;
    if request.destination.starts_with(&site.folder) {
        return Err(vec![
            Finding::refusal(&PlanProblem::DestinationInside).at("to"),
        ]);
    }
    let mut changes = Vec::new();
    let target = target(&request.destination, site);
    if request.clients && site.authority.is_some() {
        changes.push(Change::Copy {
            from: layout::clients_folder(&site.folder),
            to: target.join(layout::CLIENTS),
        });
    }
    for server in request
        .servers
        .iter()
        .filter(|name| site.certificate(name).is_some())
    {
        changes.push(Change::Copy {
            from: layout::server_folder(&site.folder, server),
            to: target.join(layout::SERVERS).join(layout::file_name(server)),
        });
    }
    if changes.is_empty() {
        return Err(vec![Finding::refusal(&PlanProblem::NoKits).at("kits")]);
    }
    Ok(Plan {
        folder: site.folder.clone(),
        preview: None,
        changes,
        findings: vec![],
        request: Request::CopyKits(request),
    })
}

/// A folder of the site's name, so that one stick can serve many sites, laid out as at home.
fn target(destination: &Path, site: &Site) -> PathBuf {
    let name = &site.record.site.name;
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') {
                c
            } else {
                '_'
            }
        })
        .collect();
    destination.join(format!("vmscert {}", safe.trim()).trim_end())
}

pub(super) fn commit(request: &CopyKits, work: &mut Work) -> Result<Outcome, Failure> {
    let site = work.site()?;
    let target = target(&request.destination, &site);
    let servers: Vec<&String> = request
        .servers
        .iter()
        .filter(|name| site.certificate(name).is_some())
        .collect();
    work.begin(servers.len() + usize::from(request.clients));
    let mut kits = Vec::new();
    if request.clients {
        kits.push((
            layout::clients_folder(&site.folder),
            PathBuf::from(layout::CLIENTS),
            None,
        ));
    }
    for server in servers {
        let folder = layout::server_folder(&site.folder, server);
        kits.push((
            folder,
            Path::new(layout::SERVERS).join(layout::file_name(server)),
            site.certificate(server),
        ));
    }
    let mut outcome = Outcome::default();
    for (from, to, certificate) in kits {
        work.part("progress-copy", vec![("file", to.as_path().into())]);
        let files = kit(&from, &target.join(&to), certificate, &site, work)?;
        outcome
            .made
            .extend(files.iter().map(|file| file.path.clone()));
        outcome.kept.extend(work.machine.publish(&target, &files)?);
        for file in &files {
            if work.machine.read(&file.path)?.as_deref() != Some(file.bytes.as_slice()) {
                return Err(crate::machine::FileProblem::ReadBack {
                    path: file.path.clone(),
                }
                .into());
            }
        }
    }
    if !work.machine.protects_files(&request.destination)
        && request
            .servers
            .iter()
            .any(|name| site.certificate(name).is_some())
    {
        outcome
            .findings
            .push(Finding::notice(&PlanProblem::Unprotected));
    }
    let mut site = site;
    for server in request.servers.iter().filter(|name| {
        outcome.made.iter().any(|made| {
            made.starts_with(target.join(layout::SERVERS).join(layout::file_name(name)))
        })
    }) {
        let tick = SiteEdit::Tick {
            name: server.clone(),
            what: "copy".to_owned(),
            done: true,
            seen: true,
        };
        site = site.edited(&tick, work.today())?;
    }
    if request.clients {
        site = site.edited(&SiteEdit::ClientsCopied, work.today())?;
    }
    work.save(&site)?;
    work.log(&format!(
        "copied {} files to {}",
        outcome.made.len(),
        target.display()
    ));
    Ok(outcome)
}

/// A kit's files as they are to lie on the stick, once it is certain that the kit is whole: what was
/// altered or is missing here must not travel.
fn kit(
    from: &Path,
    to: &Path,
    certificate: Option<&Certificate>,
    site: &Site,
    work: &Work,
) -> Result<Vec<NewFile>, Failure> {
    let mut files = Vec::new();
    for name in work.machine.list(from)? {
        if name.eq_ignore_ascii_case(layout::AUTHORITY_PFX) || name.starts_with('.') {
            continue;
        }
        if let Some(bytes) = work.machine.read(&from.join(&name))? {
            files.push(NewFile {
                path: to.join(&name),
                private: name.ends_with(".pfx"),
                bytes,
            });
        }
    }
    let differs = |file: &str| Failure::KitDiffers {
        file: from.join(file).display().to_string(),
    };
    let bytes = |name: &str| {
        files
            .iter()
            .find(|file| file.path == to.join(name))
            .map(|file| file.bytes.as_slice())
    };
    let described = bytes(layout::KIT).ok_or_else(|| differs(layout::KIT))?;
    let described = Kit::parse(&String::from_utf8_lossy(described))?;
    if described.certificate != certificate.map(Certificate::thumbprint) {
        return Err(differs(layout::KIT));
    }
    if let Some(authority) = &described.authority {
        let file = layout::AUTHORITY_CERTIFICATE;
        let carried = bytes(file)
            .and_then(|bytes| Certificate::parse(bytes).ok())
            .map(|found| found.thumbprint());
        if carried.as_ref() != Some(authority)
            || site.authority_thumbprint().as_ref() != Some(authority)
        {
            return Err(differs(file));
        }
    }
    if let (Some(server), Some(_)) = (&described.server, certificate) {
        let pfx = format!("{}.pfx", layout::file_name(server));
        if bytes(&pfx).is_none_or(<[u8]>::is_empty) {
            return Err(differs(&pfx));
        }
    }
    if described.server.is_none() && site.authority.is_none() {
        return Err(SiteProblem::NoAuthority.into());
    }
    Ok(files)
}
