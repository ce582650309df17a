//! What a site folder means: `site.toml` over the years, ticks, and who must trust the CA.

use jiff::civil::date;
use proptest::prelude::*;
use vmscert::pki::{DnsName, RecordedName};
use vmscert::site::{Description, Kit, Record, Roles, Server, Site, SiteEdit, SiteProblem, layout};

fn site() -> Site {
    Site { authority: Some(crate::common::ca_certificate()), ..Site::default() }
}
fn plan(name: &str, roles: &[&str]) -> SiteEdit {
    SiteEdit::Plan { name: DnsName::parse(name).expect("a name").0, about: described(roles) }
}
fn described(roles: &[&str]) -> Description {
    let roles = roles.iter().map(|role| (*role).to_owned()).collect();
    Description { roles, ..Description::default() }
}
fn tick(name: &str, what: &str, done: bool) -> SiteEdit {
    SiteEdit::Tick { name: name.to_owned(), what: what.to_owned(), done, seen: false }
}
fn edited(site: &Site, edits: &[SiteEdit]) -> Site {
    edits.iter().fold(site.clone(), |site, edit| {
        site.edited(edit, date(2026, 1, 15)).expect("an edit that fits")
    })
}

/// The shape of the file is settled: a golden text reads, and writes back the same.
#[test]
fn the_record_of_the_first_day_still_reads_and_writes_back_the_same() {
    let golden = std::fs::read_to_string(crate::common::fixture("site/site.toml"))
        .expect("the golden record");
    let record = Record::parse(&golden).expect("a record");
    assert_eq!(record.server[0].ticks["import"].date, date(2026, 1, 15));
    assert_eq!(record.other["future"].as_str(), Some("kept"));
    assert_eq!(record.server[0].other["rack"].as_str(), Some("B2"));
    assert_eq!(record.render().expect("text"), golden);
}

#[test]
fn damage_is_placed_by_line_and_a_newer_format_is_seen() {
    let problem = Record::parse("format = 1\n[site]\nname = \n").expect_err("damage");
    assert!(matches!(problem, SiteProblem::DamagedRecord { line: 3, .. }), "{problem:?}");
    assert!(Record::parse("format = 2\n").expect("a newer record").is_newer());
}

#[test]
fn a_tick_holds_for_the_certificate_it_was_made_for() {
    let mut site = edited(&site(), &[plan("rs-01.corp.local", &["recording-server"])]);
    assert_eq!(
        site.edited(&tick("rs-01.corp.local", "import", true), date(2026, 1, 15)).map(|_| ()),
        Err(SiteProblem::NoCertificate { name: "rs-01.corp.local".to_owned() })
    );
    let certificate = crate::common::server_certificate();
    site.certificates.insert("rs-01.corp.local".to_owned(), certificate.clone());
    let ticked = edited(&site, &[tick("RS-01.corp.local", "import", true)]);
    let entry = ticked.record.server[0].ticks.get("import");
    assert!(ticked.holds(entry, Some(&certificate.thumbprint())));
    assert!(!ticked.holds(entry, Some(&crate::common::ca_certificate().thumbprint())));
    assert!(
        edited(&ticked, &[tick("rs-01.corp.local", "import", false)]).record.server[0]
            .ticks
            .is_empty()
    );
}

#[test]
fn whoever_connects_must_trust_and_a_new_server_opens_the_step_again() {
    let site = edited(
        &site(),
        &[
            plan("rs-01", &["recording-server"]),
            SiteEdit::AddClient {
                name: "desk".to_owned(),
                kinds: vec!["smart-client".to_owned()],
                addresses: vec![],
            },
        ],
    );
    let names =
        |site: &Site| site.trust_needs().into_iter().map(|need| need.name).collect::<Vec<_>>();
    // A recorder alone connects to nobody.
    assert_eq!(names(&site), ["desk"]);
    let site = edited(&site, &[plan("ms-01", &["management-server"])]);
    assert_eq!(names(&site), ["rs-01", "ms-01", "desk"]);
    let site = edited(
        &site,
        &[tick("rs-01", "trust", true), tick("ms-01", "trust", true), tick("desk", "trust", true)],
    );
    assert!(site.trust_needs().iter().all(|need| need.done));
    let site = edited(&site, &[plan("mobile", &["mobile-server"])]);
    let open: Vec<_> =
        site.trust_needs().into_iter().filter(|need| !need.done).map(|need| need.name).collect();
    assert_eq!(open, ["mobile"]);
}

