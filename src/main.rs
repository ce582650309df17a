//! Picks the front end, hands it the real computer, and turns its end into an exit code.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use vmscert::cli::{self, Exit, Invocation};
use vmscert::computer::{Computer, Facts, keep_memory_private};
use vmscert::message::Message;
use vmscert::tui::{self, App, Ending, Theme, Worker};
use vmscert::wizard;
use vmscert::words::Words;

fn main() -> ExitCode {
    keep_memory_private();
    let words = Arc::new(Words::english());
    let arguments: Vec<_> = std::env::args_os().collect();
    let computer: Arc<Computer> = Arc::new(Computer::real());
    let (exit, by_hand) = match cli::parse(&words, arguments.iter().cloned()) {
        Ok(invocation) => match &invocation.call {
            Some(call) => (cli::run(&invocation, call, &computer, &words), false),
            None if invocation.common.json => {
                (cli::refuse(Message::of("cli-wizard-json"), &words, true), false)
            }
            None => (open_wizard(&invocation, &computer, &words), true),
        },
        Err(error) => (cli::say_call(&error, &arguments, &words), true),
    };
    // What was double-clicked does not vanish with its message.
    let ours = || computer.system.console_is_ours();
    if by_hand && cli::waits(by_hand, exit, ours(), std::io::stdin().is_terminal()) {
        cli::wait_for_enter(&words);
    }
    ExitCode::from(exit.code())
}

fn open_wizard(invocation: &Invocation, computer: &Arc<Computer>, words: &Arc<Words>) -> Exit {
    let variable = |name: &str| std::env::var(name).ok();
    if let Err(problem) = tui::can_draw(&variable, computer.system.console_is_seen()) {
        return cli::refuse(&problem, words, false);
    }
    let common = &invocation.common;
    let last = || {
        let recent = computer.recent_folders();
        recent.into_iter().next().or_else(|| computer.usual_folder.clone())
    };
    let Some(folder) = common.folder(computer.as_ref(), last) else {
        return cli::refuse(Message::of("cli-no-folder"), words, common.json);
    };
    let facts = match Facts::gather_to_write(computer.as_ref(), folder) {
        Ok(facts) => facts,
        Err(problem) => return cli::fail(&problem, words),
    };
    let theme = Theme::of(&variable);
    let theme = Theme {
        ascii: theme.ascii || common.ascii || !computer.system.console_draws_well(),
        ..theme
    };
    let mut app = App::new(wizard::STEPS, Arc::clone(words), facts, Worker::REAL, theme);
    if let Some(resume) = &invocation.resume {
        app.go_on(resume);
    }
    let ended = tui::show(app, computer);
    computer.release();
    match ended {
        Ok(Ending::Left) => Exit::Done,
        Ok(Ending::Elsewhere) => cli::say_elsewhere(words),
        Err(error) => cli::fail(&error, words),
    }
}
