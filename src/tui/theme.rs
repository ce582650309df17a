//! How things look: marks and borders, with or without colour, with or without letters beyond
//! ASCII.

use crate::message::Severity;
use crate::wizard::Mark;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;
use ratatui::text::Span;

/// What the console can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Only ASCII: for consoles that show boxes or question marks for anything else.
    pub ascii: bool,
    /// Whether marks may be coloured. Colour never says anything by itself.
    pub colour: bool,
}

impl Theme {
    /// What the environment says: `NO_COLOR`, `TERM`, and the character set of `LC_ALL`, `LC_CTYPE`
    /// or `LANG`, whichever speaks first. Without any of them the console is taken for a modern
    /// one.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Theme {
        let said = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = said("TERM").unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said);
        let other_letters = locale.is_some_and(|locale| {
            let locale = locale.to_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        });
        Theme {
            ascii: other_letters || term == "linux" || term == "dumb",
            colour: said("NO_COLOR").is_none() && term != "dumb",
        }
    }

    fn either(self, fine: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { fine }
    }
    pub(super) fn rule(self) -> &'static str {
        self.either("─", "-")
    }
    pub(super) fn filled(self) -> &'static str {
        self.either("█", "#")
    }
    pub(super) fn unfilled(self) -> &'static str {
        self.either("░", "-")
    }
    pub(super) fn thumb(self) -> &'static str {
        self.either("▐", "#")
    }
    pub(super) fn dot(self) -> &'static str {
        self.either(" · ", " - ")
    }
    pub(super) fn cut_off(self) -> &'static str {
        self.either("…", "...")
    }
    pub(super) fn above(self) -> &'static str {
        self.either("▲", "^")
    }
    pub(super) fn below(self) -> &'static str {
        self.either("▼", "v")
    }
    pub(super) fn bullet(self) -> &'static str {
        self.either("• ", "* ")
    }
    pub(super) fn up_down(self) -> &'static str {
        self.either("↑↓", "Up/Down")
    }
    pub(super) fn down(self) -> &'static str {
        self.either("↓", "Down")
    }
    pub(super) fn left_right(self) -> &'static str {
        self.either("←→", "Left/Right")
    }
    pub(super) fn borders(self) -> border::Set<'static> {
        if self.ascii { ASCII } else { border::PLAIN }
    }

    /// The one accent. It brings its own background, as the marks do.
    pub(super) fn accent(self) -> Style {
        match self.colour {
            true => Style::new().fg(Color::Black).bg(Color::Cyan),
            false => Style::new().add_modifier(Modifier::REVERSED),
        }
    }
    pub(super) fn focus(self) -> Style {
        self.accent()
    }
    /// What stands in a line, which is text: in the colour of text.
    pub(super) fn title(self) -> Style {
        self.strong().fg(Color::Reset)
    }
    /// Lines around and between, which nobody has to read.
    pub(super) fn border(self) -> Style {
        if self.colour { Style::new().fg(Color::Cyan) } else { self.dim() }
    }
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }
    pub(super) fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The mark in words, six columns wide. Its colours bring their own background: no colour reads
    /// well on black, on the blue of PowerShell and on white.
    pub(super) fn mark(self, mark: Mark) -> Vec<Span<'static>> {
        let (word, colours) = match mark {
            Mark::None => ("", None),
            Mark::Ok => ("[OK]", Some((Color::Black, Color::Green))),
            Mark::Said => ("[said]", None),
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

    /// One column beside something that is not in order.
    pub(super) fn sign(self, severity: Option<Severity>) -> Span<'static> {
        match severity {
            None | Some(Severity::Notice) => Span::raw(" "),
            Some(severity) => {
                let style = self.severity(severity).first().map(|word| word.style);
                Span::styled("!", style.unwrap_or_default())
            }
        }
    }

    fn word(self, word: &'static str, colours: Option<(Color, Color)>) -> Vec<Span<'static>> {
        let style = match colours {
            Some((front, back)) if self.colour => Style::new().fg(front).bg(back),
            Some(_) => self.strong(),
            None => Style::new(),
        };
        vec![Span::styled(word, style), Span::raw(" ".repeat(MARK.saturating_sub(word.len())))]
    }
}

pub(super) const MARK: usize = 6;

/// Boxes for consoles that have no letters for them.
const ASCII: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
