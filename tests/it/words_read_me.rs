//! The kits' READ-MEs: complete, well-formed whatever the values hold, and narrow enough as text.

use crate::common_words::{certificates, clients_kit, kit};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;
use vmscert::site::{Kit, KitHost, Roles, XProtect};
use vmscert::words::Words;
use vmscert::work::{ReadMe, Wording};

fn server(roles: &[&str], xprotect: Option<XProtect>) -> ReadMe {
    let (authority, certificate) = certificates();
    let kit = kit("rs-01", roles, xprotect);
    Words::english().read_me(&kit, Some(&authority), Some(&certificate))
}

#[test]
fn a_server_finds_its_own_values_in_both() {
    let (authority, certificate) = certificates();
    let read_me = server(&["recording-server", "mobile-server"], Some(XProtect::Later));
    let text = read_me.text.replace("\r\n", " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wanted = vec![
        "Harbour Museum".to_owned(),
        "rs-01.pfx".to_owned(),
        "Recording server".to_owned(),
        "Mobile server".to_owned(),
        authority.thumbprint().grouped(),
        certificate.thumbprint().grouped(),
        "root-authority-public.cer".to_owned(),
        "Manage Private Keys".to_owned(),
        "Server Configurator".to_owned(),
        "Certificate Trust Settings".to_owned(),
    ];
    wanted.extend(certificate.names.iter().map(ToString::to_string));
    wanted.extend(certificate.addresses.iter().map(ToString::to_string));
    for value in wanted {
        assert!(read_me.html.contains(&value), "the page lacks {value}");
        assert!(text.contains(&value), "the text lacks {value}");
    }
    assert!(
        !read_me.html.contains("Recording Server Manager</b> icon beside the clock and stop"),
        "2019 R1"
    );
}

#[test]
fn the_version_decides_and_both_ways_stand_there_where_it_is_not_known() {
    let (old, new) = ("stop the Recording Server service", "Streaming media certificate");
    let roles = ["recording-server", "failover-recording-server"];
    let has = |version| {
        let html = server(&roles, version).html;
        (html.matches(old).count(), html.matches(new).count())
    };
    assert_eq!(has(Some(XProtect::R2019)), (1, 0));
    assert_eq!(has(Some(XProtect::Later)), (0, 1));
    assert_eq!(has(Some(XProtect::NotSure)), (1, 1));
    assert_eq!(has(None), (1, 1));
}

#[test]
fn another_providers_certificate_is_not_told_to_trust_our_ca() {
    let (_, certificate) = certificates();
    let mut kit = kit("rs-01", &["recording-server"], None);
    kit.authority = None;
    let read_me = Words::english().read_me(&kit, None, Some(&certificate));
    assert!(!read_me.html.contains("root-authority-public.cer"));
    assert!(read_me.html.contains(&certificate.issuer), "it says who issued it");
}

#[test]
fn the_clients_find_the_file_the_thumbprint_and_lines_to_tick() {
    let (authority, _) = certificates();
    let read_me = Words::english().read_me(&clients_kit(), Some(&authority), None);
    for value in [
        "root-authority-public.cer",
        &authority.thumbprint().grouped(),
        "Trusted Root Certification Authorities",
    ] {
        assert!(read_me.html.contains(value) && read_me.text.contains(value), "{value}");
    }
    assert!(read_me.html.matches("class=\"tick\"><span>").count() >= 8);
    assert!(read_me.text.matches("[  ]  ____").count() >= 8);
    assert!(!read_me.html.contains(".pfx"), "nothing secret belongs to the clients");
}

fn with_hosts(kit: Kit) -> Kit {
    let host = |address: &str, names: &[&str]| KitHost {
        address: address.parse().expect("an address"),
        names: names.iter().map(|name| (*name).into()).collect(),
        roles: vec![],
    };
    let host =
        vec![host("10.0.0.21", &["rs-01.museum.local", "rs-01"]), host("10.0.0.122", &["ms-01"])];
    Kit { host, ..kit }
}

#[test]
fn names_that_nobody_knows_get_their_lines() {
    let (authority, certificate) = certificates();
    let lines = "10.0.0.21   rs-01.museum.local rs-01\n     10.0.0.122  ms-01\n";
    for (kit, certificate, number) in [
        (clients_kit(), None, 2),
        (kit("rs-01", &["recording-server"], None), Some(&certificate), 4),
    ] {
        let bare = Words::english().read_me(&kit, Some(&authority), certificate);
        assert!(!bare.text.contains("Names without DNS"));
        let read_me = Words::english().read_me(&with_hosts(kit), Some(&authority), certificate);
        check(&read_me);
        let text = read_me.text.replace("\r\n", "\n");
        assert!(text.contains(lines), "{text}");
        assert!(text.contains(&format!("{number}. Names without DNS\n")), "{text}");
        assert!(
            read_me
                .html
                .contains(&format!("<pre>{}</pre>", lines.trim_end().replace("     1", "1")))
        );
    }
}

