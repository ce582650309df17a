//! Findings of every layer as a person reads them: whole sentences, said once, without marks of the catalogue.

use jiff::ToSpan;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use vmscert::computer::{Facts, Fault, FileProblem};
use vmscert::message::{Explain, Finding, Message, Value};
use vmscert::pki::judge::{judge, title};
use vmscert::pki::pfx::PfxProblem;
use vmscert::pki::{Expected, Password, Validity};
use vmscert::site::SiteProblem;
use vmscert::wizard::{Answers, Body, Form, STEPS, Subject, View};
use vmscert::words::{LANGUAGES, Said, Words};
use vmscert::work::Failure;

fn said(words: &Words, what: &dyn Explain) -> String {
    let Said { what, cure } = words.explain(what);
    format!("{what} {}", cure.unwrap_or_default())
}

/// What went wrong with a file says its own id and values.
#[test]
fn every_fault_of_a_file_is_said_in_full() {
    let words = Words::english();
    for fault in [
        Fault::Denied,
        Fault::Full,
        Fault::TooLarge,
        Fault::ReadBack,
        Fault::WrongKind,
        Fault::Gone,
        Fault::ReadOnly,
        Fault::Marked,
        Fault::Busy,
        Fault::Exists,
        Fault::Journal,
        Fault::Lost,
        Fault::Unfinished(Box::new(Fault::Busy)),
        Fault::Other("TEXT".to_owned()),
    ] {
        let problem = fault.at(PathBuf::from("/stick/file"));
        assert!(words.has(&problem.code()), "{}", problem.code());
        let said = said(&words, &problem);
        assert!(!said.contains(['{', '$']), "{}: {said}", problem.code());
    }
}

#[test]
fn a_sentence_stands_inside_another() {
    let problem = PfxProblem::SeveralKeys { count: 2 };
    let file = Message::new("failure-authority-file", vec![("problem", Value::of(&problem))]);
    let said = said(&Words::english(), &Failure::from(file));
    assert!(said.contains("There are 2 private keys"), "{said}");
}

/// The same words stand in the wizard, on a kit and behind a command.
#[test]
fn a_cure_names_no_key_of_the_wizard() {
    let key = |word: &str| {
        word.strip_prefix('F')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut of_the_screen = false;
    let lines = LANGUAGES.iter().flat_map(|language| language.texts.lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            of_the_screen = line.starts_with("tui-");
        }
        let mut found = line.split(|letter: char| !letter.is_ascii_alphanumeric());
        assert!(of_the_screen || !found.any(key), "{line}");
    }
    assert!(!Words::english().has("form-missing.cure"));
}

#[test]
fn words_of_readers_and_systems_are_not_shown_raw() {
    let words = Words::english();
    let problem = vmscert::site::Record::parse("format = 1\n[[server]]\nname = 7\n");
    let problem = problem.expect_err("a number is no name");
    assert!(problem.message().values.iter().any(|(name, _)| *name == "reason"));
    let shown = said(&words, &problem);
    assert!(
        shown.contains("line 3") && shown.contains("history") && !shown.contains("invalid type"),
        "{shown}"
    );
    let unplaced = SiteProblem::DamagedRecord { line: 0, reason: String::new() };
    assert!(!said(&words, &unplaced).contains("line"));

    // 113: no route to host (Linux); whatever it means elsewhere, no number is shown.
    let problem = FileProblem::of("/stick", &io::Error::from_raw_os_error(113));
    let shown = said(&words, &problem);
    assert!(!shown.contains("os error"), "{shown}");
    let own = FileProblem::of("/stick", &io::Error::other("odd (os error 5) thing"));
    assert!(said(&words, &own).contains("odd (os error 5) thing"));

    let alert = |reason: &str| words.message("verify-alert", &vec![("reason", reason.into())]);
    assert_eq!(alert("unrecognized_name"), "The server refused this name.");
    assert_eq!(
        alert("decode_error"),
        "The handshake did not come to an end (technical: decode_error)."
    );
    assert_eq!(words.value(&title("  ")), "(no name)");
    assert_eq!(title("rs-01"), Value::Text("rs-01".to_owned()));
}

