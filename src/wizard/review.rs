//! Review: everything that will be made, before it is made; and the same for a script.

use super::document::{Block, Document, Text};
use crate::message::Value;
use crate::pki::Thumbprint;
use crate::site::layout;
use crate::work::{Change, NewPassword, Place, Plan, Preview, Request};
use std::path::Path;

/// What Review shows: the certificate, the files, the warnings.
pub fn review(plan: &Plan) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(plan.findings.iter().cloned().map(Block::Finding));
    if let Some(preview) = &plan.preview {
        blocks.push(Block::Heading(Text::word("review-certificate")));
        blocks.extend(certificate(preview));
    }
    match &plan.request {
        Request::Issue(issue) => {
            blocks.push(Block::Fact {
                label: Text::word("fact-roles"),
                value: Text::words("role", &issue.roles),
            });
            let opens = format!("choice-windows-{}", issue.windows.key());
            blocks
                .push(Block::Fact { label: Text::word("fact-windows"), value: Text::word(opens) });
            blocks.push(password(&issue.password));
        }
        Request::CreateAuthority(request) => blocks.push(password(&request.password)),
        Request::TakeIn(request) => {
            blocks.push(Block::Fact {
                label: Text::word("fact-file"),
                value: Text::plain(request.file.display().to_string()),
            });
            blocks.push(Block::Fact {
                label: Text::word("fact-server"),
                value: Text::plain(request.server.as_str()),
            });
            blocks.push(Block::Fact {
                label: Text::word("fact-roles"),
                value: Text::words("role", &request.roles),
            });
            blocks.extend(request.new_password.as_ref().map(password));
            blocks.push(Block::Paragraph(Text::word("review-take-in")));
        }
        _ if plan.request.about().place == Place::Here => {
            blocks.extend(here(plan));
            return titled(blocks);
        }
        _ => {}
    }
    blocks.push(Block::Heading(Text::word("review-files")));
    blocks.push(Block::Fact {
        label: Text::word("fact-folder"),
        value: Text::plain(plan.folder.display().to_string()),
    });
    let changes = plan.changes.iter();
    blocks.extend(changes.flat_map(|change| self::change(change, plan)));
    if let Some(to) = copied_to(plan) {
        blocks.push(Block::Fact {
            label: Text::word("fact-to"),
            value: Text::plain(to.display().to_string()),
        });
        blocks.push(Block::Paragraph(Text::word("review-copy")));
    }
    titled(blocks)
}

fn titled(blocks: Vec<Block>) -> Document {
    Document { title: Some(Text::word("review-title")), blocks, actions: vec![], tick: None }
}

/// What will be changed on this computer, step by step.
fn here(plan: &Plan) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(Text::word("review-here"))];
    match &plan.request {
        Request::Import(request) => {
            blocks.push(Block::Fact {
                label: Text::word("fact-roles"),
                value: Text::words("role", &request.roles),
            });
        }
        Request::SelfTest => blocks.push(Block::Paragraph(Text::word("review-selftest"))),
        _ => {}
    }
    let changes = plan.changes.iter();
    blocks.extend(changes.flat_map(|change| self::change(change, plan)));
    match &plan.request {
        Request::Import(request) if !request.delete => {
            blocks.push(Block::Paragraph(Text::word("review-import")));
        }
        Request::Import(_) => {
            blocks.push(Block::Paragraph(Text::word("review-import-delete")));
        }
        Request::Trust(_) => blocks.push(Block::Paragraph(Text::word("review-trust"))),
        _ => {}
    }
    blocks
}

fn certificate(preview: &Preview) -> Vec<Block> {
    let fact = |label: &'static str, value: Text| Block::Fact { label: Text::word(label), value };
    let list = |values: Vec<Value>| Text::with("list", vec![("items", Value::List(values))]);
    let mut facts = vec![fact("fact-name", Text::plain(&preview.subject))];
    facts.extend(
        preview
            .organization
            .as_ref()
            .map(|organization| fact("fact-organization", Text::plain(organization))),
    );
    if preview.signed_by.is_some() {
        facts.push(fact(
            "fact-names",
            list(preview.names.iter().map(|name| name.as_str().into()).collect()),
        ));
        let addresses: Vec<Value> =
            preview.addresses.iter().map(|address| (*address).into()).collect();
        let none = addresses.is_empty();
        facts.push(fact(
            "fact-addresses",
            if none { Text::word("value-none") } else { list(addresses) },
        ));
    }
    let dates = vec![
        ("from", preview.validity.not_before.into()),
        ("end", preview.validity.not_after.into()),
    ];
    facts.push(fact("fact-valid", Text::with("value-from-to", dates)));
    facts.push(fact("fact-key", Text::plain(&preview.key)));
    let purpose = if preview.signed_by.is_some() {
        "value-purpose-server"
    } else {
        "value-purpose-authority"
    };
    facts.push(fact("fact-purpose", Text::word(purpose)));
    facts.extend(preview.signed_by.as_ref().map(|name| fact("fact-signed-by", Text::plain(name))));
    facts
}

fn password(password: &NewPassword) -> Block {
    let value = match password {
        NewPassword::Typed(_) => "value-password-typed",
        NewPassword::Generated => "value-password-generated",
    };
    Block::Fact { label: Text::word("fact-password"), value: Text::word(value) }
}

