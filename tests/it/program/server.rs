//! Servers of another maker for the program to connect to.

use super::PFX_PASSWORD;
use crate::common::{succeed, tool};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

/// A server that is ended when the test ends.
pub struct Served(Child);
impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port that is free now.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

/// `openssl s_server` with these options, once it listens.
pub fn serve(options: &[&str]) -> Option<(Served, u16)> {
    let port = free_port();
    let mut openssl = tool("openssl")?;
    openssl.args(["s_server", "-accept", &format!("127.0.0.1:{port}")]).args(options);
    let mut child = openssl
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl");
    let mut said = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    while !line.contains("ACCEPT") {
        line.clear();
        let read = said.read_line(&mut line).expect("its output");
        assert!(read > 0, "openssl s_server ended: {options:?}");
    }
    // Read on, so that it never waits for room in the pipe.
    std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    Some((Served(child), port))
}

/// The key and the certificate of a PFX as PEM, beside it: s_server reads no PFX with its chain everywhere.
pub fn pem_of(pfx: &Path) -> Option<PathBuf> {
    let pem = pfx.with_extension("pem");
    let mut openssl = tool("openssl")?;
    succeed(
        openssl
            .args(["pkcs12", "-legacy", "-nodes", "-passin"])
            .arg(format!("pass:{PFX_PASSWORD}"))
            .arg("-in")
            .arg(pfx)
            .arg("-out")
            .arg(&pem),
    );
    Some(pem)
}
