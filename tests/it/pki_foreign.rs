//! The certificates that are made, in other people's tools.

use crate::common::{clock, key, repeatable, succeed, tool};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Days, DnsName, SerialNumber, ServerProfile, Validity,
};

#[test]
fn openssl_accepts_them_strictly_by_every_name_and_address() {
    let Some(mut convert) = tool("openssl") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (root, leaf) = (
        pem(folder.path(), "ca", &crate::common::ca_certificate()),
        pem(folder.path(), "rs-01", &crate::common::server_certificate()),
    );
    let verify = |what: &str, value: &str| {
        let mut openssl = tool("openssl").unwrap();
        let run = openssl
            .args(["verify", "-x509_strict", "-check_ss_sig", "-purpose", "sslserver", "-attime"])
            .arg(clock().as_second().to_string())
            .arg("-CAfile")
            .arg(&root)
            .args([what, value])
            .arg(&leaf)
            .output()
            .unwrap();
        (run.status.success(), crate::common::said(&run))
    };
    for name in ["rs-01", "rs-01.corp.local", "RS-01.CORP.LOCAL"] {
        let (accepted, said) = verify("-verify_hostname", name);
        assert!(accepted, "{said}");
    }
    for address in ["10.0.0.5", "2001:db8::5"] {
        let (accepted, said) = verify("-verify_ip", address);
        assert!(accepted, "{said}");
    }
    assert!(!verify("-verify_hostname", "rs-02").0);
    assert!(!verify("-verify_ip", "10.0.0.6").0);
    let said = succeed(convert.args(["x509", "-noout", "-text", "-in"]).arg(&leaf));
    assert!(said.contains("X509v3 Extended Key Usage: critical"), "{said}");
}

#[test]
fn gnutls_accepts_them() {
    let Some(mut certtool) = tool("certtool") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    // certtool knows no other clock than the computer's.
    let now = Timestamp::now();
    let profile = AuthorityProfile {
        name: "VMS Certificate Authority".to_owned(),
        organization: None,
        validity: Validity::starting(now, Days::AUTHORITY),
    };
    let root =
        profile.self_sign(&key("rsa3072-ca"), SerialNumber::random(&mut repeatable(1))).unwrap();
    let authority = Authority::new(root, key("rsa3072-ca"), now).unwrap();
    let profile = ServerProfile {
        validity: Validity::starting(now, Days::SERVER),
        ..crate::common::server_profile()
    };
    let leaf = authority
        .issue(&profile, &key("rsa2048-a"), SerialNumber::random(&mut repeatable(2)))
        .unwrap();
    let (root, leaf) =
        (pem(folder.path(), "ca", &authority.certificate), pem(folder.path(), "rs-01", &leaf));
    let said = succeed(
        certtool
            .args([
                "--verify",
                "--verify-purpose=1.3.6.1.5.5.7.3.1",
                "--verify-hostname=rs-01.corp.local",
            ])
            .arg("--load-ca-certificate")
            .arg(&root)
            .arg("--infile")
            .arg(&leaf),
    );
    assert!(said.contains("Verified. The certificate is trusted."), "{said}");
}

/// Python's `cryptography` reads DER more strictly than most. Its verifier is made for public web sites, where
/// extendedKeyUsage is never critical; the guide wants it critical, so that one rule is changed.
#[test]
fn python_accepts_them_strictly() {
    let Some(mut python) = crate::common::python_with_cryptography() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let profile = ServerProfile {
        names: vec![DnsName::parse("rs-01.corp.local").unwrap().0],
        ..crate::common::server_profile()
    };
    let made = crate::common::authority()
        .issue(&profile, &key("rsa2048-a"), SerialNumber::random(&mut repeatable(2)))
        .unwrap();
    let (root, leaf) = (folder.path().join("ca.cer"), folder.path().join("rs-01.cer"));
    std::fs::write(&root, crate::common::ca_certificate().der).unwrap();
    std::fs::write(&leaf, made.der).unwrap();
    let script = r#"
import datetime, ipaddress, pathlib, sys
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding
root, leaf = [x509.load_der_x509_certificate(pathlib.Path(path).read_bytes()) for path in sys.argv[1:3]]
for one in (root, leaf):
    root.public_key().verify(one.signature, one.tbs_certificate_bytes, padding.PKCS1v15(), one.signature_hash_algorithm)
    print(len(list(one.extensions)))
try:
    from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store
except ImportError:
    sys.exit()
now = datetime.datetime.fromtimestamp(int(sys.argv[3]), datetime.timezone.utc)
ee = ExtensionPolicy.webpki_defaults_ee().require_present(x509.ExtendedKeyUsage, Criticality.CRITICAL, None)
policy = PolicyBuilder().extension_policies(ee_policy=ee, ca_policy=ExtensionPolicy.webpki_defaults_ca())
for name in [x509.DNSName("rs-01.corp.local"), x509.IPAddress(ipaddress.ip_address("10.0.0.5"))]:
    assert len(policy.store(Store([root])).time(now).build_server_verifier(name).verify(leaf, [])) == 2
"#;
    let said = succeed(
        python.args(["-c", script]).arg(&root).arg(&leaf).arg(clock().as_second().to_string()),
    );
    assert_eq!(said.split_whitespace().collect::<Vec<_>>(), ["3", "6"], "{said}");
}

#[test]
fn keytool_reads_them() {
    let Some(mut keytool) = tool("keytool") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let leaf = folder.path().join("rs-01.cer");
    std::fs::write(&leaf, crate::common::server_certificate().der).unwrap();
    let said = succeed(keytool.args(["-printcert", "-file"]).arg(&leaf));
    assert!(
        said.contains("DNSName: rs-01.corp.local") && said.contains("IPAddress: 10.0.0.5"),
        "{said}"
    );
}

/// Writes a certificate as PEM, by openssl.
fn pem(folder: &Path, name: &str, certificate: &Certificate) -> PathBuf {
    let (der, pem) = (folder.join(format!("{name}.cer")), folder.join(format!("{name}.pem")));
    std::fs::write(&der, &certificate.der).unwrap();
    let mut openssl = tool("openssl").expect("asked for before");
    succeed(openssl.args(["x509", "-inform", "DER", "-in"]).arg(&der).arg("-out").arg(&pem));
    pem
}
