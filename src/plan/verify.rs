//! Judging what answered, point by point.

use crate::machine::Target;
use crate::pki::{Certificate, Point, Status};
use std::net::IpAddr;

/// What was found at one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The server of the site it belongs to, if any.
    pub server: Option<String>,
    /// The role whose port it is, if any.
    pub role: Option<String>,
    /// The target.
    pub target: Target,
    /// One for each address.
    pub addresses: Vec<PortVerdict>,
}

/// What was found at one address.
#[derive(Clone, Debug, PartialEq)]
pub struct PortVerdict {
    /// The address; none where the name did not resolve and no other was known.
    pub address: Option<IpAddr>,
    /// The points, in the order of [`crate::pki::Check`].
    pub points: Vec<Point>,
    /// The certificate presented.
    pub certificate: Option<Certificate>,
}

impl Verdict {
    /// Returns whether a point fails.
    pub fn fails(&self) -> bool {
        self.addresses.iter().any(PortVerdict::fails)
    }
}

impl PortVerdict {
    /// Returns whether a point fails.
    pub fn fails(&self) -> bool {
        self.points.iter().any(|point| point.status == Status::Fail)
    }
}
