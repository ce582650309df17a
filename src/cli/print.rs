//! What a command prints: words for people, or one JSON document; progress and messages on standard error.

use super::forms::spelled;
use super::json::{self, Documents};
use crate::message::{Finding, Message, Severity};
use crate::pki::printable;
use crate::wizard::{Block, Document, Form, Mark, Step, TableRow, View, review};
use crate::words::{Part, Said, Span, Words};
use crate::work::{Outcome, Plan, Progress};
use serde_json::Value as Json;
use std::cell::Cell;
use std::io::{Error, ErrorKind, Write};
use unicode_width::UnicodeWidthStr;

/// Prints in one of the two ways.
pub(super) struct Printer<'a> {
    pub words: &'a Words,
    pub json: bool,
    pub documents: Documents<'a>,
    broken: Cell<bool>,
}

impl<'a> Printer<'a> {
    /// For a call of that step's form, if it is one.
    pub fn new(words: &'a Words, json: bool, step: Option<&'static str>) -> Self {
        Printer { words, json, documents: Documents { words, step }, broken: Cell::new(false) }
    }

    /// A line for the person, beside the result.
    pub fn beside(&self, line: &str) {
        // A closed pipe is no reason to fail: the work counts.
        let _ = writeln!(std::io::stderr(), "{}", lines(line));
    }
    pub fn out(&self, text: &str) {
        if writeln!(std::io::stdout(), "{}", lines(text)).is_err_and(|error| counts(&error)) {
            self.broken.set(true);
        }
    }
    pub fn document(&self, document: &Json) {
        self.out(&json::text(document));
    }
    /// Returns whether something that was to be printed was not.
    pub fn is_broken(&self) -> bool {
        let flushed = std::io::stdout().flush();
        self.broken.get() || flushed.is_err_and(|error| counts(&error))
    }

    pub fn finding(&self, finding: &Finding) {
        let label = match finding.severity {
            Severity::Notice => "cli-notice",
            Severity::Warning => "cli-warning",
            Severity::Refusal => "cli-refused",
        };
        // What is to be typed for a field: its flag.
        let field = finding.field.map(|field| {
            let flag = self.documents.step.and_then(|step| spelled(step, field));
            format!("{}: ", flag.as_deref().unwrap_or(field))
        });
        self.problem(label, &field.unwrap_or_default(), self.words.finding(finding));
    }
    fn problem(&self, label: &str, field: &str, Said { what, cure }: Said) {
        self.beside(&format!("{}: {field}{what}", self.words.text(label)));
        if let Some(cure) = cure {
            self.beside(&format!("  {cure}"));
        }
    }

    pub fn refused(&self, findings: &[Finding]) {
        if self.json {
            self.document(&self.documents.refused(findings));
        }
        findings.iter().for_each(|finding| self.finding(finding));
    }
    pub fn failed(&self, failure: &Message) {
        if self.json {
            self.document(&self.documents.failed(failure));
        }
        self.problem("cli-failed", "", self.words.said(failure));
    }

    /// The suggestions that stand in for flags: never silently.
    pub fn suggestions(&self, step: &Step, form: &'static Form, view: &View) {
        let unsaid = form.shown(view).into_iter();
        for field in
            unsaid.filter(|field| field.flag.is_some() && view.answers.text(field.key).is_none())
        {
            if let Some(suggestion) = field.suggestion(view)
                && let Some(source) = &suggestion.source
            {
                let label = self.words.text(&format!("field-{}-{}", step.key, field.key));
                let source = self.words.value(source);
                self.beside(&format!("{label}: {} ({source})", suggestion.value));
            }
        }
    }

    pub fn progress(&self, progress: &Progress) {
        let what = self.words.say(&progress.what);
        let left = progress.left.as_ref().map(|left| format!(" ({})", self.words.say(left)));
        let left = left.unwrap_or_default();
        self.beside(&format!("[{}/{}] {what}{left}", progress.number(), progress.of));
    }

    /// What would happen.
    pub fn plan(&self, plan: &Plan) {
        plan.findings.iter().for_each(|finding| self.finding(finding));
        if self.json {
            self.document(&self.documents.plan(plan));
        } else {
            self.page(&review(plan), |block| !matches!(block, Block::Finding(_)));
            self.out(&self.words.text("cli-dry-run"));
        }
    }

