//! Lists of servers and clients: what is understood of them, and what is said of what is not.

use proptest::prelude::*;
use std::sync::LazyLock;
use vmscert::message::{Explain, Finding, Severity};
use vmscert::site::listed::{Listed, ListedComputer, Listing, Vocabulary, decoded};
use vmscert::site::{Roles, Windows};
use vmscert::words::Words;

fn vocabulary() -> &'static Vocabulary {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::english);
    WORDS.vocabulary()
}
fn servers(text: &str) -> Listed {
    Listed::read(text, Listing::Servers, &[], vocabulary())
}
fn clients(text: &str) -> Listed {
    Listed::read(text, Listing::Clients, &["smart-client".to_owned()], vocabulary())
}

/// A list as it was understood, one computer a line; refuses to look at one with findings.
fn shown(listed: &Listed) -> Vec<String> {
    assert_eq!(listed.findings, [], "{listed:#?}");
    listed.rows.iter().map(line).collect()
}
fn line(row: &ListedComputer) -> String {
    let names = row.names.iter().map(ToString::to_string);
    let all = names.chain(row.addresses.iter().map(ToString::to_string));
    let all: Vec<String> = all.chain([row.runs.join("+")]).collect();
    let windows = row.windows.map(|windows| format!(" {}", windows.key())).unwrap_or_default();
    format!("{}: {}{windows}", row.line, all.join(" "))
}
/// What is said, as `line id typed`.
fn said(listed: &Listed) -> Vec<String> {
    let said = listed.findings.iter().map(|finding| {
        let line = finding.line.unwrap_or_default();
        let typed = finding.message.values.iter().find(|(name, _)| *name == "typed");
        let typed = typed.map(|(_, value)| Words::english().value(value)).unwrap_or_default();
        format!("{line} {} {typed}", finding.code())
    });
    said.collect()
}

#[test]
fn a_list_from_a_mail() {
    let text = "\
# The museum, from the planning of May

rs-01 10.20.0.11 recording-server
rs-02   10.20.0.12 10.21.0.12
  10.20.0.13, RS-03.museum.local; rs-03 , Failover recording server
mgmt\t10.20.0.10\tManagement server, Event Server
\u{2022} mob-1 \u{2013} 10.20.0.20 MOBILE_SERVER  # upstairs
";
    assert_eq!(
        shown(&servers(text)),
        [
            "3: rs-01 10.20.0.11 recording-server",
            "4: rs-02 10.20.0.12 10.21.0.12 recording-server",
            "5: rs-03.museum.local rs-03 10.20.0.13 failover-recording-server",
            "6: mgmt 10.20.0.10 management-server+event-server",
            "7: mob-1 10.20.0.20 mobile-server",
        ]
    );
}

#[test]
fn names_of_several_words_come_first() {
    for typed in
        ["Failover recording server", "failover-recording-server", "FailoverRecordingServer"]
    {
        assert_eq!(shown(&servers(&format!("a1 {typed}"))), ["1: a1 failover-recording-server"]);
    }
    // What stands in two cells is no name of several words.
    assert_eq!(said(&servers("a1;failover recording;server")).len(), 0);
    assert_eq!(
        shown(&servers("a1 recording server mobile server")),
        ["1: a1 recording-server+mobile-server"]
    );
}

#[test]
fn every_role_and_kind_is_known_by_key_and_on_screen() {
    let words = Words::english();
    for role in &Roles::all().role {
        for said in [role.key.clone(), words.text(&format!("role-{}", role.key))] {
            assert_eq!(shown(&servers(&format!("a1 {said}"))), [format!("1: a1 {}", role.key)]);
        }
    }
    for kind in &Roles::all().client {
        for said in [kind.key.clone(), words.text(&format!("kind-{}", kind.key))] {
            assert_eq!(shown(&clients(&format!("a1 {said}"))), [format!("1: a1 {}", kind.key)]);
        }
    }
}

#[test]
fn what_runs_above_runs_below() {
    let text = "Recording server:\nrs-01 10.0.0.1\nrs-02\nmobile-server\nm-1";
    assert_eq!(
        shown(&servers(text)),
        ["2: rs-01 10.0.0.1 recording-server", "3: rs-02 recording-server", "5: m-1 mobile-server"]
    );
    let usual = ["event-server".to_owned()];
    let listed = Listed::read("es-1\nrs-1 recorder", Listing::Servers, &usual, vocabulary());
    assert_eq!(shown(&listed), ["1: es-1 event-server", "2: rs-1 recording-server"]);
    // Every client by itself: what is usual where nothing is said.
    assert_eq!(
        shown(&clients("pc-1 management-client\npc-2")),
        ["1: pc-1 management-client", "2: pc-2 smart-client"]
    );
}

