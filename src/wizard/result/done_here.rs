//! The result of what was done on this computer: what was read back, point by point, and what comes next.

use crate::message::{Finding, Message, Value, say};
use crate::pki::Status;
use crate::wizard::answers::View;
use crate::wizard::document::{Block, Document};
use crate::wizard::list::{Action, Link};
use crate::work::{Outcome, Plan, Request};

/// What was done on this computer.
pub(super) fn done_here(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let with =
        |status: Status| outcome.proofs.iter().filter(|proof| proof.status == status).count();
    let (failing, total) = (with(Status::Fail), outcome.proofs.len());
    let doubtful = with(Status::Warn) + with(Status::Unknown);
    let headline = match (failing, doubtful, total) {
        (0, 0, 0) => say!("result-here-nothing-read"),
        (0, 0, _) => say!("result-here-in-order", total),
        (0, _, _) => say!("result-here-doubtful", doubtful),
        (_, _, _) => say!("result-here-failing", failing, total),
    };
    let about = plan.request.about();
    let title = match (failing, outcome.unseen) {
        (1.., _) => "result-here-failing-title",
        (0, true) => "result-here-unseen-title",
        (0, false) => about.done,
    };
    let mut page = Document::new(Value::word(title)).paragraph(headline);
    for proof in &outcome.proofs {
        page = page.point(proof.status, proof.finding.clone());
    }
    // What was said before the work is past by now.
    let new = |finding: &&Finding| !plan.findings.contains(finding);
    page = page.findings(outcome.findings.iter().filter(new));
    if let Some(certificate) = &outcome.certificate {
        page = page
            .fact("fact-thumbprint", &certificate.thumbprint())
            .fact("fact-expires", certificate.validity.not_after);
    }
    for (_, kept) in &outcome.kept {
        page = page.fact("fact-kept", kept);
    }
    let (said, actions) = next(plan, failing > 0, view);
    let said = said.map(Value::from).into_iter().chain(about.undo.map(Value::word));
    page.blocks(said.map(Block::Paragraph))
        .blocks(plan.script.clone().map(Block::Command))
        .actions(actions)
}

/// The next thing to do: in words, and one Enter away.
fn next(plan: &Plan, failing: bool, view: &View) -> (Option<Message>, Vec<Action>) {
    if failing {
        return (None, vec![Action::back(), Action::home()]);
    }
    let site = &view.facts.site;
    let of_kit = site.kit.as_ref().and(site.record.server.first());
    let server = of_kit.or_else(|| view.facts.this_server());
    let go = |key: char, label: &'static str, step: &'static str| {
        server.map(|server| Action::replace(key, label, Link::server(step, &server.name)))
    };
    let (said, first) = match &plan.request {
        Request::Trust(_) if server.is_some() => {
            (Some(say!("result-trust-next-import")), go('i', "step-import-here", "import-here"))
        }
        Request::Trust(_) | Request::Distrust(_) if site.kit.is_some() => {
            (Some(say!("result-next-computer")), None)
        }
        Request::Trust(_) => (Some(say!("result-trust-next")), None),
        Request::Import(_) => {
            (Some(say!("result-import-next")), go('e', "step-encrypt-here", "encrypt-here"))
        }
        Request::Encrypt(encrypt) if encrypt.on => {
            (Some(say!("result-encrypt-next")), go('v', "here-verify", "verify-run"))
        }
        Request::Encrypt(_) => (Some(say!("result-encrypt-off-next")), None),
        _ => (None, None),
    };
    let actions = match first {
        Some(first) => vec![first, Action::home()],
        None => vec![Action::home(), Action::back()],
    };
    (said, actions)
}
