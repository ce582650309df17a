//! A list's file as Excel and others save it.

use super::problem::ListProblem;
use crate::pki::{decoded as unicode, utf16};
use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

/// The text of a list's file: UTF-8 and UTF-16, with a byte order mark or without, and what Excel's "CSV" is in the
/// Windows of Western Europe (Windows-1252) and of Japan (Shift_JIS).
///
/// # Errors
/// [`ListProblem::Workbook`] for Excel's own files, [`ListProblem::NoText`] for whatever else is no text.
pub fn decoded(bytes: &[u8]) -> Result<String, ListProblem> {
    // ZIP (xlsx, ods) and the compound file of old (xls).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ListProblem::Workbook);
    }
    let text = if let Ok(text) = without_mark(bytes).unwrap_or_else(|| unicode(bytes)) {
        text
    } else {
        match SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) if is_japanese(&text) => text.into_owned(),
            _ => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        }
    };
    // What came out of a program or a picture.
    let steers = |letter: char| letter.is_control() && !letter.is_whitespace();
    if text.contains(steers) { Err(ListProblem::NoText) } else { Ok(text) }
}

/// UTF-16 that does not say so: names and addresses are mostly of letters whose other byte is zero.
fn without_mark(bytes: &[u8]) -> Option<Result<String, String>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return None;
    }
    let first_zero = bytes.iter().position(|byte| *byte == 0)?;
    let unit = if first_zero % 2 == 1 { u16::from_le_bytes } else { u16::from_be_bytes };
    Some(utf16(bytes, unit))
}

/// Returns whether a text is Japanese rather than Western letters that happen to be readable as such: there is kana in
/// it, or it is more than one kanji in a row, which accented letters hardly ever make.
fn is_japanese(text: &str) -> bool {
    let is_kana = |letter: char| matches!(letter, '\u{3041}'..='\u{30ff}');
    let is_kanji = |letter: char| matches!(letter, '\u{4e00}'..='\u{9fff}');
    let letters = || text.chars().zip(text.chars().skip(1));
    text.contains(is_kana) || letters().any(|(one, next)| is_kanji(one) && is_kanji(next))
}
