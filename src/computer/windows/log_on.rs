//! How the person came to this computer.

use super::memory::size;
use windows_sys::Win32::System::StationsAndDesktops::*;
use windows_sys::Win32::UI::WindowsAndMessaging::WSF_VISIBLE;

/// Returns whether nobody sits at a screen for this program: it was started over ssh, WinRM, or as a task. Such a
/// log-on lends no rights on other computers.
pub fn is_remote() -> bool {
    let by_ssh =
        ["SSH_CONNECTION", "SSH_CLIENT"].iter().any(|name| std::env::var_os(name).is_some());
    by_ssh || !is_visible()
}

/// Whether the window station can be seen; what cannot be found out is taken for yes.
fn is_visible() -> bool {
    let mut flags = USEROBJECTFLAGS::default();
    let (room, size) = ((&raw mut flags).cast(), size::<USEROBJECTFLAGS>());
    // SAFETY: the handle is this program's own and stays open; the structure is as large as is said, and nothing else is
    // wanted to be told.
    let told = unsafe {
        let station = GetProcessWindowStation();
        GetUserObjectInformationW(station.cast(), UOI_FLAGS, room, size, std::ptr::null_mut())
    };
    told == 0 || flags.dwFlags & WSF_VISIBLE.cast_unsigned() != 0
}
