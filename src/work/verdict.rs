//! What was found at a target, and whether that is in order.

use crate::computer::{Host, Target};
use crate::message::say;
use crate::pki::{Certificate, Check, Point, Status};
use std::collections::BTreeSet;
use std::net::IpAddr;

/// What was found at one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The server of the site, if it is one's.
    pub server: Option<String>,
    /// The roles whose port it is.
    pub roles: Vec<String>,
    pub target: Target,
    /// Other names by which the very same was found.
    pub also: Vec<Host>,
    pub addresses: Vec<PortVerdict>,
}

/// What was found at one address.
#[derive(Clone, Debug, PartialEq)]
pub struct PortVerdict {
    /// None where the name did not resolve and no other was known, or nobody looked.
    pub address: Option<IpAddr>,
    /// The points, in the order of [`Check`].
    pub points: Vec<Point>,
    pub certificate: Option<Certificate>,
}

/// How a connection came out, what needs a person first. Only the last two are in order: what was not judged never is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Fails,
    /// It cannot be judged from here.
    NotJudged,
    /// Nobody looked: it was stopped before.
    NotLookedAt,
    /// Nothing fails, but a newer certificate was issued for the server.
    Outdated,
    /// It is not reached, but another address of the same server is.
    Aside,
    Holds,
}

impl Verdict {
    /// Returns whether a point fails at one of the addresses, or one was not judged.
    pub fn fails(&self) -> bool {
        !self.all(|at| at.standing() >= Standing::Outdated)
    }
    /// Returns whether every address that can be reached is in order.
    pub fn proves(&self) -> bool {
        self.all(|at| at.standing() >= Standing::Aside)
    }
    /// The worst of its addresses.
    fn standing(&self) -> Standing {
        let standings = self.addresses.iter().map(PortVerdict::standing);
        standings.min().unwrap_or(Standing::NotLookedAt)
    }
    /// Returns whether somebody looked.
    pub fn is_looked_at(&self) -> bool {
        self.all(|at| at.standing() != Standing::NotLookedAt)
    }
    fn all(&self, holds: impl Fn(&PortVerdict) -> bool) -> bool {
        !self.addresses.is_empty() && self.addresses.iter().all(holds)
    }

    /// Takes what was found by another of the server's names, if that is the very same connection and it came out
    /// the same; each point is said once.
    fn takes(&mut self, other: &Verdict, found: &PortVerdict) -> bool {
        let by_name = |verdict: &Verdict| matches!(verdict.target.host, Host::Name(_));
        let of_one_server = self.server.is_some()
            && (&self.server, self.target.port) == (&other.server, other.target.port)
            && by_name(self)
            && by_name(other);
        let same = |at: &&mut PortVerdict| {
            of_one_server
                && at.address == found.address
                && at.certificate == found.certificate
                && at.standing() == found.standing()
        };
        let Some(at) = self.addresses.iter_mut().find(same) else {
            return false;
        };
        add_new(&mut at.points, &found.points);
        at.points.sort_by_key(|point| point.check);
        add_new(&mut self.roles, &other.roles);
        add_new(&mut self.also, std::slice::from_ref(&other.target.host));
        true
    }
}

fn add_new<T: Clone + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}

impl PortVerdict {
    /// How the connection came out.
    pub fn standing(&self) -> Standing {
        let any = |check: Check, status: Status| {
            let mut points = self.points.iter();
            points.any(|point| point.check == check && point.status == status)
        };
        // Without a CA to hold it against, only this computer's own trust says who issued it.
        let vouched = !any(Check::Issuer, Status::Unknown) || any(Check::Trusted, Status::Ok);
        if self.points.iter().any(|point| point.status == Status::Fail) {
            Standing::Fails
        } else if any(Check::Reachable, Status::Unknown) {
            Standing::NotLookedAt
        } else if any(Check::Reachable, Status::Warn) && !self.is_answered() {
            Standing::Aside
        } else if self.certificate.is_none() || !vouched {
            Standing::NotJudged
        } else if any(Check::Presented, Status::Warn) {
            Standing::Outdated
        } else {
            Standing::Holds
        }
    }
    /// Returns whether something listens there, whatever it says.
    fn is_answered(&self) -> bool {
        let beyond = |point: &Point| point.check != Check::Reachable || point.status == Status::Ok;
        self.points.iter().any(beyond)
    }
}

/// How a computer came out on the whole; none where nobody looked at all of it and nothing failed.
pub(super) fn status<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>) -> Option<Status> {
    let worst = verdicts.into_iter().map(Verdict::standing).min()?;
    match worst {
        Standing::Fails => Some(Status::Fail),
        Standing::NotJudged => Some(Status::Unknown),
        Standing::NotLookedAt => None,
        Standing::Outdated | Standing::Aside => Some(Status::Warn),
        Standing::Holds => Some(Status::Ok),
    }
}

/// Sets the addresses aside that are not reached while another one of the same server answers at that port: of a
/// computer with several addresses not all need to be in use. A name that leads to no answering address stays a
/// failure, since somebody may connect by it.
pub(super) fn set_aside(verdicts: &mut [Verdict]) {
    let place = |verdict: &Verdict| {
        let host = verdict.target.host.to_string();
        let one = match (&verdict.target.host, &verdict.server) {
            (Host::Address(_), Some(server)) => (Some(server.clone()), String::new()),
            (Host::Address(_), None) | (Host::Name(_), _) => (None, host),
        };
        (one, verdict.target.port)
    };
    let answered = |verdict: &&Verdict| verdict.addresses.iter().any(|at| at.certificate.is_some());
    let answering: BTreeSet<_> = verdicts.iter().filter(answered).map(place).collect();
    for verdict in verdicts.iter_mut().filter(|verdict| answering.contains(&place(verdict))) {
        let port = verdict.target.port.to_string();
        for at in verdict.addresses.iter_mut().filter(|at| !at.is_answered()) {
            if let Some(address) = at.address {
                let finding = Status::Warn.finding(say!("verify-aside", address, port));
                at.points = vec![Point { check: Check::Reachable, status: Status::Warn, finding }];
            }
        }
    }
}

/// Tells each connection once, though a server was asked for by several names.
pub(super) fn joined(verdicts: impl Iterator<Item = Verdict>) -> Vec<Verdict> {
    let mut all: Vec<Verdict> = Vec::new();
    for mut verdict in verdicts {
        let mut found = std::mem::take(&mut verdict.addresses);
        found.retain(|at| !all.iter_mut().any(|former| former.takes(&verdict, at)));
        if !found.is_empty() {
            verdict.addresses = found;
            all.push(verdict);
        }
    }
    all
}
