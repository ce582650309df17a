//! Keys of CNG.

use super::place::KeyPlace;
use crate::computer::system::AccessList;
use crate::computer::windows::descriptor::{self, Descriptor};
use crate::computer::windows::memory::{Room, length};
use crate::computer::windows::text;
use aws_lc_rs::digest;
use windows_sys::Win32::Security::Cryptography::*;
use windows_sys::Win32::Security::DACL_SECURITY_INFORMATION;

/// Who may do what with a key.
pub fn access(key: NCRYPT_KEY_HANDLE) -> Result<AccessList, u32> {
    let (which, how) =
        (NCRYPT_SECURITY_DESCR_PROPERTY, DACL_SECURITY_INFORMATION | NCRYPT_SILENT_FLAG);
    let mut room = Room::filled(|room, size| {
        // SAFETY: the key is open, and the room as large as is said; without any only the size is told.
        done(unsafe { NCryptGetProperty(key, which, room.cast(), *size, size, how) })
    })?;
    // SAFETY: this property is a descriptor, and the room holds all of it.
    unsafe { descriptor::access(room.start()) }
}

/// Says who may do what with a key, for good.
pub fn set_access(key: NCRYPT_KEY_HANDLE, access: &AccessList) -> Result<(), u32> {
    let descriptor = Descriptor::parse(access.as_str())?;
    // SAFETY: the key is open, and the descriptor is as large as is said.
    done(unsafe {
        NCryptSetProperty(
            key,
            NCRYPT_SECURITY_DESCR_PROPERTY,
            descriptor.raw().cast(),
            descriptor.size(),
            DACL_SECURITY_INFORMATION | NCRYPT_PERSIST_FLAG | NCRYPT_SILENT_FLAG,
        )
    })
}

/// Signs with an RSA key: PKCS#1 with SHA-256.
pub fn sign(key: NCRYPT_KEY_HANDLE, message: &[u8]) -> Result<Vec<u8>, u32> {
    let hash = digest::digest(&digest::SHA256, message);
    let hash = hash.as_ref();
    let padding = BCRYPT_PKCS1_PADDING_INFO { pszAlgId: BCRYPT_SHA256_ALGORITHM };
    let info = (&raw const padding).cast();
    let how = NCRYPT_PAD_PKCS1_FLAG | NCRYPT_SILENT_FLAG;
    let room = Room::filled(|room, size| {
        let (hash, hash_size, signature) = (hash.as_ptr(), length(hash), room.cast());
        // SAFETY: the key is open, the hash as long as is said, and so is the room; without any only the size is told.
        done(unsafe { NCryptSignHash(key, info, hash, hash_size, signature, *size, size, how) })
    })?;
    Ok(room.bytes().to_vec())
}

/// Removes a key from the disk.
pub fn remove(place: &KeyPlace) -> Result<(), u32> {
    let provider_name = text::wide(&place.provider);
    let mut provider = 0;
    // SAFETY: the name ends with a zero, and the place for the handle is ours.
    done(unsafe { NCryptOpenStorageProvider(&raw mut provider, provider_name.as_ptr(), 0) })?;
    let container = text::wide(&place.container);
    let (mut key, how) = (0, place.flags | NCRYPT_SILENT_FLAG);
    // SAFETY: the provider is open, the name ends with a zero, and the place for the handle is ours.
    let removed =
        done(unsafe { NCryptOpenKey(provider, &raw mut key, container.as_ptr(), 0, how) })
            .and_then(|()| {
                // SAFETY: the key is open. Where it can be deleted, the handle is given back with it.
                done(unsafe { NCryptDeleteKey(key, NCRYPT_SILENT_FLAG) }).inspect_err(|_| free(key))
            });
    free(provider);
    removed
}

/// Gives a key or a provider back.
pub fn free(handle: usize) {
    // SAFETY: it is open, and not used afterwards.
    unsafe { NCryptFreeObject(handle) };
}

/// Success, or the code of the error.
fn done(answer: i32) -> Result<(), u32> {
    if answer == 0 { Ok(()) } else { Err(answer.cast_unsigned()) }
}
