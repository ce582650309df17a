//! What is drawn: the title, the page's body, a line of news, the keys that work now. Nothing here
//! changes the state.

use super::app::App;
use super::aside;
use super::footer;
use super::overlay::Overlay;
use super::page::Page;
use super::world::World;
use super::wrap;
use crate::message::say;
use crate::pki::{printable, steers};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Modifier;
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
        bar(app, top, frame);
        let way = Layout::horizontal([Constraint::Length(world.aside), Constraint::Fill(1)]);
        let [way, body] = way.areas(body);
        aside::draw(app, way, frame);
        let cursor = page.draw(world, body, frame);
        title(&**page, world, body, frame);
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

/// The first line: the program, the site, on Home its folder, and how far one is on the way.
fn bar(app: &App, area: Rect, frame: &mut Frame) {
    let world = &app.world;
    let theme = world.theme;
    let place = place(app);
    let badge = Line::styled(" vmscert ", theme.accent().add_modifier(Modifier::BOLD));
    let lengths = [badge.width(), wrap::width(&place)].map(|cells| cells as u16);
    let [badge_at, _, text_at, _, place_at, _] = Layout::horizontal([
        Constraint::Length(lengths[0]),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(2),
        Constraint::Length(lengths[1]),
        Constraint::Length(1),
    ])
    .areas(area);
    let room = usize::from(text_at.width);
    let site = &world.facts.site;
    let opened = site.started || site.kit.is_some();
    let name = if opened { printable(&site.record.site.name) } else { "".into() };
    let text = match app.stack.len() == 1 && opened {
        true => home_title(&name, world, room),
        false => wrap::cut(&name, room, theme.cut_off()),
    };
    frame.render_widget(badge, badge_at);
    frame.render_widget(Line::styled(text, theme.strong()), text_at);
    frame.render_widget(Line::styled(place, theme.dim()), place_at);
}

/// The page's name, in its upper border.
fn title(page: &dyn Page, world: &World, area: Rect, frame: &mut Frame) {
    // Beside it stands whether there is more above.
    let room = usize::from(area.width).saturating_sub(24);
    let title = wrap::cut(&page.title(world), room, world.theme.cut_off());
    let line = Line::styled(format!(" {title} "), world.theme.title());
    let [_, place, _] = Layout::horizontal([
        Constraint::Length(2),
        Constraint::Length(line.width() as u16),
        Constraint::Fill(1),
    ])
    .areas(Rect { height: 1, ..area });
    if !title.is_empty() {
        frame.render_widget(line, place);
    }
}

/// The site's name and its folder, whose end always shows: that is what tells folders apart.
fn home_title(name: &str, world: &World, room: usize) -> String {
    let theme = world.theme;
    let folder = world.facts.site.folder.display().to_string();
    let folder = printable(&folder);
    let least = wrap::width(&folder).min(room / 2) + wrap::width(theme.dot());
    let name = wrap::cut(name, room.saturating_sub(least), theme.cut_off());
    let before = if name.is_empty() { name } else { name + theme.dot() };
    let left = room.saturating_sub(wrap::width(&before));
    before + &wrap::cut_path(&folder, left, theme.cut_off())
}

fn place(app: &App) -> String {
    let world = &app.world;
    let of = world.steps.iter().filter(|step| step.on_home).count();
    aside::at(app).map(|at| world.say(say!("tui-place", step = at + 1, of))).unwrap_or_default()
}
