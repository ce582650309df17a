//! Starting again with an administrator's rights, and what such a start must know.

use super::memory::{Owned, Room, size};
use super::problem::{done, words};
use super::text;
use crate::computer::SystemProblem;
use crate::computer::command_line::quoted;
use std::ffi::OsString;
use std::os::windows::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf, Prefix};
use windows_sys::Win32::Foundation::{ERROR_CANCELLED, ERROR_MORE_DATA, NO_ERROR};
use windows_sys::Win32::NetworkManagement::WNet::WNetGetConnectionW;
use windows_sys::Win32::System::Com::*;
use windows_sys::Win32::System::Console::GetConsoleWindow;
use windows_sys::Win32::UI::Shell::{SEE_MASK_NOASYNC, SHELLEXECUTEINFOW, ShellExecuteExW};
use windows_sys::Win32::UI::WindowsAndMessaging::SW_SHOWNORMAL;

/// Starts this program again as an administrator; Windows asks the person.
pub fn restart(arguments: &[OsString]) -> Result<(), SystemProblem> {
    let program = std::env::current_exe()
        .map_err(|error| SystemProblem::Other { reason: crate::computer::system_words(&error) })?;
    let program = reachable(&program);
    let folder = program.parent().unwrap_or(&program).to_owned();
    let arguments: Vec<Vec<u16>> =
        arguments.iter().map(|argument| argument.encode_wide().collect()).collect();
    let mut line = quoted(&arguments);
    line.push(0);
    let (verb, file, folder) = (text::wide("runas"), text::wide(&program), text::wide(folder));
    let mut call = SHELLEXECUTEINFOW {
        cbSize: size::<SHELLEXECUTEINFOW>(),
        // The question comes before this window, not behind it.
        // SAFETY: it takes nothing and only tells.
        hwnd: unsafe { GetConsoleWindow() },
        // This thread may end right after the call.
        fMask: SEE_MASK_NOASYNC,
        lpVerb: verb.as_ptr(),
        lpFile: file.as_ptr(),
        lpParameters: line.as_ptr(),
        lpDirectory: folder.as_ptr(),
        nShow: SW_SHOWNORMAL,
        ..SHELLEXECUTEINFOW::default()
    };
    let _com = com();
    // SAFETY: the structure says how large it is, and its texts end with a zero and live until the call is over.
    done(unsafe { ShellExecuteExW(&raw mut call) }).map_err(|code| match code {
        ERROR_CANCELLED => SystemProblem::Declined,
        code => SystemProblem::Start { program: program.clone(), reason: words(code) },
    })
}

/// The path as an elevated program can reach it: it does not have the person's network drives.
pub fn reachable(path: &Path) -> PathBuf {
    let mut parts = path.components();
    let Some(Component::Prefix(prefix)) = parts.next() else {
        return path.to_owned();
    };
    let letter = match prefix.kind() {
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => char::from(letter),
        _ => return path.to_owned(),
    };
    match share(letter) {
        Some(share) => {
            let rest: PathBuf = parts.filter(|part| !matches!(part, Component::RootDir)).collect();
            share.join(rest)
        }
        None => path.to_owned(),
    }
}

/// What the network drive of that letter stands for; none where it is no network drive.
fn share(letter: char) -> Option<PathBuf> {
    let drive = text::wide(format!("{letter}:"));
    let mut length = 260;
    for _ in 0..2 {
        let mut room = Room::of(length * 2);
        // SAFETY: the drive ends with a zero, and the room has so many characters as is said.
        let code = unsafe { WNetGetConnectionW(drive.as_ptr(), room.start(), &raw mut length) };
        match code {
            NO_ERROR => {
                // SAFETY: the room is zero behind what Windows wrote into it.
                let share = unsafe { text::at(room.start()) };
                return (!share.is_empty()).then(|| share.into());
            }
            ERROR_MORE_DATA => {}
            _ => return None,
        }
    }
    None
}

/// COM for this thread, as the shell may need it, until what is returned goes.
fn com() -> Option<Owned<()>> {
    let how = COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE;
    // SAFETY: it takes no memory of ours, and is ended again on the same thread.
    let answer = unsafe { CoInitializeEx(std::ptr::null(), how.cast_unsigned()) };
    (answer >= 0).then(|| {
        Owned::new((), |()| {
            // SAFETY: it was begun on this thread.
            unsafe { CoUninitialize() };
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_this_computer_stay_as_they_are() {
        for path in [r"C:\Certificates\site", r"\\nas\vms\kits", "relative"] {
            assert_eq!(reachable(Path::new(path)), Path::new(path));
        }
    }
}
