//! Taking a PFX in: its certificate and key, for the computer.

use super::key::{self, KeyPlace};
use super::store::{self, OpenStore, StoreEntry};
use super::{problem, rights, text};
use crate::computer::SystemProblem;
use crate::computer::system::Store;
use crate::pki::pfx::{self, PfxProblem};
use crate::pki::{Password, Thumbprint};
use windows_sys::Win32::Foundation::*;
use windows_sys::Win32::Security::Cryptography::*;
use zeroize::Zeroizing;

/// For the computer, kept by the CNG provider, for good, and not to be exported again. A file may name an older kind of
/// provider, which wins over "prefer"; "prefer" is for a Windows that cannot do "always".
const ALWAYS: CRYPT_KEY_FLAGS = CRYPT_MACHINE_KEYSET | PKCS12_ALWAYS_CNG_KSP;
const PREFER: CRYPT_KEY_FLAGS = CRYPT_MACHINE_KEYSET | PKCS12_PREFER_CNG_KSP;

/// Imports a PFX: the certificate with its key into Personal, nothing else of it.
pub fn import(bytes: &[u8], password: &Password) -> Result<(), SystemProblem> {
    rights::needed()?;
    let personal = OpenStore::to_write(Store::Personal)?;
    let opened = open(bytes, password)?;
    let with_key = opened.entries().filter_map(|entry| Some((KeyPlace::of(&entry)?, entry)));
    let with_key: Vec<(KeyPlace, StoreEntry)> = with_key.collect();
    if with_key.is_empty() {
        return Err(SystemProblem::Pfx { reason: problem::words(NTE_NO_KEY.cast_unsigned()) });
    }
    let placed = with_key.iter().try_for_each(|(_, entry)| place(&personal, entry));
    placed.inspect_err(|_| {
        // The keys are on the disk already: without a certificate they are of no use to anybody.
        for (place, _) in &with_key {
            let _ = key::forget(&personal, place);
        }
    })
}

/// Puts a certificate into Personal, in the place of the same one.
fn place(personal: &OpenStore, entry: &StoreEntry) -> Result<(), SystemProblem> {
    let thumbprint = Thumbprint::of(entry.der());
    let before = personal.find(&thumbprint).ok().and_then(|before| KeyPlace::of(&before));
    personal.replace(entry).map_err(|code| store::refusal(Store::Personal, code))?;
    personal.write_down(Store::Personal, |now| {
        let found = now.find(&thumbprint).ok();
        found.is_some_and(|found| KeyPlace::of(&found) == KeyPlace::of(entry))
    });
    if let Some(before) = before {
        // The key of the earlier import; left behind it does no harm.
        let _ = key::forget(personal, &before);
    }
    Ok(())
}

fn open(bytes: &[u8], password: &Password) -> Result<OpenStore, SystemProblem> {
    let preferred = || taken_in(bytes, password, PREFER);
    let code = match taken_in(bytes, password, ALWAYS)
        .or_else(|code| if is_wrong_password(code) { Err(code) } else { preferred() })
    {
        Ok(opened) => return Ok(opened),
        // One that knows nothing of CNG here (Wine) refuses without a reason. Whoever reads the key back sees
        // which provider has it.
        Err(ERROR_SUCCESS) => match taken_in(bytes, password, CRYPT_MACHINE_KEYSET) {
            Ok(opened) => return Ok(opened),
            Err(code) => code,
        },
        Err(code) => code,
    };
    Err(match pfx::open(bytes, password) {
        // Asked as well, because not every version of Windows names a wrong password as such.
        Err(PfxProblem::WrongPassword) => SystemProblem::WrongPassword,
        _ if is_wrong_password(code) => SystemProblem::WrongPassword,
        _ => problem::refused(code, |reason| SystemProblem::Pfx { reason }),
    })
}

fn taken_in(bytes: &[u8], password: &Password, how: CRYPT_KEY_FLAGS) -> Result<OpenStore, u32> {
    let mut copy = Zeroizing::new(bytes.to_vec());
    let file = store::blob(&mut copy);
    let secret = Zeroizing::new(text::wide(password.expose()));
    // SAFETY: the file's bytes are as many as is said, and the password ends with a zero; both are only read.
    let opened = unsafe {
        SetLastError(ERROR_SUCCESS);
        PFXImportCertStore(&raw const file, secret.as_ptr(), how)
    };
    // SAFETY: it has just been opened for this caller, if it has.
    unsafe { OpenStore::taken(opened) }
}

/// As a plain error, or wrapped as an HRESULT.
fn is_wrong_password(code: u32) -> bool {
    code == ERROR_INVALID_PASSWORD || code == 0x8007_0000 | ERROR_INVALID_PASSWORD
}
