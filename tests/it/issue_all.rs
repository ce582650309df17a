//! Many certificates in one go: checked before the first key is made, stopped or killed anywhere, carried on with.

use crate::program::wizard::Driven;
use crate::program::wizard::{
    FOLDER, STICK, captures, computer_with_site, enter, focus, screen, still, text,
};
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD};
use crate::test_computer::TestComputer;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use vmscert::computer::{Facts, Fault};
use vmscert::message::Finding;
use vmscert::pki::pfx::{self, PfxProblem};
use vmscert::pki::{Certificate, Days, KeySize, Password};
use vmscert::site::sheet::{self, Sheet};
use vmscert::site::{Description, Server, Site, layout};
use vmscert::tui::Input;
use vmscert::words::Words;
use vmscert::work::{
    Failure, ForAll, IssueAll, NewPassword, Outcome, Plan, Progress, Request, commit,
};

const SHEET: &str =
    if cfg!(windows) { r"C:\home\person\sheet.csv" } else { "/home/person/sheet.csv" };

fn facts(computer: &TestComputer) -> Facts {
    Facts::gather_to_write(computer, PathBuf::from(FOLDER)).expect("facts")
}

/// The servers that need a certificate.
fn left(computer: &TestComputer) -> Vec<String> {
    let Facts { site, now, .. } = facts(computer);
    let servers = site.record.server.iter();
    let left = servers.filter(|server| site.needs_certificate(server, now));
    left.map(|server| server.name.clone()).collect()
}

fn for_all(password: NewPassword) -> ForAll {
    ForAll {
        windows: None,
        days: Days::SERVER,
        key: KeySize::Rsa2048,
        authority_password: Password::new(CA_PASSWORD.to_owned()),
        password,
    }
}

fn planned(
    computer: &TestComputer,
    password: NewPassword,
    sheet: Option<&str>,
) -> Result<Plan, Vec<Finding>> {
    let facts = facts(computer);
    let request = IssueAll::new(&left(computer), &for_all(password), &facts.site)?;
    let sheet = sheet.map(PathBuf::from);
    Plan::new(Request::IssueAll(IssueAll { sheet, ..request }), &facts)
}

fn issue(
    computer: &TestComputer,
    sheet: Option<&str>,
    progress: &dyn Fn(Progress),
) -> Result<Outcome, Failure> {
    let plan = planned(computer, NewPassword::Words, sheet).expect("a plan");
    commit(&plan, computer, &Words::english(), progress)
}

/// Changes the list by hand.
fn edited(computer: &TestComputer, change: impl FnOnce(&mut Site)) {
    let mut site = facts(computer).site;
    change(&mut site);
    computer.put(Path::new(FOLDER).join("site.toml"), site.record.render().expect("a record"));
}

fn planned_server(number: usize) -> Server {
    Server {
        name: format!("rs-{number:03}"),
        about: Description {
            roles: vec!["recording-server".to_owned()],
            addresses: vec![
                format!("10.1.{}.{}", number / 200, 1 + number % 200).parse().expect("one"),
            ],
            ..Description::default()
        },
        ..Server::default()
    }
}

fn password_of(sheet: &str, server: &str) -> Option<Password> {
    Sheet::read(sheet, &[])?.password(&[server.to_owned()]).cloned()
}

fn file(computer: &TestComputer, path: impl AsRef<Path>) -> Option<Vec<u8>> {
    computer.files().get(path.as_ref()).cloned()
}

/// Asserts that the PFX of every server that has a certificate, but for the one of the fixture, opens with the
/// password of the sheet. Returns those servers with their certificates.
fn all_open(computer: &TestComputer, at: &str) -> BTreeMap<String, Vec<u8>> {
    let sheet = file(computer, SHEET).map(|bytes| String::from_utf8(bytes).expect("text"));
    let site = facts(computer).site;
    let mut made = BTreeMap::new();
    for (name, certificate) in &site.certificates {
        let pfx = file(computer, layout::server_pfx(Path::new(FOLDER), name)).expect("a PFX");
        let password = match name.as_str() {
            "rs-01.museum.local" => Password::new(PFX_PASSWORD.to_owned()),
            _ => {
                let sheet = sheet.as_deref().unwrap_or_else(|| panic!("{at}: no sheet"));
                password_of(sheet, name).unwrap_or_else(|| panic!("{at}: {name} has no row"))
            }
        };
        let held = certificate_in(&pfx, &password);
        let held = held.unwrap_or_else(|why| panic!("{at}: {name}: {why}"));
        assert_eq!(held, *certificate, "{at}: {name}");
        made.insert(name.clone(), certificate.der.clone());
    }
    made
}

