//! Changing what is said of a computer of the list, and taking it off.

use super::servers::issue;
use crate::message::{Finding, Severity};
use crate::pki::{DnsName, RecordedName, address};
use crate::site::{Client, Description, Server, SiteEdit, SiteProblem, Windows};
use crate::wizard::{
    Action, Checked, Field, Kind, Link, Resolved, Step, Subject, Suggestion, View, checks,
    refuse_at,
};
use crate::work::Request;

pub(super) static SERVER_EDIT: Step = Step::form("server-edit", SERVER, change_server)
    .command("server edit")
    .advice(|view| depends(server_changed(view)))
    .actions(|view| {
        let issues = view.subject.server().map(|name| Link::server("issue", name));
        let action = |link| Action::open('i', "action-issue-this", issue(view, link));
        issues.map(action).into_iter().collect()
    });
pub(super) static SERVER_REMOVE: Step = Step::form("server-remove", GONE_SERVER, |view| {
    let name = server(view).ok_or_else(|| unknown(view, "server"))?.name.clone();
    Ok(Request::Edit(vec![SiteEdit::RemoveServer(name)]).into())
})
.command("server remove");
pub(super) static CLIENT_EDIT: Step =
    Step::form("client-edit", CLIENT, change_client).command("client edit").actions(|view| {
        let subject = view.subject.clone();
        let guide = Action::open('g', "action-trust-guide", Link { step: "trust-guide", subject });
        if client(view).is_some() { vec![guide] } else { vec![] }
    });
pub(super) static CLIENT_REMOVE: Step = Step::form("client-remove", GONE_CLIENT, |view| {
    let name = client(view).ok_or_else(|| unknown(view, "client"))?.name.clone();
    Ok(Request::Edit(vec![SiteEdit::RemoveClient(name)]).into())
})
.command("client remove");

static SERVER: &[Field] = &[
    Field::new("server", Kind::Line)
        .positional("NAME")
        .shown(|view| server(view).is_none())
        .check(|view, _| unknown(view, "server").into()),
    Field::new("rename", Kind::Line)
        .shown(|view| server(view).is_some())
        .check(|view, typed| worth(checks::server_name(view, typed)))
        .suggest(|view| Suggestion::default_of(&server(view)?.name)),
    Field::new("dns", Kind::List(|_| vec![]))
        .shown(|view| server(view).is_some())
        .optional()
        .check(|view, typed| worth(checks::names(view, typed)))
        .suggest(|view| {
            let server = server(view)?;
            let own = || server.name.clone();
            let names = if server.names.is_empty() { own() } else { listed(&server.names) };
            Suggestion::default_of(names)
        }),
    Field::new("ip", Kind::List(|_| vec![]))
        .shown(|view| server(view).is_some())
        .optional()
        .check(checks::addresses)
        .suggest(|view| Suggestion::default_of(listed(&server(view)?.addresses))),
    Field::new("role", Kind::Several(checks::role_choices))
        .shown(|view| server(view).is_some())
        .suggest(|view| Suggestion::default_of(server(view)?.roles.join(","))),
    Field::one("windows", |_| checks::choices("windows", &["any", "2019"]))
        .shown(|view| server(view).is_some())
        .suggest(|view| Suggestion::default_of(server(view)?.windows.key())),
];
static CLIENT: &[Field] = &[
    Field::new("client", Kind::Line)
        .positional("NAME")
        .shown(|view| client(view).is_none())
        .check(|view, _| unknown(view, "client").into()),
    Field::new("rename", Kind::Line)
        .shown(|view| client(view).is_some())
        .check(client_name)
        .suggest(|view| Suggestion::default_of(&client(view)?.name)),
    Field::new("kind", Kind::Several(checks::kind_choices))
        .shown(|view| client(view).is_some())
        .suggest(|view| Suggestion::default_of(client(view)?.kinds.join(","))),
];
static GONE_SERVER: &[Field] = &[Field::new("server", Kind::Line)
    .positional("NAME")
    .shown(|view| server(view).is_none())
    .check(|view, _| unknown(view, "server").into())];
static GONE_CLIENT: &[Field] = &[Field::new("client", Kind::Line)
    .positional("NAME")
    .shown(|view| client(view).is_none())
    .check(|view, _| unknown(view, "client").into())];

fn server<'a>(view: &View<'a>) -> Option<&'a Server> {
    view.facts.site.server(view.subject.server()?)
}
fn client<'a>(view: &View<'a>) -> Option<&'a Client> {
    match view.subject {
        Subject::Client(name) => view.facts.site.client(name),
        _ => None,
    }
}
fn listed<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// What is merely good to know of a certificate's names is said where it is issued.
fn worth(mut checked: Checked) -> Checked {
    checked.findings.retain(|finding| finding.severity > Severity::Notice);
    checked
}

/// A client goes by its name or its address.
fn client_name(view: &View, typed: &str) -> Checked {
    if address::parse(typed).is_ok() {
        return Checked::default();
    }
    let mut checked = checks::server_name(view, typed);
    checked.findings.retain(Finding::refuses);
    checked
}

fn unknown(view: &View, field: &'static str) -> Vec<Finding> {
    let name = view.answers.text(field).unwrap_or_default().to_owned();
    refuse_at(field)(SiteProblem::Unknown { name })
}

fn server_changed(view: &View) -> Result<Changed, Vec<Finding>> {
    let server = server(view).ok_or_else(|| unknown(view, "server"))?;
    let typed = view.value(SERVER, "rename");
    let (name, _) =
        DnsName::parse(&typed).map_err(|problem| vec![Finding::refusal(problem).at("rename")])?;
    let names = view.names(SERVER, "dns");
    let mut addresses = view.names(SERVER, "ip").addresses;
    addresses.extend(names.addresses);
    let was = server.name.clone();
    // Its own name among the others goes along, unless they were typed.
    let goes_along = view.answers.text("dns").is_none();
    let renamed = |one: DnsName| match one.as_str() == was && goes_along {
        true => name.clone(),
        false => one,
    };
    let about = Description {
        roles: view.several(SERVER, "role"),
        windows: Windows::parse(&view.value(SERVER, "windows")).unwrap_or_default(),
        names: names.names.into_iter().map(renamed).map(RecordedName::from).collect(),
        addresses,
        ..server.about.clone()
    };
    let edit = SiteEdit::ChangeServer { was: server.name.clone(), name: name.clone(), about };
    Ok(Changed { said: view.facts.site.depends(&edit), edit })
}

/// A change, and what hangs on it.
struct Changed {
    edit: SiteEdit,
    said: Vec<Finding>,
}

/// What is said before a change is saved; what is wrong with an answer stands at its question.
fn depends(changed: Result<Changed, Vec<Finding>>) -> Vec<Finding> {
    changed.map(|changed| changed.said).unwrap_or_default()
}

fn change_server(view: &View) -> Result<Resolved, Vec<Finding>> {
    Ok(Request::Edit(vec![server_changed(view)?.edit]).into())
}

fn change_client(view: &View) -> Result<Resolved, Vec<Finding>> {
    let was = client(view).ok_or_else(|| unknown(view, "client"))?.name.clone();
    let typed = view.value(CLIENT, "rename");
    let name = match address::parse(&typed) {
        Ok(address) => address.to_string(),
        Err(_) => DnsName::parse(&typed)
            .map_err(|problem| vec![Finding::refusal(problem).at("rename")])?
            .0
            .to_string(),
    };
    let kinds = view.several(CLIENT, "kind");
    Ok(Request::Edit(vec![SiteEdit::ChangeClient { was, name, kinds }]).into())
}
