//! Kits on their way: to a folder that is there, with what the site knows by now, and a page on top.

use crate::program::wizard::Driven;
use crate::program::wizard::{
    FOLDER, ON_STICK, STICK, To, Way, app, computer_with_site, enter, open, screen,
};
use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use vmscert::computer::{Computer, Facts};
use vmscert::site::{Description, Kit, KitHost, Server, Site, SiteEdit};
use vmscert::words::Words;
use vmscert::work::{CopyKits, Failure, Outcome, Plan, Request, commit};

fn facts(computer: &TestComputer) -> Facts {
    Facts::gather(computer, PathBuf::from(FOLDER)).expect("facts")
}

fn copied(computer: &TestComputer, to: &str) -> Result<Outcome, Failure> {
    commit(&planned(computer, to), computer, &Words::english(), &|_| {})
}

fn planned(computer: &TestComputer, to: &str) -> Plan {
    let request = CopyKits {
        destination: PathBuf::from(to),
        servers: vec!["rs-01.museum.local".to_owned()],
        clients: true,
    };
    Plan::new(Request::CopyKits(request), &facts(computer)).expect("a plan")
}

fn edited(computer: &TestComputer, change: impl FnOnce(&mut Site)) {
    let mut site = facts(computer).site;
    change(&mut site);
    computer.put(Path::new(FOLDER).join("site.toml"), site.record.render().expect("a record"));
}

fn said(computer: &TestComputer, path: impl AsRef<Path>) -> String {
    let bytes = computer.read(path.as_ref()).expect("readable");
    String::from_utf8(bytes.expect("a file")).expect("UTF-8")
}

#[test]
fn a_mistyped_stick_is_no_success() {
    let computer = computer_with_site();
    let media = Path::new(STICK).parent().expect("where sticks are");
    computer.put(media.join("note"), "a file");
    let before = computer.files();
    for to in ["STIK", "STICK/below", "note"] {
        let path = media.join(to);
        let to = &path.display().to_string();
        let failure = copied(&computer, to).expect_err(to);
        assert_eq!(failure, Failure::NoDestination { path });
        assert!(Words::english().explain(&failure).what.contains(to));
    }
    assert_eq!(computer.files(), before);
    let link = Path::new(FOLDER).with_file_name("stick");
    computer.put_link(&link);
    copied(&computer, &link.display().to_string()).expect("a link is the person's own choice");
    copied(&computer, STICK).expect("copied");
}

#[test]
fn folders_are_told_from_files_and_from_nothing() {
    let home = tempfile::TempDir::new().expect("a folder");
    let file = home.path().join("file");
    std::fs::write(&file, "file").expect("a file");
    let computer = Computer::real();
    assert!(computer.disk.is_folder(home.path()));
    assert!(!computer.disk.is_folder(&file));
    assert!(!computer.disk.is_folder(&home.path().join("none")));
}

fn server(name: &str, names: &[&str], addresses: &[&str]) -> Server {
    Server {
        name: name.to_owned(),
        about: Description {
            names: names.iter().map(|name| (*name).into()).collect(),
            addresses: addresses
                .iter()
                .map(|address| address.parse().expect("an address"))
                .collect(),
            ..Description::default()
        },
        ..Server::default()
    }
}

