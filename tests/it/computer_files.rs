//! The file verbs, one set of tests against the real machine and the one in memory, so that they cannot
//! drift apart.

use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use vmscert::computer::{Computer, Fault, FileProblem, NewFile, Published};

/// Runs a test against a folder of each kind of machine.
fn on_each(test: impl Fn(&Computer, &Path)) {
    let place = tempfile::tempdir().expect("temporary folder");
    test(
        &crate::common::with_settings_in(place.path().join("settings")),
        &place.path().join("site"),
    );

    test(&TestComputer::new(), Path::new("/home/person/site"));
}

fn file(path: PathBuf, bytes: &str) -> NewFile {
    NewFile { path, bytes: bytes.into(), private: false }
}

fn text(computer: &Computer, path: &Path) -> Option<String> {
    computer.read(path).expect("read").map(|bytes| String::from_utf8(bytes).expect("text"))
}

#[test]
fn what_is_published_is_there_and_what_was_there_is_kept() {
    on_each(|computer, folder| {
        let (record, certificate) =
            (folder.join("kit.toml"), folder.join("servers/rs-01/rs-01.cer"));
        assert_eq!(text(computer, &record), None);
        assert_eq!(computer.disk.list(folder).expect("list"), Vec::<String>::new());

        let files = [file(record.clone(), "one"), file(certificate.clone(), "leaf")];
        let first = computer.publish(folder, &files).expect("first");
        assert_eq!(first, Published::default());
        assert_eq!(computer.disk.list(folder).expect("list"), ["kit.toml", "servers"]);
        assert_eq!(text(computer, &certificate).as_deref(), Some("leaf"));

        // The same bytes once more change nothing.
        let again = computer.publish(folder, &files).expect("again");
        assert_eq!(again, Published::default());
        assert_eq!(computer.disk.list(folder).expect("list"), ["kit.toml", "servers"]);

        let kept = computer
            .publish(folder, &[file(record.clone(), "two"), file(certificate.clone(), "leaf")])
            .expect("second")
            .kept;
        let [(path, at)] = kept.as_slice() else { panic!("{kept:?}") };
        assert_eq!(path, &record);
        assert!(at.starts_with(folder.join("history")) && at.ends_with("kit.toml"), "{at:?}");
        assert_eq!(text(computer, at).as_deref(), Some("one"));
        assert_eq!(text(computer, &record).as_deref(), Some("two"));

        // Within the same second too, nothing that is kept is written over.
        let again = computer.publish(folder, &[file(record.clone(), "three")]).expect("third");
        assert_eq!(text(computer, at).as_deref(), Some("one"));
        assert_eq!(text(computer, &again.kept[0].1).as_deref(), Some("two"));
        assert_eq!(computer.disk.list(&folder.join("history")).expect("list").len(), 2);
        assert_eq!(computer.disk.list(folder).expect("list"), ["history", "kit.toml", "servers"]);
        assert!(!computer.recover(folder).expect("nothing to recover"));
    });
}

#[test]
fn of_two_files_for_one_path_the_later_counts() {
    on_each(|computer, folder| {
        let path = folder.join("kit.toml");
        computer
            .publish(folder, &[file(path.clone(), "one"), file(path.clone(), "two")])
            .expect("published");
        assert_eq!(text(computer, &path).as_deref(), Some("two"));
        assert_eq!(computer.disk.list(folder).expect("list"), ["kit.toml"]);
    });
}

#[test]
fn nothing_is_written_outside_the_folder() {
    on_each(|computer, folder| {
        for path in [
            folder.join("../elsewhere.toml"),
            folder.join("a/../../b"),
            folder.to_owned(),
            PathBuf::from("/elsewhere"),
        ] {
            let problem = computer
                .publish(folder, &[file(folder.join("good"), "1"), file(path, "2")])
                .expect_err("refused");
            assert!(matches!(problem, FileProblem { kind: Fault::Other(_), .. }), "{problem:?}");
        }
        assert_eq!(computer.disk.list(folder).expect("list"), Vec::<String>::new());
    });
}

#[test]
fn a_folder_is_no_file_and_a_file_no_folder() {
    on_each(|computer, folder| {
        computer.publish(folder, &[file(folder.join("a/b"), "1")]).expect("published");
        let wrong = |path: &str| Fault::WrongKind.at(folder.join(path));
        assert_eq!(computer.publish(folder, &[file(folder.join("a"), "2")]), Err(wrong("a")));
        assert_eq!(computer.publish(folder, &[file(folder.join("a/b/c"), "2")]), Err(wrong("a/b")));
        assert_eq!(computer.read(&folder.join("a")), Err(wrong("a")));
        assert_eq!(
            computer.publish(&folder.join("a/b"), &[file(folder.join("a/b/c"), "2")]),
            Err(wrong("a/b"))
        );
        assert_eq!(computer.recover(&folder.join("a/b")), Err(wrong("a/b")));
        assert_eq!(computer.probe_writable(&folder.join("a/b")), Err(wrong("a/b")));
        assert!(matches!(
            computer.disk.list(&folder.join("a/b")),
            Err(FileProblem { kind: Fault::WrongKind, .. })
        ));
        assert!(matches!(
            computer.disk.lock(&folder.join("a/b")),
            Err(FileProblem { kind: Fault::WrongKind, .. })
        ));
        assert_eq!(text(computer, &folder.join("a/b")).as_deref(), Some("1"));
    });
}

