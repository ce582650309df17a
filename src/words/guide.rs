//! The guide's documents: Markdown files in `assets/guide/<language>/`, with values put in.

use super::Words;
use crate::pki::Values;

/// A part of a document, ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading and its level (1 to 3).
    Heading(u8, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A numbered step.
    Step(u32, Vec<Span>),
    /// A bullet.
    Bullet(Vec<Span>),
    /// A warning, set apart (a Markdown block quote).
    Warning(Vec<Span>),
    /// Text to be copied exactly, on lines of its own.
    Verbatim(String),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain.
    Plain(String),
    /// What stands on the screen there: a button, a menu, a field.
    Strong(String),
    /// A value, a file name, something to type.
    Value(String),
}

impl Words {
    /// A document by its topic, with the values put in for `{name}`. Values are text, never Markdown.
    pub fn guide(&self, _topic: &str, _values: &Values) -> Vec<Part> {
        todo!()
    }
}
