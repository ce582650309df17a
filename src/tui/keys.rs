//! From what the console sends to what a person did.
//!
//! Consoles differ: Windows sends a release for each key, sends letters typed by Alt and digits only as a
//! release, shows AltGr as Ctrl+Alt, and has no event for pasted text, which then looks like fast typing.

use super::Input;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Turns console events into inputs.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Whether pasted text can only be told by its speed.
    pub bursts: bool,
    /// How many keys are down, as far as the console says: a letter released while none is down was typed
    /// by its number.
    down: usize,
}

impl Keys {
    /// Events that came at once; `bursts` where the console does not mark pasted text.
    pub fn new(bursts: bool) -> Keys {
        Keys { bursts, down: 0 }
    }

    /// The inputs that a batch of events means.
    pub fn batch(&mut self, events: &[Event]) -> Vec<Input> {
        let inputs: Vec<Input> = events
            .iter()
            .filter_map(|event| self.input(event))
            .collect();
        if self.bursts { gather(inputs) } else { inputs }
    }

    /// The input that one event means.
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
            KeyEventKind::Press => self.down = (self.down + 1).min(8),
            KeyEventKind::Repeat => {}
            KeyEventKind::Release if self.down > 0 => {
                self.down -= 1;
                return None;
            }
            KeyEventKind::Release => {
                return match key.code {
                    KeyCode::Char(letter) if !letter.is_control() => Some(Input::Letter(letter)),
                    _ => None,
                };
            }
        }
        pressed(key.code, key.modifiers)
    }
}

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
    let mut out = Vec::new();
    let mut run: Vec<Input> = Vec::new();
    let flush = |run: &mut Vec<Input>, out: &mut Vec<Input>| {
        let letters = run.iter().filter(|input| matches!(input, Input::Letter(_)));
        if run.len() > 2 && letters.count() > 1 {
            out.push(Input::Paste(
                run.drain(..).filter_map(|input| as_text(&input)).collect(),
            ));
        } else {
            out.append(run);
        }
    };
    for input in inputs {
        if as_text(&input).is_some() {
            run.push(input);
        } else {
            flush(&mut run, &mut out);
            out.push(input);
        }
    }
    flush(&mut run, &mut out);
    out
}
