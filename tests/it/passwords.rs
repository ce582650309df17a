//! Whose password is whose: the CA's, the servers', and the sheets that generated ones are written to.

use crate::common::fixture;
use crate::program::wizard::Driven;
use crate::program::wizard::{
    FOLDER, To, Way, app, computer_with_site, enter, focus, in_memory, issue, screen, text,
};
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD, copy};
use crate::test_computer::TestComputer;
use std::path::Path;
use std::sync::Arc;
use vmscert::cli::{Call, Filled, parse};
use vmscert::computer::Facts;
use vmscert::pki::{Days, KeySize, Password};
use vmscert::site::layout;
use vmscert::tui::{App, Input};
use vmscert::wizard::{Answers, carry};
use vmscert::words::Words;
use vmscert::work::{CreateAuthority, NewPassword, Outcome, Request};

const ISSUE: &str = "issue --dns rs-01.corp.local --role recording-server --no-input";

/// The form of the second planned server, with all that is not a password answered by its suggestion.
fn issue_second(app: &mut App, computer: &TestComputer) {
    let form = issue("rs-02.museum.local");
    (form, To("IP addresses"), text("10.0.0.22"), To("CA password")).go(app, computer);
}

#[test]
fn the_authoritys_password_for_a_servers_file_is_warned_of() {
    let desk = Desk::with_authority();
    let both = format!("{ISSUE} --ca-password-file ca.txt --password-file ca.txt --json");
    let json = desk.run(&both).ends(0).json();
    assert!(json.to_string().contains("password-authoritys-own"), "{json}");
    let json =
        desk.run(&both.replace("--password-file ca.txt --json", "--password-file pfx.txt --json"));
    assert!(!json.out.contains("password-authoritys-own"), "{}", json.out);

    let computer = computer_with_site();
    let mut app = app(&computer);
    issue_second(&mut app, &computer);
    let keys =
        [text(CA_PASSWORD), enter(2), text(CA_PASSWORD), enter(1), text(CA_PASSWORD), enter(1)];
    app.drive(keys.concat(), &computer);
    let shown = screen(&mut app, 80, 45);
    assert!(shown.contains("This is the CA's password"), "{shown}");
    // Taken over for the next one it is said as well.
    app.drive(enter(2), &computer);
    app.drive(text("n"), &computer);
    focus(&mut app, &computer, "Names");
    app.drive(text("rs-08.museum.local"), &computer);
    focus(&mut app, &computer, "File's password");
    (To("File's password"), Input::Right, Input::Right).go(&mut app, &computer);
    focus(&mut app, &computer, "[ Next ]");
    app.drive(enter(1), &computer);
    let shown = screen(&mut app, 80, 60);
    assert!(shown.contains("rs-08") && shown.contains("This is the CA's password"), "{shown}");
}

#[test]
fn a_sheet_of_generated_passwords_is_given_as_a_password_file() {
    let desk = Desk::new();
    desk.run("authority create --generate-passwords-to ca-sheet.txt").ends(0);
    let made = format!("{ISSUE} --ca-password-file ca-sheet.txt --generate-passwords-to sheet.txt");
    desk.run(&made).ends(0);
    // The next one is issued with the same password, out of the sheet, as a spreadsheet saved it.
    let sheet = std::fs::read_to_string(desk.home.path().join("sheet.txt")).expect("a sheet");
    let saved = format!("\u{feff}{}", sheet.replace(',', ";"));
    desk.write("saved.csv", &saved);
    let by_sheet = |file: &str, name: &str| {
        let words = format!("{ISSUE} --ca-password-file ca-sheet.txt --password-file {file}");
        desk.run(&words.replace("rs-01.corp.local", name))
    };
    by_sheet("saved.csv", "RS-01.corp.local").ends(0);
    let password = sheet.trim_end().rsplit(',').next().expect("a password");
    let bytes = std::fs::read(desk.site().join("servers/rs-01.corp.local/rs-01.corp.local.pfx"));
    let password = Password::new(password.to_owned());
    vmscert::pki::pfx::open(&bytes.expect("a PFX"), &password).expect("opens");

    let refused = by_sheet("sheet.txt", "rs-02.corp.local").ends(2);
    for word in ["--password-file:", "rs-02.corp.local", "It has one, for another name"] {
        assert!(refused.err.contains(word), "{}", refused.err);
    }
    // Before sheets had a mark.
    desk.write("old.txt", &format!("rs-01.corp.local\t{}\r\n", password.expose()));
    by_sheet("old.txt", "rs-01.corp.local").ends(0);
}

