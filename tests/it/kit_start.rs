//! A kit where it was carried to: what it is, whom it is for, and what is noted in it.

use crate::program::wizard::{FOLDER, ON_STICK, STICK, computer_with_site};
use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use vmscert::computer::{
    Adapter, Computer, Facts, Fault, FileProblem, KitFit, Reach, ThisComputer, site, start_folder,
};
use vmscert::message::Explain;
use vmscert::pki::{Certificate, DnsName};
use vmscert::site::{Description, Done, Kit, Site, SiteEdit, SiteProblem};
use vmscert::words::Words;
use vmscert::work::{CopyKits, Failure, ImportResults, Open, Plan, Request, commit};

const SERVER: &str = "rs-01.museum.local";

fn clients() -> PathBuf {
    Path::new(ON_STICK).join("clients")
}
fn kit_of(server: &str) -> PathBuf {
    Path::new(ON_STICK).join("servers").join(server)
}

/// A computer with the stick on which the site's kits lie.
fn carried() -> TestComputer {
    let home = computer_with_site();
    let request = CopyKits {
        destination: PathBuf::from(STICK),
        servers: vec![SERVER.to_owned()],
        clients: true,
    };
    let facts = Facts::gather(&home, PathBuf::from(FOLDER)).expect("facts");
    let plan = Plan::new(Request::CopyKits(request), &facts).expect("a plan");
    commit(&plan, &home, &Words::english(), &|_| {}).expect("copied");
    let there = TestComputer::new();
    for (path, bytes) in home.files() {
        if path.starts_with(STICK) {
            there.put(path, bytes);
        }
    }
    there
}

fn name(text: &str) -> DnsName {
    DnsName::parse(text).expect("a name").0
}

fn is(computer: &TestComputer, host: &str, full: Option<&str>, address: &str) {
    computer.set_this_computer(ThisComputer {
        host_name: Some(name(host)),
        full_name: full.map(name),
        adapters: vec![Adapter {
            name: "Ethernet".to_owned(),
            address: address.parse().expect("an address"),
            reach: Reach::Reachable,
        }],
        installation: None,
    });
}

fn facts(computer: &Computer, folder: &Path) -> Facts {
    Facts::gather(computer, folder.to_owned()).expect("facts")
}
fn read(computer: &Computer, folder: &Path) -> Site {
    site::read(computer, folder.to_owned()).expect("a kit")
}
fn done(computer: &TestComputer, folder: &Path) -> Done {
    let bytes = computer.read(&folder.join("done.toml")).expect("readable");
    let text = String::from_utf8(bytes.expect("a file")).expect("UTF-8");
    Done::parse(&text).expect("done.toml")
}
fn tick(name: &str, what: &str, done: bool, seen: bool) -> SiteEdit {
    SiteEdit::Tick { name: name.to_owned(), what: what.to_owned(), done, seen }
}
fn perform(computer: &TestComputer, folder: &Path, request: Request) -> Result<(), Failure> {
    let plan = Plan::new(request, &facts(computer, folder)).expect("a plan");
    commit(&plan, computer, &Words::english(), &|_| {}).map(|_| ())
}
fn edit(computer: &TestComputer, folder: &Path, edits: Vec<SiteEdit>) {
    perform(computer, folder, Request::Edit(edits)).expect("saved");
}

/// What `kit.toml` holds, changed.
fn rewrite(computer: &TestComputer, folder: &Path, change: impl FnOnce(&mut Kit)) {
    let mut kit = read(computer, folder).kit.expect("a kit").kit;
    change(&mut kit);
    computer.put(folder.join("kit.toml"), kit.render().expect("kit.toml"));
}

