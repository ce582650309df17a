//! Security descriptors: from and to the text that [`AccessList`] reads.

use super::memory::Local;
use super::{problem, text};
use crate::machine::system::AccessList;
use windows_sys::Win32::Security::Authorization::{
    ConvertSecurityDescriptorToStringSecurityDescriptorW,
    ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR};

/// A security descriptor that was made from text.
pub struct Descriptor {
    held: Local,
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
        if answer == 0 || made.is_null() {
            return Err(problem::last_error());
        }
        Ok(Descriptor {
            held: Local(made),
            size,
        })
    }
    /// For calls that want the descriptor itself.
    pub fn raw(&self) -> PSECURITY_DESCRIPTOR {
        self.held.0
    }
    /// How many bytes it has.
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
    if answer == 0 || list.is_null() {
        return Err(problem::last_error());
    }
    let list = Local(list.cast());
    // SAFETY: it is text that ends with a zero, and is freed only afterwards.
    let text = unsafe { text::at(list.0.cast()) };
    Ok(AccessList::parse(&text.to_string_lossy()))
}
