//! A question that takes many lines: the lines with their numbers, the table of what was
//! understood, and the words to the mistakes.

use super::state::FormPage;
use crate::message::{Finding, say};
use crate::tui::lines::{Lines, shares};
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Field, Understood, UnderstoodRow};
use ratatui::layout::Constraint;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Row, Table};

/// The blanks between two columns.
const GAP: usize = 2;

/// How the room is shared.
struct Shares {
    beside: bool,
    columns: usize,
    text: usize,
    words: usize,
    table: usize,
}

impl Shares {
    /// The table stands beside the lines where the window is wide, else below. All of it and a
    /// button are in view at once.
    fn of(world: &World) -> Shares {
        let beside = world.width() >= 96;
        let words = if world.height() < 18 { 2 } else { 4 };
        let left = world.height().saturating_sub(words + 4).max(4);
        let columns = world.width().min(140);
        match beside {
            true => Shares { beside, columns: columns / 2 - 2, text: left, words, table: left },
            false => Shares { beside, columns, text: left.div_ceil(2), words, table: left / 2 },
        }
    }
}

/// The lines that make a page.
pub(super) fn page(world: &World) -> usize {
    Shares::of(world).text
}

impl FormPage {
    pub(super) fn many_lines(
        &self,
        field: &'static Field,
        understood: &Understood,
        lines: &mut Lines,
    ) {
        let (world, theme) = (lines.world, lines.world.theme);
        let room = Shares::of(world);
        let focused = self.focus.is_in(field);
        let start = lines.len();
        let editor = self.line(field, world);
        let (row, column) = editor.cursor();
        // A line that is being written is not judged yet.
        let written = self.typed.get(field.key).and_then(|typed| typed.written);
        let said: Vec<&Finding> = understood
            .findings
            .iter()
            .filter(|finding| finding.line.is_none() || finding.line != written.map(|row| row + 1))
            .collect();

        let label = Span::styled(
            self.label(field, world),
            if focused { theme.strong() } else { Style::new() },
        );
        let mut wrong: Vec<_> = said
            .iter()
            .filter(|finding| finding.refuses())
            .filter_map(|finding| finding.line)
            .collect();
        wrong.dedup();
        let (rows, wrong) = (understood.rows.len(), wrong.len());
        let count = world.say(say!("tui-understood", rows, wrong));
        let count = if rows + wrong > 0 { count } else { String::new() };
        let mark = Span::raw(if focused { "> " } else { "  " });
        lines.push(vec![mark, label, Span::raw("   "), Span::styled(count, theme.dim())]);

        let all = editor.lines().count();
        let from =
            (row + 1).saturating_sub(room.text.div_ceil(2)).min(all.saturating_sub(room.text));
        let number = all.to_string().len().max(2);
        let before = 2 + number + 3;
        let columns = room.columns.saturating_sub(before).max(1);
        let text = editor.lines().map(Some).chain(std::iter::repeat(None));
        let text = text.enumerate().skip(from).take(room.text).map(|(at, text)| {
            let about = said.iter().filter(|finding| finding.line == Some(at + 1));
            let worst = about.map(|finding| finding.severity).max();
            let (margin, shown) = match text {
                Some(text) => {
                    let cursor = (focused && at == row).then_some(column);
                    let (shown, scroll) = wrap::window(text, cursor, columns, theme.cut_off());
                    if let Some(cursor) = cursor {
                        let line = lines.len() + at - from;
                        lines.cursor = Some((before + cursor - scroll, line));
                    }
                    (format!("{:>number$}", at + 1), shown)
                }
                None => (" ".repeat(number), " ".repeat(columns)),
            };
            let bar =
                Span::styled(format!("{margin} {} ", theme.borders().vertical_left), theme.dim());
            Line::from(vec![theme.sign(worst), Span::raw(" "), bar, Span::raw(shown)])
        });
        let text: Vec<Line> = text.collect();

        let words = self.words(field, &said, row, &room, world);
        let table = table(understood, row, &room, world);
        if room.beside {
            for (text, table) in text.into_iter().zip(table) {
                lines.push([text.spans, vec![Span::raw("    ")], table.spans].concat());
            }
            lines.lines.extend(words);
        } else {
            lines.lines.extend(text.into_iter().chain(words).chain(table));
        }
        if focused {
            lines.focus_from(start);
        }
    }

