//! The catalogue: every text is there once and reads, and every id that the program uses is in it.

use crate::common_words::sources;
use std::collections::{BTreeMap, BTreeSet};
use unicode_width::UnicodeWidthStr;
use vmscert::computer::Facts;
use vmscert::message::{Message, Value};
use vmscert::site::Roles;
use vmscert::wizard::{Answers, Body, Choice, Form, Kind, STEPS, Subject, View};
use vmscert::words::{Words, catalogue::ENGLISH};

#[test]
fn values_are_put_in() {
    let words = Words::english();
    let items = Value::List(vec!["a".into(), Value::Number(3), Value::word("role-event-server")]);
    assert_eq!(words.message("list", &vec![("items", items)]), "a, 3, Event server");
    let date = Value::Date("2026-11-21T23:59:59Z".parse().expect("a date"));
    assert_eq!(words.message("list", &vec![("items", date)]), "2026-11-21");
    let moment = Value::Moment("2026-11-21T03:12:59Z".parse().expect("a moment"));
    assert_eq!(words.message("list", &vec![("items", moment)]), "2026-11-21 03:12 UTC");
    let sentence = Value::Message(Message::new("site-exists", vec![("name", "rs-01".into())]));
    assert_eq!(
        words.message("list", &vec![("items", sentence)]),
        "\"rs-01\" is on the list already."
    );
    assert_eq!(words.text("no-such-message"), "no-such-message");
    assert!(words.has("site-exists.cure") && !words.has("list.cure") && !words.has("no-such.cure"));
    let number = |days| words.message("state-expires-in", &vec![("days", Value::Number(days))]);
    assert_eq!(
        [number(0), number(1), number(23)],
        ["Expires today", "Expires in 1 day", "Expires in 23 days"]
    );
}

/// Names out of files and certificates cannot paint the terminal or turn a line round.
#[test]
fn nothing_that_steers_a_terminal_is_shown() {
    let words = Words::english();
    for letter in
        ['\u{1b}', '\n', '\r', '\u{7f}', '\u{9b}', '\u{ad}', '\u{202e}', '\u{200b}', '\u{feff}']
    {
        let text = format!("a{letter}[31mb");
        let list = Value::List(vec![text.as_str().into()]);
        let shown = [
            words.value(&Value::from(text.as_str())),
            words.value(&text.as_str().into()),
            words.value(&list),
            words.message("list", &vec![("items", text.as_str().into())]),
        ];
        for shown in shown {
            assert_eq!(shown, "a\u{fffd}[31mb", "{letter:?}");
        }
    }
    assert_eq!(words.value(&"Zürich 東京 👍".into()), "Zürich 東京 👍");
}

/// Fluent gives its errors with the rest of the file, so nothing is lost in silence.
#[test]
fn every_file_reads_and_no_message_is_there_twice() {
    let mut homes: BTreeMap<String, &str> = BTreeMap::new();
    for (file, text) in ENGLISH {
        if let Err((_, errors)) = fluent_bundle::FluentResource::try_new((*text).to_owned()) {
            panic!("{file}: {errors:?}");
        }
        for id in ids(text) {
            if let Some(home) = homes.insert(id.clone(), file) {
                panic!("{id} stands in {home} and in {file}");
            }
        }
    }
    let folder = std::fs::read_dir("assets/i18n/en").expect("the folder");
    let there: BTreeSet<String> = folder
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = ENGLISH.iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(there, listed, "files in the folder, and those that are part of the program");
}

#[test]
fn every_attribute_belongs_to_a_message() {
    let words = Words::english();
    for (file, text) in ENGLISH {
        for id in ids(text) {
            assert!(words.has(&id), "{file}: {id} has attributes and no text");
            assert!(!words.text(&id).is_empty(), "{file}: {id} is empty");
        }
    }
}