/// The certificate of a PFX that this password opens. The same file is asked of again and again: it is opened once.
fn certificate_in(file: &[u8], password: &Password) -> Result<Certificate, PfxProblem> {
    static OPENED: Mutex<BTreeMap<(Vec<u8>, String), Certificate>> = Mutex::new(BTreeMap::new());
    let asked = (file.to_vec(), password.expose().to_owned());
    let known = || OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(certificate) = known().get(&asked) {
        return Ok(certificate.clone());
    }
    let certificate = pfx::open(file, password)?.certificate;
    known().insert(asked, certificate.clone());
    Ok(certificate)
}

/// A row whose file was surely not made would stand before the one that opens what lies there.
#[test]
fn what_was_not_made_leaves_no_row() {
    let computer = computer_with_site();
    issue(&computer, Some(SHEET), &|_| {}).expect("issued");
    let before = file(&computer, SHEET);
    // Renewed, one of them; where the old files go lies a file.
    edited(&computer, |site| site.record.server[0].password_unseen = true);
    let history = Path::new(FOLDER).join("history");
    computer.put(&history, "in the way");
    issue(&computer, Some(SHEET), &|_| {}).expect_err("a file is in the way");
    assert_eq!(file(&computer, SHEET), before);
}

#[test]
fn killed_at_any_step_and_completed_nothing_is_made_twice_and_every_password_is_known() {
    let mut kills = 0;
    for calls in 0.. {
        let at = format!("killed at {calls}");
        let computer = computer_with_site();
        let plan = planned(&computer, NewPassword::Words, Some(SHEET)).expect("a plan");
        computer.kill_after(calls);
        let done = commit(&plan, &computer, &Words::english(), &|_| {});
        let killed = computer.was_killed();
        computer.heal();
        computer.release();
        if !killed {
            assert!(done.expect("done").left.is_empty());
            break;
        }
        kills += 1;
        // Before a PFX is published its password is on the disk.
        let before = all_open(&computer, &at);
        assert_eq!(before.len() + left(&computer).len(), 3, "{at}");
        if left(&computer).is_empty() {
            continue;
        }
        let outcome = issue(&computer, Some(SHEET), &|_| {}).expect(&at);
        let refuses = outcome.findings.iter().any(Finding::refuses);
        assert!(!outcome.incomplete && !refuses, "{at}: {:?}", outcome.findings);
        let after = all_open(&computer, &at);
        assert_eq!(after.len(), 3, "{at}");
        for (name, certificate) in &before {
            assert_eq!(after.get(name), Some(certificate), "{at}: {name} was made twice");
        }
        let beside = computer.files().into_keys().filter(|path| !path.starts_with(FOLDER));
        assert_eq!(beside.collect::<Vec<_>>(), [PathBuf::from(SHEET)], "{at}: a leftover");
    }
    assert!(kills > 30, "{kills}");
}

#[test]
fn a_row_is_synced_before_the_file_that_its_password_opens_is_there() {
    let computer = computer_with_site();
    let before = computer.changes().len();
    issue(&computer, Some(SHEET), &|_| {}).expect("done");
    let changes = computer.changes().split_off(before);
    let folder = Path::new(SHEET).parent().expect("a folder");
    let is_row = |change: &(&str, PathBuf)| *change == ("rename", PathBuf::from(SHEET));
    // At first it takes its place without a row.
    let (mut rows, mut files) = (-1, 0);
    for (at, (verb, path)) in changes.iter().enumerate() {
        if is_row(&changes[at]) {
            rows += 1;
            assert_eq!(changes[at - 1].0, "write", "written whole, which syncs it");
            assert_eq!(changes[at + 1], ("sync", folder.to_owned()));
        } else if *verb == "rename" && path.extension().is_some_and(|kind| kind == "pfx") {
            files += 1;
            assert_eq!(files, rows, "{changes:?}");
        }
    }
    assert_eq!((rows, files), (2, 2));
    assert!(computer.is_private(SHEET));
}

