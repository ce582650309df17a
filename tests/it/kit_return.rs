//! Kits that came back: what they say is taken in, once, and only what belongs to the site.

use crate::program::wizard::{FOLDER, ON_STICK, STICK, computer_with_site};
use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use vmscert::computer::{Facts, Fault, FileProblem};
use vmscert::message::Severity;
use vmscert::pki::Thumbprint;
use vmscert::site::{Done, DoneComputer, Kit, Site, SiteEdit, Tick};
use vmscert::words::Words;
use vmscert::work::{CopyKits, Failure, ImportResults, Outcome, Plan, Request, commit};

const SERVER: &str = "rs-01.museum.local";
/// The day of the computer in memory.
const TODAY: &str = "2026-03-01";

fn facts(machine: &TestComputer) -> Facts {
    Facts::gather(machine, PathBuf::from(FOLDER)).expect("facts")
}

/// The CA computer with the stick in it, to which the kits were copied.
fn with_stick() -> std::sync::Arc<TestComputer> {
    let machine = computer_with_site();
    let request = CopyKits {
        destination: PathBuf::from(STICK),
        servers: vec![SERVER.to_owned()],
        clients: true,
    };
    perform(&machine, Request::CopyKits(request)).expect("copied");
    machine
}

fn perform(machine: &TestComputer, request: Request) -> Result<Outcome, Failure> {
    let plan = Plan::new(request, &facts(machine)).expect("a plan");
    commit(&plan, machine, &Words::english(), &|_| {})
}
fn collected(machine: &TestComputer, from: &str) -> Outcome {
    let from = PathBuf::from(from);
    perform(machine, Request::ImportResults(ImportResults { from })).expect("collected")
}
fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.findings.iter().map(crate::common::code).collect()
}

fn tick(thumbprint: &Thumbprint, date: &str, seen: bool) -> Tick {
    Tick { thumbprint: thumbprint.clone(), date: date.parse().expect("a date"), seen }
}

fn line(name: &str, ticks: &[(&str, Tick)]) -> DoneComputer {
    DoneComputer {
        name: name.to_owned(),
        ticks: ticks.iter().map(|(what, tick)| ((*what).to_owned(), tick.clone())).collect(),
        ..DoneComputer::default()
    }
}

fn put(machine: &TestComputer, kit: impl AsRef<Path>, computer: Vec<DoneComputer>) {
    let done = Done { computer, ..Done::default() };
    let text = done.render().expect("done.toml");
    machine.put(kit.as_ref().join("done.toml"), text);
}
fn clients() -> PathBuf {
    Path::new(ON_STICK).join("clients")
}
fn kit() -> PathBuf {
    Path::new(ON_STICK).join("servers").join(SERVER)
}

fn thumbprints(site: &Site) -> (Thumbprint, Thumbprint) {
    let certificate = site.certificate(SERVER).expect("a certificate");
    (site.authority_thumbprint().expect("a CA"), certificate.thumbprint())
}

fn said(outcome: &Outcome) -> String {
    let words = Words::english();
    let all = outcome.findings.iter().map(|finding| words.finding(finding).what);
    all.collect::<Vec<_>>().join("\n").replace('\\', "/")
}

