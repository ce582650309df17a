//! Names from files that somebody made to deceive: nothing of them steers a terminal, whichever way it is shown.

use crate::program::wizard::Driven;
use crate::program::wizard::{FOLDER, app, app_in, computer_with_site, screen};
use crate::program::{Desk, Run};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use vmscert::site::{
    Before, Client, Description, Done, DoneComputer, Kit, KitHost, Record, Server, Site, SiteEdit,
    Tick,
};
use vmscert::tui::Input;
use vmscert::wizard::STEPS;
use vmscert::words::Words;
use vmscert::work::Wording;

/// What no output may hold: written down here once more, as the standard has it, and not taken from the program.
fn deceives(letter: char) -> bool {
    let hidden = [
        0xad..=0xad,
        0x61c..=0x61c,
        0x180e..=0x180e,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0xfeff..=0xfeff,
        0xfff9..=0xfffb,
        0xe0001..=0xe0001,
        0xe0020..=0xe007f,
    ];
    let number = u32::from(letter);
    number < 0x20
        || (0x7f..=0x9f).contains(&number)
        || hidden.iter().any(|range| range.contains(&number))
}

/// All of it in one text, sequences that do harm first, and letters that stay.
fn hostile() -> String {
    static ALL: OnceLock<String> = OnceLock::new();
    let all = ALL.get_or_init(|| ('\u{1}'..='\u{e007f}').filter(|c| deceives(*c)).collect());
    format!("Evil\u{1b}]52;c;aGk=\u{7}\u{1b}[2J\u{9b}31mé東京 👍{all}end")
}

fn check(what: &str, text: &str) {
    let found = text.chars().find(|c| *c != '\n' && deceives(*c));
    assert!(found.is_none(), "{what}: {found:?} in {text:?}");
}

fn tick(site: &Site) -> Tick {
    Tick {
        thumbprint: site.authority_thumbprint().expect("a CA"),
        date: "2026-02-20".parse().expect("a date"),
        seen: false,
    }
}

/// Every text of a record that a hand can change, but what is no text at all.
fn record(mut record: Record, tick: &Tick) -> Record {
    let text = hostile;
    let ticks = BTreeMap::from([(text(), tick.clone()), ("trust".to_owned(), tick.clone())]);
    let other: toml::Table = [(text(), toml::Value::String(text()))].into_iter().collect();
    record.site.name = text();
    record.site.before = Some(Before {
        skipped: false,
        answers: BTreeMap::from([("integrations".to_owned(), text()), (text(), text())]),
    });
    record.site.other = other.clone();
    record.server.push(Server {
        name: text(),
        about: Description {
            roles: vec!["recording-server".to_owned(), text()],
            names: vec![text().into()],
            ..Description::default()
        },
        ticks: ticks.clone(),
        other: other.clone(),
        ..Server::default()
    });
    record.client.push(Client {
        name: text(),
        kinds: vec!["smart-client".to_owned(), text()],
        ticks,
        other: other.clone(),
        ..Client::default()
    });
    record.other = other;
    record
}

fn kit(site: &Site) -> Kit {
    Kit {
        format: 1,
        site: hostile(),
        server: Some(hostile()),
        about: Description {
            roles: vec![hostile(), "management-server".to_owned()],
            names: vec![hostile().into()],
            addresses: vec!["10.0.0.5".parse().expect("an address")],
            ..Description::default()
        },
        authority: site.authority_thumbprint(),
        host: vec![KitHost {
            address: "10.0.0.5".parse().expect("an address"),
            names: vec![hostile().into()],
            roles: vec![hostile()],
        }],
        ..Kit::default()
    }
}

fn done(tick: &Tick) -> Done {
    let mut done = Done::default();
    done.computer.push(DoneComputer {
        name: hostile(),
        full_name: Some(hostile()),
        ticks: BTreeMap::from([(hostile(), tick.clone()), ("trust".to_owned(), tick.clone())]),
        ..DoneComputer::default()
    });
    done
}

