//! A page's body as lines, before the window shows a part of it.

use super::look::{Look, MARK};
use super::world::World;
use super::wrap;
use crate::message::Finding;
use crate::wizard::Mark;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// A page's body.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub lines: Vec<Line<'static>>,
    pub focus: Range<usize>,
    /// Where the cursor stands: column and line.
    pub cursor: Option<(usize, usize)>,
}

impl Sheet {
    /// The first line that the window shows: the focus stands in its middle, as far as there is text.
    pub fn offset(&self, height: usize) -> usize {
        let most = self.lines.len().saturating_sub(height);
        let middle = usize::midpoint(self.focus.start, self.focus.end);
        let offset = middle.saturating_sub(height / 2).min(most);
        // A focus taller than half the window shows its beginning.
        offset.min(self.focus.start)
    }
    pub fn blank(&mut self) {
        self.lines.push(Line::default());
    }
    /// One blank line, unless there is one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.blank();
        }
    }
    pub fn paragraph(&mut self, text: String, columns: usize) {
        self.lines.extend(wrap::wrap(&[Span::raw(text)], columns));
    }
}

/// A finding: its mark, what and why, and the cure below.
pub(super) fn finding(
    finding: &Finding,
    mark: Option<Mark>,
    world: &World,
    columns: usize,
) -> Vec<Line<'static>> {
    let look: Look = world.look;
    let said = world.words.finding(finding);
    let mut prefix = match mark {
        Some(mark) => look.mark(mark),
        None => look.severity(finding.severity),
    };
    prefix.push(Span::raw(" "));
    let mut lines = wrap::hang(&prefix, &[Span::raw(said.what)], columns);
    if let Some(cure) = said.cure {
        let indent = [Span::raw(" ".repeat(MARK + 1))];
        lines.extend(wrap::hang(&indent, &[Span::raw(cure)], columns));
    }
    lines
}

/// Buttons in rows; the chosen one has the mark. Returns the lines and the line of the chosen one.
pub(super) fn buttons(
    labels: &[String],
    chosen: usize,
    look: Look,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let mut lines: Vec<Line<'static>> = vec![Line::default()];
    let mut at = 0;
    for (number, label) in labels.iter().enumerate() {
        let room = columns.saturating_sub(6);
        let text = format!("[ {} ]", wrap::cut(label, room, look.more()));
        let (mark, style) = if number == chosen {
            ("> ", look.focus())
        } else {
            ("  ", ratatui::style::Style::new())
        };
        let needs = wrap::width(&text) + 3;
        if lines.last().is_some_and(|line| line.width() > 0 && line.width() + needs > columns) {
            lines.push(Line::default());
        }
        if number == chosen {
            at = lines.len() - 1;
        }
        if let Some(line) = lines.last_mut() {
            line.push_span(Span::raw(mark));
            line.push_span(Span::styled(text, style));
            line.push_span(Span::raw(" "));
        }
    }
    (lines, at)
}
