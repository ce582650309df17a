//! Certificates and keys as other programs make them.

use crate::common::{fixture_bytes, key};
use std::net::IpAddr;
use vmscert::pki::{Certificate, CertificateProblem, KeyProblem, KeySize, PrivateKey};

fn certificate(name: &str) -> Certificate {
    Certificate::parse(&fixture_bytes(name)).expect("a certificate")
}

#[test]
fn a_certificate_says_what_openssl_says() {
    let read = certificate("ec-01.cer");
    assert_eq!(read.subject, "CN=ec-01, O=Acme");
    assert_eq!(read.common_name.as_deref(), Some("ec-01"));
    assert_eq!(read.organization.as_deref(), Some("Acme"));
    assert_eq!(read.names, ["ec-01", "*.corp.local"]);
    assert_eq!(read.addresses, ["10.0.0.9".parse::<IpAddr>().unwrap()]);
    assert_eq!(read.key, "EC P-256");
    assert_eq!(read.is_authority, Some(true));
    assert!(read.may_sign && read.server_auth && read.is_self_issued());
    assert!(read.signed_by(&read));

    let Some(mut openssl) = crate::common::tool("openssl") else {
        return;
    };
    let said = crate::common::succeed(
        openssl
            .args(["x509", "-inform", "DER", "-noout", "-serial", "-fingerprint", "-in"])
            .arg(crate::common::fixture("ec-01.cer")),
    );
    let colons = |hex: &str| hex.replace(':', "");
    assert!(said.contains(&format!("serial={}", read.serial)), "{said} {}", read.serial);
    assert!(colons(&said).contains(&read.thumbprint().0), "{said}");
    let mut openssl = crate::common::tool("openssl").unwrap();
    let said = crate::common::succeed(
        openssl
            .args(["x509", "-inform", "DER", "-noout", "-sha256", "-fingerprint", "-in"])
            .arg(crate::common::fixture("ec-01.cer")),
    );
    assert!(colons(&said).contains(&read.sha256()), "{said}");
}

#[test]
fn company_parts_are_named() {
    assert_eq!(
        certificate("ca/dc-components.cer").subject,
        "CN=Corp Issuing CA, DC=local, DC=corp"
    );
}

#[test]
fn the_guides_first_script_left_basic_constraints_out() {
    assert_eq!(certificate("ca/guide-2019-no-basic-constraints.cer").is_authority, None);
    assert_eq!(certificate("ca/guide-later.cer").is_authority, Some(true));
}

#[test]
fn pem_is_read_and_of_several_the_first() {
    let der = certificate("ec-01.cer");
    let pem = fixture_bytes("ec-01.pem");
    assert_eq!(Certificate::parse(&pem), Ok(der.clone()));
    // As `>` of an older PowerShell writes it.
    let text = String::from_utf8(pem).unwrap();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(Certificate::parse(&utf16), Ok(der.clone()));
    let with_mark = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(Certificate::parse(with_mark.as_bytes()), Ok(der));
}

