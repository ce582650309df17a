//! Importing on the servers (guide, "Import recording server certificate") and the key's permission.

use super::this_computer::{is_this, is_windows};
use super::ticks::{Known, counted, lead, offers, ticked_row};
use crate::message::{Finding, Value, say};
use crate::site::{Server, SiteProblem, layout};
use crate::wizard::{
    Action, Document, Field, Kind, Link, Resolved, Row, Step, StepState, Tickable, View,
    site_values,
};
use crate::work::{CheckPfx, Request};

pub(super) static IMPORT: Step =
    Step::checklist("import", COLUMNS, rows).on_home(state).lead(lead).actions(|_| {
        let next = Action::replace('n', "action-next-step", Link::to("encrypt"));
        offers(true).into_iter().chain([next]).collect()
    });
pub(super) static IMPORT_GUIDE: Step = Step::page("import-guide", guide);
pub(super) static CHECK_PFX: Step = Step::form("check-pfx", FIELDS, resolve);

static COLUMNS: &[&str] = &["column-server", "column-file", "column-state"];

static FIELDS: &[Field] = &[Field::new("password", Kind::Secret { twice: false })];

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let known = site.issued().map(|server| Known::of(site, server, "import"));
    counted(known, "state-after-servers")
}

fn rows(view: &View) -> Vec<Row> {
    let site = &view.facts.site;
    let row = |server: &Server| {
        let name = &server.name;
        let here = is_windows(view) && is_this(server, view);
        let file = format!("{}.pfx", layout::file_name(name));
        ticked_row(name, [name.into(), file.into()], Known::of(site, server, "import"))
            .detail(Value::word(if here { "detail-import-here" } else { "detail-import" }))
            .opens(Link::server(if here { "import-here" } else { "import-guide" }, name))
            .tick(tick(server, view))
    };
    site.issued().map(row).collect()
}

fn tick(server: &Server, view: &View) -> Tickable {
    Known::of(&view.facts.site, server, "import").tick(&server.name, "import")
}

fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let Some(server) = view.subject.server().and_then(|name| site.server(name)) else {
        return Document::default();
    };
    let check = Action::open('c', "action-check-pfx", Link::server("check-pfx", &server.name));
    Document::new(say!("title-import-guide", name = server.name))
        .guide("import", &site_values(site, Some(server)))
        .actions([check, Action::back()])
        .tick(site.certificate(&server.name).map(|_| tick(server, view)))
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let server = view.subject.server().unwrap_or_default().to_owned();
    let Some(password) = view.answers.secret("password").cloned() else {
        return Err(vec![Finding::refusal(&SiteProblem::NoCertificate { name: server })]);
    };
    Ok(Request::CheckPfx(CheckPfx { server, password }).into())
}
