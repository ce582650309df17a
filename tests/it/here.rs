//! Trust and import on a Windows server in memory: the good way, every refusal, every fault.

use crate::here_computer::*;
use crate::program::PFX_PASSWORD;
use crate::program::wizard::FOLDER;
use crate::test_computer::TestComputer;
use crate::test_computer::Verb;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use vmscert::computer::system::{Sid, Store, System, WindowsVersion};
use vmscert::computer::{Answer, Fault, SystemProblem};
use vmscert::message::Explain;
use vmscert::pki::pfx::{self, Content, PfxProfile};
use vmscert::pki::{Password, Status};
use vmscert::words::Words;
use vmscert::work::{Change, Distrust, Encrypt, Failure, Import, Plan, Request, SelfTest, Trust};

#[test]
fn the_whole_way_is_read_back_and_ticked() {
    let computer = server();
    let (authority, certificate) = (authority(&computer), certificate(&computer));
    let trusted = done(&computer, trust(&computer)).expect("trusted");
    assert_eq!(proofs(&trusted), [("here-trusted", Status::Ok)]);
    assert!(said(&trusted).contains(&authority.thumbprint().grouped()));
    assert!(said(&trusted).contains("ca_thumbprint.txt"));

    let outcome = imported(&computer);
    assert_eq!(
        proofs(&outcome),
        [
            ("here-imported", Status::Ok),
            ("here-named", Status::Ok),
            ("here-key-fits", Status::Ok),
            ("here-reads", Status::Ok),
            ("here-trusted", Status::Ok),
            ("here-judged-trusted", Status::Ok),
        ]
    );
    assert_eq!(codes(&outcome), Vec::<&str>::new());

    presents(&computer, 7563, &certificate);
    presents(&computer, 9001, &certificate);
    let outcome = done(&computer, Request::Encrypt(encrypt(certificate.thumbprint())));
    let outcome = outcome.expect("encrypted");
    assert_eq!(proofs(&outcome), [("here-encrypted", Status::Ok), ("here-encrypted", Status::Ok),]);
    assert_eq!(ticked(&computer), ["encrypt-recording-server", "import", "trust"]);
    let known = [&certificate.thumbprint(), &authority.thumbprint()];
    assert!(ticks(&computer).iter().all(|(_, tick)| known.contains(&&tick.thumbprint)));

    let off = Encrypt { on: false, thumbprint: None, ..encrypt(certificate.thumbprint()) };
    for port in [7563, 9001] {
        computer.set_answer(SocketAddr::from((ADDRESS, port)), Answer::NotTls);
    }
    let outcome = done(&computer, Request::Encrypt(off)).expect("off");
    assert!(!outcome.fails(), "{}", said(&outcome));
    assert_eq!(ticked(&computer), ["import", "trust"]);
    let lines: Vec<String> = computer.windows().calls();
    let (ca, own) = (authority.thumbprint(), certificate.thumbprint());
    assert_eq!(
        lines,
        [
            format!("Add Root {ca}"),
            format!("Import {own}"),
            format!("SetFriendlyName {own} VMS SSL Certificate"),
            format!("GrantRead {own} S-1-5-20"),
            format!("Configure /quiet /enableencryption /certificategroup=84430eb7-847c-422d-aa00-7915cd0d7a65 /thumbprint={own}"),
            format!("Configure /quiet /enableencryption /certificategroup=549df21d-047c-456b-958e-99e65dd8b3ec /thumbprint={own}"),
            "Configure /quiet /disableencryption /certificategroup=84430eb7-847c-422d-aa00-7915cd0d7a65".to_owned(),
            "Configure /quiet /disableencryption /certificategroup=549df21d-047c-456b-958e-99e65dd8b3ec".to_owned(),
        ]
    );
}

