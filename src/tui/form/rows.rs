//! Questions that take more than a line of text, as lines: choices and passwords.

use super::FormPage;
use super::draw::value_column;
use super::edit::is_ticked;
use super::stops::Stop;
use crate::pki::Strength;
use crate::tui::sheet::Sheet;
use crate::tui::world::World;
use crate::tui::wrap;
use crate::wizard::{Choice, Field, Kind};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

impl FormPage {
    pub(super) fn choices_in_line(
        &self,
        field: &'static Field,
        choices: &[Choice],
        world: &World,
        sheet: &mut Sheet,
    ) {
        let focused = self.focus == Stop::Line(field.key);
        let value = field.value(&self.view(world));
        let mut spans = vec![Span::raw(if focused { "> " } else { "  " })];
        spans.extend(self.label(field, focused, world));
        for choice in choices {
            let chosen = choice.value == value;
            let label = world.words.value(&choice.label);
            let text = format!("{} {label}", if chosen { "(*)" } else { "( )" });
            let style = if chosen && focused { world.look.focus() } else { Style::new() };
            spans.push(Span::styled(text, style));
            spans.push(Span::raw("   "));
        }
        if focused {
            sheet.focus = sheet.lines.len()..sheet.lines.len() + 1;
        }
        sheet.lines.push(Line::from(spans));
    }

    /// The rows of a question; the label stands before the first one, unless it stands before a text.
    pub(super) fn rows(
        &self,
        field: &'static Field,
        choices: Vec<Choice>,
        labelled: bool,
        world: &World,
        sheet: &mut Sheet,
    ) {
        let look = world.look;
        let column = value_column(world);
        let value = field.value(&self.view(world));
        let within = self.focus.field() == Some(field.key);
        if choices.is_empty() && labelled {
            let mut spans = vec![Span::raw("  ")];
            spans.extend(self.label(field, within, world));
            spans.push(Span::styled(world.text("tui-no-choices"), look.dim()));
            sheet.lines.push(Line::from(spans));
        }
        for (number, choice) in choices.iter().enumerate() {
            let focused = self.focus == Stop::Choice(field.key, choice.value.clone());
            let mark = match field.kind {
                Kind::One(_) if choice.value == value => "(*) ",
                Kind::One(_) => "( ) ",
                Kind::Several(_) | Kind::List(_) if is_ticked(&value, &choice.value) => "[x] ",
                Kind::Several(_) | Kind::List(_) => "[ ] ",
                Kind::Path(_) | Kind::Line | Kind::Secret { .. } => look.bullet(),
            };
            let mut prefix = if number == 0 && labelled {
                let mut spans = vec![Span::raw(if within { "> " } else { "  " })];
                spans.extend(self.label(field, within, world));
                spans
            } else {
                vec![Span::raw(" ".repeat(column))]
            };
            // The mark of the row in focus stands right before it.
            if let Some(last) = prefix.last_mut()
                && within
            {
                let text = last.content.to_mut();
                text.pop();
                text.push(if focused { '>' } else { ' ' });
            }
            prefix.push(Span::raw(mark));
            let style = if focused { look.focus() } else { Style::new() };
            let mut text = vec![Span::styled(world.words.value(&choice.label), style)];
            if let Some(note) = &choice.note {
                text.push(Span::styled(format!("  {}", world.words.value(note)), look.dim()));
            }
            let lines = wrap::hang(&prefix, &text, world.text_width());
            if focused {
                sheet.focus = sheet.lines.len()..sheet.lines.len() + lines.len();
            }
            sheet.lines.extend(lines);
        }
    }

    /// A line for a password, or for the same one again.
    pub(super) fn secret(
        &self,
        field: &'static Field,
        again: bool,
        world: &World,
        sheet: &mut Sheet,
    ) {
        let column = value_column(world);
        let room = world.text_width().saturating_sub(column + 2).clamp(1, 40);
        let (stop, typed) = if again {
            (Stop::Repeat(field.key), &self.repeats)
        } else {
            (Stop::Secret(field.key), &self.secrets)
        };
        let focused = self.focus == stop;
        let mut spans = vec![Span::raw(if focused { "> " } else { "  " })];
        if again {
            let label = wrap::fit(
                &world.text("tui-password-again"),
                column.saturating_sub(3),
                world.look.more(),
            );
            let style = if focused { world.look.strong() } else { Style::new() };
            spans.extend([Span::styled(label, style), Span::raw(" ")]);
        } else {
            spans.extend(self.label(field, focused, world));
        }
        spans.push(Span::raw("["));
        let line = typed.get(field.key);
        let (shown, cursor) = match line {
            Some(line) if self.shows => {
                let before: String = line.expose().chars().take(line.cursor()).collect();
                (line.expose().to_owned(), wrap::width(&before))
            }
            Some(line) => ("*".repeat(line.letters()), line.cursor()),
            None => (String::new(), 0),
        };
        let scroll = if focused { (cursor + 1).saturating_sub(room) } else { 0 };
        if focused {
            sheet.cursor = Some((column + 1 + cursor - scroll, sheet.lines.len()));
            sheet.focus = sheet.lines.len()..sheet.lines.len() + 1;
        }
        spans.push(Span::raw(wrap::fit(&wrap::take(&shown, scroll, room), room, "")));
        spans.push(Span::raw("]"));
        if let Some(strength) = self
            .strengths
            .get(field.key)
            .filter(|_| !again && line.is_some_and(|line| !line.is_empty()))
        {
            let word = match strength {
                Strength::Weak => "tui-strength-weak",
                Strength::Fair => "tui-strength-fair",
                Strength::Strong => "tui-strength-strong",
            };
            spans.push(Span::styled(format!("  {}", world.text(word)), world.look.dim()));
        }
        sheet.lines.push(Line::from(spans));
    }
}
