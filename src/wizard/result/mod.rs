//! Result: what was made, the thumbprint, the next physical action, how to undo it, the command for a script.

mod done_here;
mod issued_all;
mod looked_over;
pub mod verified;

use super::answers::{Answers, View};
use super::document::{Block, Document};
use super::list::{Action, Does, Link, Mark};
use super::review::copied_to;
use crate::computer::SystemProblem;
use crate::message::{Finding, Message, ToValue, Value, Values, say};
use crate::pki::{Certificate, Password};
use crate::site::layout;
use crate::work::{Failure, NewPassword, Outcome, Place, Plan, Request, SavePage, WriteSurvey};
use done_here::done_here;
use issued_all::issued_all;
use looked_over::looked_over;
use verified::verified;

/// What was done, and what comes next.
pub fn result(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let page = titled(plan);
    match &plan.request {
        Request::CreateAuthority(_) => authority(plan, outcome),
        Request::Issue(_) | Request::AdoptCertificate(_) => issued(plan, outcome, view),
        Request::IssueAll(request) => issued_all(plan, request, outcome),
        Request::CopyKits(request) => {
            let to = outcome.top().or_else(|| copied_to(plan)).unwrap_or(&request.destination);
            page.paragraph(say!("result-copied", count = outcome.made.len()))
                .fact("fact-copied-to", to)
                .findings(&outcome.findings)
                .paragraph(say!("result-copied-next"))
                .blocks(plan.script.clone().map(Block::Command))
                .actions([Action::home()])
        }
        Request::SavePage(SavePage { file, .. }) | Request::WriteSurvey(WriteSurvey { file }) => {
            page.paragraph(match &plan.request {
                Request::WriteSurvey(_) => say!("result-survey"),
                _ => say!("result-page"),
            })
            .fact("fact-file", file)
            .actions([Action::back(), Action::home()])
        }
        Request::SecondCopy(_) => page
            .paragraph(say!("result-second-copy"))
            .maybe("fact-copied-to", outcome.made.first())
            .findings(&outcome.findings)
            .blocks(plan.script.clone().map(Block::Command))
            .actions([
                Action::replace('t', "step-trust", Link::to("trust")),
                Action::home(),
                Action::replace('s', "action-servers", Link::to("servers")),
            ]),
        Request::CheckPfx(request) => {
            let page = page.paragraph(say!("result-pfx-opens", name = request.server));
            certificate(page, outcome).findings(&outcome.findings).actions([Action::back()])
        }
        Request::WriteExample(request) => page
            .paragraph(say!("result-example", file = request.file))
            .blocks(plan.script.clone().map(Block::Command))
            .actions([Action::back()]),
        Request::Verify(_) => verified(plan, outcome),
        Request::Doctor(_) => looked_over(plan, outcome),
        Request::ImportResults(_) => collected(plan, outcome),
        request if request.about().place == Place::Here => done_here(plan, outcome, view),
        _ => page.findings(&outcome.findings).actions([Action::back()]),
    }
}

/// A page with the title that the request has where the outcome does not decide it.
fn titled(plan: &Plan) -> Document {
    Document::new(Value::word(plan.request.about().done))
}

/// How it is undone.
fn undo(plan: &Plan, values: Values) -> Option<Block> {
    let id = plan.request.about().undo?;
    Some(Block::Paragraph(Message::new(id, values).into()))
}

/// What came back on a stick: what was taken in, or why nothing or not all was.
fn collected(plan: &Plan, outcome: &Outcome) -> Document {
    let is_news = |finding: &Finding| matches!(finding.code(), "kit-taken-in" | "kit-taken-back");
    let title = match (outcome.incomplete, outcome.findings.iter().any(is_news)) {
        (false, true) => say!("result-collect-title"),
        (false, false) => say!("result-collect-no-news-title"),
        (true, true) => say!("result-collect-partly-title"),
        (true, false) => say!("result-collect-nothing-title"),
    };
    let page = Document::new(title).findings(&outcome.findings);
    let page = match outcome.incomplete {
        true => page.actions([Action::back(), Action::home()]),
        false => {
            let verify = Action::open('v', "action-verify", Link::to("verify-run"));
            let page = page.paragraph(say!("result-collect-next"));
            page.actions([Action::home(), verify, Action::back()])
        }
    };
    page.blocks(plan.script.clone().map(Block::Command))
}

fn authority(plan: &Plan, outcome: &Outcome) -> Document {
    let page = titled(plan).paragraph(say!("result-authority"));
    certificate(secret(page, outcome.generated.as_ref(), plan), outcome)
        .fact("fact-authority-file", plan.folder.join(layout::AUTHORITY_PFX))
        .fact("fact-clients-kit", layout::clients_folder(&plan.folder))
        .findings(&outcome.findings)
        .paragraph(say!("result-authority-next"))
        .blocks(undo(plan, vec![]))
        .blocks(plan.script.clone().map(Block::Command))
        .actions([Action::replace('n', "action-continue", Link::to("second-copy-make"))])
}

