//! The result of a verification.

use crate::message::{Finding, Message, Value, say};
use crate::pki::Status;
use crate::wizard::document::{Block, Document};
use crate::wizard::list::{Action, Link, Mark};
use crate::wizard::script::command_line;
use crate::work::{Outcome, Plan, PortVerdict, Request, Standing, Verdict, Verify};
use std::net::IpAddr;

/// First one line for each connection, then every point of those that need a person, then the rest.
pub(super) fn verified(plan: &Plan, outcome: &Outcome) -> Document {
    let lines = lines(outcome);
    let page = Document::new(say!("result-verify-title"))
        .paragraph(summary(&lines))
        .findings(&outcome.findings);
    connections(page, lines).blocks(again(plan).map(Block::Command)).actions([
        Action::back(),
        Action::open('p', "action-page", Link::to("verify-page")),
        Action::home(),
    ])
}

/// Every connection, what needs a person first.
pub(super) fn lines(outcome: &Outcome) -> Vec<Connection<'_>> {
    let addresses = |verdict| move |at| Connection { verdict, at };
    let all = outcome.verdicts.iter();
    let mut lines: Vec<Connection> =
        all.flat_map(|verdict| verdict.addresses.iter().map(addresses(verdict))).collect();
    lines.sort_by_key(|line| line.at.standing());
    lines
}

/// A line each, and then every point.
pub(super) fn connections(mut page: Document, mut lines: Vec<Connection>) -> Document {
    if lines.len() > 1 {
        for line in &lines {
            let (mark, message) = line.told();
            page = page.point(mark, Finding::notice(message));
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
        page = page.maybe("fact-thumbprint", certificate.map(|known| known.thumbprint().0));
    }
    page
}

/// The same as a command for a script.
fn again(plan: &Plan) -> Option<String> {
    let Request::Verify(Verify { servers, targets, hosts }) = &plan.request else {
        return None;
    };
    let folder = ["--folder".to_owned(), plan.folder.display().to_string()];
    let targets = targets.iter().map(ToString::to_string);
    let others = targets.chain(hosts.iter().map(ToString::to_string));
    let asked = ["verify".to_owned()].into_iter().chain(servers.iter().cloned()).chain(others);
    Some(command_line(asked.chain(folder)))
}

/// How the connections came out: of each kind as many as there are lines of it.
pub(super) fn summary(lines: &[Connection]) -> Message {
    let with = |standing| lines.iter().filter(|line| line.at.standing() == standing).count();
    let (total, holding) = (lines.len(), with(Standing::Holds));
    match lines {
        [] => say!("result-verified-nothing"),
        _ if holding == total => say!("result-verified", total),
        [line] => match line.at.standing() {
            Standing::Fails => say!("result-verified-fails"),
            Standing::NotJudged => say!("result-verified-not-judged"),
            Standing::NotLookedAt => say!("result-verified-not-looked-at"),
            Standing::Aside => say!("result-verified", total),
            Standing::Holds | Standing::Outdated => say!("result-verified-outdated"),
        },
        _ => say!(
            "result-verified-mixed",
            total,
            holding,
            failing = with(Standing::Fails),
            unjudged = with(Standing::NotJudged),
            unseen = with(Standing::NotLookedAt),
            outdated = with(Standing::Outdated),
            aside = with(Standing::Aside),
        ),
    }
}

/// A target and an address, in one line.
pub(super) struct Connection<'a> {
    verdict: &'a Verdict,
    at: &'a PortVerdict,
}

impl Connection<'_> {
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

    fn told(&self) -> (Mark, Message) {
        let place = self.place();
        match self.at.standing() {
            Standing::Fails => {
                let what = Value::word(format!("check-{}", self.failing()));
                (Mark::Fail, say!("verify-line-fails", place, what))
            }
            Standing::NotJudged => (Mark::Unknown, say!("verify-line-unknown", place)),
            Standing::NotLookedAt => (Mark::Unknown, say!("verify-line-stopped", place)),
            Standing::Outdated => (Mark::Warn, say!("verify-line-outdated", place)),
            Standing::Aside => (Mark::Warn, say!("verify-line-aside", place)),
            Standing::Holds => (Mark::Ok, say!("verify-line-holds", place)),
        }
    }

    /// The key of the first point that fails.
    fn failing(&self) -> &'static str {
        let mut points = self.at.points.iter();
        let point = points.find(|point| point.status == Status::Fail);
        point.map_or("", |point| match point.finding.code() {
            // A certificate was presented, only not one of this server.
            "verify-presented-foreign" => "foreign",
            "verify-unreadable" => "unreadable",
            _ => point.check.key(),
        })
    }
}
