//! Copying kits to a stick: copied, read back, compared. Never `ca-private.pfx`.

use super::copy_program::copy_program;
use super::doable::{About, Change, Doable, Draft, Place};
use super::{Commit, Failure, Outcome, kit};
use crate::computer::program::program_for_kits;
use crate::computer::{Facts, NewFile, OnStick, Query, Reply, SiteOnStick, Stick};
use crate::message::{Finding, say};
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
        About::new("copy", Place::Site, "result-copy-title").after_review("button-copy")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        // A stick that was not looked at, or could not be, is looked at before anything is written.
        let stick =
            match facts.reply(&Query::Stick(self.destination.clone(), SiteOnStick::of(site))) {
                Some(Reply::Stick(Ok(stick))) => stick.clone(),
                _ => Stick::unknown(site),
            };
        if stick.is_inside || self.destination.starts_with(&site.folder) {
            return Err(inside().into());
        }
        let OnStick { folder: target, beside } = stick.folder(&self.destination, site);
        let changes: Vec<Change> = chosen(self, site)
            .into_iter()
            .filter(|kit| kit.certificate.is_some() || site.authority.is_some())
            .map(|Chosen { place, .. }| Change::Copy {
                from: site.folder.join(&place),
                to: target.join(place),
            })
            .collect();
        if changes.is_empty() {
            return Err(Finding::refusal(say!("plan-no-kits")).at("kits").into());
        }
        let mut findings = another(beside);
        if facts.reply(&Query::Program(site.folder.clone())) == Some(&Reply::Program(false)) {
            findings.push(Finding::notice(say!("kit-no-program")));
        }
        Ok(Draft { changes, findings, ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        if !work.computer.disk.is_folder(&self.destination) {
            return Err(Failure::NoDestination { path: self.destination.clone() });
        }
        let site = work.own_site()?;
        let OnStick { folder: target, beside } = target(&self.destination, &site, work)?;
        let mut kits = chosen(self, &site);
        for kit in &mut kits {
            kit.files = read(kit, &site, work)?;
        }
        let program = program_for_kits(work.computer, &work.folder);
        describe(&mut kits, &site, program.is_some(), work)?;
        work.begin(kits.len() + 1);
        let mut outcome = Outcome { findings: another(beside), ..Outcome::default() };
        let places: Vec<PathBuf> = kits.iter().map(|kit| kit.place.clone()).collect();
        for Chosen { place, files, .. } in kits {
            work.part(say!("progress-copy", file = place));
            let at = |(name, bytes): (String, Vec<u8>)| NewFile {
                path: target.join(&place).join(&name),
                private: name.ends_with(".pfx"),
                bytes,
            };
            write(files.into_iter().map(at).collect(), &target, &mut outcome, work)?;
        }
        let read_me = work.wording.stick_read_me(&site, program.is_some());
        let read_me = vec![
            NewFile::public(target.join(layout::READ_ME_HTML), read_me.html),
            NewFile::public(target.join(layout::READ_ME_TEXT), read_me.text),
        ];
        write(read_me, &target, &mut outcome, work)?;
        copy_program(program, &target, &places, &mut outcome, work);
        let with_keys = self.servers.iter().any(|name| site.certificate(name).is_some());
        if with_keys && !work.computer.disk.protects_files(&self.destination) {
            outcome.findings.push(Finding::notice(say!("plan-fat")));
        }
        if let Err(failure) = note(self, site, work) {
            let not_noted = say!("doubt-not-noted", problem = failure);
            outcome.findings.push(Finding::warning(not_noted));
        }
        work.computer.remember_destination(&self.destination);
        work.log(&format!("copied {} files to {}", outcome.made.len(), target.display()));
        Ok(outcome)
    }
}

fn inside() -> Finding {
    Finding::refusal(say!("plan-destination-inside")).at("to")
}

/// That the stick has a folder of the site's name already, of another site or of a CA that this one does not know.
fn another(beside: Option<PathBuf>) -> Vec<Finding> {
    let notice = |path| Finding::notice(say!("plan-another-on-stick", path));
    beside.map(notice).into_iter().collect()
}

