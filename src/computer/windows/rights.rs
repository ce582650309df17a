//! Whether the program has an administrator's rights.

use super::account::written;
use super::memory::{Handle, Room};
use crate::computer::SystemProblem;
use crate::computer::system::Sid;
use windows_sys::Win32::Security::{
    GetTokenInformation, TOKEN_ELEVATION, TOKEN_QUERY, TOKEN_USER, TokenElevation, TokenUser,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// Returns whether the program has them; what cannot be found out is no.
pub fn elevated() -> bool {
    let Some(token) = token() else {
        return false;
    };
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

/// Who runs the program.
pub fn person() -> Option<Sid> {
    let token = token()?;
    let mut size = 0;
    // SAFETY: the handle is open; without room only the size is told.
    unsafe {
        GetTokenInformation(token.0, TokenUser, std::ptr::null_mut(), 0, &raw mut size);
    }
    let mut room = Room::of(size);
    // SAFETY: the handle is open, and the room is as large as is said.
    let told = unsafe {
        GetTokenInformation(token.0, TokenUser, room.start(), room.size(), &raw mut size)
    };
    if told == 0 {
        return None;
    }
    // SAFETY: this information is one such structure.
    let user = unsafe { room.structures::<TOKEN_USER>(1) }.first()?;
    // SAFETY: it leads to an identifier in the same room.
    unsafe { written(user.User.Sid) }
}

fn token() -> Option<Handle> {
    let mut token = std::ptr::null_mut();
    // SAFETY: the process is this one, and the place for the handle is ours.
    let opened = unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) };
    (opened != 0).then_some(Handle(token))
}

/// Refuses before anything is touched: half a change is worse than none.
pub fn needed() -> Result<(), SystemProblem> {
    if elevated() { Ok(()) } else { Err(SystemProblem::NotElevated) }
}