#[test]
fn a_known_version_leaves_the_others_out() {
    let servers = ["event-server", "management-server", "recording-server", "data-collector"];
    let asides = ["2019 R1 cannot", "later than 2019 R1", "OnGuard", "With XProtect 2019 R1"];
    for aside in asides {
        assert!(!server(&servers, Some(XProtect::Later)).html.contains(aside), "{aside}");
    }
    assert!(server(&servers, None).html.contains(asides[0]));
    assert!(server(&servers, None).html.contains(asides[1]));
    assert!(!server(&servers, Some(XProtect::R2019)).html.contains("{if-"));
}

#[test]
fn the_order_of_the_servers_is_plain() {
    let text = server(&["recording-server"], Some(XProtect::Later)).text;
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is missing in {text}"));
    let order = [
        "Stop here until every computer that connects",
        "then one",
        "Go on below when it is the turn of rs-01",
        "Streaming media certificate",
    ];
    assert!(order.map(at).is_sorted());
    assert!(!text.contains("Begin with one recording server"));
}

#[test]
fn heads_stand_above_their_columns() {
    let (authority, _) = certificates();
    let text = Words::english().read_me(&clients_kit(), Some(&authority), None).text;
    let lines: Vec<&str> = text.lines().collect();
    let head = lines
        .iter()
        .position(|line| line.trim_start().starts_with("Computer  "))
        .expect("the head");
    let row = lines[head + 2];
    for name in ["Computer", "Date", "Done by"] {
        let at = lines[head].find(name).expect(name);
        assert_eq!(row.get(at - 2..=at), Some("  _"), "{}\n{row}", lines[head]);
    }
}

#[test]
fn every_role_has_its_page_without_gaps() {
    for role in &Roles::all().role {
        for version in [None, Some(XProtect::R2019), Some(XProtect::Later), Some(XProtect::NotSure)]
        {
            let read_me = server(&[&role.key], version);
            check(&read_me);
            for gap in ["{", "value-", "read-me-", "role-", "(not made yet)"] {
                let body = read_me.html.split("</style>").nth(1).unwrap_or_default();
                assert!(!body.contains(gap), "{}: {gap} in {body}", role.key);
                assert!(!read_me.text.contains(gap), "{}: {gap}", role.key);
            }
        }
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let html = server(&["recording-server"], None).html;
    for outside in ["http:", "https:", "<script", "<link", "<img", "@import", "url("] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(
        html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">")
            && html.contains("<meta charset=\"utf-8\"/>")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A kit's values come from files that a hand may have edited.
    #[test]
    fn any_values_leave_it_well_formed(site in any::<String>(), name in "\\PC{0,90}", long in "[a-z\u{3042}]{70,200}") {
        let (authority, certificate) = certificates();
        let mut kit = kit(&name, &["recording-server", "no-such-role"], None);
        kit.site = site;
        kit.names = vec!["<script>alert(1)</script>&\"'*_`".into(), long.into()];
        let address = "10.0.0.21".parse().expect("an address");
        kit.host = vec![KitHost { address, names: kit.names.clone(), roles: vec![] }, KitHost { address, names: vec![kit.site.as_str().into()], roles: vec![] }];
        check(&Words::english().read_me(&kit, Some(&authority), Some(&certificate)));
    }
}

fn check(read_me: &ReadMe) {
    assert_eq!(read_me.text.matches('\n').count(), read_me.text.matches("\r\n").count());
    assert!(read_me.text.ends_with("\r\n"));
    for line in read_me.text.trim_start_matches('\u{feff}').split("\r\n") {
        assert!(line.width() <= 76, "{} columns: {line}", line.width());
        assert!(!line.contains(char::is_control), "{line:?}");
        assert_eq!(line, line.trim_end(), "blanks at the end");
    }
    assert!(!read_me.text.contains("\r\n\r\n\r\n"), "two blank lines in a row");
    assert!(!read_me.html.contains("<script"));
    well_formed(&read_me.html);
}

/// Every tag is closed in its order.
fn well_formed(html: &str) {
    let mut open: Vec<&str> = vec![];
    let text = html.strip_prefix("<!DOCTYPE html>").expect("the document type");
    for after in text.split('<').skip(1) {
        let (tag, text) = after.split_once('>').expect("an end of the tag");
        assert!(!text.contains('>'), "a bare > after <{tag}>");
        match (tag.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) => assert_eq!(open.pop(), Some(name)),
            (None, true) => {}
            (None, false) => open.push(tag.split_whitespace().next().unwrap_or_default()),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}
