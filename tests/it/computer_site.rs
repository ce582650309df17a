//! Reading a site folder: what is there is read, what cannot be understood is said and never in the way.

use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use vmscert::computer::{Fault, FileProblem, site};
use vmscert::pki::Certificate;
use vmscert::site::{Site, SiteProblem};

const FOLDER: &str = "/site";
const RECORD: &str = "format = 1\n\n[site]\nname = \"Harbour\"\n\n[[server]]\nname = \"rs-01.acme.local\"\nroles = [\"recording-server\"]\n";

fn read(computer: &TestComputer) -> Site {
    site::read(computer, PathBuf::from(FOLDER)).expect("the site")
}

fn put(computer: &TestComputer, inside: &str, bytes: impl Into<Vec<u8>>) {
    computer.put(Path::new(FOLDER).join(inside), bytes);
}

/// A site with all its files, as it should be.
fn whole() -> (TestComputer, Certificate) {
    let computer = TestComputer::new();
    let authority = Certificate::parse(&crate::common::fixture_bytes("ca/guide-later.cer"))
        .expect("certificate");
    put(&computer, "site.toml", RECORD);
    put(&computer, "root-authority-public.cer", authority.der.clone());
    put(&computer, "ca_thumbprint.txt", authority.thumbprint().0);
    put(&computer, "ca-private.pfx", "a key");
    put(
        &computer,
        "servers/rs-01.acme.local/rs-01.acme.local.cer",
        crate::common::fixture_bytes("ec-01.cer"),
    );
    let leaf = Certificate::parse(&crate::common::fixture_bytes("ec-01.cer")).expect("certificate");
    let kit = format!(
        "format = 1\nserver = \"rs-01.acme.local\"\ncertificate = \"{}\"\n",
        leaf.thumbprint()
    );
    put(&computer, "servers/rs-01.acme.local/kit.toml", kit);
    put(&computer, "servers/rs-01.acme.local/rs-01.acme.local.pfx", "a key");
    computer.set_now(authority.validity.not_before + jiff::SignedDuration::from_hours(24));
    (computer, authority)
}

#[test]
fn an_empty_or_missing_folder_is_a_site_not_started() {
    let computer = TestComputer::new();
    let expected = Site { folder: PathBuf::from(FOLDER), ..Site::default() };
    assert_eq!(read(&computer), expected);
    computer.put_folder(FOLDER);
    assert_eq!(read(&computer), expected);
}

#[test]
fn a_whole_site_is_read_without_opening_the_key() {
    let (computer, authority) = whole();
    computer.deny(Path::new(FOLDER).join("ca-private.pfx"));
    let site = read(&computer);
    assert!(site.started && site.authority_key);
    assert_eq!(site.record.site.name, "Harbour");
    assert_eq!(site.authority, Some(authority));
    let leaf = Certificate::parse(&crate::common::fixture_bytes("ec-01.cer")).expect("certificate");
    assert_eq!(site.certificate("rs-01.acme.local"), Some(&leaf));
    assert_eq!(site.problems, []);
}

#[test]
fn text_is_read_as_windows_saves_it() {
    let record = RECORD.replace('\n', "\r\n");
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for bytes in [
        record.clone().into_bytes(),
        [b"\xEF\xBB\xBF".to_vec(), record.clone().into_bytes()].concat(),
        [b"\xFF\xFE".to_vec(), utf16(&record)].concat(),
        [b"\xFE\xFF".to_vec(), big(&record)].concat(),
    ] {
        let (computer, _) = whole();
        put(&computer, "site.toml", bytes);
        let site = read(&computer);
        assert_eq!(site.record.site.name, "Harbour");
        assert_eq!(site.problems, []);
    }
}

#[test]
fn a_thumbprint_is_the_same_in_any_dress() {
    let (computer, authority) = whole();
    let thumbprint = authority.thumbprint();
    let lower = thumbprint.0.to_lowercase();
    let utf16: Vec<u8> = format!("{lower}\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        thumbprint.grouped().into_bytes(),
        format!("\u{200E}{lower}\r\n\r\n").into_bytes(),
        [b"\xFF\xFE".to_vec(), utf16].concat(),
    ] {
        put(&computer, "ca_thumbprint.txt", bytes);
        assert_eq!(read(&computer).problems, []);
    }
    for bytes in [lower.replace(['0', '1', '2'], "f"), String::new(), format!("{lower}00")] {
        put(&computer, "ca_thumbprint.txt", bytes);
        assert_eq!(read(&computer).problems, [SiteProblem::ThumbprintDiffers]);
    }
}

