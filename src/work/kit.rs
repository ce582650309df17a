//! A kit, which travels to a server or to the clients: the server's entry in the list, and the files.

use super::doable::Change;
use super::{Failure, Wording};
use crate::computer::NewFile;
use crate::pki::Certificate;
use crate::pki::pfx::PfxProfile;
use crate::site::{Kit, Server, Site, Windows, layout};
use std::path::Path;

/// The name that Windows shows beside a server's certificate, as the guide's later script sets it.
pub(super) const FRIENDLY_NAME: &str = "VMS SSL Certificate";

/// How a file is locked that is to open on that Windows.
pub(super) fn profile(windows: Windows) -> PfxProfile {
    match windows {
        Windows::Any => PfxProfile::AnyWindows,
        Windows::Since2019 => PfxProfile::Modern,
    }
}

/// The server's entry: the one of that name, else the one it was planned as (renamed), else a new one.
pub(super) fn entry<'a>(
    site: &'a mut Site,
    name: &str,
    planned_as: Option<&str>,
) -> &'a mut Server {
    // A server that has a certificate is one of its own, whatever names it shares.
    let planned_as = planned_as.filter(|planned| site.certificate(planned).is_none());
    let servers = &mut site.record.server;
    let named = servers.iter().position(|server| server.name.eq_ignore_ascii_case(name));
    let planned = || servers.iter().position(|server| Some(server.name.as_str()) == planned_as);
    let at = named.or_else(planned).unwrap_or_else(|| {
        servers.push(Server::default());
        servers.len() - 1
    });
    let server = &mut servers[at];
    name.clone_into(&mut server.name);
    server.password_unseen = false;
    server
}

/// The changes that making a server's kit means.
pub(super) fn changes(
    site: &Site,
    server: &str,
    with_authority: bool,
    replaces: bool,
) -> Vec<Change> {
    let kit = layout::server_folder(&site.folder, server);
    let authority = with_authority.then(|| kit.join(layout::AUTHORITY_CERTIFICATE));
    let described = [layout::KIT, layout::READ_ME_HTML, layout::READ_ME_TEXT];
    let change = if replaces { Change::Replace } else { Change::Make };
    [layout::server_pfx(&site.folder, server), layout::server_certificate(&site.folder, server)]
        .into_iter()
        .chain(authority)
        .chain(described.map(|file| kit.join(file)))
        .map(change)
        .chain([Change::Note(site.folder.join(layout::RECORD))])
        .collect()
}

/// The clients' kit: the CA certificate and how to trust it.
pub(super) fn clients_files(site: &Site, wording: &dyn Wording) -> Result<Vec<NewFile>, Failure> {
    let mut files = description(site, None, wording, false)?;
    let folder = layout::clients_folder(&site.folder);
    files.extend(site.authority.as_ref().map(|authority| authority_file(&folder, authority)));
    Ok(files)
}

/// A server's kit. The PFX alone is private.
pub(super) fn server_files(
    site: &Site,
    server: &Server,
    certificate: &Certificate,
    pfx: Vec<u8>,
    wording: &dyn Wording,
) -> Result<Vec<NewFile>, Failure> {
    let folder = layout::server_folder(&site.folder, &server.name);
    let public = layout::server_certificate(&site.folder, &server.name);
    let mut files = vec![
        NewFile::private(layout::server_pfx(&site.folder, &server.name), pfx),
        NewFile::public(public, certificate.der.clone()),
    ];
    files.extend(issuer(site, certificate).map(|authority| authority_file(&folder, authority)));
    files.extend(description(site, Some((server, certificate)), wording, false)?);
    Ok(files)
}

/// What a server's or, without one, the clients' kit says of itself: `kit.toml`, the scripts, and both READ-MEs, which speak of the
/// program only where it lies beside them.
pub(super) fn description(
    site: &Site,
    server: Option<(&Server, &Certificate)>,
    wording: &dyn Wording,
    program: bool,
) -> Result<Vec<NewFile>, Failure> {
    let certificate = server.map(|(_, certificate)| certificate);
    let (folder, kit) = match server {
        Some((server, _)) => {
            let folder = layout::server_folder(&site.folder, &server.name);
            (folder, site.server_kit(server, certificate))
        }
        None => (layout::clients_folder(&site.folder), site.clients_kit()),
    };
    let kit = Kit { program, ..kit };
    let authority = match certificate {
        Some(certificate) => issuer(site, certificate),
        None => site.authority.as_ref(),
    };
    let read_me = wording.read_me(&kit, authority, certificate);
    let file = |name: &str, text: String| NewFile::public(folder.join(name), text);
    let script = authority.filter(|_| server.is_none());
    let script = script.map(|ca| file(layout::TRUST_SCRIPT, wording.trust_script(ca)));
    let described = [
        file(layout::KIT, kit.render()?),
        file(layout::BY_HAND_SCRIPT, wording.by_hand_script(&kit, FRIENDLY_NAME)),
        file(layout::READ_ME_HTML, read_me.html),
        file(layout::READ_ME_TEXT, read_me.text),
    ];
    Ok(described.into_iter().chain(script).collect())
}

fn authority_file(folder: &Path, authority: &Certificate) -> NewFile {
    NewFile::public(folder.join(layout::AUTHORITY_CERTIFICATE), authority.der.clone())
}

/// The site's CA, if the certificate is one of its own.
fn issuer<'a>(site: &'a Site, certificate: &Certificate) -> Option<&'a Certificate> {
    site.authority.as_ref().filter(|authority| certificate.signed_by(authority))
}
