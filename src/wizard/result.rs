//! Result: what was made, the thumbprint, the next physical action, how to undo it, the command for a script.

use super::answers::{Answers, View};
use super::document::{Block, Document, Mark, Text};
use super::here_result::done_here;
use super::list::{Action, Does, Link};
use super::review::{command, copied_to};
use super::verified::verified;
use crate::computer::SystemProblem;
use crate::message::{Finding, Value};
use crate::pki::{Certificate, Password};
use crate::site::layout;
use crate::work::{Failure, NewPassword, Outcome, Plan, Request};

/// What was done, and what comes next.
pub fn result(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let about = plan.request.about();
    match &plan.request {
        Request::CreateAuthority(_) => authority(plan, outcome),
        Request::Issue(_) | Request::TakeIn(_) => issued(plan, outcome, view),
        Request::CopyKits(request) => {
            let mut blocks = vec![Block::Paragraph(Text::with(
                "result-copied",
                vec![("count", outcome.made.len().into())],
            ))];
            let to = outcome.top().or_else(|| copied_to(plan));
            let to = to.unwrap_or(&request.destination);
            blocks.push(fact("fact-copied-to", Text::plain(to.display().to_string())));
            blocks.extend(outcome.findings.iter().cloned().map(Block::Finding));
            blocks.push(Block::Paragraph(Text::word("result-copied-next")));
            page(about.done, blocks, vec![home()])
        }
        Request::CheckPfx(request) => {
            let mut blocks = vec![Block::Paragraph(Text::with(
                "result-pfx-opens",
                vec![("name", request.server.as_str().into())],
            ))];
            blocks.extend(outcome.certificate.iter().flat_map(certificate));
            blocks.extend(outcome.findings.iter().cloned().map(Block::Finding));
            page(about.done, blocks, vec![back()])
        }
        Request::Verify(_) => verified(plan, outcome),
        Request::Trust(_)
        | Request::Distrust(_)
        | Request::Import(_)
        | Request::Encrypt(_)
        | Request::SelfTest => done_here(plan, outcome, view),
        Request::Collect(_) => collected(plan, outcome),
        Request::Open(_) | Request::Edit(_) => page(about.done, vec![], vec![back()]),
    }
}

pub(super) fn page(title: &'static str, blocks: Vec<Block>, actions: Vec<Action>) -> Document {
    Document { title: Some(Text::word(title)), blocks, actions, tick: None }
}
pub(super) fn fact(label: &'static str, value: Text) -> Block {
    Block::Fact { label: Text::word(label), value }
}
pub(super) fn back() -> Action {
    Action { key: 'b', label: Text::word("action-back"), does: Does::Back }
}

pub(super) fn home() -> Action {
    Action { key: 'h', label: Text::word("action-home"), does: Does::Home }
}

/// What came back on a stick: what was taken in, or why nothing or not all was.
fn collected(plan: &Plan, outcome: &Outcome) -> Document {
    let is_news = |finding: &Finding| matches!(finding.code(), "kit-taken-in" | "kit-taken-back");
    let news = outcome.findings.iter().any(is_news);
    let title = match (outcome.incomplete, news) {
        (false, true) => "result-collect-title",
        (false, false) => "result-collect-no-news-title",
        (true, true) => "result-collect-partly-title",
        (true, false) => "result-collect-nothing-title",
    };
    let findings = outcome.findings.iter().cloned();
    let mut blocks: Vec<Block> = findings.map(Block::Finding).collect();
    let actions = if outcome.incomplete {
        vec![back(), home()]
    } else {
        blocks.push(Block::Paragraph(Text::word("result-collect-next")));
        vec![home(), back()]
    };
    blocks.extend(command(plan).map(Block::Command));
    page(title, blocks, actions)
}

fn authority(plan: &Plan, outcome: &Outcome) -> Document {
    let mut blocks = vec![Block::Paragraph(Text::word("result-authority"))];
    blocks.extend(secret(outcome.generated.as_ref(), "result-generated-authority"));
    blocks.extend(outcome.certificate.iter().flat_map(certificate));
    blocks.push(fact(
        "fact-authority-file",
        Text::plain(plan.folder.join(layout::AUTHORITY_PFX).display().to_string()),
    ));
    blocks.push(fact(
        "fact-clients-kit",
        Text::plain(layout::clients_folder(&plan.folder).display().to_string()),
    ));
    blocks.extend(outcome.findings.iter().cloned().map(Block::Finding));
    blocks.push(Block::Paragraph(Text::word("result-authority-next")));
    let about = plan.request.about();
    blocks.extend(about.undo.map(|id| Block::Paragraph(Text::word(id))));
    blocks.extend(command(plan).map(Block::Command));
    let next = Action {
        key: 'n',
        label: Text::word("action-continue"),
        does: Does::Replace(Link::to("second-copy")),
    };
    page(about.done, blocks, vec![next])
}

