//! Handshakes: what a server presents, and what answers instead where none does.

mod proof;
mod time;
mod wire;

pub use time::time;

use super::names;
use super::timely::{Gate, within};
use crate::computer::{Answer, Attempt, Host, Report, Target, system_words};
use proof::Recorder;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{AlertDescription, ClientConfig, ClientConnection, Error};
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use wire::Wire;

/// No server of ours has more addresses; a name that has is not worth a thread for each.
const MOST_ADDRESSES: usize = 16;

/// How long the system's own judgement may take: it may want to fetch things from the network.
const SYSTEM_JUDGES: Duration = Duration::from_secs(3);
/// And how many it judges at once.
static JUDGES: Gate = Gate::new(16);

/// How many targets are tried at once: some hundred dead servers are not to take longer than a few.
const AT_ONCE: usize = 512;

/// How often it is looked whether the work is to end.
const LISTENS: Duration = Duration::from_millis(100);

/// How long it is waited for room where no further connection can be opened.
const ROOM: Duration = Duration::from_millis(50);
/// What the system says then: EMFILE, WSAEMFILE.
const NO_ROOM: i32 = if cfg!(windows) { 10024 } else { 24 };

/// Shakes hands with many, each on a thread of its own as far as that is sane; returns at once when `stopped`. What is
/// under way then comes to its end unheard.
pub fn reports(
    targets: &[Target],
    deadline: Duration,
    stopped: &AtomicBool,
    take: &mut dyn FnMut(usize, Report),
) {
    let (sender, receiver) = mpsc::channel();
    let queue = Arc::new(Mutex::new(Vec::from(targets).into_iter().enumerate()));
    let worker = || {
        let (sender, queue) = (sender.clone(), Arc::clone(&queue));
        move || {
            let next = || queue.lock().ok()?.next();
            while let Some((at, target)) = next() {
                if sender.send((at, report(&target, deadline))).is_err() {
                    // Nobody listens any more.
                    return;
                }
            }
        }
    };
    for _ in 0..AT_ONCE.min(targets.len()) {
        // Fewer threads take longer and come to the same.
        if std::thread::Builder::new().spawn(worker()).is_err() {
            break;
        }
    }
    drop(sender);
    while !stopped.load(Ordering::SeqCst) {
        match receiver.recv_timeout(LISTENS) {
            Ok((at, report)) => take(at, report),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
    }
    receiver.try_iter().for_each(|(at, report)| take(at, report));
}

/// Shakes hands with a target at each of its addresses, all at once.
pub fn report(target: &Target, deadline: Duration) -> Report {
    let resolved = match &target.host {
        Host::Name(name) => names::look_up(name, deadline),
        Host::Address(address) => Ok(vec![*address]),
    };
    let addresses = resolved.as_ref().unwrap_or(&target.fallback);
    let addresses = addresses.get(..MOST_ADDRESSES).unwrap_or(addresses);
    let answer = |address| attempt(&target.host, address, target.port, deadline);
    let attempts = match addresses {
        [address] => vec![Attempt { address: *address, answer: answer(*address) }],
        several => at_each(several, &answer),
    };
    Report { target: target.clone(), resolved, attempts }
}

/// Attempts each address on a thread of its own.
fn at_each(addresses: &[IpAddr], answer: &(impl Fn(IpAddr) -> Answer + Sync)) -> Vec<Attempt> {
    std::thread::scope(|scope| {
        let attempt = |address: &IpAddr| {
            let address = *address;
            std::thread::Builder::new().spawn_scoped(scope, move || answer(address))
        };
        let running: Vec<_> = addresses.iter().map(attempt).collect();
        let answers = running.into_iter().map(|thread| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|_| alert("internal_error")),
            Err(error) => Answer::Unreachable(system_words(&error)),
        });
        let attempts = addresses.iter().zip(answers);
        attempts.map(|(address, answer)| Attempt { address: *address, answer }).collect()
    })
}

fn attempt(host: &Host, address: IpAddr, port: u16, deadline: Duration) -> Answer {
    let until = Instant::now() + deadline;
    let stream = match connected(SocketAddr::new(address, port), until) {
        Ok(stream) => stream,
        Err(error) => return not_connected(&error),
    };
    let name = server_name(host, address);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let recorder = Arc::new(Recorder::new(provider.clone()));
    let connection = connection(provider.clone(), recorder.clone(), name.clone());
    let mut connection = match connection {
        Ok(connection) => connection,
        Err(error) => return Answer::Alert(error.to_string()),
    };
    let mut wire = Wire::new(stream, until);
    let end = shake(&mut connection, &mut wire);
    // A server that wants a certificate from the client ends the handshake, but proved its own before.
    if let Some((version, chain)) = recorder.proven() {
        connection.send_close_notify();
        let _ = connection.write_tls(&mut wire);
        let trusted = trusted(provider, &chain, name);
        return Answer::Presented { version, chain, trusted };
    }
    match end {
        _ if wire.is_not_tls() => Answer::NotTls,
        End::Failed(error) => failed(&error),
        End::Cut => Answer::Cut,
        End::OutOfTime => Answer::Mute,
        // Shaken without a proof: no server certificate was asked for its signature, which TLS does not allow.
        End::Shaken => alert("unexpected_message"),
    }
}

