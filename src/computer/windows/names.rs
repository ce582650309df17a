//! This computer's own names, as Windows keeps them.

use super::text;
use std::ffi::OsString;
use windows_sys::Win32::System::SystemInformation::*;

/// The name with its domain (`rs-01.acme.local`); without a domain the name alone. Asks no server.
pub fn full_name() -> Option<String> {
    let name = name(ComputerNameDnsFullyQualified)?.to_string_lossy().into_owned();
    (!name.is_empty()).then_some(name)
}

/// The name as accounts have it: 15 letters at most.
pub fn of_accounts() -> Option<OsString> {
    name(ComputerNameNetBIOS)
}

fn name(kind: COMPUTER_NAME_FORMAT) -> Option<OsString> {
    // SAFETY: the room is as large as is said; without any only the length is told.
    text::filled(|room, size| unsafe { GetComputerNameExW(kind, room, size) } != 0)
}