#[test]
fn every_code_and_message_in_the_sources_is_there() {
    let words = Words::english();
    let mut used = BTreeSet::new();
    for (_, text) in sources() {
        used.extend(messages(&text));
    }
    assert!(used.len() > 150, "the search finds what it should: {}", used.len());
    let missing: Vec<&String> = used.iter().filter(|id| !words.has(id)).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
}

#[test]
fn every_role_kind_and_port_has_a_name() {
    let words = Words::english();
    for role in &Roles::all().role {
        assert!(words.has(&format!("role-{}", role.key)), "{}", role.key);
        for port in &role.ports {
            assert!(words.has(&port.purpose), "{}", port.purpose);
        }
    }
    for kind in &Roles::all().client {
        assert!(words.has(&format!("kind-{}", kind.key)), "{}", kind.key);
    }
}

#[test]
fn every_step_and_question_has_its_texts() {
    let words = Words::english();
    for step in STEPS {
        let id = format!("step-{}", step.key);
        assert!(words.has(&id) && words.has(&format!("{id}.about")), "{id}");
        assert!(words.text(&id).width() <= 36, "{id} is too wide for Home");
        let form: &Form = match &step.body {
            Body::Form(form) => form,
            Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => continue,
        };
        for field in form.fields {
            let id = format!("field-{}-{}", step.key, field.key);
            assert!(words.has(&id) && words.has(&format!("{id}.help")), "{id}");
            assert!(words.text(&id).width() <= 24, "{id} is wider than its column");
            assert!(words.text(&format!("{id}.help")).len() > 60, "{id}: help says something");
            if words.has(&format!("{id}.hint")) {
                let hint = words.text(&format!("{id}.hint"));
                assert!(hint.width() <= 60, "{id}.hint is more than a line");
            }
            for choice in choices(&field.kind) {
                if let Value::Message(label) = &choice.label {
                    assert!(words.has(&label.id), "{}", label.id);
                }
            }
        }
    }
}

fn choices(kind: &Kind) -> Vec<Choice> {
    let facts = Facts::unknown();
    let (answers, run, subject) = (Answers::default(), Answers::default(), Subject::Site);
    let view =
        View { facts: &facts, answers: &answers, subject: &subject, run: &run, suggest: true };
    match kind {
        Kind::Path(choices) | Kind::List(choices) | Kind::One(choices) | Kind::Several(choices) => {
            choices(&view)
        }
        Kind::Line | Kind::Secret { .. } => vec![],
    }
}

/// The messages that a Fluent file defines.
fn ids(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned()))
}

/// The ids of messages in a source file: string literals of their shape in the places where they are used.
fn messages(text: &str) -> Vec<String> {
    const PLACES: [&str; 11] = [
        "Text::word(",
        "Text::with(",
        "Value::word(",
        "words.text(",
        "words.message(",
        ".part(",
        "heading: ",
        "label: ",
        "fact(",
        "page(",
        "code: ",
    ];
    let mut found = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        let line = line.trim_start();
        if line.starts_with("//") {
            continue;
        }
        in_code =
            (in_code || line.starts_with("fn code(&self)")) && !line.starts_with("fn values(");
        for (before, literal) in literals(line) {
            let before = before.trim_end();
            let used = PLACES.iter().any(|place| before.ends_with(place.trim_end()));
            let code =
                in_code && (before.ends_with("=>") || before.ends_with('{') || before.is_empty());
            if (used || code) && is_id(literal) {
                found.push(literal.to_owned());
            }
        }
    }
    found
}

/// The string literals of a line, each with what stands before it.
fn literals(line: &str) -> Vec<(&str, &str)> {
    let quotes: Vec<usize> = line.match_indices('"').map(|(at, _)| at).collect();
    quotes.chunks_exact(2).map(|pair| (&line[..pair[0]], &line[pair[0] + 1..pair[1]])).collect()
}

fn is_id(text: &str) -> bool {
    let (id, attribute) = text.split_once('.').unwrap_or((text, "x"));
    let word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    id.contains('-') && id.split('-').all(word) && attribute.split('-').all(word)
}
