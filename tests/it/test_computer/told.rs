//! The network and the clock of a computer in memory: they know what they were told.

use super::TestSystem;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use vmscert::computer::{
    Answer, Attempt, Clock, Host, Network, NetworkProblem, Report, System, Target, ThisComputer,
};
use vmscert::pki::{DnsName, KeyProblem, KeySize, PrivateKey};

/// What a computer in memory was told.
pub struct Told {
    windows: Arc<TestSystem>,
    state: Mutex<State>,
}

#[derive(Default)]
pub struct State {
    pub now: Timestamp,
    /// The state of SplitMix64.
    pub random: u64,
    pub keys: Vec<Vec<u8>>,
    pub next_key: usize,
    pub this: ThisComputer,
    pub names: BTreeMap<DnsName, Result<Vec<IpAddr>, NetworkProblem>>,
    pub addresses: BTreeMap<IpAddr, Result<Vec<DnsName>, NetworkProblem>>,
    pub answers: BTreeMap<SocketAddr, Answer>,
    /// What the clock of a host and port says.
    pub times: BTreeMap<String, Timestamp>,
    /// What answers from a moment on.
    pub later: Vec<(Timestamp, (SocketAddr, Answer))>,
    stopped: bool,
}

impl Told {
    /// Nothing, at noon of 1 March 2026 (UTC).
    pub fn new(windows: Arc<TestSystem>) -> Told {
        let told = Told { windows, state: Mutex::new(State { random: 1, ..State::default() }) };
        // 2026-03-01 12:00:00 UTC.
        told.set_now(Timestamp::from_second(1_772_366_400).unwrap_or_default());
        told
    }
    pub fn set_now(&self, now: Timestamp) {
        self.state().now = now;
        self.windows.set_now(now);
    }
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for Told {
    fn now(&self) -> Timestamp {
        self.state().now
    }
    /// No time is lost: the clock goes on.
    fn pause(&self, time: Duration) {
        let now = self.state().now + time;
        self.set_now(now);
        let told = &mut *self.state();
        let due = told.later.extract_if(.., |(at, _)| *at <= now);
        told.answers.extend(due.map(|(_, answer)| answer));
    }
    fn fill_random(&self, bytes: &mut [u8]) {
        let mut told = self.state();
        for chunk in bytes.chunks_mut(8) {
            told.random = told.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let next = split_mix(told.random).to_le_bytes();
            chunk.iter_mut().zip(next).for_each(|(byte, random)| *byte = random);
        }
    }
    fn generate_key(&self, size: KeySize) -> Result<PrivateKey, KeyProblem> {
        let mut told = self.state();
        let next = told.keys.get(told.next_key.checked_rem(told.keys.len()).unwrap_or(0)).cloned();
        told.next_key = told.next_key.wrapping_add(1);
        drop(told);
        match next {
            Some(key) => PrivateKey::from_pkcs8(&key),
            None => PrivateKey::generate(size),
        }
    }
}

impl Network for Told {
    fn this_computer(&self) -> ThisComputer {
        ThisComputer { installation: self.windows.installation(), ..self.state().this.clone() }
    }
    fn look_up(&self, name: &DnsName, _: Duration) -> Result<Vec<IpAddr>, NetworkProblem> {
        self.state().names.get(name).cloned().unwrap_or(Err(NetworkProblem::NotFound))
    }
    fn look_up_address(
        &self,
        address: IpAddr,
        _: Duration,
    ) -> Result<Vec<DnsName>, NetworkProblem> {
        self.state().addresses.get(&address).cloned().unwrap_or(Err(NetworkProblem::NotFound))
    }
    fn handshake(&self, target: &Target, deadline: Duration) -> Report {
        let resolved = match &target.host {
            Host::Name(name) => self.look_up(name, deadline),
            Host::Address(address) => Ok(vec![*address]),
        };
        let told = self.state();
        let answer =
            |address: &IpAddr| told.answers.get(&SocketAddr::new(*address, target.port)).cloned();
        let addresses = resolved.as_ref().unwrap_or(&target.fallback);
        let attempts = addresses
            .iter()
            .map(|address| Attempt {
                address: *address,
                answer: answer(address).unwrap_or(Answer::Silent),
            })
            .collect();
        Report { target: target.clone(), resolved, attempts }
    }

    fn handshakes(
        &self,
        targets: &[Target],
        deadline: Duration,
        take: &mut dyn FnMut(usize, Report),
    ) {
        self.begin();
        for (at, target) in targets.iter().enumerate() {
            if self.state().stopped {
                return;
            }
            take(at, self.handshake(target, deadline));
        }
    }
    fn time(&self, target: &Target, _: Duration) -> Option<Timestamp> {
        self.state().times.get(&target.to_string()).copied()
    }
    fn stop(&self) {
        self.state().stopped = true
    }
    fn begin(&self) {
        self.state().stopped = false;
    }
    fn is_stopped(&self) -> bool {
        self.state().stopped
    }
    fn stop_on_interrupt(&self) {}
}

/// SplitMix64's output function: good enough to tell things apart, and the same everywhere.
fn split_mix(state: u64) -> u64 {
    let mut mixed = state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
