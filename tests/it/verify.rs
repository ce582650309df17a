//! `vmscert verify` against real servers: our PFX in `openssl s_server` by TLS 1.2 and 1.3, and each failure
//! with a finding of its own.

use crate::common::{fixture, key, repeatable, succeed, tool};
use crate::program::server::{free_port, pem_of, serve};
use crate::program::{Desk, Run};
use jiff::Timestamp;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Days, DnsName, SerialNumber, ServerProfile, Validity,
};
use vmscert::site::{Description, Record, Server, layout};

/// A name that nobody knows: the certificate's own address is tried.
const NAME: &str = "rs-01.harbour.invalid";

/// A CA of a fixture key, valid now.
fn authority(name: &str, seed: u64) -> Authority {
    let now = Timestamp::now();
    let profile = AuthorityProfile {
        name: name.to_owned(),
        organization: None,
        validity: Validity::starting(now, Days::AUTHORITY),
    };
    let key_name = if seed == 1 { "rsa3072-ca" } else { "rsa2048-b" };
    let certificate = profile
        .self_sign(&key(key_name), SerialNumber::random(&mut repeatable(seed)))
        .expect("a CA");
    Authority::new(certificate, key(key_name), now).expect("a CA that signs")
}

fn leaf(authority: &Authority, name: &str, address: Ipv4Addr, validity: Validity) -> Certificate {
    let profile = ServerProfile {
        names: vec![DnsName::parse(name).expect("a name").0],
        addresses: vec![IpAddr::V4(address)],
        validity,
    };
    authority
        .issue(&profile, &key("rsa2048-a"), SerialNumber::random(&mut repeatable(7)))
        .expect("a certificate")
}

/// A site whose server has this certificate.
fn site(authority: &Authority, certificate: &Certificate) -> Desk {
    let desk = Desk::new();
    let folder = desk.site();
    let server = Server {
        name: NAME.to_owned(),
        about: Description {
            roles: vec!["recording-server".to_owned()],
            names: vec![NAME.into()],
            addresses: vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
            ..Description::default()
        },
        ..Server::default()
    };
    let record = Record { server: vec![server], ..Record::default() };
    std::fs::create_dir_all(layout::server_folder(&folder, NAME)).expect("a folder");
    std::fs::write(folder.join(layout::RECORD), record.render().expect("text")).expect("site.toml");
    std::fs::write(folder.join(layout::AUTHORITY_CERTIFICATE), &authority.certificate.der)
        .expect("the CA");
    std::fs::write(
        folder.join(layout::AUTHORITY_THUMBPRINT),
        authority.certificate.thumbprint().to_string(),
    )
    .expect("its print");
    std::fs::write(layout::server_certificate(&folder, NAME), &certificate.der)
        .expect("the certificate");
    desk
}

fn file(desk: &Desk, name: &str, bytes: &[u8]) -> String {
    let path: PathBuf = desk.home.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    path.display().to_string()
}

fn key_file() -> String {
    fixture("keys/rsa2048-a.der").display().to_string()
}

/// The codes of the points that failed at the only target, and the exit code.
fn judged(desk: &Desk, target: &str) -> (i32, Vec<String>, serde_json::Value) {
    let run: Run = desk.run(&format!("verify {target} --json"));
    let json = run.json();
    let failed = json["verdicts"]
        .as_array()
        .expect("verdicts")
        .iter()
        .flat_map(|verdict| verdict["addresses"].as_array().expect("addresses").clone())
        .flat_map(|address| address["points"].as_array().expect("points").clone())
        .filter(|point| point["status"] == "fail")
        .map(|point| point["code"].as_str().unwrap_or_default().to_owned())
        .collect();
    (run.code, failed, json)
}

fn now() -> Validity {
    Validity::starting(Timestamp::now(), Days::SERVER)
}

