//! What is drawn: the title, the page's body, a line of news, the keys that work now. Nothing here
//! changes the state.

use super::app::App;
use super::footer;
use super::overlay::Overlay;
use super::page::Page;
use super::theme::Theme;
use super::world::World;
use super::wrap;
use crate::message::say;
use crate::pki::{printable, steers};
use crate::wizard::Step;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The smallest window that pages are drawn in.
const SMALLEST: (u16, u16) = (60, 18);

/// Draws the state. Whatever a page put there, nothing of it steers the terminal.
pub fn draw(app: &App, frame: &mut Frame) {
    screen(app, frame);
    for cell in &mut frame.buffer_mut().content {
        if cell.symbol().contains(steers) {
            let symbol = cell.symbol().replace(steers, "");
            cell.set_symbol(if symbol.is_empty() { " " } else { &symbol });
        }
    }
}

fn screen(app: &App, frame: &mut Frame) {
    let area = frame.area();
    let world = &app.world;
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(world, frame);
    }
    let Some(page) = app.top() else { return };
    let overlay = app.overlay.as_ref();
    let rows = [Constraint::Length(1), Constraint::Fill(1), Constraint::Length(2)];
    let [top, body, foot] = Layout::vertical(rows).areas(area);
    let mut news = None;
    if !overlay.is_some_and(Overlay::covers) {
        title(app, &**page, top, frame);
        let cursor = page.draw(world, body, frame);
        if let Some(cursor) = cursor.filter(|_| overlay.is_none()) {
            frame.set_cursor_position(cursor);
        }
        news = footer::news(app);
    }
    let keys = match overlay {
        Some(overlay) => overlay.keys(&**page, world),
        None => page.keys(world),
    };
    footer::draw(&keys, news.as_deref().unwrap_or_default(), world, foot, frame);
    if let Some(overlay) = overlay {
        overlay.draw(&**page, world, frame);
    }
}

fn too_small(world: &World, frame: &mut Frame) {
    let area = frame.area();
    let text = world.say(say!(
        "tui-too-small",
        columns = area.width,
        rows = area.height,
        least_columns = SMALLEST.0,
        least_rows = SMALLEST.1,
    ));
    let lines = wrap::wrap(&[Span::raw(text)], usize::from(area.width));
    frame.render_widget(Paragraph::new(lines), area);
}

fn title(app: &App, page: &dyn Page, area: Rect, frame: &mut Frame) {
    let world = &app.world;
    let theme = world.theme;
    let columns = usize::from(area.width);
    let place = place(app);
    let room = columns.saturating_sub(wrap::width(&place) + 3);
    let site = &world.facts.site;
    let opened = site.started || site.kit.is_some();
    let name = if opened { printable(&site.record.site.name) } else { "".into() };
    let text = if app.stack.len() == 1 && opened {
        home_title(&name, &page.title(world), world, room)
    } else {
        // A long name is cut off, and never the page's.
        let title = page.title(world);
        let others = wrap::width(&joined(&["vmscert", " ", &title], theme));
        let name = wrap::cut(&name, (room + 1).saturating_sub(others), theme.cut_off());
        joined(&["vmscert", &name, &title], theme)
    };
    let text = wrap::fit(&text, room, theme.cut_off());
    let bar = Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
    let line = wrap::fit(&format!(" {text} {place} "), columns, "");
    frame.render_widget(Line::styled(line, bar), area);
}

fn joined(parts: &[&str], theme: Theme) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(theme.dot())
}

/// The title of Home names the folder, and its end always: that is what tells folders apart.
fn home_title(name: &str, title: &str, world: &World, room: usize) -> String {
    let theme = world.theme;
    let dot = wrap::width(theme.dot());
    let folder = world.facts.site.folder.display().to_string();
    let folder = printable(&folder);
    let whole = joined(&["vmscert", name, title, &folder], theme);
    if wrap::width(&whole) <= room {
        return whole;
    }
    let least = wrap::width(&folder).min(room / 2) + dot;
    let before = joined(&["vmscert", name], theme);
    let before = wrap::cut(&before, room.saturating_sub(least), theme.cut_off());
    let left = room.saturating_sub(wrap::width(&before) + dot);
    joined(&[&before, &wrap::cut_path(&folder, left, theme.cut_off())], theme)
}

fn place(app: &App) -> String {
    let world = &app.world;
    let way: Vec<_> = world.steps.iter().filter(|step| step.on_home).collect();
    let on_way = |step: &Step| way.iter().position(|other| other.key == step.key);
    let mut pages = app.stack.iter().rev().filter_map(|entry| on_way(entry.page.step()?));
    match pages.next() {
        Some(at) => world.say(say!("tui-place", step = at + 1, of = way.len())),
        None => String::new(),
    }
}
