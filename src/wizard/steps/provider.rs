//! A certificate from another provider: checked, and put into the server's kit.

use crate::message::Finding;
use crate::pki::{DnsName, Password};
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    form, wants_nothing,
};
use crate::work::{NewPassword, Request, TakeIn};
use std::path::PathBuf;

pub(super) static PROVIDER: Step = Step {
    key: "provider",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

static FIELDS: &[Field] = &[SERVER, ROLE, FILE, PASSWORD, LOCK, NEW_PASSWORD_WAY, NEW_PASSWORD];

pub(super) const SERVER: Field =
    Field::new("server", Kind::Path(servers)).check(checks::server_name).suggest(|view| {
        let name = view.subject.server()?.to_owned();
        Some(Suggestion { value: name, source: None })
    });
pub(super) const ROLE: Field =
    Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
        let server =
            view.facts.site.server(view.answers.text("server").or(view.subject.server())?)?;
        Some(Suggestion { value: server.roles.join(","), source: None })
    });
pub(super) const FILE: Field = Field::new("file", Kind::Path(|_| vec![])).check(checks::path);
/// Its own key, so that it is never mixed up with a new password typed on the same form.
pub(super) const PASSWORD: Field = Field::new("file-password", Kind::Secret { twice: false })
    .shown(is_locked)
    .check_secret(checks::not_the_authoritys);
/// Said and not left empty by oversight.
pub(super) const LOCK: Field =
    Field::new(form::LOCK, Kind::One(|_| checks::choices("file-lock", &["password", "empty"])))
        .without_flag()
        .detail()
        .suggest(|_| Some(Suggestion { value: "password".to_owned(), source: None }));
pub(super) const NEW_PASSWORD_WAY: Field = Field::new(
    "new-password-way",
    Kind::One(|_| checks::choices("password-way", &["type", "generate"])),
)
.without_flag()
.shown(is_not_locked)
.suggest(|_| Some(Suggestion { value: "type".to_owned(), source: None }));
pub(super) const NEW_PASSWORD: Field = Field::new("new-password", Kind::Secret { twice: true })
    .shown(types_new_password)
    .check_secret(checks::pfx_password);

/// Whether the file has a password at all.
pub(super) fn is_locked(view: &View) -> bool {
    view.answers.text(form::LOCK) != Some("empty")
}
pub(super) fn is_not_locked(view: &View) -> bool {
    !is_locked(view)
}
pub(super) fn types_new_password(view: &View) -> bool {
    is_not_locked(view) && NEW_PASSWORD_WAY.value(view) == "type"
}

fn servers(view: &View) -> Vec<Choice> {
    let choice =
        |name: &String| Choice { value: name.clone(), label: Text::plain(name), note: None };
    view.facts.site.record.server.iter().map(|server| choice(&server.name)).collect()
}

pub(super) fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let (server, _) = DnsName::parse(SERVER.value(view).trim())
        .map_err(|problem| vec![Finding::refusal(&problem).at("server")])?;
    let missing = |field| vec![Finding::refusal(&form::FormProblem::Missing).at(field)];
    let secret = |field| view.answers.secret(field).cloned().ok_or_else(|| missing(field));
    let (password, new_password) = if is_locked(view) {
        (secret(PASSWORD.key)?, None)
    } else if types_new_password(view) {
        (Password::default(), Some(NewPassword::Typed(secret(NEW_PASSWORD.key)?)))
    } else {
        (Password::default(), Some(NewPassword::Generated))
    };
    let request = TakeIn {
        server,
        roles: checks::several(&ROLE.value(view)),
        file: PathBuf::from(FILE.value(view).trim().trim_matches('"')),
        password,
        new_password,
    };
    Ok(Resolved { request: Request::TakeIn(request), findings: vec![] })
}
