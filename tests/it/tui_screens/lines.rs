//! The field that takes many lines: typing in it, what it shows, and that it is quick.

use crate::tui_screens::stage::{FAKE, FANCY, PLAIN, Screen, Stage};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use std::net::IpAddr;
use std::time::{Duration, Instant};
use vmscert::message::{Explain, Finding, Message, Value};
use vmscert::pki::DnsName;
use vmscert::site::SiteEdit;
use vmscert::tui::{Input, Keys};
use vmscert::wizard::{Field, Kind, Link, Row, Step, Understood, UnderstoodRow, View};
use vmscert::work::Request;

static STEPS: &[&Step] = &[&HOME, &LIST];
static HOME: Step = Step::table("home", &[], |_| {
    vec![Row::new("list", ["A list".into(), "To do".into()]).opens(Link::to("list"))]
});
static LIST: Step = Step::form(
    "list",
    &[Field::lines("lines", read), Field::new("last", Kind::Line).optional().without_flag()],
    |view| {
        let name = view.answers.text("lines").unwrap_or_default().replace('\n', "|");
        Ok(Request::Edit(vec![SiteEdit::AddClient { name, kinds: vec![], addresses: vec![] }])
            .into())
    },
);

/// A computer by line: a name, then addresses.
fn read(_: &View, text: &str) -> Understood {
    let mut understood =
        Understood { columns: &["test-name", "test-addresses"], ..Understood::default() };
    for (line, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let mut refuse = |message: Message| {
            understood.findings.push(Finding::refusal(&message).on_line(line + 1));
        };
        let mut words = text.split_whitespace();
        let name = DnsName::parse(words.next().unwrap_or_default());
        if let Err(problem) = &name {
            refuse(problem.message());
        }
        let (good, bad): (Vec<&str>, Vec<&str>) =
            words.partition(|word| word.parse::<IpAddr>().is_ok());
        for typed in &bad {
            refuse(Message::new("address-not-one", vec![("typed", Value::from(*typed))]));
        }
        if let (Ok((name, _)), true) = (name, bad.is_empty()) {
            let cells = vec![name.to_string().into(), good.join(", ").into()];
            understood.rows.push(UnderstoodRow { line: line + 1, cells });
        }
    }
    understood
}

fn stage() -> Stage {
    let mut stage = Stage::with(STEPS, FAKE, FANCY, true);
    stage.open(0);
    stage
}
/// The lines as they stand in the field.
fn typed(screen: &Screen) -> Vec<String> {
    let lines = screen.lines.iter().filter_map(|line| {
        let (number, text) = line.strip_prefix('│')?.strip_suffix(['│', '▐'])?.split_once(" │")?;
        number.trim_start_matches([' ', '!']).parse::<usize>().ok()?;
        Some(text.trim().to_owned())
    });
    lines.collect()
}
fn paste(text: &str) -> Input {
    Input::Paste(text.to_owned())
}

const PASTED: &str = "rs-01 10.20.0.11\r\nrs-02\t10.20.0.300\r\n\r\nrs_!03 10.20.0.13\r\n証明書-01 10.20.0.14\r\nrs-05 10.20.0.15 10.20.1.15 fd00::15\r\nrs-06 10.20.0.16\r\nrs-07 10.20.0.17\r\n";

#[test]
fn lines_their_mistakes_and_what_was_understood() {
    let mut stage = stage();
    insta::assert_snapshot!("lines_empty", stage.screen(80, 25));
    stage.press([paste(PASTED)]);
    insta::assert_snapshot!("lines_80", stage.screen(80, 25));
    insta::assert_snapshot!("lines_120", stage.screen(120, 30));
    insta::assert_snapshot!("lines_60", stage.screen(60, 18));
    let mut ascii = Stage::with(STEPS, FAKE, PLAIN, true);
    ascii.open(0);
    ascii.press([paste(PASTED)]);
    let text = ascii.text();
    assert!(text.contains(" !  4 | rs_!03"), "{text}");
}

