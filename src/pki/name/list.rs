//! Fields that hold several names or addresses.

use super::{DnsName, LONGEST_SUBJECT, NameNote, NameProblem};
use crate::message::Finding;
use crate::pki::address::{self, AddressNote, AddressProblem};
use crate::pki::typed;
use std::net::IpAddr;

/// More than any server has; a certificate much larger slows or breaks handshakes.
const LIMIT: usize = 100;

/// More computers than any site has; a list much longer is a file pasted by mistake.
const LISTED: usize = 1_000;

/// What a field of names holds once read: duplicates are gone, the order stays, the first is the subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesAndAddresses {
    pub names: Vec<DnsName>,
    /// Addresses that stood among the names (or, for a field of addresses, all of them).
    pub addresses: Vec<IpAddr>,
    pub findings: Vec<Finding>,
}

impl NamesAndAddresses {
    /// Reads the names of one certificate. Commas, semicolons, blanks and line ends all separate. At least one name must
    /// be there.
    pub fn parse_names(text: &str) -> NamesAndAddresses {
        let mut read = Self::read(text, LIMIT, &NameProblem::TooMany { limit: LIMIT });
        match read.names.first().map(|first| first.as_str().to_owned()) {
            Some(first) if first.len() > LONGEST_SUBJECT => {
                let length = first.len();
                read.findings
                    .push(Finding::refusal(&NameProblem::FirstTooLong { typed: first, length }));
            }
            None if !read.refused() && read.addresses.is_empty() => {
                read.findings.push(Finding::refusal(&NameProblem::Empty));
            }
            None if !read.refused() => {
                read.findings.push(Finding::refusal(&NameProblem::OnlyAddresses))
            }
            Some(_) | None => (),
        }
        read
    }

    /// Reads a list of computers, each by its name or its address. None of them stands for another, so what
    /// holds for one certificate's names does not hold here. At least one must be there.
    pub fn parse_many(text: &str) -> NamesAndAddresses {
        let too_many = NameProblem::TooManyListed { limit: LISTED };
        let mut read = Self::read(text, LISTED, &too_many);
        if !read.refused() && read.names.is_empty() && read.addresses.is_empty() {
            read.findings.push(Finding::refusal(&NameProblem::Empty));
        }
        read
    }

    /// Reads a field of addresses; a name typed there is refused with the field it belongs to. The field may
    /// be empty.
    pub fn parse_addresses(text: &str) -> NamesAndAddresses {
        let mut read = NamesAndAddresses::default();
        for (at, part) in typed::parts(text).enumerate() {
            if at == LIMIT {
                read.findings.push(Finding::refusal(&AddressProblem::TooMany { limit: LIMIT }));
                break;
            }
            match address::parse(&part) {
                Ok(address) => read.take_address(address, &part),
                Err(problem) => read.findings.push(Finding::refusal(&problem)),
            }
        }
        read
    }

    /// Returns whether anything in it was refused.
    pub fn refused(&self) -> bool {
        self.findings.iter().any(Finding::refuses)
    }

    fn read(text: &str, limit: usize, too_many: &NameProblem) -> NamesAndAddresses {
        let mut read = NamesAndAddresses::default();
        for (at, part) in typed::parts(text).enumerate() {
            if at == limit {
                read.findings.push(Finding::refusal(too_many));
                break;
            }
            read.take_name(&part);
        }
        read
    }

    fn take_name(&mut self, typed: &str) {
        match DnsName::parse(typed) {
            Ok((name, _)) if self.names.contains(&name) => {
                self.findings
                    .push(Finding::notice(&NameNote::Duplicate { typed: typed.to_owned() }));
            }
            Ok((name, findings)) => {
                self.names.push(name);
                self.findings.extend(findings);
            }
            Err(NameProblem::IsAddress { .. }) => {
                if let Ok(address) = address::parse(typed) {
                    self.findings.push(Finding::notice(&AddressNote::AmongNames {
                        typed: typed.to_owned(),
                    }));
                    self.take_address(address, typed);
                }
            }
            Err(problem) => self.findings.push(Finding::refusal(&problem)),
        }
    }

    fn take_address(&mut self, address: IpAddr, typed: &str) {
        if self.addresses.contains(&address) {
            self.findings
                .push(Finding::notice(&AddressNote::Duplicate { typed: typed.to_owned() }));
            return;
        }
        self.addresses.push(address);
        self.findings.extend(address::note(address, typed).map(|note| Finding::warning(&note)));
    }
}