#[test]
fn without_a_sheet_those_whose_password_nobody_saw_are_issued_anew() {
    for calls in (0..200).step_by(3) {
        let computer = computer_with_site();
        let plan = planned(&computer, NewPassword::Words, None).expect("a plan");
        computer.kill_after(calls);
        let done = commit(&plan, &computer, &Words::english(), &|_| {});
        let killed = computer.was_killed();
        computer.heal();
        computer.release();
        // Nobody saw a password, whatever was published.
        assert_eq!(left(&computer).len(), 2, "killed at {calls}");
        let outcome = if killed { issue(&computer, None, &|_| {}) } else { done };
        let outcome = outcome.unwrap_or_else(|why| panic!("killed at {calls}: {why}"));
        let folder = Path::new(FOLDER);
        for issued in &outcome.issued {
            let pfx = file(&computer, layout::server_pfx(folder, &issued.server)).expect("a PFX");
            pfx::open(&pfx, issued.generated.as_ref().expect("shown")).expect("opens");
        }
        assert_eq!(outcome.issued.len(), 2);
        if !killed {
            return;
        }
    }
    panic!("never came to an end");
}

#[test]
fn a_disk_that_fills_up_leaves_whole_kits_and_says_what_is_left() {
    let mut partly = 0;
    for calls in (0..120).step_by(2) {
        let at = format!("full after {calls}");
        let computer = computer_with_site();
        let plan = planned(&computer, NewPassword::Words, Some(SHEET)).expect("a plan");
        computer.fail_write_after(calls, Fault::Full.at(FOLDER));
        let said = commit(&plan, &computer, &Words::english(), &|_| {});
        computer.heal();
        computer.release();
        let made = all_open(&computer, &at);
        match said {
            Ok(outcome) if outcome.incomplete => {
                partly += 1;
                assert_eq!(outcome.left.len(), 1, "{at}");
                assert!(outcome.findings.iter().any(Finding::refuses), "{at}");
            }
            Ok(_) => assert_eq!(made.len(), 3, "{at}"),
            Err(failure) => {
                let whole = Words::english().explain(&failure);
                assert!(whole.cure.is_some() && !whole.what.is_empty(), "{at}");
            }
        }
        if !left(&computer).is_empty() {
            issue(&computer, Some(SHEET), &|_| {}).expect(&at);
        }
        assert_eq!(all_open(&computer, &at).len(), 3, "{at}");
    }
    assert!(partly > 5, "{partly}");
}

#[test]
fn stopped_it_ends_after_the_one_at_hand_and_says_what_is_left() {
    let computer = computer_with_site();
    edited(&computer, |site| site.record.server.extend((1..=4).map(planned_server)));
    let outcome = issue(&computer, Some(SHEET), &|progress| {
        if progress.part == 3 {
            computer.network.stop();
        }
    });
    let outcome = outcome.expect("stopped");
    assert_eq!((outcome.issued.len(), outcome.left.len()), (2, 4));
    let says = |code: &str| outcome.findings.iter().any(|finding| finding.code() == code);
    assert!(outcome.incomplete && says("issue-all-stopped"), "{:?}", outcome.findings);
    assert_eq!(all_open(&computer, "stopped").len(), 3);
    let outcome = issue(&computer, Some(SHEET), &|_| {}).expect("the rest");
    assert_eq!((outcome.issued.len(), outcome.left.len()), (4, 0));
    assert_eq!(all_open(&computer, "done").len(), 7);
}

