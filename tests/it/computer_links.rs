//! Below the site folder no link is followed when something is written, nothing waits on a pipe, and nothing of any
//! size is taken into memory.
#![cfg(unix)]

use crate::program::{Desk, Run};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;
use tempfile::TempDir;
use vmscert::computer::{Computer, Facts, Fault, FileProblem, NewFile};

/// A site with a list, and a place outside of it that holds a file.
struct Place {
    home: TempDir,
    site: PathBuf,
    outside: PathBuf,
}

impl Place {
    fn new() -> Place {
        let home = TempDir::new().expect("a folder");
        let (site, outside) = (home.path().join("site"), home.path().join("outside"));
        for folder in [&site, &outside] {
            std::fs::create_dir(folder).expect("a folder");
        }
        std::fs::write(site.join("site.toml"), "old").expect("a file");
        Place { home, site, outside }
    }
    fn publish(&self) -> Result<Vec<(PathBuf, PathBuf)>, FileProblem> {
        Computer::real()
            .publish(&self.site, &[file(self.site.join("site.toml"), "new")])
            .map(|published| published.kept)
    }
    fn list(&self) -> String {
        std::fs::read_to_string(self.site.join("site.toml")).expect("the list")
    }
    fn wrong(&self, path: &str) -> FileProblem {
        Fault::WrongKind.at(self.site.join(path))
    }
}

fn file(path: PathBuf, bytes: &str) -> NewFile {
    NewFile { path, bytes: bytes.into(), private: false }
}

fn names(folder: &Path) -> Vec<String> {
    Computer::real().disk.list(folder).expect("a folder")
}

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success());
}

/// Runs the program, and ends it where it waits for ever.
fn run(desk: &Desk, words: &str) -> Run {
    let child = desk
        .command()
        .args(words.split(' '))
        .arg("--folder")
        .arg(desk.site())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let id = child.id().to_string();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    match receiver.recv_timeout(Duration::from_secs(60)) {
        Ok(output) => Run::of(output.expect("its output")),
        Err(_) => {
            let _ = std::process::Command::new("kill").arg(id).status();
            panic!("the program waits for ever: {words}");
        }
    }
}

#[test]
fn nothing_is_kept_through_a_link() {
    let place = Place::new();
    symlink(&place.outside, place.site.join("history")).expect("a link");
    assert_eq!(place.publish(), Err(place.wrong("history")));
    assert_eq!(place.list(), "old");
    assert_eq!(names(&place.outside), Vec::<String>::new());
    assert_eq!(names(&place.site), ["history", "site.toml"]);

    // Nor does what lies where the list of the day would be kept pass for it.
    let place = Place::new();
    let computer = Computer::real();
    let day = computer.clock.now().strftime("%Y-%m-%d").to_string();
    let kept = format!("history/{day}/site.toml");
    std::fs::create_dir_all(place.site.join(&kept).parent().expect("a folder")).expect("folders");
    symlink(place.outside.join("nowhere"), place.site.join(&kept)).expect("a link");
    assert_eq!(place.publish(), Err(place.wrong(&kept)));
    assert_eq!(place.list(), "old");
}

#[test]
fn nothing_is_finished_or_cleared_away_through_a_link() {
    let staged = ".vmscert-0a1b2c3d-0.new";
    for list in [".vmscert-journal.toml", ".vmscert-staging.toml"] {
        let place = Place::new();
        std::fs::write(place.outside.join(staged), "theirs").expect("a file");
        std::fs::create_dir(place.outside.join("empty")).expect("a folder");
        symlink(&place.outside, place.site.join("away")).expect("a link");
        let text = format!(
            "folders = [\"away/empty\"]\n[[moves]]\nfrom = \"away/{staged}\"\nto = \"site.toml\"\n"
        );
        std::fs::write(place.site.join(list), text).expect("a list");
        let recovered = Computer::real().recover(&place.site);
        assert_eq!(recovered, Err(place.wrong("away")), "{list}");
        assert_eq!(names(&place.outside), [staged, "empty"]);
        assert_eq!(place.list(), "old");

        // A list that is a link is somebody else's.
        let place = Place::new();
        std::fs::write(place.outside.join("list"), "").expect("a file");
        symlink(place.outside.join("list"), place.site.join(list)).expect("a link");
        assert_eq!(place.publish(), Err(place.wrong(list)));
        assert_eq!(place.list(), "old");
    }
}

