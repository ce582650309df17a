//! Each kind of page: what it shows and how it behaves.

use crate::program::wizard::Driven;
use crate::tui_screens::stage::{FAKE, FANCY, PLAIN, Stage};
use crate::tui_screens::steps::STEPS;
use vmscert::message::Message;
use vmscert::tui::{Effect, Input, Update};
use vmscert::work::Progress;

pub fn form() -> Stage {
    let mut stage = Stage::new();
    stage.open(0);
    stage
}
/// The form with everything that must be answered, ready for the button.
pub fn answered() -> Stage {
    let mut stage = form();
    stage.press([Input::PageDown, Input::BackTab, Input::BackTab, Input::BackTab]);
    stage.type_in("a good one");
    stage.press([Input::Enter]);
    stage.type_in("a good one");
    stage
}

#[test]
fn home_shows_the_way() {
    insta::assert_snapshot!("home_80", Stage::new().screen(80, 25));
    insta::assert_snapshot!("home_120", Stage::new().screen(120, 30));
    insta::assert_snapshot!("home_ascii", Stage::with(STEPS, FAKE, PLAIN, true).screen(80, 25));
}

#[test]
fn home_begins_where_something_is_to_do() {
    // The first step is done, the second comes later.
    let screen = Stage::new().screen(80, 25);
    assert_eq!(screen.reversed, ["The step guide"]);
}

#[test]
fn a_folder_without_a_site_begins_with_opening_one() {
    let mut stage = Stage::with(STEPS, FAKE, FANCY, false);
    insta::assert_snapshot!("site_80", stage.screen(80, 25));
    stage.type_in("Southern Harbour");
    stage.press([Input::Enter]);
    let text = stage.text();
    assert!(text.contains("Southern Harbour") && text.contains("The step form"), "{text}");
    assert_eq!(stage.screen(80, 25).reversed, ["The step guide"]);
}

#[test]
fn a_form_shows_every_kind_of_question() {
    insta::assert_snapshot!("form_80", form().screen(80, 25));
    insta::assert_snapshot!("form_120", form().screen(120, 40));
    let mut stage = form();
    stage.press([Input::PageDown]);
    insta::assert_snapshot!("form_end", stage.screen(80, 25));
}

#[test]
fn the_cursor_of_the_console_stands_where_letters_go() {
    let mut stage = form();
    let screen = stage.screen(80, 25);
    let (x, y) = screen.cursor.unwrap();
    let line = &screen.lines[usize::from(y)];
    assert!(line.starts_with("│ > "), "{line}");
    let before: String = line.chars().take(x.into()).collect();
    assert!(before.ends_with("[Camera site"), "{before}");
    stage.press([Input::End]);
    stage.type_in("証明書");
    assert_eq!(stage.screen(80, 25).cursor, Some((x + 6, y)));
    stage.press([Input::Home]);
    assert_eq!(stage.screen(80, 25).cursor, Some((x - 11, y)));
    stage.type_in(&"long ".repeat(30));
    let screen = stage.screen(80, 25);
    assert!(screen.cursor.unwrap().0 < 79);
}

#[test]
fn enter_takes_the_suggestions_up_to_what_must_be_typed() {
    let mut stage = form();
    stage.press(std::iter::repeat_n(Input::Enter, 12));
    let text = stage.text();
    assert!(text.contains("Change details"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("│ > field-form-ca-password")), "{text}");
    assert!(text.contains("[FAIL]"), "a password must be typed: {text}");
    stage.type_in("a good one");
    assert!(!stage.text().contains("[FAIL]"), "the error goes with the key that mends it");
}

#[test]
fn an_error_comes_when_a_question_is_left_and_goes_when_it_is_mended() {
    let mut stage = form();
    stage.press([Input::End]);
    stage.type_in("!");
    assert!(!stage.text().contains("test-no-shouting"));
    stage.press([Input::Enter]);
    let text = stage.text();
    assert!(text.contains("[FAIL] test-no-shouting"), "{text}");
    assert!(
        text.lines().any(|line| line.starts_with("│ > field-form-line")),
        "Enter stays: {text}"
    );
    stage.press([Input::Down]);
    let text = stage.text();
    assert!(
        text.contains("test-no-shouting")
            && text.lines().any(|line| line.starts_with("│ > field-form-names")),
        "{text}"
    );
    stage.press([Input::Up, Input::Backspace]);
    assert!(!stage.text().contains("test-no-shouting"));
    stage.type_in("!");
    assert!(!stage.text().contains("test-no-shouting"), "while it is typed anew nothing is said");
}

