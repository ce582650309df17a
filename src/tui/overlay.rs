//! What lies over a page: a question, a message, the help, the values to copy.

use super::body::{Scroll, panel};
use super::input::Input;
use super::lines::Lines;
use super::page::{Hints, Key, Move, Page};
use super::theme::MARK;
use super::world::World;
use super::wrap;
use crate::message::Finding;
use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Borders, Clear, Padding};

/// What lies over a page, and its first line in view.
pub(super) struct Overlay {
    pub kind: Over,
    scroll: usize,
}

pub(super) enum Over {
    /// A question with two answers; the safe one has the focus.
    Ask(Box<Ask>),
    /// Something to know.
    Tell(Vec<Finding>),
    Help,
    Copy,
}

pub(super) struct Ask {
    pub question: String,
    pub yes: String,
    pub no: String,
    pub on_yes: bool,
    /// What yes means.
    pub then: Move,
}

pub(super) enum Response {
    Stay,
    Close,
    Yes,
}

impl Overlay {
    pub fn new(kind: Over) -> Overlay {
        Overlay { kind, scroll: 0 }
    }
    pub fn tell(findings: Vec<Finding>) -> Overlay {
        Overlay::new(Over::Tell(findings))
    }
    /// Whether nothing of the page is seen beside it.
    pub fn covers(&self) -> bool {
        matches!(self.kind, Over::Copy)
    }

    pub fn handle(&mut self, input: &Input, page: &dyn Page, world: &World) -> Response {
        if let Over::Ask(ask) = &mut self.kind {
            return ask.handle(input, world);
        }
        let last = self.last(page, world);
        let closes = match (input, &self.kind) {
            (Input::Enter | Input::Escape, _) => true,
            // On the button at the end it presses, before that it turns the page.
            (Input::Letter(' '), Over::Tell(_)) => self.scroll >= last,
            (
                Input::Help | Input::Copy | Input::Letter('?' | 'q' | 'y' | 'Y'),
                Over::Help | Over::Copy,
            ) => true,
            _ => false,
        };
        if closes {
            return Response::Close;
        }
        if let Some(to) = input.scrolled(self.scroll, self.room(world)) {
            self.scroll = to.min(last);
        }
        Response::Stay
    }

    /// The rows that its text has at most.
    fn room(&self, world: &World) -> usize {
        usize::from(world.rows).saturating_sub(if self.covers() { 2 } else { 4 }).max(1)
    }
    fn columns(&self, world: &World) -> usize {
        let all = usize::from(world.columns);
        if self.covers() { all.max(1) } else { all.saturating_sub(8).clamp(1, 76) }
    }
    /// The last line that it can begin with.
    fn last(&self, page: &dyn Page, world: &World) -> usize {
        self.lines(page, world).len().saturating_sub(self.room(world))
    }