#[test]
fn a_kit_is_a_small_site() {
    let computer = carried();
    is(&computer, "rs-01", Some(SERVER), "10.9.9.9");
    let folder = kit_of(SERVER);
    let site = read(&computer, &folder);
    assert_eq!(site.problems, []);
    assert!(site.started && !site.authority_key);
    assert_eq!(site.record.site.name, "Harbour Museum");
    let [server] = site.record.server.as_slice() else { panic!("{:?}", site.record.server) };
    assert_eq!(server.name, SERVER);
    assert_eq!(server.roles, ["recording-server"]);
    assert_eq!(server.names, [SERVER, "rs-01"]);
    assert_eq!(server.addresses, ["10.0.0.21".parse::<std::net::IpAddr>().expect("one")]);
    assert!(site.record.client.is_empty());
    let authority = site.authority.as_ref().expect("the CA");
    let certificate = site.certificate(SERVER).expect("the certificate");
    assert!(certificate.signed_by(authority));
    let pfx = site.server_pfx(SERVER);
    assert_eq!(pfx, folder.join("rs-01.museum.local.pfx"));
    assert!(computer.read(&pfx).expect("readable").is_some());

    let site = read(&computer, &clients());
    assert_eq!(site.problems, []);
    assert!(site.authority.is_some() && site.record.server.is_empty());
    assert_eq!(site.record.client[0].name, "rs-01");
    // The site's own folder stays what it is.
    let home = computer_with_site();
    assert_eq!(read(&home, Path::new(FOLDER)).kit, None);
    let pfx = read(&home, Path::new(FOLDER)).server_pfx(SERVER);
    assert!(home.read(&pfx).expect("readable").is_some());
}

#[test]
fn a_kit_on_a_real_disk_is_read_and_ticked() {
    let home = tempfile::TempDir::new().expect("a folder");
    let folder = home.path().join("kit");
    std::fs::create_dir(&folder).expect("a folder");
    for (path, bytes) in carried().files() {
        if path.parent() == Some(&kit_of(SERVER)) {
            let name = path.file_name().expect("a name");
            std::fs::write(folder.join(name), bytes).expect("a file");
        }
    }
    let settings = home.path().join("settings");
    let computer = crate::common::with_settings_in(settings);
    let before = read(&computer, &folder);
    assert!(before.kit.is_some());
    let clock = |problem: &SiteProblem| *problem == SiteProblem::ClockBehind;
    assert!(before.problems.iter().all(clock), "{:?}", before.problems);
    let edits = vec![tick(SERVER, "import", true, false)];
    let plan = Plan::new(Request::Edit(edits), &facts(&computer, &folder)).expect("a plan");
    commit(&plan, &computer, &Words::english(), &|_| {}).expect("saved");
    std::fs::remove_file(folder.join("rs-01.museum.local.pfx")).expect("deleted");
    let after = read(&computer, &folder);
    assert!(after.record.server[0].ticks.contains_key("import"));
    assert!(after.problems.iter().all(clock), "{:?}", after.problems);
    assert!(!folder.join("site.toml").exists());
    // Nothing of it is remembered as a site.
    let open = Request::Open(Open { folder: folder.clone(), name: "another".to_owned() });
    let plan = Plan::new(open, &facts(&computer, &folder)).expect("a plan");
    commit(&plan, &computer, &Words::english(), &|_| {}).expect("opened");
    assert_eq!(computer.recent_folders(), Vec::<PathBuf>::new());
    assert_eq!(read(&computer, &folder).record.site.name, "Harbour Museum");
    computer.release();
}

#[test]
fn what_was_altered_is_neither_trusted_nor_imported() {
    let folder = kit_of(SERVER);
    let other =
        Certificate::parse(&crate::common::fixture_bytes("ec-01.cer")).expect("a certificate");
    let altered = |file: &str| SiteProblem::KitAltered { file: file.to_owned() };
    for (file, bytes) in [
        ("root-authority-public.cer", crate::common::ca_certificate().der),
        ("root-authority-public.cer", b"rubbish".to_vec()),
        ("rs-01.museum.local.cer", other.der.clone()),
        ("rs-01.museum.local.cer", vec![]),
    ] {
        let computer = carried();
        computer.put(folder.join(file), bytes);
        let site = read(&computer, &folder);
        assert_eq!(site.problems, [altered(file)]);
        assert_eq!(site.authority.is_none(), file.starts_with("root"));
        assert_eq!(site.certificates.is_empty(), file.starts_with("rs-01"));
        let edits = vec![tick(SERVER, "trust", true, false)];
        let refused = Plan::new(Request::Edit(edits), &facts(&computer, &folder));
        assert_eq!(refused.expect_err("refused")[0].code(), "kit-altered");
    }
    // Exchanged with all that names it: the CA still gives it away.
    let computer = carried();
    computer.put(folder.join("rs-01.museum.local.cer"), other.der.clone());
    rewrite(&computer, &folder, |kit| kit.certificate = Some(other.thumbprint()));
    let site = read(&computer, &folder);
    assert!(matches!(site.problems[..], [SiteProblem::KitNotIssued { .. }]));
    assert!(site.certificates.is_empty() && site.problems[0].blocks());
    // Another provider's certificate is held against kit.toml alone.
    rewrite(&computer, &folder, |kit| kit.authority = None);
    let site = read(&computer, &folder);
    assert_eq!(site.problems, []);
    assert_eq!(site.certificate(SERVER), Some(&other));
    assert_eq!(site.authority, None);
}