#[test]
fn every_row_is_checked_before_the_first_key_and_all_mistakes_are_told_at_once() {
    let computer = computer_with_site();
    let server = |name: &str, names: &[&str], roles: &[&str]| Server {
        name: name.to_owned(),
        about: Description {
            names: names.iter().map(|name| (*name).into()).collect(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            ..Description::default()
        },
        ..Server::default()
    };
    let before = file(&computer, Path::new(FOLDER).join("site.toml"));
    edited(&computer, |site| {
        site.record.server.extend([
            server("no-role", &[], &[]),
            server("bad name", &["bad name!"], &["recording-server"]),
        ]);
    });
    let findings = planned(&computer, NewPassword::Words, Some(SHEET)).expect_err("refused");
    let of: Vec<_> = findings.iter().filter_map(|finding| finding.of.as_deref()).collect();
    assert_eq!(of, ["no-role", "bad name"]);
    let said = Words::english().finding(&findings[0]);
    assert!(said.what.starts_with("no-role: ") && said.cure.is_some(), "{said:?}");

    // What is seen only in the plan: phones refuse what is longer than 825 days.
    computer.put(Path::new(FOLDER).join("site.toml"), before.expect("a record"));
    edited(&computer, |site| {
        site.record.server.extend([
            server("mobile-1", &[], &["mobile-server"]),
            server("mobile-2", &[], &["mobile-server"]),
        ]);
    });
    let facts = facts(&computer);
    let all = ForAll { days: Days::parse("900").expect("days"), ..for_all(NewPassword::Words) };
    let request = IssueAll::new(&left(&computer), &all, &facts.site).expect("rows");
    let findings = Plan::new(Request::IssueAll(request), &facts).expect_err("refused");
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].of.as_deref(), Some("mobile-1, mobile-2"));
    assert_eq!(findings[0].field, Some("days"));
    assert_eq!(file(&computer, SHEET), None);
}

#[test]
fn passwords_lie_neither_in_the_site_nor_on_a_stick_nor_in_a_file_of_somebody_else() {
    let computer = computer_with_site();
    let inside = Path::new(FOLDER).join("servers").join("sheet.csv");
    let on_stick = Path::new(STICK).join("sheet.html");
    for (path, code) in
        [(&inside, "password-file-inside-site"), (&on_stick, "password-file-on-stick")]
    {
        let path = path.display().to_string();
        let refused = planned(&computer, NewPassword::Words, Some(&path)).expect_err("refused");
        assert_eq!((refused[0].code(), refused[0].field), (code, Some("sheet")));
    }
    computer.put(SHEET, "my notes");
    let before = computer.files();
    let refused = issue(&computer, Some(SHEET), &|_| {}).expect_err("refused");
    assert!(matches!(refused, Failure::Sheet { .. }), "{refused}");
    assert!(refused.is_before_any_change());
    assert_eq!(computer.files(), before);
    // A sheet of another site is none of this one's, and its CA's password opens nothing here.
    computer.put(SHEET, "server,file,password,vmscert-passwords-0A1B\r\n");
    issue(&computer, Some(SHEET), &|_| {}).expect_err("another site's");
    // With a wrong CA password nothing is made, and no sheet is left behind.
    let computer = computer_with_site();
    let before = computer.files();
    let mut plan = planned(&computer, NewPassword::Words, Some(SHEET)).expect("a plan");
    if let Request::IssueAll(request) = &mut plan.request {
        for issue in &mut request.servers {
            issue.authority_password = Password::new("wrong".to_owned());
        }
    }
    let refused = commit(&plan, &computer, &Words::english(), &|_| {}).expect_err("wrong");
    assert_eq!(refused, Failure::AuthorityPassword);
    assert_eq!(computer.files(), before);
}

#[test]
fn a_page_to_print_is_added_to_as_a_sheet_is() {
    let computer = computer_with_site();
    let page = SHEET.replace(".csv", ".html");
    edited(&computer, |site| site.record.server.push(planned_server(7)));
    let stops = |progress: Progress| {
        if progress.part == 2 {
            computer.network.stop();
        }
    };
    assert_eq!(issue(&computer, Some(&page), &stops).expect("stopped").issued.len(), 1);
    issue(&computer, Some(&page), &|_| {}).expect("the rest");
    let page = String::from_utf8(file(&computer, &page).expect("a page")).expect("text");
    assert!(sheet::is_of(&page, &facts(&computer).site));
    let passwords: Vec<&str> = page
        .split("<tr><td><code>")
        .skip(1)
        .filter_map(|row| row.split("<code>").nth(2)?.split('<').next())
        .collect();
    assert_eq!(passwords.len(), 3, "{page}");
    let site = facts(&computer).site;
    for (name, password) in
        ["ms-01.museum.local", "rs-02.museum.local", "rs-007"].iter().zip(passwords)
    {
        assert!(site.certificate(name).is_some());
        let pfx = file(&computer, layout::server_pfx(Path::new(FOLDER), name)).expect("a PFX");
        pfx::open(&pfx, &Password::new(password.to_owned())).expect("opens");
    }
}

