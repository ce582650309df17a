//! The PFX files we write: their bytes, and what other programs make of them.

use crate::common::{fixture_bytes, key, python_with_cryptography, repeatable, succeed, tool};
use der::asn1::{Any, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use pkcs5::pbes2;
use pkcs12::cms::encrypted_data::EncryptedData;
use pkcs12::pbe_params::{EncryptedPrivateKeyInfo, Pkcs12PbeParams};
use pkcs12::safe_bag::SafeContents;
use pkcs12::{AuthenticatedSafe, Pfx};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;
use vmscert::pki::pfx::{Content, MAX_SIZE, PfxProblem, PfxProfile, open, write};
use vmscert::pki::{Certificate, Password, PrivateKey};

const PROFILES: [PfxProfile; 3] =
    [PfxProfile::AnyWindows, PfxProfile::Modern, PfxProfile::Authority];
const PASSWORD: &str = "Passw0rd-1";
const NAME: &str = "VMS SSL Certificate";

struct Server {
    key: PrivateKey,
    certificate: Certificate,
    chain: Vec<Certificate>,
}

impl Server {
    fn new() -> Server {
        Server {
            key: key("rsa2048-a"),
            certificate: certificate("rs-01"),
            chain: vec![certificate("ca")],
        }
    }

    fn write(&self, profile: PfxProfile, password: &str) -> Result<Vec<u8>, PfxProblem> {
        self.write_named(profile, password, NAME)
    }

    fn write_named(
        &self,
        profile: PfxProfile,
        password: &str,
        friendly_name: &str,
    ) -> Result<Vec<u8>, PfxProblem> {
        let content = Content {
            key: &self.key,
            certificate: &self.certificate,
            chain: &self.chain,
            friendly_name,
        };
        let password = Password::new(password.to_owned());
        write(content, &password, profile, &mut repeatable(1))
    }
}

fn certificate(name: &str) -> Certificate {
    Certificate::parse(&fixture_bytes(&format!("pfx/{name}.cer"))).expect("a fixture certificate")
}

fn saved(directory: &TempDir, profile: PfxProfile) -> PathBuf {
    let path = directory.path().join(format!("{profile:?}.pfx"));
    std::fs::write(&path, written(profile)).expect("saved");
    path
}

/// A file of each profile, made once: the many iterations take their time.
fn written(profile: PfxProfile) -> &'static [u8] {
    static FILES: [OnceLock<Vec<u8>>; 3] = [const { OnceLock::new() }; 3];
    let at = PROFILES.iter().position(|one| *one == profile).expect("listed");
    FILES[at].get_or_init(|| Server::new().write(profile, PASSWORD).expect("written"))
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn the_bytes_name_the_algorithms_and_iterations_of_the_profile() {
    for profile in PROFILES {
        let bytes = written(profile);
        let opened = open(bytes, &Password::new(PASSWORD.to_owned())).expect("opened");
        assert_eq!(opened.wrapping.opened_by(), Some(profile));
        let pfx = Pfx::from_der(bytes).expect("a PFX");
        let mac = pfx.mac_data.expect("a MAC");
        let (hash, iterations) = match profile {
            PfxProfile::AnyWindows => ("1.3.14.3.2.26", 2_000),
            PfxProfile::Modern => ("2.16.840.1.101.3.4.2.1", 100_000),
            PfxProfile::Authority => ("2.16.840.1.101.3.4.2.1", 600_000),
        };
        assert_eq!(mac.mac.algorithm.oid, ObjectIdentifier::new_unwrap(hash));
        assert_eq!(mac.mac.algorithm.parameters, Some(Any::null()));
        assert_eq!(mac.iterations, iterations);

        let content: OctetString = pfx.auth_safe.content.decode_as().expect("content");
        let parts = AuthenticatedSafe::from_der(content.as_bytes()).expect("parts");
        let [keys, certificates] = parts.as_slice() else {
            panic!("{} parts", parts.len());
        };
        let keys: OctetString = keys.content.decode_as().expect("the part with the key");
        let [key] = &SafeContents::from_der(keys.as_bytes()).expect("bags")[..] else {
            panic!("one bag");
        };
        let closed: EncryptedPrivateKeyInfo =
            der::asn1::ContextSpecific::from_der(&key.bag_value).expect("a key").value;
        let closed_part: EncryptedData = certificates.content.decode_as().expect("encrypted");
        let mut salts = vec![mac.mac_salt.as_bytes().to_vec()];
        for algorithm in
            [&closed.encryption_algorithm, &closed_part.enc_content_info.content_enc_alg]
        {
            let parameters = algorithm.parameters.to_der().expect("parameters");
            match profile {
                PfxProfile::AnyWindows => {
                    let oid = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3");
                    assert_eq!(algorithm.oid, oid);
                    let read = Pkcs12PbeParams::from_der(&parameters).expect("parameters");
                    assert_eq!(read.iterations, iterations);
                    salts.push(read.salt.as_bytes().to_vec());
                }
                PfxProfile::Modern | PfxProfile::Authority => {
                    assert_eq!(algorithm.oid, pbes2::PBES2_OID);
                    let read = pbes2::Parameters::from_der(&parameters).expect("parameters");
                    let kdf = read.kdf.pbkdf2().expect("PBKDF2");
                    assert_eq!(kdf.prf, pbes2::Pbkdf2Prf::HmacWithSha256);
                    assert_eq!(i64::from(kdf.iteration_count), i64::from(iterations));
                    assert_eq!(read.encryption.oid(), pbes2::AES_256_CBC_OID);
                    salts.push(kdf.salt.as_ref().to_vec());
                }
            }
        }
        salts.sort();
        salts.dedup();
        assert_eq!(salts.len(), 3, "each encryption has a salt of its own");
    }
}

#[test]
fn what_is_written_opens_with_the_same_content() {
    let server = Server::new();
    for profile in PROFILES {
        let opened = open(written(profile), &Password::new(PASSWORD.to_owned())).expect("opens");
        assert_eq!(opened.key.pkcs8(), server.key.pkcs8());
        assert_eq!(opened.certificate, server.certificate);
        assert_eq!(opened.chain, server.chain);
        assert_eq!(opened.friendly_name.as_deref(), Some(NAME));
    }
}

#[test]
fn names_outside_the_bmp_come_back() {
    let bytes = Server::new()
        .write_named(PfxProfile::AnyWindows, PASSWORD, "Überwachung 📹")
        .expect("written");
    let opened = open(&bytes, &Password::new(PASSWORD.to_owned())).expect("opens");
    assert_eq!(opened.friendly_name.as_deref(), Some("Überwachung 📹"));
}

#[test]
fn what_must_not_be_written_is_refused() {
    let server = Server::new();
    let empty = server.write(PfxProfile::AnyWindows, "");
    assert_eq!(empty, Err(PfxProblem::PasswordEmpty));
    let strange = Server { key: key("rsa2048-b"), ..Server::new() };
    let strange = strange.write(PfxProfile::AnyWindows, PASSWORD);
    assert_eq!(strange, Err(PfxProblem::KeyDoesNotFit));
    let long = Server { chain: vec![certificate("ca"); MAX_SIZE / 1_000], ..Server::new() };
    let long = long.write(PfxProfile::AnyWindows, PASSWORD);
    assert!(matches!(long, Err(PfxProblem::TooLarge { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_password_opens_what_it_closed(
        password in prop_oneof!["[ -~]{1,40}", "[äöüßéçø€Жあ中]{1,20}", "[🔑🎥a-z]{1,12}", "\\PC{1,20}"],
    ) {
        let server = Server::new();
        let bytes = server.write(PfxProfile::AnyWindows, &password).expect("written");
        let opened = open(&bytes, &Password::new(password.clone())).expect("opens");
        prop_assert_eq!(opened.key.pkcs8(), server.key.pkcs8());
        let longer = Password::new(format!("{password}x"));
        prop_assert_eq!(open(&bytes, &longer).err(), Some(PfxProblem::WrongPassword));
    }
}

#[test]
fn umlauts_and_emoji_open_in_the_modern_profile_too() {
    let bytes = Server::new().write(PfxProfile::Modern, "Schlüssel🔑").expect("written");
    assert!(open(&bytes, &Password::new("Schlüssel🔑".to_owned())).is_ok());
}

#[test]
fn openssl_reads_every_profile() {
    let Some(_) = tool("openssl") else { return };
    let directory = tempfile::tempdir().expect("a directory");
    for profile in PROFILES {
        let file = saved(&directory, profile);
        let mut command = tool("openssl").expect("found before");
        command.args([
            "pkcs12",
            "-info",
            "-nodes",
            "-passin",
            "pass:Passw0rd-1",
            "-in",
            path(&file),
        ]);
        if profile == PfxProfile::AnyWindows {
            command.arg("-legacy");
        }
        let said = succeed(&mut command);
        let (encryption, mac) = match profile {
            PfxProfile::AnyWindows => {
                ("pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2000", "MAC: sha1, Iteration 2000")
            }
            PfxProfile::Modern => (
                "PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256",
                "MAC: sha256, Iteration 100000",
            ),
            PfxProfile::Authority => (
                "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256",
                "MAC: sha256, Iteration 600000",
            ),
        };
        assert_eq!(said.matches(encryption).count(), 2, "{said}");
        assert!(said.contains(mac), "{said}");
        let (before_key, after_key) =
            said.split_once("-----BEGIN PRIVATE KEY-----").expect("a key");
        let key_attributes = before_key;
        assert!(
            key_attributes.contains("Microsoft CSP Name: Microsoft Software Key Storage Provider")
        );
        assert!(key_attributes.contains("localKeyID: "));
        assert!(!key_attributes.contains("friendlyName"), "that is the key container's name");
        let leaf = after_key.find("subject=CN = rs-01").expect("the leaf");
        let issuer = after_key.find("subject=CN = VMS Certificate Authority").expect("the CA");
        assert!(leaf < issuer);
        assert!(after_key[..leaf].contains("friendlyName: VMS SSL Certificate"));
        let id =
            |text: &str| text.lines().find(|line| line.contains("localKeyID")).map(str::to_owned);
        assert_eq!(id(key_attributes), id(&after_key[..leaf]));

        // openssl itself finds that the key is the leaf's: it refuses to pack them otherwise.
        let pem = directory.path().join("all.pem");
        std::fs::write(&pem, said).expect("saved");
        let again = directory.path().join("again.pfx");
        let mut command = tool("openssl").expect("found before");
        succeed(command.args([
            "pkcs12",
            "-export",
            "-in",
            path(&pem),
            "-out",
            path(&again),
            "-passout",
            "pass:x",
        ]));
    }
}

#[test]
fn openssl_takes_passwords_outside_ascii() {
    let Some(_) = tool("openssl") else { return };
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("umlaut.pfx");
    for (profile, password) in
        [(PfxProfile::AnyWindows, "Schlüssel🔑"), (PfxProfile::Modern, "Schlüssel🔑")]
    {
        let bytes = Server::new().write(profile, password).expect("written");
        std::fs::write(&file, bytes).expect("saved");
        let mut command = tool("openssl").expect("found before");
        command.args(["pkcs12", "-legacy", "-noout", "-in", path(&file)]);
        succeed(command.args(["-passin", &format!("pass:{password}")]));
    }
}

#[test]
fn java_reads_every_profile() {
    let Some(_) = tool("keytool") else { return };
    let directory = tempfile::tempdir().expect("a directory");
    for profile in PROFILES {
        let file = saved(&directory, profile);
        let mut command = tool("keytool").expect("found before");
        command.args(["-J-Duser.language=en", "-list", "-v", "-storetype", "PKCS12"]);
        let said = succeed(command.args(["-storepass", PASSWORD, "-keystore", path(&file)]));
        assert!(said.contains("Entry type: PrivateKeyEntry"), "{said}");
        assert!(said.contains("Certificate chain length: 2"), "{said}");
        let leaf = said.find("Owner: CN=rs-01").expect("the leaf");
        assert!(leaf < said.find("Owner: CN=VMS Certificate Authority").expect("the CA"));
    }
}

#[test]
fn gnutls_reads_every_profile() {
    let Some(_) = tool("certtool") else { return };
    let directory = tempfile::tempdir().expect("a directory");
    for profile in PROFILES {
        let file = saved(&directory, profile);
        let mut command = tool("certtool").expect("found before");
        command.args(["--p12-info", "--inder", "--infile", path(&file)]);
        let said = succeed(command.args(["--password", PASSWORD]));
        assert!(said.contains("Friendly name: VMS SSL Certificate"), "{said}");
        assert_eq!(said.matches("BEGIN CERTIFICATE").count(), 2, "{said}");
        assert!(said.contains("PRIVATE KEY"), "{said}");
    }
}

#[test]
fn nss_reads_every_profile() {
    let Some(_) = tool("pk12util") else { return };
    let directory = tempfile::tempdir().expect("a directory");
    for profile in PROFILES {
        let file = saved(&directory, profile);
        let mut command = tool("pk12util").expect("found before");
        let said = succeed(command.args(["-l", path(&file), "-W", PASSWORD]));
        assert!(said.contains("Friendly Name: VMS SSL Certificate"), "{said}");
        assert!(said.contains("Key(shrouded)"), "{said}");
        assert_eq!(said.matches("Fingerprint (SHA-256)").count(), 2, "{said}");
    }
}

#[test]
fn python_reads_every_profile() {
    let Some(_) = python_with_cryptography() else {
        return;
    };
    let directory = tempfile::tempdir().expect("a directory");
    for profile in PROFILES {
        let file = saved(&directory, profile);
        let mut command = python_with_cryptography().expect("found before");
        let said = succeed(command.args(["-c", PYTHON, path(&file), PASSWORD]));
        assert_eq!(said.trim(), "VMS SSL Certificate|CN=rs-01|CN=VMS Certificate Authority");
    }
}

const PYTHON: &str = "
import sys
from cryptography.hazmat.primitives.serialization import pkcs12
opened = pkcs12.load_pkcs12(open(sys.argv[1], 'rb').read(), sys.argv[2].encode())
leaf = opened.cert.certificate
assert opened.key.public_key() == leaf.public_key()
names = [leaf.subject] + [other.certificate.subject for other in opened.additional_certs]
print(opened.cert.friendly_name.decode() + '|' + '|'.join(name.rfc4514_string() for name in names))
";
