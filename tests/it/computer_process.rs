//! Running other programs: exit codes, whatever they print, and a deadline for those that hang.
#![cfg(unix)] // Real scripts of the shell; on Windows the whole program's tests run a stand-in.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use vmscert::computer::process::{Ended, RunProblem, run};

const LONG: Duration = Duration::from_secs(60);

fn shell(script: &str, deadline: Duration) -> Result<Ended, RunProblem> {
    let arguments = ["-c".to_owned(), script.to_owned()];
    run(Path::new("/bin/sh"), &arguments, deadline)
}

#[test]
fn exit_code_and_both_outputs_come_back_byte_by_byte() {
    let ended = shell(r"printf 'f\201r\000'; printf 'bad' >&2; exit 100", LONG).expect("an end");
    assert_eq!(ended.exit, 100);
    let has = |part: &[u8]| ended.output.windows(part.len()).any(|found| found == part);
    assert!(has(b"f\x81r\0") && has(b"bad"), "{ended:?}");
    assert_eq!(ended.output.len(), 7);
}

#[test]
fn a_program_ended_by_another_has_no_exit_code() {
    assert_eq!(shell("kill -9 $$", LONG).expect("an end").exit, -1);
}

#[test]
fn nothing_can_be_asked_of_the_person() {
    let ended = shell("cat; read line || exit 7", LONG).expect("an end");
    assert_eq!(ended.exit, 7);
}

#[test]
fn a_flood_of_output_holds_nothing_up() {
    let ended = shell("head -c 3000000 /dev/zero | tr '\\0' x; exit 3", LONG).expect("an end");
    assert_eq!(ended.exit, 3);
    assert!(ended.output.len() < 1_000_000);
}

#[test]
fn one_that_hangs_is_left_running_and_goes_on() {
    let place = tempfile::tempdir().expect("temporary folder");
    let (gate, done) = (place.path().join("gate"), place.path().join("done"));
    let made = std::process::Command::new("mkfifo").arg(&gate).status();
    assert!(made.expect("mkfifo").success());
    // It waits for the gate, prints more than a pipe holds, and only then is done.
    let script = format!(
        "read line < '{}'; head -c 300000 /dev/zero; echo yes > '{}'",
        gate.display(),
        done.display()
    );
    let late = shell(&script, Duration::from_millis(50));
    assert!(matches!(late, Err(RunProblem::Late)), "{late:?}");
    std::fs::write(&gate, "go\n").expect("the gate");
    let until = Instant::now() + LONG;
    while !done.is_file() {
        assert!(Instant::now() < until, "it was not left to its work");
        std::thread::yield_now();
    }
}

#[test]
fn a_child_that_stays_behind_is_not_waited_for() {
    // The one that stays keeps the output open until the test itself is over.
    let place = tempfile::tempdir().expect("temporary folder");
    let gate = place.path().join("gate");
    let made = std::process::Command::new("mkfifo").arg(&gate).status();
    assert!(made.expect("mkfifo").success());
    let script = format!("echo said; (read line < '{}') & exit 0", gate.display());
    let ended = shell(&script, LONG).expect("an end");
    assert_eq!((ended.exit, ended.output.as_slice()), (0, b"said\n".as_slice()));
    std::fs::write(&gate, "go\n").expect("the gate");
}

#[test]
fn what_cannot_be_started_says_why() {
    let missing = PathBuf::from("/no/such/ServerConfigurator.exe");
    match run(&missing, &[], LONG) {
        Err(RunProblem::Start(error)) => {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
        }
        other => panic!("{other:?}"),
    }
}