#[test]
fn five_hundred_servers_are_planned_at_once() {
    let computer = computer_with_site();
    edited(&computer, |site| site.record.server.extend((0..500).map(planned_server)));
    let plan = planned(&computer, NewPassword::Generated, Some(SHEET)).expect("a plan");
    assert_eq!(plan.each.len(), 502);
    // What is the same at many is said once.
    assert!(plan.findings.len() < 5, "{:?}", plan.findings);
}

/// A desk with a CA and five planned servers.
fn desk() -> Desk {
    let desk = Desk::with_authority();
    desk.run("server add rs-01 rs-02 rs-03 rs-04 --role recording-server").ends(0);
    desk.run("server add ms-01 --role management-server").ends(0);
    desk
}

fn sheet_of(desk: &Desk) -> String {
    std::fs::read_to_string(desk.home.path().join("sheet.csv")).expect("a sheet")
}

#[test]
fn openssl_opens_every_file_with_the_password_of_its_row() {
    let desk = desk();
    // Without a file for the passwords nobody would see them.
    let run = desk.run("issue --all --ca-password-file ca.txt --no-input").ends(2);
    assert!(run.err.contains("--generate-passwords-to"), "{}", run.err);
    let all = "issue --all --ca-password-file ca.txt --generate-passwords-to sheet.csv --no-input";
    let run = desk.run(&format!("{all} --dry-run")).ends(0);
    assert!(run.out.contains("rs-04") && run.out.contains("ms-01"), "{}", run.out);
    assert!(!desk.home.path().join("sheet.csv").exists());
    desk.run(
        "issue rs-02 RS-03 --ca-password-file ca.txt --generate-passwords-to sheet.csv --no-input",
    )
    .ends(0);
    let run = desk.run(&format!("{all} --passwords words --json")).ends(0);
    let json = run.json();
    let issued: Vec<&str> = json["issued"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["server"].as_str().expect("a name"))
        .collect();
    assert_eq!(issued, ["rs-01", "rs-04", "ms-01"]);
    let sheet = sheet_of(&desk);
    let mut lines = sheet.lines();
    assert!(lines.next().expect("a heading").starts_with("server,file,password,"), "{sheet}");
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 5, "{sheet}");
    for row in &rows {
        let [server, file, password] = row[..] else { panic!("{row:?}") };
        assert_eq!(file, format!("{server}.pfx"));
        assert!(!run.out.contains(password) && !run.err.contains(password));
        let path = desk.site().join("servers").join(server).join(file);
        let pfx = std::fs::read(&path).expect("a PFX");
        pfx::open(&pfx, &Password::new(password.to_owned())).expect("opens");
        let Some(mut openssl) = crate::common::tool("openssl") else { continue };
        let pass = format!("pass:{password}");
        let arguments = ["pkcs12", "-nodes", "-legacy", "-passin", &pass, "-in"];
        let said = crate::common::succeed(openssl.args(arguments).arg(&path));
        assert!(said.contains("PRIVATE KEY") && said.contains(server), "{said}");
    }
    // The sheet serves as a password file, and once more nothing is to do.
    let run = desk.run("issue --dns rs-01 --role recording-server --ca-password-file ca.txt --password-file sheet.csv --no-input");
    run.ends(0);
    let run = desk.run(all).ends(0);
    assert!(run.err.contains("there is nothing to do"), "{}", run.err);
    assert_eq!(sheet_of(&desk), sheet);
}

/// The real program, killed while it works, and run again.
#[test]
fn the_program_killed_in_the_middle_goes_on_in_the_next_run() {
    let desk = desk();
    let words =
        "issue --all --ca-password-file ca.txt --generate-passwords-to sheet.csv --no-input";
    let mut program = desk.command();
    program.args(words.split(' ')).arg("--folder").arg(desk.site());
    program.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    let mut program = program.spawn().expect("the program");
    let told = BufReader::new(program.stderr.take().expect("its messages"));
    // The third certificate is begun: two are whole.
    let third = told.lines().map_while(Result::ok).find(|line| line.starts_with("[4/6]"));
    program.kill().expect("killed");
    program.wait().expect("an end");
    assert!(third.is_some());
    let certificates = || -> BTreeMap<String, Vec<u8>> {
        let names = ["rs-01", "rs-02", "rs-03", "rs-04", "ms-01"].into_iter();
        let read = |name: &str| {
            let file = desk.site().join("servers").join(name).join(format!("{name}.cer"));
            Some((name.to_owned(), std::fs::read(file).ok()?))
        };
        names.filter_map(read).collect()
    };
    let before = certificates();
    assert!(before.len() >= 2, "{:?}", before.keys());
    desk.run(words).ends(0);
    let after = certificates();
    assert_eq!(after.len(), 5);
    for name in before.keys().take(2) {
        assert_eq!(before[name], after[name], "{name} was made twice");
    }
    let sheet = sheet_of(&desk);
    for name in after.keys() {
        let pfx = desk.site().join("servers").join(name).join(format!("{name}.pfx"));
        let password = password_of(&sheet, name).expect("a row");
        pfx::open(&std::fs::read(pfx).expect("a PFX"), &password).expect("opens");
    }
}

