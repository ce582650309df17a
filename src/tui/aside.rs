//! The way of steps beside the page, where the window is wide: how far each one is, and where one stands.

use super::app::App;
use super::body;
use super::theme::MARK;
use super::wrap;
use crate::wizard::{Answers, Step, Subject};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Which step of the way the page on top belongs to, counted from 0.
pub(super) fn at(app: &App) -> Option<usize> {
    let way: Vec<_> = app.world.steps.iter().filter(|step| step.on_home).collect();
    let on_way = |step: &Step| way.iter().position(|other| other.key == step.key);
    app.stack.iter().rev().find_map(|entry| on_way(entry.page.place()?))
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
    let (answers, subject) = (Answers::default(), Subject::Site);
    let view = world.view(&answers, &subject);
    let line = |(number, step): (usize, &&Step)| {
        let is_here = now == Some(number);
        let style = if is_here { theme.strong() } else { theme.dim() };
        let (title, mark) = (world.title(step), (step.state)(&view).mark());
        let sign = Span::raw(if is_here { "> " } else { "  " });
        let text = Span::styled(wrap::cut(&title, room, theme.cut_off()), style);
        Line::from([vec![sign], theme.mark(mark), vec![Span::raw(" "), text]].concat())
    };
    let way = world.steps.iter().filter(|step| step.on_home);
    let lines: Vec<_> = way.enumerate().map(line).collect();
    frame.render_widget(Paragraph::new(lines).block(block), area);
}