#[test]
fn an_answer_is_mended_when_it_is_left() {
    let mut stage = form();
    stage.press([Input::Clear]);
    stage.type_in("UPPER");
    stage.press([Input::Tab]);
    let text = stage.text();
    assert!(text.contains("[upper ") && text.contains("[NOTE] test-lowered"), "{text}");
}

#[test]
fn candidates_are_ticked_into_the_text() {
    let mut stage = form();
    stage.press([Input::Enter]);
    stage.type_in("other RS-01");
    stage.press([Input::Down, Input::Letter(' ')]);
    let text = stage.text();
    assert!(text.contains("[other, RS-01, rs-01.vms.local "), "{text}");
    assert!(
        text.contains(">[x] The rs-01.vms.local") && text.contains(" [x] The rs-01 "),
        "{text}"
    );
    stage.press([Input::Down, Input::Letter(' ')]);
    assert!(stage.text().contains("[other, rs-01.vms.local "));
}

#[test]
fn what_is_typed_takes_the_place_of_a_suggestion_nobody_went_into() {
    let mut stage = form();
    stage.type_in("s2");
    assert!(stage.text().contains("[s2 "), "{}", stage.text());
    stage.press([Input::Restore, Input::Paste("/a/path".to_owned())]);
    assert!(stage.text().contains("[/a/path "), "{}", stage.text());
    // Who goes into it adds to it.
    for key in [Input::Left, Input::Backspace] {
        stage.press([Input::Restore, key, Input::End, Input::Letter('2')]);
        let text = stage.text();
        assert!(text.contains("[Camera site2 ") || text.contains("[Camera sit2 "), "{text}");
    }
    // So does who comes back to what was typed.
    stage.press([Input::Clear]);
    stage.type_in("mine");
    stage.press([Input::Tab, Input::BackTab]);
    stage.type_in("!");
    assert!(stage.text().contains("[mine!"), "{}", stage.text());
}

#[test]
fn left_and_right_choose_and_up_and_down_only_pass() {
    let mut stage = form();
    // Names, short, long: those stand in a column.
    stage.press([Input::Enter, Input::Enter, Input::Enter]);
    assert!(stage.text().contains(">(*) The second"));
    assert!(stage.text().contains("←→ choose"), "{}", stage.text());
    stage.press([Input::Up, Input::Down]);
    assert!(stage.text().contains(">(*) The second"), "passed, and as it was");
    stage.press([Input::Down, Input::Up, Input::Left]);
    assert!(stage.text().contains(">(*) The first") && stage.text().contains(" ( ) The second"));
    stage.press([Input::Right]);
    assert!(stage.text().contains(">(*) The second"));
    stage.press([Input::Up, Input::Right]);
    let text = stage.text();
    assert!(
        text.contains("( ) The later   (*) The now") && text.contains("[WARN] test-in-a-hurry"),
        "{text}"
    );
}

#[test]
fn a_password_is_hidden_shown_on_demand_and_typed_twice() {
    let mut stage = answered();
    assert!(stage.text().contains("[**********"));
    assert!(!stage.text().contains("a good one"));
    stage.press([Input::Show]);
    assert!(stage.text().contains("[a good one "));
    stage.type_in("r");
    stage.press([Input::Enter]);
    assert!(stage.text().contains("[FAIL]"), "they differ");
    stage.press([Input::Backspace]);
    assert!(!stage.text().contains("[FAIL]"));
    stage.press([Input::Enter]);
    assert!(stage.text().contains("Review"));
}

#[test]
fn a_refused_password_is_not_asked_for_twice() {
    let mut stage = form();
    stage.press([Input::PageDown, Input::BackTab, Input::BackTab, Input::BackTab]);
    stage.type_in("weak");
    stage.press([Input::Enter]);
    let text = stage.text();
    assert!(
        text.contains("[FAIL] test-weak")
            && text.lines().any(|line| line.starts_with("│ > field-form-ca-password")),
        "{text}"
    );
}

