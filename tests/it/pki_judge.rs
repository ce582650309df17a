//! What is said about the certificate that a server presented.

use crate::common::{clock, key, repeatable};
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;
use vmscert::pki::judge::judge;
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Check, Days, DnsName, Expected, Point, SerialNumber,
    ServerProfile, Status, Validity,
};

fn authority(key_name: &str) -> Authority {
    let profile = AuthorityProfile {
        name: "VMS Certificate Authority".to_owned(),
        organization: None,
        validity: Validity::starting(clock(), Days::AUTHORITY),
    };
    let serial = SerialNumber::random(&mut repeatable(1));
    let certificate = profile.self_sign(&key(key_name), serial).unwrap();
    Authority::new(certificate, key(key_name), clock()).unwrap()
}

fn server(authority: &Authority, days: &str) -> Certificate {
    let profile = ServerProfile {
        names: vec![DnsName::parse("rs-01.corp.local").unwrap().0],
        addresses: vec![IpAddr::from([10, 0, 0, 5])],
        validity: Validity::starting(clock(), Days::parse(days).unwrap()),
    };
    authority.issue(&profile, &key("rsa2048-b"), SerialNumber::random(&mut repeatable(2))).unwrap()
}

fn expected<'a>(authority: &'a Authority, name: Option<&'a str>) -> Expected<'a> {
    Expected {
        authority: Some(&authority.certificate),
        name,
        address: IpAddr::from([10, 0, 0, 5]),
        now: clock(),
    }
}

fn codes(leaf: &Certificate, expected: Expected) -> Vec<(Status, &'static str)> {
    let points = judge(std::slice::from_ref(&leaf.der), expected);
    let checks: Vec<Check> = points.iter().map(|point| point.check).collect();
    assert_eq!(checks, [Check::Issuer, Check::Name, Check::Address, Check::Purpose, Check::Dates]);
    assert!(points.iter().all(|point| (point.status == Status::Fail) == point.finding.refuses()));
    let code = |Point { status, finding, .. }| {
        (status, crate::common_words::told(&finding.message, status != Status::Ok))
    };
    points.into_iter().map(code).collect()
}

fn later(days: i64) -> Timestamp {
    clock() + SignedDuration::from_hours(24 * days)
}

#[test]
fn a_right_certificate_holds_at_every_point() {
    let authority = authority("rsa3072-ca");
    let leaf = server(&authority, "825");
    assert_eq!(
        codes(&leaf, expected(&authority, Some("RS-01.corp.local."))),
        [
            (Status::Ok, "judge-issuer-ok"),
            (Status::Ok, "judge-name-ok"),
            (Status::Ok, "judge-address-ok"),
            (Status::Ok, "judge-purpose-ok"),
            (Status::Ok, "judge-dates-ok"),
        ]
    );
    for asked in [None, Some("10.0.0.5")] {
        assert_eq!(
            codes(&leaf, expected(&authority, asked))[1],
            (Status::Ok, "judge-name-not-asked")
        );
    }
}

#[test]
fn each_failure_has_its_own_finding() {
    let ours = authority("rsa3072-ca");
    let leaf = server(&ours, "825");
    let good = expected(&ours, Some("rs-01.corp.local"));
    let older = authority("rsa2048-a");
    let fixture = |name: &str| Certificate::parse(&crate::common::fixture_bytes(name)).unwrap();
    let (company, alone) = (fixture("ca/dc-components.cer"), fixture("ec-01.cer"));

    assert_eq!(
        codes(&leaf, Expected { authority: Some(&older.certificate), ..good })[0],
        (Status::Fail, "judge-issuer-same-name")
    );
    assert_eq!(
        codes(&leaf, Expected { authority: Some(&company), ..good })[0],
        (Status::Fail, "judge-issuer-other")
    );
    assert_eq!(
        codes(&leaf, Expected { authority: None, ..good })[0],
        (Status::Unknown, "judge-issuer-unknown")
    );
    assert_eq!(codes(&alone, good)[0], (Status::Fail, "judge-issuer-self"));

    assert_eq!(
        codes(&leaf, Expected { name: Some("rs-01"), ..good })[1],
        (Status::Fail, "judge-name-missing")
    );
    assert_eq!(
        codes(&company, Expected { name: Some("corp issuing ca"), ..good })[1],
        (Status::Fail, "judge-name-only-subject")
    );
    assert_eq!(codes(&company, good)[1], (Status::Fail, "judge-name-none"));
    let unasked = Expected { name: None, ..good };
    assert_eq!(codes(&company, unasked)[1], (Status::Ok, "judge-name-not-asked-none"));

    let elsewhere = Expected { address: IpAddr::from([10, 0, 0, 6]), ..good };
    assert_eq!(codes(&leaf, elsewhere)[2], (Status::Warn, "judge-address-not-needed"));
    assert_eq!(
        codes(&leaf, Expected { name: None, ..elsewhere })[2],
        (Status::Fail, "judge-address-missing")
    );
    assert_eq!(
        codes(&company, Expected { name: None, ..elsewhere })[2],
        (Status::Fail, "judge-address-none")
    );

    assert_eq!(codes(&ours.certificate, good)[3], (Status::Fail, "judge-purpose-authority"));

    let date = |now| codes(&leaf, Expected { now, ..good })[4];
    assert_eq!(date(later(770)), (Status::Warn, "judge-dates-soon"));
    assert_eq!(date(later(825)), (Status::Fail, "judge-dates-expired"));
    assert_eq!(date(later(-1)), (Status::Fail, "judge-dates-not-yet"));
}

#[test]
fn a_certificate_for_another_use_is_no_servers() {
    let Some(mut openssl) = crate::common::tool("openssl") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (made, unused) = (folder.path().join("made.cer"), folder.path().join("unused.pem"));
    crate::common::succeed(
        openssl
            .args([
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=client",
            ])
            .args([
                "-addext",
                "extendedKeyUsage=clientAuth",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-outform",
                "DER",
            ])
            .arg("-keyout")
            .arg(&unused)
            .arg("-out")
            .arg(&made),
    );
    let leaf = Certificate::parse(&std::fs::read(made).unwrap()).unwrap();
    let ours = authority("rsa3072-ca");
    assert_eq!(codes(&leaf, expected(&ours, None))[3], (Status::Fail, "judge-purpose-not-server"));
}

#[test]
fn an_authority_that_is_over_fails_what_it_issued() {
    let ours = authority("rsa3072-ca");
    let leaf = server(&ours, "825");
    let mut over = ours.certificate.clone();
    over.validity.not_after = clock() - SignedDuration::from_hours(1);
    let held = Expected { authority: Some(&over), ..expected(&ours, None) };
    assert_eq!(codes(&leaf, held)[4], (Status::Fail, "judge-dates-authority-expired"));
}

#[test]
fn nothing_or_rubbish_cannot_be_judged() {
    let ours = authority("rsa3072-ca");
    for (chain, code) in
        [(vec![], "judge-no-certificate"), (vec![b"rubbish".to_vec()], "judge-unreadable")]
    {
        let points = judge(&chain, expected(&ours, None));
        assert_eq!(points.len(), 5);
        assert!(
            points
                .iter()
                .all(|point| point.status == Status::Unknown && point.finding.code() == code)
        );
    }
}
