//! How Server Configurator ended, in words. What it prints is in the language of its Windows, so that its exit
//! code alone decides.

use super::proof::cure;
use crate::computer::SystemProblem;
use crate::computer::system::ConfiguratorRun;
use crate::message::{Value, say};
use crate::pki::Status;
use crate::site::Role;
use crate::work::Proof;

/// What is to be said of how a run for a role ended, with its last lines. None for 0: it proves nothing, and what is
/// seen afterwards speaks for itself.
pub(super) fn ended(
    role: &Role,
    on: bool,
    run: &Result<ConfiguratorRun, SystemProblem>,
) -> Option<Proof> {
    let role = Role::word(&role.key);
    let run = match run {
        Ok(run) => run,
        Err(problem @ SystemProblem::Hangs { .. }) => {
            return Some(Proof::fail(say!("here-hangs", role, problem, cure = cure(problem))));
        }
        Err(problem) => {
            return Some(Proof::fail(say!("here-ran-not", role, problem, cure = cure(problem))));
        }
    };
    let status = match run.exit {
        0 => return None,
        // Nothing changed may mean that it was so before, and tools of the field take 200000 for no error: what is seen
        // decides.
        1 | 100 | 200_000 => Status::Warn,
        _ => Status::Fail,
    };
    let on = if on { "yes" } else { "no" };
    let exit = i64::from(run.exit);
    let said = say!(
        match run.exit {
            1 => "here-exit-nothing-changed",
            // Applied, and not registered, for the person is no administrator of XProtect.
            100 => "here-exit-not-registered",
            -1 => "here-exit-unexplained",
            -2 => "here-exit-bad-arguments",
            -3 => "here-exit-bad-value",
            -4 => "here-exit-another-runs",
            10_000 | 20_000 => "here-exit-service-stuck",
            100_000 | 300_000 => "here-exit-registration-failed",
            200_000 => "here-exit-tolerated",
            50 => "here-exit-seen-by-others",
            _ => "here-exit-other",
        },
        role,
        on,
        exit,
        log = lines_of(run)
    );
    Some(Proof::new(status, said))
}

/// The last lines of the log and of what was printed. They are in the language of that Windows and never read
/// here, only shown.
fn last_lines(run: &ConfiguratorRun) -> Vec<String> {
    const LINES: usize = 5;
    const LETTERS: usize = 160;
    let short = |line: &str| {
        let line: String = line.trim().chars().take(LETTERS).collect();
        crate::pki::printable(&line).into_owned()
    };
    let last = |lines: &mut dyn Iterator<Item = &str>| {
        let lines: Vec<String> = lines.map(short).filter(|line| !line.is_empty()).collect();
        lines.into_iter().rev().take(LINES).rev().collect::<Vec<String>>()
    };
    let log = last(&mut run.log.iter().map(String::as_str));
    log.into_iter().chain(last(&mut run.output.lines())).collect()
}

/// Its last lines as the end of a sentence; nothing where there are none.
pub(super) fn lines_of(run: &ConfiguratorRun) -> Value {
    let log = last_lines(run);
    if log.is_empty() {
        return Value::from("");
    }
    say!("here-log", lines = log.join(" | ")).into()
}
