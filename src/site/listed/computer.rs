//! What a list says: computers, each with what it goes by and what it runs.

use crate::message::Finding;
use crate::pki::DnsName;
use crate::site::Windows;
use std::net::IpAddr;

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    Servers,
    Clients,
}

/// A list as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    pub rows: Vec<ListedComputer>,
    /// What is to be said, each with its line. One refusal, and nothing is to be taken.
    pub findings: Vec<Finding>,
}

/// A computer of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedComputer {
    /// From 1.
    pub line: usize,
    /// None for a client that goes by its address.
    pub names: Vec<DnsName>,
    pub addresses: Vec<IpAddr>,
    /// Roles or kinds, by key.
    pub runs: Vec<String>,
    /// Whether the line says what runs there.
    pub says_runs: bool,
    /// Where the line says it.
    pub windows: Option<Windows>,
}

impl ListedComputer {
    /// What it is called on the site's list.
    pub fn called(&self) -> String {
        let name = self.names.first().map(DnsName::to_string);
        name.or_else(|| Some(self.addresses.first()?.to_string())).unwrap_or_default()
    }
}

impl Listed {
    /// Returns whether the list cannot be taken.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(Finding::refuses)
    }
}
