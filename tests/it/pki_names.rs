//! Names, addresses and lifetimes as people type them.

use crate::common_words::told;
use proptest::prelude::*;
use std::net::IpAddr;
use vmscert::message::{Explain, Finding, Severity, Value};
use vmscert::pki::name::is_reserved_by_windows;
use vmscert::pki::{Days, DnsName, NamesAndAddresses, Validity, address, decoded};

fn refused(typed: &str) -> &'static str {
    match DnsName::parse(typed) {
        Ok((name, _)) => panic!("{typed:?} became {name}"),
        Err(problem) => told(&problem, true),
    }
}

fn taken(typed: &str) -> (String, Vec<(Severity, &'static str)>) {
    let (name, findings) =
        DnsName::parse(typed).unwrap_or_else(|problem| panic!("{typed:?}: {problem}"));
    for finding in &findings {
        assert_eq!(
            finding.message.values.first(),
            Some(&("typed", Value::from(typed))),
            "{}",
            finding.code()
        );
    }
    (
        name.to_string(),
        findings
            .into_iter()
            .map(|Finding { severity, message, .. }| {
                (severity, told(&message, severity > Severity::Notice))
            })
            .collect(),
    )
}

#[test]
fn what_is_no_name_is_refused_by_what_it_is() {
    let long_label = format!("{}.corp.local", "a".repeat(64));
    let long = ["abcdefghi"; 26].join(".");
    for (typed, code) in [
        ("", "name-empty"),
        (" \t\u{3000}", "name-empty"),
        ("\u{200e}", "name-empty"),
        ("https://rs-01", "name-url"),
        ("https://rs-01:443/admin", "name-url"),
        ("rs-01/", "name-url"),
        (r"CORP\rs-01", "name-backslash"),
        (r"\\rs-01\share", "name-backslash"),
        ("rs-01:7563", "name-port"),
        ("rs-01:", "name-letter"),
        ("rs 01", "name-blank-inside"),
        (".", "name-label-empty"),
        ("..", "name-label-empty"),
        ("rs-01..", "name-label-empty"),
        ("rs..local", "name-label-empty"),
        (".local", "name-label-empty"),
        ("*.", "name-label-empty"),
        (&long_label, "name-label-too-long"),
        (&long, "name-too-long"),
        ("*", "name-star"),
        ("rs\u{200b}-01", "name-hidden"),
        ("rs-*.local", "name-star"),
        ("rs.*.local", "name-star"),
        ("*.*.local", "name-star"),
        ("-rs.local", "name-hyphen"),
        ("rs-.local", "name-hyphen"),
        ("rs@local", "name-letter"),
        ("rs+1", "name-letter"),
        ("rs\u{1b}[31m", "name-letter"),
        ("_", "name-letter"),
        ("rs.1", "name-numeric-end"),
        ("12", "name-numeric-end"),
        ("xn--zzzzzz99999", "name-international-wrong"),
        ("10.0.0.1", "name-is-address"),
        ("[2001:db8::1]", "name-is-address"),
        ("10.0.0.300", "address-part-too-large"),
        ("1.2.3", "address-parts-missing"),
        ("10.0.0.1:7563", "address-port"),
        ("fe80::1%eth0", "address-zone"),
        ("10.0.0.0/8", "address-network"),
    ] {
        assert_eq!(refused(typed), code, "{typed:?}");
    }
}

#[test]
fn names_are_mended_and_it_is_said() {
    use Severity::{Notice, Warning};
    for (typed, name, said) in [
        ("rs-01.corp.local", "rs-01.corp.local", vec![]),
        ("RS-01.Corp.Local", "rs-01.corp.local", vec![]),
        ("rs-01.corp.local.", "rs-01.corp.local", vec![(Notice, "name-trailing-dot")]),
        ("rs-01", "rs-01", vec![(Notice, "name-single-label")]),
        ("münchen.example", "xn--mnchen-3ya.example", vec![(Notice, "name-international")]),
        ("MÜNCHEN.example", "xn--mnchen-3ya.example", vec![(Notice, "name-international")]),
        ("XN--mnchen-3ya.example", "xn--mnchen-3ya.example", vec![]),
        ("録画.example", "xn--2ny325d.example", vec![(Notice, "name-international")]),
        ("rs_01.corp.local", "rs_01.corp.local", vec![(Warning, "name-underscore")]),
        ("*.corp.local", "*.corp.local", vec![(Warning, "name-wildcard")]),
        ("*.local", "*.local", vec![(Warning, "name-wildcard-too-wide")]),
        ("localhost", "localhost", vec![(Warning, "name-loopback")]),
        ("rs.1a", "rs.1a", vec![]),
        ("1.2.3.a", "1.2.3.a", vec![]),
    ] {
        assert_eq!(taken(typed), (name.to_owned(), said), "{typed:?}");
    }
    // What cannot be seen, or stands for something else, goes without a word.
    for typed in [
        "“rs-01.corp.local”",
        "\u{200e}rs-01.corp.local",
        "ｒｓ－０１．corp。local",
        "rs\u{2011}01.corp.local",
    ] {
        assert_eq!(DnsName::parse(typed).unwrap().0.as_str(), "rs-01.corp.local", "{typed:?}");
    }
}

#[test]
fn files_are_read_as_notepad_and_powershell_write_them() {
    let word = "geheim\r\n";
    let little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], text: &[u8]| decoded(&[mark, text].concat());
    assert_eq!(marked(&[], word.as_bytes()).as_deref(), Ok(word));
    assert_eq!(marked(&[0xef, 0xbb, 0xbf], word.as_bytes()).as_deref(), Ok(word));
    assert_eq!(marked(&[0xff, 0xfe], &little).as_deref(), Ok(word));
    assert_eq!(marked(&[0xfe, 0xff], &big).as_deref(), Ok(word));
    assert_eq!(decoded(b"\xff\xff").unwrap_err(), "\u{fffd}\u{fffd}");
    assert_eq!(marked(&[0xff, 0xfe], &little[1..]).unwrap_err().chars().count(), 7);
}

