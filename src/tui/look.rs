//! How things look: marks and borders, with or without colour, with or without letters beyond ASCII.

use crate::message::Severity;
use crate::wizard::Mark;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

/// What the console can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Only ASCII: for consoles that show boxes or question marks for anything else.
    pub ascii: bool,
    /// Whether marks may be coloured. Colour never says anything by itself.
    pub colour: bool,
}

impl Look {
    /// What the environment says: `NO_COLOR`, `TERM`, and the character set of `LC_ALL`, `LC_CTYPE` or
    /// `LANG`, whichever speaks first. Without any of them the console is taken for a modern one.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Look {
        let said = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = said("TERM").unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said);
        let other_letters = locale.is_some_and(|locale| {
            let locale = locale.to_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        });
        Look {
            ascii: other_letters || term == "linux" || term == "dumb",
            colour: said("NO_COLOR").is_none() && term != "dumb",
        }
    }

    pub(super) fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }
    pub(super) fn upright(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }
    /// The corners of a box, from the top left clockwise.
    pub(super) fn corners(self) -> [&'static str; 4] {
        if self.ascii { ["+", "+", "+", "+"] } else { ["┌", "┐", "┘", "└"] }
    }
    pub(super) fn dot(self) -> &'static str {
        if self.ascii { " - " } else { " · " }
    }
    pub(super) fn more(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
    pub(super) fn above(self) -> &'static str {
        if self.ascii { "^" } else { "▲" }
    }
    pub(super) fn below(self) -> &'static str {
        if self.ascii { "v" } else { "▼" }
    }
    pub(super) fn bullet(self) -> &'static str {
        if self.ascii { "* " } else { "• " }
    }

    pub(super) fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }
    pub(super) fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The mark in words, six columns wide. Its colours bring their own background: no colour reads well
    /// on black, on the blue of PowerShell and on white.
    pub(super) fn mark(self, mark: Mark) -> Vec<Span<'static>> {
        let (word, colours) = match mark {
            Mark::None => ("", None),
            Mark::Ok => ("[OK]", Some((Color::Black, Color::Green))),
            Mark::Todo => ("[  ]", None),
            Mark::Warn => ("[WARN]", Some((Color::Black, Color::Yellow))),
            Mark::Fail => ("[FAIL]", Some((Color::White, Color::Red))),
            Mark::Unknown => ("[ ? ]", None),
        };
        self.word(word, colours)
    }
    pub(super) fn severity(self, severity: Severity) -> Vec<Span<'static>> {
        match severity {
            Severity::Notice => self.word("[NOTE]", None),
            Severity::Warning => self.mark(Mark::Warn),
            Severity::Refusal => self.mark(Mark::Fail),
        }
    }

    fn word(self, word: &'static str, colours: Option<(Color, Color)>) -> Vec<Span<'static>> {
        let style = match colours {
            Some((front, back)) if self.colour => Style::new().fg(front).bg(back),
            Some(_) => self.strong(),
            None => Style::new(),
        };
        let blanks = MARK.saturating_sub(word.len());
        vec![Span::styled(word, style), Span::raw(" ".repeat(blanks))]
    }
}

/// The columns of a mark.
pub(super) const MARK: usize = 6;
