//! From what the console sends to what a person did.
//!
//! Consoles differ: Windows sends a release for each key, sends letters typed by Alt and digits
//! only as a release, shows AltGr as Ctrl+Alt, and has no event for pasted text, which then looks
//! like fast typing.

use super::input::Input;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Turns console events into inputs.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Whether pasted text can only be told by its speed.
    pub bursts: bool,
    /// The keys that are down, as far as the console says: a letter released while none is down was
    /// typed by its number. A key held down is pressed again and again, and released once.
    down: Vec<KeyCode>,
}

impl Keys {
    /// Events that came at once; `bursts` where the console does not mark pasted text.
    pub fn new(bursts: bool) -> Keys {
        Keys { bursts, down: Vec::new() }
    }

    pub fn batch(&mut self, events: &[Event]) -> Vec<Input> {
        let inputs: Vec<Input> = events.iter().filter_map(|event| self.input(event)).collect();
        if self.bursts { gather(inputs) } else { inputs }
    }

    pub fn input(&mut self, event: &Event) -> Option<Input> {
        match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => Some(Input::Paste(text.clone())),
            Event::Resize(columns, rows) => Some(Input::Resize(*columns, *rows)),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
        }
    }

    fn key(&mut self, key: &KeyEvent) -> Option<Input> {
        match key.kind {
            KeyEventKind::Press if self.down.contains(&key.code) => {}
            KeyEventKind::Press => {
                // Nobody holds more keys than that: the oldest was released unseen.
                if self.down.len() == FINGERS {
                    self.down.remove(0);
                }
                self.down.push(key.code);
            }
            KeyEventKind::Repeat => {}
            KeyEventKind::Release => return self.released(key.code),
        }
        pressed(key.code, key.modifiers)
    }

    fn released(&mut self, code: KeyCode) -> Option<Input> {
        if let Some(at) = self.down.iter().position(|down| *down == code) {
            self.down.remove(at);
            return None;
        }
        let KeyCode::Char(letter) = code else {
            return None;
        };
        // With Shift or AltGr let go first, a key is released as another letter than it was pressed
        // as.
        let is_letter = |down: &KeyCode| matches!(down, KeyCode::Char(_));
        if let Some(at) = self.down.iter().position(is_letter) {
            self.down.remove(at);
            return None;
        }
        (!letter.is_control()).then_some(Input::Letter(letter))
    }
}

/// How many keys are down at once, at most.
const FINGERS: usize = 8;

fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
    let control = modifiers.contains(KeyModifiers::CONTROL);
    let alt = modifiers.contains(KeyModifiers::ALT);
    Some(match code {
        // AltGr, as Windows shows it.
        KeyCode::Char(letter) if control && alt => Input::Letter(letter),
        KeyCode::Char(letter) if control => return controlled(letter),
        // Escape and a digit is the old way to say a function key through a line that eats them.
        KeyCode::Char(letter) if alt => return spelt(letter),
        KeyCode::Char(letter) => Input::Letter(letter),
        KeyCode::Enter => Input::Enter,
        KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => Input::BackTab,
        KeyCode::Tab => Input::Tab,
        KeyCode::BackTab => Input::BackTab,
        KeyCode::Up => Input::Up,
        KeyCode::Down => Input::Down,
        KeyCode::Left if control || alt => Input::WordLeft,
        KeyCode::Left => Input::Left,
        KeyCode::Right if control || alt => Input::WordRight,
        KeyCode::Right => Input::Right,
        KeyCode::Home => Input::Home,
        KeyCode::End => Input::End,
        KeyCode::PageUp => Input::PageUp,
        KeyCode::PageDown => Input::PageDown,
        KeyCode::Backspace if control || alt => Input::DeleteWord,
        KeyCode::Backspace => Input::Backspace,
        KeyCode::Delete => Input::Delete,
        KeyCode::Esc => Input::Escape,
        KeyCode::F(number) => return function(number),
        _ => return None,
    })
}

fn controlled(letter: char) -> Option<Input> {
    Some(match letter.to_ascii_lowercase() {
        'c' => Input::Interrupt,
        'a' => Input::Home,
        'e' => Input::End,
        'u' => Input::Clear,
        'k' => Input::DeleteRest,
        'w' => Input::DeleteWord,
        'o' => Input::Accept,
        'r' => Input::Restore,
        'l' => Input::Refresh,
        // What some lines send for Backspace, Enter and Tab.
        'h' => Input::Backspace,
        'j' | 'm' => Input::Enter,
        'i' => Input::Tab,
        _ => return None,
    })
}

fn spelt(letter: char) -> Option<Input> {
    match letter {
        '?' => Some(Input::Help),
        _ => function(u8::try_from(letter.to_digit(10)?).ok()?),
    }
}

fn function(number: u8) -> Option<Input> {
    match number {
        0 => None,
        1 => Some(Input::Help),
        2 => Some(Input::Show),
        6 => Some(Input::Copy),
        5 => Some(Input::Refresh),
        number => Some(Input::Function(number)),
    }
}

/// In a burst of letters a line end or tab was pasted, not pressed.
fn gather(inputs: Vec<Input>) -> Vec<Input> {
    let as_text = |input: &Input| match input {
        Input::Letter(letter) => Some(*letter),
        Input::Enter => Some('\n'),
        Input::Tab => Some('\t'),
        _ => None,
    };
    let runs = inputs.chunk_by(|one, next| as_text(one).is_some() == as_text(next).is_some());
    let gathered = runs.flat_map(|run| {
        let letters = run.iter().filter(|input| matches!(input, Input::Letter(_)));
        match run.len() > 2 && letters.count() > 1 {
            true => vec![Input::Paste(run.iter().filter_map(as_text).collect())],
            false => run.to_vec(),
        }
    });
    gathered.collect()
}
