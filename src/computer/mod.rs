//! This computer: the only door outside. Everything uncertain (clock, randomness, names, files, handshakes) comes
//! through the parts of a [`Computer`], so that tests repeat and every fault can be tried.

pub mod advice;
pub mod command_line;
pub mod disk;
pub mod facts;
pub mod files;
pub mod journal;
pub mod kit;
pub mod kit_fit;
pub mod network;
mod parts;
pub mod process;
pub mod program;
mod read;
pub mod real;
mod recent;
pub mod returned;
pub mod site;
pub mod start;
pub mod stick;
pub mod system;
mod this_computer;
#[cfg(windows)]
pub mod windows;

pub use disk::{Disk, PathKind};
pub use facts::{Facts, Query, Reply};
pub use files::{Drive, Fault, FileProblem, Holding, Lock, NewFile, Published};
pub use kit_fit::KitFit;
pub use network::{Answer, Attempt, Host, NetworkProblem, Report, Target};
pub use parts::{Clock, Computer, Network};
pub use real::{BeforeEnd, RealDisk, before_end, keep_memory_private, keep_terminal};
pub use returned::Returned;
pub use start::start_folder;
pub use stick::{OnStick, SiteOnStick, Stick};
pub use system::{System, SystemProblem};
pub use this_computer::{Adapter, Reach, ThisComputer};

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The system's words for an error, without the number that it puts behind (` (os error 113)`).
pub(crate) fn system_words(error: &impl std::fmt::Display) -> String {
    let words = error.to_string();
    match words.rfind(" (os error ") {
        Some(at) if words.ends_with(')') => words.get(..at).unwrap_or_default().to_owned(),
        Some(_) | None => words,
    }
}

/// What a mutex holds, whatever became of a thread that had it.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
