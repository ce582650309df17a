//! Fitting text into columns: everything is measured in display width, so that wide letters line up.

use crate::pki::printable;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// A letter as a person sees it.
#[derive(Clone, Debug)]
struct Letter {
    symbol: String,
    style: Style,
    width: usize,
}

/// The columns that a text takes.
pub fn width(text: &str) -> usize {
    letters(&[Span::raw(text.to_owned())]).iter().map(|letter| letter.width).sum()
}

/// Breaks text into lines: at blanks, between wide letters, and inside a word that is longer than a line.
/// There is at least one line.
pub fn wrap(spans: &[Span<'static>], columns: usize) -> Vec<Line<'static>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line: Vec<Letter> = Vec::new();
    let mut filled = 0;
    for letter in letters(spans) {
        if letter.symbol == "\n" {
            lines.push(join(std::mem::take(&mut line)));
            filled = 0;
            continue;
        }
        if filled + letter.width > columns {
            if letter.symbol == " " {
                // The blank that does not fit is the break.
                lines.push(join(std::mem::take(&mut line)));
                filled = 0;
                continue;
            }
            // What stays behind the break can still be too long for the letter that may not begin a line.
            while !line.is_empty() && filled + letter.width > columns {
                let rest = match last_break(&line, &letter) {
                    Some(at) => line.split_off(at),
                    None => Vec::new(),
                };
                lines.push(join(std::mem::replace(&mut line, rest)));
                filled = line.iter().map(|letter| letter.width).sum();
            }
        }
        // A line that goes on after a break does not begin with a blank; a first line may be indented.
        if letter.symbol == " " && line.is_empty() && !lines.is_empty() {
            continue;
        }
        filled += letter.width;
        line.push(letter);
    }
    lines.push(join(line));
    lines
}

/// Breaks text into lines behind a prefix; the lines that follow stand below the text.
pub fn hang(
    prefix: &[Span<'static>],
    spans: &[Span<'static>],
    columns: usize,
) -> Vec<Line<'static>> {
    let indent = prefix.iter().map(|span| width(&span.content)).sum();
    let blanks = [Span::raw(" ".repeat(indent))];
    let before = |number| if number == 0 { prefix } else { &blanks };
    let wrapped = wrap(spans, columns.saturating_sub(indent)).into_iter().enumerate();
    let lines =
        wrapped.map(|(number, line)| before(number).iter().cloned().chain(line.spans).collect());
    lines.collect()
}

/// The text in at most so many columns, with a mark where something was cut off.
pub fn cut(text: &str, columns: usize, mark: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let short = take(text, 0, columns.saturating_sub(width(mark)));
    take(&(short + mark), 0, columns)
}

/// The end of a path in at most so many columns, from a folder's name on where one begins there.
pub fn cut_path(path: &str, columns: usize, mark: &str) -> String {
    let all = width(path);
    if all <= columns {
        return path.to_owned();
    }
    let room = columns.saturating_sub(width(mark));
    let end = take(path, all - room.min(all), room);
    let folder =
        end.find(['/', '\\']).and_then(|at| end.get(at..)).filter(|folder| folder.len() > 1);
    take(&format!("{mark}{}", folder.unwrap_or(&end)), 0, columns)
}

/// The text in exactly so many columns.
pub fn fit(text: &str, columns: usize, mark: &str) -> String {
    let short = cut(text, columns, mark);
    let missing = columns.saturating_sub(width(&short));
    short + &" ".repeat(missing)
}

/// The part of the text between two columns; half of a wide letter becomes a blank.
pub fn take(text: &str, from: usize, columns: usize) -> String {
    let mut out = String::new();
    let mut at = 0;
    for letter in letters(&[Span::raw(text.to_owned())]) {
        let end = at + letter.width;
        if at >= from && end <= from + columns {
            out.push_str(&letter.symbol);
        } else if at < from && end > from {
            out.push_str(&" ".repeat((end - from).min(columns)));
        }
        at = end;
    }
    out
}

fn letters(spans: &[Span<'static>]) -> Vec<Letter> {
    let mut letters = Vec::new();
    for span in spans {
        for (number, part) in span.content.split('\n').enumerate() {
            if number > 0 {
                letters.push(Letter { symbol: "\n".to_owned(), style: span.style, width: 0 });
            }
            let part = part.replace('\t', " ");
            // The crate that draws splits text into the letters it draws.
            let part = Span::styled(printable(&part), span.style);
            letters.extend(part.styled_graphemes(Style::default()).map(|grapheme| Letter {
                symbol: grapheme.symbol.to_owned(),
                style: grapheme.style,
                width: grapheme.symbol.width(),
            }));
        }
    }
    letters
}

/// Where the line can be broken before `next`.
fn last_break(line: &[Letter], next: &Letter) -> Option<usize> {
    (1..=line.len()).rev().find(|at| {
        let before = at.checked_sub(1).and_then(|before| line.get(before));
        let after = line.get(*at).unwrap_or(next);
        before.is_some_and(|before| breaks(before, after))
    })
}

fn breaks(before: &Letter, after: &Letter) -> bool {
    if before.symbol == " " {
        return true;
    }
    let wide = before.width > 1 || after.width > 1;
    wide && !"、。，．・：；？！ー）」』】〉》〕々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;!?)]"
        .contains(&after.symbol)
        && !"（「『【〈《〔([".contains(&before.symbol)
}

fn join(letters: Vec<Letter>) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    let end = letters.iter().rposition(|letter| letter.symbol != " ").map_or(0, |last| last + 1);
    for letter in letters.into_iter().take(end) {
        match spans.last_mut() {
            Some(last) if last.style == letter.style => {
                last.content.to_mut().push_str(&letter.symbol)
            }
            Some(_) | None => spans.push(Span::styled(letter.symbol, letter.style)),
        }
    }
    Line::from(spans)
}
