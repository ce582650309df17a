//! The way of steps beside the page, where the window is wide: how far each one is, and where one stands.

use super::app::App;
use super::body;
use super::theme::MARK;
use super::wrap;
use crate::wizard::{self, Answers, Row, Step, Subject};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Which step of the way the page on top belongs to, counted from 0.
pub(super) fn at(app: &App) -> Option<usize> {
    let way: Vec<_> = app.world.steps.iter().filter(|step| step.on_home).collect();
    let on_way = |step: &Step| way.iter().position(|other| other.key == step.key);
    app.stack.iter().rev().find_map(|entry| on_way(entry.page.step()?))
}

pub(super) fn draw(app: &App, area: Rect, frame: &mut Frame) {
    let world = &app.world;
    let theme = world.theme;
    if area.width == 0 {
        return;
    }
    let title = world.step(world.home()).map(|home| world.title(home)).unwrap_or_default();
    let block = body::titled(&title, area.width, theme);
    let room = usize::from(block.inner(area).width).saturating_sub(MARK + 3);
    let now = at(app);
    let line = |(number, row): (usize, &Row)| {
        let is_here = now == Some(number);
        let style = if is_here { theme.strong() } else { theme.dim() };
        let text = row.cells.first().map(|cell| world.words.value(cell)).unwrap_or_default();
        let sign = Span::raw(if is_here { "> " } else { "  " });
        let text = Span::styled(wrap::cut(&text, room, theme.cut_off()), style);
        Line::from([vec![sign], theme.mark(row.mark), vec![Span::raw(" "), text]].concat())
    };
    let rows = wizard::way(&world.view(&Answers::default(), &Subject::Site));
    let lines: Vec<_> = rows.iter().enumerate().map(line).collect();
    frame.render_widget(Paragraph::new(lines).block(block), area);
}
