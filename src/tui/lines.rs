//! Text set in lines, before the window shows a part of it.

use super::theme::MARK;
use super::world::World;
use super::wrap;
use crate::message::Finding;
use crate::wizard::Mark;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};
use std::ops::Range;

pub(super) struct Lines<'a> {
    pub world: &'a World,
    columns: usize,
    pub lines: Vec<Line<'static>>,
    pub focus: Range<usize>,
    /// Where the cursor stands: column and line.
    pub cursor: Option<(usize, usize)>,
}

impl<'a> Lines<'a> {
    pub fn new(world: &'a World) -> Lines<'a> {
        Lines::within(world.text_width(), world)
    }
    pub fn within(columns: usize, world: &'a World) -> Lines<'a> {
        Lines { world, columns, lines: Vec::new(), focus: 0..0, cursor: None }
    }
    pub fn len(&self) -> usize {
        self.lines.len()
    }
    /// The first line that the window shows: the focus stands in its middle, as far as there is
    /// text.
    pub fn offset(&self, height: usize) -> usize {
        let most = self.len().saturating_sub(height);
        let middle = usize::midpoint(self.focus.start, self.focus.end);
        // A focus taller than half the window shows its beginning.
        middle.saturating_sub(height / 2).min(most).min(self.focus.start)
    }
    /// Draws the lines from that one on, as far as there is room.
    pub fn draw(&self, offset: usize, area: Rect, frame: &mut Frame) {
        let shown = self.lines.iter().skip(offset).take(area.height.into());
        frame.render_widget(Paragraph::new(shown.cloned().collect::<Vec<_>>()), area);
    }

    pub fn push(&mut self, line: impl Into<Line<'static>>) {
        self.lines.push(line.into());
    }
    pub fn blank(&mut self) {
        self.push(Line::default());
    }
    /// One blank line, unless there is one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.blank();
        }
    }
    pub fn paragraph(&mut self, text: impl Into<Span<'static>>) {
        self.hang(&[], &[text.into()]);
    }
    pub fn strong(&mut self, text: String) {
        self.paragraph(Span::styled(text, self.world.theme.strong()));
    }
    /// Text so many columns further in.
    pub fn indented(&mut self, blanks: usize, text: impl Into<Span<'static>>) {
        self.hang(&[Span::raw(" ".repeat(blanks))], &[text.into()]);
    }
    /// Text behind a prefix; the lines that follow stand below the text.
    pub fn hang(&mut self, prefix: &[Span<'static>], text: &[Span<'static>]) {
        self.lines.extend(wrap::hang(prefix, text, self.columns));
    }
    /// The focus stands on everything from that line on.
    pub fn focus_from(&mut self, start: usize) {
        self.focus = start..self.len();
    }

    /// A finding so many columns further in: its mark, what and why, and the cure below.
    pub fn finding(&mut self, finding: &Finding, mark: Option<Mark>, blanks: usize) {
        let said = self.world.words.finding(finding);
        let theme = self.world.theme;
        let mark = match mark {
            Some(mark) => theme.mark(mark),
            None => theme.severity(finding.severity),
        };
        let blank = |blanks: usize| vec![Span::raw(" ".repeat(blanks))];
        self.hang(&[blank(blanks), mark, blank(1)].concat(), &[said.what.into()]);
        if let Some(cure) = said.cure {
            self.indented(blanks + MARK + 1, cure);
        }
    }

    /// Buttons in rows; the chosen one has the mark and the focus.
    pub fn buttons(&mut self, labels: &[String], chosen: Option<usize>) {
        let theme = self.world.theme;
        let mut line = Line::default();
        for (number, label) in labels.iter().enumerate() {
            let label = wrap::cut(label, self.columns.saturating_sub(6), theme.cut_off());
            let text = format!("[ {label} ]");
            if line.width() > 0 && line.width() + wrap::width(&text) + 3 > self.columns {
                self.push(std::mem::take(&mut line));
            }
            let (mark, style) = match chosen == Some(number) {
                true => ("> ", theme.focus()),
                false => ("  ", Style::new()),
            };
            if chosen == Some(number) {
                self.focus = self.len()..self.len() + 1;
            }
            line.spans.extend([Span::raw(mark), Span::styled(text, style), Span::raw(" ")]);
        }
        self.push(line);
    }
}

/// What a widget draws, as lines that can be scrolled with others.
pub(super) fn of_widget(widget: impl Widget, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let cells = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let mut buffer = Buffer::empty(Rect::new(0, 0, cells(columns), cells(rows)));
    widget.render(buffer.area, &mut buffer);
    let rows = buffer.content.chunks(columns.max(1)).map(|row| {
        let (mut line, mut at) = (Line::default(), 0);
        // Behind a wide letter stands an empty cell.
        while let Some(cell) = row.get(at) {
            line.push_span(Span::styled(cell.symbol().to_owned(), cell.style()));
            at += wrap::width(cell.symbol()).max(1);
        }
        line
    });
    rows.collect()
}

/// Widths that fit into so many columns: where they do not, the widest ones share what there is.
pub(super) fn shares(widths: &[usize], columns: usize) -> Vec<usize> {
    let all = |most: usize| widths.iter().map(|width| *width.min(&most)).sum::<usize>();
    let most = (1..=columns).rev().find(|most| all(*most) <= columns).unwrap_or(1);
    widths.iter().map(|width| *width.min(&most)).collect()
}
