//! What is known to go wrong before encryption is switched: said in Review, where going back is one key away, and by
//! command only passed with `--anyway`. Most of it comes from the field and not from the vendor, so that none of it refuses.

use super::order;
use crate::computer::system::Installation;
use crate::computer::{Facts, Host};
use crate::message::{Finding, Message, ToValue, Value, say};
use crate::pki::{Certificate, Thumbprint};
use crate::site::{Role, Roles};

/// The role that holds XProtect's configuration and is registered under a name.
const MANAGEMENT_SERVER: &str = "management-server";

/// What is to be switched, and what was said of it.
pub(super) struct Switch<'a> {
    pub roles: &'a [&'static Role],
    pub on: bool,
    pub backup: bool,
    pub thumbprint: Option<&'a Thumbprint>,
}

/// What speaks against it.
pub(super) fn risks(request: &Switch, facts: &Facts, installed: &Installation) -> Vec<Finding> {
    let has_management = request.roles.iter().any(|role| role.key == MANAGEMENT_SERVER);
    let mut risks: Vec<Message> = order::risks(request.roles, request.on, facts);
    if request.on && request.roles.iter().any(|role| role.needs_name) {
        risks.extend(wrong_name(request, facts));
    }
    risks.extend(installed.remote.then(|| say!("here-remote")));
    risks.extend((request.on && has_management && !request.backup).then(|| say!("here-no-backup")));
    risks.into_iter().map(Finding::warning).collect()
}

/// What nobody can see beforehand, and what to think of.
pub(super) fn unseen(roles: &[&'static Role]) -> Option<Finding> {
    let management = Roles::all().role(MANAGEMENT_SERVER)?;
    let shares = |role: &&Role| role.groups.iter().any(|group| management.groups.contains(group));
    let shared = roles.iter().any(shares);
    shared.then(|| Finding::notice(say!("here-overridden")))
}

/// A management server is registered under names that its certificate lacks: it may not start with it.
fn wrong_name(request: &Switch, facts: &Facts) -> Option<Message> {
    let here = facts.here.as_ref()?;
    let found = here.imported.iter().find(|found| Some(&found.thumbprint) == request.thumbprint)?;
    let certificate = facts.site.certificate(&found.server)?;
    let registered = &here.configuration.registered;
    let mut missing: Vec<Value> = Vec::new();
    for host in registered.iter().map(|known| &known.host).filter(|host| lacks(certificate, host)) {
        let host = host.to_string().to_value();
        if !missing.contains(&host) {
            missing.push(host);
        }
    }
    let names: Vec<String> = certificate.names.iter().map(ToString::to_string).collect();
    (!missing.is_empty()).then(|| say!("here-registered-otherwise", registered = missing, names))
}

/// An address alone does not do, even where the certificate has it.
fn lacks(certificate: &Certificate, registered: &Host) -> bool {
    match registered {
        Host::Name(name) => !certificate.covers_name(name.as_str()),
        Host::Address(_) => true,
    }
}
