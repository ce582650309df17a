//! What a person did, whatever key it took.

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Letter(char),
    /// Text that came at once: line ends and tabs in it are text, not keys.
    Paste(String),
    Enter,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    PageUp,
    PageDown,
    Backspace,
    /// Takes the letter behind away; removes a row.
    Delete,
    DeleteWord,
    DeleteRest,
    Clear,
    /// Takes the page as it is shown, wherever the focus stands.
    Accept,
    /// Brings the suggestion back.
    Restore,
    Escape,
    /// Help for where the focus is.
    Help,
    /// Shows the passwords, or hides them.
    Show,
    /// Shows values bare, to be copied.
    Copy,
    Function(u8),
    Interrupt,
    /// Wants the screen drawn anew and the folder read again.
    Refresh,
    Resize(u16, u16),
}

impl Input {
    /// The first line in view after this input, for whatever is scrolled a line or a page at a
    /// time.
    pub(super) fn scrolled(&self, from: usize, page: usize) -> Option<usize> {
        Some(match self {
            Input::Up => from.saturating_sub(1),
            Input::Down => from + 1,
            Input::PageUp => from.saturating_sub(page),
            Input::PageDown | Input::Letter(' ') => from + page,
            Input::Home => 0,
            Input::End => usize::MAX,
            _ => return None,
        })
    }
}
