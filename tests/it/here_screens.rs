//! The wizard on the computer itself: started from a kit on a Windows server, every page as a person sees it,
//! and the way on with an administrator's rights.

use crate::here_computer::{
    KIT, SERVER, called, installation, kit_done, presents, server, server_with_kit,
};
use crate::program::PFX_PASSWORD;
use crate::program::wizard::Driven;
use crate::program::wizard::{
    FOLDER, STILL, To, Way, app, app_in, captures, computer_with_site, enter, open, plan_of,
    screen, still, text,
};
use crate::test_computer::TestComputer;
use crate::test_computer::Verb;
use proptest::prelude::*;
use std::ffi::OsString;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vmscert::cli::{Call, Exit, Filled, Invocation, parse, waits};
use vmscert::computer::system::Installation;
use vmscert::computer::{Adapter, Facts, Reach, SystemProblem, ThisComputer};
use vmscert::pki::Certificate;
use vmscert::site::{Done, Windows, layout};
use vmscert::tui::{App, Input, Theme, Worker};
use vmscert::wizard::{self, Body, Kind, Resume, STEPS, Subject, bare};
use vmscert::words::Words;
use vmscert::work::{Plan, Request};

fn shows(name: &str, computer: &TestComputer, way: impl Way) -> App {
    let mut app = still(computer, KIT);
    way.go(&mut app, computer);
    captures(name, &mut app);
    app
}
fn keys(letters: &str) -> Vec<Input> {
    text(letters)
}
/// To the button at the end of a form, and on.
fn next() -> impl Way {
    (To("[ Next ]"), enter(1))
}
fn without_rights() -> Installation {
    Installation { elevated: false, ..installation() }
}
fn seen(app: &mut App) -> String {
    screen(app, 100, 40)
}

#[test]
fn the_whole_way_on_a_server() {
    let computer = server_with_kit();
    shows("here", &computer, ());
    shows("here-kit", &computer, open("Kit for"));
    shows("here-trust", &computer, enter(1));
    shows("here-trust-review", &computer, enter(2));
    shows("here-trust-result", &computer, enter(3));
    // From there one step leads to the next.
    let mut app = still(&computer, KIT);
    app.drive(enter(1), &computer);
    captures("here-import", &mut app);
    let filled = (To("The file's password"), keys(PFX_PASSWORD), next());
    filled.go(&mut app, &computer);
    captures("here-import-review", &mut app);
    app.drive(enter(1), &computer);
    captures("here-import-result", &mut app);
    assert!(computer.files().keys().all(|path| path.extension() != Some("pfx".as_ref())));
    app.drive(enter(1), &computer);
    captures("here-encrypt", &mut app);
    next().go(&mut app, &computer);
    captures("here-encrypt-review", &mut app);
    let certificate = certificate_of_kit(&computer);
    presents(&computer, 7563, &certificate);
    presents(&computer, 9001, &certificate);
    app.drive(enter(1), &computer);
    captures("here-encrypt-result", &mut app);
    app.drive(keys("h"), &computer);
    captures("here-done", &mut app);
    let done = kit_done(&computer).expect("done.toml");
    let ticks = done.of("rs-01").expect("this computer").ticks.clone();
    for what in ["trust", "import", "encrypt-recording-server"] {
        assert!(ticks.contains_key(what), "{what} in {ticks:?}");
    }
}

fn certificate_of_kit(computer: &TestComputer) -> Certificate {
    let facts = Facts::gather(computer, PathBuf::from(KIT)).expect("facts");
    facts.site.certificates[SERVER].clone()
}

#[test]
fn the_way_back() {
    let computer = server_with_kit();
    shows("here-encrypt-off", &computer, open("encrypt-off-here"));
    shows("here-encrypt-off-review", &computer, (open("encrypt-off-here"), next()));
    shows("here-trust-remove", &computer, open("trust-remove"));
    shows("here-guide", &computer, open("here-guide"));
}

