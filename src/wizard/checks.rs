//! The checks of single answers, shared by the steps: parse, and say what was found.

use super::answers::View;
use super::document::Text;
use super::form::{Checked, Choice, split};
use crate::message::{Explain, Finding, Severity, Values, say};
use crate::pki::password::Purpose;
use crate::pki::{Days, DnsName, KeySize, NamesAndAddresses, Password, steers};
use crate::site::Roles;
use std::path::PathBuf;

/// The names of one certificate: mended where they can be.
pub(super) fn names(_: &View, typed: &str) -> Checked {
    read(typed, NamesAndAddresses::parse_names(typed))
}
/// The names of many computers for a list. What is merely good to know of a certificate's name is noise here.
pub(super) fn many_names(_: &View, typed: &str) -> Checked {
    let mut checked = read(typed, NamesAndAddresses::parse_many(typed));
    checked.findings.retain(|finding| finding.severity > Severity::Notice);
    checked
}
fn read(typed: &str, read: NamesAndAddresses) -> Checked {
    let mended = read
        .names
        .iter()
        .map(DnsName::to_string)
        .chain(read.addresses.iter().map(ToString::to_string));
    finish(typed, mended.collect::<Vec<_>>().join(", "), read.findings)
}
/// One name, of a server.
pub(super) fn server_name(_: &View, typed: &str) -> Checked {
    match DnsName::parse(typed) {
        Ok((name, mut findings)) => {
            if let Err(problem) = name.file_name() {
                findings.push(Finding::refusal(&problem));
            }
            finish(typed, name.to_string(), findings)
        }
        Err(problem) => Checked { findings: vec![Finding::refusal(&problem)], mended: None },
    }
}
/// A path, whole from the drive on. Explorer's "Copy as path" puts it in quotes.
pub(super) fn path(_: &View, typed: &str) -> Checked {
    let bare = typed.trim().trim_matches('"');
    let path = PathBuf::from(bare);
    let problem = (!path.is_absolute()).then(|| say!("plan-relative-path", path));
    let findings = problem.into_iter().map(Finding::refusal).collect();
    finish(typed, bare.to_owned(), findings)
}
/// Addresses.
pub(super) fn addresses(_: &View, typed: &str) -> Checked {
    let read = NamesAndAddresses::parse_addresses(typed);
    let mended = read.addresses.iter().map(ToString::to_string);
    finish(typed, mended.collect::<Vec<_>>().join(", "), read.findings)
}
/// A lifetime in days.
pub(super) fn days(_: &View, typed: &str) -> Checked {
    Checked {
        findings: Days::parse(typed).err().iter().map(Finding::refusal).collect(),
        mended: None,
    }
}
/// A lifetime in years.
pub(super) fn years(_: &View, typed: &str) -> Checked {
    Checked {
        findings: Days::parse_years(typed).err().iter().map(Finding::refusal).collect(),
        mended: None,
    }
}
/// A password for `ca-private.pfx`.
pub(super) fn authority_password(view: &View, password: &Password) -> Vec<Finding> {
    password.check(Purpose::Authority, &known(view))
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
    let problem = if trimmed.contains(steers) {
        Some(TextProblem::Control)
    } else if trimmed.chars().count() > 64 {
        Some(TextProblem::TooLong)
    } else {
        None
    };
    finish(typed, trimmed.to_owned(), problem.iter().map(Finding::refusal).collect())
}

/// The words that anybody would try first.
fn known<'a>(view: &'a View) -> Vec<&'a str> {
    let record = &view.facts.site.record;
    let mut known = vec!["vmscert", "xprotect", "milestone", record.site.name.as_str()];
    known.extend(record.server.iter().map(|server| server.name.as_str()));
    known
}

fn finish(typed: &str, mended: String, findings: Vec<Finding>) -> Checked {
    let refused = findings.iter().any(|finding| finding.severity == Severity::Refusal);
    Checked { mended: (!refused && mended != typed).then_some(mended), findings }
}

/// The roles, to choose from.
pub(super) fn role_choices(_: &View) -> Vec<Choice> {
    let choice = |key: &String| Choice { value: key.clone(), label: Text::role(key), note: None };
    Roles::all().role.iter().map(|role| choice(&role.key)).collect()
}
/// The kinds of clients, to choose from.
pub(super) fn kind_choices(_: &View) -> Vec<Choice> {
    let choice = |key: &String| Choice {
        value: key.clone(),
        label: Text::word(format!("kind-{key}")),
        note: None,
    };
    Roles::all().client.iter().map(|kind| choice(&kind.key)).collect()
}
/// Choices whose labels are `choice-<step>-<field>-<value>`.
pub(super) fn choices(prefix: &str, values: &[&str]) -> Vec<Choice> {
    let choice = |value: &&str| Choice {
        value: (*value).to_owned(),
        label: Text::word(format!("choice-{prefix}-{value}")),
        note: None,
    };
    values.iter().map(choice).collect()
}
/// The key sizes, to choose from.
pub(super) fn key_choices(_: &View) -> Vec<Choice> {
    let choice = |size: KeySize| Choice {
        value: size.key().to_owned(),
        label: Text::plain(format!("RSA {}", size.bits())),
        note: None,
    };
    KeySize::ALL.into_iter().map(choice).collect()
}
/// The parts of an answer that holds several.
pub(super) fn several(value: &str) -> Vec<String> {
    split(value).into_iter().map(str::to_owned).collect()
}

/// What is wrong with a free text.
enum TextProblem {
    Control,
    TooLong,
}

impl Explain for TextProblem {
    fn code(&self) -> &'static str {
        match self {
            TextProblem::Control => "text-control",
            TextProblem::TooLong => "text-too-long",
        }
    }
    fn values(&self) -> Values {
        match self {
            TextProblem::TooLong => vec![("most", 64_u32.into())],
            TextProblem::Control => vec![],
        }
    }
}
