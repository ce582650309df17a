//! Ticks: what is seen is ticked by itself, what a person says is shown as said and proves nothing.

use crate::here_computer::{called, name};
use crate::program::wizard::Driven;
use crate::program::wizard::{
    FOLDER, ON_STICK, STICK, app, app_in, computer_with_site, enter, screen, text,
};
use crate::test_computer::TestComputer;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vmscert::cli::{Exit, parse, run};
use vmscert::computer::{Answer, Facts};
use vmscert::message::Finding;
use vmscert::pki::TlsVersion;
use vmscert::site::{Record, Roles, SiteEdit, Tick, layout};
use vmscert::tui::{App, Input};
use vmscert::words::Words;
use vmscert::work::{CopyKits, ImportResults, Outcome, Plan, Request, Standing, Verify, commit};

const SERVER: &str = "rs-01.museum.local";

fn facts_at(computer: &TestComputer, folder: &str) -> Facts {
    Facts::gather(computer, PathBuf::from(folder)).expect("facts")
}
fn facts(computer: &TestComputer) -> Facts {
    facts_at(computer, FOLDER)
}
fn done_at(computer: &TestComputer, folder: &str, request: Request) -> Outcome {
    let plan = Plan::new(request, &facts_at(computer, folder)).expect("a plan");
    commit(&plan, computer, &Words::english(), &|_| {}).expect("done")
}
fn ticks(computer: &TestComputer, name: &str) -> Vec<(String, bool)> {
    let bytes = computer.read(&Path::new(FOLDER).join(layout::RECORD)).expect("a file");
    let text = String::from_utf8(bytes.expect("site.toml")).expect("text");
    let mut record = Record::parse(&text).expect("a record");
    let ticks = record.ticks_mut(name).expect("on the list");
    ticks.iter().map(|(what, tick)| (what.clone(), tick.seen)).collect()
}
fn tick(name: &str, what: &str, seen: bool) -> SiteEdit {
    SiteEdit::Tick { name: name.to_owned(), what: what.to_owned(), done: true, seen }
}
fn edit(computer: &TestComputer, edits: &[SiteEdit]) {
    done_at(computer, FOLDER, Request::Edit(edits.to_vec()));
}
fn by_command(computer: &Arc<TestComputer>, folder: &str, line: &str) -> Exit {
    let words = Words::english();
    let line = std::iter::once("vmscert").chain(line.split(' ')).chain(["--folder", folder]);
    let invocation = parse(&words, line.map(Into::into)).expect("a call");
    let call = invocation.call.clone().expect("a command");
    run(&invocation, &call, &computer.shared(), &words)
}
fn opened(computer: &TestComputer, step: usize) -> App {
    let mut app = app(computer);
    // A stick that came back stands above the steps.
    let step = step + usize::from(!facts(computer).returned.is_empty());
    let keys = [vec![Input::Home], vec![Input::Down; step], enter(1)].concat();
    app.drive(keys, computer);
    app
}
fn seen(app: &mut App) -> String {
    screen(app, 99, 30)
}

#[test]
fn space_ticks_a_row_and_goes_on_and_one_key_ticks_what_is_left() {
    let computer = computer_with_site();
    edit(&computer, &[tick("rs-01.museum.local", "trust", true)]);
    let mut app = opened(&computer, 2);
    assert!(seen(&mut app).contains("> [  ]   ms-01.museum.local"));
    app.drive(text(" "), &computer);
    let shown = seen(&mut app);
    assert!(shown.contains("> [  ]   rs-02.museum.local"), "what is seen is passed over: {shown}");
    assert!(shown.contains("You said so. Not seen.") && shown.contains("Seen by vmscert"));

    app.drive(text("t"), &computer);
    let asked = seen(&mut app);
    assert!(asked.contains("Tick all 3 as done? You say so; nothing was seen."), "{asked}");
    app.drive(enter(1), &computer);
    assert_eq!(ticks(&computer, "desk-2"), [], "Enter is the safe answer");
    app.drive([text("t"), vec![Input::Tab], enter(1)].concat(), &computer);
    for name in ["rs-02.museum.local", "desk-1", "desk-2"] {
        assert_eq!(ticks(&computer, name), [("trust".to_owned(), false)], "{name}");
    }
    assert!(ticks(&computer, SERVER).contains(&("trust".to_owned(), true)), "seen stays seen");
    // Nothing is left: the key means nothing, and Home says how much of it was only said.
    app.drive(text("t"), &computer);
    assert!(!seen(&mut app).contains("Tick all"));
    app.drive([Input::Escape], &computer);
    assert!(seen(&mut app).contains("5 of 5 done, 4 not seen"), "{}", seen(&mut app));
}

