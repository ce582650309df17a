//! A whole site, made as a person would: the real program in a real terminal, driven key by key, and every press
//! counted by phase.
//!
//! The site is the one that vmscert is measured by: a laptop as CA computer, one management server, five recorders of
//! which one is failover too, one mobile server, eight client PCs, a workgroup without DNS, one stick. What is counted
//! is every key but the letters of names, addresses, paths and passwords; a paste counts one, and so does Ctrl+O.
//!
//! Two things differ from a real site. The stick, and the one for the second copy, are folders: which drives are sticks
//! the system says, and a test plugs none in, so that a path is pasted, one press each time, where a stick is offered
//! by itself; and Home does not offer what came back. And nothing listens at the servers' addresses, which are this
//! computer's own: what Verify says then is not in order, and takes as many presses.

use crate::program::console::Console;
use crate::program::{CA_PASSWORD, Desk};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vmscert::site::layout::{DONE, KIT, RECORD};
use vmscert::site::{Done, Kit, Record, Tick};

/// A phase, and the presses that it may take. README says how many each takes.
const PHASES: [(&str, usize); 10] = [
    ("Open a site", 2),
    ("Before you start", 6),
    ("Create the CA", 6),
    ("Its second copy", 4),
    ("List the clients", 3),
    ("List the servers", 4),
    ("Issue the certificates", 6),
    ("Copy to the stick", 4),
    ("The stick is back; Verify", 6),
    ("Leave", 4),
];

const CLIENTS: &str = "pc-01..pc-08";
const SERVERS: &str = "ms-01.invalid 127.20.0.10 management-server\n\
    mo-01.invalid 127.20.0.16 mobile-server\n\
    rs-01.invalid..rs-04.invalid 127.20.0.11.. recording-server\n\
    rs-05.invalid 127.20.0.15 recording-server failover-server";
/// Nobody has a name that ends so, wherever the test runs.
const NAMES: [&str; 7] = [
    "ms-01.invalid",
    "mo-01.invalid",
    "rs-01.invalid",
    "rs-02.invalid",
    "rs-03.invalid",
    "rs-04.invalid",
    "rs-05.invalid",
];

