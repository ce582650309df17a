//! A certificate from another provider: checked, and put into the server's kit.

use crate::pki::{DnsName, Finding};
use crate::plan::{Request, TakeIn};
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    wants_nothing,
};
use std::path::PathBuf;

pub(super) static PROVIDER: Step = Step {
    key: "provider",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: FIELDS,
        advice: |_| vec![],
        resolve,
        actions: |_| vec![],
    }),
};

static FIELDS: &[Field] = &[SERVER, ROLE, FILE, PASSWORD];

pub(super) const SERVER: Field = Field::new("server", Kind::Path(servers))
    .check(checks::server_name)
    .suggest(|view| {
        let name = view.subject.server()?.to_owned();
        Some(Suggestion {
            value: name,
            source: None,
        })
    });
pub(super) const ROLE: Field =
    Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
        let server = view
            .facts
            .site
            .server(view.answers.text("server").or(view.subject.server())?)?;
        Some(Suggestion {
            value: server.roles.join(","),
            source: None,
        })
    });
pub(super) const FILE: Field = Field::new("file", Kind::Path(|_| vec![])).check(checks::path);
/// Its own key, so that it is never mixed up with a new password typed on the same form.
pub(super) const PASSWORD: Field = Field::new("file-password", Kind::Secret { twice: false });

fn servers(view: &View) -> Vec<Choice> {
    let choice = |name: &String| Choice {
        value: name.clone(),
        label: Text::plain(name),
        note: None,
    };
    view.facts
        .site
        .record
        .server
        .iter()
        .map(|server| choice(&server.name))
        .collect()
}

pub(super) fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let (server, _) = DnsName::parse(SERVER.value(view).trim())
        .map_err(|problem| vec![Finding::refusal(&problem).at("server")])?;
    let Some(password) = view.answers.secret("file-password").cloned() else {
        return Err(vec![
            Finding::refusal(&crate::wizard::form::FormProblem::Missing).at("file-password"),
        ]);
    };
    let request = TakeIn {
        server,
        roles: checks::several(&ROLE.value(view)),
        file: PathBuf::from(FILE.value(view).trim().trim_matches('"')),
        password,
    };
    Ok(Resolved {
        request: Request::TakeIn(request),
        findings: vec![],
    })
}
