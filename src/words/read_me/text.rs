//! A READ-ME as plain text: CR LF, at most 76 columns, for Notepad and for printers that know nothing.

use super::page::{Boxes, Paper, PaperBlock};
use crate::pki::steers;
use crate::words::{Part, Span, Words};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The longest line, in columns.
const WIDTH: usize = 76;

/// Writes the page. Text beyond ASCII starts with a byte order mark: older Notepads need it to see UTF-8.
pub(super) fn render(page: &Paper) -> String {
    let mut text = Text::default();
    text.heading(&page.title, "=");
    for block in &page.blocks {
        text.block(block, page.words);
    }
    let whole = text.lines.join("\r\n") + "\r\n";
    if whole.is_ascii() { whole } else { format!("\u{feff}{whole}") }
}

struct Text {
    lines: Vec<String>,
    /// The longest line, in columns.
    width: usize,
    /// Whether the last line belongs to a list: its entries stand without blank lines between them.
    list: bool,
    /// Whether a numbered step came last, so that bullets belong to it.
    step: bool,
}

impl Default for Text {
    fn default() -> Text {
        Text { lines: vec![], width: WIDTH, list: false, step: false }
    }
}

impl Text {
    fn block(&mut self, block: &PaperBlock, words: &Words) {
        match block {
            PaperBlock::Part(part) => self.part(part),
            PaperBlock::Facts(facts) => {
                let width = facts.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
                self.gap();
                for (label, value) in facts {
                    let first = format!("  {}  ", pad(label, width));
                    self.wrap(value.text(), &first, &" ".repeat(width + 4));
                }
            }
            PaperBlock::Passwords { .. } => {}
            PaperBlock::Boxes(boxes) => {
                self.gap();
                self.row("      ", &boxes.heads, boxes, " ");
                for row in &boxes.rows {
                    self.lines.push(String::new());
                    self.row("[  ]  ", row, boxes, "_");
                }
            }
            PaperBlock::Picture(_) => {}
            PaperBlock::Contact(Some(named)) => self.paragraph(named, "", ""),
            PaperBlock::Contact(None) => {
                let label = words.text("read-me-contact-line");
                let line = "_".repeat(WIDTH.saturating_sub(label.width() + 1));
                self.paragraph(&format!("{label} {line}"), "", "");
            }
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(level, text) => {
                self.heading(&spans(text), if *level <= 2 { "-" } else { "" });
            }
            Part::Paragraph(text) => self.paragraph(&spans(text), "", ""),
            Part::Warning(text) => self.paragraph(&spans(text), "  !  ", "     "),
            Part::Step(number, text) => {
                self.entry(&spans(text), &format!("{number:>3}. "), "     ");
                self.step = true;
            }
            Part::Bullet(text) if self.step => {
                self.entry(&spans(text), "     - ", "       ");
                self.step = true;
            }
            Part::Bullet(text) => self.entry(&spans(text), "  -  ", "     "),
            Part::Verbatim(text) => {
                self.gap();
                text.lines().for_each(|line| self.exact(line));
            }
        }
    }

    fn heading(&mut self, text: &str, line: &str) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.paragraph(text, "", "");
        if !line.is_empty() {
            let width = self.lines.last().map_or(0, |last| last.width());
            self.lines.push(line.repeat(width));
        }
    }

    fn paragraph(&mut self, text: &str, first: &str, indent: &str) {
        self.gap();
        self.wrap(text, first, indent);
    }

    fn entry(&mut self, text: &str, first: &str, indent: &str) {
        if !self.list {
            self.gap();
        }
        self.wrap(text, first, indent);
        self.list = true;
    }

    /// Cells beside each other, each broken in its own column; an empty one is filled up.
    fn row(&mut self, first: &str, cells: &[String], boxes: &Boxes, fill: &str) {
        let broken: Vec<Vec<String>> = cells
            .iter()
            .zip(boxes.widths)
            .map(|(text, width)| {
                let mut cell = Text { width: *width, ..Text::default() };
                match text.is_empty() {
                    true => cell.lines.push(fill.repeat(*width)),
                    false => cell.wrap(text, "", ""),
                }
                cell.lines
            })
            .collect();
        for at in 0..broken.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = if at == 0 { first.to_owned() } else { " ".repeat(first.len()) };
            for (cell, width) in broken.iter().zip(boxes.widths) {
                line += &pad(cell.get(at).map_or("", String::as_str), *width);
                line += "  ";
            }
            self.lines.push(line.trim_end().to_owned());
        }
    }

    /// A blank line before whatever comes now.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|last| !last.is_empty()) {
            self.lines.push(String::new());
        }
        self.list = false;
        self.step = false;
    }

    /// A line to be copied, with its blanks, unless it is too long to stand as it is.
    fn exact(&mut self, line: &str) {
        let exact = format!("     {}", line.trim_end());
        if exact.width() <= WIDTH && !exact.contains(steers) {
            self.lines.push(exact);
        } else {
            self.wrap(line, "     ", "     ");
        }
    }

    /// Breaks at blanks; a word longer than a line is broken where it must.
    fn wrap(&mut self, text: &str, first: &str, indent: &str) {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split_whitespace() {
            if !empty && line.width() + 1 + word.width() > self.width {
                self.lines.push(std::mem::replace(&mut line, indent.to_owned()));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            for c in word.chars().filter(|c| !steers(*c)) {
                if line.width() + c.width().unwrap_or(0) > self.width {
                    self.lines.push(std::mem::replace(&mut line, indent.to_owned()));
                }
                line.push(c);
            }
            empty = false;
        }
        self.lines.push(line.trim_end().to_owned());
    }
}

/// Filled with blanks up to the width.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn spans(text: &[Span]) -> String {
    let quoted = |span: &Span| match span {
        Span::Strong(text) => format!("\"{text}\""),
        Span::Plain(text) | Span::Value(text) => text.clone(),
    };
    text.iter().map(quoted).collect()
}
