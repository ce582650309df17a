//! Which calls of Server Configurator switch some roles on or off, and in which order.

use crate::computer::system::ConfiguratorCall;
use crate::pki::Thumbprint;
use crate::site::{Role, Roles};

/// One call, for the first role that needs it.
pub(super) struct RoleCall {
    pub role: &'static Role,
    pub group: &'static str,
    pub call: ConfiguratorCall,
}

/// The roles in their order: on is event server, management server, recorders; off is management server,
/// recorders, event server.
pub(super) fn ordered(keys: &[String], on: bool) -> Vec<&'static Role> {
    let known = Roles::all().role.iter();
    let mut roles: Vec<&Role> = known.filter(|role| keys.contains(&role.key)).collect();
    roles.sort_by_key(|role| if on { role.order } else { role.order_off.unwrap_or(role.order) });
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
            let named = group.clone();
            let call = match thumbprint.cloned() {
                Some(thumbprint) => ConfiguratorCall::Enable { group: named, thumbprint },
                None => ConfiguratorCall::Disable { group: named },
            };
            calls.push(RoleCall { role, group, call });
        }
    }
    calls
}
