//! What Windows says went wrong, told apart.

use super::rights;
use crate::computer::{SystemProblem, system_words};
use std::io;
use windows_sys::Win32::Foundation::{E_ACCESSDENIED, ERROR_ACCESS_DENIED, GetLastError};

/// What the last call of this thread left as its error.
pub fn last_error() -> u32 {
    // SAFETY: it only reads a value of this thread.
    unsafe { GetLastError() }
}

/// Success, or the code of the error.
pub fn done(answer: i32) -> Result<(), u32> {
    if answer == 0 { Err(last_error()) } else { Ok(()) }
}

/// The system's words for an error code (of any of its kinds).
pub fn words(code: u32) -> String {
    let words = system_words(&io::Error::from_raw_os_error(code.cast_signed()));
    words.trim_end().to_owned()
}

/// The problem that an error code means: no rights, or what the caller makes of the system's words.
pub fn refused(code: u32, otherwise: impl FnOnce(String) -> SystemProblem) -> SystemProblem {
    let denied = code == ERROR_ACCESS_DENIED || code == E_ACCESSDENIED.cast_unsigned();
    if denied && !rights::elevated() { SystemProblem::NotElevated } else { otherwise(words(code)) }
}
