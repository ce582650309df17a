//! A whole site, made as a person would: the real program in a real terminal, driven key by key, and every press
//! counted by phase.
//!
//! The site is the one that vmscert is measured by: a laptop as CA computer, one management server, five recorders of
//! which one is failover too, one mobile server, eight client PCs, a workgroup without DNS, one stick. What is counted
//! is every key but the letters of names, addresses, paths and passwords; a paste counts one.
//!
//! Two things differ from a real site. The stick is a folder: which drives are sticks the system says, and a test
//! plugs none in, so that its path is pasted, one press each time, where a stick is offered by itself. And nothing
//! listens at the servers' addresses, which are this computer's own: what Verify says then is not in order, and takes
//! as many presses.

use crate::program::console::Console;
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD, lighter};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vmscert::site::layout::{AUTHORITY_PFX, DONE, KIT, RECORD};
use vmscert::site::{Done, Kit, Record, Tick};

/// A phase, the presses that it may come to take, and those that it takes today: lower the last when fewer do.
const PHASES: [(&str, usize, usize); 10] = [
    ("Open a site", 2, 2),
    ("Before you start", 6, 9),
    ("Create the CA", 6, 9),
    ("Its second copy", 4, 2),
    ("List the clients", 3, 4),
    ("List the servers", 4, 1),
    ("Issue the certificates", 6, 77),
    ("Copy to the stick", 4, 5),
    ("The stick is back; Verify", 6, 8),
    ("Leave", 4, 2),
];

/// The servers: name, address, and what is pressed in the list of roles, which begins as the one before had it.
const SERVERS: [(&str, &str, &[&str]); 7] = [
    ("ms-01", "127.20.0.10", &[" "]),
    ("mo-01", "127.20.0.16", &[" ", DOWN, DOWN, DOWN, " "]),
    ("rs-01", "127.20.0.11", &[DOWN, " ", DOWN, DOWN, " "]),
    ("rs-02", "127.20.0.12", &[]),
    ("rs-03", "127.20.0.13", &[]),
    ("rs-04", "127.20.0.14", &[]),
    ("rs-05", "127.20.0.15", &[DOWN, DOWN, " "]),
];
const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";

/// Whoever sits there: looks before each press, and is counted.
struct Person {
    console: Console,
    phase: &'static str,
    presses: BTreeMap<&'static str, usize>,
}

impl Person {
    fn begins(&mut self, phase: &'static str) {
        assert!(PHASES.iter().any(|known| known.0 == phase), "{phase} has no budget");
        self.phase = phase;
    }
    /// Presses a key, and sees what comes of it.
    fn press(&mut self, key: &str, sees: &str) {
        *self.presses.entry(self.phase).or_default() += 1;
        self.console.press(key);
        self.console.sees(sees);
    }
    fn types(&mut self, text: &str) {
        self.console.press(text);
    }
    fn pastes(&mut self, text: &str, sees: &str) {
        self.press(&format!("\x1b[200~{text}\x1b[201~"), sees);
    }
    /// Answers one question after the other, by what stands there.
    fn takes(&mut self, questions: &[&str]) {
        for question in questions {
            self.press(ENTER, &format!("> {question}"));
        }
    }

    fn names_the_site(&mut self) {
        self.begins("Open a site");
        self.console.sees("Open or start a site");
        self.press(ENTER, "> Site's name");
        self.types("Harbour Museum");
        self.press(ENTER, "> [  ]   Before you start");
    }
    fn answers_before(&mut self) {
        self.begins("Before you start");
        self.takes(&["XProtect version", "Integrations", "Clients' version", "Network"]);
        self.takes(&["Isolated network", "XProtect is installed", "Responsible for the keys"]);
        self.press(ENTER, "Please note");
        self.press(ENTER, " > [  ]   Create the CA");
    }
    fn makes_the_authority(&mut self, site: &Path) {
        self.begins("Create the CA");
        self.takes(&["Certificates come from", "CA's name", "Organisation", "Its password"]);
        self.takes(&["CA password"]);
        self.types(CA_PASSWORD);
        self.takes(&["The same again"]);
        self.types(CA_PASSWORD);
        self.takes(&["[ Create ]"]);
        self.press(ENTER, "The CA is made");
        let file = site.join(AUTHORITY_PFX);
        let light = lighter(&std::fs::read(&file).expect("the CA"));
        std::fs::write(&file, light).expect("a file");
        self.press(ENTER, "A second copy of the CA, now");
        // Copied by hand, which nobody counts here.
        self.begins("Its second copy");
        self.press(" ", "Done, as you said");
        self.press("t", "A  Add clients");
    }
    fn lists(&mut self) {
        self.begins("List the clients");
        self.press("a", "> Computer names");
        self.pastes("pc-01 pc-02 pc-03 pc-04 pc-05 pc-06 pc-07 pc-08", "pc-08");
        self.takes(&["What runs there"]);
        self.press(ENTER, "> [  ]   pc-01");
        self.begins("List the servers");
        self.press("n", "+ Another server");
    }
    fn issues(&mut self) {
        self.begins("Issue the certificates");
        for (number, (name, address, roles)) in SERVERS.into_iter().enumerate() {
            let begins = if number == 0 { ENTER } else { "n" };
            self.press(begins, "> For which computer?");
            self.takes(&["Names"]);
            self.types(name);
            self.takes(&["IP addresses"]);
            self.types(address);
            self.takes(&["Roles"]);
            for key in roles {
                self.press(key, "Roles");
            }
            self.takes(&["Windows there", "File's password"]);
            match number {
                0 => {
                    self.takes(&["Password"]);
                    self.types(PFX_PASSWORD);
                    self.takes(&["The same again"]);
                    self.types(PFX_PASSWORD);
                }
                1 => {
                    self.press(DOWN, ">( ) Make one for me");
                    self.press(DOWN, ">( ) The one you typed");
                    self.press(" ", ">(*) The one you typed");
                }
                _ => {}
            }
            self.takes(&["[ Create ]"]);
            self.press(ENTER, &format!("The certificate for {name} is made"));
        }
    }
    fn carries(&mut self, stick: &Path) {
        let path = stick.display().to_string();
        let end = path.chars().rev().take(10).collect::<Vec<_>>();
        let end: String = end.into_iter().rev().collect();
        self.begins("Copy to the stick");
        self.press("c", "> Copy to");
        self.pastes(&path, &end);
        self.takes(&["Kits", "[ Copy ]"]);
        self.press(ENTER, "The kits are copied");
        go_round(&stick.join("vmscert Harbour Museum"));

        self.begins("The stick is back; Verify");
        self.press(ENTER, "> [  ]   Trust the CA");
        self.press(ENTER, "S The stick is back");
        self.press("s", "> Stick or folder");
        self.pastes(&path, &end);
        self.press(ENTER, "Taken in");
        self.press(ENTER, " > [  ]   Verify");
        self.press(ENTER, "> [  ]   ms-01");
        self.press(UP, ">        All servers");
        self.press(ENTER, "What the servers answered");
    }
    fn leaves(&mut self) {
        self.begins("Leave");
        self.press("h", " > [  ]   Verify");
        *self.presses.entry(self.phase).or_default() += 1;
        self.console.press("\x03");
        assert_eq!(self.console.ends(), 0);
    }
}

