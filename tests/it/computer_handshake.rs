//! Handshakes with real servers on the loopback address: openssl's, rustls's, and some that only look like one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use vmscert::computer::{Answer, Computer, Host, NetworkProblem, Target};
use vmscert::pki::{DnsName, TlsVersion};

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// For servers that answer: a loaded machine may take its time.
const PATIENT: Duration = Duration::from_secs(20);
/// For those that do not.
const SHORT: Duration = Duration::from_millis(300);

fn ask(port: u16, deadline: Duration) -> Answer {
    let target = Target { host: Host::Address(LOOPBACK), port, fallback: vec![] };
    let report = Computer::real().network.handshake(&target, deadline);
    assert_eq!(report.target, target);
    assert_eq!(report.resolved, Ok(vec![LOOPBACK]));
    let [attempt] = report.attempts.as_slice() else { panic!("{report:?}") };
    assert_eq!(attempt.address, LOOPBACK);
    attempt.answer.clone()
}

/// A key and a certificate, made by openssl for the test.
struct Identity {
    place: tempfile::TempDir,
}

impl Identity {
    /// From arguments of `openssl req -x509`.
    fn made_with(request: &[&str]) -> Option<Identity> {
        let made = Identity { place: tempfile::tempdir().expect("temporary folder") };
        let mut openssl = crate::common::tool("openssl")?;
        openssl.args(["req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=rs-01"]).args(request);
        openssl.arg("-keyout").arg(made.key()).arg("-out").arg(made.certificate());
        crate::common::succeed(&mut openssl);
        Some(made)
    }
    /// From arguments and a key of the fixtures.
    fn with_key(name: &str, request: &[&str]) -> Option<Identity> {
        let mut openssl = crate::common::tool("openssl")?;
        let fixture = crate::common::fixture(&format!("keys/{name}.der"));
        let place = tempfile::tempdir().expect("temporary folder");
        let pem = place.path().join("fixture.pem");
        crate::common::succeed(
            openssl.args(["pkey", "-inform", "DER", "-in"]).arg(fixture).arg("-out").arg(&pem),
        );
        let made =
            Identity::made_with(&[&["-key", pem.to_str().expect("path")], request].concat())?;
        std::fs::copy(pem, made.key()).expect("the key");
        Some(made)
    }
    fn usual() -> Option<Identity> {
        Identity::with_key("rsa2048-b", &[])
    }
    fn key(&self) -> PathBuf {
        self.place.path().join("key.pem")
    }
    fn certificate(&self) -> PathBuf {
        self.place.path().join("certificate.pem")
    }
    fn der(&self) -> Vec<u8> {
        let run = Command::new("openssl")
            .args(["x509", "-outform", "DER", "-in"])
            .arg(self.certificate())
            .output();
        run.expect("openssl").stdout
    }
}

/// `openssl s_server`, ended with the test.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    fn start(identity: &Identity, arguments: &[&str]) -> Server {
        let mut process = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", "-key"])
            .arg(identity.key())
            .arg("-cert")
            .arg(identity.certificate())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl s_server");
        let said = BufReader::new(process.stdout.take().expect("its output"));
        let (sender, receiver) = std::sync::mpsc::channel();
        // Reads on to the end, so that the server never waits for somebody to read.
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                if let Some(port) =
                    line.strip_prefix("ACCEPT ").and_then(|at| at.rsplit(':').next()?.parse().ok())
                {
                    let _ = sender.send(port);
                }
            }
        });
        let port = receiver
            .recv_timeout(PATIENT)
            .unwrap_or_else(|_| panic!("no server with {arguments:?}"));
        Server { process, port }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Does something with the first connection, on a thread.
