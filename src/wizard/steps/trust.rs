//! Trusting the CA on the clients (guide, "Install certificates on the clients").

use super::listed::LinesPage;
use super::this_computer::is_windows;
use super::ticks::{Known, counted, lead, offers, ticked_row};
use crate::message::{Finding, Value, say};
use crate::site::listed::Listing;
use crate::site::trust::TrustNeed;
use crate::site::{SiteEdit, SiteProblem};
use crate::wizard::{
    Action, Document, Field, Kind, Link, Resolved, Row, Step, StepState, Subject, Suggestion, View,
    checks, site_values,
};
use crate::work::{Request, WriteExample};

pub(super) static TRUST: Step =
    Step::checklist("trust", COLUMNS, rows).on_home(state).lead(lead).actions(|view| {
        let own = [
            Action::open('a', "action-add-clients", Link::to("client")),
            Action::open('c', "action-copy", Link::to("copy")),
            Action::replace('n', "action-next-step", Link::to("servers")),
        ];
        // A list of nobody is there to be filled first.
        let is_empty = view.facts.site.trust_needs().is_empty();
        offers(false).into_iter().filter(|_| !is_empty).chain(own).collect()
    });
pub(super) static CLIENT: Step = Step::form("client", FIELDS, resolve)
    .command("client add")
    .wants(|view| PAGE.wants(view))
    .actions(|_| vec![Action::open('e', "action-list-example", Link::to("client-example"))]);
pub(super) static CLIENT_EXAMPLE: Step = Step::form("client-example", EXAMPLE, |view| {
    let file = view.path(EXAMPLE, "name");
    Ok(Request::WriteExample(WriteExample { file, of: Listing::Clients }).into())
})
.command("client add --template");
pub(super) static TRUST_GUIDE: Step = Step::page("trust-guide", guide);

static COLUMNS: &[&str] = &["column-computer", "column-runs", "column-state"];

static FIELDS: &[Field] = &[
    Field::new("name", Kind::Lines(|view, text| PAGE.understood(view, text)))
        .optional()
        .positional("NAME"),
    Field::new("from", Kind::Path(|_| vec![]))
        .optional()
        .check(|view, typed| PAGE.check_file(view, typed)),
    Field::new("kind", Kind::Several(checks::kind_choices))
        .detail()
        .suggest(|_| Suggestion::default_of("smart-client")),
];

static PAGE: LinesPage = LinesPage { of: Listing::Clients, fields: FIELDS, runs: "kind" };

static EXAMPLE: &[Field] =
    &[Field::new("name", Kind::Path(|_| vec![])).positional("NAME").check(checks::path)];

fn state(view: &View) -> StepState {
    let needs = view.facts.site.trust_needs();
    if view.facts.site.authority.is_none() {
        StepState::Later(Value::word("state-after-authority"))
    } else if needs.is_empty() {
        StepState::Open(Value::word("state-list-computers"))
    } else {
        counted(needs.iter().map(known), "state-list-computers")
    }
}

fn known(need: &TrustNeed) -> Known {
    Known::new(need.done, need.seen)
}

fn rows(view: &View) -> Vec<Row> {
    view.facts.site.trust_needs().iter().map(|need| row(need, view)).collect()
}

fn row(need: &TrustNeed, view: &View) -> Row {
    let has_authority = view.facts.site.authority.is_some();
    let this = view.facts.this_server();
    let client = view.facts.site.client(&need.name).filter(|_| !need.is_server);
    let addresses = client.map_or(&[][..], |client| &client.addresses);
    let here = has_authority
        && is_windows(view)
        && (this.is_some_and(|this| this.name == need.name)
            || view.facts.is_this_computer(std::slice::from_ref(&need.name), addresses));
    let because = match need.because.as_slice() {
        [] => say!("trust-because-listed"),
        roles => say!("trust-because", roles = Value::words("role", roles)),
    };
    let runs = Value::words(if need.is_server { "role" } else { "kind" }, &need.runs);
    let subject = if need.is_server { Subject::Server } else { Subject::Client };
    let guide = Link { step: "trust-guide", subject: subject(need.name.clone()) };
    let opens = match (here, need.is_server) {
        (true, _) => Link { step: "trust-here", ..guide.clone() },
        (false, true) => guide.clone(),
        (false, false) => Link { step: "client-edit", ..guide.clone() },
    };
    let mut row = ticked_row(&need.name, [Value::from(&need.name), runs], known(need))
        .detail(because)
        .opens(opens)
        .tick(has_authority.then(|| known(need).tick(&need.name, "trust")));
    if here {
        row = row.detail(Value::word("detail-trust-here"));
    }
    if !need.is_server {
        row = row
            .also(Action::open('g', "action-trust-guide", guide))
            .removes(SiteEdit::RemoveClient(need.name.clone()));
    }
    row
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let mut edits = Vec::new();
    // Clients that were on the list, by whether what runs there was added to, and what that is now.
    let mut listed: Vec<(bool, Vec<String>, Vec<String>)> = Vec::new();
    for row in PAGE.taken(view)?.rows {
        let (name, addresses) = (row.called(), row.addresses);
        let known = view.facts.site.client(&name);
        // What is usual on a new client is nothing new of one that is there.
        let is_said = row.says_runs || view.answers.text("kind").is_some();
        let kinds = if known.is_some() && !is_said { vec![] } else { row.runs };
        if let Some(mut client) = known.cloned() {
            let changed = client.add(&kinds);
            let same = |known: &&mut (bool, Vec<String>, Vec<String>)| {
                known.0 == changed && known.1 == client.kinds
            };
            match listed.iter_mut().find(same) {
                Some((_, _, names)) => names.push(client.name),
                None => listed.push((changed, client.kinds, vec![client.name])),
            }
        }
        edits.push(SiteEdit::AddClient { name, kinds, addresses });
    }
    let said = |(changed, kinds, names): &(bool, Vec<String>, Vec<String>)| {
        let (count, kinds) = (names.len(), Value::words("kind", kinds));
        say!(if *changed { "client-merged" } else { "client-listed" }, count, names, kinds)
    };
    let findings = listed.iter().map(said).map(Finding::notice).collect();
    Ok(Resolved { findings, ..Request::Edit(edits).into() })
}

fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let name = match view.subject {
        Subject::Server(name) | Subject::ServerRole(name, _) | Subject::Client(name) => Some(name),
        Subject::Site | Subject::Servers(_) => None,
    };
    let title = match name {
        Some(name) => say!("title-trust-guide", name),
        None => say!("step-trust-guide"),
    };
    let needs = site.trust_needs();
    let need = needs.iter().find(|need| Some(&need.name) == name);
    let mut all_roles = site.record.server.iter().flat_map(|server| &server.roles);
    let onguard = all_roles.any(|role| role == "onguard-access-service");
    let mut topics = vec!["trust"];
    if onguard && need.is_some_and(|need| need.is_server) {
        topics.push("trust-onguard");
    }
    let problem = Finding::warning(&SiteProblem::NoAuthority);
    Document::new(title)
        .findings(site.authority.is_none().then_some(&problem))
        .guides(topics, &site_values(site, None))
        .actions([Action::back()])
        .tick(need.and_then(|need| row(need, view).tick))
}
