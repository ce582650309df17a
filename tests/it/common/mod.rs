//! What the tests of certificates share: other people's tools, fixtures, a clock and a chance that repeat.

use jiff::Timestamp;
use std::path::PathBuf;
use std::process::{Command, Output};
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Days, NamesAndAddresses, PrivateKey, SerialNumber,
    ServerProfile, Validity,
};

/// Returns the command of another program, or `None` after saying on the error output that the test is
/// skipped. Where `VMSCERT_REQUIRE_TOOLS` is set (the gate), a missing program fails the test instead; where
/// `VMSCERT_NO_TOOLS` is set (a computer with other versions of them), none is asked.
pub fn tool(name: &str) -> Option<Command> {
    if std::env::var_os("VMSCERT_NO_TOOLS").is_some() {
        return skip(name);
    }
    let directories = std::env::var_os("PATH").unwrap_or_default();
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    if std::env::split_paths(&directories).any(|directory| directory.join(&file).is_file()) {
        return Some(Command::new(name));
    }
    skip(name)
}

/// Returns the command of a Python that has the `cryptography` package, by the rule of [`tool`].
pub fn python_with_cryptography() -> Option<Command> {
    python_with("cryptography")
}

/// Returns the command of a Python that has this package, by the rule of [`tool`].
pub fn python_with(package: &str) -> Option<Command> {
    let mut probe = tool("python3")?;
    let import = probe.args(["-c", &format!("import {package}")]).output();
    let present = import.is_ok_and(|run| run.status.success());
    if present { Some(Command::new("python3")) } else { skip(&format!("{package} for python3")) }
}

fn skip(name: &str) -> Option<Command> {
    let required = std::env::var_os("VMSCERT_REQUIRE_TOOLS").is_some();
    assert!(!required, "{name} is not installed, and VMSCERT_REQUIRE_TOOLS is set");
    eprintln!("skipped: {name} is not installed");
    None
}

/// Runs a command and returns what it wrote to both outputs; panics with that if it failed.
pub fn succeed(command: &mut Command) -> String {
    let run = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = said(&run);
    assert!(run.status.success(), "{command:?} failed:\n{said}");
    said
}

/// Returns what a run wrote, standard output first.
pub fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

/// Returns the path of a fixture.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Returns a fixture's bytes.
pub fn fixture_bytes(name: &str) -> Vec<u8> {
    let path = fixture(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns a key of the fixtures: `rsa2048-a`, `rsa2048-b`, `rsa3072-ca`.
pub fn key(name: &str) -> PrivateKey {
    PrivateKey::from_pkcs8(&fixture_bytes(&format!("keys/{name}.der"))).expect("a fixture key")
}

/// The clock of the tests: 2026-01-15T12:00:00Z.
pub fn clock() -> Timestamp {
    Timestamp::constant(1_768_478_400, 0)
}

/// Returns a source of bytes that looks random and is the same for the same seed (splitmix64).
pub fn repeatable(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut state = seed;
    move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// Returns a CA's certificate, made from the key `rsa3072-ca`.
pub fn ca_certificate() -> Certificate {
    let profile = AuthorityProfile {
        name: "VMS Certificate Authority".to_owned(),
        organization: Some("Acme Harbour".to_owned()),
        validity: Validity::starting(clock(), Days::AUTHORITY),
    };
    profile.self_sign(&key("rsa3072-ca"), SerialNumber::random(&mut repeatable(1))).unwrap()
}

/// Returns that CA, able to sign.
pub fn authority() -> Authority {
    Authority::new(ca_certificate(), key("rsa3072-ca"), clock()).unwrap()
}

/// Returns what a server with every kind of name and address asks for.
pub fn server_profile() -> ServerProfile {
    let read = NamesAndAddresses::parse_names(
        "rs-01.corp.local rs-01 rs_01.corp.local 10.0.0.5 2001:db8::5",
    );
    ServerProfile {
        names: read.names,
        addresses: read.addresses,
        validity: Validity::starting(clock(), Days::SERVER),
    }
}

/// Returns that server's certificate, for the key `rsa2048-a`.
pub fn server_certificate() -> Certificate {
    authority()
        .issue(&server_profile(), &key("rsa2048-a"), SerialNumber::random(&mut repeatable(2)))
        .unwrap()
}

/// The finding's id, as it stands in the sources.
pub fn code(finding: &vmscert::message::Finding) -> &'static str {
    match &finding.message.id {
        std::borrow::Cow::Borrowed(id) => id,
        std::borrow::Cow::Owned(id) => panic!("{id} was put together"),
    }
}

/// The computer that the tests run on, with the program's settings in this folder.
pub fn with_settings_in(folder: PathBuf) -> vmscert::computer::Computer {
    let mut computer = vmscert::computer::Computer::real();
    computer.settings = Some(folder);
    computer
}
