//! Looking everything over.

use crate::message::{Value, say};
use crate::wizard::{Action, Body, Field, Kind, Link, Mark, Row, Step, Suggestion, View, checks};
use crate::work::{Doctor, Request, WriteSurvey};

pub(super) static DOCTOR: Step = Step::new("doctor", Body::Task(|_| Ok(Request::Doctor(Doctor))));

pub(super) static SURVEY: Step = Step::form("survey", FIELDS, |view| {
    Ok(Request::WriteSurvey(WriteSurvey { file: view.path(FIELDS, "to") }).into())
});

static FIELDS: &[Field] =
    &[Field::new("to", Kind::Path(|_| vec![])).check(checks::path).suggest(|view| {
        let facts = view.facts;
        let name = facts.this.host_name.as_ref().map_or_else(String::new, ToString::to_string);
        // Where it is carried away from here.
        let stick = facts.drives.first().map(|drive| &drive.path);
        let folder = match (&facts.site.kit, stick) {
            (None, Some(stick)) => stick,
            (Some(_), _) | (None, None) => &facts.site.folder,
        };
        Suggestion::default_of(folder.join(format!("survey-{name}.csv")).display())
    })];

/// The key for it, on every page that everything starts from.
pub(super) fn action() -> Action {
    Action::open('d', "action-doctor", Link::to("doctor"))
}

/// Where a server was looked over last and something was found, that stands before the way.
pub(super) fn found(view: &View) -> Option<Row> {
    let site = &view.facts.site;
    let servers = site.record.server.iter();
    let found = servers.filter(|server| site.ticked(server, "doctor-found"));
    let names: Vec<&String> = found.map(|server| &server.name).collect();
    let count = names.len();
    let cells =
        [Value::word("home-doctor"), say!("state-doctor-found", count, names = &names).into()];
    let row = Row::new("doctor-found", cells).mark(Mark::Warn).opens(Link::to("doctor"));
    (count > 0).then(|| row.detail(say!("home-doctor.about", count, names)))
}
