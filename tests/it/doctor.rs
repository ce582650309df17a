//! Looking everything over: each fault is found, and a computer on which all is well has no false alarm.

use crate::here_computer::*;
use crate::program::wizard::{FOLDER, computer_with_site};
use crate::test_computer::{TestComputer, Verb};
use std::path::{Path, PathBuf};
use vmscert::computer::system::configuration::{Binding, Registered, Statement, Unread, group};
use vmscert::computer::system::{Configuration, Installation, Sid, Store, Written};
use vmscert::computer::{Adapter, Answer, Host, Reach, SystemProblem, ThisComputer};
use vmscert::pki::{Status, Thumbprint};
use vmscert::site::Site;
use vmscert::site::listed::survey_findings;
use vmscert::work::{Doctor, Outcome, Request, WriteSurvey};

fn looked_over(computer: &TestComputer) -> Outcome {
    done(computer, Request::Doctor(Doctor)).expect("looked over")
}

fn with(outcome: &Outcome, status: Status) -> Vec<&'static str> {
    let all = proofs(outcome).into_iter();
    all.filter(|(_, found)| *found == status).map(|(code, _)| code).collect()
}

/// rs-01 as it is to be: imported, encrypted, every port with its certificate, the clocks together.
fn healthy() -> std::sync::Arc<TestComputer> {
    let computer = ready_to_encrypt();
    let own = certificate(&computer);
    for port in [7563, 9001] {
        presents(&computer, port, &own);
    }
    let on = encrypt(own.thumbprint());
    assert!(!done(&computer, Request::Encrypt(on)).expect("switched").fails());
    for port in [7563, 9001] {
        computer.set_time(&format!("{SERVER}:{port}"), computer.clock.now());
    }
    computer.windows().write_down(written(Written::On(Some(own.thumbprint()))));
    computer
}

const RECORDER: &str = r"C:\ProgramData\Milestone\XProtect Recording Server\RecorderConfig.xml";

/// What a recorder has written down, whose streams are encrypted so.
fn written(streams: Written) -> Configuration {
    let place = RECORDER.to_owned();
    let statement =
        Statement { group: group::STREAMING_MEDIA, place: place.clone(), written: streams };
    let host = Host::Name(name(SERVER));
    let registered = Registered { host, port: None, encrypted: true, place };
    Configuration {
        statements: vec![statement],
        registered: vec![registered],
        ..Configuration::default()
    }
}

/// Another certificate for rs-01 in Personal, older than its own.
fn older(computer: &TestComputer) -> Thumbprint {
    let older = crate::common::server_certificate();
    computer.system.add(Store::Personal, &older.der).expect("stored");
    older.thumbprint()
}

#[test]
fn where_all_is_well_nothing_is_to_do() {
    let computer = healthy();
    let outcome = looked_over(&computer);
    assert!(!outcome.fails(), "{}", said(&outcome));
    let loud = [Status::Fail, Status::Warn].map(|status| with(&outcome, status));
    assert_eq!(loud, [vec![] as Vec<&str>, vec![]], "{}", said(&outcome));
    assert!(with(&outcome, Status::Ok).contains(&"doctor-clock"), "{}", said(&outcome));
    assert!(!outcome.verdicts.is_empty());
    assert!(ticked(&computer).contains(&"doctor".to_owned()), "{:?}", ticked(&computer));
}

/// What is not in order after one thing was changed on a computer on which all was well.
fn found_after(change: impl FnOnce(&TestComputer)) -> (Vec<&'static str>, Vec<&'static str>) {
    let computer = healthy();
    change(&computer);
    let outcome = looked_over(&computer);
    let failing = with(&outcome, Status::Fail);
    assert_eq!(
        outcome.fails(),
        !failing.is_empty() || outcome.verdicts.iter().any(|it| it.fails())
    );
    (failing, with(&outcome, Status::Warn))
}

fn reinstalled(computer: &TestComputer, change: impl FnOnce(&mut Installation)) {
    let mut installed = installation();
    change(&mut installed);
    computer.windows().install(installed);
}

