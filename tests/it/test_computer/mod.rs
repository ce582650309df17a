//! A computer in memory, for tests: the same verbs, repeatable, with faults on request.

mod disk;
mod faults;
mod system;

pub use disk::MemoryDisk;
pub use faults::{Faulty, Strike};
pub use system::{TestSystem, Verb};

use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use vmscert::computer::disk::{self as verbs, PROGRAM_LIMIT, READ_LIMIT};
use vmscert::computer::files::Held;
use vmscert::computer::{
    Answer, Attempt, Disk, Drive, FileProblem, Holding, Host, Kind, Lock, Machine, NetworkProblem,
    NewFile, Published, Report, System, Target, ThisComputer, journal,
};
use vmscert::pki::{DnsName, KeyProblem, KeySize, PrivateKey};

/// A computer in memory. It knows nothing but what it is told: its clock stands, its randomness repeats, nobody
/// answers.
pub struct TestComputer {
    disk: Faulty<MemoryDisk>,
    system: TestSystem,
    told: Mutex<Told>,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
    held: Held,
}

/// What it was told.
struct Told {
    now: Timestamp,
    /// The state of SplitMix64.
    random: u64,
    keys: Vec<Vec<u8>>,
    next_key: usize,
    this: ThisComputer,
    names: BTreeMap<DnsName, Result<Vec<IpAddr>, NetworkProblem>>,
    addresses: BTreeMap<IpAddr, Result<Vec<DnsName>, NetworkProblem>>,
    answers: BTreeMap<SocketAddr, Answer>,
    recent: Vec<PathBuf>,
    drives: Vec<Drive>,
    written: Vec<PathBuf>,
    program: Option<PathBuf>,
    stopped: bool,
}

impl TestComputer {
    /// A computer that knows nothing, at noon of 1 March 2026 (UTC).
    pub fn new() -> Self {
        let told = Told {
            // 2026-03-01 12:00:00 UTC.
            now: Timestamp::from_second(1_772_366_400).unwrap_or_default(),
            random: 1,
            keys: vec![],
            next_key: 0,
            this: ThisComputer::default(),
            names: BTreeMap::new(),
            addresses: BTreeMap::new(),
            answers: BTreeMap::new(),
            recent: vec![],
            drives: vec![],
            written: vec![],
            program: None,
            stopped: false,
        };
        let system = TestSystem::default();
        system.set_now(told.now);
        TestComputer {
            disk: Faulty::new(MemoryDisk::default()),
            system,
            told: Mutex::new(told),
            locked: Arc::default(),
            held: Held::default(),
        }
    }

    /// Sets the clock.
    pub fn set_now(&self, now: Timestamp) {
        self.told().now = now;
        self.system.set_now(now);
    }
    /// The stores, keys and programs in memory.
    pub fn windows(&self) -> &TestSystem {
        &self.system
    }
    /// Says where this program's own file lies.
    pub fn set_program(&self, program: impl Into<PathBuf>) {
        self.told().program = Some(program.into());
    }
    /// Starts the randomness anew from a seed.
    pub fn seed(&self, seed: u64) {
        self.told().random = seed;
    }
    /// Hands these keys (PKCS#8, DER) out in turn, whatever size is asked for. With none, real ones are made.
    pub fn set_keys(&self, keys: Vec<Vec<u8>>) {
        let mut told = self.told();
        told.keys = keys;
        told.next_key = 0;
    }
    /// Sets what this computer is.
    pub fn set_this_computer(&self, this: ThisComputer) {
        self.told().this = this;
    }
    /// Makes a name known, or its look-up fail.
    pub fn set_name(&self, name: &DnsName, addresses: Result<Vec<IpAddr>, NetworkProblem>) {
        self.told().names.insert(name.clone(), addresses);
    }
    /// Makes an address known, or its look-up fail.
    pub fn set_address(&self, address: IpAddr, names: Result<Vec<DnsName>, NetworkProblem>) {
        self.told().addresses.insert(address, names);
    }
    /// Sets what answers at an address and port.
    pub fn set_answer(&self, at: SocketAddr, answer: Answer) {
        self.told().answers.insert(at, answer);
    }
    /// Plugs drives in.
    pub fn set_drives(&self, drives: Vec<Drive>) {
        self.told().drives = drives;
    }

