//! The page of a list: rows to look at, open, tick off and remove.

use super::Input;
use super::look::MARK;
use super::page::{Key, Move};
use super::sheet::Sheet;
use super::world::World;
use super::wrap;
use crate::wizard::{Action, Answers, Does, Layout, List, Mark, Row, Step, Subject};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The page of a list.
pub(super) struct ListPage {
    pub step: &'static Step,
    pub subject: Subject,
    /// Nothing is typed on a list.
    pub answers: Answers,
    list: &'static List,
    /// The chosen row, and where it was: when it goes, the one that took its place is chosen.
    chosen: Option<String>,
    at: usize,
}

impl ListPage {
    pub fn new(
        step: &'static Step,
        list: &'static List,
        subject: Subject,
        world: &World,
    ) -> ListPage {
        let mut page = ListPage {
            step,
            subject,
            answers: Answers::default(),
            list,
            chosen: None,
            at: 0,
        };
        page.choose_next(world);
        page
    }

    /// Chooses the first row where something is to do.
    pub fn choose_next(&mut self, world: &World) {
        let rows = self.rows(world);
        let to_do = |row: &Row| matches!(row.mark, Mark::Todo | Mark::Warn | Mark::Fail);
        let at = rows.iter().position(to_do).unwrap_or(0);
        self.choose(at, &rows);
    }
    /// Returns whether the chosen row is done.
    pub fn chosen_is_done(&self, world: &World) -> bool {
        let rows = self.rows(world);
        rows.get(self.index(&rows))
            .is_none_or(|row| row.mark == Mark::Ok)
    }

    fn rows(&self, world: &World) -> Vec<Row> {
        (self.list.rows)(&world.view(&self.answers, &self.subject))
    }
    pub fn actions(&self, world: &World) -> Vec<Action> {
        (self.list.actions)(&world.view(&self.answers, &self.subject))
    }
    fn index(&self, rows: &[Row]) -> usize {
        let by_key = rows
            .iter()
            .position(|row| Some(&row.key) == self.chosen.as_ref());
        by_key.unwrap_or(self.at.min(rows.len().saturating_sub(1)))
    }
    fn choose(&mut self, at: usize, rows: &[Row]) {
        self.at = at.min(rows.len().saturating_sub(1));
        self.chosen = rows.get(self.at).map(|row| row.key.clone());
    }

    pub fn handle(&mut self, input: &Input, world: &World) -> Move {
        let rows = self.rows(world);
        let at = self.index(&rows);
        let row = rows.get(at);
        let page = (world.height() / 2).max(1);
        if let Input::Letter(letter) = input
            && let Some(action) = self
                .actions(world)
                .into_iter()
                .find(|action| action.key.eq_ignore_ascii_case(letter))
        {
            return Move::Act(action.does);
        }
        match input {
            Input::Up => self.choose(at.saturating_sub(1), &rows),
            Input::Down => self.choose(at + 1, &rows),
            Input::BackTab => self.choose(at.checked_sub(1).unwrap_or(rows.len()), &rows),
            Input::Tab => self.choose(if at + 1 < rows.len() { at + 1 } else { 0 }, &rows),
            Input::PageUp => self.choose(at.saturating_sub(page), &rows),
            Input::PageDown => self.choose(at + page, &rows),
            Input::Home => self.choose(0, &rows),
            Input::End => self.choose(rows.len(), &rows),
            Input::Enter => {
                self.choose(at, &rows);
                return match row.and_then(|row| row.opens.clone()) {
                    Some(link) => Move::Act(Does::Open(link)),
                    // An empty list is there to be filled.
                    None if rows.is_empty() => {
                        let first = self.actions(world).into_iter().next();
                        first.map_or(Move::Stay, |action| Move::Act(action.does))
                    }
                    None => Move::Stay,
                };
            }
            Input::Letter(' ') => {
                self.choose(at, &rows);
                return match row.and_then(|row| row.tick.clone()) {
                    Some(tick) => Move::Act(Does::Do(tick.toggle)),
                    None => Move::Stay,
                };
            }
            Input::Delete | Input::Letter('d' | 'D') => {
                self.choose(at, &rows);
                return match row.and_then(|row| row.removes.clone()) {
                    Some(request) => Move::Remove(request),
                    None => Move::Ignored,
                };
            }
            _ => return Move::Ignored,
        }
        Move::Stay
    }

    /// What the chosen row is called.
    pub fn chosen_name(&self, world: &World) -> String {
        let rows = self.rows(world);
        let cell = rows
            .get(self.index(&rows))
            .and_then(|row| row.cells.first().cloned());
        cell.map(|cell| world.words.say(&cell)).unwrap_or_default()
    }

    pub fn values(&self, world: &World) -> Vec<(String, String)> {
        let rows = self.rows(world);
        let headings = || {
            self.list
                .columns
                .iter()
                .map(|column| world.text(column.heading))
                .chain(std::iter::repeat(String::new()))
        };
        let cells = rows.iter().flat_map(|row| {
            headings()
                .zip(row.cells.iter().map(|cell| world.words.say(cell)))
                .collect::<Vec<_>>()
        });
        cells.filter(|(_, value)| !value.is_empty()).collect()
    }

