//! What is printed: few pages, every computer by its name, and nothing that is another's business.

use crate::common::{succeed, tool};
use crate::common_words::certificates;
use std::path::Path;
use vmscert::site::picture::{Group, Picture};
use vmscert::site::{
    Before, Client, Description, Kit, Roles, Server, Site, Tick, Windows, XProtect,
};
use vmscert::words::Words;
use vmscert::work::{ReadMe, Wording};

/// The site that everything is measured with: a management server that is the event server too, five recorders of
/// which one is the failover recorder, a mobile server, eight clients, no DNS.
pub fn reference_site() -> Site {
    let (authority, certificate) = certificates();
    let mut site = Site { authority: Some(authority), ..Site::default() };
    site.record.site.name = "Harbour Museum".to_owned();
    site.record.site.xprotect = Some(XProtect::Later);
    let responsible = ("responsible".to_owned(), "J. Roe, 555 0123".to_owned());
    site.record.site.before = Some(Before { answers: [responsible].into(), ..Before::default() });
    let mut add = |name: &str, last: u8, roles: &[&str]| {
        let address = std::net::Ipv4Addr::new(10, 20, 0, last);
        let name = format!("{name}.museum.local");
        let mut certificate = certificate.clone();
        certificate.names = vec![name.as_str().into(), name.replace(".museum.local", "").into()];
        certificate.addresses = vec![address.into()];
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let about = Description { roles, ..Description::default() };
        let server = Server { name: name.clone(), about, ..Server::default() };
        site.record.server.push(server);
        site.certificates.insert(name, certificate);
    };
    add("ms-01", 10, &["management-server", "event-server"]);
    for number in 1..=4 {
        add(&format!("rs-0{number}"), 10 + number, &["recording-server"]);
    }
    add("rs-05", 15, &["recording-server", "failover-recording-server"]);
    add("mob-01", 16, &["mobile-server"]);
    let client = |number| Client {
        name: format!("desk-{number}"),
        kinds: vec!["smart-client".to_owned()],
        ..Client::default()
    };
    site.record.client = (1..=8).map(client).collect();
    site
}

fn of_server(site: &Site, server: &Server) -> ReadMe {
    let certificate = site.certificate(&server.name);
    let kit = site.server_kit(server, certificate);
    Words::english().read_me(&Kit { program: true, ..kit }, site.authority.as_ref(), certificate)
}

fn of_clients(site: &Site) -> ReadMe {
    let kit = Kit { program: true, ..site.clients_kit() };
    Words::english().read_me(&kit, site.authority.as_ref(), None)
}

/// The pages that a browser prints; where none is here, lines of the plain text stand for them, which is longer than the
/// page.
fn pages(name: &str, read_me: &ReadMe) -> usize {
    let by_lines = read_me.text.lines().count().div_ceil(76);
    let printed = printed(name, read_me);
    eprintln!("{name}: {printed:?} pages, {by_lines} by its lines");
    printed.unwrap_or(by_lines)
}

fn printed(name: &str, read_me: &ReadMe) -> Option<usize> {
    let folder = tempfile::TempDir::new().expect("a folder");
    let [page, pdf] = ["page.html", "page.pdf"].map(|file| folder.path().join(file));
    std::fs::write(&page, &read_me.html).expect("written");
    let (mut browser, mut info) = (tool("chromium")?, tool("pdfinfo")?);
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
    browser.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
    browser.arg(format!("--print-to-pdf={}", pdf.display())).arg(&page);
    browser.output().expect("chromium");
    let said = succeed(info.arg(&pdf));
    if let Some(kept) = std::env::var_os("VMSCERT_KEEP_PAPER") {
        std::fs::copy(&pdf, Path::new(&kept).join(format!("{name}.pdf"))).expect("kept");
    }
    let count = said.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a count");
    Some(count.trim().parse().expect("a number"))
}

#[test]
fn little_paper() {
    let site = reference_site();
    let server = |name: &str| site.server(name).expect(name);
    for name in ["ms-01.museum.local", "rs-05.museum.local", "mob-01.museum.local"] {
        let count = pages(name, &of_server(&site, server(name)));
        assert!(count <= 6, "{name}: {count} pages");
    }
    // The longest that there is: everything on one computer, and a version that nobody knows.
    let mut all = site.clone();
    all.record.site.xprotect = None;
    let roles = ["event-server", "management-server", "recording-server", "mobile-server"];
    all.record.server[0].roles = roles.map(str::to_owned).to_vec();
    all.record.server[0].windows = Windows::Since2019;
    let count = pages("all-in-one", &of_server(&all, &all.record.server[0]));
    assert!(count <= 6, "all in one: {count} pages");
    let count = pages("clients", &of_clients(&site));
    assert!(count <= 3, "clients: {count} pages");
    let count = pages("run-sheet", &Words::english().stick_read_me(&site, true));
    assert!(count <= 3, "run sheet: {count} pages");
}

