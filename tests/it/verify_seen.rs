//! What a verification makes of what was seen: connections counted and told once, ticks, and what is said of a server
//! that was not judged. Over a computer in memory.

use crate::common::repeatable;
use crate::program::wizard::Driven;
use crate::program::wizard::{FOLDER, To, Way, app, computer_with_site, enter, open, screen, text};
use crate::test_computer::TestComputer;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use vmscert::computer::{Answer, Facts, Host, NetworkProblem, Target};
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Days, DnsName, SerialNumber, ServerProfile, Status,
    TlsVersion, Validity,
};
use vmscert::site::{Record, Roles, Server, layout};
use vmscert::tui::{Effect, Input, Update};
use vmscert::words::Words;
use vmscert::work::{Outcome, Plan, Progress, Request, Standing, Verify, commit};

const SERVER: &str = "rs-01.museum.local";

fn at(place: &str) -> SocketAddr {
    place.parse().expect("an address and a port")
}
fn name(text: &str) -> DnsName {
    DnsName::parse(text).expect("a name").0
}
fn presented(der: Vec<u8>) -> Answer {
    Answer::Presented {
        version: TlsVersion::Tls13,
        chain: vec![der],
        trusted: Err("unknown issuer".to_owned()),
    }
}
/// The certificate that the site holds for its recorder.
fn own(computer: &TestComputer) -> Answer {
    let file = layout::server_certificate(Path::new(FOLDER), SERVER);
    presented(computer.files().remove(&file).expect("a certificate"))
}
fn facts(computer: &TestComputer) -> Facts {
    Facts::gather(computer, FOLDER.into()).expect("facts")
}
fn doing(computer: &TestComputer, request: Request, progress: &dyn Fn()) -> Outcome {
    let plan = Plan::new(request, &facts(computer)).expect("a plan");
    commit(&plan, computer, &Words::english(), &|_| progress()).expect("done")
}
fn verified(computer: &TestComputer, request: Verify) -> Outcome {
    doing(computer, Request::Verify(request), &|| {})
}
fn its_server() -> Verify {
    Verify { servers: vec![SERVER.to_owned()], ..Verify::default() }
}
/// How the connections came out, by port.
fn standings(outcome: &Outcome) -> Vec<(u16, Standing)> {
    let verdicts = outcome.verdicts.iter();
    verdicts
        .flat_map(|verdict| verdict.addresses.iter().map(|at| (verdict.target.port, at)))
        .map(|(port, at)| (port, at.standing()))
        .collect()
}
fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.findings.iter().map(|finding| finding.code()).collect()
}
fn record(computer: &TestComputer) -> Record {
    let file = Path::new(FOLDER).join(layout::RECORD);
    let bytes = computer.files().remove(&file).expect("site.toml");
    Record::parse(&String::from_utf8(bytes).expect("text")).expect("a record")
}
fn ticks(computer: &TestComputer) -> Vec<String> {
    let mut servers = record(computer).server.into_iter();
    let server = servers.find(|server| server.name == SERVER);
    server.expect("the server").ticks.into_keys().collect()
}
/// Changes the list as somebody with an editor would.
fn change(computer: &TestComputer, change: impl FnOnce(&mut Server)) {
    let mut record = record(computer);
    let mut servers = record.server.iter_mut();
    change(servers.find(|server| server.name == SERVER).expect("the server"));
    let text = record.render().expect("text");
    computer.put(Path::new(FOLDER).join(layout::RECORD), text);
}
fn both_ports_present(computer: &TestComputer) {
    for place in ["10.0.0.21:7563", "10.0.0.21:9001"] {
        computer.set_answer(at(place), own(computer));
    }
}
/// What the page says after a verification of the one server.
fn page(computer: &TestComputer) -> String {
    let mut app = app(computer);
    (open("verify"), open("rs-01.museum.local")).go(&mut app, computer);
    screen(&mut app, 160, 60)
}

