//! Waiting for calls of the system that know no deadline.

use crate::computer::locked;
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::time::Duration;

/// Does the work on a thread of its own and waits for it until the deadline. Late work goes on unheard.
pub fn within<T: Send + 'static>(
    deadline: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    std::thread::Builder::new()
        .spawn(move || {
            // Nobody may be waiting any more.
            let _ = sender.send(work());
        })
        .ok()?;
    receiver.recv_timeout(deadline).ok()
}

/// Lets only so many through at once, so that none of them is late for want of a processor.
pub struct Gate {
    room: Mutex<usize>,
    freed: Condvar,
}

impl Gate {
    /// A gate with room for so many.
    pub const fn new(room: usize) -> Gate {
        Gate { room: Mutex::new(room), freed: Condvar::new() }
    }
    /// Does the work as soon as there is room.
    pub fn pass<T>(&self, work: impl FnOnce() -> T) -> T {
        let room = locked(&self.room);
        let room = self.freed.wait_while(room, |room| *room == 0);
        *room.unwrap_or_else(PoisonError::into_inner) -= 1;
        let done = work();
        *locked(&self.room) += 1;
        self.freed.notify_one();
        done
    }
}
