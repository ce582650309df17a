//! The private key of a certificate: where it is kept, whether it fits, who may read it.

mod classic;
mod modern;
#[cfg(test)]
mod tests;

use super::memory::Room;
use super::store::{Entry, OpenStore};
use super::{problem, rights, text};
use crate::computer::SystemProblem;
use crate::computer::system::{AccessList, Sid, Store, StoredKey};
use crate::pki::{Certificate, Thumbprint};
use aws_lc_rs::signature::{
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
    UnparsedPublicKey,
};
use spki::der::Decode;
use std::ffi::OsString;
use windows_sys::Win32::Foundation::{
    CRYPT_E_NO_KEY_PROPERTY, NTE_BAD_KEYSET, NTE_BAD_PUBLIC_KEY, NTE_NO_KEY,
};
use windows_sys::Win32::Security::Cryptography::{
    CERT_KEY_PROV_INFO_PROP_ID, CERT_NCRYPT_KEY_SPEC, CRYPT_ACQUIRE_ALLOW_NCRYPT_KEY_FLAG,
    CRYPT_ACQUIRE_COMPARE_KEY_FLAG, CRYPT_ACQUIRE_FLAGS, CRYPT_ACQUIRE_SILENT_FLAG,
    CRYPT_KEY_PROV_INFO, CRYPT_MACHINE_KEYSET, CryptAcquireCertificatePrivateKey,
};

/// What is signed to try a key.
const TRIAL: &[u8] = b"Does this key fit its certificate?";
/// rsaEncryption.
const RSA: spki::ObjectIdentifier = spki::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// Finds the private key of a certificate in Personal, and tries it.
pub fn find(thumbprint: &Thumbprint) -> Result<StoredKey, SystemProblem> {
    rights::needed()?;
    let entry = OpenStore::to_read(Store::Personal)?.find(thumbprint)?;
    let key = Key::of(&entry, thumbprint, 0)?;
    let place = entry.key_place();
    Ok(StoredKey {
        provider: place
            .as_ref()
            .map(|place| place.provider.to_string_lossy().into_owned())
            .unwrap_or_default(),
        of_computer: place.is_some_and(|place| place.of_computer()),
        fits: fits(&key, &entry, thumbprint)?,
        access: key.access().map_err(refusal)?,
    })
}

/// Lets an account read the private key.
pub fn grant_read(thumbprint: &Thumbprint, account: &Sid) -> Result<(), SystemProblem> {
    rights::needed()?;
    let entry = OpenStore::to_read(Store::Personal)?.find(thumbprint)?;
    let key = Key::of(&entry, thumbprint, 0)?;
    let access = key.access().map_err(refusal)?;
    // Asked for again, the list does not grow.
    if access.readers().contains(account) {
        return Ok(());
    }
    key.set_access(&access.with_read(account)).map_err(refusal)
}

/// Removes a key that no certificate of the store uses (any more).
pub fn forget(store: &OpenStore, place: &Place) -> Result<(), SystemProblem> {
    let used = store.entries().any(|entry| entry.key_place().as_ref() == Some(place));
    if used {
        return Ok(());
    }
    let removed = if place.is_modern() { modern::remove(place) } else { classic::remove(place) };
    match removed {
        // Gone already.
        Err(code) if code == NTE_BAD_KEYSET.cast_unsigned() => Ok(()),
        removed => removed.map_err(refusal),
    }
}

fn refusal(code: u32) -> SystemProblem {
    problem::refused(code, |reason| SystemProblem::Key { reason })
}

/// Tries whether a key is the certificate's: by a signature where it is RSA (what XProtect takes), else Windows
/// compares the public keys.
fn fits(key: &Key, entry: &Entry, thumbprint: &Thumbprint) -> Result<bool, SystemProblem> {
    let Ok(certificate) = Certificate::parse(entry.der()) else {
        return Ok(false);
    };
    let public = spki::SubjectPublicKeyInfoRef::from_der(&certificate.public_key).ok();
    let Some(public) = public.filter(|public| public.algorithm.oid == RSA) else {
        let compared = Key::of(entry, thumbprint, CRYPT_ACQUIRE_COMPARE_KEY_FLAG);
        return Ok(compared.is_ok());
    };
    let public = public.subject_public_key.raw_bytes();
    let verified = match key.kind {
        Kind::Modern => {
            let signature = modern::sign(key.handle, TRIAL).map_err(refusal)?;
            UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, public)
                .verify(TRIAL, &signature)
        }
        Kind::Classic => {
            let signature = classic::sign(key.handle, key.spec, TRIAL).map_err(refusal)?;
            UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, public)
                .verify(TRIAL, &signature)
        }
    };
    Ok(verified.is_ok())
}

