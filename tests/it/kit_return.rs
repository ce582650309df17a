//! Kits that came back: what they say is taken in, once, and only what belongs to the site.

use crate::program::wizard::{FOLDER, ON_STICK, STICK, computer_with_site};
use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use vmscert::computer::{Facts, Fault, FileProblem};
use vmscert::message::Severity;
use vmscert::pki::{DnsName, Thumbprint};
use vmscert::site::{Description, Done, DoneComputer, Kit, Site, SiteEdit, Tick};
use vmscert::words::Words;
use vmscert::work::{CopyKits, Failure, ImportResults, Outcome, Plan, Request, commit};

const SERVER: &str = "rs-01.museum.local";
/// The day of the computer in memory.
const TODAY: &str = "2026-03-01";

fn facts(computer: &TestComputer) -> Facts {
    Facts::gather(computer, PathBuf::from(FOLDER)).expect("facts")
}

/// The CA computer with the stick in it, to which the kits were copied.
fn with_stick() -> std::sync::Arc<TestComputer> {
    let computer = computer_with_site();
    let request = CopyKits {
        destination: PathBuf::from(STICK),
        servers: vec![SERVER.to_owned()],
        clients: true,
    };
    perform(&computer, Request::CopyKits(request)).expect("copied");
    computer
}