#[test]
fn ranges() {
    let of = |text: &str| shown(&servers(&format!("{text} recording-server")));
    let three = [
        "1: rs-09 10.20.0.11 recording-server",
        "1: rs-10 10.20.0.12 recording-server",
        "1: rs-11 10.20.0.13 recording-server",
    ];
    for typed in [
        "rs-09..rs-11 10.20.0.11..",
        "rs-09..11 10.20.0.11..10.20.0.13",
        "rs-09.. 10.20.0.11..13",
        "10.20.0.11-10.20.0.13, rs-09 .. rs-11",
        "rs-09\u{2026}rs-11;10.20.0.11-13",
        "RS-09...RS-11\t\"10.20.0.11..\"",
    ] {
        assert_eq!(of(typed), three, "{typed}");
    }
    assert_eq!(
        of("rs-8..rs-10 rs-8.museum.local..rs-10.museum.local"),
        [
            "1: rs-8 rs-8.museum.local recording-server",
            "1: rs-9 rs-9.museum.local recording-server",
            "1: rs-10 rs-10.museum.local recording-server",
        ]
    );
    assert_eq!(of("2nd-rs1..2nd-rs2").len(), 2);
    assert_eq!(of("site1-rs..site3-rs").len(), 3);
    assert_eq!(of("a1..a2 fd00::f..")[1], "1: a2 fd00::10 recording-server");
    assert_eq!(of("a001..a500").len(), 500);
    assert_eq!(
        shown(&clients("pc-1..pc-2 10.0.0.1..")),
        ["1: pc-1 10.0.0.1 smart-client", "1: pc-2 10.0.0.2 smart-client"]
    );
    assert_eq!(shown(&clients("10.0.0.1..10.0.0.9")).len(), 9);
}

#[test]
fn each_mistake_in_its_own_words() {
    for (typed, expected) in [
        ("a1 recroding-server", "list-misspelt recroding-server"),
        ("a1 Recroding server", "list-misspelt Recroding server"),
        ("a1 Failovr recording server", "list-misspelt Failovr recording server"),
        ("a1 recordingservers", "list-misspelt recordingservers"),
        ("a1 mobil-server", "list-misspelt mobil-server"),
        ("a1 10.0.0.300 mobile-server", "address-part-too-large 10.0.0.300"),
        ("a1 10.0.0.1:7563 mobile-server", "address-port 10.0.0.1:7563"),
        ("https://a1/ mobile-server", "name-url https://a1/"),
        ("10.0.0.1 mobile-server", "list-no-name 10.0.0.1 mobile-server"),
        ("a1 10.0.0.1", "list-no-role "),
        ("a1 smart-client", "list-is-kind smart-client"),
        ("con mobile-server", "name-reserved-by-windows con"),
        ("a5..a1 mobile-server", "list-range-backwards a5..a1"),
        ("a1..a501 mobile-server", "list-range-too-long a1..a501"),
        ("a1..b5 mobile-server", "list-range-ends a1..b5"),
        ("a..b mobile-server", "list-range-ends a..b"),
        ("a1..a05 mobile-server", "list-range-digits a1..a05"),
        ("a01..a100 mobile-server", "list-range-digits a01..a100"),
        ("a1.. mobile-server", "list-range-open a1.."),
        ("a1..a3 10.0.0.1..10.0.0.2 mobile-server", "list-range-counts 10.0.0.1..10.0.0.2"),
        ("a1..a3 10.0.0.1 mobile-server", "list-range-beside 10.0.0.1"),
        ("a1..a3 a mobile-server", "list-range-beside a"),
        ("a1..a3 10.0.0.254.. mobile-server", "list-range-leaves 10.0.0.254.."),
        ("rs-01-rs-05 mobile-server", "list-range-or-name rs-01-rs-05"),
    ] {
        let found = said(&servers(&format!("ok recorder\n{typed}")));
        // The line before says what runs there.
        if !expected.starts_with("list-no-role") {
            assert_eq!(found.len(), 1, "{typed}: {found:?}");
            assert!(found[0].starts_with(&format!("2 {expected}")), "{typed}: {found:?}");
        }
        let alone = said(&servers(typed));
        assert!(alone[0].starts_with(&format!("1 {expected}")), "{typed}: {alone:?}");
    }
    for (typed, expected) in [
        ("pc1 recording-server", "1 list-is-role recording-server"),
        ("pc1 pc2 10.0.0.1", "1 list-several-clients pc1 pc2 10.0.0.1"),
        ("pc1\nPC1", "2 list-name-twice pc1"),
        ("10.0.0.1\npc1 10.0.0.1", "2 list-address-twice 10.0.0.1"),
        ("", "0 list-empty "),
        ("# nothing\n\n", "0 list-empty "),
        ("Name;Address\n", "0 list-empty "),
    ] {
        assert_eq!(said(&clients(typed)), [expected], "{typed}");
    }
}