#[test]
fn hosts_are_names_and_addresses_that_others_can_use() {
    let mut site = Site::default();
    site.record.server = vec![
        server("a.local", &["a.local", "a", "*.a.local"], &["10.0.0.1"]),
        server("none", &["none"], &[]),
        server("near", &["near"], &["127.0.0.1", "::1", "169.254.1.1", "fe80::1"]),
        server("both", &["both"], &["127.0.0.1", "fd00::7"]),
        server("*.b", &["*.b"], &["10.0.0.9"]),
        server("by-hand", &["x\n10.6.6.6 bank", "localhost"], &["10.0.0.8"]),
    ];
    let host = |address: &str, names: &[&str]| KitHost {
        address: address.parse().expect("an address"),
        names: names.iter().map(|name| (*name).into()).collect(),
        roles: vec![],
    };
    let wanted = [host("10.0.0.1", &["a.local", "a"]), host("fd00::7", &["both"])];
    assert_eq!(site.hosts(), wanted);
    let kit = site.clients_kit();
    assert_eq!(kit.host_lines(), ["10.0.0.1  a.local a", "fd00::7   both"]);
    let written = kit.render().expect("kit.toml");
    assert!(written.contains("[[host]]\naddress = \"10.0.0.1\"\n"), "{written}");
    assert_eq!(Kit::parse(&written), Ok(kit));
    let none = Site::default().clients_kit();
    let written = none.render().expect("kit.toml");
    assert!(!written.contains("host"), "{written}");
    assert_eq!(Kit::parse(&written), Ok(none));
}

#[test]
fn many_names_take_many_lines() {
    let names: Vec<String> = (0..20).map(|n| format!("n{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let long = format!("{}.local", "x".repeat(60));
    let mut site = Site::default();
    site.record.server =
        vec![server("n", &names, &["10.0.0.1"]), server("long", &[&long, "long"], &["10.0.0.2"])];
    let lines = site.clients_kit().host_lines();
    assert_eq!(lines.len(), 5, "{lines:?}");
    let all: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace().skip(1)).collect();
    assert_eq!(all[..20], names);
    for line in lines {
        assert!(line.split_whitespace().count() <= 9, "{line}");
    }
}

#[test]
fn what_the_site_knows_by_now_travels() {
    let computer = computer_with_site();
    edited(&computer, |site| {
        site.record.server.push(server(
            "late.museum.local",
            &["late.museum.local", "late"],
            &["10.0.0.77"],
        ));
    });
    copied(&computer, STICK).expect("copied");
    for kit in ["clients", "servers/rs-01.museum.local"] {
        let (home, stick) = (Path::new(FOLDER).join(kit), Path::new(ON_STICK).join(kit));
        for file in ["kit.toml", "READ-ME.txt", "READ-ME.html"] {
            let text = said(&computer, stick.join(file));
            assert_eq!(text, said(&computer, home.join(file)), "{kit}/{file}");
        }
        let described = Kit::parse(&said(&computer, stick.join("kit.toml"))).expect("a kit");
        assert!(described.host.iter().any(|host| host.names.contains(&"late".into())));
        for file in ["READ-ME.txt", "READ-ME.html"] {
            let text = said(&computer, stick.join(file));
            let has = |line: &str| text.contains(line);
            assert!(has("10.0.0.77  late.museum.local late"), "{kit}/{file}:\n{text}");
            assert_eq!(
                has("10.0.0.21  rs-01.museum.local"),
                kit == "clients",
                "not its own\n{text}"
            );
        }
    }
    // Nothing new: nothing is replaced.
    let before = computer.files();
    copied(&computer, STICK).expect("copied again");
    let after = computer.files();
    let history = |files: &std::collections::BTreeMap<PathBuf, Vec<u8>>| {
        files.keys().filter(|path| path.to_string_lossy().contains("history")).count()
    };
    assert_eq!(history(&before), history(&after));
}

#[test]
fn the_page_on_top_says_which_kit_goes_where() {
    let computer = computer_with_site();
    let outcome = copied(&computer, STICK).expect("copied");
    let path = Path::new(ON_STICK).join("READ-ME.txt");
    assert!(outcome.made.contains(&path));
    let script = Path::new(ON_STICK).join("clients/trust.cmd");
    assert!(outcome.made.contains(&script) && said(&computer, script).contains("-addstore Root"));
    let page = said(&computer, path);
    assert_eq!(page.matches('\n').count(), page.matches("\r\n").count());
    assert!(page.lines().all(|line| line.chars().count() <= 76), "{page}");
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let site = facts(&computer).site;
    for need in site.trust_needs() {
        assert!(flat.contains(&need.name), "{} in {page}", need.name);
    }
    for wanted in [
        "Harbour Museum",
        "Round 1: trust and import everywhere",
        "Round 2: switch on, in this order",
        "10.0.0.21",
        "passwords",
    ] {
        assert!(flat.contains(wanted), "{wanted} in {page}");
    }
    assert!(
        !flat.contains("stick-")
            && !flat.contains("dark-")
            && !flat.contains("role-")
            && !flat.contains("kind-")
    );
}

#[test]
fn only_what_did_not_travel_yet_is_suggested() {
    let computer = computer_with_site();
    let shown = |computer: &TestComputer| {
        let mut app = app(computer);
        open("copy").go(&mut app, computer);
        screen(&mut app, 80, 25)
    };
    let ticked = |shown: &str| shown.matches("[x]").count();
    let all = ticked(&shown(&computer));
    assert!(all > 1);
    copied(&computer, STICK).expect("copied");
    let site = facts(&computer).site;
    let left = site.certificates.len() - 1;
    if left > 0 {
        let shown = shown(&computer);
        assert_eq!(ticked(&shown), left, "{shown}");
        assert!(shown.contains("[ ] rs-01") && shown.contains("[ ] The clients'"), "{shown}");
    }
    edited(&computer, |site| {
        for name in site.certificates.keys().cloned().collect::<Vec<_>>() {
            let edit = SiteEdit::Tick { name, what: "copy".to_owned(), done: true, seen: true };
            *site = site.edited(&edit, jiff::civil::date(2026, 3, 1)).expect("ticked");
        }
    });
    let again = shown(&computer);
    assert_eq!(ticked(&again), all, "all travelled: all again\n{again}");
    // A renewed certificate un-ticks its own kit alone.
    edited(&computer, |site| {
        let tick = site.record.server.iter_mut().find_map(|server| server.ticks.get_mut("copy"));
        tick.expect("a tick").thumbprint = crate::common::server_certificate().thumbprint();
    });
    let renewed = shown(&computer);
    assert_eq!(ticked(&renewed), 1, "{renewed}");
}

#[test]
fn review_and_result_name_the_kits_and_the_real_folder() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    (open("copy"), To("[ Next ]"), enter(1)).go(&mut app, &computer);
    let review = screen(&mut app, 80, 25);
    assert_eq!(review.matches(ON_STICK).count(), 1, "{review}");
    assert!(review.contains("Kit     rs-01.museum.local"), "{review}");
    app.drive(enter(1), computer.as_ref());
    let result = screen(&mut app, 80, 25);
    assert!(result.contains(&format!("Copied to  {ON_STICK}")), "{result}");
}

