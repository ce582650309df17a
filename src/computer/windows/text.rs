//! Text as Windows passes it: UTF-16 that ends with a zero.

use std::ffi::{OsStr, OsString};
use std::os::windows::ffi::{OsStrExt, OsStringExt};

/// The text as UTF-16 with a zero at its end.
pub fn wide(text: impl AsRef<OsStr>) -> Vec<u16> {
    text.as_ref().encode_wide().chain([0]).collect()
}

/// The text before the first zero, or all of it.
pub fn until_zero(units: &[u16]) -> OsString {
    let end = units.iter().position(|unit| *unit == 0);
    OsString::from_wide(units.get(..end.unwrap_or(units.len())).unwrap_or_default())
}

/// The text that a pointer leads to; empty for none.
///
/// # Safety
/// The pointer is null, or leads to UTF-16 that ends with a zero.
pub unsafe fn at(start: *const u16) -> OsString {
    if start.is_null() {
        return OsString::new();
    }
    let mut length = 0;
    // SAFETY: every unit up to the zero can be read, as the caller promises.
    while unsafe { *start.add(length) } != 0 {
        length += 1;
    }
    // SAFETY: the loop has just read these units.
    OsString::from_wide(unsafe { std::slice::from_raw_parts(start, length) })
}

/// UTF-16 as bytes, as properties of certificates hold it.
pub fn from_bytes(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| match pair {
            [low, high] => u16::from_le_bytes([*low, *high]),
            _ => 0,
        })
        .collect();
    until_zero(&units).to_string_lossy().into_owned()
}
