//! A form as lines.

use super::question::{Part, choices, in_line, is_difference, is_ticked, value_column};
use super::state::FormPage;
use crate::message::{Finding, say};
use crate::pki::Strength;
use crate::tui::lines::Lines;
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Choice, Field, Kind};
use ratatui::style::Style;
use ratatui::text::Span;

/// The widest line that text is typed in, and the one for passwords.
const WIDEST: usize = 60;
const WIDEST_SECRET: usize = 40;

impl FormPage {
    pub(super) fn lines(&self, world: &World) -> Lines {
        let mut lines = Lines::default();
        if let Some(about) = world.about(self.step) {
            lines.paragraph(about, world.text_width());
            lines.gap();
        }
        let fields = self.fields(world).into_iter();
        let (details, plain): (Vec<_>, Vec<_>) = fields.partition(|field| field.detail);
        plain.into_iter().for_each(|field| self.question(field, world, &mut lines));
        self.details_row(world, &mut lines);
        if !details.is_empty() {
            lines.gap();
            lines.push(Span::styled(world.text("tui-details"), world.theme.strong()));
        }
        details.into_iter().for_each(|field| self.question(field, world, &mut lines));
        self.advice(world, &mut lines);
        lines.gap();
        let label = self.own_button(world).unwrap_or_else(|| world.text("button-next"));
        let chosen = (self.focus.part == Part::Button).then_some(0);
        lines.buttons(&[label], chosen, world.theme, world.text_width());
        lines
    }

    fn question(&self, field: &'static Field, world: &World, lines: &mut Lines) {
        let start = lines.len();
        let focused = self.focus.is_in(field);
        let choices = choices(field, &self.view_in(world));
        let said = self.said(field, world);
        let twice = matches!(field.kind, Kind::Secret { twice: true });
        let hints = focused && said.is_empty();
        // What is said of a password stands below it; below its repetition only that they differ.
        let (above, below): (Vec<_>, Vec<_>) =
            said.into_iter().partition(|finding| twice && !is_difference(finding));
        match field.kind {
            Kind::Line | Kind::Path(_) | Kind::List(_) => {
                self.text(field, world, lines);
                self.rows(field, choices, false, world, lines);
            }
            Kind::One(_) if in_line(&choices, world) => {
                self.choices_in_line(field, &choices, world, lines);
            }
            Kind::One(_) | Kind::Several(_) => self.rows(field, choices, true, world, lines),
            Kind::Secret { .. } => self.secret(field, false, world, lines),
        }
        if twice {
            said_below(&above, world, lines);
            self.secret(field, true, world, lines);
        }
        let hint = world.maybe(&format!("{}.hint", self.topic_of(field)));
        if let Some(hint) = hint.filter(|_| hints) {
            let indent = [Span::raw(" ".repeat(value_column(world)))];
            lines.hang(&indent, &[Span::styled(hint, world.theme.dim())], world.text_width());
        }
        said_below(&below, world, lines);
        // The row in focus keeps what is said below it in view.
        if focused && lines.focus.end > start {
            lines.focus.end = lines.focus.end.max(lines.len().min(lines.focus.start + 6));
        }
    }