#[test]
fn a_returned_stick_is_taken_in_once() {
    let machine = with_stick();
    let (ca, own) = thumbprints(&facts(&machine).site);
    assert_eq!(facts(&machine).returned, []);
    put(
        &machine,
        kit(),
        vec![line(
            "RS-01",
            &[
                ("trust", tick(&ca, "2026-02-20", true)),
                ("import", tick(&own, "2026-02-20", true)),
                ("encrypt-recording-server", tick(&own, "2026-02-21", false)),
                ("encrypt-mobile-server", tick(&own, "2026-02-21", true)),
                ("copy", tick(&own, "2026-02-21", true)),
            ],
        )],
    );
    let trust = |name: &str| line(name, &[("trust", tick(&ca, "2026-02-22", true))]);
    put(&machine, clients(), vec![trust("DESK-1"), trust("pc-77"), trust("ms-01.museum.local")]);
    let [returned] = &facts(&machine).returned[..] else {
        panic!("one stick: {:?}", facts(&machine).returned)
    };
    assert_eq!(returned.path, Path::new(STICK));
    assert_eq!(returned.computers, ["ms-01.museum.local", SERVER, "desk-1", "pc-77"]);

    let outcome = collected(&machine, STICK);
    assert_eq!(
        codes(&outcome),
        ["kit-taken-in", "kit-taken-in", "kit-taken-in", "kit-taken-in", "kit-added"]
    );
    let shown = said(&outcome);
    for wanted in [
        "rs-01.museum.local: encryption on for Recording server, certificate imported, trusts the CA.",
        "desk-1: trusts the CA.",
        "One computer was not on your list and was put there as a client: pc-77.",
    ] {
        assert!(shown.contains(wanted), "{wanted} in {shown}");
    }
    let site = facts(&machine).site;
    let ticks = &site.server(SERVER).expect("the server").ticks;
    assert_eq!(ticks["trust"], tick(&ca, "2026-02-20", true));
    assert_eq!(ticks["import"], tick(&own, "2026-02-20", true));
    assert_eq!(ticks["encrypt-recording-server"], tick(&own, "2026-02-21", false));
    assert!(!ticks.contains_key("encrypt-mobile-server"), "no role of it");
    assert_eq!(ticks["copy"].date.to_string(), TODAY, "not the stick's to say");
    assert!(site.client("desk-1").expect("one").ticks["trust"].seen);
    assert!(site.client("pc-77").expect("added").kinds.is_empty());
    let server = site.server("ms-01.museum.local").expect("one");
    assert!(server.ticks["trust"].seen);

    assert_eq!(facts(&machine).returned, []);
    let before = machine.files();
    for from in [STICK, ON_STICK] {
        assert_eq!(codes(&collected(&machine, from)), ["kit-nothing-new"]);
    }
    let server = kit();
    let alone = collected(&machine, server.to_str().expect("text"));
    assert_eq!(codes(&alone), ["kit-nothing-new"]);
    assert_eq!(machine.files(), before);
}

#[test]
fn a_site_without_a_name_finds_its_kits_again() {
    for folder in ["vmscert", "vmscert 2", "VMSCERT Harbour"] {
        let machine = with_stick();
        let (ca, _) = thumbprints(&facts(&machine).site);
        let kit = Path::new(STICK).join(folder).join("clients");
        let bytes = machine.read(&clients().join("kit.toml")).expect("a file");
        machine.put(kit.join("kit.toml"), bytes.expect("a kit"));
        let seen = tick(&ca, "2026-02-20", true);
        put(&machine, &kit, vec![line("desk-1", &[("trust", seen)])]);
        assert_eq!(codes(&collected(&machine, STICK)), ["kit-taken-in"], "{folder}");
    }
}

#[test]
fn what_was_seen_is_never_lowered_and_what_was_undone_is_undone() {
    let machine = with_stick();
    let (ca, own) = thumbprints(&facts(&machine).site);
    let with = |seen, date| line("rs-01", &[("import", tick(&own, date, seen))]);
    let state = || {
        let site = facts(&machine).site;
        site.server(SERVER).expect("it").ticks.get("import").cloned()
    };
    put(&machine, kit(), vec![with(false, "2026-02-01")]);
    collected(&machine, STICK);
    put(&machine, kit(), vec![with(true, "2026-02-02")]);
    collected(&machine, STICK);
    assert_eq!(state(), Some(tick(&own, "2026-02-02", true)));
    put(&machine, kit(), vec![with(false, "2026-02-03")]);
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-new"]);
    assert_eq!(state(), Some(tick(&own, "2026-02-02", true)));

    let undone = |date: &str, thumbprint: &Thumbprint| DoneComputer {
        undone: [("import".to_owned(), tick(thumbprint, date, true))].into(),
        ..line("rs-01", &[])
    };
    for (date, thumbprint) in [("2026-02-01", &own), ("2026-02-04", &ca)] {
        put(&machine, kit(), vec![undone(date, thumbprint)]);
        assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-new"]);
    }
    put(&machine, kit(), vec![undone("2026-02-02", &own)]);
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-taken-back"]);
    assert_eq!(state(), None);
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-new"]);
    // A clock in the far future outlasts nothing.
    put(&machine, kit(), vec![with(true, "9999-12-31")]);
    collected(&machine, STICK);
    assert_eq!(state(), Some(tick(&own, TODAY, true)));
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-new"]);
}

/// Two kits of one stick may both speak of a computer; which is read first must make no difference.
#[test]
fn the_last_word_of_a_computer_counts_wherever_it_stands() {
    let (newer, older) = ("2026-02-10", "2026-02-05");
    for (in_clients, in_server, trusted) in [
        ((true, older), (false, newer), false),
        ((false, older), (true, newer), true),
        ((true, newer), (false, older), true),
        ((false, newer), (true, older), false),
    ] {
        let machine = with_stick();
        let (ca, _) = thumbprints(&facts(&machine).site);
        for (folder, (done, date)) in [(clients(), in_clients), (kit(), in_server)] {
            let claim = [("trust".to_owned(), tick(&ca, date, true))];
            let mut computer = line("rs-01", &[]);
            if done {
                computer.ticks = claim.into();
            } else {
                computer.undone = claim.into();
            }
            put(&machine, folder, vec![computer]);
        }
        collected(&machine, STICK);
        let site = facts(&machine).site;
        let ticks = &site.server(SERVER).expect("it").ticks;
        assert_eq!(ticks.contains_key("trust"), trusted, "{in_clients:?} {in_server:?}");
        assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-new"]);
    }
}

