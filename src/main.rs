//! Picks the front end, hands it the real computer, and turns its end into an exit code.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use vmscert::cli::{self, Common, Exit};
use vmscert::machine::{Facts, Machine, RealMachine, start_folder};
use vmscert::plan::{Plan, commit};
use vmscert::tui::{self, App, Look, Pages};
use vmscert::wizard;
use vmscert::words::Words;

fn main() -> ExitCode {
    let words = Words::english();
    let arguments: Vec<_> = std::env::args_os().collect();
    let invocation = match cli::parse(&words, arguments.iter().cloned()) {
        Ok(invocation) => invocation,
        Err(error) => return ExitCode::from(cli::say_call(&error, &arguments, &words).code()),
    };
    let machine: Arc<dyn Machine> = Arc::new(RealMachine::new());
    let exit = match &invocation.call {
        Some(call) => cli::run(&invocation, call, &machine, &words),
        None if invocation.common.json => cli::say_no_json(&words),
        None => open_wizard(&invocation.common, &machine, words),
    };
    ExitCode::from(exit.code())
}

fn open_wizard(common: &Common, machine: &Arc<dyn Machine>, words: Words) -> Exit {
    let last = || {
        machine
            .recent_folders()
            .into_iter()
            .next()
            .unwrap_or_else(|| machine.usual_folder())
    };
    let folder = common.folder.clone();
    let folder = folder.or_else(|| start_folder(machine.as_ref()));
    let folder = folder.unwrap_or_else(last);
    let folder: PathBuf = std::path::absolute(&folder).unwrap_or(folder);
    let facts = match Facts::gather_to_write(machine.as_ref(), folder) {
        Ok(facts) => facts,
        Err(problem) => return cli::say_failure(&problem, &words),
    };
    let look = Look::of(&|variable| std::env::var(variable).ok());
    let look = Look {
        ascii: look.ascii || common.ascii,
        ..look
    };
    let pages = Pages {
        home: "home",
        site: "site",
        plan: Plan::new,
        commit,
        review: wizard::review,
        result: wizard::result,
        failed: wizard::failed,
        blame: wizard::blame,
        carry: wizard::carry,
    };
    let words = Arc::new(words);
    let app = App::new(wizard::STEPS, Arc::clone(&words), facts, pages, look);
    let ended = tui::run(app, machine);
    machine.release();
    match ended {
        Ok(()) => Exit::Done,
        Err(error) => cli::say_failure(&error, &words),
    }
}