#[test]
fn encryption_is_not_ticked_before_the_import() {
    let computer = computer_with_site();
    let mut app = opened(&computer, 6);
    let shown = seen(&mut app);
    assert!(shown.contains("Waits for: the import") && !shown.contains("Space tick"), "{shown}");
    app.drive(text(" t"), &computer);
    app.drive([enter(1), text(" ")].concat(), &computer);
    assert_eq!(ticks(&computer, SERVER), []);

    let line = format!("done encrypt {SERVER}");
    assert_eq!(by_command(&computer, FOLDER, &line), Exit::Refused);
    let request = Request::Edit(vec![tick(SERVER, "encrypt-recording-server", false)]);
    let refused = Plan::new(request, &facts(&computer)).expect_err("refused");
    assert_eq!(refused.iter().map(Finding::code).collect::<Vec<_>>(), ["site-not-imported"]);
    // What was seen was imported, whoever says what.
    edit(&computer, &[tick(SERVER, "encrypt-recording-server", true)]);
    assert_eq!(by_command(&computer, FOLDER, "done import --all"), Exit::Done);
    assert_eq!(
        ticks(&computer, SERVER),
        [("encrypt-recording-server".to_owned(), true), ("import".to_owned(), false)]
    );
}

#[test]
fn all_that_are_left_are_ticked_by_one_command() {
    let computer = computer_with_site();
    assert_eq!(by_command(&computer, FOLDER, "done encrypt --all"), Exit::Done);
    assert_eq!(ticks(&computer, SERVER), [], "before the import none is left to tick");
    edit(&computer, &[tick("desk-1", "trust", true)]);
    for what in ["trust", "import", "encrypt"] {
        assert_eq!(by_command(&computer, FOLDER, &format!("done {what} --all")), Exit::Done);
    }
    let said = |what: &str| (what.to_owned(), false);
    assert_eq!(
        ticks(&computer, SERVER),
        [said("encrypt-recording-server"), said("import"), said("trust")]
    );
    assert_eq!(ticks(&computer, "desk-1"), [("trust".to_owned(), true)]);
    assert_eq!(ticks(&computer, "desk-2"), [said("trust")]);
    let words = Words::english();
    for wrong in ["done trust", "done trust desk-1 --all", "done trust --all --undo"] {
        let line = format!("vmscert {wrong}");
        assert!(parse(&words, line.split(' ').map(Into::into)).is_err(), "{wrong}");
    }
}

#[test]
fn what_was_said_proves_nothing_before_the_switch() {
    let computer = computer_with_site();
    let recorder = Roles::all().role.iter().find(|role| role.key == "recording-server");
    let roles = [recorder.expect("a role")];
    let untrusting = || facts(&computer).site.untrusting(&roles);
    assert_eq!(untrusting()[0], ["ms-01.museum.local", "desk-1", "desk-2"]);
    edit(&computer, &[tick("desk-1", "trust", true), tick("desk-2", "trust", false)]);
    assert_eq!(untrusting(), [vec!["ms-01.museum.local".to_owned()], vec!["desk-2".to_owned()]]);
    let mut app = opened(&computer, 6);
    app.drive(enter(1), &computer);
    let shown = seen(&mut app);
    for wanted in [
        "STOP: 1 computer goes dark if you switch on now: ms-01.museum.local.",
        "1 computer trusts the CA as you said; nobody saw it: desk-2.",
    ] {
        assert!(shown.contains(wanted), "{wanted} in {shown}");
    }
    assert!(!shown.contains("desk-1"), "seen is proof: {shown}");
    edit(&computer, &[tick("ms-01.museum.local", "trust", true), tick("desk-2", "trust", true)]);
    assert_eq!(untrusting(), [const { Vec::<String>::new() }; 2]);
    assert!(!seen(&mut opened_guide(&computer)).contains("trust the CA yet"));
}
fn opened_guide(computer: &TestComputer) -> App {
    let mut app = opened(computer, 6);
    app.drive(enter(1), computer);
    app
}