#[test]
fn nothing_out_of_a_file_or_a_call_steers_a_terminal_by_command() {
    let desk = Desk::with_authority();
    let folder = desk.site();
    let computer = vmscert::computer::Computer::real();
    let site = vmscert::computer::site::read(&computer, folder.clone()).expect("a site");
    let tick = tick(&site);
    let text = record(site.record.clone(), &tick).render().expect("a record");
    std::fs::write(folder.join("site.toml"), &text).expect("written");
    let carried = desk.home.path().join("carried");
    std::fs::create_dir(&carried).expect("a folder");
    let put = |name: &str, text: String| std::fs::write(carried.join(name), text).expect("a file");
    put("kit.toml", kit(&site).render().expect("a kit"));
    put("done.toml", done(&tick).render().expect("done"));

    let bare: String = hostile();
    let at = folder.display().to_string();
    let kit = carried.display().to_string();
    let run = |what: &str, words: &[&str]| -> Run {
        let run = desk.run_words(words);
        check(&format!("{what}, output"), &run.out);
        check(&format!("{what}, messages"), &run.err);
        run
    };
    for words in [
        &["status"][..],
        &["done", "trust", &bare],
        &["done", "encrypt", &bare],
        &["done", &bare, "x"],
        &["verify", &bare],
        &["verify", "--dry-run"],
        &["client", "add", &bare, "--kind", "smart-client"],
        &["client", "add", "pc", "--kind", &bare],
        &["server", "add", &bare, "--role", "recording-server"],
        &["server", "add", "pc", "--role", &bare],
        &["client", "add", "desk-1", "--kind", "smart-client"],
        &["authority", "create", "--organization", &bare, "--name", &bare],
        &["issue", "--dns", &bare, "--days", &bare, "--ip", &bare, "--password-file", &bare],
        &["collect", &bare],
        &["collect", &kit],
        &["trust", &bare],
        &["trust", "--remove", "--thumbprint", &bare],
        &["encrypt", "--role", &bare],
        &[&bare],
        &["--open", &bare],
        &["status", &format!("--{bare}")],
    ] {
        for json in [&[][..], &["--json"]] {
            let all = [words, &["--no-input", "--folder", &at], json].concat();
            run(&format!("{words:?}"), &all);
        }
    }
    // The document is exact all the same.
    let said = run("status", &["status", "--json", "--folder", &at]).json();
    assert_eq!(said["site"], hostile());
    assert_eq!(said["servers"][0]["name"], hostile());
    run("a kit", &["status", "--folder", &kit]);
    for (name, text) in [
        ("site.toml", text.replace("format = 1", "format = \"\\u001b\\u202e\"")),
        ("site.toml", format!("{}\u{202e} = 1\n\u{9b}", text)),
    ] {
        std::fs::write(folder.join(name), text).expect("written");
        run("a damaged site", &["status", "--folder", &at]);
        run("a damaged site", &["status", "--json", "--folder", &at]);
    }
    let log = std::fs::read_to_string(folder.join("vmscert.log")).expect("a log");
    check("the log", &log);
}

#[test]
fn nothing_out_of_a_file_steers_a_terminal_in_the_wizard() {
    let computer = computer_with_site();
    let site = vmscert::computer::site::read(&computer, FOLDER.into()).expect("a site");
    let tick = tick(&site);
    let mut app = {
        let record = record(site.record.clone(), &tick);
        computer.put(Path::new(FOLDER).join("site.toml"), record.render().expect("it"));
        app(&computer)
    };
    let look = |app: &mut vmscert::tui::App, at: &str| {
        for (columns, rows) in [(80, 25), (160, 40)] {
            check(at, &screen(app, columns, rows));
        }
    };
    let drive = |app: &mut vmscert::tui::App, inputs: &[Input], at: &str| {
        for input in inputs {
            app.drive([input.clone()], &computer);
            look(app, at);
        }
    };
    let walk = [
        vec![Input::Enter, Input::Help, Input::Escape, Input::End, Input::Letter('y')],
        vec![Input::Escape, Input::Letter('d'), Input::Escape, Input::Enter, Input::PageDown],
        vec![Input::End, Input::Letter('y'), Input::Escape, Input::Escape, Input::Home],
        vec![Input::Letter('a'), Input::Letter('x'), Input::Escape, Input::Letter('c')],
        vec![Input::Enter, Input::Enter, Input::Escape, Input::Escape],
    ]
    .concat();
    look(&mut app, "Home");
    for step in 0..STEPS.iter().filter(|step| step.on_home).count() {
        let downs = vec![Input::Down; step];
        drive(
            &mut app,
            &[vec![Input::Home], downs, walk.clone()].concat(),
            &format!("step {step}"),
        );
        for _ in 0..8 {
            app.drive([Input::Escape, Input::Letter('n')], &computer);
        }
    }
    computer.put("/kit/kit.toml", kit(&site).render().expect("a kit"));
    computer.put("/kit/done.toml", done(&tick).render().expect("done"));
    let mut app = app_in(&computer, "/kit");
    drive(&mut app, &walk, "a kit");
}

