//! Reading what another program wrote, in whatever encoding.

/// The text, as well as it can be read: UTF-16 and UTF-8 are told by their marks and by their bytes, what is
/// neither goes to `otherwise` (the code page of the console). Line ends are `\n`, and nothing in it steers a
/// terminal.
pub fn decoded(bytes: &[u8], otherwise: &dyn Fn(&[u8]) -> String) -> String {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // No other encoding of text has zeros in it.
        _ if bytes.contains(&0) => utf16(bytes, u16::from_le_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => otherwise(bytes),
        },
    };
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> =
        bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
    String::from_utf16_lossy(&units)
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
