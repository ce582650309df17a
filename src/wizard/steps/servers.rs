//! The servers: planned as a list, each with its certificate (guide, "Create recording server certificate").

use super::issue_all;
use super::listed::LinesPage;
use crate::message::{Finding, Value, say};
use crate::pki::{Certificate, RecordedName};
use crate::site::listed::{ListedComputer, Listing};
use crate::site::{Description, Server, SiteEdit, Windows};
use crate::wizard::{
    Action, Does, Field, Kind, Link, Mark, PICKED, Resolved, Row, Step, StepState, Subject,
    Suggestion, View, checks, split,
};
use crate::work::{Request, WriteExample};

pub(super) static SERVERS: Step =
    Step::table("servers", COLUMNS, rows).on_home(state).picks().actions(|view| {
        let mut actions: Vec<Action> = issue_many(view).into_iter().collect();
        actions.extend([
            Action::open('l', "action-plan-servers", Link::to("server")),
            Action::open('p', "action-provider", Link::to("provider")),
            Action::replace('n', "action-next-step", Link::to("copy")),
        ]);
        actions
    });

/// Issuing for the chosen servers, or for all that need a certificate.
fn issue_many(view: &View) -> Option<Action> {
    let picked: Vec<String> =
        view.answers.text(PICKED).into_iter().flat_map(split).map(str::to_owned).collect();
    let (label, link) = if picked.is_empty() {
        let count = issue_all::all(view).count();
        (count > 0).then(|| (say!("action-issue-all", count), Link::to("issue-all")))?
    } else {
        let label = say!("action-issue-picked", count = picked.len());
        (label, Link { step: "issue-all", subject: Subject::Servers(picked) })
    };
    Some(Action { key: 'a', label: label.into(), does: Does::Open(issue(view, link)) })
}

pub(super) static SERVER: Step = Step::form("server", FIELDS, resolve)
    .command("server add")
    .wants(|view| PAGE.wants(view))
    .actions(|_| vec![Action::open('e', "action-list-example", Link::to("server-example"))]);

pub(super) static SERVER_EXAMPLE: Step = Step::form("server-example", EXAMPLE, |view| {
    let file = view.path(EXAMPLE, "name");
    Ok(Request::WriteExample(WriteExample { file, of: Listing::Servers }).into())
})
.command("server add --template");

static COLUMNS: &[&str] = &["column-server", "column-roles", "column-certificate"];

static FIELDS: &[Field] = &[
    Field::new("name", Kind::Lines(|view, text| PAGE.understood(view, text)))
        .optional()
        .positional("NAME"),
    Field::new("from", Kind::Path(|_| vec![]))
        .optional()
        .check(|view, typed| PAGE.check_file(view, typed)),
    Field::new("role", Kind::Several(checks::role_choices)).optional().detail(),
    Field::one("windows", |_| checks::choices("windows", &["any", "2019"])).detail().suggest(
        |view| Suggestion::default_of(view.run.text("windows").unwrap_or(Windows::Any.key())),
    ),
];

static PAGE: LinesPage = LinesPage { of: Listing::Servers, fields: FIELDS, runs: "role" };

static EXAMPLE: &[Field] =
    &[Field::new("name", Kind::Path(|_| vec![])).positional("NAME").check(checks::path)];

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let servers = &site.record.server;
    let issued: Vec<&Certificate> =
        servers.iter().filter_map(|server| site.certificate(&server.name)).collect();
    let is_expired = |known: &&&Certificate| known.validity.days_left(view.facts.now) < 0;
    let count = issued.iter().filter(is_expired).count();
    if count > 0 {
        StepState::Trouble(say!("state-some-expired", count).into())
    } else if servers.is_empty() && site.authority.is_some() {
        StepState::Open(Value::word("state-to-do"))
    } else {
        StepState::counted(issued.len(), servers.len(), "state-after-authority")
    }
}

fn rows(view: &View) -> Vec<Row> {
    let new = Row::new("", [Value::word("servers-new"), "".into(), "".into()])
        .detail(Value::word("servers-new.about"))
        .opens(issue(view, Link::to("issue")));
    let servers = view.facts.site.record.server.iter();
    servers.map(|server| row(server, view)).chain([new]).collect()
}

/// Where a certificate is issued; without a CA, the page that says so.
pub(super) fn issue(view: &View, link: Link) -> Link {
    if view.facts.site.authority.is_some() { link } else { Link::to("authority-first") }
}

fn row(server: &Server, view: &View) -> Row {
    let certificate = view.facts.site.certificate(&server.name);
    let (mark, state) = how_it_stands(certificate, view);
    let name = &server.name;
    let row = Row::new(name, [name.into(), Value::words("role", &server.roles), state])
        .mark(mark)
        .opens(Link::server("server-edit", name))
        .also(Action::open('i', "action-issue", issue(view, Link::server("issue", name))))
        .removes(SiteEdit::RemoveServer(name.clone()));
    match certificate {
        Some(Certificate { names, addresses, .. }) => row
            .detail(say!("detail-names", names))
            .detail(say!("detail-addresses", count = addresses.len(), addresses))
            .detail(Value::word("detail-issue-again")),
        None => row.detail(Value::word("detail-issue")),
    }
}

fn how_it_stands(certificate: Option<&Certificate>, view: &View) -> (Mark, Value) {
    let Some(Certificate { validity, .. }) = certificate else {
        return (Mark::Todo, Value::word("state-to-do"));
    };
    match validity.days_left(view.facts.now) {
        days if days < 0 => (Mark::Fail, Value::word("state-expired")),
        _ if view.facts.now < validity.not_before => {
            (Mark::Warn, say!("state-valid-from", start = validity.not_before).into())
        }
        days if days <= 60 => (Mark::Warn, say!("state-expires-in", days).into()),
        _ => (Mark::Ok, say!("state-valid-until", end = validity.not_after).into()),
    }
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let usual = Windows::parse(&view.value(FIELDS, "windows")).unwrap_or_default();
    let rows = PAGE.taken(view)?.rows;
    let plan = |row: ListedComputer| {
        let name = row.names.first()?.clone();
        // One name alone is the server's own; what its certificate will hold is asked with that.
        let names = if row.names.len() > 1 { row.names } else { vec![] };
        let about = Description {
            roles: row.runs,
            windows: row.windows.unwrap_or(usual),
            names: names.into_iter().map(RecordedName::from).collect(),
            addresses: row.addresses,
            ..Description::default()
        };
        Some(SiteEdit::Plan { name, about })
    };
    let edits = rows.into_iter().filter_map(plan).collect();
    Ok(Request::Edit(edits).into())
}