#[test]
fn review_shows_every_change_of_an_import() {
    let computer = server();
    let request = Import { delete: true, ..import() };
    let plan = planned(&computer, Request::Import(request)).expect("a plan");
    let authority = authority(&computer);
    let wanted = [
        Change::Import {
            file: PathBuf::from(PFX),
            friendly_name: "VMS SSL Certificate".to_owned(),
        },
        Change::Grant {
            account: r"NT AUTHORITY\NetworkService".to_owned(),
            services: vec!["Milestone XProtect Recording Server".to_owned()],
        },
        Change::Trust { subject: authority.subject.clone(), thumbprint: authority.thumbprint() },
        Change::Delete(PathBuf::from(PFX)),
    ];
    assert_eq!(plan.changes, wanted);
    assert!(plan.needs_review() && computer.windows().calls().is_empty());
}

#[test]
fn a_second_run_over_a_half_done_one_ends_the_same() {
    let computer = server();
    computer.windows().refuse(Verb::GrantRead, SystemProblem::Key { reason: "busy".to_owned() });
    let half = imported(&computer);
    assert!(half.fails());
    assert_eq!(ticked(&computer), ["trust"]);
    computer.windows().heal();
    let plan = planned(&computer, Request::Import(import())).expect("a plan");
    assert!(plan.findings.iter().any(|finding| finding.code() == "here-already-imported"));
    let whole = imported(&computer);
    assert_eq!(proofs(&whole), proofs(&imported(&server())));
    assert_eq!(ticked(&computer), ["import", "trust"]);
    // What was good was left alone: its key is not replaced under a service that uses it.
    let imports = computer.windows().calls().into_iter();
    assert_eq!(imports.filter(|call| call.starts_with("Import")).count(), 1);
    let third = imported(&computer);
    assert_eq!(proofs(&third), proofs(&whole));
    let grants = computer.windows().calls().into_iter();
    assert_eq!(grants.filter(|call| call.starts_with("GrantRead")).count(), 1);
}

#[test]
fn no_windows_and_no_rights_are_said_before_anything() {
    let own = || certificate(&server()).thumbprint();
    let requests = |computer: &TestComputer| {
        let thumbprint = authority(computer).thumbprint();
        vec![
            trust(computer),
            Request::Distrust(Distrust { thumbprint }),
            Request::Import(import()),
            Request::Encrypt(encrypt(own())),
            Request::SelfTest(SelfTest),
        ]
    };
    let person = server();
    let mut plain = installation();
    plain.elevated = false;
    person.windows().install(plain);
    let other = crate::program::wizard::computer_with_site();
    for (computer, code) in [(person, "system-not-elevated"), (other, "system-not-windows")] {
        for request in requests(&computer) {
            assert_eq!(refusals(&computer, request.clone()), [code]);
            refused_with(&forced(&computer, request).expect_err("refused"), code);
        }
        assert!(computer.windows().calls().is_empty());
    }
}

#[test]
fn only_a_ca_is_trusted() {
    let computer = server();
    let of = |certificate: vmscert::pki::Certificate| {
        let certificate = Box::new(certificate);
        Request::Trust(Trust { certificate })
    };
    let own = certificate(&computer);
    assert_eq!(refusals(&computer, of(own.clone())), ["here-not-authority"]);
    refused_with(&forced(&computer, of(own.clone())).expect_err("refused"), "here-not-authority");
    let mut strange = authority(&computer);
    strange.issuer_der = own.subject_der.clone();
    assert_eq!(refusals(&computer, of(strange)), ["here-not-self-issued"]);
    computer.set_now("2046-01-01T00:00:00Z".parse().expect("a moment"));
    let plan = planned(&computer, trust(&computer)).expect("a plan");
    assert_eq!(plan.findings[0].code(), "here-authority-expired");
    assert!(computer.windows().calls().is_empty());
}

