//! Switching encryption and the self-test on a Windows server in memory, and the words for all of it.

use crate::here_computer::*;
use crate::test_computer::{TestComputer, Verb};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;
use vmscert::computer::system::{
    Configurator, ConfiguratorRun, FileVersion, Installation, Store, System,
};
use vmscert::computer::{Answer, SystemProblem};
use vmscert::message::Explain;
use vmscert::pki::{Status, Thumbprint};
use vmscert::words::Words;
use vmscert::work::{Change, Encrypt, Progress, Request, SelfTest, commit};

fn run(exit: i32) -> Result<ConfiguratorRun, SystemProblem> {
    Ok(ConfiguratorRun { exit, ..ConfiguratorRun::default() })
}

#[test]
fn encryption_waits_for_what_it_needs() {
    let computer = server();
    let own = certificate(&computer).thumbprint();
    let request = || Request::Encrypt(encrypt(own.clone()));
    assert_eq!(refusals(&computer, request()), ["here-not-imported"]);
    refused_with(&forced(&computer, request()).expect_err("refused"), "here-not-imported");
    let nothing = Encrypt { roles: vec![], ..encrypt(own.clone()) };
    assert_eq!(refusals(&computer, Request::Encrypt(nothing)), ["here-nothing-to-switch"]);
    let onguard =
        Encrypt { roles: vec!["onguard-access-service".to_owned()], ..encrypt(own.clone()) };
    assert_eq!(refusals(&computer, Request::Encrypt(onguard)), ["here-by-hand"]);

    computer.windows().pretend(Verb::GrantRead);
    imported(&computer);
    assert_eq!(refusals(&computer, request()), ["here-cannot-read"]);
    refused_with(&forced(&computer, request()).expect_err("refused"), "here-cannot-read");
    computer.windows().heal();
    imported(&computer);
    computer.windows().remove(Store::Root, &authority(&computer).thumbprint()).expect("removed");
    assert_eq!(refusals(&computer, request()), ["here-not-trusted-here"]);
    refused_with(&forced(&computer, request()).expect_err("refused"), "here-not-trusted-here");
    imported(&computer);
    assert!(planned(&computer, request()).is_ok());
    computer.windows().refuse(Verb::Key, SystemProblem::NoKey { thumbprint: own.clone() });
    assert_eq!(refusals(&computer, request()), ["system-no-key"]);
    computer.windows().heal();
    computer.set_now("2029-01-01T00:00:00Z".parse().expect("a moment"));
    assert_eq!(refusals(&computer, request()), ["here-expired"]);
    let mut installed = installation();
    installed.configurator = None;
    computer.windows().install(installed);
    assert_eq!(refusals(&computer, request()), ["system-no-configurator"]);
    assert_eq!(switched(&computer), [""; 0]);
}

