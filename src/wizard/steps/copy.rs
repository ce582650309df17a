//! Copying kits to a stick, or to any folder that travels.

use super::collect::returned;
use super::ticks::{lead, offers};
use crate::computer::{Drive, Query};
use crate::message::{Finding, Value, say};
use crate::wizard::{Choice, Field, Kind, Resolved, Step, StepState, Suggestion, View, checks};
use crate::work::{CopyKits, Request};

pub(super) static COPY: Step = Step::form("copy", FIELDS, resolve)
    .command("copy")
    .on_home(state)
    .wants(wants)
    .advice(|view| {
        lead(view).filter(|_| returned(view).is_some()).map(Finding::notice).into_iter().collect()
    })
    .actions(|_| offers(false));

/// The clients' kit among the servers' names: no server can be called that, a DNS name has no blank.
const CLIENTS: &str = "@clients";

static FIELDS: &[Field] = &[
    Field::new("to", Kind::Path(places))
        .positional("DIR")
        .check(checks::place)
        .suggest(usual_place),
    Field::new("kits", Kind::Several(kits)).suggest(|view| {
        let all: Vec<String> = kits(view).into_iter().map(|choice| choice.value).collect();
        let is_left = |kit: &&String| way(view, kit) == Way::Here;
        let left: Vec<String> = all.iter().filter(is_left).cloned().collect();
        let kits = if left.is_empty() { all } else { left };
        Suggestion::default_of(kits.join(","))
    }),
];

/// The removable drives, to choose from.
pub(super) fn drives(view: &View) -> Vec<Choice> {
    let choice = |drive: &Drive| {
        let free = (drive.free / 1_000_000).to_string();
        Choice::plain(drive.path.display()).note(say!("drive-note", label = drive.label, free))
    };
    view.facts.drives.iter().map(choice).collect()
}

/// The drives, and where kits were last copied to.
fn places(view: &View) -> Vec<Choice> {
    let drives = drives(view);
    let last = view.facts.last_destination.iter().map(|last| Choice::plain(last.display()));
    let last = last.filter(|last| !drives.iter().any(|drive| drive.value == last.value));
    let last = last.map(|last| last.note(say!("source-last-destination")));
    last.chain(drives.iter().cloned()).collect()
}

/// The stick that came last, by hand or by memory; else the only one.
fn usual_place(view: &View) -> Option<Suggestion> {
    let (new, last) = (&view.facts.plugged_in, &view.facts.last_destination);
    if let Some(new) = new {
        return Suggestion::from(new.display(), say!("source-plugged-in"));
    }
    match last {
        Some(last) => Suggestion::from(last.display(), say!("source-last-destination")),
        None => only_drive(view),
    }
}

/// A drive that is not the one with the kits.
pub(super) fn another_drive(view: &View) -> Option<Suggestion> {
    let carries = |drive: &&Drive| {
        let last = view.facts.last_destination.as_ref();
        last.is_some_and(|last| last.starts_with(&drive.path))
    };
    let mut others = view.facts.drives.iter().filter(|drive| !carries(drive));
    match (others.next(), others.next(), &view.facts.plugged_in) {
        (_, Some(_), Some(new)) => Suggestion::from(new.display(), say!("source-plugged-in")),
        (Some(only), None, _) => Suggestion::from(only.path.display(), say!("source-only-drive")),
        _ => None,
    }
}

/// The drive that is meant where there is no other.
pub(super) fn only_drive(view: &View) -> Option<Suggestion> {
    match view.facts.drives.as_slice() {
        [only] => Suggestion::from(only.path.display(), say!("source-only-drive")),
        _ => None,
    }
}

fn kits(view: &View) -> Vec<Choice> {
    let site = &view.facts.site;
    let clients = Choice::new(CLIENTS, Value::word("kit-clients"));
    let clients = site.authority.is_some().then_some(clients);
    clients.into_iter().chain(site.issued().map(|server| Choice::plain(&server.name))).collect()
}

/// How far a kit is on its way, with its present certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It has to be copied.
    Here,
    Copied,
    /// It was imported or is trusted everywhere, however that came: nobody needs to carry it any more.
    Arrived,
}

fn way(view: &View, kit: &str) -> Way {
    let site = &view.facts.site;
    let (copied, arrived) = if kit == CLIENTS {
        let needs = site.trust_needs();
        let copied = site.record.site.clients_copy.as_ref();
        (
            site.holds(copied, site.authority_thumbprint().as_ref()),
            !needs.is_empty() && needs.iter().all(|need| need.done),
        )
    } else {
        let ticked = |what| site.server(kit).is_some_and(|server| site.ticked(server, what));
        (ticked("copy"), ticked("import"))
    };
    match (copied, arrived) {
        (true, _) => Way::Copied,
        (false, true) => Way::Arrived,
        (false, false) => Way::Here,
    }
}

fn state(view: &View) -> StepState {
    let ways: Vec<Way> = kits(view).iter().map(|kit| way(view, &kit.value)).collect();
    if ways.is_empty() {
        return StepState::Later(Value::word("state-after-authority"));
    }
    let on = |way: Way| ways.iter().filter(|known| **known == way).count();
    let (done, arrived, total) = (on(Way::Copied), on(Way::Arrived), ways.len());
    let count = match arrived {
        0 => say!("state-count", done, total).into(),
        _ => say!("state-copied", done, total, arrived).into(),
    };
    if on(Way::Here) == 0 { StepState::Done(count) } else { StepState::NeedsYou(count) }
}

/// Which folder is the site's own there is asked while the person goes on.
fn wants(view: &View) -> Vec<Query> {
    let asked = checks::wants_place(view.path(FIELDS, "to"), view);
    let program = Query::Program(view.facts.site.folder.clone());
    asked.into_iter().chain([Query::Drives, program]).collect()
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let mut servers = view.several(FIELDS, "kits");
    let clients = servers.iter().any(|kit| kit == CLIENTS);
    servers.retain(|kit| kit != CLIENTS);
    let destination = view.path(FIELDS, "to");
    Ok(Request::CopyKits(CopyKits { destination, servers, clients }).into())
}