#[test]
fn the_sheet_serves_the_import_by_the_files_name() {
    let desk = Desk::new();
    // On a computer that imports nothing, what is looked at before the password is read is not much.
    desk.write("sheet.txt", "vmscert-passwords\tpassword\r\nms-01\tabc\r\n");
    let run = desk.run("import rs-01.pfx --password-file sheet.txt --no-input").ends(2);
    assert!(run.err.contains("It has one, for another name"), "{}", run.err);
    desk.write("sheet.txt", "vmscert-passwords\tpassword\r\nrs-01\tabc\r\n");
    let run = desk.run("import rs-01.pfx --password-file sheet.txt --no-input");
    assert!(!run.err.contains("password"), "{}", run.err);
}

/// Nobody sees it, and a password may really end so: it is taken along, and said.
#[test]
fn a_blank_at_the_end_of_a_password_file_is_said() {
    let desk = Desk::with_authority();
    desk.write("blank.txt", &format!("{CA_PASSWORD} \n"));
    let issue = format!("{ISSUE} --password-file pfx.txt --ca-password-file ");
    let run = desk.run(&format!("{issue}blank.txt"));
    assert!(run.err.contains("blank.txt ends with a blank"), "{}", run.err);
    let run = desk.run(&format!("{issue}ca.txt")).ends(0);
    assert!(!run.err.contains("ends with a blank"), "{}", run.err);
}

#[test]
fn an_empty_line_is_an_empty_password_where_a_file_may_have_one() {
    let desk = Desk::with_authority();
    desk.write("empty.txt", "\r\n");
    let run = desk.run("import rs-01.pfx --password-file empty.txt --no-input");
    assert!(!run.err.contains("password"), "{}", run.err);
    // A file with nothing in it is an accident, and nothing new is made with an empty password.
    desk.write("nothing.txt", "");
    let run = desk.run("import rs-01.pfx --password-file nothing.txt --no-input").ends(2);
    assert!(run.err.contains("first line"), "{}", run.err);
    let issue = format!("{ISSUE} --ca-password-file ca.txt --password-file empty.txt");
    let run = desk.run(&issue).ends(2);
    assert!(run.err.contains("first line"), "{}", run.err);
    let other = Desk::new();
    other.write("empty.txt", "\n");
    other.run("authority create --password-file empty.txt --no-input").ends(2);
}

#[test]
fn a_damaged_authority_is_told_from_a_wrong_password() {
    let desk = Desk::new();
    copy(&fixture("today/site"), &desk.site());
    let issue = |file: &str| {
        desk.run(&format!("{ISSUE} --ca-password-file {file} --password-file pfx.txt --json"))
    };
    let wrong = issue("pfx.txt").ends(2);
    assert!(wrong.out.contains("failure-authority-password"), "{}", wrong.out);
    assert!(wrong.out.contains("or the file was changed"), "{}", wrong.out);
    let path = desk.site().join("ca-private.pfx");
    let whole = std::fs::read(&path).expect("the CA's file");
    type Damage = fn(&mut Vec<u8>);
    let damages: [(&str, Damage); 3] = [
        ("a byte of the key", |bytes| bytes[400] ^= 1),
        ("a byte of its seal", |bytes| {
            let at = bytes.len() - 50;
            bytes[at] ^= 1;
        }),
        ("cut short", |bytes| bytes.truncate(900)),
    ];
    for (damage, change) in damages {
        let mut bytes = whole.clone();
        change(&mut bytes);
        std::fs::write(&path, bytes).expect("written");
        let run = issue("ca.txt").ends(1);
        assert!(run.out.contains("failure-authority-file"), "{damage}: {}", run.out);
        assert!(run.out.contains("second copy"), "{damage}: {}", run.out);
    }
}