fn listener(serve: impl FnOnce(TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let port = listener.local_addr().expect("its address").port();
    std::thread::spawn(move || {
        if let Ok((stream, _)) = listener.accept() {
            serve(stream);
        }
    });
    port
}

#[track_caller]
fn assert_presented(answer: &Answer, identity: &Identity, expected: TlsVersion) {
    let Answer::Presented { version, chain, trusted } = answer else { panic!("{answer:?}") };
    assert_eq!(*version, expected);
    assert_eq!(chain, &[identity.der()]);
    // Nobody trusts what was made a moment ago.
    assert!(trusted.as_ref().is_err_and(|words| !words.is_empty()), "{trusted:?}");
}

#[test]
fn both_versions_present_their_chain() {
    let Some(identity) = Identity::usual() else {
        return;
    };
    for (flag, version) in [("-tls1_2", TlsVersion::Tls12), ("-tls1_3", TlsVersion::Tls13)] {
        let server = Server::start(&identity, &[flag]);
        assert_presented(&ask(server.port, PATIENT), &identity, version);
    }
}

#[test]
fn the_whole_chain_is_recorded_leaf_first() {
    let (Some(identity), Some(other)) = (Identity::usual(), Identity::with_key("rsa2048-a", &[]))
    else {
        return;
    };
    let chain = other.certificate();
    let server = Server::start(&identity, &["-cert_chain", chain.to_str().expect("path")]);
    let Answer::Presented { chain, .. } = ask(server.port, PATIENT) else {
        panic!("not presented")
    };
    assert_eq!(chain, [identity.der(), other.der()]);
}

#[test]
fn a_server_that_wants_a_client_certificate_presented_its_own() {
    let Some(identity) = Identity::usual() else {
        return;
    };
    for (flag, version) in [("-tls1_2", TlsVersion::Tls12), ("-tls1_3", TlsVersion::Tls13)] {
        let server = Server::start(&identity, &[flag, "-Verify", "1", "-verify_return_error"]);
        assert_presented(&ask(server.port, PATIENT), &identity, version);
    }
}

#[test]
fn weak_and_unusual_certificates_are_recorded_too() {
    let Some(mut probe) = crate::common::tool("openssl") else {
        return;
    };
    let weak: &[&str] = &["-cipher", "DEFAULT@SECLEVEL=0"];
    for request in [
        ["-newkey", "rsa:1024", "-sha256"].as_slice(),
        &["-newkey", "rsa:1024", "-sha1"],
        &["-newkey", "rsa:1536"],
        &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
        &["-newkey", "ed25519"],
        // Signed with SHA-1; with a critical extension that nobody knows.
        &["-sha1"],
        &["-addext", "1.2.3.4=critical,DER:0500"],
    ] {
        let identity = if request.contains(&"-newkey") {
            Identity::made_with(request).expect("openssl")
        } else {
            Identity::with_key("rsa2048-b", request).expect("openssl")
        };
        for (flag, version) in [("-tls1_2", TlsVersion::Tls12), ("-tls1_3", TlsVersion::Tls13)] {
            let server = Server::start(&identity, &[&[flag], weak].concat());
            assert_presented(&ask(server.port, PATIENT), &identity, version);
        }
    }
    // A certificate of version 1, as old appliances have.
    let identity = Identity::usual().expect("openssl");
    let request = identity.place.path().join("request.pem");
    crate::common::succeed(
        probe
            .args(["req", "-new", "-subj", "/CN=old", "-key"])
            .arg(identity.key())
            .arg("-out")
            .arg(&request),
    );
    let mut sign = Command::new("openssl");
    sign.args(["x509", "-req", "-days", "3", "-in"])
        .arg(&request)
        .arg("-signkey")
        .arg(identity.key());
    crate::common::succeed(sign.arg("-out").arg(identity.certificate()));
    let server = Server::start(&identity, &[]);
    assert_presented(&ask(server.port, PATIENT), &identity, TlsVersion::Tls13);
}

#[test]
fn older_versions_and_ciphers_are_told_apart() {
    let Some(identity) = Identity::usual() else {
        return;
    };
    for arguments in [
        ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"].as_slice(),
        &["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"],
        &["-tls1_2", "-cipher", "AES128-SHA"],
        &["-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256"],
    ] {
        let server = Server::start(&identity, arguments);
        assert_eq!(ask(server.port, PATIENT), Answer::OlderTls, "{arguments:?}");
    }
    // A server that answers with an older version instead of an alert: a ServerHello of TLS 1.1.
    let port = listener(|mut stream| {
        let mut hello = vec![0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
        hello.extend([7; 32]);
        hello.extend([0, 0xC0, 0x13, 0]);
        let _ = stream.write_all(&hello);
        let _ = stream.read_to_end(&mut vec![]);
    });
    assert_eq!(ask(port, PATIENT), Answer::OlderTls);
}

#[test]
fn a_name_is_asked_for_and_its_refusal_is_an_alert() {
    let Some(identity) = Identity::usual() else {
        return;
    };
    let (key, certificate) = (identity.key(), identity.certificate());
    let [key, certificate] = [&key, &certificate].map(|path| path.to_str().expect("path"));
    let fatal = ["-servername", "rs-01", "-servername_fatal", "-cert2", certificate, "-key2", key];
    let server = Server::start(&identity, &fatal);
    let localhost = DnsName::parse("localhost").expect("name").0;
    let target = Target { host: Host::Name(localhost), port: server.port, fallback: vec![] };
    let report = Computer::real().network.handshake(&target, PATIENT);
    let answer = report
        .attempts
        .iter()
        .find(|attempt| attempt.address == LOOPBACK)
        .map(|attempt| &attempt.answer);
    assert_eq!(answer, Some(&Answer::Alert("unrecognized_name".to_owned())));
    // By address no name is sent.
    assert_presented(&ask(server.port, PATIENT), &identity, TlsVersion::Tls13);
}

#[test]
fn a_name_that_does_not_resolve_falls_back_to_the_certificates_addresses() {
    let Some(identity) = Identity::usual() else {
        return;
    };
    let server = Server::start(&identity, &[]);
    // A wildcard is not looked up at all, and no name that TLS takes.
    let wildcard = DnsName::parse("*.acme.local").expect("name").0;
    let target = Target { host: Host::Name(wildcard), port: server.port, fallback: vec![LOOPBACK] };
    let report = Computer::real().network.handshake(&target, PATIENT);
    assert_eq!(report.resolved, Err(NetworkProblem::NotFound));
    assert_presented(&report.attempts[0].answer, &identity, TlsVersion::Tls13);
}

#[test]
fn a_server_without_the_key_of_its_certificate_is_not_believed() {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let Some(identity) = Identity::usual() else {
        return;
    };
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let key =
        PrivateKeyDer::try_from(crate::common::fixture_bytes("keys/rsa2048-a.der")).expect("key");
    let key = provider.key_provider.load_private_key(key).expect("key");
    let certified =
        rustls::sign::CertifiedKey::new(vec![CertificateDer::from(identity.der())], key);
    let resolver = Arc::new(rustls::sign::SingleCertAndKey::from(certified));
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let config = rustls::ServerConfig::builder_with_provider(Arc::new(provider.clone()))
            .with_protocol_versions(&[version])
            .expect("versions")
            .with_no_client_auth()
            .with_cert_resolver(resolver.clone());
        let port = listener(move |mut stream| {
            let mut connection =
                rustls::ServerConnection::new(Arc::new(config)).expect("connection");
            while connection.complete_io(&mut stream).is_ok_and(|(read, _)| read > 0) {}
        });
        assert_eq!(ask(port, PATIENT), Answer::Alert("decrypt_error".to_owned()), "{version:?}");
    }
}

#[test]
fn what_is_not_tls_is_said_to_be_so() {
    for greeting in [
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "220 mail ready\r\n",
        "\u{16}?",
        "\0",
    ] {
        let port = listener(move |mut stream| {
            let _ = stream.write_all(greeting.as_bytes());
            let _ = stream.read_to_end(&mut vec![]);
        });
        assert_eq!(ask(port, PATIENT), Answer::NotTls, "{greeting:?}");
    }
    // One that waits for the whole request, answers and closes.
    let port = listener(|mut stream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(b"HTTP/1.0 400 Bad Request\r\n\r\n");
    });
    assert_eq!(ask(port, PATIENT), Answer::NotTls);
}