#[test]
fn a_store_that_pretends_or_refuses_is_found_out() {
    let computer = server();
    computer.windows().pretend(Verb::Add);
    let outcome = done(&computer, trust(&computer)).expect("looked at");
    assert_eq!(proofs(&outcome), [("here-not-trusted", Status::Fail)]);
    assert!(outcome.fails() && ticked(&computer).is_empty());
    computer.windows().heal();
    computer.windows().refuse(Verb::Add, store_refuses());
    let failure = done(&computer, trust(&computer)).expect_err("refused");
    assert_eq!(failure.code(), "system-store");
    computer.windows().heal();
    done(&computer, trust(&computer)).expect("trusted");
    let again = done(&computer, trust(&computer)).expect("again");
    assert_eq!(codes(&again), ["here-already-trusted"]);
    assert_eq!(proofs(&again), [("here-trusted", Status::Ok)]);
    assert_eq!(computer.windows().calls().len(), 2);
}

#[test]
fn trust_is_taken_back_by_thumbprint_and_only_when_nothing_needs_it() {
    let computer = server();
    let thumbprint = authority(&computer).thumbprint();
    let remove = || Request::Distrust(Distrust { thumbprint: thumbprint.clone() });
    assert_eq!(refusals(&computer, remove()), ["system-not-stored"]);
    refused_with(&forced(&computer, remove()).expect_err("refused"), "system-not-stored");
    // Before anything was imported nothing here needs it: trust given by mistake is taken back.
    done(&computer, trust(&computer)).expect("trusted");
    let undone = done(&computer, remove()).expect("undone");
    assert_eq!(codes(&undone), ["here-trust-goes"]);
    assert_eq!(proofs(&undone), [("here-distrusted", Status::Ok)]);
    imported(&computer);
    assert_eq!(refusals(&computer, remove()), ["here-still-needed"]);
    let failure = forced(&computer, remove()).expect_err("needed");
    refused_with(&failure, "here-still-needed");
    assert!(Words::english().explain(&failure).what.contains(SERVER));

    // In the clients' kit nothing of the site is known, and Personal still holds it back.
    let from = Path::new(FOLDER).join("clients");
    for (path, bytes) in computer.files() {
        if let Ok(inside) = path.strip_prefix(&from) {
            computer.put(Path::new("/clients").join(inside), bytes);
        }
    }
    let in_clients = || done_at(&computer, "/clients", remove());
    refused_with(&in_clients().expect_err("needed"), "here-still-needed");
    let own = certificate(&computer).thumbprint();
    computer.windows().remove(Store::Personal, &own).expect("removed");
    computer.windows().pretend(Verb::Remove);
    let outcome = in_clients().expect("looked at");
    assert_eq!(proofs(&outcome), [("here-still-trusted", Status::Fail)]);
    computer.windows().heal();
    let outcome = in_clients().expect("removed");
    assert_eq!(proofs(&outcome), [("here-distrusted", Status::Ok)]);
    let bytes = computer.read(Path::new("/clients/done.toml")).expect("readable");
    let text = String::from_utf8(bytes.expect("done.toml")).expect("text");
    assert!(text.contains("undone.trust") && text.contains("\"rs-01\""), "{text}");
    // Expired certificates need no CA.
    imported(&computer);
    computer.set_now("2029-01-01T00:00:00Z".parse().expect("a moment"));
    assert!(!done(&computer, remove()).expect("removed").fails());
}

