//! Whether the program has an administrator's rights.

use super::memory::Handle;
use crate::machine::SystemProblem;
use windows_sys::Win32::Security::{
    GetTokenInformation, TOKEN_ELEVATION, TOKEN_QUERY, TokenElevation,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// Returns whether the program has them; what cannot be found out is no.
pub fn elevated() -> bool {
    let mut token = std::ptr::null_mut();
    // SAFETY: the process is this one, and the place for the handle is ours.
    if unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) } == 0 {
        return false;
    }
    let token = Handle(token);
    let mut found = TOKEN_ELEVATION::default();
    let mut written = 0;
    let size = u32::try_from(size_of::<TOKEN_ELEVATION>()).unwrap_or(0);
    // SAFETY: the handle is open, and the structure is as large as is said.
    let told = unsafe {
        GetTokenInformation(
            token.0,
            TokenElevation,
            (&raw mut found).cast(),
            size,
            &raw mut written,
        )
    };
    told != 0 && found.TokenIsElevated != 0
}

/// Refuses before anything is touched: half a change is worse than none.
pub fn needed() -> Result<(), SystemProblem> {
    if elevated() {
        Ok(())
    } else {
        Err(SystemProblem::NotElevated)
    }
}
