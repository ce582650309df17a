//! The last two lines: the news, and the keys that work now.

use super::app::App;
use super::frame::row;
use super::page::Key;
use super::work;
use super::world::World;
use super::wrap;
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// The line of news: what was just done, work that goes on unwatched, replies that are waited for.
pub(super) fn news(app: &App) -> Option<String> {
    let world = &app.world;
    if let Some(notice) = &app.notice {
        Some(notice.clone())
    } else if app.is_aside() {
        let what = app.progress_aside().map(|part| work::line(part, world)).unwrap_or_default();
        let values = vec![("what", what.into())];
        Some(world.words.message("tui-working-aside", &values))
    } else if app.is_asking() {
        Some(world.text("tui-asking"))
    } else if world.facts.in_use {
        Some(world.text("tui-in-use"))
    } else {
        None
    }
}

/// The blanks between keys.
const GAP: usize = 3;

/// The columns that a key takes in the footer.
fn needs(key: &Key) -> usize {
    wrap::width(&key.key) + 1 + wrap::width(&key.does) + GAP
}

/// The news, and the keys that work now. Keys that need both lines leave the end of the last one to the
/// news; only news too long for that takes a line from them, until the next key.
pub(super) fn draw(keys: &[Key], news: Option<&str>, world: &World, frame: &mut Frame) {
    let area = frame.area();
    let columns = usize::from(area.width).saturating_sub(2);
    let (first, last) = keys.split_at(keys.len().saturating_sub(2));
    let lasts: usize = last.iter().map(needs).sum();
    let all: usize = first.iter().map(needs).sum();
    let beside = columns.saturating_sub(lasts);
    let news = news.unwrap_or_default();
    let (above, below) = (area.height.saturating_sub(2), area.height.saturating_sub(1));
    if all <= beside || wrap::width(news) > beside {
        let text = wrap::cut(news, columns, world.look.more());
        row(frame, Line::raw(text), 1, above);
        let mut shown = fitting(first, beside).0;
        shown.extend(last);
        return key_row(&shown, below, world, frame);
    }
    // Nothing follows the last key of this line.
    let (shown, rest) = fitting(first, columns + GAP);
    key_row(&shown, above, world, frame);
    let room = beside.saturating_sub(wrap::width(news));
    let mut shown = fitting(rest, room).0;
    shown.extend(last);
    key_row(&shown, below, world, frame);
    let x = (columns + 1).saturating_sub(wrap::width(news));
    let x = u16::try_from(x).unwrap_or(area.width);
    row(frame, Line::raw(news.to_owned()), x, below);
}

/// The keys that fit, as many as do from the first one on, and the rest.
fn fitting(keys: &[Key], columns: usize) -> (Vec<&Key>, &[Key]) {
    let mut filled = 0;
    let fit = keys.iter().take_while(|key| {
        filled += needs(key);
        filled <= columns
    });
    let count = fit.count();
    let (fit, rest) = keys.split_at(count.min(keys.len()));
    (fit.iter().collect(), rest)
}

fn key_row(keys: &[&Key], y: u16, world: &World, frame: &mut Frame) {
    let mut spans = Vec::new();
    for key in keys {
        spans.push(Span::styled(key.key.clone(), world.look.strong()));
        spans.push(Span::raw(format!(" {}   ", key.does)));
    }
    if !spans.is_empty() {
        row(frame, Line::from(spans), 1, y);
    }
}
