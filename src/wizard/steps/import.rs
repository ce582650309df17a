//! Importing on the servers (guide, "Import recording server certificate") and the key's permission.

use super::here_state::{is_here, is_windows};
use crate::message::Finding;
use crate::site::{Server, SiteEdit, SiteProblem};
use crate::wizard::{
    Action, Block, Body, Column, Document, Does, Field, Form, Kind, Layout, Link, List, Mark,
    Resolved, Row, Step, StepState, Text, Tick, View, kit_values, wants_nothing,
};
use crate::work::{CheckPfx, Request};

pub(super) static IMPORT: Step = Step {
    key: "import",
    on_home: true,
    state,
    wants: wants_nothing,
    body: Body::Checklist(List { columns: COLUMNS, layout: Layout::Below, rows, actions }),
};

pub(super) static IMPORT_GUIDE: Step = Step {
    key: "import-guide",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(guide),
};

pub(super) static CHECK_PFX: Step = Step {
    key: "check-pfx",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

static COLUMNS: &[Column] = &[
    Column { heading: "column-server", share: 34 },
    Column { heading: "column-file", share: 36 },
    Column { heading: "column-state", share: 30 },
];

static FIELDS: &[Field] = &[Field::new("password", Kind::Secret { twice: false })];

fn issued<'a>(view: &'a View) -> impl Iterator<Item = &'a Server> {
    let site = &view.facts.site;
    site.record.server.iter().filter(|server| site.certificate(&server.name).is_some())
}

fn done(server: &Server, view: &View) -> bool {
    let site = &view.facts.site;
    let now = site.certificate(&server.name).map(crate::pki::Certificate::thumbprint);
    site.holds(server.ticks.get("import"), now.as_ref())
}

fn state(view: &View) -> StepState {
    let total = issued(view).count();
    let imported = issued(view).filter(|server| done(server, view)).count();
    let count = Text::with("state-count", vec![("done", imported.into()), ("total", total.into())]);
    if total == 0 {
        StepState::Later(Text::word("state-after-servers"))
    } else if imported == total {
        StepState::Done(count)
    } else {
        StepState::NeedsYou(count)
    }
}

fn rows(view: &View) -> Vec<Row> {
    let row = |server: &Server| {
        let done = done(server, view);
        let here = is_windows(view) && is_here(server, view);
        let seen = server.ticks.get("import").is_some_and(|tick| tick.seen);
        let state = match (done, seen) {
            (true, true) => "state-seen",
            (true, false) => "state-said",
            (false, _) => "state-to-do",
        };
        Row {
            key: server.name.clone(),
            cells: vec![
                Text::plain(&server.name),
                Text::plain(format!("{}.pfx", crate::site::layout::file_name(&server.name))),
                Text::word(state),
            ],
            mark: if done { Mark::Ok } else { Mark::Todo },
            detail: vec![Text::word(if here { "detail-import-here" } else { "detail-import" })],
            opens: Some(Link::server(
                if here { "import-here" } else { "import-guide" },
                &server.name,
            )),
            tick: Some(tick(server, done)),
            removes: None,
        }
    };
    issued(view).map(row).collect()
}

fn tick(server: &Server, done: bool) -> Tick {
    let edit = SiteEdit::Tick {
        name: server.name.clone(),
        what: "import".to_owned(),
        done: !done,
        seen: false,
    };
    Tick { done, toggle: Request::Edit(vec![edit]) }
}

fn actions(_: &View) -> Vec<Action> {
    vec![
        Action {
            key: 's',
            label: Text::word("action-collect"),
            does: Does::Open(Link::to("collect")),
        },
        Action {
            key: 'n',
            label: Text::word("action-next-step"),
            does: Does::Replace(Link::to("encrypt")),
        },
    ]
}

fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let Some(server) = view.subject.server().and_then(|name| site.server(name)) else {
        return Document::default();
    };
    let certificate = site.certificate(&server.name);
    let authority = site.authority.as_ref();
    let values = kit_values(&site.server_kit(server, certificate), authority, certificate);
    let back = Action { key: 'b', label: Text::word("action-back"), does: Does::Back };
    let check = Action {
        key: 'c',
        label: Text::word("action-check-pfx"),
        does: Does::Open(Link::server("check-pfx", &server.name)),
    };
    Document {
        title: Some(Text::with("title-import-guide", vec![("name", server.name.as_str().into())])),
        blocks: vec![Block::Guide { topic: "import".to_owned(), values }],
        actions: vec![check, back],
        tick: certificate.map(|_| tick(server, done(server, view))),
    }
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let server = view.subject.server().unwrap_or_default().to_owned();
    let Some(password) = view.answers.secret("password").cloned() else {
        return Err(vec![Finding::refusal(&SiteProblem::NoCertificate { name: server })]);
    };
    Ok(Resolved { request: Request::CheckPfx(CheckPfx { server, password }), findings: vec![] })
}