    pub fn keys(&self, world: &World) -> Vec<Key> {
        let rows = self.rows(world);
        let row = rows.get(self.index(&rows));
        let mut keys = Vec::new();
        if row.is_some_and(|row| row.opens.is_some()) {
            keys.push(Key::of(world, "Enter", "tui-key-open"));
        }
        if let Some(tick) = row.and_then(|row| row.tick.as_ref()) {
            keys.push(Key::space(
                world,
                if tick.done {
                    "tui-key-untick"
                } else {
                    "tui-key-tick"
                },
            ));
        }
        if row.is_some_and(|row| row.removes.is_some()) {
            keys.push(Key::of(world, "D", "tui-key-remove"));
        }
        for action in self.actions(world) {
            keys.push(Key {
                key: action.key.to_uppercase().to_string(),
                does: world.words.say(&action.label),
            });
        }
        let leave = self.step.key == world.pages.home;
        keys.push(Key::of(
            world,
            "Esc",
            if leave {
                "tui-key-leave"
            } else {
                "tui-key-back"
            },
        ));
        keys.push(Key::of(world, "?", "tui-key-help"));
        keys
    }

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

    fn empty(&self, world: &World) -> Sheet {
        let mut sheet = Sheet::default();
        let about = world.maybe(&format!("step-{}.about", self.step.key));
        sheet.paragraph(
            about.unwrap_or_else(|| world.text("tui-empty")),
            world.text_width(),
        );
        sheet.blank();
        for action in self.actions(world) {
            let label = world.words.say(&action.label);
            sheet.lines.push(Line::from(format!(
                "  {}  {label}",
                action.key.to_uppercase()
            )));
        }
        sheet
    }

    /// The way on the left, what the chosen step is about on the right.
    fn beside(&self, rows: &[Row], at: usize, world: &World) -> Sheet {
        let look = world.look;
        let columns = world.width().min(130);
        let left = (columns * 55 / 100).min(68);
        let right = columns.saturating_sub(left + 3).min(72);
        let cell = |row: &Row, number: usize| {
            row.cells
                .get(number)
                .map(|cell| world.words.say(cell))
                .unwrap_or_default()
        };
        let room = left.saturating_sub(2 + MARK + 1);
        // One look for all rows: each in one line, or each in two.
        let fits = |row: &Row| {
            let rest: usize = (1..row.cells.len())
                .map(|number| wrap::width(&cell(row, number)) + 2)
                .sum();
            wrap::width(&cell(row, 0)) + rest <= room
        };
        let one_line = rows.iter().all(fits);
        let mut sheet = Sheet::default();
        for (number, row) in rows.iter().enumerate() {
            let start = sheet.lines.len();
            let chosen = number == at;
            let title = cell(row, 0);
            let state = (1..row.cells.len())
                .map(|number| cell(row, number))
                .collect::<Vec<_>>()
                .join("  ");
            let style = if chosen { look.focus() } else { Style::new() };
            let mut spans = vec![Span::raw(if chosen { "> " } else { "  " })];
            spans.extend(look.mark(row.mark));
            spans.push(Span::raw(" "));
            if one_line {
                let title_room = room.saturating_sub(wrap::width(&state));
                spans.push(Span::styled(
                    wrap::fit(&title, title_room, look.more()),
                    style,
                ));
                spans.push(Span::styled(state, look.dim()));
                sheet.lines.push(Line::from(spans));
            } else {
                spans.push(Span::styled(wrap::fit(&title, room, look.more()), style));
                sheet.lines.push(Line::from(spans));
                let indent = " ".repeat(2 + MARK + 1);
                let state = wrap::fit(&state, room, look.more());
                sheet.lines.push(Line::from(vec![
                    Span::raw(indent),
                    Span::styled(state, look.dim()),
                ]));
            }
            if chosen {
                sheet.focus = start..sheet.lines.len();
            }
        }
        let details = rows
            .get(at)
            .map(|row| detail(row, world, right))
            .unwrap_or_default();
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
            if let Some(text) = number
                .checked_sub(offset)
                .and_then(|number| details.get(number))
            {
                line.spans.extend(text.spans.clone());
            }
        }
        sheet
    }

    /// Rows in columns, the detail of the chosen one below.
    fn below(&self, rows: &[Row], at: usize, world: &World) -> (Sheet, Sheet) {
        let look = world.look;
        let columns = world.width().min(120);
        let count = rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(1)
            .max(1);
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
            for (cell, width) in row.cells.iter().zip(&widths) {
                let text = wrap::cut(&world.words.say(cell), width.saturating_sub(1), look.more());
                spans.push(Span::styled(wrap::fit(&text, *width, look.more()), style));
            }
            if chosen {
                sheet.focus = sheet.lines.len()..sheet.lines.len() + 1;
            }
            sheet.lines.push(Line::from(spans));
        }
        let mut foot = Sheet::default();
        if let Some(row) = rows.get(at) {
            let long = row
                .cells
                .iter()
                .zip(&widths)
                .map(|(cell, width)| (world.words.say(cell), *width));
            let cut: Vec<String> = long
                .filter(|(text, width)| wrap::width(text) >= *width)
                .map(|(text, _)| text)
                .collect();
            for text in cut {
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

    fn widths(&self, count: usize, columns: usize) -> Vec<usize> {
        let shares: Vec<usize> = (0..count)
            .map(|number| {
                self.list
                    .columns
                    .get(number)
                    .map_or(1, |column| usize::from(column.share))
                    .max(1)
            })
            .collect();
        let all: usize = shares.iter().sum();
        shares
            .iter()
            .map(|share| columns * share / all.max(1))
            .collect()
    }
}

fn detail(row: &Row, world: &World, columns: usize) -> Vec<Line<'static>> {
    let mut sheet = Sheet::default();
    for (number, text) in row.detail.iter().enumerate() {
        if number > 0 {
            sheet.blank();
        }
        sheet.paragraph(world.words.say(text), columns);
    }
    sheet.lines
}
