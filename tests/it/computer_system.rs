//! What a Windows computer does with certificates and keys: one contract, which the computer in memory keeps
//! everywhere, and the real one wherever it may be changed.
//!
//! On Windows the real stores of the computer are changed (and put right again): only under Wine, or where
//! `VMSCERT_CHANGE_THIS_COMPUTER` is set. What Wine 8 cannot do is left out there by name ([`Seat::is_wine`])
//! and proven on a real Windows only.

use crate::test_computer::TestComputer;
use jiff::Timestamp;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use vmscert::computer::system::{
    ConfiguratorCall, Installation, Judgement, Sid, Store, Stored, WindowsVersion,
};
use vmscert::computer::{Computer, Host, System, SystemProblem};
use vmscert::pki::pfx::{self, Content, PfxProfile};
use vmscert::pki::{
    Authority, AuthorityProfile, Certificate, Days, DnsName, NamesAndAddresses, Password,
    SerialNumber, ServerProfile, Thumbprint, Validity,
};

struct Seat {
    computer: Arc<Computer>,
    is_real: bool,
    /// The real stores are one test's at a time: Wine writes a store down as a whole, and with that brings back
    /// what another has just removed.
    _alone: Option<MutexGuard<'static, ()>>,
}

static ALONE: Mutex<()> = Mutex::new(());

impl Seat {
    fn system(&self) -> &dyn System {
        &*self.computer.system
    }
    fn is_wine(&self) -> bool {
        self.is_real && wine()
    }
    fn stored(&self, store: Store, thumbprint: &Thumbprint) -> Vec<Stored> {
        let all = self.system().certificates(store).expect("a store");
        let same = |stored: &Stored| stored.thumbprint == *thumbprint;
        all.into_iter().filter(same).collect()
    }
    /// Puts the computer right again.
    fn tidy(&self, store: Store, certificate: &Certificate) {
        self.system().remove(store, &certificate.thumbprint()).expect("removed");
    }
}

fn wine() -> bool {
    cfg!(windows) && Path::new(r"C:\windows\system32\winecfg.exe").exists()
}

/// The computers that a test may change.
fn computers() -> Vec<Seat> {
    let mut all = vec![Seat { computer: in_memory(true).shared(), is_real: false, _alone: None }];
    let allowed = wine() || std::env::var_os("VMSCERT_CHANGE_THIS_COMPUTER").is_some();
    if cfg!(windows) && allowed {
        let computer = Computer::real();
        let found = computer.system.installation().expect("Windows");
        assert!(found.elevated, "these tests want an administrator");
        all.push(Seat {
            computer: Arc::new(computer),
            is_real: true,
            _alone: Some(ALONE.lock().unwrap_or_else(PoisonError::into_inner)),
        });
    }
    all
}

fn in_memory(elevated: bool) -> TestComputer {
    let computer = TestComputer::new();
    computer.set_now(Timestamp::now());
    computer.windows().install(Installation {
        windows: WindowsVersion { build: 20348, name: "Windows Server 2022 Standard".to_owned() },
        elevated,
        ..Installation::default()
    });
    computer
}

/// A CA of its own for each test, so that they do not meet in the one store.
fn authority(name: &str) -> Authority {
    let now = Timestamp::now();
    let profile = AuthorityProfile {
        name: format!("{name} {}", std::process::id()),
        organization: None,
        validity: Validity::starting(now, Days::AUTHORITY),
    };
    let key = crate::common::key("rsa3072-ca");
    let serial = SerialNumber::random(&mut crate::common::repeatable(7));
    let certificate = profile.self_sign(&key, serial).expect("a CA");
    Authority::new(certificate, key, now).expect("a CA")
}