#[test]
fn review_says_what_stops_for_whom_and_shows_the_commands_in_order() {
    let computer = ready_to_encrypt();
    let own = certificate(&computer).thumbprint();
    let request = |roles: &[&str], on: bool| {
        Request::Encrypt(Encrypt {
            server: Some(SERVER.to_owned()),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            thumbprint: on.then(|| own.clone()),
            on,
            backup: true,
        })
    };
    let all = ["recording-server", "management-server", "event-server"];
    let steps = |on: bool| -> Vec<(String, String)> {
        let plan = planned(&computer, request(&all, on)).expect("a plan");
        let changes = plan.changes.into_iter();
        changes
            .map(|change| match change {
                Change::Run { command, role } => (role, command),
                other => panic!("{other:?}"),
            })
            .collect()
    };
    const EVENTS: &str = "7e02e0f5-549d-4113-b8de-bda2c1f38dbf";
    const MANAGEMENT: &str = "84430eb7-847c-422d-aa00-7915cd0d7a65";
    const STREAMS: &str = "549df21d-047c-456b-958e-99e65dd8b3ec";
    let on = |role: &str, group: &str| {
        let command = format!(
            "\"{CONFIGURATOR}\" /quiet /enableencryption /certificategroup={group} /thumbprint={own}"
        );
        (role.to_owned(), command)
    };
    let off = |role: &str, group: &str| {
        let command =
            format!("\"{CONFIGURATOR}\" /quiet /disableencryption /certificategroup={group}");
        (role.to_owned(), command)
    };
    assert_eq!(
        steps(true),
        [
            on("event-server", EVENTS),
            on("management-server", MANAGEMENT),
            on("recording-server", STREAMS)
        ]
    );
    assert_eq!(
        steps(false),
        [
            off("management-server", MANAGEMENT),
            off("recording-server", STREAMS),
            off("event-server", EVENTS)
        ]
    );

    let words = Words::english();
    let said = |request: Request| -> Vec<String> {
        let plan = planned(&computer, request).expect("a plan");
        plan.findings.iter().map(|finding| words.finding(finding).what).collect()
    };
    let said_on = said(request(&["recording-server"], true)).join("\n");
    assert!(said_on.contains("nothing is recorded: Recording server"), "{said_on}");
    assert!(
        said_on.contains(
            "STOP: 3 computers go dark if you switch on now: ms-01.museum.local, desk-1, desk-2."
        ),
        "{said_on}"
    );
    let said_off = said(request(&["management-server"], false)).join("\n");
    assert!(said_off.contains("travel readable"), "{said_off}");
    // The recorder on the same computer shares the management server's group.
    assert!(said_off.contains("switched along with it: Recording server"), "{said_off}");
    let mut facts = facts(&computer);
    facts.site.started = false;
    let plan =
        vmscert::work::Plan::new(request(&["recording-server"], true), &facts).expect("a plan");
    assert!(plan.findings.iter().any(|finding| finding.code() == "here-trust-unknown"));
}

#[test]
fn every_exit_code_is_told_and_the_first_failure_ends_the_work() {
    let words = Words::english();
    for (exit, code) in [
        (-1, "here-exit-unexplained"),
        (-2, "here-exit-bad-arguments"),
        (-3, "here-exit-bad-value"),
        (-4, "here-exit-another-runs"),
        (10_000, "here-exit-service-stuck"),
        (20_000, "here-exit-service-stuck"),
        (100_000, "here-exit-registration-failed"),
        (300_000, "here-exit-registration-failed"),
        (50, "here-exit-seen-by-others"),
        (7, "here-exit-other"),
        (i32::MIN, "here-exit-other"),
    ] {
        let computer = ready_to_encrypt();
        let own = certificate(&computer);
        let both = Encrypt {
            roles: vec!["event-server".to_owned(), "recording-server".to_owned()],
            ..encrypt(own.thumbprint())
        };
        computer.windows().next_run(Ok(ConfiguratorRun {
            exit,
            output: "Fejl: tjenesten svarer ikke\r\n\r\n".to_owned(),
            log: vec!["2026-03-01 linje 1".to_owned(), "\u{1b}[31mlinje 2".to_owned()],
        }));
        let outcome = done(&computer, Request::Encrypt(both)).expect("ran");
        let expected = [(code, Status::Fail), ("here-untouched", Status::Unknown)];
        assert_eq!(proofs(&outcome), expected, "{exit}");
        let text = said(&outcome);
        assert!(text.contains("linje 1 | ") && text.contains("tjenesten svarer ikke"), "{text}");
        assert!(
            !text.contains('\u{1b}')
                && text.contains("Not touched, for the work ended before: Recording server"),
            "{text}"
        );
        let proof = &outcome.proofs[0].finding;
        assert!(
            words.finding(proof).cure.is_some()
                && words.finding(proof).what.contains("Event server")
        );
        assert_eq!(ticked(&computer), ["import", "trust"]);
        assert_eq!(switched(&computer).len(), 1);
    }
    // 0 says nothing by itself, and nothing is said of it where the port speaks.
    for (exit, code) in [
        (0, "here-encrypted"),
        (1, "here-exit-nothing-changed"),
        (100, "here-exit-not-registered"),
        (200_000, "here-exit-tolerated"),
    ] {
        let computer = ready_to_encrypt();
        let own = certificate(&computer);
        presents(&computer, 7563, &own);
        computer.windows().next_run(run(exit));
        let outcome = done(&computer, Request::Encrypt(encrypt(own.thumbprint()))).expect("ran");
        assert_eq!(proofs(&outcome)[0].0, code);
        assert!(!outcome.fails());
        assert!(ticked(&computer).contains(&"encrypt-recording-server".to_owned()));
    }
    let computer = ready_to_encrypt();
    let own = certificate(&computer).thumbprint();
    computer.windows().next_run(run(0));
    computer
        .windows()
        .next_run(Err(SystemProblem::Hangs { program: PathBuf::from(CONFIGURATOR), seconds: 600 }));
    let outcome = done(&computer, Request::Encrypt(encrypt(own))).expect("ran");
    assert_eq!(proofs(&outcome), [("here-hangs", Status::Fail)]);
    assert!(said(&outcome).contains("left running"));
    assert_eq!(ticked(&computer), ["import", "trust"]);
}

