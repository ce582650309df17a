//! The page of a form: questions, their suggestions, kindly timed checks, and the button.

mod answer;
mod draw;
mod edit;
mod lines;
mod moving;
mod question;
mod state;

pub(super) use state::{FormPage, LeftForm};

use crate::tui::body;
use crate::tui::input::Input;
use crate::tui::page::{Hints, Key, Move, Page};
use crate::tui::world::World;
use crate::wizard::{Action, Answers, Field, Form, Kind, Step, Subject, View};
use question::{Element, Focus};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeMap;

impl FormPage {
    pub fn new(
        step: &'static Step,
        form: &'static Form,
        subject: Subject,
        draft: Option<&LeftForm>,
        world: &World,
    ) -> FormPage {
        let mut page = FormPage {
            step,
            subject,
            answers: Answers::default(),
            form,
            focus: Focus::BUTTON,
            typed: BTreeMap::new(),
            shows: false,
            details: draft.is_some_and(|draft| draft.details),
            dirty: false,
            refused: Vec::new(),
            seen: Vec::new(),
        };
        for (field, text) in draft.iter().flat_map(|draft| &draft.texts) {
            page.answers.set_text(field, text.as_str());
        }
        page.focus = page.beginning(world);
        page
    }

    fn space(&mut self, world: &World) -> Move {
        match (self.focus.field, self.focus.part.clone()) {
            (Some(field), Element::Choice(value)) => self.choose(field, &value, world),
            (_, Element::Line) => self.slide(true, world),
            (_, Element::Details) => return self.open_details(world),
            (_, Element::Button) => return self.resolve(world),
            _ => {}
        }
        Move::Stay
    }
}

/// Whether Enter on a choice takes it.
fn takes(field: &Field) -> bool {
    matches!(field.kind, Kind::Path(_))
}

/// The function key of an action: F3, F4, then F7 on (F5 and F6 mean something else).
fn action_key(number: usize) -> usize {
    if number < 2 { number + 3 } else { number + 5 }
}

impl Page for FormPage {
    fn title(&self, world: &World) -> String {
        world.title(self.step)
    }
    fn step(&self) -> Option<&'static Step> {
        Some(self.step)
    }
    fn view<'a>(&'a self, world: &'a World) -> Option<View<'a>> {
        Some(self.view_in(world))
    }
    fn types(&self) -> bool {
        self.in_text()
    }
    fn topic(&self) -> Option<String> {
        Some(self.topic_of(self.focus.field?))
    }
    fn actions(&self, world: &World) -> Vec<Action> {
        (self.form.actions)(&self.view_in(world))
    }

    fn handle(&mut self, input: &Input, world: &World) -> Move {
        self.settle_focus(world);
        let takes = matches!(input, Input::Enter | Input::Accept);
        if takes || (!self.types() && *input == Input::Letter(' ')) {
            let fields = self.fields(world).into_iter();
            self.seen = fields.flat_map(|field| self.said(field, world)).collect();
        }
        match input {
            _ if self.edit(input, world) => {}
            Input::Tab => self.jump(1, world),
            Input::BackTab => self.jump(-1, world),
            Input::Show => self.shows = !self.shows,
            Input::Function(number) => {
                let actions = self.actions(world).into_iter().enumerate();
                let mut chosen = actions.filter(|(at, _)| action_key(*at) == usize::from(*number));
                return chosen.next().map_or(Move::Stay, |(_, action)| Move::Act(action.does));
            }
            Input::Enter => return self.enter(world),
            Input::Accept => return self.resolve(world),
            Input::Up => self.move_by(-1, world),
            Input::Down => self.move_by(1, world),
            Input::Left | Input::Right => self.slide(*input == Input::Right, world),
            Input::Letter(' ') => return self.space(world),
            Input::Letter(letter) if !self.types() => {
                return self.action(*letter, world).map_or(Move::Ignored, Move::Act);
            }
            Input::PageUp | Input::Home => self.far(false, world),
            Input::PageDown | Input::End => self.far(true, world),
            _ => return Move::Ignored,
        }
        Move::Stay
    }

    fn draw(&self, world: &World, area: Rect, frame: &mut Frame) -> Option<Position> {
        body::draw(&self.lines(world), vec![], None, area, frame)
    }

    fn keys(&self, world: &World) -> Vec<Key> {
        let Focus { field, part } = &self.focus;
        let hints = Hints::new(world);
        let mut hints = match (field, part) {
            (_, Element::Button) => hints.say("Enter", self.button(world)),
            (_, Element::Details) => hints.key("Enter", "tui-key-open"),
            (Some(Field { kind: Kind::Lines(_), .. }), _) => {
                hints.key("Tab", "tui-key-next").key("Enter", "tui-key-new-line")
            }
            (Some(field), Element::Choice(value)) if takes(field) => {
                let holds = field.value(&self.view_in(world)) == *value;
                hints.key("Enter", if holds { "tui-key-next" } else { "tui-key-choose" })
            }
            _ => hints.key("Enter", "tui-key-next"),
        };
        hints = hints.when(*part != Element::Button, "Ctrl+O", "tui-key-accept");
        hints = match (field, part) {
            (Some(field), Element::Choice(_)) if !takes(field) => hints.space("tui-key-tick"),
            (Some(field), Element::Text) => {
                let answered = self.answers.text(field.key).is_some();
                let restores = answered && field.suggestion(&self.view_in(world)).is_some();
                hints.when(restores, "Ctrl+R", "tui-key-restore")
            }
            (_, Element::Line) => hints.key(world.theme.left_right(), "tui-key-choose"),
            (_, Element::Secret | Element::Repeat) => {
                hints.key("F2", if self.shows { "tui-key-hide" } else { "tui-key-show" })
            }
            _ => hints,
        };
        // Where letters are text, actions have function keys.
        hints = match self.types() {
            true => self.actions(world).iter().enumerate().fold(hints, |hints, (at, action)| {
                hints.say(format!("F{}", action_key(at)), world.words.value(&action.label))
            }),
            false => hints.actions(&self.actions(world)),
        };
        let help = if self.types() { "F1" } else { "?" };
        hints
            .key(world.theme.up_down(), "tui-key-move")
            .key("Esc", "tui-key-back")
            .key(help, "tui-key-help")
            .keys
    }
}
