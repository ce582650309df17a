//! Text as people type, paste and save it: what is invisible or stands for something else is put right before
//! anything is read from it.

use std::borrow::Cow;

/// Splits a field at commas, semicolons, blanks and line ends, and cleans each part. The two guides separate
/// differently (commas in 2019, blanks later), and input methods and documents bring separators of their own.
pub(super) fn parts(text: &str) -> impl Iterator<Item = String> {
    let separates =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '、' | '，' | '；');
    text.split(separates).map(tidied).filter(|part| !part.is_empty())
}

/// The text without blanks and quotation marks around it and without invisible letters, with full-width
/// letters as plain ones.
pub(super) fn cleaned(text: &str) -> String {
    visible(&tidied(text))
}

/// Returns whether something invisible stands inside the text, where it tells two names apart that look the same.
/// Around a text it comes along when somebody copies from a dialog, and means nothing.
pub(super) fn hides(text: &str) -> bool {
    tidied(text).contains(is_invisible)
}

/// The text without blanks, quotation marks and invisible letters around it, with full-width letters as plain ones.
pub fn tidied(text: &str) -> String {
    let around =
        |letter: char| letter.is_whitespace() || is_quotation_mark(letter) || is_invisible(letter);
    let plain: String = text.chars().map(plain).collect();
    plain.trim_matches(around).to_owned()
}

/// The text without invisible letters.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|letter| !is_invisible(*letter)).collect()
}

/// The text as it may stand on a screen: every character that steers a terminal or turns or hides text is
/// replaced (U+FFFD). For what comes out of files and certificates; the same text where there is none.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(steers) {
        Cow::Owned(text.replace(steers, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns whether a character steers a terminal, or turns or hides text: what [`printable`] replaces.
pub fn steers(letter: char) -> bool {
    letter.is_control() || is_invisible(letter)
}

/// The text as it may stand in a message: as typed, but nothing that steers a terminal.
pub(super) fn shown(text: &str) -> String {
    let visible = text.chars().filter(|letter| !is_invisible(*letter));
    visible
        .map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter })
        .collect()
}

/// Returns whether the text is digits and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain(letter: char) -> char {
    match letter {
        // Full-width ASCII (U+FF01 to U+FF5E), as a Japanese input method writes it.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3002}' | '\u{ff61}' => '.',
        // Hyphens that a word processor puts in place of the plain one.
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        _ => letter,
    }
}

/// Zero-width characters, direction marks, separators of lines, tags: Windows dialogs put U+200E in front of what
/// is copied from them. The joiners (U+200C, U+200D) count too: consoles do not join by them, and two names that
/// differ in one look the same. Combining marks and variation selectors belong to the letter before them.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

fn is_quotation_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '`' | '´' | '«' | '»' | '‹' | '›' | '「' | '」' | '\u{2018}'..='\u{201f}'
    )
}

/// The text of a file as Windows programs save it: UTF-8 with or without a byte order mark, UTF-16 with one (as
/// Notepad's "Unicode" and PowerShell's `>` write it).
///
/// # Errors
/// The text with U+FFFD in place of what is none.
pub fn decoded(bytes: &[u8]) -> Result<String, String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => String::from_utf8(rest.to_vec())
            .map_err(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// UTF-16 in the order of bytes that `unit` reads.
///
/// # Errors
/// As [`decoded`].
pub fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(String::from_utf16_lossy(&units)),
    }
}