/// A tick of an earlier CA holds no more, seen or not.
#[test]
fn a_tick_of_another_authority_is_not_seen() {
    let computer = computer_with_site();
    let mut site = facts(&computer).site;
    let thumbprint = site.certificate(SERVER).expect("one").thumbprint();
    let old = Tick { thumbprint, date: jiff::civil::date(2026, 1, 1), seen: true };
    site.record.ticks_mut("desk-1").expect("it").insert("trust".to_owned(), old);
    let needs = site.trust_needs();
    let need = needs.iter().find(|need| need.name == "desk-1").expect("it");
    assert!(!need.done && !need.seen);
}

/// The lists offer what makes ticks by hand needless before anything else.
#[test]
fn every_list_offers_the_stick_and_the_look_first() {
    let computer = computer_with_site();
    for (step, first) in [(2, "S"), (5, "S"), (6, "S"), (7, "V")] {
        let shown = seen(&mut opened(&computer, step));
        assert!(shown.contains("Ticked by itself: what comes back on the stick"), "{shown}");
        let keys = ["S Take in the stick", "V Verify now", "N Next step", "A Add clients"];
        let mut places: Vec<_> =
            keys.iter().filter_map(|key| Some((shown.find(key)?, &key[..1]))).collect();
        places.sort_unstable();
        assert_eq!(places.first().map(|(_, key)| *key), Some(first), "{shown}");
    }
    client_is_back(&computer);
    for step in [2, 4, 5, 6, 7] {
        let mut app = opened(&computer, step);
        let shown = seen(&mut app);
        assert!(shown.contains("with news of 1 computer: take it in first"), "{shown}");
        app.drive([if step == 4 { Input::Function(3) } else { Input::Letter('s') }], &computer);
        assert!(seen(&mut app).contains("(a kit that came back)"), "{}", seen(&mut app));
    }
    // Where the list is empty there is nothing to take in: it is there to be filled.
    let names = ["ms-01.museum.local", SERVER, "rs-02.museum.local"].map(str::to_owned);
    let clients = ["desk-1", "desk-2"].map(str::to_owned);
    let gone = names.map(SiteEdit::RemoveServer).into_iter();
    let gone: Vec<_> = gone.chain(clients.map(SiteEdit::RemoveClient)).collect();
    edit(&computer, &gone);
    let mut app = opened(&computer, 2);
    app.drive(enter(1), &computer);
    assert!(seen(&mut app).contains("Add clients"), "{}", seen(&mut app));
}

