//! The checks of single answers, shared by the steps: parse, and say what was found.

use super::answers::View;
use super::field::{Checked, Choice};
use crate::computer::{Query, Reply, SiteOnStick};
use crate::message::{Finding, Message, Value, say};
use crate::pki::password::Purpose;
use crate::pki::{Days, DnsName, KeySize, NamesAndAddresses, Password, steers};
use crate::site::{Role, Roles, layout};
use crate::work::Failure;
use std::path::PathBuf;

/// The names of one certificate: mended where they can be.
pub(super) fn names(_: &View, typed: &str) -> Checked {
    read(typed, NamesAndAddresses::parse_names(typed))
}
fn read(typed: &str, mut read: NamesAndAddresses) -> Checked {
    let findings = std::mem::take(&mut read.findings);
    let checked = finish(typed, spelled(&read).join(", "), findings);
    Checked { read, ..checked }
}
/// Names and addresses as they are listed.
pub(super) fn spelled(read: &NamesAndAddresses) -> Vec<String> {
    let names = read.names.iter().map(ToString::to_string);
    names.chain(read.addresses.iter().map(ToString::to_string)).collect()
}
/// One name, of a server.
pub(super) fn server_name(_: &View, typed: &str) -> Checked {
    match DnsName::parse(typed) {
        Ok((name, mut findings)) => {
            findings.extend(name.file_name().err().iter().map(Finding::refusal));
            let checked = finish(typed, name.to_string(), findings);
            let read = NamesAndAddresses { names: vec![name], ..NamesAndAddresses::default() };
            Checked { read, ..checked }
        }
        Err(problem) => vec![Finding::refusal(&problem)].into(),
    }
}
/// A path, whole from the drive on.
pub(super) fn path(_: &View, typed: &str) -> Checked {
    let bare = super::field::bare(typed);
    let path = PathBuf::from(bare);
    let problem = (!path.is_absolute()).then(|| say!("plan-relative-path", path));
    let findings = problem.into_iter().map(Finding::refusal).collect();
    finish(typed, bare.to_owned(), findings)
}
/// A folder or drive to copy to: it is there, as far as that was looked at.
pub(super) fn place(view: &View, typed: &str) -> Checked {
    let mut checked = path(view, typed);
    let path = PathBuf::from(super::field::bare(typed));
    let reply = wants_place(path.clone(), view).and_then(|asked| view.facts.replies.get(&asked));
    if matches!(reply, Some(Reply::Stick(Ok(stick))) if !stick.is_there) {
        checked.findings.push(Finding::refusal(&Failure::NoDestination { path }));
    }
    checked
}
/// Asks what lies where something is to be copied to.
pub(super) fn wants_place(path: PathBuf, view: &View) -> Option<Query> {
    path.is_absolute().then(|| Query::Stick(path, SiteOnStick::of(&view.facts.site)))
}
pub(super) fn addresses(_: &View, typed: &str) -> Checked {
    read(typed, NamesAndAddresses::parse_addresses(typed))
}
/// A lifetime in days.
pub(super) fn days(_: &View, typed: &str) -> Checked {
    lifetime(Days::parse(typed))
}
/// A lifetime in years.
pub(super) fn years(_: &View, typed: &str) -> Checked {
    lifetime(Days::parse_years(typed))
}
fn lifetime(read: Result<Days, Message>) -> Checked {
    match read {
        Ok(days) => Checked { days: Some(days), ..Checked::default() },
        Err(problem) => vec![Finding::refusal(problem)].into(),
    }
}
/// A password for `ca-private.pfx`.
pub(super) fn authority_password(view: &View, password: &Password) -> Vec<Finding> {
    password.check(Purpose::Authority, &known(view))
}
/// Asks whether the CA's password that was typed opens its file.
pub(super) fn opens_authority(view: &View) -> Option<Query> {
    let password = view.answers.secret("ca-password").filter(|typed| !typed.is_empty())?;
    let file = view.facts.site.folder.join(layout::AUTHORITY_PFX);
    Some(Query::Opens(file, password.clone()))
}
/// The CA's own password, as far as it was tried.
pub(super) fn known_authority_password(view: &View, _: &Password) -> Vec<Finding> {
    let reply = opens_authority(view).and_then(|query| view.facts.replies.get(&query));
    match reply {
        Some(Reply::Opens(false)) => vec![Finding::refusal(&Failure::AuthorityPassword)],
        Some(_) | None => vec![],
    }
}
/// A password for a server's PFX.
pub(super) fn pfx_password(view: &View, password: &Password) -> Vec<Finding> {
    let mut findings = password.check(Purpose::Pfx, &known(view));
    findings.extend(not_the_authoritys(view, password));
    findings
}
/// The CA's password guards one file alone. It is known where it was typed, on this page or before in this run.
pub(super) fn not_the_authoritys(view: &View, password: &Password) -> Vec<Finding> {
    let of_authority = view.answers.secret("ca-password");
    let of_authority = of_authority.or(view.run.secret("ca-password"));
    if of_authority == Some(password) {
        vec![Finding::warning(say!("password-authoritys-own"))]
    } else {
        vec![]
    }
}
/// A free text that stands in certificates: no control characters, 64 characters at most (RFC 5280 ub-common-name).
pub(super) fn common_name(_: &View, typed: &str) -> Checked {
    let trimmed = typed.trim();
    let most = 64_usize;
    let problem = if trimmed.contains(steers) {
        Some(say!("text-control"))
    } else {
        (trimmed.chars().count() > most).then(|| say!("text-too-long", most))
    };
    finish(typed, trimmed.to_owned(), problem.into_iter().map(Finding::refusal).collect())
}

/// The words that anybody would try first.
fn known<'a>(view: &'a View) -> Vec<&'a str> {
    let record = &view.facts.site.record;
    let mut known = vec!["vmscert", "xprotect", "milestone", record.site.name.as_str()];
    known.extend(record.server.iter().map(|server| server.name.as_str()));
    known
}

fn finish(typed: &str, mended: String, findings: Vec<Finding>) -> Checked {
    let refused = findings.iter().any(Finding::refuses);
    let mended = (!refused && mended != typed).then_some(mended);
    Checked { findings, mended, ..Checked::default() }
}

/// The roles, to choose from.
pub(super) fn role_choices(_: &View) -> Vec<Choice> {
    let roles = Roles::all().role.iter();
    roles.map(|role| Choice::new(&role.key, Role::word(&role.key))).collect()
}
/// The kinds of clients, to choose from.
pub(super) fn kind_choices(_: &View) -> Vec<Choice> {
    let kinds = Roles::all().client.iter().map(|kind| &kind.key);
    kinds.map(|key| Choice::new(key, Value::word(format!("kind-{key}")))).collect()
}
/// Choices whose labels are `choice-<prefix>-<value>`.
pub(super) fn choices(prefix: &str, values: &[&str]) -> Vec<Choice> {
    let label = |value: &str| Value::word(format!("choice-{prefix}-{value}"));
    values.iter().map(|value| Choice::new(*value, label(value))).collect()
}
/// The key sizes, to choose from.
pub(super) fn key_choices(_: &View) -> Vec<Choice> {
    let choice = |size: KeySize| Choice::new(size.key(), format!("RSA {}", size.bits()));
    KeySize::ALL.into_iter().map(choice).collect()
}
