//! Opening a site folder, or starting one.

use crate::message::Finding;
use crate::wizard::{Choice, Field, Kind, Resolved, Step, Suggestion, View, checks};
use crate::work::{Open, Request};

pub(super) static SITE: Step = Step::form("site", FIELDS, resolve);

static FIELDS: &[Field] = &[
    Field::new("folder", Kind::Path(folders))
        .check(checks::path)
        .without_flag()
        // Another site lies in another folder: what is typed is not to be added to this one's.
        .suggest(|view| {
            let site = &view.facts.site;
            Suggestion::default_of(site.folder.display()).filter(|_| !site.started)
        }),
    Field::new("name", Kind::Line).optional().check(checks::common_name).suggest(|view| {
        let site = &view.facts.site;
        let same = view.path(FIELDS, "folder") == site.folder;
        let name = &site.record.site.name;
        Suggestion::default_of(name).filter(|_| same && !name.is_empty())
    }),
];

fn folders(view: &View) -> Vec<Choice> {
    let recent = &view.facts.recent_folders;
    let usual = view.facts.usual_folder.iter().filter(|usual| !recent.contains(usual));
    recent.iter().chain(usual).map(|folder| Choice::plain(folder.display())).collect()
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let name = view.value(FIELDS, "name").trim().to_owned();
    Ok(Request::Open(Open { folder: view.path(FIELDS, "folder"), name }).into())
}
