//! Whether Server Configurator can be called on this computer, and knows what it is to switch.

use super::calls::RoleCall;
use super::exit::lines_of;
use super::proof::cure;
use crate::computer::SystemProblem;
use crate::computer::system::{Configurator, ConfiguratorCall, ConfiguratorRun, Installation};
use crate::message::{Message, Value, say};
use crate::site::Role;
use crate::work::Failure;
use crate::work::commit::Commit;
use std::time::Duration;

/// How long it may take to list its groups.
const DEADLINE: Duration = Duration::from_secs(60);

/// Server Configurator, once it is sure that it takes commands.
pub(super) fn callable(installed: &Installation) -> Result<&Configurator, Message> {
    let found = installed.configurator.as_ref();
    let found = found.ok_or_else(|| Message::from(&SystemProblem::NoConfigurator))?;
    if found.takes_commands() { Ok(found) } else { Err(no_commands(found)) }
}

/// Why one is not called.
pub(super) fn no_commands(found: &Configurator) -> Message {
    match found.version {
        Some(version) => say!("here-configurator-old", version = version.to_string()),
        None => say!("here-configurator-unknown"),
    }
}

/// What it lists of its certificate groups.
pub(super) fn list_groups(work: &Commit) -> Result<ConfiguratorRun, SystemProblem> {
    work.computer.system.configure(&ConfiguratorCall::ListGroups, DEADLINE)
}

/// Makes sure that it knows the groups of these calls: one that ignores what it is asked lists none.
pub(super) fn knows(calls: &[RoleCall], work: &Commit) -> Result<(), Failure> {
    let run = list_groups(work).map_err(|problem| {
        Failure::refused(say!("here-groups-not-told", problem, cure = cure(&problem)))
    })?;
    let (groups, log) = (run.groups(), lines_of(&run));
    if run.exit == -4 && groups.is_empty() {
        return Err(Failure::refused(say!("here-groups-another-runs", log)));
    }
    if groups.is_empty() {
        return Err(Failure::refused(say!("here-groups-none", exit = i64::from(run.exit), log)));
    }
    let unlisted = calls.iter().filter(|call| !groups.iter().any(|group| group == call.group));
    let roles: Vec<Value> = unlisted.map(|call| Role::word(&call.role.key)).collect();
    if roles.is_empty() {
        Ok(())
    } else {
        Err(Failure::refused(say!("here-group-unlisted", roles)))
    }
}