fn issued(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let name = outcome.certificate.as_ref().and_then(|certificate| match &plan.request {
        Request::AdoptCertificate(request) => Some(request.server.to_string()),
        _ => certificate.common_name.clone(),
    });
    let name = name.unwrap_or_default();
    let kit = layout::server_folder(&plan.folder, &name);
    let kept = outcome.kept.iter().find(|(file, _)| file.starts_with(&kit));
    let kept = kept.map(|(_, kept)| kept.parent().unwrap_or(kept));
    // That an old one goes is past by now: the page says where it is kept.
    let past = |finding: &&Finding| finding.code() != "plan-server-exists";
    let page = titled(plan).paragraph(say!("result-issued", name));
    let page = secret(page, outcome.generated.as_ref(), plan).fact("fact-kit", kit.as_path());
    certificate(page, outcome)
        .maybe("fact-kept", kept)
        .findings(outcome.findings.iter().filter(past))
        .paragraph(say!("result-issued-next", name))
        .blocks(undo(plan, vec![("name", name.to_value())]))
        .blocks(plan.script.clone().map(Block::Command))
        .actions(after_issuing(plan, &name, view))
}

fn after_issuing(plan: &Plan, name: &str, view: &View) -> Vec<Action> {
    // The next planned server without a certificate, else a new one.
    let site = &view.facts.site;
    let mut servers = site.record.server.iter();
    let next =
        servers.find(|server| server.name != name && site.certificate(&server.name).is_none());
    let link = next.map_or(Link::to("issue"), |server| Link::server("issue", &server.name));
    let next_server = Action::replace('n', "action-next-server", link);
    let finish = Action::new('l', "action-servers", Does::Back);
    let copy = Action::replace('c', "action-copy", Link::to("copy"));
    match (&plan.request, next) {
        // A file that came from elsewhere is ready to be imported.
        (Request::AdoptCertificate(_), _) => {
            vec![Action::replace('i', "step-import", Link::to("import")), finish, copy]
        }
        (_, Some(_)) => vec![next_server, finish, copy],
        (_, None) => vec![finish, next_server, copy],
    }
}

/// A password that was made, and where it will be asked for.
fn secret(page: Document, generated: Option<&Password>, plan: &Plan) -> Document {
    let Some(password) = generated else {
        return page;
    };
    let used = match plan.request {
        Request::CreateAuthority(_) => say!("result-generated-authority"),
        _ => say!("result-generated"),
    };
    let label = Value::word("fact-generated");
    page.blocks([Block::Secret { label, password: password.clone() }]).paragraph(used)
}

fn certificate(page: Document, outcome: &Outcome) -> Document {
    let Some(certificate) = &outcome.certificate else {
        return page;
    };
    let Certificate { names, addresses, .. } = certificate;
    page.fact("fact-subject", &certificate.subject)
        .fact("fact-thumbprint", &certificate.thumbprint())
        .fact("fact-expires", certificate.validity.not_after)
        .maybe("fact-names", (!names.is_empty()).then(|| names.to_value()))
        .maybe("fact-addresses", (!addresses.is_empty()).then(|| addresses.to_value()))
}

/// What went wrong, and that nothing was changed.
pub fn failed(plan: &Plan, failure: &Failure) -> Document {
    let mut page = Document::new(say!("result-failed-title"))
        .point(Mark::Fail, Finding::refusal(failure))
        .actions([Action::back()]);
    if plan.needs_review() && failure.is_before_any_change() {
        page = page.paragraph(say!("result-nothing-changed"));
    }
    match failure {
        Failure::WithPassword { password, .. } => secret(page, Some(password), plan),
        _ => page,
    }
}

/// The question whose answer a failure is about: back on the form it is asked anew.
pub fn blame(failure: &Failure) -> Option<&'static str> {
    match failure {
        Failure::AuthorityPassword => Some("ca-password"),
        Failure::PfxPassword { .. } | Failure::System(SystemProblem::WrongPassword) => {
            Some("password")
        }
        Failure::Sheet { .. } => Some("sheet"),
        Failure::NoDestination { .. } => Some("to"),
        Failure::FileMissing { .. } => Some("file"),
        _ => None,
    }
}

/// What one page hands to the next ones of this run: roles, Windows, lifetime; passwords only in memory.
pub fn carry(page: &Answers, request: &Request, outcome: &Outcome, run: &mut Answers) {
    match request {
        Request::Issue(issue) => {
            run.set_text("role", issue.server.roles.join(","));
            run.set_text("windows", issue.server.windows.key());
            run.set_text("days", issue.days.count().to_string());
            run.set_text("key", issue.key.key());
            run.set_secret("ca-password", issue.authority_password.clone());
            // Taken over from an earlier server it stays that one's.
            if let NewPassword::Typed(password) = &issue.password
                && run.secret("password") != Some(password)
            {
                run.set_secret("password", password.clone());
                run.set_text("password-of", issue.name.as_str());
            }
            if let Some(way) = page.text("password-way") {
                run.set_text("password-way", way);
            }
        }
        Request::IssueAll(request) => {
            if let Some(issue) = request.servers.first() {
                run.set_text("days", issue.days.count().to_string());
                run.set_secret("ca-password", issue.authority_password.clone());
            }
        }
        Request::CreateAuthority(request) => {
            let typed = match &request.password {
                NewPassword::Typed(password) => Some(password),
                NewPassword::Generated | NewPassword::Words => None,
            };
            if let Some(password) = typed.or(outcome.generated.as_ref()) {
                run.set_secret("ca-password", password.clone());
            }
        }
        Request::Edit(_) => {
            for field in ["role", "windows", "kind"] {
                if let Some(text) = page.text(field) {
                    run.set_text(field, text);
                }
            }
        }
        Request::Open(_) => *run = Answers::default(),
        _ => {}
    }
}
