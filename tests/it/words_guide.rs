//! The guide's documents: complete, well-built, and with values that are known.

use crate::common_words::{certificates, kit, sources};
use std::collections::BTreeSet;
use std::path::Path;
use vmscert::message::Value;
use vmscert::site::Roles;
use vmscert::wizard::kit_values;
use vmscert::words::{LANGUAGES, Language, Part, Span, Words};

/// Every document of every language: the words that it is read with, its topic and its text.
fn documents() -> impl Iterator<Item = (Words, &'static str, &'static str)> {
    let all = |language: &'static Language| {
        language.guide.iter().map(move |(topic, text)| (Words::of(language), *topic, *text))
    };
    LANGUAGES.iter().flat_map(all)
}

#[test]
fn every_document_is_part_of_the_program_and_every_topic_is_there() {
    let of = |language: &Language| -> BTreeSet<String> {
        language.guide.iter().map(|(topic, _)| format!("{topic}.md")).collect()
    };
    for language in LANGUAGES {
        let folder = std::fs::read_dir(Path::new("assets/guide").join(language.tag));
        let there: BTreeSet<String> = folder
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(there, of(language));
    }
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for role in &Roles::all().role {
        wanted.insert(role.encrypt.clone());
        wanted.extend(role.encrypt_2019.clone());
    }
    for (_, text) in sources() {
        for place in ["topic: \"", "part(\"encrypt"] {
            wanted.extend(text.split(place).skip(1).filter_map(|after| {
                let name = after.split('"').next()?;
                Some(format!("{}{name}", if place.starts_with("part") { "encrypt" } else { "" }))
            }));
        }
    }
    for language in LANGUAGES {
        let listed = of(language);
        for topic in &wanted {
            let tag = language.tag;
            assert!(listed.contains(&format!("{topic}.md")), "{tag}: no document {topic}");
        }
    }
}

#[test]
fn values_are_known_and_all_are_put_in() {
    let (authority, certificate) = certificates();
    let kit = kit("rs-01", &["recording-server"], None);
    let values = kit_values(&kit, Some(&authority), Some(&certificate));
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    for (words, topic, text) in documents() {
        for name in text.split('{').skip(1).filter_map(|after| after.split('}').next()) {
            assert!(names.contains(&name), "{topic}: {{{name}}} is no value");
        }
        let said = format!("{:?}", words.guide(topic, &values));
        assert!(!said.contains('{') || !said.contains("{a"), "{topic}: {said}");
        for name in &names {
            assert!(!said.contains(&format!("{{{name}}}")), "{topic}: {name} was not put in");
        }
    }
}

#[test]
fn nothing_is_made_yet_says_so() {
    let words = Words::english();
    let kit = vmscert::site::Site::default().clients_kit();
    let said = format!("{:?}", words.guide("trust", &kit_values(&kit, None, None)));
    assert!(said.contains("(not made yet)") && !said.contains("value-"), "{said}");
}

#[test]
fn steps_count_from_one_and_headings_come_first() {
    for (topic, text) in LANGUAGES[0].guide {
        assert!(text.is_ascii(), "{topic}: a console may not show letters beyond ASCII");
    }
    for (words, topic, _) in documents() {
        let parts = words.guide(topic, &vec![]);
        assert!(!parts.is_empty(), "{topic}");
        let mut last = 0;
        for part in &parts {
            match part {
                Part::Step(number, _) => {
                    assert!(
                        *number == last + 1 || *number == 1,
                        "{topic}: step {number} after {last}"
                    );
                    last = *number;
                }
                Part::Heading(level, _) => {
                    assert!(*level <= 2, "{topic}: a heading of level {level}");
                    last = 0;
                }
                Part::Paragraph(_) | Part::Bullet(_) | Part::Warning(_) | Part::Verbatim(_) => {}
            }
        }
        if !matches!(topic, "kit-server" | "kit-clients") {
            assert!(matches!(parts.first(), Some(Part::Heading(1, _))), "{topic} has no title");
        }
    }
}

/// Markdown marks left over on the screen mean that a document was not read as it was meant.
#[test]
fn no_marks_are_left_over() {
    for (words, topic, _) in documents() {
        for part in words.guide(topic, &vec![]) {
            let spans = match part {
                Part::Heading(_, spans)
                | Part::Paragraph(spans)
                | Part::Step(_, spans)
                | Part::Bullet(spans)
                | Part::Warning(spans) => spans,
                Part::Verbatim(_) => vec![],
            };
            for span in spans {
                let (Span::Plain(text) | Span::Strong(text)) = span else {
                    continue;
                };
                assert!(
                    !text.contains("**") && !text.contains('`') && !text.contains("]("),
                    "{topic}: {text}"
                );
            }
        }
    }
}

#[test]
fn lines_whose_condition_does_not_hold_are_left_out() {
    let text =
        "# {if-2019}Old\n# {if-later}New\n\n1. {if-2019}One\n1. Two\n\nAll.\n{if-2019}Some.\n";
    let values =
        |old: i64| vec![("if-2019", Value::Number(old)), ("if-later", Value::Number(1 - old))];
    let read = |text: &str, values| Words::english().document(text, &values);
    assert_eq!(read(text, values(0)), read("# New\n\n1. Two\n\nAll.", vec![]));
    assert_eq!(read(text, values(1)), read("# Old\n\n1. One\n1. Two\n\nAll.\nSome.", vec![]));
    assert!(!format!("{:?}", read(text, vec![])).contains("{if"));
}

fn plain(text: &str) -> Vec<Span> {
    vec![Span::Plain(text.to_owned())]
}

#[test]
fn every_kind_of_part_is_read() {
    let text = "# Title\n\nA paragraph\nof two lines.\n\n1. First\n2. Press **OK**:\n   - a bullet\n3. Last\n\n\
                > Take care.\n\n```\nas it is\n```\n";
    let parts = Words::english().document(text, &vec![]);
    assert_eq!(
        parts,
        vec![
            Part::Heading(1, plain("Title")),
            Part::Paragraph(vec![
                Span::Plain("A paragraph".into()),
                Span::Plain(" ".into()),
                Span::Plain("of two lines.".into()),
            ]),
            Part::Step(1, plain("First")),
            Part::Step(
                2,
                vec![
                    Span::Plain("Press ".into()),
                    Span::Strong("OK".into()),
                    Span::Plain(":".into()),
                ]
            ),
            Part::Bullet(plain("a bullet")),
            Part::Step(3, plain("Last")),
            Part::Warning(plain("Take care.")),
            Part::Verbatim("as it is".into()),
        ]
    );
}

#[test]
fn values_stay_text() {
    let words = Words::english();
    let values = vec![("name", "**a** `b` <i> {site}".into()), ("site", "S".into())];
    let parts = words.document("# {name}\n\n`{name}` {site} {unknown} {", &values);
    assert_eq!(
        parts,
        vec![
            Part::Heading(1, plain("**a** `b` <i> {site}")),
            Part::Paragraph(vec![
                Span::Value("**a** `b` <i> {site}".into()),
                Span::Plain(" S {unknown} {".into()),
            ]),
        ]
    );
}