#[test]
fn each_fault_is_found() {
    let no_account = |installed: &mut Installation| {
        let old = service("Milestone XProtect Event Server", "MUSEUM\\gone", None);
        installed.services.push(old);
    };
    let other = |installed: &mut Installation| {
        let other = Some(Sid::local_service());
        installed.services[0] = service("Milestone XProtect Recording Server", "vms", other);
    };
    type Change<'a> = &'a dyn Fn(&TestComputer);
    let faults: &[(&str, Change)] = &[
        ("doctor-trusts-not", &|it| {
            it.system.remove(Store::Root, &authority(it).thumbprint()).expect("gone")
        }),
        ("doctor-not-imported", &|it| {
            it.system.remove(Store::Personal, &certificate(it).thumbprint()).expect("gone")
        }),
        ("here-reads-not", &|it| reinstalled(it, other)),
        ("doctor-service-account", &|it| reinstalled(it, no_account)),
        ("here-step-key", &|it| it.windows().refuse(Verb::Key, store_refuses())),
        ("doctor-clock-off", &|it| {
            let late = it.clock.now() - jiff::SignedDuration::from_mins(6);
            it.set_time(&format!("{SERVER}:7563"), late);
        }),
        ("doctor-tls-off", &|it| it.windows().refuse_tls12()),
        ("doctor-name-elsewhere", &|it| {
            let adapters = vec![Adapter {
                name: "LAN".to_owned(),
                address: [10, 0, 0, 7].into(),
                reach: Reach::Reachable,
            }];
            let this = it.network.this_computer();
            it.set_this_computer(ThisComputer { adapters, ..this });
        }),
        ("doctor-expired", &|it| {
            it.set_now(it.clock.now() + jiff::SignedDuration::from_hours(24 * 4000))
        }),
    ];
    for (code, change) in faults {
        let (failing, _) = found_after(*change);
        let code = if *code == "here-step-key" { "here-failed" } else { code };
        assert!(failing.contains(&code), "{code}: {failing:?}");
    }
    let soon = |it: &TestComputer| {
        let end = certificate(it).validity.not_after;
        it.set_now(end - jiff::SignedDuration::from_hours(24 * 20));
    };
    assert!(found_after(soon).1.contains(&"doctor-soon"));
    let stopped = |installed: &mut Installation| installed.services[0].running = false;
    assert!(found_after(|it| reinstalled(it, stopped)).1.contains(&"doctor-service-stopped"));
}

#[test]
fn what_could_not_be_looked_at_is_said_and_is_not_in_order() {
    let computer = healthy();
    computer.windows().refuse(Verb::Certificates, store_refuses());
    let unread = looked_over(&computer);
    assert!(with(&unread, Status::Unknown).contains(&"doctor-store-unread"), "{}", said(&unread));
    computer.windows().heal();
    reinstalled(&computer, |installed| installed.elevated = false);
    computer.windows().refuse(Verb::Key, SystemProblem::NotElevated);
    let bare = looked_over(&computer);
    let unseen = with(&bare, Status::Unknown);
    assert!(
        unseen.contains(&"doctor-no-rights") && unseen.contains(&"doctor-store-unread"),
        "{unseen:?}"
    );
    // The CA computer is no Windows: it sees the ports, and says what it does not see.
    let elsewhere = computer_with_site();
    let seen = looked_over(&elsewhere);
    assert!(with(&seen, Status::Unknown).contains(&"doctor-no-windows"), "{}", said(&seen));
    assert!(with(&seen, Status::Unknown).contains(&"doctor-not-switched"), "{}", said(&seen));
}

#[test]
fn a_recorder_that_nobody_encrypted_is_no_failure() {
    let computer = ready_to_encrypt();
    for port in [7563, 9001] {
        computer.set_answer(std::net::SocketAddr::from((ADDRESS, port)), Answer::NotTls);
    }
    let outcome = looked_over(&computer);
    assert_eq!(with(&outcome, Status::Fail), [] as [&str; 0], "{}", said(&outcome));
    assert_eq!(
        with(&outcome, Status::Warn),
        ["doctor-plain", "doctor-plain"],
        "{}",
        said(&outcome)
    );
}

#[test]
fn what_was_found_in_a_kit_comes_home() {
    let computer = server_with_kit();
    let looked = done_at(&computer, KIT, Request::Doctor(Doctor)).expect("looked over");
    assert!(looked.fails(), "nothing was imported: {}", said(&looked));
    let done = kit_done(&computer).expect("noted");
    assert!(done.computer[0].ticks.contains_key("doctor-found"), "{done:?}");
    assert!(done.computer[0].undone.contains_key("doctor"), "{done:?}");
}

#[test]
fn what_is_selected_is_held_against_the_store() {
    let lost = || Thumbprint("00112233445566778899AABBCCDDEEFF00112233".to_owned());
    let with = |written| move |it: &TestComputer| it.windows().write_down(written);
    let (failing, _) = found_after(with(written(Written::On(Some(lost())))));
    assert_eq!(failing, ["doctor-selected-lost"]);
    let (failing, _) = found_after(with(written(Written::Off)));
    assert_eq!(failing, ["doctor-written-off-again"]);
    let (failing, warning) = found_after(|it| {
        let older = older(it);
        it.windows().write_down(written(Written::On(Some(older))));
    });
    assert_eq!((failing, warning), (vec![], vec!["doctor-selected-older"]));
    // One that is bound anywhere counts, too, whoever bound it.
    let (failing, warning) = found_after(|it| {
        let binding = Binding {
            address: Some(std::net::Ipv4Addr::UNSPECIFIED.into()),
            name: None,
            port: 443,
            thumbprint: Some(older(it)),
            application: String::new(),
        };
        let own = written(Written::On(Some(certificate(it).thumbprint())));
        it.windows().write_down(Configuration { bindings: Some(vec![binding]), ..own });
    });
    assert_eq!((failing, warning), (vec![], vec!["doctor-selected-older"]));
}

