//! Starting again with an administrator's rights, and what such a start must know.

use super::memory::Room;
use super::store::done;
use super::{problem, text};
use crate::computer::SystemProblem;
use crate::computer::command_line::quoted;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, Prefix};
use windows_sys::Win32::Foundation::{ERROR_CANCELLED, ERROR_MORE_DATA, NO_ERROR};
use windows_sys::Win32::NetworkManagement::WNet::WNetGetConnectionW;
use windows_sys::Win32::Storage::FileSystem::{FILE_TYPE_DISK, GetFileType};
use windows_sys::Win32::System::Com::{
    COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, CoInitializeEx, CoUninitialize,
};
use windows_sys::Win32::System::Console::{
    ENABLE_VIRTUAL_TERMINAL_PROCESSING, GetConsoleMode, GetConsoleProcessList, GetConsoleWindow,
    GetStdHandle, STD_OUTPUT_HANDLE, SetConsoleMode,
};
use windows_sys::Win32::UI::Shell::{SEE_MASK_NOASYNC, SHELLEXECUTEINFOW, ShellExecuteExW};
use windows_sys::Win32::UI::WindowsAndMessaging::SW_SHOWNORMAL;

/// Starts this program again as an administrator; Windows asks the person.
pub fn restart(arguments: &[OsString]) -> Result<(), SystemProblem> {
    let program = std::env::current_exe()
        .map_err(|error| SystemProblem::Other { reason: crate::computer::system_words(&error) })?;
    let program = reachable(&program);
    let folder = program.parent().unwrap_or(&program).to_owned();
    let arguments: Vec<Vec<u16>> = arguments.iter().map(|argument| encoded(argument)).collect();
    let mut line = quoted(&arguments);
    line.push(0);
    let (verb, file, folder) = (text::wide("runas"), text::wide(&program), text::wide(folder));
    let mut call = SHELLEXECUTEINFOW {
        cbSize: u32::try_from(size_of::<SHELLEXECUTEINFOW>()).unwrap_or(0),
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
    let _com = Com::begin();
    // SAFETY: the structure says how large it is, and its texts end with a zero and live until the call is over.
    done(unsafe { ShellExecuteExW(&raw mut call) }).map_err(|code| match code {
        ERROR_CANCELLED => SystemProblem::Declined,
        code => SystemProblem::Start { program: program.clone(), reason: problem::words(code) },
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

/// Returns whether the console was opened for this program alone.
pub fn console_is_ours() -> bool {
    let mut processes = [0_u32; 2];
    let room = u32::try_from(processes.len()).unwrap_or(0);
    // SAFETY: the list is as long as is said.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), room) };
    count == 1
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

fn encoded(argument: &std::ffi::OsStr) -> Vec<u16> {
    use std::os::windows::ffi::OsStrExt;
    argument.encode_wide().collect()
}

/// Whether what is drawn may reach a screen: a pipe may lead to a terminal of another kind, a file never does.
pub fn console_is_seen() -> bool {
    // SAFETY: both only look at the program's own handle.
    unsafe { GetFileType(GetStdHandle(STD_OUTPUT_HANDLE)) != FILE_TYPE_DISK }
}

/// Whether the console takes the sequences that modern ones take: the legacy one does not, nor its lines and dots.
pub fn console_draws_well() -> bool {
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

/// COM for this thread: the shell may need it.
struct Com(bool);

impl Com {
    fn begin() -> Com {
        let how = COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE;
        // SAFETY: it takes no memory of ours, and is ended again on the same thread.
        let answer = unsafe { CoInitializeEx(std::ptr::null(), how.cast_unsigned()) };
        Com(answer >= 0)
    }
}

impl Drop for Com {
    fn drop(&mut self) {
        if self.0 {
            // SAFETY: it was begun on this thread.
            unsafe { CoUninitialize() };
        }
    }
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