#[test]
fn a_newer_record_is_kept_as_far_as_it_is_understood() {
    let newer = SiteProblem::NewerRecord { format: 7 };
    let (computer, _) = whole();
    put(&computer, "site.toml", RECORD.replace("format = 1", "format = 7\nflavour = \"sweet\""));
    let site = read(&computer);
    assert_eq!((site.record.site.name.as_str(), site.record.format), ("Harbour", 7));
    assert_eq!(site.problems, std::slice::from_ref(&newer));
    // One in which a known key has another shape by now.
    let changed =
        RECORD.replace("format = 1", "format = 7") + "\n[[server]]\nname = { long = \"rs-02\" }\n";
    put(&computer, "site.toml", changed);
    let site = read(&computer);
    assert_eq!(site.record.site.name, "Harbour");
    assert_eq!(site.record.server.len(), 1);
    assert!(site.certificate("rs-01.acme.local").is_some());
    assert_eq!(site.problems, [newer]);
}

#[test]
fn a_damaged_record_is_a_problem_with_its_line() {
    let (computer, authority) = whole();
    for (bytes, line) in [
        (b"format = 1\n[site]\nname = \"Har\xFFbour\"\n".to_vec(), 3),
        (b"format = 1\n[site]\nname = Harbour\n".to_vec(), 3),
        (b"format = 1\n[site\n".to_vec(), 2),
        (vec![0xFF, 0xFE, 0x00], 1),
    ] {
        put(&computer, "site.toml", bytes.clone());
        let site = read(&computer);
        assert!(site.started);
        assert_eq!(site.authority.as_ref(), Some(&authority));
        let [problem @ SiteProblem::DamagedRecord { line: at, .. }] = site.problems.as_slice()
        else {
            panic!("{:?}", site.problems)
        };
        assert!(problem.blocks());
        assert_eq!(*at, line, "{bytes:?}");
    }
    put(&computer, "site.toml", "");
    assert!(matches!(read(&computer).problems.as_slice(), [SiteProblem::DamagedRecord { .. }]));
    put(&computer, "site.toml", vec![b'#'; 5 * 1024 * 1024]);
    assert!(matches!(read(&computer).problems.as_slice(), [SiteProblem::DamagedRecord { .. }]));
}

#[test]
fn missing_and_damaged_certificates_are_named() {
    let (computer, _) = whole();
    put(&computer, "root-authority-public.cer", "nonsense");
    put(&computer, "servers/rs-01.acme.local/rs-01.acme.local.cer", "nonsense");
    let damaged = |file: &str| SiteProblem::DamagedCertificate { file: file.to_owned() };
    let expected = [
        damaged("root-authority-public.cer"),
        damaged("servers/rs-01.acme.local/rs-01.acme.local.cer"),
    ];
    assert_eq!(read(&computer).problems, expected);

    let computer = TestComputer::new();
    put(&computer, "ca-private.pfx", "a key");
    let site = read(&computer);
    assert!(!site.started && site.authority_key);
    assert_eq!(site.problems, [SiteProblem::PublicMissing, SiteProblem::RecordMissing]);

    let computer = TestComputer::new();
    put(&computer, "root-authority-public.cer", crate::common::fixture_bytes("ca/guide-later.cer"));
    assert_eq!(
        read(&computer).problems,
        [SiteProblem::KeyMissing, SiteProblem::RecordMissing, SiteProblem::ClockBehind]
    );
}

#[test]
fn a_name_in_the_record_does_not_lead_out_of_the_folder() {
    let (computer, _) = whole();
    computer.put("/elsewhere/elsewhere.cer", crate::common::fixture_bytes("ec-01.cer"));
    put(&computer, "site.toml", RECORD.replace("rs-01.acme.local", "../../elsewhere"));
    assert!(read(&computer).certificates.is_empty());
}

#[test]
fn what_may_not_be_read_is_an_error() {
    let (computer, _) = whole();
    let path = Path::new(FOLDER).join("site.toml");
    computer.deny(path.clone());
    assert_eq!(site::read(&computer, PathBuf::from(FOLDER)), Err(Fault::Denied.at(path)));
    computer.heal();
    computer.deny(FOLDER);
    assert!(matches!(
        site::read(&computer, PathBuf::from(FOLDER)),
        Err(FileProblem { kind: Fault::Denied, .. })
    ));
}

#[test]
fn a_kit_that_is_not_whole_and_a_clock_that_is_behind_are_said() {
    let name = "rs-01.acme.local".to_owned();
    let (computer, authority) = whole();
    put(&computer, "servers/rs-01.acme.local/kit.toml", "format = 1\ncertificate = \"00\"\n");
    let incomplete = SiteProblem::KitIncomplete { name };
    assert_eq!(read(&computer).problems, std::slice::from_ref(&incomplete));
    computer.set_now(authority.validity.not_before - jiff::SignedDuration::from_hours(1));
    assert_eq!(read(&computer).problems, [incomplete, SiteProblem::ClockBehind]);
}