    fn lines<'a>(&self, page: &dyn Page, world: &'a World) -> Lines<'a> {
        let mut lines = Lines::within(self.columns(world), world);
        match &self.kind {
            Over::Ask(ask) => {
                lines.paragraph(ask.question.clone());
                lines.blank();
                let chosen = usize::from(ask.on_yes);
                lines.buttons(&[ask.no.clone(), ask.yes.clone()], Some(chosen));
            }
            Over::Tell(findings) => {
                for finding in findings {
                    lines.finding(finding, None, 0);
                    lines.blank();
                }
                lines.buttons(&[world.text("button-close")], Some(0));
            }
            Over::Help => help(page, &mut lines),
            Over::Copy => copy(page, self.columns(world), &mut lines),
        }
        lines
    }

    pub fn keys(&self, page: &dyn Page, world: &World) -> Vec<Key> {
        let close = match &self.kind {
            Over::Ask(ask) => {
                let chosen = if ask.on_yes { &ask.yes } else { &ask.no };
                let hints = Hints::new(world).say("Enter", chosen.clone());
                return hints.key("Tab", "tui-key-button").key("Esc", "tui-key-back").keys;
            }
            Over::Tell(_) => "Enter",
            Over::Help | Over::Copy => "Esc",
        };
        let scrolls = self.last(page, world) > 0;
        let hints = Hints::new(world).key(close, "tui-key-close");
        hints.when(scrolls, world.theme.up_down(), "tui-key-scroll").keys
    }

    pub fn draw(&self, page: &dyn Page, world: &World, frame: &mut Frame) {
        let lines = self.lines(page, world);
        let (room, area) = (self.room(world), frame.area());
        let asks = matches!(self.kind, Over::Ask(_));
        let first = if asks { lines.offset(room) } else { self.scroll };
        let scroll = Scroll::new(first, room, lines.len());
        if self.covers() {
            let area = Rect { height: area.height.saturating_sub(2), ..area };
            return lines.draw(scroll.offset, area, frame);
        }
        let title = world.text(match &self.kind {
            Over::Ask(_) => "tui-ask-title",
            Over::Tell(_) => "tui-tell-title",
            Over::Help => "tui-help-title",
            Over::Copy => "tui-copy-title",
        });
        let title = wrap::cut(&title, self.columns(world), world.theme.cut_off());
        let title = Line::styled(format!(" {title} "), world.theme.title());
        let length = |cells: usize| Constraint::Length(u16::try_from(cells).unwrap_or(u16::MAX));
        let place = area.centered(length(self.columns(world) + 4), length(scroll.shown() + 2));
        // The rows beside the box are blank too: halves of words are noise.
        frame.render_widget(Clear, Rect { x: area.x, width: area.width, ..place });
        let block = panel(Borders::ALL, world.theme);
        let block = block.title(title).padding(Padding::horizontal(1));
        let block = scroll.signs(block, world);
        let text = block.inner(place);
        lines.draw(scroll.offset, text, frame);
        frame.render_widget(block, place);
        scroll.bar(world.theme, text, frame);
    }
}

impl Ask {
    fn handle(&mut self, input: &Input, world: &World) -> Response {
        let begins = |id: &str, letter: &char| {
            let first = world.text(id).chars().next();
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        match input {
            Input::Left | Input::Right | Input::Tab | Input::BackTab | Input::Up | Input::Down => {
                self.on_yes = !self.on_yes;
                Response::Stay
            }
            Input::Enter | Input::Letter(' ') if self.on_yes => Response::Yes,
            Input::Enter | Input::Letter(' ') | Input::Escape => Response::Close,
            Input::Letter(letter) if begins("tui-letter-yes", letter) => Response::Yes,
            Input::Letter(letter) if begins("tui-letter-no", letter) => Response::Close,
            _ => Response::Stay,
        }
    }
}

fn help(page: &dyn Page, lines: &mut Lines) {
    let world = lines.world;
    let topic = page.topic().map(|id| (world.text(&id), world.maybe(&format!("{id}.help"))));
    let step = page.step().map(|step| (world.title(step), world.about(step)));
    for (title, text) in topic.into_iter().chain(step) {
        lines.strong(title);
        text.into_iter().for_each(|text| lines.paragraph(text));
        lines.blank();
    }
    lines.strong(world.text("tui-help-keys"));
    let mut keys = page.keys(world);
    keys.retain(|key| key.key != "?" && key.key != "F1");
    let always = Hints::new(world).key("F6", "tui-key-copy").key("F5", "tui-key-refresh");
    let always = always.key("PageUp, PageDown", "tui-key-page").key("Home, End", "tui-key-ends");
    keys.extend(always.key("Ctrl+C", "tui-key-leave").keys);
    let widest = keys.iter().map(|key| wrap::width(&key.key)).fold(MARK, usize::max);
    for key in keys {
        let prefix = format!("  {}  ", wrap::fit(&key.key, widest, ""));
        lines.hang(&[prefix.into()], &[key.does.into()]);
    }
    lines.blank();
    lines.paragraph(world.text("tui-help-function-keys"));
}

fn copy(page: &dyn Page, columns: usize, lines: &mut Lines) {
    let (world, theme) = (lines.world, lines.world.theme);
    for (label, value) in page.values(world) {
        if !label.is_empty() {
            let label = wrap::cut(&label, columns, theme.cut_off());
            lines.push(Line::styled(label, theme.dim()));
        }
        // From the first column on and across the whole width, so that what is marked with the
        // mouse is the value and nothing else.
        for from in (0..wrap::width(&value).max(1)).step_by(columns) {
            lines.push(wrap::take(&value, from, columns));
        }
    }
    if lines.len() == 0 {
        lines.paragraph(world.text("tui-nothing-to-copy"));
    }
}