#[test]
fn an_earlier_ca_stays_while_a_certificate_chains_to_it_by_way_of_another() {
    let computer = server();
    let key = || rcgen::KeyPair::generate().expect("a key");
    let params = |name: &str, is_ca: bool| {
        let mut params = rcgen::CertificateParams::default();
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        if is_ca {
            params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
            params.key_usages = vec![rcgen::KeyUsagePurpose::KeyCertSign];
        }
        params
    };
    let (root_key, between_key) = (key(), key());
    let root = params("Earlier CA", true).self_signed(&root_key).expect("a CA");
    let above = rcgen::Issuer::new(params("Earlier CA", true), root_key);
    let between = params("Between", true);
    let between = between.signed_by(&between_key, &above).expect("a CA");
    let above = rcgen::Issuer::new(params("Between", true), between_key);
    let own = params("camera-gateway", false).signed_by(&key(), &above);
    let own = own.expect("a certificate");
    for (store, der) in [
        (Store::Root, root.der()),
        (Store::Intermediate, between.der()),
        (Store::Personal, own.der()),
    ] {
        computer.windows().add(store, der).expect("added");
    }
    let thumbprint = vmscert::pki::Certificate::parse(root.der()).expect("a CA").thumbprint();
    let remove = || Request::Distrust(Distrust { thumbprint: thumbprint.clone() });
    let failure = forced(&computer, remove()).expect_err("needed");
    refused_with(&failure, "here-still-needed");
    let said = Words::english().explain(&failure).what;
    assert!(said.contains("camera-gateway"), "{said}");
    let own = vmscert::pki::Certificate::parse(own.der()).expect("a certificate");
    computer.windows().remove(Store::Personal, &own.thumbprint()).expect("removed");
    let outcome = forced(&computer, remove()).expect("removed");
    assert_eq!(proofs(&outcome), [("here-distrusted", Status::Ok)]);
}

