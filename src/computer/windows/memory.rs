//! Memory that Windows fills, and what it gave that must be given back.

use std::ffi::c_void;
use windows_sys::Win32::Foundation::{CloseHandle, HANDLE, LocalFree};

/// Room that any structure of Windows may be laid out in.
pub struct Room {
    words: Vec<u64>,
    bytes: u32,
}

impl Room {
    /// Room for so many bytes, all zero.
    pub fn of(bytes: u32) -> Room {
        let words = usize::try_from(bytes).unwrap_or(0).div_ceil(8);
        Room { words: vec![0; words], bytes }
    }
    /// How many bytes it has.
    pub fn size(&self) -> u32 {
        self.bytes
    }
    /// Where it begins.
    pub fn start<T>(&mut self) -> *mut T {
        self.words.as_mut_ptr().cast()
    }
    /// What is in it, as bytes; at most so many.
    pub fn bytes(&self, at_most: u32) -> &[u8] {
        let length = usize::try_from(self.bytes.min(at_most)).unwrap_or(0);
        // SAFETY: the words hold at least that many bytes, and any bytes are valid.
        unsafe { std::slice::from_raw_parts(self.words.as_ptr().cast::<u8>(), length) }
    }
    /// The structures at its beginning, as many of them as fit.
    ///
    /// # Safety
    /// Windows laid so many of these there, or zero bytes are valid ones.
    pub unsafe fn structures<T>(&self, count: u32) -> &[T] {
        const {
            assert!(align_of::<T>() <= align_of::<u64>());
        }
        let size = size_of::<T>().max(1);
        let fits = usize::try_from(self.bytes).unwrap_or(0) / size;
        let count = usize::try_from(count).unwrap_or(0).min(fits);
        // SAFETY: it is aligned for them, that many lie within it, and the caller vouches for their content.
        unsafe { std::slice::from_raw_parts(self.words.as_ptr().cast::<T>(), count) }
    }
}

/// Memory of Windows's local heap.
pub struct Local(pub *mut c_void);

impl Drop for Local {
    fn drop(&mut self) {
        // SAFETY: it came from Windows, which says to free it so, and nobody else has it.
        unsafe { LocalFree(self.0) };
    }
}

/// A handle that is closed in the ordinary way.
pub struct Handle(pub HANDLE);

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: it was opened by the one who holds it, and is closed once.
        unsafe { CloseHandle(self.0) };
    }
}
