//! Keys out of passwords as PKCS#12 makes them (RFC 7292 appendix B.2).

use aws_lc_rs::digest::{self, Algorithm};
use zeroize::Zeroizing;

/// What the bytes are for (appendix B.3).
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Key = 1,
    Start = 2,
    Mac = 3,
}

/// `length` bytes out of a password as its file has it, hashed so many times; once at least. The comments name the steps
/// of the RFC.
pub(super) fn derive(
    hash: &'static Algorithm,
    password: &[u8],
    salt: &[u8],
    purpose: Purpose,
    iterations: i32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let block = hash.block_len();
    // 2 to 4: copies of both, each filling whole blocks; nothing where there is none.
    let whole = |text: &[u8]| {
        let size = text.len().next_multiple_of(block);
        text.iter().copied().cycle().take(size).collect::<Vec<u8>>()
    };
    let mut blocks = Zeroizing::new([whole(salt), whole(password)].concat());
    let mut made = Zeroizing::new(Vec::with_capacity(length + hash.output_len()));
    while made.len() < length {
        // 1 and 6.A
        let first = Zeroizing::new([vec![purpose as u8; block].as_slice(), &blocks].concat());
        let mut bytes = digest::digest(hash, &first);
        for _ in 1..iterations {
            bytes = digest::digest(hash, bytes.as_ref());
        }
        made.extend_from_slice(bytes.as_ref());
        // 6.B and 6.C: each block and the bytes made just now, added as numbers, and one more.
        for block in blocks.chunks_mut(block) {
            let added = bytes.as_ref().iter().cycle().take(block.len()).copied();
            let added = Zeroizing::new(added.collect::<Vec<u8>>());
            let mut carry = 1_u16;
            for (byte, other) in block.iter_mut().zip(added.iter()).rev() {
                let [high, low] = (u16::from(*byte) + u16::from(*other) + carry).to_be_bytes();
                (*byte, carry) = (low, high.into());
            }
        }
    }
    made.truncate(length);
    made
}