struct Page {
    facts: Facts,
    answers: Answers,
    subject: Subject,
    run: Answers,
    suggest: bool,
}

impl Page {
    fn new(texts: &[(&'static str, &str)]) -> Page {
        let mut answers = Answers::default();
        for (field, text) in texts {
            answers.set_text(field, *text);
        }
        Page {
            facts: Facts::unknown(),
            answers,
            subject: Subject::Site,
            run: Answers::default(),
            suggest: true,
        }
    }
    fn view(&self) -> View<'_> {
        View {
            subject: &self.subject,
            run: &self.run,
            suggest: self.suggest,
            ..View::of(&self.facts, &self.answers)
        }
    }
    fn codes(&self, step: &str) -> Result<Vec<&'static str>, Vec<&'static str>> {
        let codes = |findings: Vec<Finding>| findings.iter().map(crate::common::code).collect();
        match form(step).resolve(&self.view()) {
            Ok(resolved) => Ok(codes(resolved.findings)),
            Err(findings) => Err(codes(findings)),
        }
    }
}

fn form(key: &str) -> &'static Form {
    let step = STEPS.iter().find(|step| step.key == key).expect(key);
    match &step.body {
        Body::Form(form) => form,
        Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => {
            panic!("{key} is no form")
        }
    }
}

fn many(count: usize) -> String {
    let names: Vec<String> = (1..=count).map(|number| format!("pc-{number}")).collect();
    names.join(" ")
}

#[test]
fn a_list_of_computers_is_no_certificate() {
    let client = |names: &str| Page::new(&[("name", names)]).codes("client");
    assert_eq!(client(&many(120)), Ok(vec![]));
    assert_eq!(client(&many(1_000)), Ok(vec![]));
    assert_eq!(client(&many(5_001)), Err(vec!["list-too-long"]));
    assert_eq!(client("10.0.0.7, 10.0.0.8"), Ok(vec![]));

    let server =
        |names: &str| Page::new(&[("name", names), ("role", "recording-server")]).codes("server");
    assert_eq!(server(&many(120).replace(' ', "\n")), Ok(vec![]));
    assert_eq!(server("rs-01"), Ok(vec![]), "no word about a missing domain");
    assert_eq!(server("rs_01.museum.local"), Ok(vec!["name-underscore"]));
    assert_eq!(server("10.0.0.7"), Err(vec!["list-no-name"]));
}

#[test]
fn what_a_field_says_is_not_said_again() {
    let stick = if cfg!(windows) { r"E:\rs.pfx" } else { "/stick/rs.pfx" };
    let mut page = Page::new(&[
        ("server", "rs_01.museum.local."),
        ("role", "recording-server"),
        ("file", stick),
    ]);
    page.answers.set_secret("file-password", Password::new("secret".to_owned()));
    let codes = page.codes("provider").expect("it goes on");
    let once: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(codes.len(), once.len(), "{codes:?}");
    assert!(once.contains("name-underscore"), "{once:?}");
    // Only addresses: one reason, not two.
    let page = Page::new(&[("dns", "10.0.0.5")]);
    let refused = page.codes("issue").expect_err("no name");
    let about = |code: &&&str| code.starts_with("name-");
    assert_eq!(refused.iter().filter(about).count(), 1, "{refused:?}");
}

#[test]
fn a_wrong_choice_is_told_the_right_ones() {
    let words = Words::english();
    let page = Page::new(&[("name", "rs-01"), ("role", "recorder"), ("windows", "xp")]);
    let findings = form("server").resolve(&page.view()).expect_err("refused");
    let said: Vec<String> = findings.iter().map(|finding| words.finding(finding).what).collect();
    assert!(
        said[0].starts_with("\"recorder\" is not one of: ") && said[0].contains("recording-server"),
        "{said:?}"
    );
    assert_eq!(said[1], "\"xp\" is not one of: any, 2019.");
    assert_eq!(said.len(), 2);
}