#[test]
fn a_connection_is_told_once_with_all_its_roles() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    let roles = ["recording-server", "failover-recording-server"].map(str::to_owned);
    change(&computer, |server| server.roles = roles.to_vec());
    let outcome = verified(&computer, its_server());
    assert_eq!(standings(&outcome), [(7563, Standing::Holds), (9001, Standing::Holds)]);
    assert_eq!(outcome.verdicts[0].roles, roles);
    assert_eq!(outcome.verdicts[1].roles, roles[..1]);
    assert_eq!(outcome.verdicts[0].also, [Host::Name(name("rs-01"))]);
    let names: Vec<_> = outcome.verdicts[0].addresses[0].points.iter().collect();
    assert_eq!(names.iter().filter(|point| point.finding.code() == "judge-name-ok").count(), 2);
    for role in &roles {
        assert!(ticks(&computer).contains(&format!("encrypt-{role}")), "{role}");
    }
    let mut app = app(&computer);
    open("verify").go(&mut app, &computer);
    let list = screen(&mut app, 120, 30);
    assert!(list.contains(" 7563, 9001 ") && !list.contains("9001, 7563"), "{list}");

    // By another name it came out otherwise: that is another line.
    computer.set_name(&name("rs-01"), Ok(vec![IpAddr::from([10, 0, 0, 99])]));
    let outcome = verified(&computer, its_server());
    assert_eq!(outcome.verdicts.len(), 4);
}

#[test]
fn the_counts_are_those_of_the_lines() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    // A second address at which nothing listens, for both names.
    let addresses = vec![IpAddr::from([10, 0, 0, 21]), IpAddr::from([10, 0, 0, 22])];
    for known in [SERVER, "rs-01"] {
        computer.set_name(&name(known), Ok(addresses.clone()));
    }
    computer.set_answer(at("10.0.0.22:7563"), Answer::OlderTls);
    computer.set_answer(at("10.0.0.22:9001"), Answer::Refused);
    let shown = page(&computer);
    let counted =
        "Connections in order: 2 of 4. Not to be judged from here: 1. Addresses not reached";
    assert!(shown.contains(counted), "{shown}");
    for (mark, lines) in [
        ("[OK]   rs-01.museum.local:", 2),
        ("[WARN] rs-01.museum.local:", 1),
        ("[ ? ]  rs-01.museum.local:", 1),
    ] {
        assert_eq!(shown.matches(mark).count(), lines, "{shown}");
    }
}

#[test]
fn another_servers_certificate_is_not_called_none() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    let foreign = crate::common::server_certificate();
    let other = layout::server_certificate(Path::new(FOLDER), "rs-02.museum.local");
    computer.put(other, foreign.der.clone());
    computer.set_answer(at("10.0.0.21:7563"), presented(foreign.der));
    let shown = page(&computer);
    assert!(shown.contains("(10.0.0.21): another server's certificate"), "{shown}");
    assert!(shown.contains("the certificate of rs-02.museum.local"), "{shown}");
    assert!(!shown.contains("no certificate"), "{shown}");

    computer.set_answer(at("10.0.0.21:7563"), presented(b"no DER".to_vec()));
    let shown = page(&computer);
    assert!(shown.contains("(10.0.0.21): no readable certificate"), "{shown}");
}

#[test]
fn what_cannot_be_judged_is_not_in_order_and_loses_its_tick() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    assert!(!verified(&computer, its_server()).fails());
    assert!(ticks(&computer).contains(&"verify".to_owned()));

    computer.set_answer(at("10.0.0.21:9001"), Answer::OlderTls);
    let outcome = verified(&computer, its_server());
    assert_eq!(standings(&outcome), [(7563, Standing::Holds), (9001, Standing::NotJudged)]);
    assert!(outcome.fails());
    // What was imported still is.
    assert_eq!(ticks(&computer), ["encrypt-recording-server", "import"]);
    let home = screen(&mut app(&computer), 80, 25);
    assert!(state(&home, "Verify").contains("0 of 1 done"), "{home}");
}

