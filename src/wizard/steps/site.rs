//! Opening a site folder, or starting one.

use crate::message::Finding;
use crate::wizard::{
    Body, Choice, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    wants_nothing,
};
use crate::work::{Open, Request};
use std::path::PathBuf;

pub(super) static SITE: Step = Step {
    key: "site",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

static FIELDS: &[Field] = &[
    Field::new("folder", Kind::Path(folders)).check(checks::path).without_flag().suggest(|view| {
        let folder = view.facts.site.folder.display().to_string();
        Some(Suggestion { value: folder, source: None })
    }),
    Field::new("name", Kind::Line).optional().check(checks::common_name).suggest(|view| {
        let name = view.facts.site.record.site.name.clone();
        let same = folder(view) == view.facts.site.folder;
        (same && !name.is_empty()).then_some(Suggestion { value: name, source: None })
    }),
];

fn folders(view: &View) -> Vec<Choice> {
    let mut folders: Vec<PathBuf> = view.facts.recent_folders.clone();
    let usual = view.facts.usual_folder.iter();
    folders.extend(usual.filter(|usual| !view.facts.recent_folders.contains(usual)).cloned());
    let choice = |folder: PathBuf| Choice {
        value: folder.display().to_string(),
        label: Text::plain(folder.display().to_string()),
        note: None,
    };
    folders.into_iter().map(choice).collect()
}

fn folder(view: &View) -> PathBuf {
    PathBuf::from(FIELDS[0].value(view).trim())
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let name = FIELDS[1].value(view).trim().to_owned();
    Ok(Resolved { request: Request::Open(Open { folder: folder(view), name }), findings: vec![] })
}
