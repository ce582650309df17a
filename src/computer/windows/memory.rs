//! Memory that Windows fills, and what it gave that must be given back.

use std::ffi::c_void;
use windows_sys::Win32::Foundation::LocalFree;

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
    /// What a call writes that is made twice: without room, to be told the size, and with as much as that. The call
    /// takes where the room begins (null for none) and its size, and puts the size that it wants or has written
    /// there. Some calls tell the size as an error.
    pub fn filled<E>(
        mut ask: impl FnMut(*mut c_void, &mut u32) -> Result<(), E>,
    ) -> Result<Room, E> {
        let mut size = 0;
        let told = ask(std::ptr::null_mut(), &mut size);
        if size == 0 {
            told?;
        }
        let mut room = Room::of(size);
        ask(room.start(), &mut size)?;
        // Some calls say nothing of the size once all was written.
        if size > 0 {
            room.bytes = room.bytes.min(size);
        }
        Ok(room)
    }
    pub fn size(&self) -> u32 {
        self.bytes
    }
    /// Where it begins; null for no room at all.
    pub fn start<T>(&mut self) -> *mut T {
        if self.bytes == 0 { std::ptr::null_mut() } else { self.words.as_mut_ptr().cast() }
    }
    pub fn bytes(&self) -> &[u8] {
        let length = usize::try_from(self.bytes).unwrap_or(0);
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
        let fits = self.bytes().len() / size_of::<T>().max(1);
        let count = usize::try_from(count).unwrap_or(0).min(fits);
        // SAFETY: it is aligned for them, that many lie within it, and the caller vouches for their content.
        unsafe { std::slice::from_raw_parts(self.words.as_ptr().cast::<T>(), count) }
    }
}

/// What is given back to Windows when it goes.
pub struct Owned<T: Copy> {
    pub raw: T,
    give_back: fn(T),
}

impl<T: Copy> Owned<T> {
    pub fn new(raw: T, give_back: fn(T)) -> Owned<T> {
        Owned { raw, give_back }
    }
}

impl<T: Copy> Drop for Owned<T> {
    fn drop(&mut self) {
        (self.give_back)(self.raw);
    }
}

/// Memory of Windows's local heap, which is the caller's from now on; none where nothing was made.
pub fn local<T>(made: *mut T) -> Option<Owned<*mut T>> {
    (!made.is_null()).then(|| {
        Owned::new(made, |made| {
            // SAFETY: it came from Windows, which says to free it so, and nobody else has it.
            unsafe { LocalFree(made.cast()) };
        })
    })
}

/// The size of a structure, as structures of Windows say it themselves.
pub fn size<T>() -> u32 {
    u32::try_from(size_of::<T>()).unwrap_or(0)
}

/// The length of a list, as calls take it beside its beginning.
pub fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(0)
}