#[test]
fn another_computers_trust_is_not_the_servers() {
    let machine = with_stick();
    let (ca, own) = thumbprints(&facts(&machine).site);
    let trust = ("trust", tick(&ca, "2026-02-20", true));
    let import = ("import", tick(&own, "2026-02-20", true));
    put(
        &machine,
        kit(),
        vec![
            line("laptop-3", std::slice::from_ref(&trust)),
            line("desk-2", std::slice::from_ref(&trust)),
        ],
    );
    collected(&machine, STICK);
    let site = facts(&machine).site;
    assert!(!site.server(SERVER).expect("it").ticks.contains_key("trust"));
    assert!(site.client("laptop-3").expect("added").ticks["trust"].seen);
    assert!(site.client("desk-2").expect("it").ticks["trust"].seen);
    // A node of a cluster has a name of its own, and the certificate.
    put(&machine, kit(), vec![line("node-a", &[trust, import])]);
    collected(&machine, STICK);
    let site = facts(&machine).site;
    assert!(site.server(SERVER).expect("it").ticks["trust"].seen);
    assert!(site.client("node-a").is_none());
}

#[test]
fn foreign_damaged_and_former_ones_are_left_aside() {
    let machine = with_stick();
    let (ca, own) = thumbprints(&facts(&machine).site);
    let good = || line("desk-1", &[("trust", tick(&ca, "2026-02-20", true))]);
    // Another customer's folder on the same stick is no news and no worry.
    let foreign = Kit { format: 1, authority: Some(own.clone()), ..Kit::default() };
    let other = &Path::new(STICK).join("vmscert Opera/clients");
    machine.put(other.join("kit.toml"), foreign.render().expect("a kit"));
    put(&machine, other, vec![good()]);
    assert_eq!(facts(&machine).returned, []);
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-returned"]);
    // Chosen by hand it is told.
    let outcome = collected(&machine, &other.parent().expect("its folder").display().to_string());
    assert_eq!(codes(&outcome), ["kit-done-foreign", "kit-nothing-returned"]);
    assert_eq!(outcome.findings[0].severity, Severity::Warning);
    assert!(said(&outcome).contains("Opera/clients/done.toml"), "{}", said(&outcome));

    // Damaged, and good ones beside it.
    put(&machine, clients(), vec![good()]);
    let many: String = (0..10_001).map(|n| format!("[[computer]]\nname = \"pc-{n}\"\n")).collect();
    for (text, code) in [
        ("format = 1\n[[computer]]\nname = 7\n".to_owned(), "kit-done-damaged"),
        ("x".repeat(5 * 1024 * 1024), "kit-done-damaged"),
        (format!("format = 1\n{many}"), "kit-done-damaged"),
        ("format = 2\n".to_owned(), "kit-done-newer"),
        ("format = 2\ncomputer = 7\n".to_owned(), "kit-done-newer"),
    ] {
        machine.put(kit().join("done.toml"), text);
        let outcome = collected(&machine, STICK);
        assert_eq!(codes(&outcome)[0], code);
        assert!(said(&outcome).contains("rs-01.museum.local/done.toml"));
    }
    assert!(facts(&machine).site.client("desk-1").expect("it").ticks["trust"].seen);
    machine.put(kit().join("kit.toml"), "rubbish");
    assert_eq!(codes(&collected(&machine, STICK))[0], "kit-done-nameless");

    // What belongs to a former certificate, and names that are none.
    let machine = with_stick();
    let former = tick(&ca, "2026-02-20", true);
    put(&machine, kit(), vec![line("rs-01", &[("import", former)])]);
    let trust = || [("trust", tick(&ca, "2026-02-20", true))];
    put(
        &machine,
        clients(),
        vec![
            line("", &trust()),
            line("*.museum.local", &trust()),
            line("a\u{1b}[2Jb", &trust()),
            line(&"x".repeat(300), &trust()),
            line("pc 1, pc 2", &trust()),
            line("pc-5", &[("trust", tick(&own, "2026-02-20", true))]),
        ],
    );
    let before = facts(&machine).site.record;
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-nothing-new"]);
    assert_eq!(facts(&machine).site.record, before);
}

