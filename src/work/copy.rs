//! Copying kits to a stick: copied, read back, compared. Never `ca-private.pfx`.

use super::carry::carry;
use super::commit::Commit;
use super::doable::{About, Change, Doable, Draft, Place};
use super::kit;
use super::problem::PlanProblem;
use super::{Doubt, Failure, Outcome};
use crate::computer::{Facts, NewFile, OnStick, Query, Reply, SiteOnStick, Stick};
use crate::message::Finding;
use crate::pki::Certificate;
use crate::site::{Kit, Server, Site, SiteEdit, SiteProblem, layout};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Kits to be copied.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyKits {
    pub destination: PathBuf,
    /// The servers whose kits are copied.
    pub servers: Vec<String>,
    pub clients: bool,
}

impl Doable for CopyKits {
    fn about(&self) -> About {
        About {
            command: "copy",
            place: Place::Site,
            button: Some("button-copy"),
            done: "result-copy-title",
            undo: None,
        }
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        let asked = Query::Stick(self.destination.clone(), SiteOnStick::of(site));
        // One that was not looked at, or could not be, is looked at before anything is written.
        let stick = match facts.reply(&asked) {
            Some(Reply::Stick(Ok(stick))) => stick.clone(),
            Some(Reply::Stick(Err(_)))
            | Some(Reply::Addresses(_) | Reply::Names(_) | Reply::Certificate(_))
            | None => Stick::unknown(site),
        };
        if stick.is_inside || self.destination.starts_with(&site.folder) {
            return Err(vec![inside()]);
        }
        let mut changes = Vec::new();
        let OnStick { folder: target, beside } = stick.folder(&self.destination, site);
        if self.clients && site.authority.is_some() {
            changes.push(Change::Copy {
                from: layout::clients_folder(&site.folder),
                to: target.join(layout::CLIENTS),
            });
        }
        for server in self.servers.iter().filter(|name| site.certificate(name).is_some()) {
            changes.push(Change::Copy {
                from: layout::server_folder(&site.folder, server),
                to: target.join(layout::SERVERS).join(layout::file_name(server)),
            });
        }
        if changes.is_empty() {
            return Err(vec![Finding::refusal(&PlanProblem::NoKits).at("kits")]);
        }
        Ok(Draft { preview: None, changes, findings: beside.map(another).into_iter().collect() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        if !work.machine.is_folder(&self.destination) {
            return Err(Failure::NoDestination { path: self.destination.clone() });
        }
        let site = work.site()?;
        if site.kit.is_some() {
            return Err(SiteProblem::IsKit.into());
        }
        let OnStick { folder: target, beside } = target(&self.destination, &site, work)?;
        let mut kits = chosen(self, &site);
        for kit in &mut kits {
            kit.files = read(kit, &site, work)?;
        }
        describe(&mut kits, &site, work)?;
        work.begin(kits.len() + 1);
        let mut outcome =
            Outcome { findings: beside.map(another).into_iter().collect(), ..Outcome::default() };
        let folders: Vec<PathBuf> = kits.iter().map(|kit| kit.to.clone()).collect();
        for kit in kits {
            work.part("progress-copy", vec![("file", kit.to.as_path().into())]);
            let at = |(name, bytes): (String, Vec<u8>)| NewFile {
                path: target.join(&kit.to).join(&name),
                private: name.ends_with(".pfx"),
                bytes,
            };
            let files = kit.files.into_iter().map(at).collect();
            write(files, &target, &mut outcome, work)?;
        }
        let read_me = NewFile {
            path: target.join(layout::READ_ME_TEXT),
            bytes: work.wording.stick_read_me(&site).into_bytes(),
            private: false,
        };
        write(vec![read_me], &target, &mut outcome, work)?;
        carry(&target, &folders, &mut outcome, work);
        if !work.machine.protects_files(&self.destination)
            && self.servers.iter().any(|name| site.certificate(name).is_some())
        {
            outcome.findings.push(Finding::notice(&PlanProblem::Unprotected));
        }
        if let Err(failure) = note(self, site, &target, &outcome, work) {
            let failure = Box::new(failure);
            let doubt = Doubt::NotNoted { failure };
            outcome.findings.push(Finding::warning(&doubt));
        }
        work.log(&format!("copied {} files to {}", outcome.made.len(), target.display()));
        Ok(outcome)
    }
}

fn inside() -> Finding {
    Finding::refusal(&PlanProblem::DestinationInside).at("to")
}

/// The site's folder there, laid out as at home, by what lies there now.
fn target(destination: &Path, site: &Site, work: &Commit) -> Result<OnStick, Failure> {
    let chosen = || {
        let stick = Stick::look(work.machine, destination, &SiteOnStick::of(site))?;
        if stick.is_inside {
            return Err(Failure::Refused(Box::new(inside())));
        }
        Ok(stick.folder(destination, site))
    };
    // What a killed run left there may be the kits of another site: that is seen once they are in their places.
    work.machine.recover(&chosen()?.folder)?;
    chosen()
}

fn another(path: PathBuf) -> Finding {
    Finding::notice(&PlanProblem::AnotherOnStick { path })
}

/// Ticks off what was copied.
fn note(
    request: &CopyKits,
    mut site: Site,
    target: &Path,
    outcome: &Outcome,
    work: &Commit,
) -> Result<(), Failure> {
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
    work.save(&site)
}

/// A kit that is to be copied.
struct Chosen<'a> {
    from: PathBuf,
    to: PathBuf,
    /// The server it is for; none for the clients' kit.
    server: Option<&'a Server>,
    certificate: Option<&'a Certificate>,
    files: BTreeMap<String, Vec<u8>>,
}

fn chosen<'a>(request: &CopyKits, site: &'a Site) -> Vec<Chosen<'a>> {
    let clients = request.clients.then(|| Chosen {
        from: layout::clients_folder(&site.folder),
        to: PathBuf::from(layout::CLIENTS),
        server: None,
        certificate: None,
        files: BTreeMap::new(),
    });
    let servers = request.servers.iter().filter_map(|name| {
        let certificate = site.certificate(name)?;
        Some(Chosen {
            from: layout::server_folder(&site.folder, name),
            to: Path::new(layout::SERVERS).join(layout::file_name(name)),
            server: site.server(name),
            certificate: Some(certificate),
            files: BTreeMap::new(),
        })
    });
    clients.into_iter().chain(servers).collect()
}

