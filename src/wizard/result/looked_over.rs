//! The result of looking everything over: what weighs most first.

use super::verified::{connections, lines, summary};
use crate::message::{Value, say};
use crate::pki::Status;
use crate::wizard::document::Document;
use crate::wizard::list::{Action, Link};
use crate::work::{Outcome, Plan};

/// First what this computer says of itself, then what the ports present.
pub(super) fn looked_over(plan: &Plan, outcome: &Outcome) -> Document {
    let with = |status| outcome.proofs.iter().filter(|proof| proof.status == status).count();
    let (failing, warning, unseen) =
        (with(Status::Fail), with(Status::Warn), with(Status::Unknown));
    let mut page = Document::new(Value::word(plan.request.about().done)).paragraph(say!(
        "result-doctor",
        failing,
        warning,
        unseen,
        fine = with(Status::Ok)
    ));
    for proof in &outcome.proofs {
        page = page.point(proof.status, proof.finding.clone());
    }
    let seen = lines(outcome);
    if !seen.is_empty() {
        page = page.heading(say!("doctor-ports")).paragraph(summary(&seen));
        page = connections(page, seen);
    }
    let again = Action::replace('r', "action-again", Link::to("doctor"));
    let survey = Action::open('s', "action-survey", Link::to("survey"));
    page.findings(&outcome.findings).actions([Action::back(), again, survey, Action::home()])
}
