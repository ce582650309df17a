//! The computers of a line: one, or those of its ranges.

use super::computer::{ListedComputer, Listing};
use super::problem::ListProblem;
use super::range::Range;
use crate::message::{Explain, Message};
use crate::pki::{DnsName, address};
use crate::site::Windows;
use std::net::IpAddr;

/// A line as far as it is understood.
#[derive(Default)]
pub(super) struct LineParts {
    pub names: Vec<(String, DnsName)>,
    pub addresses: Vec<(String, IpAddr)>,
    pub ranges: Vec<Range>,
    pub runs: Vec<String>,
    pub says_runs: bool,
    pub windows: Option<Windows>,
    /// The pieces that are headings.
    pub headings: usize,
}

/// The computers that a line names: one, or those of its ranges.
///
/// # Errors
/// What is wrong with the ranges; none where several names and addresses of clients stand side by side.
pub(super) fn expanded(
    found: LineParts,
    of: Listing,
) -> Result<Vec<ListedComputer>, Option<Message>> {
    let LineParts { names, addresses, ranges, runs, says_runs, windows, .. } = found;
    let no_one =
        ListedComputer { line: 0, names: vec![], addresses: vec![], runs, says_runs, windows };
    if ranges.is_empty() {
        let mut all = ListedComputer {
            names: without_doubles(names),
            addresses: without_doubles(addresses),
            ..no_one.clone()
        };
        let several = all.names.len() > 1 || all.names.is_empty() && all.addresses.len() > 1;
        if of == Listing::Servers || !several {
            return Ok(vec![all]);
        }
        if !all.names.is_empty() && !all.addresses.is_empty() {
            return Err(None);
        }
        // Several clients in one line, each by its name or address.
        let name = |name| ListedComputer { names: vec![name], ..no_one.clone() };
        let mut computers: Vec<ListedComputer> = all.names.drain(..).map(name).collect();
        let address = |address| ListedComputer { addresses: vec![address], ..no_one.clone() };
        computers.extend(all.addresses.drain(..).map(address));
        return Ok(computers);
    }
    let refuse = |problem: ListProblem| Some(problem.message());
    let typed = ranges[0].typed.clone();
    let count = ranges.iter().find_map(|range| range.count);
    let count = count.ok_or_else(|| refuse(ListProblem::RangeOpen { typed }))?;
    for range in &ranges {
        if let Some(other) = range.count.filter(|other| *other != count) {
            let typed = range.typed.clone();
            return Err(refuse(ListProblem::RangeCounts { typed, count: other, other: count }));
        }
    }
    let names = names.into_iter().map(|(typed, _)| typed);
    let mut beside = names.chain(addresses.into_iter().map(|(typed, _)| typed));
    if let Some(typed) = beside.next().filter(|_| count > 1) {
        return Err(refuse(ListProblem::RangeBeside { typed, count }));
    }
    let mut computers = vec![no_one; count];
    for range in &ranges {
        let is_of_addresses = range.is_of_addresses();
        for (place, computer) in computers.iter_mut().enumerate() {
            let one = range.at(place);
            if is_of_addresses {
                let leaves = || {
                    let (typed, last) = (range.typed.clone(), range.at(count - 1));
                    refuse(ListProblem::RangeLeaves { typed, last })
                };
                computer.addresses.push(address::parse(&one).map_err(|_| leaves())?);
            } else {
                computer.names.push(DnsName::parse(&one).map_err(Some)?.0);
            }
        }
    }
    Ok(computers)
}

/// What was typed twice in one line is one all the same: a table has a short name and a full one that may be equal.
fn without_doubles<T: PartialEq>(typed: Vec<(String, T)>) -> Vec<T> {
    let mut kept = Vec::new();
    for (_, one) in typed {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}
