//! Lists of servers and clients by command: lines, files as Excel saves them, an example, and changing what is listed.

use crate::program::{Desk, Run};
use serde_json::{Value, json};
use vmscert::site::Roles;

fn listed(desk: &Desk) -> Value {
    desk.run("status --json").json()
}
/// The servers of the list: name, addresses, roles.
fn servers(desk: &Desk) -> Vec<Value> {
    let record = std::fs::read_to_string(desk.site().join("site.toml")).expect("site.toml");
    let record: toml::Table = record.parse().expect("a record");
    let servers = record.get("server").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let text = |value: &toml::Value| serde_json::to_value(value).expect("json");
    servers
        .iter()
        .map(|one| json!([text(&one["name"]), text(&one["addresses"]), text(&one["roles"])]))
        .collect()
}
fn codes(run: &Run) -> Vec<(Value, Value)> {
    let findings = run.json()["findings"].clone();
    let findings = findings.as_array().expect("findings").iter();
    findings.map(|found| (found["line"].clone(), found["code"].clone())).collect()
}

#[test]
fn a_whole_site_in_three_lines() {
    let desk = Desk::with_authority();
    desk.run_words(&[
        "server",
        "add",
        "mgmt 10.20.0.10 Management server, Event server",
        "rs-01..rs-03 10.20.0.11.. Recording server",
        "mob 10.20.0.20 mobile-server",
    ])
    .ends(0);
    let recorder = json!(["recording-server"]);
    assert_eq!(
        servers(&desk),
        [
            json!(["mgmt", ["10.20.0.10"], ["management-server", "event-server"]]),
            json!(["rs-01", ["10.20.0.11"], recorder]),
            json!(["rs-02", ["10.20.0.12"], recorder]),
            json!(["rs-03", ["10.20.0.13"], recorder]),
            json!(["mob", ["10.20.0.20"], ["mobile-server"]]),
        ]
    );
    desk.run_words(&["client", "add", "desk-1..desk-8 10.20.0.31..", "tablet-1 Phone or tablet"])
        .ends(0);
    let clients = listed(&desk)["clients"].clone();
    assert_eq!(clients.as_array().map(Vec::len), Some(9));
    assert_eq!(clients[0]["kinds"], json!(["smart-client"]), "Smart Client where none is said");
    assert_eq!(clients[8]["kinds"], json!(["phone"]));
    // Phones and Web Clients connect to the mobile server: trust is not complete without them.
    let site = listed(&desk);
    let text = site.to_string();
    assert!(text.contains("tablet-1"), "{text}");
}

#[test]
fn the_names_and_addresses_of_the_list_come_into_the_certificate() {
    let desk = Desk::with_authority();
    desk.run_words(&["server", "add", "rs-01 rs-01.museum.local 10.20.0.11 recorder"]).ends(0);
    let run = desk
        .run("issue --dns rs-01 --role recording-server --ca-password-file ca.txt --password-file pfx.txt --json");
    assert_eq!(run.ends(0).json()["certificate"]["addresses"], json!(["10.20.0.11"]));
}

#[test]
fn one_bad_line_and_nothing_is_taken() {
    let desk = Desk::with_authority();
    desk.run_words(&["server", "add", "old-1 10.0.0.1 recorder"]).ends(0);
    desk.write(
        "list.txt",
        "rs-01 recorder\nrs-02 recroder\nrs-03 10.0.0.300\nrs-01\nrs-05..rs-01\nold-1\nrs-09 10.0.0.1\n",
    );
    let run = desk.run("server add --from list.txt --json").ends(2);
    let found: Vec<String> = codes(&run)
        .iter()
        .map(|(line, code)| format!("{line} {}", code.as_str().unwrap_or("")))
        .collect();
    assert_eq!(
        found,
        [
            "2 list-misspelt",
            "3 address-part-too-large",
            "4 list-name-twice",
            "5 list-range-backwards",
            "6 site-exists",
            "7 list-address-known",
        ]
    );
    let run = desk.run("server add --from list.txt").ends(2);
    for piece in ["\"recroder\"", "\"10.0.0.300\"", "\"rs-05..rs-01\""] {
        assert!(run.err.contains(piece), "quotes {piece}: {}", run.err);
    }
    assert_eq!(servers(&desk).len(), 1);
}

