//! Fitting text into columns: everything is measured in display width, so that wide letters line
//! up.

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

pub fn width(text: &str) -> usize {
    letters(&[Span::raw(text.to_owned())]).iter().map(|letter| letter.width).sum()
}

/// Breaks text into lines: at blanks, between wide letters, and inside a word that is longer than a
/// line. There is at least one line.
pub fn wrap(spans: &[Span<'static>], columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for mut rest in letters(spans).split(|letter| letter.symbol == "\n") {
        loop {
            // A line that goes on does not begin with a blank; a first line may be indented.
            while let ([blank, more @ ..], false) = (rest, lines.is_empty())
                && blank.symbol == " "
            {
                rest = more;
            }
            let mut filled = 0;
            let fits = rest.iter().take_while(|letter| {
                filled += letter.width;
                filled <= columns
            });
            let fits = fits.count().max(1).min(rest.len());
            let breaks = |at: &usize| match rest.get(at - 1..=*at) {
                Some([before, after]) => after.symbol == " " || may_break(before, after),
                _ => true,
            };
            let at = (1..=fits).rev().find(breaks).unwrap_or(fits);
            let (line, more) = rest.split_at(at);
            lines.push(join(line));
            rest = more;
            if rest.is_empty() {
                break;
            }
        }
    }
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

/// The text in exactly so many columns, with a cursor the part in which that stands; and the columns
/// that are left out before it.
pub fn window(text: &str, cursor: Option<usize>, columns: usize, mark: &str) -> (String, usize) {
    let text = &text.replace('\t', " ");
    let Some(cursor) = cursor else { return (fit(text, columns, mark), 0) };
    let scroll = (cursor + 1).saturating_sub(columns);
    (fit(&take(text, scroll, columns), columns, ""), scroll)
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

fn may_break(before: &Letter, after: &Letter) -> bool {
    if before.symbol == " " {
        return true;
    }
    let wide = before.width > 1 || after.width > 1;
    wide && !"、。，．・：；？！ー）」』】〉》〕々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;!?)]"
        .contains(&after.symbol)
        && !"（「『【〈《〔([".contains(&before.symbol)
}

fn join(letters: &[Letter]) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    let end = letters.iter().rposition(|letter| letter.symbol != " ").map_or(0, |last| last + 1);
    for letter in letters.iter().take(end) {
        match spans.last_mut() {
            Some(last) if last.style == letter.style => {
                last.content.to_mut().push_str(&letter.symbol)
            }
            _ => spans.push(Span::styled(letter.symbol.clone(), letter.style)),
        }
    }
    Line::from(spans)
}
