//! Files that only their owner, Administrators and SYSTEM can read.

use super::descriptor::Descriptor;
use super::text;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::windows::ffi::OsStrExt;
use std::os::windows::io::FromRawHandle;
use std::path::{Component, Path, Prefix};
use windows_sys::Win32::Foundation::{GENERIC_WRITE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Security::SECURITY_ATTRIBUTES;
use windows_sys::Win32::Storage::FileSystem::{
    CREATE_NEW, CreateFileW, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ,
};

/// Nothing from the folder; everything for the owner, Administrators and SYSTEM.
const LIST: &str = "D:P(A;;FA;;;OW)(A;;FA;;;BA)(A;;FA;;;SY)";

/// Creates a file for writing that only its owner, Administrators and SYSTEM can read, from the first moment.
///
/// # Errors
/// What Windows says; the file must not be there yet.
pub fn create(path: &Path) -> io::Result<File> {
    let path = text::wide(reachable(&std::path::absolute(path)?));
    let descriptor =
        Descriptor::parse(LIST).map_err(|code| io::Error::from_raw_os_error(code.cast_signed()))?;
    let attributes = SECURITY_ATTRIBUTES {
        nLength: u32::try_from(size_of::<SECURITY_ATTRIBUTES>()).unwrap_or(0),
        lpSecurityDescriptor: descriptor.raw(),
        bInheritHandle: 0,
    };
    // SAFETY: the path ends with a zero; the attributes and what they name live until the call is over.
    let opened = unsafe {
        CreateFileW(
            path.as_ptr(),
            GENERIC_WRITE,
            FILE_SHARE_READ,
            &raw const attributes,
            CREATE_NEW,
            FILE_ATTRIBUTE_NORMAL,
            std::ptr::null_mut(),
        )
    };
    if opened == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it has just been opened, and nobody else closes it.
    Ok(unsafe { File::from_raw_handle(opened) })
}

/// A long path in the form that has no limit, as the standard library does it for its own calls.
fn reachable(path: &Path) -> OsString {
    const LIMIT: usize = 248;
    let length = path.as_os_str().encode_wide().count();
    let prefix = match path.components().next() {
        Some(Component::Prefix(prefix)) if length >= LIMIT => prefix.kind(),
        _ => return path.into(),
    };
    let plain = path.as_os_str().to_string_lossy();
    match prefix {
        Prefix::Disk(_) => format!(r"\\?\{plain}").into(),
        Prefix::UNC(..) => format!(r"\\?\UNC\{}", plain.trim_start_matches('\\')).into(),
        _ => path.into(),
    }
}
