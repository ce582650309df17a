//! What people keep and what their scripts read stays good: a site, a stick and the documents of `--json` that an
//! earlier program made (tests/fixtures/today) are opened, worked on and compared. Additions are free; a key, a
//! finding's code, a word or a file that is gone or renamed fails here.

use crate::common::{fixture, fixture_bytes};
use crate::program::server::{free_port, pem_of, serve};
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD, Run, copy, files, lighter};
use crate::test_computer::TestComputer;
use serde_json::Value as Json;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use vmscert::computer::{Facts, start_folder};
use vmscert::pki::{Certificate, Password, pfx};
use vmscert::site::{Done, Site};

const KIT: &str = "stick/vmscert Harbour Museum/servers/rs-01.museum.local";
const CLIENTS: &str = "stick/vmscert Harbour Museum/clients";
const SERVER: &str = "rs-01.museum.local";

/// A desk with that site, that stick and the password files that `make.py` has.
fn desk() -> Desk {
    static AUTHORITY: OnceLock<Vec<u8>> = OnceLock::new();
    let desk = Desk::new();
    copy(&fixture("today/site"), &desk.site());
    // As it is, it is opened once: see below.
    let lighter = || lighter(&fixture_bytes("today/site/ca-private.pfx"));
    let file = desk.site().join("ca-private.pfx");
    std::fs::write(file, AUTHORITY.get_or_init(lighter)).expect("a file");
    copy(&fixture("today/stick"), &desk.home.path().join("stick"));
    desk.write("wrong.txt", "not-the-password-of-it\n");
    desk.write("weak.txt", "abc\n");
    desk.write("blank.txt", "\n");
    desk
}
fn kit(desk: &Desk) -> PathBuf {
    desk.home.path().join(KIT)
}
fn json(file: &Path) -> Json {
    let bytes = std::fs::read(file).expect("a document");
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}
fn array<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json[key].as_array().map_or(&[], Vec::as_slice)
}
fn named<'a>(list: &'a [Json], name: &str) -> &'a Json {
    let mut all = list.iter();
    all.find(|one| text(one, "name") == name).expect("listed")
}
fn at(desk: &Desk, words: &str, folder: &Path) -> Run {
    let folder = folder.display().to_string();
    let mut words: Vec<&str> = words.split(' ').collect();
    words.extend(["--no-input", "--folder", &folder]);
    desk.run_words(&words)
}

/// Keys whose text is one of a few words that scripts compare with.
const WORDS: [&str; 11] = [
    "change", "check", "code", "command", "dry_run", "field", "ok", "severity", "state", "status",
    "step",
];
/// What is left out of these where the documents grow old or the clock is behind them: words that a
/// certificate's dates decide.
const DATED: [&str; 3] = ["ok", "state", "status"];
/// Findings that the network of the computer decides, or the age of the CA.
const ELSEWHERE: [&str; 2] = ["plan-name-unresolved", "plan-name-unresolved-no-address"];

/// What is promised by an earlier document and missing in this one.
fn broken(before: &Json, now: &Json, place: &str, aged: bool) -> Vec<String> {
    match (before, now) {
        // What can be nothing may be something.
        (Json::Null, _) => vec![],
        (Json::Object(before), Json::Object(now)) => {
            let mut all = Vec::new();
            for (key, before) in before {
                let place = format!("{place}.{key}");
                let Some(now) = now.get(key) else {
                    all.push(format!("{place} is gone"));
                    continue;
                };
                let words = WORDS.contains(&key.as_str())
                    && (before.is_string() || before.is_boolean())
                    && !(aged && DATED.contains(&key.as_str()));
                if words && before != now {
                    all.push(format!("{place} was {before} and is {now}"));
                }
                all.extend(broken(before, now, &place, aged));
            }
            all
        }
        (Json::Array(before), Json::Array(now)) => {
            let kept = before.iter().filter(|item| {
                let dated = aged && text(item, "check") == "dates";
                !dated && !ELSEWHERE.contains(&text(item, "code"))
            });
            kept.flat_map(|before| {
                let each = now.iter().map(|now| broken(before, now, place, aged));
                let closest = each.min_by_key(Vec::len);
                closest.unwrap_or_else(|| vec![format!("{place} holds no {before}")])
            })
            .collect()
        }
        (before, now) => {
            let same = std::mem::discriminant(before) == std::mem::discriminant(now);
            let differs = || format!("{place} was {before} and is {now}");
            (!same).then(differs).into_iter().collect()
        }
    }
}

/// Whether a document speaks of dates that have passed, or have not come on this computer's clock.
fn is_aged(document: &Json) -> bool {
    let now = jiff::Timestamp::now();
    let due = jiff::SignedDuration::from_hours(61 * 24);
    let moment = |json: &Json, key: &str| text(json, key).parse::<jiff::Timestamp>().ok();
    let passed = |json: &Json| {
        moment(json, "not_before").is_some_and(|start| now < start)
            || moment(json, "not_after").is_some_and(|end| now > end - due)
    };
    match document {
        Json::Object(object) => passed(document) || object.values().any(is_aged),
        Json::Array(array) => array.iter().any(is_aged),
        _ => false,
    }
}

