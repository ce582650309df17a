//! The result of a verification.

use crate::message::{Finding, Message, Value, say};
use crate::pki::{Check, Status};
use crate::wizard::document::{Block, Document};
use crate::wizard::list::{Action, Mark};
use crate::wizard::review::command;
use crate::work::{Outcome, Plan, PortVerdict, Standing, Verdict};
use std::net::IpAddr;

/// First one line for each connection, then every point of those that need a person, then the rest.
pub(super) fn verified(plan: &Plan, outcome: &Outcome) -> Document {
    let mut lines: Vec<Line> = outcome
        .verdicts
        .iter()
        .flat_map(|verdict| verdict.addresses.iter().map(move |at| Line { verdict, at }))
        .collect();
    lines.sort_by_key(|line| line.at.standing());
    let mut page = Document::new(say!("result-verify-title"))
        .paragraph(summary(&lines))
        .findings(&outcome.findings);
    if lines.len() > 1 {
        for line in &lines {
            page = page.point(line.mark(), Finding::notice(line.message()));
        }
        // Of these there is nothing more to tell.
        lines.retain(|line| line.at.standing() != Standing::NotLookedAt);
    }
    for line in &lines {
        page = page.heading(line.place());
        if !line.verdict.roles.is_empty() {
            page = page.fact("fact-roles", Value::words("role", &line.verdict.roles));
        }
        for point in &line.at.points {
            page = page.point(point.status, point.finding.clone());
        }
        let certificate = line.at.certificate.as_ref();
        let thumbprint = certificate.map(|certificate| certificate.thumbprint().to_string());
        page = page.maybe("fact-thumbprint", thumbprint);
    }
    page.blocks(command(plan).map(Block::Command)).actions([Action::back(), Action::home()])
}

/// How the connections came out: of each kind as many as there are lines of it.
fn summary(lines: &[Line]) -> Message {
    let with = |standing| lines.iter().filter(|line| line.at.standing() == standing).count();
    let (total, holding) = (lines.len(), with(Standing::Holds));
    let id = match lines {
        [line] => match line.at.standing() {
            Standing::Holds => "result-verified",
            Standing::Fails => "result-verified-fails",
            Standing::NotJudged => "result-verified-not-judged",
            Standing::NotLookedAt => "result-verified-not-looked-at",
            Standing::Outdated => "result-verified-outdated",
        },
        _ if holding == total => "result-verified",
        _ => "result-verified-mixed",
    };
    say!(
        id,
        total,
        holding,
        failing = with(Standing::Fails),
        unjudged = with(Standing::NotJudged),
        unseen = with(Standing::NotLookedAt),
        outdated = with(Standing::Outdated),
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
            Some(IpAddr::V6(address)) => format!("[{address}]:{}", target.port),
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

    fn message(&self) -> Message {
        let id = match self.at.standing() {
            Standing::Fails => "verify-line-fails",
            Standing::NotJudged => "verify-line-unknown",
            Standing::NotLookedAt => "verify-line-stopped",
            Standing::Outdated => "verify-line-outdated",
            Standing::Holds => "verify-line-holds",
        };
        let place = self.place();
        let mut points = self.at.points.iter();
        let Some(point) = points.find(|point| point.status == Status::Fail) else {
            return say!(id, place);
        };
        // A certificate was presented, only not one of this server.
        let what = match point.finding.code() {
            "verify-presented-foreign" => "foreign",
            "verify-unreadable" => "unreadable",
            _ => check_key(point.check),
        };
        say!(id, place, what = Value::word(format!("check-{what}")))
    }
}

/// The key of a check: its name is the message `check-<key>`.
pub fn check_key(check: Check) -> &'static str {
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
