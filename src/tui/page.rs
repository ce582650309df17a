//! The pages on the stack, and what they ask of the one who keeps it.

use super::Input;
use super::form::FormPage;
use super::list::ListPage;
use super::reader::Reader;
use super::sheet::Sheet;
use super::work::Working;
use super::world::World;
use crate::message::{Finding, Value};
use crate::wizard::{Block, Document, Does, Resolved, Step, Text, View};
use crate::work::{Plan, Request};

/// A page.
pub(super) enum Page {
    /// Questions.
    Form(Box<FormPage>),
    /// Rows.
    List(ListPage),
    /// Text of a step.
    Document(Reader),
    /// What will be done.
    Review(Box<Review>),
    /// Work that goes on.
    Working(Working),
    /// What was done.
    Result(Box<Outcome>),
}

/// What will be done.
pub(super) struct Review {
    pub reader: Reader,
    pub plan: Plan,
    /// The form that it came from.
    pub form: u64,
}

/// What was done.
pub(super) struct Outcome {
    pub reader: Reader,
    /// Whether a password is on it that was not yet said to be written down.
    pub secret: bool,
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
    /// A row is to be removed, after a question.
    Remove(Request),
    /// The work that goes on is to end early.
    Stop,
}

/// A key and what it does, for the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub key: String,
    pub does: String,
}

impl Key {
    pub fn of(world: &World, key: &str, does: &str) -> Key {
        Key { key: key.to_owned(), does: world.text(does) }
    }
    pub fn scroll(world: &World) -> Key {
        let arrows = if world.look.ascii { "Up/Down" } else { "↑↓" };
        Key::of(world, arrows, "tui-key-scroll")
    }
    pub fn space(world: &World, does: &str) -> Key {
        Key { key: world.text("tui-space"), does: world.text(does) }
    }
}

impl Page {
    pub fn handle(&mut self, input: &Input, world: &World) -> Move {
        match self {
            Page::Form(form) => form.handle(input, world),
            Page::List(list) => list.handle(input, world),
            Page::Document(reader) => reader.handle(input, world),
            Page::Review(review) => review.handle(input, world),
            Page::Working(working) => match input {
                Input::Letter('s' | 'S') if working.stops => Move::Stop,
                _ => Move::Ignored,
            },
            Page::Result(outcome) => outcome.reader.handle(input, world),
        }
    }

    /// Whether letters are text here.
    pub fn types(&self) -> bool {
        match self {
            Page::Form(form) => form.types(),
            Page::List(_)
            | Page::Document(_)
            | Page::Review(_)
            | Page::Working(_)
            | Page::Result(_) => false,
        }
    }

    /// Whether a letter is an action here, which then comes before anything else that it may mean.
    pub fn acts_on(&self, letter: char, world: &World) -> bool {
        let actions = match self {
            Page::Form(form) => form.actions(world),
            Page::List(list) => list.actions(world),
            Page::Document(reader) => reader.document(world).actions,
            Page::Result(outcome) => outcome.reader.document(world).actions,
            Page::Review(_) | Page::Working(_) => Vec::new(),
        };
        actions.iter().any(|action| action.key.eq_ignore_ascii_case(&letter))
    }

    /// The body, and what stands below it whatever part of the body is in view.
    pub fn sheet(&self, world: &World) -> (Sheet, Sheet) {
        match self {
            Page::Form(form) => (form.sheet(world), Sheet::default()),
            Page::List(list) => list.sheet(world),
            Page::Document(reader) => reader.sheet(world),
            Page::Review(review) => review.reader.sheet(world),
            Page::Working(working) => (working.sheet(world), Sheet::default()),
            Page::Result(outcome) => outcome.reader.sheet(world),
        }
    }
    /// The first line in view, where the page says it; else it follows the focus.
    pub fn scroll(&self) -> Option<usize> {
        match self {
            Page::Form(_) | Page::List(_) | Page::Working(_) => None,
            Page::Document(reader) => Some(reader.scroll),
            Page::Review(review) => Some(review.reader.scroll),
            Page::Result(outcome) => Some(outcome.reader.scroll),
        }
    }

    pub fn title(&self, world: &World) -> String {
        let of_step = |step: &Step| world.text(&format!("step-{}", step.key));
        match self {
            Page::Form(form) => of_step(form.step),
            Page::List(list) => of_step(list.step),
            Page::Document(reader) => reader.title(world),
            Page::Review(review) => review.reader.title(world),
            Page::Working(_) => world.text("tui-working-title"),
            Page::Result(outcome) => outcome.reader.title(world),
        }
    }

    /// The step that the page belongs to, if it belongs to one.
    pub fn step(&self) -> Option<&'static Step> {
        match self {
            Page::Form(form) => Some(form.step),
            Page::List(list) => Some(list.step),
            Page::Document(reader) => reader.step(),
            Page::Review(_) | Page::Working(_) | Page::Result(_) => None,
        }
    }

    /// What the page looks at.
    pub fn view<'a>(&'a self, world: &'a World) -> Option<View<'a>> {
        match self {
            Page::Form(form) => Some(form.view(world)),
            Page::List(list) => Some(world.view(&list.answers, &list.subject)),
            Page::Document(_) | Page::Review(_) | Page::Working(_) | Page::Result(_) => None,
        }
    }

    pub fn keys(&self, world: &World) -> Vec<Key> {
        match self {
            Page::Form(form) => form.keys(world),
            Page::List(list) => list.keys(world),
            Page::Document(reader) => reader.keys(world),
            Page::Review(review) => review.reader.keys(world),
            Page::Working(working) => {
                let stop = working.stops.then(|| Key::of(world, "S", "tui-key-stop"));
                let leave = Key::of(world, "Esc", "tui-key-leave-working");
                stop.into_iter().chain([leave]).collect()
            }
            Page::Result(outcome) => outcome.reader.keys(world),
        }
    }

    /// The bare values on the page, each with its label.
    pub fn values(&self, world: &World) -> Vec<(String, String)> {
        match self {
            Page::Form(_) | Page::Working(_) => Vec::new(),
            Page::List(list) => list.values(world),
            Page::Document(reader) => reader.values(world),
            Page::Review(review) => review.reader.values(world),
            Page::Result(outcome) => outcome.reader.values(world),
        }
    }
}

impl Review {
    pub fn new(plan: Plan, form: u64, world: &World) -> Review {
        let mut document = (world.pages.review)(&plan);
        document.actions.clear();
        let mut reader = Reader::fixed(document);
        let yes = plan.request.about().button.unwrap_or("button-create");
        reader.buttons =
            [yes, "button-back", "button-cancel"].into_iter().map(Value::word).collect();
        reader.chosen = usize::from(plan.needs_care());
        Review { reader, plan, form }
    }

    fn handle(&mut self, input: &Input, world: &World) -> Move {
        match input {
            Input::Enter => match self.reader.chosen {
                0 => Move::Create,
                1 => Move::Back,
                _ => Move::Cancel,
            },
            _ => self.reader.handle(input, world),
        }
    }
}

impl Outcome {
    pub fn new(document: Document) -> Outcome {
        Outcome {
            secret: document.blocks.iter().any(|block| matches!(block, Block::Secret { .. })),
            reader: Reader::fixed(document),
        }
    }
}

/// A page that tells what stands in the way.
pub(super) fn trouble(title: Text, findings: Vec<Finding>) -> Document {
    Document {
        title: Some(title),
        blocks: findings.into_iter().map(Block::Finding).collect(),
        ..Document::default()
    }
}
