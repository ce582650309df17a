//! Servers and clients as lines of text, typed or pasted from a mail or from Excel: `rs-01 10.20.0.11 recording-server`.
//! Names and addresses stand in any order, several of each; what runs there by key or by its name on screen, or left out;
//! ranges as [`range`] reads them.

mod expand;
mod file;
mod pieces;
mod problem;
mod range;
mod reader;
mod vocabulary;

pub use file::decoded;
pub use problem::ListProblem;
pub use vocabulary::{Column, Meaning, Vocabulary};

use super::Windows;
use crate::message::Finding;
use crate::pki::DnsName;
use reader::Reader;
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
    /// Reads a list. `usual` runs where nothing is said: on the first server, and on every client.
    pub fn read(text: &str, of: Listing, usual: &[String], vocabulary: &Vocabulary) -> Listed {
        let mut listed = Reader::new(of, usual, vocabulary).read(text);
        if listed.rows.is_empty() && listed.findings.is_empty() {
            listed.findings.push(Finding::refusal(&ListProblem::Empty));
        }
        listed
    }
    /// Returns whether the list cannot be taken.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(Finding::refuses)
    }
}