    /// Puts a file there, with the folders that it needs.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.disk.disk.put(path.as_ref(), bytes.into());
    }
    /// Puts a folder there.
    pub fn put_folder(&self, path: impl AsRef<Path>) {
        self.disk.disk.put_folder(path.as_ref());
    }
    /// Puts a link there.
    pub fn put_link(&self, path: impl AsRef<Path>) {
        self.disk.disk.put_link(path.as_ref());
    }
    /// Every file in memory with its bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.disk.disk.files()
    }
    /// Returns whether a file was written for its owner only.
    pub fn is_private(&self, path: impl AsRef<Path>) -> bool {
        self.disk.disk.is_private(path.as_ref())
    }
    /// The files published so far, in order.
    pub fn written(&self) -> Vec<PathBuf> {
        self.told().written.clone()
    }

    /// Lets `changes` more changes of the disk pass (a publication takes several for each file); then all that
    /// write fail. Removing still works, as on a full disk.
    pub fn fail_write_after(&self, changes: usize, problem: FileProblem) {
        self.disk.fail_after(changes, problem);
    }
    /// Lets `changes` more changes of the disk pass; then nothing is done any more, as if the program had been
    /// killed (until [`TestComputer::heal`]).
    pub fn kill_after(&self, changes: usize) {
        self.disk.kill_after(changes);
    }
    /// Lets `calls` more calls of the disk pass, changes or not; then the next one fails.
    pub fn strike_after(&self, calls: usize, problem: FileProblem, strike: Strike) {
        self.disk.strike_after(calls, problem, strike);
    }
    /// Returns whether [`TestComputer::kill_after`] or [`TestComputer::strike_after`] has struck.
    pub fn was_killed(&self) -> bool {
        self.disk.was_killed()
    }
    /// Denies a path and all below it.
    pub fn deny(&self, path: impl Into<PathBuf>) {
        self.disk.deny(path.into());
    }
    /// Lets a file be read with other bytes than are written.
    pub fn spoil(&self, path: impl Into<PathBuf>) {
        self.disk.spoil(path.into());
    }
    /// Ends all faults of the disk.
    pub fn heal(&self) {
        self.disk.heal();
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn token(&self) -> String {
        let mut bytes = [0_u8; 4];
        self.fill_random(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Default for TestComputer {
    fn default() -> Self {
        TestComputer::new()
    }
}

impl std::fmt::Debug for TestComputer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TestComputer({} files)", self.files().len())
    }
}

impl Machine for TestComputer {
    fn now(&self) -> Timestamp {
        self.told().now
    }
    fn fill_random(&self, bytes: &mut [u8]) {
        let mut told = self.told();
        for chunk in bytes.chunks_mut(8) {
            told.random = told.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let next = split_mix(told.random).to_le_bytes();
            chunk.iter_mut().zip(next).for_each(|(byte, random)| *byte = random);
        }
    }
    fn generate_key(&self, size: KeySize) -> Result<PrivateKey, KeyProblem> {
        let mut told = self.told();
        let next = told.keys.get(told.next_key.checked_rem(told.keys.len()).unwrap_or(0)).cloned();
        told.next_key = told.next_key.wrapping_add(1);
        drop(told);
        match next {
            Some(key) => PrivateKey::from_pkcs8(&key),
            None => PrivateKey::generate(size),
        }
    }

    fn this_computer(&self) -> ThisComputer {
        ThisComputer { installation: self.system.installation(), ..self.told().this.clone() }
    }
    fn look_up(&self, name: &DnsName, _: Duration) -> Result<Vec<IpAddr>, NetworkProblem> {
        self.told().names.get(name).cloned().unwrap_or(Err(NetworkProblem::NotFound))
    }
    fn look_up_address(
        &self,
        address: IpAddr,
        _: Duration,
    ) -> Result<Vec<DnsName>, NetworkProblem> {
        self.told().addresses.get(&address).cloned().unwrap_or(Err(NetworkProblem::NotFound))
    }
    fn handshake(&self, target: &Target, deadline: Duration) -> Report {
        let resolved = match &target.host {
            Host::Name(name) => self.look_up(name, deadline),
            Host::Address(address) => Ok(vec![*address]),
        };
        let told = self.told();
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
        self.told().stopped = false;
        for (at, target) in targets.iter().enumerate() {
            if self.told().stopped {
                return;
            }
            take(at, self.handshake(target, deadline));
        }
    }
    fn stop(&self) {
        self.told().stopped = true
    }
    fn stop_on_interrupt(&self) {}

    fn system(&self) -> &dyn System {
        &self.system
    }
    fn program(&self) -> Option<PathBuf> {
        self.told().program.clone()
    }

    fn usual_folder(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/home/person/Certificates"))
    }
    fn recent_folders(&self) -> Vec<PathBuf> {
        self.told().recent.clone()
    }
    fn remember_folder(&self, folder: &Path) {
        let recent = &mut self.told().recent;
        recent.retain(|known| known != folder);
        recent.insert(0, folder.to_owned());
        recent.truncate(10);
    }
    fn drives(&self) -> Vec<Drive> {
        self.told().drives.clone()
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.disk.disk.is_folder(path)
    }
    fn kind(&self, path: &Path) -> Result<Option<Kind>, FileProblem> {
        self.disk.kind(path)
    }
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem> {
        self.disk.read(path, Some(READ_LIMIT))
    }
    fn read_program(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem> {
        self.disk.read(path, Some(PROGRAM_LIMIT))
    }
    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem> {
        self.disk.list(folder)
    }
    fn publish(&self, folder: &Path, files: &[NewFile]) -> Result<Published, FileProblem> {
        let published = journal::publish(&self.disk, folder, files, self.now(), &self.token())?;
        self.told().written.extend(files.iter().map(|file| file.path.clone()));
        Ok(published)
    }
    fn recover(&self, folder: &Path) -> Result<bool, FileProblem> {
        verbs::clear_probes(&self.disk, folder);
        journal::recover(&self.disk, folder, self.now())
    }
    fn probe_writable(&self, folder: &Path) -> Result<(), FileProblem> {
        verbs::probe_writable(&self.disk, folder, &self.token())
    }
    fn protects_files(&self, _: &Path) -> bool {
        true
    }
    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem> {
        let made = verbs::make_folders(&self.disk, folder)?;
        verbs::remove_folders(&self.disk, &made);
        let taken =
            self.locked.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        Ok(taken.then(|| {
            Lock::holding(Taken { folder: folder.to_owned(), locked: self.locked.clone() })
        }))
    }
    fn hold(&self, folder: &Path) -> Result<Holding, FileProblem> {
        self.held.hold(self, folder)
    }
    fn release(&self) {
        self.held.release();
    }
    fn create_private(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem> {
        if self.disk.kind(path)?.is_some() {
            return Err(FileProblem::Exists { path: path.to_owned() });
        }
        self.disk.write_new(path, bytes, true)
    }
    fn remove_private(&self, path: &Path) -> Result<(), FileProblem> {
        self.disk.remove_file(path)
    }
    fn real_path(&self, path: &Path) -> PathBuf {
        let mut real = PathBuf::new();
        for part in path.components() {
            match part {
                Component::ParentDir => {
                    real.pop();
                }
                part => real.push(part),
            }
        }
        real
    }
    fn log(&self, folder: &Path, line: &str) -> Result<(), FileProblem> {
        verbs::log(&self.disk, folder, line, self.now())
    }
}

struct Taken {
    folder: PathBuf,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.locked.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.folder);
    }
}

/// SplitMix64's output function: good enough to tell things apart, and the same everywhere.
fn split_mix(state: u64) -> u64 {
    let mut mixed = state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
