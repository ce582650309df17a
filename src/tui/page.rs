//! What a page is: what it shows, what its keys mean, and what it asks of the one who keeps it.

use super::input::Input;
use super::world::World;
use crate::message::Message;
use crate::wizard::{Action, Document, Does, Resolved, Step, Tickable, View};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub(super) trait Page {
    fn title(&self, world: &World) -> String;
    fn handle(&mut self, input: &Input, world: &World) -> Move;
    /// Draws everything between title and news; returns where the cursor stands.
    fn draw(&self, world: &World, area: Rect, frame: &mut Frame) -> Option<Position>;
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
    fn step(&self) -> Option<&'static Step> {
        None
    }
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
    Stay,
    /// The key means nothing here.
    Ignored,
    Back,
    Act(Does),
    /// A form's answers made this.
    Submit(Box<Resolved>),
    Create,
    /// Review was refused: the form goes too.
    Cancel,
    /// Something is to be done after a question; the buttons say yes and no.
    Ask {
        question: Message,
        buttons: [&'static str; 2],
        then: Does,
    },
    /// The work that goes on is to end early.
    Abort,
    /// Another page is to be read, and this one comes back.
    Read(Box<Document>),
    Leave,
}

/// A key and what it does, for the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub key: String,
    pub does: String,
}

/// The keys that work now, one after the other.
pub(super) struct Hints<'a> {
    world: &'a World,
    pub keys: Vec<Key>,
}

impl<'a> Hints<'a> {
    pub fn new(world: &'a World) -> Hints<'a> {
        Hints { world, keys: Vec::new() }
    }
    pub fn say(mut self, key: impl Into<String>, does: String) -> Hints<'a> {
        self.keys.push(Key { key: key.into(), does });
        self
    }
    pub fn key(self, key: &str, does: &str) -> Hints<'a> {
        let does = self.world.text(does);
        self.say(key, does)
    }
    pub fn when(self, works: bool, key: &str, does: &str) -> Hints<'a> {
        if works { self.key(key, does) } else { self }
    }
    pub fn space(self, does: &str) -> Hints<'a> {
        let key = self.world.text("tui-space");
        self.key(&key, does)
    }
    /// The key that ticks something off, or takes that back.
    pub fn tick(self, tick: Option<&Tickable>) -> Hints<'a> {
        match tick {
            Some(tick) => self.space(if tick.done { "tui-key-untick" } else { "tui-key-tick" }),
            None => self,
        }
    }
    /// The key that chooses a row for an action.
    pub fn pick(self, works: bool) -> Hints<'a> {
        if works { self.space("tui-key-pick") } else { self }
    }
    pub fn actions(self, actions: &[Action]) -> Hints<'a> {
        actions.iter().fold(self, |hints, action| {
            let does = hints.world.words.value(&action.label);
            hints.say(action.key.to_uppercase().to_string(), does)
        })
    }
}