#[test]
fn names_become_file_names_that_windows_accepts() {
    let file_name = |typed: &str| DnsName::parse(typed).unwrap().0.file_name();
    assert_eq!(file_name("RS-01").as_deref(), Ok("rs-01"));
    assert_eq!(file_name("*.corp.local").as_deref(), Ok("_.corp.local"));
    assert_eq!(file_name("console").as_deref(), Ok("console"));
    assert_eq!(file_name("com10").as_deref(), Ok("com10"));
    for device in
        ["con", "PRN", "aux", "nul", "com0", "COM9", "lpt1", "con.corp.local", "nul.local"]
    {
        assert_eq!(file_name(device).expect_err(device).code(), "name-reserved-by-windows");
    }
    for device in ["CONIN$", "conout$.txt", "CLOCK$", "COM¹", "nul .txt"] {
        assert!(is_reserved_by_windows(device), "{device}");
    }
}

#[test]
fn addresses_are_read_or_refused_with_the_reason() {
    let parse = |typed: &str| address::parse(typed).map_err(|problem| told(&problem, true));
    for (typed, address) in [
        ("10.0.0.1", "10.0.0.1"),
        (" 10.0.0.1\r\n", "10.0.0.1"),
        ("10.0.0.1.", "10.0.0.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("１０．０．０．１", "10.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
    ] {
        assert_eq!(parse(typed), Ok(address.parse::<IpAddr>().unwrap()), "{typed:?}");
    }
    for (typed, code) in [
        ("", "address-empty"),
        ("10.0.0.300", "address-part-too-large"),
        ("10.0.0.99999999999", "address-part-too-large"),
        ("1.2.3", "address-parts-missing"),
        ("1.2.3.4.5", "address-parts-too-many"),
        ("010.0.0.1", "address-leading-zero"),
        ("10..0.1", "address-not-one"),
        ("fe80::1%eth0", "address-zone"),
        ("[fe80::1%12]", "address-zone"),
        ("10.0.0.0/8", "address-network"),
        ("10.0.0.0/255.0.0.0", "address-network"),
        ("2001:db8::/32", "address-network"),
        ("10.0.0.1:7563", "address-port"),
        ("[2001:db8::1]:443", "address-port"),
        ("0.0.0.0", "address-unspecified"),
        ("::", "address-unspecified"),
        ("::ffff:0.0.0.0", "address-unspecified"),
        ("255.255.255.255", "address-broadcast"),
        ("224.0.0.1", "address-multicast"),
        ("ff02::1", "address-multicast"),
        ("0.1.2.3", "address-reserved"),
        ("250.1.2.3", "address-reserved"),
        ("2001:db8::1::2", "address-ipv6"),
        ("2001:db8:12345::1", "address-ipv6"),
        ("rs-01.corp.local", "address-is-name"),
        ("https://10.0.0.1", "address-not-one"),
        ("?", "address-not-one"),
    ] {
        assert_eq!(parse(typed), Err(code), "{typed:?}");
    }
    let zero = address::parse("010.0.0.08").unwrap_err();
    assert!(zero.values.contains(&("without", "10.0.0.8".into())));
}

fn codes(read: &NamesAndAddresses) -> Vec<&'static str> {
    let code = |finding: &Finding| told(&finding.message, finding.severity > Severity::Notice);
    read.findings.iter().map(code).collect()
}