#[test]
fn the_log_goes_through_no_link_and_into_no_pipe() {
    let place = Place::new();
    let log = place.site.join("vmscert.log");
    let computer = Computer::real();
    for target in ["there", "nowhere"] {
        std::fs::write(place.outside.join("there"), "theirs").expect("a file");
        symlink(place.outside.join(target), &log).expect("a link");
        let said = computer.log(&place.site, "a line");
        assert_eq!(said, Err(place.wrong("vmscert.log")));
        std::fs::remove_file(&log).expect("the link");
    }
    assert_eq!(names(&place.outside), ["there"]);
    let there = std::fs::read_to_string(place.outside.join("there"));
    assert_eq!(there.expect("a file"), "theirs");
    computer.log(&place.site, "a line").expect("a file of its own");
    computer.log(&place.site, "another").expect("the same");
    let lines = std::fs::read_to_string(&log).expect("a log");
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn a_log_that_is_a_pipe_hinders_no_work() {
    let desk = Desk::with_authority();
    let log = desk.site().join("vmscert.log");
    let _ = std::fs::remove_file(&log);
    pipe(&log);
    run(&desk, "client add desk-1 --kind smart-client").ends(0);
    let list = std::fs::read_to_string(desk.site().join("site.toml")).expect("the list");
    assert!(list.contains("desk-1"), "{list}");
}

#[test]
fn without_a_lock_of_its_own_a_run_reads_and_writes_nothing() {
    let outside = TempDir::new().expect("a folder");
    let target = outside.path().join("made");
    let ways: [fn(&Path, &Path); 3] = [
        |lock, target| symlink(target, lock).expect("a link"),
        |lock, _| std::fs::create_dir(lock).expect("a folder"),
        |lock, _| pipe(lock),
    ];
    for in_the_way in ways {
        let desk = Desk::with_authority();
        let lock = desk.site().join(".vmscert.lock");
        let _ = std::fs::remove_file(&lock);
        in_the_way(&lock, &target);
        let list = || std::fs::read(desk.site().join("site.toml")).expect("the list");
        let before = list();
        let refused = run(&desk, "client add desk-1 --kind smart-client").ends(2);
        assert!(refused.err.contains(".vmscert.lock"), "{}", refused.err);
        assert_eq!(list(), before);
        assert!(!target.exists(), "a file was made through the link");
        run(&desk, "status").ends(0);

        let computer = crate::common::with_settings_in(outside.path().join("settings"));
        let facts = Facts::gather_to_write(&computer, desk.site()).expect("read all the same");
        assert!(facts.site.authority.is_some() && !facts.in_use);
        assert_eq!(facts.writable, Err(Fault::WrongKind.at(lock)));
    }
}

#[test]
fn what_is_replaced_and_too_large_to_be_kept_is_named() {
    let place = Place::new();
    let large = |path: &str| {
        let file = std::fs::File::create(place.site.join(path)).expect("a file");
        file.set_len(64 * 1024 * 1024 + 1).expect("a size");
    };
    large("site.toml");
    let path = place.site.join("site.toml");
    assert_eq!(place.publish(), Err(Fault::TooLarge.at(path)));
    assert_eq!(names(&place.site), ["site.toml"]);
    // The program is never kept: whatever has its name makes way.
    large("vmscert.exe");
    let program = file(place.site.join("vmscert.exe"), "MZ");
    let kept = Computer::real().publish(&place.site, &[program]);
    assert_eq!(kept.map(|published| published.kept), Ok(vec![]));
}

#[test]
fn a_folder_is_found_in_another_whatever_way_leads_there() {
    let place = Place::new();
    let computer = Computer::real();
    let home = place.home.path();
    symlink(&place.site, home.join("linked")).expect("a link");
    for inside in [
        place.site.clone(),
        place.site.join("not/yet"),
        home.join("outside/../site/not"),
        home.join("linked"),
        home.join("linked/not/yet"),
    ] {
        assert!(computer.lies_in(&inside, &place.site), "{inside:?}");
        assert!(computer.lies_in(&inside, &home.join("linked")), "{inside:?}");
    }
    for outside in ["outside", "site-2", "linked/../outside", "not/yet"] {
        assert!(!computer.lies_in(&home.join(outside), &place.site), "{outside}");
    }
}