#[test]
fn our_own_pfx_serves_and_holds_by_tls_12_and_13_in_both_profiles() {
    let desk = Desk::with_authority();
    for windows in ["any", "2019"] {
        desk.run(&format!("issue --dns {NAME} --ip 127.0.0.1 --windows {windows} --role recording-server --ca-password-file ca.txt --password-file pfx.txt")).ends(0);
        let pfx = layout::server_pfx(&desk.site(), NAME);
        let Some(pem) = pem_of(&pfx) else {
            return;
        };
        let pem = pem.display().to_string();
        for version in ["-tls1_2", "-tls1_3"] {
            let Some((_served, port)) = serve(&["-cert", &pem, "-key", &pem, version]) else {
                return;
            };
            let (code, failed, json) = judged(&desk, &format!("{NAME}:{port}"));
            assert_eq!((code, failed), (0, vec![]), "{windows} {version}: {json:#}");
            let codes = json["verdicts"][0]["addresses"][0]["points"]
                .as_array()
                .expect("points")
                .iter()
                .map(|point| point["code"].as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>();
            assert!(
                codes.contains(&"verify-fallback".to_owned())
                    && codes.contains(&"verify-tls".to_owned()),
                "{codes:?}"
            );
        }
    }
}

#[test]
fn each_wrong_certificate_has_its_own_finding() {
    let ours = authority("VMS Certificate Authority", 1);
    let other = authority("Somebody Else's CA", 2);
    let past = Timestamp::now() - jiff::SignedDuration::from_hours(24 * 400);
    let expired = leaf(
        &ours,
        NAME,
        Ipv4Addr::LOCALHOST,
        Validity::starting(past, Days::parse("10").expect("days")),
    );
    let early =
        Validity { not_before: Timestamp::now() + jiff::SignedDuration::from_hours(48), ..now() };
    let cases = [
        ("expired", expired, NAME, "judge-dates-expired"),
        (
            "not yet valid",
            leaf(&ours, NAME, Ipv4Addr::LOCALHOST, early),
            NAME,
            "judge-dates-not-yet",
        ),
        (
            "another name",
            leaf(&ours, "rs-02.harbour.invalid", Ipv4Addr::LOCALHOST, now()),
            NAME,
            "judge-name-missing",
        ),
        ("another CA", leaf(&other, NAME, Ipv4Addr::LOCALHOST, now()), NAME, "judge-issuer-other"),
        (
            "another address",
            leaf(&ours, NAME, Ipv4Addr::new(10, 0, 0, 9), now()),
            "127.0.0.1",
            "judge-address-missing",
        ),
    ];
    let stored = leaf(&ours, NAME, Ipv4Addr::LOCALHOST, now());
    let desk = site(&ours, &stored);
    for (what, certificate, host, expected) in cases {
        let cert = file(&desk, "leaf.cer", &certificate.der);
        let Some((_served, port)) =
            serve(&["-cert", &cert, "-certform", "DER", "-key", &key_file(), "-keyform", "DER"])
        else {
            return;
        };
        let (code, failed, json) = judged(&desk, &format!("{host}:{port}"));
        assert_eq!(code, 3, "{what}: {json:#}");
        assert_eq!(failed, [expected], "{what}: {json:#}");
    }
}

#[test]
fn a_certificate_that_is_not_for_servers_is_found() {
    let ours = authority("VMS Certificate Authority", 1);
    let stored = leaf(&ours, NAME, Ipv4Addr::LOCALHOST, now());
    let desk = site(&ours, &stored);
    let Some(mut openssl) = tool("openssl") else {
        return;
    };
    let ca = file(&desk, "ca.cer", &ours.certificate.der);
    let config = file(&desk, "client.cnf", format!("subjectAltName=DNS:{NAME},IP:127.0.0.1\nextendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\n").as_bytes());
    let (request, cert) = (
        desk.home.path().join("r.csr").display().to_string(),
        desk.home.path().join("c.pem").display().to_string(),
    );
    succeed(openssl.args([
        "req",
        "-new",
        "-key",
        &key_file(),
        "-keyform",
        "DER",
        "-subj",
        &format!("/CN={NAME}"),
        "-out",
        &request,
    ]));
    let ca_key = fixture("keys/rsa3072-ca.der").display().to_string();
    let sign = [
        "x509",
        "-req",
        "-in",
        &request,
        "-CA",
        &ca,
        "-CAform",
        "DER",
        "-CAkey",
        &ca_key,
        "-CAkeyform",
        "DER",
        "-set_serial",
        "99",
        "-days",
        "30",
        "-extfile",
        &config,
        "-out",
        &cert,
    ];
    succeed(tool("openssl").expect("openssl").args(sign));
    let Some((_served, port)) = serve(&["-cert", &cert, "-key", &key_file(), "-keyform", "DER"])
    else {
        return;
    };
    let (code, failed, json) = judged(&desk, &format!("{NAME}:{port}"));
    assert_eq!((code, failed), (3, vec!["judge-purpose-not-server".to_owned()]), "{json:#}");
}

#[test]
fn what_is_no_encrypted_server_has_its_own_finding() {
    let ours = authority("VMS Certificate Authority", 1);
    let desk = site(&ours, &leaf(&ours, NAME, Ipv4Addr::LOCALHOST, now()));

    let (code, failed, json) = judged(&desk, &format!("127.0.0.1:{}", free_port()));
    assert_eq!((code, failed), (3, vec!["verify-refused".to_owned()]), "{json:#}");

    let plain = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = plain.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = stream.read(&mut [0; 512]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let (code, failed, json) = judged(&desk, &format!("127.0.0.1:{port}"));
    assert_eq!((code, failed), (3, vec!["verify-not-tls".to_owned()]), "{json:#}");

    let cutting = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = cutting.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in cutting.incoming().flatten() {
            let _ = stream.read(&mut [0; 512]);
        }
    });
    let (code, failed, json) = judged(&desk, &format!("127.0.0.1:{port}"));
    assert_eq!((code, failed), (3, vec!["verify-cut".to_owned()]), "{json:#}");
}