#[test]
fn what_is_missing_or_damaged_is_named() {
    let folder = kit_of(SERVER);
    for file in ["root-authority-public.cer", "rs-01.museum.local.cer", "rs-01.museum.local.pfx"] {
        let computer = carried();
        computer.disk.remove_file(&folder.join(file)).expect("removed");
        let site = read(&computer, &folder);
        let file = file.to_owned();
        assert_eq!(site.problems, [SiteProblem::KitMissing { file }]);
        assert!(!site.problems[0].blocks());
    }
    let computer = carried();
    for (text, code) in [
        ("format = 2\nserver = 7\n", "kit-newer"),
        ("format = 1\nserver = 7\n", "site-damaged-kit"),
        ("", "site-damaged-kit"),
    ] {
        computer.put(folder.join("kit.toml"), text);
        let facts = facts(&computer, &folder);
        let site = &facts.site;
        assert_eq!(site.problems.len(), 1);
        assert_eq!(site.problems[0].code(), code);
        assert!(site.problems[0].blocks());
        assert!(site.kit.is_some() && site.authority.is_none());
        assert_eq!(facts.kit_fit(), None);
    }
    let computer = carried();
    computer.put(folder.join("done.toml"), "computer = 7");
    let [problem] = &read(&computer, &folder).problems[..] else { panic!("one problem") };
    assert!(matches!(problem, SiteProblem::DamagedDone { .. }) && problem.blocks());
    computer.put(folder.join("done.toml"), "format = 9\n");
    let problems = read(&computer, &folder).problems;
    assert_eq!(problems, [SiteProblem::NewerDone { format: 9 }]);
}

#[test]
fn it_starts_where_its_own_file_lies() {
    let computer = carried();
    is(&computer, "pc-9", None, "10.9.9.9");
    let started = |program: &str| {
        computer.set_program(program);
        start_folder(&computer)
    };
    assert_eq!(start_folder(&computer), None);
    assert_eq!(started("/opt/vmscert.exe"), None);
    let inside = kit_of(SERVER).join("vmscert.exe");
    assert_eq!(started(inside.to_str().expect("text")), Some(kit_of(SERVER)));
    let top = format!("{ON_STICK}/vmscert.exe");
    assert_eq!(started(&top), Some(clients()), "none is for this computer");
    // The servers' own kits, by name before address.
    let described = |name: &str, address: &str| {
        let kit = Kit {
            format: 1,
            server: Some(name.to_owned()),
            about: Description {
                addresses: vec![address.parse().expect("an address")],
                ..Description::default()
            },
            ..Kit::default()
        };
        computer.put(kit_of(name).join("kit.toml"), kit.render().expect("a kit"));
    };
    described("a-former.museum.local", "10.0.0.22");
    described("*.rooms.local", "10.0.0.77");
    described("rs-02.museum.local", "10.0.0.88");
    for (host, full, address, kit) in [
        ("RS-01", None, "10.9.9.9", SERVER),
        ("other", Some(SERVER), "10.9.9.9", SERVER),
        ("other", None, "10.0.0.21", SERVER),
        ("rs-02", Some("rs-02.museum.local"), "10.0.0.22", "rs-02.museum.local"),
        ("other", None, "10.0.0.22", "a-former.museum.local"),
        ("r5", Some("r5.rooms.local"), "10.0.0.21", "*.rooms.local"),
    ] {
        is(&computer, host, full, address);
        assert_eq!(started(&top), Some(kit_of(kit)), "{host} {full:?} {address}");
    }
    is(&computer, "desk-1", None, "10.9.9.9");
    assert_eq!(started(&top), Some(clients()));
    computer.put(format!("{ON_STICK}/site.toml"), "format = 1\n");
    assert_eq!(started(&top), None, "a site's own folder is opened as ever");
}

