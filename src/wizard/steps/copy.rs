//! Copying kits to a stick, or to any folder that travels.

use crate::machine::{Query, SiteOnStick};
use crate::pki::Finding;
use crate::plan::{CopyKits, Request};
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
};
use std::path::PathBuf;

pub(super) static COPY: Step = Step {
    key: "copy",
    on_home: true,
    state,
    wants,
    body: Body::Form(Form {
        fields: FIELDS,
        advice: |_| vec![],
        resolve,
        actions: |_| vec![],
    }),
};

/// The clients' kit among the servers' names: no server can be called that, a DNS name has no blank.
const CLIENTS: &str = "@clients";

static FIELDS: &[Field] = &[
    Field::new("to", Kind::Path(drives))
        .check(checks::path)
        .without_flag()
        .suggest(|view| {
            let only = view
                .facts
                .drives
                .first()
                .filter(|_| view.facts.drives.len() == 1)?;
            Some(Suggestion {
                value: only.path.display().to_string(),
                source: Some(Text::of("source-only-drive")),
            })
        }),
    Field::new("kits", Kind::Several(kits))
        .without_flag()
        .suggest(|view| {
            let all: Vec<String> = kits(view).into_iter().map(|choice| choice.value).collect();
            let left: Vec<String> = all
                .iter()
                .filter(|kit| !travelled(view, kit))
                .cloned()
                .collect();
            let kits = if left.is_empty() { all } else { left };
            Some(Suggestion {
                value: kits.join(","),
                source: None,
            })
        }),
];

/// The removable drives, to choose from.
pub(super) fn drives(view: &View) -> Vec<Choice> {
    let choice = |drive: &crate::machine::Drive| Choice {
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
            label: Text::of("kit-clients"),
            note: None,
        });
    }
    for server in site
        .record
        .server
        .iter()
        .filter(|server| site.certificate(&server.name).is_some())
    {
        kits.push(Choice {
            value: server.name.clone(),
            label: Text::plain(&server.name),
            note: None,
        });
    }
    kits
}

/// Returns whether the kit is where it belongs, or on its way there, with its present certificate. What was
/// imported or is trusted everywhere has arrived, however it travelled.
fn travelled(view: &View, kit: &str) -> bool {
    let site = &view.facts.site;
    if kit == CLIENTS {
        let needs = site.trust_needs();
        let copied = site.record.site.clients_copy.as_ref();
        let trusted = !needs.is_empty() && needs.iter().all(|need| need.done);
        return trusted || site.holds(copied, site.authority_thumbprint().as_ref());
    }
    let now = site
        .certificate(kit)
        .map(crate::pki::Certificate::thumbprint);
    site.server(kit).is_some_and(|server| {
        ["copy", "import"]
            .iter()
            .any(|tick| site.holds(server.ticks.get(*tick), now.as_ref()))
    })
}

fn state(view: &View) -> StepState {
    let kits = kits(view);
    if kits.is_empty() {
        return StepState::Later(Text::of("state-after-authority"));
    }
    let total = kits.len();
    let done = kits
        .iter()
        .filter(|kit| travelled(view, &kit.value))
        .count();
    let count = Text::with(
        "state-count",
        vec![("done", done.into()), ("total", total.into())],
    );
    if done == total {
        StepState::Done(count)
    } else {
        StepState::NeedsYou(count)
    }
}

/// Which folder is the site's own there is asked while the person goes on.
fn wants(view: &View) -> Vec<Query> {
    let to = to(view);
    let asked = to
        .is_absolute()
        .then(|| Query::Stick(to, SiteOnStick::of(&view.facts.site)));
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
    Ok(Resolved {
        request: Request::CopyKits(request),
        findings: vec![],
    })
}
