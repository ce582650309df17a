//! A page to read: a document, scrolled, with its buttons always in view.

use super::Input;
use super::document;
use super::page::{Key, Move};
use super::sheet::{self, Sheet};
use super::world::World;
use crate::wizard::{Answers, Body, Document, Does, Step, Subject, Text};
use ratatui::text::Line;

/// A page to read.
pub(super) struct Reader {
    source: Source,
    pub scroll: usize,
    pub chosen: usize,
    /// Buttons of the page's own, in place of the document's actions.
    pub buttons: Vec<Text>,
}

enum Source {
    /// A step's document, made anew from what is known now.
    Step(&'static Step, Subject),
    /// A document that stays as it is.
    Fixed(Box<Document>),
}

impl Reader {
    pub fn of_step(step: &'static Step, subject: Subject) -> Reader {
        Reader::new(Source::Step(step, subject))
    }
    pub fn fixed(document: Document) -> Reader {
        Reader::new(Source::Fixed(Box::new(document)))
    }
    fn new(source: Source) -> Reader {
        Reader { source, scroll: 0, chosen: 0, buttons: Vec::new() }
    }

    pub fn step(&self) -> Option<&'static Step> {
        match &self.source {
            Source::Step(step, _) => Some(step),
            Source::Fixed(_) => None,
        }
    }
    pub fn document(&self, world: &World) -> Document {
        match &self.source {
            Source::Step(step, subject) => match &step.body {
                Body::Document(document) => document(&world.view(&Answers::default(), subject)),
                Body::Form(_) | Body::Checklist(_) | Body::Table(_) | Body::Task(_) => {
                    Document::default()
                }
            },
            Source::Fixed(document) => (**document).clone(),
        }
    }
    pub fn title(&self, world: &World) -> String {
        match (self.document(world).title, &self.source) {
            (Some(title), _) => world.words.value(&title),
            (None, Source::Step(step, _)) => world.text(&format!("step-{}", step.key)),
            (None, Source::Fixed(_)) => String::new(),
        }
    }

    pub fn handle(&mut self, input: &Input, world: &World) -> Move {
        let document = self.document(world);
        let count = self.labels(&document, world).len();
        let page = self.page(&document, world);
        match input {
            Input::Letter(letter) if self.buttons.is_empty() && *letter != ' ' => {
                let mut actions = document.actions.into_iter();
                let chosen = actions.find(|action| action.key.eq_ignore_ascii_case(letter));
                return chosen.map_or(Move::Ignored, |action| Move::Act(action.does));
            }
            Input::Letter(' ') => match document.tick {
                Some(tick) => return Move::Act(Does::Do(tick.toggle)),
                None => self.turn(self.scroll + page, &document, world),
            },
            Input::Up => self.turn(self.scroll.saturating_sub(1), &document, world),
            Input::Down => self.turn(self.scroll + 1, &document, world),
            Input::PageUp => self.turn(self.scroll.saturating_sub(page), &document, world),
            Input::PageDown => self.turn(self.scroll + page, &document, world),
            Input::Home => self.turn(0, &document, world),
            Input::End => self.turn(usize::MAX, &document, world),
            Input::Right | Input::Tab => {
                self.chosen = if self.chosen + 1 < count { self.chosen + 1 } else { 0 }
            }
            Input::Left | Input::BackTab => {
                self.chosen = self.chosen.checked_sub(1).unwrap_or(count.saturating_sub(1));
            }
            Input::Enter => {
                let action = document.actions.into_iter().nth(self.chosen);
                return action.map_or(Move::Back, |action| Move::Act(action.does));
            }
            _ => return Move::Ignored,
        }
        Move::Stay
    }

    fn turn(&mut self, to: usize, document: &Document, world: &World) {
        let lines = document::lines(document, world, world.text_width()).len();
        self.scroll = to.min(lines.saturating_sub(self.page(document, world)));
    }
    /// The rows of text in view.
    fn page(&self, document: &Document, world: &World) -> usize {
        world.height().saturating_sub(self.foot(document, world).lines.len()).max(1)
    }

    fn labels(&self, document: &Document, world: &World) -> Vec<String> {
        if !self.buttons.is_empty() {
            return self.buttons.iter().map(|text| world.words.value(text)).collect();
        }
        if document.actions.is_empty() {
            return vec![world.text("button-back")];
        }
        let labels = document.actions.iter().map(|action| world.words.value(&action.label));
        labels.collect()
    }

    fn foot(&self, document: &Document, world: &World) -> Sheet {
        let mut foot = Sheet::default();
        foot.blank();
        if let Some(tick) = &document.tick {
            foot.lines.push(document::tick(tick.done, world));
        }
        let (lines, _) = sheet::buttons(
            &self.labels(document, world),
            self.chosen,
            world.look,
            world.text_width(),
        );
        foot.lines.extend::<Vec<Line>>(lines);
        foot
    }

    pub fn sheet(&self, world: &World) -> (Sheet, Sheet) {
        let document = self.document(world);
        let sheet = Sheet {
            lines: document::lines(&document, world, world.text_width()),
            ..Sheet::default()
        };
        (sheet, self.foot(&document, world))
    }

    pub fn values(&self, world: &World) -> Vec<(String, String)> {
        document::values(&self.document(world), world)
    }

    /// What Enter does as the buttons stand, for the footer.
    fn enters(&self, document: &Document) -> &'static str {
        if !self.buttons.is_empty() {
            // Review: what is to be done, one step back, away with all of it.
            return ["tui-key-do", "tui-key-go-back"].get(self.chosen).unwrap_or(&"tui-key-cancel");
        }
        match document.actions.get(self.chosen).map(|action| &action.does) {
            None | Some(Does::Back) => "tui-key-go-back",
            Some(Does::Home) => "tui-key-go-home",
            Some(Does::Open(_) | Does::Replace(_)) => "tui-key-go-on",
            Some(Does::Do(_) | Does::Elevate) => "tui-key-do",
        }
    }

    pub fn keys(&self, world: &World) -> Vec<Key> {
        let document = self.document(world);
        let mut keys = vec![Key::of(world, "Enter", self.enters(&document))];
        if let Some(tick) = &document.tick {
            keys.push(Key::space(world, if tick.done { "tui-key-untick" } else { "tui-key-tick" }));
        }
        if self.labels(&document, world).len() > 1 {
            keys.push(Key::of(world, "Tab", "tui-key-button"));
        }
        if document::lines(&document, world, world.text_width()).len() > self.page(&document, world)
        {
            keys.push(Key::scroll(world));
        }
        if !document::values(&document, world).is_empty() {
            keys.push(Key::of(world, "Y", "tui-key-copy"));
        }
        if self.buttons.is_empty() {
            for action in &document.actions {
                keys.push(Key {
                    key: action.key.to_uppercase().to_string(),
                    does: world.words.value(&action.label),
                });
            }
        }
        keys.push(Key::of(world, "Esc", "tui-key-back"));
        keys.push(Key::of(world, "?", "tui-key-help"));
        keys
    }
}