/// Renders the kits' descriptions anew: since a kit was made, more servers may have got their names and
/// addresses. They are published at home first, so that both stay the same.
fn describe(kits: &mut [Chosen], site: &Site, work: &Commit) -> Result<(), Failure> {
    let mut all = Vec::new();
    for kit in kits {
        let fresh = match (kit.server, kit.certificate) {
            (Some(server), Some(certificate)) => {
                kit::server_description(site, server, certificate, work.wording)?
            }
            (None, None) => kit::clients_description(site, work.wording)?,
            // Taken off the list: nothing new is known of it.
            (None, Some(_)) | (Some(_), None) => vec![],
        };
        for file in fresh {
            if let Some(name) = file.path.file_name() {
                let name = name.to_string_lossy().into_owned();
                kit.files.insert(name, file.bytes.clone());
            }
            all.push(file);
        }
    }
    work.publish(&site.folder, &all)?;
    Ok(())
}

/// Publishes files on the stick.
fn write(
    files: Vec<NewFile>,
    target: &Path,
    outcome: &mut Outcome,
    work: &Commit,
) -> Result<(), Failure> {
    outcome.kept.extend(work.publish(target, &files)?);
    outcome.made.extend(files.into_iter().map(|file| file.path));
    Ok(())
}

/// Reads a kit's files by name and makes certain that the kit is whole: what was altered or is missing here
/// must not travel.
fn read(kit: &Chosen, site: &Site, work: &Commit) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut files = BTreeMap::new();
    let server = kit.from.file_name().unwrap_or_default().to_string_lossy();
    let own = [format!("{server}.pfx"), format!("{server}.cer")];
    let common =
        [layout::AUTHORITY_CERTIFICATE, layout::KIT, layout::READ_ME_HTML, layout::READ_ME_TEXT];
    // Only what belongs to a kit travels: whatever else somebody put there may be anything.
    for name in own.iter().map(String::as_str).chain(common) {
        if let Some(bytes) = work.machine.read(&kit.from.join(name))? {
            files.insert(name.to_owned(), bytes);
        }
    }
    let differs =
        |file: &str| Failure::KitDiffers { file: kit.from.join(file).display().to_string() };
    let described = files.get(layout::KIT).ok_or_else(|| differs(layout::KIT))?;
    let described = Kit::parse(&String::from_utf8_lossy(described))?;
    if described.certificate != kit.certificate.map(Certificate::thumbprint) {
        return Err(differs(layout::KIT));
    }
    if let Some(authority) = &described.authority {
        let file = layout::AUTHORITY_CERTIFICATE;
        let carried = files
            .get(file)
            .and_then(|bytes| Certificate::parse(bytes).ok())
            .map(|found| found.thumbprint());
        if carried.as_ref() != Some(authority)
            || site.authority_thumbprint().as_ref() != Some(authority)
        {
            return Err(differs(file));
        }
    }
    if let (Some(server), Some(_)) = (&described.server, kit.certificate) {
        let pfx = format!("{}.pfx", layout::file_name(server));
        if files.get(&pfx).is_none_or(Vec::is_empty) {
            return Err(differs(&pfx));
        }
    }
    if described.server.is_none() && site.authority.is_none() {
        return Err(SiteProblem::NoAuthority.into());
    }
    Ok(files)
}
