//! Carrying: which stick is offered, what is said before copying, and the second copy of the CA.

use crate::program::Desk;
use crate::program::wizard::Driven;
use crate::program::wizard::{FOLDER, app, computer_with_site, enter, screen};
use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use vmscert::computer::{Drive, Facts, Fault};
use vmscert::message::Explain;
use vmscert::site::{Record, layout};
use vmscert::tui::Input;
use vmscert::words::Words;
use vmscert::work::{CopyKits, Failure, Outcome, Plan, Request, SecondCopy, commit};

const SAFE: &str = "/media/SAFE";

fn facts(computer: &TestComputer) -> Facts {
    Facts::gather(computer, FOLDER.into()).expect("facts")
}
fn done(computer: &TestComputer, request: Request) -> Result<Outcome, Failure> {
    let plan = Plan::new(request, &facts(computer)).expect("a plan");
    commit(&plan, computer, &Words::english(), &|_| {})
}
fn second_copy(computer: &TestComputer) -> Result<Outcome, Failure> {
    done(computer, Request::SecondCopy(SecondCopy { destination: SAFE.into() }))
}
fn is_ticked(computer: &TestComputer) -> Option<bool> {
    let bytes = computer.files().remove(&Path::new(FOLDER).join(layout::RECORD));
    let text = String::from_utf8(bytes.expect("site.toml")).expect("text");
    Record::parse(&text).expect("a record").site.second_copy.map(|tick| tick.seen)
}
fn below(computer: &TestComputer, folder: &str) -> Vec<PathBuf> {
    computer.files().into_keys().filter(|path| path.starts_with(folder)).collect()
}
fn drive(path: &str, label: &str) -> Drive {
    Drive { path: path.into(), label: label.to_owned(), free: 8_000_000_000 }
}
/// The keys that open the step of that name on Home.
fn copy_page() -> Vec<Input> {
    [vec![Input::Home], vec![Input::Down; 4], enter(1)].concat()
}

#[test]
fn the_second_copy_is_made_read_back_and_ticked_as_seen() {
    let computer = computer_with_site();
    computer.put_folder(SAFE);
    assert_eq!(is_ticked(&computer), None);
    for _ in 0..2 {
        second_copy(&computer).expect("copied");
        let file = Path::new(SAFE).join(layout::AUTHORITY_PFX);
        assert_eq!(below(&computer, SAFE), std::slice::from_ref(&file));
        let own = Path::new(FOLDER).join(layout::AUTHORITY_PFX);
        assert_eq!(computer.files()[&file], computer.files()[&own]);
        assert!(computer.is_private(&file));
        assert_eq!(is_ticked(&computer), Some(true));
    }
}

#[test]
fn the_second_copy_goes_beside_no_kits_and_over_no_other_ca() {
    let computer = computer_with_site();
    computer.put_folder(format!("{SAFE}/vmscert Harbour Museum"));
    let refused = second_copy(&computer).expect_err("the stick with the kits");
    assert_eq!(refused.code(), "second-copy-beside-kits");

    // On a stick it makes no difference in which folder they lie, and which one is named.
    for kits in [format!("{SAFE}/for site/vmscert Harbour Museum"), "/media/vmscert".to_owned()] {
        let computer = computer_with_site();
        computer.put_folder(SAFE);
        computer.put_folder(&kits);
        let path = if kits.starts_with(SAFE) { SAFE } else { "/media" };
        computer.set_drives(vec![drive(path, "STICK")]);
        let refused = second_copy(&computer).expect_err("the stick with the kits");
        assert_eq!(refused.code(), "second-copy-beside-kits", "{kits}");
    }

    let computer = computer_with_site();
    let file = Path::new(SAFE).join(layout::AUTHORITY_PFX);
    computer.put(&file, "another CA");
    let refused = second_copy(&computer).expect_err("another CA's stick");
    assert_eq!(refused.code(), "second-copy-another");
    assert_eq!(computer.files()[&file], b"another CA");

    let computer = computer_with_site();
    let refused = second_copy(&computer).expect_err("no stick");
    assert_eq!(refused.code(), "failure-no-destination");
    assert_eq!(is_ticked(&computer), None);
}

/// A stick that is full, or pulled out: its own words, and nothing is half made.
#[test]
fn a_stick_that_fails_leaves_no_half_copy_and_no_tick() {
    for (fault, code) in [(Fault::Full, "file-full"), (Fault::Gone, "file-gone")] {
        let mut failed = 0;
        for changes in 0.. {
            let computer = computer_with_site();
            computer.put_folder(SAFE);
            let copy = Request::SecondCopy(SecondCopy { destination: SAFE.into() });
            let plan = Plan::new(copy, &facts(&computer)).expect("a plan");
            computer.fail_write_after(changes, fault.clone().at(SAFE));
            let ended = commit(&plan, &computer, &Words::english(), &|_| {});
            computer.heal();
            let file = Path::new(SAFE).join(layout::AUTHORITY_PFX);
            let own = computer.files()[&Path::new(FOLDER).join(layout::AUTHORITY_PFX)].clone();
            let whole = computer.files().get(&file).is_none_or(|there| *there == own);
            assert!(whole, "half a copy after {changes} changes");
            match ended {
                Ok(outcome) if outcome.findings.is_empty() => break,
                Ok(_) => assert!(computer.files().contains_key(&file)),
                Err(failure) => {
                    failed += 1;
                    assert_eq!(is_ticked(&computer), None);
                    let code_of = failure.code().into_owned();
                    assert!(code_of == code || code_of == "file-unfinished", "{code_of}");
                }
            }
        }
        assert!(failed > 3);
    }
}

