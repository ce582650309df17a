//! Security descriptors: from and to the text that [`AccessList`] reads.

use super::memory::{Owned, local};
use super::problem::last_error;
use super::{account, text};
use crate::computer::system::AccessList;
use windows_sys::Win32::Security::Authorization::*;
use windows_sys::Win32::Security::{DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR};

/// A security descriptor that was made from text.
pub struct Descriptor {
    held: Owned<PSECURITY_DESCRIPTOR>,
    size: u32,
}

impl Descriptor {
    /// Makes one from text (`D:P(A;;FA;;;SY)`).
    pub fn parse(list: &str) -> Result<Descriptor, u32> {
        let list = text::wide(list);
        let mut made: PSECURITY_DESCRIPTOR = std::ptr::null_mut();
        let mut size = 0;
        // SAFETY: the text ends with a zero, and the places for the answer are ours.
        let answer = unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                list.as_ptr(),
                SDDL_REVISION_1,
                &raw mut made,
                &raw mut size,
            )
        };
        match local(made) {
            Some(held) if answer != 0 => Ok(Descriptor { held, size }),
            Some(_) | None => Err(last_error()),
        }
    }
    pub fn raw(&self) -> PSECURITY_DESCRIPTOR {
        self.held.raw
    }
    pub fn size(&self) -> u32 {
        self.size
    }
}

/// Reads who may do what from a descriptor.
///
/// # Safety
/// The pointer leads to a whole descriptor, as Windows lays one out.
pub unsafe fn access(descriptor: PSECURITY_DESCRIPTOR) -> Result<AccessList, u32> {
    let mut list = std::ptr::null_mut();
    // SAFETY: the caller vouches for the descriptor; the length is not asked for.
    let answer = unsafe {
        ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor,
            SDDL_REVISION_1,
            DACL_SECURITY_INFORMATION,
            &raw mut list,
            std::ptr::null_mut(),
        )
    };
    let list = local(list).filter(|_| answer != 0).ok_or_else(last_error)?;
    // SAFETY: it is text that ends with a zero, and is freed only afterwards.
    let text = unsafe { text::at(list.raw) };
    Ok(AccessList::parse(&spelt_out(&text.to_string_lossy())))
}

/// The same list with every account in full: by letters Windows names some that depend on the computer.
fn spelt_out(list: &str) -> String {
    let entry = |part: &str| {
        let (inside, rest) = part.split_once(')')?;
        let (before, letters) = inside.rsplit_once(';')?;
        let sid = (letters.len() == 2).then(|| account::of_letters(letters))??;
        Some(format!("{before};{sid}){rest}"))
    };
    let mut parts = list.split('(');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push('(');
        whole.push_str(&entry(part).unwrap_or_else(|| part.to_owned()));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::computer::system::Sid;

    #[test]
    fn accounts_are_spelt_out_whatever_letters_stand_for_them() {
        let list = spelt_out("D:P(A;;GA;;;SY)(A;;0x80120089;;;NS)(A;;GR;;;S-1-5-80-1-2-3-4-5)");
        assert_eq!(
            list,
            "D:P(A;;GA;;;S-1-5-18)(A;;0x80120089;;;S-1-5-20)(A;;GR;;;S-1-5-80-1-2-3-4-5)"
        );
        // Written by Windows itself and read again.
        let made = Descriptor::parse("D:P(A;;FA;;;LS)").expect("a descriptor");
        // SAFETY: it was just made, and lives until the end of the test.
        let read = unsafe { access(made.raw()) }.expect("an access list");
        assert!(read.lets_read(&Sid::local_service()));
    }
}
