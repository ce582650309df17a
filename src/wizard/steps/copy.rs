//! Copying kits to a stick, or to any folder that travels.

use crate::computer::{Query, SiteOnStick};
use crate::message::Finding;
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
};
use crate::work::{CopyKits, Request};
use std::path::PathBuf;

pub(super) static COPY: Step = Step {
    key: "copy",
    on_home: true,
    state,
    wants,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

/// The clients' kit among the servers' names: no server can be called that, a DNS name has no blank.
const CLIENTS: &str = "@clients";

static FIELDS: &[Field] = &[
    Field::new("to", Kind::Path(drives)).check(checks::path).without_flag().suggest(|view| {
        let only = view.facts.drives.first().filter(|_| view.facts.drives.len() == 1)?;
        Some(Suggestion {
            value: only.path.display().to_string(),
            source: Some(Text::word("source-only-drive")),
        })
    }),
    Field::new("kits", Kind::Several(kits)).without_flag().suggest(|view| {
        let all: Vec<String> = kits(view).into_iter().map(|choice| choice.value).collect();
        let left: Vec<String> =
            all.iter().filter(|kit| way(view, kit) == Way::Here).cloned().collect();
        let kits = if left.is_empty() { all } else { left };
        Some(Suggestion { value: kits.join(","), source: None })
    }),
];

/// The removable drives, to choose from.
pub(super) fn drives(view: &View) -> Vec<Choice> {
    let choice = |drive: &crate::computer::Drive| Choice {
        value: drive.path.display().to_string(),
        label: Text::plain(drive.path.display().to_string()),
        note: Some(Text::with(
            "drive-note",
            vec![
                ("label", drive.label.as_str().into()),
                ("free", (drive.free / 1_000_000).to_string().into()),
            ],
        )),
    };
    view.facts.drives.iter().map(choice).collect()
}

fn kits(view: &View) -> Vec<Choice> {
    let site = &view.facts.site;
    let mut kits = Vec::new();
    if site.authority.is_some() {
        kits.push(Choice {
            value: CLIENTS.to_owned(),
            label: Text::word("kit-clients"),
            note: None,
        });
    }
    for server in
        site.record.server.iter().filter(|server| site.certificate(&server.name).is_some())
    {
        kits.push(Choice {
            value: server.name.clone(),
            label: Text::plain(&server.name),
            note: None,
        });
    }
    kits
}

/// How far a kit is on its way, with its present certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It has to be copied.
    Here,
    /// It was copied.
    Copied,
    /// It was imported or is trusted everywhere, however that came: nobody needs to carry it any more.
    Arrived,
}

fn way(view: &View, kit: &str) -> Way {
    let site = &view.facts.site;
    let (copied, arrived) = if kit == CLIENTS {
        let needs = site.trust_needs();
        let copied = site.record.site.clients_copy.as_ref();
        (
            site.holds(copied, site.authority_thumbprint().as_ref()),
            !needs.is_empty() && needs.iter().all(|need| need.done),
        )
    } else {
        let now = site.certificate(kit);
        let now = now.map(crate::pki::Certificate::thumbprint);
        let server = site.server(kit);
        let ticked = |what: &str| {
            server.is_some_and(|server| site.holds(server.ticks.get(what), now.as_ref()))
        };
        (ticked("copy"), ticked("import"))
    };
    match (copied, arrived) {
        (true, _) => Way::Copied,
        (false, true) => Way::Arrived,
        (false, false) => Way::Here,
    }
}

fn state(view: &View) -> StepState {
    let kits = kits(view);
    if kits.is_empty() {
        return StepState::Later(Text::word("state-after-authority"));
    }
    let on = |way: Way| {
        let kits = kits.iter().filter(|kit| self::way(view, &kit.value) == way);
        kits.count()
    };
    let said = if on(Way::Arrived) > 0 { "state-copied" } else { "state-count" };
    let count = Text::with(
        said,
        vec![
            ("done", on(Way::Copied).into()),
            ("arrived", on(Way::Arrived).into()),
            ("total", kits.len().into()),
        ],
    );
    if on(Way::Here) == 0 { StepState::Done(count) } else { StepState::NeedsYou(count) }
}

/// Which folder is the site's own there is asked while the person goes on.
fn wants(view: &View) -> Vec<Query> {
    let to = to(view);
    let asked = to.is_absolute().then(|| Query::Stick(to, SiteOnStick::of(&view.facts.site)));
    asked.into_iter().collect()
}

fn to(view: &View) -> PathBuf {
    PathBuf::from(FIELDS[0].value(view).trim().trim_matches('"'))
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let chosen = checks::several(&FIELDS[1].value(view));
    let request = CopyKits {
        destination: to(view),
        clients: chosen.iter().any(|kit| kit == CLIENTS),
        servers: chosen.into_iter().filter(|kit| kit != CLIENTS).collect(),
    };
    Ok(Resolved { request: Request::CopyKits(request), findings: vec![] })
}