/// A port where something answers that knows no TLS.
fn plain_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            // Whoever called may be gone again.
            let _ = connection.read(&mut [0; 4096]);
            let _ = connection.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    port
}

/// Runs again what made a document, and compares; `None` where a tool is missing.
fn compare(file: &Path) -> Option<()> {
    let made = json(file);
    let needs_another_system = |found: &Json| text(found, "code") == "system-not-windows";
    if cfg!(windows) && array(&made["document"], "findings").iter().any(needs_another_system) {
        return None;
    }
    let desk = desk();
    for (file, text) in made["changes"].as_object().expect("changes") {
        let path = desk.home.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        match text.as_str() {
            Some(text) => std::fs::write(path, text).expect("a file"),
            None => std::fs::remove_file(path).expect("a file"),
        }
    }
    let mut served = None;
    let mut words = Vec::new();
    for word in text(&made, "words").split(' ') {
        let mut word = word.to_owned();
        for (name, folder) in
            [("home", ""), ("site", "Certificates"), ("kit", KIT), ("clients", CLIENTS)]
        {
            let path = desk.home.path().join(folder).display().to_string();
            word = word.replace(&format!("{{{name}}}"), path.trim_end_matches('/'));
        }
        if word.contains("{closed}") {
            word = word.replace("{closed}", &free_port().to_string());
        }
        if word.contains("{plain}") {
            word = word.replace("{plain}", &plain_port().to_string());
        }
        if word.contains("{tls}") {
            let copy = desk.home.path().join("rs-01.pfx");
            std::fs::copy(desk.site().join(format!("servers/{SERVER}/{SERVER}.pfx")), &copy)
                .expect("a copy");
            let pem = pem_of(&copy)?.display().to_string();
            let (server, port) = serve(&["-key", &pem, "-cert", &pem])?;
            served = Some(server);
            word = word.replace("{tls}", &port.to_string());
        }
        words.push(word);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = desk.run_words(&words);
    drop(served);
    let now = run.json();
    let aged = is_aged(&made["document"]);
    let mut differs = broken(&made["document"], &now, "", aged);
    if made["exit"] != run.code && !aged {
        differs.push(format!("the exit code was {} and is {}", made["exit"], run.code));
    }
    assert!(
        differs.is_empty(),
        "{}:\n{}\nin {now:#}\n{}",
        file.display(),
        differs.join("\n"),
        run.err
    );
    Some(())
}

fn documents() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(fixture("today/documents")).expect("documents");
    let mut all: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}
fn begins(file: &Path, command: &str) -> bool {
    let name = file.file_stem().and_then(|name| name.to_str());
    name.and_then(|name| name.split('-').next()) == Some(command)
}

macro_rules! documents_of {
    ($($name:ident: $command:literal),* $(,)?) => {
        const COMMANDS: &[&str] = &[$($command),*];
        $(#[test]
        fn $name() {
            let of = documents().into_iter().filter(|file| begins(file, $command));
            let compared: Vec<_> = of.map(|file| compare(&file)).collect();
            assert!(!compared.is_empty());
        })*
    };
}
documents_of! {
    documents_of_authority_create: "authority",
    documents_of_server_add: "server",
    documents_of_client_add: "client",
    documents_of_issue: "issue",
    documents_of_done: "done",
    documents_of_verify: "verify",
    documents_of_status: "status",
    documents_of_trust: "trust",
    documents_of_import: "import",
    documents_of_encrypt: "encrypt",
    documents_of_collect: "collect",
    documents_of_selftest: "selftest",
    documents_of_the_wizard: "wizard",
    documents_of_wrong_calls: "call",
}

#[test]
fn every_document_is_compared() {
    for file in documents() {
        let known = COMMANDS.iter().any(|command| begins(&file, command));
        assert!(known, "{} belongs to no test", file.display());
    }
}

/// The comparison itself sees what it is for.
#[test]
fn a_renamed_key_and_a_lost_code_are_seen() {
    let before: Json = serde_json::json!({ "ok": true, "made": ["a"], "findings": [{ "code": "one", "cure": null }] });
    let seen = |now: Json| broken(&before, &now, "", false).len();
    let more = serde_json::json!({ "ok": true, "new": 1, "made": ["b"], "findings": [{ "code": "two", "cure": "x" }, { "code": "one", "cure": "x" }] });
    assert_eq!(seen(more), 0);
    let none: [&str; 0] = [];
    for now in [
        serde_json::json!({ "fine": true, "made": ["a"], "findings": before["findings"] }),
        serde_json::json!({ "ok": "yes", "made": ["a"], "findings": before["findings"] }),
        serde_json::json!({ "ok": true, "made": none, "findings": before["findings"] }),
        serde_json::json!({ "ok": true, "made": ["a"], "findings": [{ "code": "eins", "cure": null }] }),
        serde_json::json!({ "ok": true, "made": ["a"], "findings": [] }),
    ] {
        assert_ne!(seen(now.clone()), 0, "{now}");
    }
}