#[test]
fn every_client_has_its_line_and_whom_to_ask() {
    let site = reference_site();
    let read_me = of_clients(&site);
    for number in 1..=8 {
        assert!(read_me.html.contains(&format!("<td>desk-{number}</td>")));
        assert!(read_me.text.contains(&format!("[  ]  desk-{number}  ")));
    }
    assert_eq!(read_me.text.matches("[  ]").count(), 8, "no more lines than computers");
    assert!(!read_me.text.contains("[  ]  rs-01"), "a server has a kit of its own");
    let unnamed = Site { record: Default::default(), ..site.clone() };
    assert!(of_clients(&unnamed).text.matches("[  ]  ____").count() > 4);
    let mut large = site.clone();
    let more = |number| Client { name: format!("pc-{number}"), ..Client::default() };
    large.record.client.extend((0..300).map(more));
    assert!(of_clients(&large).text.contains("308 computers"));
    assert!(pages("clients-308", &of_clients(&large)) <= 3);
    for read_me in [read_me, of_server(&site, &site.record.server[1])] {
        assert!(read_me.html.contains("J. Roe, 555 0123") && read_me.text.contains("J. Roe"));
        assert!(!read_me.text.contains("Name and telephone:"));
    }
}

#[test]
fn a_servers_steps_are_its_own() {
    let site = reference_site();
    let own = "10.20.0.11  rs-01.museum.local";
    let read_me = of_server(&site, site.server("rs-01.museum.local").expect("a server"));
    assert!(!read_me.text.contains(own) && read_me.text.contains("10.20.0.12  rs-02.museum.local"));
    assert!(of_clients(&site).text.contains(own));
    for server in &site.record.server {
        let text = of_server(&site, server).text;
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let hosts = flat.find("Names without DNS").expect("hosts");
        let after = flat[hosts..].find("Before you switch it on").expect("later") + hosts;
        let steps = format!("{}{}", &flat[..hosts], &flat[after..]);
        for other in site.record.server.iter().filter(|other| other.name != server.name) {
            let short = other.name.split('.').next().expect("a name");
            assert!(!steps.contains(short), "{} speaks of {short}", server.name);
        }
        assert!(!flat.contains("on every recording server"), "{flat}");
    }
}

#[test]
fn phones_are_told_where_to_connect() {
    let site = reference_site();
    let server = site.server("mob-01.museum.local").expect("a server");
    let flat = of_server(&site, server).text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("10.20.0.16, mob-01.museum.local"), "{flat}");
    assert!(flat.contains("usually 8082"), "{flat}");
}

#[test]
fn the_newer_lock_is_spoken_of_only_where_it_is_used() {
    let mut site = reference_site();
    let warned = |site: &Site| {
        of_server(site, &site.record.server[0]).text.contains("The password is incorrect")
    };
    assert!(!warned(&site));
    site.record.server[0].windows = Windows::Since2019;
    assert!(warned(&site));
}

#[test]
fn the_program_is_spoken_of_only_where_it_lies() {
    let site = reference_site();
    let words = Words::english();
    let certificate = site.certificate("rs-01.museum.local");
    let kit = site.server_kit(&site.record.server[1], certificate);
    for (program, kit, clients) in [
        (true, Kit { program: true, ..kit.clone() }, Kit { program: true, ..site.clients_kit() }),
        (false, kit, site.clients_kit()),
    ] {
        let authority = site.authority.as_ref();
        for read_me in [
            words.read_me(&kit, authority, certificate),
            words.read_me(&clients, authority, None),
            words.stick_read_me(&site, program),
        ] {
            assert_eq!(read_me.text.contains("vmscert.exe"), program, "{}", read_me.text);
            assert_eq!(read_me.html.contains("vmscert.exe"), program);
        }
    }
}

