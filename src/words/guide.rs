//! The guide's documents: Markdown files in `assets/guide/<language>/`, with values put in.
//!
//! The Markdown is read first and the values are put into its text afterwards: whatever a value holds, it
//! stays text. Each line of a list is one step or bullet; a bullet below a step belongs to it.
//!
//! A line with `{if-…}` at the beginning of its text is left out where that value is 0: what is said for 2019 R1
//! alone does not stand in the way of those who run a later version.

use super::Words;
use crate::message::{Value, Values};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, TextMergeStream};

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
    /// A document by its topic, with the values put in for `{name}`. Values are text, never Markdown. An
    /// unknown topic gives an empty document (and fails a test).
    pub fn guide(&self, topic: &str, values: &Values) -> Vec<Part> {
        let mut documents = self.language.guide.iter();
        let text = documents.find(|(name, _)| *name == topic).map_or("", |(_, text)| *text);
        read(&meant(text, values), &|text| self.put_in(text, values))
    }

    /// The text with `{name}` replaced; a name without a value stays as it is.
    fn put_in(&self, text: &str, values: &Values) -> String {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            whole.push_str(before);
            let found = after.split_once('}').and_then(|(name, rest)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((value, rest))
            });
            match found {
                Some((value, after)) => {
                    whole.push_str(&self.value(value));
                    rest = after;
                }
                None => {
                    whole.push('{');
                    rest = after;
                }
            }
        }
        whole.push_str(rest);
        whole
    }
}

/// The document without the lines whose condition does not hold, and without the conditions.
fn meant(text: &str, values: &Values) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let condition = line.split_once("{if-").and_then(|(mark, rest)| {
            let (name, said) = rest.split_once('}')?;
            Some((mark, name, said))
        });
        match condition {
            Some((mark, name, said)) => {
                let known =
                    values.iter().find(|(known, _)| known.strip_prefix("if-") == Some(name));
                if known.is_none_or(|(_, value)| *value != Value::Number(0)) {
                    lines.push(format!("{mark}{said}"));
                }
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// Reads a document: `put_in` puts the values into each run of text.
fn read(text: &str, put_in: &dyn Fn(&str) -> String) -> Vec<Part> {
    let mut reader = Reader::default();
    for event in TextMergeStream::new(Parser::new(text)) {
        reader.take(event, put_in);
    }
    reader.parts
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
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

impl Reader {
    fn take(&mut self, event: Event, put_in: &dyn Fn(&str) -> String) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let text = put_in(&text);
                match &mut self.verbatim {
                    Some(whole) => whole.push_str(&text),
                    None if self.strong => self.spans.push(Span::Strong(text)),
                    None => self.spans.push(Span::Plain(text)),
                }
            }
            Event::Code(text) => self.spans.push(Span::Value(put_in(&text))),
            Event::SoftBreak | Event::HardBreak => self.spans.push(Span::Plain(" ".to_owned())),
            // Nothing else stands in our documents; HTML there would be text of ours, not a value's.
            Event::Html(text) | Event::InlineHtml(text) => {
                self.spans.push(Span::Plain(put_in(&text)));
            }
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Strong => self.strong = true,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => {
                self.flush();
                self.verbatim = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                let first = first.map(|first| u32::try_from(first).unwrap_or(1));
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.item = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = false,
            TagEnd::Heading(level) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 3,
                };
                let spans = std::mem::take(&mut self.spans);
                self.parts.push(Part::Heading(level, spans));
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                if let Some(text) = self.verbatim.take() {
                    self.parts.push(Part::Verbatim(text.trim_end().to_owned()));
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    /// Ends the part that the spans so far belong to.
    fn flush(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        if spans.is_empty() {
            return;
        }
        let first = std::mem::take(&mut self.item);
        let part = if self.quotes > 0 {
            Part::Warning(spans)
        } else if let (true, Some(list)) = (first, self.lists.last_mut()) {
            match list {
                Some(number) => {
                    let step = Part::Step(*number, spans);
                    *number = number.saturating_add(1);
                    step
                }
                None => Part::Bullet(spans),
            }
        } else {
            Part::Paragraph(spans)
        };
        self.parts.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_whose_condition_does_not_hold_are_left_out() {
        let text =
            "# {if-2019}Old\n# {if-later}New\n\n1. {if-2019}One\n1. Two\n\nAll.\n{if-2019}Some.\n";
        let values =
            |old: i64| vec![("if-2019", Value::Number(old)), ("if-later", Value::Number(1 - old))];
        assert_eq!(meant(text, &values(0)), "# New\n\n1. Two\n\nAll.");
        assert_eq!(meant(text, &values(1)), "# Old\n\n1. One\n1. Two\n\nAll.\nSome.");
        assert!(!meant(text, &vec![]).contains('{'));
    }

    fn plain(text: &str) -> Vec<Span> {
        vec![Span::Plain(text.to_owned())]
    }

    #[test]
    fn every_kind_of_part_is_read() {
        let text = "# Title\n\nA paragraph\nof two lines.\n\n1. First\n2. Press **OK**:\n   - a bullet\n3. Last\n\n\
                    > Take care.\n\n```\nas it is\n```\n";
        let parts = read(text, &|text| text.to_owned());
        assert_eq!(
            parts,
            vec![
                Part::Heading(1, plain("Title")),
                Part::Paragraph(vec![
                    Span::Plain("A paragraph".into()),
                    Span::Plain(" ".into()),
                    Span::Plain("of two lines.".into()),
                ]),
                Part::Step(1, plain("First")),
                Part::Step(
                    2,
                    vec![
                        Span::Plain("Press ".into()),
                        Span::Strong("OK".into()),
                        Span::Plain(":".into()),
                    ]
                ),
                Part::Bullet(plain("a bullet")),
                Part::Step(3, plain("Last")),
                Part::Warning(plain("Take care.")),
                Part::Verbatim("as it is".into()),
            ]
        );
    }

    #[test]
    fn values_stay_text() {
        let words = Words::english();
        let values = vec![("name", "**a** `b` <i> {site}".into()), ("site", "S".into())];
        let parts =
            read("# {name}\n\n`{name}` {site} {unknown} {", &|text| words.put_in(text, &values));
        assert_eq!(
            parts,
            vec![
                Part::Heading(1, plain("**a** `b` <i> {site}")),
                Part::Paragraph(vec![
                    Span::Value("**a** `b` <i> {site}".into()),
                    Span::Plain(" S {unknown} {".into()),
                ]),
            ]
        );
    }
}
