//! What lies over a page: a question, a message, the help, the values to copy.

use super::Input;
use super::form::FormPage;
use super::look::MARK;
use super::page::{Key, Move, Page};
use super::sheet::{self, Sheet};
use super::world::World;
use super::wrap;
use crate::message::Finding;
use crate::work::Request;
use ratatui::text::{Line, Span};

/// What lies over a page.
pub(super) enum Overlay {
    /// A question with two answers; the safe one has the focus.
    Ask(Box<Ask>),
    /// Something to know, from that line on.
    Tell(Vec<Finding>, usize),
    /// Help, from that line on.
    Help(usize),
    /// The bare values of the page, from that line on.
    Copy(usize),
}

/// A question with two answers.
pub(super) struct Ask {
    pub question: String,
    pub yes: String,
    pub no: String,
    pub on_yes: bool,
    pub then: Then,
}

/// What yes means.
pub(super) enum Then {
    /// Leaves the program.
    Quit,
    /// Removes a row.
    Remove(Request),
    /// Goes on with what was held up.
    Go(Box<Move>),
}

/// What an overlay says to a key.
pub(super) enum Answer {
    /// It stays.
    Stay,
    /// It goes.
    Close,
    /// Yes.
    Yes,
}

impl Overlay {
    pub fn handle(&mut self, input: &Input, page: &Page, world: &World) -> Answer {
        match self {
            Overlay::Ask(ask) => ask.handle(input, world),
            Overlay::Tell(..) | Overlay::Help(_) | Overlay::Copy(_) => {
                let last = self.last(page, world);
                let closes = match (input, &self) {
                    (Input::Enter | Input::Escape, _) => true,
                    // On the button at the end it presses, before that it turns the page.
                    (Input::Letter(' '), Overlay::Tell(_, scroll)) => *scroll >= last,
                    (
                        Input::Help | Input::Copy | Input::Letter('?' | 'q' | 'y' | 'Y'),
                        Overlay::Help(_) | Overlay::Copy(_),
                    ) => true,
                    _ => false,
                };
                if closes {
                    return Answer::Close;
                }
                let page = self.room(world);
                if let Overlay::Tell(_, scroll) | Overlay::Help(scroll) | Overlay::Copy(scroll) =
                    self
                {
                    let to = match input {
                        Input::Up => scroll.saturating_sub(1),
                        Input::Down => *scroll + 1,
                        Input::PageUp => scroll.saturating_sub(page),
                        Input::PageDown | Input::Letter(' ') => *scroll + page,
                        Input::Home => 0,
                        Input::End => usize::MAX,
                        _ => *scroll,
                    };
                    *scroll = to.min(last);
                }
                Answer::Stay
            }
        }
    }

    /// The rows that its text has at most.
    pub fn room(&self, world: &World) -> usize {
        let around = match self {
            Overlay::Copy(_) => 2,
            Overlay::Ask(_) | Overlay::Tell(..) | Overlay::Help(_) => 4,
        };
        usize::from(world.rows).saturating_sub(around).max(1)
    }
    /// The last line that it can begin with.
    fn last(&self, page: &Page, world: &World) -> usize {
        let lines = self.sheet(page, world).lines.len();
        lines.saturating_sub(self.room(world))
    }
    /// The first line in view.
    pub fn offset(&self, sheet: &Sheet, world: &World) -> usize {
        let room = self.room(world);
        match self {
            Overlay::Tell(_, scroll) | Overlay::Help(scroll) | Overlay::Copy(scroll) => {
                (*scroll).min(sheet.lines.len().saturating_sub(room))
            }
            Overlay::Ask(_) => sheet.offset(room),
        }
    }

    /// Its text, in the columns that it has.
    pub fn sheet(&self, page: &Page, world: &World) -> Sheet {
        let columns = self.columns(world);
        match self {
            Overlay::Ask(ask) => ask.sheet(world, columns),
            Overlay::Tell(findings, _) => {
                let mut sheet = Sheet::default();
                for finding in findings {
                    sheet.lines.extend(sheet::finding(finding, None, world, columns));
                    sheet.blank();
                }
                let (lines, _) =
                    sheet::buttons(&[world.text("button-close")], 0, world.look, columns);
                sheet.lines.extend(lines);
                sheet
            }
            Overlay::Help(_) => help(page, world, columns),
            Overlay::Copy(_) => copy(page, world, columns),
        }
    }

    /// The columns of its text.
    pub fn columns(&self, world: &World) -> usize {
        let all = usize::from(world.columns);
        match self {
            Overlay::Copy(_) => all.max(1),
            Overlay::Ask(_) | Overlay::Tell(..) | Overlay::Help(_) => {
                all.saturating_sub(8).clamp(1, 76)
            }
        }
    }

    pub fn title(&self, world: &World) -> String {
        match self {
            Overlay::Ask(_) => world.text("tui-ask-title"),
            Overlay::Tell(..) => world.text("tui-tell-title"),
            Overlay::Help(_) => world.text("tui-help-title"),
            Overlay::Copy(_) => world.text("tui-copy-title"),
        }
    }

