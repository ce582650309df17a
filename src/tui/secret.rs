//! Typing a password: a buffer of our own, since an edit buffer for text keeps what was deleted.

use super::input::Input;
use crate::pki::Password;
use zeroize::Zeroizing;

/// Never outgrown, so that no half-typed password is left behind in memory that was given back.
/// Longer than any password that is accepted, so that one too long is refused and not cut.
const ROOM: usize = 600;

/// A password while it is typed.
pub(super) struct SecretLine {
    text: Zeroizing<String>,
    cursor: usize,
}

impl Default for SecretLine {
    fn default() -> Self {
        SecretLine { text: Zeroizing::new(String::with_capacity(ROOM)), cursor: 0 }
    }
}

impl std::fmt::Debug for SecretLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretLine(…)")
    }
}

impl SecretLine {
    pub(super) fn password(&self) -> Password {
        Password::new(self.text.as_str().to_owned())
    }
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }
    pub(super) fn expose(&self) -> &str {
        &self.text
    }

    /// Edits; returns whether the text changed, or `None` for a key that does nothing here.
    pub(super) fn handle(&mut self, input: &Input) -> Option<bool> {
        let before = self.text.len();
        match input {
            Input::Letter(letter) => self.insert(*letter),
            Input::Paste(text) => {
                let letters = text.chars().filter(|letter| !letter.is_control());
                letters.for_each(|letter| self.insert(letter));
            }
            Input::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.remove();
            }
            Input::Backspace => {}
            Input::Delete => self.remove(),
            Input::Clear => *self = SecretLine::default(),
            Input::Left => self.cursor = self.cursor.saturating_sub(1),
            Input::Right => self.cursor = (self.cursor + 1).min(self.letters()),
            Input::Home => self.cursor = 0,
            Input::End => self.cursor = self.letters(),
            _ => return None,
        }
        // One key only ever adds or takes away.
        Some(self.text.len() != before)
    }

    fn at(&self, letter: usize) -> usize {
        self.text.char_indices().nth(letter).map_or(self.text.len(), |(at, _)| at)
    }
    fn insert(&mut self, letter: char) {
        if self.text.len() + letter.len_utf8() <= ROOM {
            let at = self.at(self.cursor);
            self.text.insert(at, letter);
            self.cursor += 1;
        }
    }
    fn remove(&mut self) {
        let at = self.at(self.cursor);
        if at < self.text.len() {
            self.text.remove(at);
        }
    }
}
