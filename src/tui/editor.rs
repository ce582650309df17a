//! Typing text, in one line or in many. The line with the cursor is in the hands of the crate that
//! edits letters as a person sees them.

use super::input::Input;
use super::wrap;
use tui_input::{Input as TextLine, InputRequest};

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextShape {
    /// One line; a line end that is pasted only came along.
    Line,
    /// One line with several entries: a line end separates them.
    Entries,
    /// Many lines, of which so many make a page.
    Lines(usize),
}

impl TextShape {
    /// The bytes that it takes: more than any answer needs. A file pasted by mistake ends here.
    pub fn most(self) -> usize {
        match self {
            TextShape::Line | TextShape::Entries => 4000,
            TextShape::Lines(_) => 200_000,
        }
    }
    /// What a pasted letter stands for.
    fn takes(self, letter: char) -> Option<char> {
        match (letter, self) {
            ('\n' | '\t', TextShape::Lines(_)) => Some(letter),
            ('\n' | '\t', TextShape::Entries) => Some(' '),
            (letter, _) if letter.is_control() => None,
            (letter, _) => Some(letter),
        }
    }
}

/// A text while it is typed: the line with the cursor, those above it and those below it, the
/// nearest ones last.
#[derive(Clone, Debug, Default)]
pub(super) struct Editor {
    above: Vec<String>,
    line: TextLine,
    below: Vec<String>,
    /// The column that the cursor goes back to where a line is long enough.
    column: Option<usize>,
}

impl Editor {
    /// The cursor stands at the end.
    pub fn new(text: &str) -> Editor {
        let mut above: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let line = TextLine::new(above.pop().unwrap_or_default());
        Editor { above, line, ..Editor::default() }
    }
    pub fn text(&self) -> String {
        self.lines().collect::<Vec<_>>().join("\n")
    }
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let below = self.below.iter().rev().map(String::as_str);
        self.above.iter().map(String::as_str).chain([self.line.value()]).chain(below)
    }
    /// The line with the cursor, counted from 0, and the columns before the cursor.
    pub fn cursor(&self) -> (usize, usize) {
        (self.above.len(), wrap::width(self.line.value().split_at(self.at()).0))
    }
    /// Puts the cursor before a line, counted from 0.
    pub fn go_to(&mut self, line: usize) {
        self.column = Some(0);
        self.move_by(line.cast_signed() - self.above.len().cast_signed());
    }

    /// Edits; returns whether the text changed, or `None` for a key that does nothing here.
    pub fn handle(&mut self, input: &Input, shape: TextShape) -> Option<bool> {
        if let TextShape::Lines(page) = shape {
            let by = match input {
                Input::Up => -1,
                Input::Down => 1,
                Input::PageUp => -page.cast_signed(),
                Input::PageDown => page.cast_signed(),
                _ => 0,
            };
            if by != 0 {
                self.move_by(by);
                return Some(false);
            }
        }
        self.column = None;
        let first = self.line.cursor() == 0;
        let last = self.at() == self.line.value().len();
        let request = match input {
            Input::Letter(letter) => return Some(self.insert(&letter.to_string(), shape)),
            Input::Paste(text) => return Some(self.insert(text, shape)),
            Input::Enter if matches!(shape, TextShape::Lines(_)) => {
                return Some(self.insert("\n", shape));
            }
            Input::Left | Input::WordLeft if first && !self.above.is_empty() => {
                self.move_by(-1);
                InputRequest::GoToEnd
            }
            Input::Right | Input::WordRight if last && !self.below.is_empty() => {
                self.move_by(1);
                InputRequest::GoToStart
            }
            // Two lines become one.
            Input::Backspace | Input::DeleteWord if first && !self.above.is_empty() => {
                return Some(self.join(-1));
            }
            Input::Clear if first && last && !self.above.is_empty() => return Some(self.join(-1)),
            Input::Clear if first && last && !self.below.is_empty() => return Some(self.join(1)),
            Input::Delete | Input::DeleteRest if last && !self.below.is_empty() => {
                return Some(self.join(1));
            }
            Input::Left => InputRequest::GoToPrevChar,
            Input::Right => InputRequest::GoToNextChar,
            Input::WordLeft => InputRequest::GoToPrevWord,
            Input::WordRight => InputRequest::GoToNextWord,
            Input::Home => InputRequest::GoToStart,
            Input::End => InputRequest::GoToEnd,
            Input::Backspace => InputRequest::DeletePrevChar,
            Input::Delete => InputRequest::DeleteNextChar,
            Input::DeleteWord => InputRequest::DeletePrevWord,
            Input::DeleteRest => InputRequest::DeleteTillEnd,
            Input::Clear => InputRequest::DeleteLine,
            _ => return None,
        };
        let before = self.line.value().len();
        self.line.handle(request);
        // Such a key only ever takes away.
        Some(self.line.value().len() != before)
    }

    /// Where the cursor stands in its line, in bytes.
    fn at(&self) -> usize {
        let line = self.line.value();
        line.char_indices().nth(self.line.cursor()).map_or(line.len(), |(at, _)| at)
    }

    fn insert(&mut self, text: &str, shape: TextShape) -> bool {
        let mut room = shape.most().saturating_sub(self.text().len());
        let before = room;
        // Some consoles paste a line end as a carriage return.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for letter in text.chars().filter_map(|letter| shape.takes(letter)) {
            let Some(left) = room.checked_sub(letter.len_utf8()) else { break };
            room = left;
            if letter == '\n' {
                let (above, line) = self.line.value().split_at(self.at());
                let line = TextLine::new(line.to_owned()).with_cursor(0);
                self.above.push(above.to_owned());
                self.line = line;
            } else {
                self.line.handle(InputRequest::InsertChar(letter));
            }
        }
        room != before
    }

    /// Goes so many lines down, or up; the column is kept.
    fn move_by(&mut self, by: isize) {
        let column = self.column.unwrap_or(self.cursor().1);
        for _ in 0..by.unsigned_abs() {
            let (from, to) = match by < 0 {
                true => (&mut self.above, &mut self.below),
                false => (&mut self.below, &mut self.above),
            };
            let Some(next) = from.pop() else { break };
            to.push(std::mem::replace(&mut self.line, TextLine::new(next)).value().to_owned());
        }
        let line = self.line.value();
        let ends: Vec<usize> =
            line.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
        let fit = ends.partition_point(|end| wrap::width(line.split_at(*end).0) <= column);
        self.line.handle(InputRequest::SetCursor(fit));
        self.column = Some(column);
    }

    /// Makes one line of this one and the one above or below.
    fn join(&mut self, by: isize) -> bool {
        let other = if by < 0 { self.above.pop() } else { self.below.pop() };
        let (other, this) = (other.unwrap_or_default(), self.line.value());
        let (first, second) = if by < 0 { (other.as_str(), this) } else { (this, other.as_str()) };
        let line = TextLine::new(format!("{first}{second}")).with_cursor(first.chars().count());
        self.line = line;
        true
    }
}