#[test]
fn files_as_excel_saves_them() {
    let table = "Name;IP address;Role;Remark\r\n\r\nrs-01;10.0.0.1;Recording server;Büro\r\n\
                 rs-02;\"10.0.0.2, 10.1.0.2\";\"Recording server\";\r\n";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let western = encoding_rs::WINDOWS_1252.encode(table).0.into_owned();
    let marked = [b"\xef\xbb\xbf".as_slice(), table.as_bytes()].concat();
    let tabs = table.replace(';', "\t").into_bytes();
    for bytes in [table.as_bytes().to_vec(), marked, utf16, western, tabs] {
        let desk = Desk::with_authority();
        std::fs::write(desk.home.path().join("list.csv"), &bytes).expect("a file");
        desk.run("server add --from list.csv").ends(0);
        assert_eq!(
            servers(&desk),
            [
                json!(["rs-01", ["10.0.0.1"], ["recording-server"]]),
                json!(["rs-02", ["10.0.0.2", "10.1.0.2"], ["recording-server"]]),
            ]
        );
    }
}

#[test]
fn files_that_are_no_list_are_refused_by_name() {
    let desk = Desk::with_authority();
    let put = |bytes: &[u8]| std::fs::write(desk.home.path().join("list"), bytes).expect("a file");
    let ends = |code: &str| {
        let run = desk.run("client add --from list --json").ends(2);
        assert_eq!(codes(&run)[0].1, code, "{}", run.out);
    };
    put(b"PK\x03\x04 a workbook");
    ends("list-workbook");
    put(b"\x89PNG\r\n\x1a\n\x00\x00\x00");
    ends("list-no-text");
    put(b"Name;Address\r\n");
    ends("list-empty");
    put(&vec![b'x'; 10 * 1024 * 1024]);
    ends("file-too-large");
    std::fs::remove_file(desk.home.path().join("list")).expect("removed");
    ends("file-gone");
    put(b"desk-1\n");
    let run = desk.run("client add desk-2 --from list --json").ends(2);
    assert_eq!(codes(&run)[0].1, "list-both");
}

#[test]
fn the_example_is_a_list_and_is_never_written_over_one() {
    let known = Roles::all();
    for (what, count) in [("server", known.role.len()), ("client", known.client.len())] {
        let desk = Desk::with_authority();
        desk.run(&format!("{what} add --template example.csv")).ends(0);
        let file = desk.home.path().join("example.csv");
        assert!(file.is_file());
        desk.run(&format!("{what} add --from example.csv")).ends(0);
        let status = listed(&desk);
        assert_eq!(status[format!("{what}s")].as_array().map(Vec::len), Some(count), "{status}");
        std::fs::write(&file, "filled in").expect("written");
        desk.run(&format!("{what} add --template example.csv")).ends(1);
        assert_eq!(std::fs::read_to_string(&file).expect("the file"), "filled in");
    }
}

