//! Enabling encryption (guide, "Enable encryption" and "View encryption status"): per role and version.

use super::before::{answered, clients, integrations};
use super::this_computer::is_windows;
use super::ticks::{Known, counted, lead, offers, ticked_row};
use crate::message::{Finding, Value, say};
use crate::site::{Role, Roles, Server};
use crate::wizard::{Action, Document, Link, Row, Step, StepState, Tickable, View, site_values};

pub(super) static ENCRYPT: Step =
    Step::checklist("encrypt", COLUMNS, rows).on_home(state).lead(lead).actions(|_| {
        let own = [
            Action::open('o', "action-switch-off", Link::to("encrypt-off-guide")),
            Action::replace('n', "action-next-step", Link::to("verify")),
        ];
        offers(true).into_iter().chain(own).collect()
    });
pub(super) static ENCRYPT_GUIDE: Step = Step::page("encrypt-guide", guide);
pub(super) static ENCRYPT_OFF: Step = Step::page("encrypt-off-guide", |view| {
    Document::new(say!("step-encrypt-off-guide"))
        .guide("encrypt-off", &site_values(&view.facts.site, None))
        .actions([Action::back()])
});

static COLUMNS: &[&str] = &["column-server", "column-role", "column-state"];

/// A server's role that encryption is switched on for.
struct RolePlace<'a> {
    server: &'a Server,
    role: &'static Role,
    known: Known,
    /// Before the import nobody can have switched it on.
    imported: bool,
}

/// In the order in which encryption is switched on.
fn places<'a>(view: &View<'a>) -> Vec<RolePlace<'a>> {
    let site = &view.facts.site;
    let of_server = |server: &'a Server| {
        let roles = Roles::of(&server.roles);
        roles.map(move |role| {
            let what = format!("encrypt-{}", role.key);
            let known = Known::of(site, server, &what);
            RolePlace { server, role, known, imported: site.ticked(server, "import") }
        })
    };
    let mut places: Vec<RolePlace> = site.issued().flat_map(of_server).collect();
    places.sort_by_key(|place| place.role.order);
    places
}

fn state(view: &View) -> StepState {
    counted(places(view).iter().map(|place| place.known), "state-after-servers")
}

fn rows(view: &View) -> Vec<Row> {
    let this = view.facts.this_server().map(|server| &server.name);
    let row = |place: RolePlace| {
        let (name, role) = (&place.server.name, &place.role.key);
        // On this computer the program does it itself, where Server Configurator knows the role.
        let here = is_windows(view) && this == Some(name) && !place.role.groups.is_empty();
        let (detail, opens) = match here {
            true => ("detail-encrypt-here", "encrypt-here"),
            false if tick(&place).is_none() => ("detail-encrypt-waits", "encrypt-guide"),
            false => ("detail-encrypt", "encrypt-guide"),
        };
        let cells = [name.into(), Role::word(role)];
        let row = ticked_row(format!("{name} {role}"), cells, place.known);
        let row = if tick(&place).is_some() { row } else { row.waits("state-after-import") };
        row.detail(Value::word(detail)).opens(Link::role(opens, name, role)).tick(tick(&place))
    };
    places(view).into_iter().map(row).collect()
}

fn tick(place: &RolePlace) -> Option<Tickable> {
    let tick = || place.known.tick(&place.server.name, format!("encrypt-{}", place.role.key));
    (place.known.is_done() || place.imported).then(tick)
}

fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let is_meant = |place: &RolePlace| {
        Some(place.server.name.as_str()) == view.subject.server()
            && Some(place.role.key.as_str()) == view.subject.role()
    };
    let Some(place) = places(view).into_iter().find(is_meant) else {
        return Document::default();
    };
    let (server, role) = (place.server, place.role);
    let mut topics = vec!["encrypt-before"];
    if matches!(answered(view, "installed"), Some("before" | "upgrade")) {
        topics.push("encrypt-installer");
    }
    topics.extend(role.encrypt_topics(site.record.site.xprotect));
    if role.phones {
        topics.push("trust-phones");
    }
    if role.groups.len() > 1 {
        topics.push("encrypt-padlock");
    }
    topics.push("encrypt-off");
    let title = say!("title-encrypt-guide", name = server.name, role = Role::word(&role.key));
    Document::new(title)
        .findings(&caveats(view, server, role))
        .guides(topics, &site_values(site, Some(server)))
        .actions([Action::back()])
        .tick(tick(&place))
}

/// What speaks against switching it on now, for one role of a server.
pub(super) fn caveats(view: &View, server: &Server, role: &Role) -> Vec<Finding> {
    let site = &view.facts.site;
    let [names, said] = site.untrusting(&[role]);
    let (count, warn) = (names.len(), Finding::warning);
    let caveats = [
        // Computers that do not trust the CA yet would lose the connection.
        (!names.is_empty()).then(|| warn(say!("encrypt-untrusted", count, names))),
        (!said.is_empty()).then(|| warn(say!("trust-only-said", count = said.len(), names = said))),
        (!site.ticked(server, "import")).then(|| warn(say!("encrypt-not-imported"))),
        (answered(view, "integrations") == Some("old-or-unsure")).then(integrations),
        answered(view, "clients").is_some_and(|answer| answer != "current").then(clients),
    ];
    caveats.into_iter().flatten().collect()
}
