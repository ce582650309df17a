//! Text as people type and paste it: what is invisible or stands for something else is put right before
//! anything is read from it.

use std::borrow::Cow;

/// Splits a field at commas, semicolons, blanks and line ends, and cleans each part. The two guides separate
/// differently (commas in 2019, blanks later), and input methods and documents bring separators of their own.
pub(super) fn parts(text: &str) -> impl Iterator<Item = String> {
    let separates =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '、' | '，' | '；');
    text.split(separates)
        .map(cleaned)
        .filter(|part| !part.is_empty())
}

/// The text without blanks and quotation marks around it and without invisible letters, with full-width
/// letters as plain ones.
pub(super) fn cleaned(text: &str) -> String {
    let plain: String = text.chars().filter_map(plain).collect();
    plain
        .trim_matches(|letter: char| letter.is_whitespace() || is_quotation_mark(letter))
        .to_owned()
}

/// The text without invisible letters.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .filter(|letter| !is_invisible(*letter))
        .collect()
}

/// The text as it may stand on a screen: every character that steers a terminal or turns or hides text is
/// replaced (U+FFFD). For what comes out of files and certificates; the same text where there is none.
pub fn printable(text: &str) -> Cow<'_, str> {
    let steers = |letter: char| letter.is_control() || is_invisible(letter);
    if text.contains(steers) {
        Cow::Owned(text.replace(steers, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as it may stand in a message: as typed, but nothing that steers a terminal.
pub(super) fn shown(text: &str) -> String {
    let visible = text.chars().filter(|letter| !is_invisible(*letter));
    visible
        .map(|letter| {
            if letter.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                letter
            }
        })
        .collect()
}

fn plain(letter: char) -> Option<char> {
    match letter {
        _ if is_invisible(letter) => None,
        // Full-width ASCII (U+FF01 to U+FF5E), as a Japanese input method writes it.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0),
        '\u{3002}' | '\u{ff61}' => Some('.'),
        // Hyphens that a word processor puts in place of the plain one.
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Some('-'),
        _ => Some(letter),
    }
}

/// Zero-width and direction marks: Windows dialogs put U+200E in front of what is copied from them.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_quotation_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '`' | '´' | '«' | '»' | '‹' | '›' | '「' | '」' | '\u{2018}'..='\u{201f}'
    )
}
