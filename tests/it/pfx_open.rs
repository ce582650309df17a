//! PFX files that other programs made are opened, or refused with the problem that a person can act on.

use crate::common::{fixture_bytes, key, succeed, tool};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use vmscert::message::Explain;
use vmscert::pki::pfx::{MAX_SIZE, OpenedPfx, PfxProblem, PfxProfile, open};
use vmscert::pki::{Certificate, Password};
use vmscert::words::{Said, Words};

fn password() -> Password {
    Password::new("Passw0rd-1".to_owned())
}

fn pfx(name: &str) -> Vec<u8> {
    fixture_bytes(&format!("pfx/{name}.pfx"))
}

fn open_fixture(name: &str) -> Result<OpenedPfx, PfxProblem> {
    open(&pfx(name), &password())
}

#[track_caller]
fn refused(name: &str) -> PfxProblem {
    match open_fixture(name) {
        Ok(_) => panic!("{name} was opened"),
        Err(problem) => problem,
    }
}

/// Everything but the bytes of a file that can make two openings differ.
fn summary(opened: &OpenedPfx) -> (Vec<u8>, Vec<u8>, Vec<Vec<u8>>, Option<String>) {
    (
        opened.key.pkcs8().to_vec(),
        opened.certificate.der.clone(),
        opened.chain.iter().map(|issuer| issuer.der.clone()).collect(),
        opened.friendly_name.clone(),
    )
}

#[test]
fn servers_of_other_programs_open() {
    use PfxProfile::{AnyWindows, Authority, Modern};
    for (name, friendly_name, profile) in [
        ("win3des.ascii", "VMS SSL Certificate", Some(AnyWindows)),
        ("winaes.ascii", "VMS SSL Certificate", Some(Modern)),
        ("ossl_default.ascii", "VMS", Some(Modern)),
        ("ossl_legacy_rc2.ascii", "VMS", Some(AnyWindows)),
        ("java_default.ascii", "vms ssl certificate", Some(Modern)),
        ("gnutls_default_sha512.ascii", "VMS", Some(Authority)),
    ] {
        let opened = open_fixture(name).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert_eq!(opened.certificate.subject, "CN=vms-server01", "{name}");
        assert!(opened.key.fits(&opened.certificate), "{name}");
        let [issuer] = opened.chain.as_slice() else {
            panic!("{name} has {} issuers", opened.chain.len());
        };
        assert!(opened.certificate.signed_by(issuer), "{name}");
        assert_eq!(opened.friendly_name.as_deref(), Some(friendly_name));
        assert_eq!(opened.wrapping.opened_by(), profile, "{name}");
    }
}

#[test]
fn rare_ciphers_open() {
    for name in ["rc2-128_2des", "pbes2_3des", "clear"] {
        let opened = open_fixture(name).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert_eq!(opened.certificate.der, fixture_bytes("pfx/rs-01.cer"));
        assert_eq!(opened.key.pkcs8(), key("rsa2048-a").pkcs8());
        assert_eq!(opened.chain.len(), usize::from(name != "clear"));
        assert!(opened.wrapping.opened_by().is_none() || name != "rc2-128_2des");
    }
}

#[test]
fn authorities_open() {
    for (file, subject) in [
        ("guide-later.pfx", "CN=VMS Certificate Authority"),
        ("pfx/guide-2019-no-basic-constraints.ca.pfx", "CN=VMS Certificate Authority"),
        ("pfx/dc-components.ca.pfx", "CN=Corp Issuing CA, DC=local, DC=corp"),
    ] {
        let opened = open(&fixture_bytes(file), &password()).expect(file);
        assert_eq!(opened.certificate.subject, subject);
        assert!(opened.key.fits(&opened.certificate));
        assert!(opened.chain.is_empty());
        assert_eq!(opened.friendly_name.as_deref(), Some("VMS CA Certificate"));
    }
}

#[test]
fn the_leaf_is_the_one_the_key_fits_and_the_key_id_only_chooses_among_those() {
    let opened = open_fixture("renewed").expect("opens");
    let older = Certificate::parse(&fixture_bytes("pfx/rs-01.cer")).expect("a certificate");
    assert_eq!(opened.friendly_name.as_deref(), Some("renewed"));
    assert_eq!(opened.chain, std::slice::from_ref(&older));
    assert_ne!(opened.certificate, older);
    assert!(opened.key.fits(&opened.certificate) && opened.key.fits(&older));
}

