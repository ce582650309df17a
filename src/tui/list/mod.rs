//! The page of a list: rows to look at, open, tick off and remove.

mod draw;

use crate::message::say;
use crate::site::SiteEdit;
use crate::tui::input::Input;
use crate::tui::page::{Hints, Key, Move, Page};
use crate::tui::world::World;
use crate::wizard::{
    Action, Answers, Does, List, Mark, PICKED, Row, Step, Subject, Tickable, View, split,
};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

/// More rows than that are searched rather than looked through.
const MANY: usize = 9;

pub(super) struct ListPage {
    step: &'static Step,
    pub subject: Subject,
    answers: Answers,
    list: &'static List,
    /// The chosen row, and where it was: when it goes, the one that took its place is chosen.
    chosen: Option<String>,
    at: usize,
    /// What is searched for, while that is typed.
    search: Option<String>,
}

impl ListPage {
    pub fn new(
        step: &'static Step,
        list: &'static List,
        subject: Subject,
        world: &World,
    ) -> ListPage {
        let answers = Answers::default();
        let mut page = ListPage { step, subject, answers, list, chosen: None, at: 0, search: None };
        page.choose_next(world);
        page
    }

    /// Chooses the first row where something is to do; what rows were picked for is done.
    pub fn choose_next(&mut self, world: &World) {
        self.answers.clear(PICKED);
        let rows = self.rows(world);
        let to_do = |row: &Row| matches!(row.mark, Mark::Todo | Mark::Warn | Mark::Fail);
        self.choose(rows.iter().position(to_do).unwrap_or(0), &rows);
    }
    pub fn chosen_is_done(&self, world: &World) -> bool {
        let rows = self.rows(world);
        rows.get(self.index(&rows)).is_none_or(|row| matches!(row.mark, Mark::Ok | Mark::Said))
    }

    /// Whether the row is chosen that stands for no computer of the list.
    pub fn is_on_new(&self) -> bool {
        self.chosen.as_deref().is_none_or(str::is_empty)
    }

    fn rows(&self, world: &World) -> Vec<Row> {
        (self.list.rows)(&world.view(&self.answers, &self.subject))
    }
    /// The keys of the rows that are picked.
    fn picked(&self) -> Vec<&str> {
        self.answers.text(PICKED).map(split).unwrap_or_default()
    }
    /// Picks a row, or leaves it out again.
    fn pick(&mut self, key: &str) {
        let mut picked = self.picked();
        match picked.iter().position(|known| *known == key) {
            Some(at) => drop(picked.remove(at)),
            None => picked.push(key),
        }
        let picked = picked.join(",");
        self.answers.set_text(PICKED, picked);
    }
    fn index(&self, rows: &[Row]) -> usize {
        let by_key = rows.iter().position(|row| Some(&row.key) == self.chosen.as_ref());
        by_key.unwrap_or(self.at.min(rows.len().saturating_sub(1)))
    }
    fn choose(&mut self, at: usize, rows: &[Row]) {
        self.at = at.min(rows.len().saturating_sub(1));
        self.chosen = rows.get(self.at).map(|row| row.key.clone());
    }

    /// Takes a key for a search, and chooses the next row that holds what is typed; returns whether
    /// the key meant that.
    fn searches(&mut self, input: &Input, rows: &[Row], world: &World) -> bool {
        let Some(mut typed) = self.search.take() else {
            let begins = *input == Input::Letter('/') && !rows.is_empty();
            self.search = begins.then(String::new);
            return begins;
        };
        let mut from = self.index(rows);
        match input {
            Input::Letter(letter) => typed.extend(letter.to_lowercase()),
            Input::Paste(text) => typed.push_str(text.trim().to_lowercase().as_str()),
            Input::Backspace => drop(typed.pop()),
            Input::Down => from += 1,
            Input::Enter | Input::Escape => return true,
            _ => return false,
        }
        let holds = |row: &Row| {
            let mut cells = row.cells.iter();
            cells.any(|cell| world.words.value(cell).to_lowercase().contains(&typed))
        };
        let mut order = (from..from + rows.len()).map(|at| at % rows.len());
        if let Some(found) = order.find(|at| rows.get(*at).is_some_and(holds)) {
            self.choose(found, rows);
        }
        self.search = Some(typed);
        true
    }
}

