//! Switching encryption on and off on this computer (guide, "Enable encryption").

use super::encrypt::caveats;
use super::here_state::{
    ImportState, Obstacle, elevate, import_state, imported, installed_roles, obstacle, server,
};
use crate::computer::SystemProblem;
use crate::message::{Explain, Finding};
use crate::pki::Certificate;
use crate::site::{Role, Roles, SiteProblem, XProtect};
use crate::wizard::{
    Action, Body, Choice, Does, Field, Form, Kind, Link, Resolved, Step, StepState, Subject,
    Suggestion, Text, View, checks, wants_nothing,
};
use crate::work::{Encrypt, Request};

pub(super) static ENCRYPT_HERE: Step = Step {
    key: "encrypt-here",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: FIELDS,
        advice,
        resolve,
        actions: |view| elevate(view).into_iter().chain(instructions(view)).collect(),
    }),
};

pub(super) static ENCRYPT_OFF_HERE: Step = Step {
    key: "encrypt-off-here",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: FIELDS,
        advice: off_advice,
        resolve: resolve_off,
        actions: |view| elevate(view).into_iter().chain([off_instructions()]).collect(),
    }),
};

static FIELDS: &[Field] = &[ROLE];

const ROLE: Field = Field::new("role", Kind::Several(roles)).suggest(|view| {
    if let Some(role) = view.subject.role().filter(|role| is_configured(role)) {
        return Some(Suggestion { value: role.to_owned(), source: None });
    }
    let configured = |roles: Vec<String>| -> Option<String> {
        let roles: Vec<String> = roles.into_iter().filter(|role| is_configured(role)).collect();
        (!roles.is_empty()).then(|| roles.join(","))
    };
    let planned = server(view).map(|server| server.roles.clone());
    if let Some(value) = planned.and_then(configured) {
        return Some(Suggestion { value, source: None });
    }
    Some(Suggestion {
        value: configured(installed_roles(view))?,
        source: Some(Text::word("source-this-computer")),
    })
});

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
    let keys = checks::several(&ROLE.value(view));
    keys.iter().filter_map(|key| Roles::all().role(key)).collect()
}

/// The page with the clicks, for whoever has to do it by hand or wants to.
fn instructions(view: &View) -> Option<Action> {
    let server = server(view)?;
    let asked = view.subject.role().map(str::to_owned);
    let role = asked.or_else(|| Some(chosen(view).first()?.key.clone()));
    let role = role.or_else(|| server.roles.first().cloned())?;
    Some(Action {
        key: 'i',
        label: Text::word("action-instructions"),
        does: Does::Open(Link {
            step: "encrypt-guide",
            subject: Subject::ServerRole(server.name.clone(), role),
        }),
    })
}

fn off_instructions() -> Action {
    Action {
        key: 'i',
        label: Text::word("action-instructions"),
        does: Does::Open(Link::to("encrypt-off-guide")),
    }
}

/// What this computer cannot do by itself.
fn by_hand(view: &View) -> Option<Finding> {
    let installation = view.facts.this.installation.as_ref()?;
    if view.facts.site.record.site.xprotect == Some(XProtect::R2019) {
        Some(Finding::warning(&EncryptHere::Early))
    } else if installation.configurator.is_none() {
        Some(Finding::warning(&EncryptHere::NoConfigurator))
    } else {
        None
    }
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings: Vec<Finding> = obstacle(view).iter().map(Finding::warning).collect();
    findings.extend(by_hand(view));
    let Some(server) = server(view) else {
        findings.push(Finding::warning(&Obstacle::NoServer));
        return findings;
    };
    match import_state(view, server) {
        _ if view.facts.here.is_none() => {}
        ImportState::Missing => findings.push(Finding::warning(&EncryptHere::NotImported)),
        ImportState::NoKey | ImportState::Unreadable(_) => {
            findings.push(Finding::warning(&EncryptHere::KeyUnread));
        }
        ImportState::KeyUnseen | ImportState::Done => {}
    }
    // Whether it was imported is seen here, and needs no tick.
    for role in chosen(view) {
        for finding in caveats(view, server, role) {
            if finding.code() != "encrypt-not-imported" && !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

fn off_advice(view: &View) -> Vec<Finding> {
    let mut findings: Vec<Finding> = obstacle(view).iter().map(Finding::warning).collect();
    findings.extend(by_hand(view));
    findings
}

/// What speaks against switching it on by this program now.
enum EncryptHere {
    /// Server Configurator is not here.
    NoConfigurator,
    /// XProtect 2019 R1: its Server Configurator, if any, cannot do it.
    Early,
    /// The certificate is not on this computer.
    NotImported,
    /// Its key cannot be used by the services.
    KeyUnread,
}

impl Explain for EncryptHere {
    fn code(&self) -> &'static str {
        match self {
            EncryptHere::NoConfigurator => "encrypt-here-no-configurator",
            EncryptHere::Early => "encrypt-here-early",
            EncryptHere::NotImported => "encrypt-here-not-imported",
            EncryptHere::KeyUnread => "encrypt-here-key-unread",
        }
    }
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let Some(server) = server(view) else {
        return Err(vec![Finding::refusal(&Obstacle::NoServer)]);
    };
    let found = imported(view, server).map(|imported| imported.thumbprint.clone());
    let known = || {
        let certificate = view.facts.site.certificate(&server.name);
        certificate.map(Certificate::thumbprint)
    };
    let Some(thumbprint) = found.or_else(known) else {
        return Err(vec![Finding::refusal(&SiteProblem::NoCertificate {
            name: server.name.clone(),
        })]);
    };
    if view.facts.this.installation.is_none() {
        return Err(vec![Finding::refusal(&SystemProblem::NotWindows)]);
    }
    Ok(Resolved {
        request: Request::Encrypt(Encrypt {
            server: Some(server.name.clone()),
            roles: checks::several(&ROLE.value(view)),
            thumbprint: Some(thumbprint),
            on: true,
        }),
        findings: vec![],
    })
}

fn resolve_off(view: &View) -> Result<Resolved, Vec<Finding>> {
    Ok(Resolved {
        request: Request::Encrypt(Encrypt {
            server: server(view).map(|server| server.name.clone()),
            roles: checks::several(&ROLE.value(view)),
            thumbprint: None,
            on: false,
        }),
        findings: vec![],
    })
}
