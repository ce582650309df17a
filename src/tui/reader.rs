//! The page to read: a step's document, Review or a result, scrolled, with its buttons always in
//! view.

use super::body;
use super::document;
use super::input::Input;
use super::lines::Lines;
use super::page::{Hints, Key, Move, Page};
use super::world::World;
use crate::message::{Finding, Value};
use crate::wizard::{self, Action, Answers, Block, Body, Document, Does, Step, Subject, TableRow};
use crate::work::{Plan, Request};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

pub(super) struct Reader {
    source: Source,
    /// What is agreed to here, where that is asked.
    pub review: Option<Box<Review>>,
    /// Whether a password is on it that was not yet said to be written down.
    pub secret: bool,
    /// The page that it came of: the place on the way is that page's.
    pub of: Option<&'static Step>,
    scroll: usize,
    chosen: usize,
}

/// The rows of a page's table, and the chosen one.
fn table(document: &Document) -> Option<(&[TableRow], usize)> {
    document.blocks.iter().find_map(|block| match block {
        Block::Table { rows, chosen, .. } if !rows.is_empty() => Some((rows.as_slice(), *chosen)),
        _ => None,
    })
}

enum Source {
    /// A step's document, made anew from what is known now.
    Step(&'static Step, Subject),
    Fixed(Box<Document>),
}

pub(super) struct Review {
    pub plan: Plan,
    pub form: u64,
}

impl Reader {
    fn new(source: Source) -> Reader {
        Reader { source, review: None, secret: false, of: None, scroll: 0, chosen: 0 }
    }
    pub fn of_step(step: &'static Step, subject: Subject) -> Reader {
        Reader::new(Source::Step(step, subject))
    }
    pub fn result(document: Document) -> Reader {
        let secret = document.blocks.iter().any(|block| matches!(block, Block::Secret { .. }));
        Reader { secret, ..Reader::new(Source::Fixed(Box::new(document))) }
    }
    pub fn trouble(title: Value, findings: Vec<Finding>) -> Reader {
        let blocks = findings.into_iter().map(Block::Finding).collect();
        Reader::result(Document { title: Some(title), blocks, ..Document::default() })
    }
    pub fn review(plan: Plan, form: u64) -> Reader {
        let mut document = wizard::review(&plan);
        document.actions.clear();
        let careful = plan.needs_care();
        Reader {
            review: Some(Box::new(Review { plan, form })),
            chosen: usize::from(careful),
            ..Reader::new(Source::Fixed(Box::new(document)))
        }
    }

    /// How many passwords stand on it.
    pub fn secrets(&self) -> usize {
        let Source::Fixed(document) = &self.source else { return 0 };
        document.blocks.iter().filter(|block| matches!(block, Block::Secret { .. })).count()
    }
    /// What is to be noted once the passwords here are written down.
    pub fn noted(&self) -> Option<Request> {
        match &self.source {
            Source::Fixed(document) => document.noted.clone(),
            Source::Step(..) => None,
        }
    }

    fn document(&self, world: &World) -> Document {
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
    fn room(&self, document: &Document, world: &World) -> usize {
        world.height().saturating_sub(self.foot(document, world).len()).max(1)
    }

    /// Moves the choice in a table, and returns whether there was anything to move.
    fn chooses(&mut self, input: &Input, document: &Document, world: &World) -> bool {
        let Some((rows, chosen)) = table(document) else { return false };
        let room = self.room(document, world);
        let last = rows.len().saturating_sub(1);
        let to = match input {
            Input::Down => chosen + 1,
            Input::Up if chosen > 0 => chosen - 1,
            Input::PageDown => chosen + room,
            Input::PageUp if chosen > 0 => chosen.saturating_sub(room),
            Input::Home if chosen > 0 => 0,
            Input::End => last,
            _ => return false,
        };
        let to = to.min(last);
        if let Source::Fixed(document) = &mut self.source
            && let Some(Block::Table { chosen, .. }) =
                document.blocks.iter_mut().find(|block| matches!(block, Block::Table { .. }))
            && *chosen != to
        {
            *chosen = to;
            self.scroll = document::lines(document, world).offset(room);
            return true;
        }
        false
    }

    fn buttons(&self, document: &Document, world: &World) -> Vec<(String, Move)> {
        if let Some(review) = &self.review {
            let yes = review.plan.request.about().button.unwrap_or("button-create");
            return vec![
                (world.text(yes), Move::Create),
                (world.text("button-back"), Move::Back),
                (world.text("button-cancel"), Move::Cancel),
            ];
        }
        if document.actions.is_empty() {
            return vec![(world.text("button-back"), Move::Back)];
        }
        let buttons = document
            .actions
            .iter()
            .map(|action| (world.words.value(&action.label), Move::Act(action.does.clone())));
        buttons.collect()
    }
    fn foot<'a>(&self, document: &Document, world: &'a World) -> Lines<'a> {
        let mut foot = Lines::new(world);
        foot.blank();
        if let Some(tick) = &document.tick {
            let mark = world.theme.mark(tick.mark());
            let text = world.text(match (tick.done, tick.seen) {
                (false, _) => "tui-not-ticked",
                (true, false) => "tui-ticked",
                (true, true) => "tui-ticked-seen",
            });
            let prefix = [mark, vec![Span::raw(" ")]].concat();
            foot.hang(&prefix, &[Span::raw(text)]);
        }
        let labels = self.buttons(document, world).into_iter().map(|(label, _)| label);
        foot.buttons(&labels.collect::<Vec<_>>(), Some(self.chosen));
        foot
    }
}