#[test]
fn the_wrong_computer_is_told_and_led_to_its_kit() {
    let computer = carried();
    let fit = |folder: &Path| facts(&computer, folder).kit_fit();
    is(&computer, "RS-01", None, "10.9.9.9");
    let server = SERVER.to_owned();
    assert_eq!(fit(&kit_of(SERVER)), Some(KitFit::ThisComputer { server }));
    assert_eq!(fit(&clients()), Some(KitFit::Clients));
    assert_eq!(fit(Path::new(FOLDER)), None);
    is(&computer, "rs-02", Some("rs-02.museum.local"), "10.0.0.22");
    assert_eq!(fit(&kit_of(SERVER)), Some(KitFit::AnotherComputer));
    let own = Kit { format: 1, server: Some("rs-02.museum.local".to_owned()), ..Kit::default() };
    let folder = kit_of("rs-02.museum.local");
    computer.put(folder.join("kit.toml"), own.render().expect("a kit"));
    let beside = KitFit::AnotherKit { folder };
    assert_eq!(fit(&kit_of(SERVER)), Some(beside));
}

/// The stick goes from desk to desk: each finds its own state, and takes nothing from the others.
#[test]
fn the_clients_kit_keeps_a_line_for_each_computer() {
    let computer = carried();
    let folder = clients();
    let before = computer.files();
    for (host, full) in [("DESK-1", None), ("desk-2", Some("desk-2.museum.local"))] {
        is(&computer, host, full, "10.9.9.9");
        let this = facts(&computer, &folder).this.host_name.expect("a name");
        let trusts = |site: &Site| {
            let needs = site.trust_needs();
            let own = needs.iter().find(|need| need.name == this.as_str());
            own.expect("this computer").done
        };
        assert!(!trusts(&read(&computer, &folder)));
        edit(&computer, &folder, vec![tick(this.as_str(), "trust", true, true)]);
        assert!(trusts(&read(&computer, &folder)));
    }
    let list = done(&computer, &folder);
    assert_eq!(list.computer.len(), 2, "{list:?}");
    assert!(list.computer.iter().all(|line| line.ticks["trust"].seen));
    assert_eq!(list.computer[1].full_name.as_deref(), Some("desk-2.museum.local"));
    edit(&computer, &folder, vec![tick("desk-2", "trust", false, true)]);
    let list = done(&computer, &folder);
    assert!(list.computer[1].ticks.is_empty());
    assert!(list.computer[1].undone.contains_key("trust"));
    assert!(list.computer[0].ticks.contains_key("trust"));
    for (path, bytes) in computer.files() {
        let name = path.file_name().and_then(|name| name.to_str());
        let noted = matches!(name, Some("done.toml" | "vmscert.log"));
        assert!(noted || before.get(&path) == Some(&bytes), "{}", path.display());
    }
}

#[test]
fn a_servers_kit_notes_who_said_what() {
    let computer = carried();
    let folder = kit_of(SERVER);
    is(&computer, "rs-01", Some(SERVER), "10.0.0.21");
    edit(
        &computer,
        &folder,
        vec![
            tick(SERVER, "import", true, true),
            tick(SERVER, "encrypt-recording-server", true, false),
        ],
    );
    let line = done(&computer, &folder).of("RS-01").expect("a line").clone();
    assert!(line.ticks["import"].seen && !line.ticks["encrypt-recording-server"].seen);
    assert_eq!(line.full_name.as_deref(), Some(SERVER));
    // Another computer does not take it for its own.
    is(&computer, "rs-02", None, "10.9.9.9");
    assert!(read(&computer, &folder).record.server[0].ticks.is_empty());
    // A stick that takes nothing more: said, and the next run carries on.
    let edits = vec![tick(SERVER, "trust", true, true)];
    let plan = Plan::new(Request::Edit(edits), &facts(&computer, &folder)).expect("a plan");
    let path = folder.clone();
    computer.fail_write_after(0, Fault::Full.at(path));
    let again = || commit(&plan, &computer, &Words::english(), &|_| {});
    let failed = again().expect_err("full");
    assert!(matches!(failed, Failure::File(FileProblem { kind: Fault::Full, .. })), "{failed:?}");
    computer.heal();
    assert!(done(&computer, &folder).of("rs-02").is_none());
    again().expect("saved");
    assert!(done(&computer, &folder).of("rs-02").is_some());
}

