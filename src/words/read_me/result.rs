//! A page of the wizard, to print.

use super::html;
use super::page::{Paper, PaperBlock};
use crate::message::{Finding, Message};
use crate::wizard::{Block, Document, Mark};
use crate::words::{Part, Said, Span, Words};

impl Words {
    /// Writes a page of the wizard as one HTML file that needs nothing else. Passwords are left out.
    pub fn printed(&self, document: &Document) -> String {
        let mut page = Paper::new(self, &Message::of("result-verify-title"), vec![]);
        if let Some(title) = &document.title {
            page.title = self.value(title);
        }
        for block in &document.blocks {
            match block {
                Block::Heading(text) => {
                    put(&mut page, |spans| Part::Heading(2, spans), self.value(text))
                }
                Block::Paragraph(text) => put(&mut page, Part::Paragraph, self.value(text)),
                Block::Fact { label, value } => {
                    let fact = (self.value(label), Span::Value(self.value(value)));
                    match page.blocks.last_mut() {
                        Some(PaperBlock::Facts(facts)) => facts.push(fact),
                        _ => page.blocks.push(PaperBlock::Facts(vec![fact])),
                    }
                }
                Block::Finding(finding) => point(&mut page, Mark::None, finding),
                Block::Point(mark, finding) => point(&mut page, *mark, finding),
                Block::Guide { topic, values } => {
                    page.blocks.extend(self.guide(topic, values).into_iter().map(PaperBlock::Part));
                }
                Block::Table { rows, .. } => {
                    for row in rows {
                        let cells: Vec<String> =
                            row.cells.iter().map(|cell| self.value(cell)).collect();
                        put(&mut page, Part::Bullet, cells.join(", "));
                    }
                }
                Block::Command(text) | Block::Verbatim(text) => {
                    page.blocks.push(PaperBlock::Part(Part::Verbatim(text.clone())));
                }
                Block::Picture(_) | Block::Secret { .. } => {}
            }
        }
        html::render(&page)
    }
}

fn put(page: &mut Paper, part: fn(Vec<Span>) -> Part, text: String) {
    page.blocks.push(PaperBlock::Part(part(vec![Span::Plain(text)])));
}

fn point(page: &mut Paper, mark: Mark, finding: &Finding) {
    let Said { what, cure } = page.words.finding(finding);
    let mark = match mark {
        Mark::Ok => "[OK] ",
        Mark::Said => "[said] ",
        Mark::Warn => "[WARN] ",
        Mark::Fail => "[FAIL] ",
        Mark::Unknown => "[ ? ] ",
        Mark::None | Mark::Todo => "",
    };
    let cure = cure.map(|cure| format!(" {cure}")).unwrap_or_default();
    let spans = vec![Span::Strong(mark.to_owned()), Span::Plain(format!("{what}{cure}"))];
    page.blocks.push(PaperBlock::Part(Part::Bullet(spans)));
}
