//! Fields that hold several names or addresses.

use super::name::{DnsName, LONGEST_SUBJECT};
use super::{address, typed};
use crate::message::{Finding, Message, say};
use std::net::IpAddr;

/// More than any server has; a certificate much larger slows or breaks handshakes.
const LIMIT: usize = 100;

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
        let too_many = || say!("name-too-many", limit = LIMIT);
        let mut read = Self::read(text, LIMIT, too_many, Self::take);
        match read.names.first() {
            Some(first) if first.as_str().len() > LONGEST_SUBJECT => {
                let length = first.as_str().len();
                read.refuse(say!("name-first-too-long", typed = first, length));
            }
            Some(_) => {}
            None if read.refused() => {}
            None if read.addresses.is_empty() => read.refuse(say!("name-empty")),
            None => read.refuse(say!("name-only-addresses")),
        }
        read
    }

    /// Reads a field of addresses; a name typed there is refused with the field it belongs to. The field may
    /// be empty.
    pub fn parse_addresses(text: &str) -> NamesAndAddresses {
        let too_many = || say!("address-too-many", limit = LIMIT);
        Self::read(text, LIMIT, too_many, |read, part| match address::parse(part) {
            Ok(address) => read.take_address(address, part),
            Err(problem) => read.refuse(problem),
        })
    }

    /// Returns whether anything in it was refused.
    pub fn refused(&self) -> bool {
        self.findings.iter().any(Finding::refuses)
    }

    fn read(
        text: &str,
        limit: usize,
        too_many: fn() -> Message,
        take: fn(&mut NamesAndAddresses, &str),
    ) -> NamesAndAddresses {
        let mut read = NamesAndAddresses::default();
        for (at, part) in typed::parts(text).enumerate() {
            if at == limit {
                read.refuse(too_many());
                break;
            }
            take(&mut read, &part);
        }
        read
    }

    fn take(&mut self, typed: &str) {
        if let Ok(address) = address::parse(typed) {
            self.findings.push(Finding::notice(say!("address-among-names", typed)));
            return self.take_address(address, typed);
        }
        match DnsName::parse(typed) {
            Ok((name, _)) if self.names.contains(&name) => {
                self.findings.push(Finding::notice(say!("name-duplicate", typed)));
            }
            Ok((name, findings)) => {
                self.names.push(name);
                self.findings.extend(findings);
            }
            Err(problem) => self.refuse(problem),
        }
    }

    fn take_address(&mut self, address: IpAddr, typed: &str) {
        if self.addresses.contains(&address) {
            self.findings.push(Finding::notice(say!("address-duplicate", typed)));
            return;
        }
        self.addresses.push(address);
        self.findings.extend(address::note(address, typed));
    }

    fn refuse(&mut self, problem: Message) {
        self.findings.push(Finding::refusal(problem));
    }
}
