//! The servers' names in this computer's file `hosts`: added with Review, read back, and taken out again.

use crate::here_computer::{KIT, installation, server_with_kit};
use crate::test_computer::{HOSTS, TestComputer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vmscert::computer::system::Installation;
use vmscert::computer::{Adapter, Facts, Reach, ThisComputer};
use vmscert::message::{Explain, Finding};
use vmscert::pki::{DnsName, Status};
use vmscert::site::{Kit, KitHost};
use vmscert::words::Words;
use vmscert::work::{Change, Hosts, Outcome, Plan, Request, commit};

const BY_HAND: &str = "# by hand\r\n127.0.0.1 localhost\r\n10.9.9.9 printer";

/// A server's kit that knows two other servers.
fn computer() -> Arc<TestComputer> {
    let computer = server_with_kit();
    let path = Path::new(KIT).join("kit.toml");
    let bytes = computer.read(&path).expect("readable").expect("a kit");
    let mut kit = Kit::parse(&String::from_utf8(bytes).expect("text")).expect("a kit");
    let host = |address: &str, name: &str| KitHost {
        address: address.parse().expect("an address"),
        names: vec![format!("{name}.museum.local").into(), name.to_owned().into()],
        roles: vec![],
    };
    kit.host = vec![host("10.20.0.10", "ms-01"), host("10.20.0.12", "rs-02")];
    // Whoever wrote this into the file wants a line of his own.
    kit.host[1].names.push("x\r\n10.6.6.6 bank".to_owned().into());
    computer.put(&path, kit.render().expect("kit.toml"));
    computer.put(HOSTS, BY_HAND);
    computer
}

fn planned(computer: &TestComputer, add: bool) -> Result<Plan, Vec<Finding>> {
    let facts = Facts::gather(computer, PathBuf::from(KIT)).expect("facts");
    Plan::new(Request::Hosts(Hosts { add }), &facts)
}

fn done(computer: &TestComputer, add: bool) -> Outcome {
    let plan = planned(computer, add).expect("a plan");
    assert!(plan.needs_review(), "never by itself");
    commit(&plan, computer, &Words::english(), &|_| {}).expect("done")
}

fn file(computer: &TestComputer) -> String {
    String::from_utf8(computer.files()[Path::new(HOSTS)].clone()).expect("text")
}

#[test]
fn names_come_marked_and_go_again() {
    let computer = computer();
    let plan = planned(&computer, true).expect("a plan");
    let [Change::Hosts { lines }] = &plan.changes[..] else { panic!("{:?}", plan.changes) };
    assert_eq!(lines.len(), 2);
    let outcome = done(&computer, true);
    assert!(!outcome.fails(), "{:?}", outcome.proofs);
    let added = "10.20.0.10  ms-01.museum.local ms-01 # vmscert\r\n\
                 10.20.0.12  rs-02.museum.local rs-02 # vmscert\r\n";
    assert_eq!(file(&computer), format!("{BY_HAND}\r\n{added}"));
    // The file as it was is kept.
    let (_, kept) = outcome.kept.first().expect("kept");
    assert_eq!(computer.files()[kept], BY_HAND.as_bytes());
    // The same again changes nothing.
    assert!(done(&computer, true).kept.is_empty());
    let outcome = done(&computer, false);
    assert_eq!(outcome.proofs[0].finding.code(), "hosts-gone");
    assert_eq!(file(&computer), format!("{BY_HAND}\r\n"));
}

#[test]
fn a_line_of_somebody_else_that_counts_first_is_no_success() {
    let computer = computer();
    computer.put(HOSTS, "10.1.1.1 MS-01\n");
    let outcome = done(&computer, true);
    assert!(outcome.fails());
    assert_eq!(outcome.proofs[0].status, Status::Fail);
    assert_eq!(outcome.proofs[0].finding.code(), "hosts-other");
    assert!(file(&computer).starts_with("10.1.1.1 MS-01\n"), "it stays");
}

#[test]
fn without_rights_or_names_nothing_is_written() {
    let computer = computer();
    computer.windows().install(Installation { elevated: false, ..installation() });
    assert!(planned(&computer, true).is_err());
    let bare = server_with_kit();
    let path = Path::new(KIT).join("kit.toml");
    let bytes = bare.read(&path).expect("readable").expect("a kit");
    let kit = Kit::parse(&String::from_utf8(bytes).expect("text")).expect("a kit");
    bare.put(&path, Kit { host: vec![], ..kit }.render().expect("kit.toml"));
    let refused = planned(&bare, true).expect_err("no names");
    assert_eq!(refused[0].code(), "hosts-none");
    assert!(!bare.files().contains_key(Path::new(HOSTS)));
}

/// What is shown is what is written: a computer that the list knows only by another name or by its address, too, gets no
/// line of its own.
#[test]
fn a_computer_gets_no_line_for_itself_by_whatever_it_is_known() {
    for alias in ["ms-01.museum.local", "other"] {
        let computer = computer();
        let adapter = Adapter {
            name: "Ethernet".to_owned(),
            address: "10.20.0.10".parse().expect("an address"),
            reach: Reach::Reachable,
        };
        let host_name = Some(DnsName::parse(alias).expect("a name").0);
        let adapters = if alias == "other" { vec![adapter] } else { vec![] };
        let this = ThisComputer { host_name, adapters, ..ThisComputer::default() };
        computer.set_this_computer(this);
        let plan = planned(&computer, true).expect("a plan");
        let [Change::Hosts { lines }] = &plan.changes[..] else { panic!("{:?}", plan.changes) };
        assert_eq!(lines.len(), 1, "{alias}: {lines:?}");
        done(&computer, true);
        assert_eq!(file(&computer), format!("{BY_HAND}\r\n{}\r\n", lines[0]), "{alias}");
    }
}

/// The kit may be another by the time that the work begins.
#[test]
fn nothing_to_add_is_no_success() {
    let computer = computer();
    let plan = planned(&computer, true).expect("a plan");
    let path = Path::new(KIT).join("kit.toml");
    let bytes = computer.read(&path).expect("readable").expect("a kit");
    let kit = Kit::parse(&String::from_utf8(bytes).expect("text")).expect("a kit");
    computer.put(&path, Kit { host: vec![], ..kit }.render().expect("kit.toml"));
    let failure = commit(&plan, &computer, &Words::english(), &|_| {}).expect_err("nothing");
    assert_eq!(failure.code(), "hosts-none");
    assert_eq!(file(&computer), BY_HAND);
}

#[test]
fn a_file_that_is_marked_read_only_has_its_words_and_nothing_is_left_beside_it() {
    let computer = computer();
    computer.mark(HOSTS);
    let before = computer.files();
    let plan = planned(&computer, true).expect("a plan");
    let failure = commit(&plan, &computer, &Words::english(), &|_| {}).expect_err("marked");
    assert_eq!(failure.code(), "file-marked");
    assert_eq!(computer.files(), before);
}
