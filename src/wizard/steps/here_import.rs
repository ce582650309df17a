//! Importing a server's certificate on this computer (guide, "Import recording server certificate").

use super::here_state::{ImportState, elevate, import_state, installed_roles, obstacle, server};
use super::provider::{LOCK, is_locked};
use crate::message::{Explain, Finding};
use crate::pki::Password;
use crate::wizard::form::FormProblem;
use crate::wizard::{
    Body, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    wants_nothing,
};
use crate::work::{Import, Request};
use std::path::PathBuf;

pub(super) static IMPORT_HERE: Step = Step {
    key: "import-here",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: FIELDS,
        advice,
        resolve,
        actions: |view| elevate(view).into_iter().collect(),
    }),
};

static FIELDS: &[Field] = &[FILE, PASSWORD, ROLE, OTHER_COMPUTER, DELETE, LOCK];

const FILE: Field =
    Field::new("file", Kind::Path(|_| vec![])).check(checks::path).suggest(|view| {
        let kit = view.facts.site.kit.is_some();
        Some(Suggestion {
            value: own_file(view)?.display().to_string(),
            source: Some(Text::word(if kit { "source-kit" } else { "source-site" })),
        })
    });
const PASSWORD: Field = Field::new("password", Kind::Secret { twice: false }).shown(is_locked);
const ROLE: Field = Field::new("role", Kind::Several(checks::role_choices)).suggest(|view| {
    let planned = server(view).map(|server| server.roles.clone());
    if let Some(roles) = planned.filter(|roles| !roles.is_empty()) {
        return Some(Suggestion { value: roles.join(","), source: None });
    }
    let installed = installed_roles(view);
    (!installed.is_empty()).then(|| Suggestion {
        value: installed.join(","),
        source: Some(Text::word("source-this-computer")),
    })
});
const OTHER_COMPUTER: Field = Field::new(
    "other-computer",
    Kind::One(|_| checks::choices("import-here-other-computer", &["no", "yes"])),
)
.detail()
.suggest(|_| fixed("no"));
/// A carried file goes once its work is done; the site's own stays where it is kept.
const DELETE: Field =
    Field::new("delete", Kind::One(|_| checks::choices("import-here-delete", &["keep", "delete"])))
        .detail()
        .suggest(|view| {
            let carried = view.facts.site.kit.is_some();
            fixed(if carried { "delete" } else { "keep" })
        });

fn fixed(value: &str) -> Option<Suggestion> {
    Some(Suggestion { value: value.to_owned(), source: None })
}

/// The server's file, as it lies in its kit.
fn own_file(view: &View) -> Option<PathBuf> {
    Some(view.facts.site.server_pfx(&server(view)?.name))
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings: Vec<Finding> = obstacle(view).iter().map(Finding::warning).collect();
    let done = server(view).is_some_and(|server| import_state(view, server) == ImportState::Done);
    if done {
        findings.push(Finding::notice(&AlreadyImported));
    }
    findings
}

/// The certificate is here with its key: importing it again does no harm.
struct AlreadyImported;

impl Explain for AlreadyImported {
    fn code(&self) -> &'static str {
        "import-already"
    }
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let password = match view.answers.secret("password").cloned() {
        _ if !is_locked(view) => Password::default(),
        Some(password) => password,
        None => return Err(vec![Finding::refusal(&FormProblem::Missing).at("password")]),
    };
    Ok(Resolved {
        request: Request::Import(Import {
            file: PathBuf::from(FILE.value(view).trim().trim_matches('"')),
            password,
            roles: checks::several(&ROLE.value(view)),
            other_computer: OTHER_COMPUTER.value(view) == "yes",
            delete: DELETE.value(view) == "delete",
        }),
        findings: vec![],
    })
}
