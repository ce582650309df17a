//! The computer in memory: what is told it knows, and what is asked of it goes wrong.

use crate::test_computer::TestComputer;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;
use vmscert::computer::{Answer, Fault, Host, NetworkProblem, NewFile, Target};
use vmscert::pki::{DnsName, KeySize};

const DEADLINE: Duration = Duration::from_secs(1);

fn name(text: &str) -> DnsName {
    DnsName::parse(text).expect("name").0
}

fn file(path: &Path, bytes: &str) -> NewFile {
    NewFile { path: path.to_owned(), bytes: bytes.into(), private: true }
}

#[test]
fn two_computers_in_memory_are_alike() {
    let [one, other] = [TestComputer::new(), TestComputer::new()];
    let random = |computer: &TestComputer| {
        let mut bytes = [0_u8; 20];
        computer.clock.fill_random(&mut bytes);
        bytes
    };
    let first = random(&one);
    assert_eq!(first, random(&other));
    assert_ne!(first, random(&one));
    other.seed(2);
    assert_ne!(random(&one), random(&other));
    assert_eq!(one.clock.now(), other.clock.now());
    assert_eq!(one.clock.now().to_string(), "2026-03-01T12:00:00Z");
}

#[test]
fn keys_are_handed_out_in_turn() {
    let computer = TestComputer::new();
    let keys = ["keys/rsa2048-a.der", "keys/rsa2048-b.der"].map(crate::common::fixture_bytes);
    computer.set_keys(keys.to_vec());
    for expected in keys.iter().chain(&keys) {
        let key = computer.clock.generate_key(KeySize::Rsa2048).expect("key");
        assert_eq!(key.pkcs8(), expected.as_slice());
    }
}

#[test]
fn it_answers_what_it_was_told() {
    let computer = TestComputer::new();
    let (known, unknown) = (name("rs-01.acme.local"), name("rs-02.acme.local"));
    let [first, second] =
        [IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2))];
    computer.set_name(&known, Ok(vec![first]));
    computer.set_address(first, Ok(vec![known.clone()]));
    computer.set_answer(SocketAddr::new(first, 7563), Answer::NotTls);
    assert_eq!(computer.network.look_up(&known, DEADLINE), Ok(vec![first]));
    assert_eq!(computer.network.look_up(&unknown, DEADLINE), Err(NetworkProblem::NotFound));
    assert_eq!(computer.network.look_up_address(first, DEADLINE), Ok(vec![known.clone()]));
    assert_eq!(computer.network.look_up_address(second, DEADLINE), Err(NetworkProblem::NotFound));

    let ask = |host: Host| {
        let report = computer
            .network
            .handshake(&Target { host, port: 7563, fallback: vec![second] }, DEADLINE);
        report
            .attempts
            .into_iter()
            .map(|attempt| (attempt.address, attempt.answer))
            .collect::<Vec<_>>()
    };
    assert_eq!(ask(Host::Name(known)), [(first, Answer::NotTls)]);
    assert_eq!(ask(Host::Name(unknown)), [(second, Answer::Silent)]);
    assert_eq!(ask(Host::Address(first)), [(first, Answer::NotTls)]);
}

#[test]
fn faults_strike_where_they_are_asked_for() {
    let folder = Path::new("/site");
    let record = folder.join("site.toml");
    let computer = TestComputer::new();
    computer.put(&record, "old");

    computer.deny(record.clone());
    assert_eq!(computer.read(&record), Err(Fault::Denied.at(&record)));
    computer.heal();

    let full = Fault::Full.at(folder);
    computer.fail_write_after(1, full.clone());
    assert_eq!(computer.publish(folder, &[file(&record, "new")]), Err(full));
    assert_eq!(computer.files().len(), 1);
    computer.heal();

    computer.kill_after(3);
    computer.publish(folder, &[file(&record, "new")]).expect_err("killed");
    assert!(computer.was_killed());
    computer.heal();
    assert!(computer.recover(folder).expect("recovered"));
    assert_eq!(computer.read(&record), Ok(Some(b"old".to_vec())));

    computer.publish(folder, &[file(&record, "new")]).expect("published");
    assert_eq!(computer.read(&record), Ok(Some(b"new".to_vec())));
    assert!(computer.is_private(&record));
    computer.put_link(folder.join("servers"));
    computer.publish(folder, &[file(&folder.join("servers/a"), "b")]).expect_err("a link");
}
