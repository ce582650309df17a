//! What a command prints: words for people, or one JSON document; progress and messages on standard error.

use super::commands::spelled;
use super::json;
use crate::message::{Explain, Finding, Severity};
use crate::pki::printable;
use crate::wizard::{Block, Document, Form, Mark, Step, View, review};
use crate::words::{Part, Said, Span, Words};
use crate::work::{Outcome, Plan, Progress};
use std::cell::Cell;
use std::io::Write;

/// Prints in one of the two ways.
pub(super) struct Printer<'a> {
    pub(super) words: &'a Words,
    pub(super) json: bool,
    /// The step whose form was called.
    pub(super) step: Option<&'static str>,
    broken: Cell<bool>,
}

impl<'a> Printer<'a> {
    pub(super) fn new(words: &'a Words, json: bool) -> Self {
        Printer { words, json, step: None, broken: Cell::new(false) }
    }

    /// What is to be typed for a field: its flag.
    pub(super) fn spelled(&self, field: &str) -> Option<String> {
        spelled(self.step?, field)
    }

    /// A line for the person, beside the result.
    pub(super) fn beside(&self, line: &str) {
        // A closed pipe is no reason to fail: the work counts.
        let _ = writeln!(std::io::stderr(), "{}", lines(line));
    }
    pub(super) fn out(&self, text: &str) {
        match writeln!(std::io::stdout(), "{}", lines(text)) {
            Ok(()) => {}
            // Whoever reads has seen enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            Err(_) => self.broken.set(true),
        }
    }
    /// Returns whether something that was to be printed was not.
    pub(super) fn is_broken(&self) -> bool {
        let flushed = std::io::stdout().flush();
        self.broken.get()
            || flushed.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe)
    }

    pub(super) fn finding(&self, finding: &Finding) {
        let label = match finding.severity {
            Severity::Notice => "cli-notice",
            Severity::Warning => "cli-warning",
            Severity::Refusal => "cli-refused",
        };
        let Said { what, cure } = self.words.finding(finding);
        let field = finding
            .field
            .map(|field| format!("{}: ", self.spelled(field).as_deref().unwrap_or(field)))
            .unwrap_or_default();
        self.beside(&format!("{}: {field}{what}", self.words.text(label)));
        if let Some(cure) = cure {
            self.beside(&format!("  {cure}"));
        }
    }

    pub(super) fn refused(&self, findings: &[Finding]) {
        if self.json {
            self.out(&json::refused(findings, self));
        }
        findings.iter().for_each(|finding| self.finding(finding));
    }

    pub(super) fn failed(&self, failure: &dyn Explain) {
        if self.json {
            self.out(&json::failed(failure, self.words));
        }
        let Said { what, cure } = self.words.explain(failure);
        self.beside(&format!("{}: {what}", self.words.text("cli-failed")));
        if let Some(cure) = cure {
            self.beside(&format!("  {cure}"));
        }
    }

    /// The suggestions that stand in for flags: never silently.
    pub(super) fn suggestions(&self, step: &Step, form: &'static Form, view: &View) {
        for field in form
            .shown(view)
            .into_iter()
            .filter(|field| field.flag.is_some() && view.answers.text(field.key).is_none())
        {
            if let Some(suggestion) = field.suggestion(view)
                && let Some(source) = &suggestion.source
            {
                let label = self.words.text(&format!("field-{}-{}", step.key, field.key));
                self.beside(&format!(
                    "{label}: {} ({})",
                    suggestion.value,
                    self.words.value(source)
                ));
            }
        }
    }

    pub(super) fn progress(&self, progress: &Progress) {
        let what = self.words.message(&progress.what.id, &progress.what.values);
        self.beside(&format!("[{}/{}] {what}", progress.part, progress.of));
    }

    /// What would happen.
    pub(super) fn plan(&self, plan: &Plan) {
        plan.findings.iter().for_each(|finding| self.finding(finding));
        if self.json {
            self.out(&json::plan(plan, self));
        } else {
            let mut document = review(plan);
            document.blocks.retain(|block| !matches!(block, Block::Finding(_)));
            self.document(&document);
            self.out(&self.words.text("cli-dry-run"));
        }
    }

    /// What was done.
    pub(super) fn done(&self, plan: &Plan, outcome: &Outcome, document: &Document) {
        outcome.findings.iter().for_each(|finding| self.finding(finding));
        if self.json {
            self.out(&json::done(plan, outcome, self));
        } else {
            let mut document = document.clone();
            document.blocks.retain(|block| {
                !matches!(block, Block::Finding(_) | Block::Command(_) | Block::Secret { .. })
            });
            self.document(&document);
        }
    }

    pub(super) fn document(&self, document: &Document) {
        let say = |text: &crate::wizard::Text| self.words.value(text);
        let width = document.blocks.iter().map(|block| match block {
            Block::Fact { label, .. } => unicode_width::UnicodeWidthStr::width(say(label).as_str()),
            _ => 0,
        });
        let width = width.max().unwrap_or(0);
        if let Some(title) = &document.title {
            self.out(&say(title));
        }
        for block in &document.blocks {
            match block {
                Block::Heading(text) => self.out(&format!("\n{}", say(text))),
                Block::Paragraph(text) => self.out(&say(text)),
                Block::Fact { label, value } => {
                    let label = say(label);
                    let pad =
                        width.saturating_sub(unicode_width::UnicodeWidthStr::width(label.as_str()));
                    self.out(&format!("  {label}{} {}", " ".repeat(pad), say(value)));
                }
                Block::Finding(finding) => self.point(Mark::None, finding),
                Block::Point(mark, finding) => self.point(*mark, finding),
                Block::Secret { label, password } => {
                    self.out(&format!("  {} {}", say(label), password.expose()))
                }
                Block::Guide { topic, values } => {
                    self.words.guide(topic, values).iter().for_each(|part| self.part(part))
                }
                Block::Command(text) | Block::Verbatim(text) => self.out(&format!("  {text}")),
            }
        }
    }

    fn point(&self, mark: Mark, finding: &Finding) {
        let Said { what, cure } = self.words.finding(finding);
        let mark = match mark {
            Mark::Ok => "[OK]   ",
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
        let text = |spans: &[Span]| {
            let span = |span: &Span| match span {
                Span::Plain(text) | Span::Strong(text) | Span::Value(text) => text.clone(),
            };
            spans.iter().map(span).collect::<String>()
        };
        match part {
            Part::Heading(_, spans) => self.out(&format!("\n{}", text(spans))),
            Part::Paragraph(spans) | Part::Warning(spans) => self.out(&text(spans)),
            Part::Step(number, spans) => self.out(&format!("{number}. {}", text(spans))),
            Part::Bullet(spans) => self.out(&format!("- {}", text(spans))),
            Part::Verbatim(text) => self.out(text),
        }
    }
}

/// The last gate: whatever was put together, from files that somebody edited, too, steers no terminal.
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(printable).collect();
    lines.join("\n")
}
