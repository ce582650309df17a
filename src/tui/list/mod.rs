//! The page of a list: rows to look at, open, tick off and remove.

mod draw;

use crate::tui::Input;
use crate::tui::page::{Key, Move};
use crate::tui::world::World;
use crate::wizard::{Action, Answers, Does, List, Mark, Row, Step, Subject};

/// The page of a list.
pub(super) struct ListPage {
    pub step: &'static Step,
    pub subject: Subject,
    pub answers: Answers,
    list: &'static List,
    /// The chosen row, and where it was: when it goes, the one that took its place is chosen.
    chosen: Option<String>,
    at: usize,
}

impl ListPage {
    pub fn new(
        step: &'static Step,
        list: &'static List,
        subject: Subject,
        world: &World,
    ) -> ListPage {
        let mut page =
            ListPage { step, subject, answers: Answers::default(), list, chosen: None, at: 0 };
        page.choose_next(world);
        page
    }

    /// Chooses the first row where something is to do.
    pub fn choose_next(&mut self, world: &World) {
        let rows = self.rows(world);
        let to_do = |row: &Row| matches!(row.mark, Mark::Todo | Mark::Warn | Mark::Fail);
        let at = rows.iter().position(to_do).unwrap_or(0);
        self.choose(at, &rows);
    }
    /// Returns whether the chosen row is done.
    pub fn chosen_is_done(&self, world: &World) -> bool {
        let rows = self.rows(world);
        rows.get(self.index(&rows)).is_none_or(|row| row.mark == Mark::Ok)
    }

    fn rows(&self, world: &World) -> Vec<Row> {
        (self.list.rows)(&world.view(&self.answers, &self.subject))
    }
    pub fn actions(&self, world: &World) -> Vec<Action> {
        (self.list.actions)(&world.view(&self.answers, &self.subject))
    }
    fn index(&self, rows: &[Row]) -> usize {
        let by_key = rows.iter().position(|row| Some(&row.key) == self.chosen.as_ref());
        by_key.unwrap_or(self.at.min(rows.len().saturating_sub(1)))
    }
    fn choose(&mut self, at: usize, rows: &[Row]) {
        self.at = at.min(rows.len().saturating_sub(1));
        self.chosen = rows.get(self.at).map(|row| row.key.clone());
    }

    pub fn handle(&mut self, input: &Input, world: &World) -> Move {
        let rows = self.rows(world);
        let at = self.index(&rows);
        let row = rows.get(at);
        let page = (world.height() / 2).max(1);
        if let Input::Letter(letter) = input
            && let Some(action) = self
                .actions(world)
                .into_iter()
                .find(|action| action.key.eq_ignore_ascii_case(letter))
        {
            return Move::Act(action.does);
        }
        match input {
            Input::Up => self.choose(at.saturating_sub(1), &rows),
            Input::Down => self.choose(at + 1, &rows),
            Input::BackTab => self.choose(at.checked_sub(1).unwrap_or(rows.len()), &rows),
            Input::Tab => self.choose(if at + 1 < rows.len() { at + 1 } else { 0 }, &rows),
            Input::PageUp => self.choose(at.saturating_sub(page), &rows),
            Input::PageDown => self.choose(at + page, &rows),
            Input::Home => self.choose(0, &rows),
            Input::End => self.choose(rows.len(), &rows),
            Input::Enter => {
                self.choose(at, &rows);
                return match row.and_then(|row| row.opens.clone()) {
                    Some(link) => Move::Act(Does::Open(link)),
                    // An empty list is there to be filled.
                    None if rows.is_empty() => {
                        let first = self.actions(world).into_iter().next();
                        first.map_or(Move::Stay, |action| Move::Act(action.does))
                    }
                    None => Move::Stay,
                };
            }
            Input::Letter(' ') => {
                self.choose(at, &rows);
                return match row.and_then(|row| row.tick.clone()) {
                    Some(tick) => Move::Act(Does::Do(tick.toggle)),
                    None => Move::Stay,
                };
            }
            Input::Delete | Input::Letter('d' | 'D') => {
                self.choose(at, &rows);
                return match row.and_then(|row| row.removes.clone()) {
                    Some(request) => Move::Remove(request),
                    None => Move::Ignored,
                };
            }
            _ => return Move::Ignored,
        }
        Move::Stay
    }

    /// What the chosen row is called.
    pub fn chosen_name(&self, world: &World) -> String {
        let rows = self.rows(world);
        let cell = rows.get(self.index(&rows)).and_then(|row| row.cells.first().cloned());
        cell.map(|cell| world.words.value(&cell)).unwrap_or_default()
    }

    pub fn values(&self, world: &World) -> Vec<(String, String)> {
        let rows = self.rows(world);
        let headings = || {
            self.list
                .columns
                .iter()
                .map(|column| world.text(column.heading))
                .chain(std::iter::repeat(String::new()))
        };
        let cells = rows.iter().flat_map(|row| {
            headings().zip(row.cells.iter().map(|cell| world.words.value(cell))).collect::<Vec<_>>()
        });
        cells.filter(|(_, value)| !value.is_empty()).collect()
    }

    pub fn keys(&self, world: &World) -> Vec<Key> {
        let rows = self.rows(world);
        let row = rows.get(self.index(&rows));
        let mut keys = Vec::new();
        if row.is_some_and(|row| row.opens.is_some()) {
            keys.push(Key::of(world, "Enter", "tui-key-open"));
        }
        if let Some(tick) = row.and_then(|row| row.tick.as_ref()) {
            keys.push(Key::space(world, if tick.done { "tui-key-untick" } else { "tui-key-tick" }));
        }
        if row.is_some_and(|row| row.removes.is_some()) {
            keys.push(Key::of(world, "D", "tui-key-remove"));
        }
        for action in self.actions(world) {
            keys.push(Key {
                key: action.key.to_uppercase().to_string(),
                does: world.words.value(&action.label),
            });
        }
        let leave = self.step.key == world.home();
        keys.push(Key::of(world, "Esc", if leave { "tui-key-leave" } else { "tui-key-back" }));
        keys.push(Key::of(world, "?", "tui-key-help"));
        keys
    }
}
