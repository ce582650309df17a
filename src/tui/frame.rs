//! What is drawn: the title, the page's body, a line of news, the keys that work now. Nothing here changes
//! the state.

use super::app::App;
use super::footer;
use super::look::Look;
use super::overlay::Overlay;
use super::page::Page;
use super::sheet::Sheet;
use super::world::World;
use super::wrap;
use crate::pki::{printable, steers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// The rows around a page's body: title, rule, rule, news, keys.
pub(super) const AROUND: u16 = 5;
/// The smallest window that pages are drawn in.
const SMALLEST: (u16, u16) = (60, 18);

/// Draws the state. Whatever a page put there, nothing of it steers the terminal.
pub fn draw(app: &App, frame: &mut Frame) {
    page(app, frame);
    for cell in &mut frame.buffer_mut().content {
        if cell.symbol().contains(steers) {
            let symbol = cell.symbol().replace(steers, "");
            cell.set_symbol(if symbol.is_empty() { " " } else { &symbol });
        }
    }
}

fn page(app: &App, frame: &mut Frame) {
    let area = frame.area();
    let world = &app.world;
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(world, frame);
    }
    let Some(page) = app.top() else { return };
    if let Some(overlay @ Overlay::Copy(scroll)) = &app.overlay {
        return copy(overlay, *scroll, page, world, frame);
    }
    title(app, page, frame);
    body(app, page, frame);
    let keys = match &app.overlay {
        Some(overlay) => overlay.keys(page, world),
        None => page.keys(world),
    };
    footer::draw(&keys, footer::news(app).as_deref(), world, frame);
    if let Some(overlay) = &app.overlay {
        dialog(overlay, page, world, frame);
    }
}

/// One line of text from a column on.
pub(super) fn row(frame: &mut Frame, line: Line<'static>, x: u16, y: u16) {
    let area = frame.area();
    let row = Rect::new(x, y, area.width.saturating_sub(x), 1).intersection(area);
    frame.render_widget(line, row);
}

fn too_small(world: &World, frame: &mut Frame) {
    let area = frame.area();
    let values = vec![
        ("columns", area.width.into()),
        ("rows", area.height.into()),
        ("least_columns", SMALLEST.0.into()),
        ("least_rows", SMALLEST.1.into()),
    ];
    let text = world.words.message("tui-too-small", &values);
    let lines = wrap::wrap(&[Span::raw(text)], usize::from(area.width));
    for (y, line) in (0..area.height).zip(lines) {
        row(frame, line, 0, y);
    }
}

fn title(app: &App, page: &Page, frame: &mut Frame) {
    let world = &app.world;
    let look = world.look;
    let columns = usize::from(frame.area().width);
    let place = place(app);
    let room = columns.saturating_sub(wrap::width(&place) + 3);
    let site = &world.facts.site;
    let opened = site.started || site.kit.is_some();
    let name = if opened { printable(&site.record.site.name) } else { "".into() };
    let name = name.as_ref();
    let text = if app.stack.len() == 1 && opened {
        home_title(name, &page.title(world), world, room)
    } else {
        joined(&["vmscert", name, &page.title(world)], look)
    };
    let text = wrap::fit(&text, room, look.more());
    let bar = Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
    let line = format!(" {text} {place} ");
    row(frame, Line::styled(wrap::fit(&line, columns, ""), bar), 0, 0);
}

fn joined(parts: &[&str], look: Look) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(look.dot())
}

/// The title of Home names the folder, and its end always: that is what tells folders apart.
fn home_title(name: &str, title: &str, world: &World, room: usize) -> String {
    let look = world.look;
    let folder = world.facts.site.folder.display().to_string();
    let folder = printable(&folder).into_owned();
    let whole = joined(&["vmscert", name, title, &folder], look);
    if wrap::width(&whole) <= room {
        return whole;
    }
    let before = joined(&["vmscert", name], look);
    let least = wrap::width(&folder).min(room / 2) + wrap::width(look.dot());
    let before = wrap::cut(&before, room.saturating_sub(least), look.more());
    let left = room.saturating_sub(wrap::width(&before) + wrap::width(look.dot()));
    joined(&[&before, &wrap::cut_path(&folder, left, look.more())], look)
}

/// Where on the way the page stands.
fn place(app: &App) -> String {
    let world = &app.world;
    let way: Vec<_> = world.steps.iter().filter(|step| step.on_home).collect();
    let on_way = |step: &crate::wizard::Step| way.iter().position(|other| other.key == step.key);
    let pages = app.stack.iter().rev().filter_map(|entry| entry.page.step());
    match pages.filter_map(on_way).next() {
        Some(at) => {
            let values = vec![("step", (at + 1).into()), ("of", way.len().into())];
            world.words.message("tui-place", &values)
        }
        None => String::new(),
    }
}

