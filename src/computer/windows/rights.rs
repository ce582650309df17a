//! Whether the program has an administrator's rights, and who runs it.

use super::account::written;
use super::memory::{Owned, Room, size};
use crate::computer::SystemProblem;
use crate::computer::system::Sid;
use windows_sys::Win32::Foundation::{CloseHandle, HANDLE};
use windows_sys::Win32::Security::*;
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// Refuses before anything is touched: half a change is worse than none.
pub fn needed() -> Result<(), SystemProblem> {
    if elevated() { Ok(()) } else { Err(SystemProblem::NotElevated) }
}

/// Returns whether the program has them; what cannot be found out is no.
pub fn elevated() -> bool {
    let Some(token) = token() else {
        return false;
    };
    let mut found = TOKEN_ELEVATION::default();
    let (room, size, mut written) = ((&raw mut found).cast(), size::<TOKEN_ELEVATION>(), 0);
    // SAFETY: the handle is open, and the structure is as large as is said.
    let told =
        unsafe { GetTokenInformation(token.raw, TokenElevation, room, size, &raw mut written) };
    told != 0 && found.TokenIsElevated != 0
}

/// Who runs the program.
pub fn person() -> Option<Sid> {
    let token = token()?;
    let room = Room::filled(|room, size| {
        // SAFETY: the handle is open, and the room as large as is said; without any only the size is told.
        match unsafe { GetTokenInformation(token.raw, TokenUser, room, *size, size) } {
            0 => Err(()),
            _ => Ok(()),
        }
    });
    let room = room.ok()?;
    // SAFETY: this information is one such structure.
    let user = unsafe { room.structures::<TOKEN_USER>(1) }.first()?;
    // SAFETY: it leads to an identifier in the same room.
    unsafe { written(user.User.Sid) }
}

fn token() -> Option<Owned<HANDLE>> {
    let mut token = std::ptr::null_mut();
    // SAFETY: the process is this one, and the place for the handle is ours.
    let opened = unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) };
    (opened != 0).then(|| {
        Owned::new(token, |token| {
            // SAFETY: it has just been opened, and is closed once.
            unsafe { CloseHandle(token) };
        })
    })
}