#[test]
fn a_wrong_password_is_told_apart() {
    for name in ["win3des.ascii", "winaes.ascii", "java_default.ascii", "clear"] {
        for wrong in ["", "passw0rd-1", "Passw0rd-1 ", "Pässw0rd-1", "🔑"] {
            let problem = open(&pfx(name), &Password::new(wrong.to_owned())).err();
            assert_eq!(problem, Some(PfxProblem::WrongPassword), "{name}: {wrong}");
        }
    }
}

#[test]
fn what_cannot_be_used_is_refused_by_what_it_is() {
    assert_eq!(refused("nss_default.ascii"), PfxProblem::IndefiniteLengths);
    assert_eq!(refused("ossl_nomac.ascii"), PfxProblem::NoIntegrity);
    assert_eq!(refused("rc4"), PfxProblem::Unreadable { cipher: "RC4-128".to_owned() });
    assert_eq!(refused("key_only"), PfxProblem::NoCertificate);
    assert_eq!(refused("certificate_only"), PfxProblem::NoKey);
    assert_eq!(refused("two_keys"), PfxProblem::SeveralKeys { count: 2 });
    assert_eq!(refused("other_key"), PfxProblem::KeyDoesNotFit);
    assert_eq!(refused("ec_key").code(), "key-not-rsa");
}

#[test]
fn costly_files_are_refused_before_they_cost_anything() {
    let start = Instant::now();
    assert_eq!(refused("burn10.ascii"), PfxProblem::NoIntegrity);
    let costly = refused("too_costly");
    assert!(matches!(costly, PfxProblem::TooCostly { iterations } if iterations > 10_000_000));
    // Whoever knows the password can hide costly keys where nobody sees them before it is tried.
    let iterations = u64::from(i32::MAX.unsigned_abs()) + 2;
    assert_eq!(refused("costly_hidden"), PfxProblem::TooCostly { iterations });
    assert!(start.elapsed() < Duration::from_millis(500));
}

#[test]
fn other_files_are_refused_by_what_they_are() {
    let refused = |bytes: &[u8]| open(bytes, &password()).expect_err("no PFX");
    assert_eq!(refused(b""), PfxProblem::Empty);
    assert_eq!(refused(b" \r\n"), PfxProblem::Empty);
    assert_eq!(refused(b"hello"), PfxProblem::NotPfx);
    assert_eq!(refused(&[0x30]), PfxProblem::NotPfx);
    assert_eq!(refused(&[0x30, 0x80]), PfxProblem::NotPfx);
    for (file, problem) in [
        ("pfx/rs-01.cer", PfxProblem::IsCertificate),
        ("pfx/rs-01.pem", PfxProblem::IsPem),
        ("ec-01.pem", PfxProblem::IsPem),
        ("ec-01.p7b", PfxProblem::IsBundle),
        ("keys/rsa2048-a.der", PfxProblem::IsKey),
        ("request.csr", PfxProblem::IsRequest),
    ] {
        let bytes = fixture_bytes(file);
        assert_eq!(refused(&bytes), problem, "{file}");
    }
    let mut large = pfx("win3des.ascii");
    large.resize(MAX_SIZE + 1, 0);
    assert_eq!(refused(&large), PfxProblem::TooLarge { kilobytes: 65 });
}

#[test]
fn a_file_cut_short_is_told_so_at_every_length() {
    let whole = pfx("win3des.ascii");
    for length in 7..whole.len() {
        let problem = open(&whole[..length], &password()).err();
        let expected = PfxProblem::CutShort { found: length, expected: whole.len() };
        assert_eq!(problem, Some(expected));
    }
    for length in 0..7 {
        assert!(open(&whole[..length], &password()).is_err());
    }
    let mut longer = whole;
    longer.extend_from_slice(b"\r\n");
    assert_eq!(open(&longer, &password()).err(), Some(PfxProblem::Damaged), "bytes after the end");
}