/// Makes the kits in a folder those of a CA that nobody here knows.
fn given_away(computer: &TestComputer, folder: &Path) {
    for kit in ["clients", "servers/rs-01.museum.local"] {
        let path = folder.join(kit).join("kit.toml");
        let mut kit = Kit::parse(&said(computer, &path)).expect("a kit");
        kit.authority = Some(crate::common::server_certificate().thumbprint());
        computer.put(&path, kit.render().expect("a kit"));
    }
}

fn below(computer: &TestComputer, folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = computer.files().into_iter();
    files.filter(|(path, _)| path.starts_with(folder)).collect()
}

#[test]
fn another_sites_kits_are_never_replaced() {
    for name in ["Harbour Museum", "", "A/B", "CON", "North."] {
        let computer = computer_with_site();
        edited(&computer, |site| site.record.site.name = name.to_owned());
        let top = |number: usize| {
            let outcome = copied(&computer, STICK).expect("copied");
            let top = outcome.top().expect("a folder").to_owned();
            let ends = if number > 1 { format!(" {number}") } else { String::new() };
            let safe = name.replace(['/', '.'], "_");
            let usual = format!("vmscert {safe}").trim_end().to_owned();
            assert_eq!(top, Path::new(STICK).join(usual + &ends));
            top
        };
        let first = top(1);
        assert_eq!(top(1), first, "its own folder once more");
        given_away(&computer, &first);
        let theirs = below(&computer, &first);
        let second = top(2);
        assert_eq!(top(2), second, "found again");
        assert_eq!(below(&computer, &first), theirs);
        given_away(&computer, &second);
        top(3);
    }
}