#[test]
fn what_is_no_certificate_is_named() {
    let problem = |bytes: &[u8]| Certificate::parse(bytes).expect_err("no certificate");
    assert_eq!(problem(b""), CertificateProblem::Empty);
    assert_eq!(problem(b" \r\n"), CertificateProblem::Empty);
    assert_eq!(problem(b"hello"), CertificateProblem::NotACertificate);
    assert_eq!(problem(&fixture_bytes("guide-later.pfx")), CertificateProblem::IsPfx);
    assert_eq!(problem(&fixture_bytes("ec-01.p7b")), CertificateProblem::IsBundle);
    assert_eq!(problem(&fixture_bytes("request.csr")), CertificateProblem::IsRequest);
    assert_eq!(problem(&fixture_bytes("keys/rsa2048-a.der")), CertificateProblem::IsKey);
    assert_eq!(
        problem(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
        CertificateProblem::IsKey
    );
    assert_eq!(problem(b"-----BEGIN CERTIFICATE-----\nAAAA\n"), CertificateProblem::Damaged);
    let whole = fixture_bytes("ec-01.cer");
    assert_eq!(problem(&whole[..whole.len() - 9]), CertificateProblem::Damaged);
    let longer: Vec<u8> = whole.iter().copied().chain([0]).collect();
    assert_eq!(problem(&longer), CertificateProblem::Damaged);
}

#[test]
fn a_changed_byte_is_no_valid_signature() {
    let whole = fixture_bytes("ca/guide-later.cer");
    let authority = certificate("ca/guide-later.cer");
    let at = whole.windows(3).position(|three| three == b"VMS").expect("the name");
    let mut changed = whole;
    changed[at] = b'W';
    assert!(!Certificate::parse(&changed).unwrap().signed_by(&authority));
    assert!(authority.signed_by(&authority));
    assert!(!authority.signed_by(&certificate("ca/dc-components.cer")));
}

#[test]
fn names_are_covered_by_the_rules_of_wildcards() {
    let read = certificate("ec-01.cer");
    for covered in ["ec-01", "EC-01", "ec-01.", "a.corp.local", "A.CORP.local"] {
        assert!(read.covers_name(covered), "{covered}");
    }
    for uncovered in [
        "",
        ".",
        "ec-02",
        "corp.local",
        "a.b.corp.local",
        ".corp.local",
        "*.corp.local",
        "10.0.0.9",
        "xec-01",
    ] {
        assert!(!read.covers_name(uncovered), "{uncovered}");
    }
    assert!(read.covers_address("::ffff:10.0.0.9".parse().unwrap()));
    assert!(!read.covers_address("10.0.0.8".parse().unwrap()));
    let only_subject = certificate("ca/dc-components.cer");
    assert!(!only_subject.covers_name("Corp Issuing CA"));
}

#[test]
fn keys_become_pkcs8_whatever_they_were() {
    let bare = PrivateKey::from_pkcs8(&fixture_bytes("keys/rsa2048-a.pkcs1.der")).unwrap();
    assert_eq!(bare.pkcs8(), fixture_bytes("keys/rsa2048-a.der"));
    assert_eq!(key("rsa3072-ca").pkcs8(), fixture_bytes("keys/rsa3072-ca.der"));
}

#[test]
fn what_is_no_fit_key_is_named() {
    let problem = |bytes: &[u8]| PrivateKey::from_pkcs8(bytes).expect_err("no key");
    assert_eq!(problem(b""), KeyProblem::Empty);
    assert_eq!(problem(b"hello"), KeyProblem::Damaged);
    assert_eq!(problem(&fixture_bytes("ec-p256.der")), KeyProblem::NotRsa);
    assert_eq!(problem(&fixture_bytes("rsa1024.der")), KeyProblem::TooSmall { bits: 1024 });
    let whole = fixture_bytes("keys/rsa2048-a.der");
    assert_eq!(problem(&whole[..whole.len() - 1]), KeyProblem::Damaged);
    let mut changed = whole;
    changed[600] ^= 1;
    assert_eq!(problem(&changed), KeyProblem::Damaged);
}

#[test]
fn a_key_fits_its_certificate_alone() {
    let authority = certificate("ca/guide-later.cer");
    assert!(key("guide-later").fits(&authority));
    assert!(!key("dc-components").fits(&authority));
    assert!(!key("guide-later").fits(&certificate("ec-01.cer")));
}

#[test]
fn a_new_key_has_the_size_asked_for_and_can_be_read_again() {
    let fresh = PrivateKey::generate(KeySize::Rsa2048).unwrap();
    assert_eq!(PrivateKey::from_pkcs8(fresh.pkcs8()).unwrap().pkcs8(), fresh.pkcs8());
    assert_eq!(format!("{fresh:?}"), "PrivateKey(…)");
}