#[test]
fn a_server_is_changed_and_what_depends_on_it_is_said() {
    let desk = Desk::with_authority();
    desk.run_words(&["server", "add", "rs-01 10.0.0.1 recorder", "rs-02 10.0.0.2"]).ends(0);
    // Without a certificate nothing depends on it.
    let run =
        desk.run("server edit rs-02 --rename rec-02 --role recording-server,mobile-server --json");
    assert_eq!(codes(&run.ends(0)), []);
    assert_eq!(
        servers(&desk)[1],
        json!(["rec-02", ["10.0.0.2"], ["recording-server", "mobile-server"]])
    );
    assert_eq!(
        codes(&desk.run("server edit rs-01 --rename REC-02 --json").ends(2))[0].1,
        "site-exists"
    );
    assert_eq!(
        codes(&desk.run("server edit nobody --rename x --json").ends(2))[0].1,
        "site-unknown"
    );

    let issue = "issue --dns rs-01 --ip 10.0.0.1 --role recording-server --ca-password-file ca.txt --password-file pfx.txt";
    desk.run(issue).ends(0);
    let kit = desk.site().join("servers/rs-01");
    let before = std::fs::read_to_string(kit.join("kit.toml")).expect("the kit");
    let run = desk.run("server edit rs-01 --role failover-recording-server --json").ends(0);
    assert_eq!(codes(&run)[0].1, "depends-roles");
    let after = std::fs::read_to_string(kit.join("kit.toml")).expect("the kit");
    assert!(before.contains("\"recording-server\"") && after.contains("failover-recording-server"));
    assert!(run.json()["kept"].as_array().is_some_and(|kept| !kept.is_empty()), "{}", run.out);
    let run = desk.run("server edit rs-01 --ip 10.0.0.9 --json").ends(0);
    assert_eq!(codes(&run)[0].1, "depends-names");

    let pfx = std::fs::read(kit.join("rs-01.pfx")).expect("the PFX");
    desk.run("done import rs-01").ends(0);
    let run = desk.run("server edit rs-01 --rename rec-01 --json").ends(0);
    assert_eq!(codes(&run)[0].1, "depends-rename");
    assert_eq!(std::fs::read(kit.join("rs-01.pfx")).expect("still there"), pfx);
    let status = listed(&desk);
    assert_eq!(status["servers"][0]["name"], "rec-01");
    // Back under its name, the certificate and the tick are there again.
    desk.run("server edit rec-01 --rename rs-01").ends(0);
    let status = listed(&desk);
    assert_eq!(status["servers"][0]["ticks"]["import"]["current"], true);

    let run = desk.run("server remove rs-01 --json").ends(0);
    assert_eq!(codes(&run)[0].1, "depends-remove");
    assert_eq!(servers(&desk).len(), 1);
    assert_eq!(std::fs::read(kit.join("rs-01.pfx")).expect("still there"), pfx);
}

#[test]
fn a_client_is_changed_and_taken_off() {
    let desk = Desk::with_authority();
    desk.run_words(&["client", "add", "desk-1 10.0.0.7", "desk-2 lpr"]).ends(0);
    desk.run("client edit desk-1 --rename wall --kind web-client").ends(0);
    let status = listed(&desk);
    assert_eq!(status["clients"][0]["name"], "wall");
    assert_eq!(status["clients"][0]["kinds"], json!(["web-client"]));
    desk.run("client edit wall --rename desk-2").ends(2);
    // Adding what is there adds nothing that was not said.
    let run = desk.run("client add desk-2 --json").ends(0);
    assert_eq!(codes(&run)[0].1, "client-listed");
    assert_eq!(listed(&desk)["clients"][1]["kinds"], json!(["lpr"]));
    desk.run("client remove wall").ends(0);
    assert_eq!(listed(&desk)["clients"].as_array().map(Vec::len), Some(1));
}