#[test]
fn details_open_on_demand_or_when_one_is_refused() {
    let mut stage = answered();
    stage.press([Input::Tab]);
    assert!(stage.screen(80, 25).reversed[0].contains("825"));
    stage.press([Input::Enter, Input::Clear]);
    stage.type_in("soon");
    stage.press([Input::Tab]);
    assert!(stage.text().contains("[FAIL] test-no-number"));
    // Left in error and hidden again: the draft keeps the text, the button opens it.
    stage.press([Input::PageDown, Input::Enter]);
    let text = stage.text();
    assert!(text.lines().any(|line| line.starts_with("│ > field-form-days")), "{text}");
}

#[test]
fn a_refusal_of_the_whole_form_goes_to_its_question() {
    let mut stage = answered();
    stage.press([Input::PageUp, Input::Tab, Input::Tab, Input::Tab, Input::Tab, Input::Tab]);
    stage.type_in("nowhere");
    stage.press([Input::PageDown, Input::Enter]);
    let text = stage.text();
    assert!(
        text.contains("[FAIL] test-nowhere")
            && text.lines().any(|line| line.starts_with("│ > field-form-path")),
        "{text}"
    );
    stage.type_in("e");
    assert!(!stage.text().contains("test-nowhere"));
}

#[test]
fn going_back_loses_nothing_typed() {
    let mut stage = answered();
    stage.press([Input::PageUp, Input::Clear]);
    stage.type_in("My site");
    stage.press([Input::PageDown, Input::Enter]);
    insta::assert_snapshot!("review_80", stage.screen(80, 25));
    stage.press([Input::Escape]);
    let text = stage.text();
    assert!(
        text.contains("Repeat the password") || text.contains("[**********"),
        "from Review everything is kept: {text}"
    );
    stage.press([Input::Enter]);
    assert!(stage.text().contains("Review"));
    stage.press([Input::Escape, Input::Escape]);
    stage.open(0);
    let text = stage.text();
    assert!(text.contains("[My site "), "{text}");
    stage.press([Input::PageDown]);
    assert!(!stage.text().contains("***"), "passwords are not kept");
}

#[test]
fn work_is_shown_and_its_result_keeps_a_password_until_it_is_noted() {
    let mut stage = answered();
    stage.press([Input::Enter]);
    let effects = stage.effects(Input::Enter);
    assert!(matches!(effects.as_slice(), [Effect::Commit { .. }]), "{effects:?}");
    for part in 1..=3 {
        let progress =
            Progress { part, of: 4, what: Message::of("test-part"), left: None, ended: None };
        let [Effect::Commit { job, .. }] = effects[..] else { unreachable!() };
        stage.app.receive(Update::Progress { job, progress });
    }
    stage.app.beat();
    insta::assert_snapshot!("working_80", stage.screen(80, 25));
    // Home can be looked at while it goes on.
    stage.press([Input::Escape]);
    assert!(stage.text().contains("Still working."), "{}", stage.text());
    stage.app.settle(effects, &stage.computer);
    insta::assert_snapshot!("result_80", stage.screen(80, 25));
    stage.press([Input::Enter]);
    assert!(stage.text().contains("Please decide"));
    stage.press([Input::Enter]);
    assert!(stage.text().contains("Made, written"), "the safe answer stays");
    stage.press([Input::Escape, Input::Tab, Input::Enter]);
    assert!(stage.text().contains("The step form"));
    // The form is done with: it opens empty.
    stage.open(0);
    assert!(stage.text().contains("[Camera site "));
}

#[test]
fn where_something_is_replaced_the_safe_button_has_the_focus() {
    let mut stage = answered();
    stage.press([Input::PageUp, Input::Tab, Input::Tab, Input::Tab, Input::Tab, Input::Tab]);
    stage.type_in("/media/old");
    stage.press([Input::PageDown, Input::Enter]);
    assert_eq!(stage.screen(80, 25).reversed, ["[ Back ]"]);
    assert!(
        stage.effects(Input::Enter).iter().all(|effect| !matches!(effect, Effect::Commit { .. }))
    );
}

