//! Reading the registry.

use super::memory::Room;
use super::text;
use windows_sys::Win32::Foundation::{ERROR_FILE_NOT_FOUND, ERROR_SUCCESS};
use windows_sys::Win32::System::Registry::{
    HKEY, HKEY_LOCAL_MACHINE, KEY_QUERY_VALUE, REG_ROUTINE_FLAGS, RRF_RT_REG_DWORD, RRF_RT_REG_SZ,
    RegCloseKey, RegGetValueW, RegOpenKeyExW,
};

/// A text of the computer's part.
pub fn text(key: &str, name: &str) -> Option<String> {
    let (room, size) = value(key, name, RRF_RT_REG_SZ)?;
    Some(text::from_bytes(room.bytes(size)))
}

/// A number of the computer's part.
pub fn number(key: &str, name: &str) -> Option<u32> {
    let (room, size) = value(key, name, RRF_RT_REG_DWORD)?;
    let bytes = room.bytes(size).try_into().ok()?;
    Some(u32::from_le_bytes(bytes))
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

fn value(key: &str, name: &str, kind: REG_ROUTINE_FLAGS) -> Option<(Room, u32)> {
    let (key, name) = (text::wide(key), text::wide(name));
    let mut size = 0;
    let ask = |room: *mut std::ffi::c_void, size: &mut u32| {
        // SAFETY: the names end with a zero, and the room (if there is one) is as large as is said.
        let code = unsafe {
            RegGetValueW(
                HKEY_LOCAL_MACHINE,
                key.as_ptr(),
                name.as_ptr(),
                kind,
                std::ptr::null_mut(),
                room,
                size,
            )
        };
        (code == ERROR_SUCCESS).then_some(())
    };
    ask(std::ptr::null_mut(), &mut size)?;
    let mut room = Room::of(size);
    ask(room.start(), &mut size)?;
    Some((room, size))
}