/// Never "wrong certificate" where nothing could be seen of it.
#[test]
fn older_ciphers_cannot_be_judged_from_here() {
    let ours = authority("VMS Certificate Authority", 1);
    let certificate = leaf(&ours, NAME, Ipv4Addr::LOCALHOST, now());
    let desk = site(&ours, &certificate);
    let cert = file(&desk, "leaf.cer", &certificate.der);
    let old = [
        "-cert",
        &cert,
        "-certform",
        "DER",
        "-key",
        &key_file(),
        "-keyform",
        "DER",
        "-tls1_2",
        "-cipher",
        "AES128-SHA:@SECLEVEL=0",
    ];
    let Some((_served, port)) = serve(&old) else {
        return;
    };
    let (code, failed, json) = judged(&desk, &format!("{NAME}:{port}"));
    assert_eq!((code, failed), (3, vec![]), "{json:#}");
    assert_not_judged(&json);

    // One that has nothing else to say than the alert `handshake_failure`.
    let port = answering(|stream| {
        let _ = stream.read(&mut [0; 512]);
        let _ = stream.write_all(&[0x15, 3, 3, 0, 2, 2, 0x28]);
    });
    let (code, failed, json) = judged(&desk, &format!("127.0.0.1:{port}"));
    assert_eq!((code, failed), (3, vec![]), "{json:#}");
    assert_not_judged(&json);
    let run = desk.run(&format!("verify 127.0.0.1:{port}")).ends(3);
    let said = "The connection could not be judged from here.";
    assert!(run.out.contains(said) && !run.out.contains("[OK]"), "{}", run.out);
}

#[track_caller]
fn assert_not_judged(json: &serde_json::Value) {
    let at = &json["verdicts"][0]["addresses"][0];
    assert_eq!(at["standing"], "not-judged", "{json:#}");
    assert_eq!([&json["ok"], &json["verdicts"][0]["ok"], &at["ok"]], [false; 3], "{json:#}");
    assert!(at["points"].to_string().contains("verify-older"), "{json:#}");
}

/// A port that answers each connection so.
fn answering(answer: impl Fn(&mut TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            answer(&mut stream);
        }
    });
    port
}

/// A server that waits until all of them are connected can be waited for by all of them at once only. Every
/// address of 127/8 is this computer on Linux.
#[cfg(target_os = "linux")]
#[test]
fn hundreds_of_mute_servers_are_waited_for_at_once() {
    const SERVERS: usize = 300;
    let listener = TcpListener::bind("0.0.0.0:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        let all: Vec<TcpStream> = listener.incoming().flatten().take(SERVERS).collect();
        // What was sent is taken, so that closing is no reset.
        for mut stream in all {
            let _ = stream.read(&mut [0; 4096]);
        }
    });
    let targets = (0..SERVERS).map(|at| format!("127.1.{}.{}:{port}", at / 200, at % 200 + 1));
    let line = targets.collect::<Vec<_>>().join(" ");
    let run = Desk::new().run(&format!("verify {line} --json")).ends(3);
    let json = run.json();
    let verdicts = json["verdicts"].as_array().expect("verdicts");
    assert_eq!(verdicts.len(), SERVERS);
    for verdict in verdicts {
        let points = verdict["addresses"][0]["points"].to_string();
        assert!(points.contains("verify-cut"), "{verdict:#}");
    }
}

/// Ctrl+C ends it with what was seen so far, and nobody says of the rest that it was looked at.
#[cfg(unix)]
#[test]
fn an_interrupted_verification_tells_what_it_saw() {
    use std::io::{BufRead, BufReader};
    use std::os::unix::process::CommandExt;
    use std::process::Stdio;
    let mute = TcpListener::bind("127.0.0.1:0").expect("a port");
    let silent = mute.local_addr().expect("an address").port();
    let closed = free_port();
    let desk = Desk::new();
    let mut command = desk.command();
    // A test run in the background of a script ignores Ctrl+C, and so would what it starts.
    // SAFETY: signal() may be called between fork and exec, and touches no memory of ours.
    unsafe {
        command.pre_exec(|| {
            libc::signal(libc::SIGINT, libc::SIG_DFL);
            Ok(())
        })
    };
    let mut program = command
        .args(["verify", &format!("127.0.0.1:{closed}")])
        .arg(format!("127.0.0.1:{silent}"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    // The one that hangs is under way, and the other is done with.
    let (held, _) = mute.accept().expect("a connection");
    let mut said = BufReader::new(program.stderr.take().expect("its messages")).lines();
    let first = said.next().expect("a line").expect("text");
    assert!(first.contains(&closed.to_string()), "{first}");
    let id = program.id().to_string();
    succeed(std::process::Command::new("kill").args(["-INT", &id]));
    let run = Run::of(program.wait_with_output().expect("its end")).ends(3);
    drop(held);
    let counted =
        "Connections in order: 0 of 2. Not in order: 1. Stopped before they were looked at: 1.";
    assert!(run.out.contains(counted), "{}", run.out);
    let rest = format!("127.0.0.1:{silent}: not looked at");
    assert!(run.out.contains(&rest), "{}", run.out);
}

#[test]
fn a_port_that_was_not_asked_for_is_no_target() {
    let desk = Desk::new();
    for target in ["rs-01:0", "rs-01:70000", "http://rs-01", "rs-01:x", "10.0.0.300"] {
        assert_eq!(desk.run(&format!("verify {target}")).code, 2, "{target}");
    }
    assert_eq!(desk.run("verify").code, 2);
}
