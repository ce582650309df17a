//! What XProtect has written down on a computer is used there: for the ports that are looked at, for the names that are
//! suggested, and on the page about the computer. Ports that may say nothing count neither way.

use crate::here_computer::{
    KIT, SERVER, called, certificate, codes, done, installation, name, presents, said, server,
    server_with_kit, service, ticked,
};
use crate::program::wizard::{FOLDER, Way, app, open, screen, still};
use crate::test_computer::TestComputer;
use std::path::Path;
use vmscert::computer::system::configuration::{Registered, Statement, Unread, WrittenPort, group};
use vmscert::computer::system::{Configuration, Installation, Sid, Written};
use vmscert::computer::{Host, Target};
use vmscert::message::{Explain, Severity};
use vmscert::site::{Record, layout};
use vmscert::work::{Outcome, Request, Standing, Verify};

const PLACE: &str = r"C:\ProgramData\Milestone\XProtect Event Server\config\ServiceEndpoints.xml";

fn verified(computer: &TestComputer) -> Outcome {
    let servers = vec![SERVER.to_owned()];
    done(computer, Request::Verify(Verify { servers, ..Verify::default() })).expect("verified")
}

fn has_roles(computer: &TestComputer, roles: &[&str]) {
    let file = Path::new(FOLDER).join(layout::RECORD);
    let text = String::from_utf8(computer.files().remove(&file).expect("site.toml"));
    let mut record = Record::parse(&text.expect("text")).expect("a record");
    let found = record.server.iter_mut().find(|it| it.name == SERVER).expect("the server");
    found.roles = roles.iter().map(|role| (*role).to_owned()).collect();
    computer.put(file, record.render().expect("text"));
}

fn says(group: &'static str, written: Written) -> Configuration {
    let statements = vec![Statement { group, place: PLACE.to_owned(), written }];
    Configuration { statements, ..Configuration::default() }
}

#[test]
fn a_port_that_is_written_down_is_looked_at_in_place_of_the_usual_one() {
    let computer = server();
    let (role, place) = ("recording-server", PLACE.to_owned());
    let ports = vec![WrittenPort { role, usual: 7563, port: 7564, place }];
    computer.windows().write_down(Configuration { ports, ..Configuration::default() });
    let own = certificate(&computer);
    presents(&computer, 7564, &own);
    presents(&computer, 9001, &own);
    let outcome = verified(&computer);
    let looked_at: Vec<u16> = outcome.verdicts.iter().map(|it| it.target.port).collect();
    assert_eq!(looked_at, [7564, 9001]);
    assert!(!outcome.fails(), "{}", said(&outcome));
    assert!(ticked(&computer).contains(&"encrypt-recording-server".to_owned()));
}

#[test]
fn a_port_that_may_say_nothing_counts_neither_way() {
    let computer = server();
    for roles in [["event-server"], ["failover-recording-server"]] {
        has_roles(&computer, &roles);
        let outcome = verified(&computer);
        assert!(!outcome.fails(), "{}", said(&outcome));
        assert_eq!(codes(&outcome), ["verify-unsure"]);
        assert_eq!(outcome.verdicts, []);
        // Nothing was proven by it.
        assert_eq!(ticked(&computer), [""; 0]);
    }
    // Whoever names the port wants to know.
    has_roles(&computer, &["event-server"]);
    let target = Target { host: Host::Name(name(SERVER)), port: 22331, fallback: vec![] };
    let asked = Verify { targets: vec![target], ..Verify::default() };
    assert!(done(&computer, Request::Verify(asked)).expect("verified").fails());
    // What shows a certificate is judged as everywhere.
    presents(&computer, 22331, &certificate(&computer));
    let outcome = verified(&computer);
    assert_eq!(outcome.verdicts[0].addresses[0].standing(), Standing::Holds);
    assert!(ticked(&computer).contains(&"encrypt-event-server".to_owned()));
}

#[test]
fn where_the_event_server_says_nothing_its_configuration_is_told() {
    let computer = server();
    has_roles(&computer, &["event-server"]);
    let unread = Unread::TooLarge { place: PLACE.to_owned() };
    for (written, code, severity) in [
        (Written::On(None), "written-on", Severity::Notice),
        (Written::Off, "written-off", Severity::Warning),
        (Written::Unknown(unread.message()), "configuration-too-large", Severity::Warning),
    ] {
        computer.windows().write_down(says(group::EVENT_SERVER, written));
        let outcome = verified(&computer);
        assert_eq!(codes(&outcome), ["verify-unsure", code]);
        assert_eq!(outcome.findings[1].severity, severity);
        assert!(said(&outcome).contains(PLACE));
        assert_eq!(ticked(&computer), [""; 0]);
    }
}

#[test]
fn the_page_about_the_computer_tells_what_is_written_down() {
    let computer = server_with_kit();
    let own = certificate(&server()).thumbprint();
    let mut app = still(&computer, KIT);
    assert!(!screen(&mut app, 160, 60).contains("Written down by XProtect"));
    let mut found = says(group::STREAMING_MEDIA, Written::On(Some(own.clone())));
    computer.windows().write_down(found.clone());
    let mut app = still(&computer, KIT);
    let shown = screen(&mut app, 160, 60);
    assert!(
        shown.contains("Written down by XProtect") && shown.contains("says encrypted"),
        "{shown}"
    );
    open("Kit for").go(&mut app, &computer);
    let shown = screen(&mut app, 200, 80);
    assert!(shown.contains(&format!("with the certificate {SERVER}, {own}")), "{shown}");
    // What could not be read comes first.
    found.unread.push(Unread::TooLarge { place: PLACE.to_owned() });
    computer.windows().write_down(found);
    let mut app = still(&computer, KIT);
    assert!(screen(&mut app, 160, 60).contains("One place not readable"));
    open("Kit for").go(&mut app, &computer);
    assert!(screen(&mut app, 200, 80).contains("far larger than"));
}

#[test]
fn the_name_that_a_management_server_is_registered_under_is_suggested() {
    let computer = server();
    // None of the site's own servers yet.
    called(&computer, "vms-01");
    let suggests = |computer: &TestComputer| {
        let mut app = app(computer);
        (open("servers"), open("+ Another server")).go(&mut app, computer);
        screen(&mut app, 160, 60)
    };
    let registered = |host: &str| Registered {
        host: Host::Name(name(host)),
        port: None,
        encrypted: false,
        place: PLACE.to_owned(),
    };
    let registered = vec![registered("localhost"), registered("vms.museum.local")];
    computer.windows().write_down(Configuration { registered, ..Configuration::default() });
    // A recorder only knows the address of another computer.
    assert!(!suggests(&computer).contains("vms.museum.local"));
    let manager = service("Milestone XProtect Management Server", "", Some(Sid::network_service()));
    computer.windows().install(Installation { services: vec![manager], ..installation() });
    let shown = suggests(&computer);
    assert!(shown.contains("vms.museum.local") && !shown.contains("localhost"), "{shown}");
}
