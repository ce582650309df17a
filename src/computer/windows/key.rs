//! The private key of a certificate: where it is kept, whether it fits, who may read it.

mod classic;
mod modern;
mod place;
#[cfg(test)]
#[path = "../../../tests/windows/classic_key.rs"]
mod tests;

pub use place::KeyPlace;

use super::store::{OpenStore, StoreEntry};
use super::{problem, rights};
use crate::computer::SystemProblem;
use crate::computer::system::{AccessList, Sid, Store, StoredKey};
use crate::pki::{Certificate, Thumbprint};
use aws_lc_rs::signature::{
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
    UnparsedPublicKey,
};
use spki::der::Decode;
use windows_sys::Win32::Foundation::*;
use windows_sys::Win32::Security::Cryptography::*;

/// What is signed to try a key.
const TRIAL: &[u8] = b"Does this key fit its certificate?";
/// rsaEncryption.
const RSA: spki::ObjectIdentifier = spki::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// Finds the private key of a certificate in Personal, and tries it.
pub fn find(thumbprint: &Thumbprint) -> Result<StoredKey, SystemProblem> {
    rights::needed()?;
    let entry = OpenStore::to_read(Store::Personal)?.find(thumbprint)?;
    let key = OpenKey::of(&entry, thumbprint, 0)?;
    let place = KeyPlace::of(&entry);
    let provider = place.as_ref().map(|place| place.provider.to_string_lossy().into_owned());
    Ok(StoredKey {
        provider: provider.unwrap_or_default(),
        of_computer: place.is_some_and(|place| place.of_computer()),
        fits: fits(&key, &entry, thumbprint)?,
        access: key.access().map_err(refusal)?,
    })
}

pub fn grant_read(thumbprint: &Thumbprint, account: &Sid) -> Result<(), SystemProblem> {
    rights::needed()?;
    let entry = OpenStore::to_read(Store::Personal)?.find(thumbprint)?;
    let key = OpenKey::of(&entry, thumbprint, 0)?;
    let access = key.access().map_err(refusal)?;
    // Asked for again, the list does not grow.
    if access.readers().contains(account) {
        return Ok(());
    }
    key.set_access(&access.with_read(account)).map_err(refusal)
}

/// Removes a key that no certificate of the store uses (any more).
pub fn forget(store: &OpenStore, place: &KeyPlace) -> Result<(), SystemProblem> {
    let used = store.entries().any(|entry| KeyPlace::of(&entry).as_ref() == Some(place));
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
fn fits(key: &OpenKey, entry: &StoreEntry, thumbprint: &Thumbprint) -> Result<bool, SystemProblem> {
    let Ok(certificate) = Certificate::parse(entry.der()) else {
        return Ok(false);
    };
    let public = spki::SubjectPublicKeyInfoRef::from_der(&certificate.public_key).ok();
    let Some(public) = public.filter(|public| public.algorithm.oid == RSA) else {
        let compared = OpenKey::of(entry, thumbprint, CRYPT_ACQUIRE_COMPARE_KEY_FLAG);
        return Ok(compared.is_ok());
    };
    let public = public.subject_public_key.raw_bytes();
    let verified = match key.kind {
        Library::Modern => {
            let signature = modern::sign(key.handle, TRIAL).map_err(refusal)?;
            UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, public)
                .verify(TRIAL, &signature)
        }
        Library::Classic => {
            let signature = classic::sign(key.handle, key.spec, TRIAL).map_err(refusal)?;
            UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, public)
                .verify(TRIAL, &signature)
        }
    };
    Ok(verified.is_ok())
}

/// Which of Windows's two libraries keeps a key.
#[derive(Clone, Copy)]
enum Library {
    /// CNG.
    Modern,
    /// CryptoAPI, as older programs have it.
    Classic,
}

/// A private key that is open.
struct OpenKey {
    handle: usize,
    spec: u32,
    kind: Library,
    ours: bool,
}

impl OpenKey {
    /// Opens the key of a certificate, without ever asking the person.
    fn of(
        entry: &StoreEntry,
        thumbprint: &Thumbprint,
        more: CRYPT_ACQUIRE_FLAGS,
    ) -> Result<OpenKey, SystemProblem> {
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
            let classic = KeyPlace::of(entry).filter(|place| !place.is_modern());
            if let (Some(place), 0) = (classic, more)
                && let Ok(handle) = classic::open(&place)
            {
                return Ok(OpenKey {
                    handle,
                    spec: place.spec,
                    kind: Library::Classic,
                    ours: true,
                });
            }
            return Err(match code.cast_signed() {
                // The last two: the certificate names a key that is not there (any more).
                CRYPT_E_NO_KEY_PROPERTY | NTE_NO_KEY | NTE_BAD_KEYSET | NTE_BAD_PUBLIC_KEY => {
                    SystemProblem::NoKey { thumbprint: thumbprint.clone() }
                }
                _ => refusal(code),
            });
        }
        let kind = if spec == CERT_NCRYPT_KEY_SPEC { Library::Modern } else { Library::Classic };
        Ok(OpenKey { handle, spec, kind, ours: ours != 0 })
    }
    fn access(&self) -> Result<AccessList, u32> {
        match self.kind {
            Library::Modern => modern::access(self.handle),
            Library::Classic => classic::access(self.handle),
        }
    }
    fn set_access(&self, access: &AccessList) -> Result<(), u32> {
        match self.kind {
            Library::Modern => modern::set_access(self.handle, access),
            Library::Classic => classic::set_access(self.handle, access),
        }
    }
}

impl Drop for OpenKey {
    fn drop(&mut self) {
        if self.ours {
            match self.kind {
                Library::Modern => modern::free(self.handle),
                Library::Classic => classic::free(self.handle),
            }
        }
    }
}
