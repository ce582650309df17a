//! Text that other programs wrote, in whatever encoding.

/// Text as Windows programs save it: UTF-8 with or without a byte order mark, or UTF-16 with one (as Notepad's
/// "Unicode" and PowerShell's `>` write it).
pub fn text(bytes: &[u8]) -> Option<String> {
    let whole = |units: Option<Vec<u16>>| String::from_utf16(&units?).ok();
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xff, 0xfe, rest @ ..] => whole(units(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => whole(units(rest, u16::from_be_bytes)),
        plain => String::from_utf8(plain.to_vec()).ok(),
    }
}

/// What a program decoded, as well as it can be read: UTF-16 without a mark is told by its zeros, and what is no UTF at
/// all goes to `otherwise` (the code page of the console). Line ends are `\n`, and nothing in it steers a terminal.
pub fn decoded(bytes: &[u8], otherwise: &dyn Fn(&[u8]) -> String) -> String {
    let lossy = |units: Vec<u16>| String::from_utf16_lossy(&units);
    let even = bytes.get(..bytes.len() & !1).unwrap_or_default();
    let decoded = match even {
        [0xef, 0xbb, 0xbf, ..] => Some(String::from_utf8_lossy(&bytes[3..]).into_owned()),
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes).map(lossy),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes).map(lossy),
        // No other encoding of text has zeros in it.
        _ if bytes.contains(&0) => units(even, u16::from_le_bytes).map(lossy),
        _ => text(bytes),
    };
    let decoded = decoded.unwrap_or_else(|| otherwise(bytes)).replace("\r\n", "\n");
    decoded.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The units of UTF-16; none where a byte is over.
fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Vec<u16>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().copied().map(unit).collect())
}