#[test]
fn names_mean_those_servers_and_go_with_nothing_of_a_single_one() {
    let desk = desk();
    let words = "--ca-password-file ca.txt --password-file pfx.txt --no-input";
    for wrong in
        ["issue rs-01 --all", "issue rs-01 --dns rs-01", "issue --all --role mobile-server"]
    {
        desk.run(&format!("{wrong} {words}")).ends(2);
    }
    let run = desk.run(&format!("issue rs-01 rs-09 rs-08 {words}")).ends(2);
    assert!(run.err.contains("rs-09") && run.err.contains("rs-08"), "{}", run.err);
    desk.run(&format!("issue rs-01 rs-04 --windows 2019 --days 300 {words}")).ends(0);
    let facts = Facts::gather(&vmscert::computer::Computer::real(), desk.site()).expect("facts");
    assert_eq!(facts.site.certificates.keys().collect::<Vec<_>>(), ["rs-01", "rs-04"]);
    // A file of somebody else is refused, whatever is to be written.
    desk.write("notes.txt", "mine");
    let run = desk
        .run("issue --all --ca-password-file ca.txt --generate-passwords-to notes.txt --no-input");
    assert!(run.ends(2).err.contains("no sheet of passwords"));
    desk.write("page.html", "<!DOCTYPE html>\n<html></html>");
    let run =
        desk.run("issue rs-01 --ca-password-file ca.txt --password-file page.html --no-input");
    assert!(run.ends(2).err.contains("page to print"));
}

fn servers() -> Vec<Input> {
    [vec![Input::Home], vec![Input::Down; 3], enter(1)].concat()
}

