//! Which calls of Server Configurator switch some roles on or off, and in which order.

use crate::computer::system::ConfiguratorCall;
use crate::pki::Thumbprint;
use crate::site::{Role, Roles};

/// One call, for the first role that needs it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RoleCall {
    pub role: &'static Role,
    pub group: &'static str,
    pub call: ConfiguratorCall,
}

/// The roles in their order: on is event server, management server, recorders; off is management server,
/// recorders, event server.
pub(super) fn ordered(keys: &[String], on: bool) -> Vec<&'static Role> {
    let mut roles: Vec<&Role> = Vec::new();
    for role in keys.iter().filter_map(|key| Roles::all().role(key)) {
        if !roles.iter().any(|known| known.key == role.key) {
            roles.push(role);
        }
    }
    roles.sort_by_key(|role| match (on, role.order_off) {
        (false, Some(order)) => order,
        (true, _) | (false, None) => role.order,
    });
    roles
}

/// The calls, each certificate group once.
pub(super) fn calls(keys: &[String], thumbprint: Option<&Thumbprint>) -> Vec<RoleCall> {
    let mut calls: Vec<RoleCall> = Vec::new();
    for role in ordered(keys, thumbprint.is_some()) {
        for group in &role.groups {
            if calls.iter().any(|known| known.group == group) {
                continue;
            }
            let (group, named) = (group.as_str(), group.clone());
            let call = match thumbprint {
                Some(thumbprint) => {
                    ConfiguratorCall::Enable { group: named, thumbprint: thumbprint.clone() }
                }
                None => ConfiguratorCall::Disable { group: named },
            };
            calls.push(RoleCall { role, group, call });
        }
    }
    calls
}
