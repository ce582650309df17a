//! Reading the registry.

use super::memory::Room;
use super::text;
use windows_sys::Win32::Foundation::{
    ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_SUCCESS, ERROR_UNSUPPORTED_TYPE,
};
use windows_sys::Win32::System::Registry::*;

/// A text of the computer's part.
pub fn text(key: &str, name: &str) -> Option<String> {
    Some(text::from_bytes(value(key, name, RRF_RT_REG_SZ)?.bytes()))
}

/// A number of the computer's part.
pub fn number(key: &str, name: &str) -> Option<u32> {
    let bytes = value(key, name, RRF_RT_REG_DWORD)?.bytes().try_into().ok()?;
    Some(u32::from_le_bytes(bytes))
}

/// A value of the computer's part as it was written, text or number; none where there is none.
///
/// # Errors
/// The code of why it cannot be read.
pub fn written(key: &str, name: &str) -> Result<Option<String>, u32> {
    match ask(key, name, RRF_RT_REG_SZ | RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND) {
        Ok(room) => Ok(Some(text::from_bytes(room.bytes()))),
        Err(ERROR_FILE_NOT_FOUND | ERROR_PATH_NOT_FOUND) => Ok(None),
        Err(ERROR_UNSUPPORTED_TYPE) => match number(key, name) {
            Some(number) => Ok(Some(number.to_string())),
            None => Err(ERROR_UNSUPPORTED_TYPE),
        },
        Err(code) => Err(code),
    }
}

/// Returns whether the computer's part has such a key, readable or not.
pub fn has(key: &str) -> bool {
    let name = text::wide(key);
    let mut opened: HKEY = std::ptr::null_mut();
    // SAFETY: the name ends with a zero, and the place for the handle is ours.
    let code = unsafe {
        RegOpenKeyExW(HKEY_LOCAL_MACHINE, name.as_ptr(), 0, KEY_QUERY_VALUE, &raw mut opened)
    };
    if code == ERROR_SUCCESS {
        // SAFETY: it has just been opened, and is closed once.
        unsafe { RegCloseKey(opened) };
    }
    code != ERROR_FILE_NOT_FOUND
}

fn value(key: &str, name: &str, kind: REG_ROUTINE_FLAGS) -> Option<Room> {
    ask(key, name, kind).ok()
}

fn ask(key: &str, name: &str, kind: REG_ROUTINE_FLAGS) -> Result<Room, u32> {
    let (key, name) = (text::wide(key), text::wide(name));
    let (key, name, root) = (key.as_ptr(), name.as_ptr(), HKEY_LOCAL_MACHINE);
    Room::filled(|room, size| {
        // SAFETY: the names end with a zero, and the room (if there is one) is as large as is said.
        match unsafe { RegGetValueW(root, key, name, kind, std::ptr::null_mut(), room, size) } {
            ERROR_SUCCESS => Ok(()),
            code => Err(code),
        }
    })
}
