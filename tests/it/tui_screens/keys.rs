//! What each console sends, and what it means.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use vmscert::tui::{Input, Keys};

fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}
fn release(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new_with_kind(code, KeyModifiers::NONE, KeyEventKind::Release))
}
fn letter(letter: char) -> Event {
    press(KeyCode::Char(letter), KeyModifiers::NONE)
}
const NONE: KeyModifiers = KeyModifiers::NONE;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

#[test]
fn keys_mean_what_people_expect() {
    let alt_gr = CONTROL.union(ALT);
    let table = [
        (KeyCode::Enter, NONE, Some(Input::Enter)),
        (KeyCode::Char('j'), CONTROL, Some(Input::Enter)),
        (KeyCode::Tab, NONE, Some(Input::Tab)),
        (KeyCode::Tab, SHIFT, Some(Input::BackTab)),
        (KeyCode::BackTab, SHIFT, Some(Input::BackTab)),
        (KeyCode::Esc, NONE, Some(Input::Escape)),
        (KeyCode::Char('A'), SHIFT, Some(Input::Letter('A'))),
        (KeyCode::Char('c'), CONTROL, Some(Input::Interrupt)),
        (KeyCode::Char('u'), CONTROL, Some(Input::Clear)),
        (KeyCode::Char('q'), CONTROL, None),
        (KeyCode::Char('h'), CONTROL, Some(Input::Backspace)),
        (KeyCode::Backspace, CONTROL, Some(Input::DeleteWord)),
        (KeyCode::Left, CONTROL, Some(Input::WordLeft)),
        (KeyCode::F(1), NONE, Some(Input::Help)),
        (KeyCode::Char('1'), ALT, Some(Input::Help)),
        (KeyCode::Char('?'), ALT, Some(Input::Help)),
        (KeyCode::F(2), NONE, Some(Input::Show)),
        (KeyCode::Char('2'), ALT, Some(Input::Show)),
        (KeyCode::F(6), NONE, Some(Input::Copy)),
        (KeyCode::F(3), NONE, Some(Input::Function(3))),
        (KeyCode::Char('x'), ALT, None),
        // AltGr on German, Italian and Portuguese keyboards.
        (KeyCode::Char('@'), alt_gr, Some(Input::Letter('@'))),
        (KeyCode::Char('{'), alt_gr, Some(Input::Letter('{'))),
        (KeyCode::Char('€'), alt_gr, Some(Input::Letter('€'))),
        (KeyCode::CapsLock, NONE, None),
    ];
    for (code, modifiers, expected) in table {
        let input = Keys::default().input(&press(code, modifiers));
        assert_eq!(input, expected, "{code:?} with {modifiers:?}");
    }
}

#[test]
fn a_release_is_no_key_but_a_letter_typed_by_its_number_is() {
    let mut keys = Keys::default();
    // Shift let go first: another letter is released than was pressed.
    let events = [
        press(KeyCode::Char('!'), SHIFT),
        release(KeyCode::Char('1')),
        release(KeyCode::Char('@')),
        release(KeyCode::Enter),
    ];
    assert_eq!(keys.batch(&events), [Input::Letter('!'), Input::Letter('@')]);
}

#[test]
fn a_key_held_down_repeats() {
    let repeat = Event::Key(KeyEvent::new_with_kind(KeyCode::Down, NONE, KeyEventKind::Repeat));
    assert_eq!(Keys::default().batch(&[repeat.clone(), repeat]), [Input::Down, Input::Down]);
}

#[test]
fn in_a_burst_line_ends_and_tabs_are_text() {
    let pasted = [
        letter('a'),
        letter('b'),
        press(KeyCode::Enter, NONE),
        letter('c'),
        press(KeyCode::Tab, NONE),
        press(KeyCode::Enter, NONE),
    ];
    assert_eq!(Keys::new(true).batch(&pasted), [Input::Paste("ab\nc\t\n".to_owned())]);
    // Where the console marks what is pasted, fast typing stays typing.
    assert_eq!(Keys::new(false).batch(&pasted).get(2), Some(&Input::Enter));
    // One letter and Enter are two keys, also on a slow line.
    assert_eq!(
        Keys::new(true).batch(&[letter('y'), press(KeyCode::Enter, NONE)]),
        [Input::Letter('y'), Input::Enter]
    );
    let marked = Event::Paste("x\r\ny".to_owned());
    assert_eq!(Keys::new(true).batch(&[marked]), [Input::Paste("x\r\ny".to_owned())]);
}

/// As the Windows console says it: a key held down is pressed again and again, and released once.
#[test]
fn a_key_that_was_held_does_not_swallow_what_is_typed_by_number() {
    let mut keys = Keys::new(true);
    for _ in 0..20 {
        assert_eq!(keys.batch(&[press(KeyCode::Down, NONE)]), [Input::Down]);
    }
    assert_eq!(keys.batch(&[release(KeyCode::Down)]), []);
    // Alt and digits: nothing is pressed, the letter comes as a release.
    assert_eq!(
        keys.batch(&[release(KeyCode::Char('ß')), release(KeyCode::Char('€'))]),
        [Input::Letter('ß'), Input::Letter('€')]
    );
}

#[test]
fn what_is_let_go_of_in_another_order_is_no_letter() {
    let alt_gr = CONTROL.union(ALT);
    // AltGr let go before the key; two keys that overlap, as fast typists do; Enter from the prompt that the
    // program was started at.
    let table: [(&[Event], &[Input]); 4] = [
        (&[press(KeyCode::Char('@'), alt_gr), release(KeyCode::Char('q'))], &[Input::Letter('@')]),
        (
            &[letter('a'), letter('b'), release(KeyCode::Char('a')), release(KeyCode::Char('b'))],
            &[Input::Letter('a'), Input::Letter('b')],
        ),
        (&[release(KeyCode::Enter)], &[]),
        (&[press(KeyCode::Char('c'), CONTROL), release(KeyCode::Char('c'))], &[Input::Interrupt]),
    ];
    for (events, expected) in table {
        assert_eq!(Keys::default().batch(events), expected, "{events:?}");
    }
}

/// Pasted text on Windows: each letter with its release, those that the keyboard has not by their number.
#[test]
fn a_paste_with_releases_is_one_paste() {
    let both = |key: char| [letter(key), release(KeyCode::Char(key))];
    let mut events: Vec<Event> = Vec::new();
    events.extend(both('a'));
    events.extend([press(KeyCode::Char('@'), CONTROL.union(ALT)), release(KeyCode::Char('@'))]);
    events.push(release(KeyCode::Char('東')));
    events.extend([press(KeyCode::Enter, NONE), release(KeyCode::Enter)]);
    events.extend([press(KeyCode::Tab, NONE), release(KeyCode::Tab)]);
    events.extend(both('z'));
    assert_eq!(Keys::new(true).batch(&events), [Input::Paste("a@東\n\tz".to_owned())]);
}
