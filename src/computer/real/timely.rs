//! Waiting for calls of the system that know no deadline.

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
        let room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        let room = self.freed.wait_while(room, |room| *room == 0);
        *room.unwrap_or_else(PoisonError::into_inner) -= 1;
        let done = work();
        *self.room.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.freed.notify_one();
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_gate_lets_only_so_many_through() {
        let (gate, inside) = (Gate::new(2), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    gate.pass(|| {
                        assert!(inside.fetch_add(1, Ordering::SeqCst) < 2);
                        std::thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                    });
                });
            }
        });
    }

    #[test]
    fn late_work_is_not_waited_for() {
        assert_eq!(within(Duration::from_secs(60), || 7), Some(7));
        let (hold, held) = mpsc::channel::<()>();
        assert_eq!(within(Duration::from_millis(20), move || held.recv().is_ok()), None);
        drop(hold);
    }
}
