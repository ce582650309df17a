//! What is worth a word before a certificate is issued: warnings and notices, seldom a refusal.

use crate::computer::{Facts, Query, Reply};
use crate::message::{Finding, say};
use crate::pki::address::is_reachable;
use crate::pki::{Days, DnsName, Validity};
use crate::site::{Roles, Server, Site, SiteProblem, layout};
use std::net::IpAddr;
use std::path::Path;

/// More than 825 days: Apple's phones and tablets refuse it, everything else takes it.
pub(super) fn long_lifetime(roles: &[String], validity: &Validity) -> Option<Finding> {
    let seconds = validity.not_after.as_second().saturating_sub(validity.not_before.as_second());
    if seconds / 86_400 < i64::from(Days::SERVER.count()) {
        return None;
    }
    let phones = Roles::of(roles).any(|role| role.phones);
    let finding = if phones {
        Finding::refusal(say!("plan-phones-825"))
    } else {
        Finding::warning(say!("plan-lifetime-long"))
    };
    Some(finding.at("days"))
}

/// Makes sure that nobody else's files lie in the folder of that name: names that differ may still mean one (`*.a` and
/// `_.a`).
pub(super) fn check_folder(
    name: &DnsName,
    planned_as: Option<&str>,
    site: &Site,
) -> Result<(), Finding> {
    let file = name.file_name().map_err(|problem| Finding::refusal(&problem).at("dns"))?;
    if let Some(client) = site.client(name.as_str()) {
        let name = client.name.clone();
        return Err(Finding::refusal(&SiteProblem::Exists { name }).at("dns"));
    }
    let is_other = |server: &&Server| {
        server.name != name.as_str()
            && Some(server.name.as_str()) != planned_as
            && layout::file_name(&server.name) == file
    };
    match site.record.server.iter().find(is_other) {
        Some(Server { name, .. }) => {
            Err(Finding::refusal(say!("plan-same-folder", name)).at("dns"))
        }
        None => Ok(()),
    }
}

/// That the kit of another lies in the folder, who had that name before.
pub(super) fn occupied(name: &DnsName, site: &Site) -> Option<Finding> {
    let other = site.occupied.get(name.as_str())?;
    let folder = layout::server_folder(Path::new(""), name.as_str());
    Some(Finding::notice(say!("plan-folder-occupied", folder, name = other)).at("dns"))
}

/// Addresses that another server of the site has already: copied by mistake, as a rule.
pub(super) fn taken(
    addresses: &[IpAddr],
    name: &DnsName,
    planned_as: Option<&str>,
    site: &Site,
) -> Vec<Finding> {
    let own = [Some(name.as_str()), planned_as];
    let is_own = |server: &Server| own.contains(&Some(&server.name));
    site.address_taken(addresses, is_own)
}

/// What the looked-up names say: notices, never walls.
pub(super) fn looked_up(names: &[DnsName], addresses: &[IpAddr], facts: &Facts) -> Vec<Finding> {
    let usable = addresses.iter().find(|address| is_reachable(**address));
    let said = |name: &DnsName| match facts.reply(&Query::LookUp(name.clone()))? {
        Reply::Addresses(Err(_)) => match usable {
            Some(address) => {
                Some(say!("plan-name-unresolved", name, line = format!("{address}  {name}")))
            }
            None if addresses.is_empty() => {
                Some(say!("plan-name-unresolved-no-address", name, line = ""))
            }
            // With an address that is no good for others there is nothing to advise: the form says that of the address.
            None => None,
        },
        Reply::Addresses(Ok(found)) => {
            let elsewhere =
                !addresses.is_empty() && !found.iter().any(|address| addresses.contains(address));
            elsewhere.then(|| say!("plan-name-elsewhere", name, addresses = found))
        }
        _ => None,
    };
    let names = names.iter().filter(|name| !name.is_wildcard());
    names.filter_map(said).map(Finding::notice).collect()
}
