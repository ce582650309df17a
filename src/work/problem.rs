//! What stands in the way of a plan, or is worth a warning before it.

use crate::computer::Host;
use crate::message::{Explain, Value, Values};
use crate::pki::DnsName;
use jiff::Timestamp;
use std::net::IpAddr;
use std::path::PathBuf;

/// What stands in the way of a plan, or is worth a warning before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    /// There is a CA in the folder already.
    AuthorityExists,
    /// The CA has expired: what it issues now would be refused everywhere.
    AuthorityExpired { end: Timestamp },
    /// The lifetime was shortened to the CA's end.
    LifetimeShortened { end: Timestamp },
    /// Longer than Apple's phones and tablets accept.
    LifetimeLong,
    /// Too long for phones, and phones connect to this server.
    Phones,
    /// The server has a certificate already: it goes to `history/`.
    ServerExists { name: String },
    /// Another server's files would lie in the same folder.
    SameFolder { name: String },
    /// The copy would go into the site folder itself.
    DestinationInside,
    /// The stick has a folder of that name already, of another site or of a CA that this one does not know.
    AnotherOnStick { path: PathBuf },
    /// A path that does not say from where on: it would depend on where the program was started.
    RelativePath { path: PathBuf },
    /// No kit was chosen, or there is none yet.
    NoKits,
    /// The drive cannot keep files from other people.
    Unprotected,
    /// The same, for the CA's key.
    UnprotectedAuthority,
    /// Another run works in this folder.
    InUse,
    /// A name that nobody knows.
    NameUnresolved { name: DnsName, address: Option<IpAddr> },
    /// A name that leads to other addresses.
    NameElsewhere { name: DnsName, addresses: Vec<IpAddr> },
    /// Another server has this address.
    AddressTaken { address: IpAddr, name: String },
    /// No address was given.
    NoAddress,
    /// The role has no port that could be verified.
    NoPorts { role: String },
    /// Nothing to verify.
    NothingToVerify,
    /// Of a host of which no port was named, nothing answers at these.
    Unanswered { host: Host, ports: Vec<u16> },
    /// The file to be taken in is not there.
    FileMissing { path: PathBuf },
}

impl Explain for PlanProblem {
    fn code(&self) -> &'static str {
        match self {
            PlanProblem::AuthorityExists => "plan-authority-exists",
            PlanProblem::AuthorityExpired { .. } => "plan-authority-expired",
            PlanProblem::LifetimeShortened { .. } => "plan-lifetime-shortened",
            PlanProblem::LifetimeLong => "plan-lifetime-long",
            PlanProblem::Phones => "plan-phones-825",
            PlanProblem::ServerExists { .. } => "plan-server-exists",
            PlanProblem::SameFolder { .. } => "plan-same-folder",
            PlanProblem::DestinationInside => "plan-destination-inside",
            PlanProblem::AnotherOnStick { .. } => "plan-another-on-stick",
            PlanProblem::RelativePath { .. } => "plan-relative-path",
            PlanProblem::NoKits => "plan-no-kits",
            PlanProblem::Unprotected => "plan-fat",
            PlanProblem::UnprotectedAuthority => "plan-fat-authority",
            PlanProblem::InUse => "plan-in-use",
            PlanProblem::NameUnresolved { address: Some(_), .. } => "plan-name-unresolved",
            PlanProblem::NameUnresolved { address: None, .. } => "plan-name-unresolved-no-address",
            PlanProblem::NameElsewhere { .. } => "plan-name-elsewhere",
            PlanProblem::AddressTaken { .. } => "plan-address-taken",
            PlanProblem::NoAddress => "plan-no-address",
            PlanProblem::NoPorts { .. } => "verify-no-ports",
            PlanProblem::NothingToVerify => "plan-nothing-to-verify",
            PlanProblem::Unanswered { .. } => "verify-unanswered",
            PlanProblem::FileMissing { .. } => "plan-file-missing",
        }
    }
    fn values(&self) -> Values {
        match self {
            PlanProblem::AuthorityExpired { end } | PlanProblem::LifetimeShortened { end } => {
                vec![("end", (*end).into())]
            }
            PlanProblem::ServerExists { name } | PlanProblem::SameFolder { name } => {
                vec![("name", name.as_str().into())]
            }
            PlanProblem::NameUnresolved { name, address } => vec![
                ("name", name.as_str().into()),
                (
                    "line",
                    address.map(|address| format!("{address}  {name}")).unwrap_or_default().into(),
                ),
            ],
            PlanProblem::NameElsewhere { name, addresses } => vec![
                ("name", name.as_str().into()),
                (
                    "addresses",
                    Value::List(addresses.iter().map(|address| (*address).into()).collect()),
                ),
            ],
            PlanProblem::AddressTaken { address, name } => {
                vec![("address", (*address).into()), ("name", name.as_str().into())]
            }
            PlanProblem::Unanswered { host, ports } => vec![
                ("host", host.to_string().into()),
                ("count", ports.len().into()),
                (
                    "ports",
                    // A port is a name of a kind: no thousands separators.
                    Value::List(ports.iter().map(|port| port.to_string().into()).collect()),
                ),
            ],
            PlanProblem::NoPorts { role } => vec![("role", Value::word(format!("role-{role}")))],
            PlanProblem::FileMissing { path }
            | PlanProblem::RelativePath { path }
            | PlanProblem::AnotherOnStick { path } => {
                vec![("path", path.as_path().into())]
            }
            PlanProblem::AuthorityExists
            | PlanProblem::LifetimeLong
            | PlanProblem::Phones
            | PlanProblem::DestinationInside
            | PlanProblem::NoKits
            | PlanProblem::Unprotected
            | PlanProblem::UnprotectedAuthority
            | PlanProblem::InUse
            | PlanProblem::NoAddress
            | PlanProblem::NothingToVerify => vec![],
        }
    }
}
