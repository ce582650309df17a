//! Taking in what was done elsewhere, from the kits on a stick that came back.

use super::copy::drives;
use crate::message::Finding;
use crate::wizard::{
    Body, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    wants_nothing,
};
use crate::work::{Collect, Request};
use std::path::PathBuf;

pub(super) static COLLECT: Step = Step {
    key: "collect",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice: |_| vec![], resolve, actions: |_| vec![] }),
};

static FIELDS: &[Field] = &[FROM];

const FROM: Field = Field::new("from", Kind::Path(drives)).check(checks::path).suggest(|view| {
    let back = returned(view).map(|path| (path, "source-returned"));
    let only = || match view.facts.drives.as_slice() {
        [only] => Some((only.path.clone(), "source-only-drive")),
        _ => None,
    };
    let (path, source) = back.or_else(only)?;
    Some(Suggestion { value: path.display().to_string(), source: Some(Text::word(source)) })
});

/// The drive or folder with kits of this site that came back and say something new.
pub(super) fn returned(view: &View) -> Option<PathBuf> {
    Some(view.facts.returned.first()?.path.clone())
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    Ok(Resolved {
        request: Request::Collect(Collect {
            from: PathBuf::from(FROM.value(view).trim().trim_matches('"')),
        }),
        findings: vec![],
    })
}