#[test]
fn several_lines_are_wrong_and_the_others_are_shown() {
    let text = "a1 recorder\na2 recroder\na3 10.0.0.1\na1\na4 10.0.0.1\na5";
    let listed = servers(text);
    assert_eq!(
        said(&listed),
        ["2 list-misspelt recroder", "4 list-name-twice a1", "5 list-address-twice 10.0.0.1"]
    );
    assert!(listed.is_refused());
    let lines: Vec<usize> = listed.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [1, 3, 6]);
    let words = Words::english();
    let said = words.finding(&listed.findings[0]);
    assert!(said.what.contains('2') && said.what.contains("\"recroder\""), "{said:?}");
    assert!(said.cure.is_some(), "the cure of what is said of the piece");
}

#[test]
fn names_that_only_look_like_roles_are_names() {
    for name in ["event-server-1", "recordingserver2", "mobile.museum.local", "mgmt", "rec1", "srv"]
    {
        let listed = servers(&format!("{name} recorder"));
        assert_eq!(shown(&listed), [format!("1: {name} recording-server")]);
    }
}

#[test]
fn tables_with_headings() {
    let table = "Server name;IP address;Role;Windows;Shelf;Place\r\n\
        rs-01;\"10.0.0.1, 10.1.0.1\";Recording server;Windows Server 2022 Standard;B 4;Cellar, left\r\n\
        ;;;;;\r\n\
        rs-02;\"10.0.0.2\n10.1.0.2\";\"Recording server\nMobile server\";Server 2016;;\r\n";
    let listed = servers(table);
    let codes: Vec<&str> = listed.findings.iter().map(Finding::code).collect();
    assert_eq!(codes, ["list-columns-unread"]);
    assert_eq!(listed.findings[0].severity, Severity::Notice);
    let rows: Vec<String> = listed.rows.iter().map(line).collect();
    assert_eq!(
        rows,
        [
            "2: rs-01 10.0.0.1 10.1.0.1 recording-server 2019",
            "4: rs-02 10.0.0.2 10.1.0.2 recording-server+mobile-server any",
        ]
    );
    for heading in ["Name", "name\taddress\trole", "Name, Role", "Computer;Address"] {
        assert_eq!(
            shown(&servers(&format!("{heading}\nrs-01 recorder"))),
            ["2: rs-01 recording-server"],
            "{heading}"
        );
    }
}

/// Headings may be in any language: what stands below them tells what they are of.
#[test]
fn columns_are_known_by_what_stands_in_them() {
    let expected = ["rs-01 10.0.0.1 recording-server", "ms 10.0.0.2 management-server"];
    for (table, unread) in [
        (
            "Name;IP;Rolle;Bemerkung\nrs-01;10.0.0.1;Recording server;oben links\nms;10.0.0.2;Management server;",
            1,
        ),
        ("Rechner;Adresse;Rolle\nrs-01;10.0.0.1;recorder\nms;10.0.0.2;Management server", 0),
        (
            "Ort;Rechner;Rolle;Netz\nim Keller;rs-01;recorder;10.0.0.1\n;ms;Management server;10.0.0.2",
            1,
        ),
        (
            "Baujahr\tRechner\tRolle\tNetz\n2019\trs-01\trecorder\t10.0.0.1\n2016\tms\tManagement server\t10.0.0.2",
            1,
        ),
    ] {
        let listed = servers(table);
        let rows: Vec<String> = listed.rows.iter().map(line).collect();
        let rows: Vec<&str> = rows.iter().filter_map(|row| Some(row.split_once(": ")?.1)).collect();
        assert_eq!(rows, expected, "{table}: {:?}", listed.findings);
        assert_eq!(listed.findings.len(), unread, "{table}: {:?}", listed.findings);
    }
    // Computers above computers are none.
    let rows = shown(&servers("alpha;beta;recorder\nrs-01;rs-02;recorder"));
    assert_eq!(rows.len(), 2, "{rows:?}");
    let rows = shown(&servers("alpha;recorder\nrs-01;recorder\nrs-02;10.0.0.2"));
    assert_eq!(rows.len(), 3, "{rows:?}");
}