#[test]
fn a_generated_password_of_the_authority_is_remembered_and_told_what_it_is_for() {
    let computer = in_memory();
    let mut app = app(&computer);
    let keys = [
        enter(1),
        text("Harbour Museum"),
        enter(1),
        enter(1),
        text("s"),
        enter(1),
        enter(3),
        vec![Input::Right],
        enter(3),
    ];
    app.drive(keys.concat(), &computer);
    let shown = screen(&mut app, 80, 40);
    assert!(shown.contains("The CA is made"), "{shown}");
    assert!(shown.contains("whenever you issue a certificate"), "{shown}");
    assert!(!shown.contains("at the server when you import"), "{shown}");
    assert!(computer.read(&Path::new(FOLDER).join(layout::AUTHORITY_PFX)).expect("read").is_some());

    // What was made is known to the next pages of the run, as a typed one is.
    let made = Password::new("made-by-the-program".to_owned());
    let request = Request::CreateAuthority(CreateAuthority {
        name: "VMS Certificate Authority".to_owned(),
        organization: None,
        days: Days::AUTHORITY,
        key: KeySize::Rsa3072,
        password: NewPassword::Generated,
    });
    let outcome = Outcome { generated: Some(made.clone()), ..Outcome::default() };
    let mut run = Answers::default();
    carry(&Answers::default(), &request, &outcome, &mut run);
    assert_eq!(run.secret("ca-password"), Some(&made));
}

/// Typed once, a password is offered by the name of the server that it was typed for, however often it is taken over.
#[test]
fn a_password_taken_over_keeps_the_name_it_was_typed_for() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    issue_second(&mut app, &computer);
    let keys =
        [text(CA_PASSWORD), enter(2), text(PFX_PASSWORD), enter(1), text(PFX_PASSWORD), enter(2)];
    app.drive(keys.concat(), &computer);
    // The next one takes it over, and the one after that by the suggestion alone.
    app.drive(enter(1), &computer);
    focus(&mut app, &computer, "IP addresses");
    app.drive(text("10.0.0.23"), &computer);
    focus(&mut app, &computer, "File's password");
    let same = "(*) The one you typed for rs-02.museum.local";
    (To("File's password"), Input::Right, Input::Right).go(&mut app, &computer);
    let shown = screen(&mut app, 80, 45);
    assert!(shown.contains(same), "{shown}");
    focus(&mut app, &computer, "[ Next ]");
    app.drive(enter(2), &computer);
    for next in ["rs-08.museum.local", "rs-09.museum.local"] {
        app.drive(text("n"), &computer);
        focus(&mut app, &computer, "Names");
        app.drive(text(next), &computer);
        let shown = screen(&mut app, 80, 45);
        assert!(shown.contains(same), "{next}: {shown}");
        focus(&mut app, &computer, "[ Next ]");
        app.drive(enter(2), &computer);
        let shown = screen(&mut app, 80, 45);
        assert!(shown.contains("The kit is made"), "{next}: {shown}");
    }
}