#[test]
fn a_file_beyond_four_megabytes_is_not_read() {
    on_each(|computer, folder| {
        let path = folder.join("large");
        let limit = 4 * 1024 * 1024;
        for (size, fits) in [(limit, true), (limit + 1, false)] {
            let large = NewFile { path: path.clone(), bytes: vec![7; size], private: false };
            computer.publish(folder, &[large]).expect("a program in a kit may be that large");
            let read = computer.read(&path);
            assert_eq!(read.is_ok(), fits, "{size}");
            assert!(fits || read == Err(Fault::TooLarge.at(&path)));
        }
    });
}

#[test]
fn a_second_taker_gets_nothing_until_the_first_is_done() {
    on_each(|computer, folder| {
        let first = computer.disk.lock(folder).expect("lock");
        assert!(first.is_some());
        assert!(computer.disk.lock(folder).expect("lock").is_none());
        drop(first);
        let again = computer.disk.lock(folder).expect("lock");
        assert!(again.is_some());
        drop(again);
        // A lock on nothing leaves nothing.
        assert_eq!(
            computer.disk.list(folder.parent().expect("parent")).expect("list"),
            Vec::<String>::new()
        );
    });
}

#[test]
fn trying_whether_a_folder_can_be_written_leaves_nothing() {
    on_each(|computer, folder| {
        computer.probe_writable(&folder.join("not/yet")).expect("writable");
        assert_eq!(
            computer.disk.list(folder.parent().expect("parent")).expect("list"),
            Vec::<String>::new()
        );
        computer.publish(folder, &[file(folder.join("a"), "1")]).expect("published");
        computer.probe_writable(folder).expect("writable");
        assert_eq!(computer.disk.list(folder).expect("list"), ["a"]);
    });
}

#[test]
fn probes_that_were_left_are_cleared_and_nothing_else() {
    on_each(|computer, folder| {
        let above = folder.parent().expect("a folder above");
        let kept = [
            ".vmscert-0a1b2c3-probe.new",
            ".vmscert-0a1b2c3g-probe.new",
            ".vmscert-0a1b2c3d-probe.new.txt",
            ".vmscert-0a1b2c3d-0.new",
        ];
        let left = |place: &Path| {
            let names = kept.iter().copied().chain([".vmscert-0a1b2c3d-probe.new"]);
            let files: Vec<NewFile> = names.map(|name| file(place.join(name), "vmscert")).collect();
            computer.publish(place, &files).expect("published");
        };
        left(above);
        left(folder);
        let below = file(folder.join(".vmscert-ffffffff-probe.new/x"), "1");
        computer.publish(folder, &[below]).expect("published");
        computer.recover(folder).expect("recovered");
        for (place, folder) in [(above, "site"), (folder, ".vmscert-ffffffff-probe.new")] {
            let mut expected = kept.map(str::to_owned).to_vec();
            expected.push(folder.to_owned());
            expected.sort();
            assert_eq!(computer.disk.list(place).expect("list"), expected);
        }
    });
}

#[test]
fn each_entry_of_the_log_is_a_line_with_its_time() {
    on_each(|computer, folder| {
        computer.log(folder, "created the CA\nroot").expect("logged");
        computer.log(folder, "issued rs-01").expect("logged");
        let log = text(computer, &folder.join("vmscert.log")).expect("log");
        let lines: Vec<&str> = log.lines().collect();
        let [first, second] = lines.as_slice() else { panic!("{log}") };
        assert!(first.ends_with("Z created the CA root"), "{first}");
        assert!(second.ends_with("Z issued rs-01"), "{second}");
        let (time, _) = second.split_once(' ').expect("time");
        time.parse::<jiff::Timestamp>().expect("a time");
    });
}

#[test]
fn folders_opened_before_come_back_last_first() {
    let place = tempfile::tempdir().expect("temporary folder");
    let computer = crate::common::with_settings_in(place.path().join("deep/settings"));
    assert_eq!(computer.recent_folders(), Vec::<PathBuf>::new());
    let folders: Vec<PathBuf> =
        (0..12).map(|number| place.path().join(format!("site {number}"))).collect();
    for folder in &folders {
        std::fs::create_dir(folder).expect("folder");
        computer.remember_folder(folder);
    }
    computer.remember_folder(&folders[5]);
    let mut expected: Vec<PathBuf> = folders.iter().skip(2).rev().cloned().collect();
    expected.retain(|folder| *folder != folders[5]);
    expected.insert(0, folders[5].clone());
    assert_eq!(computer.recent_folders(), expected);
    // Another run reads the same; one that is gone is left out.
    std::fs::remove_dir(&folders[11]).expect("removed");
    expected.retain(|folder| *folder != folders[11]);
    assert_eq!(
        crate::common::with_settings_in(place.path().join("deep/settings")).recent_folders(),
        expected
    );
    // What cannot be understood is nothing.
    std::fs::write(place.path().join("deep/settings/recent.toml"), b"\xff\xfe[").expect("written");
    assert_eq!(computer.recent_folders(), Vec::<PathBuf>::new());
}