fn issued(plan: &Plan, outcome: &Outcome, view: &View) -> Document {
    let name = outcome.certificate.as_ref().and_then(|certificate| match &plan.request {
        Request::TakeIn(request) => Some(request.server.to_string()),
        _ => certificate.common_name.clone(),
    });
    let name = name.unwrap_or_default();
    let kit = layout::server_folder(&plan.folder, &name);
    let mut blocks =
        vec![Block::Paragraph(Text::with("result-issued", vec![("name", name.as_str().into())]))];
    blocks.extend(secret(outcome.generated.as_ref(), "result-generated"));
    blocks.push(fact("fact-kit", Text::plain(kit.display().to_string())));
    blocks.extend(outcome.certificate.iter().flat_map(certificate));
    if let Some((_, kept)) = outcome.kept.iter().find(|(file, _)| file.starts_with(&kit)) {
        let kept = kept.parent().unwrap_or(kept);
        blocks.push(fact("fact-kept", Text::plain(kept.display().to_string())));
    }
    // That an old one goes is past by now: the page says where it is kept.
    let past = |finding: &&Finding| finding.code() != "plan-server-exists";
    blocks.extend(outcome.findings.iter().filter(past).cloned().map(Block::Finding));
    blocks.push(Block::Paragraph(Text::with(
        "result-issued-next",
        vec![("name", name.as_str().into())],
    )));
    let about = plan.request.about();
    let undo = |id| Block::Paragraph(Text::with(id, vec![("name", name.as_str().into())]));
    blocks.extend(about.undo.map(undo));
    blocks.extend(command(plan).map(Block::Command));

    // The next planned server without a certificate, else a new one.
    let site = &view.facts.site;
    let next = site
        .record
        .server
        .iter()
        .find(|server| server.name != name && site.certificate(&server.name).is_none());
    let link = next.map_or(Link::to("issue"), |server| Link::server("issue", &server.name));
    let next_server =
        Action { key: 'n', label: Text::word("action-next-server"), does: Does::Replace(link) };
    let finish = Action { key: 'l', label: Text::word("action-servers"), does: Does::Back };
    let copy = Action {
        key: 'c',
        label: Text::word("action-copy"),
        does: Does::Replace(Link::to("copy")),
    };
    let import = Action {
        key: 'i',
        label: Text::word("step-import"),
        does: Does::Replace(Link::to("import")),
    };
    let actions = match (&plan.request, next.is_some()) {
        // A file that came from elsewhere is ready to be imported.
        (Request::TakeIn(_), _) => vec![import, finish, copy],
        (_, true) => vec![next_server, finish, copy],
        (_, false) => vec![finish, next_server, copy],
    };
    page(about.done, blocks, actions)
}

/// Where a password that was made for this will be asked for.
fn use_of_password(plan: &Plan) -> &'static str {
    match plan.request {
        Request::CreateAuthority(_) => "result-generated-authority",
        _ => "result-generated",
    }
}

/// A password that was made, and where it will be asked for.
fn secret(generated: Option<&Password>, use_of_it: &'static str) -> Vec<Block> {
    match generated {
        Some(password) => vec![
            Block::Secret { label: Text::word("fact-generated"), password: password.clone() },
            Block::Paragraph(Text::word(use_of_it)),
        ],
        None => vec![],
    }
}

fn certificate(certificate: &Certificate) -> Vec<Block> {
    let list = |values: Vec<Value>| Text::with("list", vec![("items", Value::List(values))]);
    let mut facts = vec![
        fact("fact-subject", Text::plain(&certificate.subject)),
        fact("fact-thumbprint", Text::plain(certificate.thumbprint().to_string())),
        fact(
            "fact-expires",
            Text::with("value-date", vec![("date", certificate.validity.not_after.into())]),
        ),
    ];
    if !certificate.names.is_empty() {
        facts.push(fact(
            "fact-names",
            list(certificate.names.iter().map(|name| name.as_str().into()).collect()),
        ));
    }
    if !certificate.addresses.is_empty() {
        facts.push(fact(
            "fact-addresses",
            list(certificate.addresses.iter().map(|address| (*address).into()).collect()),
        ));
    }
    facts
}

/// What went wrong, and that nothing was changed.
pub fn failed(plan: &Plan, failure: &Failure) -> Document {
    let mut blocks = vec![Block::Point(Mark::Fail, Finding::refusal(failure))];
    if plan.needs_review() && failure.is_before_any_change() {
        blocks.push(Block::Paragraph(Text::word("result-nothing-changed")));
    }
    if let Failure::WithPassword { password, .. } = failure {
        blocks.extend(secret(Some(password), use_of_password(plan)));
    }
    page("result-failed-title", blocks, vec![back()])
}

/// The question whose answer a failure is about: back on the form it is asked anew.
pub fn blame(failure: &Failure) -> Option<&'static str> {
    match failure {
        Failure::AuthorityPassword => Some("ca-password"),
        Failure::PfxPassword { .. } | Failure::System(SystemProblem::WrongPassword) => {
            Some("password")
        }
        Failure::NoDestination { .. } => Some("to"),
        Failure::FileMissing { .. } => Some("file"),
        _ => None,
    }
}

/// What one page hands to the next ones of this run: roles, Windows, lifetime; passwords only in memory.
pub fn carry(page: &Answers, request: &Request, outcome: &Outcome, run: &mut Answers) {
    match request {
        Request::Issue(issue) => {
            run.set_text("role", issue.roles.join(","));
            run.set_text("windows", issue.windows.key());
            run.set_text("days", issue.days.count().to_string());
            run.set_text("key", issue.key.key());
            run.set_secret("ca-password", issue.authority_password.clone());
            // Taken over from an earlier server it stays that one's.
            if let (NewPassword::Typed(password), Some(name)) =
                (&issue.password, issue.names.first())
                && run.secret("password") != Some(password)
            {
                run.set_secret("password", password.clone());
                run.set_text("password-of", name.as_str());
            }
            if let Some(way) = page.text("password-way") {
                run.set_text("password-way", way);
            }
        }
        Request::CreateAuthority(request) => {
            let typed = match &request.password {
                NewPassword::Typed(password) => Some(password),
                NewPassword::Generated => None,
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