#[test]
fn a_stick_pulled_out_takes_nothing_with_it() {
    let machine = with_stick();
    let (ca, own) = thumbprints(&facts(&machine).site);
    let trust = || tick(&ca, "2026-02-20", true);
    put(&machine, clients(), vec![line("desk-1", &[("trust", trust())])]);
    let import = tick(&own, "2026-02-20", true);
    put(&machine, kit(), vec![line("rs-01", &[("import", import)])]);
    // Gone before the second kit was read: the first one counts, and the next run carries on.
    machine.deny(kit());
    assert_eq!(facts(&machine).returned[0].computers, ["desk-1"]);
    let outcome = collected(&machine, STICK);
    assert_eq!(codes(&outcome), ["file-denied", "kit-taken-in"]);
    machine.heal();
    assert_eq!(codes(&collected(&machine, STICK)), ["kit-taken-in"]);
    assert!(facts(&machine).site.server(SERVER).expect("it").ticks["import"].seen);

    // Gone altogether.
    let from = Path::new(STICK).with_file_name("GONE");
    let gone = perform(&machine, Request::ImportResults(ImportResults { from: from.clone() }));
    assert_eq!(gone.expect_err("refused"), Failure::NoDestination { path: from });

    // A site folder that takes nothing: all is as before, and said.
    put(&machine, clients(), vec![line("desk-2", &[("trust", trust())])]);
    let before = facts(&machine).site;
    let from = PathBuf::from(STICK);
    let request = Request::ImportResults(ImportResults { from });
    let plan = Plan::new(request, &facts(&machine)).expect("a plan");
    let path = PathBuf::from(FOLDER);
    machine.fail_write_after(0, Fault::Full.at(path));
    let full = commit(&plan, &machine, &Words::english(), &|_| {}).expect_err("full");
    assert!(matches!(full, Failure::File(FileProblem { kind: Fault::Full, .. })), "{full:?}");
    machine.heal();
    assert_eq!(facts(&machine).site.record, before.record);
    collected(&machine, STICK);
    assert!(facts(&machine).site.client("desk-2").expect("it").ticks["trust"].seen);
}

/// What was started in a kit of the site folder itself, on a CA computer that is a server too.
#[test]
fn the_site_folders_own_kits_are_looked_at_too() {
    let machine = computer_with_site();
    let (ca, _) = thumbprints(&facts(&machine).site);
    let home = Path::new(FOLDER).join("servers").join(SERVER);
    put(&machine, home, vec![line("rs-01", &[("trust", tick(&ca, TODAY, true))])]);
    assert_eq!(facts(&machine).returned[0].path, Path::new(FOLDER));
    assert_eq!(codes(&collected(&machine, FOLDER)), ["kit-taken-in"]);
    assert_eq!(facts(&machine).returned, []);
    // A provider's certificate is known by itself.
    let own = facts(&machine).site.certificate(SERVER).expect("it").thumbprint();
    let kit = Kit {
        format: 1,
        server: Some(SERVER.to_owned()),
        certificate: Some(own.clone()),
        ..Kit::default()
    };
    machine.put("/stick/kit.toml", kit.render().expect("a kit"));
    put(&machine, "/stick", vec![line("x-9", &[("import", tick(&own, TODAY, true))])]);
    assert_eq!(codes(&collected(&machine, "/stick")), ["kit-taken-in"]);
}

#[test]
fn five_hundred_kits_are_taken_in_at_once() {
    let few = takes_in_of(50);
    let many = takes_in_of(500);
    // Ten times as many take some ten times as long, and not a hundred times, whatever else the computer does.
    assert!(many < few * 40, "{few:?} for 50, {many:?} for 500");
}

