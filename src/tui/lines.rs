//! Text set in lines, before the window shows a part of it.

use super::theme::{MARK, Theme};
use super::world::World;
use super::wrap;
use crate::message::Finding;
use crate::wizard::Mark;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Text set in lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub lines: Vec<Line<'static>>,
    pub focus: Range<usize>,
    /// Where the cursor stands: column and line.
    pub cursor: Option<(usize, usize)>,
}

impl Lines {
    pub fn len(&self) -> usize {
        self.lines.len()
    }
    /// The first line that the window shows: the focus stands in its middle, as far as there is text.
    pub fn offset(&self, height: usize) -> usize {
        let most = self.len().saturating_sub(height);
        let middle = usize::midpoint(self.focus.start, self.focus.end);
        let offset = middle.saturating_sub(height / 2).min(most);
        // A focus taller than half the window shows its beginning.
        offset.min(self.focus.start)
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
    pub fn paragraph(&mut self, text: impl Into<Span<'static>>, columns: usize) {
        self.hang(&[], &[text.into()], columns);
    }
    /// Text behind a prefix; the lines that follow stand below the text.
    pub fn hang(&mut self, prefix: &[Span<'static>], text: &[Span<'static>], columns: usize) {
        self.lines.extend(wrap::hang(prefix, text, columns));
    }
    /// The focus stands on everything from that line on.
    pub fn focus_from(&mut self, start: usize) {
        self.focus = start..self.len();
    }

    /// A finding after so many blanks: its mark, what and why, and the cure below.
    pub fn finding(
        &mut self,
        finding: &Finding,
        mark: Option<Mark>,
        indent: usize,
        world: &World,
        columns: usize,
    ) {
        let said = world.words.finding(finding);
        let mut prefix = vec![Span::raw(" ".repeat(indent))];
        prefix.extend(match mark {
            Some(mark) => world.theme.mark(mark),
            None => world.theme.severity(finding.severity),
        });
        prefix.push(Span::raw(" "));
        self.hang(&prefix, &[Span::raw(said.what)], columns);
        if let Some(cure) = said.cure {
            let below = [Span::raw(" ".repeat(indent + MARK + 1))];
            self.hang(&below, &[Span::raw(cure)], columns);
        }
    }

    /// Buttons in rows; the chosen one has the mark and the focus.
    pub fn buttons(
        &mut self,
        labels: &[String],
        chosen: Option<usize>,
        theme: Theme,
        columns: usize,
    ) {
        let mut line = Line::default();
        for (number, label) in labels.iter().enumerate() {
            let label = wrap::cut(label, columns.saturating_sub(6), theme.cut_off());
            let text = format!("[ {label} ]");
            if line.width() > 0 && line.width() + wrap::width(&text) + 3 > columns {
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
