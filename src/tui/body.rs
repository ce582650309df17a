//! How text and the room around it are drawn: the rules of a page, a scroll bar, lines from an
//! offset on.

use super::lines::Lines;
use super::theme::Theme;
use super::world::World;
use super::wrap;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{
    Block, Borders, Padding, Paragraph, Scrollbar, ScrollbarOrientation, ScrollbarState,
};

/// How much of something stands in view.
#[derive(Clone, Copy)]
pub(super) struct Scroll {
    pub offset: usize,
    pub room: usize,
    pub all: usize,
}

impl Scroll {
    pub fn new(offset: usize, room: usize, all: usize) -> Scroll {
        Scroll { offset: offset.min(all.saturating_sub(room)), room, all }
    }
    pub fn shown(self) -> usize {
        (self.all - self.offset).min(self.room)
    }

    /// A block whose borders say whether there is more behind them.
    pub fn signs(self, block: Block<'static>, world: &World) -> Block<'static> {
        let theme = world.theme;
        let sign = |sign: &str| {
            let more = Span::raw(format!(" {sign} {} ", world.text("tui-more")));
            let rule = Span::styled(theme.rule().repeat(2), theme.border());
            Line::from_iter([more, rule]).right_aligned()
        };
        let block = if self.offset > 0 { block.title_top(sign(theme.above())) } else { block };
        match self.offset + self.shown() < self.all {
            true => block.title_bottom(sign(theme.below())),
            false => block,
        }
    }

    /// A scroll bar in the border right of what is in view, where not everything is.
    pub fn bar(self, theme: Theme, area: Rect, frame: &mut Frame) {
        let track = theme.borders().vertical_right;
        if self.all > self.room {
            let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
                .begin_symbol(None)
                .end_symbol(None)
                .track_symbol(Some(track))
                .track_style(theme.border())
                .thumb_symbol(theme.thumb());
            let state = ScrollbarState::new(self.all - self.room + 1).position(self.offset);
            let mut state = state.viewport_content_length(self.room);
            let area = Rect { width: area.width + 2, ..area }.intersection(frame.area());
            frame.render_stateful_widget(bar, area, &mut state);
        }
    }
}

/// What stands apart, on those sides.
pub(super) fn panel(sides: Borders, theme: Theme) -> Block<'static> {
    let block = Block::new().borders(sides).border_set(theme.borders());
    block.border_style(theme.border()).title_style(theme.title())
}

/// A box with a title, as wide as it is.
pub(super) fn titled(title: &str, width: u16, theme: Theme) -> Block<'static> {
    let title = wrap::cut(title, usize::from(width).saturating_sub(6), theme.cut_off());
    let block = panel(Borders::ALL, theme).padding(Padding::horizontal(1));
    let rule = Span::styled(theme.rule(), theme.border());
    let title = [rule, Span::raw(format!(" {title} "))];
    if title[1].width() > 2 { block.title(Line::from_iter(title)) } else { block }
}

/// The box of a page's body; returns the room in it.
pub(super) fn boxed(scroll: Scroll, world: &World, area: Rect, frame: &mut Frame) -> Rect {
    let block = scroll.signs(panel(Borders::ALL, world.theme), world);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner.inner(Margin::new(1, 0))
}

/// Draws a page of text: its lines, and what stands below whatever part of them is in view. Without
/// a first line of its own it follows the focus.
pub(super) fn draw(
    lines: &Lines,
    foot: Vec<Line<'static>>,
    first: Option<usize>,
    area: Rect,
    frame: &mut Frame,
) -> Option<Position> {
    let height = usize::from(area.height).saturating_sub(2);
    let room = height - foot.len().min(height.saturating_sub(1));
    let scroll = Scroll::new(first.unwrap_or_else(|| lines.offset(room)), room, lines.len());
    let inner = boxed(scroll, lines.world, area, frame);
    // What stands below follows a short text.
    let shown = u16::try_from(scroll.shown()).unwrap_or(u16::MAX);
    let parts = Layout::vertical([Constraint::Length(shown), Constraint::Fill(1)]);
    let [text, rest] = parts.areas(inner);
    lines.draw(scroll.offset, text, frame);
    scroll.bar(lines.world.theme, text, frame);
    frame.render_widget(Paragraph::new(foot), rest);
    let (x, y) = lines.cursor?;
    let y = y.checked_sub(scroll.offset).filter(|y| *y < room)?;
    let x = (inner.x + u16::try_from(x).ok()?).min(area.right().saturating_sub(1));
    Some(Position::new(x, inner.y + u16::try_from(y).ok()?))
}