    /// What was done.
    pub fn done(&self, plan: &Plan, outcome: &Outcome, page: &Document) {
        outcome.findings.iter().for_each(|finding| self.finding(finding));
        if self.json {
            self.document(&self.documents.done(plan, outcome));
        } else {
            self.page(page, |block| {
                !matches!(block, Block::Finding(_) | Block::Command(_) | Block::Secret { .. })
            });
        }
    }

    fn page(&self, page: &Document, prints: impl Fn(&&Block) -> bool) {
        let say = |text| self.words.value(text);
        let blocks: Vec<&Block> = page.blocks.iter().filter(prints).collect();
        let width = blocks.iter().map(|block| match block {
            Block::Fact { label, .. } => say(label).width(),
            _ => 0,
        });
        let width = width.max().unwrap_or(0);
        if let Some(title) = &page.title {
            self.out(&say(title));
        }
        for block in blocks {
            match block {
                Block::Heading(text) => self.out(&format!("\n{}", say(text))),
                Block::Paragraph(text) => self.out(&say(text)),
                Block::Fact { label, value } => {
                    self.out(&format!("  {} {}", pad(&say(label), width), say(value)));
                }
                Block::Finding(finding) => self.point(Mark::None, finding),
                Block::Point(mark, finding) => self.point(*mark, finding),
                Block::Secret { label, password } => {
                    self.out(&format!("  {} {}", say(label), password.expose()));
                }
                Block::Table { columns, rows, .. } => self.table(columns, rows),
                Block::Guide { topic, values } => {
                    self.words.guide(topic, values).iter().for_each(|part| self.part(part));
                }
                Block::Command(text) | Block::Verbatim(text) => self.out(&format!("  {text}")),
                // No command shows one.
                Block::Picture(_) => {}
            }
        }
    }

    fn table(&self, columns: &[&str], rows: &[TableRow]) {
        let heads = columns.iter().map(|id| self.words.text(id)).collect();
        let say = |row: &TableRow| row.cells.iter().map(|cell| self.words.value(cell)).collect();
        let cells: Vec<Vec<String>> = std::iter::once(heads).chain(rows.iter().map(say)).collect();
        let widest = |at: usize| {
            cells.iter().filter_map(|row| row.get(at)).map(|text| text.width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns.len()).map(widest).collect();
        for row in &cells {
            let line: Vec<String> =
                row.iter().zip(&widths).map(|(text, width)| pad(text, *width)).collect();
            self.out(format!("  {}", line.join("  ")).trim_end());
        }
    }

    fn point(&self, mark: Mark, finding: &Finding) {
        let Said { what, cure } = self.words.finding(finding);
        let mark = match mark {
            Mark::Ok => "[OK]   ",
            Mark::Said => "[said] ",
            Mark::Warn => "[WARN] ",
            Mark::Fail => "[FAIL] ",
            Mark::Unknown => "[?]    ",
            Mark::None | Mark::Todo => "",
        };
        self.out(&format!("  {mark}{what}"));
        if let Some(cure) = cure {
            self.out(&format!("         {cure}"));
        }
    }

    fn part(&self, part: &Part) {
        let text = |spans: &[Span]| spans.iter().map(Span::text).collect::<String>();
        match part {
            Part::Heading(_, spans) => self.out(&format!("\n{}", text(spans))),
            Part::Paragraph(spans) | Part::Warning(spans) => self.out(&text(spans)),
            Part::Step(number, spans) => self.out(&format!("{number}. {}", text(spans))),
            Part::Bullet(spans) => self.out(&format!("- {}", text(spans))),
            Part::Verbatim(text) => self.out(text),
        }
    }
}

/// Whoever closed the pipe has seen enough.
fn counts(error: &Error) -> bool {
    error.kind() != ErrorKind::BrokenPipe
}

/// Filled with blanks up to the width.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The last gate: whatever was put together, from files that somebody edited, too, steers no terminal.
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(printable).collect();
    lines.join("\n")
}