/// Whoever sits at that computer: looks after each press, and is counted. Letters of passwords count nothing.
struct Person<'a> {
    app: App,
    computer: &'a TestComputer,
    presses: usize,
}

impl<'a> Person<'a> {
    /// Starts the program in a kit, on a stick or carried over.
    fn starts(computer: &'a TestComputer, kit: &str) -> Person<'a> {
        Person { app: app_in(computer, kit), computer, presses: 0 }
    }
    fn press(&mut self, key: Input, sees: &str) {
        self.presses += 1;
        self.app.drive([key], self.computer);
        let shown = screen(&mut self.app, 80, 25);
        assert!(shown.contains(sees), "no {sees:?} on\n{shown}");
    }
    /// Leaves with one key: nothing is open that could be lost.
    fn leaves_after(mut self, most: usize) {
        assert!(self.app.drive([Input::Interrupt], self.computer), "{}", seen(&mut self.app));
        assert!(self.presses <= most, "{} presses, at most {most}", self.presses);
    }
}

#[test]
fn a_client_takes_no_more_than_four_presses() {
    let computer = client_with_kit();
    let mut person = Person::starts(&computer, CLIENTS);
    person.press(Input::Enter, "> The CA's file");
    person.press(Input::Accept, "> [ Trust ]");
    person.press(Input::Enter, "This computer trusts the CA");
    person.leaves_after(4);
    let done = computer.files()[&Path::new(CLIENTS).join(layout::DONE)].clone();
    let done = Done::parse(&String::from_utf8(done).expect("a text")).expect("done.toml");
    assert!(done.of("desk-1").expect("this computer").ticks["trust"].seen);
}

/// Two rounds, as the run sheet has them: the program is started anew for the second.
#[test]
fn a_server_takes_no_more_than_six_presses_to_prepare_and_four_to_switch() {
    let computer = server_with_kit();
    let mut person = Person::starts(&computer, KIT);
    person.press(Input::Enter, "> The CA's file");
    person.press(Input::Accept, "> [ Trust ]");
    person.press(Input::Enter, "This computer trusts the CA");
    person.press(Input::Enter, "> The file's password");
    person.app.drive(keys(PFX_PASSWORD), &computer);
    person.press(Input::Accept, "> [ Import ]");
    person.press(Input::Enter, "is imported");
    person.leaves_after(6);

    let mut person = Person::starts(&computer, KIT);
    person.press(Input::Enter, "> Roles");
    person.press(Input::Accept, "> [ Switch on ]");
    let certificate = certificate_of_kit(&computer);
    presents(&computer, 7563, &certificate);
    presents(&computer, 9001, &certificate);
    person.press(Input::Enter, "Encryption is");
    person.press(Input::Enter, "What the servers answered");
    person.leaves_after(4);
    let done = kit_done(&computer).expect("done.toml");
    let this = done.of("rs-01").expect("this computer");
    for what in ["trust", "import", "encrypt-recording-server", "verify"] {
        assert!(this.ticks[what].seen, "{what} in {:?}", this.ticks);
    }
    // The last result stays in the list, with its time.
    let mut app = app_in(&computer, KIT);
    assert!(seen(&mut app).contains("Verified 20"), "{}", seen(&mut app));
    presents(&computer, 7563, &crate::common::server_certificate());
    (open("Verify"), keys("h")).go(&mut app, &computer);
    assert!(seen(&mut app).contains("Not in order, 20"), "{}", seen(&mut app));
}

const CLIENTS: &str = "/media/STICK/clients";

/// The workstation desk-1, with the clients' kit on a stick.
fn client_with_kit() -> TestComputer {
    let computer = TestComputer::new();
    for (path, bytes) in computer_with_site().files() {
        if let Ok(inside) = path.strip_prefix(Path::new(FOLDER).join("clients")) {
            computer.put(Path::new(CLIENTS).join(inside), bytes);
        }
    }
    called(&computer, "desk-1");
    computer.windows().install(Installation {
        services: vec![],
        configurator: None,
        ..installation()
    });
    computer
}

/// A workstation: the clients' kit goes from one to the next.
#[test]
fn a_client_comes_to_trust_the_ca_and_no_longer() {
    let computer = client_with_kit();
    let mut app = still(&computer, CLIENTS);
    captures("here-clients", &mut app);
    app.drive(enter(3), &computer);
    captures("here-clients-result", &mut app);
    app.drive(keys("h"), &computer);
    captures("here-clients-done", &mut app);
    (open("trust-remove"), enter(1)).go(&mut app, &computer);
    captures("here-trust-remove-review", &mut app);
    // What takes something away has the safe button in focus.
    app.drive([vec![Input::Left], enter(1)].concat(), &computer);
    captures("here-trust-remove-result", &mut app);
    app.drive(keys("h"), &computer);
    assert!(seen(&mut app).contains("To do"), "{}", seen(&mut app));
}

#[test]
fn another_computer_than_the_kits() {
    let computer = server_with_kit();
    called(&computer, "rs-02");
    shows("here-wrong-computer", &computer, ());
    // No Windows: what is left to do is to read.
    let computer = Arc::new(TestComputer::new());
    for (path, bytes) in server_with_kit().files() {
        computer.put(path, bytes);
    }
    called(&computer, "rs-01");
    shows("here-no-windows", &computer, ());
}

#[test]
fn a_kit_that_was_changed_says_so_first() {
    let computer = server_with_kit();
    computer.put(Path::new(KIT).join("rs-01.museum.local.cer"), "something else");
    shows("here-altered", &computer, ());
}

#[test]
fn a_wrong_password_is_asked_for_again() {
    let computer = server_with_kit();
    let form = (open("import-here"), To("The file's password"));
    let wrong = (form, keys("something else"), next(), enter(1));
    let mut app = shows("here-import-wrong", &computer, wrong);
    app.drive(enter(1), &computer);
    captures("here-import-asked-again", &mut app);
}

#[test]
fn on_the_cas_computer_the_lists_lead_to_this_computer() {
    let computer = server();
    let mut app = app(&computer);
    open("import").go(&mut app, &computer);
    assert!(seen(&mut app).contains("This is the computer"), "{}", seen(&mut app));
    app.drive(enter(1), &computer);
    assert!(seen(&mut app).contains("Import the certificate here"), "{}", seen(&mut app));
    // The site's own file stays.
    (To("The file's password"), keys(PFX_PASSWORD), next()).go(&mut app, &computer);
    let plan = plan_of(&mut app, enter(1), &computer);
    let plan = plan.unwrap_or_else(|| panic!("no plan:\n{}", seen(&mut app)));
    assert!(
        matches!(&plan.request, Request::Import(import) if !import.delete && !import.other_computer),
        "{:?}",
        plan.request
    );
}

#[test]
fn a_site_opened_from_a_kit_starts_from_the_guides_way() {
    let computer = server();
    let mut app = app_in(&computer, "/home/person/Certificates/clients");
    assert!(seen(&mut app).contains("The clients' kit"), "{}", seen(&mut app));
    let open = [keys("o"), vec![Input::Clear], keys("/home/person/Certificates"), enter(2)];
    app.drive(open.concat(), &computer);
    assert!(seen(&mut app).contains("Before you start"), "{}", seen(&mut app));
}

/// A small site: the CA's computer is its server too.
#[test]
fn where_xprotect_runs_a_certificate_is_suggested_for_this_computer() {
    let computer = computer_with_site();
    let leased = IpAddr::from([10, 0, 0, 77]);
    computer.set_this_computer(ThisComputer {
        host_name: Some(crate::here_computer::name("vms-01")),
        adapters: vec![Adapter {
            name: "Ethernet".to_owned(),
            address: leased,
            reach: Reach::Reachable,
        }],
        ..ThisComputer::default()
    });
    computer.windows().install(Installation { leased: vec![leased], ..installation() });
    let mut app = still(&computer, FOLDER);
    (open("servers"), open("+ Another server")).go(&mut app, &computer);
    captures("issue-this-computer", &mut app);
    // For a planned server it stays another computer's.
    let mut app = self::app(&computer);
    crate::program::wizard::issue("rs-02.museum.local").go(&mut app, &computer);
    assert!(seen(&mut app).contains("(*) Another computer"), "{}", seen(&mut app));
    // A script says which computer it means.
    computer.put("/ca.txt", crate::program::CA_PASSWORD);
    computer.put("/pfx.txt", PFX_PASSWORD);
    let line = [
        "issue",
        "--dns",
        "rs-09",
        "--role",
        "recording-server",
        "--ca-password-file",
        "/ca.txt",
        "--password-file",
        "/pfx.txt",
    ];
    let Request::Issue(issue) = by_flags_in(&computer, FOLDER, &line).request else {
        panic!("an issue")
    };
    assert_eq!((issue.server.windows, issue.server.addresses), (Windows::Any, vec![]));
}

/// The stick comes back to the CA's computer: Home says so, and one step takes it in.
#[test]
fn what_was_done_there_comes_back() {
    let there = server_with_kit();
    let mut app = app_in(&there, KIT);
    app.drive(enter(3), &there);
    let computer = computer_with_site();
    for (path, bytes) in there.files() {
        if let Ok(inside) = path.strip_prefix(KIT) {
            let kit = "/media/STICK/vmscert Harbour Museum/servers/rs-01.museum.local";
            computer.put(Path::new(kit).join(inside), bytes);
        }
    }
    let mut app = still(&computer, FOLDER);
    captures("home-returned", &mut app);
    open("A stick came back").go(&mut app, &computer);
    captures("collect", &mut app);
    app.drive([vec![Input::End], enter(1)].concat(), &computer);
    captures("collect-result", &mut app);
    app.drive(keys("h"), &computer);
    assert!(!seen(&mut app).contains("A stick came back"), "{}", seen(&mut app));
}

/// The arguments with which the program was started again.
fn handed_over(computer: &TestComputer) -> Option<String> {
    let calls = computer.windows().calls();
    let start = "RestartElevated ";
    let mut calls = calls.iter().rev();
    calls.find_map(|call| call.strip_prefix(start).map(str::to_owned))
}
fn called_with(arguments: Vec<OsString>) -> Invocation {
    let program = [OsString::from("vmscert")];
    parse(&Words::english(), program.into_iter().chain(arguments)).expect("a call")
}

#[test]
fn one_key_goes_on_as_administrator_and_keeps_the_answers() {
    let computer = server_with_kit();
    computer.windows().install(without_rights());
    shows("here-not-elevated", &computer, ());
    shows("here-rights", &computer, enter(1));
    let form = (open("import-here"), To("The file's password"), keys(PFX_PASSWORD));
    let mut app = shows("here-import-not-elevated", &computer, form);

    // No: nothing is lost, and it can be tried again.
    computer.windows().refuse(Verb::RestartElevated, SystemProblem::Declined);
    assert!(!app.drive([Input::Function(3)], &computer));
    captures("here-declined", &mut app);
    app.drive(enter(1), &computer);
    assert!(!app.goes_on_elsewhere());

    computer.windows().heal();
    computer.map_drive_for_test();
    assert!(app.drive([Input::Function(3)], &computer), "this run ends");
    assert!(app.goes_on_elsewhere());
    let arguments = handed_over(&computer).expect("another run");
    assert!(arguments.contains("--open import-here"), "{arguments}");
    assert!(!arguments.contains(PFX_PASSWORD), "{arguments}");
}

trait MapsDrive {
    fn map_drive_for_test(&self);
}
impl MapsDrive for TestComputer {
    fn map_drive_for_test(&self) {
        self.windows().map_drive("/media/STICK", "//server/share");
    }
}

#[test]
fn network_drives_are_handed_over_as_the_other_run_reaches_them() {
    let computer = server_with_kit();
    computer.windows().install(without_rights());
    computer.map_drive_for_test();
    let mut app = app_in(&computer, KIT);
    let changed =
        (open("import-here"), Input::Up, Input::Clear, keys("/media/STICK/other.pfx"), enter(1));
    changed.go(&mut app, &computer);
    assert!(app.drive([Input::Function(3)], &computer));
    let arguments = handed_over(&computer).expect("another run");
    assert_eq!(
        arguments,
        "--folder //server/share/rs-01 --open import-here:server:rs-01.museum.local \
         --answer file=//server/share/other.pfx"
    );
}

#[test]
fn the_other_run_opens_the_same_page_with_the_same_answers() {
    let computer = server_with_kit();
    let facts = Facts::gather(&computer, PathBuf::from(KIT)).expect("facts");
    let theme = Theme { ascii: false, colour: false };
    let words = Arc::new(Words::english());
    let mut app = App::new(&STILL, words, facts, Worker::REAL, theme);
    let arguments =
        ["--folder", KIT, "--open", "import-here", "--answer", "file=/media/STICK/other.pfx"];
    let invocation = called_with(arguments.iter().map(OsString::from).collect());
    app.go_on(&invocation.resume.expect("a page"));
    let effects = app.start();
    app.settle(effects, &computer);
    captures("here-gone-on", &mut app);
}

#[test]
fn what_is_handed_over_wrongly_opens_no_page() {
    for open in ["", "no-such-step", "import-here:server", "import-here:planet:x"] {
        assert_eq!(Resume::read(open, &[]), None, "{open}");
    }
    let read = Resume::read("import-here", &["password=secret".into(), "no-such=1".into()]);
    assert_eq!(read.expect("a page").answers, [], "a password is no answer to take");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever was typed arrives as it was, and no secret is among it.
    #[test]
    fn answers_arrive_as_they_were(
        step in 0..STEPS.len(),
        about in 0..4_usize,
        name in "[a-z0-9:.-]{1,20}",
        typed in prop::collection::vec("\\PC{0,30}", 0..12),
    ) {
        let step = STEPS[step];
        let fields = match &step.body {
            Body::Form(form) => form.fields,
            _ => &[],
        };
        let subject = match about {
            0 => Subject::Site,
            1 => Subject::Server(name),
            2 => Subject::ServerRole(name, "event-server".to_owned()),
            _ => Subject::Client(name),
        };
        let mut answers = wizard::Answers::default();
        for (field, typed) in fields.iter().zip(typed) {
            match field.kind {
                Kind::Secret { .. } => {
                    let secret = format!("secret-{typed}");
                    answers.set_secret(field.key, vmscert::pki::Password::new(secret));
                }
                // Quotes and blanks around a path are Explorer's and mean nothing.
                Kind::Path(_) => answers.set_text(field.key, bare(&typed)),
                _ => answers.set_text(field.key, typed),
            }
        }
        let before = Resume::of(step, &subject, &answers);
        let arguments = before.arguments(&|path| path.to_owned());
        let spoken: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
        prop_assert!(!spoken.iter().any(|word| word.contains("secret-")), "{spoken:?}");
        let after = called_with(arguments).resume;
        prop_assert_eq!(after, Some(before));
    }
}

/// The plan that a command makes in the kit.
fn by_flags(computer: &Arc<TestComputer>, line: &[&str]) -> Plan {
    by_flags_in(computer, KIT, line)
}
fn by_flags_in(computer: &Arc<TestComputer>, folder: &str, line: &[&str]) -> Plan {
    computer.put("/pfx.txt", PFX_PASSWORD);
    let invocation = called_with(line.iter().map(OsString::from).collect());
    let Some(Call::Form(call)) = &invocation.call else { panic!("{line:?} is no form") };
    let mut facts = Facts::gather(computer.as_ref(), PathBuf::from(folder)).expect("facts");
    let computer = computer.shared();
    let filled = Filled::read(call, &invocation.common, &computer, &mut facts, &Words::english());
    filled.expect("answers").plan(&facts).expect("a plan")
}

#[test]
fn commands_mean_what_the_forms_do() {
    let computer = server_with_kit();
    let file = format!("{KIT}/rs-01.museum.local.pfx");
    let line = ["import", &file, "--password-file", "/pfx.txt", "--no-input"];
    let Request::Import(import) = by_flags(&computer, &line).request else { panic!("an import") };
    assert_eq!(import.file, PathBuf::from(&file));
    assert_eq!(import.roles, ["recording-server"], "as the kit says");
    assert!(!import.delete && !import.other_computer, "only if said");
    let more = [&line[..], &["--delete", "--role", "recording-server,event-server"]].concat();
    let Request::Import(import) = by_flags(&computer, &more).request else { panic!("an import") };
    assert!(import.delete && import.roles.len() == 2);

    let cer = format!("{KIT}/root-authority-public.cer");
    let trust = by_flags(&computer, &["trust", &cer, "--no-input"]).request;
    assert_eq!(trust, here_computer_trust(&computer));
    assert_eq!(by_flags(&computer, &["trust"]).request, trust);
    // The trusted CA, from a file that is not the kit's own.
    let bytes = computer.read(Path::new(&cer)).expect("readable").expect("there");
    computer.put("/elsewhere.cer", bytes);
    assert_eq!(by_flags(&computer, &["trust", "/elsewhere.cer"]).request, trust);
    // No site or kit is needed for that.
    let anywhere = by_flags_in(&computer, "/nowhere", &["trust", "/elsewhere.cer"]);
    assert_eq!(anywhere.request, trust);
}

fn here_computer_trust(computer: &TestComputer) -> Request {
    let facts = Facts::gather(computer, PathBuf::from(KIT)).expect("facts");
    let certificate = Box::new(facts.site.authority.expect("a CA"));
    Request::Trust(vmscert::work::Trust { certificate })
}

#[test]
fn flags_that_belong_to_each_other() {
    let words = Words::english();
    let call = |line: &str| {
        let words_of = ["vmscert"].into_iter().chain(line.split(' '));
        parse(&words, words_of.map(OsString::from))
    };
    for wrong in [
        "trust a.cer --remove",
        "trust --thumbprint 00",
        "import --delete=yes",
        "--answer file=x",
        "encrypt --off --thumbprint 00",
    ] {
        assert!(call(wrong).is_err(), "{wrong}");
    }
    let step = |line: &str| match call(line).map(|invocation| invocation.call) {
        Ok(Some(Call::Form(form))) => form.step,
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(step("trust"), "trust-here");
    assert_eq!(step("trust --remove --thumbprint 00"), "trust-remove");
    assert_eq!(step("encrypt --role recording-server"), "encrypt-here");
    assert_eq!(step("encrypt --role recording-server --off"), "encrypt-off-here");
    assert_eq!(step("collect /media/STICK"), "collect");
    assert!(matches!(call("selftest").map(|it| it.call), Ok(Some(Call::SelfTest))));
}

#[test]
fn only_a_window_of_ones_own_waits_for_enter() {
    // Double-clicked, and something went wrong before there was a screen.
    assert!(waits(true, Exit::Failed, true, true));
    assert!(waits(true, Exit::Refused, true, true));
    // Opened from a prompt; a script's window; nobody there; all went well.
    assert!(!waits(true, Exit::Failed, false, true));
    assert!(!waits(false, Exit::Failed, true, true));
    assert!(!waits(true, Exit::Failed, true, false));
    assert!(!waits(true, Exit::Done, true, true));
}
