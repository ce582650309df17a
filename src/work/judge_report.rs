//! What a handshake showed, judged point by point: each with its own finding, likely cause and cure.

use super::aims::Aim;
use super::verdict::{PortVerdict, Verdict};
use crate::computer::{Answer, Attempt, Host, Report};
use crate::message::{Message, Value, say};
use crate::pki::address::is_reachable;
use crate::pki::judge::{judge, title};
use crate::pki::{Certificate, Check, Expected, Point, Status};
use crate::site::{KitState, Site};
use jiff::Timestamp;

/// Judges what came of an aim; without a report nobody looked.
pub(super) fn verdict(aim: Aim, report: Option<&Report>, site: &Site, now: Timestamp) -> Verdict {
    let stored = aim.server.as_deref().and_then(|server| site.certificate(server));
    let at_address = |report| move |attempt| at_address(report, attempt, stored, site, now);
    let mut addresses: Vec<PortVerdict> = match report {
        Some(report) => report.attempts.iter().map(at_address(report)).collect(),
        None => vec![],
    };
    if addresses.is_empty() {
        let (status, seen) = match report {
            None => (Status::Unknown, say!("verify-stopped")),
            Some(report) => {
                let name = report.target.host.to_string();
                (Status::Fail, say!("verify-unresolved", name))
            }
        };
        let points = vec![point(Check::Reachable, status, seen)];
        addresses.push(PortVerdict { address: None, points, certificate: None });
    }
    Verdict { server: aim.server, roles: aim.roles, target: aim.target, also: vec![], addresses }
}

fn at_address(
    report: &Report,
    attempt: &Attempt,
    stored: Option<&Certificate>,
    site: &Site,
    now: Timestamp,
) -> PortVerdict {
    let mut points: Vec<Point> = fallback(report).into_iter().collect();
    points.push(answered(report, attempt));
    let Answer::Presented { version, chain, trusted } = &attempt.answer else {
        return PortVerdict { address: Some(attempt.address), points, certificate: None };
    };
    let said = say!("verify-tls", version = version.key());
    points.push(point(Check::Encrypted, Status::Ok, said));
    let certificate = chain.first().and_then(|leaf| Certificate::parse(leaf).ok());
    points.push(presented(certificate.as_ref(), stored, site));
    // A certificate that another provider issued is not held against this site's CA.
    let is_ours =
        |authority: &&Certificate| stored.is_none_or(|stored| stored.signed_by(authority));
    let authority = site.authority.as_ref().filter(is_ours);
    let name = match &report.target.host {
        Host::Name(name) => Some(name.as_str()),
        Host::Address(_) => None,
    };
    let judged = judge(chain, Expected { authority, name, address: attempt.address, now });
    // There is no CA to compare with, and none is needed for a certificate that was taken in for this server.
    let known = certificate.as_ref().filter(|shown| stored == Some(*shown));
    points.extend(judged.into_iter().map(|judged| match known {
        Some(shown) if (judged.check, judged.status) == (Check::Issuer, Status::Unknown) => {
            let issuer = title(&shown.issuer);
            point(Check::Issuer, Status::Ok, say!("verify-taken-in", issuer))
        }
        Some(_) | None => judged,
    }));
    // On a client it is that client that would lose the connection.
    let is_client = site.kit.as_ref().is_some_and(KitState::is_clients);
    let by_authority = certificate
        .as_ref()
        .is_some_and(|shown| authority.is_some_and(|authority| shown.signed_by(authority)));
    points.push(match trusted {
        Ok(()) => point(Check::Trusted, Status::Ok, say!("verify-trusted")),
        Err(_) if is_client && by_authority => {
            point(Check::Trusted, Status::Fail, say!("verify-client-not-trusting"))
        }
        Err(_) => point(Check::Trusted, Status::Warn, say!("verify-not-trusted")),
    });
    PortVerdict { address: Some(attempt.address), points, certificate }
}

fn point(check: Check, status: Status, seen: Message) -> Point {
    Point { check, status, finding: status.finding(seen) }
}

/// That the name did not resolve, and the certificate's own addresses are tried.
fn fallback(report: &Report) -> Option<Point> {
    report.resolved.as_ref().err()?;
    let (addresses, host) = (&report.target.fallback, &report.target.host);
    let name = host.to_string();
    // The line for `hosts` that would make the name resolve, on other computers, too.
    let usable = addresses.iter().find(|address| is_reachable(**address));
    let line = usable.map_or("none".to_owned(), |address| format!("{address}  {name}"));
    let said = say!("verify-fallback", name, addresses, line);
    Some(point(Check::Reachable, Status::Warn, said))
}

fn answered(report: &Report, attempt: &Attempt) -> Point {
    // A port is a name of a kind: no thousands separators.
    let (address, port) = (attempt.address, report.target.port.to_string());
    let reaches = |status, seen| point(Check::Reachable, status, seen);
    let encrypts = |status, seen| point(Check::Encrypted, status, seen);
    match &attempt.answer {
        Answer::Presented { .. } => reaches(Status::Ok, say!("verify-reachable", address, port)),
        Answer::Refused => reaches(Status::Fail, say!("verify-refused", address, port)),
        Answer::Silent => reaches(Status::Fail, say!("verify-silent", address, port)),
        Answer::Unreachable(reason) => {
            reaches(Status::Fail, say!("verify-unreachable", address, reason))
        }
        Answer::Mute => encrypts(Status::Fail, say!("verify-mute", address, port)),
        Answer::Cut => encrypts(Status::Fail, say!("verify-cut")),
        Answer::NotTls => encrypts(Status::Fail, say!("verify-not-tls", address, port)),
        Answer::Alert(reason) => encrypts(Status::Fail, say!("verify-alert", reason)),
        Answer::OlderTls => encrypts(Status::Unknown, say!("verify-older")),
    }
}

/// The certificate presented, beside the one that was issued last.
fn presented(shown: Option<&Certificate>, stored: Option<&Certificate>, site: &Site) -> Point {
    let unreadable = || (Status::Fail, say!("verify-unreadable"));
    let seen = |shown: &Certificate| {
        let subject = title(&shown.subject);
        if stored.is_none_or(|stored| stored == shown) {
            return (Status::Ok, say!("verify-presented", subject));
        }
        match site.certificates.iter().find(|(_, known)| *known == shown) {
            Some((other, _)) => (Status::Fail, say!("verify-presented-foreign", other)),
            None => {
                let thumbprint = Value::from(shown.thumbprint().to_string());
                (Status::Warn, say!("verify-presented-other", subject, thumbprint))
            }
        }
    };
    let (status, seen) = shown.map_or_else(unreadable, seen);
    point(Check::Presented, status, seen)
}