/// A new computer may get the name that another had before: with it come neither that one's certificate nor its ticks.
#[test]
fn a_former_name_brings_nobody_elses_certificate() {
    let desk = Desk::with_authority();
    desk.run_words(&["server", "add", "rs-01 10.0.0.1 recorder", "rs-02 10.0.0.2"]).ends(0);
    let issue = |name: &str, ip: &str| {
        desk.run(&format!(
            "issue --dns {name} --ip {ip} --role recording-server --ca-password-file ca.txt --password-file pfx.txt --json"
        ))
        .ends(0)
    };
    issue("rs-01", "10.0.0.1");
    desk.run("done import rs-01").ends(0);
    let kit = desk.site().join("servers/rs-01");
    let old = std::fs::read(kit.join("rs-01.pfx")).expect("a PFX");
    desk.run("server edit rs-01 --rename rec-01").ends(0);
    desk.run_words(&["server", "add", "rs-01 10.0.0.9 recording-server"]).ends(0);
    let of = |name: &str| {
        let status = listed(&desk);
        let servers = status["servers"].as_array().expect("servers").clone();
        servers.into_iter().find(|server| server["name"] == name).expect(name)
    };
    assert_eq!(of("rs-01")["certificate"], Value::Null);
    assert_eq!(of("rs-01")["ticks"], json!({}));
    desk.run("done import rs-01").ends(2);
    // The tick of the other one is not lost; it holds no more, for it has no certificate under its new name.
    assert_eq!(of("rec-01")["ticks"]["import"]["current"], false);
    // While the name is taken nobody goes back to it.
    desk.run("server edit rec-01 --rename rs-01").ends(2);
    desk.run("server edit rs-01 --rename rs-09").ends(0);
    desk.run("server edit rec-01 --rename rs-01").ends(0);
    assert_eq!(of("rs-01")["ticks"]["import"]["current"], true);
    assert_eq!(of("rs-09")["certificate"], Value::Null);
    // And once more, up to a certificate for the new one: what lay in the folder is kept.
    desk.run("server edit rs-01 --rename rec-01").ends(0);
    desk.run("server edit rs-09 --rename rs-01").ends(0);
    let run = issue("rs-01", "10.0.0.9");
    assert!(codes(&run).iter().any(|(_, code)| code == "plan-folder-occupied"), "{}", run.out);
    assert_ne!(std::fs::read(kit.join("rs-01.pfx")).expect("a PFX"), old);
    let kept = run.json()["kept"].to_string();
    assert!(kept.contains("rs-01.pfx"), "{kept}");
    assert_ne!(of("rs-01")["certificate"], Value::Null);
    assert_eq!(of("rec-01")["certificate"], Value::Null);
    issue("rec-01", "10.0.0.1");
    assert_ne!(of("rec-01")["certificate"], of("rs-01")["certificate"]);
}

/// What a server left behind that was taken off is there again with its name: said, and not in silence.
#[test]
fn a_certificate_that_was_left_behind_is_not_taken_over_in_silence() {
    let desk = Desk::with_authority();
    desk.run_words(&["server", "add", "rs-01 recorder", "rs-02 recorder"]).ends(0);
    desk.run("issue --dns rs-01 --ca-password-file ca.txt --password-file pfx.txt").ends(0);
    desk.run("server remove rs-01").ends(0);
    let run = desk.run_words(&["server", "add", "rs-01 recorder", "--json"]).ends(0);
    assert_eq!(codes(&run)[0].1, "edit-certificate-found");
    desk.run("server remove rs-01").ends(0);
    let run = desk.run("server edit rs-02 --rename rs-01 --json").ends(0);
    assert_eq!(codes(&run)[0].1, "edit-certificate-found");
}

#[test]
fn changing_a_server_takes_nobodys_names_and_no_address_in_silence() {
    let desk = Desk::with_authority();
    let lines = ["rs-01 rs-01.corp.local 10.0.0.1 recorder", "rs-02 rs-02.corp.local 10.0.0.2"];
    desk.run_words(&["server", "add", lines[0], lines[1]]).ends(0);
    desk.run("client add desk-1 --kind smart-client").ends(0);
    for wrong in ["--dns rs-02,RS-01.corp.local", "--rename rs-01.corp.local", "--dns desk-1"] {
        let run = desk.run(&format!("server edit rs-02 {wrong} --json")).ends(2);
        assert_eq!(codes(&run)[0].1, "site-exists", "{wrong}");
    }
    desk.run("client edit desk-1 --rename rs-01.corp.local").ends(2);
    let run = desk.run("server edit rs-02 --ip 10.0.0.2,10.0.0.1 --json").ends(0);
    assert_eq!(codes(&run)[0].1, "plan-address-taken");
    // It was said.
    let run = desk.run("server edit rs-02 --role mobile-server --json").ends(0);
    assert_eq!(codes(&run), []);
}
