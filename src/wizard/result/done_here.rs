//! The result of what was done on this computer: what was read back, point by point, and what comes next.

use crate::message::{Finding, Message, say};
use crate::pki::Status;
use crate::wizard::answers::View;
use crate::wizard::document::{Block, Document};
use crate::wizard::list::{Action, Link};
use crate::wizard::review::command;
use crate::work::{Outcome, Plan, Request};

/// What was done on this computer.
pub(super) fn done_here(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let with =
        |status: Status| outcome.proofs.iter().filter(|proof| proof.status == status).count();
    let (failing, total) = (with(Status::Fail), outcome.proofs.len());
    let doubtful = with(Status::Warn) + with(Status::Unknown);
    let headline = match (failing, doubtful, total) {
        (0, 0, 0) => "result-here-nothing-read",
        (0, 0, _) => "result-here-in-order",
        (0, _, _) => "result-here-doubtful",
        (_, _, _) => "result-here-failing",
    };
    let about = About::of(&plan.request);
    let title = if failing > 0 { say!("result-here-failing-title") } else { about.title };
    let mut page = Document::new(title).paragraph(say!(headline, failing, doubtful, total));
    for proof in &outcome.proofs {
        page = page.point(proof.status, proof.finding.clone());
    }
    // What was said before the work is past by now.
    let new = |finding: &&Finding| !plan.findings.contains(finding);
    page = page.findings(outcome.findings.iter().filter(new));
    if let Some(certificate) = &outcome.certificate {
        page = page
            .fact("fact-thumbprint", certificate.thumbprint().to_string())
            .fact("fact-expires", certificate.validity.not_after);
    }
    for (_, kept) in &outcome.kept {
        page = page.fact("fact-kept", kept);
    }
    let (said, actions) = next(plan, failing > 0, view);
    let said = said.into_iter().chain(about.undo).map(|text| Block::Paragraph(text.into()));
    page.blocks(said).blocks(command(plan).map(Block::Command)).actions(actions)
}

/// What the page is called where all is in order, and how the work is undone.
struct About {
    title: Message,
    undo: Option<Message>,
}

impl About {
    fn of(request: &Request) -> About {
        let (title, undo) = match request {
            Request::Trust(_) => (say!("result-trust-title"), Some(say!("result-trust-undo"))),
            Request::Distrust(_) => {
                (say!("result-distrust-title"), Some(say!("result-distrust-undo")))
            }
            Request::Import(_) => (say!("result-import-title"), Some(say!("result-import-undo"))),
            Request::Encrypt(encrypt) if encrypt.on => {
                (say!("result-encrypt-title"), Some(say!("result-encrypt-undo")))
            }
            Request::Encrypt(_) => (say!("result-encrypt-off-title"), None),
            _ => (say!("result-selftest-title"), None),
        };
        About { title, undo }
    }
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
