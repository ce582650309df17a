//! Going on: what Enter does, when an answer is judged, and what the whole form is refused for.

use super::question::{Element, Focus, is_difference};
use super::state::FormPage;
use super::takes;
use crate::message::Finding;
use crate::tui::page::Move;
use crate::tui::world::World;
use crate::wizard::{Field, Kind};

impl FormPage {
    pub(super) fn enter(&mut self, world: &World) -> Move {
        let Focus { field, part } = self.focus.clone();
        let Some(field) = field else {
            return if part == Element::Details {
                self.open_details(world)
            } else {
                self.resolve(world)
            };
        };
        match part {
            Element::Secret if matches!(field.kind, Kind::Secret { twice: true }) => {
                if self.is_good_so_far(field, world) {
                    self.go(Focus::on(field, Element::Repeat), world);
                }
                return Move::Stay;
            }
            Element::Choice(value) if takes(field) => {
                self.choose(field, &value, world);
            }
            _ => {}
        }
        if self.leave(field, world) {
            // The repetition of a password that will not do is not where it is mended.
            if self.focus.part == Element::Repeat && !self.is_good_so_far(field, world) {
                self.focus.part = Element::Secret;
            }
            return Move::Stay;
        }
        let mut rest = self.fields(world).into_iter().skip_while(|other| other.key != field.key);
        match rest.nth(1) {
            Some(next) => {
                self.go(self.entry(next, world), world);
                Move::Stay
            }
            // Past the last question; the details keep their suggestions.
            None => self.resolve(world),
        }
    }

    /// Checks a password before it is typed again; one that is refused is not worth that.
    fn is_good_so_far(&mut self, field: &'static Field, world: &World) -> bool {
        let refuses = |finding: &Finding| finding.refuses() && !is_difference(finding);
        let refused = field.findings(&self.view_in(world)).iter().any(refuses);
        if refused {
            let typed = self.typed(field);
            (typed.left, typed.flagged) = (true, true);
            self.dirty = false;
        }
        !refused
    }

    pub(super) fn open_details(&mut self, world: &World) -> Move {
        let first = self.hidden(world).first().copied();
        self.details = true;
        let to = first.map_or(Focus::BUTTON, |field| self.entry(field, world));
        self.go(to, world);
        Move::Stay
    }

    pub(super) fn resolve(&mut self, world: &World) -> Move {
        if let Some(field) = self.focus.field {
            self.leave(field, world);
        }
        // Whatever leaving would mend is mended, also where nobody was.
        for field in self.form.shown(&self.view_in(world)) {
            self.mend(field, world);
        }
        self.refused.clear();
        if (self.form.advice)(&self.view_in(world)).iter().any(Finding::refuses) {
            return Move::Stay;
        }
        match self.form.resolve(&self.view_in(world)) {
            Ok(mut resolved) => {
                // A warning is said once: at its question, where it was seen there.
                resolved.findings.retain(|finding| !self.seen.contains(finding));
                return Move::Submit(Box::new(resolved));
            }
            Err(findings) => self.refuse(findings, world),
        }
        Move::Stay
    }

    /// Takes what the whole form was refused for: the focus goes to the first question that it is
    /// about.
    pub fn refuse(&mut self, findings: Vec<Finding>, world: &World) {
        let refusals = findings.iter().filter(|finding| finding.refuses());
        let keys: Vec<_> = refusals.filter_map(|finding| finding.field).collect();
        let about = |field: &&'static Field| keys.contains(&field.key);
        for field in self.form.shown(&self.view_in(world)).into_iter().filter(about) {
            let typed = self.typed(field);
            (typed.left, typed.flagged) = (true, true);
            self.details |= field.detail;
        }
        if let Some(field) = self.fields(world).into_iter().find(about) {
            if !self.focus.is_in(field) {
                self.focus = self.entry(field, world);
            }
            self.dirty = false;
            let mut about =
                findings.iter().filter(|one| one.refuses() && one.field == Some(field.key));
            if let Some(line) = about.find_map(|one| one.line) {
                let mut editor = self.line(field, world);
                editor.go_to(line.saturating_sub(1));
                self.typed(field).line = Some(editor);
            }
        }
        self.refused = findings;
    }

    /// Checks an answer that is left; returns whether it is refused.
    pub(super) fn leave(&mut self, field: &'static Field, world: &World) -> bool {
        self.mend(field, world);
        self.dirty = false;
        let refused = field.findings(&self.view_in(world)).iter().any(Finding::refuses);
        let typed = self.typed(field);
        (typed.left, typed.flagged, typed.written) = (true, refused, None);
        refused
    }

    fn mend(&mut self, field: &'static Field, world: &World) {
        if matches!(field.kind, Kind::Secret { .. }) || self.answers.text(field.key).is_none() {
            return;
        }
        let view = self.view_in(world);
        let value = field.value(&view);
        let checked = (field.check)(&view, &value);
        let refused = checked.findings.iter().any(Finding::refuses);
        if let Some(mended) = checked.mended.filter(|mended| !refused && *mended != value) {
            let typed = self.typed(field);
            typed.mended = checked.findings;
            self.answers.set_text(field.key, mended);
        }
    }
}
