//! The guide's way by command, in both kinds of PFX; then openssl looks at what was made.

use crate::common::{succeed, tool};
use crate::program::{PFX_PASSWORD, files};
use crate::wine::Windows;
use std::path::Path;
use std::process::Command;

fn openssl(words: &str) -> Command {
    let mut openssl = tool("openssl").expect("openssl, which was there a moment ago");
    openssl.args(words.split(' '));
    openssl
}

#[test]
fn from_the_ca_to_kits_by_command_and_openssl_agrees() {
    let Some(windows) = Windows::start() else {
        return;
    };
    windows.run("authority create --organization Harbour --password-file ca.txt").ends(0);
    windows
        .run("server add rs-01.harbour.local rs-02.harbour.local --role recording-server")
        .ends(0);
    for (server, address, kind) in [("rs-01", "10.0.0.5", "any"), ("rs-02", "10.0.0.6", "2019")] {
        let name = format!("{server}.harbour.local");
        let run = windows.run(&format!("issue --dns {name},{server} --ip {address} --role recording-server --windows {kind} --ca-password-file ca.txt --password-file pfx.txt --json")).ends(0);
        assert_eq!(run.json()["certificate"]["names"], serde_json::json!([name, server]));
    }
    let status = windows.run("status --json").ends(0).json();
    assert_eq!(status["folder"], r"C:\Certificates", "{status:#}");

    let site = windows.site();
    for file in [
        "ca-private.pfx",
        "ca_thumbprint.txt",
        "clients/READ-ME.html",
        "clients/root-authority-public.cer",
        "root-authority-public.cer",
        "servers/rs-01.harbour.local/READ-ME.txt",
        "servers/rs-01.harbour.local/kit.toml",
        "site.toml",
    ] {
        let made = files(&site);
        assert!(made.iter().any(|made| made == file), "{file} is missing: {made:?}");
    }
    if tool("openssl").is_none() {
        return;
    }
    let ca = windows.drive().join("ca.pem");
    let public = site.join("root-authority-public.cer");
    succeed(openssl("x509 -inform DER -in").arg(public).arg("-out").arg(&ca));
    for (server, address) in [("rs-01", "10.0.0.5"), ("rs-02", "10.0.0.6")] {
        let name = format!("{server}.harbour.local");
        let pfx = site.join(format!("servers/{name}/{name}.pfx"));
        opens_and_holds(&pfx, &ca, &[&name, server], address);
    }
    // What each Windows opens: 3DES is for any, AES for those since Server 2019.
    for (server, expected) in [("rs-01", "TripleDES"), ("rs-02", "AES-256-CBC")] {
        let name = format!("{server}.harbour.local");
        let said = succeed(
            openssl("pkcs12 -legacy -info -noout -passin")
                .arg(format!("pass:{PFX_PASSWORD}"))
                .arg("-in")
                .arg(site.join(format!("servers/{name}/{name}.pfx"))),
        );
        assert!(said.contains(expected), "{name}: {said}");
    }
}

/// Opens a PFX, and holds its certificate against the CA, its names and its address.
fn opens_and_holds(pfx: &Path, ca: &Path, names: &[&str], address: &str) {
    let leaf = pfx.with_extension("pem");
    succeed(
        openssl("pkcs12 -legacy -nokeys -clcerts -passin")
            .arg(format!("pass:{PFX_PASSWORD}"))
            .arg("-in")
            .arg(pfx)
            .arg("-out")
            .arg(&leaf),
    );
    let named = names.iter().map(|name| ("-verify_hostname", *name));
    for (option, value) in named.chain([("-verify_ip", address)]) {
        succeed(
            openssl("verify -x509_strict -purpose sslserver")
                .args([option, value])
                .arg("-CAfile")
                .arg(ca)
                .arg(&leaf),
        );
    }
}

/// Wrong calls end as scripts expect it, on Windows too.
#[test]
fn what_is_refused_says_so_by_its_exit_code() {
    let Some(windows) = Windows::start() else {
        return;
    };
    let run =
        windows.run("authority create --organization Harbour --password-file nowhere.txt").ends(2);
    assert!(run.err.contains("nowhere.txt"), "{}", run.err);
    windows.run("no such command").ends(2);
    assert!(!windows.site().join("ca-private.pfx").exists());
}
