//! A site of one server and one of hundreds, driven through the real program in a real terminal: the pages answer at
//! once, whatever they hold.

use crate::console::open;
use crate::program::console::Console;
use crate::program::{CA_PASSWORD, Desk};
use std::time::{Duration, Instant};

/// The longest that a page may let a person wait here: in a program without optimization, beside other tests on a busy
/// computer. Where time grows with the square of the servers it is not enough.
const AT_ONCE: Duration = Duration::from_secs(15);

const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";
const END: &str = "\x1b[F";
const HOME: &str = "\x1b[H";
const AS_SHOWN: &str = "\x0f";

struct Watched {
    console: Console,
    took: Vec<(&'static str, Duration)>,
}

impl Watched {
    /// The wizard at the empty list of servers.
    fn at_the_servers(desk: &Desk) -> Watched {
        let console = open(desk, &[("RES_OPTIONS", "timeout:1 attempts:1")]);
        let mut watched = Watched { console, took: vec![] };
        watched.console.sees("> [  ]   Before you start");
        watched.console.press(&DOWN.repeat(3));
        watched.console.press("\r");
        watched.press("", "the list of servers", "+ Another server");
        watched
    }
    fn press(&mut self, keys: &str, what: &'static str, sees: &str) {
        let begun = Instant::now();
        self.console.press(keys);
        self.console.sees(sees);
        self.took.push((what, begun.elapsed()));
    }
    /// Nothing kept the person waiting.
    fn leaves(mut self) {
        self.console.press("\x03\x03");
        self.console.ends();
        let mut slow = vec![];
        for (what, took) in self.took {
            println!("{what:<40}{:>6} ms", took.as_millis());
            slow.extend((took > AT_ONCE).then(|| format!("{what}: {took:?}")));
        }
        assert!(slow.is_empty(), "{slow:#?}");
    }
}

/// Lists servers, issues a certificate for each, and leaves; every kit is there.
fn lists_and_issues(servers: &[String]) {
    let desk = Desk::with_authority();
    let mut person = Watched::at_the_servers(&desk);
    let count = servers.len();
    person.press("l", "the page for a list", "> Servers");
    let list = format!("\x1b[200~{}\x1b[201~", servers.join("\n"));
    person.press(&list, "the list pasted", &format!("{count} understood"));
    person.press(AS_SHOWN, "the list", &format!("A Issue all ({count})"));
    // What was listed is chosen, not the row for another one.
    person.console.sees("> [  ]   ms-01.invalid");
    person.press("a", "Issue all", "> CA password");
    person.console.press(CA_PASSWORD);
    person.press(AS_SHOWN, "Review", "> [ Create all ]");
    person.console.press("\r");
    person.console.sees("The kits are made");
    person.console.press("\r");
    person.console.sees(match count {
        1 => "a password that cannot be shown again",
        _ => "passwords that cannot be shown again",
    });
    for server in servers {
        let name = server.split(' ').next().expect("a name");
        let pfx = format!("servers/{name}/{name}.pfx");
        assert!(desk.site().join(&pfx).is_file(), "{pfx}");
    }
    person.leaves();
}

#[test]
fn a_site_of_one_server() {
    lists_and_issues(&["ms-01.invalid 127.20.1.1 management-server".to_owned()]);
}

#[test]
fn a_site_of_twelve_servers() {
    let recorder =
        |number: u8| format!("rs-{number:02}.invalid 127.20.2.{number} recording-server");
    let first = "ms-01.invalid 127.20.1.1 management-server".to_owned();
    let servers: Vec<String> = std::iter::once(first).chain((1..=11).map(recorder)).collect();
    lists_and_issues(&servers);
}

#[test]
fn a_site_of_five_hundred_servers() {
    let desk = Desk::with_authority();
    let mut person = Watched::at_the_servers(&desk);
    person.press("l", "the page for a list", "> Servers");
    let line = |number: usize| {
        let address = format!("10.20.{}.{}", number / 250, number % 250 + 1);
        format!("rs-{number:03}.invalid {address} recording-server\n")
    };
    let list: String = (1..=499).map(line).collect();
    person.press(&format!("\x1b[200~{list}\x1b[201~"), "499 lines pasted", "499 understood");
    person.press("ms-01.invalid 10.99.0.1 management-server", "a line typed", "500 understood");
    person.press(AS_SHOWN, "the list of 500", "A Issue all (500)");
    person.press(END, "its end", ">        + Another server");
    person.press(HOME, "its beginning", "> [  ]   rs-001.invalid");
    person.press(&PAGE_DOWN.repeat(20), "twenty pages down", "rs-2");
    person.press("/rs-431", "a search", "> [  ]   rs-431.invalid");
    person.console.press("\r");
    person.press("a", "Issue all", "> CA password");
    person.console.press(CA_PASSWORD);
    person.press(AS_SHOWN, "Review of 500", "> [ Create all ]");
    person.press(END, "its end", "> ms-01.invalid");
    person.press("v", "the last one whole", "> [ Back ]");
    person.press("\x1b", "back to Review", "> [ Create all ]");
    person.leaves();
    assert!(!desk.site().join("servers").exists(), "nothing was asked for");
}