/// Problems of a folder, the clock's aside: it may be behind the day on which the files were made.
fn problems(document: &Json) -> Vec<String> {
    let codes = array(document, "findings").iter();
    let codes = codes.map(|found| text(found, "code").to_owned());
    codes.filter(|code| code != "site-clock-behind").collect()
}

#[test]
fn every_file_of_that_site_is_still_read() {
    let desk = desk();
    let status = desk.run("status --json").json();
    assert_eq!(problems(&status), Vec::<String>::new());
    for folder in [kit(&desk), desk.home.path().join(CLIENTS)] {
        let status = at(&desk, "status --json", &folder).json();
        assert_eq!(problems(&status), Vec::<String>::new());
        assert_eq!(text(&status, "site"), "Harbour Museum");
    }
    // Every PFX opens with its password, every certificate is one: those in history/ too.
    let root = fixture("today");
    let (mut opened, mut read) = (0, 0);
    for file in files(&root) {
        let bytes = || std::fs::read(root.join(&file)).expect("a file");
        if file.ends_with(".pfx") {
            let password =
                if file.ends_with("ca-private.pfx") { CA_PASSWORD } else { PFX_PASSWORD };
            let pfx = pfx::open(&bytes(), &Password::new(password.to_owned()))
                .unwrap_or_else(|problem| panic!("{file}: {problem:?}"));
            assert!(pfx.key.fits(&pfx.certificate), "{file}");
            opened += 1;
        } else if file.ends_with(".cer") {
            Certificate::parse(&bytes()).unwrap_or_else(|problem| panic!("{file}: {problem:?}"));
            read += 1;
        }
    }
    assert!(opened >= 5 && read >= 8, "{opened} {read}");
}

#[test]
fn that_site_goes_on_its_authority_issues_and_what_is_replaced_is_kept() {
    let desk = desk();
    let cer = format!("servers/{SERVER}/{SERVER}.cer");
    let before = fixture_bytes(&format!("today/site/{cer}"));
    let issued = desk.run(&format!(
        "issue --dns {SERVER},rs-01 --ip 10.0.0.21 --role recording-server --ca-password-file ca.txt --password-file pfx.txt --json"
    ));
    let issued = issued.ends(0).json();
    let kept = array(&issued, "kept").iter();
    let mut kept = kept.filter(|kept| text(kept, "file").ends_with(".cer"));
    let kept = text(kept.next().expect("the former certificate"), "kept_at");
    assert_eq!(std::fs::read(kept).expect("kept"), before);
    let certificate = |file: &str| {
        let bytes = std::fs::read(desk.site().join(file)).expect("a file");
        Certificate::parse(&bytes).expect("a certificate")
    };
    assert!(certificate(&cer).signed_by(&certificate("root-authority-public.cer")));
    desk.run("done import rs-01").ends(0);
    let status = desk.run("status --json").json();
    assert_eq!(problems(&status), Vec::<String>::new());
    let server = named(array(&status, "servers"), SERVER);
    assert_eq!(server["ticks"]["import"]["current"], true);
}

#[test]
fn what_that_stick_brings_back_is_taken_in() {
    let desk = desk();
    desk.run("collect stick").ends(0);
    let status = desk.run("status --json").json();
    let server = named(array(&status, "servers"), SERVER);
    for tick in ["trust", "import"] {
        assert_eq!(server["ticks"][tick]["current"], true, "{tick}: {server}");
    }
    let client = named(array(&status, "clients"), "desk-1");
    assert_eq!(client["ticks"]["trust"]["current"], true);
    // Once is enough.
    let again = desk.run("collect stick --json").ends(0).json();
    assert_eq!(problems(&again), ["kit-nothing-new"]);
}

#[test]
fn those_kits_are_kits_where_they_were_carried_to() {
    let desk = desk();
    let computer = crate::common::with_settings_in(desk.home.path().join("settings"));
    let read = |folder: PathBuf| -> Site { Facts::gather(&computer, folder).expect("facts").site };
    let site = read(kit(&desk));
    assert!(site.kit.is_some() && site.certificate(SERVER).is_some() && site.authority.is_some());
    assert_eq!(site.record.server[0].roles, ["recording-server", "event-server"]);
    let note = std::fs::read_to_string(kit(&desk).join("done.toml")).expect("a note");
    let note = Done::parse(&note).expect("done.toml");
    assert!(note.of("rs-01").expect("it").ticks.contains_key("import"));
    assert!(site.server_pfx(SERVER).is_file());
    let site = read(desk.home.path().join(CLIENTS));
    assert!(site.kit.is_some() && site.authority.is_some());
    // Started from them, the program opens them and not the usual folder.
    let there = TestComputer::new();
    for file in files(&fixture("today/stick")) {
        there.put(Path::new("/stick").join(&file), fixture_bytes(&format!("today/stick/{file}")));
    }
    for folder in [KIT, CLIENTS] {
        let folder = Path::new("/").join(folder);
        there.set_program(folder.join("vmscert.exe"));
        assert_eq!(start_folder(&there), Some(folder));
    }
}
