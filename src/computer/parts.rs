//! This computer, put together from what a test puts something else in place of: disk, network, system and clock.

use super::disk::{self, Disk, PROGRAM_LIMIT, READ_LIMIT};
use super::files::{Fault, FileProblem, Holding, Lock, NewFile, Published};
use super::network::{NetworkProblem, Report, Target};
use super::system::System;
use super::this_computer::ThisComputer;
use super::{journal, locked};
use crate::pki::{DnsName, KeyProblem, KeySize, PrivateKey};
use jiff::Timestamp;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What is never the same twice: the time, and randomness.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
    /// Lets time pass.
    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
    /// Fills the slice with randomness fit for keys.
    fn fill_random(&self, bytes: &mut [u8]);
    /// Makes a new RSA key.
    fn generate_key(&self, size: KeySize) -> Result<PrivateKey, KeyProblem> {
        PrivateKey::generate(size)
    }
}

/// Names, addresses and handshakes.
pub trait Network: Send + Sync {
    /// This computer's names and addresses.
    fn this_computer(&self) -> ThisComputer;
    /// Looks a name up; every address once, IPv4 first.
    fn look_up(&self, name: &DnsName, deadline: Duration) -> Result<Vec<IpAddr>, NetworkProblem>;
    /// Looks an address up backwards.
    fn look_up_address(
        &self,
        address: IpAddr,
        deadline: Duration,
    ) -> Result<Vec<DnsName>, NetworkProblem>;
    /// Shakes hands with a server at each of its addresses and says what it presented; judges nothing.
    /// `deadline` is for each address, connecting and handshake together.
    fn handshake(&self, target: &Target, deadline: Duration) -> Report;
    /// Shakes hands with many at once and hands each report over as it comes, with the place of its target in the
    /// list. Ends early when told to [`Network::stop`]: a target without a report was not looked at.
    fn handshakes(
        &self,
        targets: &[Target],
        deadline: Duration,
        take: &mut dyn FnMut(usize, Report),
    );
    /// What the clock of a server that speaks HTTPS says (RFC 9110 §6.6.1); none where it says nothing. Whether it is
    /// to be believed is for whoever asks.
    fn time(&self, target: &Target, deadline: Duration) -> Option<Timestamp>;
    /// Ends [`Network::handshakes`] that go on, soon and with what was seen so far; other long work asks
    /// [`Network::is_stopped`].
    fn stop(&self);
    /// Long work begins: a stop that came before was meant for something else.
    fn begin(&self);
    fn is_stopped(&self) -> bool;
    /// From now on the first Ctrl+C does not end the program but is a [`Network::stop`]; the next one ends it.
    fn stop_on_interrupt(&self);
}

/// A computer. Every call may block: none belongs on the drawing thread.
pub struct Computer {
    pub disk: Arc<dyn Disk>,
    pub network: Arc<dyn Network>,
    pub system: Arc<dyn System>,
    pub clock: Arc<dyn Clock>,
    /// The usual site folder: `C:\Certificates` as in the guide, `~/Certificates` elsewhere; none where the home
    /// folder is not known.
    pub usual_folder: Option<PathBuf>,
    /// Where the program's own settings of this person lie, if anywhere.
    pub settings: Option<PathBuf>,
    held: Mutex<Option<(PathBuf, Lock)>>,
    /// One publication or recovery at a time: a recovery would take another's staged files for left over.
    publishing: Mutex<()>,
}

impl Computer {
    /// A computer of these parts, without settings.
    pub fn of(
        disk: Arc<dyn Disk>,
        network: Arc<dyn Network>,
        system: Arc<dyn System>,
        clock: Arc<dyn Clock>,
    ) -> Computer {
        Computer {
            disk,
            network,
            system,
            clock,
            usual_folder: None,
            settings: None,
            held: Mutex::default(),
            publishing: Mutex::default(),
        }
    }

