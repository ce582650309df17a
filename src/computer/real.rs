//! The computer that the program runs on.

mod disk;
mod drives;
mod folders;
mod handshake;
mod interrupt;
mod lock;
mod names;
mod secrecy;
mod signals;
pub(crate) mod timely;

pub use disk::RealDisk;
pub use secrecy::keep_memory_private;
pub use signals::{BeforeEnd, before_end, keep_terminal};

use super::disk::{Disk, Kind, PROGRAM_LIMIT, READ_LIMIT};
use super::files::Held;
use super::{
    Drive, FileProblem, Holding, Lock, Machine, NetworkProblem, NewFile, Published, Report, System,
    Target, ThisComputer, disk as verbs, journal,
};
use crate::pki::{DnsName, KeyProblem, KeySize, PrivateKey};
use jiff::Timestamp;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The computer that the program runs on.
pub struct RealMachine {
    disk: RealDisk,
    system: Box<dyn System>,
    /// Where the program's own settings of this person lie, if anywhere.
    settings: Option<PathBuf>,
    /// What was last found out about this computer's names: a dead DNS server is waited for once only.
    names: Mutex<Option<(Instant, ThisComputer)>>,
    held: Held,
    /// One publication or recovery at a time: a recovery would take another's staged files for left over.
    publishing: Mutex<()>,
    stopped: Arc<AtomicBool>,
    interruptible: AtomicBool,
}

/// How long this computer's names are taken for unchanged.
const NAMES_LAST: Duration = Duration::from_secs(60);

impl RealMachine {
    /// The computer, with the settings where the system wants them.
    pub fn new() -> Self {
        RealMachine {
            disk: RealDisk,
            system: system(),
            settings: folders::settings(),
            names: Mutex::new(None),
            held: Held::default(),
            publishing: Mutex::new(()),
            stopped: Arc::default(),
            interruptible: AtomicBool::default(),
        }
    }
    /// The same with the settings elsewhere.
    pub fn with_settings_in(folder: PathBuf) -> Self {
        RealMachine { settings: Some(folder), ..RealMachine::new() }
    }

    /// A few random characters for names of files that are not to meet any others.
    fn token(&self) -> String {
        let mut bytes = [0_u8; 4];
        self.fill_random(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl std::fmt::Debug for RealMachine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RealMachine")
    }
}

#[cfg(windows)]
fn system() -> Box<dyn System> {
    Box::new(super::windows::Windows::new())
}

#[cfg(not(windows))]
fn system() -> Box<dyn System> {
    Box::new(super::system::NoWindows)
}

impl Default for RealMachine {
    fn default() -> Self {
        RealMachine::new()
    }
}

impl Machine for RealMachine {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
    fn fill_random(&self, bytes: &mut [u8]) {
        // Documented never to fail once the library has started; going on without randomness would make
        // guessable keys, so that stopping is the only right thing.
        assert!(aws_lc_rs::rand::fill(bytes).is_ok(), "the system gives no randomness");
    }
    fn generate_key(&self, size: KeySize) -> Result<PrivateKey, KeyProblem> {
        PrivateKey::generate(size)
    }

    fn this_computer(&self) -> ThisComputer {
        let mut known = self.names.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match &*known {
            Some((when, this)) if when.elapsed() < NAMES_LAST => this.clone(),
            _ => {
                let this = ThisComputer {
                    installation: self.system.installation(),
                    ..names::this_computer()
                };
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
        // A stop that came late was meant for what went on before; a command has nothing before.
        if !self.interruptible.load(Ordering::SeqCst) {
            self.stopped.store(false, Ordering::SeqCst);
        }
        handshake::reports(targets, deadline, &self.stopped, take);
    }
    fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
    }
    fn stop_on_interrupt(&self) {
        self.interruptible.store(true, Ordering::SeqCst);
        interrupt::sets(&self.stopped);
    }

    fn system(&self) -> &dyn System {
        self.system.as_ref()
    }
    fn program(&self) -> Option<PathBuf> {
        std::env::current_exe().ok()
    }

    fn usual_folder(&self) -> Option<PathBuf> {
        folders::usual()
    }
    fn recent_folders(&self) -> Vec<PathBuf> {
        self.settings.as_deref().map(folders::recent).unwrap_or_default()
    }
    fn remember_folder(&self, folder: &Path) {
        if let Some(settings) = &self.settings {
            folders::remember(settings, folder, &self.token());
        }
    }
    fn drives(&self) -> Vec<Drive> {
        drives::drives()
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
    fn kind(&self, path: &Path) -> Result<Option<Kind>, FileProblem> {
        self.disk.kind(path)
    }
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem> {
        self.disk.read(path, Some(READ_LIMIT))
    }
    fn read_pipe(
        &self,
        path: &Path,
        goes_on: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, FileProblem> {
        disk::read_pipe(path, goes_on)
    }
    fn read_program(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem> {
        self.disk.read(path, Some(PROGRAM_LIMIT))
    }
    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem> {
        self.disk.list(folder)
    }
    fn publish(&self, folder: &Path, files: &[NewFile]) -> Result<Published, FileProblem> {
        let _one = self.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        journal::publish(&self.disk, folder, files, self.now(), &self.token())
    }
    fn recover(&self, folder: &Path) -> Result<bool, FileProblem> {
        let _one = self.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        verbs::clear_probes(&self.disk, folder);
        journal::recover(&self.disk, folder, self.now())
    }
    fn probe_writable(&self, folder: &Path) -> Result<(), FileProblem> {
        verbs::probe_writable(&self.disk, folder, &self.token())
    }
    fn protects_files(&self, folder: &Path) -> bool {
        drives::protects_files(folder)
    }
    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem> {
        lock::take(folder)
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
        let mut rest = PathBuf::new();
        let mut known = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // What is not there yet has no links: only the part that is there is followed.
        loop {
            if let Ok(real) = known.canonicalize() {
                return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
            }
            let Some(name) = known.file_name().map(PathBuf::from) else {
                return path.to_owned();
            };
            rest = if rest.as_os_str().is_empty() { name } else { name.join(rest) };
            if !known.pop() {
                return path.to_owned();
            }
        }
    }
    fn log(&self, folder: &Path, line: &str) -> Result<(), FileProblem> {
        verbs::log(&self.disk, folder, line, self.now())
    }
}
