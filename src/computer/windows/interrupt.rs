//! Ctrl+C in this console.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use windows_sys::Win32::System::Console::{CTRL_C_EVENT, SetConsoleCtrlHandler};
use windows_sys::core::BOOL;

/// What Ctrl+C sets.
static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on Ctrl+C sets this; where it is set already, it ends the program as it always does.
pub fn sets(flag: &Arc<AtomicBool>) {
    if FLAG.set(Arc::clone(flag)).is_ok() {
        // SAFETY: the handler is a function of this program, there as long as the program is. Where Windows does
        // not take it, Ctrl+C ends the program as ever.
        unsafe { SetConsoleCtrlHandler(Some(handler), 1) };
    }
}

/// Windows calls it on a thread of its own. Not taking the event leaves it to the usual handler.
extern "system" fn handler(event: u32) -> BOOL {
    let taken =
        event == CTRL_C_EVENT && FLAG.get().is_some_and(|flag| !flag.swap(true, Ordering::SeqCst));
    BOOL::from(taken)
}
