//! A computer in memory, for tests: the same verbs, repeatable, with faults on request.

mod disk;
mod faults;
mod system;
mod told;

pub use disk::MemoryDisk;
pub use faults::{Faulty, Strike};
pub use system::{HOSTS, TestSystem, Verb};

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use told::Told;
use vmscert::computer::{Answer, Computer, Drive, FileProblem, NetworkProblem, ThisComputer};
use vmscert::pki::DnsName;

/// Where a person's settings lie there.
const SETTINGS: &str = "/home/person/.config/vmscert";

/// A computer in memory. It knows nothing but what it is told: its clock stands, its randomness repeats, nobody
/// answers.
pub struct TestComputer {
    computer: Arc<Computer>,
    memory: Arc<Faulty<MemoryDisk>>,
    windows: Arc<TestSystem>,
    told: Arc<Told>,
}

impl TestComputer {
    /// A computer that knows nothing, at noon of 1 March 2026 (UTC).
    pub fn new() -> Self {
        let memory = Arc::new(Faulty::new(MemoryDisk::default()));
        let windows = Arc::new(TestSystem::default());
        let told = Arc::new(Told::new(windows.clone()));
        let mut computer =
            Computer::of(memory.clone(), told.clone(), windows.clone(), told.clone());
        computer.usual_folder = Some(PathBuf::from("/home/person/Certificates"));
        computer.settings = Some(PathBuf::from(SETTINGS));
        TestComputer { computer: Arc::new(computer), memory, windows, told }
    }
    /// The computer, for what shares it with threads.
    pub fn shared(&self) -> Arc<Computer> {
        self.computer.clone()
    }

    /// Sets the clock.
    pub fn set_now(&self, now: Timestamp) {
        self.told.set_now(now);
    }
    /// The stores, keys and programs in memory.
    pub fn windows(&self) -> &TestSystem {
        &self.windows
    }
    /// Says where this program's own file lies.
    pub fn set_program(&self, program: impl Into<PathBuf>) {
        self.memory.disk.set_program(program.into());
    }
    /// Starts the randomness anew from a seed.
    pub fn seed(&self, seed: u64) {
        self.told.state().random = seed;
    }
    /// Hands these keys (PKCS#8, DER) out in turn, whatever size is asked for. With none, real ones are made.
    pub fn set_keys(&self, keys: Vec<Vec<u8>>) {
        let mut told = self.told.state();
        told.keys = keys;
        told.next_key = 0;
    }
    /// Sets what this computer is.
    pub fn set_this_computer(&self, this: ThisComputer) {
        self.told.state().this = this;
    }
    /// Makes a name known, or its look-up fail.
    pub fn set_name(&self, name: &DnsName, addresses: Result<Vec<IpAddr>, NetworkProblem>) {
        self.told.state().names.insert(name.clone(), addresses);
    }
    /// Makes an address known, or its look-up fail.
    pub fn set_address(&self, address: IpAddr, names: Result<Vec<DnsName>, NetworkProblem>) {
        self.told.state().addresses.insert(address, names);
    }
    /// Sets what answers at an address and port.
    pub fn set_answer(&self, at: SocketAddr, answer: Answer) {
        self.told.state().answers.insert(at, answer);
    }
    /// Sets what the clock of a host and port (`rs-01:443`) says.
    pub fn set_time(&self, of: &str, time: Timestamp) {
        self.told.state().times.insert(of.to_owned(), time);
    }
    /// Sets what answers there once so much time has passed.
    pub fn set_answer_later(&self, after: Duration, at: SocketAddr, answer: Answer) {
        let mut told = self.told.state();
        let moment = told.now + after;
        told.later.push((moment, (at, answer)));
    }
    /// Plugs drives in.
    pub fn set_drives(&self, drives: Vec<Drive>) {
        self.memory.disk.set_drives(drives);
    }

    /// Puts a file there, with the folders that it needs.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.memory.disk.put(path.as_ref(), bytes.into());
    }
    /// Puts a folder there.
    pub fn put_folder(&self, path: impl AsRef<Path>) {
        self.memory.disk.put_folder(path.as_ref());
    }
    /// Puts a link there.
    pub fn put_link(&self, path: impl AsRef<Path>) {
        self.memory.disk.put_link(path.as_ref());
    }
    /// Every file in memory with its bytes, but for the program's own settings.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = self.memory.disk.files();
        files.retain(|path, _| !path.starts_with(SETTINGS));
        files
    }
    /// Returns whether a file was written for its owner only.
    pub fn is_private(&self, path: impl AsRef<Path>) -> bool {
        self.memory.disk.is_private(path.as_ref())
    }

    /// Lets `changes` more changes of the disk pass (a publication takes several for each file); then all that
    /// write fail. Removing still works, as on a full disk.
    pub fn fail_write_after(&self, changes: usize, problem: FileProblem) {
        self.memory.fail_after(changes, problem);
    }
    /// Lets `changes` more changes of the disk pass; then nothing is done any more, as if the program had been
    /// killed (until [`TestComputer::heal`]).
    pub fn kill_after(&self, changes: usize) {
        self.memory.kill_after(changes);
    }
    /// Lets `calls` more calls of the disk pass, changes or not; then the next one fails.
    pub fn strike_after(&self, calls: usize, problem: FileProblem, strike: Strike) {
        self.memory.strike_after(calls, problem, strike);
    }
    /// Returns whether [`TestComputer::kill_after`] or [`TestComputer::strike_after`] has struck.
    pub fn was_killed(&self) -> bool {
        self.memory.was_killed()
    }
    /// Denies a path and all below it.
    pub fn deny(&self, path: impl Into<PathBuf>) {
        self.memory.deny(path.into());
    }
    /// Lets a file be read with other bytes than are written.
    pub fn spoil(&self, path: impl Into<PathBuf>) {
        self.memory.spoil(path.into());
    }
    /// Marks a file as read-only, as Windows does.
    pub fn mark(&self, path: impl Into<PathBuf>) {
        self.memory.mark(path.into());
    }
    /// Every file that was written or renamed to, and every folder synced, in order.
    pub fn changes(&self) -> Vec<(&'static str, PathBuf)> {
        self.memory.changes()
    }
    /// Ends all faults of the disk.
    pub fn heal(&self) {
        self.memory.heal();
    }
}

impl Deref for TestComputer {
    type Target = Computer;
    fn deref(&self) -> &Computer {
        &self.computer
    }
}
