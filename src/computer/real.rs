//! The computer that the program runs on.

mod disk;
pub mod drives;
mod folders;
pub mod handshake;
mod interrupt;
mod lock;
pub mod names;
mod network;
mod secrecy;
mod signals;
pub mod timely;

pub use disk::RealDisk;
pub use secrecy::keep_memory_private;
pub use signals::{BeforeEnd, before_end, keep_terminal};

use super::parts::{Clock, Computer};
use super::system::System;
use jiff::Timestamp;
use network::RealNetwork;
use std::sync::Arc;

impl Computer {
    /// The computer that the program runs on, with the settings where the system wants them.
    pub fn real() -> Computer {
        let system = system();
        let network = Arc::new(RealNetwork::new(system.clone()));
        let mut computer = Computer::of(Arc::new(RealDisk), network, system, Arc::new(RealClock));
        computer.usual_folder = folders::usual();
        computer.settings = folders::settings();
        computer
    }
}

#[cfg(windows)]
fn system() -> Arc<dyn System> {
    Arc::new(super::windows::ThisWindows)
}

#[cfg(not(windows))]
fn system() -> Arc<dyn System> {
    Arc::new(super::system::NoWindows)
}

struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
    fn fill_random(&self, bytes: &mut [u8]) {
        // Documented never to fail once the library has started; going on without randomness would make
        // guessable keys, so that stopping is the only right thing.
        assert!(aws_lc_rs::rand::fill(bytes).is_ok(), "the system gives no randomness");
    }
}
