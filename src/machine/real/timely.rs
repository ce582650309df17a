//! Waiting for calls of the system that know no deadline.

use std::sync::mpsc;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_work_is_not_waited_for() {
        assert_eq!(within(Duration::from_secs(60), || 7), Some(7));
        let (hold, held) = mpsc::channel::<()>();
        assert_eq!(
            within(Duration::from_millis(20), move || held.recv().is_ok()),
            None
        );
        drop(hold);
    }
}
