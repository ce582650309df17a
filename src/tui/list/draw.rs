//! A list on the screen: a table, and what is said of the chosen row beside it or below it.

use crate::tui::body::{self, Scroll};
use crate::tui::lines::{Lines, shares};
use crate::tui::page::Page;
use crate::tui::theme::MARK;
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{List, Row};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Text};
use ratatui::widgets::{
    Borders, Cell, HighlightSpacing, Padding, Row as TableRow, Table, TableState,
};

/// The columns before a row's text: the sign of the focus, and the mark.
const BEFORE: usize = 2 + MARK + 1;
/// The blanks between two columns.
const GAP: usize = 3;
/// The least width of the last column, which mostly says how a row stands.
const STATE: usize = 12 + GAP;

pub(super) fn list(
    page: &dyn Page,
    list: &List,
    rows: &[Row],
    at: usize,
    world: &World,
    area: Rect,
    frame: &mut Frame,
) {
    if rows.is_empty() {
        body::draw(&empty(page, world), vec![], None, area, frame);
        return;
    }
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| world.words.value(cell)).collect())
        .collect();
    let table = Rows { rows, cells, at, world };
    let mut lead = Lines::new(world);
    if let Some(said) = page.view(world).and_then(|view| (list.lead)(&view)) {
        lead.paragraph(world.say(said));
        lead.blank();
    }
    match list.columns {
        [] if world.width() >= 72 => table.beside(area, frame),
        _ => table.below(list, &lead, area, frame),
    }
}

fn empty<'a>(page: &dyn Page, world: &'a World) -> Lines<'a> {
    let mut lines = Lines::new(world);
    let about = page.step().and_then(|step| world.about(step));
    lines.paragraph(about.unwrap_or_else(|| world.text("tui-empty")));
    lines.blank();
    for action in page.actions(world) {
        let label = world.words.value(&action.label);
        lines.push(format!("  {}  {label}", action.key.to_uppercase()));
    }
    lines
}

struct Rows<'a> {
    rows: &'a [Row],
    cells: Vec<Vec<String>>,
    at: usize,
    world: &'a World,
}

