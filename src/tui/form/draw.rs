//! A form as lines.

use super::question::{Element, choices, in_line, is_difference, is_ticked, value_column};
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
const WIDEST_SECRET: usize = 36;

impl FormPage {
    pub(super) fn lines<'a>(&self, world: &'a World) -> Lines<'a> {
        let mut lines = Lines::new(world);
        if let Some(about) = world.about(self.step) {
            lines.paragraph(about);
            lines.gap();
        }
        let fields = self.fields(world).into_iter();
        let (details, plain): (Vec<_>, Vec<_>) = fields.partition(|field| field.detail);
        plain.into_iter().for_each(|field| self.question(field, &mut lines));
        self.details_row(&mut lines);
        if !details.is_empty() {
            lines.gap();
            lines.strong(world.text("tui-details"));
        }
        details.into_iter().for_each(|field| self.question(field, &mut lines));
        self.advice(&mut lines);
        lines.gap();
        lines.buttons(&[self.button(world)], (self.focus.part == Element::Button).then_some(0));
        lines
    }

    fn question(&self, field: &'static Field, lines: &mut Lines) {
        let world = lines.world;
        let start = lines.len();
        let focused = self.focus.is_in(field);
        let choices = choices(field, &self.view_in(world));
        let said = self.said(field, world);
        let twice = matches!(field.kind, Kind::Secret { twice: true });
        let lists = matches!(field.kind, Kind::Lines(_));
        let hints = focused && said.is_empty() && !lists;
        // What is said of a password stands below it; below its repetition only that they differ.
        let (above, below): (Vec<_>, Vec<_>) =
            said.into_iter().partition(|finding| twice && !is_difference(finding));
        match field.kind {
            Kind::Lines(read) => {
                let view = self.view_in(world);
                self.many_lines(field, &read(&view, &field.value(&view)), lines);
            }
            Kind::Line | Kind::Path(_) | Kind::List(_) => {
                self.text(field, lines);
                self.rows(field, choices, false, lines);
            }
            Kind::One(_) if in_line(&choices, world) => {
                self.choices_in_line(field, &choices, lines)
            }
            Kind::One(_) | Kind::Several(_) => self.rows(field, choices, true, lines),
            Kind::Secret { .. } => self.secret(field, false, lines),
        }
        if twice {
            said_below(&above, lines);
            self.secret(field, true, lines);
        }
        let hint = world.maybe(&format!("{}.hint", self.topic_of(field)));
        if let Some(hint) = hint.filter(|_| hints) {
            lines.indented(value_column(world), Span::styled(hint, world.theme.dim()));
        }
        said_below(&below, lines);
        // The row in focus keeps what is said below it in view.
        if focused && !lists && lines.focus.end > start {
            lines.focus.end = lines.focus.end.max(lines.len().min(lines.focus.start + 6));
        }
    }

    fn text(&self, field: &'static Field, lines: &mut Lines) {
        let (world, theme) = (lines.world, lines.world.theme);
        let within = self.focus.is_in(field);
        let focused = within && self.focus.part == Element::Text;
        let room = world.text_width().saturating_sub(value_column(world) + 2).max(1);
        let line = self.line(field, world);
        let (text, (_, cursor)) = (line.text(), line.cursor());
        let source = self.source(field, world);
        let note = source.as_ref().map_or(0, |note| wrap::width(note) + 2);
        let needs = (wrap::width(&text) + 1).max(24);
        let (beside, below) = match needs + note <= room {
            true => (source, None),
            false => (None, source),
        };
        let columns = if beside.is_some() { room - note } else { room }.min(WIDEST);
        let label = before_answer(&self.label(field, world), focused, within, world);
        // What is typed takes the place of a suggestion: it looks as if it were selected.
        let style = match focused && self.is_untouched(field) {
            true => theme.focus(),
            false => Style::new(),
        };
        let text = Span::styled(text, style);
        typed_line(label, &text, focused.then_some(cursor), columns, beside, lines);
        if let Some(note) = below {
            let note = wrap::cut(&note, room, theme.cut_off());
            lines.indented(value_column(world), Span::styled(note, theme.dim()));
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

    fn choices_in_line(&self, field: &'static Field, choices: &[Choice], lines: &mut Lines) {
        let world = lines.world;
        let focused = self.focus.is_in(field);
        let value = field.value(&self.view_in(world));
        let mut spans = before_answer(&self.label(field, world), focused, focused, world);
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

    /// The rows of a question; the label stands before the first one, unless it stands before a
    /// text.
    fn rows(&self, field: &'static Field, choices: Vec<Choice>, labelled: bool, lines: &mut Lines) {
        let (world, theme) = (lines.world, lines.world.theme);
        let value = field.value(&self.view_in(world));
        let within = self.focus.is_in(field);
        let start = lines.len();
        let mut label =
            labelled.then(|| before_answer(&self.label(field, world), within, within, world));
        let mut source = self.source(field, world).filter(|_| matches!(field.kind, Kind::One(_)));
        for choice in &choices {
            let ticked = is_ticked(&value, &choice.value);
            let mark = match field.kind {
                Kind::One(_) if choice.value == value => "(*) ",
                Kind::One(_) => "( ) ",
                Kind::Several(_) | Kind::List(_) if ticked => "[x] ",
                Kind::Several(_) | Kind::List(_) => "[ ] ",
                Kind::Path(_) | Kind::Line | Kind::Lines(_) | Kind::Secret { .. } => theme.bullet(),
            };
            let focused = within
                && match &self.focus.part {
                    Element::Choice(at) => *at == choice.value,
                    Element::Line => choice.value == value,
                    _ => false,
                };
            let blanks = || {
                vec![Span::raw(" ".repeat(value_column(world).saturating_sub(1))), Span::raw(" ")]
            };
            let mut prefix = label.take().unwrap_or_else(blanks);
            if focused {
                // The mark of the row in focus stands right before it.
                prefix.pop();
                prefix.push(Span::raw(">"));
            }
            prefix.push(Span::raw(mark));
            let style = if focused { theme.focus() } else { Style::new() };
            let mut text = vec![Span::styled(world.words.value(&choice.label), style)];
            if let Some(source) = source.take_if(|_| choice.value == value) {
                text.push(Span::styled(format!("  {source}"), theme.dim()));
            }
            if let Some(note) = &choice.note {
                text.push(Span::styled(format!("  {}", world.words.value(note)), theme.dim()));
            }
            let start = lines.len();
            lines.hang(&prefix, &text);
            if focused {
                lines.focus_from(start);
            }
        }
        if within && value.is_empty() && self.focus.part == Element::Line {
            lines.focus = start..start + 1;
        }
        if let Some(mut spans) = label {
            spans.push(Span::styled(world.text("tui-no-choices"), theme.dim()));
            lines.push(spans);
        }
    }

    /// A line for a password, or for the same one again.
    fn secret(&self, field: &'static Field, again: bool, lines: &mut Lines) {
        let world = lines.world;
        let room = world.text_width().saturating_sub(value_column(world) + 2);
        let part = if again { Element::Repeat } else { Element::Secret };
        let focused = self.focus.is_in(field) && self.focus.part == part;
        let label = match again {
            true => world.text("tui-password-again"),
            false => self.label(field, world),
        };
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
        let strength = typed.filter(|typed| !again && !typed.secret.is_empty());
        let strength = strength.and_then(|typed| typed.strength).map(|strength| match strength {
            Strength::Weak => world.text("tui-strength-weak"),
            Strength::Fair => world.text("tui-strength-fair"),
            Strength::Strong => world.text("tui-strength-strong"),
        });
        let label = before_answer(&label, focused, focused, world);
        let columns = room.clamp(1, WIDEST_SECRET);
        typed_line(label, &shown.into(), focused.then_some(cursor), columns, strength, lines);
    }

    fn details_row(&self, lines: &mut Lines) {
        let world = lines.world;
        let hidden = self.hidden(world);
        if hidden.is_empty() {
            return;
        }
        let summary: Vec<String> = hidden.iter().map(|field| self.summary(field, world)).collect();
        let text = world.say(say!("tui-change-details", summary = summary.join(", ")));
        let (mark, style) = match self.focus.part == Element::Details {
            true => ("> ", world.theme.focus()),
            false => ("  ", Style::new()),
        };
        lines.gap();
        let start = lines.len();
        lines.hang(&[Span::raw(mark)], &[Span::styled(text, style)]);
        if self.focus.part == Element::Details {
            lines.focus_from(start);
        }
    }

    /// A detail in few words: its label and its answer.
    fn summary(&self, field: &Field, world: &World) -> String {
        let view = self.view_in(world);
        let label = self.label(field, world);
        let value = match field.kind {
            Kind::Secret { .. } | Kind::Lines(_) => String::new(),
            Kind::One(_) | Kind::Several(_) => {
                let value = field.value(&view);
                let mut chosen = choices(field, &view);
                chosen.retain(|choice| is_ticked(&value, &choice.value) || choice.value == value);
                let labels = chosen.iter().map(|choice| world.words.value(&choice.label));
                labels.collect::<Vec<_>>().join(", ")
            }
            Kind::Line | Kind::Path(_) | Kind::List(_) => field.value(&view),
        };
        if value.is_empty() { label } else { format!("{label}: {value}") }
    }

    fn advice(&self, lines: &mut Lines) {
        let world = lines.world;
        let advice = (self.form.advice)(&self.view_in(world));
        let elsewhere = self
            .refused
            .iter()
            .filter(|finding| finding.field.is_none_or(|key| !self.asks(key, world)));
        for (number, finding) in advice.iter().chain(elsewhere).enumerate() {
            if number == 0 {
                lines.gap();
            }
            lines.finding(finding, None, 0);
        }
    }

    /// The button's label.
    pub(super) fn button(&self, world: &World) -> String {
        let own = world.maybe(&format!("step-{}.button", self.step.key));
        own.unwrap_or_else(|| world.text("button-next"))
    }
}

/// What stands before an answer: the mark of the focus, and the label.
fn before_answer(label: &str, marked: bool, strong: bool, world: &World) -> Vec<Span<'static>> {
    let label = wrap::fit(label, value_column(world).saturating_sub(3), world.theme.cut_off());
    let style = if strong { world.theme.strong() } else { Style::new() };
    vec![Span::raw(if marked { "> " } else { "  " }), Span::styled(label, style), Span::raw(" ")]
}

/// A line that is typed in, and a note beside it. With a cursor it has the focus, and the part of
/// the text is shown in which the cursor stands.
fn typed_line(
    mut spans: Vec<Span<'static>>,
    text: &Span,
    cursor: Option<usize>,
    columns: usize,
    note: Option<String>,
    lines: &mut Lines,
) {
    let theme = lines.world.theme;
    let (shown, scroll) = wrap::window(&text.content, cursor, columns, theme.cut_off());
    if let Some(cursor) = cursor {
        let column = value_column(lines.world) + 1 + cursor - scroll;
        lines.cursor = Some((column, lines.len()));
        lines.focus = lines.len()..lines.len() + 1;
    }
    let (text_shown, blank) = shown.split_at(shown.trim_end().len());
    let text = Span::styled(text_shown.to_owned(), text.style);
    spans.extend([Span::raw("["), text, Span::raw(format!("{blank}]"))]);
    spans.extend(note.map(|note| Span::styled(format!("  {note}"), theme.dim())));
    lines.push(spans);
}

fn said_below(findings: &[Finding], lines: &mut Lines) {
    let column = value_column(lines.world);
    findings.iter().for_each(|finding| lines.finding(finding, None, column));
}
