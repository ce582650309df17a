//! The certificates that are made: byte by byte, field by field, and in other people's tools.

use crate::common::{clock, key, repeatable};
use crate::common_words::told;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::net::IpAddr;

use vmscert::message::{Message, Value};
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Days, DnsName, NamesAndAddresses, SerialNumber,
    ServerProfile, Validity,
};
use x509_parser::prelude::{FromDer, GeneralName, ParsedExtension, X509Certificate};

/// RSA signatures are deterministic: a fixed key, serial and clock give the same bytes. To take over a change
/// that is meant, run with VMSCERT_WRITE_GOLDEN=1 and look at the difference with `openssl x509 -text`.
fn is_golden(name: &str, certificate: &Certificate) {
    let path = crate::common::fixture(name);
    if std::env::var_os("VMSCERT_WRITE_GOLDEN").is_some() {
        std::fs::write(&path, &certificate.der).unwrap();
    }
    assert!(
        crate::common::fixture_bytes(name) == certificate.der,
        "{name} differs from what is made now"
    );
}

#[test]
fn the_bytes_are_the_golden_ones() {
    is_golden("golden/authority.cer", &crate::common::ca_certificate());
    is_golden("golden/server.cer", &crate::common::server_certificate());
}

/// Each extension in its order: the number, whether it is critical, what it says.
fn extensions(certificate: &Certificate) -> Vec<(String, bool, String)> {
    let (_, x509) = X509Certificate::from_der(&certificate.der).unwrap();
    let said = |extension: &ParsedExtension| match extension {
        ParsedExtension::BasicConstraints(it) => {
            format!("CA={} path={:?}", it.ca, it.path_len_constraint)
        }
        ParsedExtension::KeyUsage(it) => it.to_string(),
        ParsedExtension::ExtendedKeyUsage(it) => {
            assert!(!it.any && !it.client_auth && it.other.is_empty());
            format!("server={}", it.server_auth)
        }
        ParsedExtension::SubjectAlternativeName(it) => it
            .general_names
            .iter()
            .map(|name| match name {
                GeneralName::DNSName(name) => format!("DNS:{name}"),
                GeneralName::IPAddress(octets) => format!("IP:{octets:x?}"),
                other => format!("{other:?}"),
            })
            .collect::<Vec<_>>()
            .join(" "),
        ParsedExtension::SubjectKeyIdentifier(it) => format!("{it:x}"),
        ParsedExtension::AuthorityKeyIdentifier(it) => {
            assert!(it.authority_cert_issuer.is_none() && it.authority_cert_serial.is_none());
            format!("{:x}", it.key_identifier.as_ref().unwrap())
        }
        other => format!("{other:?}"),
    };
    x509.extensions()
        .iter()
        .map(|one| (one.oid.to_id_string(), one.critical, said(one.parsed_extension())))
        .collect()
}

fn sha1_of_public_key(certificate: &Certificate) -> String {
    let (_, x509) = X509Certificate::from_der(&certificate.der).unwrap();
    let digest = aws_lc_rs::digest::digest(
        &aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY,
        &x509.public_key().subject_public_key.data,
    );
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
}

#[test]
fn the_authority_follows_its_profile() {
    let made = crate::common::ca_certificate();
    let ski = sha1_of_public_key(&made);
    assert_eq!(
        extensions(&made),
        [
            ("2.5.29.15".to_owned(), true, "Digital Signature, Key Cert Sign, CRL Sign".to_owned()),
            ("2.5.29.14".to_owned(), false, ski),
            ("2.5.29.19".to_owned(), true, "CA=true path=Some(0)".to_owned()),
        ]
    );
    assert_eq!(made.subject, "CN=VMS Certificate Authority, O=Acme Harbour");
    assert_eq!(made.validity.not_before.to_string(), "2026-01-15T11:00:00Z");
    assert_eq!(made.validity.not_after.to_string(), "2036-01-13T10:59:59Z");
    assert_eq!(made.key, "RSA 3072");
    assert!(made.is_self_issued() && made.signed_by(&made));
}

#[test]
fn a_servers_certificate_follows_its_profile() {
    let made = crate::common::server_certificate();
    let authority = crate::common::ca_certificate();
    assert_eq!(
        extensions(&made),
        [
            ("2.5.29.35".to_owned(), false, sha1_of_public_key(&authority)),
            (
                "2.5.29.17".to_owned(),
                false,
                "DNS:rs-01.corp.local DNS:rs-01 DNS:rs_01.corp.local IP:[a, 0, 0, 5] IP:[20, 1, d, b8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]".to_owned(),
            ),
            ("2.5.29.15".to_owned(), true, "Digital Signature, Key Encipherment".to_owned()),
            ("2.5.29.14".to_owned(), false, sha1_of_public_key(&made)),
            ("2.5.29.19".to_owned(), true, "CA=false path=None".to_owned()),
            ("2.5.29.37".to_owned(), true, "server=true".to_owned()),
        ]
    );
    assert_eq!(made.subject, "CN=rs-01.corp.local");
    assert_eq!(made.issuer_der, authority.subject_der);
    assert_eq!(made.validity.not_before.to_string(), "2026-01-15T11:00:00Z");
    assert_eq!(made.validity.not_after.to_string(), "2028-04-19T10:59:59Z");
    assert_eq!(made.key, "RSA 2048");
    assert!(made.signed_by(&authority) && !made.signed_by(&made));
    // Dates up to 2049 as UTCTime, from 2050 on as GeneralizedTime (RFC 5280 §4.1.2.5).
    let holds = |text: &[u8]| made.der.windows(text.len()).any(|part| part == text);
    assert!(holds(b"\x17\x0d260115110000Z\x17\x0d280419105959Z"));
}

