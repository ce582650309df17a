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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        decoded(bytes, &|bytes| format!("other: {}", bytes.len()))
    }

    #[test]
    fn every_encoding_that_windows_programs_print_is_read() {
        let word = "Zertifikat für Aufzeichnung";
        let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_mark = [&[0xff, 0xfe], utf16.as_slice()].concat();
        let turned: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let turned = [&[0xfe, 0xff], turned.as_slice()].concat();
        let marked = [&[0xef, 0xbb, 0xbf], word.as_bytes()].concat();
        for bytes in [word.as_bytes(), &utf16, &with_mark, &turned, &marked] {
            assert_eq!(read(bytes), word);
        }
        assert_eq!(read(b"f\x81r"), "other: 3");
    }

    #[test]
    fn nothing_in_it_steers_a_terminal() {
        assert_eq!(read(b"\x1b[2Jdone\r\n\x07next\r"), "[2Jdone\nnext");
        assert_eq!(read(&[0xff, 0xfe, 0x00, 0xd8, b'a']), "\u{fffd}");
    }
}
