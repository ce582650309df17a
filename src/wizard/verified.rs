//! The result of a verification.

use super::document::{Block, Document, Mark, Text};
use super::list::{Action, Does};
use super::result::{back, fact, page};
use super::review::command;
use crate::message::{Explain, Finding, Value};
use crate::pki::Status;
use crate::work::{Outcome, Plan, PortVerdict, Standing, Verdict};

/// First one line for each connection, then every point of those that need a person, then the rest.
pub(super) fn verified(plan: &Plan, outcome: &Outcome) -> Document {
    let mut lines: Vec<Line> = outcome
        .verdicts
        .iter()
        .flat_map(|verdict| verdict.addresses.iter().map(move |at| Line { verdict, at }))
        .collect();
    lines.sort_by_key(|line| line.at.standing());
    let mut blocks = vec![Block::Paragraph(summary(&lines))];
    blocks.extend(outcome.findings.iter().cloned().map(Block::Finding));
    if lines.len() > 1 {
        blocks.extend(lines.iter().map(|line| Block::Point(line.mark(), Finding::notice(line))));
        // Of these there is nothing more to tell.
        lines.retain(|line| line.at.standing() != Standing::NotLookedAt);
    }
    for line in &lines {
        blocks.push(Block::Heading(Text::Text(line.place())));
        if !line.verdict.roles.is_empty() {
            blocks.push(fact("fact-roles", Text::words("role", &line.verdict.roles)));
        }
        blocks.extend(
            line.at
                .points
                .iter()
                .map(|point| Block::Point(of(point.status), point.finding.clone())),
        );
        if let Some(certificate) = &line.at.certificate {
            blocks.push(fact("fact-thumbprint", Text::plain(certificate.thumbprint().to_string())));
        }
    }
    blocks.extend(command(plan).map(Block::Command));
    page(
        "result-verify-title",
        blocks,
        vec![back(), Action { key: 'h', label: Text::word("action-home"), does: Does::Home }],
    )
}

/// How the connections came out: of each kind as many as there are lines of it.
fn summary(lines: &[Line]) -> Text {
    let with = |standing: Standing| {
        let of_it = lines.iter().filter(|line| line.at.standing() == standing);
        of_it.count()
    };
    let values = vec![
        ("total", lines.len().into()),
        ("holding", with(Standing::Holds).into()),
        ("failing", with(Standing::Fails).into()),
        ("unjudged", with(Standing::NotJudged).into()),
        ("unseen", with(Standing::NotLookedAt).into()),
        ("outdated", with(Standing::Outdated).into()),
    ];
    let summary = match lines {
        [line] => match line.at.standing() {
            Standing::Holds => "result-verified",
            Standing::Fails => "result-verified-fails",
            Standing::NotJudged => "result-verified-not-judged",
            Standing::NotLookedAt => "result-verified-not-looked-at",
            Standing::Outdated => "result-verified-outdated",
        },
        lines if with(Standing::Holds) == lines.len() => "result-verified",
        _ => "result-verified-mixed",
    };
    Text::with(summary, values)
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
            Some(_) | None => target.to_string(),
        }
    }

    fn mark(&self) -> Mark {
        match self.at.standing() {
            Standing::Fails => Mark::Fail,
            Standing::NotJudged | Standing::NotLookedAt => Mark::Unknown,
            Standing::Outdated => Mark::Warn,
            Standing::Holds => Mark::Ok,
        }
    }
}

impl Explain for Line<'_> {
    fn code(&self) -> &'static str {
        match self.at.standing() {
            Standing::Fails => "verify-line-fails",
            Standing::NotJudged => "verify-line-unknown",
            Standing::NotLookedAt => "verify-line-stopped",
            Standing::Outdated => "verify-line-outdated",
            Standing::Holds => "verify-line-holds",
        }
    }
    fn values(&self) -> crate::message::Values {
        let mut values: crate::message::Values = vec![("place", self.place().into())];
        let mut points = self.at.points.iter();
        if let Some(point) = points.find(|point| point.status == Status::Fail) {
            // A certificate was presented, only not one of this server.
            let what = match point.finding.code() {
                "verify-presented-foreign" => "foreign",
                "verify-unreadable" => "unreadable",
                _ => check_key(point.check),
            };
            values.push(("what", Value::word(format!("check-{what}"))));
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

fn of(status: Status) -> Mark {
    match status {
        Status::Ok => Mark::Ok,
        Status::Warn => Mark::Warn,
        Status::Fail => Mark::Fail,
        Status::Unknown => Mark::Unknown,
    }
}
