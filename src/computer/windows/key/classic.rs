//! Keys of the older CryptoAPI: certificates that were imported by hand may have one.

use super::place::KeyPlace;
use crate::computer::system::AccessList;
use crate::computer::windows::descriptor::{self, Descriptor};
use crate::computer::windows::memory::{Owned, Room, length};
use crate::computer::windows::problem::done;
use crate::computer::windows::text;
use windows_sys::Win32::Security::Cryptography::*;
use windows_sys::Win32::Security::DACL_SECURITY_INFORMATION;

/// Who may do what with a key.
pub fn access(provider: usize) -> Result<AccessList, u32> {
    let (which, part) = (PP_KEYSET_SEC_DESCR, DACL_SECURITY_INFORMATION);
    let mut room = Room::filled(|room, size| {
        // SAFETY: the provider is open, and the room as large as is said; without any only the size is told.
        done(unsafe { CryptGetProvParam(provider, which, room.cast(), size, part) })
    })?;
    // SAFETY: this parameter is a descriptor, and the room holds all of it.
    unsafe { descriptor::access(room.start()) }
}

/// Says who may do what with a key.
pub fn set_access(provider: usize, access: &AccessList) -> Result<(), u32> {
    let descriptor = Descriptor::parse(access.as_str())?;
    let (which, part) = (PP_KEYSET_SEC_DESCR, DACL_SECURITY_INFORMATION);
    // SAFETY: the provider is open, and the descriptor says itself how large it is.
    done(unsafe { CryptSetProvParam(provider, which, descriptor.raw().cast(), part) })
}

/// Signs with an RSA key: PKCS#1 with SHA-1, the one hash that all these providers know.
pub fn sign(provider: usize, spec: u32, message: &[u8]) -> Result<Vec<u8>, u32> {
    let mut hash = 0;
    // SAFETY: the provider is open, and the place for the hash is ours.
    done(unsafe { CryptCreateHash(provider, CALG_SHA1, 0, 0, &raw mut hash) })?;
    let hash = Owned::new(hash, |hash| {
        // SAFETY: it is open, and not used afterwards.
        unsafe { CryptDestroyHash(hash) };
    });
    // SAFETY: the hash is open, and the message as long as is said.
    done(unsafe { CryptHashData(hash.raw, message.as_ptr(), length(message), 0) })?;
    let room = Room::filled(|room, size| {
        // SAFETY: the hash is open, and the room as large as is said; without any only the size is told.
        done(unsafe { CryptSignHashW(hash.raw, spec, std::ptr::null(), 0, room.cast(), size) })
    })?;
    // CryptoAPI has the lowest byte first, everybody else the highest.
    Ok(room.bytes().iter().rev().copied().collect())
}

/// Opens a key where the store says that it is kept.
pub fn open(place: &KeyPlace) -> Result<usize, u32> {
    acquire(place, CRYPT_SILENT)
}

/// Removes a key from the disk.
pub fn remove(place: &KeyPlace) -> Result<(), u32> {
    // With this flag there is nothing to be given back.
    acquire(place, CRYPT_SILENT | CRYPT_DELETEKEYSET).map(|_| ())
}

fn acquire(place: &KeyPlace, how: u32) -> Result<usize, u32> {
    let (container, name) = (text::wide(&place.container), text::wide(&place.provider));
    let mut provider = 0;
    // SAFETY: the names end with a zero, and the place for the handle is ours.
    done(unsafe {
        CryptAcquireContextW(
            &raw mut provider,
            container.as_ptr(),
            name.as_ptr(),
            place.provider_type,
            place.flags | how,
        )
    })?;
    Ok(provider)
}

/// Gives a provider back.
pub fn free(provider: usize) {
    // SAFETY: it is open, and not used afterwards.
    unsafe { CryptReleaseContext(provider, 0) };
}
