//! The network that this computer is on.

use super::{handshake, interrupt, names};
use crate::computer::locked;
use crate::computer::network::{NetworkProblem, Report, Target};
use crate::computer::parts::Network;
use crate::computer::system::System;
use crate::computer::this_computer::ThisComputer;
use crate::pki::DnsName;
use jiff::Timestamp;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long this computer's names are taken for unchanged.
const NAMES_LAST: Duration = Duration::from_secs(60);

/// The network that this computer is on.
pub struct RealNetwork {
    system: Arc<dyn System>,
    /// What was last found out about this computer's names: a dead DNS server is waited for once only.
    names: Mutex<Option<(Instant, ThisComputer)>>,
    stopped: Arc<AtomicBool>,
    interruptible: AtomicBool,
}

impl RealNetwork {
    pub fn new(system: Arc<dyn System>) -> RealNetwork {
        RealNetwork {
            system,
            names: Mutex::default(),
            stopped: Arc::default(),
            interruptible: AtomicBool::default(),
        }
    }
}

impl Network for RealNetwork {
    fn this_computer(&self) -> ThisComputer {
        let mut known = locked(&self.names);
        match &*known {
            Some((when, this)) if when.elapsed() < NAMES_LAST => this.clone(),
            _ => {
                let installation = self.system.installation();
                let this = ThisComputer { installation, ..names::this_computer() };
                *known = Some((Instant::now(), this.clone()));
                this
            }
        }
    }
    fn look_up(&self, name: &DnsName, deadline: Duration) -> Result<Vec<IpAddr>, NetworkProblem> {
        names::look_up(name, deadline)
    }
    fn look_up_address(
        &self,
        address: IpAddr,
        deadline: Duration,
    ) -> Result<Vec<DnsName>, NetworkProblem> {
        names::look_up_address(address, deadline)
    }
    fn handshake(&self, target: &Target, deadline: Duration) -> Report {
        handshake::report(target, deadline)
    }
    fn handshakes(
        &self,
        targets: &[Target],
        deadline: Duration,
        take: &mut dyn FnMut(usize, Report),
    ) {
        self.begin();
        handshake::reports(targets, deadline, &self.stopped, take);
    }
    fn time(&self, target: &Target, deadline: Duration) -> Option<Timestamp> {
        handshake::time(target, deadline)
    }
    fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
    }
    fn begin(&self) {
        // A command has nothing before it.
        if !self.interruptible.load(Ordering::SeqCst) {
            self.stopped.store(false, Ordering::SeqCst);
        }
    }
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }
    fn stop_on_interrupt(&self) {
        self.interruptible.store(true, Ordering::SeqCst);
        interrupt::sets(&self.stopped);
    }
}