#[test]
fn a_line_of_utf_16_ends_where_it_ends_whatever_its_letters_are() {
    use std::io::Write;
    // Each has a letter of which one half looks like a line end.
    for password in ["velvet-harbour-\u{40a}-mitten", "velvet-harbour-\u{a05}-mitten"] {
        for (mark, bytes) in
            [(b"\xff\xfe", u16::to_le_bytes as fn(u16) -> [u8; 2]), (b"\xfe\xff", u16::to_be_bytes)]
        {
            let desk = Desk::with_authority();
            let line = format!("{password}\r\n");
            let typed =
                [&mark[..], &line.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat();
            let words = format!("{ISSUE} --ca-password-file ca.txt --password-file -");
            let mut program = desk.command();
            program.args(words.split(' ')).arg("--folder").arg(desk.site());
            let mut program = program
                .stdin(std::process::Stdio::piped())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("the program");
            let mut input = program.stdin.take().expect("its input");
            input.write_all(&typed).expect("a password");
            drop(input);
            assert!(program.wait().expect("an end").success(), "{password}");
            let file = "servers/rs-01.corp.local/rs-01.corp.local.pfx";
            let bytes = std::fs::read(desk.site().join(file)).expect("a PFX");
            let password = Password::new(password.to_owned());
            vmscert::pki::pfx::open(&bytes, &password).expect("opens");
        }
    }
}

/// The password that an import of the file of that name reads out of these bytes.
fn read_out_of(bytes: &[u8], name: &str) -> Option<String> {
    let computer = Arc::new(TestComputer::new());
    computer.put("/passwords.txt", bytes);
    let line = format!("vmscert import /{name}.pfx --password-file /passwords.txt --no-input");
    let invocation = parse(&Words::english(), line.split(' ').map(Into::into)).expect("a call");
    let Some(Call::Form(call)) = &invocation.call else { panic!("{line} is no form") };
    let mut facts = Facts::gather(&computer, FOLDER.into()).expect("facts");
    let filled =
        Filled::read(call, &invocation.common, &computer.shared(), &mut facts, &Words::english())
            .ok()?;
    let password = filled.view(&facts).answers.secret("password")?.expose().to_owned();
    Some(password)
}

#[test]
fn what_notepad_and_powershell_write_is_read() {
    let utf16 = |unit: fn(u16) -> [u8; 2]| "\u{feff}geheim\r\n".encode_utf16().flat_map(unit);
    for bytes in [
        utf16(u16::to_le_bytes).collect(),
        utf16(u16::to_be_bytes).collect(),
        b"\xef\xbb\xbfgeheim\n".to_vec(),
        b"geheim".to_vec(),
    ] {
        assert_eq!(read_out_of(&bytes, "rs-01").as_deref(), Some("geheim"), "{bytes:?}");
    }
    assert_eq!(read_out_of(b"\xff\xff", "rs-01"), None);
    assert_eq!(read_out_of(b"\xff\xfea", "rs-01"), None);
}

#[test]
fn a_sheet_is_read_as_it_was_written_and_as_spreadsheets_save_it() {
    for text in [
        "vmscert-passwords\tpassword\r\nrs-01.corp.local\tabc-def\r\n",
        "vmscert-passwords;password;;\r\nrs-01.corp.local;abc-def;;\r\n",
        "\"vmscert-passwords\",\"password\"\n\"RS-01.corp.local\",\"abc-def\"\n",
        "\nvmscert-passwords\tpassword\n\nrs-02\tother\n rs-01.corp.local \tabc-def\n",
        // Two put together; the newer one counts.
        "vmscert-passwords\tpassword\nrs-01.corp.local\told\nvmscert-passwords\tpassword\nrs-01.corp.local\tabc-def",
        // Without the mark.
        "rs-01.corp.local\tabc-def\r\n",
    ] {
        let password = read_out_of(text.as_bytes(), "rs-01.corp.local");
        assert_eq!(password.as_deref(), Some("abc-def"), "{text:?}");
    }
    let quotes = b"vmscert-passwords;password\nrs-01;\"a;\"\"b\"\nrs-02;\"c\n";
    assert_eq!(read_out_of(quotes, "rs-01").as_deref(), Some("a;\"b"));
    assert_eq!(read_out_of(quotes, "rs-02").as_deref(), Some("\"c"));
    assert_eq!(read_out_of(quotes, "rs-03"), None);
}

#[test]
fn a_password_is_no_sheet() {
    for text in ["vmscert-passwords", "rs-01;abc", "rs-02\tabc", "\"", "\t"] {
        assert_eq!(read_out_of(text.as_bytes(), "rs-01").as_deref(), Some(text), "{text:?}");
    }
    assert_eq!(read_out_of(b"", "rs-01"), None);
}

/// The first sheet of a site begins with the CA's password, before there is a CA that marks it.
#[test]
fn a_sheet_that_begins_with_the_authority_goes_on_with_the_servers() {
    for sheet in ["sheet.csv", "sheet.html"] {
        let desk = Desk::new();
        desk.run(&format!("authority create --generate-passwords-to {sheet}")).ends(0);
        let text =
            |desk: &Desk| std::fs::read_to_string(desk.home.path().join(sheet)).expect("the sheet");
        let own = text(&desk);
        desk.run_words(&["server", "add", "rs-01..rs-02 10.0.0.1.. recording-server"]).ends(0);
        // A page cannot be read again: there the password is copied by hand.
        let password = match sheet {
            "sheet.csv" => sheet,
            _ => {
                let row = own.split("<tr><td><code>").nth(1).expect("a row");
                let cell = row.split("<code>").nth(2).expect("a password");
                desk.write("own.txt", cell.split('<').next().expect("its end"));
                "own.txt"
            }
        };
        desk.run(&format!(
            "issue --all --ca-password-file {password} --generate-passwords-to {sheet} --no-input"
        ))
        .ends(0);
        let all = text(&desk);
        for row in ["ca-private.pfx", "rs-01.pfx", "rs-02.pfx"] {
            assert!(all.contains(row), "{row} in {all}");
        }
    }
}