/// The state of a step: the line below its title.
fn state<'a>(home: &'a str, title: &str) -> &'a str {
    let title = format!("[  ]   {title}");
    let mut lines = home.lines().skip_while(|line| !line.contains(&title));
    lines.nth(1).unwrap_or_default()
}

/// A certificate for the recorder from a CA that the site does not know.
pub fn bought(now: Timestamp, address: [u8; 4]) -> Certificate {
    let profile = AuthorityProfile {
        name: "A provider".to_owned(),
        organization: None,
        validity: Validity::starting(now, Days::AUTHORITY),
    };
    let key = crate::common::key("rsa2048-b");
    let signed = profile.self_sign(&key, SerialNumber::random(&mut repeatable(3)));
    let provider = Authority::new(signed.expect("a CA"), key, now).expect("a CA that signs");
    let profile = ServerProfile {
        names: vec![name(SERVER), name("rs-01")],
        addresses: vec![IpAddr::from(address)],
        validity: Validity::starting(now, Days::SERVER),
    };
    let key = crate::common::key("rsa2048-a");
    let issued = provider.issue(&profile, &key, SerialNumber::random(&mut repeatable(4)));
    issued.expect("a certificate")
}

#[test]
fn a_certificate_from_a_provider_is_judged_by_the_one_that_was_taken_in() {
    let computer = computer_with_site();
    let bought = bought(computer.clock.now(), [10, 0, 0, 21]);
    let file = layout::server_certificate(Path::new(FOLDER), SERVER);
    computer.put(file, bought.der.clone());
    for place in ["10.0.0.21:7563", "10.0.0.21:9001"] {
        computer.set_answer(at(place), presented(bought.der.clone()));
    }
    let outcome = verified(&computer, its_server());
    assert!(!outcome.fails(), "{outcome:#?}");
    let point = outcome.verdicts[0].addresses[0].points.iter();
    let codes: Vec<_> = point.map(|point| point.finding.code()).collect();
    assert!(codes.contains(&"verify-taken-in"), "{codes:?}");
    assert!(ticks(&computer).contains(&"verify".to_owned()));
}

#[test]
fn a_stop_leaves_the_rest_not_looked_at() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    assert!(!verified(&computer, its_server()).fails());
    let before = ticks(&computer);

    let elsewhere = Target { host: Host::Name(name("nas")), port: 443, fallback: vec![] };
    let request = Request::Verify(Verify { targets: vec![elsewhere], ..its_server() });
    let outcome = doing(&computer, request.clone(), &|| computer.network.stop());
    assert_eq!(
        standings(&outcome),
        [(7563, Standing::Holds), (9001, Standing::Holds), (443, Standing::NotLookedAt)]
    );
    assert!(outcome.fails());
    // Nothing was seen that speaks against the ticks.
    assert_eq!(ticks(&computer), before);
    // Another one is not stopped by what was said to the one before.
    assert!(!verified(&computer, its_server()).fails());
}

/// Of a server with two addresses one is in another network: that is told, and keeps nothing from being in order. A name
/// that leads to the dead address alone is another matter.
#[test]
fn an_address_that_is_not_reached_is_set_aside_where_another_one_answers() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    let (near, far) = (IpAddr::from([10, 0, 0, 21]), IpAddr::from([10, 9, 0, 21]));
    for known in [SERVER, "rs-01"] {
        computer.set_name(&name(known), Ok(vec![near, far]));
    }
    for port in ["7563", "9001"] {
        computer.set_answer(at(&format!("10.9.0.21:{port}")), Answer::Silent);
    }
    let outcome = verified(&computer, its_server());
    assert!(!outcome.fails());
    assert!(standings(&outcome).contains(&(9001, Standing::Aside)), "{:?}", standings(&outcome));
    assert!(ticks(&computer).contains(&"verify".to_owned()));
    assert_eq!(last(&computer), Some(Status::Warn));
    let shown = page(&computer);
    assert!(shown.contains("10.9.0.21 is not reached on port 9001 from here"), "{shown}");

    computer.set_name(&name("rs-01"), Ok(vec![far]));
    assert!(verified(&computer, its_server()).fails());
    // None of them: then all of them fail.
    computer.set_name(&name(SERVER), Ok(vec![far]));
    let outcome = verified(&computer, its_server());
    assert!(standings(&outcome).iter().all(|(_, standing)| *standing == Standing::Fails));
}

