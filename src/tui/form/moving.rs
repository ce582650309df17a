//! How the focus moves on a form.

use super::question::{self, Focus, Part};
use super::state::FormPage;
use crate::tui::world::World;
use crate::wizard::Field;

impl FormPage {
    /// Every place of the focus, from top to bottom.
    fn places(&self, world: &World) -> Vec<Focus> {
        let view = self.view_in(world);
        let fields = self.fields(world).into_iter();
        let mut places: Vec<Focus> =
            fields.flat_map(|field| question::places(field, &view, world)).collect();
        if !self.hidden(world).is_empty() {
            places.push(Focus::DETAILS);
        }
        places.push(Focus::BUTTON);
        places
    }

    /// Where the focus goes when it comes to a question: to the choice that holds, so that Enter
    /// keeps it.
    pub(super) fn entry(&self, field: &'static Field, world: &World) -> Focus {
        let view = self.view_in(world);
        let places = question::places(field, &view, world);
        let holds = Focus::on(field, Part::Choice(field.value(&view)));
        if holds.one().is_some() && places.contains(&holds) {
            return holds;
        }
        places.into_iter().next().unwrap_or(Focus::BUTTON)
    }

    /// Rows come and go with answers and replies: a focus whose row is gone stays with its
    /// question.
    pub(super) fn settle_focus(&mut self, world: &World) {
        let places = self.places(world);
        if places.contains(&self.focus) {
            return;
        }
        let still = |field: &&'static Field| places.iter().any(|place| place.is_in(field));
        self.focus = match self.focus.field.filter(still) {
            Some(field) => self.entry(field, world),
            None => places.into_iter().next().unwrap_or(Focus::BUTTON),
        };
        self.dirty = false;
    }

    /// Moves the focus; the question that it leaves is checked.
    pub(super) fn go(&mut self, to: Focus, world: &World) {
        if to.key() != self.focus.key() {
            if let Some(field) = self.focus.field {
                self.leave(field, world);
            }
            self.dirty = false;
        }
        self.focus = to;
        self.settle_focus(world);
    }

    /// One row up or down. A question with one answer is entered at the answer.
    pub(super) fn move_by(&mut self, by: isize, world: &World) {
        let places = self.places(world);
        let at = places.iter().position(|place| *place == self.focus);
        let next = at.and_then(|at| places.get(at.checked_add_signed(by)?));
        if let Some(next) = next {
            let other = next.key() != self.focus.key();
            let entered = next.one().filter(|_| other).map(|field| self.entry(field, world));
            self.go(entered.unwrap_or(next.clone()), world);
        }
    }

    /// To the next or the former question, from the last to the first.
    pub(super) fn jump(&mut self, by: isize, world: &World) {
        let mut entries: Vec<Focus> = Vec::new();
        for place in self.places(world) {
            let last = entries.last().and_then(Focus::key);
            if place.key().is_none() || last != place.key() {
                entries.push(place.field.map_or(place, |field| self.entry(field, world)));
            } else if place.part == Part::Repeat {
                entries.push(place);
            }
        }
        let same = entries.iter().position(|place| *place == self.focus);
        let near = |place: &Focus| place.key().is_some() && place.key() == self.focus.key();
        let at = same.or_else(|| entries.iter().position(near)).unwrap_or(0);
        let count = entries.len();
        let next = (at + count).checked_add_signed(by).unwrap_or(at) % count.max(1);
        if let Some(to) = entries.into_iter().nth(next) {
            self.go(to, world);
        }
    }

    pub(super) fn far(&mut self, end: bool, world: &World) {
        let mut places = self.places(world).into_iter();
        let to = if end { places.next_back() } else { places.next() };
        let to = to.unwrap_or(Focus::BUTTON);
        self.go(to.field.map_or(to, |field| self.entry(field, world)), world);
    }
}
