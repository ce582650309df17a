//! Every finding of the certificate module has its words, and the words have their values.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::collections::HashSet;
use vmscert::message::{Explain, Value};
use vmscert::pki::{CertificateProblem as C, KeyProblem as K};
use vmscert::words::{Said, Words};

const TEXT: &str = include_str!("../../assets/i18n/en/pki.ftl");

struct Case {
    what: Box<dyn Explain>,
    wants_cure: bool,
}

fn all() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut add = |wants_cure: bool, what: Box<dyn Explain>| cases.push(Case { what, wants_cure });
    for problem in [
        K::Empty,
        K::Damaged,
        K::NotRsa,
        K::TooSmall { bits: 1024 },
        K::TooLarge { bits: 8192 },
        K::Generation,
    ] {
        add(true, Box::new(problem));
    }
    for problem in
        [C::Empty, C::NotACertificate, C::IsPfx, C::IsBundle, C::IsKey, C::IsRequest, C::Damaged]
    {
        add(true, Box::new(problem));
    }
    cases
}

fn spoken(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Text(text) => text.clone().into(),
        Value::Number(number) => (*number).into(),
        Value::Date(date) | Value::Moment(date) => date.to_string().into(),
        Value::Message(message) => message.id.clone().into(),
        Value::List(list) => {
            list.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(", ").into()
        }
    }
}

/// As the program itself says it: with the functions and values that the sentence wants.
fn on_screen(what: &dyn Explain) {
    let Said { what: said, cure } = Words::english().explain(what);
    for text in [Some(said), cure].into_iter().flatten() {
        assert!(!text.contains(['{', '$']), "{}: {text}", what.code());
    }
}

#[test]
fn every_finding_has_words_and_every_word_its_finding() {
    let resource = FluentResource::try_new(TEXT.to_owned()).expect("the file is sound");
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_builtins().unwrap();
    bundle.add_resource(&resource).expect("no message twice");

    let mut used = HashSet::new();
    for Case { what, wants_cure } in all() {
        let code = what.code();
        let mut arguments = FluentArgs::new();
        for (name, value) in what.values() {
            if let Value::Message(word) = &value
                && bundle.has_message(&word.id)
            {
                used.insert(word.id.to_string());
            }
            arguments.set(name, spoken(&value));
        }
        let message = bundle.get_message(code).unwrap_or_else(|| panic!("{code} has no words"));
        let cure = message.get_attribute("cure").map(|cure| cure.value());
        assert_eq!(cure.is_some(), wants_cure, "the cure of {code}");
        for pattern in message.value().into_iter().chain(cure) {
            let mut errors = Vec::new();
            let sentence = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
            assert!(errors.is_empty(), "{code}: {errors:?}");
            assert!(
                !sentence.contains('$') && sentence.ends_with(['.', '?']),
                "{code}: {sentence}"
            );
        }
        used.insert(code.to_owned());
        on_screen(what.as_ref());
    }
    // What is said beside its condition.
    let sources = crate::common_words::sources();
    let is_said = |id: &str| sources.iter().any(|(_, text)| text.contains(&format!("\"{id}\"")));
    let written =
        TEXT.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    for id in written.filter_map(|line| line.split_once(" = ")).map(|(id, _)| id) {
        assert!(used.contains(id) || is_said(id), "{id} is said by nobody");
    }
}
