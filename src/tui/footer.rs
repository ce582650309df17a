//! The last two lines: the news, and the keys that work now.

use super::app::App;
use super::page::Key;
use super::theme::Theme;
use super::working;
use super::world::World;
use super::wrap;
use crate::message::say;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Rect};
use ratatui::text::{Line, Span};

/// The line of news: what was just done, work that goes on unwatched, replies that are waited for.
pub(super) fn news(app: &App) -> Option<String> {
    let world = &app.world;
    if let Some(notice) = &app.notice {
        Some(notice.clone())
    } else if app.is_aside() {
        let what = app.progress_aside().map(|part| working::line(part, world)).unwrap_or_default();
        Some(world.say(say!("tui-working-aside", what)))
    } else if app.is_asking() {
        Some(world.text("tui-asking"))
    } else {
        world.facts.in_use.then(|| world.text("tui-in-use"))
    }
}

/// The blanks between keys; fewer where not all of them would be seen.
const GAP: usize = 3;
const NARROW: usize = 2;

fn needs(key: &Key, gap: usize) -> usize {
    wrap::width(&key.key) + 1 + wrap::width(&key.does) + gap
}

/// The news, and the keys that work now. Keys that need both lines leave the end of the last one to
/// the news; only news too long for that takes a line from them, until the next key.
pub(super) fn draw(keys: &[Key], news: &str, world: &World, area: Rect, frame: &mut Frame) {
    let rows = Layout::vertical([Constraint::Length(1); 2]);
    let [above, below] = rows.areas(area.inner(Margin::new(1, 0)));
    let columns = usize::from(above.width);
    let (first, last) = keys.split_at(keys.len().saturating_sub(2));
    let all = |keys: &[Key], gap| keys.iter().map(|key| needs(key, gap)).sum::<usize>();
    let room = |gap| columns.saturating_sub(all(last, gap));
    let rest = fitting(first, columns + GAP, GAP).1;
    let gap = if all(rest, GAP) <= room(GAP) { GAP } else { NARROW };
    let beside = room(gap);
    if all(first, gap) <= beside || wrap::width(news) > beside {
        let news = wrap::cut(news, columns, world.theme.cut_off());
        frame.render_widget(Line::raw(news), above);
        frame.render_widget(line(&[fitting(first, beside, gap).0, last], gap, world.theme), below);
        return;
    }
    // Nothing follows the last key of this line.
    let (shown, rest) = fitting(first, columns + gap, gap);
    frame.render_widget(line(&[shown], gap, world.theme), above);
    let shown = fitting(rest, beside.saturating_sub(wrap::width(news)), gap).0;
    frame.render_widget(line(&[shown, last], gap, world.theme), below);
    if !news.is_empty() {
        frame.render_widget(Line::raw(news).right_aligned(), below);
    }
}

/// The keys that fit, as many as do from the first one on, and the rest.
fn fitting(keys: &[Key], columns: usize, gap: usize) -> (&[Key], &[Key]) {
    let mut filled = 0;
    let fit = keys.iter().take_while(|key| {
        filled += needs(key, gap);
        filled <= columns
    });
    keys.split_at(fit.count())
}

fn line(keys: &[&[Key]], gap: usize, theme: Theme) -> Line<'static> {
    let key = |key: &Key| {
        let does = format!(" {}{:gap$}", key.does, "");
        [Span::styled(key.key.clone(), theme.strong()), Span::raw(does)]
    };
    keys.concat().iter().flat_map(key).collect()
}
