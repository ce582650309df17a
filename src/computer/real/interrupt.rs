//! Ctrl+C, where a command takes it for a wish to stop with what there is.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// From now on Ctrl+C sets this; where it is set already, it ends the program as it always does.
#[cfg(unix)]
pub fn sets(flag: &Arc<AtomicBool>) {
    use signal_hook::consts::SIGINT;
    // What a shell makes of a program that SIGINT ended.
    const ENDED_BY_SIGINT: i32 = 130;
    if super::signals::is_ignored(SIGINT) {
        return;
    }
    // Asked first, so that the very first one finds it unset. Where the system takes no wish, Ctrl+C ends the
    // program as ever.
    let second =
        signal_hook::flag::register_conditional_shutdown(SIGINT, ENDED_BY_SIGINT, Arc::clone(flag));
    if second.is_ok() {
        let _ = signal_hook::flag::register(SIGINT, Arc::clone(flag));
    }
}

#[cfg(windows)]
pub fn sets(flag: &Arc<AtomicBool>) {
    crate::computer::windows::console::interrupt_sets(flag);
}
