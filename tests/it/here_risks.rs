//! What is known to go wrong before encryption is switched: seen from a server's kit, said in Review with the safe button
//! focused, and by command passed with `--anyway` alone.

use crate::here_computer::*;
use crate::program::wizard::{To, Way, app_in, enter, open, screen};
use crate::test_computer::TestComputer;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vmscert::cli::{Exit, parse, run};
use vmscert::computer::system::configuration::{Configuration, Registered};
use vmscert::computer::system::{Installation, System};
use vmscert::computer::{Answer, Host};
use vmscert::pki::Certificate;
use vmscert::site::{self, Kit};
use vmscert::words::Words;
use vmscert::work::this_computer::order;
use vmscert::work::{Encrypt, Import, Plan, Request};

const MANAGEMENT: ([u8; 4], u16) = ([10, 20, 0, 10], 443);
const EVENTS: ([u8; 4], u16) = ([10, 20, 0, 11], 22331);

/// The recording server with its kit imported; the kit knows a management server and an event server.
fn computer() -> Arc<TestComputer> {
    let computer = server_with_kit();
    let path = Path::new(KIT).join("kit.toml");
    let bytes = computer.read(&path).expect("readable").expect("a kit");
    let mut kit = Kit::parse(&String::from_utf8(bytes).expect("text")).expect("a kit");
    let host = |address: [u8; 4], name: &str, role: &str| site::KitHost {
        address: IpAddr::from(address),
        names: vec![format!("{name}.museum.local").into(), name.to_owned().into()],
        roles: vec![role.to_owned()],
    };
    kit.host = vec![
        host(MANAGEMENT.0, "ms-01", "management-server"),
        host(EVENTS.0, "ev-01", "event-server"),
    ];
    computer.put(&path, kit.render().expect("kit.toml"));
    let import = Import { file: PathBuf::from(KIT_PFX), ..import() };
    assert!(!done_at(&computer, KIT, Request::Import(import)).expect("imported").fails());
    computer
}

fn planned(computer: &TestComputer, role: &str, change: impl Fn(Encrypt) -> Encrypt) -> Plan {
    let mut facts = facts_at(computer, KIT);
    let own = facts.site.certificates[SERVER].thumbprint();
    for query in order::wants(&[role.to_owned()], &facts) {
        let reply = query.ask(computer);
        facts.replies.insert(query, reply);
    }
    let request = change(Encrypt { roles: vec![role.to_owned()], ..encrypt(own) });
    Plan::new(Request::Encrypt(request), &facts).expect("a plan: nothing of it refuses")
}
fn off(request: Encrypt) -> Encrypt {
    Encrypt { on: false, thumbprint: None, ..request }
}

/// What speaks against it, and nothing of what else is said.
fn risks(plan: &Plan) -> Vec<&'static str> {
    const RISKS: &[&str] = &[
        "here-order-follows",
        "here-order-closed",
        "here-order-before",
        "here-remote",
        "here-no-backup",
        "here-registered-otherwise",
    ];
    let words = Words::english();
    let found = plan.findings.iter().filter(|finding| RISKS.contains(&finding.code()));
    let found: Vec<&str> = found
        .map(|finding| {
            let said = words.finding(finding);
            let text = format!("{} {}", said.what, said.cure.expect("a cure"));
            assert!(!text.contains(['{', '$']), "{text}");
            crate::common::code(finding)
        })
        .collect();
    assert_eq!(plan.risky, !found.is_empty());
    assert!(!plan.risky || plan.needs_care());
    found
}

