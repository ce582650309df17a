//! Text as Windows passes it: UTF-16 that ends with a zero.

use std::ffi::{OsStr, OsString};
use std::os::windows::ffi::{OsStrExt, OsStringExt};

/// The text as UTF-16 with a zero at its end.
pub fn wide(text: impl AsRef<OsStr>) -> Vec<u16> {
    text.as_ref().encode_wide().chain([0]).collect()
}

/// What a call writes that is made twice: without room, to be told how many units it takes, and with as much room as
/// that. The call takes where the room begins (null for none) and its size, puts the size that it wants or has written
/// there, and returns whether it succeeded.
pub fn filled(mut ask: impl FnMut(*mut u16, &mut u32) -> bool) -> Option<OsString> {
    let mut size = 0;
    ask(std::ptr::null_mut(), &mut size);
    let mut units = vec![0; usize::try_from(size).ok()?];
    let is_told = size > 0 && ask(units.as_mut_ptr(), &mut size);
    let fits = usize::try_from(size).is_ok_and(|size| size <= units.len());
    (is_told && fits).then(|| until_zero(&units))
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
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    until_zero(&units).to_string_lossy().into_owned()
}

/// The text before the first zero, or all of it.
fn until_zero(units: &[u16]) -> OsString {
    let text = units.split(|unit| *unit == 0).next();
    OsString::from_wide(text.unwrap_or_default())
}
