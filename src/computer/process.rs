//! Running another program to its end: with a deadline, and with whatever it prints.

mod growth;
mod text;

pub use growth::Growth;
pub use text::decoded;

use crate::computer::locked;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// How long the rest of the output is waited for once the program has ended: another one that it started may
/// keep the pipe open for ever.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// How much of the output is kept.
const KEPT: usize = 256 * 1024;

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code; -1 where it was ended by something that has none.
    pub exit: i32,
    pub output: Vec<u8>,
}

/// Why there is no end of a program.
#[derive(Debug)]
pub enum RunProblem {
    /// It could not be started.
    Start(io::Error),
    /// It is not done yet, and left running.
    Late,
}

/// Runs a program, gives it nothing to read, and waits for its end at most so long. A late one is left running, and
/// its output is still taken from it, so that it does not stand still.
///
/// # Errors
/// [`RunProblem`].
pub fn run(program: &Path, arguments: &[String], deadline: Duration) -> Result<Ended, RunProblem> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    without_window(&mut command);
    let mut child = command.spawn().map_err(RunProblem::Start)?;
    let output = Arc::new(Mutex::new(Vec::new()));
    let (reads, read) = mpsc::channel::<()>();
    if let Some(pipe) = child.stdout.take() {
        collect(pipe, &output, &reads);
    }
    if let Some(pipe) = child.stderr.take() {
        collect(pipe, &output, &reads);
    }
    drop(reads);
    let (ends, end) = mpsc::channel();
    let waiter = move || {
        // Nobody may be waiting any more.
        let _ = ends.send(child.wait());
    };
    thread::Builder::new().spawn(waiter).map_err(RunProblem::Start)?;
    let ended =
        end.recv_timeout(deadline).map_err(|_| RunProblem::Late)?.map_err(RunProblem::Start)?;
    // Nothing is ever sent: the channel closes with the last reader.
    let _ = read.recv_timeout(LAST_WORDS);
    let output = locked(&output);
    Ok(Ended { exit: ended.code().unwrap_or(-1), output: output.clone() })
}

fn collect(
    mut pipe: impl Read + Send + 'static,
    output: &Arc<Mutex<Vec<u8>>>,
    reads: &mpsc::Sender<()>,
) {
    let (output, reads) = (Arc::clone(output), reads.clone());
    let reader = move || {
        let _until_done = reads;
        let mut part = [0; 4096];
        while let Ok(length @ 1..) = pipe.read(&mut part) {
            let mut all = locked(&output);
            let room = KEPT.saturating_sub(all.len()).min(length);
            all.extend(part.get(..room).unwrap_or_default());
        }
    };
    // No thread, no output: the program's end still counts.
    let _ = thread::Builder::new().spawn(reader);
}

/// No console of its own flashes up.
#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}