/// What happens at the other computers: each was seen to be in order, and its kit says so.
fn go_round(stick: &Path) {
    let kit = |folder: &Path| {
        let text = std::fs::read_to_string(folder.join(KIT)).expect("a kit");
        Kit::parse(&text).expect("a kit")
    };
    let note = |folder: PathBuf, computers: &[&str], whats: &[(String, &Tick)]| {
        let mut done = Done::default();
        for computer in computers {
            whats.iter().for_each(|(what, tick)| done.note(computer, None, what, (*tick).clone()));
        }
        std::fs::write(folder.join(DONE), done.render().expect("a text")).expect("a file");
    };
    let tick =
        |thumbprint| Tick { thumbprint, date: "2026-11-21".parse().expect("a date"), seen: true };
    let clients = stick.join("clients");
    let authority = tick(kit(&clients).authority.clone().expect("a CA"));
    let computers: Vec<String> = (1..=8).map(|number| format!("pc-{number:02}")).collect();
    let computers: Vec<&str> = computers.iter().map(String::as_str).collect();
    note(clients, &computers, &[("trust".to_owned(), &authority)]);
    for (name, ..) in SERVERS {
        let folder = stick.join("servers").join(name);
        let kit = kit(&folder);
        let own = tick(kit.certificate.clone().expect("a certificate"));
        let switched = kit.roles.iter().map(|role| (format!("encrypt-{role}"), &own));
        let seen = [("trust".to_owned(), &authority), ("import".to_owned(), &own)];
        note(folder, &[name], &seen.into_iter().chain(switched).collect::<Vec<_>>());
    }
}

#[test]
fn the_reference_site_takes_no_more_presses_than_it_may() {
    let desk = Desk::new();
    let stick = desk.home.path().join("stick");
    std::fs::create_dir(&stick).expect("a folder");
    let console = crate::console::open(&desk, &[]);
    let mut person = Person { console, phase: "", presses: BTreeMap::new() };
    person.names_the_site();
    person.answers_before();
    person.makes_the_authority(&desk.site());
    person.lists();
    person.issues();
    person.carries(&stick);
    person.leaves();

    // It is the whole site.
    let text = std::fs::read_to_string(desk.site().join(RECORD)).expect("site.toml");
    let record = Record::parse(&text).expect("a record");
    let roles: Vec<usize> = record.server.iter().map(|server| server.roles.len()).collect();
    assert_eq!(roles, [1, 1, 1, 1, 1, 1, 2], "{text}");
    assert!(
        record.server.iter().all(|server| server.ticks.get("import").is_some_and(|it| it.seen))
    );
    assert_eq!(record.client.len(), 8);
    assert!(record.client.iter().all(|client| client.ticks.get("trust").is_some_and(|it| it.seen)));
    let shown = String::from_utf8_lossy(&person.console.bytes);
    assert!(!shown.contains(CA_PASSWORD) && !shown.contains(PFX_PASSWORD), "a password was shown");

    println!("{:<28}{:>8}{:>8}", "Phase", "budget", "presses");
    let mut sums = (0, 0);
    for (phase, budget, _) in PHASES {
        let presses = person.presses.get(phase).copied().unwrap_or_default();
        println!("{phase:<28}{budget:>8}{presses:>8}");
        sums = (sums.0 + budget, sums.1 + presses);
    }
    println!("{:<28}{:>8}{:>8}", "All", sums.0, sums.1);
    for (phase, _, today) in PHASES {
        let presses = person.presses.get(phase).copied().unwrap_or_default();
        assert!(presses <= today, "{phase}: {presses} presses, and it took {today}");
    }
}
