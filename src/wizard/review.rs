//! Review: everything that will be made, before it is made.

use super::document::{Block, Document, TableRow};
use crate::message::{ToValue, Value, say};
use crate::site::{Role, layout};
use crate::work::{Change, Issue, IssueAll, NewPassword, Place, Plan, Preview, Request};
use std::path::Path;

/// What Review shows: the certificate, the files, the warnings.
pub fn review(plan: &Plan) -> Document {
    let mut page = Document::new(say!("review-title")).findings(&plan.findings);
    if let Some(preview) = &plan.preview {
        page = certificate(page.heading(say!("review-certificate")), preview);
    }
    if let Request::IssueAll(request) = &plan.request {
        return all(page, request, plan);
    }
    let here = |page: Document| page.heading(say!("review-here"));
    match &plan.request {
        Request::Issue(issue) => {
            let page = issued(page, issue).fact("fact-password", password(&issue.password));
            files(page, plan)
        }
        Request::CreateAuthority(request) => {
            files(page.fact("fact-password", password(&request.password)), plan)
        }
        Request::AdoptCertificate(request) => {
            page = page
                .fact("fact-file", &request.file)
                .fact("fact-server", request.server.as_str())
                .fact("fact-roles", Value::words("role", &request.roles))
                .maybe("fact-password", request.new_password.as_ref().map(password));
            files(page.paragraph(say!("review-take-in")), plan)
        }
        Request::Trust(_) => changes(here(page), plan).paragraph(say!("review-trust")),
        Request::SelfTest(_) => changes(here(page).paragraph(say!("review-selftest")), plan),
        Request::Import(request) => {
            page = here(page).fact("fact-roles", Value::words("role", &request.roles));
            let page = changes(page, plan);
            page.paragraph(match request.delete {
                true => say!("review-import-delete"),
                false => say!("review-import"),
            })
        }
        _ if plan.request.about().place == Place::Here => changes(here(page), plan),
        _ => files(page, plan),
    }
}

/// What holds for all certificates, and a table of them.
fn all(page: Document, request: &IssueAll, plan: &Plan) -> Document {
    let first = request.servers.first();
    let page = page
        .maybe("fact-password", first.map(|issue| passwords(&issue.password, request)))
        .maybe("fact-sheet", request.sheet.as_deref())
        .fact("fact-folder", &plan.folder);
    let row = |(issue, (preview, changes)): (&Issue, &(Preview, Vec<Change>))| {
        let replaces = changes.iter().any(|change| matches!(change, Change::Replace(_)));
        let whole = Document::new(preview.subject.as_str());
        let password = passwords(&issue.password, request);
        let whole = issued(certificate(whole, preview), issue).fact("fact-password", password);
        let whole = changes.iter().fold(whole.heading(say!("review-files")), |page, change| {
            self::change(page, change, plan)
        });
        let made = if replaces { "value-renewed" } else { "value-new" };
        let cells = vec![
            Value::from(preview.subject.as_str()),
            Value::words("role", &issue.server.roles),
            addresses(preview),
            preview.validity.not_after.into(),
            Value::word(made),
        ];
        TableRow { cells, whole }
    };
    let rows = request.servers.iter().zip(&plan.each).map(row).collect();
    page.table(
        &["column-server", "column-roles", "column-addresses", "column-until", "column-new"],
        rows,
    )
}

/// What a server's certificate is for, and how its file is locked.
fn issued(page: Document, issue: &Issue) -> Document {
    let opens = format!("choice-windows-{}", issue.server.windows.key());
    page.fact("fact-roles", Value::words("role", &issue.server.roles))
        .fact("fact-windows", Value::word(opens))
}

/// The passwords of many files.
fn passwords(password: &NewPassword, request: &IssueAll) -> Value {
    Value::word(match (password, &request.sheet) {
        (NewPassword::Typed(_), _) => "value-passwords-typed",
        (NewPassword::Generated | NewPassword::Words, Some(_)) => "value-passwords-sheet",
        (NewPassword::Generated | NewPassword::Words, None) => "value-passwords-shown",
    })
}

/// What will lie in the site's folder, or on a stick.
fn files(page: Document, plan: &Plan) -> Document {
    let page = page.heading(say!("review-files")).fact("fact-folder", &plan.folder);
    let page = changes(page, plan);
    match copied_to(plan) {
        Some(to) => page.fact("fact-to", to).paragraph(say!("review-copy")),
        None => page,
    }
}

fn certificate(page: Document, preview: &Preview) -> Document {
    let mut page = page
        .fact("fact-name", &preview.subject)
        .maybe("fact-organization", preview.organization.as_ref());
    if preview.signed_by.is_some() {
        page = page
            .fact("fact-names", preview.names.to_value())
            .fact("fact-addresses", addresses(preview));
    }
    let (from, end) = (preview.validity.not_before, preview.validity.not_after);
    let purpose = match preview.signed_by {
        Some(_) => "value-purpose-server",
        None => "value-purpose-authority",
    };
    page.fact("fact-valid", say!("value-from-to", from, end))
        .fact("fact-key", &preview.key)
        .fact("fact-purpose", Value::word(purpose))
        .maybe("fact-signed-by", preview.signed_by.as_ref())
}

fn addresses(preview: &Preview) -> Value {
    match preview.addresses.as_slice() {
        [] => Value::word("value-none"),
        addresses => addresses.to_value(),
    }
}

fn password(password: &NewPassword) -> Value {
    Value::word(match password {
        NewPassword::Typed(_) => "value-password-typed",
        NewPassword::Generated | NewPassword::Words => "value-password-generated",
    })
}

fn changes(page: Document, plan: &Plan) -> Document {
    plan.changes.iter().fold(page, |page, change| self::change(page, change, plan))
}

fn change(page: Document, change: &Change, plan: &Plan) -> Document {
    let inside = |path: &Path| Value::from(path.strip_prefix(&plan.folder).unwrap_or(path));
    match change {
        Change::Make(path) => page.fact("change-make", inside(path)),
        Change::Replace(path) => page.fact("change-replace", inside(path)),
        Change::Note(path) => page.fact("change-note", inside(path)),
        Change::Copy { from, .. } if *from == layout::clients_folder(&plan.folder) => {
            page.fact("fact-kit", Value::word("kit-clients"))
        }
        Change::Copy { from, .. } => {
            page.fact("fact-kit", Path::new(from.file_name().unwrap_or_default()))
        }
        Change::Trust { subject, thumbprint } => {
            page.fact("change-trust", subject).fact("fact-thumbprint", thumbprint.grouped())
        }
        Change::Distrust { subject, thumbprint } => {
            page.fact("change-distrust", subject).fact("fact-thumbprint", thumbprint.grouped())
        }
        Change::Import { file, friendly_name } => {
            page.fact("change-import", file).fact("fact-friendly-name", friendly_name)
        }
        Change::Grant { account, services } if services.is_empty() => {
            page.fact("change-grant", account)
        }
        Change::Grant { account, services } => {
            page.fact("change-grant", say!("value-account", account, services))
        }
        Change::Run { command, role } => {
            page.fact("change-run", Role::word(role)).blocks([Block::Verbatim(command.clone())])
        }
        Change::Delete(path) => page.fact("change-delete", path),
    }
}

/// The folder that kits are copied to: they lie in it as they do in the site folder.
pub(super) fn copied_to(plan: &Plan) -> Option<&Path> {
    plan.changes.iter().find_map(|change| match change {
        Change::Copy { from, to } => {
            let inside = from.strip_prefix(&plan.folder).ok()?;
            to.ancestors().nth(inside.components().count())
        }
        _ => None,
    })
}