/// How the last verification came out, as the list has it.
fn last(computer: &TestComputer) -> Option<Status> {
    let mut servers = record(computer).server.into_iter();
    let server = servers.find(|server| server.name == SERVER).expect("the server");
    server.verified.map(|verified| verified.found)
}

#[test]
fn the_last_result_stays_in_the_list_with_its_time() {
    let computer = computer_with_site();
    let list = || {
        let mut app = app(&computer);
        open("verify").go(&mut app, &computer);
        screen(&mut app, 80, 25)
    };
    // Nobody answers: the list remembers it, though there was never a tick.
    assert!(verified(&computer, its_server()).fails());
    assert_eq!(last(&computer), Some(Status::Fail));
    assert!(list().contains("Not in order, 20"), "{}", list());
    both_ports_present(&computer);
    assert!(!verified(&computer, its_server()).fails());
    assert_eq!(last(&computer), Some(Status::Ok));
    assert!(list().contains("Verified 20") && list().contains("UTC"), "{}", list());
    // It was of the certificate of that time.
    change(&computer, |server| {
        let verified = server.verified.as_mut().expect("a result");
        verified.thumbprint.0 = "0".repeat(40);
        server.ticks.clear();
    });
    assert!(list().contains("To do"), "{}", list());
}

#[test]
fn progress_is_told_of_each_computer_when_it_ends() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    computer.set_answer(at("10.0.0.77:443"), Answer::NotTls);
    let elsewhere =
        Target { host: Host::Address([10, 0, 0, 77].into()), port: 443, fallback: vec![] };
    let request = Verify { targets: vec![elsewhere], ..its_server() };
    let plan = Plan::new(Request::Verify(request), &facts(&computer)).expect("a plan");
    let told = std::cell::RefCell::new(vec![]);
    commit(&plan, &computer, &Words::english(), &|part| told.borrow_mut().push(part))
        .expect("done");
    let told = told.into_inner();
    let words = Words::english();
    let said: Vec<String> = told.iter().map(|part| words.say(&part.what)).collect();
    assert_eq!(said, ["rs-01.museum.local: in order", "10.0.0.77:443: not in order"]);
    let ended: Vec<_> = told.iter().map(|part| (part.part, part.of, part.ended)).collect();
    assert_eq!(ended, [(1, 2, Some(Status::Ok)), (2, 2, Some(Status::Fail))]);
    // On the page a failure is no success, and the numbers line up.
    let mut app = app(&computer);
    app.drive([Input::End, Input::Enter, Input::Home, Input::Down], &computer);
    let begun = app.handle(Input::Enter);
    let Effect::Commit { job, .. } = &begun[0] else { panic!("{begun:?}") };
    for part in &told {
        let progress = Progress { of: 12, ..part.clone() };
        app.receive(Update::Progress { job: *job, progress });
    }
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("[FAIL]  2 of 12  10.0.0.77:443: not in order"), "{shown}");
    assert!(shown.contains("10 more are under way"), "{shown}");
}

/// A line for `hosts` with an address that means another computer everywhere is no advice.
#[test]
fn no_hosts_line_with_an_address_of_ones_own_is_advised() {
    let computer = computer_with_site();
    let file = layout::server_certificate(Path::new(FOLDER), SERVER);
    computer.put(file, bought(computer.clock.now(), [127, 0, 0, 1]).der);
    for known in [SERVER, "rs-01"] {
        computer.set_name(&name(known), Err(NetworkProblem::NotFound));
    }
    let shown = page(&computer);
    assert!(shown.contains("No other computer can use one of these"), "{shown}");
    assert!(!shown.contains("127.0.0.1  rs-01"), "{shown}");
}