#[test]
fn a_certificate_for_another_computer_is_not_imported_by_mistake() {
    let computer = server();
    called(&computer, "rs-02");
    let findings = planned(&computer, Request::Import(import())).expect_err("refused");
    let said = Words::english().finding(&findings[0]).what;
    assert_eq!(
        said,
        "This certificate is for rs-01.museum.local, rs-01, 10.0.0.21. This computer is rs-02.museum.local."
    );
    let failure = forced(&computer, Request::Import(import())).expect_err("refused");
    refused_with(&failure, "here-another-computer");
    assert!(computer.windows().calls().is_empty());
    let wanted = Import { other_computer: true, ..import() };
    let outcome = done(&computer, Request::Import(wanted)).expect("imported");
    assert!(!outcome.fails() && codes(&outcome).contains(&"here-another-computer"));
    // rs-01 was not seen, whatever was done on rs-02.
    assert!(!ticked(&computer).contains(&"import".to_owned()));

    // A computer in a workgroup knows no domain; its address does as well.
    for (host, address) in [("rs-01", "10.9.9.9"), ("pc-9", "10.0.0.21")] {
        let computer = server();
        computer.set_this_computer(vmscert::computer::ThisComputer {
            host_name: Some(name(host)),
            full_name: None,
            adapters: vec![vmscert::computer::Adapter {
                name: "Ethernet".to_owned(),
                address: address.parse().expect("an address"),
                reach: vmscert::computer::Reach::Reachable,
            }],
            installation: None,
        });
        assert!(!imported(&computer).fails(), "{host}");
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_before_anything_changes() {
    let computer = server();
    let with = |change: fn(&mut Import)| {
        let mut request = import();
        change(&mut request);
        forced(&computer, Request::Import(request)).expect_err("refused")
    };
    let wrong = with(|request| request.password = Password::new("not it".to_owned()));
    assert_eq!(wrong, Failure::PfxPassword { name: SERVER.to_owned() });
    let missing = with(|request| request.file = PathBuf::from("/none.pfx"));
    assert_eq!(missing.code(), "plan-file-missing");
    computer.put("/cut.pfx", &computer.read(Path::new(PFX)).expect("read").expect("there")[..900]);
    let cut = with(|request| request.file = PathBuf::from("/cut.pfx"));
    assert_eq!(cut.code(), "pfx-cut-short");
    computer.put("/other.pfx", certificate(&computer).der);
    let other = with(|request| request.file = PathBuf::from("/other.pfx"));
    assert_eq!(other.code(), "pfx-is-certificate");
    computer.set_now("2025-01-01T00:00:00Z".parse().expect("a moment"));
    assert_eq!(refusals(&computer, Request::Import(import())), ["here-not-yet-valid"]);
    refused_with(&with(|_| ()), "here-not-yet-valid");
    computer.set_now("2040-01-01T00:00:00Z".parse().expect("a moment"));
    assert_eq!(refusals(&computer, Request::Import(import())), ["here-expired"]);
    refused_with(&with(|_| ()), "here-expired");
    assert!(computer.windows().calls().is_empty());
}

#[test]
fn a_kit_with_an_altered_file_is_refused_and_a_good_one_is_noted() {
    let in_kit = || Import { file: PathBuf::from(KIT_PFX), ..import() };
    let computer = server_with_kit();
    let toml = Path::new(KIT).join("kit.toml");
    let good = String::from_utf8(computer.read(&toml).expect("read").expect("kit.toml"));
    let good = good.expect("text");
    let full = server();
    for thumbprint in [certificate(&full).thumbprint(), authority(&full).thumbprint()] {
        let altered = good.replace(&thumbprint.0, &"AB".repeat(20));
        assert_ne!(altered, good);
        computer.put(&toml, altered);
        let plan = Plan {
            request: Request::Import(in_kit()),
            folder: PathBuf::from(KIT),
            preview: None,
            each: vec![],
            changes: vec![],
            findings: vec![],
            risky: false,
            script: None,
        };
        let done = vmscert::work::commit(&plan, &computer, &Words::english(), &|_| {});
        refused_with(&done.expect_err("altered"), "here-kit-differs");
        let refused = Plan::new(Request::Import(in_kit()), &facts_at(&computer, KIT));
        assert_eq!(refused.expect_err("altered")[0].code(), "kit-altered");
    }
    computer.put(&toml, "format = ");
    let refused = Plan::new(Request::Import(in_kit()), &facts_at(&computer, KIT));
    assert_eq!(refused.expect_err("damaged")[0].code(), "site-damaged-kit");
    assert!(computer.windows().calls().is_empty() && kit_done(&computer).is_none());

    computer.put(&toml, good);
    let request = Import { delete: true, ..in_kit() };
    let outcome = done_at(&computer, KIT, Request::Import(request)).expect("imported");
    assert!(!outcome.fails(), "{}", said(&outcome));
    assert_eq!(proofs(&outcome).last(), Some(&("here-deleted", Status::Ok)));
    assert_eq!(computer.read(Path::new(KIT_PFX)), Ok(None));
    let noted = kit_done(&computer).expect("done.toml");
    let line = noted.of("RS-01").expect("this computer");
    assert_eq!(line.full_name.as_deref(), Some(SERVER));
    let ticks: Vec<&str> = line.ticks.keys().map(String::as_str).collect();
    assert_eq!(ticks, ["import", "trust"]);
    assert!(line.ticks.values().all(|tick| tick.seen));

    let own = certificate(&full);
    presents(&computer, 7563, &own);
    let plan = encrypt(own.thumbprint());
    let run = |request: Encrypt| {
        let plan = Plan {
            request: Request::Encrypt(request),
            folder: PathBuf::from(KIT),
            preview: None,
            each: vec![],
            changes: vec![],
            findings: vec![],
            risky: false,
            script: None,
        };
        vmscert::work::commit(&plan, &computer, &Words::english(), &|_| {}).expect("switched")
    };
    run(plan.clone());
    let noted = kit_done(&computer).expect("done.toml");
    assert!(noted.of("rs-01").expect("a line").ticks.contains_key("encrypt-recording-server"));
    assert_eq!(noted.computer.len(), 1);
}

#[test]
fn a_stick_that_is_gone_or_protected_takes_nothing_from_the_work() {
    let computer = server_with_kit();
    let path = PathBuf::from(KIT);
    computer.fail_write_after(0, Fault::ReadOnly.at(path));
    let request = Import { file: PathBuf::from(KIT_PFX), ..import() };
    let outcome = done_at(&computer, KIT, Request::Import(request)).expect("imported");
    assert!(!outcome.fails());
    assert_eq!(codes(&outcome), ["here-not-noted"]);
    assert!(said(&outcome).contains("stick"));
}

#[test]
fn a_pfx_that_cannot_be_deleted_is_said_and_one_that_is_still_needed_is_kept() {
    let computer = server();
    let request = || Request::Import(Import { delete: true, ..import() });
    computer.windows().pretend(Verb::GrantRead);
    let kept = done(&computer, request()).expect("half done");
    assert!(kept.fails() && codes(&kept).contains(&"here-kept"));
    assert!(computer.files().contains_key(Path::new(PFX)));
    computer.windows().heal();
    let gone = done(&computer, request()).expect("done");
    assert_eq!(proofs(&gone).last(), Some(&("here-deleted", Status::Ok)));
    assert!(!computer.files().contains_key(Path::new(PFX)));
}

#[test]
fn accounts_are_found_by_their_services_and_each_has_its_own_words() {
    let computer = server();
    let mut installed = installation();
    installed.services = vec![
        recorder(),
        service(
            "Milestone XProtect Management Server",
            r"MUSEUM\xprotect",
            Sid::parse("S-1-5-21-1-2-3-1105"),
        ),
        service("Milestone XProtect Event Server", "LocalSystem", Some(Sid::local_system())),
        service("Milestone XProtect Mobile Server", r"MUSEUM\gone", None),
    ];
    computer.windows().install(installed);
    let roles = [
        "recording-server",
        "management-server",
        "event-server",
        "mobile-server",
        "data-collector",
        "onguard-access-service",
    ];
    let request = Import { roles: roles.map(str::to_owned).to_vec(), ..import() };
    let plan = planned(&computer, Request::Import(request.clone())).expect("a plan");
    let granted: Vec<&str> = plan
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Grant { account, .. } => Some(account.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(granted, [r"NT AUTHORITY\NetworkService", r"MUSEUM\xprotect"]);
    let warned: Vec<&str> = plan.findings.iter().map(|finding| finding.code()).collect();
    let missing = "here-service-missing";
    assert_eq!(warned, [missing, missing, "here-account-unknown"]);
    let outcome = done(&computer, Request::Import(request)).expect("imported");
    let seen = proofs(&outcome);
    assert_eq!(seen.iter().filter(|(code, _)| *code == "here-reads").count(), 3);
    assert!(seen.contains(&("here-nobody-reads", Status::Fail)));
    assert!(said(&outcome).contains(r"MUSEUM\gone") && outcome.fails());

    // None of it is installed: the usual account, once.
    let mut installed = installation();
    installed.services.clear();
    let computer = server();
    computer.windows().install(installed);
    let outcome = imported(&computer);
    assert!(proofs(&outcome).contains(&("here-reads-usual", Status::Ok)), "{}", said(&outcome));
    let none = Import { roles: vec![], ..import() };
    let plan = planned(&computer, Request::Import(none)).expect("a plan");
    assert_eq!(plan.findings[0].code(), "here-no-roles");
}

#[test]
fn each_fault_of_an_import_has_its_own_words_and_claims_nothing() {
    let other = || SystemProblem::Other { reason: "odd".to_owned() };
    let faults = [
        (Verb::Certificates, vec!["here-failed"]),
        (Verb::Add, vec!["here-failed", "here-judged-untrusted-root"]),
        (Verb::SetFriendlyName, vec!["here-failed"]),
        (Verb::Key, vec!["here-failed"]),
        (Verb::GrantRead, vec!["here-failed"]),
        (Verb::Judge, vec!["here-failed"]),
    ];
    for (verb, wanted) in faults {
        let computer = server();
        computer.windows().refuse(verb, other());
        let outcome = imported(&computer);
        let bad = proofs(&outcome).into_iter();
        let bad: Vec<&str> =
            bad.filter(|(_, status)| *status != Status::Ok).map(|(code, _)| code).collect();
        assert!(wanted.iter().all(|code| bad.contains(code)), "{verb:?}: {bad:?}");
        // A name is only for the eye; everything else keeps the tick away.
        let is_ticked = ticked(&computer).contains(&"import".to_owned());
        assert_eq!(is_ticked, verb == Verb::SetFriendlyName, "{verb:?}");
        assert_eq!(outcome.fails(), verb != Verb::SetFriendlyName, "{verb:?}");
    }
    let pretences = [
        (Verb::Import, "here-not-in-personal"),
        (Verb::Add, "here-not-trusted"),
        (Verb::SetFriendlyName, "here-not-named"),
        (Verb::GrantRead, "here-reads-not"),
    ];
    for (verb, wanted) in pretences {
        let computer = server();
        computer.windows().pretend(verb);
        let outcome = imported(&computer);
        let seen = proofs(&outcome).into_iter().find(|(code, _)| *code == wanted);
        let (_, status) = seen.unwrap_or_else(|| panic!("{verb:?}: {}", said(&outcome)));
        assert_ne!(status, Status::Ok);
    }
    let computer = server();
    computer.windows().refuse(Verb::Import, SystemProblem::Pfx { reason: "odd".to_owned() });
    let failure = done(&computer, Request::Import(import())).expect_err("refused");
    assert_eq!(failure.code(), "system-pfx");
    assert!(ticks(&computer).is_empty() && computer.windows().calls().is_empty());
}

#[test]
fn an_old_windows_gets_a_modern_file_locked_anew_and_never_on_disk() {
    let computer = server();
    let mut installed = installation();
    installed.windows =
        WindowsVersion { build: 14393, name: "Windows Server 2016 Standard".to_owned() };
    computer.windows().install(installed);
    let password = Password::new(PFX_PASSWORD.to_owned());
    let bytes = computer.read(Path::new(PFX)).expect("read").expect("there");
    let opened = pfx::open(&bytes, &password).expect("opens");
    let content = Content {
        key: &opened.key,
        certificate: &opened.certificate,
        chain: &opened.chain,
        friendly_name: "VMS SSL Certificate",
    };
    let modern =
        pfx::write(content, &password, PfxProfile::Modern, &mut crate::common::repeatable(7));
    computer.put(PFX, modern.expect("written"));
    assert_eq!(
        computer
            .windows()
            .import(&computer.read(Path::new(PFX)).expect("read").expect("there"), &password),
        Err(SystemProblem::WrongPassword)
    );
    let before = computer.files();
    let outcome = imported(&computer);
    assert!(!outcome.fails(), "{}", said(&outcome));
    assert_eq!(codes(&outcome), ["here-rewrapped"]);
    let pfx_files =
        |files: &std::collections::BTreeMap<PathBuf, Vec<u8>>| -> Vec<(PathBuf, Vec<u8>)> {
            let all =
                files.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "pfx"));
            all.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
        };
    assert_eq!(pfx_files(&computer.files()), pfx_files(&before));

    // A Windows that refuses both ways never hears that its person mistyped the password.
    let computer = server();
    computer.windows().refuse(Verb::Import, SystemProblem::WrongPassword);
    let failure = done(&computer, Request::Import(import())).expect_err("refused");
    refused_with(&failure, "here-not-opened-by-windows");
}

/// Both services of a failover recording server read the key; neither stands for a recording server.
#[test]
fn a_failover_recording_servers_two_services_are_its_own() {
    let account = |number: u32| Sid::parse(&format!("S-1-5-21-1-2-3-{number}"));
    let mut installed = installation();
    installed.services = vec![
        service("Milestone XProtect Failover Server", r"MUSEUM\one", account(1105)),
        service("Milestone XProtect Failover Recording Server", r"MUSEUM\two", account(1106)),
    ];
    let computer = server();
    computer.windows().install(installed);
    let granted = |role: &str| {
        let request = Import { roles: vec![role.to_owned()], ..import() };
        let plan = planned(&computer, Request::Import(request)).expect("a plan");
        let accounts = plan.changes.into_iter().filter_map(|change| match change {
            Change::Grant { account, .. } => Some(account),
            _ => None,
        });
        accounts.collect::<Vec<_>>()
    };
    assert_eq!(granted("failover-recording-server"), [r"MUSEUM\one", r"MUSEUM\two"]);
    // No such service: the usual account in its place.
    assert_eq!(granted("recording-server"), ["NETWORK SERVICE"]);
}