fn server(authority: &Authority, from: Timestamp) -> Certificate {
    let read = NamesAndAddresses::parse_names("rs-01.acme.local rs-01 10.0.0.5");
    let profile = ServerProfile {
        names: read.names,
        addresses: read.addresses,
        validity: Validity::starting(from, Days::SERVER),
    };
    let serial = SerialNumber::random(&mut crate::common::repeatable(8));
    authority.issue(&profile, &crate::common::key("rsa2048-a"), serial).expect("a certificate")
}

fn password() -> Password {
    Password::new("correct horse battery".to_owned())
}

fn carried(authority: &Authority, certificate: &Certificate, profile: PfxProfile) -> Vec<u8> {
    let chain = [authority.certificate.clone()];
    let content = Content {
        key: &crate::common::key("rsa2048-a"),
        certificate,
        chain: &chain,
        friendly_name: "VMS SSL Certificate",
    };
    pfx::write(content, &password(), profile, &mut crate::common::repeatable(9)).expect("a PFX")
}

fn unknown() -> Thumbprint {
    Thumbprint("00112233445566778899AABBCCDDEEFF00112233".to_owned())
}

#[test]
fn a_root_that_was_added_is_found_and_stands_there_once() {
    for computer in computers() {
        let authority = authority("Added");
        let root = &authority.certificate;
        let thumbprint = root.thumbprint();
        assert!(computer.stored(Store::Root, &thumbprint).is_empty());
        for _ in 0..2 {
            computer.system().add(Store::Root, &root.der).expect("added");
            let found = computer.stored(Store::Root, &thumbprint);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].der, root.der);
        }
        assert!(computer.stored(Store::Personal, &thumbprint).is_empty());
        computer.tidy(Store::Root, root);
    }
}

#[test]
fn what_is_no_certificate_is_refused_by_the_store() {
    for computer in computers() {
        let refused = computer.system().add(Store::Root, b"no certificate");
        assert!(
            matches!(&refused, Err(SystemProblem::Store { store, .. }) if store == "Root"),
            "{refused:?}"
        );
    }
}

#[test]
fn what_is_not_there_cannot_be_removed_named_or_granted() {
    for computer in computers() {
        let system = computer.system();
        let missing = SystemProblem::NotStored { thumbprint: unknown() };
        let odd = Thumbprint("no thumbprint".to_owned());
        for store in [Store::Root, Store::Personal] {
            assert_eq!(system.remove(store, &unknown()), Err(missing.clone()));
            assert!(matches!(system.remove(store, &odd), Err(SystemProblem::NotStored { .. })));
        }
        assert_eq!(system.set_friendly_name(&unknown(), "x"), Err(missing.clone()));
        assert_eq!(system.key(&unknown()), Err(missing.clone()));
        assert_eq!(system.grant_read(&unknown(), &Sid::network_service()), Err(missing));
    }
}

#[test]
fn what_was_removed_is_gone() {
    for computer in computers() {
        let authority = authority("Removed");
        let root = &authority.certificate;
        let thumbprint = root.thumbprint();
        computer.system().add(Store::Root, &root.der).expect("added");
        computer.system().remove(Store::Root, &thumbprint).expect("removed");
        assert!(computer.stored(Store::Root, &thumbprint).is_empty());
        assert_eq!(
            computer.system().remove(Store::Root, &thumbprint),
            Err(SystemProblem::NotStored { thumbprint })
        );
    }
}

#[test]
fn an_import_puts_the_servers_certificate_into_personal_and_nothing_else() {
    for computer in computers() {
        for profile in [PfxProfile::AnyWindows, PfxProfile::Modern] {
            let authority = authority(&format!("Import {profile:?}"));
            let certificate = server(&authority, Timestamp::now());
            let file = carried(&authority, &certificate, profile);
            let thumbprint = certificate.thumbprint();
            for _ in 0..2 {
                computer
                    .system()
                    .import(&file, &password())
                    .unwrap_or_else(|problem| panic!("{profile:?}: {problem:?}"));
                let found = computer.stored(Store::Personal, &thumbprint);
                assert_eq!(found.len(), 1);
                assert_eq!(found[0].der, certificate.der);
            }
            let root = authority.certificate.thumbprint();
            assert!(computer.stored(Store::Personal, &root).is_empty());
            assert!(computer.stored(Store::Root, &root).is_empty());
            computer.tidy(Store::Personal, &certificate);
        }
    }
}

