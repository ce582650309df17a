//! The result of a verification.

use super::document::{Block, Document, Mark, Text};
use super::list::{Action, Does};
use super::result::{back, fact, page};
use super::review::command;
use crate::pki::{Explain, Finding, Status, Value};
use crate::plan::{Outcome, Plan, PortVerdict, Verdict};

/// First one line for each target, then every point of those that need a person, then the rest.
pub(super) fn verified(plan: &Plan, outcome: &Outcome) -> Document {
    let total = outcome.verdicts.len();
    let failing = outcome.verdicts.iter().filter(|verdict| verdict.fails());
    let failing = failing.count();
    let lines = || {
        outcome
            .verdicts
            .iter()
            .flat_map(|verdict| &verdict.addresses)
    };
    let outdated = lines().filter(|at| mark(at) == Mark::Warn).count();
    let summary = match (failing, outdated) {
        (0, 0) => "result-verified",
        (0, _) => "result-verified-outdated",
        (_, _) => "result-verified-failing",
    };
    let values = vec![
        ("failing", failing.into()),
        ("outdated", outdated.into()),
        ("total", total.into()),
    ];
    let mut blocks = vec![Block::Paragraph(Text::with(summary, values))];
    blocks.extend(outcome.findings.iter().cloned().map(Block::Finding));
    let mut ordered: Vec<(&Verdict, &PortVerdict)> = outcome
        .verdicts
        .iter()
        .flat_map(|verdict| verdict.addresses.iter().map(move |at| (verdict, at)))
        .collect();
    ordered.sort_by_key(|(_, at)| !at.fails());
    if ordered.len() > 1 {
        blocks.extend(
            ordered.iter().map(|(verdict, at)| {
                Block::Point(mark(at), Finding::notice(&Line { verdict, at }))
            }),
        );
    }
    for (verdict, at) in ordered {
        blocks.push(Block::Heading(Text::Plain(Line { verdict, at }.place())));
        blocks.extend(
            at.points
                .iter()
                .map(|point| Block::Point(of(point.status), point.finding.clone())),
        );
        if let Some(certificate) = &at.certificate {
            blocks.push(fact(
                "fact-thumbprint",
                Text::plain(certificate.thumbprint().to_string()),
            ));
        }
    }
    blocks.extend(command(plan).map(Block::Command));
    page(
        "result-verify-title",
        blocks,
        vec![
            back(),
            Action {
                key: 'h',
                label: Text::of("action-home"),
                does: Does::Home,
            },
        ],
    )
}

/// A target and an address, in one line.
struct Line<'a> {
    verdict: &'a Verdict,
    at: &'a PortVerdict,
}

impl Line<'_> {
    fn place(&self) -> String {
        let target = &self.verdict.target;
        let host = target.host.to_string();
        match self.at.address {
            Some(address) if address.to_string() != host => {
                format!("{host}:{} ({address})", target.port)
            }
            Some(std::net::IpAddr::V6(address)) => format!("[{address}]:{}", target.port),
            Some(_) | None => format!("{host}:{}", target.port),
        }
    }
}

impl Explain for Line<'_> {
    fn code(&self) -> &'static str {
        match mark(self.at) {
            Mark::Fail => "verify-line-fails",
            Mark::Unknown => "verify-line-unknown",
            Mark::Warn => "verify-line-outdated",
            Mark::None | Mark::Ok | Mark::Todo => "verify-line-holds",
        }
    }
    fn values(&self) -> crate::pki::Values {
        let mut values: crate::pki::Values = vec![("place", self.place().into())];
        if let Some(point) = self
            .at
            .points
            .iter()
            .find(|point| point.status == Status::Fail)
        {
            values.push((
                "what",
                Value::Word(format!("check-{}", check_key(point.check))),
            ));
        }
        values
    }
}

/// The key of a check: its name is the message `check-<key>`.
pub fn check_key(check: crate::pki::Check) -> &'static str {
    use crate::pki::Check;
    match check {
        Check::Reachable => "reachable",
        Check::Encrypted => "encrypted",
        Check::Presented => "presented",
        Check::Issuer => "issuer",
        Check::Name => "name",
        Check::Address => "address",
        Check::Purpose => "purpose",
        Check::Dates => "dates",
        Check::Trusted => "trusted",
    }
}

fn mark(at: &PortVerdict) -> Mark {
    let any = |check: crate::pki::Check, status: Status| {
        let mut points = at.points.iter();
        points.any(|point| point.check == check && point.status == status)
    };
    if at.fails() {
        Mark::Fail
    } else if any(crate::pki::Check::Encrypted, Status::Unknown) {
        Mark::Unknown
    } else if any(crate::pki::Check::Presented, Status::Warn) {
        Mark::Warn
    } else {
        Mark::Ok
    }
}
fn of(status: Status) -> Mark {
    match status {
        Status::Ok => Mark::Ok,
        Status::Warn => Mark::Warn,
        Status::Fail => Mark::Fail,
        Status::Unknown => Mark::Unknown,
    }
}
