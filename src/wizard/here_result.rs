//! The result of what was done on this computer: what was read back, point by point, and what comes next.

use super::answers::View;
use super::document::{Block, Document, Mark, Text};
use super::list::{Action, Does, Link};
use super::result::{back, fact, home, page};
use super::review::command;
use crate::message::Finding;
use crate::pki::Status;
use crate::work::{Outcome, Plan, Request};

/// What was done on this computer.
pub(super) fn done_here(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let with = |status: Status| {
        let proofs = outcome.proofs.iter();
        proofs.filter(|proof| proof.status == status).count()
    };
    let (failing, doubtful) = (with(Status::Fail), with(Status::Warn) + with(Status::Unknown));
    let headline = match (failing, doubtful, outcome.proofs.is_empty()) {
        (0, 0, true) => "result-here-nothing-read",
        (0, 0, false) => "result-here-in-order",
        (0, _, _) => "result-here-doubtful",
        (_, _, _) => "result-here-failing",
    };
    let values = vec![
        ("failing", failing.into()),
        ("doubtful", doubtful.into()),
        ("total", outcome.proofs.len().into()),
    ];
    let mut blocks = vec![Block::Paragraph(Text::with(headline, values))];
    let point = |proof: &crate::work::Proof| {
        let mark = match proof.status {
            Status::Ok => Mark::Ok,
            Status::Warn => Mark::Warn,
            Status::Fail => Mark::Fail,
            Status::Unknown => Mark::Unknown,
        };
        Block::Point(mark, proof.finding.clone())
    };
    blocks.extend(outcome.proofs.iter().map(point));
    // What was said before the work is past by now.
    let new = |finding: &&Finding| !plan.findings.contains(finding);
    let findings = outcome.findings.iter().filter(new).cloned();
    blocks.extend(findings.map(Block::Finding));
    if let Some(certificate) = &outcome.certificate {
        let end = vec![("date", certificate.validity.not_after.into())];
        blocks.push(fact("fact-thumbprint", Text::plain(certificate.thumbprint().to_string())));
        blocks.push(fact("fact-expires", Text::with("value-date", end)));
    }
    blocks.extend(
        outcome
            .kept
            .iter()
            .map(|(_, kept)| fact("fact-kept", Text::plain(kept.display().to_string()))),
    );
    let next = next(plan, failing > 0, view);
    blocks.extend(next.said.map(|id| Block::Paragraph(Text::word(id))));
    let about = plan.request.about();
    blocks.extend(about.undo.map(|id| Block::Paragraph(Text::word(id))));
    blocks.extend(command(plan).map(Block::Command));
    let title = if failing > 0 { "result-here-failing-title" } else { about.done };
    page(title, blocks, next.actions)
}

/// The next thing to do: in words, and one Enter away.
struct Next {
    said: Option<&'static str>,
    actions: Vec<Action>,
}

fn next(plan: &Plan, failing: bool, view: &View) -> Next {
    let site = &view.facts.site;
    let home = home();
    if failing {
        return Next { said: None, actions: vec![back(), home] };
    }
    let of_kit = site.kit.as_ref().and(site.record.server.first());
    let server = of_kit.or_else(|| view.facts.this_server());
    let go = |key: char, label: &'static str, step: &'static str| {
        let link = server.map(|server| Link::server(step, &server.name));
        Action { key, label: Text::word(label), does: link.map_or(Does::Home, Does::Replace) }
    };
    let (said, first) = match (&plan.request, server) {
        (Request::Trust(_), Some(_)) => {
            ("result-trust-next-import", Some(go('i', "step-import-here", "import-here")))
        }
        (Request::Trust(_), None) if site.kit.is_some() => ("result-next-computer", None),
        (Request::Trust(_), None) => ("result-trust-next", None),
        (Request::Import(_), Some(_)) => {
            ("result-import-next", Some(go('e', "step-encrypt-here", "encrypt-here")))
        }
        (Request::Import(_), None) => ("result-import-next", None),
        (Request::Encrypt(encrypt), Some(_)) if encrypt.on => {
            ("result-encrypt-next", Some(go('v', "here-verify", "verify-run")))
        }
        (Request::Encrypt(encrypt), None) if encrypt.on => ("result-encrypt-next", None),
        (Request::Encrypt(_), _) => ("result-encrypt-off-next", None),
        (Request::Distrust(_), _) if site.kit.is_some() => ("result-next-computer", None),
        _ => ("", None),
    };
    let last = if first.is_none() { vec![home, back()] } else { vec![home] };
    Next {
        said: Some(said).filter(|said| !said.is_empty()),
        actions: first.into_iter().chain(last).collect(),
    }
}
