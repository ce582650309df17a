//! How Server Configurator ended, in words. What it prints is in the language of its Windows, so that its exit
//! code alone decides.

use super::proof::cure;
use crate::computer::SystemProblem;
use crate::computer::system::ConfiguratorRun;
use crate::message::{Value, say};
use crate::pki::Status;
use crate::site::Role;
use crate::work::Proof;

/// How a run for a role came out; where something is to be found out, with its last lines.
pub(super) fn ended(role: &Role, on: bool, run: &Result<ConfiguratorRun, SystemProblem>) -> Proof {
    let role = Role::word(&role.key);
    let run = match run {
        Ok(run) => run,
        Err(problem @ SystemProblem::Hangs { .. }) => {
            return Proof::fail(say!("here-hangs", role, problem, cure = cure(problem)));
        }
        Err(problem) => {
            return Proof::fail(say!("here-ran-not", role, problem, cure = cure(problem)));
        }
    };
    let status = match run.exit {
        0 => Status::Ok,
        // Nothing changed may mean that it was so before: what is seen at the port decides.
        1 | 100 => Status::Warn,
        _ => Status::Fail,
    };
    let on = if on { "yes" } else { "no" };
    let exit = i64::from(run.exit);
    let log = if run.exit == 0 { vec![] } else { last_lines(run) };
    let said = say!(
        match run.exit {
            0 => "here-exit-done",
            1 => "here-exit-nothing-changed",
            // Applied, and not registered, for the person is no administrator of XProtect.
            100 => "here-exit-not-registered",
            -1 => "here-exit-unexplained",
            -2 => "here-exit-bad-arguments",
            -3 => "here-exit-bad-value",
            -4 => "here-exit-another-runs",
            10_000 | 20_000 => "here-exit-service-stuck",
            100_000 | 300_000 => "here-exit-registration-failed",
            _ => "here-exit-other",
        },
        role,
        on,
        exit,
        log = lines(&log)
    );
    Proof::new(status, said)
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

fn lines(log: &[String]) -> Value {
    if log.is_empty() {
        return Value::from("");
    }
    say!("here-log", lines = log.join(" | ")).into()
}
