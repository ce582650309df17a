//! This computer: the only door outside. Everything uncertain (clock, randomness, names, files,
//! handshakes) comes through the [`Machine`] trait, so that tests repeat and every fault can be tried.

pub mod advice;
pub mod command_line;
pub mod disk;
pub mod facts;
pub mod files;
pub mod journal;
pub mod kit;
pub mod kit_fit;
pub mod network;
pub mod process;
pub mod program;
pub mod real;
pub mod returned;
pub mod site;
pub mod start;
pub mod stick;
pub mod system;
#[cfg(windows)]
pub mod windows;

pub use disk::{Disk, Kind};
pub use facts::{Adapter, Facts, Query, Reach, Reply, ThisComputer};
pub use files::{Drive, FileProblem, Holding, Lock, NewFile, Published};
pub use kit_fit::KitFit;
pub use network::{Answer, Attempt, Host, NetworkProblem, Report, Target};
pub use real::{BeforeEnd, RealDisk, RealMachine, before_end, keep_memory_private, keep_terminal};
pub use returned::Returned;
pub use start::{FoundKit, start_folder};
pub use stick::{OnStick, SiteOnStick, Stick};
pub use system::{System, SystemProblem};

use crate::pki::{DnsName, KeyProblem, KeySize, PrivateKey};
use jiff::Timestamp;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The system's words for an error, without the number that it puts behind (` (os error 113)`).
pub(crate) fn system_words(error: &impl std::fmt::Display) -> String {
    let words = error.to_string();
    match words.rfind(" (os error ") {
        Some(at) if words.ends_with(')') => words.get(..at).unwrap_or_default().to_owned(),
        Some(_) | None => words,
    }
}

/// Returns whether a path lies in a folder or is that folder, whatever links and `..` it leads through. What is not
/// there yet is taken as it is written.
pub fn lies_in(machine: &dyn Machine, path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| match machine.real_path(path) {
        // Letter case tells nothing apart there.
        real if cfg!(windows) => PathBuf::from(real.to_string_lossy().to_lowercase()),
        real => real,
    };
    real(path).starts_with(real(folder))
}

/// This computer. Every call may block: none belongs on the drawing thread.
pub trait Machine: Send + Sync {
    /// The clock.
    fn now(&self) -> Timestamp;
    /// Fills the slice with randomness fit for keys.
    fn fill_random(&self, bytes: &mut [u8]);
    /// Makes a new RSA key.
    fn generate_key(&self, size: KeySize) -> Result<PrivateKey, KeyProblem>;

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
    /// list. Ends early when told to [`Machine::stop`]: a target without a report was not looked at.
    fn handshakes(
        &self,
        targets: &[Target],
        deadline: Duration,
        take: &mut dyn FnMut(usize, Report),
    );
    /// Ends [`Machine::handshakes`] that go on, soon and with what was seen so far.
    fn stop(&self);
    /// From now on the first Ctrl+C does not end the program but is a [`Machine::stop`]; the next one ends it.
    fn stop_on_interrupt(&self);

    /// What the guides do on a computer: its stores, keys, services and rights.
    fn system(&self) -> &dyn System;
    /// Where this program's own file lies.
    fn program(&self) -> Option<PathBuf>;

    /// The usual site folder: `C:\Certificates` as in the guide, `~/Certificates` elsewhere; none where the home
    /// folder is not known.
    fn usual_folder(&self) -> Option<PathBuf>;
    /// Site folders opened before, the last one first.
    fn recent_folders(&self) -> Vec<PathBuf>;
    /// Remembers a site folder. Never fails loudly: it is a convenience.
    fn remember_folder(&self, folder: &Path);
    /// Removable drives and sticks that are plugged in.
    fn drives(&self) -> Vec<Drive>;

    /// Returns whether a folder stands there; a link is followed. What cannot be looked at is none.
    fn is_folder(&self, path: &Path) -> bool;
    /// What stands at a path; links are not followed.
    fn kind(&self, path: &Path) -> Result<Option<Kind>, FileProblem>;
    /// Reads a file; `None` where there is none.
    ///
    /// # Errors
    /// A file larger than 4 MB, or one that cannot be read.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem>;
    /// Reads the first line that comes out of a pipe, or more, as [`files::first_line`] does; waits for whoever
    /// writes.
    ///
    /// # Errors
    /// [`FileProblem::WrongKind`] for whatever is no pipe: another thing may never end.
    fn read_pipe(
        &self,
        path: &Path,
        _goes_on: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, FileProblem> {
        Err(FileProblem::WrongKind { path: path.to_owned() })
    }
    /// Reads a program, as [`Machine::read`] does, up to 64 MB.
    fn read_program(&self, path: &Path) -> Result<Option<Vec<u8>>, FileProblem>;
    /// The names in a folder, sorted; empty where there is none.
    fn list(&self, folder: &Path) -> Result<Vec<String>, FileProblem>;
    /// Writes files, all or none: each staged beside its target and synced, the list of renames kept in a
    /// journal in `folder`, then renamed, then the journal removed. A file that is there already is kept
    /// under `folder/history/<date-time>/` first. A kill at any moment leaves the old state or the new one;
    /// [`Machine::recover`] finishes what a journal lists. Every file is read back and compared.
    /// Missing folders are made. Paths are inside `folder`; links on the way are refused, so that nothing is
    /// written elsewhere. Files that are the same already are left alone. An error before the journal is
    /// valid changes nothing. After it (a file held open by another program) it is
    /// [`FileProblem::Unfinished`], and the next [`Machine::recover`] or `publish` finishes the work; once all
    /// is in place it is no error any more, but [`Published::unsure`].
    fn publish(&self, folder: &Path, files: &[NewFile]) -> Result<Published, FileProblem>;
    /// Finishes (or clears away) what a killed run left in the folder. Returns whether there was anything to finish.
    /// Only for whoever holds the [`Machine::lock`]: what a living run stages looks the same.
    ///
    /// # Errors
    /// What keeps it from coming to an end; and, said once when it has, [`FileProblem::Lost`] and
    /// [`FileProblem::Journal`].
    fn recover(&self, folder: &Path) -> Result<bool, FileProblem>;
    /// Checks that files can be written in the folder (or in its nearest existing parent), leaving nothing.
    fn probe_writable(&self, folder: &Path) -> Result<(), FileProblem>;
    /// Returns whether the drive keeps a file from other people of this computer (not FAT or exFAT).
    fn protects_files(&self, folder: &Path) -> bool;
    /// Takes the folder for writing; a second taker gets `None`. A missing folder is made, and is gone again
    /// with the lock if nothing else came into it.
    fn lock(&self, folder: &Path) -> Result<Option<Lock>, FileProblem>;
    /// Takes the folder for this run and gives back the one it had before. A missing folder is made, and is
    /// gone again with [`Machine::release`] unless something came in.
    fn hold(&self, folder: &Path) -> Result<Holding, FileProblem>;
    /// Gives back the folder that this run holds.
    fn release(&self);
    /// Makes a private file that was not there before, never through a link, and syncs it.
    ///
    /// # Errors
    /// [`FileProblem::Exists`] where anything of that name is there.
    fn create_private(&self, path: &Path, bytes: &[u8]) -> Result<(), FileProblem>;
    /// Takes back what [`Machine::create_private`] made.
    fn remove_private(&self, path: &Path) -> Result<(), FileProblem>;
    /// The path with its links and `..` followed, as far as it exists.
    fn real_path(&self, path: &Path) -> PathBuf;
    /// Adds a line to the folder's log, with the time in front.
    fn log(&self, folder: &Path, line: &str) -> Result<(), FileProblem>;
}