const ENTER: &str = "\r";
const TAB: &str = "\t";
/// Takes a form as it is shown, or goes to the first question that has to be answered.
const AS_SHOWN: &str = "\x0f";

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
    /// Pastes a path, and sees its end.
    fn pastes(&mut self, path: &Path) {
        let end = path.file_name().expect("a name").to_string_lossy().into_owned();
        self.press(&pasted(&path.display().to_string()), &end);
    }

    fn names_the_site(&mut self) {
        self.begins("Open a site");
        self.console.sees("Open or start a site");
        self.press(ENTER, "> Site's name");
        self.types("Harbour Museum");
        self.press(AS_SHOWN, "> [  ]   Before you start");
    }
    fn answers_before(&mut self) {
        self.begins("Before you start");
        self.press(ENTER, "> Integrations");
        self.press(" ", ">(*) None at this site");
        self.press(ENTER, "> Clients' version");
        self.press(" ", ">(*) All 2019 R1 or newer");
        self.press(AS_SHOWN, "Please note");
        self.press(ENTER, " > [  ]   Create the CA");
    }
    fn makes_the_authority(&mut self, vault: &Path) {
        self.begins("Create the CA");
        self.press(ENTER, "> Certificates come from");
        self.press(AS_SHOWN, "> CA password");
        self.types(CA_PASSWORD);
        self.press(ENTER, "> Repeat the password");
        self.types(CA_PASSWORD);
        self.press(AS_SHOWN, "> [ Create ]");
        self.press(ENTER, "The CA is made");
        self.press(ENTER, "> Copy to");
        self.begins("Its second copy");
        self.pastes(vault);
        self.press(AS_SHOWN, "> [ Copy ]");
        self.press(ENTER, "The second copy is made");
        self.press(ENTER, "A  Add clients");
    }
    fn lists(&mut self) {
        self.begins("List the clients");
        self.press(ENTER, "> Clients");
        self.press(&pasted(CLIENTS), "8 understood");
        self.press(AS_SHOWN, "> [  ]   pc-01");
        self.begins("List the servers");
        self.press("n", "+ Another server");
        self.press("l", "> Servers");
        self.press(&pasted(SERVERS), "7 understood");
        self.press(AS_SHOWN, "A Issue all (7)");
    }
    fn issues(&mut self) {
        self.begins("Issue the certificates");
        self.press("a", "> Lifetime in days");
        self.press(AS_SHOWN, "> [ Create all ]");
        self.press(ENTER, "The kits are made");
        // Writing the passwords down is nothing that is pressed.
        self.press(ENTER, "> [ Not yet ]");
        self.press(TAB, "> [ Yes, written down ]");
        self.press(ENTER, "> Copy to");
        // What is pressed on the way to Copy while that is noted would be told to wait.
        self.console.sees("Saved.");
    }
    fn carries(&mut self, stick: &Path) {
        self.begins("Copy to the stick");
        self.pastes(stick);
        self.press(AS_SHOWN, "> [ Copy ]");
        self.press(ENTER, "The kits are copied");
        go_round(&stick.join("vmscert Harbour Museum"));
        self.press(ENTER, "The way to encryption");

        self.begins("The stick is back; Verify");
        self.press(ENTER, "S Take in the stick");
        self.press("s", "> Stick or folder");
        self.pastes(stick);
        self.press(AS_SHOWN, "Taken in");
        self.press("v", "What the servers answered");
    }
    fn leaves(&mut self) {
        self.begins("Leave");
        self.press("h", " > [  ]   Verify");
        *self.presses.entry(self.phase).or_default() += 1;
        self.console.press("\x03");
        assert_eq!(self.console.ends(), 0);
    }
}

fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
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
    let date = jiff::Zoned::now().date();
    let tick = |thumbprint| Tick { thumbprint, date, seen: true };
    let clients = stick.join("clients");
    let authority = tick(kit(&clients).authority.clone().expect("a CA"));
    let computers: Vec<String> = (1..=8).map(|number| format!("pc-{number:02}")).collect();
    let computers: Vec<&str> = computers.iter().map(String::as_str).collect();
    note(clients, &computers, &[("trust".to_owned(), &authority)]);
    for name in NAMES {
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
    let [stick, vault] = ["stick", "vault"].map(|name| desk.home.path().join(name));
    for folder in [&stick, &vault] {
        std::fs::create_dir(folder).expect("a folder");
    }
    // The names of the servers are looked up, and nobody knows them: a network that does not even say so costs a moment.
    let console = crate::console::open(&desk, &[("RES_OPTIONS", "timeout:1 attempts:1")]);
    let mut person = Person { console, phase: "", presses: BTreeMap::new() };
    person.names_the_site();
    person.answers_before();
    person.makes_the_authority(&vault);
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
    assert!(!shown.contains(CA_PASSWORD), "the CA's password was shown");

    println!("{:<28}{:>8}{:>8}", "Phase", "budget", "presses");
    let mut table = "| Phase | Presses |\n|---|---|\n".to_owned();
    let mut sums = [0; 2];
    let mut more = vec![];
    for (phase, budget) in PHASES {
        let presses = person.presses.get(phase).copied().unwrap_or_default();
        println!("{phase:<28}{budget:>8}{presses:>8}");
        table += &format!("| {phase} | {presses} |\n");
        sums = [sums[0] + budget, sums[1] + presses];
        more.extend((presses > budget).then(|| format!("{phase}: {presses}, at most {budget}")));
    }
    println!("{:<28}{:>8}{:>8}", "All", sums[0], sums[1]);
    table += &format!("| All | {} |\n", sums[1]);
    assert!(more.is_empty(), "more presses than a phase may take: {more:#?}");
    assert!(include_str!("../../README.md").contains(&table), "README has another table:\n{table}");
}
