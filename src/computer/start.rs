//! Where the program was started: in a kit, on top of a stick, or anywhere. Found beside the program's own
//! file, never by the working directory: a console opened somewhere says nothing of what is wanted.

use super::{Computer, ThisComputer, kit};
use crate::site::Kit;
use crate::site::layout::{CLIENTS, KIT, RECORD, SERVERS};
use std::path::{Path, PathBuf};

/// Returns the kit that the program was started from: the one that it lies in, or, on top of a stick, the one
/// for this computer; the clients' kit where none is.
pub fn start_folder(computer: &Computer) -> Option<PathBuf> {
    let program = computer.disk.program()?;
    let beside = program.parent()?;
    let names = computer.disk.list(beside).unwrap_or_default();
    let has = |file: &str| names.iter().any(|name| name == file);
    if has(RECORD) {
        return None;
    }
    if has(KIT) {
        return Some(beside.to_owned());
    }
    let own = has(SERVERS).then(|| fitting_kit(computer, &beside.join(SERVERS))).flatten();
    own.or_else(|| {
        let clients = beside.join(CLIENTS);
        let is_kit = has(CLIENTS) && described(computer, &clients).is_some();
        is_kit.then_some(clients)
    })
}

/// The kit for this computer among the servers' kits in a folder. A name says more than an address: two
/// servers may have had the same address one after the other.
pub(super) fn fitting_kit(computer: &Computer, servers: &Path) -> Option<PathBuf> {
    let this = computer.network.this_computer();
    let names = computer.disk.list(servers).unwrap_or_default();
    let kits = names.iter().filter_map(|name| {
        let folder = servers.join(name);
        let kit = described(computer, &folder).filter(|kit| kit.server.is_some())?;
        Some((fit(&kit, &this)?, folder))
    });
    // Of several that fit alike the first one counts.
    kits.min_by_key(|(fit, _)| *fit).map(|(_, found)| found)
}

/// How a kit's names and addresses are this computer's, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Name,
    Wildcard,
    Address,
}

/// Returns how the kit is one for this computer, if it is. Narrower than [`ThisComputer::is_called`], which judges a
/// certificate that a person has chosen: of kits one is picked here, and by the first label alone `rs-01.north.local`
/// would be taken for `rs-01.south.local`. So it is with [`Facts::this_server`](super::Facts::this_server).
pub(super) fn fit(kit: &Kit, this: &ThisComputer) -> Option<Fit> {
    let names = kit.own_names();
    if this.has_name(&names) {
        Some(Fit::Name)
    } else if names.iter().any(|name| this.has_name_below(name)) {
        Some(Fit::Wildcard)
    } else if this.has_address(&kit.addresses) {
        Some(Fit::Address)
    } else {
        None
    }
}

fn described(computer: &Computer, folder: &Path) -> Option<Kit> {
    kit::description(computer, folder).ok()??.ok()
}
