//! The command line: one command a step, the same engine as the wizard. Flags, help and checks derive from
//! the steps' declarations.

mod commands;
mod fill;
mod json;
mod passwords;
mod print;
mod run;
mod status;

pub use commands::{Call, Common, FormCall, Invocation, parse};
pub use fill::Filled;
pub use run::run;

use crate::pki::Explain;
use crate::words::Words;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, warnings included.
    Done,
    /// Failed.
    Failed,
    /// Wrong call or refused input.
    Refused,
    /// Something is due or expired, or a verification found a point that fails.
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

/// Says why the wizard did not open.
pub fn say_failure(problem: &dyn Explain, words: &Words) -> Exit {
    print::Printer { words, json: false }.failed(problem);
    Exit::Failed
}
