//! A list as lines.

use super::ListPage;
use crate::tui::look::MARK;
use crate::tui::sheet::Sheet;
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Layout, Row};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

impl ListPage {
    /// The rows, and the detail of the chosen one.
    pub fn sheet(&self, world: &World) -> (Sheet, Sheet) {
        let rows = self.rows(world);
        let at = self.index(&rows);
        if rows.is_empty() {
            return (self.empty(world), Sheet::default());
        }
        match self.list.layout {
            Layout::Beside if world.width() >= 72 => {
                (self.beside(&rows, at, world), Sheet::default())
            }
            Layout::Beside | Layout::Below => self.below(&rows, at, world),
        }
    }

    pub(super) fn empty(&self, world: &World) -> Sheet {
        let mut sheet = Sheet::default();
        let about = world.maybe(&format!("step-{}.about", self.step.key));
        sheet.paragraph(about.unwrap_or_else(|| world.text("tui-empty")), world.text_width());
        sheet.blank();
        for action in self.actions(world) {
            let label = world.words.value(&action.label);
            sheet.lines.push(Line::from(format!("  {}  {label}", action.key.to_uppercase())));
        }
        sheet
    }

    /// The way on the left, what the chosen step is about on the right.
    pub(super) fn beside(&self, rows: &[Row], at: usize, world: &World) -> Sheet {
        let look = world.look;
        let columns = world.width().min(130);
        let left = (columns * 55 / 100).min(68);
        let right = columns.saturating_sub(left + 3).min(72);
        let cell = |row: &Row, number: usize| {
            row.cells.get(number).map(|cell| world.words.value(cell)).unwrap_or_default()
        };
        let room = left.saturating_sub(2 + MARK + 1);
        // One look for all rows: each in one line, or each in two.
        let fits = |row: &Row| {
            let rest: usize =
                (1..row.cells.len()).map(|number| wrap::width(&cell(row, number)) + 2).sum();
            wrap::width(&cell(row, 0)) + rest <= room
        };
        let one_line = rows.iter().all(fits);
        let mut sheet = Sheet::default();
        for (number, row) in rows.iter().enumerate() {
            let start = sheet.lines.len();
            let chosen = number == at;
            let title = cell(row, 0);
            let state =
                (1..row.cells.len()).map(|number| cell(row, number)).collect::<Vec<_>>().join("  ");
            let style = if chosen { look.focus() } else { Style::new() };
            let mut spans = vec![Span::raw(if chosen { "> " } else { "  " })];
            spans.extend(look.mark(row.mark));
            spans.push(Span::raw(" "));
            if one_line {
                let title_room = room.saturating_sub(wrap::width(&state));
                spans.push(Span::styled(wrap::fit(&title, title_room, look.more()), style));
                spans.push(Span::styled(state, look.dim()));
                sheet.lines.push(Line::from(spans));
            } else {
                spans.push(Span::styled(wrap::fit(&title, room, look.more()), style));
                sheet.lines.push(Line::from(spans));
                let indent = " ".repeat(2 + MARK + 1);
                let state = wrap::fit(&state, room, look.more());
                sheet
                    .lines
                    .push(Line::from(vec![Span::raw(indent), Span::styled(state, look.dim())]));
            }
            if chosen {
                sheet.focus = start..sheet.lines.len();
            }
        }
        let details = rows.get(at).map(|row| detail(row, world, right)).unwrap_or_default();
        // The detail stands beside the part of the way that is in view.
        let height = world.height();
        let offset = sheet.offset(height);
        let total = sheet.lines.len().max(offset + details.len());
        for number in 0..total.max(offset + height.min(sheet.lines.len())) {
            if number >= sheet.lines.len() {
                sheet.blank();
            }
            let Some(line) = sheet.lines.get_mut(number) else {
                continue;
            };
            let blanks = left.saturating_sub(line.width());
            line.push_span(Span::raw(" ".repeat(blanks)));
            line.push_span(Span::styled(format!(" {} ", look.upright()), look.dim()));
            if let Some(text) = number.checked_sub(offset).and_then(|number| details.get(number)) {
                line.spans.extend(text.spans.clone());
            }
        }
        sheet
    }

    /// Rows in columns, the detail of the chosen one below.
    pub(super) fn below(&self, rows: &[Row], at: usize, world: &World) -> (Sheet, Sheet) {
        let look = world.look;
        let columns = world.width().min(120);
        let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1).max(1);
        let widths = self.widths(count, columns.saturating_sub(2 + MARK + 1));
        let mut sheet = Sheet::default();
        if !self.list.columns.is_empty() {
            let mut text = " ".repeat(2 + MARK + 1);
            for (column, width) in self.list.columns.iter().zip(&widths) {
                text.push_str(&wrap::fit(&world.text(column.heading), *width, look.more()));
            }
            sheet.lines.push(Line::styled(text, look.strong()));
        }
        for (number, row) in rows.iter().enumerate() {
            let chosen = number == at;
            let mut spans = vec![Span::raw(if chosen { "> " } else { "  " })];
            spans.extend(look.mark(row.mark));
            spans.push(Span::raw(" "));
            let style = if chosen { look.focus() } else { Style::new() };
            for (text, width) in in_columns(row, &widths, world) {
                let text = wrap::cut(&text, width.saturating_sub(1), look.more());
                spans.push(Span::styled(wrap::fit(&text, width, look.more()), style));
            }
            if chosen {
                sheet.focus = sheet.lines.len()..sheet.lines.len() + 1;
            }
            sheet.lines.push(Line::from(spans));
        }
        let mut foot = Sheet::default();
        if let Some(row) = rows.get(at) {
            let cells = in_columns(row, &widths, world).into_iter();
            let cut = cells.filter(|(text, width)| wrap::width(text) >= *width);
            for (text, _) in cut {
                foot.paragraph(text, world.text_width());
            }
            foot.lines.extend(detail(row, world, world.text_width()));
        }
        if !foot.lines.is_empty() {
            let most = (world.height() / 2).max(1);
            foot.lines.truncate(most.saturating_sub(1).max(1));
            let rule = Line::styled(look.rule().repeat(columns), look.dim());
            foot.lines.insert(0, rule);
        }
        (sheet, foot)
    }

    pub(super) fn widths(&self, count: usize, columns: usize) -> Vec<usize> {
        let shares: Vec<usize> = (0..count)
            .map(|number| {
                self.list.columns.get(number).map_or(1, |column| usize::from(column.share)).max(1)
            })
            .collect();
        let all: usize = shares.iter().sum();
        shares.iter().map(|share| columns * share / all.max(1)).collect()
    }
}

/// A row's cells with their widths; one before empty ones takes their room.
fn in_columns(row: &Row, widths: &[usize], world: &World) -> Vec<(String, usize)> {
    let mut cells: Vec<(String, usize)> = Vec::new();
    for (cell, width) in row.cells.iter().zip(widths) {
        let text = world.words.value(cell);
        match cells.last_mut() {
            Some((_, before)) if text.is_empty() => *before += width,
            Some(_) | None => cells.push((text, *width)),
        }
    }
    cells
}

fn detail(row: &Row, world: &World, columns: usize) -> Vec<Line<'static>> {
    let mut sheet = Sheet::default();
    for (number, text) in row.detail.iter().enumerate() {
        if number > 0 {
            sheet.blank();
        }
        sheet.paragraph(world.words.value(text), columns);
    }
    sheet.lines
}