#[test]
fn a_sites_folder_is_found_again_though_an_earlier_one_is_free_by_now() {
    let computer = computer_with_site();
    let second = Path::new(STICK).join("VMSCERT harbour museum 2");
    copied(&computer, STICK).expect("copied");
    for (path, bytes) in below(&computer, Path::new(ON_STICK)) {
        let inside = path.strip_prefix(ON_STICK).expect("inside");
        computer.put(second.join(inside), bytes);
        computer.disk.remove_file(&path).expect("removed");
    }
    let outcome = copied(&computer, STICK).expect("copied");
    assert_eq!(outcome.top(), Some(second.as_path()), "FAT tells no case");
    // A CA that this site had before is still the site's.
    given_away(&computer, &second);
    edited(&computer, |site| {
        site.record.authority.push(vmscert::site::record::AuthorityEntry {
            thumbprint: crate::common::server_certificate().thumbprint(),
            current: false,
            other: Default::default(),
        });
    });
    let outcome = copied(&computer, STICK).expect("copied");
    assert_eq!(outcome.top(), Some(second.as_path()));
}

#[test]
fn what_else_has_the_sites_name_on_a_stick_stays() {
    type Put = fn(&TestComputer);
    let ways: [Put; 4] = [
        |computer| computer.put_link(ON_STICK),
        |computer| computer.put(ON_STICK, "a file"),
        |computer| computer.put(Path::new(ON_STICK).join("site.toml"), "format = 1"),
        |computer| computer.put(Path::new(ON_STICK).join("clients/kit.toml"), "no kit"),
    ];
    for put in ways {
        let computer = computer_with_site();
        put(&computer);
        let before = below(&computer, Path::new(ON_STICK));
        let outcome = copied(&computer, STICK).expect("copied");
        let second = PathBuf::from(format!("{ON_STICK} 2"));
        assert_eq!(outcome.top(), Some(second.as_path()));
        assert_eq!(below(&computer, Path::new(ON_STICK)), before);
    }
}

#[cfg(unix)]
#[test]
fn a_copy_into_the_site_itself_is_noticed_whatever_way_leads_there() {
    let computer = computer_with_site();
    let round_about = format!("{STICK}/../..{FOLDER}");
    computer.put_folder(&round_about);
    let before = computer.files();
    let failure = copied(&computer, &round_about).expect_err("inside");
    assert!(matches!(&failure, Failure::Refused(why) if why.id == "plan-destination-inside"));
    assert_eq!(computer.files(), before);
}

#[test]
fn what_a_killed_copy_of_another_site_left_is_seen_first() {
    let computer = computer_with_site();
    copied(&computer, STICK).expect("copied");
    given_away(&computer, Path::new(ON_STICK));
    let theirs = below(&computer, Path::new(ON_STICK));
    let mut list = String::new();
    for (number, (path, bytes)) in theirs.iter().enumerate() {
        let from = format!(".vmscert-0a1b2c3d-{number}.new");
        let to = path.strip_prefix(ON_STICK).expect("inside");
        let to = to.to_string_lossy().replace('\\', "/");
        list += &format!("[[moves]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
        computer.put(Path::new(ON_STICK).join(from), bytes.clone());
        computer.disk.remove_file(path).expect("removed");
    }
    computer.put(Path::new(ON_STICK).join(".vmscert-journal.toml"), list);
    let outcome = copied(&computer, STICK).expect("copied");
    assert_eq!(outcome.top(), Some(Path::new(&format!("{ON_STICK} 2"))));
    assert_eq!(outcome.findings[0].code(), "plan-another-on-stick");
    assert_eq!(below(&computer, Path::new(ON_STICK)), theirs);
}

#[test]
fn review_names_the_folder_that_another_site_has() {
    let computer = computer_with_site();
    copied(&computer, STICK).expect("copied");
    given_away(&computer, Path::new(ON_STICK));
    let mut app = app(&computer);
    (open("copy"), To("[ Next ]"), enter(1)).go(&mut app, &computer);
    let review = screen(&mut app, 120, 40);
    let flat = review.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("kits of another site"), "{review}");
    assert!(review.contains(&format!("{ON_STICK} 2")), "{review}");
    app.drive(enter(1), computer.as_ref());
    let result = screen(&mut app, 120, 40);
    let to = format!("Copied to  {ON_STICK} 2");
    assert!(result.contains(&to), "{result}");
}