/// Takes in a stick with so many servers' kits, and with ten clients for each; returns how long that took.
fn takes_in_of(count: usize) -> Duration {
    let machine = computer_with_site();
    let mut site = facts(&machine).site;
    let (ca, own) = thumbprints(&site);
    let certificate = site.certificate(SERVER).expect("it").der.clone();
    let today = TODAY.parse().expect("a date");
    let mut lines = Vec::new();
    for number in 0..count {
        let name = format!("rs-{number}.large.local");
        let plan = SiteEdit::Plan {
            name: name.clone(),
            roles: vec!["recording-server".to_owned()],
            windows: Default::default(),
        };
        if number % 100 == 0 {
            site = site.edited(&plan, today).expect("planned");
        } else {
            let mut server = site.record.server.last().expect("one").clone();
            server.name.clone_from(&name);
            site.record.server.push(server);
        }
        let home = Path::new(FOLDER).join("servers").join(&name);
        machine.put(home.join(format!("{name}.cer")), certificate.clone());
        let kit = Kit {
            format: 1,
            server: Some(name.clone()),
            authority: Some(ca.clone()),
            certificate: Some(own.clone()),
            ..Kit::default()
        };
        let there = Path::new(ON_STICK).join("servers").join(&name);
        machine.put(there.join("kit.toml"), kit.render().expect("a kit"));
        let import = ("import", tick(&own, "2026-02-20", true));
        let trust = ("trust", tick(&ca, "2026-02-20", true));
        put(&machine, there, vec![line(&name, &[import, trust.clone()])]);
        lines.extend(
            (0..10).map(|n| line(&format!("pc-{number}-{n}"), std::slice::from_ref(&trust))),
        );
    }
    machine.put(Path::new(FOLDER).join("site.toml"), site.record.render().expect("a record"));
    let clients = Path::new(ON_STICK).join("clients");
    let kit = site.clients_kit();
    machine.put(clients.join("kit.toml"), kit.render().expect("a kit"));
    put(&machine, clients, lines);
    let started = Instant::now();
    let outcome = collected(&machine, STICK);
    let took = started.elapsed();
    assert_eq!(outcome.findings.len(), count + 10 * count + 1);
    let after = facts(&machine);
    let done = |server: &&vmscert::site::Server| server.ticks.contains_key("import");
    assert_eq!(after.site.record.server.iter().filter(done).count(), count);
    assert_eq!(after.returned, []);
    took
}

/// What a stick is told of in words of its own, and whether it is in order.
#[test]
fn an_empty_a_foreign_and_a_damaged_stick_are_not_done() {
    let words = Words::english();
    let shown = |machine: &TestComputer, outcome: &Outcome| {
        let request = Request::ImportResults(ImportResults { from: STICK.into() });
        let facts = facts(machine);
        let plan = Plan::new(request, &facts).expect("a plan");
        let answers = vmscert::wizard::Answers::default();
        let view = vmscert::wizard::View {
            facts: &facts,
            answers: &answers,
            subject: &vmscert::wizard::Subject::Site,
            run: &answers,
            suggest: false,
        };
        let document = vmscert::wizard::result(&plan, outcome, &view);
        words.value(&document.title.expect("a title"))
    };
    let expect = |machine: &TestComputer, fails: bool, title: &str, text: &str| {
        let outcome = collected(machine, STICK);
        assert_eq!(outcome.fails(), fails, "{text}");
        assert_eq!(shown(machine, &outcome), title, "{text}");
        assert!(said(&outcome).contains(text), "{text}: {}", said(&outcome));
    };
    // Nothing at all.
    let machine = computer_with_site();
    expect(&machine, true, "Nothing was taken in", "There is no kit on");
    // Kits of another site alone, used or not.
    let (ca, own) = thumbprints(&facts(&machine).site);
    let foreign = Kit { format: 1, authority: Some(own), ..Kit::default() };
    let other = Path::new(STICK).join("vmscert Opera/clients");
    machine.put(other.join("kit.toml"), foreign.render().expect("a kit"));
    expect(&machine, true, "Nothing was taken in", "belong to another site");
    put(&machine, &other, vec![line("x-1", &[("trust", tick(&ca, TODAY, true))])]);
    expect(&machine, true, "Nothing was taken in", "belong to another site");
    // This site's kits beside them, nothing done: in order.
    let machine = with_stick();
    expect(&machine, false, "Nothing new", "do not say that anything was done");
    put(&machine, clients(), vec![line("desk-1", &[("trust", tick(&ca, TODAY, true))])]);
    // A damaged one is said, and what could be taken in stays.
    machine.put(kit().join("done.toml"), "rubbish");
    expect(
        &machine,
        true,
        "Not everything could be taken in",
        "rs-01.museum.local/done.toml cannot be read",
    );
    assert!(facts(&machine).site.client("desk-1").expect("it").ticks["trust"].seen);
    expect(&machine, true, "Nothing was taken in", "All that these kits say is known already");
    machine.put(kit().join("done.toml"), "format = 1\n");
    expect(&machine, false, "Nothing new", "known already");
    // Its description alone is damaged, and nothing was done with it.
    let machine = with_stick();
    machine.put(kit().join("kit.toml"), "rubbish");
    expect(&machine, true, "Nothing was taken in", "rs-01.museum.local/kit.toml cannot be read");
    machine.put(clients().join("kit.toml"), "rubbish");
    expect(&machine, true, "Nothing was taken in", "what lies there cannot be read");
}