impl Page for ListPage {
    fn title(&self, world: &World) -> String {
        world.title(self.step)
    }
    fn step(&self) -> Option<&'static Step> {
        Some(self.step)
    }
    fn view<'a>(&'a self, world: &'a World) -> Option<View<'a>> {
        Some(world.view(&self.answers, &self.subject))
    }
    fn actions(&self, world: &World) -> Vec<Action> {
        (self.list.actions)(&world.view(&self.answers, &self.subject))
    }

    fn types(&self) -> bool {
        self.search.is_some()
    }

    fn handle(&mut self, input: &Input, world: &World) -> Move {
        let rows = self.rows(world);
        if self.searches(input, &rows, world) {
            return Move::Stay;
        }
        if let Input::Letter(letter) = input
            && let Some(does) = self.action(*letter, world)
        {
            return Move::Act(does);
        }
        let at = self.index(&rows);
        if let (Input::Letter(letter), Some(row)) = (input, rows.get(at))
            && let Some(action) =
                row.also.iter().find(|action| action.key.eq_ignore_ascii_case(letter))
        {
            return Move::Act(action.does.clone());
        }
        let page = (world.height() / 2).max(1);
        let (to, asks) = match (input, rows.get(at)) {
            (Input::Up, _) => (at.saturating_sub(1), Move::Stay),
            (Input::Down, _) => (at + 1, Move::Stay),
            (Input::BackTab, _) => (at.checked_sub(1).unwrap_or(rows.len()), Move::Stay),
            (Input::Tab, _) => (if at + 1 < rows.len() { at + 1 } else { 0 }, Move::Stay),
            (Input::PageUp, _) => (at.saturating_sub(page), Move::Stay),
            (Input::PageDown, _) => (at + page, Move::Stay),
            (Input::Home, _) => (0, Move::Stay),
            (Input::End, _) => (rows.len(), Move::Stay),
            (Input::Enter, Some(row)) => {
                let opens = row.opens.clone();
                (at, opens.map_or(Move::Stay, |link| Move::Act(Does::Open(link))))
            }
            // An empty list is there to be filled.
            (Input::Enter, None) => {
                let first = self.actions(world).into_iter().next();
                (at, first.map_or(Move::Stay, |action| Move::Act(action.does)))
            }
            (Input::Letter(' '), Some(row)) if self.list.picks && row.removes.is_some() => {
                self.pick(&row.key);
                (at + 1, Move::Stay)
            }
            (Input::Letter(' '), row) => match row.and_then(|row| row.tick.clone()) {
                None => (at, Move::Stay),
                Some(Tickable { done, toggle, .. }) => {
                    // One press for each row: it goes on to the next that is left.
                    let rest = rows.iter().enumerate().skip(at + 1);
                    let next = rest.filter(|_| !done).find(|(_, row)| row.is_left());
                    (next.map_or(at, |(next, _)| next), Move::Act(Does::edit([toggle])))
                }
            },
            (Input::Letter('t' | 'T'), _) if rows.iter().any(Row::is_left) => {
                let left = rows.iter().filter(|row| row.is_left());
                let edits: Vec<SiteEdit> =
                    left.filter_map(|row| Some(row.tick.clone()?.toggle)).collect();
                let question = say!("tui-tick-all", count = edits.len());
                let buttons = ["button-tick-all", "button-not-yet"];
                (at, Move::Ask { question, buttons, then: Does::edit(edits) })
            }
            (Input::Delete | Input::Letter('d' | 'D'), row) => {
                let name = row.and_then(|row| row.cells.first());
                let name = name.map(|cell| world.words.value(cell)).unwrap_or_default();
                let removes = row.and_then(|row| row.removes.clone());
                let question = say!("tui-remove", name);
                let buttons = ["button-remove", "button-keep"];
                (
                    at,
                    removes.map_or(Move::Ignored, |request| Move::Ask {
                        question,
                        buttons,
                        then: Does::Do(request),
                    }),
                )
            }
            _ => return Move::Ignored,
        };
        self.choose(to, &rows);
        asks
    }

    fn draw(&self, world: &World, area: Rect, frame: &mut Frame) -> Option<Position> {
        let mut rows = self.rows(world);
        let picked = self.picked();
        // A box before each name, once one is picked.
        for row in rows.iter_mut().filter(|row| !picked.is_empty() && row.removes.is_some()) {
            let sign = if picked.contains(&row.key.as_str()) { "[x]" } else { "[ ]" };
            if let Some(name) = row.cells.first_mut() {
                *name = format!("{sign} {}", world.words.value(name)).into();
            }
        }
        draw::list(self, self.list, &rows, self.index(&rows), world, area, frame);
        None
    }

    fn keys(&self, world: &World) -> Vec<Key> {
        let rows = self.rows(world);
        let row = rows.get(self.index(&rows));
        let leaves = self.step.key == world.home();
        if let Some(typed) = &self.search {
            let hints = Hints::new(world).say("/", format!("{typed}_"));
            let hints = hints.key("Enter", "tui-key-found").key(world.theme.down(), "tui-key-next");
            return hints.key("Esc", "tui-key-close").keys;
        }
        Hints::new(world)
            .when(row.is_some_and(|row| row.opens.is_some()), "Enter", "tui-key-open")
            .tick(row.and_then(|row| row.tick.as_ref()))
            .when(rows.iter().any(Row::is_left), "T", "tui-key-tick-all")
            .pick(self.list.picks && row.is_some_and(|row| row.removes.is_some()))
            .when(row.is_some_and(|row| row.removes.is_some()), "D", "tui-key-remove")
            .actions(row.map_or(&[], |row| &row.also))
            .actions(&self.actions(world))
            .when(rows.len() > MANY, "/", "tui-key-search")
            .key("Esc", if leaves { "tui-key-leave" } else { "tui-key-back" })
            .key("?", "tui-key-help")
            .keys
    }

    fn values(&self, world: &World) -> Vec<(String, String)> {
        let rows = self.rows(world);
        let cells = rows.iter().flat_map(|row| {
            row.cells.iter().enumerate().map(|(number, cell)| {
                let heading = self.list.columns.get(number).map(|heading| world.text(heading));
                (heading.unwrap_or_default(), world.words.value(cell))
            })
        });
        cells.filter(|(_, value)| !value.is_empty()).collect()
    }
}
