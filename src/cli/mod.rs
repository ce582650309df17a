//! The command line: one command a step, the same engine as the wizard. Flags, help and checks derive from
//! the steps' declarations.

mod commands;
mod fill;
mod json;
mod passwords;
mod print;
mod run;
mod sheet;
mod status;
mod stop;

pub use commands::{Call, Common, FormCall, Invocation, parse};
pub use fill::Filled;
pub use run::run;

use crate::message::{Explain, Finding, Values};
use crate::words::Words;
use print::Printer;
use std::ffi::OsString;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, warnings included.
    Done,
    /// Failed.
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
    let said = match exit {
        Exit::Done => false,
        Exit::Failed | Exit::Refused | Exit::Due => true,
    };
    before_screen && said && window_is_ours && somebody_there
}

/// Asks for Enter and waits for it.
pub fn wait_for_enter(words: &Words) {
    let mut out = std::io::stderr();
    let line = format!("\n{}\n", words.text("cli-press-enter"));
    // Whether or not it could be said: the window stays.
    let _ = std::io::Write::write_all(&mut out, line.as_bytes());
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// Says where the wizard goes on.
pub fn say_elsewhere(words: &Words) -> Exit {
    Printer::new(words, false).beside(&words.text("tui-elevated"));
    Exit::Done
}

/// Says why the wizard did not open.
pub fn say_failure(problem: &dyn Explain, words: &Words) -> Exit {
    Printer::new(words, false).failed(problem);
    Exit::Failed
}

/// Says why the wizard cannot be opened here: nothing was done yet.
pub fn say_refusal(problem: &impl Explain, words: &Words) -> Exit {
    Printer::new(words, false).refused(&[Finding::refusal(problem)]);
    Exit::Refused
}

/// Says what is wrong with a call, in JSON too if that was asked for anywhere in it. Help and version are no
/// errors: they go to standard output.
pub fn say_call(error: &clap::Error, arguments: &[OsString], words: &Words) -> Exit {
    // It quotes what was typed.
    let text = error.render().to_string();
    if !error.use_stderr() {
        let printer = Printer::new(words, false);
        printer.out(text.trim_end());
        return match printer.is_broken() {
            false => Exit::Done,
            true => Exit::Failed,
        };
    }
    if arguments.iter().any(|argument| argument == "--json") {
        let text = text.trim_start_matches("error: ");
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join(" ");
        Printer::new(words, true).refused(&[Finding::refusal(&WrongCall { text })]);
    } else {
        Printer::new(words, false).beside(text.trim_end());
    }
    Exit::Refused
}

/// Says that the wizard has no JSON.
pub fn say_no_json(words: &Words) -> Exit {
    Printer::new(words, true).refused(&[Finding::refusal(&WizardJson)]);
    Exit::Refused
}

/// Says that it must be told which folder.
pub fn say_no_folder(words: &Words, json: bool) -> Exit {
    Printer::new(words, json).refused(&[Finding::refusal(&NoFolder)]);
    Exit::Refused
}

struct NoFolder;
impl Explain for NoFolder {
    fn code(&self) -> &'static str {
        "cli-no-folder"
    }
}

struct WrongCall {
    text: String,
}
impl Explain for WrongCall {
    fn code(&self) -> &'static str {
        "cli-call"
    }
    fn values(&self) -> Values {
        vec![("text", self.text.as_str().into())]
    }
}

struct WizardJson;
impl Explain for WizardJson {
    fn code(&self) -> &'static str {
        "cli-wizard-json"
    }
}
