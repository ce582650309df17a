//! What a server's clock says: the `Date` of its answer to a request for nothing (RFC 9110 §6.6.1).

use super::proof::Recorder;
use super::wire::Wire;
use super::{End, connected, connection, server_name, shake};
use crate::computer::real::names;
use crate::computer::{Host, Target};
use jiff::Timestamp;
use rustls::ClientConnection;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// More than the head of any answer.
const MOST: usize = 16 * 1024;

/// Asks the first address that answers.
pub fn time(target: &Target, deadline: Duration) -> Option<Timestamp> {
    let until = Instant::now() + deadline;
    let addresses = match &target.host {
        Host::Name(name) => {
            names::look_up(name, deadline).unwrap_or_else(|_| target.fallback.clone())
        }
        Host::Address(address) => vec![*address],
    };
    addresses.into_iter().find_map(|address| at(target, address, until))
}

fn at(target: &Target, address: IpAddr, until: Instant) -> Option<Timestamp> {
    let stream = connected(SocketAddr::new(address, target.port), until).ok()?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let recorder = Arc::new(Recorder::new(provider.clone()));
    let mut connection = connection(provider, recorder, server_name(&target.host, address)).ok()?;
    let mut wire = Wire::new(stream, until);
    let End::Shaken = shake(&mut connection, &mut wire) else { return None };
    let host = &target.host;
    let request = format!("HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    date(&answer(&mut connection, &mut wire, request.as_bytes()))
}

/// The head of the answer, as far as it came.
fn answer(connection: &mut ClientConnection, wire: &mut Wire, request: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    if connection.writer().write_all(request).is_err() {
        return head;
    }
    loop {
        while connection.wants_write() && connection.write_tls(wire).is_ok_and(|sent| sent > 0) {}
        let mut part = [0; 2048];
        while let Ok(count @ 1..) = connection.reader().read(&mut part) {
            head.extend(part.get(..count).unwrap_or_default());
        }
        let is_whole = head.windows(4).any(|end| end == b"\r\n\r\n");
        if is_whole || head.len() > MOST || !matches!(connection.read_tls(wire), Ok(1..)) {
            return head;
        }
        if connection.process_new_packets().is_err() {
            return head;
        }
    }
}

/// The `Date` of an HTTP answer.
fn date(head: &[u8]) -> Option<Timestamp> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    lines.next().filter(|status| status.starts_with("HTTP/"))?;
    let fields = lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(':'));
    let mut dates = fields.filter(|(name, _)| name.eq_ignore_ascii_case("date"));
    let (_, date) = dates.next()?;
    jiff::fmt::rfc2822::parse(date.trim()).ok().map(|zoned| zoned.timestamp())
}
