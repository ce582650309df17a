//! Keys of CNG.

use super::Place;
use crate::computer::system::AccessList;
use crate::computer::windows::descriptor::{self, Descriptor};
use crate::computer::windows::memory::Room;
use aws_lc_rs::digest;
use windows_sys::Win32::Security::Cryptography::{
    BCRYPT_PKCS1_PADDING_INFO, BCRYPT_SHA256_ALGORITHM, NCRYPT_KEY_HANDLE, NCRYPT_PAD_PKCS1_FLAG,
    NCRYPT_PERSIST_FLAG, NCRYPT_SECURITY_DESCR_PROPERTY, NCRYPT_SILENT_FLAG, NCryptDeleteKey,
    NCryptFreeObject, NCryptGetProperty, NCryptOpenKey, NCryptOpenStorageProvider,
    NCryptSetProperty, NCryptSignHash,
};
use windows_sys::Win32::Security::DACL_SECURITY_INFORMATION;

/// Who may do what with a key.
pub fn access(key: NCRYPT_KEY_HANDLE) -> Result<AccessList, u32> {
    let asked = DACL_SECURITY_INFORMATION | NCRYPT_SILENT_FLAG;
    let mut size = 0;
    // SAFETY: the key is open; without room only the size is told.
    done(unsafe {
        NCryptGetProperty(
            key,
            NCRYPT_SECURITY_DESCR_PROPERTY,
            std::ptr::null_mut(),
            0,
            &raw mut size,
            asked,
        )
    })?;
    let mut room = Room::of(size);
    // SAFETY: the room is as large as is said.
    done(unsafe {
        NCryptGetProperty(
            key,
            NCRYPT_SECURITY_DESCR_PROPERTY,
            room.start(),
            room.size(),
            &raw mut size,
            asked,
        )
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
    let length = u32::try_from(hash.len()).unwrap_or(0);
    let padding = BCRYPT_PKCS1_PADDING_INFO { pszAlgId: BCRYPT_SHA256_ALGORITHM };
    let how = NCRYPT_PAD_PKCS1_FLAG | NCRYPT_SILENT_FLAG;
    let mut size = 0;
    // SAFETY: the key is open, the hash as long as is said; without room only the size is told.
    done(unsafe {
        NCryptSignHash(
            key,
            (&raw const padding).cast(),
            hash.as_ptr(),
            length,
            std::ptr::null_mut(),
            0,
            &raw mut size,
            how,
        )
    })?;
    let mut room = Room::of(size);
    // SAFETY: as before, and the room is as large as is said.
    done(unsafe {
        NCryptSignHash(
            key,
            (&raw const padding).cast(),
            hash.as_ptr(),
            length,
            room.start(),
            room.size(),
            &raw mut size,
            how,
        )
    })?;
    Ok(room.bytes(size).to_vec())
}

/// Removes a key from the disk.
pub fn remove(place: &Place) -> Result<(), u32> {
    let provider_name = place.provider();
    let mut provider = 0;
    // SAFETY: the name ends with a zero, and the place for the handle is ours.
    done(unsafe { NCryptOpenStorageProvider(&raw mut provider, provider_name.as_ptr(), 0) })?;
    let container = place.container();
    let mut key = 0;
    // SAFETY: the provider is open, the name ends with a zero, and the place for the handle is ours.
    let removed = done(unsafe {
        NCryptOpenKey(
            provider,
            &raw mut key,
            container.as_ptr(),
            0,
            place.flags | NCRYPT_SILENT_FLAG,
        )
    })
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
