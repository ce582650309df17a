//! Importing a server's certificate on this computer (guide, "Import recording server certificate").

use super::seen::{ImportState, elevate, import_state, installed_roles, obstacle, server};
use crate::message::{Finding, say};
use crate::pki::Password;
use crate::wizard::steps::provider::{LOCK, is_locked};
use crate::wizard::{Field, Kind, Resolved, Step, Suggestion, View, checks};
use crate::work::{Import, Request};

pub static IMPORT_HERE: Step = Step::form("import-here", FIELDS, resolve)
    .command("import")
    .advice(advice)
    .actions(|view| elevate(view).into_iter().collect());

static FIELDS: &[Field] = &[
    Field::new("file", Kind::Path(|_| vec![])).positional("FILE.pfx").check(checks::path).suggest(
        |view| {
            let site = &view.facts.site;
            let source = if site.kit.is_some() { say!("source-kit") } else { say!("source-site") };
            // The server's file, as it lies in its kit.
            Suggestion::from(site.server_pfx(&server(view)?.name).display(), source)
        },
    ),
    Field::new("password", Kind::Secret { twice: false }).shown(is_locked),
    Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
        match server(view).filter(|server| !server.roles.is_empty()) {
            Some(server) => Suggestion::default_of(server.roles.join(",")),
            None => Suggestion::from(installed_roles(view).join(","), say!("source-this-computer")),
        }
    }),
    Field::one("other-computer", |_| checks::choices("import-here-other-computer", &["no", "yes"]))
        .switch("yes", "no")
        .detail()
        .suggest(|_| Suggestion::default_of("no")),
    // A carried file goes once its work is done; the site's own stays where it is kept.
    Field::one("delete", |_| checks::choices("import-here-delete", &["keep", "delete"]))
        .switch("delete", "keep")
        .detail()
        .suggest(|view| {
            let carried = view.facts.site.kit.is_some();
            Suggestion::default_of(if carried { "delete" } else { "keep" })
        }),
    LOCK,
];

fn advice(view: &View) -> Vec<Finding> {
    let done = server(view).is_some_and(|server| import_state(view, server) == ImportState::Done);
    // The certificate is here with its key: importing it again does no harm.
    let already = done.then(|| Finding::notice(say!("import-already")));
    obstacle(view).into_iter().chain(already).collect()
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let request = Import {
        file: view.path(FIELDS, "file"),
        password: if is_locked(view) { view.secret("password")? } else { Password::default() },
        roles: view.several(FIELDS, "role"),
        other_computer: view.value(FIELDS, "other-computer") == "yes",
        delete: view.value(FIELDS, "delete") == "delete",
    };
    Ok(Request::Import(request).into())
}