fn clients() -> String {
    Path::new(ON_STICK).join("clients").display().to_string()
}
/// Copies the kits to the stick, and what `desk-1` noted comes back on it.
fn client_is_back(computer: &TestComputer) {
    let client = client_with_kit(computer);
    answers(&client, computer, Ok(()));
    done_at(&client, &clients(), Request::Verify(Verify::all(&facts_at(&client, &clients()).site)));
    for (path, bytes) in client.files() {
        computer.put(path, bytes);
    }
}
/// A client with the stick of this site.
fn client_with_kit(computer: &TestComputer) -> Arc<TestComputer> {
    let request = CopyKits { destination: STICK.into(), servers: vec![], clients: true };
    done_at(computer, FOLDER, Request::CopyKits(request));
    let client = Arc::new(TestComputer::new());
    called(&client, "desk-1");
    for (path, bytes) in computer.files() {
        if path.starts_with(STICK) {
            client.put(path, bytes);
        }
    }
    client
}
/// The recorder shows its certificate to the client, whose own store judges it so.
fn answers(client: &TestComputer, computer: &TestComputer, trusted: Result<(), String>) {
    let chain = vec![facts(computer).site.certificate(SERVER).expect("one").der.clone()];
    let answer = Answer::Presented { version: TlsVersion::Tls13, chain, trusted };
    client.set_name(&name(SERVER), Ok(vec![IpAddr::from([10, 0, 0, 21])]));
    client.set_answer("10.0.0.21:7563".parse().expect("an address"), answer);
}
fn noted(client: &TestComputer) -> Option<bool> {
    let site = facts_at(client, &clients()).site;
    let kit = site.kit.expect("a kit");
    kit.done.of("desk-1")?.ticks.get("trust").map(|tick| tick.seen)
}

#[test]
fn a_client_that_verifies_its_servers_is_seen_to_trust_the_ca() {
    let computer = computer_with_site();
    let client = client_with_kit(&computer);
    answers(&client, &computer, Err("unknown issuer".to_owned()));
    let mut app = app_in(&client, &clients());
    let shown = seen(&mut app);
    assert!(shown.contains("> [  ]   Verify the servers from here"), "{shown}");
    app.drive(enter(1), &client);
    let shown = seen(&mut app);
    assert!(shown.contains("This computer does not trust the CA yet"), "{shown}");
    assert_eq!(noted(&client), None);
    assert_eq!(by_command(&client, &clients(), "verify"), Exit::Due);

    answers(&client, &computer, Ok(()));
    assert_eq!(by_command(&client, &clients(), "verify"), Exit::Done);
    assert_eq!(noted(&client), Some(true));
    let mut app = app_in(&client, &clients());
    assert!(seen(&mut app).contains("Seen by vmscert"), "{}", seen(&mut app));
    app.drive([vec![Input::Home], vec![Input::Down; 3], enter(1)].concat(), &client);
    assert!(seen(&mut app).contains("This computer trusts the CA: that was seen"));

    // Back on the CA's computer nobody has to say anything.
    for (path, bytes) in client.files() {
        computer.put(path, bytes);
    }
    let request = ImportResults { from: STICK.into() };
    done_at(&computer, FOLDER, Request::ImportResults(request));
    assert_eq!(ticks(&computer, "desk-1"), [("trust".to_owned(), true)]);
}

/// Without DNS the kit itself knows where the servers are, and another issuer's certificate proves nothing.
#[test]
fn a_client_finds_the_servers_by_the_kit_and_believes_no_other_issuer() {
    let computer = computer_with_site();
    let client = client_with_kit(&computer);
    answers(&client, &computer, Ok(()));
    client.set_name(&name(SERVER), Err(vmscert::computer::NetworkProblem::NotFound));
    let site = facts_at(&client, &clients()).site;
    let outcome = done_at(&client, &clients(), Request::Verify(Verify::all(&site)));
    let standings: Vec<_> = outcome.verdicts.iter().flat_map(|it| &it.addresses).collect();
    assert_eq!(standings.iter().map(|at| at.standing()).collect::<Vec<_>>(), [Standing::Holds]);
    assert_eq!(noted(&client), Some(true));

    let client = client_with_kit(&computer);
    let chain = vec![crate::verify_seen::bought(client.clock.now(), [10, 0, 0, 21]).der];
    let answer = Answer::Presented { version: TlsVersion::Tls13, chain, trusted: Ok(()) };
    client.set_name(&name(SERVER), Ok(vec![IpAddr::from([10, 0, 0, 21])]));
    client.set_answer("10.0.0.21:7563".parse().expect("an address"), answer);
    let site = facts_at(&client, &clients()).site;
    done_at(&client, &clients(), Request::Verify(Verify::all(&site)));
    assert_eq!(noted(&client), None);
}
