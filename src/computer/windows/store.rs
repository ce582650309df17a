//! A certificate store that is open, and what lies in one.

use super::memory::{Room, length};
use super::problem::{self, done, last_error};
use super::text;
use crate::computer::SystemProblem;
use crate::computer::system::Store;
use crate::pki::Thumbprint;
use windows_sys::Win32::Security::Cryptography::*;

/// How certificates are written.
const ENCODING: u32 = X509_ASN_ENCODING | PKCS_7_ASN_ENCODING;

/// The problem that a store's error means.
pub fn refusal(store: Store, code: u32) -> SystemProblem {
    problem::refused(code, |reason| SystemProblem::Store { store: store.name().to_owned(), reason })
}

/// The bytes of a thumbprint; none where it is no hex.
fn hash(thumbprint: &Thumbprint) -> Option<Vec<u8>> {
    let digits = thumbprint.0.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// A store that is open.
pub struct OpenStore(HCERTSTORE);

impl OpenStore {
    /// Opens a store for looking into it: that needs no rights.
    pub fn to_read(store: Store) -> Result<OpenStore, SystemProblem> {
        OpenStore::open(store, CERT_STORE_READONLY_FLAG | CERT_STORE_OPEN_EXISTING_FLAG)
    }
    /// Opens a store for changing it.
    pub fn to_write(store: Store) -> Result<OpenStore, SystemProblem> {
        OpenStore::open(store, 0)
    }
    fn open(store: Store, flags: CERT_OPEN_STORE_FLAGS) -> Result<OpenStore, SystemProblem> {
        let name = text::wide(store.name());
        let (name, flags) = (name.as_ptr().cast(), CERT_SYSTEM_STORE_LOCAL_MACHINE | flags);
        // SAFETY: the provider is one of Windows's own, and takes a name that ends with a zero.
        let opened = unsafe { CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, flags, name) };
        OpenStore::new(opened).map_err(|code| refusal(store, code))
    }
    /// A store in memory, for certificates that a chain may be built of.
    pub fn in_memory(certificates: &[Vec<u8>]) -> Result<OpenStore, u32> {
        // SAFETY: the provider is one of Windows's own, and takes no parameter.
        let opened = unsafe { CertOpenStore(CERT_STORE_PROV_MEMORY, 0, 0, 0, std::ptr::null()) };
        let store = OpenStore::new(opened)?;
        for der in certificates {
            // What is no certificate is of no use for a chain, and does no harm.
            let _ = store.add_der(der, CERT_STORE_ADD_ALWAYS);
        }
        Ok(store)
    }
    /// Takes over a store that Windows has opened.
    ///
    /// # Safety
    /// It is open, if it is not null, and nobody else closes it.
    ///
    /// # Errors
    /// What Windows left as its error, where it has opened none.
    pub unsafe fn taken(opened: HCERTSTORE) -> Result<OpenStore, u32> {
        OpenStore::new(opened)
    }
    fn new(opened: HCERTSTORE) -> Result<OpenStore, u32> {
        if opened.is_null() { Err(last_error()) } else { Ok(OpenStore(opened)) }
    }
    pub fn raw(&self) -> HCERTSTORE {
        self.0
    }

    /// Its certificates, one after the other. Nothing may be deleted meanwhile.
    pub fn entries(&self) -> Entries<'_> {
        Entries { store: self, last: std::ptr::null_mut() }
    }
    pub fn find(&self, thumbprint: &Thumbprint) -> Result<StoreEntry, SystemProblem> {
        let missing = || SystemProblem::NotStored { thumbprint: thumbprint.clone() };
        let mut hash = hash(thumbprint).ok_or_else(missing)?;
        let wanted = blob(&mut hash);
        // SAFETY: the store is open, and this kind of search takes a hash behind a length.
        let found = unsafe {
            CertFindCertificateInStore(
                self.0,
                ENCODING,
                0,
                CERT_FIND_SHA1_HASH,
                (&raw const wanted).cast(),
                std::ptr::null(),
            )
        };
        StoreEntry::new(found).ok_or_else(missing)
    }
    /// Adds a certificate in the place of the same one, nothing of which is kept.
    pub fn replace(&self, entry: &StoreEntry) -> Result<(), u32> {
        let (how, copy) = (CERT_STORE_ADD_REPLACE_EXISTING, std::ptr::null_mut());
        // SAFETY: the store and the certificate are open; no copy is asked for.
        done(unsafe { CertAddCertificateContextToStore(self.0, entry.0, how, copy) })
    }
    /// Sees a change written down: Windows does that by itself, other versions only when asked (Wine). So it is
    /// looked for in the store, opened anew; where it still is not there, whoever reads it back will say so.
    pub fn write_down(&self, store: Store, is_there: impl FnOnce(&OpenStore) -> bool) {
        if OpenStore::to_read(store).is_ok_and(|now| is_there(&now)) {
            return;
        }
        let (how, wish) = (CERT_STORE_CTRL_COMMIT_FORCE_FLAG, CERT_STORE_CTRL_COMMIT);
        // SAFETY: the store is open, and this wish takes no parameter.
        unsafe { CertControlStore(self.0, how, wish, std::ptr::null()) };
    }
    /// Adds a certificate without a key; `how` says what becomes of the same one (`CERT_STORE_ADD_…`).
    pub fn add_der(&self, der: &[u8], how: u32) -> Result<(), u32> {
        let (start, length, copy) = (der.as_ptr(), length(der), std::ptr::null_mut());
        // SAFETY: the store is open, the bytes are as many as is said; no copy is asked for.
        done(unsafe {
            CertAddEncodedCertificateToStore(self.0, ENCODING, start, length, how, copy)
        })
    }
}