#[test]
fn a_kit_makes_nothing() {
    let computer = carried();
    let before = computer.files();
    let folder = kit_of(SERVER);
    let facts = facts(&computer, &folder);
    let copy = CopyKits {
        destination: Path::new(STICK).parent().expect("where sticks are").to_owned(),
        servers: vec![SERVER.to_owned()],
        clients: true,
    };
    let collect = ImportResults { from: PathBuf::from(STICK) };
    let named = SiteEdit::Rename("mine".to_owned());
    for request in [
        Request::CopyKits(copy.clone()),
        Request::ImportResults(collect),
        Request::Edit(vec![named]),
        Request::Edit(vec![SiteEdit::RemoveServer(SERVER.to_owned())]),
    ] {
        let refused = Plan::new(request, &facts).expect_err("refused");
        assert_eq!(refused[0].code(), "kit-is-kit");
    }
    // A plan of yesterday does not get past either.
    let plan = Plan {
        request: Request::CopyKits(copy),
        folder,
        preview: None,
        each: vec![],
        changes: vec![],
        findings: vec![],
        risky: false,
        script: None,
    };
    let ended = commit(&plan, &computer, &Words::english(), &|_| {});
    assert_eq!(ended.expect_err("refused"), Failure::Site(SiteProblem::IsKit));
    assert_eq!(computer.files(), before);
}

#[test]
fn the_authoritys_computer_had_better_run_no_xprotect() {
    use vmscert::computer::system::{Account, Installation, Service};
    let home = computer_with_site();
    let advice = |home: &TestComputer, folder: &str| {
        facts(home, Path::new(folder)).advice_for_authority().into_iter().collect::<Vec<_>>()
    };
    home.windows().install(Installation::default());
    assert_eq!(advice(&home, FOLDER), []);
    let service = Service {
        name: "RecordingServer".to_owned(),
        display_name: "Milestone XProtect Recording Server".to_owned(),
        program: None,
        account: Account { name: "NetworkService".to_owned(), sid: None },
        running: true,
    };
    home.windows().install(Installation { services: vec![service], ..Installation::default() });
    let [finding] = &advice(&home, FOLDER)[..] else { panic!("one word") };
    assert!(!finding.refuses());
    let said = Words::english().finding(finding);
    assert!(said.what.contains("Milestone XProtect Recording Server"), "{}", said.what);
    assert_eq!(advice(&home, "/elsewhere"), [], "no key, no advice");
}

/// The program itself, started from a kit while the console stands elsewhere.
#[test]
fn the_program_knows_the_kit_that_it_lies_in() {
    let desk = crate::program::Desk::new();
    let folder = desk.home.path().join("vmscert Harbour Museum");
    let (inside, top) = (kit_of(SERVER), Path::new(ON_STICK));
    for (path, bytes) in carried().files() {
        let below = path.strip_prefix(top).expect("on the stick");
        let to = folder.join(below);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        std::fs::write(to, bytes).expect("a file");
    }
    let started = |from: &Path| {
        let name = format!("vmscert{}", std::env::consts::EXE_SUFFIX);
        let program = from.join(name);
        std::fs::copy(env!("CARGO_BIN_EXE_vmscert"), &program).expect("the program");
        let output = std::process::Command::new(&program)
            .args(["status", "--json"])
            .current_dir(desk.home.path())
            .env("HOME", desk.home.path())
            .env("XDG_CONFIG_HOME", desk.home.path().join("config"))
            .env("APPDATA", desk.home.path().join("config"))
            .output();
        let run = crate::program::Run::of(output.expect("it runs"));
        std::fs::remove_file(program).expect("removed");
        run.json().to_string()
    };
    let server = started(&folder.join(inside.strip_prefix(top).expect("below")));
    assert!(server.contains("Harbour Museum") && server.contains(SERVER), "{server}");
    // What is to do here, not what is to do on the CA's computer.
    assert!(server.contains("import-here"), "{server}");
    assert!(
        !server.contains("second-copy") && !server.contains("\"step\":\"authority\""),
        "{server}"
    );
    let anywhere = started(&folder);
    assert!(anywhere.contains("Harbour Museum"), "{anywhere}");
    assert!(!anywhere.contains(SERVER), "the clients' kit: {anywhere}");
    let elsewhere = started(desk.home.path());
    assert!(!elsewhere.contains("Harbour Museum"), "{elsewhere}");
}
