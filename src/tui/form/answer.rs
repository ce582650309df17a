//! Going on: what Enter does, and when an answer is judged.

use super::stops::Stop;
use super::{FormPage, is_difference};
use crate::message::Finding;
use crate::tui::page::Move;
use crate::tui::world::World;
use crate::wizard::{Field, Kind};
use tui_input::Input as TextLine;

impl FormPage {
    pub(super) fn enter(&mut self, world: &World) -> Move {
        match self.focus.clone() {
            Stop::Button => return self.resolve(world),
            Stop::Details => {
                self.open_details(world);
                return Move::Stay;
            }
            Stop::Secret(key) if self.is_repeated(key) => {
                if self.is_good_so_far(key, world) {
                    self.go(Stop::Repeat(key), world);
                }
                return Move::Stay;
            }
            Stop::Choice(key, value) => {
                let kind = self.field(key).map(|field| &field.kind);
                if matches!(kind, Some(Kind::One(_) | Kind::Path(_))) {
                    self.choose(key, &value, world);
                }
            }
            Stop::Text(_) | Stop::Secret(_) | Stop::Repeat(_) | Stop::Line(_) => {}
        }
        let Some(key) = self.focus.field() else {
            return Move::Stay;
        };
        if self.leave(key, world) {
            // The repetition of a password that will not do is not where it is mended.
            if self.focus == Stop::Repeat(key) && !self.is_good_so_far(key, world) {
                self.focus = Stop::Secret(key);
            }
            return Move::Stay;
        }
        let fields = self.fields(world);
        let at = fields.iter().position(|field| field.key == key);
        let next = at.and_then(|at| fields.get(at + 1));
        match next {
            Some(next) => {
                let stop = self.entry(next, world);
                self.go(stop, world);
                Move::Stay
            }
            // Past the last question; the details keep their suggestions.
            None => self.resolve(world),
        }
    }

    pub(super) fn is_repeated(&self, key: &str) -> bool {
        matches!(self.field(key).map(|field| &field.kind), Some(Kind::Secret { twice: true }))
    }

    /// Checks a password before it is typed again; one that is refused is not worth that.
    pub(super) fn is_good_so_far(&mut self, key: &'static str, world: &World) -> bool {
        let Some(field) = self.field(key) else {
            return true;
        };
        let view = self.view(world);
        let mut findings = field.findings(&view);
        findings.retain(|finding| finding.refuses() && !is_difference(finding));
        if !findings.is_empty() {
            self.left.insert(key);
            self.flagged.insert(key);
            self.dirty = false;
        }
        findings.is_empty()
    }

    pub(super) fn open_details(&mut self, world: &World) {
        let first = self.hidden(world).first().copied();
        self.details = true;
        let stop = first.map_or(Stop::Button, |field| self.entry(field, world));
        self.go(stop, world);
    }

    pub(super) fn resolve(&mut self, world: &World) -> Move {
        if let Some(key) = self.focus.field() {
            self.leave(key, world);
        }
        // Whatever leaving would mend is mended, also where nobody was.
        for field in self.form.shown(&self.view(world)) {
            self.mend(field, world);
        }
        self.refused.clear();
        let advice = (self.form.advice)(&self.view(world));
        if advice.iter().any(Finding::refuses) {
            return Move::Stay;
        }
        match self.form.resolve(&self.view(world)) {
            Ok(resolved) => Move::Submit(Box::new(resolved)),
            Err(findings) => {
                self.refuse(findings, world);
                Move::Stay
            }
        }
    }

    /// Checks an answer that is left; returns whether it is refused.
    pub(super) fn leave(&mut self, key: &'static str, world: &World) -> bool {
        let Some(field) = self.field(key) else {
            return false;
        };
        self.left.insert(key);
        self.mend(field, world);
        self.dirty = false;
        let refused = field.findings(&self.view(world)).iter().any(Finding::refuses);
        if refused {
            self.flagged.insert(key);
        } else {
            self.flagged.remove(key);
        }
        refused
    }

    pub(super) fn mend(&mut self, field: &'static Field, world: &World) {
        if matches!(field.kind, Kind::Secret { .. }) || self.answers.text(field.key).is_none() {
            return;
        }
        let value = field.value(&self.view(world));
        let checked = (field.check)(&self.view(world), &value);
        let refused = checked.findings.iter().any(Finding::refuses);
        if let Some(mended) = checked.mended.filter(|mended| !refused && *mended != value) {
            self.lines.insert(field.key, TextLine::new(mended.clone()));
            self.answers.set_text(field.key, mended);
            self.mended.insert(field.key, checked.findings);
        }
    }
}
