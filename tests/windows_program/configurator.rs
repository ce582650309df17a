//! Stand-ins for Server Configurator that lie, hang, are too old or speak another language: what the Windows program
//! makes of each. They are asked to switch off a role that has no port, for that needs no key (Wine keeps none) and no
//! wait.

use crate::common::{succeed, tool};
use crate::program::Run;
use crate::wine::Windows;
use std::fs;
use std::path::PathBuf;

const PLACE: &str = "Program Files/Milestone/Server Configurator";

/// A Windows with a stand-in of this version at the usual place.
struct StandIn {
    windows: Windows,
    folder: PathBuf,
}

impl StandIn {
    fn of(version: &str) -> Option<StandIn> {
        let windows = Windows::start()?;
        let (mut resources, mut compiler) =
            (tool("x86_64-w64-mingw32-windres")?, tool("x86_64-w64-mingw32-gcc-posix")?);
        let folder = windows.drive().join(PLACE);
        fs::create_dir_all(&folder).expect("a folder");
        let object = folder.join("version.o");
        resources.arg(format!("-DVERSION={version}")).arg("tests/windows/configurator.rc");
        succeed(resources.arg(&object));
        compiler.args(["-O1", "-s", "-Wall", "-Werror", "-o"]);
        compiler.arg(folder.join("ServerConfigurator.exe")).arg("tests/windows/configurator.c");
        succeed(compiler.arg(&object));
        Some(StandIn { windows, folder })
    }
    /// Asks the program to switch off; returns how it ended, and what the stand-in was called with.
    fn is_asked(&self, behaves: &str) -> (Run, Vec<String>) {
        fs::write(self.folder.join("behaves.txt"), behaves).expect("a file");
        let called = self.folder.join("called.txt");
        let _ = fs::remove_file(&called);
        let run = self.windows.run("encrypt --off --role data-collector --no-input --json");
        let called = fs::read_to_string(&called).unwrap_or_default();
        (run, called.lines().map(|line| line.trim().to_owned()).collect())
    }
}

const LISTS: &str = "/listcertificategroups";
const SWITCHES: &str =
    "/quiet /disableencryption /certificategroup=84430eb7-847c-422d-aa00-7915cd0d7a65";

#[test]
fn what_a_stand_in_reports_is_no_success_and_one_that_does_not_answer_switches_nothing() {
    let Some(stand_in) = StandIn::of("23,1,0,1") else {
        return;
    };
    for (behaves, exit, code, calls) in [
        // 0, and nothing done; also in another language.
        ("lies", 3, "here-not-seen", &[LISTS, SWITCHES][..]),
        ("foreign", 3, "here-not-seen", &[LISTS, SWITCHES]),
        ("silent", 2, "here-groups-none", &[LISTS]),
        ("hidden", 2, "here-groups-another-runs", &[LISTS]),
        ("busy", 1, "here-exit-another-runs", &[LISTS, SWITCHES]),
    ] {
        let (run, called) = stand_in.is_asked(behaves);
        let run = run.ends(exit);
        let told = run.json().to_string();
        assert!(told.contains(code), "{behaves}: {told}");
        assert_eq!(called, calls, "{behaves}");
    }
}

/// It takes a minute: so long is waited for the list.
#[test]
fn a_stand_in_that_hangs_is_left_and_nothing_is_switched() {
    let Some(stand_in) = StandIn::of("23,1,0,1") else {
        return;
    };
    let (run, called) = stand_in.is_asked("hangs");
    let run = run.ends(2);
    assert!(run.json().to_string().contains("here-groups-not-told"), "{}", run.out);
    assert_eq!(called, [LISTS]);
}

#[test]
fn one_that_is_too_old_is_never_called() {
    let Some(stand_in) = StandIn::of("20,1,0,1") else {
        return;
    };
    let (run, called) = stand_in.is_asked("lies");
    let run = run.ends(2);
    let told = run.json().to_string();
    assert!(told.contains("here-configurator-old") && told.contains("20.1.0.1"), "{told}");
    assert_eq!(called, [""; 0]);
}
