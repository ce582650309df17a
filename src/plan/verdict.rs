//! What was found at a target: what answered, and the certificate judged point by point.

use super::verify::Aim;
use super::verify_words::Seen;
use crate::machine::{Answer, Attempt, Host, Report, Target};
use crate::pki::judge::judge;
use crate::pki::{Certificate, Expected, Point, Status};
use crate::site::Site;
use jiff::Timestamp;
use std::net::IpAddr;

/// What was found at one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The server of the site it belongs to, if any.
    pub server: Option<String>,
    /// The role whose port it is, if any.
    pub role: Option<String>,
    /// The target.
    pub target: Target,
    /// One for each address.
    pub addresses: Vec<PortVerdict>,
}

/// What was found at one address.
#[derive(Clone, Debug, PartialEq)]
pub struct PortVerdict {
    /// The address; none where the name did not resolve and no other was known.
    pub address: Option<IpAddr>,
    /// The points, in the order of [`crate::pki::Check`].
    pub points: Vec<Point>,
    /// The certificate presented.
    pub certificate: Option<Certificate>,
}

impl Verdict {
    /// Returns whether a point fails.
    pub fn fails(&self) -> bool {
        self.addresses.iter().any(PortVerdict::fails)
    }
    /// Returns whether every address presented a certificate and no point fails.
    pub fn proves(&self) -> bool {
        !self.addresses.is_empty()
            && !self.fails()
            && self
                .addresses
                .iter()
                .all(|address| address.certificate.is_some())
    }
}

impl PortVerdict {
    /// Returns whether a point fails.
    pub fn fails(&self) -> bool {
        self.points.iter().any(|point| point.status == Status::Fail)
    }
}

pub(super) fn verdict(aim: Aim, report: &Report, site: &Site, now: Timestamp) -> Verdict {
    let stored = aim
        .server
        .as_deref()
        .and_then(|server| site.certificate(server));
    let mut addresses: Vec<PortVerdict> = report
        .attempts
        .iter()
        .map(|attempt| at_address(report, attempt, stored, site, now))
        .collect();
    if addresses.is_empty() {
        let points = vec![
            Seen::Unresolved {
                report,
                fallback: false,
            }
            .point(),
        ];
        addresses.push(PortVerdict {
            address: None,
            points,
            certificate: None,
        });
    }
    Verdict {
        server: aim.server,
        role: aim.role,
        target: aim.target,
        addresses,
    }
}

fn at_address(
    report: &Report,
    attempt: &Attempt,
    stored: Option<&Certificate>,
    site: &Site,
    now: Timestamp,
) -> PortVerdict {
    let mut points = Vec::new();
    if report.resolved.is_err() {
        points.push(
            Seen::Unresolved {
                report,
                fallback: true,
            }
            .point(),
        );
    }
    points.push(Seen::Answer { report, attempt }.point());
    let Answer::Presented {
        version,
        chain,
        trusted,
    } = &attempt.answer
    else {
        return PortVerdict {
            address: Some(attempt.address),
            points,
            certificate: None,
        };
    };
    points.push(Seen::Version(*version).point());
    let certificate = chain.first().and_then(|leaf| Certificate::parse(leaf).ok());
    let other = certificate.as_ref().and_then(|shown| {
        let mut all = site.certificates.iter();
        all.find(|(_, known)| *known == shown && stored.is_some_and(|stored| stored != shown))
    });
    let presented = Seen::Presented {
        certificate: certificate.as_ref(),
        stored,
        other: other.map(|(name, _)| name.as_str()),
    };
    points.push(presented.point());
    // A certificate that another provider issued is not held against this site's CA.
    let authority = site
        .authority
        .as_ref()
        .filter(|authority| stored.is_none_or(|stored| stored.signed_by(authority)));
    let name = match &report.target.host {
        Host::Name(name) => Some(name.as_str()),
        Host::Address(_) => None,
    };
    points.extend(judge(
        chain,
        Expected {
            authority,
            name,
            address: attempt.address,
            now,
        },
    ));
    points.push(Seen::Trusted(trusted).point());
    PortVerdict {
        address: Some(attempt.address),
        points,
        certificate,
    }
}
