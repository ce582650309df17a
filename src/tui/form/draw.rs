//! A form as lines.

use super::edit::is_ticked;
use super::stops::{Stop, in_line};
use super::{FormPage, is_difference};
use crate::message::Finding;
use crate::tui::sheet::{self, Sheet};
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Field, Kind};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The column where answers begin.
pub(in crate::tui) fn value_column(world: &World) -> usize {
    28.min(world.width() * 2 / 5)
}

/// The widest line that text is typed in.
const WIDEST: usize = 60;

impl FormPage {
    pub fn sheet(&self, world: &World) -> Sheet {
        let mut sheet = Sheet::default();
        let columns = world.text_width();
        if let Some(about) = world.maybe(&format!("step-{}.about", self.step.key)) {
            sheet.paragraph(about, columns);
            sheet.gap();
        }
        let fields = self.fields(world);
        for field in fields.iter().filter(|field| !field.detail) {
            self.question(field, world, &mut sheet);
        }
        self.details_row(world, &mut sheet);
        if self.details && fields.iter().any(|field| field.detail) {
            sheet.gap();
            sheet.lines.push(Line::styled(world.text("tui-details"), world.look.strong()));
            for field in fields.iter().filter(|field| field.detail) {
                self.question(field, world, &mut sheet);
            }
        }
        self.advice(world, &mut sheet);
        sheet.gap();
        self.button(world, &mut sheet);
        sheet
    }

    fn question(&self, field: &'static Field, world: &World, sheet: &mut Sheet) {
        let start = sheet.lines.len();
        let focused = self.focus.field() == Some(field.key);
        let mut findings = self.said(field, world);
        let mut hints = true;
        match field.kind {
            Kind::Line => self.text(field, world, sheet),
            Kind::Path(choices) | Kind::List(choices) => {
                self.text(field, world, sheet);
                self.rows(field, choices(&self.view(world)), false, world, sheet);
            }
            Kind::One(choices) => {
                let choices = choices(&self.view(world));
                if in_line(&choices, world) {
                    self.choices_in_line(field, &choices, world, sheet);
                } else {
                    self.rows(field, choices, true, world, sheet);
                }
            }
            Kind::Several(choices) => {
                self.rows(field, choices(&self.view(world)), true, world, sheet)
            }
            Kind::Secret { twice: false } => self.secret(field, false, world, sheet),
            Kind::Secret { twice: true } => {
                // What is said of the password stands below it; below its repetition only that they differ.
                let (differ, said): (Vec<_>, Vec<_>) = findings.drain(..).partition(is_difference);
                hints = said.is_empty();
                self.secret(field, false, world, sheet);
                self.said_below(&said, world, sheet);
                self.secret(field, true, world, sheet);
                findings = differ;
            }
        }
        if focused && hints && findings.is_empty() {
            self.hint(field, world, sheet);
        }
        self.said_below(&findings, world, sheet);
        // The row in focus keeps what is said below it in view.
        if focused && sheet.focus.end > start {
            sheet.focus.end = sheet.focus.end.max(sheet.lines.len().min(sheet.focus.start + 6));
        }
    }

    /// What helps to answer the question in focus, as long as nothing is wrong with its answer.
    fn hint(&self, field: &'static Field, world: &World, sheet: &mut Sheet) {
        let hint = world.maybe(&format!("field-{}-{}.hint", self.step.key, field.key));
        if let Some(hint) = hint {
            let indent = [Span::raw(" ".repeat(value_column(world)))];
            let text = [Span::styled(hint, world.look.dim())];
            let lines = wrap::hang(&indent, &text, world.text_width());
            sheet.lines.extend(lines);
        }
    }

    /// What is said about an answer, below it.
    fn said_below(&self, findings: &[Finding], world: &World, sheet: &mut Sheet) {
        let column = value_column(world);
        let columns = world.text_width().saturating_sub(column);
        for finding in findings {
            for line in sheet::finding(finding, None, world, columns) {
                let mut spans = vec![Span::raw(" ".repeat(column))];
                spans.extend(line.spans);
                sheet.lines.push(Line::from(spans));
            }
        }
    }