#[test]
fn nothing_out_of_a_file_deceives_whoever_reads_a_read_me() {
    let computer = computer_with_site();
    let mut site = vmscert::computer::site::read(&computer, FOLDER.into()).expect("a site");
    let words = Words::english();
    let kit = kit(&site);
    site.record = record(site.record.clone(), &tick(&site));
    let clients = Kit { server: None, ..kit.clone() };
    for kit in [&kit, &clients] {
        let certificate = site.certificate("rs-01.museum.local");
        let read_me = words.read_me(kit, site.authority.as_ref(), certificate);
        check("READ-ME.html", &read_me.html);
        let plain = read_me.text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        check("READ-ME.txt", &plain);
    }
    let stick = words.stick_read_me(&site, true);
    check("the run sheet", &stick.html);
    check("the stick", &stick.text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

/// What is typed is refused with words, not put right in silence: two names that look the same would be two.
#[test]
fn typed_names_that_hide_something_are_refused() {
    let desk = Desk::with_authority();
    let before = crate::program::files(&desk.site());
    let site = desk.site().display().to_string();
    for hidden in
        ['\u{202e}', '\u{200b}', '\u{ad}', '\u{2066}', '\u{e0041}', '\u{61c}', '\u{1b}', '\u{85}']
    {
        let name = format!("desk{hidden}1");
        for words in [
            &["client", "add", &name, "--kind", "smart-client"][..],
            &["server", "add", &name, "--role", "recording-server"],
            &[
                "issue",
                "--dns",
                &name,
                "--role",
                "recording-server",
                "--ca-password-file",
                "ca.txt",
                "--password-file",
                "pfx.txt",
                "--no-input",
            ],
        ] {
            // A line end separates names.
            if hidden == '\u{85}' {
                continue;
            }
            let run = desk.run_words(&[words, &["--json", "--folder", &site]].concat()).ends(2);
            let code = run.json()["findings"][0]["code"].clone();
            assert!(code == "name-hidden" || code == "name-letter", "{hidden:?}: {code}");
        }
        for field in ["--organization", "--name"] {
            let other = desk.home.path().join("Other").display().to_string();
            let words = [
                "authority",
                "create",
                field,
                &name,
                "--password-file",
                "ca.txt",
                "--json",
                "--folder",
                &other,
            ];
            let run = desk.run_words(&words).ends(2);
            assert_eq!(run.json()["findings"][0]["code"], "text-control", "{hidden:?}");
        }
    }
    assert_eq!(crate::program::files(&desk.site()), before);
    // Around a name it comes along from a dialog, and means nothing.
    desk.run_words(&[
        "client",
        "add",
        "\u{200e}desk-1\u{200b}",
        "--kind",
        "smart-client",
        "--folder",
        &site,
    ])
    .ends(0);
    let said = desk.run("status --json").json();
    assert_eq!(said["clients"][0]["name"], "desk-1");
}

/// A client's kinds out of a file are never lost by adding one.
#[test]
fn adding_a_kind_keeps_what_a_newer_program_noted() {
    let site = Site { started: true, ..Site::default() };
    let add = |site: &Site, kind: &str| {
        let edit = SiteEdit::AddClient {
            name: "Desk-1".to_owned(),
            kinds: vec![kind.to_owned()],
            addresses: vec![],
        };
        site.edited(&edit, "2026-02-20".parse().expect("a date")).expect("added")
    };
    let mut first = add(&site, "holo-client");
    first.record.client[0].other.insert("colour".to_owned(), toml::Value::Integer(7));
    let second = add(&first, "smart-client");
    assert_eq!(second.record.client[0].kinds, ["holo-client", "smart-client"]);
    assert_eq!(second.record.client[0].other, first.record.client[0].other);
}
