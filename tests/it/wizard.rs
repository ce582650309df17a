//! The whole wizard over a computer in memory: its own steps, real certificates, no sleeps.

use crate::common_words::sources;
use crate::program::wizard::Driven;
use crate::program::wizard::{
    Choose, FOLDER, STICK, To, Way, app, computer_with_site, create_authority, enter, in_memory,
    is_made, issue, open, plan_of, put_provider_file, screen, text,
};
use crate::program::{CA_PASSWORD, PFX_PASSWORD};
use crate::test_computer::TestComputer;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use vmscert::cli::{Call, Filled, parse};
use vmscert::computer::{Adapter, Answer, Facts, Reach, ThisComputer};
use vmscert::message::Explain;
use vmscert::pki::{Days, DnsName, KeySize, TlsVersion};
use vmscert::site::{Done, Kit, KitState, Record, layout};
use vmscert::tui::Input;
use vmscert::wizard::{self, Block};
use vmscert::words::Words;
use vmscert::work::{CreateAuthority, NewPassword, Open, Plan, Request, commit};

/// The plan that a command makes.
fn by_flags(computer: &Arc<TestComputer>, line: &[&str]) -> Plan {
    computer.put("/ca.txt", CA_PASSWORD);
    computer.put("/pfx.txt", PFX_PASSWORD);
    let words = Words::english();
    let arguments = ["vmscert"].iter().chain(line).map(OsString::from);
    let invocation = parse(&words, arguments).expect("a call");
    let Some(Call::Form(call)) = &invocation.call else { panic!("{line:?} is no form") };
    let mut facts = Facts::gather(computer.as_ref(), PathBuf::from(FOLDER)).expect("facts");
    Filled::read(call, &invocation.common, &computer.shared(), &mut facts, &Words::english())
        .expect("answers")
        .plan(&facts)
        .expect("a plan")
}

fn name_the_site(keys: &mut Vec<Input>) {
    keys.push(Input::Enter);
    keys.extend(text("Harbour Museum"));
    keys.push(Input::Enter);
}

#[test]
fn the_same_answers_by_wizard_and_by_flags_make_the_same_plan() {
    let computer = in_memory();
    let mut app = app(&computer);
    let mut keys = Vec::new();
    name_the_site(&mut keys);
    keys.extend([enter(1), vec![Input::Letter('s')]].concat());
    app.drive(keys, &computer);
    (enter(1), To("CA password"), text(CA_PASSWORD)).go(&mut app, &computer);
    (To("Repeat the password"), text(CA_PASSWORD)).go(&mut app, &computer);
    let by_wizard = plan_of(&mut app, enter(2), &computer).expect("a plan to create the CA");
    let line = [
        "authority",
        "create",
        "--organization",
        "Harbour Museum",
        "--password-file",
        "/ca.txt",
        "--no-input",
    ];
    assert_eq!(by_wizard, by_flags(&computer, &line));

    let computer = computer_with_site();
    let mut app = self::app(&computer);
    // The servers' step, the second planned recorder, its suggestions, an address and the two passwords.
    planned_with_address(CA_PASSWORD).go(&mut app, &computer);
    let by_wizard = plan_of(&mut app, enter(2), &computer);
    let by_wizard = by_wizard.unwrap_or_else(|| panic!("no plan:\n{}", screen(&mut app, 80, 40)));
    let line = [
        "issue",
        "--dns",
        "rs-02.museum.local",
        "--ip",
        "10.0.0.22",
        "--role",
        "recording-server",
        "--ca-password-file",
        "/ca.txt",
        "--password-file",
        "/pfx.txt",
        "--no-input",
    ];
    assert_eq!(by_wizard, by_flags(&computer, &line));
}

/// The form of the planned recorder with an address and its passwords, up to its button.
fn planned_with_address(authority: &str) -> impl Way {
    let form = issue("rs-02.museum.local");
    let filled = (To("IP addresses"), text("10.0.0.22"), To("CA password"), text(authority));
    let passwords =
        (To("Password"), text(PFX_PASSWORD), To("Repeat the password"), text(PFX_PASSWORD));
    (form, filled, passwords, To("[ Next ]"))
}