    /// The label column of a question's first row.
    pub(super) fn label(&self, field: &Field, focused: bool, world: &World) -> Vec<Span<'static>> {
        let label = world.text(&format!("field-{}-{}", self.step.key, field.key));
        let room = value_column(world).saturating_sub(3);
        let style = if focused { world.look.strong() } else { Style::new() };
        vec![Span::styled(wrap::fit(&label, room, world.look.more()), style), Span::raw(" ")]
    }

    fn text(&self, field: &'static Field, world: &World, sheet: &mut Sheet) {
        let focused = self.focus == Stop::Text(field.key);
        let look = world.look;
        let column = value_column(world);
        let room = world.text_width().saturating_sub(column + 2).max(1);
        let line = self.line(field, world);
        let source = self.source(field, world);
        let note = source.as_ref().map_or(0, |note| wrap::width(note) + 2);
        let needs = (wrap::width(line.value()) + 1).max(24);
        let beside = note > 0 && needs + note <= room;
        let columns = if beside { (room - note).min(WIDEST) } else { room.min(WIDEST) };

        let mut spans = vec![Span::raw(if focused { "> " } else { "  " })];
        spans.extend(self.label(field, self.focus.field() == Some(field.key), world));
        spans.push(Span::raw("["));
        let shown = if focused {
            let before: String = line.value().chars().take(line.cursor()).collect();
            let cursor = wrap::width(&before);
            let scroll = (cursor + 1).saturating_sub(columns);
            sheet.cursor = Some((column + 1 + cursor - scroll, sheet.lines.len()));
            sheet.focus = sheet.lines.len()..sheet.lines.len() + 1;
            wrap::fit(&wrap::take(line.value(), scroll, columns), columns, "")
        } else {
            wrap::fit(line.value(), columns, look.more())
        };
        spans.push(Span::raw(shown));
        spans.push(Span::raw("]"));
        if let Some(note) = source {
            if beside {
                spans.push(Span::styled(format!("  {note}"), look.dim()));
                sheet.lines.push(Line::from(spans));
            } else {
                sheet.lines.push(Line::from(spans));
                let note = wrap::cut(&note, room, look.more());
                let indent = " ".repeat(column);
                sheet
                    .lines
                    .push(Line::from(vec![Span::raw(indent), Span::styled(note, look.dim())]));
            }
        } else {
            sheet.lines.push(Line::from(spans));
        }
    }

    /// Where an untouched suggestion comes from.
    fn source(&self, field: &Field, world: &World) -> Option<String> {
        if self.answers.text(field.key).is_some() {
            return None;
        }
        let suggestion = field.suggestion(&self.view(world))?;
        Some(format!("({})", world.words.value(&suggestion.source?)))
    }

    fn details_row(&self, world: &World, sheet: &mut Sheet) {
        let hidden = self.hidden(world);
        if hidden.is_empty() {
            return;
        }
        let focused = self.focus == Stop::Details;
        let summary: Vec<String> = hidden.iter().map(|field| self.summary(field, world)).collect();
        let values = vec![("summary", summary.join(", ").into())];
        let text = world.words.message("tui-change-details", &values);
        sheet.gap();
        let style = if focused { world.look.focus() } else { Style::new() };
        let prefix = [Span::raw(if focused { "> " } else { "  " })];
        let lines = wrap::hang(&prefix, &[Span::styled(text, style)], world.text_width());
        if focused {
            sheet.focus = sheet.lines.len()..sheet.lines.len() + lines.len();
        }
        sheet.lines.extend(lines);
    }

    /// A detail in few words: its label and its answer.
    fn summary(&self, field: &Field, world: &World) -> String {
        let view = self.view(world);
        let label = world.text(&format!("field-{}-{}", self.step.key, field.key));
        let value = match field.kind {
            Kind::Secret { .. } => String::new(),
            Kind::One(choices) | Kind::Several(choices) => {
                let value = field.value(&view);
                let chosen = choices(&view)
                    .into_iter()
                    .filter(|choice| is_ticked(&value, &choice.value) || choice.value == value);
                chosen.map(|choice| world.words.value(&choice.label)).collect::<Vec<_>>().join(", ")
            }
            Kind::Line | Kind::Path(_) | Kind::List(_) => field.value(&view),
        };
        if value.is_empty() { label } else { format!("{label}: {value}") }
    }

    fn advice(&self, world: &World, sheet: &mut Sheet) {
        let mut findings = (self.form.advice)(&self.view(world));
        let shown = self.form.shown(&self.view(world));
        let elsewhere = self.refused.iter().filter(|finding| {
            !finding.field.is_some_and(|key| shown.iter().any(|field| field.key == key))
        });
        findings.extend(elsewhere.cloned());
        if !findings.is_empty() {
            sheet.gap();
        }
        for finding in &findings {
            sheet.lines.extend(sheet::finding(finding, None, world, world.text_width()));
        }
    }

    /// The button's label, where the step brings its own.
    pub(super) fn own_button(&self, world: &World) -> Option<String> {
        world.maybe(&format!("step-{}.button", self.step.key))
    }

    fn button(&self, world: &World, sheet: &mut Sheet) {
        let label = self.own_button(world);
        let label = label.unwrap_or_else(|| world.text("button-next"));
        let focused = self.focus == Stop::Button;
        let chosen = if focused { 0 } else { 1 };
        let (lines, _) = sheet::buttons(&[label], chosen, world.look, world.text_width());
        if focused {
            sheet.focus = sheet.lines.len()..sheet.lines.len() + 1;
        }
        sheet.lines.extend(lines);
    }
}