/// What Server Configurator was told to switch.
fn switched(computer: &TestComputer) -> Vec<String> {
    let calls = computer.windows().calls().into_iter();
    calls.filter(|call| call.starts_with("Configure")).collect()
}

#[test]
fn what_the_port_shows_decides_and_a_report_alone_is_no_success() {
    let own = certificate(&server());
    let shows = |answer: Option<Answer>| {
        let computer = ready_to_encrypt();
        let began = computer.clock.now();
        if let Some(answer) = answer {
            computer.set_answer(SocketAddr::from((ADDRESS, 7563)), answer);
        }
        let outcome = done(&computer, Request::Encrypt(encrypt(own.thumbprint()))).expect("ran");
        assert!(outcome.unseen && outcome.fails());
        // Services were given three minutes, and no more.
        let waited = computer.clock.now().duration_since(began).as_secs();
        assert!((180..185).contains(&waited), "{waited}");
        let noted =
            ticks(&computer).into_iter().find(|(what, _)| what == "encrypt-recording-server");
        // As said: it proves nothing to a later step.
        assert!(!noted.expect("noted").1.seen);
        assert_eq!(ticked(&computer), ["import", "trust"]);
        assert!(said(&outcome).contains("it is not seen yet that encryption is on"));
        assert_eq!(proofs(&outcome)[0], ("here-not-seen", Status::Unknown));
        proofs(&outcome)[1]
    };
    assert_eq!(shows(None), ("here-no-answer", Status::Unknown));
    assert_eq!(shows(Some(Answer::NotTls)), ("here-not-encrypted", Status::Warn));
    let other = Answer::Presented {
        version: vmscert::pki::TlsVersion::Tls12,
        chain: vec![authority(&server()).der],
        trusted: Ok(()),
    };
    assert_eq!(shows(Some(other)), ("here-other-certificate", Status::Fail));
}

#[test]
fn a_service_that_needs_a_while_is_waited_for() {
    let computer = ready_to_encrypt();
    let own = certificate(&computer);
    let began = computer.clock.now();
    computer.set_answer(SocketAddr::from((ADDRESS, 7563)), Answer::NotTls);
    computer.set_answer_later(
        Duration::from_secs(100),
        SocketAddr::from((ADDRESS, 7563)),
        presented(&own),
    );
    let plan = planned(&computer, Request::Encrypt(encrypt(own.thumbprint()))).expect("a plan");
    let told = Mutex::new(Vec::new());
    let words = Words::english();
    let progress = |part: Progress| told.lock().expect("progress").push(words.say(&part.what));
    let outcome = commit(&plan, &computer, &words, &progress).expect("ran");
    assert!(!outcome.fails(), "{}", said(&outcome));
    assert!(ticked(&computer).contains(&"encrypt-recording-server".to_owned()));
    let waited = computer.clock.now().duration_since(began).as_secs();
    assert!((100..110).contains(&waited), "{waited}");
    let told = told.into_inner().expect("progress");
    let waits = told.iter().filter(|line| line.starts_with("Not seen yet: Recording server."));
    assert_eq!(waits.count(), 4, "{told:?}");
}