#[test]
fn a_key_stops_a_verification_that_goes_on() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    (open("verify"), Input::Home, To("ms-01.museum.local")).go(&mut app, &computer);
    let begun = app.handle(Input::Enter);
    assert!(matches!(begun[..], [Effect::Commit { .. }]), "{begun:?}");
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("S stop"), "{shown}");
    let stop = app.handle(Input::Letter('s'));
    assert!(matches!(stop[..], [Effect::Abort]), "{stop:?}");
    let shown = screen(&mut app, 80, 25);
    assert!(shown.contains("Stopping"), "{shown}");
    // What it came to is shown, and nothing stops any more.
    app.settle(begun, &computer);
    let shown = screen(&mut app, 80, 25);
    assert!(!shown.contains("Stopping") && shown.contains("in order"), "{shown}");
}

#[test]
fn a_host_without_a_port_is_judged_by_what_it_is() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    let by_host = |typed: Host| Verify { hosts: vec![typed], ..Verify::default() };
    // One of the site's servers: the ports of its roles, and no others.
    let outcome = verified(&computer, by_host(Host::Address(IpAddr::from([10, 0, 0, 21]))));
    assert_eq!(standings(&outcome), [(7563, Standing::Holds), (9001, Standing::Holds)]);
    // Any other: where something answers.
    let elsewhere = IpAddr::from([10, 0, 0, 77]);
    computer.set_answer(at("10.0.0.77:443"), Answer::NotTls);
    computer.set_answer(at("10.0.0.77:8443"), Answer::Refused);
    let outcome = verified(&computer, by_host(Host::Address(elsewhere)));
    assert_eq!(standings(&outcome), [(443, Standing::Fails)]);
    assert_eq!(codes(&outcome), ["verify-unanswered"]);
    // Nothing answers at all: then that is what was found.
    let outcome = verified(&computer, by_host(Host::Address(IpAddr::from([10, 0, 0, 78]))));
    let ports = Roles::all().role.iter().flat_map(|role| &role.ports).map(|port| port.port);
    assert_eq!(outcome.verdicts.len(), ports.collect::<BTreeSet<_>>().len());
    assert!(outcome.fails() && codes(&outcome).is_empty());
}

#[test]
fn a_server_with_a_wildcard_for_a_name_is_asked_by_address() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    change(&computer, |server| server.names = vec!["*.museum.local".into()]);
    let outcome = verified(&computer, its_server());
    let hosts: Vec<_> = outcome.verdicts.iter().map(|verdict| verdict.target.to_string()).collect();
    assert_eq!(hosts, ["10.0.0.21:7563", "10.0.0.21:9001"]);
    assert!(!outcome.fails());
}

#[test]
fn a_kit_that_arrived_is_not_said_to_be_copied() {
    let computer = computer_with_site();
    both_ports_present(&computer);
    verified(&computer, its_server());
    let mut app = app(&computer);
    let home = screen(&mut app, 80, 25);
    let said = state(&home, "Copy kits");
    assert!(said.contains("0 of 2 copied, 1 no longer needed"), "{home}");
}

#[test]
fn the_list_marks_what_the_step_counts() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    open("verify").go(&mut app, &computer);
    let list = screen(&mut app, 80, 25);
    assert_eq!(list.matches("To do").count(), 1, "{list}");
    assert_eq!(list.matches("No certificate yet").count(), 2, "{list}");
    // Another address is asked for as it is typed.
    app.drive([vec![Input::Letter('o')], text("10.0.0.21"), enter(1)].concat(), &computer);
    let shown = screen(&mut app, 120, 40);
    assert!(shown.contains("Connections in order: 0 of 2. Not in order: 2."), "{shown}");
}