    /// What is wrong, the line with the cursor first; else what helps to fill the field.
    fn words(
        &self,
        field: &Field,
        said: &[&Finding],
        row: usize,
        room: &Shares,
        world: &World,
    ) -> Vec<Line<'static>> {
        let mut words = Lines::within(world.text_width(), world);
        let mut said = said.to_vec();
        said.sort_by_key(|finding| {
            let line = finding.line.unwrap_or(row + 1);
            (line != row + 1, !finding.refuses(), line < row + 1)
        });
        for finding in &said {
            let before = words.len();
            words.finding(finding, None, 2);
            // Half of what is to be said helps nobody, but for the first.
            if before > 0 && words.len() > room.words {
                words.lines.truncate(before);
                break;
            }
        }
        let hint = world.maybe(&format!("{}.hint", self.topic_of(field)));
        if let Some(hint) = hint.filter(|_| said.is_empty()) {
            words.indented(2, Span::styled(hint, world.theme.dim()));
        }
        words.lines.resize(room.words, Line::default());
        words.lines
    }
}

/// The table of what was understood; what the line with the cursor made is in view.
fn table(understood: &Understood, row: usize, room: &Shares, world: &World) -> Vec<Line<'static>> {
    let theme = world.theme;
    let (columns, height) = (room.columns.saturating_sub(2), room.table);
    if understood.rows.is_empty() {
        let mut lines = Lines::within(columns, world);
        lines.indented(2, Span::styled(world.text("tui-understood-nothing"), theme.dim()));
        lines.lines.resize(height, Line::default());
        return lines.lines;
    }
    let shown = height.saturating_sub(1);
    let near = understood.rows.partition_point(|known| known.line <= row);
    let first = near.saturating_sub(shown / 2).min(understood.rows.len().saturating_sub(shown));
    let cells = |known: &UnderstoodRow| -> Vec<String> {
        known.cells.iter().map(|cell| world.words.value(cell)).collect()
    };
    let headings: Vec<String> = understood.columns.iter().map(|id| world.text(id)).collect();
    let rows: Vec<_> = understood.rows.iter().skip(first).take(shown).collect();
    let texts: Vec<Vec<String>> = rows.iter().map(|known| cells(known)).collect();
    let widest = |at: usize| {
        let column = texts.iter().chain([&headings]).filter_map(|cells| cells.get(at));
        column.map(|cell| wrap::width(cell)).max().unwrap_or(0) + GAP
    };
    let widths = shares(&(0..headings.len()).map(widest).collect::<Vec<_>>(), columns);
    let line = |cells: &[String], style: Style| {
        let cut = cells.iter().zip(&widths);
        let cut =
            cut.map(|(cell, width)| wrap::cut(cell, width.saturating_sub(GAP), theme.cut_off()));
        Row::new(cut).style(style)
    };
    let here = |known: &UnderstoodRow| match known.line == row + 1 {
        true => theme.strong(),
        false => Style::new(),
    };
    let body = rows.iter().zip(&texts).map(|(known, cells)| line(cells, here(known)));
    let widths =
        widths.iter().map(|width| Constraint::Length(u16::try_from(*width).unwrap_or(u16::MAX)));
    let table = Table::new(body.collect::<Vec<_>>(), widths.collect::<Vec<_>>());
    let table = table.column_spacing(0).header(line(&headings, theme.strong()));
    crate::tui::lines::of_widget(table, columns, height)
        .into_iter()
        .map(|line| [vec![Span::raw("  ")], line.spans].concat().into())
        .collect()
}