fn body(app: &App, page: &Page, frame: &mut Frame) {
    let world = &app.world;
    let look = world.look;
    let area = frame.area();
    let (sheet, foot) = page.sheet(world);
    let height = usize::from(area.height.saturating_sub(AROUND));
    let below = foot.lines.len().min(height.saturating_sub(1));
    let room = height - below;
    let offset = match page.scroll() {
        Some(scroll) => scroll.min(sheet.lines.len().saturating_sub(room)),
        None => sheet.offset(room),
    };
    let shown = sheet.lines.len().saturating_sub(offset).min(room);
    for (line, y) in sheet.lines.iter().skip(offset).take(room).zip(2u16..) {
        row(frame, line.clone(), 1, y);
    }
    // Buttons follow a short text; the detail of a row always stands in the same place.
    let unused = if page.scroll().is_some() { room - shown } else { 0 };
    let foot_y = usize::from(area.height).saturating_sub(3 + below + unused);
    let foot_y = u16::try_from(foot_y).unwrap_or(0);
    for (line, y) in foot.lines.iter().take(below).zip(foot_y..) {
        row(frame, line.clone(), 1, y);
    }
    let hidden = sheet.lines.len() - offset - shown;
    more(world, (offset > 0).then(|| look.above()), 1, frame);
    more(world, (hidden > 0).then(|| look.below()), area.height.saturating_sub(3), frame);
    if app.overlay.is_none() {
        set_cursor(&sheet, offset, room, frame);
    }
}

/// A rule, which says whether there is more behind it.
fn more(world: &World, sign: Option<&str>, y: u16, frame: &mut Frame) {
    let columns = usize::from(frame.area().width);
    let rule = world.look.rule();
    let text = match sign {
        Some(sign) => {
            let word = format!(" {sign} {} ", world.text("tui-more"));
            let before = columns.saturating_sub(wrap::width(&word) + 2);
            format!("{}{word}{}", rule.repeat(before), rule.repeat(2))
        }
        None => rule.repeat(columns),
    };
    row(frame, Line::styled(text, world.look.dim()), 0, y);
}

fn set_cursor(sheet: &Sheet, offset: usize, room: usize, frame: &mut Frame) {
    let Some((x, y)) = sheet.cursor else { return };
    let Some(y) = y.checked_sub(offset).filter(|y| *y < room) else {
        return;
    };
    if let (Ok(x), Ok(y)) = (u16::try_from(x + 1), u16::try_from(y + 2)) {
        let last = frame.area().width.saturating_sub(1);
        frame.set_cursor_position(Position::new(x.min(last), y));
    }
}

/// A box over the page.
fn dialog(overlay: &Overlay, page: &Page, world: &World, frame: &mut Frame) {
    let look = world.look;
    let area = frame.area();
    let sheet = overlay.sheet(page, world);
    let columns = overlay.columns(world);
    let inner = overlay.room(world).min(sheet.lines.len());
    let width = u16::try_from(columns + 4).unwrap_or(area.width).min(area.width);
    let height = u16::try_from(inner + 2).unwrap_or(area.height).min(area.height);
    let x = (area.width - width) / 2;
    let y = (area.height - height) / 2;
    let place = Rect::new(x, y, width, height).intersection(area);
    // The rows beside the box are blank too: halves of words are noise.
    frame.render_widget(Clear, Rect::new(0, y, area.width, height).intersection(area));
    let scroll = overlay.offset(&sheet, world);
    let [top_left, top_right, bottom_right, bottom_left] = look.corners();
    let bar = columns + 2;
    let title = format!(
        "{} {} ",
        look.rule(),
        wrap::cut(&overlay.title(world), bar.saturating_sub(4), look.more())
    );
    let sign = |shown: bool, sign: &str| match shown {
        true => format!(" {sign} {} ", world.text("tui-more")),
        false => String::new(),
    };
    let more = sign(scroll > 0, look.above());
    let rest = bar.saturating_sub(wrap::width(&title) + wrap::width(&more));
    let rest = look.rule().repeat(rest);
    put(frame, format!("{top_left}{title}{rest}{more}{top_right}"), place, 0);
    for number in 0..inner {
        let at = u16::try_from(number + 1).unwrap_or(0);
        let mut spans = vec![Span::raw(format!("{} ", look.upright()))];
        let line = sheet.lines.get(scroll + number).cloned().unwrap_or_default();
        let blanks = columns.saturating_sub(line.width());
        spans.extend(line.spans);
        spans.push(Span::raw(format!("{} {}", " ".repeat(blanks), look.upright())));
        let y = place.y + at;
        frame.render_widget(
            Line::from(spans),
            Rect::new(place.x, y, place.width, 1).intersection(area),
        );
    }
    let more = sign(sheet.lines.len() - scroll > inner, look.below());
    let before = look.rule().repeat(bar.saturating_sub(wrap::width(&more)));
    put(
        frame,
        format!("{bottom_left}{before}{more}{bottom_right}"),
        place,
        height.saturating_sub(1),
    );
}

fn put(frame: &mut Frame, text: String, place: Rect, y: u16) {
    let row = Rect::new(place.x, place.y + y, place.width, 1).intersection(frame.area());
    frame.render_widget(Line::raw(text), row);
}

/// The values alone on the screen, from the first column on.
fn copy(overlay: &Overlay, scroll: usize, page: &Page, world: &World, frame: &mut Frame) {
    let area = frame.area();
    let sheet = overlay.sheet(page, world);
    let room = area.height.saturating_sub(2);
    for (line, y) in sheet.lines.iter().skip(scroll).zip(0..room) {
        row(frame, line.clone(), 0, y);
    }
    footer::draw(&overlay.keys(page, world), None, world, frame);
}