#[test]
fn the_wait_ends_when_the_person_stops_it_and_no_further_call_is_made() {
    let computer = ready_to_encrypt();
    let own = certificate(&computer).thumbprint();
    let both = || Encrypt {
        roles: vec!["event-server".to_owned(), "recording-server".to_owned()],
        ..encrypt(own.clone())
    };
    let stopped_at = |computer: &TestComputer, id: &str| {
        let plan = planned(computer, Request::Encrypt(both())).expect("a plan");
        assert!(plan.can_stop() && plan.stops_when_left());
        let stop = |part: Progress| {
            if part.what.id == id {
                computer.network.stop();
            }
        };
        commit(&plan, computer, &Words::english(), &stop).expect("ran")
    };
    let began = computer.clock.now();
    let outcome = stopped_at(&computer, "progress-not-seen");
    assert_eq!((computer.clock.now(), switched(&computer).len()), (began, 3));
    let unseen = ("here-not-seen", Status::Unknown);
    assert_eq!(proofs(&outcome).iter().filter(|proof| **proof == unseen).count(), 2);

    let computer = ready_to_encrypt();
    let outcome = stopped_at(&computer, "progress-switch");
    assert_eq!(switched(&computer).len(), 1);
    assert!(outcome.incomplete && said(&outcome).contains("Not touched"), "{}", said(&outcome));
    assert_eq!(ticked(&computer), ["import", "trust"]);
}

#[test]
fn switched_off_is_what_a_port_shows() {
    let computer = ready_to_encrypt();
    let own = certificate(&computer);
    presents(&computer, 7563, &own);
    done(&computer, Request::Encrypt(encrypt(own.thumbprint()))).expect("ran");
    let off = || Encrypt { on: false, thumbprint: None, ..encrypt(own.thumbprint()) };
    let outcome = done(&computer, Request::Encrypt(off())).expect("ran");
    let text = said(&outcome);
    assert!(outcome.unseen && text.contains("it is not seen yet that encryption is off"), "{text}");
    assert_eq!(ticked(&computer), ["encrypt-recording-server", "import", "trust"]);
    computer.set_answer(SocketAddr::from((ADDRESS, 7563)), Answer::NotTls);
    let outcome = done(&computer, Request::Encrypt(off())).expect("ran");
    assert!(!outcome.fails(), "{}", said(&outcome));
    assert_eq!(ticked(&computer), ["import", "trust"]);
}

