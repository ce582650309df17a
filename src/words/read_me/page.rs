//! A READ-ME in one language, not laid out yet.

use crate::message::{Message, Values, say};
use crate::site::picture::Picture;
use crate::wizard::KitFact;
use crate::words::{Part, Span, Words};

pub(super) struct Paper<'a> {
    pub words: &'a Words,
    pub title: String,
    pub blocks: Vec<PaperBlock>,
    /// What is known of the kit.
    facts: Vec<KitFact>,
    /// The same as the guide's documents are told it.
    values: Values,
    /// The last numbered section.
    number: usize,
}

pub(super) enum PaperBlock {
    /// A part of the guide. The page's own title is the only heading of level 1.
    Part(Part),
    /// Labelled values.
    Facts(Vec<(String, Span)>),
    /// A table that passwords are written to later, known by this mark.
    Passwords { mark: String },
    /// Lines to tick off with a pen.
    Boxes(Boxes),
    /// Who connects to whom; drawn on the page to print alone.
    Picture(Picture),
    /// Whom to ask: a line to write on where nobody was named.
    Contact(Option<String>),
}

/// A table with a box to tick before each row.
pub(super) struct Boxes {
    pub heads: Vec<String>,
    /// As many cells as heads; an empty one is written on.
    pub rows: Vec<Vec<String>>,
    /// How wide each cell is in plain text, in columns.
    pub widths: &'static [usize],
}

impl<'a> Paper<'a> {
    pub fn new(words: &'a Words, title: &Message, facts: Vec<KitFact>) -> Paper<'a> {
        let values = facts.iter().map(|fact| (fact.name, fact.value.clone())).collect();
        Paper { words, title: words.say(title), blocks: vec![], facts, values, number: 0 }
    }

    /// A message as a part of the page.
    pub fn say(&mut self, part: fn(Vec<Span>) -> Part, message: &Message) {
        let text = self.words.say(message);
        self.blocks.push(PaperBlock::Part(part(vec![Span::Plain(text)])));
    }
    pub fn heading(&mut self, id: &'static str) {
        self.say(|spans| Part::Heading(2, spans), &Message::of(id));
    }
    /// The values that are listed.
    pub fn facts(&mut self) {
        let listed = |fact: &KitFact| {
            let span = if fact.exact { Span::Value } else { Span::Plain };
            Some((self.words.text(fact.label?), span(self.words.value(&fact.value))))
        };
        self.blocks.push(PaperBlock::Facts(self.facts.iter().filter_map(listed).collect()));
    }
    pub fn contact(&mut self, named: Option<&str>) {
        self.heading("read-me-contact");
        self.blocks.push(PaperBlock::Contact(named.map(str::to_owned)));
    }
    /// Lines to tick off; the heads are messages.
    pub fn boxes(&mut self, heads: &[&str], widths: &'static [usize], rows: Vec<Vec<String>>) {
        let heads = heads.iter().map(|id| self.words.text(id)).collect();
        self.blocks.push(PaperBlock::Boxes(Boxes { heads, rows, widths }));
    }

    /// A document of the guide without numbers.
    pub fn document(&mut self, topic: &str) {
        self.put(topic, &mut || None);
    }
    /// A document whose main headings are the next sections.
    pub fn section(&mut self, topic: &str) {
        let mut number = self.number;
        self.put(topic, &mut || {
            number += 1;
            Some(number.to_string())
        });
        self.number = number;
    }
    /// Two documents under one number, of which the reader follows one: a and b.
    pub fn either(&mut self, later: &str, earlier: &str) {
        self.number += 1;
        let [a, b] = ["a", "b"].map(|letter| format!("{}{letter}", self.number));
        self.say(Part::Paragraph, &say!("read-me-both-versions", later = a, earlier = b));
        self.put(later, &mut || Some(a.clone()));
        self.put(earlier, &mut || Some(b.clone()));
    }

    /// A document one level below the page's title.
    fn put(&mut self, topic: &str, number: &mut dyn FnMut() -> Option<String>) {
        let lower = |part| match part {
            Part::Heading(1, mut spans) => {
                if let Some(number) = number() {
                    spans.insert(0, Span::Plain(format!("{number}. ")));
                }
                PaperBlock::Part(Part::Heading(2, spans))
            }
            Part::Heading(level, spans) => PaperBlock::Part(Part::Heading(level + 1, spans)),
            part => PaperBlock::Part(part),
        };
        self.blocks.extend(self.words.guide(topic, &self.values).into_iter().map(lower));
    }
}