#[test]
fn broken_tls_is_not_taken_for_something_else() {
    // A handshake record full of nonsense.
    let port = listener(|mut stream| {
        let _ = stream.write_all(&[0x16, 3, 3, 0, 4, 0xFF, 0, 0, 0]);
        let _ = stream.read_to_end(&mut vec![]);
    });
    let answer = ask(port, PATIENT);
    assert!(matches!(answer, Answer::Alert(_)), "{answer:?}");
}

#[test]
fn silence_and_hanging_up_are_told_apart() {
    let port = listener(|mut stream| {
        let _ = stream.read_to_end(&mut vec![]);
    });
    assert_eq!(ask(port, SHORT), Answer::Mute);

    let port = listener(|mut stream| {
        let _ = stream.read(&mut [0; 4096]);
    });
    assert_eq!(ask(port, PATIENT), Answer::Cut);

    // Closed with something unread: a reset.
    let port = listener(|mut stream| {
        let _ = stream.read(&mut [0; 1]);
    });
    assert_eq!(ask(port, PATIENT), Answer::Cut);

    let port = listener(|mut stream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(&[0x16, 3, 3]);
    });
    assert_eq!(ask(port, PATIENT), Answer::Cut);

    let free = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let port = free.local_addr().expect("its address").port();
    drop(free);
    assert_eq!(ask(port, PATIENT), Answer::Refused);
}

#[test]
fn dripping_bytes_does_not_outlive_the_deadline() {
    let port = listener(|mut stream| {
        // A record of 16 KB that never ends; each write waits for the one before to be taken.
        let _ = stream.write_all(&[0x16, 3, 3, 0x3F, 0, 2, 0, 0x3E, 0]);
        while stream.write_all(&[7]).is_ok() {
            std::thread::sleep(Duration::from_millis(20)); // the drip itself, not a wait
        }
    });
    let before = Instant::now();
    assert_eq!(ask(port, SHORT), Answer::Mute);
    let took = before.elapsed();
    assert!(took >= SHORT && took < SHORT + Duration::from_secs(5), "{took:?}");
}