#[test]
fn a_wrong_password_is_called_so_and_nothing_is_imported() {
    for computer in computers() {
        for profile in [PfxProfile::AnyWindows, PfxProfile::Modern] {
            let authority = authority(&format!("Wrong password {profile:?}"));
            let certificate = server(&authority, Timestamp::now());
            let file = carried(&authority, &certificate, profile);
            let wrong = Password::new("incorrect horse".to_owned());
            assert_eq!(computer.system().import(&file, &wrong), Err(SystemProblem::WrongPassword));
            let thumbprint = certificate.thumbprint();
            assert!(computer.stored(Store::Personal, &thumbprint).is_empty());
        }
        let refused = computer.system().import(b"no PFX", &password());
        assert!(matches!(refused, Err(SystemProblem::Pfx { .. })), "{refused:?}");
    }
}

#[test]
fn the_name_that_the_store_shows_can_be_set() {
    for computer in computers() {
        let authority = authority("Named");
        let certificate = server(&authority, Timestamp::now());
        let file = carried(&authority, &certificate, PfxProfile::AnyWindows);
        let thumbprint = certificate.thumbprint();
        computer.system().import(&file, &password()).expect("imported");
        for name in ["VMS SSL Certificate", "Zertifikat für rs-01 – 証明書"] {
            computer.system().set_friendly_name(&thumbprint, name).expect("named");
            let found = computer.stored(Store::Personal, &thumbprint);
            assert_eq!(found[0].friendly_name.as_deref(), Some(name));
        }
        computer.tidy(Store::Personal, &certificate);
    }
}

#[test]
fn an_imported_key_is_the_computers_and_fits_and_is_read_by_whom_it_is_granted() {
    for computer in computers() {
        if computer.is_wine() {
            continue; // Wine 8 knows no import for the computer: it does not find the key again.
        }
        let authority = authority("Key");
        let certificate = server(&authority, Timestamp::now());
        let file = carried(&authority, &certificate, PfxProfile::AnyWindows);
        let thumbprint = certificate.thumbprint();
        let system = computer.system();
        system.import(&file, &password()).expect("imported");
        let key = system.key(&thumbprint).expect("a key");
        assert_eq!(key.provider, "Microsoft Software Key Storage Provider");
        assert!(key.of_computer && key.fits, "{key:?}");
        assert!(key.access.lets_read(&Sid::local_system()));
        assert!(!key.access.lets_read(&Sid::network_service()));
        for _ in 0..2 {
            system.grant_read(&thumbprint, &Sid::network_service()).expect("granted");
            let key = system.key(&thumbprint).expect("a key");
            assert!(key.access.lets_read(&Sid::network_service()));
            assert!(key.access.lets_read(&Sid::local_system()));
            assert!(!key.access.lets_read(&Sid::local_service()));
        }
        computer.tidy(Store::Personal, &certificate);
    }
}

#[test]
fn a_certificate_without_a_key_has_none() {
    for computer in computers() {
        let authority = authority("No key");
        let certificate = server(&authority, Timestamp::now());
        let thumbprint = certificate.thumbprint();
        computer.system().add(Store::Personal, &certificate.der).expect("added");
        let none = SystemProblem::NoKey { thumbprint: thumbprint.clone() };
        assert_eq!(computer.system().key(&thumbprint), Err(none.clone()));
        assert_eq!(computer.system().grant_read(&thumbprint, &Sid::network_service()), Err(none));
        computer.tidy(Store::Personal, &certificate);
    }
}

