//! The computer that the program runs on: its names, its addresses, and what is installed on it.

use super::system::Installation;
use crate::pki::DnsName;
use crate::site::{Server, Site};
use std::net::IpAddr;

/// The computer that the program runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThisComputer {
    pub host_name: Option<DnsName>,
    /// Its full name, where it has one beyond the host name.
    pub full_name: Option<DnsName>,
    pub adapters: Vec<Adapter>,
    /// What is installed there; none where it is no Windows.
    pub installation: Option<Installation>,
}

impl ThisComputer {
    fn own_names(&self) -> impl Iterator<Item = &str> {
        let names = [&self.host_name, &self.full_name];
        names.into_iter().flatten().map(DnsName::as_str)
    }
    /// Returns whether one of these names is this computer's.
    pub fn has_name(&self, names: &[impl AsRef<str>]) -> bool {
        let mut own = self.own_names();
        own.any(|own| names.iter().any(|name| name.as_ref().eq_ignore_ascii_case(own)))
    }
    /// Returns whether this computer's name is one of those that a wildcard (`*.museum.local`) stands for.
    pub fn has_name_below(&self, wildcard: &str) -> bool {
        let domain = wildcard.strip_prefix("*.");
        let mut own = self.own_names().filter_map(|own| own.split_once('.'));
        domain.is_some_and(|domain| own.any(|(_, below)| below.eq_ignore_ascii_case(domain)))
    }
    /// Returns whether one of these names or addresses is this computer's. A wildcard stands for its own names, too;
    /// and where the computer knows no domain of its own (a workgroup) the first label alone decides.
    pub fn is_called(&self, names: &[impl AsRef<str>], addresses: &[IpAddr]) -> bool {
        let in_workgroup = self.full_name.as_ref().is_none_or(|own| !own.as_str().contains('.'));
        let labels = || names.iter().filter_map(|name| name.as_ref().split('.').next());
        self.has_name(names)
            || self.has_address(addresses)
            || names.iter().any(|name| self.has_name_below(name.as_ref()))
            || in_workgroup
                && self.own_names().any(|own| labels().any(|label| label.eq_ignore_ascii_case(own)))
    }
    /// The server of a site that this computer is, if it is one.
    pub fn server_of<'a>(&self, site: &'a Site) -> Option<&'a Server> {
        let is_this = |server: &&Server| {
            let mut names: Vec<&str> = server.all_names().collect();
            let mut addresses = server.addresses.clone();
            if let Some(certificate) = site.certificate(&server.name) {
                names.extend(certificate.names.iter().map(|name| &**name));
                addresses.extend(certificate.addresses.iter().copied());
            }
            self.has_name(&names) || self.has_address(&addresses)
        };
        site.record.server.iter().find(is_this)
    }
    /// Returns whether one of these addresses is this computer's, and one that others can reach.
    pub fn has_address(&self, addresses: &[IpAddr]) -> bool {
        let is_own = |adapter: &Adapter| {
            matches!(adapter.reach, Reach::Reachable | Reach::Virtual)
                && addresses.contains(&adapter.address)
        };
        self.adapters.iter().any(is_own)
    }
}

/// One address of this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adapter {
    pub name: String,
    pub address: IpAddr,
    pub reach: Reach,
}

/// Whether clients can reach an address of this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// They can.
    Reachable,
    /// Loopback: only this computer itself.
    Loopback,
    /// Link-local (169.254…, fe80…): made up because no address was given.
    LinkLocal,
    /// The adapter looks virtual by its name (VPN, virtual machines, containers).
    Virtual,
}
