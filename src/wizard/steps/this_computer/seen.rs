//! What was seen of this computer, as the pages about it tell it.

use crate::computer::facts::Imported;
use crate::computer::system::{Configurator, Service};
use crate::computer::{KitFit, SystemProblem};
use crate::message::{Finding, Value, say};
use crate::pki::Thumbprint;
use crate::site::{Role, Roles, Server, Tick};
use crate::wizard::steps::ticks::Known;
use crate::wizard::{Action, Does, View};

/// Returns whether this computer runs Windows.
pub fn is_windows(view: &View) -> bool {
    view.facts.this.installation.is_some()
}

/// Returns whether Windows would let the program change something here.
fn is_elevated(view: &View) -> bool {
    view.facts.this.installation.as_ref().is_some_and(|found| found.elevated)
}

/// Returns whether Server Configurator is here and takes commands; without, the guide's way by hand is left.
pub(super) fn takes_commands(view: &View) -> bool {
    let installed = view.facts.this.installation.as_ref();
    let found = installed.and_then(|installed| installed.configurator.as_ref());
    found.is_some_and(Configurator::takes_commands)
}

/// What this computer is called.
pub(super) fn own_name(view: &View) -> Value {
    let this = &view.facts.this;
    let name = this.host_name.as_ref().or(this.full_name.as_ref());
    name.map_or_else(|| Value::word("value-unnamed-computer"), |name| name.as_str().into())
}

/// The server that the page is about: the one it was opened for, else the kit's, else the one that this
/// computer is.
pub(super) fn server<'a>(view: &View<'a>) -> Option<&'a Server> {
    let facts = view.facts;
    let asked = view.subject.server().and_then(|name| facts.site.server(name));
    let of_kit = || match &facts.site.kit {
        Some(_) => facts.site.record.server.first(),
        None => facts.this_server(),
    };
    asked.or_else(of_kit)
}

/// Returns whether that server is this computer.
pub fn is_this(server: &Server, view: &View) -> bool {
    match view.facts.kit_fit() {
        Some(KitFit::ThisComputer { server: own }) => own == server.name,
        Some(KitFit::AnotherComputer | KitFit::AnotherKit { .. } | KitFit::Clients) => false,
        None => view.facts.this_server().is_some_and(|this| this.name == server.name),
    }
}

/// Returns whether the CA is trusted here; none where that cannot be seen.
pub(super) fn trusts(view: &View) -> Option<bool> {
    let here = view.facts.here.as_ref()?;
    here.trusts_authority.as_ref().ok().copied()
}

/// How far the import is on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ImportState {
    Missing,
    /// The certificate is here; its key cannot be looked at without an administrator's rights.
    KeyUnseen,
    /// The certificate is here without a key that fits.
    NoKey,
    /// These accounts, under which the services run, may not read the key.
    Unreadable(Vec<String>),
    Done,
}

/// How far the import of that server's certificate is.
pub(super) fn import_state(view: &View, server: &Server) -> ImportState {
    let Some(imported) = imported(view, server) else {
        return ImportState::Missing;
    };
    let key = match &imported.key {
        Ok(key) if key.fits => key,
        Err(SystemProblem::NotElevated) => return ImportState::KeyUnseen,
        Ok(_) | Err(_) => return ImportState::NoKey,
    };
    let mut locked_out: Vec<String> = Vec::new();
    for (role, service) in services(view) {
        let account = &service.account;
        let reads = account.sid.as_ref().is_some_and(|sid| key.access.lets_read(sid));
        if server.roles.contains(&role.key) && !reads && !locked_out.contains(&account.name) {
            locked_out.push(account.name.clone());
        }
    }
    if locked_out.is_empty() { ImportState::Done } else { ImportState::Unreadable(locked_out) }
}

/// That server's present certificate, if it was found in this computer's store.
pub(super) fn imported<'a>(view: &View<'a>, server: &Server) -> Option<&'a Imported> {
    let now = view.facts.site.certificate(&server.name)?.thumbprint();
    let mut all = view.facts.here.as_ref()?.imported.iter();
    all.find(|imported| imported.server == server.name && imported.thumbprint == now)
}

/// XProtect's services of this computer, each with the role that it belongs to.
fn services<'a>(view: &View<'a>) -> impl Iterator<Item = (&'static Role, &'a Service)> {
    let installed = view.facts.this.installation.iter();
    let services = installed.flat_map(|installation| &installation.services);
    services.filter_map(|service| Some((Roles::all().of_service(&service.display_name)?, service)))
}

/// The roles whose services are installed here, in the order of the table.
pub fn installed_roles(view: &View) -> Vec<String> {
    let all = Roles::all().role.iter();
    let found = |role: &&Role| services(view).any(|(known, _)| known.key == role.key);
    all.filter(found).map(|role| role.key.clone()).collect()
}

/// The server's roles in the order in which encryption is switched on.
pub(super) fn roles_in_order(server: &Server) -> Vec<&'static Role> {
    let mut roles: Vec<&Role> = Roles::of(&server.roles).collect();
    roles.sort_by_key(|role| role.order);
    roles
}

/// What was ticked for that server, or noted in the kit for this computer, and holds for this certificate.
pub(super) fn noted(
    view: &View,
    server: Option<&Server>,
    what: &str,
    now: Option<&Thumbprint>,
) -> Known {
    let site = &view.facts.site;
    let kit = site.kit.as_ref();
    let computer = kit.and_then(|kit| kit.done.of(&kit.computer));
    let ticks = [server.map(|server| &server.ticks), computer.map(|computer| &computer.ticks)];
    let ticks = ticks.into_iter().flatten().filter_map(|ticks| ticks.get(what));
    let known = |tick: &Tick| Known::new(site.holds(Some(tick), now), tick.seen);
    ticks.map(known).max().unwrap_or(Known::Not)
}

/// What starts the program again as administrator, where that is needed.
pub(super) fn elevate(view: &View) -> Option<Action> {
    let needed = is_windows(view) && !is_elevated(view);
    needed.then(|| Action::new('a', "action-elevate", Does::Elevate))
}

/// What stands in the way of every change on this computer, for the forms.
pub(super) fn obstacle(view: &View) -> Option<Finding> {
    if !is_windows(view) {
        Some(Finding::warning(say!("here-not-windows")))
    } else if !is_elevated(view) {
        Some(Finding::warning(say!("here-not-elevated")))
    } else {
        None
    }
}
