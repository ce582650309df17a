//! Where the focus can stand on a form, and how it moves.

use super::FormPage;
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Choice, Field, Kind};

/// Where the focus can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A line of text.
    Text(&'static str),
    /// One of the rows of a question.
    Choice(&'static str, String),
    /// All choices of a question in one line.
    Line(&'static str),
    /// A password.
    Secret(&'static str),
    /// The same password again.
    Repeat(&'static str),
    /// The row that opens the details.
    Details,
    /// The button.
    Button,
}

impl Stop {
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Stop::Text(key)
            | Stop::Choice(key, _)
            | Stop::Line(key)
            | Stop::Secret(key)
            | Stop::Repeat(key) => Some(key),
            Stop::Details | Stop::Button => None,
        }
    }
}

impl FormPage {
    /// Every place of the focus, from top to bottom.
    pub(super) fn stops(&self, world: &World) -> Vec<Stop> {
        let mut stops = Vec::new();
        let fields = self.fields(world);
        let plain = fields.iter().filter(|field| !field.detail);
        let details = fields.iter().filter(|field| field.detail);
        for field in plain {
            self.stops_of(field, world, &mut stops);
        }
        if !self.hidden(world).is_empty() {
            stops.push(Stop::Details);
        }
        for field in details {
            self.stops_of(field, world, &mut stops);
        }
        stops.push(Stop::Button);
        stops
    }

    fn stops_of(&self, field: &'static Field, world: &World, stops: &mut Vec<Stop>) {
        let view = self.view(world);
        let rows = |choices: Vec<Choice>, stops: &mut Vec<Stop>| {
            stops.extend(choices.into_iter().map(|choice| Stop::Choice(field.key, choice.value)));
        };
        match field.kind {
            Kind::Line => stops.push(Stop::Text(field.key)),
            Kind::Path(choices) | Kind::List(choices) => {
                stops.push(Stop::Text(field.key));
                rows(choices(&view), stops);
            }
            Kind::One(choices) => {
                let choices = choices(&view);
                if in_line(&choices, world) {
                    stops.push(Stop::Line(field.key));
                } else {
                    rows(choices, stops);
                }
            }
            Kind::Several(choices) => rows(choices(&view), stops),
            Kind::Secret { twice } => {
                stops.push(Stop::Secret(field.key));
                if twice {
                    stops.push(Stop::Repeat(field.key));
                }
            }
        }
    }

    /// Where the focus goes when it comes to a question: to the choice that holds, so that Enter keeps it.
    pub(super) fn entry(&self, field: &'static Field, world: &World) -> Stop {
        let mut stops = Vec::new();
        self.stops_of(field, world, &mut stops);
        if let Kind::One(_) = field.kind {
            let value = field.value(&self.view(world));
            let chosen = Stop::Choice(field.key, value);
            if stops.contains(&chosen) {
                return chosen;
            }
        }
        stops.into_iter().next().unwrap_or(Stop::Button)
    }

    /// Rows come and go with answers and replies: a focus whose row is gone stays with its question.
    pub(super) fn settle_focus(&mut self, world: &World) {
        let stops = self.stops(world);
        if stops.contains(&self.focus) {
            return;
        }
        let field = self.focus.field();
        let same = stops.iter().find(|stop| field.is_some() && stop.field() == field);
        let fallback = same.or(stops.first()).cloned().unwrap_or(Stop::Button);
        self.focus = match self.focused().filter(|_| same.is_some()) {
            Some(field) => self.entry(field, world),
            None => fallback,
        };
        self.dirty = false;
    }

    /// Moves the focus; the question that it leaves is checked.
    pub(super) fn go(&mut self, stop: Stop, world: &World) {
        if let Some(key) = self.focus.field()
            && stop.field() != Some(key)
        {
            self.leave(key, world);
        }
        if stop.field() != self.focus.field() {
            self.dirty = false;
        }
        self.focus = stop;
        self.settle_focus(world);
    }

    /// One row up or down. A question with one answer is entered at the answer.
    pub(super) fn step(&mut self, by: isize, world: &World) {
        let stops = self.stops(world);
        let Some(at) = stops.iter().position(|stop| *stop == self.focus) else {
            return;
        };
        let Some(next) = at.checked_add_signed(by).and_then(|next| stops.get(next)) else {
            return;
        };
        let other = next.field() != self.focus.field();
        let stop = match next.field().and_then(|key| self.field(key)) {
            Some(field) if other && matches!(field.kind, Kind::One(_)) => self.entry(field, world),
            Some(_) | None => next.clone(),
        };
        self.go(stop, world);
    }

    /// To the next or the former question, from the last to the first.
    pub(super) fn jump(&mut self, by: isize, world: &World) {
        let mut entries: Vec<Stop> = Vec::new();
        for stop in self.stops(world) {
            let new = entries
                .last()
                .is_none_or(|last| last.field() != stop.field() || stop.field().is_none());
            if new || matches!(stop, Stop::Repeat(_)) {
                let entry = match stop.field().and_then(|key| self.field(key)) {
                    Some(field) if new => self.entry(field, world),
                    Some(_) | None => stop,
                };
                entries.push(entry);
            }
        }
        let same = |stop: &Stop| *stop == self.focus;
        let near = |stop: &Stop| stop.field().is_some() && stop.field() == self.focus.field();
        let at = entries.iter().position(same).or(entries.iter().position(near)).unwrap_or(0);
        let count = isize::try_from(entries.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        if let Some(stop) = usize::try_from(next).ok().and_then(|next| entries.get(next)) {
            self.go(stop.clone(), world);
        }
    }

    /// To the first place or the last one.
    pub(super) fn far(&mut self, end: bool, world: &World) {
        let stops = self.stops(world);
        let stop = if end { stops.last() } else { stops.first() };
        let stop = stop.cloned().unwrap_or(Stop::Button);
        let stop = match stop.field().and_then(|key| self.field(key)) {
            Some(field) => self.entry(field, world),
            None => stop,
        };
        self.go(stop, world);
    }
}

/// Whether all choices stand in one line.
pub(super) fn in_line(choices: &[Choice], world: &World) -> bool {
    let room = world.text_width().saturating_sub(super::draw::value_column(world));
    let needs: usize =
        choices.iter().map(|choice| wrap::width(&world.words.value(&choice.label)) + 7).sum();
    choices.len() > 1 && choices.iter().all(|choice| choice.note.is_none()) && needs <= room
}
