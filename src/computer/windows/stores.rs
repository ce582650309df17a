//! What the guides do with the certificate stores of the computer.

use super::key::{self, KeyPlace};
use super::rights;
use super::store::{OpenStore, StoreEntry, refusal};
use crate::computer::SystemProblem;
use crate::computer::system::{Store, Stored};
use crate::pki::Thumbprint;
use windows_sys::Win32::Security::Cryptography::CERT_STORE_ADD_USE_EXISTING;

pub fn certificates(store: Store) -> Result<Vec<Stored>, SystemProblem> {
    let opened = OpenStore::to_read(store)?;
    let stored = |entry: StoreEntry| Stored {
        friendly_name: entry.friendly_name(),
        thumbprint: Thumbprint::of(entry.der()),
        der: entry.der().to_vec(),
    };
    Ok(opened.entries().map(stored).collect())
}

/// Adds a certificate; one that is there stays.
pub fn add(store: Store, der: &[u8]) -> Result<(), SystemProblem> {
    rights::needed()?;
    OpenStore::to_write(store)?
        .add_der(der, CERT_STORE_ADD_USE_EXISTING)
        .map_err(|code| refusal(store, code))
}

/// Removes a certificate, and its key with it.
pub fn remove(store: Store, thumbprint: &Thumbprint) -> Result<(), SystemProblem> {
    rights::needed()?;
    let opened = OpenStore::to_write(store)?;
    let entry = opened.find(thumbprint)?;
    let place = KeyPlace::of(&entry);
    entry.delete().map_err(|code| refusal(store, code))?;
    opened.write_down(store, |now| now.find(thumbprint).is_err());
    match place {
        Some(place) if store == Store::Personal => key::forget(&opened, &place),
        Some(_) | None => Ok(()),
    }
}

pub fn set_friendly_name(thumbprint: &Thumbprint, name: &str) -> Result<(), SystemProblem> {
    rights::needed()?;
    let personal = OpenStore::to_write(Store::Personal)?;
    personal
        .find(thumbprint)?
        .set_friendly_name(name)
        .map_err(|code| refusal(Store::Personal, code))?;
    personal.write_down(Store::Personal, |now| {
        let found = now.find(thumbprint).ok();
        found.and_then(|entry| entry.friendly_name()).as_deref() == Some(name)
    });
    Ok(())
}
