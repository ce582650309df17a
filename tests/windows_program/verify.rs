//! `vmscert verify` on Windows, against `openssl s_server` here with a PFX that the same program made.

use crate::program::Run;
use crate::program::server::{free_port, pem_of, serve};
use crate::wine::Windows;

/// A name that nobody knows: the certificate's own address is tried.
const NAME: &str = "rs-01.harbour.invalid";

/// The codes of the points at the only target that have this status.
fn points(run: &Run, status: &str) -> Vec<String> {
    let json = run.json();
    let points = json["verdicts"][0]["addresses"][0]["points"]
        .as_array()
        .unwrap_or_else(|| panic!("no points in {json:#}"));
    points
        .iter()
        .filter(|point| point["status"] == status)
        .map(|point| point["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_real_server_is_verified_and_its_absence_is_found() {
    let Some(windows) = Windows::start() else {
        return;
    };
    windows.run("authority create --organization Harbour --password-file ca.txt").ends(0);
    windows.run(&format!("issue --dns {NAME} --ip 127.0.0.1 --role recording-server --ca-password-file ca.txt --password-file pfx.txt")).ends(0);
    let pfx = windows.site().join(format!("servers/{NAME}/{NAME}.pfx"));
    let Some(pem) = pem_of(&pfx) else {
        return;
    };
    let pem = pem.display().to_string();
    for version in ["-tls1_2", "-tls1_3"] {
        let Some((_served, port)) = serve(&["-cert", &pem, "-key", &pem, version]) else {
            return;
        };
        let run = windows.run(&format!("verify {NAME}:{port} --json")).ends(0);
        assert_eq!(points(&run, "fail"), [""; 0], "{version}: {}", run.out);
    }
    let run = windows.run(&format!("verify {NAME}:{} --json", free_port())).ends(3);
    assert!(!points(&run, "fail").is_empty(), "{}", run.out);
}