fn change(change: &Change, plan: &Plan) -> Vec<Block> {
    let inside = |path: &std::path::Path| {
        path.strip_prefix(&plan.folder).unwrap_or(path).display().to_string()
    };
    let fact = |label: &'static str, value: Text| Block::Fact { label: Text::word(label), value };
    let authority = |label: &'static str, subject: &str, thumbprint: &Thumbprint| {
        vec![
            fact(label, Text::plain(subject)),
            fact("fact-thumbprint", Text::plain(thumbprint.grouped())),
        ]
    };
    match change {
        Change::Make(path) => vec![fact("change-make", Text::plain(inside(path)))],
        Change::Replace(path) => vec![fact("change-replace", Text::plain(inside(path)))],
        Change::Note(path) => vec![fact("change-note", Text::plain(inside(path)))],
        Change::Copy { from, .. } => {
            let name = from.file_name().unwrap_or_default().to_string_lossy();
            let clients = *from == layout::clients_folder(&plan.folder);
            let kit = if clients { Text::word("kit-clients") } else { Text::plain(name) };
            vec![fact("fact-kit", kit)]
        }
        Change::Trust { subject, thumbprint } => authority("change-trust", subject, thumbprint),
        Change::Distrust { subject, thumbprint } => {
            authority("change-distrust", subject, thumbprint)
        }
        Change::Import { file, friendly_name } => vec![
            fact("change-import", Text::plain(file.display().to_string())),
            fact("fact-friendly-name", Text::plain(friendly_name)),
        ],
        Change::Grant { account, services } => {
            if services.is_empty() {
                return vec![fact("change-grant", Text::plain(account))];
            }
            let services = services.iter().map(|name| name.as_str().into()).collect();
            let values =
                vec![("account", account.as_str().into()), ("services", Value::List(services))];
            vec![fact("change-grant", Text::with("value-account", values))]
        }
        Change::Run { command, role } => {
            vec![fact("change-run", Text::role(role)), Block::Verbatim(command.clone())]
        }
        Change::Delete(path) => {
            vec![fact("change-delete", Text::plain(path.display().to_string()))]
        }
    }
}

/// The folder that kits are copied to: they lie in it as they do in the site folder.
pub(super) fn copied_to(plan: &Plan) -> Option<&Path> {
    plan.changes.iter().find_map(|change| match change {
        Change::Copy { from, to } => {
            let inside = from.strip_prefix(&plan.folder).ok()?;
            to.ancestors().nth(inside.components().count())
        }
        Change::Make(_)
        | Change::Replace(_)
        | Change::Note(_)
        | Change::Trust { .. }
        | Change::Distrust { .. }
        | Change::Import { .. }
        | Change::Grant { .. }
        | Change::Run { .. }
        | Change::Delete(_) => None,
    })
}

/// The same work as a command for a script. Never a password in it: files that hold them.
pub fn command(plan: &Plan) -> Option<String> {
    let mut words: Vec<String> = vec!["vmscert".to_owned()];
    let mut say = |parts: &[&str]| words.extend(parts.iter().map(|part| quoted(part)));
    match &plan.request {
        Request::CreateAuthority(request) => {
            say(&["authority", "create", "--name", &request.name]);
            if let Some(organization) = &request.organization {
                say(&["--organization", organization]);
            }
            let years = (request.days.count() / 365).to_string();
            say(&["--years", &years, "--key", request.key.key()]);
            say(password_flag(&request.password));
        }
        Request::Issue(request) => {
            say(&["issue"]);
            let names: Vec<String> = request.names.iter().map(ToString::to_string).collect();
            say(&["--dns", &names.join(",")]);
            if !request.addresses.is_empty() {
                let addresses: Vec<String> =
                    request.addresses.iter().map(ToString::to_string).collect();
                say(&["--ip", &addresses.join(",")]);
            }
            say(&["--role", &request.roles.join(","), "--windows", request.windows.key()]);
            say(&["--days", &request.days.count().to_string(), "--key", request.key.key()]);
            say(&["--ca-password-file", "FILE"]);
            say(password_flag(&request.password));
        }
        Request::Verify(request) => {
            say(&["verify"]);
            request.servers.iter().for_each(|server| say(&[server]));
            request.targets.iter().for_each(|target| say(&[&target.to_string()]));
            request.hosts.iter().for_each(|host| say(&[&host.to_string()]));
        }
        Request::Trust(_) => say(&["trust", "FILE.cer"]),
        Request::Distrust(request) => {
            say(&["trust", "--remove", "--thumbprint", &request.thumbprint.0]);
        }
        Request::Import(request) => {
            say(&["import", &request.file.display().to_string()]);
            say(&["--password-file", "FILE"]);
            if !request.roles.is_empty() {
                say(&["--role", &request.roles.join(",")]);
            }
            if request.other_computer {
                say(&["--other-computer"]);
            }
            if request.delete {
                say(&["--delete"]);
            }
        }
        Request::Encrypt(request) => {
            say(&["encrypt", "--role", &request.roles.join(",")]);
            if !request.on {
                say(&["--off"]);
            }
        }
        Request::Collect(request) => {
            say(&["collect", &request.from.display().to_string()]);
        }
        Request::SelfTest => say(&["selftest"]),
        _ => return None,
    }
    let folder_says_nothing =
        matches!(plan.request, Request::Trust(_) | Request::Distrust(_) | Request::SelfTest);
    if !folder_says_nothing {
        say(&["--folder", &plan.folder.display().to_string()]);
    }
    Some(words.join(" "))
}

/// How a script gives a new password.
fn password_flag(password: &NewPassword) -> &'static [&'static str] {
    match password {
        NewPassword::Typed(_) => &["--password-file", "FILE"],
        NewPassword::Generated => &["--generate-passwords-to", "NEWFILE"],
    }
}

/// A word as both PowerShell and sh read it, for the letters that occur in names and paths.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:,@=+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "''"))
    }
}
