//! The page of work that goes on in the background.

use super::body::{self, Scroll};
use super::input::Input;
use super::lines::Lines;
use super::page::{Hints, Key, Move, Page};
use super::theme::MARK;
use super::world::World;
use crate::message::say;
use crate::wizard::Mark;
use crate::work::Progress;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::LineGauge;

pub(super) struct Working {
    pub job: u64,
    pub aborts: bool,
    /// Whether leaving it means to stop it.
    pub escape_stops: bool,
    pub progress: Vec<Progress>,
    pub beats: usize,
}

impl Working {
    /// Three columns that fill and empty once a second or so.
    fn dots(&self) -> Vec<Span<'static>> {
        vec![Span::raw(format!("{:MARK$}", ".".repeat(self.beats % 4)))]
    }
    fn lines<'a>(&self, world: &'a World) -> Lines<'a> {
        let mut lines = Lines::new(world);
        for (number, part) in self.progress.iter().enumerate() {
            let start = lines.len();
            let mut prefix = match part.ended {
                Some(how) => world.theme.mark(how.into()),
                None if number + 1 == self.progress.len() => self.dots(),
                None => world.theme.mark(Mark::Ok),
            };
            prefix.push(Span::raw(" "));
            let is_last = number + 1 == self.progress.len();
            let left = part.left.as_ref().filter(|_| is_last).map(|left| world.say(left.clone()));
            let left = left.map(|left| format!("  ({left})")).unwrap_or_default();
            lines.hang(&prefix, &[Span::raw(line(part, world) + &left)]);
            lines.focus_from(start);
        }
        let rest = match self.progress.last() {
            None => Some(say!("tui-working-begun")),
            Some(Progress { part, of, ended: Some(_), .. }) if part < of => {
                Some(say!("tui-working-rest", count = of - part))
            }
            Some(_) => None,
        };
        if let Some(rest) = rest {
            let (start, mut prefix) = (lines.len(), self.dots());
            prefix.push(Span::raw(" "));
            lines.hang(&prefix, &[Span::raw(world.say(rest))]);
            lines.focus_from(start);
        }
        lines.gap();
        lines.paragraph(world.text(match self.escape_stops {
            true => "tui-working-note-stops",
            false => "tui-working-note",
        }));
        lines
    }
}

impl Page for Working {
    fn title(&self, world: &World) -> String {
        world.text("tui-working-title")
    }
    fn handle(&mut self, input: &Input, _: &World) -> Move {
        match input {
            Input::Letter('s' | 'S') if self.aborts => Move::Abort,
            _ => Move::Ignored,
        }
    }
    fn keys(&self, world: &World) -> Vec<Key> {
        let stops = self.escape_stops;
        let hints = Hints::new(world).when(self.aborts && !stops, "S", "tui-key-stop");
        hints.key("Esc", if stops { "tui-key-stop-after" } else { "tui-key-leave-working" }).keys
    }

    fn draw(&self, world: &World, area: Rect, frame: &mut Frame) -> Option<Position> {
        let lines = self.lines(world);
        let bar = if self.progress.is_empty() { 0 } else { 2 };
        let room = usize::from(area.height.saturating_sub(2 + bar));
        let scroll = Scroll::new(lines.offset(room), room, lines.len());
        let inner = body::boxed(scroll, world, area, frame);
        let parts = Layout::vertical([Constraint::Length(bar), Constraint::Fill(1)]);
        let [bar, text] = parts.areas(inner);
        lines.draw(scroll.offset, text, frame);
        if let Some(part) = self.progress.last() {
            let theme = world.theme;
            let begun = usize::from(part.ended.is_none());
            let done = part.part.saturating_sub(begun).min(part.of) as f64;
            let gauge = LineGauge::default()
                .ratio(done / part.of.max(1) as f64)
                .filled_symbol(theme.filled())
                .unfilled_symbol(theme.unfilled())
                .filled_style(theme.border())
                .unfilled_style(theme.dim());
            frame.render_widget(gauge, bar);
        }
        None
    }
}

pub(super) fn line(part: &Progress, world: &World) -> String {
    world.say(say!("tui-progress", part = part.number(), of = part.of, what = part.what))
}