#[test]
fn a_line_is_judged_when_it_is_left_and_while_it_is_mended() {
    let mut stage = stage();
    stage.type_in("rs-01 10.20.0.3");
    stage.type_in("00");
    assert!(!stage.text().contains("[FAIL]"), "{}", stage.text());
    stage.press([Input::Enter]);
    let text = stage.text();
    assert!(text.contains("[FAIL] Line 1: \"10.20.0.300\""), "{text}");
    assert!(text.contains(" !  1 │"), "{text}");
    stage.type_in("rs-02 10.");
    let text = stage.text();
    assert!(text.contains("Line 1") && !text.contains("Line 2"), "{text}");
    // The mistake stays in sight until the key that mends it.
    stage.press([Input::Up, Input::End, Input::Letter('1')]);
    assert!(stage.text().contains("\"10.20.0.3001\""), "{}", stage.text());
    stage.press([Input::Backspace, Input::Backspace]);
    let text = stage.text();
    assert!(!text.contains("Line 1"), "{text}");
    assert!(text.contains("Line 2") && text.contains("rs-01      10.20.0.30"), "{text}");
}

#[test]
fn the_button_takes_the_list_or_goes_to_its_first_mistake() {
    let mut stage = stage();
    stage.press([paste("rs-01\nrs-02 10.20.0.300\nrs-03"), Input::Tab, Input::Tab, Input::Enter]);
    let screen = stage.screen(80, 25);
    let (x, y) = screen.cursor.unwrap();
    assert!(screen.lines[usize::from(y)].contains(" 2 │ rs-02"), "{screen}");
    assert_eq!(x, 9);
    stage.press([Input::End, Input::Backspace, Input::Tab, Input::Tab, Input::Enter]);
    let record = &stage.computer.files()[std::path::Path::new("/site/site.toml")];
    let record = String::from_utf8_lossy(record);
    assert!(record.contains("rs-01|rs-02 10.20.0.30|rs-03"), "{record}");
}

#[test]
fn lines_are_cut_joined_and_taken_away() {
    let mut stage = stage();
    let mut now = |inputs: &[Input]| {
        stage.press(inputs.to_vec());
        typed(&stage.screen(80, 25)).join("|")
    };
    use Input::*;
    assert_eq!(now(&[paste("one\rtwo\nthree")]), "one|two|three");
    assert_eq!(now(&[Up, Home, Right, Enter]), "one|t|wo|three");
    assert_eq!(now(&[Backspace]), "one|two|three");
    assert_eq!(now(&[Home, Backspace]), "onetwo|three");
    assert_eq!(now(&[End, Delete]), "onetwothree");
    assert_eq!(now(&[Enter, Clear]), "onetwo|");
    assert_eq!(now(&[Clear, paste("\nlast")]), "onetwo|last");
    assert_eq!(now(&[Left, Left, Left, Left, Left, Letter('!')]), "onetwo!|last");
    assert_eq!(now(&[Right, Letter('?')]), "onetwo!|?last");
    assert_eq!(now(&[Clear, Clear]), "onetwo!");
}

/// Wide and combining letters take the columns that they take.
#[test]
fn the_cursor_keeps_its_column() {
    let mut stage = stage();
    stage.press([paste("証明書\nab\ne\u{301}fghij"), Input::Up, Input::Up]);
    let mut at = |inputs: &[Input]| {
        stage.press(inputs.to_vec());
        let screen = stage.screen(80, 25);
        let (x, y) = screen.cursor.unwrap();
        let line = screen.lines[usize::from(y)].strip_prefix('│').unwrap();
        let text = line.split_once("│ ").unwrap().1.trim_end_matches([' ', '│']);
        (x - 9, text.to_owned())
    };
    let text = str::to_owned;
    assert_eq!(at(&[]), (6, text("証明書")));
    assert_eq!(at(&[Input::Down]), (2, text("ab")));
    assert_eq!(at(&[Input::Down]), (6, text("e\u{301}fghij")));
    assert_eq!(at(&[Input::Left, Input::Up, Input::Up]), (4, text("証明書")));
    assert_eq!(at(&[Input::Left, Input::Backspace]), (0, text("明書")));
    // A letter and its accent are one.
    assert_eq!(at(&[Input::Down, Input::Down, Input::Delete]), (0, text("fghij")));
}