#[test]
fn the_run_sheet_has_every_computer_in_order() {
    let site = reference_site();
    let sheet = Words::english().stick_read_me(&site, true);
    let text = &sheet.text;
    let second = text.find("Round 2").expect("round 2");
    let (first, second) = text.split_at(second);
    for need in site.trust_needs() {
        let short = need.name.split('.').next().expect("a name");
        assert!(first.contains(short), "{short} in {first}");
    }
    let at = |what: &str| second.find(what).unwrap_or_else(|| panic!("{what} in {second}"));
    let order = ["Event server", "Management", "rs-01", "rs-04", "mob-01"];
    assert!(order.map(at).is_sorted(), "{second}");
    assert!(!second.contains("desk-1"), "nothing is switched on at a client");
    // Every line has its box.
    let boxes = sheet.html.matches("class=\"tick\"><span>").count();
    assert_eq!(boxes, 8 + 7 + 9);
    // 2019 R1 encrypts the recorders alone.
    let mut early = site.clone();
    early.record.site.xprotect = Some(XProtect::R2019);
    let text = Words::english().stick_read_me(&early, true).text;
    let second = &text[text.find("Round 2").expect("round 2")..];
    assert!(second.contains("rs-01") && !second.contains("mob-01"), "{second}");
}

#[test]
fn the_script_for_a_double_click_is_plain() {
    let (authority, _) = certificates();
    let words = Words::english();
    let script = words.trust_script(&authority);
    assert!(script.is_ascii() && !script.contains('{'), "{script}");
    assert_eq!(script.matches('\n').count(), script.matches("\r\n").count());
    assert!(script.contains(&format!("\"WANTED={}\"", authority.thumbprint())));
    let at = |what: &str| script.find(what).unwrap_or_else(|| panic!("{what} in {script}"));
    let order = ["-hashfile", "if not defined FOUND", "-addstore Root", "-store Root", "exit /b 0"];
    assert!(order.map(at).is_sorted(), "looked at before and after");
    // The Command Prompt would take these for something else.
    for name in ["about", "missing", "altered", "rights", "unread", "done", "failed"] {
        let text = words.text(&format!("trust-cmd-{name}"));
        assert!(script.contains(&text), "{name} stands there whole");
    }
}

#[test]
fn the_picture_leads_from_who_connects_to_whom() {
    let mut site = reference_site();
    let picture = Picture::of(&site);
    let names =
        |groups: &[Group]| groups.iter().map(|group| group.name.clone()).collect::<Vec<_>>();
    assert_eq!(picture.to.len(), 5);
    assert!(names(&picture.from).contains(&"kind-smart-client".to_owned()));
    // Each arrow is one of the roles' table, and none is missing.
    for group in &picture.from {
        for (lane, to) in picture.to.iter().enumerate() {
            let role = Roles::all().role(to.name.trim_start_matches("role-")).expect("a role");
            let by = role.trusted_by_roles.iter().map(|by| format!("role-{by}"));
            let by = by.chain(role.trusted_by_clients.iter().map(|by| format!("kind-{by}")));
            let phones = role.phones && group.name == "picture-phones";
            let wanted = phones || by.collect::<Vec<_>>().contains(&group.name);
            assert_eq!(group.joins.contains(&lane), wanted, "{} to {}", group.name, to.name);
        }
    }
    for ascii in [false, true] {
        for at in 0..picture.from.len() {
            let lanes = picture.lanes_from(at, ascii);
            assert_eq!(lanes.chars().count(), picture.to.len() * 3, "{lanes}");
            assert!(!ascii || lanes.is_ascii());
            let joins = lanes.matches(if ascii { 'o' } else { '●' }).count();
            assert_eq!(joins, picture.from[at].joins.len(), "{lanes}");
        }
        for at in 0..picture.to.len() {
            assert_eq!(picture.lanes_to(at, ascii).chars().count(), picture.to.len() * 3);
        }
    }
    let html = Words::english().stick_read_me(&site, true).html;
    assert!(html.contains("<svg ") && html.contains("of 8 trust"), "{html}");
    // The same size however many there are; and who does not trust goes dark once it is switched on.
    let server = site.record.server[1].clone();
    let more = |number| Server { name: format!("more-{number}"), ..server.clone() };
    site.record.server.extend((0..500).map(more));
    let on = site.server("ms-01.museum.local").and_then(|own| site.thumbprint(&own.name));
    let tick =
        Tick { thumbprint: on.expect("issued"), date: jiff::civil::date(2026, 3, 1), seen: true };
    site.record.server[0].ticks.insert("encrypt-management-server".to_owned(), tick);
    let large = Picture::of(&site);
    assert_eq!(names(&large.from), names(&picture.from));
    let dark = large.from.iter().filter(|group| group.dark).count();
    assert!(dark > 0 && picture.from.iter().all(|group| !group.dark));
}
