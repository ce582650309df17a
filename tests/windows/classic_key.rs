//! A part of `src/computer/windows/key.rs`: the older kind of key, made as a program of its time would make it: this one runs under Wine as well.

use super::*;
use crate::computer::windows::memory::Room;
use crate::computer::windows::problem::done;
use crate::computer::windows::text;
use crate::pki::{
    Authority, AuthorityProfile, Days, NamesAndAddresses, PrivateKey, SerialNumber, ServerProfile,
    Validity,
};
use jiff::Timestamp;
use windows_sys::Win32::Security::Cryptography::*;

const KEY: &[u8] = include_bytes!("../fixtures/keys/rsa2048-a.der");
const SAME_KEY: &[u8] = include_bytes!("../fixtures/keys/rsa2048-a.pkcs1.der");
const OTHER_KEY: &[u8] = include_bytes!("../fixtures/keys/rsa2048-b.der");
const CA_KEY: &[u8] = include_bytes!("../fixtures/keys/rsa3072-ca.der");

fn certificate(key: &[u8]) -> Vec<u8> {
    let now = Timestamp::now();
    let ca = PrivateKey::from_pkcs8(CA_KEY).expect("a key");
    let profile = AuthorityProfile {
        name: "VMS Certificate Authority".to_owned(),
        organization: None,
        validity: Validity::starting(now, Days::AUTHORITY),
    };
    let mut serial = |bytes: &mut [u8]| bytes.fill(7);
    let root = profile.self_sign(&ca, SerialNumber::random(&mut serial)).expect("a CA");
    let names = NamesAndAddresses::parse_names("rs-01");
    let profile = ServerProfile {
        names: names.names,
        addresses: vec![],
        validity: Validity::starting(now, Days::SERVER),
    };
    let key = PrivateKey::from_pkcs8(key).expect("a key");
    Authority::new(root, ca, now)
        .expect("a CA")
        .issue(&profile, &key, SerialNumber::random(&mut serial))
        .expect("a certificate")
        .der
}

/// Makes a key of the computer that CryptoAPI keeps, of that name.
fn keep(container: &str) {
    let name = text::wide(container);
    let mut provider = 0;
    let flags = CRYPT_NEWKEYSET | CRYPT_MACHINE_KEYSET;
    // SAFETY: the names end with a zero, and the place for the handle is ours.
    let made = unsafe {
        CryptAcquireContextW(
            &raw mut provider,
            name.as_ptr(),
            MS_ENH_RSA_AES_PROV_W,
            PROV_RSA_AES,
            flags,
        )
    };
    done(made).expect("a container");
    let length = u32::try_from(SAME_KEY.len()).expect("a length");
    let mut room = Room::of(8192);
    let mut size = room.size();
    // SAFETY: the key is as long as is said, and so is the room.
    let read = unsafe {
        CryptDecodeObjectEx(
            X509_ASN_ENCODING,
            PKCS_RSA_PRIVATE_KEY,
            SAME_KEY.as_ptr(),
            length,
            0,
            std::ptr::null(),
            room.start(),
            &raw mut size,
        )
    };
    done(read).expect("a key");
    let mut key = 0;
    // SAFETY: the provider is open, the key as long as is said; both are given back.
    unsafe {
        let bytes = room.bytes();
        let taken = CryptImportKey(provider, bytes.as_ptr(), size, 0, 0, &raw mut key);
        done(taken).expect("an imported key");
        CryptDestroyKey(key);
    }
    classic::free(provider);
}

/// Says in the store that this certificate's key is the one of that name.
fn link(thumbprint: &Thumbprint, container: &str) {
    let personal = OpenStore::to_write(Store::Personal).expect("Personal");
    let entry = personal.find(thumbprint).expect("the certificate");
    let mut name = text::wide(container);
    // SAFETY: the provider's name ends with a zero.
    let mut provider = text::wide(unsafe { text::at(MS_ENH_RSA_AES_PROV_W) });
    let info = CRYPT_KEY_PROV_INFO {
        pwszContainerName: name.as_mut_ptr(),
        pwszProvName: provider.as_mut_ptr(),
        dwProvType: PROV_RSA_AES,
        dwFlags: CRYPT_MACHINE_KEYSET,
        cProvParam: 0,
        rgProvParam: std::ptr::null_mut(),
        dwKeySpec: 1,
    };
    // SAFETY: this property is such a structure, and Windows copies it with all that it names.
    let set = unsafe {
        CertSetCertificateContextProperty(
            entry.raw(),
            CERT_KEY_PROV_INFO_PROP_ID,
            0,
            (&raw const info).cast(),
        )
    };
    done(set).expect("linked");
    personal.write_down(Store::Personal, |now| {
        let found = now.find(thumbprint).ok();
        found.is_some_and(|entry| KeyPlace::of(&entry).is_some())
    });
}

fn may_change_this_computer() -> bool {
    std::path::Path::new(r"C:\windows\system32\winecfg.exe").exists()
        || std::env::var_os("VMSCERT_CHANGE_THIS_COMPUTER").is_some()
}

#[test]
fn a_classic_key_is_tried_granted_and_removed() {
    if !may_change_this_computer() {
        return;
    }
    let container = format!("vmscert-test-{}", std::process::id());
    keep(&container);
    let (own, other) = (certificate(KEY), certificate(OTHER_KEY));
    for der in [&own, &other] {
        crate::computer::windows::stores::add(Store::Personal, der).expect("added");
        link(&Thumbprint::of(der), &container);
    }
    let found = find(&Thumbprint::of(&own)).expect("a key");
    assert!(found.of_computer && found.fits, "{found:?}");
    assert!(found.provider.contains("RSA and AES"), "{found:?}");
    let strange = find(&Thumbprint::of(&other)).expect("a key");
    assert!(!strange.fits, "{strange:?}");

    let service = Sid::network_service();
    for _ in 0..2 {
        grant_read(&Thumbprint::of(&own), &service).expect("granted");
    }
    let granted = find(&Thumbprint::of(&own)).expect("a key").access;
    assert!(granted.lets_read(&service), "{granted:?}");

    // As long as a certificate uses it, it stays.
    let personal = OpenStore::to_write(Store::Personal).expect("Personal");
    let entry = personal.find(&Thumbprint::of(&own)).expect("the certificate");
    let place = KeyPlace::of(&entry).expect("a place");
    forget(&personal, &place).expect("kept");
    assert!(find(&Thumbprint::of(&own)).is_ok());
    classic::remove(&place).expect("removed");
    let thumbprint = Thumbprint::of(&own);
    assert_eq!(find(&thumbprint), Err(SystemProblem::NoKey { thumbprint }));
    assert_eq!(forget(&OpenStore::in_memory(&[]).expect("a store"), &place), Ok(()));
}
