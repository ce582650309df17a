//! Where a certificate's key is kept.

use crate::computer::windows::store::StoreEntry;
use crate::computer::windows::text;
use std::ffi::OsString;
use windows_sys::Win32::Security::Cryptography::*;

/// Where a certificate's key is kept, as the store has it.
#[derive(PartialEq)]
pub struct KeyPlace {
    pub container: OsString,
    pub provider: OsString,
    pub provider_type: u32,
    pub flags: u32,
    pub spec: u32,
}

impl KeyPlace {
    /// Where this certificate's key is kept; none where the store knows of no key.
    pub fn of(entry: &StoreEntry) -> Option<KeyPlace> {
        let room = entry.property(CERT_KEY_PROV_INFO_PROP_ID)?;
        // SAFETY: this property is one such structure.
        let info = unsafe { room.structures::<CRYPT_KEY_PROV_INFO>(1) }.first()?;
        // SAFETY: the names lie in the same room, and end with a zero.
        let (container, provider) =
            unsafe { (text::at(info.pwszContainerName), text::at(info.pwszProvName)) };
        Some(KeyPlace {
            container,
            provider,
            provider_type: info.dwProvType,
            flags: info.dwFlags & CRYPT_MACHINE_KEYSET,
            spec: info.dwKeySpec,
        })
    }
    pub fn of_computer(&self) -> bool {
        self.flags & CRYPT_MACHINE_KEYSET != 0
    }
    /// CNG's providers have no type.
    pub fn is_modern(&self) -> bool {
        self.provider_type == 0
    }
}