    pub fn keys(&self, page: &Page, world: &World) -> Vec<Key> {
        let close = match self {
            Overlay::Ask(ask) => {
                return vec![
                    Key {
                        key: "Enter".to_owned(),
                        does: if ask.on_yes { &ask.yes } else { &ask.no }.clone(),
                    },
                    Key::of(world, "Tab", "tui-key-button"),
                    Key::of(world, "Esc", "tui-key-back"),
                ];
            }
            Overlay::Tell(..) => "Enter",
            Overlay::Help(_) | Overlay::Copy(_) => "Esc",
        };
        let mut keys = vec![Key::of(world, close, "tui-key-close")];
        if self.last(page, world) > 0 {
            keys.push(Key::scroll(world));
        }
        keys
    }
}

impl Ask {
    fn handle(&mut self, input: &Input, world: &World) -> Answer {
        let first =
            |text: &str| text.chars().next().map(|letter| letter.to_lowercase().to_string());
        match input {
            Input::Left | Input::Right | Input::Tab | Input::BackTab | Input::Up | Input::Down => {
                self.on_yes = !self.on_yes;
                Answer::Stay
            }
            Input::Enter | Input::Letter(' ') if self.on_yes => Answer::Yes,
            Input::Enter | Input::Letter(' ') | Input::Escape => Answer::Close,
            Input::Letter(letter) => {
                let typed = Some(letter.to_lowercase().to_string());
                if typed == first(&world.text("tui-letter-yes")) {
                    Answer::Yes
                } else if typed == first(&world.text("tui-letter-no")) {
                    Answer::Close
                } else {
                    Answer::Stay
                }
            }
            _ => Answer::Stay,
        }
    }

    fn sheet(&self, world: &World, columns: usize) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.paragraph(self.question.clone(), columns);
        sheet.blank();
        let labels = [self.no.clone(), self.yes.clone()];
        let (lines, at) = sheet::buttons(&labels, usize::from(self.on_yes), world.look, columns);
        sheet.focus = sheet.lines.len() + at..sheet.lines.len() + at + 1;
        sheet.lines.extend(lines);
        sheet
    }
}

fn help(page: &Page, world: &World, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let look = world.look;
    let field = match page {
        Page::Form(form) => {
            form.focused().map(|field| format!("field-{}-{}", form.step.key, field.key))
        }
        Page::List(_)
        | Page::Document(_)
        | Page::Review(_)
        | Page::Working(_)
        | Page::Result(_) => None,
    };
    if let Some(id) = field {
        sheet.lines.push(Line::styled(world.text(&id), look.strong()));
        if let Some(help) = world.maybe(&format!("{id}.help")) {
            sheet.paragraph(help, columns);
        }
        sheet.blank();
    }
    if let Some(step) = page.step() {
        sheet.lines.push(Line::styled(world.text(&format!("step-{}", step.key)), look.strong()));
        if let Some(about) = world.maybe(&format!("step-{}.about", step.key)) {
            sheet.paragraph(about, columns);
        }
        sheet.blank();
    }
    sheet.lines.push(Line::styled(world.text("tui-help-keys"), look.strong()));
    let mut keys = page.keys(world);
    keys.retain(|key| key.key != "?" && key.key != "F1");
    keys.push(Key::of(world, "F6", "tui-key-copy"));
    keys.push(Key::of(world, "F5", "tui-key-refresh"));
    keys.push(Key::of(world, "Ctrl+C", "tui-key-leave"));
    let widest = keys.iter().map(|key| wrap::width(&key.key)).max().unwrap_or(0).max(MARK);
    for key in keys {
        let prefix = [Span::raw(format!("  {}  ", wrap::fit(&key.key, widest, "")))];
        sheet.lines.extend(wrap::hang(&prefix, &[Span::raw(key.does)], columns));
    }
    sheet.blank();
    sheet.paragraph(world.text("tui-help-function-keys"), columns);
    sheet
}

fn copy(page: &Page, world: &World, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    for (label, value) in page.values(world) {
        if !label.is_empty() {
            let label = wrap::cut(&label, columns, world.look.more());
            sheet.lines.push(Line::styled(label, world.look.dim()));
        }
        // From the first column on and across the whole width, so that what is marked with the mouse is
        // the value and nothing else.
        let width = wrap::width(&value);
        let mut from = 0;
        while from == 0 || from < width {
            sheet.lines.push(Line::raw(wrap::take(&value, from, columns)));
            from += columns.max(1);
        }
    }
    if sheet.lines.is_empty() {
        sheet.paragraph(world.text("tui-nothing-to-copy"), columns);
    }
    sheet
}

/// Whether a form lost something if the program ended now.
pub(super) fn holds_answers(form: &FormPage) -> bool {
    !form.answers.is_empty()
}