#[test]
fn in_the_wizard_all_are_issued_reviewed_shown_and_noted() {
    let computer = computer_with_site();
    let mut app = still(&computer, FOLDER);
    app.drive(servers(), &computer);
    captures("issue-all-list", &mut app);
    app.drive(text("a"), &computer);
    focus(&mut app, &computer, "CA password");
    app.drive(text(CA_PASSWORD), &computer);
    focus(&mut app, &computer, "The files' passwords");
    app.drive([Input::Right], &computer);
    captures("issue-all", &mut app);
    focus(&mut app, &computer, "[ Next ]");
    app.drive(enter(1), &computer);
    captures("issue-all-review", &mut app);
    app.drive([vec![Input::Down], text("v")].concat(), &computer);
    captures("issue-all-whole", &mut app);
    app.drive([Input::Escape], &computer);
    app.drive(enter(1), &computer);
    // No picture: keys and passwords are made on all cores, and never in the same order.
    let shown = screen(&mut app, 80, 40);
    for said in ["2 certificates are made", "Shown only this once", "[ Copy kits ]"] {
        assert!(shown.contains(said), "{shown}");
    }
    let secret = |line: &str| line.starts_with("│ rs-02") && line.contains('-');
    assert!(shown.lines().any(secret), "{shown}");
    assert_eq!(left(&computer).len(), 2, "nobody said yet that the passwords are written down");
    app.drive(enter(1), &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("Please decide"), "{shown}");
    app.drive([vec![Input::Left], enter(1)].concat(), &computer);
    assert_eq!(left(&computer), [""; 0]);
    // Nothing is left to issue.
    app.drive([vec![Input::Escape; 2], servers()].concat(), &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(!shown.contains("Issue all"), "{shown}");
}

#[test]
fn rows_that_are_chosen_are_issued_and_no_others() {
    let computer = computer_with_site();
    let mut app = still(&computer, FOLDER);
    app.drive([servers(), vec![Input::Home, Input::Down], text(" ")].concat(), &computer);
    app.drive(text(" "), &computer);
    captures("issue-all-picked", &mut app);
    // The second one is left out again.
    app.drive([vec![Input::Up], text(" "), text("a")].concat(), &computer);
    let shown = screen(&mut app, 80, 40);
    assert!(shown.contains("rs-01.museum.local") && !shown.contains("rs-02"), "{shown}");
    focus(&mut app, &computer, "CA password");
    app.drive(text(CA_PASSWORD), &computer);
    focus(&mut app, &computer, "Write the passwords to");
    let path = Path::new(FOLDER).with_file_name("chosen.html").display().to_string();
    app.drive(text(&path), &computer);
    focus(&mut app, &computer, "[ Next ]");
    app.drive(enter(1), &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("a renewal"), "{shown}");
    // Something is replaced: the safe button has the focus.
    app.drive([vec![Input::BackTab], enter(1)].concat(), &computer);
    captures("issue-all-result-sheet", &mut app);
    assert_eq!(left(&computer).len(), 2, "the others are as they were");
    assert!(file(&computer, path).is_some());
}

#[test]
fn leaving_the_work_stops_it_after_the_one_at_hand() {
    let computer = computer_with_site();
    let mut app = still(&computer, FOLDER);
    app.drive([servers(), text("a")].concat(), &computer);
    focus(&mut app, &computer, "CA password");
    app.drive(text(CA_PASSWORD), &computer);
    focus(&mut app, &computer, "[ Next ]");
    app.drive(enter(1), &computer);
    let effects = app.handle(Input::Enter);
    let [vmscert::tui::Effect::Commit { job, .. }] = effects[..] else { panic!("{effects:?}") };
    for (part, name) in [(1, None), (2, Some("ms-01.museum.local"))] {
        let what = vmscert::message::Message::new(
            if name.is_some() { "progress-issue" } else { "progress-open" },
            name.map(|name| ("name", name.into())).into_iter().collect(),
        );
        let left =
            vmscert::message::Message::new("progress-seconds", vec![("count", 40usize.into())]);
        let left = name.map(|_| left);
        app.receive(vmscert::tui::Update::Progress {
            job,
            progress: Progress { ended: None, part, of: 3, what, left },
        });
    }
    captures("issue-all-working", &mut app);
    let stop = app.handle(Input::Escape);
    assert!(matches!(stop[..], [vmscert::tui::Effect::Abort]), "{stop:?}");
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("ms-01.museum.local"), "it is still watched: {shown}");
}

/// A sheet that somebody has open in Excel and saves meanwhile is not written over, and no row is lost.
#[test]
fn a_sheet_that_is_changed_by_hand_meanwhile_stays_and_ends_the_work() {
    let computer = computer_with_site();
    edited(&computer, |site| site.record.server.push(planned_server(7)));
    let by_hand = |progress: Progress| {
        if progress.part == 3 {
            let sheet = file(&computer, SHEET).expect("a sheet");
            let head = sheet.split_inclusive(|byte| *byte == b'\n').next().expect("headings");
            computer.put(SHEET, [head, b"mine,,too\r\n"].concat());
        }
    };
    let outcome = issue(&computer, Some(SHEET), &by_hand).expect("the first ones");
    assert!(outcome.incomplete);
    assert_eq!(outcome.findings.last().map(Finding::code), Some("password-file-changed"));
    let sheet = file(&computer, SHEET).expect("a sheet");
    assert!(String::from_utf8(sheet).expect("text").ends_with("mine,,too\r\n"));
    let beside = SHEET.replace("sheet.csv", "sheet-2.csv");
    assert!(computer.is_private(&beside));
    let beside = String::from_utf8(file(&computer, &beside).expect("the rows")).expect("text");
    let folder = Path::new(FOLDER);
    assert_eq!((outcome.issued.len(), outcome.left.len()), (1, 2));
    let pfx = file(&computer, layout::server_pfx(folder, &outcome.issued[0].server));
    let password = password_of(&beside, &outcome.issued[0].server).expect("a row");
    pfx::open(&pfx.expect("a PFX"), &password).expect("opens");
    // Nothing was made that no sheet knows.
    assert_eq!(left(&computer), outcome.left);
    assert!(issue(&computer, Some(SHEET), &|_| {}).expect("the rest").left.is_empty());
}