impl Rows<'_> {
    /// The way on the left, what the chosen step is about on the right.
    fn beside(&self, area: Rect, frame: &mut Frame) {
        let (world, theme) = (self.world, self.world.theme);
        let most = (world.width().min(130) * 55 / 100).min(68).saturating_sub(BEFORE);
        let widest = |number: usize| {
            let cells = self.cells.iter().filter_map(|cells| cells.get(number));
            cells.map(|cell| wrap::width(cell)).max().unwrap_or(0)
        };
        let (title, state) = (widest(0), widest(1));
        // One look for all rows: each in one line, or each in two.
        let one_line = title + GAP + state <= most;
        let (height, widths) = match one_line {
            true => (1, vec![title + GAP, state]),
            false => (2, vec![title.max(state).min(most)]),
        };
        let table = self.table(cells(height), &widths, |cells, style| {
            let cell = |number: usize| {
                let text = cells.get(number).map(String::as_str).unwrap_or_default();
                wrap::cut(text, most, theme.cut_off())
            };
            let (title, state) = (Line::styled(cell(0), style), Line::styled(cell(1), theme.dim()));
            match one_line {
                true => vec![Cell::new(title), Cell::new(state)],
                false => vec![Cell::new(Text::from(vec![title, state]))],
            }
        });
        let scroll = self.scroll(usize::from(area.height).saturating_sub(2) / height);
        let inner = body::rules(scroll, world, area, frame);
        let left = cells(BEFORE + widths.iter().sum::<usize>() + 1);
        let parts = Layout::horizontal([Constraint::Length(left), Constraint::Fill(1)]);
        let [way, about] = parts.areas(inner);
        let block = body::panel(Borders::LEFT, theme).padding(Padding::left(1));
        let inner = block.inner(about);
        frame.render_widget(block, about);
        self.show(table, scroll, theme.borders().vertical_left, way, frame);
        let mut lines = Lines::within(usize::from(inner.width).min(72), world);
        self.detail(&mut lines);
        lines.draw(0, inner, frame);
    }

    /// Rows in columns, the lead above, the detail of the chosen one below.
    fn below(&self, list: &List, lead: &Lines, area: Rect, frame: &mut Frame) {
        let (world, theme) = (self.world, self.world.theme);
        let headings: Vec<String> =
            list.columns.iter().map(|heading| world.text(heading)).collect();
        let widths = self.widths(&headings, world.width());
        let room_of = |column: usize, span: usize| -> usize {
            widths.iter().skip(column).take(span).sum::<usize>().saturating_sub(1)
        };
        let mut foot = Lines::new(world);
        let chosen = self.cells.get(self.at).map(Vec::as_slice).unwrap_or_default();
        let cut = spans(chosen).filter(|(text, at, span)| wrap::width(text) > room_of(*at, *span));
        cut.for_each(|(text, ..)| foot.paragraph(text.clone()));
        self.detail(&mut foot);
        foot.lines.truncate((world.height() / 2).saturating_sub(1).max(1));

        let below = if foot.len() == 0 { 0 } else { foot.len() + 1 };
        let head = usize::from(!headings.is_empty());
        let taken = 2 + lead.len() + below + head;
        let scroll = self.scroll(usize::from(area.height).saturating_sub(taken));
        let inner = body::rules(scroll, world, area, frame);
        let parts = [cells(lead.len()), cells(below)].map(Constraint::Length);
        let parts = [parts[0], Constraint::Fill(1), parts[1]];
        let [above, rows, detail] = Layout::vertical(parts).areas(inner);
        lead.draw(0, above, frame);
        let mut table = self.table(1, &widths, |cells, style| {
            let cell = |(text, at, span): (&String, usize, usize)| {
                let text = wrap::cut(text, room_of(at, span), theme.cut_off());
                Cell::new(text).style(style).column_span(self::cells(span))
            };
            spans(cells).map(cell).collect()
        });
        if head > 0 {
            let cut = headings.iter().enumerate();
            let cut = cut.map(|(at, text)| wrap::cut(text, room_of(at, 1), theme.cut_off()));
            let head = TableRow::new(std::iter::once(String::new()).chain(cut));
            table = table.header(head.style(theme.strong()));
        }
        self.show(table, scroll, " ", rows, frame);
        let block = body::panel(Borders::TOP, theme);
        foot.draw(0, block.inner(detail), frame);
        frame.render_widget(block, detail);
    }

    /// Each column as wide as what stands in it; where that is too much, the widest ones share what
    /// there is.
    fn widths(&self, headings: &[String], columns: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = headings.iter().map(|text| wrap::width(text) + GAP).collect();
        widths.resize(self.cells.iter().map(Vec::len).fold(headings.len(), usize::max), GAP);
        let mut texts: Vec<_> = self.cells.iter().flat_map(|cells| spans(cells)).collect();
        // What goes on over empty cells takes their room first.
        texts.sort_by_key(|(.., span)| *span);
        for (text, at, span) in texts {
            let has: usize = widths.iter().skip(at).take(span).sum();
            if let Some(last) = widths.get_mut(at + span - 1) {
                *last += (wrap::width(text) + GAP).saturating_sub(has);
            }
        }
        // How a row stands changes with each tick: the columns before it do not move for that.
        if let [_, .., state] = widths.as_mut_slice() {
            *state = (*state).max(STATE);
        }
        shares(&widths, columns.saturating_sub(BEFORE))
    }

    /// A table of the rows, each with its mark before the cells that `cells` makes of it.
    fn table<'a>(
        &self,
        height: u16,
        widths: &[usize],
        texts: impl Fn(&[String], Style) -> Vec<Cell<'a>>,
    ) -> Table<'a> {
        let theme = self.world.theme;
        let rows = self.rows.iter().zip(&self.cells).enumerate().map(|(number, (row, words))| {
            let style = if number == self.at { theme.focus() } else { Style::new() };
            let mark = Cell::new(Line::from(theme.mark(row.mark)));
            TableRow::new(std::iter::once(mark).chain(texts(words, style))).height(height)
        });
        let widths = [MARK + 1].iter().chain(widths).map(|width| Constraint::Length(cells(*width)));
        Table::new(rows, widths)
            .column_spacing(0)
            .highlight_symbol("> ")
            .highlight_spacing(HighlightSpacing::Always)
    }

    /// The chosen row stands in the middle, as far as there are rows.
    fn scroll(&self, room: usize) -> Scroll {
        Scroll::new(self.at.saturating_sub(room / 2), room, self.rows.len())
    }
    fn show(&self, table: Table, scroll: Scroll, track: &str, area: Rect, frame: &mut Frame) {
        let mut state = TableState::new().with_offset(scroll.offset).with_selected(self.at);
        frame.render_stateful_widget(table, area, &mut state);
        scroll.bar(track, self.world.theme, area, frame);
    }

    fn detail(&self, lines: &mut Lines) {
        let texts = self.rows.get(self.at).into_iter().flat_map(|row| &row.detail);
        for (number, text) in texts.enumerate() {
            if number > 0 {
                lines.blank();
            }
            lines.paragraph(self.world.words.value(text));
        }
    }
}

/// A row's texts, each with its column and the number of columns that it has: one before empty ones
/// takes theirs.
fn spans(cells: &[String]) -> impl Iterator<Item = (&String, usize, usize)> {
    let filled = cells.iter().enumerate().filter(|(at, text)| *at == 0 || !text.is_empty());
    filled.map(|(at, text)| {
        let rest = cells.get(at + 1..).unwrap_or_default();
        (text, at, 1 + rest.iter().take_while(|text| text.is_empty()).count())
    })
}

fn cells(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