#[test]
fn every_separator_of_both_guides_and_of_pasted_text_separates() {
    let wanted = ["a.local", "b.local", "c.local"];
    for text in [
        "a.local,b.local,c.local",
        "a.local b.local  c.local",
        "a.local;b.local\r\nc.local\n",
        "a.local、b.local；c.local",
        "\u{feff}“a.local”,\u{a0}b.local ,, c.local;",
    ] {
        let read = NamesAndAddresses::parse_names(text);
        assert_eq!(read.names.iter().map(DnsName::as_str).collect::<Vec<_>>(), wanted, "{text:?}");
        assert_eq!(codes(&read), [""; 0], "{text:?}");
    }
}

#[test]
fn fields_sort_what_was_typed() {
    let read =
        NamesAndAddresses::parse_names("RS-01.local rs-01.LOCAL. 10.0.0.5 169.254.3.4 10.0.0.5");
    assert_eq!(read.names.len(), 1);
    assert_eq!(read.addresses.len(), 2);
    assert!(!read.refused());
    assert_eq!(
        codes(&read),
        [
            "name-duplicate",
            "address-among-names",
            "address-among-names",
            "address-link-local",
            "address-among-names",
            "address-duplicate"
        ]
    );

    let read = NamesAndAddresses::parse_addresses("10.0.0.5, rs-01; ::1 fe80::1 10.0.0.5");
    assert_eq!(
        codes(&read),
        ["address-is-name", "address-loopback", "address-link-local", "address-duplicate"]
    );
    assert!(read.refused() && read.names.is_empty());
    assert_eq!(NamesAndAddresses::parse_addresses(" "), NamesAndAddresses::default());

    assert_eq!(codes(&NamesAndAddresses::parse_names(" , ")), ["name-empty"]);
    assert_eq!(
        codes(&NamesAndAddresses::parse_names("10.0.0.5")),
        ["address-among-names", "name-only-addresses"]
    );
    let long = format!("{}.local", "a".repeat(60));
    assert_eq!(
        codes(&NamesAndAddresses::parse_names(&format!("{long} rs.local"))),
        ["name-first-too-long"]
    );
    assert_eq!(codes(&NamesAndAddresses::parse_names(&format!("rs.local {long}"))), [""; 0]);
    let many: String = (0..200).map(|at| format!("rs-{at}.local ")).collect();
    assert_eq!(codes(&NamesAndAddresses::parse_names(&many)), ["name-too-many"]);
    let many: String = (0..200).map(|at| format!("10.0.0.{at} ")).collect();
    assert!(codes(&NamesAndAddresses::parse_addresses(&many)).contains(&"address-too-many"));
}