/// A console that marks no pastes sends single keys, at once.
#[test]
fn a_pasted_list_is_text_where_a_paste_comes_as_keys() {
    let keys = |text: &str| -> Vec<Event> {
        let code = |letter| match letter {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            letter => KeyCode::Char(letter),
        };
        let event = |letter| Event::Key(KeyEvent::new(code(letter), KeyModifiers::NONE));
        text.chars().map(event).collect()
    };
    let text = "rs-01\t10.20.0.11\nrs-02\t10.20.0.12\n";
    let mut stage = stage();
    stage.press(Keys::new(true).batch(&keys(text)));
    let expected = ["rs-01 10.20.0.11", "rs-02 10.20.0.12", ""];
    assert_eq!(typed(&stage.screen(80, 25)), expected);
    // Where nothing tells them from keys, a line end is one all the same.
    let mut stage = Stage::with(STEPS, FAKE, FANCY, true);
    stage.open(0);
    stage.press(Keys::new(false).batch(&keys(&text.replace('\t', " "))));
    assert_eq!(typed(&stage.screen(80, 25)), expected);
}

#[test]
fn a_long_list_is_instant_and_one_too_long_is_left_out_whole() {
    let line = |number: usize| format!("rs-{number}.museum.local 10.20.{}.7\n", number % 200);
    let list: String = (0..500).map(line).collect();
    let mut stage = stage();
    let mut slowest = Duration::ZERO;
    for input in [paste(&list), Input::Letter('r'), Input::PageUp, Input::Up, Input::Enter] {
        let start = Instant::now();
        stage.press([input]);
        stage.screen(80, 25);
        slowest = slowest.max(start.elapsed());
    }
    println!("the slowest key in a list of 500 lines: {slowest:?}");
    // Some milliseconds where code is optimised; here it is not, and other tests run beside it.
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    assert!(stage.text().contains("502 understood"), "{}", stage.text());
    stage.press([paste(&list.repeat(20))]);
    let text = stage.text();
    assert!(text.contains("502 understood") && text.contains("too much at once"), "{text}");
}

#[test]
fn what_was_typed_is_there_again() {
    let mut stage = stage();
    stage.press([paste("rs-01\nrs-02"), Input::Escape]);
    stage.open(0);
    assert_eq!(typed(&stage.screen(80, 25)), ["rs-01", "rs-02"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Like the plainest editor there is: a text, and a place in it.
    #[test]
    fn keys_do_what_they_do_everywhere(keys in prop::collection::vec(0usize..9, 1..60)) {
        let mut stage = stage();
        let (mut text, mut at) = (String::new(), 0_usize);
        for key in keys {
            let input = match key {
                0 => Input::Left,
                1 => Input::Right,
                2 => Input::Backspace,
                3 => Input::Delete,
                4 | 5 => Input::Enter,
                6 => paste("x\r\ny"),
                key => Input::Letter(char::from(b'a' + key as u8)),
            };
            match &input {
                Input::Left => at = at.saturating_sub(1),
                Input::Right => at = text.len().min(at + 1),
                Input::Backspace if at > 0 => {
                    at -= 1;
                    text.remove(at);
                }
                Input::Delete if at < text.len() => drop(text.remove(at)),
                Input::Backspace | Input::Delete => {}
                typed => {
                    let typed = match typed {
                        Input::Enter => "\n".to_owned(),
                        Input::Letter(letter) => letter.to_string(),
                        _ => "x\ny".to_owned(),
                    };
                    text.insert_str(at, &typed);
                    at += typed.len();
                }
            }
            stage.press([input]);
        }
        let screen = stage.screen(80, 200);
        prop_assert_eq!(typed(&screen).join("\n"), text.clone());
        let (x, y) = screen.cursor.unwrap();
        let before = text[..at].rsplit('\n').next().unwrap_or_default();
        prop_assert_eq!(usize::from(x), 9 + before.len());
        prop_assert_eq!(usize::from(y), 3 + text[..at].matches('\n').count());
    }

    /// Nothing that is pressed or pasted breaks it, in windows of any size.
    #[test]
    fn any_keys_in_a_list(inputs in prop::collection::vec(super::properties::input(), 1..60)) {
        let mut stage = stage();
        super::properties::play(&mut stage, inputs)?;
    }
}