impl Page for Reader {
    fn title(&self, world: &World) -> String {
        match (self.document(world).title, self.step()) {
            (Some(title), _) => world.words.value(&title),
            (None, Some(step)) => world.title(step),
            (None, None) => String::new(),
        }
    }
    fn step(&self) -> Option<&'static Step> {
        match &self.source {
            Source::Step(step, _) => Some(step),
            Source::Fixed(_) => None,
        }
    }
    fn actions(&self, world: &World) -> Vec<Action> {
        self.document(world).actions
    }
    fn values(&self, world: &World) -> Vec<(String, String)> {
        document::values(&self.document(world), world)
    }

    fn handle(&mut self, input: &Input, world: &World) -> Move {
        let document = self.document(world);
        let mut buttons = self.buttons(&document, world);
        let count = buttons.len();
        match (input, document.tick.as_ref()) {
            (Input::Letter(' '), Some(tick)) => {
                return Move::Act(Does::edit([tick.toggle.clone()]));
            }
            (Input::Letter('v' | 'V'), _) if let Some((rows, chosen)) = table(&document) => {
                let whole = rows.get(chosen).map(|row| Box::new(row.whole.clone()));
                return whole.map_or(Move::Ignored, Move::Read);
            }
            (Input::Letter(letter), _) if *letter != ' ' => {
                return self.action(*letter, world).map_or(Move::Ignored, Move::Act);
            }
            (Input::Right | Input::Tab, _) => self.chosen = (self.chosen + 1) % count,
            (Input::Left | Input::BackTab, _) => self.chosen = (self.chosen + count - 1) % count,
            (Input::Enter, _) => return buttons.swap_remove(self.chosen.min(count - 1)).1,
            _ if self.chooses(input, &document, world) => {}
            _ => {
                let room = self.room(&document, world);
                let Some(to) = input.scrolled(self.scroll, room) else { return Move::Ignored };
                self.scroll = to.min(document::lines(&document, world).len().saturating_sub(room));
            }
        }
        Move::Stay
    }

    fn draw(&self, world: &World, area: Rect, frame: &mut Frame) -> Option<Position> {
        let document = self.document(world);
        let (lines, foot) = (document::lines(&document, world), self.foot(&document, world));
        body::draw(&lines, foot.lines, Some(self.scroll), area, frame)
    }

    fn keys(&self, world: &World) -> Vec<Key> {
        let document = self.document(world);
        let buttons = self.buttons(&document, world);
        let enters = match buttons.get(self.chosen) {
            None | Some((_, Move::Back | Move::Act(Does::Back))) => world.text("tui-key-go-back"),
            Some((_, Move::Cancel)) => world.text("tui-key-cancel"),
            Some((_, Move::Act(Does::Home))) => world.text("tui-key-go-home"),
            Some((_, Move::Act(Does::Open(_) | Does::Replace(_)))) => world.text("tui-key-go-on"),
            Some((label, _)) => label.clone(),
        };
        let scrolls = document::lines(&document, world).len() > self.room(&document, world);
        Hints::new(world)
            .say("Enter", enters)
            .tick(document.tick.as_ref())
            .when(buttons.len() > 1, "Tab", "tui-key-button")
            .when(table(&document).is_some(), world.theme.up_down(), "tui-key-choose")
            .when(table(&document).is_some(), "V", "tui-key-view")
            .when(scrolls && table(&document).is_none(), world.theme.up_down(), "tui-key-scroll")
            .when(!document::values(&document, world).is_empty(), "Y", "tui-key-copy")
            .actions(&document.actions)
            .key("Esc", "tui-key-back")
            .key("?", "tui-key-help")
            .keys
    }
}
