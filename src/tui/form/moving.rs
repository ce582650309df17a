//! How the focus moves on a form.

use super::question::{self, Element, Focus};
use super::state::FormPage;
use crate::tui::world::World;
use crate::wizard::{Field, Kind};

impl FormPage {
    /// Every place of the focus, from top to bottom.
    fn places(&self, world: &World) -> Vec<Focus> {
        let view = self.view_in(world);
        let fields = self.fields(world).into_iter();
        let mut places: Vec<Focus> =
            fields.flat_map(|field| question::places(field, &view)).collect();
        if !self.hidden(world).is_empty() {
            places.push(Focus::DETAILS);
        }
        places.push(Focus::BUTTON);
        places
    }

    /// Where the focus goes when it comes to a question.
    pub(super) fn entry(&self, field: &'static Field, world: &World) -> Focus {
        let places = question::places(field, &self.view_in(world));
        places.into_iter().next().unwrap_or(Focus::BUTTON)
    }

    /// Where a form begins: at its first question; where all that is left to answer is the password of something that
    /// is there, at that.
    pub(super) fn beginning(&self, world: &World) -> Focus {
        let (view, fields) = (self.view_in(world), self.fields(world));
        let mut left = fields.iter().filter(|field| field.is_left(&view));
        let only = left.next().filter(|_| left.next().is_none());
        let only = only.filter(|field| matches!(field.kind, Kind::Secret { twice: false }));
        only.or(fields.first()).map_or(Focus::BUTTON, |field| self.entry(field, world))
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

    /// One row up or down.
    pub(super) fn move_by(&mut self, by: isize, world: &World) {
        let places = self.places(world);
        let at = places.iter().position(|place| *place == self.focus);
        let next = at.and_then(|at| places.get(at.checked_add_signed(by)?));
        if let Some(next) = next {
            self.go(next.clone(), world);
        }
    }

    /// To the next or the former question, from the last to the first.
    pub(super) fn jump(&mut self, by: isize, world: &World) {
        let mut entries: Vec<Focus> = Vec::new();
        for place in self.places(world) {
            let last = entries.last().and_then(Focus::key);
            if place.key().is_none() || last != place.key() {
                entries.push(place.field.map_or(place, |field| self.entry(field, world)));
            } else if place.part == Element::Repeat {
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
        self.go(to.unwrap_or(Focus::BUTTON), world);
    }
}