#[test]
fn a_chain_is_judged_as_clients_will() {
    let name = |text: &str| Host::Name(DnsName::parse(text).expect("name").0);
    let address = |text: &str| Host::Address(text.parse::<IpAddr>().expect("address"));
    for computer in computers() {
        let system = computer.system();
        let judged = |chain: &[&Certificate], host: &Host| {
            let chain: Vec<Vec<u8>> = chain.iter().map(|one| one.der.clone()).collect();
            system.judge(&chain, host).expect("a judgement")
        };
        let authority = authority("Judged");
        let root = &authority.certificate;
        let now = Timestamp::now();
        let certificate = server(&authority, now);
        let host = name("rs-01.acme.local");
        assert_eq!(judged(&[], &host), Judgement::Incomplete);
        assert_eq!(judged(&[&certificate], &host), Judgement::Incomplete);
        assert_eq!(judged(&[&certificate, root], &host), Judgement::UntrustedRoot);

        system.add(Store::Root, &root.der).expect("added");
        assert_eq!(judged(&[&certificate], &host), Judgement::Trusted);
        assert_eq!(judged(&[&certificate, root], &host), Judgement::Trusted);
        assert_eq!(judged(&[&certificate], &name("RS-01")), Judgement::Trusted);
        assert_eq!(judged(&[&certificate], &address("10.0.0.5")), Judgement::Trusted);
        for other in [name("rs-02.acme.local"), address("10.0.0.6")] {
            assert_eq!(judged(&[&certificate], &other), Judgement::WrongHost);
        }
        let later = server(&authority, now + Duration::from_secs(30 * 24 * 3600));
        assert_eq!(judged(&[&later], &host), Judgement::OutOfTime);
        computer.tidy(Store::Root, root);
    }
}

#[test]
fn what_one_program_trusts_another_finds() {
    const ASKED: &str = "VMSCERT_TEST_LOOKS_FOR";
    if let Ok(wanted) = std::env::var(ASKED) {
        // This is the other program.
        let found = Computer::real().system.certificates(Store::Root);
        let mut found = found.expect("a store").into_iter();
        assert!(found.any(|stored| stored.thumbprint.0 == wanted));
        return;
    }
    for computer in computers().into_iter().filter(|one| one.is_real) {
        let authority = authority("Found by another");
        let root = &authority.certificate;
        computer.system().add(Store::Root, &root.der).expect("added");
        let other = std::process::Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "computer_system::what_one_program_trusts_another_finds"])
            .env(ASKED, &root.thumbprint().0)
            .output()
            .expect("another run");
        let said = crate::common::said(&other);
        // A name that fits no test would pass as well.
        assert!(other.status.success() && said.contains("1 passed"), "{said}");
        computer.tidy(Store::Root, root);
    }
}

#[test]
fn server_configurator_is_run_where_it_is_and_only_there() {
    for computer in computers() {
        let call = ConfiguratorCall::ListGroups;
        let found = computer.system().installation().expect("Windows");
        if found.configurator.is_none() {
            let run = computer.system().configure(&call, Duration::from_secs(1));
            assert_eq!(run, Err(SystemProblem::NoConfigurator));
        }
        if !computer.is_wine() {
            continue; // Nothing is put among the programs of a real Windows.
        }
        // This very program takes the place of the real one: it runs no test of that name, and says so.
        let folder = Path::new(r"C:\Program Files\Milestone\Server Configurator");
        let program = folder.join("ServerConfigurator.exe");
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::copy(std::env::current_exe().expect("this program"), &program).expect("a copy");
        let found = computer.system().installation().expect("Windows");
        let found = found.configurator.expect("Server Configurator");
        // These tests have no version; the one of `windows_program` has.
        assert_eq!((found.path, found.version), (program, None));
        let run = computer.system().configure(&call, Duration::from_secs(60));
        let run = run.expect("an end");
        assert_eq!(run.exit, 0);
        assert!(run.output.contains("running 0 tests\n"), "{run:?}");
        assert!(run.log.is_empty());
    }
}

