//! Files that only their owner, Administrators and SYSTEM can read.

use super::descriptor::Descriptor;
use super::memory::size;
use super::{rights, text};
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::windows::ffi::OsStrExt;
use std::os::windows::io::FromRawHandle;
use std::path::{Component, Path, Prefix};
use windows_sys::Win32::Foundation::{GENERIC_WRITE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Security::SECURITY_ATTRIBUTES;
use windows_sys::Win32::Storage::FileSystem::*;

/// Nothing from the folder; everything for the person, Administrators and SYSTEM. The person by name: what an
/// elevated run makes belongs to Administrators, and the same person's next plain run is none of them.
///
/// `flags` say whether what is made below gets the same (`OICI`).
fn list(flags: &str) -> String {
    let person = rights::person().map_or_else(|| "OW".to_owned(), |sid| sid.to_string());
    format!("D:P(A;{flags};FA;;;{person})(A;{flags};FA;;;BA)(A;{flags};FA;;;SY)")
}

fn descriptor(flags: &str) -> io::Result<Descriptor> {
    Descriptor::parse(&list(flags)).map_err(|code| io::Error::from_raw_os_error(code.cast_signed()))
}

fn attributes(descriptor: &Descriptor) -> SECURITY_ATTRIBUTES {
    SECURITY_ATTRIBUTES {
        nLength: size::<SECURITY_ATTRIBUTES>(),
        lpSecurityDescriptor: descriptor.raw(),
        bInheritHandle: 0,
    }
}

/// Makes a folder that only its owner, Administrators and SYSTEM can open, and all that is made in it. Beside the root of
/// a drive a folder would let everybody of this computer change what lies in it.
///
/// # Errors
/// What Windows says; the folder must not be there yet.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let path = text::wide(reachable(&std::path::absolute(path)?));
    let descriptor = descriptor("OICI")?;
    let attributes = attributes(&descriptor);
    // SAFETY: the path ends with a zero; the attributes and what they name live until the call is over.
    match unsafe { CreateDirectoryW(path.as_ptr(), &raw const attributes) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Creates a file for writing that only its owner, Administrators and SYSTEM can read, from the first moment.
///
/// # Errors
/// What Windows says; the file must not be there yet.
pub fn create(path: &Path) -> io::Result<File> {
    let path = text::wide(reachable(&std::path::absolute(path)?));
    let descriptor = descriptor("")?;
    let attributes = attributes(&descriptor);
    // SAFETY: the path ends with a zero; the attributes and what they name live until the call is over.
    let opened = unsafe {
        CreateFileW(
            path.as_ptr(),
            GENERIC_WRITE,
            FILE_SHARE_READ,
            &raw const attributes,
            CREATE_NEW,
            // A link that leads nowhere is there too: its target is not made.
            FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::computer::system::{AccessList, Sid};
    use crate::computer::windows::descriptor;
    use crate::computer::windows::memory::local;
    use std::io::Write;
    use windows_sys::Win32::Security::Authorization::{GetNamedSecurityInfoW, SE_FILE_OBJECT};
    use windows_sys::Win32::Security::DACL_SECURITY_INFORMATION;

    fn access(path: &Path) -> AccessList {
        let path = text::wide(path);
        let mut found = std::ptr::null_mut();
        // SAFETY: the path ends with a zero, and only the descriptor is asked for.
        let code = unsafe {
            GetNamedSecurityInfoW(
                path.as_ptr(),
                SE_FILE_OBJECT,
                DACL_SECURITY_INFORMATION,
                std::ptr::null_mut(),
                std::ptr::null_mut(),
                std::ptr::null_mut(),
                std::ptr::null_mut(),
                &raw mut found,
            )
        };
        assert_eq!(code, 0);
        let found = local(found).expect("a descriptor");
        // SAFETY: it is the descriptor that was asked for.
        unsafe { descriptor::access(found.raw) }.expect("an access list")
    }

    #[test]
    fn a_private_file_is_nobody_elses() {
        let place = tempfile::tempdir().expect("temporary folder");
        let path = place.path().join("ca.pfx");
        let mut file = create(&path).expect("a file");
        file.write_all(b"secret").expect("written");
        drop(file);
        assert_eq!(std::fs::read(&path).expect("read"), b"secret");
        let list = access(&path);
        for everybody in ["S-1-1-0", "S-1-5-11", "S-1-5-32-545"] {
            let everybody = Sid::parse(everybody).expect("an account");
            assert!(!list.readers().contains(&everybody), "{list:?}");
        }
        let again = create(&path).expect_err("it is there already");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn a_private_folder_is_nobody_elses_nor_is_what_is_made_in_it() {
        let place = tempfile::tempdir().expect("temporary folder");
        let folder = place.path().join("Certificates");
        create_folder(&folder).expect("a folder");
        let file = folder.join("site.toml");
        std::fs::write(&file, "plain").expect("a file");
        for list in [access(&folder), access(&file)] {
            for everybody in ["S-1-1-0", "S-1-5-11", "S-1-5-32-545"] {
                let everybody = Sid::parse(everybody).expect("an account");
                assert!(!list.readers().contains(&everybody), "{list:?}");
            }
        }
        let again = create_folder(&folder).expect_err("it is there already");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn a_long_path_has_no_limit() {
        let place = tempfile::tempdir().expect("temporary folder");
        let mut folder = place.path().to_owned();
        while folder.as_os_str().len() < 300 {
            folder.push("a-folder-of-some-length");
            std::fs::create_dir(&folder).expect("a folder");
        }
        let path = folder.join("ca.pfx");
        drop(create(&path).expect("a file"));
        assert!(path.is_file());
    }
}