#[test]
fn the_authoritys_end_is_advice_in_the_form_and_left_to_the_plan_otherwise() {
    let mut page = Page::new(&[("dns", "rs-01"), ("role", "recording-server")]);
    page.answers.set_text("days", "36500");
    page.answers.set_secret("ca-password", Password::new("secret".to_owned()));
    let authority = crate::common::ca_certificate();
    let end = authority.validity.not_after;
    page.facts.site.authority = Some(authority);
    page.facts.site.authority_key = true;
    let advice = |page: &Page| -> Vec<&'static str> {
        let findings = (form("issue").advice)(&page.view());
        findings.iter().map(crate::common::code).collect()
    };
    page.facts.now = end - (24 * 300).hours();
    assert_eq!(advice(&page), ["plan-lifetime-past-authority"]);
    let (Ok(said) | Err(said)) = page.codes("issue");
    assert!(!said.iter().any(|code| code.starts_with("plan-")), "{said:?}");
    page.facts.now = end - 5.hours();
    assert_eq!(advice(&page), ["plan-lifetime-authority-ends"]);
    page.facts.now = end + 5.hours();
    assert_eq!(advice(&page), ["plan-authority-expired"]);

    // A script that says no lifetime gets the usual one, whatever the CA has left.
    page.facts.now = end - (24 * 300).hours();
    page.answers.clear("days");
    page.suggest = false;
    let days = form("issue").fields.iter().find(|field| field.key == "days");
    assert_eq!(days.expect("days").value(&page.view()), "825");
}

#[test]
fn a_text_for_certificates_has_nothing_that_hides() {
    for letter in ['\u{202e}', '\u{200b}', '\u{ad}', '\u{7}'] {
        let page = Page::new(&[("organization", "x")]);
        let field = form("authority").fields.iter().find(|field| field.key == "organization");
        let typed = format!("Harbour{letter}Museum");
        let checked = (field.expect("a field").check)(&page.view(), &typed);
        let codes: Vec<_> = checked.findings.iter().map(crate::common::code).collect();
        assert_eq!(codes, ["text-control"], "{letter:?}");
    }
}

/// Right after a certificate was made the day alone says "begins on the 21st, and it is the 21st".
#[test]
fn a_clock_is_told_with_its_time() {
    let words = Words::english();
    let (authority, leaf) = crate::common_words::certificates();
    let seen = |now| {
        let address = std::net::IpAddr::from([10, 0, 0, 5]);
        let expected = Expected { authority: Some(&authority), name: None, address, now };
        let dates = judge(std::slice::from_ref(&leaf.der), expected).pop().expect("the dates");
        words.finding(&dates.finding).what
    };
    let Validity { not_before, not_after } = leaf.validity;
    let begins = seen(not_before - 2.hours());
    for moment in [not_before, not_before - 2.hours()] {
        let told = moment.strftime("%Y-%m-%d %H:%M UTC").to_string();
        assert!(begins.contains(&told), "{begins}");
    }
    let over = not_after.strftime("%Y-%m-%d %H:%M UTC").to_string();
    assert!(seen(not_after + 2.hours()).contains(&over));
    assert_eq!(words.value(&title("")), "(no name)");
}

/// What is about a line of a list says which, and keeps its cure.
#[test]
fn a_finding_of_a_line_says_which() {
    let problem = vmscert::pki::DnsName::parse("rs 01").unwrap_err();
    let words = Words::english();
    let bare = words.finding(&Finding::refusal(&problem));
    let said = words.finding(&Finding::refusal(&problem).on_line(12));
    assert_eq!(said.what, format!("Line 12: {}", bare.what));
    assert_eq!(said.cure, bare.cure);
}
