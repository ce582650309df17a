//! The version that a program's file says it has.

use super::memory::{Room, size};
use super::text;
use crate::computer::system::FileVersion;
use std::path::Path;
use windows_sys::Win32::Storage::FileSystem::*;

/// Reads the version of a program's file; none where it has none, or cannot be read.
pub fn of(file: &Path) -> Option<FileVersion> {
    let name = text::wide(file);
    // SAFETY: the name ends with a zero, and what is not wanted is null.
    let length = unsafe { GetFileVersionInfoSizeW(name.as_ptr(), std::ptr::null_mut()) };
    let mut room = Room::of(length);
    // SAFETY: the name ends with a zero, and the room is as large as is said.
    let read = unsafe { GetFileVersionInfoW(name.as_ptr(), 0, length, room.start()) };
    if length == 0 || read == 0 {
        return None;
    }
    let (root, mut found, mut bytes) = (text::wide("\\"), std::ptr::null_mut(), 0);
    // SAFETY: Windows has filled the room, the name ends with a zero, and the places for what it tells are ours.
    let told =
        unsafe { VerQueryValueW(room.start(), root.as_ptr(), &raw mut found, &raw mut bytes) };
    if told == 0 || found.is_null() || bytes < size::<VS_FIXEDFILEINFO>() {
        return None;
    }
    // SAFETY: it leads to such a structure in the same room, which need not be aligned for it.
    let info = unsafe { found.cast::<VS_FIXEDFILEINFO>().read_unaligned() };
    let halves =
        |both: u32| [both >> 16, both & 0xffff].map(|half| u16::try_from(half).unwrap_or(0));
    let ([major, minor], [build, revision]) =
        (halves(info.dwFileVersionMS), halves(info.dwFileVersionLS));
    Some(FileVersion([major, minor, build, revision]))
}