/// Which of Windows's two libraries keeps a key.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// CNG.
    Modern,
    /// CryptoAPI, as older programs have it.
    Classic,
}

/// A private key that is open.
struct Key {
    handle: usize,
    spec: u32,
    kind: Kind,
    ours: bool,
}

impl Key {
    /// Opens the key of a certificate, without ever asking the person.
    fn of(
        entry: &Entry,
        thumbprint: &Thumbprint,
        more: CRYPT_ACQUIRE_FLAGS,
    ) -> Result<Key, SystemProblem> {
        let mut handle = 0;
        let mut spec = 0;
        let mut ours = 0;
        // SAFETY: the certificate is open, and the places for the answers are ours.
        let found = unsafe {
            CryptAcquireCertificatePrivateKey(
                entry.raw(),
                CRYPT_ACQUIRE_SILENT_FLAG | CRYPT_ACQUIRE_ALLOW_NCRYPT_KEY_FLAG | more,
                std::ptr::null(),
                &raw mut handle,
                &raw mut spec,
                &raw mut ours,
            )
        };
        if found == 0 {
            let code = problem::last_error();
            // Not every version looks among the computer's own keys for one of CryptoAPI (Wine does not).
            let classic = entry.key_place().filter(|place| !place.is_modern());
            if let (Some(place), 0) = (classic, more)
                && let Ok(handle) = classic::open(&place)
            {
                return Ok(Key { handle, spec: place.spec, kind: Kind::Classic, ours: true });
            }
            let missing = [
                CRYPT_E_NO_KEY_PROPERTY,
                NTE_NO_KEY,
                // The certificate names a key that is not there (any more).
                NTE_BAD_KEYSET,
                NTE_BAD_PUBLIC_KEY,
            ];
            return Err(if missing.contains(&code.cast_signed()) {
                SystemProblem::NoKey { thumbprint: thumbprint.clone() }
            } else {
                refusal(code)
            });
        }
        let kind = if spec == CERT_NCRYPT_KEY_SPEC { Kind::Modern } else { Kind::Classic };
        Ok(Key { handle, spec, kind, ours: ours != 0 })
    }
    fn access(&self) -> Result<AccessList, u32> {
        match self.kind {
            Kind::Modern => modern::access(self.handle),
            Kind::Classic => classic::access(self.handle),
        }
    }
    fn set_access(&self, access: &AccessList) -> Result<(), u32> {
        match self.kind {
            Kind::Modern => modern::set_access(self.handle, access),
            Kind::Classic => classic::set_access(self.handle, access),
        }
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        if self.ours {
            match self.kind {
                Kind::Modern => modern::free(self.handle),
                Kind::Classic => classic::free(self.handle),
            }
        }
    }
}

/// Where a certificate's key is kept, as the store has it.
#[derive(PartialEq)]
pub struct Place {
    container: OsString,
    provider: OsString,
    provider_type: u32,
    flags: u32,
    spec: u32,
}

impl Place {
    fn of_computer(&self) -> bool {
        self.flags & CRYPT_MACHINE_KEYSET != 0
    }
    /// CNG's providers have no type.
    fn is_modern(&self) -> bool {
        self.provider_type == 0
    }
    fn container(&self) -> Vec<u16> {
        text::wide(&self.container)
    }
    fn provider(&self) -> Vec<u16> {
        text::wide(&self.provider)
    }
}

impl Entry {
    /// Where the certificate's key is kept; none where the store knows of no key.
    pub fn key_place(&self) -> Option<Place> {
        let room: Room = self.property(CERT_KEY_PROV_INFO_PROP_ID)?;
        // SAFETY: this property is one such structure.
        let info = unsafe { room.structures::<CRYPT_KEY_PROV_INFO>(1) }.first()?;
        // SAFETY: the names lie in the same room, and end with a zero.
        let (container, provider) =
            unsafe { (text::at(info.pwszContainerName), text::at(info.pwszProvName)) };
        Some(Place {
            container,
            provider,
            provider_type: info.dwProvType,
            flags: info.dwFlags & CRYPT_MACHINE_KEYSET,
            spec: info.dwKeySpec,
        })
    }
}
