//! Picks the front end, hands it the real computer, and turns its end into an exit code.

use std::process::ExitCode;
use std::sync::Arc;
use vmscert::cli::{self, Exit};
use vmscert::machine::{Machine, RealMachine};
use vmscert::words::Words;

fn main() -> ExitCode {
    let words = Words::english();
    let invocation = match cli::parse(&words, std::env::args_os()) {
        Ok(invocation) => invocation,
        Err(error) => {
            // Help and version are no errors: they go to standard output with exit code 0.
            let exit = if error.use_stderr() { Exit::Refused } else { Exit::Done };
            let _ = error.print();
            return ExitCode::from(exit.code());
        }
    };
    let machine: Arc<dyn Machine> = Arc::new(RealMachine::new());
    let exit = match &invocation.call {
        Some(call) => cli::run(&invocation, call, &machine, &words),
        None => Exit::Done,
    };
    ExitCode::from(exit.code())
}
