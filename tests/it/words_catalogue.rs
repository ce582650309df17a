//! The catalogue: every text is there once and reads, and every step and question has its own.

use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;
use vmscert::message::{Message, Value};
use vmscert::wizard::{Body, Form, STEPS};
use vmscert::words::{LANGUAGES, Language, Words};

#[test]
fn values_are_put_in() {
    let words = Words::english();
    let items = Value::List(vec!["a".into(), Value::Number(3), Value::word("role-event-server")]);
    assert_eq!(words.message("reach-reachable", &vec![("adapter", items)]), "a, 3, Event server");
    let date = Value::Date("2026-11-21T23:59:59Z".parse().expect("a date"));
    assert_eq!(words.message("reach-reachable", &vec![("adapter", date)]), "2026-11-21");
    let moment = Value::Moment("2026-11-21T03:12:59Z".parse().expect("a moment"));
    assert_eq!(
        words.message("reach-reachable", &vec![("adapter", moment)]),
        "2026-11-21 03:12 UTC"
    );
    let sentence = Value::Message(Message::new("site-exists", vec![("name", "rs-01".into())]));
    assert_eq!(
        words.message("reach-reachable", &vec![("adapter", sentence)]),
        "\"rs-01\" is on the list already."
    );
    assert_eq!(words.text("no-such-message"), "no-such-message");
    assert!(
        words.has("site-exists.cure")
            && !words.has("state-count.cure")
            && !words.has("no-such.cure")
    );
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
            words.value(&Value::Text(text.clone())),
            words.value(&text.as_str().into()),
            words.value(&list),
            words.message("reach-reachable", &vec![("adapter", text.as_str().into())]),
        ];
        for shown in shown {
            assert_eq!(shown, "a\u{fffd}[31mb", "{letter:?}");
        }
    }
    assert_eq!(words.value(&"Zürich 東京 👍".into()), "Zürich 東京 👍");
}

/// Fluent gives its errors with the rest of the file, so nothing is lost in silence.
#[test]
fn every_language_reads_and_says_each_message_once() {
    for Language { tag, texts, .. } in LANGUAGES {
        if let Err((_, errors)) = fluent_bundle::FluentResource::try_new((*texts).to_owned()) {
            panic!("{tag}: {errors:?}");
        }
        let mut seen = BTreeSet::new();
        for id in ids(texts) {
            assert!(seen.insert(id), "{tag}: {id} stands there twice");
        }
    }
    let folder = std::fs::read_dir("assets/i18n").expect("the folder");
    let there: BTreeSet<String> = folder
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> =
        LANGUAGES.iter().map(|language| format!("{}.ftl", language.tag)).collect();
    assert_eq!(there, listed, "files in the folder, and those that are part of the program");
}

#[test]
fn every_attribute_belongs_to_a_message() {
    for language in LANGUAGES {
        let words = Words::of(language);
        for id in ids(language.texts) {
            assert!(words.has(id), "{}: {id} has attributes and no text", language.tag);
            assert!(!words.text(id).is_empty(), "{}: {id} is empty", language.tag);
        }
    }
}

#[test]
fn every_step_and_question_has_its_texts() {
    LANGUAGES.iter().map(Words::of).for_each(|words| steps_and_questions_have_texts(&words));
}

fn steps_and_questions_have_texts(words: &Words) {
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
        }
    }
}

/// The messages that a Fluent file defines.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim()))
}