#[test]
fn list_entries_are_undone_by_their_opposite() {
    let before = site();
    let with = edited(&before, &[plan("rs-01", &["recording-server"])]);
    let without = edited(&with, &[SiteEdit::RemoveServer("rs-01".to_owned())]);
    assert_eq!(without.record, before.record);
    assert!(
        without.edited(&SiteEdit::RemoveServer("rs-01".to_owned()), date(2026, 1, 15)).is_err()
    );
}

#[test]
fn every_role_has_its_documents_and_names() {
    let words = vmscert::words::Words::english();
    for role in &Roles::all().role {
        assert!(words.has(&format!("role-{}", role.key)), "{}", role.key);
        for topic in [Some(&role.encrypt), role.encrypt_2019.as_ref()].into_iter().flatten() {
            assert!(!words.guide(topic, &vec![]).is_empty(), "{topic}");
        }
        assert!(role.ports.iter().all(|port| words.has(&port.purpose)), "{}", role.key);
    }
    assert!(Roles::all().client.iter().all(|kind| words.has(&format!("kind-{}", kind.key))));
}

/// Whatever may be added, there is room for all that is noted of everybody later.
#[test]
fn a_list_that_took_everybody_holds_all_their_ticks() {
    use vmscert::site::record::{LARGEST, MOST_CLIENTS, MOST_SERVERS};
    let tick = || vmscert::site::Tick {
        thumbprint: crate::common::ca_certificate().thumbprint(),
        date: date(2026, 1, 15),
        seen: true,
    };
    let tick = tick();
    let filled = |servers: usize, clients: usize, length: usize| {
        let name = |number: usize| format!("n{number:0length$}");
        let roles = ["management-server", "onguard-access-service"];
        let mut record = site().record;
        record.server = (0..servers)
            .map(|number| vmscert::site::Server {
                name: name(number),
                about: described(&roles),
                ..Default::default()
            })
            .collect();
        record.client = (0..clients)
            .map(|number| vmscert::site::Client {
                name: name(number),
                kinds: vec!["management-client".to_owned()],
                ..Default::default()
            })
            .collect();
        let has_room = record.check_room().is_ok();
        for server in &mut record.server {
            let encrypt = roles.map(|role| format!("encrypt-{role}"));
            let done = ["trust", "copy", "import", "verify"].map(str::to_owned);
            let all = done.into_iter().chain(encrypt);
            server.ticks = all.map(|what| (what, tick.clone())).collect();
            server.names = vec![server.name.as_str().into(), "rs-01.museum.local".into()];
            server.addresses = vec!["2001:db8::1234:5678".parse().expect("an address")];
        }
        for client in &mut record.client {
            client.ticks.insert("trust".to_owned(), tick.clone());
        }
        (has_room, record.render().map_or(usize::MAX, |text| text.len()))
    };
    for (servers, clients, length) in [
        (MOST_SERVERS, MOST_CLIENTS, 20),
        (MOST_SERVERS, 0, 63),
        (MOST_SERVERS, MOST_CLIENTS, 200),
        (1_200, 0, 250),
        (10, MOST_CLIENTS, 250),
        (900, MOST_CLIENTS, 60),
    ] {
        let (has_room, size) = filled(servers, clients, length);
        assert!(!has_room || size <= LARGEST, "{servers}, {clients}, {length}: {size}");
    }
    let usual = filled(MOST_SERVERS, MOST_CLIENTS, 20);
    assert!(usual.0, "with usual names there is room for all: {}", usual.1);
}

proptest! {
    #[test]
    fn no_server_name_leaves_the_folder(name in "\\PC{0,40}") {
        let file = layout::file_name(&name);
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        prop_assert!(!file.is_empty() && file != "." && file != ".." && file.chars().all(plain));
        prop_assert!(!file.starts_with('.') && !file.ends_with('.'));
    }

    #[test]
    fn any_text_is_a_record_or_a_problem(text in "\\PC{0,200}") {
        let _ = Record::parse(&text);
    }
}

