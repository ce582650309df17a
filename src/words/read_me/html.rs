//! A READ-ME to print: one HTML file that needs nothing else. The markup is well-formed XML, too.

use super::page::{Paper, PaperBlock};
use crate::pki::steers;
use crate::words::{Part, Span, Words};

const STYLE: &str = include_str!("../../../assets/read-me.css");

/// Writes the page.
pub(super) fn render(page: &Paper) -> String {
    let title = escape(&page.title);
    let mut html = Html::default();
    for block in &page.blocks {
        html.block(block, page.words);
    }
    html.close();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n\
         <head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n",
        language = escape(page.words.language.tag),
        body = html.body,
    )
}

/// Text that can stand anywhere in the markup. What a file may not hold at all becomes a blank.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push('\n'),
            c if steers(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What was written so far, and which lists are open in it.
#[derive(Default)]
struct Html {
    body: String,
    step: bool,
    bullets: bool,
}

impl Html {
    fn block(&mut self, block: &PaperBlock, words: &Words) {
        let label = |id: &str| escape(&words.text(id));
        let written = match block {
            PaperBlock::Part(part) => return self.part(part),
            PaperBlock::Facts(facts) => {
                let row = |(label, value): &(String, Span)| {
                    let (label, value) = (escape(label), span(value));
                    format!("<tr><th scope=\"row\">{label}</th><td>{value}</td></tr>\n")
                };
                let rows: String = facts.iter().map(row).collect();
                format!("<table class=\"facts\">\n{rows}</table>\n")
            }
            PaperBlock::Boxes(boxes) => {
                let head = |text: &String| format!("<th scope=\"col\">{}</th>", escape(text));
                let heads: String = boxes.heads.iter().map(head).collect();
                let cell = |text: &String| format!("<td>{}</td>", escape(text));
                let row = |cells: &Vec<String>| {
                    let cells: String = cells.iter().map(cell).collect();
                    format!("<tr><td class=\"tick\"><span></span></td>{cells}</tr>\n")
                };
                let rows: String = boxes.rows.iter().map(row).collect();
                format!(
                    "<table class=\"boxes\">\n<thead><tr><th class=\"tick\"></th>{heads}</tr></thead>\n\
                     <tbody>\n{rows}</tbody>\n</table>\n"
                )
            }
            PaperBlock::Picture(picture) => super::picture::svg(picture, words),
            PaperBlock::Passwords { mark } => {
                let heads: String = ["sheet-server", "sheet-file", "sheet-password"]
                    .map(|id| format!("<th scope=\"col\">{}</th>", label(id)))
                    .concat();
                format!(
                    "<table class=\"passwords\" id=\"{mark}\">\n<thead><tr>{heads}</tr></thead>\n\
                     <tbody>\n</tbody>\n</table>\n"
                )
            }
            PaperBlock::Contact(Some(named)) => format!("<p>{}</p>\n", escape(named)),
            PaperBlock::Contact(None) => {
                format!("<p class=\"line\">{}</p>\n", label("read-me-contact-line"))
            }
        };
        self.close();
        self.body += &written;
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Step(number, text) => {
                self.end_bullets();
                match self.step {
                    true => self.body += "</li>\n",
                    false => self.body += &format!("<ol start=\"{number}\">\n"),
                }
                self.step = true;
                self.body += &format!("<li>{}", spans(text));
            }
            Part::Bullet(text) => {
                if !self.bullets {
                    self.body += "<ul>\n";
                    self.bullets = true;
                }
                self.body += &format!("<li>{}</li>\n", spans(text));
            }
            Part::Verbatim(text) => {
                self.end_bullets();
                self.body += &format!("<pre>{}</pre>\n", escape(text));
            }
            Part::Heading(level, text) => {
                self.close();
                self.body += &format!("<h{level}>{}</h{level}>\n", spans(text));
            }
            Part::Paragraph(text) => {
                self.close();
                self.body += &format!("<p>{}</p>\n", spans(text));
            }
            Part::Warning(text) => {
                self.close();
                self.body += &format!("<p class=\"warning\">{}</p>\n", spans(text));
            }
        }
    }

    fn end_bullets(&mut self) {
        if std::mem::take(&mut self.bullets) {
            self.body += "</ul>\n";
        }
    }
    fn close(&mut self) {
        self.end_bullets();
        if std::mem::take(&mut self.step) {
            self.body += "</li>\n</ol>\n";
        }
    }
}

fn spans(text: &[Span]) -> String {
    text.iter().map(span).collect()
}
fn span(text: &Span) -> String {
    match text {
        Span::Plain(text) => escape(text),
        Span::Strong(text) => format!("<b>{}</b>", escape(text)),
        Span::Value(text) => format!("<code>{}</code>", escape(text)),
    }
}