#[test]
fn from_an_empty_folder_to_the_authority_and_nothing_before_create() {
    let computer = in_memory();
    let mut app = app(&computer);
    let mut keys = Vec::new();
    name_the_site(&mut keys);
    keys.extend([enter(1), vec![Input::Letter('s')]].concat());
    app.drive(keys, &computer);
    let home = screen(&mut app, 80, 25);
    assert!(home.contains("> [  ]   Create the CA"), "{home}");

    (enter(1), To("CA password"), text(CA_PASSWORD)).go(&mut app, &computer);
    (To("Repeat the password"), text(CA_PASSWORD), enter(1)).go(&mut app, &computer);
    let review = screen(&mut app, 80, 25);
    assert!(review.contains("> [ Create ]") && review.contains("ca-private.pfx"), "{review}");
    assert!(!is_made(&computer), "{:?}", computer.files().keys());
    app.drive([Input::Escape], &computer);
    let form = screen(&mut app, 80, 25);
    assert!(form.contains("strong"), "going back lost what was typed: {form}");
    app.drive(enter(2), &computer);
    assert!(is_made(&computer));
    assert!(computer.is_private(PathBuf::from(FOLDER).join(layout::AUTHORITY_PFX)));
    let result = screen(&mut app, 80, 25);
    assert!(result.contains("The CA is made") && !result.contains(CA_PASSWORD), "{result}");

    // It insists once on a second copy; a tick is saved at once, and taken back by the same key.
    app.drive([Input::Enter, Input::Function(3)], &computer);
    let record = || {
        let bytes = computer
            .files()
            .remove(&PathBuf::from(FOLDER).join(layout::RECORD))
            .expect("site.toml");
        Record::parse(&String::from_utf8(bytes).expect("text")).expect("a record")
    };
    app.drive([Input::Letter(' ')], &computer);
    assert!(record().site.second_copy.is_some());
    app.drive([Input::Letter(' ')], &computer);
    assert!(record().site.second_copy.is_none());
}

#[test]
fn a_wrong_password_of_the_authority_loses_nothing_typed() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let before = computer.files();
    (planned_with_address("not the password"), enter(2)).go(&mut app, &computer);
    // No Review of what cannot be done: the form says it where the password is typed.
    let form = screen(&mut app, 80, 45);
    assert!(form.contains("> CA password"), "{form}");
    assert!(form.contains("This is not the password of"), "{form}");
    assert!(form.contains("10.0.0.22"), "{form}");
    assert_eq!(computer.files(), before);
}

#[test]
fn a_full_disk_in_the_wizard_is_said_and_loses_nothing() {
    let computer = in_memory();
    let mut app = app(&computer);
    let mut keys = Vec::new();
    name_the_site(&mut keys);
    keys.extend([enter(1), vec![Input::Letter('s')]].concat());
    app.drive(keys, &computer);
    let before = computer.files();
    let path = PathBuf::from(FOLDER).join(layout::AUTHORITY_PFX);
    computer.fail_write_after(4, vmscert::computer::Fault::Full.at(path));
    create_authority(&mut app, &computer);
    let failed = screen(&mut app, 80, 25);
    assert!(failed.contains("no room left"), "{failed}");
    computer.heal();
    assert_eq!(computer.files(), before);
}

#[test]
fn a_generated_password_is_shown_though_the_work_broke_off() {
    let computer = in_memory();
    let request = Request::CreateAuthority(CreateAuthority {
        name: "VMS Certificate Authority".to_owned(),
        organization: None,
        days: Days::parse("3650").expect("days"),
        key: KeySize::Rsa3072,
        password: NewPassword::Generated,
    });
    let facts = Facts::gather_to_write(&computer, PathBuf::from(FOLDER)).expect("facts");
    let plan = Plan::new(request, &facts).expect("a plan");
    let path = PathBuf::from(FOLDER).join(layout::AUTHORITY_PFX);
    computer.spoil(path.clone());
    let failure = commit(&plan, &computer, &Words::english(), &|_| {}).expect_err("other bytes");
    computer.heal();
    assert_eq!(failure.code(), "file-read-back");
    let page = wizard::failed(&plan, &failure);
    let shown = page.blocks.iter().find_map(|block| match block {
        Block::Secret { password, .. } => Some(password),
        _ => None,
    });
    let bytes = computer.read(&path).expect("readable").expect("there");
    vmscert::pki::pfx::open(&bytes, shown.expect("a password")).expect("it opens");
}

/// What a provider sent.
fn given_file() -> PathBuf {
    PathBuf::from(STICK).join("given.pfx")
}

