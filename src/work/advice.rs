//! What is worth a word before a certificate is issued: warnings and notices, seldom a refusal.

use super::issue::Issue;
use super::problem::PlanProblem;
use crate::computer::{Facts, Query, Reply};
use crate::message::Finding;
use crate::pki::{Days, DnsName, Validity};
use crate::site::{Roles, Server, Site, SiteProblem, layout};
use std::net::IpAddr;

/// More than 825 days: Apple's phones and tablets refuse it, everything else takes it.
pub(super) fn long_lifetime(roles: &[String], validity: &Validity) -> Option<Finding> {
    let days =
        validity.not_after.as_second().saturating_sub(validity.not_before.as_second()) / 86_400;
    if days < i64::from(Days::SERVER.count()) {
        return None;
    }
    let phones = roles.iter().filter_map(|role| Roles::all().role(role)).any(|role| role.phones);
    Some(if phones {
        Finding::refusal(&PlanProblem::Phones).at("days")
    } else {
        Finding::warning(&PlanProblem::LifetimeLong).at("days")
    })
}

/// Names that differ may still mean one folder (`*.a` and `_.a`).
pub(super) fn same_folder(
    name: &DnsName,
    planned_as: Option<&str>,
    site: &Site,
) -> Option<Finding> {
    let file = match name.file_name() {
        Ok(file) => file,
        Err(problem) => return Some(Finding::refusal(&problem).at("dns")),
    };
    if let Some(client) = site.client(name.as_str()) {
        let name = client.name.clone();
        return Some(Finding::refusal(&SiteProblem::Exists { name }).at("dns"));
    }
    let other = site.record.server.iter().find(|server| {
        server.name != name.as_str()
            && Some(server.name.as_str()) != planned_as
            && layout::file_name(&server.name) == file
    })?;
    Some(Finding::refusal(&PlanProblem::SameFolder { name: other.name.clone() }).at("dns"))
}

/// Addresses that another server of the site has already: copied by mistake, as a rule.
pub(super) fn taken(request: &Issue, site: &Site) -> Vec<Finding> {
    let own = |server: &&Server| {
        let name = Some(server.name.as_str());
        name == request.names.first().map(DnsName::as_str) || name == request.planned_as.as_deref()
    };
    let others = site.record.server.iter().filter(|server| !own(server));
    let shared = others.flat_map(|server| {
        let both = request.addresses.iter().filter(|address| server.addresses.contains(address));
        both.map(|address| PlanProblem::AddressTaken {
            address: *address,
            name: server.name.clone(),
        })
    });
    shared.map(|problem| Finding::warning(&problem).at("ip")).collect()
}

/// An address that means another computer on every computer: no good in anybody's hosts file.
fn is_own(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unicast_link_local(),
    }
}

/// What the looked-up names say: notices, never walls.
pub(super) fn looked_up(names: &[DnsName], addresses: &[IpAddr], facts: &Facts) -> Vec<Finding> {
    let usable = addresses.iter().copied().find(|address| !is_own(*address));
    let mut findings = Vec::new();
    for name in names.iter().filter(|name| !name.is_wildcard()) {
        let Some(Reply::Addresses(reply)) = facts.reply(&Query::LookUp(name.clone())) else {
            continue;
        };
        match reply {
            // With an address that is no good for others there is nothing to advise: that is said of it.
            Err(_) if usable.is_none() && !addresses.is_empty() => {}
            Err(_) => findings.push(Finding::notice(&PlanProblem::NameUnresolved {
                name: name.clone(),
                address: usable,
            })),
            Ok(found)
                if !addresses.is_empty()
                    && !found.iter().any(|address| addresses.contains(address)) =>
            {
                findings.push(Finding::notice(&PlanProblem::NameElsewhere {
                    name: name.clone(),
                    addresses: found.clone(),
                }));
            }
            Ok(_) => {}
        }
    }
    findings
}
