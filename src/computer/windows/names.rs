//! This computer's own name, as Windows keeps it.

use super::text;
use windows_sys::Win32::System::SystemInformation::{
    ComputerNameDnsFullyQualified, GetComputerNameExW,
};

/// The name with its domain (`rs-01.acme.local`); without a domain the name alone. Asks no server.
pub fn full_name() -> Option<String> {
    let mut length = 0;
    // SAFETY: without room only the length is told.
    unsafe {
        GetComputerNameExW(ComputerNameDnsFullyQualified, std::ptr::null_mut(), &raw mut length)
    };
    let mut room = vec![0; usize::try_from(length).unwrap_or(0)];
    // SAFETY: the room is as large as is said.
    let told = unsafe {
        GetComputerNameExW(ComputerNameDnsFullyQualified, room.as_mut_ptr(), &raw mut length)
    };
    let name = text::until_zero(&room).to_string_lossy().into_owned();
    (told != 0 && !name.is_empty()).then_some(name)
}