#[test]
fn a_providers_certificate_is_checked_and_put_into_its_kit() {
    let computer = in_memory();
    put_provider_file(&computer, "given with the file");
    let mut app = app(&computer);
    let mut keys = Vec::new();
    name_the_site(&mut keys);
    keys.extend([enter(1), vec![Input::Letter('s')]].concat());
    app.drive(keys, computer.as_ref());
    let given = |name: &str, password: &str| {
        let provider = (enter(1), Choose("Certificates come from", "A provider's file"));
        let server = (To("Server"), text(name), To("Recording server"), text(" "));
        let file = (To("File"), text(&given_file().display().to_string()));
        (provider, server, file, To("The file's password"), text(password), enter(2))
    };
    let before = computer.files();
    given("rs-01.corp.local", "another password").go(&mut app, &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("That did not work"), "{shown}");
    assert_eq!(computer.files(), before);

    // Back on the form only the password is typed again.
    let again = [vec![Input::Escape], vec![Input::Clear], text("given with the file"), enter(2)];
    app.drive(again.concat(), computer.as_ref());
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("rs-01.corp.local"), "{shown}");
    let kit = PathBuf::from(FOLDER).join("servers/rs-01.corp.local");
    let files = computer.files();
    assert_eq!(files.get(&kit.join("rs-01.corp.local.pfx")), files.get(&given_file()), "{shown}");
    assert!(files.contains_key(&kit.join("READ-ME.html")));
    let password = b"given with the file";
    let holds = |bytes: &Vec<u8>| bytes.windows(password.len()).any(|part| part == password);
    assert!(!files.values().any(holds), "the password was kept");
}

#[test]
fn opening_a_site_renames_none_and_waits_for_none() {
    let computer = computer_with_site();
    let open = |name: &str, from: &str| {
        let request = Request::Open(Open { folder: PathBuf::from(FOLDER), name: name.to_owned() });
        let facts = Facts::gather(computer.as_ref(), PathBuf::from(from)).expect("facts");
        let plan = Plan::new(request, &facts).expect("a plan");
        vmscert::work::commit(&plan, computer.as_ref(), &Words::english(), &|_| {})
    };
    let name = || {
        let facts = Facts::gather(computer.as_ref(), PathBuf::from(FOLDER)).expect("facts");
        facts.site.record.site.name
    };
    open("Another name", "/elsewhere").expect("opened");
    assert_eq!(name(), "Harbour Museum");
    open("Harbour Museum II", FOLDER).expect("renamed");
    assert_eq!(name(), "Harbour Museum II");
    // Another run works there: it is neither tidied up nor opened.
    computer.release();
    let _other = computer.disk.lock(std::path::Path::new(FOLDER)).expect("a lock");
    assert!(open("", "/elsewhere").is_err());
}

#[test]
fn kits_travel_whole_and_the_authoritys_key_never() {
    let computer = computer_with_site();
    let site = PathBuf::from(FOLDER);
    computer.put(site.join("clients/ca-private.pfx"), "put there by mistake");
    let mut app = app(&computer);
    (open("copy"), To("[ Next ]"), enter(2)).go(&mut app, &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("read back and compared"), "{shown}");
    let files = computer.files();
    let stick = PathBuf::from(STICK).join("vmscert Harbour Museum");
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(&site)) {
        let inside = path.strip_prefix(&site).expect("inside");
        let copied = files.get(&stick.join(inside));
        let travels = (inside.starts_with("clients") || inside.starts_with("servers"))
            && !inside.ends_with("ca-private.pfx");
        assert_eq!(copied, travels.then_some(bytes), "{}", inside.display());
    }
    // A kit that was changed here does not travel.
    let kit = site.join("servers/rs-01.museum.local");
    computer.put(kit.join("rs-01.museum.local.cer"), crate::common::server_certificate().der);
    let mut app = self::app(&computer);
    (open("copy"), To("[ Next ]"), enter(2)).go(&mut app, &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("That did not work"), "{shown}");
}

