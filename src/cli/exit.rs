//! How the program ends.

use crate::words::Words;

/// The exit codes that scripts see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, warnings included.
    Done,
    Failed,
    /// Wrong call or refused input.
    Refused,
    /// Something is due or expired, or a verification found a point that fails or cannot be judged.
    Due,
}

impl Exit {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Refused => 2,
            Exit::Due => 3,
        }
    }
}

/// Returns whether the window must wait for Enter before the program ends: it was opened for the program alone
/// and would vanish together with what was said before there was a screen. A script's own window never waits.
pub fn waits(before_screen: bool, exit: Exit, window_is_ours: bool, somebody_there: bool) -> bool {
    before_screen && exit != Exit::Done && window_is_ours && somebody_there
}

/// Asks for Enter and waits for it.
pub fn wait_for_enter(words: &Words) {
    let line = format!("\n{}\n", words.text("cli-press-enter"));
    // Whether or not it could be said: the window stays.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
    let _ = std::io::stdin().read_line(&mut String::new());
}
