//! Trusting the CA on the clients (guide, "Install certificates on the clients").

use super::this_computer::is_windows;
use super::ticks::{Known, counted, lead, offers, ticked_row};
use crate::message::{Finding, Value, say};
use crate::site::trust::TrustNeed;
use crate::site::{SiteEdit, SiteProblem};
use crate::wizard::{
    Action, Checked, Document, Field, Kind, Link, Resolved, Row, Step, StepState, Subject,
    Suggestion, Tick, View, checks, site_values,
};
use crate::work::Request;

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
pub(super) static CLIENT: Step = Step::form("client", FIELDS, resolve).command("client add");
pub(super) static TRUST_GUIDE: Step = Step::page("trust-guide", guide);

static COLUMNS: &[&str] = &["column-computer", "column-runs", "column-state"];

static FIELDS: &[Field] = &[
    Field::new("name", Kind::List(|_| vec![])).positional("NAME").check(client_names),
    Field::new("kind", Kind::Several(checks::kind_choices)).suggest(|view| {
        let usual = Suggestion::from("smart-client", say!("source-usual"));
        usual.filter(|_| view.facts.site.record.client.is_empty())
    }),
];

fn client_names(view: &View, typed: &str) -> Checked {
    // Nothing is issued for a client: what is worth a word about a server's name is none here.
    let mut checked = checks::many_names(view, typed);
    checked.findings.retain(Finding::refuses);
    checked
}

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
    let here = has_authority
        && is_windows(view)
        && (this.is_some_and(|this| this.name == need.name)
            || view.facts.is_this_computer(std::slice::from_ref(&need.name), &[]));
    let because = match need.because.as_slice() {
        [] => say!("trust-because-listed"),
        roles => say!("trust-because", roles = Value::words("role", roles)),
    };
    let runs = Value::words(if need.is_server { "role" } else { "kind" }, &need.runs);
    let subject = if need.is_server { Subject::Server } else { Subject::Client };
    let step = if here { "trust-here" } else { "trust-guide" };
    let mut row = ticked_row(&need.name, [Value::from(&need.name), runs], known(need))
        .detail(because)
        .opens(Link { step, subject: subject(need.name.clone()) })
        .tick(has_authority.then(|| Tick::of(&need.name, "trust", need.done)));
    if here {
        row = row.detail(Value::word("detail-trust-here"));
    }
    if !need.is_server {
        row = row.removes(SiteEdit::RemoveClient(need.name.clone()));
    }
    row
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let read = view.names(FIELDS, "name");
    let kinds = view.several(FIELDS, "kind");
    let mut edits = Vec::new();
    // Clients that were on the list, by whether what runs there was added to, and what that is now.
    let mut listed: Vec<(bool, Vec<String>, Vec<String>)> = Vec::new();
    for name in checks::spelled(&read) {
        if view.facts.site.server(&name).is_some() {
            return Err(vec![Finding::refusal(&SiteProblem::Exists { name }).at("name")]);
        }
        if let Some(mut client) = view.facts.site.client(&name).cloned() {
            let changed = client.add(&kinds);
            let same = |known: &&mut (bool, Vec<String>, Vec<String>)| {
                known.0 == changed && known.1 == client.kinds
            };
            match listed.iter_mut().find(same) {
                Some((_, _, names)) => names.push(client.name),
                None => listed.push((changed, client.kinds, vec![client.name])),
            }
        }
        edits.push(SiteEdit::AddClient { name, kinds: kinds.clone() });
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