#[test]
fn the_registered_name_is_looked_for_and_what_is_unread_is_said() {
    let elsewhere = |it: &TestComputer| {
        let mut own = written(Written::On(Some(certificate(it).thumbprint())));
        own.registered[0].host = Host::Name(name("vms.elsewhere.local"));
        it.windows().write_down(own);
    };
    assert_eq!(found_after(elsewhere).0, ["doctor-registered-unknown"]);
    let manager = |it: &TestComputer| {
        elsewhere(it);
        it.set_name(&name("vms.elsewhere.local"), Ok(vec![ADDRESS.into()]));
        let sid = Some(Sid::network_service());
        let manager =
            service("Milestone XProtect Management Server", "NT AUTHORITY\\NetworkService", sid);
        reinstalled(it, |installed| installed.services.push(manager));
        presents(it, 443, &certificate(it));
    };
    assert_eq!(found_after(manager), (vec![], vec!["doctor-registered-missing"]));
    let computer = healthy();
    let mut unread = written(Written::On(Some(certificate(&computer).thumbprint())));
    unread.unread.push(Unread::TooLarge { place: RECORDER.to_owned() });
    computer.windows().write_down(unread);
    let outcome = looked_over(&computer);
    assert!(self::with(&outcome, Status::Unknown).contains(&"configuration-too-large"));
}

fn survey_file() -> PathBuf {
    Path::new(FOLDER).join("survey-rs-01.csv")
}

/// Writes a survey of this computer and returns its text.
fn surveyed(computer: &TestComputer) -> String {
    let file = survey_file();
    done(computer, Request::WriteSurvey(WriteSurvey { file: file.clone() })).expect("written");
    String::from_utf8(computer.read(&file).expect("readable").expect("there")).expect("text")
}

#[test]
fn a_survey_is_a_list_that_tells_what_became_of_it() {
    let computer = server();
    let adapter = |address: [u8; 4], reach| Adapter {
        name: "Ethernet".to_owned(),
        address: address.into(),
        reach,
    };
    computer.set_this_computer(ThisComputer {
        host_name: Some(name("rs-01")),
        full_name: Some(name("rs-01.museum.local")),
        adapters: vec![
            adapter(ADDRESS, Reach::Reachable),
            adapter([10, 0, 0, 99], Reach::Reachable),
            adapter([127, 0, 0, 1], Reach::Loopback),
        ],
        ..ThisComputer::default()
    });
    reinstalled(&computer, |installed| installed.leased = vec![[10, 0, 0, 99].into()]);
    let text = surveyed(&computer);
    let line = text.lines().last().expect("a line");
    assert_eq!(line, "rs-01.museum.local rs-01 10.0.0.21 recording-server 2019");
    let site = facts(&computer).site;
    let said = |text: &str, site: &Site| -> Vec<&'static str> {
        survey_findings(text, site).iter().map(crate::common::code).collect()
    };
    assert_eq!(said(&text, &site), [] as [&str; 0]);
    let twice = format!("{text}\r\n{text}");
    assert_eq!(said(&twice, &site), [] as [&str; 0], "two in one");
    assert_eq!(said(&text.replace("\r\n", "\n"), &site), [] as [&str; 0], "other line ends");
    assert_eq!(said(&text.replace("10.0.0.21", "10.0.0.22"), &site), ["survey-altered"]);
    assert_eq!(said(&twice.replacen("10.0.0.21", "10.0.0.22", 1), &site), ["survey-altered"]);
    assert_eq!(said(&text.replace("survey 1", "survey 2"), &site), ["survey-newer"]);
    let own = site.authority_thumbprint().expect("a CA").0;
    let elsewhere = text.replace(&own, &"0".repeat(40));
    assert_ne!(elsewhere, text);
    assert_eq!(said(&elsewhere, &site), ["survey-other"]);
    // What somebody typed is no survey.
    assert_eq!(said("rs-01 10.0.0.21 recording-server", &site), [] as [&str; 0]);
    // Never over another file.
    let again = WriteSurvey { file: survey_file() };
    assert!(done(&computer, Request::WriteSurvey(again)).is_err());
}

#[test]
fn the_name_that_a_management_server_is_registered_by_is_in_its_survey() {
    let computer = server();
    let sid = Some(Sid::network_service());
    let manager = service("Milestone XProtect Management Server", "NETWORK SERVICE", sid);
    reinstalled(&computer, |installed| {
        installed.services = vec![manager];
        installed.windows.build = 14393;
    });
    let mut known = written(Written::Off);
    known.registered[0].host = Host::Name(name("vms.museum.local"));
    computer.windows().write_down(known);
    let text = surveyed(&computer);
    assert!(text.contains("rs-01.museum.local rs-01 vms.museum.local management-server"), "{text}");
    assert!(!text.trim_end().ends_with("2019"), "{text}");
}