#[test]
fn what_is_written_down_shows_it_too_and_stands_against_nothing() {
    use vmscert::computer::system::Written;
    use vmscert::computer::system::configuration::{Configuration, Statement, WrittenPort, group};
    let own = certificate(&server()).thumbprint();
    let says = |groups: &[(&'static str, Written)]| {
        let statement = |(group, written): &(&'static str, Written)| Statement {
            group,
            place: "RecorderConfig.xml".to_owned(),
            written: written.clone(),
        };
        let statements = groups.iter().map(statement).collect();
        Configuration { statements, ..Configuration::default() }
    };
    let both = |written: Written| {
        says(&[(group::SERVER, written.clone()), (group::STREAMING_MEDIA, written)])
    };
    let on = |with: &Thumbprint| both(Written::On(Some(with.clone())));
    let other = Thumbprint("AA".repeat(20));
    let nothing = Configuration::default;
    for (before, after, code, is_seen) in [
        (nothing(), on(&own), "here-written-on", true),
        (both(Written::Off), both(Written::On(None)), "here-written-on", true),
        (on(&own), on(&own), "here-written-on", true),
        // A certificate of which nothing is said may be the one of before.
        (both(Written::On(None)), both(Written::On(None)), "here-written-before", false),
        (on(&other), on(&other), "here-written-other", false),
        (both(Written::Off), both(Written::Off), "here-written-off", false),
    ] {
        let computer = ready_to_encrypt();
        computer.windows().write_down(before);
        computer.windows().next_writes(after.clone());
        let outcome = done(&computer, Request::Encrypt(encrypt(own.clone()))).expect("ran");
        assert!(proofs(&outcome).iter().any(|(found, _)| *found == code), "{}", said(&outcome));
        assert_eq!(!outcome.unseen, is_seen, "{code}");
        assert_eq!(ticked(&computer).len(), if is_seen { 3 } else { 2 });
        // What a port shows counts, whatever is written down.
        let computer = ready_to_encrypt();
        presents(&computer, 7563, &certificate(&computer));
        computer.windows().write_down(after);
        let outcome = done(&computer, Request::Encrypt(encrypt(own.clone()))).expect("ran");
        assert!(!outcome.fails(), "{}", said(&outcome));
    }
    let off = || Encrypt { on: false, thumbprint: None, ..encrypt(own.clone()) };
    for (after, code, is_seen) in [
        (both(Written::Off), "here-written-plain", true),
        (on(&own), "here-written-still", false),
        (
            says(&[(group::SERVER, Written::Off), (group::STREAMING_MEDIA, Written::On(None))]),
            "here-written-still",
            false,
        ),
    ] {
        let computer = ready_to_encrypt();
        computer.windows().write_down(after);
        let outcome = done(&computer, Request::Encrypt(off())).expect("ran");
        assert!(proofs(&outcome).iter().any(|(found, _)| *found == code), "{}", said(&outcome));
        assert_eq!(!outcome.unseen, is_seen, "{code}");
    }
    // The port that is written down is looked at in place of the usual one.
    let computer = ready_to_encrypt();
    let port =
        WrittenPort { role: "recording-server", usual: 7563, port: 7564, place: String::new() };
    computer.windows().write_down(Configuration { ports: vec![port], ..nothing() });
    presents(&computer, 7564, &certificate(&computer));
    let outcome = done(&computer, Request::Encrypt(encrypt(own))).expect("ran");
    assert!(!outcome.fails() && said(&outcome).contains("port 7564"), "{}", said(&outcome));
}

#[test]
fn a_server_configurator_that_takes_no_commands_is_not_called() {
    let old = |version: Option<FileVersion>| {
        let found = Configurator { version, ..configurator([0; 4]) };
        Installation { configurator: Some(found), ..installation() }
    };
    for (version, code) in [
        (Some(FileVersion([20, 2, 9, 9])), "here-configurator-old"),
        (Some(FileVersion([13, 3, 0, 0])), "here-configurator-old"),
        (None, "here-configurator-unknown"),
    ] {
        let computer = ready_to_encrypt();
        computer.windows().install(old(version));
        let own = certificate(&computer).thumbprint();
        let off = Encrypt { on: false, thumbprint: None, ..encrypt(own.clone()) };
        for request in [encrypt(own), off] {
            assert_eq!(refusals(&computer, Request::Encrypt(request.clone())), [code]);
            let refused = forced(&computer, Request::Encrypt(request)).expect_err("refused");
            refused_with(&refused, code);
        }
        let outcome = done(&computer, Request::SelfTest(SelfTest)).expect("tried");
        assert!(proofs(&outcome).contains(&(code, Status::Warn)));
        computer.windows().refuse(Verb::Configure, store_refuses());
        let outcome = done(&computer, Request::SelfTest(SelfTest)).expect("tried");
        assert!(!said(&outcome).contains("Listing Server Configurator"), "it was called");
    }
    let at_least = |version| configurator(version).takes_commands();
    assert!(at_least([20, 3, 0, 0]) && at_least([25, 1, 0, 0]) && !at_least([20, 2, 65535, 0]));
}

#[test]
fn a_group_that_is_not_listed_is_refused_before_anything_is_switched() {
    const SERVER_GROUP: &str = "84430EB7-847C-422D-AA00-7915CD0D7A65";
    let printed =
        |exit, output: &str| Ok(ConfiguratorRun { exit, output: output.to_owned(), log: vec![] });
    let hangs = SystemProblem::Hangs { program: PathBuf::from(CONFIGURATOR), seconds: 60 };
    for (answer, code) in [
        (printed(0, ""), "here-groups-none"),
        (printed(0, "Velkommen\r\n84430eb7-847c-422d-aa00\r\n"), "here-groups-none"),
        (printed(-2, "?"), "here-groups-none"),
        (printed(-4, ""), "here-groups-another-runs"),
        (
            printed(0, &format!("Found 'Server' group with ID = {SERVER_GROUP}")),
            "here-group-unlisted",
        ),
        (Err(hangs), "here-groups-not-told"),
    ] {
        let computer = ready_to_encrypt();
        let own = certificate(&computer).thumbprint();
        computer.windows().list_groups(answer);
        let refused = done(&computer, Request::Encrypt(encrypt(own))).expect_err("refused");
        refused_with(&refused, code);
        assert_eq!(switched(&computer), [""; 0]);
        let said = Words::english().said(&refused.message());
        let text = format!("{} {}", said.what, said.cure.expect("a cure"));
        assert!(text.contains("Nothing was changed") && !text.contains(['{', '$']), "{text}");
    }
    let run = ConfiguratorRun {
        output: format!(
            "グループ「録画」(ID＝{SERVER_GROUP})\nx549df21d-047c-456b-958e-99e65dd8b3ec"
        ),
        ..ConfiguratorRun::default()
    };
    assert_eq!(run.groups(), [SERVER_GROUP.to_lowercase()]);
}

#[test]
fn the_self_test_tries_it_all_and_leaves_nothing() {
    let computer = server();
    let found = "Found 'Server' group with ID = 84430eb7-847c-422d-aa00-7915cd0d7a65";
    let listed =
        |output: &str| Ok(ConfiguratorRun { output: output.to_owned(), ..Default::default() });
    computer.windows().list_groups(listed("what a window says"));
    let outcome = done(&computer, Request::SelfTest(SelfTest)).expect("tried");
    assert!(
        proofs(&outcome).contains(&("here-test-no-groups", Status::Warn)),
        "{}",
        said(&outcome)
    );
    computer.windows().list_groups(listed(found));
    let outcome = done(&computer, Request::SelfTest(SelfTest)).expect("tried");
    assert!(!outcome.fails(), "{}", said(&outcome));
    let all: Vec<&str> = proofs(&outcome).into_iter().map(|(code, _)| code).collect();
    for code in [
        "here-test-import-any",
        "here-test-import-modern",
        "here-test-wrong-host",
        "here-test-after",
        "here-reads-usual",
        "here-tidied-up",
    ] {
        assert!(all.contains(&code), "{code} in {all:?}");
    }
    let text = said(&outcome);
    assert!(
        text.contains("17763") && text.contains("S-1-5-20") && text.contains("Found 'Server'"),
        "{text}"
    );
    let is_empty = |computer: &TestComputer| {
        let stores = [Store::Root, Store::Personal];
        stores.iter().all(|store| computer.windows().certificates(*store).expect("read").is_empty())
    };
    assert!(is_empty(&computer) && ticks(&computer).is_empty());

    let verbs = [
        Verb::Certificates,
        Verb::Add,
        Verb::Remove,
        Verb::Import,
        Verb::SetFriendlyName,
        Verb::Key,
        Verb::GrantRead,
        Verb::Judge,
        Verb::Configure,
    ];
    for verb in verbs {
        for pretends in [false, true] {
            let computer = server();
            if pretends {
                computer.windows().pretend(verb);
            } else {
                computer.windows().refuse(verb, store_refuses());
            }
            let outcome = done(&computer, Request::SelfTest(SelfTest)).expect("tried");
            computer.windows().heal();
            let harmless = matches!(verb, Verb::Configure)
                || pretends
                    && matches!(
                        verb,
                        Verb::Certificates | Verb::Key | Verb::Judge | Verb::SetFriendlyName
                    )
                || verb == Verb::SetFriendlyName && pretends;
            assert_eq!(outcome.fails(), !harmless, "{verb:?} {pretends}: {}", said(&outcome));
            let told = proofs(&outcome).iter().any(|(code, _)| *code == "here-left-behind");
            assert_eq!(told, verb == Verb::Remove, "{verb:?} {pretends}");
            assert_eq!(is_empty(&computer), verb != Verb::Remove, "{verb:?} {pretends}");
        }
    }
}

/// What says that all is well, or only what is: the rest has a cure.
const WITHOUT_CURE: &[&str] = &[
    "here-along",
    "here-already-imported",
    "here-already-trusted",
    "here-deleted",
    "here-distrusted",
    "here-encrypted",
    "here-imported",
    "here-judged-trusted",
    "here-key-fits",
    "here-log",
    "here-named",
    "here-overridden",
    "here-port-plain",
    "here-reads",
    "here-reads-usual",
    "here-rewrapped",
    "here-store-intermediate",
    "here-store-personal",
    "here-store-root",
    "here-test-after",
    "here-test-before",
    "here-test-cluster",
    "here-test-configurator",
    "here-test-elevated",
    "here-test-fixed",
    "here-test-groups",
    "here-test-import-any",
    "here-test-import-modern",
    "here-test-no-aes",
    "here-test-no-cluster",
    "here-test-service",
    "here-test-trusted",
    "here-test-windows",
    "here-test-wrong-host",
    "here-tidied-up",
    "here-trial",
    "here-try-again",
    "here-written-on",
    "here-written-plain",
];

#[test]
fn whatever_fails_or_stands_in_the_way_has_words_and_a_cure() {
    let words = Words::english();
    let mut without = BTreeSet::new();
    let places = ["src/work/this_computer", "src/work/this_computer/doctor"];
    let entries = places.map(|place| std::fs::read_dir(place).expect("the folder"));
    let paths = entries.into_iter().flatten().map(|entry| entry.expect("an entry").path());
    for path in paths.filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(path).expect("a source");
        let literals = text.split('"').skip(1).step_by(2);
        for id in literals.filter(|id| id.starts_with("here-")) {
            assert!(words.has(id), "{id}");
            let cure = format!("{id}.cure");
            if !words.has(&cure) && !id.starts_with("here-step-") {
                without.insert(id.to_owned());
            }
        }
    }
    assert_eq!(without.iter().map(String::as_str).collect::<Vec<_>>(), WITHOUT_CURE);
}

#[test]
fn a_trial_that_was_ended_half_way_is_tidied_up_by_the_next() {
    let computer = server();
    computer.windows().pretend(Verb::Remove);
    assert!(done(&computer, Request::SelfTest(SelfTest)).expect("tried").fails());
    computer.windows().heal();
    computer.seed(77);
    let site = trust(&computer);
    done(&computer, site).expect("trusted");
    let outcome = done(&computer, Request::SelfTest(SelfTest)).expect("tried");
    assert!(!outcome.fails(), "{}", said(&outcome));
    let roots = computer.windows().certificates(Store::Root).expect("read");
    let roots: Vec<_> = roots.into_iter().map(|root| root.thumbprint).collect();
    assert_eq!(roots, [authority(&computer).thumbprint()]);
    assert_eq!(computer.windows().certificates(Store::Personal), Ok(vec![]));
}