#[test]
fn an_address_where_nothing_takes_the_connection_is_silent() {
    // A listener whose queue is full drops what knocks, as a firewall does.
    let Some(mut python) = crate::common::tool("python3") else {
        return;
    };
    let program = "import socket, sys\n\
        s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0)\n\
        print(s.getsockname()[1], flush=True); sys.stdin.read()";
    let mut process = python
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let mut line = String::new();
    BufReader::new(process.stdout.take().expect("its output"))
        .read_line(&mut line)
        .expect("its port");
    let port: u16 = line.trim().parse().expect("a port");
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&SocketAddr::new(LOOPBACK, port), SHORT) {
        queue.push(stream);
        assert!(queue.len() < 100, "the queue never fills");
    }
    assert_eq!(ask(port, SHORT), Answer::Silent);
    drop(process.stdin.take());
    process.wait().expect("python3");
}

#[test]
fn every_address_is_tried_at_once() {
    let port = listener(|mut stream| {
        let _ = stream.read_to_end(&mut vec![]);
    });
    let addresses: Vec<IpAddr> =
        (1..=8).map(|last| IpAddr::V4(Ipv4Addr::new(127, 0, 0, last))).collect();
    let wildcard = DnsName::parse("*.acme.local").expect("name").0;
    let target = Target { host: Host::Name(wildcard), port, fallback: addresses.clone() };
    let report = Computer::real().network.handshake(&target, SHORT);
    let tried: Vec<IpAddr> = report.attempts.iter().map(|attempt| attempt.address).collect();
    assert_eq!(tried, addresses);
    assert_eq!(report.attempts[0].answer, Answer::Mute);
    assert!(
        report.attempts.iter().skip(1).all(|attempt| attempt.answer != Answer::Mute),
        "{report:?}"
    );
}

#[test]
fn names_are_looked_up_within_a_deadline() {
    let computer = Computer::real();
    let localhost = DnsName::parse("localhost").expect("name").0;
    let found = computer.network.look_up(&localhost, PATIENT).expect("localhost");
    assert!(found.contains(&LOOPBACK) || found.iter().all(IpAddr::is_loopback), "{found:?}");
    let names = computer.network.look_up_address(LOOPBACK, PATIENT);
    assert!(
        names.as_ref().is_ok_and(|names| names.len() == 1)
            || names == Err(NetworkProblem::NotFound),
        "{names:?}"
    );
    let wildcard = DnsName::parse("*.acme.local").expect("name").0;
    assert_eq!(computer.network.look_up(&wildcard, PATIENT), Err(NetworkProblem::NotFound));
}

#[test]
fn alerts_are_named_as_in_the_standard() {
    assert_eq!(
        vmscert::computer::real::handshake::alert_name(rustls::AlertDescription::UnrecognisedName),
        "unrecognized_name"
    );
    assert_eq!(
        vmscert::computer::real::handshake::alert_name(rustls::AlertDescription::UnknownCA),
        "unknown_ca"
    );
    assert_eq!(
        vmscert::computer::real::handshake::alert_name(
            rustls::AlertDescription::CertificateRequired
        ),
        "certificate_required"
    );
    assert_eq!(
        vmscert::computer::real::handshake::alert_name(rustls::AlertDescription::InternalError),
        "internal_error"
    );
}

/// A web server of Python's, which says what its clock says.
const WEB: &str = "import ssl, sys, http.server
server = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()";

#[test]
fn a_web_server_tells_its_time_and_another_does_not() {
    let Some(identity) = Identity::usual() else { return };
    let time = |port, deadline| {
        let target = Target { host: Host::Address(LOOPBACK), port, fallback: vec![] };
        Computer::real().network.time(&target, deadline)
    };
    let silent = Server::start(&identity, &[]);
    assert_eq!(time(silent.port, SHORT), None);
    assert_eq!(time(crate::program::server::free_port(), SHORT), None);
    let Some(mut python) = crate::common::tool("python3") else { return };
    python.args(["-c", WEB]).arg(identity.certificate()).arg(identity.key());
    let folder = identity.place.path();
    python.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = python.spawn().expect("python3");
    let mut line = String::new();
    let mut said = BufReader::new(process.stdout.take().expect("its output"));
    said.read_line(&mut line).expect("its port");
    let web = Server { process, port: line.trim().parse().expect("a port") };
    let told = time(web.port, PATIENT).expect("its time");
    let off = told.as_second() - jiff::Timestamp::now().as_second();
    assert!(off.abs() < 60, "{told}");
}
