//! What a handshake showed, as points: each with its own finding, likely cause and cure.

use crate::computer::{Answer, Attempt, Host, Report};
use crate::message::{Explain, Finding, Value, Values};
use crate::pki::judge::title;
use crate::pki::{Certificate, Check, Point, Status, TlsVersion};

/// Something seen in a handshake.
pub(super) enum Seen<'a> {
    /// The name did not resolve; the certificate's own addresses were tried, or there are none.
    Unresolved { report: &'a Report, fallback: bool },
    /// What answered at an address.
    Answer { report: &'a Report, attempt: &'a Attempt },
    /// The version agreed on.
    Version(TlsVersion),
    /// The certificate presented, beside the one that was issued last.
    Presented {
        certificate: Option<&'a Certificate>,
        stored: Option<&'a Certificate>,
        /// The other server of the site whose certificate it is.
        other: Option<&'a str>,
    },
    /// It is the one that was taken in for this server, whoever issued it.
    TakenIn(&'a Certificate),
    /// Nobody looked: it was stopped before.
    Nothing,
    /// Whether this computer trusts it.
    Trusted(&'a Result<(), String>),
}

impl Seen<'_> {
    /// The point it makes.
    pub(super) fn point(&self) -> Point {
        let (check, status) = self.weight();
        let finding = match status {
            Status::Fail => Finding::refusal(self),
            Status::Warn | Status::Unknown => Finding::warning(self),
            Status::Ok => Finding::notice(self),
        };
        Point { check, status, finding }
    }

    fn weight(&self) -> (Check, Status) {
        match self {
            Seen::Unresolved { fallback: true, .. } => (Check::Reachable, Status::Warn),
            Seen::Unresolved { fallback: false, .. } => (Check::Reachable, Status::Fail),
            Seen::Answer { attempt, .. } => match attempt.answer {
                Answer::Presented { .. } => (Check::Reachable, Status::Ok),
                Answer::Refused | Answer::Silent | Answer::Unreachable(_) => {
                    (Check::Reachable, Status::Fail)
                }
                Answer::Mute | Answer::Cut | Answer::NotTls | Answer::Alert(_) => {
                    (Check::Encrypted, Status::Fail)
                }
                Answer::OlderTls => (Check::Encrypted, Status::Unknown),
            },
            Seen::Version(_) => (Check::Encrypted, Status::Ok),
            Seen::Presented { certificate: None, .. } => (Check::Presented, Status::Fail),
            Seen::Presented { other: Some(_), .. } => (Check::Presented, Status::Fail),
            Seen::Presented { certificate: Some(shown), stored: Some(stored), .. }
                if shown != stored =>
            {
                (Check::Presented, Status::Warn)
            }
            Seen::Presented { .. } => (Check::Presented, Status::Ok),
            Seen::TakenIn(_) => (Check::Issuer, Status::Ok),
            Seen::Nothing => (Check::Reachable, Status::Unknown),
            Seen::Trusted(Ok(())) => (Check::Trusted, Status::Ok),
            Seen::Trusted(Err(_)) => (Check::Trusted, Status::Warn),
        }
    }
}

impl Explain for Seen<'_> {
    fn code(&self) -> &'static str {
        match self {
            Seen::Unresolved { fallback: true, .. } => "verify-fallback",
            Seen::Unresolved { fallback: false, .. } => "verify-unresolved",
            Seen::Answer { attempt, .. } => match attempt.answer {
                Answer::Refused => "verify-refused",
                Answer::Silent => "verify-silent",
                Answer::Unreachable(_) => "verify-unreachable",
                Answer::Mute => "verify-mute",
                Answer::Cut => "verify-cut",
                Answer::NotTls => "verify-not-tls",
                Answer::OlderTls => "verify-older",
                Answer::Alert(_) => "verify-alert",
                Answer::Presented { .. } => "verify-reachable",
            },
            Seen::Version(_) => "verify-tls",
            Seen::Presented { certificate: None, .. } => "verify-unreadable",
            Seen::Presented { other: Some(_), .. } => "verify-presented-foreign",
            Seen::Presented { certificate: Some(shown), stored: Some(stored), .. }
                if shown != stored =>
            {
                "verify-presented-other"
            }
            Seen::Presented { .. } => "verify-presented",
            Seen::TakenIn(_) => "verify-taken-in",
            Seen::Nothing => "verify-stopped",
            Seen::Trusted(Ok(())) => "verify-trusted",
            Seen::Trusted(Err(_)) => "verify-not-trusted",
        }
    }

    fn values(&self) -> Values {
        match self {
            Seen::Unresolved { report, .. } => vec![
                ("name", report.target.host.to_string().into()),
                (
                    "addresses",
                    Value::List(
                        report.target.fallback.iter().map(|address| (*address).into()).collect(),
                    ),
                ),
                ("line", hosts_line(report).into()),
            ],
            Seen::Answer { report, attempt } => {
                let mut values: Values = vec![
                    ("address", attempt.address.into()),
                    // A port is a name of a kind: no thousands separators.
                    ("port", report.target.port.to_string().into()),
                ];
                if let Answer::Unreachable(reason) | Answer::Alert(reason) = &attempt.answer {
                    values.push(("reason", reason.as_str().into()));
                }
                values
            }
            Seen::Version(version) => vec![(
                "version",
                match version {
                    TlsVersion::Tls12 => "TLS 1.2",
                    TlsVersion::Tls13 => "TLS 1.3",
                }
                .into(),
            )],
            Seen::Presented { certificate, stored, other } => {
                let mut values = Values::new();
                if let Some(certificate) = certificate {
                    values.push(("subject", title(&certificate.subject)));
                    values.push(("thumbprint", certificate.thumbprint().to_string().into()));
                    values.push(("expires", certificate.validity.not_after.into()));
                }
                if let Some(other) = other {
                    values.push(("other", (*other).into()));
                }
                if let Some(stored) = stored {
                    values.push(("stored", stored.thumbprint().to_string().into()));
                }
                values
            }
            Seen::TakenIn(certificate) => vec![("issuer", title(&certificate.issuer))],
            Seen::Nothing | Seen::Trusted(Ok(())) => vec![],
            Seen::Trusted(Err(reason)) => vec![("reason", reason.as_str().into())],
        }
    }
}

/// The line for `hosts` that would make the name resolve.
fn hosts_line(report: &Report) -> String {
    match (&report.target.host, report.target.fallback.first()) {
        (Host::Name(name), Some(address)) => format!("{address}  {name}"),
        (Host::Name(_), None) | (Host::Address(_), _) => String::new(),
    }
}