fn perform(computer: &TestComputer, request: Request) -> Result<Outcome, Failure> {
    let plan = Plan::new(request, &facts(computer)).expect("a plan");
    commit(&plan, computer, &Words::english(), &|_| {})
}
fn collected(computer: &TestComputer, from: &str) -> Outcome {
    let from = PathBuf::from(from);
    perform(computer, Request::ImportResults(ImportResults { from })).expect("collected")
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

fn put(computer: &TestComputer, kit: impl AsRef<Path>, lines: Vec<DoneComputer>) {
    let done = Done { computer: lines, ..Done::default() };
    let text = done.render().expect("done.toml");
    computer.put(kit.as_ref().join("done.toml"), text);
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
    let computer = with_stick();
    let (ca, own) = thumbprints(&facts(&computer).site);
    assert_eq!(facts(&computer).returned, []);
    put(
        &computer,
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
    put(&computer, clients(), vec![trust("DESK-1"), trust("pc-77"), trust("ms-01.museum.local")]);
    let [returned] = &facts(&computer).returned[..] else {
        panic!("one stick: {:?}", facts(&computer).returned)
    };
    assert_eq!(returned.path, Path::new(STICK));
    assert_eq!(returned.computers, ["ms-01.museum.local", SERVER, "desk-1", "pc-77"]);

    let outcome = collected(&computer, STICK);
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
    let site = facts(&computer).site;
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

    assert_eq!(facts(&computer).returned, []);
    let before = computer.files();
    for from in [STICK, ON_STICK] {
        assert_eq!(codes(&collected(&computer, from)), ["kit-nothing-new"]);
    }
    let server = kit();
    let alone = collected(&computer, server.to_str().expect("text"));
    assert_eq!(codes(&alone), ["kit-nothing-new"]);
    assert_eq!(computer.files(), before);
}

#[test]
fn a_site_without_a_name_finds_its_kits_again() {
    for folder in ["vmscert", "vmscert 2", "VMSCERT Harbour"] {
        let computer = with_stick();
        let (ca, _) = thumbprints(&facts(&computer).site);
        let kit = Path::new(STICK).join(folder).join("clients");
        let bytes = computer.read(&clients().join("kit.toml")).expect("a file");
        computer.put(kit.join("kit.toml"), bytes.expect("a kit"));
        let seen = tick(&ca, "2026-02-20", true);
        put(&computer, &kit, vec![line("desk-1", &[("trust", seen)])]);
        assert_eq!(codes(&collected(&computer, STICK)), ["kit-taken-in"], "{folder}");
    }
}

#[test]
fn what_was_seen_is_never_lowered_and_what_was_undone_is_undone() {
    let computer = with_stick();
    let (ca, own) = thumbprints(&facts(&computer).site);
    let with = |seen, date| line("rs-01", &[("import", tick(&own, date, seen))]);
    let state = || {
        let site = facts(&computer).site;
        site.server(SERVER).expect("it").ticks.get("import").cloned()
    };
    put(&computer, kit(), vec![with(false, "2026-02-01")]);
    collected(&computer, STICK);
    put(&computer, kit(), vec![with(true, "2026-02-02")]);
    collected(&computer, STICK);
    assert_eq!(state(), Some(tick(&own, "2026-02-02", true)));
    put(&computer, kit(), vec![with(false, "2026-02-03")]);
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-new"]);
    assert_eq!(state(), Some(tick(&own, "2026-02-02", true)));

    let undone = |date: &str, thumbprint: &Thumbprint| DoneComputer {
        undone: [("import".to_owned(), tick(thumbprint, date, true))].into(),
        ..line("rs-01", &[])
    };
    for (date, thumbprint) in [("2026-02-01", &own), ("2026-02-04", &ca)] {
        put(&computer, kit(), vec![undone(date, thumbprint)]);
        assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-new"]);
    }
    put(&computer, kit(), vec![undone("2026-02-02", &own)]);
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-taken-back"]);
    assert_eq!(state(), None);
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-new"]);
    // A clock in the far future outlasts nothing.
    put(&computer, kit(), vec![with(true, "9999-12-31")]);
    collected(&computer, STICK);
    assert_eq!(state(), Some(tick(&own, TODAY, true)));
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-new"]);
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
        let computer = with_stick();
        let (ca, _) = thumbprints(&facts(&computer).site);
        for (folder, (done, date)) in [(clients(), in_clients), (kit(), in_server)] {
            let claim = [("trust".to_owned(), tick(&ca, date, true))];
            let mut said = line("rs-01", &[]);
            if done {
                said.ticks = claim.into();
            } else {
                said.undone = claim.into();
            }
            put(&computer, folder, vec![said]);
        }
        collected(&computer, STICK);
        let site = facts(&computer).site;
        let ticks = &site.server(SERVER).expect("it").ticks;
        assert_eq!(ticks.contains_key("trust"), trusted, "{in_clients:?} {in_server:?}");
        assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-new"]);
    }
}

#[test]
fn another_computers_trust_is_not_the_servers() {
    let computer = with_stick();
    let (ca, own) = thumbprints(&facts(&computer).site);
    let trust = ("trust", tick(&ca, "2026-02-20", true));
    let import = ("import", tick(&own, "2026-02-20", true));
    put(
        &computer,
        kit(),
        vec![
            line("laptop-3", std::slice::from_ref(&trust)),
            line("desk-2", std::slice::from_ref(&trust)),
        ],
    );
    collected(&computer, STICK);
    let site = facts(&computer).site;
    assert!(!site.server(SERVER).expect("it").ticks.contains_key("trust"));
    assert!(site.client("laptop-3").expect("added").ticks["trust"].seen);
    assert!(site.client("desk-2").expect("it").ticks["trust"].seen);
    // A node of a cluster has a name of its own, and the certificate.
    put(&computer, kit(), vec![line("node-a", &[trust, import])]);
    collected(&computer, STICK);
    let site = facts(&computer).site;
    assert!(site.server(SERVER).expect("it").ticks["trust"].seen);
    assert!(site.client("node-a").is_none());
}

#[test]
fn foreign_damaged_and_former_ones_are_left_aside() {
    let computer = with_stick();
    let (ca, own) = thumbprints(&facts(&computer).site);
    let good = || line("desk-1", &[("trust", tick(&ca, "2026-02-20", true))]);
    // Another customer's folder on the same stick is no news and no worry.
    let foreign = Kit { format: 1, authority: Some(own.clone()), ..Kit::default() };
    let other = &Path::new(STICK).join("vmscert Opera/clients");
    computer.put(other.join("kit.toml"), foreign.render().expect("a kit"));
    put(&computer, other, vec![good()]);
    assert_eq!(facts(&computer).returned, []);
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-returned"]);
    // Chosen by hand it is told.
    let outcome = collected(&computer, &other.parent().expect("its folder").display().to_string());
    assert_eq!(codes(&outcome), ["kit-done-foreign", "kit-nothing-returned"]);
    assert_eq!(outcome.findings[0].severity, Severity::Warning);
    assert!(said(&outcome).contains("Opera/clients/done.toml"), "{}", said(&outcome));

    // Damaged, and good ones beside it.
    put(&computer, clients(), vec![good()]);
    let many: String = (0..10_001).map(|n| format!("[[computer]]\nname = \"pc-{n}\"\n")).collect();
    for (text, code) in [
        ("format = 1\n[[computer]]\nname = 7\n".to_owned(), "kit-done-damaged"),
        ("x".repeat(5 * 1024 * 1024), "kit-done-damaged"),
        (format!("format = 1\n{many}"), "kit-done-damaged"),
        ("format = 2\n".to_owned(), "kit-done-newer"),
        ("format = 2\ncomputer = 7\n".to_owned(), "kit-done-newer"),
    ] {
        computer.put(kit().join("done.toml"), text);
        let outcome = collected(&computer, STICK);
        assert_eq!(codes(&outcome)[0], code);
        assert!(said(&outcome).contains("rs-01.museum.local/done.toml"));
    }
    assert!(facts(&computer).site.client("desk-1").expect("it").ticks["trust"].seen);
    computer.put(kit().join("kit.toml"), "rubbish");
    assert_eq!(codes(&collected(&computer, STICK))[0], "kit-done-nameless");

    // What belongs to a former certificate, and names that are none.
    let computer = with_stick();
    let former = tick(&ca, "2026-02-20", true);
    put(&computer, kit(), vec![line("rs-01", &[("import", former)])]);
    let trust = || [("trust", tick(&ca, "2026-02-20", true))];
    put(
        &computer,
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
    let before = facts(&computer).site.record;
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-nothing-new"]);
    assert_eq!(facts(&computer).site.record, before);
}

#[test]
fn a_stick_pulled_out_takes_nothing_with_it() {
    let computer = with_stick();
    let (ca, own) = thumbprints(&facts(&computer).site);
    let trust = || tick(&ca, "2026-02-20", true);
    put(&computer, clients(), vec![line("desk-1", &[("trust", trust())])]);
    let import = tick(&own, "2026-02-20", true);
    put(&computer, kit(), vec![line("rs-01", &[("import", import)])]);
    // Gone before the second kit was read: the first one counts, and the next run carries on.
    computer.deny(kit());
    assert_eq!(facts(&computer).returned[0].computers, ["desk-1"]);
    let outcome = collected(&computer, STICK);
    assert_eq!(codes(&outcome), ["file-denied", "kit-taken-in"]);
    computer.heal();
    assert_eq!(codes(&collected(&computer, STICK)), ["kit-taken-in"]);
    assert!(facts(&computer).site.server(SERVER).expect("it").ticks["import"].seen);

    // Gone altogether.
    let from = Path::new(STICK).with_file_name("GONE");
    let gone = perform(&computer, Request::ImportResults(ImportResults { from: from.clone() }));
    assert_eq!(gone.expect_err("refused"), Failure::NoDestination { path: from });

    // A site folder that takes nothing: all is as before, and said.
    put(&computer, clients(), vec![line("desk-2", &[("trust", trust())])]);
    let before = facts(&computer).site;
    let from = PathBuf::from(STICK);
    let request = Request::ImportResults(ImportResults { from });
    let plan = Plan::new(request, &facts(&computer)).expect("a plan");
    let path = PathBuf::from(FOLDER);
    computer.fail_write_after(0, Fault::Full.at(path));
    let full = commit(&plan, &computer, &Words::english(), &|_| {}).expect_err("full");
    assert!(matches!(full, Failure::File(FileProblem { kind: Fault::Full, .. })), "{full:?}");
    computer.heal();
    assert_eq!(facts(&computer).site.record, before.record);
    collected(&computer, STICK);
    assert!(facts(&computer).site.client("desk-2").expect("it").ticks["trust"].seen);
}

/// What was started in a kit of the site folder itself, on a CA computer that is a server too.
#[test]
fn the_site_folders_own_kits_are_looked_at_too() {
    let computer = computer_with_site();
    let (ca, _) = thumbprints(&facts(&computer).site);
    let home = Path::new(FOLDER).join("servers").join(SERVER);
    put(&computer, home, vec![line("rs-01", &[("trust", tick(&ca, TODAY, true))])]);
    assert_eq!(facts(&computer).returned[0].path, Path::new(FOLDER));
    assert_eq!(codes(&collected(&computer, FOLDER)), ["kit-taken-in"]);
    assert_eq!(facts(&computer).returned, []);
    // A provider's certificate is known by itself.
    let own = facts(&computer).site.certificate(SERVER).expect("it").thumbprint();
    let kit = Kit {
        format: 1,
        server: Some(SERVER.to_owned()),
        certificate: Some(own.clone()),
        ..Kit::default()
    };
    computer.put("/stick/kit.toml", kit.render().expect("a kit"));
    put(&computer, "/stick", vec![line("x-9", &[("import", tick(&own, TODAY, true))])]);
    assert_eq!(codes(&collected(&computer, "/stick")), ["kit-taken-in"]);
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
    let computer = computer_with_site();
    let mut site = facts(&computer).site;
    let (ca, own) = thumbprints(&site);
    let certificate = site.certificate(SERVER).expect("it").der.clone();
    let today = TODAY.parse().expect("a date");
    let mut lines = Vec::new();
    for number in 0..count {
        let name = format!("rs-{number}.large.local");
        let plan = SiteEdit::Plan {
            name: DnsName::parse(&name).expect("a name").0,
            about: Description {
                roles: vec!["recording-server".to_owned()],
                ..Description::default()
            },
        };
        if number % 100 == 0 {
            site = site.edited(&plan, today).expect("planned");
        } else {
            let mut server = site.record.server.last().expect("one").clone();
            server.name.clone_from(&name);
            site.record.server.push(server);
        }
        let home = Path::new(FOLDER).join("servers").join(&name);
        computer.put(home.join(format!("{name}.cer")), certificate.clone());
        let kit = Kit {
            format: 1,
            server: Some(name.clone()),
            authority: Some(ca.clone()),
            certificate: Some(own.clone()),
            ..Kit::default()
        };
        let there = Path::new(ON_STICK).join("servers").join(&name);
        computer.put(there.join("kit.toml"), kit.render().expect("a kit"));
        let import = ("import", tick(&own, "2026-02-20", true));
        let trust = ("trust", tick(&ca, "2026-02-20", true));
        put(&computer, there, vec![line(&name, &[import, trust.clone()])]);
        lines.extend(
            (0..10).map(|n| line(&format!("pc-{number}-{n}"), std::slice::from_ref(&trust))),
        );
    }
    computer.put(Path::new(FOLDER).join("site.toml"), site.record.render().expect("a record"));
    let clients = Path::new(ON_STICK).join("clients");
    let kit = site.clients_kit();
    computer.put(clients.join("kit.toml"), kit.render().expect("a kit"));
    put(&computer, clients, lines);
    let started = Instant::now();
    let outcome = collected(&computer, STICK);
    let took = started.elapsed();
    assert_eq!(outcome.findings.len(), count + 10 * count + 1);
    let after = facts(&computer);
    let done = |server: &&vmscert::site::Server| server.ticks.contains_key("import");
    assert_eq!(after.site.record.server.iter().filter(done).count(), count);
    assert_eq!(after.returned, []);
    took
}

/// What a stick is told of in words of its own, and whether it is in order.
#[test]
fn an_empty_a_foreign_and_a_damaged_stick_are_not_done() {
    let words = Words::english();
    let shown = |computer: &TestComputer, outcome: &Outcome| {
        let request = Request::ImportResults(ImportResults { from: STICK.into() });
        let facts = facts(computer);
        let plan = Plan::new(request, &facts).expect("a plan");
        let answers = vmscert::wizard::Answers::default();
        let view =
            vmscert::wizard::View { suggest: false, ..vmscert::wizard::View::of(&facts, &answers) };
        let document = vmscert::wizard::result(&plan, outcome, &view);
        words.value(&document.title.expect("a title"))
    };
    let expect = |computer: &TestComputer, fails: bool, title: &str, text: &str| {
        let outcome = collected(computer, STICK);
        assert_eq!(outcome.fails(), fails, "{text}");
        assert_eq!(shown(computer, &outcome), title, "{text}");
        assert!(said(&outcome).contains(text), "{text}: {}", said(&outcome));
    };
    // Nothing at all.
    let computer = computer_with_site();
    expect(&computer, true, "Nothing was taken in", "There is no kit on");
    // Kits of another site alone, used or not.
    let (ca, own) = thumbprints(&facts(&computer).site);
    let foreign = Kit { format: 1, authority: Some(own), ..Kit::default() };
    let other = Path::new(STICK).join("vmscert Opera/clients");
    computer.put(other.join("kit.toml"), foreign.render().expect("a kit"));
    expect(&computer, true, "Nothing was taken in", "belong to another site");
    put(&computer, &other, vec![line("x-1", &[("trust", tick(&ca, TODAY, true))])]);
    expect(&computer, true, "Nothing was taken in", "belong to another site");
    // This site's kits beside them, nothing done: in order.
    let computer = with_stick();
    expect(&computer, false, "Nothing new", "do not say that anything was done");
    put(&computer, clients(), vec![line("desk-1", &[("trust", tick(&ca, TODAY, true))])]);
    // A damaged one is said, and what could be taken in stays.
    computer.put(kit().join("done.toml"), "rubbish");
    expect(
        &computer,
        true,
        "Not everything could be taken in",
        "rs-01.museum.local/done.toml cannot be read",
    );
    assert!(facts(&computer).site.client("desk-1").expect("it").ticks["trust"].seen);
    expect(&computer, true, "Nothing was taken in", "All that these kits say is known already");
    computer.put(kit().join("done.toml"), "format = 1\n");
    expect(&computer, false, "Nothing new", "known already");
    // Its description alone is damaged, and nothing was done with it.
    let computer = with_stick();
    computer.put(kit().join("kit.toml"), "rubbish");
    expect(&computer, true, "Nothing was taken in", "rs-01.museum.local/kit.toml cannot be read");
    computer.put(clients().join("kit.toml"), "rubbish");
    expect(&computer, true, "Nothing was taken in", "what lies there cannot be read");
}
