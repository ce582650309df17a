//! The files of a kit: what travels to a server or to the clients.

use super::{Failure, Wording};
use crate::computer::NewFile;
use crate::pki::Certificate;
use crate::site::{Kit, Server, Site, layout};
use std::path::Path;

/// The clients' kit: the CA certificate and how to trust it.
pub(super) fn clients_files(site: &Site, wording: &dyn Wording) -> Result<Vec<NewFile>, Failure> {
    let folder = layout::clients_folder(&site.folder);
    let mut files = clients_description(site, wording)?;
    files.extend(
        site.authority
            .as_ref()
            .map(|authority| public(&folder, layout::AUTHORITY_CERTIFICATE, authority.der.clone())),
    );
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
    let authority = issuer(site, certificate);
    let folder = layout::server_folder(&site.folder, &server.name);
    let mut files = vec![
        NewFile { path: layout::server_pfx(&site.folder, &server.name), bytes: pfx, private: true },
        NewFile {
            path: layout::server_certificate(&site.folder, &server.name),
            bytes: certificate.der.clone(),
            private: false,
        },
    ];
    files
        .extend(authority.map(|authority| {
            public(&folder, layout::AUTHORITY_CERTIFICATE, authority.der.clone())
        }));
    files.extend(server_description(site, server, certificate, wording)?);
    Ok(files)
}

/// What the clients' kit says of itself: `kit.toml` and both READ-MEs.
pub(super) fn clients_description(
    site: &Site,
    wording: &dyn Wording,
) -> Result<Vec<NewFile>, Failure> {
    let folder = layout::clients_folder(&site.folder);
    let kit = site.clients_kit();
    described(&folder, &kit, site.authority.as_ref(), None, wording)
}

/// What a server's kit says of itself: `kit.toml` and both READ-MEs.
pub(super) fn server_description(
    site: &Site,
    server: &Server,
    certificate: &Certificate,
    wording: &dyn Wording,
) -> Result<Vec<NewFile>, Failure> {
    let folder = layout::server_folder(&site.folder, &server.name);
    let kit = site.server_kit(server, Some(certificate));
    let authority = issuer(site, certificate);
    described(&folder, &kit, authority, Some(certificate), wording)
}

/// The site's CA, if the certificate is one of its own.
fn issuer<'a>(site: &'a Site, certificate: &Certificate) -> Option<&'a Certificate> {
    site.authority.as_ref().filter(|authority| certificate.signed_by(authority))
}

fn described(
    folder: &Path,
    kit: &Kit,
    authority: Option<&Certificate>,
    certificate: Option<&Certificate>,
    wording: &dyn Wording,
) -> Result<Vec<NewFile>, Failure> {
    let read_me = wording.read_me(kit, authority, certificate);
    Ok(vec![
        public(folder, layout::KIT, kit.render()?.into_bytes()),
        public(folder, layout::READ_ME_HTML, read_me.html.into_bytes()),
        public(folder, layout::READ_ME_TEXT, read_me.text.into_bytes()),
    ])
}

fn public(folder: &Path, name: &str, bytes: Vec<u8>) -> NewFile {
    NewFile { path: folder.join(name), bytes, private: false }
}