#[test]
fn the_windows_of_the_tests_opens_aes() {
    for computer in computers().into_iter().filter(Seat::is_wine) {
        let windows = computer.system().installation().expect("Windows").windows;
        assert!(windows.opens_aes(), "{windows:?}: see .ci/windows/template");
    }
}

#[test]
fn services_of_xprotect_are_found_with_their_accounts() {
    for computer in computers().into_iter().filter(Seat::is_wine) {
        let services = || computer.system().installation().expect("Windows").services;
        assert_eq!(services(), []);
        for (name, display_name, program, account) in [
            (
                "recorder",
                "Milestone XProtect Recording Server",
                r#""C:\Program Files\Milestone\R S\VideoOS.Recorder.Service.exe" -x"#,
                r"NT AUTHORITY\NetworkService",
            ),
            (
                "other-maker",
                "Other Maker's Event Server",
                r"C:\Program Files\Other\VideoOS.Event.Server.exe",
                r"NOWHERE\nobody-at-all",
            ),
            ("printer", "Printer", r"C:\printer.exe", "LocalSystem"),
        ] {
            let made = std::process::Command::new("sc")
                .args(["create", name, "DisplayName=", display_name])
                .args(["binPath=", program, "obj=", account])
                .output()
                .expect("sc");
            assert!(made.status.success(), "{}", crate::common::said(&made));
        }
        let found = services();
        let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["recorder", "other-maker"]);
        assert!(!found[0].running);
        assert_eq!(found[0].account.sid, Some(Sid::network_service()));
        let program = r"C:\Program Files\Milestone\R S\VideoOS.Recorder.Service.exe";
        assert_eq!(found[0].program.as_deref(), Some(Path::new(program)));
        assert_eq!(found[1].account.name, r"NOWHERE\nobody-at-all");
        assert_eq!(found[1].account.sid, None);
    }
}

#[test]
fn without_an_administrators_rights_nothing_is_changed() {
    let mut computers =
        vec![Seat { computer: in_memory(false).shared(), is_real: false, _alone: None }];
    let real = Computer::real();
    if real.system.installation().is_some_and(|found| !found.elevated) {
        computers.push(Seat { computer: Arc::new(real), is_real: true, _alone: None });
    }
    for computer in computers {
        let system = computer.system();
        let authority = authority("Not elevated");
        let root = &authority.certificate;
        let certificate = server(&authority, Timestamp::now());
        let file = carried(&authority, &certificate, PfxProfile::AnyWindows);
        let account = Sid::network_service();
        for refused in [
            system.add(Store::Root, &root.der),
            system.remove(Store::Root, &unknown()),
            system.import(&file, &password()),
            system.set_friendly_name(&unknown(), "x"),
            system.key(&unknown()).map(|_| ()),
            system.grant_read(&unknown(), &account),
            system.configure(&ConfiguratorCall::ListGroups, Duration::ZERO).map(|_| ()),
        ] {
            assert_eq!(refused, Err(SystemProblem::NotElevated));
        }
        assert!(computer.stored(Store::Root, &root.thumbprint()).is_empty());
        let thumbprint = certificate.thumbprint();
        assert!(computer.stored(Store::Personal, &thumbprint).is_empty());
    }
}

#[test]
fn a_computer_that_is_no_windows_says_so() {
    let nothing = TestComputer::new();
    let real = Computer::real();
    let mut machines: Vec<&Computer> = vec![&nothing];
    if !cfg!(windows) {
        machines.push(&real);
    }
    for computer in machines {
        let system = &computer.system;
        assert_eq!(system.installation(), None);
        assert_eq!(system.certificates(Store::Root), Err(SystemProblem::NotWindows));
        assert_eq!(system.import(b"", &password()), Err(SystemProblem::NotWindows));
        assert_eq!(system.restart_elevated(&[]), Err(SystemProblem::NotWindows));
        let path = PathBuf::from("E:/kits");
        assert_eq!(system.reachable_path(&path), path);
        assert!(!system.console_is_ours());
    }
}
