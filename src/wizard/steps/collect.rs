//! Taking in what was done elsewhere, from the kits on a stick that came back.

use super::copy::{drives, only_drive};
use crate::message::{Finding, say};
use crate::wizard::{Field, Kind, Resolved, Step, Suggestion, View, checks};
use crate::work::{ImportResults, Request};
use std::path::Path;

pub(super) static COLLECT: Step = Step::form("collect", FIELDS, resolve).command("collect");

static FIELDS: &[Field] = &[Field::new("from", Kind::Path(drives))
    .positional("DIR")
    .check(checks::path)
    .suggest(|view| match returned(view) {
        Some(path) => Suggestion::from(path.display(), say!("source-returned")),
        None => only_drive(view),
    })];

/// The drive or folder with kits of this site that came back and say something new.
pub(super) fn returned<'a>(view: &View<'a>) -> Option<&'a Path> {
    Some(&view.facts.returned.first()?.path)
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    Ok(Request::ImportResults(ImportResults { from: view.path(FIELDS, "from") }).into())
}