#[test]
fn serial_numbers_are_random_positive_and_127_bits() {
    let mut random = repeatable(3);
    let (one, other) = (SerialNumber::random(&mut random), SerialNumber::random(&mut random));
    assert_ne!(one, other);
    for filled in [0x00, 0xff] {
        let serial = SerialNumber::random(&mut |bytes: &mut [u8]| bytes.fill(filled));
        assert_eq!(serial.bytes()[0] & 0xc0, 0x40);
        let made = crate::common::authority()
            .issue(&crate::common::server_profile(), &key("rsa2048-a"), serial)
            .unwrap();
        assert_eq!(made.serial.len(), 32);
    }
}

#[test]
fn a_lifetime_past_2050_is_written_as_the_rule_says() {
    let profile = AuthorityProfile {
        name: "VMS".to_owned(),
        organization: None,
        validity: Validity::starting(clock(), Days::parse_years("100").unwrap()),
    };
    let made =
        profile.self_sign(&key("rsa3072-ca"), SerialNumber::random(&mut repeatable(1))).unwrap();
    assert_eq!(made.validity.not_after.to_string(), "2125-12-22T10:59:59Z");
    assert!(made.der.windows(17).any(|part| part == b"\x18\x0f21251222105959Z"));
}

#[test]
fn what_cannot_be_a_certificate_is_refused() {
    let serial = || SerialNumber::random(&mut repeatable(2));
    let authority = crate::common::authority();
    let issue = |change: &dyn Fn(&mut ServerProfile)| {
        let mut profile = crate::common::server_profile();
        change(&mut profile);
        told(&authority.issue(&profile, &key("rsa2048-a"), serial()).expect_err("refused"), true)
    };
    assert_eq!(issue(&|profile| profile.names.clear()), "mint-no-name");
    let long = DnsName::parse(&format!("{}.local", "a".repeat(60))).unwrap().0;
    assert_eq!(issue(&|profile| profile.names.insert(0, long.clone())), "mint-first-name-too-long");
    let later = authority.certificate.validity.not_after + SignedDuration::from_secs(1);
    assert_eq!(issue(&|profile| profile.validity.not_after = later), "mint-outlives-authority");
    assert_eq!(
        issue(&|profile| profile.validity.not_after = profile.validity.not_before),
        "mint-ends-before-it-begins"
    );
    assert_eq!(
        issue(&|profile| profile.validity.not_before = Timestamp::UNIX_EPOCH),
        "mint-clock-wrong"
    );
    assert_eq!(issue(&|profile| profile.validity.not_before = Timestamp::MIN), "mint-clock-wrong");

    let sign = |name: &str, organization: &str| {
        let validity = Validity::starting(clock(), Days::AUTHORITY);
        AuthorityProfile {
            name: name.to_owned(),
            organization: Some(organization.to_owned()),
            validity,
        }
        .self_sign(&key("rsa3072-ca"), serial())
        .map_err(|problem| told(&problem, true))
    };
    assert_eq!(sign("  ", ""), Err("mint-authority-unnamed"));
    assert_eq!(sign(&"ä".repeat(65), ""), Err("mint-subject-too-long"));
    assert_eq!(sign("VMS", &"a".repeat(65)), Err("mint-subject-too-long"));
    assert_eq!(sign("VMS\tCA", ""), Err("mint-subject-control-character"));
    let made = sign(&"ä".repeat(64), " ").unwrap();
    assert_eq!((made.subject, made.organization), (format!("CN={}", "ä".repeat(64)), None));
}

