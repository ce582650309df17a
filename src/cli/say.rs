//! What is said where no command runs: the call is wrong, or the wizard does not open.

use super::exit::Exit;
use super::print::Printer;
use crate::message::{Finding, Message, say};
use crate::words::Words;
use std::ffi::OsString;

/// Says where the wizard goes on.
pub fn say_elsewhere(words: &Words) -> Exit {
    Printer::new(words, false, None).beside(&words.text("tui-elevated"));
    Exit::Done
}

/// Says why the wizard did not open.
pub fn fail(problem: impl Into<Message>, words: &Words) -> Exit {
    Printer::new(words, false, None).failed(&problem.into());
    Exit::Failed
}

/// Says why the wizard cannot be opened here: nothing was done yet.
pub fn refuse(problem: impl Into<Message>, words: &Words, json: bool) -> Exit {
    Printer::new(words, json, None).refused(&[Finding::refusal(problem)]);
    Exit::Refused
}

/// Says what is wrong with a call, in JSON too if that was asked for anywhere in it. Help and version are no
/// errors: they go to standard output.
pub fn say_call(error: &clap::Error, arguments: &[OsString], words: &Words) -> Exit {
    // It quotes what was typed.
    let text = error.render().to_string();
    let printer = Printer::new(words, false, None);
    if !error.use_stderr() {
        printer.out(text.trim_end());
        return if printer.is_broken() { Exit::Failed } else { Exit::Done };
    }
    if arguments.iter().any(|argument| argument == "--json") {
        let lines = text.trim_start_matches("error: ").lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        return refuse(say!("cli-call", text = lines.join(" ")), words, true);
    }
    printer.beside(text.trim_end());
    Exit::Refused
}
