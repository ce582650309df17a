//! Looking everything over: each fault is found, and a computer on which all is well has no false alarm.

use crate::here_computer::*;
use crate::program::wizard::computer_with_site;
use crate::test_computer::{TestComputer, Verb};
use vmscert::computer::system::{Installation, Sid, Store};
use vmscert::computer::{Answer, SystemProblem};
use vmscert::pki::Status;
use vmscert::work::{Doctor, Outcome, Request};

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
    computer
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
