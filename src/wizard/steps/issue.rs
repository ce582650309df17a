//! Issuing one server's certificate.

use super::here_state::installed_roles;
use super::issue_suggest::{
    address_candidates, is_this, name_candidates, own_windows, planned, runs_xprotect,
    suggest_addresses, suggest_names, wants,
};
use crate::message::{Finding, say};
use crate::pki::{Certificate, Days, KeySize, NamesAndAddresses};
use crate::site::{SiteProblem, Windows};
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
};
use crate::work::{Issue, NewPassword, Request};

pub(super) static ISSUE: Step = Step {
    key: "issue",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants,
    body: Body::Form(Form { fields: FIELDS, advice, resolve, actions: |_| vec![] }),
};

static FIELDS: &[Field] = &[
    Field::new("computer", Kind::One(|_| checks::choices("issue-computer", &["another", "this"])))
        .without_flag()
        .suggest(|view| {
            let here = runs_xprotect(view);
            Some(Suggestion {
                value: if here { "this" } else { "another" }.to_owned(),
                source: here.then(|| Text::word("source-services-here")),
            })
        }),
    Field::new("dns", Kind::List(name_candidates)).check(names).suggest(suggest_names),
    Field::new("ip", Kind::List(address_candidates))
        .optional()
        .check(checks::addresses)
        .suggest(suggest_addresses),
    Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
        if let Some(server) = planned(view).filter(|server| !server.roles.is_empty()) {
            return Some(Suggestion { value: server.roles.join(","), source: None });
        }
        let installed = installed_roles(view);
        if is_this(view) && !installed.is_empty() {
            return Some(Suggestion {
                value: installed.join(","),
                source: Some(Text::word("source-this-computer")),
            });
        }
        let value = view.run.text("role")?.to_owned();
        Some(Suggestion { value, source: Some(Text::word("source-last-server")) })
    }),
    Field::new("windows", Kind::One(|_| checks::choices("windows", &["any", "2019"]))).suggest(
        |view| {
            if let Some(own) = own_windows(view) {
                return Some(Suggestion {
                    value: own.to_owned(),
                    source: Some(Text::word("source-this-computer")),
                });
            }
            let planned = planned(view).map(|server| server.windows.key());
            let value = planned.or(view.run.text("windows")).unwrap_or(Windows::Any.key());
            Some(Suggestion { value: value.to_owned(), source: None })
        },
    ),
    Field::new("days", Kind::Line).detail().check(checks::days).suggest(suggest_days),
    Field::new("key", Kind::One(checks::key_choices)).detail().suggest(|view| {
        let value = view.run.text("key").unwrap_or(KeySize::Rsa2048.key());
        Some(Suggestion { value: value.to_owned(), source: None })
    }),
    Field::new("ca-password", Kind::Secret { twice: false })
        .shown(|view| view.run.secret("ca-password").is_none()),
    Field::new("password-way", Kind::One(password_ways)).without_flag().suggest(|view| {
        let value = view
            .run
            .text("password-way")
            .filter(|way| *way != "same" || view.run.secret("password").is_some());
        Some(Suggestion { value: value.unwrap_or("type").to_owned(), source: None })
    }),
    Field::new("password", Kind::Secret { twice: true })
        .shown(|view| value(view, "password-way") == "type")
        .check_secret(checks::pfx_password),
];

fn value(view: &View, key: &str) -> String {
    FIELDS.iter().find(|field| field.key == key).map(|field| field.value(view)).unwrap_or_default()
}

fn issued<'a>(view: &'a View) -> Option<&'a Certificate> {
    view.facts.site.certificate(&planned(view)?.name)
}

fn names(view: &View, typed: &str) -> crate::wizard::Checked {
    let mut checked = checks::names(view, typed);
    let read = NamesAndAddresses::parse_names(typed);
    if let Some(problem) = read.names.first().and_then(|name| name.file_name().err()) {
        checked.findings.push(Finding::refusal(&problem));
    }
    checked
}