/// Connects; where this computer has too many connections open, as soon as there is room again.
fn connected(at: SocketAddr, until: Instant) -> std::io::Result<TcpStream> {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match TcpStream::connect_timeout(&at, left.max(ROOM)) {
            Err(error) if error.raw_os_error() == Some(NO_ROOM) && left > ROOM => {
                std::thread::sleep(ROOM);
            }
            tried => return tried,
        }
    }
}

fn not_connected(error: &std::io::Error) -> Answer {
    match error.kind() {
        ErrorKind::ConnectionRefused => Answer::Refused,
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Answer::Silent,
        // Taken and thrown out in the same moment: something answers there.
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => Answer::Cut,
        _ => Answer::Unreachable(system_words(error)),
    }
}

/// The name to ask for. One that TLS does not take is asked for by address, which sends no name at all.
fn server_name(host: &Host, address: IpAddr) -> ServerName<'static> {
    match host {
        Host::Name(name) => {
            ServerName::try_from(name.as_str().to_owned()).unwrap_or(ServerName::from(address))
        }
        Host::Address(address) => ServerName::from(*address),
    }
}

fn connection(
    provider: Arc<CryptoProvider>,
    recorder: Arc<Recorder>,
    name: ServerName<'static>,
) -> Result<ClientConnection, Error> {
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(recorder)
        .with_no_client_auth();
    config.resumption = rustls::client::Resumption::disabled();
    ClientConnection::new(Arc::new(config), name)
}

/// How a handshake ended.
enum End {
    Shaken,
    Failed(Error),
    Cut,
    OutOfTime,
}

fn shake(connection: &mut ClientConnection, wire: &mut Wire) -> End {
    loop {
        // What it said before it hung up is worth more than that it did: read on.
        while connection.wants_write() && connection.write_tls(wire).is_ok() {}
        if !connection.is_handshaking() {
            return End::Shaken;
        }
        match connection.read_tls(wire) {
            Ok(0) => return End::Cut,
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return End::OutOfTime;
            }
            Err(_) => return End::Cut,
        }
        if let Err(error) = connection.process_new_packets() {
            // Tells the server what was wrong; it need not hear it.
            let _ = connection.write_tls(wire);
            return End::Failed(error);
        }
    }
}

fn failed(error: &Error) -> Answer {
    match error {
        Error::AlertReceived(
            AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity,
        )
        | Error::PeerIncompatible(_) => Answer::OlderTls,
        Error::AlertReceived(alert) => Answer::Alert(alert_name(*alert)),
        Error::InvalidCertificate(_) | Error::DecryptError => alert("decrypt_error"),
        Error::InvalidMessage(_) | Error::PeerSentOversizedRecord => alert("decode_error"),
        Error::InappropriateMessage { .. } | Error::InappropriateHandshakeMessage { .. } => {
            alert("unexpected_message")
        }
        Error::PeerMisbehaved(_) => alert("illegal_parameter"),
        other => Answer::Alert(other.to_string()),
    }
}

fn alert(name: &str) -> Answer {
    Answer::Alert(name.to_owned())
}

/// The alert's name as RFC 8446 §6 writes it.
pub fn alert_name(alert: AlertDescription) -> String {
    match alert {
        AlertDescription::UnrecognisedName => return "unrecognized_name".to_owned(),
        AlertDescription::UserCanceled => return "user_canceled".to_owned(),
        _ => {}
    }
    let mut name = String::new();
    let mut after_capital = true;
    for letter in format!("{alert:?}").chars() {
        if letter.is_ascii_uppercase() && !after_capital {
            name.push('_');
        }
        after_capital = letter.is_ascii_uppercase();
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// Asks the system whether it trusts the chain for that name. Only a notice: whatever goes wrong is words.
fn trusted(
    provider: Arc<CryptoProvider>,
    chain: &[Vec<u8>],
    name: ServerName<'static>,
) -> Result<(), String> {
    let chain: Vec<CertificateDer<'static>> =
        chain.iter().cloned().map(CertificateDer::from).collect();
    let judge = move || {
        let verifier = rustls_platform_verifier::Verifier::new(provider)?;
        let Some((leaf, others)) = chain.split_first() else {
            return Err(Error::NoCertificatesPresented);
        };
        verifier.verify_server_cert(leaf, others, &name, &[], UnixTime::now()).map(|_| ())
    };
    let judged = JUDGES.pass(|| within(SYSTEM_JUDGES, judge));
    match judged {
        Some(judged) => judged.map_err(|error| system_words(&error)),
        None => Err("no answer from the system in time".to_owned()),
    }
}