    /// What stands before an answer: the mark of the focus, and the label.
    fn before(
        &self,
        label: &str,
        marked: bool,
        focused: bool,
        world: &World,
    ) -> Vec<Span<'static>> {
        let label = wrap::fit(label, value_column(world).saturating_sub(3), world.theme.cut_off());
        let style = if focused { world.theme.strong() } else { Style::new() };
        let mark = if marked { "> " } else { "  " };
        vec![Span::raw(mark), Span::styled(label, style), Span::raw(" ")]
    }

    fn text(&self, field: &'static Field, world: &World, lines: &mut Lines) {
        let within = self.focus.is_in(field);
        let focused = within && self.focus.part == Part::Text;
        let theme = world.theme;
        let column = value_column(world);
        let room = world.text_width().saturating_sub(column + 2).max(1);
        let line = self.line(field, world);
        let source = self.source(field, world);
        let note = source.as_ref().map_or(0, |note| wrap::width(note) + 2);
        let needs = (wrap::width(line.value()) + 1).max(24);
        let beside = note > 0 && needs + note <= room;
        let columns = if beside { (room - note).min(WIDEST) } else { room.min(WIDEST) };

        let mut spans = self.before(&self.label(field, world), focused, within, world);
        let shown = if focused {
            let before: String = line.value().chars().take(line.cursor()).collect();
            typed_in(line.value(), wrap::width(&before), columns, column, lines)
        } else {
            wrap::fit(line.value(), columns, theme.cut_off())
        };
        spans.push(Span::raw(format!("[{shown}]")));
        if let Some(note) = source.as_ref().filter(|_| beside) {
            spans.push(Span::styled(format!("  {note}"), theme.dim()));
        }
        lines.push(spans);
        if let Some(note) = source.filter(|_| !beside) {
            let note = wrap::cut(&note, room, theme.cut_off());
            lines.push(vec![Span::raw(" ".repeat(column)), Span::styled(note, theme.dim())]);
        }
    }

    /// Where an untouched suggestion comes from.
    fn source(&self, field: &Field, world: &World) -> Option<String> {
        if self.answers.text(field.key).is_some() {
            return None;
        }
        let suggestion = field.suggestion(&self.view_in(world))?;
        Some(format!("({})", world.words.value(&suggestion.source?)))
    }

    fn choices_in_line(
        &self,
        field: &'static Field,
        choices: &[Choice],
        world: &World,
        lines: &mut Lines,
    ) {
        let focused = self.focus.is_in(field);
        let value = field.value(&self.view_in(world));
        let mut spans = self.before(&self.label(field, world), focused, focused, world);
        for choice in choices {
            let chosen = choice.value == value;
            let mark = if chosen { "(*)" } else { "( )" };
            let text = format!("{mark} {}", world.words.value(&choice.label));
            let style = if chosen && focused { world.theme.focus() } else { Style::new() };
            spans.extend([Span::styled(text, style), Span::raw("   ")]);
        }
        let start = lines.len();
        lines.push(spans);
        if focused {
            lines.focus_from(start);
        }
    }

    /// The rows of a question; the label stands before the first one, unless it stands before a text.
    fn rows(
        &self,
        field: &'static Field,
        choices: Vec<Choice>,
        labelled: bool,
        world: &World,
        lines: &mut Lines,
    ) {
        let theme = world.theme;
        let value = field.value(&self.view_in(world));
        let within = self.focus.is_in(field);
        let labelled =
            labelled.then(|| self.before(&self.label(field, world), within, within, world));
        if let Some(mut spans) = labelled.clone().filter(|_| choices.is_empty()) {
            spans.push(Span::styled(world.text("tui-no-choices"), theme.dim()));
            lines.push(spans);
        }
        for (number, choice) in choices.into_iter().enumerate() {
            let ticked = is_ticked(&value, &choice.value);
            let mark = match field.kind {
                Kind::One(_) if choice.value == value => "(*) ",
                Kind::One(_) => "( ) ",
                Kind::Several(_) | Kind::List(_) if ticked => "[x] ",
                Kind::Several(_) | Kind::List(_) => "[ ] ",
                Kind::Path(_) | Kind::Line | Kind::Secret { .. } => theme.bullet(),
            };
            let mut text = vec![Span::styled(world.words.value(&choice.label), Style::new())];
            if let Some(note) = &choice.note {
                text.push(Span::styled(format!("  {}", world.words.value(note)), theme.dim()));
            }
            let focused = within && self.focus.part == Part::Choice(choice.value);
            let mut prefix = labelled
                .clone()
                .filter(|_| number == 0)
                .unwrap_or_else(|| vec![Span::raw(" ".repeat(value_column(world)))]);
            if focused {
                // The mark of the row in focus stands right before it.
                if let Some(last) = prefix.last_mut() {
                    let blanks = last.content.len().saturating_sub(1);
                    *last = Span::raw(" ".repeat(blanks) + ">");
                }
                text.iter_mut().take(1).for_each(|label| label.style = theme.focus());
            }
            prefix.push(Span::raw(mark));
            let start = lines.len();
            lines.hang(&prefix, &text, world.text_width());
            if focused {
                lines.focus_from(start);
            }
        }
    }

    /// A line for a password, or for the same one again.
    fn secret(&self, field: &'static Field, again: bool, world: &World, lines: &mut Lines) {
        let column = value_column(world);
        let room = world.text_width().saturating_sub(column + 2).clamp(1, WIDEST_SECRET);
        let within = self.focus.is_in(field);
        let focused = within && self.focus.part == if again { Part::Repeat } else { Part::Secret };
        let label = match again {
            true => world.text("tui-password-again"),
            false => self.label(field, world),
        };
        let mut spans = self.before(&label, focused, focused, world);
        let typed = self.typed.get(field.key);
        let line = typed.map(|typed| if again { &typed.repeat } else { &typed.secret });
        let (shown, cursor) = match line {
            Some(line) if self.shows => {
                let before: String = line.expose().chars().take(line.cursor()).collect();
                (line.expose().to_owned(), wrap::width(&before))
            }
            Some(line) => ("*".repeat(line.letters()), line.cursor()),
            None => (String::new(), 0),
        };
        let shown = match focused {
            true => typed_in(&shown, cursor, room, column, lines),
            false => wrap::fit(&wrap::take(&shown, 0, room), room, ""),
        };
        spans.push(Span::raw(format!("[{shown}]")));
        let strength = typed.filter(|typed| !again && !typed.secret.is_empty());
        if let Some(strength) = strength.and_then(|typed| typed.strength) {
            let word = world.text(match strength {
                Strength::Weak => "tui-strength-weak",
                Strength::Fair => "tui-strength-fair",
                Strength::Strong => "tui-strength-strong",
            });
            spans.push(Span::styled(format!("  {word}"), world.theme.dim()));
        }
        lines.push(spans);
    }

    fn details_row(&self, world: &World, lines: &mut Lines) {
        let hidden = self.hidden(world);
        if hidden.is_empty() {
            return;
        }
        let focused = self.focus.part == Part::Details;
        let summary: Vec<String> = hidden.iter().map(|field| self.summary(field, world)).collect();
        let text = world.say(say!("tui-change-details", summary = summary.join(", ")));
        lines.gap();
        let style = if focused { world.theme.focus() } else { Style::new() };
        let prefix = [Span::raw(if focused { "> " } else { "  " })];
        let start = lines.len();
        lines.hang(&prefix, &[Span::styled(text, style)], world.text_width());
        if focused {
            lines.focus_from(start);
        }
    }

    /// A detail in few words: its label and its answer.
    fn summary(&self, field: &Field, world: &World) -> String {
        let view = self.view_in(world);
        let label = self.label(field, world);
        let value = match field.kind {
            Kind::Secret { .. } => String::new(),
            Kind::One(_) | Kind::Several(_) => {
                let value = field.value(&view);
                let chosen = choices(field, &view)
                    .into_iter()
                    .filter(|choice| is_ticked(&value, &choice.value) || choice.value == value);
                chosen.map(|choice| world.words.value(&choice.label)).collect::<Vec<_>>().join(", ")
            }
            Kind::Line | Kind::Path(_) | Kind::List(_) => field.value(&view),
        };
        if value.is_empty() { label } else { format!("{label}: {value}") }
    }

    fn advice(&self, world: &World, lines: &mut Lines) {
        let mut findings = (self.form.advice)(&self.view_in(world));
        let elsewhere = self
            .refused
            .iter()
            .filter(|finding| !finding.field.is_some_and(|key| self.asks(key, world)));
        findings.extend(elsewhere.cloned());
        if !findings.is_empty() {
            lines.gap();
        }
        for finding in &findings {
            lines.finding(finding, None, 0, world, world.text_width());
        }
    }

    /// The button's label, where the step brings its own.
    pub(super) fn own_button(&self, world: &World) -> Option<String> {
        world.maybe(&format!("step-{}.button", self.step.key))
    }
}

/// What is said about an answer, below it.
fn said_below(findings: &[Finding], world: &World, lines: &mut Lines) {
    for finding in findings {
        lines.finding(finding, None, value_column(world), world, world.text_width());
    }
}

/// The part of a text that is typed in which its cursor stands; the line to come has the focus.
fn typed_in(text: &str, cursor: usize, columns: usize, column: usize, lines: &mut Lines) -> String {
    let scroll = (cursor + 1).saturating_sub(columns);
    lines.cursor = Some((column + 1 + cursor - scroll, lines.len()));
    lines.focus = lines.len()..lines.len() + 1;
    wrap::fit(&wrap::take(text, scroll, columns), columns, "")
}