#[test]
fn the_order_across_computers_is_known_from_the_kit_and_by_looking() {
    let own = certificate(&server());
    let as_it_is = |request: Encrypt| request;
    let with_backup = |request: Encrypt| Encrypt { backup: true, ..request };
    let switched = |at: ([u8; 4], u16)| {
        let computer = computer();
        computer.set_answer(SocketAddr::from(at), presented(&own));
        computer
    };
    // Recording servers follow the management server, on and off.
    assert_eq!(risks(&planned(&computer(), "recording-server", as_it_is)), ["here-order-follows"]);
    assert_eq!(risks(&planned(&switched(MANAGEMENT), "recording-server", as_it_is)), [""; 0]);
    assert_eq!(risks(&planned(&computer(), "recording-server", off)), [""; 0]);
    assert_eq!(
        risks(&planned(&switched(MANAGEMENT), "recording-server", off)),
        ["here-order-follows"]
    );
    // A certificate of somebody else's proves nothing: one may have been there before.
    let other = computer();
    let bytes = std::fs::read("tests/fixtures/ec-01.cer").expect("a certificate");
    let stranger = Certificate::parse(&bytes).expect("a certificate");
    other.set_answer(SocketAddr::from(MANAGEMENT), presented(&stranger));
    assert_eq!(risks(&planned(&other, "recording-server", as_it_is)), ["here-order-follows"]);
    other.set_answer(SocketAddr::from(MANAGEMENT), Answer::NotTls);
    assert_eq!(risks(&planned(&other, "recording-server", as_it_is)), ["here-order-follows"]);
    // The event server comes first, and is closed afterwards.
    assert_eq!(risks(&planned(&computer(), "event-server", as_it_is)), [""; 0]);
    for change in [as_it_is, off] {
        let plan = planned(&switched(MANAGEMENT), "event-server", change);
        assert_eq!(risks(&plan), ["here-order-closed"]);
    }
    assert_eq!(
        risks(&planned(&computer(), "management-server", with_backup)),
        ["here-order-before"]
    );
    assert_eq!(risks(&planned(&switched(EVENTS), "management-server", with_backup)), [""; 0]);
    // An earlier kit does not say what runs elsewhere.
    let earlier = computer();
    let path = Path::new(KIT).join("kit.toml");
    let text = String::from_utf8(earlier.files()[&path].clone()).expect("text");
    let text: Vec<&str> = text.lines().collect();
    let at = text.iter().position(|line| *line == "[[host]]").expect("hosts");
    let without =
        text.iter().enumerate().filter(|(line, text)| *line < at || !text.starts_with("roles"));
    let without: Vec<&str> = without.map(|(_, text)| *text).collect();
    earlier.put(&path, without.join("\n"));
    assert_eq!(risks(&planned(&earlier, "recording-server", as_it_is)), [""; 0]);
}

#[test]
fn a_name_that_is_missing_a_backup_and_a_log_on_without_a_screen_are_said() {
    let management =
        |computer: &TestComputer| planned(computer, "management-server", |request| request);
    let computer = computer();
    computer.set_answer(SocketAddr::from(EVENTS), presented(&certificate(&server())));
    assert_eq!(risks(&management(&computer)), ["here-no-backup"]);
    for (host, lacks) in [
        (Host::Name(name("rs-01.museum.local")), false),
        (Host::Name(name("vms.museum.local")), true),
        // Its certificate has this one, and that does not do.
        (Host::Address(IpAddr::from(ADDRESS)), true),
    ] {
        let place = "RecorderConfig.xml".to_owned();
        let registered = vec![Registered { host, port: None, encrypted: false, place }];
        computer.windows().write_down(Configuration { registered, ..Configuration::default() });
        let expected: &[&str] = match lacks {
            true => &["here-registered-otherwise", "here-no-backup"],
            false => &["here-no-backup"],
        };
        assert_eq!(risks(&management(&computer)), expected);
    }
    let installed = computer.windows().installation().expect("Windows");
    computer.windows().install(Installation { remote: true, ..installed });
    for role in ["event-server", "mobile-server"] {
        assert_eq!(risks(&planned(&computer, role, |request| request)), ["here-remote"]);
        assert_eq!(risks(&planned(&computer, role, off)), ["here-remote"]);
    }
}

#[test]
fn by_command_it_takes_one_more_word_and_in_review_the_safe_button_has_the_focus() {
    let computer = computer();
    let words = Words::english();
    let switched = || {
        let calls = computer.windows().calls().into_iter();
        calls.filter(|call| call.starts_with("Configure")).count()
    };
    let runs = |more: &[&str]| {
        let line = ["vmscert", "encrypt", "--role", "recording-server", "--folder", KIT];
        let line = line.iter().chain(more).map(Into::into);
        let invocation = parse(&words, line).expect("a call");
        let call = invocation.call.clone().expect("a command");
        run(&invocation, &call, &computer.shared(), &words)
    };
    assert_eq!((runs(&[]), switched()), (Exit::Refused, 0));
    assert_eq!((runs(&["--dry-run"]), switched()), (Exit::Done, 0));
    // Reported and not seen: neither done nor failed.
    assert_eq!((runs(&["--anyway"]), switched()), (Exit::Due, 2));
    presents(&computer, 7563, &certificate(&server()));
    assert_eq!((runs(&["--anyway"]), switched()), (Exit::Done, 4));
    computer.set_answer(SocketAddr::from(MANAGEMENT), presented(&certificate(&server())));
    assert_eq!((runs(&[]), switched()), (Exit::Done, 6));

    computer.set_answer(SocketAddr::from(MANAGEMENT), Answer::Silent);
    let mut app = app_in(&computer, KIT);
    (open("encrypt-here"), (To("[ Next ]"), enter(1))).go(&mut app, &computer);
    let shown = screen(&mut app, 100, 40);
    let is_said = shown.contains("[WARN] Recording server follows Management server");
    assert!(is_said && shown.contains("> [ Back ]"), "{shown}");
    assert!(shown.contains("ms-01.museum.local"), "{shown}");
}
