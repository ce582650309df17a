//! What is drawn: the title, the page's body, a line of news, the keys that work now. Nothing here changes
//! the state.

use super::app::App;
use super::overlay::Overlay;
use super::page::{Key, Page};
use super::sheet::Sheet;
use super::work;
use super::world::World;
use super::wrap;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// The rows around a page's body: title, rule, rule, news, keys.
pub(super) const AROUND: u16 = 5;
/// The smallest window that pages are drawn in.
const SMALLEST: (u16, u16) = (60, 18);

/// Draws the state.
pub fn draw(app: &App, frame: &mut Frame) {
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
        Some(overlay) => overlay.keys(world),
        None => page.keys(world),
    };
    // Without news there are two lines for the keys.
    let quiet = !news(app, frame);
    footer(&keys, quiet, world, frame);
    if let Some(overlay) = &app.overlay {
        dialog(overlay, page, world, frame);
    }
}

fn row(frame: &mut Frame, line: Line<'static>, x: u16, y: u16) {
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
    let mut parts = vec!["vmscert".to_owned()];
    let site = &world.facts.site;
    if site.started && !site.record.site.name.is_empty() {
        parts.push(site.record.site.name.clone());
    }
    parts.push(page.title(world));
    if app.stack.len() == 1 && site.started {
        parts.push(site.folder.display().to_string());
    }
    parts.retain(|part| !part.is_empty());
    let room = columns.saturating_sub(wrap::width(&place) + 3);
    let text = wrap::fit(&parts.join(look.dot()), room, look.more());
    let bar = Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
    let line = format!(" {text} {place} ");
    row(
        frame,
        Line::styled(wrap::fit(&line, columns, ""), bar),
        0,
        0,
    );
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
    let unused = if page.scroll().is_some() {
        room - shown
    } else {
        0
    };
    let foot_y = usize::from(area.height).saturating_sub(3 + below + unused);
    let foot_y = u16::try_from(foot_y).unwrap_or(0);
    for (line, y) in foot.lines.iter().take(below).zip(foot_y..) {
        row(frame, line.clone(), 1, y);
    }
    let hidden = sheet.lines.len() - offset - shown;
    more(world, (offset > 0).then(|| look.above()), 1, frame);
    more(
        world,
        (hidden > 0).then(|| look.below()),
        area.height.saturating_sub(3),
        frame,
    );
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

/// The line of news: what was just done, work that goes on unwatched, replies that are waited for. Returns
/// whether there is any.
fn news(app: &App, frame: &mut Frame) -> bool {
    let world = &app.world;
    let text = if let Some(notice) = &app.notice {
        notice.clone()
    } else if app.is_aside() {
        let what = app
            .progress_aside()
            .map(|part| work::line(part, world))
            .unwrap_or_default();
        world
            .words
            .message("tui-working-aside", &vec![("what", what.into())])
    } else if app.is_asking() {
        world.text("tui-asking")
    } else if world.facts.in_use {
        world.text("tui-in-use")
    } else {
        return false;
    };
    let area = frame.area();
    let text = wrap::cut(
        &text,
        usize::from(area.width).saturating_sub(2),
        world.look.more(),
    );
    row(frame, Line::raw(text), 1, area.height.saturating_sub(2));
    true
}

/// The keys that work now, as many as fit; the last two always do.
fn footer(keys: &[Key], two_lines: bool, world: &World, frame: &mut Frame) {
    let area = frame.area();
    let columns = usize::from(area.width).saturating_sub(2);
    let needs = |key: &Key| wrap::width(&key.key) + 1 + wrap::width(&key.does) + 3;
    let (first, last) = keys.split_at(keys.len().saturating_sub(2));
    let lasts: usize = last.iter().map(needs).sum();
    let (mut above, mut below): (Vec<&Key>, Vec<&Key>) = (Vec::new(), Vec::new());
    let all: usize = first.iter().map(needs).sum();
    let mut room = columns.saturating_sub(lasts);
    let mut rest = first;
    if all > room && two_lines {
        let mut filled = 0;
        let fits = first.iter().take_while(|key| {
            filled += needs(key);
            filled <= columns
        });
        let count = fits.count();
        above = first.iter().take(count).collect();
        rest = first.get(count..).unwrap_or_default();
    }
    for key in rest {
        if needs(key) > room {
            break;
        }
        room -= needs(key);
        below.push(key);
    }
    below.extend(last);
    for (keys, from_bottom) in [(above, 2), (below, 1)] {
        let mut spans = Vec::new();
        for key in keys {
            spans.push(Span::styled(key.key.clone(), world.look.strong()));
            spans.push(Span::raw(format!(" {}   ", key.does)));
        }
        if !spans.is_empty() {
            let y = area.height.saturating_sub(from_bottom);
            row(frame, Line::from(spans), 1, y);
        }
    }
}

/// A box over the page.
fn dialog(overlay: &Overlay, page: &Page, world: &World, frame: &mut Frame) {
    let look = world.look;
    let area = frame.area();
    let sheet = overlay.sheet(page, world);
    let columns = overlay.columns(world);
    let inner = usize::from(area.height)
        .saturating_sub(4)
        .min(sheet.lines.len());
    let width = u16::try_from(columns + 4)
        .unwrap_or(area.width)
        .min(area.width);
    let height = u16::try_from(inner + 2)
        .unwrap_or(area.height)
        .min(area.height);
    let x = (area.width - width) / 2;
    let y = (area.height - height) / 2;
    let place = Rect::new(x, y, width, height).intersection(area);
    // The rows beside the box are blank too: halves of words are noise.
    frame.render_widget(
        Clear,
        Rect::new(0, y, area.width, height).intersection(area),
    );
    let scroll = match overlay {
        Overlay::Help(scroll) | Overlay::Copy(scroll) => {
            (*scroll).min(sheet.lines.len().saturating_sub(inner))
        }
        Overlay::Ask(_) | Overlay::Tell(_) => sheet.offset(inner),
    };
    let [top_left, top_right, bottom_right, bottom_left] = look.corners();
    let bar = columns + 2;
    let title = format!(
        "{} {} ",
        look.rule(),
        wrap::cut(&overlay.title(world), bar.saturating_sub(4), look.more())
    );
    let rest = look.rule().repeat(bar.saturating_sub(wrap::width(&title)));
    put(
        frame,
        format!("{top_left}{title}{rest}{top_right}"),
        place,
        0,
    );
    for number in 0..inner {
        let at = u16::try_from(number + 1).unwrap_or(0);
        let mut spans = vec![Span::raw(format!("{} ", look.upright()))];
        let line = sheet
            .lines
            .get(scroll + number)
            .cloned()
            .unwrap_or_default();
        let blanks = columns.saturating_sub(line.width());
        spans.extend(line.spans);
        spans.push(Span::raw(format!(
            "{} {}",
            " ".repeat(blanks),
            look.upright()
        )));
        let y = place.y + at;
        frame.render_widget(
            Line::from(spans),
            Rect::new(place.x, y, place.width, 1).intersection(area),
        );
    }
    let hidden = sheet.lines.len() - scroll > inner;
    let more = if hidden {
        format!(" {} {} ", look.below(), world.text("tui-more"))
    } else {
        String::new()
    };
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
    footer(&overlay.keys(world), false, world, frame);
}