#[test]
fn what_is_no_authority_cannot_sign() {
    let fixture = |name: &str| {
        Certificate::parse(&crate::common::fixture_bytes(&format!("ca/{name}.cer"))).unwrap()
    };
    // 2027-01-15T00:00:00Z, when the fixtures of other programs are valid.
    let now = Timestamp::constant(1_799_971_200, 0);
    let problem = |certificate, key, now| {
        told(&Authority::new(certificate, key, now).expect_err("no authority"), true)
    };

    assert!(Authority::new(fixture("guide-later"), key("guide-later"), now).is_ok());
    assert_eq!(problem(fixture("guide-later"), key("rsa2048-a"), now), "mint-key-does-not-fit");
    assert_eq!(
        problem(
            fixture("guide-2019-no-basic-constraints"),
            key("guide-2019-no-basic-constraints"),
            now
        ),
        "mint-not-marked-as-authority"
    );
    assert_eq!(
        problem(crate::common::server_certificate(), key("rsa2048-a"), clock()),
        "mint-not-an-authority"
    );
    assert_eq!(
        problem(
            crate::common::ca_certificate(),
            key("rsa3072-ca"),
            clock() - SignedDuration::from_hours(2)
        ),
        "mint-authority-not-yet-valid"
    );
    assert_eq!(
        problem(
            crate::common::ca_certificate(),
            key("rsa3072-ca"),
            clock() + SignedDuration::from_hours(24 * 3650)
        ),
        "mint-authority-expired"
    );
    let mut no_sign = crate::common::ca_certificate();
    no_sign.may_sign = false;
    assert_eq!(problem(no_sign, key("rsa3072-ca"), clock()), "mint-may-not-sign");
}

#[test]
fn a_company_name_that_would_be_rewritten_is_refused() {
    let now = Timestamp::constant(1_799_971_200, 0); // 2027-01-15T00:00:00Z
    let company =
        Certificate::parse(&crate::common::fixture_bytes("ca/dc-components.cer")).unwrap();
    let problem = Authority::new(company, key("dc-components"), now).expect_err("two DC parts");
    let subject = Value::from("CN=Corp Issuing CA, DC=local, DC=corp");
    assert_eq!(problem, Message::new("mint-issuer-rewritten", vec![("subject", subject)]));
}

#[test]
fn the_key_identifier_is_the_authoritys_own_whatever_made_it() {
    let now = Timestamp::constant(1_799_971_200, 0); // 2027-01-15T00:00:00Z
    let certificate =
        Certificate::parse(&crate::common::fixture_bytes("ca/guide-later.cer")).unwrap();
    let wanted = certificate.key_id.clone().unwrap();
    let authority = Authority::new(certificate, key("guide-later"), now).unwrap();
    let profile = ServerProfile {
        validity: Validity::starting(now, Days::SERVER),
        ..crate::common::server_profile()
    };
    let made = authority
        .issue(&profile, &key("rsa2048-a"), SerialNumber::random(&mut repeatable(2)))
        .unwrap();
    let hex = wanted.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":");
    assert_eq!(extensions(&made)[0], ("2.5.29.35".to_owned(), false, hex));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_comes_back_out(typed in proptest::collection::vec(r"(\*\.)?[A-Za-z0-9_ü-]{1,12}(\.[a-z0-9]{1,9}){0,3}\.?", 1..8), fours in proptest::collection::vec(any::<u32>(), 0..4), sixes in proptest::collection::vec(any::<u128>(), 0..4)) {
        let names = NamesAndAddresses::parse_names(&typed.join(", "));
        let written: Vec<String> = fours.iter().map(|bits| IpAddr::from(bits.to_be_bytes()).to_string())
            .chain(sixes.iter().map(|bits| IpAddr::from(bits.to_be_bytes()).to_string())).collect();
        let addresses = NamesAndAddresses::parse_addresses(&written.join(";")).addresses;
        prop_assume!(!names.names.is_empty());
        let profile = ServerProfile { names: names.names, addresses, validity: Validity::starting(clock(), Days::SERVER) };
        let guide = Certificate::parse(&crate::common::fixture_bytes("golden/authority.cer")).unwrap();
        let authority = Authority::new(guide, key("rsa3072-ca"), clock()).unwrap();
        let made = authority.issue(&profile, &key("rsa2048-a"), SerialNumber::random(&mut repeatable(5))).unwrap();
        prop_assert_eq!(&made.names, &profile.names.iter().map(DnsName::to_string).collect::<Vec<_>>());
        prop_assert_eq!(&made.addresses, &profile.addresses);
        for name in &profile.names {
            prop_assert!(made.covers_name(&name.as_str().replace('*', "any")), "{}", name);
        }
    }

    #[test]
    fn a_changed_certificate_never_panics(at in 0..3_000usize, bit in 0..8u32, cut in 0..3_000usize) {
        let mut bytes = crate::common::fixture_bytes("golden/server.cer");
        let length = bytes.len();
        bytes[at % length] ^= 1 << bit;
        bytes.truncate(if cut % 2 == 0 { length } else { cut % length });
        if let Ok(read) = Certificate::parse(&bytes) {
            prop_assert!(!read.signed_by(&ca_certificate_fixture()) || bytes == crate::common::fixture_bytes("golden/server.cer"));
        }
    }
}

fn ca_certificate_fixture() -> Certificate {
    Certificate::parse(&crate::common::fixture_bytes("golden/authority.cer")).unwrap()
}