impl Drop for OpenStore {
    fn drop(&mut self) {
        // SAFETY: it is open, and closed once. Certificates found in it keep what they need.
        unsafe { CertCloseStore(self.0, 0) };
    }
}

/// The certificates of a store, one after the other.
pub struct Entries<'a> {
    store: &'a OpenStore,
    last: *mut CERT_CONTEXT,
}

impl Iterator for Entries<'_> {
    type Item = StoreEntry;
    fn next(&mut self) -> Option<StoreEntry> {
        // SAFETY: the store is open; the last one came from it, and this call gives it back.
        self.last = unsafe { CertEnumCertificatesInStore(self.store.0, self.last) };
        if self.last.is_null() {
            return None;
        }
        // SAFETY: it is a certificate that this keeps until the next call.
        StoreEntry::new(unsafe { CertDuplicateCertificateContext(self.last) })
    }
}

impl Drop for Entries<'_> {
    fn drop(&mut self) {
        if !self.last.is_null() {
            // SAFETY: the last one was not given back yet.
            unsafe { CertFreeCertificateContext(self.last) };
        }
    }
}

/// A certificate, mostly one of a store.
pub struct StoreEntry(*const CERT_CONTEXT);

impl StoreEntry {
    fn new(found: *mut CERT_CONTEXT) -> Option<StoreEntry> {
        (!found.is_null()).then_some(StoreEntry(found))
    }
    /// A certificate that is in no store.
    pub fn of(der: &[u8]) -> Option<StoreEntry> {
        let length = u32::try_from(der.len()).ok()?;
        // SAFETY: the bytes are as many as is said; Windows copies them.
        StoreEntry::new(unsafe { CertCreateCertificateContext(ENCODING, der.as_ptr(), length) })
    }
    pub fn raw(&self) -> *const CERT_CONTEXT {
        self.0
    }
    pub fn der(&self) -> &[u8] {
        // SAFETY: it is open as long as this lives, and so are the bytes that it names.
        unsafe {
            let context = &*self.0;
            let length = usize::try_from(context.cbCertEncoded).unwrap_or(0);
            std::slice::from_raw_parts(context.pbCertEncoded, length)
        }
    }
    /// One of the properties that a store keeps beside a certificate.
    pub fn property(&self, which: u32) -> Option<Room> {
        let filled = Room::filled(|room, size| {
            // SAFETY: it is open, and the room as large as is said; without any only the size is told.
            done(unsafe { CertGetCertificateContextProperty(self.0, which, room, size) })
        });
        filled.ok()
    }
    pub fn friendly_name(&self) -> Option<String> {
        let found = self.property(CERT_FRIENDLY_NAME_PROP_ID)?;
        Some(text::from_bytes(found.bytes())).filter(|name| !name.is_empty())
    }
    pub fn set_friendly_name(&self, name: &str) -> Result<(), u32> {
        let mut name: Vec<u8> = text::wide(name).into_iter().flat_map(u16::to_le_bytes).collect();
        let value = blob(&mut name);
        let (which, value) = (CERT_FRIENDLY_NAME_PROP_ID, (&raw const value).cast());
        // SAFETY: it is open, and this property takes bytes behind a length, which Windows copies.
        done(unsafe { CertSetCertificateContextProperty(self.0, which, 0, value) })
    }
    pub fn delete(self) -> Result<(), u32> {
        let entry = self.0;
        // Deleting gives the certificate back, whether it succeeds or not.
        std::mem::forget(self);
        // SAFETY: it is open, comes from a store, and is not used afterwards.
        done(unsafe { CertDeleteCertificateFromStore(entry) })
    }
}

impl Drop for StoreEntry {
    fn drop(&mut self) {
        // SAFETY: it is open, and given back once.
        unsafe { CertFreeCertificateContext(self.0) };
    }
}

/// Bytes behind their length, as the calls for certificates take them. Windows only reads them.
pub fn blob(bytes: &mut [u8]) -> CRYPT_INTEGER_BLOB {
    CRYPT_INTEGER_BLOB { cbData: length(bytes), pbData: bytes.as_mut_ptr() }
}