#[test]
fn a_failure_leads_back_to_the_form_with_everything_on_it() {
    let mut stage = answered();
    stage.press([Input::PageUp, Input::Tab, Input::Tab, Input::Tab, Input::Tab, Input::Tab]);
    stage.type_in("/media/broken");
    stage.press([Input::PageDown, Input::Enter, Input::Enter]);
    let text = stage.text();
    assert!(text.contains("That did not work") && text.contains("[FAIL]"), "{text}");
    stage.press([Input::Enter]);
    let text = stage.text();
    assert!(text.contains("[/media/broken ") && text.contains("[**********"), "{text}");
}

#[test]
fn a_list_is_filled_ticked_and_emptied() {
    let mut stage = Stage::new();
    stage.open(1);
    insta::assert_snapshot!("list_empty", stage.screen(80, 25));
    for name in ["pc-2", "pc-1", "pc-3"] {
        stage.press([Input::Letter('a')]);
        stage.type_in(name);
        stage.press([Input::Enter]);
    }
    stage.press([Input::Home, Input::Down, Input::Letter(' ')]);
    insta::assert_snapshot!("list_80", stage.screen(80, 25));
    insta::assert_snapshot!("list_120", stage.screen(120, 30));
    assert!(stage.screen(80, 25).reversed[0].starts_with("pc-3"), "it goes on to the next");
    stage.press([Input::Up, Input::Letter(' ')]);
    assert!(!stage.text().contains("[OK]"), "the same key takes it back");
    stage.press([Input::Letter('d')]);
    insta::assert_snapshot!("ask_80", stage.screen(80, 25));
    stage.press([Input::Enter]);
    assert!(stage.text().contains("pc-1"), "Enter is the safe answer");
    stage.press([Input::Delete, Input::Letter('y')]);
    let screen = stage.screen(80, 25);
    assert!(!screen.to_string().contains("pc-1"));
    assert!(
        screen.reversed[0].starts_with("pc-3"),
        "the row that took its place: {:?}",
        screen.reversed
    );
    assert!(
        String::from_utf8_lossy(&stage.computer.read("/site/site.toml".as_ref()).unwrap().unwrap())
            .contains("pc-3")
    );
}

#[test]
fn a_document_is_laid_out_and_scrolled() {
    let mut stage = Stage::new();
    stage.open(2);
    insta::assert_snapshot!("document_80", stage.screen(80, 25));
    insta::assert_snapshot!("document_120", stage.screen(120, 30));
    assert!(!stage.text().contains("The end."));
    stage.press([Input::Letter(' ')]);
    assert!(stage.text().contains("The end."));
    assert_eq!(stage.screen(80, 25).reversed, ["[ Next ]"]);
    stage.press([Input::Letter('n')]);
    assert!(stage.text().contains("step-clients"));
}

#[test]
fn values_are_shown_bare_to_be_copied() {
    let mut stage = Stage::new();
    stage.open(2);
    stage.press([Input::Copy]);
    let screen = stage.screen(60, 20);
    assert!(screen.lines.contains(&"AB".repeat(20)), "{screen}");
    insta::assert_snapshot!("copy_80", stage.screen(80, 25));
    stage.press([Input::Escape]);
    assert!(stage.text().contains("How to carry a kit"));
}

#[test]
fn a_task_runs_when_it_is_opened() {
    let mut stage = Stage::new();
    stage.open(3);
    assert!(stage.text().contains("What the servers answered"));
    stage.press([Input::Enter]);
    assert!(stage.text().contains("The step task"));
}

#[test]
fn help_tells_about_the_question_and_the_keys() {
    let mut stage = form();
    stage.press([Input::Help]);
    insta::assert_snapshot!("help_80", stage.screen(80, 25));
    stage.press([Input::Escape, Input::End]);
    stage.type_in("?");
    assert!(stage.text().contains("[Camera site?"), "in a text a question mark is text");
}

#[test]
fn leaving_asks_where_something_would_be_lost() {
    let mut stage = Stage::new();
    stage.press([Input::Escape]);
    assert!(stage.text().contains("Leave vmscert?"));
    assert!(!stage.press([Input::Enter]), "Enter never means abort");
    assert!(stage.press([Input::Interrupt]), "nothing would be lost");
    let mut stage = form();
    stage.type_in("x");
    assert!(!stage.press([Input::Interrupt]));
    assert!(stage.text().contains("did not finish"));
    assert!(stage.press([Input::Interrupt]), "a second one leaves at once");
}

