//! A certificate from another provider: checked, and put into the server's kit.

use crate::message::Finding;
use crate::pki::Password;
use crate::wizard::{
    self, Choice, Field, FormProblem, Kind, Resolved, Step, Suggestion, View, checks, refuse_at,
};
use crate::work::{AdoptCertificate, NewPassword, Request};

pub(super) static PROVIDER: Step = Step::form("provider", FIELDS, resolve);

static FIELDS: &[Field] = &[SERVER, ROLE, FILE, PASSWORD, LOCK, NEW_PASSWORD_WAY, NEW_PASSWORD];

pub(super) const SERVER: Field =
    Field::new("server", Kind::Path(servers)).check(checks::server_name).suggest(|view| {
        let name = view.subject.server()?;
        Suggestion::default_of(name)
    });
pub(super) const ROLE: Field =
    Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
        let name = view.answers.text("server").or(view.subject.server())?;
        Suggestion::default_of(view.facts.site.server(name)?.roles.join(","))
    });
pub(super) const FILE: Field = Field::new("file", Kind::Path(|_| vec![])).check(checks::path);
/// Its own key, so that it is never mixed up with a new password typed on the same form.
pub(super) const PASSWORD: Field = Field::new("file-password", Kind::Secret { twice: false })
    .shown(is_locked)
    .check_secret(checks::not_the_authoritys);
/// Said and not left empty by oversight.
pub(super) const LOCK: Field =
    Field::one(wizard::LOCK, |_| checks::choices("file-lock", &["password", "empty"]))
        .without_flag()
        .detail()
        .suggest(|_| Suggestion::default_of("password"));
pub(super) const NEW_PASSWORD_WAY: Field =
    Field::one("new-password-way", |_| checks::choices("password-way", &["type", "generate"]))
        .without_flag()
        .shown(is_not_locked)
        .suggest(|_| Suggestion::default_of("type"));
pub(super) const NEW_PASSWORD: Field = Field::new("new-password", Kind::Secret { twice: true })
    .shown(types_new_password)
    .check_secret(checks::pfx_password);

/// Whether the file has a password at all.
pub(super) fn is_locked(view: &View) -> bool {
    view.answers.text(wizard::LOCK) != Some("empty")
}
pub(super) fn is_not_locked(view: &View) -> bool {
    !is_locked(view)
}
pub(super) fn types_new_password(view: &View) -> bool {
    is_not_locked(view) && NEW_PASSWORD_WAY.value(view) == "type"
}

fn servers(view: &View) -> Vec<Choice> {
    view.facts.site.record.server.iter().map(|server| Choice::plain(&server.name)).collect()
}

pub(super) fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let server = view.names(FIELDS, "server").names.into_iter().next();
    let server = server.ok_or(FormProblem::Missing).map_err(refuse_at("server"))?;
    let (password, new_password) = if is_locked(view) {
        (view.secret("file-password")?, None)
    } else if types_new_password(view) {
        (Password::default(), Some(NewPassword::Typed(view.secret("new-password")?)))
    } else {
        (Password::default(), Some(NewPassword::Generated))
    };
    let roles = view.several(FIELDS, "role");
    let file = view.path(FIELDS, "file");
    Ok(Request::AdoptCertificate(AdoptCertificate { server, roles, file, password, new_password })
        .into())
}
