//! A pasted text as lines of pieces: words, with what stands between them.

use crate::pki::tidied;

/// A line of a list.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// From 1, as an editor counts.
    pub number: usize,
    pub pieces: Vec<Piece>,
}

/// A word of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// As typed, without quotation marks and what is invisible.
    pub text: String,
    /// The columns before it, by tabs, by semicolons and by commas: which of them make columns only the headings tell.
    pub columns: [usize; 3],
    /// Whether more than blanks stands between it and the one before.
    pub starts: bool,
}

const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// Takes a text apart. What `#` begins is a remark; a line that holds nothing else, or Excel's `sep=;`, is none.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.replace("\r\n", "\n");
    let mut reader =
        PieceReader { number: 1, first: 1, at_start: true, starts: true, ..PieceReader::default() };
    let mut rest = text.as_str();
    while let Some(letter) = rest.chars().next() {
        if letter == '"'
            && reader.at_start
            && let Some((cell, after)) = quoted(rest)
        {
            reader.cell(cell);
            rest = after;
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\n' | '\r' => reader.end_line(),
            '#' if reader.word.trim().is_empty() => {
                rest = rest.find(['\n', '\r']).map_or("", |end| &rest[end..]);
            }
            _ => reader.take(letter, true),
        }
    }
    reader.end_line();
    reader.lines
}

#[derive(Default)]
struct PieceReader {
    lines: Vec<Line>,
    /// The line that is read, and the one in which its first cell began.
    number: usize,
    first: usize,
    line: Vec<Piece>,
    word: String,
    columns: [usize; 3],
    starts: bool,
    /// Whether a cell begins here, so that a quotation mark encloses it.
    at_start: bool,
}

impl PieceReader {
    fn take(&mut self, letter: char, makes_columns: bool) {
        let plain = match letter {
            '、' | '，' => ',',
            '；' => ';',
            letter => letter,
        };
        if let Some(at) = SEPARATORS.iter().position(|known| *known == plain) {
            self.end_word();
            self.starts = true;
            self.at_start = true;
            self.columns[at] += usize::from(makes_columns);
        } else if letter.is_whitespace() {
            self.end_word();
        } else {
            self.word.push(letter);
            self.at_start = false;
        }
    }
    /// What stands between quotation marks is one cell, line ends and separators included.
    fn cell(&mut self, cell: &str) {
        for letter in cell.replace("\"\"", "\"").chars() {
            self.take(letter, false);
            self.number += usize::from(letter == '\n');
        }
        self.end_word();
    }
    fn end_word(&mut self) {
        let text = tidied(&std::mem::take(&mut self.word)).replace('…', "..");
        // Bullets and dashes of a mail, and an Excel cell that says "none".
        if text.chars().all(|letter| "-–—+&/|*•·".contains(letter)) {
            return;
        }
        self.line.push(Piece { text, columns: self.columns, starts: self.starts });
        self.starts = false;
    }
    fn end_line(&mut self) {
        self.end_word();
        let pieces = joined(std::mem::take(&mut self.line));
        let is_hint = pieces.first().is_some_and(|piece| piece.text.starts_with("sep="));
        if !pieces.is_empty() && !is_hint {
            self.lines.push(Line { number: self.first, pieces });
        }
        self.number += 1;
        self.first = self.number;
        (self.columns, self.starts, self.at_start) = ([0; 3], true, true);
    }
}

/// The cell that a quotation mark begins, and what stands after it. One that is not closed before the next separator
/// or line end is only a letter.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let end = from + inside.get(from..)?.find('"')?;
        let after = &inside[end + 1..];
        match after.strip_prefix('"') {
            Some(_) => from = end + 2,
            None => {
                let next = after.trim_start_matches(' ').chars().next();
                let closes = next.is_none_or(|letter| "\t;,\n\r".contains(letter));
                return closes.then_some((&inside[..end], after));
            }
        }
    }
}

/// Ranges that were written with blanks: `rs-01 .. rs-05`.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let is_between =
            !piece.starts && !piece.text.is_empty() && piece.text.trim_matches('.').is_empty();
        match (joined.last_mut(), pieces.peek()) {
            (Some(before), Some(next)) if is_between && piece.text.len() > 1 && !next.starts => {
                before.text = format!("{}..{}", before.text, next.text);
                pieces.next();
            }
            _ => joined.push(piece),
        }
    }
    joined
}
