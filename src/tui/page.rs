//! What a page is: what it shows, what its keys mean, and what it asks of the one who keeps it.

use super::input::Input;
use super::world::World;
use crate::wizard::{Action, Does, Resolved, Step, View};
use crate::work::Request;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

/// A page on the stack.
pub(super) trait Page {
    fn title(&self, world: &World) -> String;
    fn handle(&mut self, input: &Input, world: &World) -> Move;
    /// Draws everything between title and news; returns where the cursor stands.
    fn draw(&self, world: &World, area: Rect, frame: &mut Frame) -> Option<Position>;
    /// The keys that work now, for the footer.
    fn keys(&self, world: &World) -> Vec<Key>;

    /// What can be done by a letter, which then comes before anything else that it may mean.
    fn actions(&self, _: &World) -> Vec<Action> {
        Vec::new()
    }
    fn action(&self, letter: char, world: &World) -> Option<Does> {
        let mut actions = self.actions(world).into_iter();
        Some(actions.find(|action| action.key.eq_ignore_ascii_case(&letter))?.does)
    }
    /// Whether letters are text here.
    fn types(&self) -> bool {
        false
    }
    /// The step that the page belongs to, if it belongs to one.
    fn step(&self) -> Option<&'static Step> {
        None
    }
    /// What the page looks at.
    fn view<'a>(&'a self, _: &'a World) -> Option<View<'a>> {
        None
    }
    /// The bare values on the page, each with its label.
    fn values(&self, _: &World) -> Vec<(String, String)> {
        Vec::new()
    }
    /// The message about what has the focus; its help is the attribute `.help`.
    fn topic(&self) -> Option<String> {
        None
    }
}

/// What a page asks for.
pub(super) enum Move {
    /// Nothing more.
    Stay,
    /// The key means nothing here.
    Ignored,
    /// One step back.
    Back,
    /// An action.
    Act(Does),
    /// A form's answers made this.
    Submit(Box<Resolved>),
    /// Review was agreed to.
    Create,
    /// Review was refused: the form goes too.
    Cancel,
    /// A row of that name is to be removed, after a question.
    Remove(Request, String),
    /// The work that goes on is to end early.
    Abort,
}

/// A key and what it does, for the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub key: String,
    pub does: String,
}

impl Key {
    pub fn new(key: impl Into<String>, does: String) -> Key {
        Key { key: key.into(), does }
    }
    pub fn of(world: &World, key: &str, does: &str) -> Key {
        Key::new(key, world.text(does))
    }
    pub fn action(world: &World, action: &Action) -> Key {
        Key::new(action.key.to_uppercase().to_string(), world.words.value(&action.label))
    }
    pub fn tick(world: &World, done: bool) -> Key {
        Key::space(world, if done { "tui-key-untick" } else { "tui-key-tick" })
    }
    pub fn scroll(world: &World) -> Key {
        Key::of(world, world.theme.up_down(), "tui-key-scroll")
    }
    pub fn space(world: &World, does: &str) -> Key {
        Key::of(world, &world.text("tui-space"), does)
    }
}