/// A failover recording server has two services, and neither makes it a recording server.
#[test]
fn a_service_belongs_to_one_role_whoever_asks() {
    let roles = Roles::all();
    for (display_name, role) in [
        ("Milestone XProtect Recording Server", Some("recording-server")),
        ("Some Maker's XProtect Recording Server", Some("recording-server")),
        ("Milestone XProtect Failover Server", Some("failover-recording-server")),
        ("Milestone XProtect Failover Recording Server", Some("failover-recording-server")),
        ("SIEMENS XPROTECT FAILOVER RECORDING SERVER", Some("failover-recording-server")),
        ("Milestone XProtect Management Server", Some("management-server")),
        ("Milestone XProtect Data Collector Server", Some("data-collector")),
        ("Milestone XProtect Log Server", None),
    ] {
        let found = roles.of_service(display_name).map(|role| role.key.as_str());
        assert_eq!(found, role, "{display_name}");
    }
}

#[test]
fn the_table_of_roles_reads_and_points_only_at_what_is_there() {
    let roles: Roles =
        toml::from_str(include_str!("../../assets/roles.toml")).expect("assets/roles.toml");
    for role in &roles.role {
        for other in &role.trusted_by_roles {
            assert!(roles.role(other).is_some(), "{} is trusted by no role {other}", role.key);
        }
        for kind in &role.trusted_by_clients {
            assert!(roles.client(kind).is_some(), "{} is trusted by no client {kind}", role.key);
        }
    }
}

#[test]
fn what_an_earlier_version_wrote_is_written_back_as_it_stands() {
    let today = crate::common::fixture("today");
    let read = |file: &str| std::fs::read_to_string(today.join(file)).expect(file);
    let record = read("site/site.toml");
    assert_eq!(Record::parse(&record).expect("a record").render().expect("text"), record);
    let stick = "stick/vmscert Harbour Museum";
    for kit in [
        "site/clients",
        "site/servers/rs-01.museum.local",
        "site/servers/mob-01.museum.local",
        &format!("{stick}/clients"),
        &format!("{stick}/servers/rs-01.museum.local"),
    ] {
        let text = read(&format!("{kit}/kit.toml"));
        let kit = Kit::parse(&text).expect("a kit");
        assert_eq!(kit.windows.is_some(), kit.server.is_some(), "{text}");
        assert_eq!(kit.render().expect("text"), text);
    }
}

proptest! {
    /// A name that a hand or a provider put there is no damage, and is not mended.
    #[test]
    fn a_recorded_name_stays_as_it_stands(names in proptest::collection::vec(any::<String>(), 0..4)) {
        let mut record = site().record;
        let names: Vec<RecordedName> = names.into_iter().map(RecordedName::from).collect();
        let about = Description { names: names.clone(), ..described(&["mobile-server"]) };
        record.server.push(vmscert::site::Server { name: "x".to_owned(), about, ..Default::default() });
        let text = record.render().expect("text");
        let back = Record::parse(&text).expect("a record");
        prop_assert_eq!(&back, &record);
        for name in &names {
            let read = DnsName::parse(name).ok().map(|(name, _)| name);
            prop_assert_eq!(name.dns(), read.as_ref());
        }
    }
}

#[test]
fn a_name_is_read_where_it_is_one() {
    let dns = |text: &str| RecordedName::from(text).dns().map(DnsName::to_string);
    assert_eq!(dns("RS-01.Museum.local."), Some("rs-01.museum.local".to_owned()));
    assert_eq!(dns("*.museum.local"), Some("*.museum.local".to_owned()));
    for odd in ["", "10.0.0.5", "rs 01", "x\n10.6.6.6 bank"] {
        assert_eq!(dns(odd), None, "{odd:?}");
    }
    let damaged = Record::parse(
        "format = 1\n[[server]]\nname = \"a\"\n\n[[server]]\nname = \"b\"\nroles = 3\n",
    );
    let Err(SiteProblem::DamagedRecord { line, .. }) = damaged else { panic!("damaged") };
    assert!((5..=7).contains(&line), "{line}");
}

/// Another server's further name never outdoes a server's own.
#[test]
fn a_server_is_found_by_its_own_name_first() {
    let server = |name: &str, more: &[&str]| Server {
        name: name.to_owned(),
        about: Description {
            names: more.iter().map(|name| RecordedName::from(*name)).collect(),
            ..Description::default()
        },
        ..Server::default()
    };
    let servers = vec![server("rs-01", &["rs-01", "rs-02", "rs-01.local"]), server("rs-02", &[])];
    let site = Site { record: Record { server: servers, ..Record::default() }, ..Site::default() };
    let called = |name: &str| site.called(name).map(|server| server.name.as_str());
    assert_eq!(
        [called("RS-02"), called("rs-01.local"), called("rs-03")],
        [Some("rs-02"), Some("rs-01"), None]
    );
}