/// The seal is checked first, and a password that opens what is inside shows that only the file can be at fault.
#[test]
fn a_changed_file_is_told_from_a_wrong_password() {
    for name in ["win3des.ascii", "winaes.ascii"] {
        let whole = pfx(name);
        for at in [whole.len() / 2, whole.len() - 40] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            let problem =
                |password: &str| open(&changed, &Password::new(password.to_owned())).err();
            assert_eq!(problem("Passw0rd-1"), Some(PfxProblem::Changed), "{name}");
            assert_eq!(problem("passw0rd-1"), Some(PfxProblem::WrongPassword), "{name}");
        }
    }
}

/// Both ways in which programs write an empty password.
#[test]
fn an_empty_password_opens_with_and_without_its_end() {
    for name in ["empty_password", "null_password"] {
        let bytes = fixture_bytes(&format!("provider/{name}.pfx"));
        let opened = open(&bytes, &Password::default());
        let opened = opened.unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert_eq!(opened.certificate.subject, "CN=rs-01.corp.local");
    }
}

/// What a cure says to type is typed.
#[test]
fn the_conversions_that_are_advised_make_a_file_that_opens() {
    let words = vmscert::words::Words::english();
    for name in ["nss_default.ascii", "ossl_nomac.ascii", "rc4"] {
        let folder = tempfile::TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("old.pfx"), pfx(name)).expect("written");
        let cure = words.explain(&refused(name)).cure.expect("a cure");
        let commands = cure.split("openssl ").skip(1).map(|rest| {
            let end = rest.find([',', '.']).map_or(rest.len(), |_| {
                rest.find(", then").or(rest.find(". ")).unwrap_or(rest.len())
            });
            &rest[..end]
        });
        for command in commands.filter(|command| command.starts_with("pkcs12")) {
            let Some(mut openssl) = tool("openssl") else {
                return;
            };
            openssl.current_dir(folder.path()).args(command.split(' '));
            let given = ["-passin", "pass:Passw0rd-1", "-passout", "pass:Passw0rd-1"];
            succeed(openssl.args(given));
        }
        let made = std::fs::read(folder.path().join("new.pfx")).expect("converted");
        open(&made, &password()).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_changed_byte_never_changes_the_content(at in any::<prop::sample::Index>(), change in 1_u8..) {
        let whole = pfx("win3des.ascii");
        let expected = summary(&open(&whole, &password()).expect("opens"));
        let mut changed = whole;
        let at = at.index(changed.len());
        changed[at] ^= change;
        if let Ok(opened) = open(&changed, &password()) {
            // A byte that says nothing, such as the MAC's NULL.
            prop_assert_eq!(summary(&opened), expected);
        }
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(open(&bytes, &password()).is_err());
    }

    #[test]
    fn anything_after_a_good_beginning_is_survived(
        keep in 5_usize..200, rest in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let whole = pfx("winaes.ascii");
        let mut bytes = whole[..keep].to_vec();
        bytes.extend_from_slice(&rest);
        bytes.resize(whole.len(), 0);
        prop_assert!(open(&bytes, &password()).is_err());
    }
}

#[test]
fn every_problem_has_its_words() {
    let words = Words::english();
    let problems = [
        PfxProblem::Empty,
        PfxProblem::TooLarge { kilobytes: 65 },
        PfxProblem::IsPem,
        PfxProblem::IsCertificate,
        PfxProblem::IsKey,
        PfxProblem::IsBundle,
        PfxProblem::IsRequest,
        PfxProblem::NotPfx,
        PfxProblem::CutShort { found: 1, expected: 2 },
        PfxProblem::IndefiniteLengths,
        PfxProblem::NoIntegrity,
        PfxProblem::Unreadable { cipher: "RC4-40".to_owned() },
        PfxProblem::TooCostly { iterations: 1 },
        PfxProblem::WrongPassword,
        PfxProblem::Changed,
        PfxProblem::Damaged,
        PfxProblem::NoKey,
        PfxProblem::NoCertificate,
        PfxProblem::SeveralKeys { count: 2 },
        PfxProblem::KeyDoesNotFit,
        PfxProblem::PasswordEmpty,
        PfxProblem::NotWritten,
        PfxProblem::NotAsWritten,
    ];
    for problem in problems {
        let code = problem.code();
        let Said { what, cure } = words.explain(&problem);
        for sentence in [what, cure.unwrap_or_else(|| panic!("{code} has no cure"))] {
            assert!(!sentence.contains(['{', '$']), "{code}: {sentence}");
        }
    }
}