#[test]
fn lifetimes_are_whole_days_within_a_hundred_years() {
    let days =
        |typed: &str| Days::parse(typed).map(Days::count).map_err(|problem| told(&problem, true));
    let years = |typed: &str| {
        Days::parse_years(typed).map(Days::count).map_err(|problem| told(&problem, true))
    };
    assert_eq!(days(" 825 "), Ok(825));
    assert_eq!(days("８２５"), Ok(825));
    assert_eq!(days("1"), Ok(1));
    assert_eq!(days("36500"), Ok(36_500));
    assert_eq!(years("10"), Ok(3_650));
    assert_eq!(years("100"), Ok(36_500));
    for (typed, code) in [
        ("", "days-empty"),
        ("0", "days-zero"),
        ("000", "days-zero"),
        ("36501", "days-too-many"),
        ("99999999999999999999", "days-too-many"),
        ("-1", "days-negative"),
        ("1.5", "days-fraction"),
        ("1,5", "days-fraction"),
        ("36,500", "days-fraction"),
        ("ten", "days-not-a-number"),
        ("1e3", "days-not-a-number"),
        ("10 days", "days-not-a-number"),
    ] {
        assert_eq!(days(typed), Err(code), "{typed:?}");
    }
    assert_eq!(years("101"), Err("days-too-many-years"));
    assert_eq!(years("0"), Err("days-zero"));
}

#[test]
fn a_lifetime_begins_an_hour_ago_and_counts_both_ends() {
    let validity = Validity::starting(crate::common::clock(), Days::SERVER);
    assert_eq!(validity.not_before.to_string(), "2026-01-15T11:00:00Z");
    assert_eq!(validity.not_after.to_string(), "2028-04-19T10:59:59Z");
    assert!(validity.holds(validity.not_before) && validity.holds(validity.not_after));
    assert_eq!(validity.days_left(crate::common::clock()), 824);
    let far = Validity::starting(jiff::Timestamp::MAX, Days::AUTHORITY);
    assert!(far.not_before <= far.not_after);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_panics_and_what_is_taken_stays_itself(typed in any::<String>()) {
        let _ = address::parse(&typed);
        let _ = Days::parse(&typed);
        let _ = Days::parse_years(&typed);
        let _ = NamesAndAddresses::parse_names(&typed);
        let _ = NamesAndAddresses::parse_addresses(&typed);
        let _ = is_reserved_by_windows(&typed);
        if let Ok((name, _)) = DnsName::parse(&typed) {
            prop_assert_eq!(&DnsName::parse(name.as_str()).expect("a name stays a name").0, &name);
        }
    }

    #[test]
    fn near_misses_do_not_panic_either(typed in r"[\*]?[a-z0-9_.:/%\[\]xnü@ 。ー①-]{0,80}") {
        let _ = address::parse(&typed);
        if let Ok((name, findings)) = DnsName::parse(&typed) {
            prop_assert!(findings.iter().all(|finding| !finding.refuses()));
            prop_assert!(name.as_str().is_ascii() && name.as_str().len() <= 253);
            prop_assert_eq!(&DnsName::parse(name.as_str()).expect("a name stays a name").0, &name);
            prop_assert!(name.as_str().parse::<IpAddr>().is_err());
        }
    }

    #[test]
    fn addresses_read_what_they_write(bits in any::<u128>(), small in any::<u32>()) {
        for address in [IpAddr::from(bits.to_be_bytes()), IpAddr::from(small.to_be_bytes())] {
            if let Ok(read) = address::parse(&address.to_string()) {
                prop_assert_eq!(read, address.to_canonical());
            }
        }
    }
}
