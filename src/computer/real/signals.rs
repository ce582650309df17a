//! What is still done when the system ends the program: a terminal that was taken is given back.

#[cfg(unix)]
pub use unix::{before_end, is_ignored, keep_terminal};

/// What is done before a signal ends the program, as long as this lives.
#[must_use]
#[derive(Debug)]
pub struct BeforeEnd(());

/// Elsewhere nothing tells a program that it ends.
#[cfg(not(unix))]
pub fn before_end(_: impl Fn() + Send + Sync + 'static) -> BeforeEnd {
    BeforeEnd(())
}
/// Elsewhere a prompt's own end is the only one.
#[cfg(not(unix))]
pub fn keep_terminal() -> Option<BeforeEnd> {
    None
}

#[cfg(unix)]
mod unix {
    use super::BeforeEnd;
    use crate::computer::locked;
    use crate::computer::real::timely::within;
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::{Arc, Mutex, Once, mpsc};
    use std::time::Duration;

    /// How long giving back may take: a terminal that takes nothing any more must not keep the program alive.
    const PATIENCE: Duration = Duration::from_secs(1);

    type Work = Arc<dyn Fn() + Send + Sync>;
    static WORK: Mutex<Option<Work>> = Mutex::new(None);

    /// Has this done before SIGHUP, SIGINT, SIGQUIT or SIGTERM ends the program, as each of them does by
    /// itself: whoever waits for the program sees the signal.
    pub fn before_end(work: impl Fn() + Send + Sync + 'static) -> BeforeEnd {
        static LISTENING: Once = Once::new();
        set(Some(Arc::new(work)));
        LISTENING.call_once(listen);
        BeforeEnd(())
    }

    /// Has the terminal put back as it is now, with its echo: for questions that hide what is typed.
    pub fn keep_terminal() -> Option<BeforeEnd> {
        let now = tcgetattr(std::io::stdin()).ok()?;
        Some(before_end(move || {
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &now);
        }))
    }

    impl Drop for BeforeEnd {
        fn drop(&mut self) {
            set(None);
        }
    }

    fn set(work: Option<Work>) {
        *locked(&WORK) = work;
    }

    /// Returns once the signals come here. Without a thread for them they do what they always did.
    fn listen() {
        let (ready, listening) = mpsc::channel();
        let wait = move || {
            let ending = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
            let Ok(mut signals) = Signals::new(ending.into_iter().filter(|one| !is_ignored(*one)))
            else {
                return;
            };
            drop(ready);
            for signal in signals.forever() {
                let work = locked(&WORK).clone();
                if let Some(work) = work {
                    within(PATIENCE, move || work());
                }
                // Does not come back from these signals.
                let _ = emulate_default_handler(signal);
            }
        };
        if std::thread::Builder::new().spawn(wait).is_ok() {
            let _: Result<(), _> = listening.recv();
        }
    }

    /// Returns whether this program was started with the signal ignored (`nohup`): it stays so.
    pub fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
    }
}