#[test]
fn names_and_addresses_are_looked_up_in_both_directions() {
    let computer = computer_with_site();
    let address: IpAddr = "10.0.0.22".parse().expect("an address");
    let name = |name: &str| DnsName::parse(name).expect("a name").0;
    computer.set_name(&name("rs-02.museum.local"), Ok(vec![address]));
    computer.set_address(address, Ok(vec![name("rs-02"), name("recorder-2")]));
    computer.set_this_computer(ThisComputer {
        host_name: Some(name("ca-pc")),
        full_name: Some(name("ca-pc.museum.local")),
        adapters: vec![
            Adapter {
                name: "Ethernet".to_owned(),
                address: "10.0.0.2".parse().expect("an address"),
                reach: Reach::Reachable,
            },
            Adapter {
                name: "Loopback".to_owned(),
                address: "127.0.0.1".parse().expect("an address"),
                reach: Reach::Loopback,
            },
        ],
        installation: None,
    });
    let mut app = app(&computer);
    issue("rs-02.museum.local").go(&mut app, &computer);
    let shown = screen(&mut app, 80, 40);
    assert!(
        shown.contains("[10.0.0.22") && shown.contains("(looked up from rs-02.museum.local)"),
        "{shown}"
    );
    // A typed address brings its names.
    (To("IP addresses"), Input::Clear, text("10.0.0.22"), enter(1)).go(&mut app, &computer);
    let shown = screen(&mut app, 80, 40);
    assert!(
        shown.contains("[ ] recorder-2") && shown.contains("looked up from 10.0.0.22"),
        "{shown}"
    );
    // This computer's own, for this computer alone.
    let mut app = self::app(&computer);
    let new = (open("servers"), open("+ Another server"), Input::Right);
    new.go(&mut app, &computer);
    let shown = screen(&mut app, 80, 40);
    assert!(shown.contains("ca-pc.museum.local"), "{shown}");
    assert!(shown.contains("[x] 10.0.0.2 ") && shown.contains("[ ] 127.0.0.1"), "{shown}");
}

#[test]
fn what_was_seen_is_ticked_and_a_later_failure_takes_it_away() {
    let computer = computer_with_site();
    let site = PathBuf::from(FOLDER);
    let leaf = site.join("servers/rs-01.museum.local/rs-01.museum.local.cer");
    let leaf = computer.files().remove(&leaf).expect("a certificate");
    let ports: [SocketAddr; 2] =
        ["10.0.0.21:7563", "10.0.0.21:9001"].map(|at| at.parse().expect("an address"));
    let presented = |chain: Vec<u8>| Answer::Presented {
        version: TlsVersion::Tls13,
        chain: vec![chain],
        trusted: Ok(()),
    };
    let ticks = || {
        let bytes = computer.files().remove(&site.join(layout::RECORD)).expect("site.toml");
        let record = Record::parse(&String::from_utf8(bytes).expect("text")).expect("a record");
        let server = record.server.into_iter().find(|server| server.name == "rs-01.museum.local");
        server.expect("the server").ticks
    };
    let verify = |app: &mut vmscert::tui::App| {
        (open("verify"), open("rs-01.museum.local")).go(app, &computer);
        screen(app, 80, 40)
    };
    for at in ports {
        computer.set_answer(at, presented(leaf.clone()));
    }
    let shown = verify(&mut app(&computer));
    assert!(shown.contains("connections are in order"), "{shown}");
    for what in ["verify", "import", "encrypt-recording-server"] {
        assert!(ticks().get(what).is_some_and(|tick| tick.seen), "{what}");
    }

    // Another certificate of the site is another server's, not "an older one".
    let other = site.join("servers/rs-02.museum.local");
    let foreign = crate::common::server_certificate();
    computer.put(other.join("rs-02.museum.local.cer"), foreign.der.clone());
    computer.set_answer(ports[0], presented(foreign.der));
    let shown = verify(&mut app(&computer));
    assert!(shown.contains("the certificate of rs-02.museum.local"), "{shown}");
    assert!(!ticks().contains_key("verify"));
    assert!(ticks().contains_key("import"));

    computer.set_answer(ports[0], Answer::Refused);
    let mut app = app(&computer);
    let shown = verify(&mut app);
    assert!(shown.contains("Not in order: 1."), "{shown}");
    app.drive([Input::Escape, Input::Escape], computer.as_ref());
    let home = screen(&mut app, 80, 25);
    assert!(home.contains("Verify"), "{home}");
}

fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        4 => Just(Input::Enter),
        3 => Just(Input::Down),
        2 => Just(Input::Up),
        2 => Just(Input::Tab),
        2 => Just(Input::Escape),
        3 => prop::char::range(' ', '~').prop_map(Input::Letter),
        1 => Just(Input::Paste("rs-09.local\n10.0.0.9".to_owned())),
        1 => Just(Input::Help),
        1 => Just(Input::Copy),
        1 => Just(Input::Show),
        1 => Just(Input::Clear),
        1 => Just(Input::Backspace),
        1 => Just(Input::Delete),
        1 => Just(Input::PageDown),
        1 => Just(Input::Interrupt),
        1 => (1_u16..140, 1_u16..50).prop_map(|(columns, rows)| Input::Resize(columns, rows)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is pressed: no panic, every size is drawn, and nothing binding is made before Create.
    #[test]
    fn any_keys_never_panic_and_make_nothing_before_create(inputs in prop::collection::vec(any_input(), 1..60), with_site in any::<bool>()) {
        let computer = if with_site { computer_with_site() } else { in_memory() };
        let mut app = app(&computer);
        let before: Vec<PathBuf> = computer.files().into_keys().filter(|path| path.extension().is_some_and(|end| end == "pfx" || end == "cer")).collect();
        let (mut columns, mut rows) = (80, 25);
        for input in inputs {
            if let Input::Resize(new_columns, new_rows) = input {
                (columns, rows) = (new_columns, new_rows);
            }
            if plan_of(&mut app, [input], &computer).is_some() {
                // Create was reached and pressed: what comes now is no longer "before".
                return Ok(());
            }
            screen(&mut app, columns, rows);
        }
        let after: Vec<PathBuf> = computer.files().into_keys().filter(|path| path.extension().is_some_and(|end| end == "pfx" || end == "cer")).collect();
        prop_assert_eq!(before, after);
    }
}

#[test]
fn a_thumbprint_is_read_however_it_was_pasted() {
    use vmscert::pki::Thumbprint;
    let bare = "0A1B2C3D4E5F60718293A4B5C6D7E8F901234567";
    let grouped = vmscert::pki::Thumbprint(bare.to_owned()).grouped();
    let colons: Vec<String> = bare
        .as_bytes()
        .chunks(2)
        .map(|pair| String::from_utf8_lossy(pair).to_lowercase())
        .collect();
    for typed in [
        bare.to_owned(),
        bare.to_lowercase(),
        grouped.clone(),
        format!("\u{200e}{}\r\n", grouped.to_lowercase()),
        colons.join(":"),
        colons.join("\u{a0}"),
    ] {
        assert_eq!(Thumbprint::parse(&typed).expect("a thumbprint").0, bare, "{typed:?}");
    }
    assert!(Thumbprint::parse(&bare[1..]).is_err());
    assert!(Thumbprint::parse(&bare.replace('A', "G")).is_err());
    assert!(Thumbprint::parse("").is_err());
}

/// A page that nothing leads to is none: each is on Home, is one that all starts from, has a command, or is linked.
#[test]
fn every_page_can_be_reached() {
    let mut linked: BTreeSet<String> = BTreeSet::new();
    for (_, text) in sources() {
        let begins = |line: &str| line.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let mut items = vec![String::new()];
        for line in text.lines() {
            if begins(line) {
                items.push(String::new());
            }
            if let Some(item) = items.last_mut() {
                *item += line;
                *item += "\n";
            }
        }
        for item in items.iter().filter(|item| item.contains("Link::")) {
            let parts: Vec<&str> = item.split('"').collect();
            let declares = |before: &str| {
                let word = before.trim_end().rsplit(char::is_whitespace).next();
                word.is_some_and(|word| word.starts_with("Step::"))
            };
            let words = parts.chunks(2).filter(|part| !declares(part[0]));
            linked.extend(words.filter_map(|part| part.get(1).map(|word| (*word).to_owned())));
        }
    }
    let mut facts = Facts::unknown();
    let start = wizard::home(&facts);
    facts.site.kit = Some(KitState {
        kit: Kit::default(),
        done: Done::default(),
        computer: String::new(),
        full_name: None,
    });
    let starts = [start, wizard::home(&facts)];
    for step in wizard::STEPS {
        let has_command = step.as_form().is_some_and(|form| form.command.is_some());
        let is_there = step.on_home || has_command || starts.contains(&step.key);
        assert!(is_there || linked.contains(step.key), "nothing leads to {}", step.key);
    }
}

#[test]
fn a_folder_that_is_not_there_is_refused_when_its_field_is_left() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let folder = "/media/STICK-2".to_owned();
    let typed = (open("authority"), Input::Letter('c'), text(&folder), Input::Tab);
    typed.go(&mut app, &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("There is no drive or folder"), "{shown}");
    // It is plugged in, or made: the page sees it by itself.
    computer.put_folder(&folder);
    let effects = app.beat();
    app.settle(effects, &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(!shown.contains("[FAIL]"), "{shown}");
}
