//! Reading a kit where it was carried to: a small site of one server, or of the clients' computers.

use super::read::{check_clock, read_certificate, read_text};
use super::{Computer, FileProblem, ThisComputer};
use crate::pki::{Certificate, Thumbprint};
use crate::site::layout::{AUTHORITY_CERTIFICATE, DONE, KIT, file_name};
use crate::site::{Client, Description, Done, Kit, KitState, Server, Site, SiteProblem};
use std::path::Path;

const NO_TEXT: &str = "not a text";

/// Reads the kit in the site's folder. What is not what `kit.toml` says is left out of the site: nobody is to
/// trust or import it by mistake.
///
/// # Errors
/// A file that is there and that the system will not let us read.
pub(super) fn read(computer: &Computer, mut site: Site) -> Result<Site, FileProblem> {
    site.started = true;
    let this = computer.network.this_computer();
    let read = description(computer, &site.folder)?;
    let kit = note(&mut site, read);
    let read = done(computer, &site.folder)?;
    let done = note(&mut site, read);
    let is_read = kit.is_some();
    let state = KitState {
        kit: kit.unwrap_or_default(),
        done: done.unwrap_or_default(),
        computer: name_of(&this),
        full_name: this.full_name.map(|name| name.to_string()),
    };
    if is_read {
        read_files(computer, &state, &mut site)?;
    }
    site.record.site.name.clone_from(&state.kit.site);
    site.record.site.xprotect = state.kit.xprotect;
    match &state.kit.server {
        Some(name) => site.record.server.push(server(name, &state)),
        None => site.record.client = clients(&state),
    }
    site.kit = Some(state);
    check_clock(computer, &mut site);
    Ok(site)
}

/// Reads a kit's description; `None` where there is none.
pub(super) fn description(
    computer: &Computer,
    folder: &Path,
) -> Result<Option<Result<Kit, SiteProblem>>, FileProblem> {
    let unfit = || SiteProblem::DamagedKit { reason: NO_TEXT.to_owned() };
    let read = read_text(computer, &folder.join(KIT))?;
    Ok(read.map(|text| Kit::parse(&text.ok_or_else(unfit)?)))
}

/// Reads what was done with a kit; `None` where there is nothing.
pub fn done(
    computer: &Computer,
    folder: &Path,
) -> Result<Option<Result<Done, SiteProblem>>, FileProblem> {
    let unfit = || SiteProblem::DamagedDone { reason: NO_TEXT.to_owned() };
    let read = read_text(computer, &folder.join(DONE))?;
    Ok(read.map(|text| match Done::parse(&text.ok_or_else(unfit)?)? {
        done if done.is_newer() => Err(SiteProblem::NewerDone { format: done.format }),
        done => Ok(done),
    }))
}

fn note<T>(site: &mut Site, read: Option<Result<T, SiteProblem>>) -> Option<T> {
    read?.map_err(|problem| site.problems.push(problem)).ok()
}

/// The name that a computer has in `done.toml`.
fn name_of(this: &ThisComputer) -> String {
    let names = [&this.host_name, &this.full_name];
    let mut names = names.into_iter().flatten();
    names.next().map(ToString::to_string).unwrap_or_default()
}

fn read_files(computer: &Computer, state: &KitState, site: &mut Site) -> Result<(), FileProblem> {
    let kit = &state.kit;
    // Another provider's CA is none of this site's and travels in no kit.
    if kit.authority.is_some() || kit.server.is_none() {
        let file = AUTHORITY_CERTIFICATE;
        site.authority = certificate(computer, site, file, kit.authority.as_ref())?;
    }
    let Some(server) = &kit.server else {
        return Ok(());
    };
    let file = format!("{}.cer", file_name(server));
    let read = certificate(computer, site, &file, kit.certificate.as_ref())?;
    if let Some(certificate) = read {
        let is_issued = |authority: &Certificate| certificate.signed_by(authority);
        if site.authority.as_ref().is_none_or(is_issued) {
            site.certificates.insert(server.clone(), certificate);
        } else {
            site.problems.push(SiteProblem::KitNotIssued { file });
        }
    }
    let file = format!("{}.pfx", file_name(server));
    let imported = |tick: &crate::site::Tick| Some(&tick.thumbprint) == kit.certificate.as_ref();
    let mut computers = state.done.computer.iter();
    let was_imported = computers.any(|computer| computer.ticks.get("import").is_some_and(imported));
    // Once it is imported it is best deleted.
    if !was_imported && !computer.disk.list(&site.folder)?.contains(&file) {
        site.problems.push(SiteProblem::KitMissing { file });
    }
    Ok(())
}

/// Reads a certificate of the kit and compares it with what `kit.toml` says of it.
fn certificate(
    computer: &Computer,
    site: &mut Site,
    file: &str,
    noted: Option<&Thumbprint>,
) -> Result<Option<Certificate>, FileProblem> {
    let read = read_certificate(computer, &site.folder.join(file))?;
    let file = file.to_owned();
    let problem = match read {
        Some(Some(certificate)) if Some(&certificate.thumbprint()) == noted => {
            return Ok(Some(certificate));
        }
        Some(_) => SiteProblem::KitAltered { file },
        None => SiteProblem::KitMissing { file },
    };
    site.problems.push(problem);
    Ok(None)
}

/// The kit's server, with what was done at this computer.
fn server(name: &str, state: &KitState) -> Server {
    let kit = &state.kit;
    let here = state.done.of(&state.computer);
    Server {
        name: name.to_owned(),
        about: Description { windows: kit.windows.unwrap_or_default(), ..kit.about.clone() },
        ticks: here.map(|here| here.ticks.clone()).unwrap_or_default(),
        ..Server::default()
    }
}

/// The computers to which the clients' kit was carried, and this one.
fn clients(state: &KitState) -> Vec<Client> {
    let known = state.done.computer.iter().map(|computer| Client {
        name: computer.name.clone(),
        ticks: computer.ticks.clone(),
        ..Client::default()
    });
    let this = (state.done.of(&state.computer).is_none() && !state.computer.is_empty())
        .then(|| Client { name: state.computer.clone(), ..Client::default() });
    this.into_iter().chain(known).collect()
}
