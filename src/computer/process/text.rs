//! Reading what another program wrote, in whatever encoding.

use crate::pki::{self, utf16};

/// The text, as well as it can be read: UTF-16 and UTF-8 are told by their marks and by their bytes, what is
/// neither goes to `otherwise` (the code page of the console). Line ends are `\n`, and nothing in it steers a
/// terminal.
pub fn decoded(bytes: &[u8], otherwise: &dyn Fn(&[u8]) -> String) -> String {
    let is_marked = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0xef, 0xbb, 0xbf, ..]);
    // No other encoding of text has zeros in it.
    let is_utf16 = !is_marked && bytes.contains(&0);
    let read = if is_utf16 { utf16(bytes, u16::from_le_bytes) } else { pki::decoded(bytes) };
    let text =
        read.unwrap_or_else(|text| if is_marked || is_utf16 { text } else { otherwise(bytes) });
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
