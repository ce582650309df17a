//! What Windows writes down of a program that crashed.

use windows_sys::Win32::System::ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags};

/// Leaves the heap out of crash reports. Windows may refuse it; then they are as they always were.
pub fn leave_heap_out_of_reports() {
    // SAFETY: takes a number and holds for this process alone.
    let _ = unsafe { WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP) };
}
