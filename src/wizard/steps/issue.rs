//! Issuing one server's certificate.

use super::issue_suggest::{
    address_candidates, is_for_this, name_candidates, own_windows, planned, runs_xprotect,
    suggest_addresses, suggest_names, wants,
};
use super::this_computer::installed_roles;
use crate::message::{Finding, Message, say};
use crate::pki::{Days, KeySize, RecordedName};
use crate::site::{Description, SiteProblem, Windows};
use crate::wizard::{
    Checked, Choice, Field, FormProblem, Kind, Resolved, Step, Suggestion, View, checks, refuse_at,
};
use crate::work::{Issue, NewPassword, Request};

pub(super) static ISSUE: Step =
    Step::form("issue", FIELDS, resolve).command("issue").wants(wants).advice(advice);

pub(super) static FIELDS: &[Field] = &[
    Field::one("computer", |_| checks::choices("issue-computer", &["another", "this"]))
        .without_flag()
        .suggest(|view| match runs_xprotect(view) {
            true => Suggestion::from("this", say!("source-services-here")),
            false => Suggestion::default_of("another"),
        }),
    Field::new("dns", Kind::List(name_candidates)).check(names).suggest(suggest_names),
    Field::new("ip", Kind::List(address_candidates))
        .optional()
        .check(checks::addresses)
        .suggest(suggest_addresses),
    Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
        if let Some(server) = planned(view).filter(|server| !server.roles.is_empty()) {
            return Suggestion::default_of(server.roles.join(","));
        }
        let installed = installed_roles(view);
        if is_for_this(view) && !installed.is_empty() {
            return Suggestion::from(installed.join(","), say!("source-this-computer"));
        }
        Suggestion::from(view.run.text("role")?, say!("source-last-server"))
    }),
    Field::one("windows", |_| checks::choices("windows", &["any", "2019"])).suggest(|view| {
        if let Some(own) = own_windows(view) {
            return Suggestion::from(own, say!("source-this-computer"));
        }
        let planned = planned(view).map(|server| server.windows.key());
        Suggestion::default_of(planned.or(view.run.text("windows")).unwrap_or(Windows::Any.key()))
    }),
    Field::new("days", Kind::Line).detail().check(checks::days).suggest(suggest_days),
    Field::one("key", checks::key_choices).detail().suggest(|view| {
        Suggestion::default_of(view.run.text("key").unwrap_or(KeySize::Rsa2048.key()))
    }),
    Field::new("ca-password", Kind::Secret { twice: false })
        .shown(|view| view.run.secret("ca-password").is_none()),
    Field::one("password-way", password_ways).without_flag().suggest(|view| {
        let has_same = view.run.secret("password").is_some();
        let way = view.run.text("password-way").filter(|way| *way != "same" || has_same);
        Suggestion::default_of(way.unwrap_or("type"))
    }),
    Field::new("password", Kind::Secret { twice: true })
        .shown(|view| view.value(FIELDS, "password-way") == "type")
        .check_secret(checks::pfx_password),
];

fn names(view: &View, typed: &str) -> Checked {
    let mut checked = checks::names(view, typed);
    let problem = checked.read.names.first().and_then(|name| name.file_name().err());
    checked.findings.extend(problem.iter().map(Finding::refusal));
    checked
}

/// Whether the lifetime passes the CA's end: the wizard offers that end. Advice for the one who fills in the form: a
/// finished plan says by itself that it was shortened.
fn past_authority(view: &View) -> Option<Message> {
    let left = authority_left(view)?;
    let days = view.checked(FIELDS, "days").days?;
    (i64::from(days.count()) > left).then(|| match left {
        ..1 => say!("plan-lifetime-authority-ends"),
        1.. => say!("plan-lifetime-past-authority", days = left),
    })
}
/// The days that the CA has left.
fn authority_left(view: &View) -> Option<i64> {
    let authority = view.facts.site.authority.as_ref()?;
    Some(authority.validity.days_left(view.facts.now))
}

pub(super) fn suggest_days(view: &View) -> Option<Suggestion> {
    let last = view.run.text("days").and_then(|days| Days::parse(days).ok());
    let usual = last.unwrap_or(Days::SERVER).count();
    // A script's default does not depend on the day it runs: its plan is shortened, and says so.
    match authority_left(view).filter(|_| view.suggest) {
        Some(left) if left > 0 && left < i64::from(usual) => {
            Suggestion::from(left, say!("source-authority-end"))
        }
        Some(_) | None => Suggestion::default_of(usual),
    }
}

fn password_ways(view: &View) -> Vec<Choice> {
    let mut ways = checks::choices("password-way", &["type", "generate"]);
    if view.run.secret("password").is_some() {
        // By name: after a generated one, "the last" would be read as that.
        let name = view.run.text("password-of").unwrap_or_default();
        ways.push(Choice::new("same", say!("choice-password-way-same", name)));
    }
    ways
}

/// What is to be said of the CA, before it is to issue anything.
pub(super) fn authority_advice(view: &View) -> Vec<Finding> {
    let site = &view.facts.site;
    let mut findings = Vec::new();
    if site.authority.is_none() {
        findings.push(Finding::refusal(&SiteProblem::NoAuthority));
    } else if !site.authority_key {
        findings.push(Finding::refusal(&SiteProblem::KeyMissing));
    }
    match site.authority.as_ref().map(|ca| ca.validity.not_after) {
        Some(end) if end <= view.facts.now => {
            findings.push(Finding::refusal(say!("plan-authority-expired", end)));
        }
        Some(_) | None => findings.extend(past_authority(view).map(Finding::warning)),
    }
    findings
}

fn advice(view: &View) -> Vec<Finding> {
    let site = &view.facts.site;
    let mut findings = authority_advice(view);
    if let Some(server) = planned(view).filter(|server| site.certificate(&server.name).is_some()) {
        findings.push(Finding::notice(say!("plan-server-exists", name = server.name)));
    }
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let text = |key| view.value(FIELDS, key);
    let read = view.names(FIELDS, "dns");
    let name = read.names.first().cloned().ok_or(FormProblem::Missing).map_err(refuse_at("dns"))?;
    let mut addresses = view.names(FIELDS, "ip").addresses;
    for address in read.addresses {
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    let authority_password = match view.run.secret("ca-password") {
        Some(carried) if view.answers.secret("ca-password").is_none() => carried.clone(),
        Some(_) | None => view.secret("ca-password")?,
    };
    let mut findings = Vec::new();
    let password = match text("password-way").as_str() {
        "generate" => NewPassword::Generated,
        "same" => {
            let same = view.run.secret("password").cloned();
            let same = same.ok_or(FormProblem::Missing).map_err(refuse_at("password"))?;
            // No field asks for it, so none has said it.
            findings.extend(checks::not_the_authoritys(view, &same));
            NewPassword::Typed(same)
        }
        _ => NewPassword::Typed(view.secret("password")?),
    };
    let request = Issue {
        name,
        server: Description {
            roles: view.several(FIELDS, "role"),
            windows: Windows::parse(&text("windows")).unwrap_or_default(),
            names: read.names.into_iter().map(RecordedName::from).collect(),
            addresses,
        },
        days: view.days(FIELDS, "days")?,
        key: KeySize::parse(&text("key")).unwrap_or(KeySize::Rsa2048),
        authority_password,
        password,
        planned_as: planned(view).map(|server| server.name.clone()),
    };
    Ok(Resolved { findings, ..Request::Issue(request).into() })
}
