//! This program's console: whose it is, what it can draw, and Ctrl+C in it.

use super::memory::length;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use windows_sys::Win32::Storage::FileSystem::{FILE_TYPE_DISK, GetFileType};
use windows_sys::Win32::System::Console::*;
use windows_sys::core::BOOL;

/// What Ctrl+C sets.
static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on Ctrl+C sets this; where it is set already, it ends the program as it always does.
pub fn interrupt_sets(flag: &Arc<AtomicBool>) {
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

/// Returns whether the console was opened for this program alone.
pub fn is_ours() -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the list is as long as is said.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), length(&processes)) };
    count == 1
}

/// Whether what is drawn may reach a screen: a pipe may lead to a terminal of another kind, a file never does.
pub fn is_seen() -> bool {
    // SAFETY: both only look at the program's own handle.
    unsafe { GetFileType(GetStdHandle(STD_OUTPUT_HANDLE)) != FILE_TYPE_DISK }
}

/// Whether the console takes the sequences that modern ones take: the legacy one does not, nor its lines and dots.
pub fn draws_well() -> bool {
    let mut mode = 0;
    // SAFETY: the handle is the program's own, and the place for the answer is ours.
    let (output, told) = unsafe {
        let output = GetStdHandle(STD_OUTPUT_HANDLE);
        (output, GetConsoleMode(output, &raw mut mode))
    };
    if told == 0 {
        // A pipe or a terminal of another kind.
        return true;
    }
    // SAFETY: the handle is the console's; the mode is put back as it was.
    unsafe {
        let takes = SetConsoleMode(output, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
        SetConsoleMode(output, mode);
        takes
    }
}
