//! The guide's documents: Markdown files in `assets/guide/<language>/`, with values put in.
//!
//! The Markdown is read first and the values are put into its text afterwards: whatever a value holds, it
//! stays text. Each line of a list is one step or bullet; a bullet below a step belongs to it.
//!
//! A line with `{if-…}` at the beginning of its text is left out where that value is 0: what is said for 2019 R1
//! alone does not stand in the way of those who run a later version.

use super::catalogue::Words;
use crate::message::{Value, Values};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeStream};

/// A part of a document, ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// With its level (1 to 3).
    Heading(u8, Vec<Span>),
    Paragraph(Vec<Span>),
    /// With its number.
    Step(u32, Vec<Span>),
    Bullet(Vec<Span>),
    /// A warning, set apart (a Markdown block quote).
    Warning(Vec<Span>),
    /// Text to be copied exactly, on lines of its own.
    Verbatim(String),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Plain(String),
    /// What stands on the screen there: a button, a menu, a field.
    Strong(String),
    /// A value, a file name, something to type.
    Value(String),
}

impl Span {
    pub fn text(&self) -> &str {
        let (Span::Plain(text) | Span::Strong(text) | Span::Value(text)) = self;
        text
    }
}

impl Words {
    /// A document by its topic, with the values put in for `{name}`. Values are text, never Markdown. An unknown
    /// topic gives an empty document (and fails a test).
    pub fn guide(&self, topic: &str, values: &Values) -> Vec<Part> {
        let mut documents = self.language.guide.iter();
        let found = documents.find(|(name, _)| *name == topic);
        found.map_or_else(Vec::new, |(_, text)| self.document(text, values))
    }

    /// Reads a document.
    pub fn document(&self, markdown: &str, values: &Values) -> Vec<Part> {
        let markdown = meant(markdown, values);
        let mut reader = GuideReader::default();
        for event in TextMergeStream::new(Parser::new(&markdown)) {
            reader.take(event, &|text| self.put_in(text, values));
        }
        reader.parts
    }

    /// The text with `{name}` replaced; a name without a value stays as it is.
    fn put_in(&self, text: &str, values: &Values) -> String {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            whole.push_str(before);
            let found = after.split_once('}').and_then(|(name, after)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((self.value(value), after))
            });
            let (value, after) = found.unwrap_or_else(|| ("{".to_owned(), after));
            whole.push_str(&value);
            rest = after;
        }
        whole + rest
    }
}

/// The document without the lines whose condition does not hold, and without the conditions.
fn meant(text: &str, values: &Values) -> String {
    let meant = |line: &str| {
        let condition = line.split_once("{if-").and_then(|(mark, rest)| {
            let (name, said) = rest.split_once('}')?;
            Some((mark, name, said))
        });
        let Some((mark, name, said)) = condition else { return Some(line.to_owned()) };
        let mut values = values.iter();
        let known = values.find(|(known, _)| known.strip_prefix("if-") == Some(name));
        let holds = known.is_none_or(|(_, value)| *value != Value::Number(0));
        holds.then(|| format!("{mark}{said}"))
    };
    text.lines().filter_map(meant).collect::<Vec<_>>().join("\n")
}

/// What has been read so far.
#[derive(Default)]
struct GuideReader {
    parts: Vec<Part>,
    spans: Vec<Span>,
    strong: bool,
    quotes: u32,
    verbatim: Option<String>,
    /// The lists we are in, each with its next number; bullets have none.
    lists: Vec<Option<u32>>,
    /// Whether the line of the innermost list was not written yet.
    item: bool,
}

impl GuideReader {
    /// Takes what our documents are made of; anything else in them is left out.
    fn take(&mut self, event: Event, put_in: &dyn Fn(&str) -> String) {
        match event {
            // HTML there would be text of ours, not a value's.
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let text = put_in(&text);
                match &mut self.verbatim {
                    Some(whole) => whole.push_str(&text),
                    None if self.strong => self.spans.push(Span::Strong(text)),
                    None => self.spans.push(Span::Plain(text)),
                }
            }
            Event::Code(text) => self.spans.push(Span::Value(put_in(&text))),
            Event::SoftBreak | Event::HardBreak => self.spans.push(Span::Plain(" ".to_owned())),
            Event::Start(Tag::Strong) => self.strong = true,
            Event::End(TagEnd::Strong) => self.strong = false,
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.flush();
                self.verbatim = Some(String::new());
            }
            Event::End(TagEnd::CodeBlock) => {
                let text = self.verbatim.take().unwrap_or_default();
                self.parts.push(Part::Verbatim(text.trim_end().to_owned()));
            }
            Event::Start(Tag::List(first)) => {
                self.flush();
                self.lists.push(first.map(|first| u32::try_from(first).unwrap_or(1)));
            }
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::Start(Tag::Item) => {
                self.flush();
                self.item = true;
            }
            Event::End(TagEnd::Heading(level)) => {
                let spans = std::mem::take(&mut self.spans);
                self.parts.push(Part::Heading((level as u8).min(3), spans));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.flush(),
            _ => {}
        }
    }

    /// Ends the part that the spans so far belong to.
    fn flush(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        if spans.is_empty() {
            return;
        }
        let list = self.lists.last_mut().filter(|_| std::mem::take(&mut self.item));
        self.parts.push(match list {
            _ if self.quotes > 0 => Part::Warning(spans),
            None => Part::Paragraph(spans),
            Some(None) => Part::Bullet(spans),
            Some(Some(number)) => {
                *number += 1;
                Part::Step(*number - 1, spans)
            }
        });
    }
}
