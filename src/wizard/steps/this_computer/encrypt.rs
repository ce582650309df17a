//! Switching encryption on and off on this computer (guide, "Enable encryption").

use super::seen::{
    ImportState, elevate, import_state, imported, installed_roles, obstacle, server,
};
use crate::computer::SystemProblem;
use crate::message::{Finding, say};
use crate::pki::Certificate;
use crate::site::{Role, Roles, SiteProblem, XProtect};
use crate::wizard::steps::encrypt::caveats;
use crate::wizard::{
    ANYWAY, Action, Choice, Field, Kind, Link, Resolved, Step, Suggestion, View, checks,
};
use crate::work::this_computer::order;
use crate::work::{Encrypt, Request};

pub static ENCRYPT_HERE: Step = Step::form("encrypt-here", FIELDS, resolve)
    .command("encrypt")
    .wants(|view| order::wants(&view.several(FIELDS, "role"), view.facts))
    .advice(advice)
    .actions(|view| elevate(view).into_iter().chain(instructions(view)).collect());

pub static ENCRYPT_OFF_HERE: Step = Step::form("encrypt-off-here", OFF, resolve_off)
    .command("encrypt --off")
    .wants(|view| order::wants(&view.several(OFF, "role"), view.facts))
    .advice(|view| obstacle(view).into_iter().chain(by_hand(view)).collect())
    .actions(|view| {
        let instructions = Action::open('i', "action-instructions", Link::to("encrypt-off-guide"));
        elevate(view).into_iter().chain([instructions]).collect()
    });

static FIELDS: &[Field] = &[ROLES, BACKUP, ANYWAY_FLAG];
static OFF: &[Field] = &[ROLES, ANYWAY_FLAG];

const ROLES: Field = Field::new("role", Kind::Several(roles)).suggest(|view| {
    if let Some(role) = view.subject.role().filter(|role| is_configured(role)) {
        return Suggestion::default_of(role);
    }
    let configured = |mut roles: Vec<String>| {
        roles.retain(|role| is_configured(role));
        roles.join(",")
    };
    let planned = configured(server(view).map(|server| server.roles.clone()).unwrap_or_default());
    if !planned.is_empty() {
        return Suggestion::default_of(planned);
    }
    Suggestion::from(configured(installed_roles(view)), say!("source-this-computer"))
});

/// Asked where XProtect's configuration lies.
const BACKUP: Field =
    Field::one("backup", |_| checks::choices("encrypt-here-backup", &["no", "yes"]))
        .optional()
        .switch("yes", "no")
        .shown(|view| ROLES.value(view).contains("management-server"))
        .suggest(|_| Suggestion::default_of("no"));

/// By command alone: the wizard asks in Review.
const ANYWAY_FLAG: Field =
    Field::one(ANYWAY, |_| checks::choices("encrypt-here-anyway", &["no", "yes"]))
        .optional()
        .switch("yes", "no")
        .shown(|_| false)
        .suggest(|_| Suggestion::default_of("no"));

/// The roles that Server Configurator knows.
fn roles(view: &View) -> Vec<Choice> {
    let mut choices = checks::role_choices(view);
    choices.retain(|choice| is_configured(&choice.value));
    choices
}

fn is_configured(role: &str) -> bool {
    Roles::all().role(role).is_some_and(|role| !role.groups.is_empty())
}

fn chosen(view: &View) -> Vec<&'static Role> {
    Roles::of(&view.several(FIELDS, "role")).collect()
}

/// The page with the clicks, for whoever has to do it by hand or wants to.
fn instructions(view: &View) -> Option<Action> {
    let server = server(view)?;
    let asked = view.subject.role().map(str::to_owned);
    let role = asked.or_else(|| Some(chosen(view).first()?.key.clone()));
    let role = role.or_else(|| server.roles.first().cloned())?;
    let link = Link::role("encrypt-guide", &server.name, &role);
    Some(Action::open('i', "action-instructions", link))
}

/// What this computer cannot do by itself.
fn by_hand(view: &View) -> Option<Finding> {
    let installation = view.facts.this.installation.as_ref()?;
    if view.facts.site.record.site.xprotect == Some(XProtect::R2019) {
        // Its Server Configurator, if any, cannot do it.
        Some(Finding::warning(say!("encrypt-here-early")))
    } else {
        let missing = || Finding::warning(say!("encrypt-here-no-configurator"));
        let old = |version| match version {
            Some(version) => say!("encrypt-here-old-configurator", version = version),
            None => say!("encrypt-here-unknown-configurator"),
        };
        match &installation.configurator {
            None => Some(missing()),
            Some(found) if !found.takes_commands() => {
                Some(Finding::warning(old(found.version.map(|version| version.to_string()))))
            }
            Some(_) => None,
        }
    }
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings: Vec<Finding> = obstacle(view).into_iter().chain(by_hand(view)).collect();
    let Some(server) = server(view) else {
        findings.push(Finding::warning(say!("here-no-server")));
        return findings;
    };
    match import_state(view, server) {
        _ if view.facts.here.is_none() => {}
        ImportState::Missing => findings.push(Finding::warning(say!("encrypt-here-not-imported"))),
        ImportState::NoKey | ImportState::Unreadable(_) => {
            findings.push(Finding::warning(say!("encrypt-here-key-unread")));
        }
        ImportState::KeyUnseen | ImportState::Done => {}
    }
    // Whether it was imported is seen here, and needs no tick.
    for finding in chosen(view).into_iter().flat_map(|role| caveats(view, server, role)) {
        if finding.code() != "encrypt-not-imported" && !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let refuse = |finding: Finding| vec![finding];
    let server = server(view).ok_or_else(|| refuse(Finding::refusal(say!("here-no-server"))))?;
    let found = imported(view, server).map(|imported| imported.thumbprint.clone());
    let known = || view.facts.site.certificate(&server.name).map(Certificate::thumbprint);
    let none = || SiteProblem::NoCertificate { name: server.name.clone() };
    let thumbprint = found.or_else(known).ok_or_else(|| refuse(Finding::refusal(&none())))?;
    if view.facts.this.installation.is_none() {
        return Err(refuse(Finding::refusal(&SystemProblem::NotWindows)));
    }
    Ok(Request::Encrypt(Encrypt {
        server: Some(server.name.clone()),
        roles: view.several(FIELDS, "role"),
        thumbprint: Some(thumbprint),
        on: true,
        backup: view.value(FIELDS, "backup") == "yes",
    })
    .into())
}

fn resolve_off(view: &View) -> Result<Resolved, Vec<Finding>> {
    Ok(Request::Encrypt(Encrypt {
        server: server(view).map(|server| server.name.clone()),
        roles: view.several(OFF, "role"),
        thumbprint: None,
        on: false,
        backup: false,
    })
    .into())
}