#[test]
fn files_as_they_come() {
    let text = "Name;Adresse\r\nbüro-1;10.0.0.1\r\n";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let kinds = [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
        [b"\xff\xfe".as_slice(), &utf16(text)].concat(),
        [b"\xfe\xff".as_slice(), &big(text)].concat(),
        utf16(text),
        big(text),
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
    ];
    for bytes in kinds {
        assert_eq!(decoded(&bytes).as_deref(), Ok(text), "{bytes:x?}");
    }
    let japanese = "コンピューター名,役割\r\nrs-01,recorder\r\n";
    let saved = encoding_rs::SHIFT_JIS.encode(japanese).0.into_owned();
    assert_eq!(decoded(&saved).as_deref(), Ok(japanese));
    for (bytes, code) in [
        (b"PK\x03\x04 xlsx".as_slice(), "list-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1 xls", "list-workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "list-no-text"),
    ] {
        assert_eq!(decoded(bytes).map_err(|problem| problem.code()), Err(code.into()));
    }
}

#[test]
fn five_hundred_servers_are_understood_at_once() {
    let lines: String = (1..=500).fold(String::new(), |text, at| {
        text + &format!(
            "recorder-{at:03} rs-{at}.museum.local 10.1.{}.{} recording-server\n",
            at / 250,
            at % 250 + 1
        )
    });
    let vocabulary = vocabulary();
    let start = std::time::Instant::now();
    let listed = Listed::read(&lines, Listing::Servers, &[], vocabulary);
    let took = start.elapsed();
    assert_eq!(listed.rows.len(), 500);
    println!("500 servers understood in {took:?}");
    assert!(took < std::time::Duration::from_secs(1), "{took:?}");
}

proptest! {
    /// Whatever is pasted: no panic, and lines that exist.
    #[test]
    fn any_text_is_read(text in any::<String>(), of in prop::bool::ANY) {
        let of = if of { Listing::Servers } else { Listing::Clients };
        let listed = Listed::read(&text, of, &[], vocabulary());
        let last = text.lines().count().max(1) + text.matches('\r').count();
        for line in listed.findings.iter().filter_map(|finding| finding.line) {
            prop_assert!((1..=last).contains(&line), "{line} of {last}");
        }
    }
    /// The same of what lists are made of.
    #[test]
    fn pieces_in_any_order_are_read(
        pieces in prop::collection::vec(prop::sample::select(&[
            "rs-01", "..", "10.0.0.1", "10.0.0.250..", "rs-01..rs-03", "recording", "server", "recording-server",
            "\"", ";", ",", "\t", "\n", "\r\n", " ", "#", "Name", "sep=;", "ü", "fd00::1..", "-", "a-", "99999999999..",
            "0", "é", "...", "１..５",
        ][..]), 0..40),
    ) {
        let listed = servers(&pieces.concat());
        prop_assert!(listed.rows.len() <= 5_000);
    }
    /// A list that is written as the table shows it reads as the same list.
    #[test]
    fn a_list_reads_back(
        rows in prop::collection::vec(
            (
                prop::collection::vec("[a-z]{2}[0-9]{1,3}", 1..3),
                prop::collection::vec(any::<[u8; 3]>(), 0..3),
                prop::sample::subsequence(
                    Roles::all().role.iter().map(|role| role.key.clone()).collect::<Vec<_>>(), 1..3),
            ),
            1..20,
        ),
        separator in prop::sample::select(&[" ", "\t", ";", ", "][..]),
    ) {
        let lines = rows.iter().enumerate().map(|(at, (names, addresses, roles))| {
            let names = names.iter().enumerate().map(|(n, name)| format!("{name}-{at}-{n}x"));
            let addresses = addresses.iter().enumerate().map(|(n, [a, b, c])| {
                format!("10.{a}.{b}.{}", usize::from(*c) / 64 + at * 8 + n * 4)
            });
            (names.collect::<Vec<_>>(), addresses.collect::<Vec<_>>(), roles.clone())
        });
        let lines: Vec<_> = lines.collect();
        let text: String = lines.iter().fold(String::new(), |text, (names, addresses, roles)| {
            let pieces: Vec<String> =
                names.iter().chain(addresses).chain(roles).cloned().collect();
            text + &pieces.join(separator) + "\n"
        });
        let listed = servers(&text);
        prop_assume!(!listed.is_refused());
        prop_assert_eq!(listed.rows.len(), lines.len());
        for (row, (names, addresses, roles)) in listed.rows.iter().zip(&lines) {
            let found: Vec<String> = row.names.iter().map(ToString::to_string).collect();
            prop_assert_eq!(&found, names);
            let found: Vec<String> = row.addresses.iter().map(ToString::to_string).collect();
            prop_assert_eq!(&found, addresses);
            prop_assert_eq!(&row.runs, roles);
            prop_assert_eq!(row.windows, None::<Windows>);
        }
    }
}