#[test]
fn pasted_text_is_text() {
    let mut stage = form();
    stage.press([Input::Clear, Input::Paste("one\r\n\ttwo".to_owned())]);
    assert!(stage.text().contains("[onetwo "), "a line has no line ends");
    stage.press([Input::Tab, Input::Paste("rs-02\r\nrs-03".to_owned())]);
    assert!(stage.text().contains("[rs-02 rs-03 "), "in a list they separate");
}

#[test]
fn names_are_looked_up_when_they_are_left() {
    let mut stage = form();
    stage.press([Input::Tab]);
    let mut asked = Vec::new();
    for letter in "rs-02".chars() {
        asked.extend(stage.effects(Input::Letter(letter)));
    }
    assert!(asked.is_empty(), "not while they are typed: {asked:?}");
    let effects = stage.effects(Input::Tab);
    assert!(matches!(effects.as_slice(), [Effect::Ask(_)]), "{effects:?}");
    assert!(stage.text().contains("Looking up"));
    assert!(stage.effects(Input::Tab).is_empty(), "and once only");
}

#[test]
fn a_small_window_says_what_to_do() {
    let mut stage = form();
    let screen = stage.screen(40, 10).to_string();
    assert!(screen.contains("40 columns") && screen.contains("at least 60"), "{screen}");
    stage.screen(1, 1);
}

/// One key goes on from anywhere, with what stands there; what must be typed is asked for.
#[test]
fn one_key_takes_the_page_as_shown() {
    let mut stage = form();
    stage.press([Input::Accept]);
    let text = stage.text();
    assert!(text.lines().any(|line| line.starts_with("│ > field-form-ca-password")), "{text}");
    stage.type_in("a good one");
    stage.press([Input::Enter]);
    stage.type_in("a good one");
    stage.press([Input::PageUp, Input::Down, Input::Accept]);
    assert!(stage.text().contains("Review"), "{}", stage.text());
}

/// What was read below its question is not read again in Review; what nobody saw is.
#[test]
fn a_warning_is_said_once() {
    let mut stage = answered();
    stage.press([Input::PageUp, Input::Clear]);
    stage.type_in("risky");
    stage.press([Input::Enter]);
    assert!(stage.text().contains("[WARN] test-risky"), "{}", stage.text());
    stage.press([Input::Accept]);
    let text = stage.text();
    assert!(text.contains("Review") && !text.contains("test-risky"), "{text}");
    let mut stage = answered();
    stage.press([Input::PageUp, Input::Clear]);
    stage.type_in("risky");
    stage.press([Input::Accept]);
    let text = stage.text();
    assert!(text.contains("Review") && text.contains("test-risky"), "{text}");
}

/// A list stands still while one goes through it, and a long name leaves room for the page's.
#[test]
fn a_long_name_leaves_room_for_the_pages() {
    let mut stage = Stage::with(STEPS, FAKE, FANCY, false);
    stage.type_in(&"A very long name ".repeat(3));
    stage.press([Input::Enter]);
    stage.open(2);
    let lines = stage.screen(60, 18).lines;
    assert!(lines[0].contains("A very") && lines[1].contains("How to carry a kit"), "{lines:?}");
}

#[test]
fn a_list_is_searched() {
    let mut stage = Stage::new();
    stage.open(1);
    for name in 1..=12 {
        stage.press([Input::Letter('a')]);
        stage.type_in(&format!("pc-{name}"));
        stage.press([Input::Enter]);
    }
    stage.press([Input::Home]);
    let chosen = |stage: &mut Stage| stage.screen(80, 25).reversed.join("");
    stage.type_in("/-1");
    assert!(chosen(&mut stage).starts_with("pc-1"), "{}", stage.text());
    stage.press([Input::Letter('2')]);
    assert!(chosen(&mut stage).starts_with("pc-12"), "{}", stage.text());
    assert!(stage.text().contains("/ -12_"), "{}", stage.text());
    // Letters are text while one searches, and Escape ends that alone.
    stage.press([Input::Backspace, Input::Letter('a'), Input::Backspace, Input::Down]);
    let first = chosen(&mut stage);
    stage.press([Input::Down]);
    assert_ne!(chosen(&mut stage), first);
    stage.press([Input::Escape]);
    let text = stage.text();
    assert!(text.contains("/ search") && text.contains("step-clients"), "{text}");
}