#[test]
fn the_computer_answers_without_waiting_for_a_dead_dns() {
    let computer = Computer::real();
    let before = std::time::Instant::now();
    let this = computer.network.this_computer();
    assert!(before.elapsed() < std::time::Duration::from_millis(2500));
    for adapter in &this.adapters {
        assert_eq!(
            adapter.address.is_loopback(),
            adapter.reach == vmscert::computer::Reach::Loopback
        );
    }
    for drive in computer.disk.drives() {
        assert!(drive.path.is_absolute());
    }
    let usual = computer.usual_folder.clone().expect("a usual folder");
    assert!(usual.ends_with("Certificates"));
    let mut random = [[0_u8; 32]; 2];
    random.iter_mut().for_each(|bytes| computer.clock.fill_random(bytes));
    assert_ne!(random[0], random[1]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777
    }

    #[test]
    fn private_files_are_their_owners_alone_and_so_is_what_is_kept() {
        let place = tempfile::tempdir().expect("temporary folder");
        let folder = place.path().join("site");
        let computer = Computer::real();
        let private =
            |bytes: &str| NewFile { private: true, ..file(folder.join("ca-private.pfx"), bytes) };
        computer
            .publish(&folder, &[private("one"), file(folder.join("ca.cer"), "public")])
            .expect("published");
        assert_eq!(mode(&folder.join("ca-private.pfx")), 0o600);
        assert_eq!(mode(&folder.join("ca.cer")) & 0o400, 0o400);
        let kept = computer.publish(&folder, &[private("two")]).expect("published");
        assert_eq!(mode(&folder.join("ca-private.pfx")), 0o600);
        assert_eq!(mode(&kept.kept[0].1), 0o600);
    }

    #[test]
    fn links_are_not_followed_out_of_the_folder() {
        let place = tempfile::tempdir().expect("temporary folder");
        let (folder, outside) = (place.path().join("site"), place.path().join("outside"));
        std::fs::create_dir_all(&folder).expect("folder");
        std::fs::create_dir_all(&outside).expect("folder");
        std::fs::write(outside.join("file"), "untouched").expect("file");
        symlink(outside.join("file"), folder.join("site.toml")).expect("link");
        symlink(&outside, folder.join("servers")).expect("link");
        symlink(outside.join("nowhere"), folder.join("dangling")).expect("link");
        let computer = Computer::real();
        for (path, wrong) in
            [("site.toml", "site.toml"), ("servers/file", "servers"), ("dangling", "dangling")]
        {
            let problem = computer.publish(&folder, &[file(folder.join(path), "written")]);
            assert_eq!(problem, Err(Fault::WrongKind.at(folder.join(wrong))));
        }
        assert_eq!(std::fs::read_to_string(outside.join("file")).expect("file"), "untouched");
        assert_eq!(std::fs::read_dir(&outside).expect("list").count(), 1);
        // The folder itself may be a link: that is the person's choice of place.
        let linked = place.path().join("linked");
        symlink(&outside, &linked).expect("link");
        computer.publish(&linked, &[file(linked.join("new"), "written")]).expect("published");
        assert_eq!(std::fs::read_to_string(outside.join("new")).expect("file"), "written");
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let place = tempfile::tempdir().expect("temporary folder");
        let pipe = place.path().join("site.toml");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        assert_eq!(Computer::real().read(&pipe), Err(Fault::WrongKind.at(pipe)));
    }

    #[test]
    fn a_folder_without_the_right_to_write_is_denied() {
        let place = tempfile::tempdir().expect("temporary folder");
        let folder = place.path().join("site");
        std::fs::create_dir(&folder).expect("folder");
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o500)).expect("rights");
        let computer = Computer::real();
        if std::fs::write(folder.join("probe"), "").is_ok() {
            eprintln!("skipped: this person may write everywhere");
            return;
        }
        assert!(matches!(
            computer.disk.lock(&folder),
            Err(FileProblem { kind: Fault::Denied, .. })
        ));
        assert!(matches!(
            computer.probe_writable(&folder),
            Err(FileProblem { kind: Fault::Denied, .. })
        ));
        assert!(matches!(
            computer.publish(&folder, &[file(folder.join("a"), "1")]),
            Err(FileProblem { kind: Fault::Denied, .. })
        ));
        assert_eq!(computer.disk.list(&folder).expect("list"), Vec::<String>::new());
    }
}
