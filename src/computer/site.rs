//! Reading a site folder.

use super::read::{check_clock, read_bytes, read_certificate, read_text};
use super::{Computer, FileProblem};
use crate::pki::{Certificate, decoded};
use crate::site::layout::{
    AUTHORITY_CERTIFICATE, AUTHORITY_PFX, AUTHORITY_THUMBPRINT, KIT, RECORD, file_name,
    server_certificate, server_folder,
};
use crate::site::record::FORMAT;
use crate::site::{Kit, Record, Site, SiteProblem};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// Reads a site folder; an empty or missing one is a site that was not started yet. What cannot be
/// understood becomes one of [`Site::problems`], never an error.
///
/// # Errors
/// A folder or file that is there and that the system will not let us read.
pub fn read(computer: &Computer, folder: PathBuf) -> Result<Site, FileProblem> {
    let mut site = Site { folder, ..Site::default() };
    // The key is looked for by name and not opened: whoever only looks at a site need not be able to.
    let names = computer.disk.list(&site.folder)?;
    let has = |file: &str| names.iter().any(|name| name == file);
    site.authority_key = has(AUTHORITY_PFX);
    if has(KIT) && !has(RECORD) && !has(AUTHORITY_PFX) {
        return super::kit::read(computer, site);
    }

    if let Some(read) = read_bytes(computer, &site.folder.join(RECORD))? {
        site.started = true;
        let unfit = || SiteProblem::DamagedRecord { line: 0, reason: String::new() };
        let (record, problem) =
            read.map_or_else(|| (Record::default(), Some(unfit())), |bytes| record(&bytes));
        site.record = record;
        site.problems.extend(problem);
    }
    read_authority(computer, &mut site)?;
    for server in &site.record.server {
        let path = server_certificate(&site.folder, &server.name);
        match read_certificate(computer, &path)? {
            None => {}
            Some(Some(certificate)) => {
                let owner = site.record.former_owner(server, &certificate.thumbprint());
                if let Some(owner) = owner {
                    site.occupied.insert(server.name.clone(), owner.name.clone());
                    continue;
                }
                if !is_whole(computer, &site.folder, &server.name, &certificate)? {
                    let name = server.name.clone();
                    site.problems.push(SiteProblem::KitIncomplete { name });
                }
                site.certificates.insert(server.name.clone(), certificate);
            }
            Some(None) => site.problems.push(damaged(&site.folder, &path)),
        }
    }
    check_clock(computer, &mut site);
    Ok(site)
}

/// Returns whether a server's kit holds what it should: its description is of this certificate, and its PFX
/// is there.
fn is_whole(
    computer: &Computer,
    folder: &Path,
    server: &str,
    certificate: &Certificate,
) -> Result<bool, FileProblem> {
    let kit = server_folder(folder, server);
    let pfx = format!("{}.pfx", file_name(server));
    let described = read_text(computer, &kit.join(KIT))?.flatten();
    let described = described.and_then(|text| Kit::parse(&text).ok());
    let fits = described.is_some_and(|kit| kit.certificate == Some(certificate.thumbprint()));
    Ok(fits && computer.disk.list(&kit)?.contains(&pfx))
}

/// Holds the CA's files against what `site.toml` notes: whoever swaps or loses them must hear of it before
/// anything is issued.
fn check_authority(site: &mut Site, noted: bool) {
    let current = site.record.authority.iter().find(|entry| entry.current);
    let unread = site.problems.iter().any(SiteProblem::blocks);
    let lost = site.authority.is_none() && !site.authority_key;
    let problem = match (current, site.authority_thumbprint()) {
        (Some(current), Some(found)) if current.thumbprint != found => {
            SiteProblem::AnotherAuthority
        }
        (Some(_), None) if lost => SiteProblem::AuthorityLost,
        _ if !site.started && (noted || !lost) => SiteProblem::RecordMissing,
        _ => return,
    };
    if !unread {
        site.problems.push(problem);
    }
}

fn read_authority(computer: &Computer, site: &mut Site) -> Result<(), FileProblem> {
    let path = site.folder.join(AUTHORITY_CERTIFICATE);
    let found = read_certificate(computer, &path)?;
    match (&found, site.authority_key) {
        (Some(None), _) => site.problems.push(damaged(&site.folder, &path)),
        (None, true) => site.problems.push(SiteProblem::PublicMissing),
        (Some(Some(_)), false) => site.problems.push(SiteProblem::KeyMissing),
        (None, false) | (Some(Some(_)), true) => {}
    }
    site.authority = found.flatten();
    let noted = read_text(computer, &site.folder.join(AUTHORITY_THUMBPRINT))?;
    let noted = noted.map(|text| hex_digits(&text.unwrap_or_default()));
    check_authority(site, noted.is_some());
    if let (Some(noted), Some(thumbprint)) = (noted, site.authority_thumbprint())
        && noted != thumbprint.0
    {
        site.problems.push(SiteProblem::ThumbprintDiffers);
    }
    Ok(())
}

fn damaged(folder: &Path, path: &Path) -> SiteProblem {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    SiteProblem::DamagedCertificate { file: parts.join("/") }
}

/// The record as far as it can be read, and what is wrong with it.
fn record(bytes: &[u8]) -> (Record, Option<SiteProblem>) {
    let Ok(text) = decoded(bytes) else {
        let readable = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let line = readable.matches('\n').count() + 1;
        let problem = SiteProblem::DamagedRecord { line, reason: "not UTF-8".to_owned() };
        return (Record::default(), Some(problem));
    };
    let read = Record::parse(&text).or_else(|problem| salvaged(&text).ok_or(problem));
    match read {
        Ok(record) => {
            let newer = SiteProblem::NewerRecord { format: record.format };
            let problem = record.is_newer().then_some(newer);
            (record, problem)
        }
        Err(problem) => (Record::default(), Some(problem)),
    }
}

/// What can be understood of a newer record in which known keys mean something else by now.
fn salvaged(text: &str) -> Option<Record> {
    let table: toml::Table = toml::from_str(text).ok()?;
    let format = table.get("format")?.as_integer().filter(|format| *format > FORMAT)?;
    Some(Record {
        format,
        site: table.get("site").and_then(|site| site.clone().try_into().ok()).unwrap_or_default(),
        authority: entries(&table, "authority"),
        server: entries(&table, "server"),
        client: entries(&table, "client"),
        ..Record::default()
    })
}

fn entries<T: DeserializeOwned>(table: &toml::Table, key: &str) -> Vec<T> {
    let list = table.get(key).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(|entry| entry.clone().try_into().ok()).collect()
}

/// The thumbprint without blanks, hidden characters and whatever else a copy from a dialog brings along.
fn hex_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_uppercase()).collect()
}