/// Whether the lifetime passes the CA's end. Advice for the one who fills in the form: a finished plan says by
/// itself that it was shortened.
fn past_authority(view: &View) -> Option<PastAuthority> {
    let left = authority_left(view)?;
    let days = Days::parse(&value(view, "days")).ok()?;
    (i64::from(days.count()) > left).then_some(PastAuthority { left })
}
/// The days that the CA has left.
fn authority_left(view: &View) -> Option<i64> {
    let authority = view.facts.site.authority.as_ref()?;
    Some(authority.validity.days_left(view.facts.now))
}

/// The lifetime would pass the CA's end: the wizard offers that end.
struct PastAuthority {
    left: i64,
}
impl crate::message::Explain for PastAuthority {
    fn code(&self) -> &'static str {
        if self.left < 1 { "plan-lifetime-authority-ends" } else { "plan-lifetime-past-authority" }
    }
    fn values(&self) -> crate::message::Values {
        vec![("days", crate::message::Value::Number(self.left))]
    }
}

fn suggest_days(view: &View) -> Option<Suggestion> {
    let usual = view
        .run
        .text("days")
        .and_then(|days| Days::parse(days).ok())
        .unwrap_or(Days::SERVER)
        .count();
    // A script's default does not depend on the day it runs: its plan is shortened, and says so.
    let left = authority_left(view).filter(|_| view.suggest);
    match left {
        Some(left) if left > 0 && left < i64::from(usual) => Some(Suggestion {
            value: left.to_string(),
            source: Some(Text::word("source-authority-end")),
        }),
        Some(_) | None => Some(Suggestion { value: usual.to_string(), source: None }),
    }
}

fn password_ways(view: &View) -> Vec<Choice> {
    let mut ways = checks::choices("password-way", &["type", "generate"]);
    if view.run.secret("password").is_some() {
        // By name: after a generated one, "the last" would be read as that.
        let name = view.run.text("password-of").unwrap_or_default();
        ways.push(Choice {
            value: "same".to_owned(),
            label: Text::with("choice-password-way-same", vec![("name", name.into())]),
            note: None,
        });
    }
    ways
}

fn advice(view: &View) -> Vec<Finding> {
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
        Some(_) | None => findings.extend(past_authority(view).iter().map(Finding::warning)),
    }
    if issued(view).is_some()
        && let Some(server) = planned(view)
    {
        findings.push(Finding::notice(say!("plan-server-exists", name = server.name)));
    }
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let read = NamesAndAddresses::parse_names(&value(view, "dns"));
    let also = NamesAndAddresses::parse_addresses(&value(view, "ip"));
    let mut addresses = also.addresses;
    for address in read.addresses {
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    let missing = |field| Finding::refusal(&crate::wizard::form::FormProblem::Missing).at(field);
    let Some(authority_password) =
        view.answers.secret("ca-password").or(view.run.secret("ca-password")).cloned()
    else {
        return Err(vec![missing("ca-password")]);
    };
    let mut findings = Vec::new();
    let password = match value(view, "password-way").as_str() {
        "generate" => NewPassword::Generated,
        "same" => {
            let same = view.run.secret("password").cloned();
            let same = same.ok_or_else(|| vec![missing("password")])?;
            // No field asks for it, so none has said it.
            findings.extend(checks::not_the_authoritys(view, &same));
            NewPassword::Typed(same)
        }
        _ => NewPassword::Typed(
            view.answers.secret("password").cloned().ok_or_else(|| vec![missing("password")])?,
        ),
    };
    let request = Issue {
        names: read.names,
        addresses,
        roles: checks::several(&value(view, "role")),
        windows: Windows::parse(&value(view, "windows")).unwrap_or_default(),
        days: Days::parse(&value(view, "days"))
            .map_err(|problem| vec![Finding::refusal(&problem).at("days")])?,
        key: KeySize::parse(&value(view, "key")).unwrap_or(KeySize::Rsa2048),
        authority_password,
        password,
        planned_as: planned(view).map(|server| server.name.clone()),
    };
    Ok(Resolved { request: Request::Issue(request), findings })
}
