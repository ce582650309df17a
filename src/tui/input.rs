//! What a person did, whatever key it took.

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A printable letter.
    Letter(char),
    /// Text that came at once: line ends and tabs in it are text, not keys.
    Paste(String),
    /// Next, or do.
    Enter,
    /// The next question.
    Tab,
    /// The question before.
    BackTab,
    /// One up.
    Up,
    /// One down.
    Down,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// A word to the left.
    WordLeft,
    /// A word to the right.
    WordRight,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Takes the letter before away.
    Backspace,
    /// Takes the letter behind away; removes a row.
    Delete,
    /// Takes the word before away.
    DeleteWord,
    /// Takes everything behind away.
    DeleteRest,
    /// Empties the field.
    Clear,
    /// Brings the suggestion back.
    Restore,
    /// One step back.
    Escape,
    /// Help for where the focus is.
    Help,
    /// Shows the passwords, or hides them.
    Show,
    /// Shows values bare, to be copied.
    Copy,
    /// Another function key.
    Function(u8),
    /// Wants to leave.
    Interrupt,
    /// Wants the screen drawn anew and the folder read again.
    Refresh,
    /// The window has this size now.
    Resize(u16, u16),
}
