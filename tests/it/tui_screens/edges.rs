//! What does not fit, what goes wrong, and what would be lost.

use crate::tui_screens::pages::{answered, form};
use crate::tui_screens::stage::{FAKE, FANCY, Stage};
use crate::tui_screens::steps::STEPS;
use vmscert::tui::Input;

/// The number of the first line that holds a text.
fn line_of(text: &str, what: &str) -> usize {
    text.lines()
        .position(|line| line.contains(what))
        .unwrap_or_else(|| panic!("no {what:?} in\n{text}"))
}

#[test]
fn what_is_told_begins_at_its_top_and_is_scrolled() {
    let mut stage = Stage::new();
    stage.open(1);
    stage.press([Input::Letter('a')]);
    stage.type_in("noted");
    stage.press([Input::Enter]);
    insta::assert_snapshot!("tell_80", stage.screen(80, 25));
    let top = stage.text();
    assert!(top.contains("test-first") && !top.contains("▲ more"), "{top}");
    stage.press([Input::Down]);
    assert!(stage.text().contains("▲ more"), "{}", stage.text());
    stage.press([Input::Up]);
    assert_eq!(stage.text(), top);
    // Space turns the pages, and presses the button once that is seen.
    stage.press([Input::Letter(' ')]);
    assert!(!stage.text().contains("test-first"));
    stage.press([Input::PageDown, Input::PageDown]);
    let end = stage.text();
    assert!(
        end.contains("[ Close ]") && end.contains("test-last") && !end.contains("▼ more"),
        "{end}"
    );
    stage.press([Input::PageUp, Input::PageUp]);
    assert_eq!(stage.text(), top);
    stage.press([Input::End, Input::Letter(' ')]);
    assert!(stage.text().contains("step-clients"));
}

#[test]
fn leaving_speaks_of_the_password_that_would_be_lost() {
    let mut stage = answered();
    stage.press([Input::Enter, Input::Enter]);
    assert!(stage.text().contains("shown-once"), "{}", stage.text());
    assert!(!stage.press([Input::Interrupt]));
    let text = stage.text();
    assert!(
        text.contains("password that cannot be shown again") && !text.contains("What you typed"),
        "{text}"
    );
    // Once it is noted nothing holds the program.
    stage.press([Input::Escape, Input::Enter, Input::Tab, Input::Enter]);
    assert!(stage.press([Input::Interrupt]));
}

#[test]
fn the_title_of_home_ends_with_the_end_of_the_folder() {
    let long = "/home/person/Documents/Security/CertificatesHarbour";
    let mut stage = Stage::in_folder(long, STEPS, FAKE, FANCY, true);
    for (columns, title) in [
        (120, format!("vmscert  Northern Harbour · {long}")),
        (80, "vmscert  Northern Harbour · …/person/Documents/Security/CertificatesHarbour".into()),
        (60, "vmscert  Northern Harbour · …/CertificatesHarbour".into()),
    ] {
        let screen = stage.screen(columns, 25);
        assert!(screen.lines[0].contains(&title), "{screen}");
    }
    let endless = format!("/{}Ending", "long".repeat(60));
    let mut stage = Stage::in_folder(&endless, STEPS, FAKE, FANCY, true);
    assert!(stage.screen(80, 25).lines[0].ends_with("Ending"));
}

#[test]
fn a_failure_is_put_to_the_question_that_it_is_about() {
    let mut stage = answered();
    stage.press([Input::PageUp]);
    stage.press(std::iter::repeat_n(Input::Tab, 5));
    stage.type_in("/media/broken");
    stage.press([Input::PageDown, Input::Enter, Input::Enter]);
    let failed = stage.text();
    assert!(failed.contains("That did not work"), "{failed}");
    let said = &failed.lines().nth(line_of(&failed, "[FAIL]")).unwrap()[8..28];
    stage.press([Input::Escape]);
    let text = stage.text();
    let at = line_of(&text, " > field-form-ca-password");
    let error = line_of(&text, "[FAIL]");
    assert!(error == at + 1 && text.contains(said.trim()), "{said:?} in\n{text}");
    stage.press([Input::Backspace]);
    assert!(!stage.text().contains(said.trim()), "{}", stage.text());
}

#[test]
fn errors_of_a_password_stand_below_it_and_a_difference_below_its_repetition() {
    let last = [Input::PageDown, Input::BackTab, Input::BackTab];
    // Nothing typed at all, and Enter on the repetition.
    let mut stage = form();
    stage.press(last.clone());
    let text = stage.text();
    assert!(text.contains(" > Repeat the password"), "{text}");
    stage.press([Input::Enter]);
    let text = stage.text();
    let (first, error, again) = (
        line_of(&text, " > field-form-ca-password"),
        line_of(&text, "[FAIL]"),
        line_of(&text, "Repeat the password"),
    );
    assert!(first < error && error < again, "{text}");
    // A weak one, typed and left.
    stage.type_in("weak");
    stage.press([Input::Tab, Input::Tab]);
    let text = stage.text();
    assert!(line_of(&text, "[FAIL] test-weak") < line_of(&text, "Repeat the password"), "{text}");
    let different = text.rfind("[FAIL]").unwrap();
    assert!(different > text.find("Repeat the password").unwrap(), "{text}");
}

#[test]
fn news_leave_the_keys_in_view() {
    let mut stage = Stage::new();
    stage.open(1);
    stage.press([Input::Letter('a')]);
    stage.type_in("pc-1");
    stage.press([Input::Enter, Input::Resize(60, 18), Input::Letter(' ')]);
    let wide = stage.screen(80, 18);
    assert_eq!(wide.lines[16], " Saved.", "{wide}");
    let narrow = stage.screen(60, 18);
    let last = narrow.lines[16..].join("\n");
    for shown in ["Enter open", "D remove", "A Add", "Esc back", "? help", "Saved."] {
        assert!(last.contains(shown), "{shown}: {narrow}");
    }
}
