//! Copying kits to a stick, or to any folder that travels.

use crate::pki::Finding;
use crate::plan::{CopyKits, Request};
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    wants_nothing,
};
use std::path::PathBuf;

pub(super) static COPY: Step = Step {
    key: "copy",
    on_home: true,
    state,
    wants: wants_nothing,
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
            Some(Suggestion {
                value: all.join(","),
                source: None,
            })
        }),
];

fn drives(view: &View) -> Vec<Choice> {
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

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let thumbprint = site.authority_thumbprint();
    if thumbprint.is_none() && site.certificates.is_empty() {
        return StepState::Later(Text::of("state-after-authority"));
    }
    let mut total = usize::from(thumbprint.is_some());
    let trusted = !site.trust_needs().is_empty() && site.trust_needs().iter().all(|need| need.done);
    let mut done = usize::from(
        thumbprint.is_some()
            && (site.holds(site.record.site.clients_copy.as_ref(), thumbprint.as_ref()) || trusted),
    );
    for server in &site.record.server {
        let Some(certificate) = site.certificate(&server.name) else {
            continue;
        };
        let now = Some(certificate.thumbprint());
        total += 1;
        // What was imported has arrived, however it travelled.
        done += usize::from(
            ["copy", "import"]
                .iter()
                .any(|tick| site.holds(server.ticks.get(*tick), now.as_ref())),
        );
    }
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

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let chosen = checks::several(&FIELDS[1].value(view));
    let request = CopyKits {
        destination: PathBuf::from(FIELDS[0].value(view).trim().trim_matches('"')),
        clients: chosen.iter().any(|kit| kit == CLIENTS),
        servers: chosen.into_iter().filter(|kit| kit != CLIENTS).collect(),
    };
    Ok(Resolved {
        request: Request::CopyKits(request),
        findings: vec![],
    })
}