/// A Windows program of the size that ours has.
fn program() -> Vec<u8> {
    let mut bytes = b"MZ".to_vec();
    bytes.resize(9_000_000, 0x90);
    bytes
}

const CARRIED: [&str; 3] =
    ["vmscert.exe", "clients/vmscert.exe", "servers/rs-01.museum.local/vmscert.exe"];

fn is_carried(computer: &TestComputer, inside: &str, wanted: &[u8]) -> bool {
    let read = computer.read_program(&Path::new(ON_STICK).join(inside));
    read.expect("readable").as_deref() == Some(wanted)
}

#[test]
fn the_program_travels_with_the_kits() {
    for (own, lies) in [
        ("/opt/vmscert-1.2.exe", "/opt/vmscert-1.2.exe"),
        ("/opt/vmscert", "/opt/vmscert.exe"),
        ("/opt/vmscert", &format!("{FOLDER}/vmscert.exe")),
    ] {
        let computer = computer_with_site();
        computer.set_program(own);
        computer.put("/opt/vmscert", b"\x7fELF".to_vec());
        computer.put(lies, program());
        let outcome = copied(&computer, STICK).expect("copied");
        assert_eq!(outcome.findings, [], "{lies}");
        for inside in CARRIED {
            assert!(is_carried(&computer, inside, &program()), "{inside} from {lies}");
            assert!(outcome.made.contains(&Path::new(ON_STICK).join(inside)));
        }
        let at_home = |path: &PathBuf| {
            path.starts_with(Path::new(FOLDER).join("servers")) && path.ends_with("vmscert.exe")
        };
        assert!(!computer.files().keys().any(at_home), "not at home");
        // The same again changes nothing; a newer one takes its place, and the old one is not kept.
        let before = computer.files();
        copied(&computer, STICK).expect("copied again");
        let of_program = |files: &std::collections::BTreeMap<PathBuf, Vec<u8>>| {
            let programs = files.iter().filter(|(path, _)| path.ends_with("vmscert.exe"));
            programs.map(|(path, _)| path.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of_program(&before), of_program(&computer.files()));
        computer.put(lies, b"MZ newer".to_vec());
        copied(&computer, STICK).expect("copied again");
        assert!(is_carried(&computer, CARRIED[1], b"MZ newer"));
        assert_eq!(of_program(&before), of_program(&computer.files()));
    }
}

#[test]
fn kits_without_a_program_are_told_of_once() {
    let computer = computer_with_site();
    computer.set_program("/opt/vmscert");
    computer.put("/opt/vmscert", program());
    // Whatever else is called so stays at home.
    computer.put("/opt/vmscert.exe", "a text");
    let outcome = copied(&computer, STICK).expect("copied");
    let codes: Vec<&str> = outcome.findings.iter().map(crate::common::code).collect();
    assert_eq!(codes, ["kit-no-program"]);
    let none = |path: &PathBuf| path.starts_with(STICK) && path.ends_with("vmscert.exe");
    assert!(!computer.files().keys().any(none));
}

/// A stick that has no room for the program, or is pulled out while it is copied, has whole kits on it.
#[test]
fn the_kits_are_whole_before_the_program_comes() {
    let mut ends = std::collections::BTreeSet::new();
    for changes in (0..160).step_by(3) {
        let computer = computer_with_site();
        computer.set_program("/opt/vmscert.exe");
        computer.put("/opt/vmscert.exe", b"MZ and more".to_vec());
        let plan = planned(&computer, STICK);
        let path = PathBuf::from(STICK);
        computer.fail_write_after(changes, vmscert::computer::Fault::Gone.at(path));
        let ended = commit(&plan, &computer, &Words::english(), &|_| {});
        computer.heal();
        match ended {
            // Nothing is claimed of a kit that is not whole there.
            Err(_) => {
                ends.insert("failed");
                let site = facts(&computer).site;
                let server = site.server("rs-01.museum.local").expect("it");
                let pfx = "servers/rs-01.museum.local/rs-01.museum.local.pfx";
                let there = computer.read(&Path::new(ON_STICK).join(pfx));
                let is_there = there.expect("readable").is_some();
                assert!(is_there || !server.ticks.contains_key("copy"), "{changes}");
            }
            // What went wrong after they were there is told, and takes nothing from them.
            Ok(outcome) => {
                let pfx = "servers/rs-01.museum.local/rs-01.museum.local.pfx";
                assert!(computer.files().contains_key(&Path::new(ON_STICK).join(pfx)));
                ends.insert("whole");
                ends.extend(outcome.findings.iter().map(crate::common::code));
            }
        }
        // The second run carries on.
        let again = copied(&computer, STICK).expect("copied");
        assert_eq!(again.findings, []);
        assert!(CARRIED.iter().all(|inside| is_carried(&computer, inside, b"MZ and more")));
    }
    assert!(
        ["failed", "whole", "kit-program-left", "doubt-not-noted", "doubt-unsure"]
            .iter()
            .all(|end| ends.contains(end)),
        "{ends:?}"
    );
}

#[test]
fn a_program_that_cannot_be_written_takes_nothing_from_the_kits() {
    let computer = computer_with_site();
    computer.set_program("/opt/vmscert.exe");
    computer.put("/opt/vmscert.exe", program());
    computer.put_folder(Path::new(ON_STICK).join(CARRIED[1]));
    let outcome = copied(&computer, STICK).expect("copied");
    let [finding] = &outcome.findings[..] else { panic!("{:?}", outcome.findings) };
    assert_eq!(finding.code(), "kit-program-left");
    let said = Words::english().finding(finding).what;
    assert!(said.replace('\\', "/").contains("clients/vmscert.exe"), "{said}");
    let site = facts(&computer).site;
    let server = site.server("rs-01.museum.local").expect("it");
    assert!(server.ticks.contains_key("copy"));
    let pfx = Path::new(ON_STICK).join("servers/rs-01.museum.local/rs-01.museum.local.pfx");
    assert!(outcome.made.contains(&pfx));
}

#[test]
fn a_program_of_nine_megabytes_reaches_a_real_disk() {
    let home = tempfile::TempDir::new().expect("a folder");
    let computer = crate::common::with_settings_in(home.path().join("settings"));
    let path = home.path().join("kit").join("vmscert.exe");
    let file = vmscert::computer::NewFile { path: path.clone(), bytes: program(), private: false };
    computer.publish(home.path(), std::slice::from_ref(&file)).expect("published");
    assert!(computer.read(&path).is_err(), "more than a file of a site may have");
    assert_eq!(computer.read_program(&path).expect("readable"), Some(file.bytes));
    let large = home.path().join("large.exe");
    let sparse = std::fs::File::create(&large).expect("a file");
    sparse.set_len(65 * 1024 * 1024).expect("a size");
    assert!(computer.read_program(&large).is_err());
}