/// The site's folder there, laid out as at home, by what lies there now.
fn target(destination: &Path, site: &Site, work: &Commit) -> Result<OnStick, Failure> {
    let chosen = || {
        let stick = Stick::look(work.computer, destination, &SiteOnStick::of(site))?;
        if stick.is_inside {
            return Err(Failure::Refused(inside().message));
        }
        Ok(stick.folder(destination, site))
    };
    // What a killed run left there may be the kits of another site: that is seen once they are in their places.
    work.computer.recover(&chosen()?.folder)?;
    chosen()
}

/// A kit that is to be copied.
struct Chosen<'a> {
    /// The kit's folder inside the site's, at home and on the stick.
    place: PathBuf,
    /// None for the clients' kit.
    server: Option<&'a Server>,
    certificate: Option<&'a Certificate>,
    files: BTreeMap<String, Vec<u8>>,
}

fn chosen<'a>(request: &CopyKits, site: &'a Site) -> Vec<Chosen<'a>> {
    let kit =
        |place, server, certificate| Chosen { place, server, certificate, files: BTreeMap::new() };
    let clients = request.clients.then(|| kit(PathBuf::from(layout::CLIENTS), None, None));
    let servers = request.servers.iter().filter_map(|name| {
        let place = Path::new(layout::SERVERS).join(layout::file_name(name));
        Some(kit(place, site.server(name), Some(site.certificate(name)?)))
    });
    clients.into_iter().chain(servers).collect()
}

/// Reads a kit's files by name and makes certain that the kit is whole: what was altered or is missing here
/// must not travel.
fn read(kit: &Chosen, site: &Site, work: &Commit) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let from = site.folder.join(&kit.place);
    let server = kit.place.file_name().unwrap_or_default().to_string_lossy();
    let own = [format!("{server}.pfx"), format!("{server}.cer")];
    let common =
        [layout::AUTHORITY_CERTIFICATE, layout::KIT, layout::READ_ME_HTML, layout::READ_ME_TEXT];
    let mut files = BTreeMap::new();
    // Only what belongs to a kit travels: whatever else somebody put there may be anything.
    for name in own.iter().map(String::as_str).chain(common) {
        if let Some(bytes) = work.computer.read(&from.join(name))? {
            files.insert(name.to_owned(), bytes);
        }
    }
    let differs = |file: &str| Failure::KitDiffers { file: from.join(file).display().to_string() };
    let described = files.get(layout::KIT).ok_or_else(|| differs(layout::KIT))?;
    let described = Kit::parse(&String::from_utf8_lossy(described))?;
    if described.certificate != kit.certificate.map(Certificate::thumbprint) {
        return Err(differs(layout::KIT));
    }
    if described.authority.is_some() {
        let file = layout::AUTHORITY_CERTIFICATE;
        let carried = files.get(file).and_then(|bytes| Certificate::parse(bytes).ok());
        let carried = carried.map(|found| found.thumbprint());
        if carried != described.authority || site.authority_thumbprint() != described.authority {
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

/// Renders the kits' descriptions anew: since a kit was made, more servers may have got their names and
/// addresses. They are published at home first, so that both stay the same.
fn describe(kits: &mut [Chosen], site: &Site, program: bool, work: &Commit) -> Result<(), Failure> {
    let mut all = Vec::new();
    for kit in kits {
        let fresh = match (kit.server, kit.certificate) {
            (None, None) => kit::description(site, None, work.wording, program)?,
            (Some(server), Some(certificate)) => {
                kit::description(site, Some((server, certificate)), work.wording, program)?
            }
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

/// Ticks off what was copied.
fn note(request: &CopyKits, mut site: Site, work: &Commit) -> Result<(), Failure> {
    let tick = |name: &String| {
        let (name, what) = (name.clone(), "copy".to_owned());
        SiteEdit::Tick { name, what, done: true, seen: true }
    };
    let copied = request.servers.iter().filter(|name| site.certificate(name).is_some()).map(tick);
    let clients = request.clients.then_some(SiteEdit::ClientsCopied);
    for edit in copied.chain(clients).collect::<Vec<_>>() {
        site.edit(&edit, work.today())?;
    }
    work.save(&site).map(drop)
}