#[test]
fn the_stick_that_was_used_last_is_offered_wherever_it_is_plugged_in() {
    let computer = computer_with_site();
    let (old, new) = (drive("/media/OLD", "OLD"), drive("/media/KITS", "KITS"));
    computer.put_folder("/media/KITS");
    computer.set_drives(vec![old.clone(), new.clone()]);
    assert_eq!(facts(&computer).last_destination, None);
    let copy = CopyKits { destination: "/media/KITS".into(), servers: vec![], clients: true };
    done(&computer, Request::CopyKits(copy)).expect("copied");
    assert_eq!(facts(&computer).last_destination, Some(PathBuf::from("/media/KITS")));
    // What else is remembered leaves it as it is.
    computer.remember_folder(Path::new(FOLDER));
    computer.set_drives(vec![old.clone(), drive("/media/KITS1", "KITS")]);
    assert_eq!(facts(&computer).last_destination, Some(PathBuf::from("/media/KITS1")));
    // Another stick in its place is none.
    computer.set_drives(vec![old, drive("/media/KITS", "HOLIDAY")]);
    assert_eq!(facts(&computer).last_destination, None);
}

#[test]
fn a_stick_that_is_plugged_in_while_the_page_is_open_is_noticed_and_offered() {
    let computer = computer_with_site();
    computer.set_drives(vec![drive("/media/OLD", "OLD")]);
    let mut app = app(&computer);
    assert_eq!(app.patience(), None);
    app.drive(copy_page(), &computer);
    assert!(app.patience().is_some(), "{}", screen(&mut app, 80, 25));
    let before = screen(&mut app, 80, 25);
    assert!(before.contains("/media/OLD"), "{before}");
    // Nothing new: nothing on the screen changes, not even while it is looked for.
    let looking = app.beat();
    assert_eq!(screen(&mut app, 80, 25), before);
    app.settle(looking, &computer);
    assert_eq!(screen(&mut app, 80, 25), before);

    computer.set_drives(vec![drive("/media/OLD", "OLD"), drive("/media/NEW", "NEW")]);
    let looking = app.beat();
    app.settle(looking, &computer);
    let after = screen(&mut app, 80, 25);
    assert!(
        after.contains("[/media/NEW") && after.contains("/media/NEW was plugged in"),
        "{after}"
    );
    // Pulled out again it is not offered any more.
    computer.set_drives(vec![drive("/media/OLD", "OLD")]);
    let looking = app.beat();
    app.settle(looking, &computer);
    assert!(!screen(&mut app, 80, 25).contains("[/media/NEW"));
}

#[test]
fn that_no_program_travels_is_said_before_it_is_copied() {
    let computer = computer_with_site();
    computer.put_folder("/media/KITS");
    computer.set_drives(vec![drive("/media/KITS", "KITS")]);
    let mut app = app(&computer);
    app.drive([copy_page(), enter(2)].concat(), &computer);
    let review = screen(&mut app, 80, 40);
    assert!(review.contains("[ Copy ]") && review.contains("carry no vmscert.exe"), "{review}");
    assert!(below(&computer, "/media/KITS").is_empty());
}

#[test]
fn both_copies_can_be_made_by_command() {
    let desk = Desk::with_authority();
    for folder in ["safe", "stick"] {
        std::fs::create_dir(desk.home.path().join(folder)).expect("a folder");
    }
    let at = |name: &str| desk.home.path().join(name).display().to_string();
    desk.run(&format!("authority copy {}", at("safe"))).ends(0);
    let copy = std::fs::read(desk.home.path().join("safe").join(layout::AUTHORITY_PFX));
    let own = std::fs::read(desk.site().join(layout::AUTHORITY_PFX));
    assert_eq!(copy.expect("a copy"), own.expect("the CA"));
    let run = desk.run(&format!("copy {} --dry-run", at("stick"))).ends(0);
    assert!(run.err.contains("carry no vmscert.exe"), "{}", run.err);
    desk.run(&format!("copy {}", at("stick"))).ends(0);
    let copied = crate::program::files(&desk.home.path().join("stick"));
    assert!(copied.iter().any(|file| file.ends_with("clients/kit.toml")), "{copied:?}");
    // The CA's own file is never among the kits.
    desk.run(&format!("authority copy {}", at("stick"))).ends(2);
}

#[test]
fn the_results_of_a_verification_are_saved_as_a_page() {
    let desk = Desk::new();
    let port = crate::program::server::free_port();
    let file = desk.home.path().join("verified.html");
    let line = format!("verify 127.0.0.1:{port} --page {}", file.display());
    desk.run(&line).ends(3);
    let page = std::fs::read_to_string(&file).expect("a page");
    for words in ["<!DOCTYPE html>", "What the servers answered", "[FAIL]", &port.to_string()] {
        assert!(page.contains(words), "{page}");
    }
    // A file that is there already is not touched.
    std::fs::write(&file, "mine").expect("a file");
    desk.run(&line).ends(1);
    assert_eq!(std::fs::read(&file).expect("a file"), b"mine");
}