    /// Reads a file; `None` where there is none.
    ///
    /// # Errors
    /// A file larger than 4 MB, or one that cannot be read.
    pub fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem> {
        self.disk.read(path, Some(READ_LIMIT))
    }
    /// Reads a program, as [`Computer::read`] does, up to 64 MB.
    pub fn read_program(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem> {
        self.disk.read(path, Some(PROGRAM_LIMIT))
    }
    /// Makes a private file that was not there before, never through a link, and syncs it.
    ///
    /// # Errors
    /// `Fault::Exists` where anything of that name is there.
    pub fn create_private(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem> {
        if self.disk.kind(path)?.is_some() {
            return Err(Fault::Exists.at(path));
        }
        self.disk.write_new(path, bytes, true)
    }

    /// Writes files, all or none: each staged beside its target and synced, the list of renames kept in a
    /// journal in `folder`, then renamed, then the journal removed. A file that is there already is kept
    /// under `folder/history/<date-time>/` first. A kill at any moment leaves the old state or the new one;
    /// [`Computer::recover`] finishes what a journal lists. Every file is read back and compared.
    /// Missing folders are made. Paths are inside `folder`; links on the way are refused, so that nothing is
    /// written elsewhere. Files that are the same already are left alone. An error before the journal is
    /// valid changes nothing. After it (a file held open by another program) it is
    /// `Fault::Unfinished`, and the next [`Computer::recover`] or `publish` finishes the work; once all
    /// is in place it is no error any more, but [`Published::unsure`].
    pub fn publish(&self, folder: &Path, files: &[NewFile]) -> Result<Published, FileProblem> {
        let _one = locked(&self.publishing);
        journal::publish(&*self.disk, folder, files, self.clock.now(), &self.token())
    }
    /// Finishes (or clears away) what a killed run left in the folder. Returns whether there was anything to finish.
    /// Only for whoever holds the folder's lock: what a living run stages looks the same.
    ///
    /// # Errors
    /// What keeps it from coming to an end; and, said once when it has, `Fault::Lost` and
    /// `Fault::Journal`.
    pub fn recover(&self, folder: &Path) -> Result<bool, FileProblem> {
        let _one = locked(&self.publishing);
        disk::clear_probes(&*self.disk, folder);
        journal::recover(&*self.disk, folder, self.clock.now())
    }
    /// Checks that files can be written in the folder (or in its nearest existing parent), leaving nothing.
    pub fn probe_writable(&self, folder: &Path) -> Result<(), FileProblem> {
        disk::probe_writable(&*self.disk, folder, &self.token())
    }
    /// Adds a line to the folder's log, with the time in front.
    pub fn log(&self, folder: &Path, line: &str) -> Result<(), FileProblem> {
        disk::log(&*self.disk, folder, line, self.clock.now())
    }

    /// Takes the folder for this run and gives back the one it had before. A missing folder is made, and is
    /// gone again with [`Computer::release`] unless something came in.
    pub fn hold(&self, folder: &Path) -> Result<Holding, FileProblem> {
        let mut held = locked(&self.held);
        if held.as_ref().is_some_and(|(path, _)| path == folder) {
            return Ok(Holding::Already);
        }
        // The one before is given back only for one that can be had.
        Ok(match self.disk.lock(folder)? {
            Some(lock) => {
                *held = Some((folder.to_owned(), lock));
                Holding::New
            }
            None => Holding::Another,
        })
    }
    /// Gives back the folder that this run holds.
    pub fn release(&self) {
        *locked(&self.held) = None;
    }

    /// Returns whether a path lies in a folder or is that folder, whatever links and `..` it leads through. What is
    /// not there yet is taken as it is written.
    pub fn lies_in(&self, path: &Path, folder: &Path) -> bool {
        let real = |path: &Path| match self.disk.real_path(path) {
            // Letter case tells nothing apart there.
            real if cfg!(windows) => PathBuf::from(real.to_string_lossy().to_lowercase()),
            real => real,
        };
        real(path).starts_with(real(folder))
    }

    /// A few random characters for names of files that are not to meet any others.
    fn token(&self) -> String {
        let mut bytes = [0_u8; 4];
        self.clock.fill_random(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
