//! A READ-ME to print: one HTML file that needs nothing else. The markup is well-formed XML, too.

use super::{Block, Page};
use crate::pki::steers;
use crate::words::{Part, Span, Words};
use std::fmt::Write;

/// Rows to tick off: a page of them.
const COMPUTERS: usize = 14;

const STYLE: &str = include_str!("../../../assets/read-me.css");

/// Writes the page.
pub(super) fn render(page: &Page, words: &Words) -> String {
    let title = escape(&page.title);
    let mut html = Html::default();
    for block in &page.blocks {
        html.block(block, words);
    }
    html.close();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n\
         <head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n",
        language = escape(words.language.tag),
        body = html.body,
    )
}

/// Text that can stand anywhere in the markup. What a file may not hold at all becomes a blank.
fn escape(text: &str) -> String {
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
    fn block(&mut self, block: &Block, words: &Words) {
        match block {
            Block::Part(part) => self.part(part),
            Block::Facts(facts) => {
                self.close();
                self.body.push_str("<table class=\"facts\">\n");
                for (label, value) in facts {
                    self.write(format_args!(
                        "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                        escape(label),
                        span(value)
                    ));
                }
                self.body.push_str("</table>\n");
            }
            Block::Computers => {
                self.close();
                self.body
                    .push_str("<table class=\"computers\">\n<thead><tr><th class=\"tick\"></th>");
                for id in ["read-me-computer", "read-me-date", "read-me-by"] {
                    self.write(format_args!("<th scope=\"col\">{}</th>", escape(&words.text(id))));
                }
                self.body.push_str("</tr></thead>\n<tbody>\n");
                for _ in 0..COMPUTERS {
                    self.body.push_str(
                        "<tr><td class=\"tick\"><span></span></td><td></td><td></td><td></td></tr>\n",
                    );
                }
                self.body.push_str("</tbody>\n</table>\n");
            }
            Block::Contact => {
                self.close();
                self.write(format_args!(
                    "<p class=\"line\">{}</p>\n",
                    escape(&words.text("read-me-contact-line"))
                ));
            }
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Step(number, text) => {
                self.end_bullets();
                if self.step {
                    self.body.push_str("</li>\n");
                } else {
                    self.write(format_args!("<ol start=\"{number}\">\n"));
                }
                self.step = true;
                self.write(format_args!("<li>{}", spans(text)));
            }
            Part::Bullet(text) => {
                if !self.bullets {
                    self.body.push_str("<ul>\n");
                    self.bullets = true;
                }
                self.write(format_args!("<li>{}</li>\n", spans(text)));
            }
            Part::Heading(level, text) => {
                self.close();
                self.write(format_args!("<h{level}>{}</h{level}>\n", spans(text)));
            }
            Part::Paragraph(text) => {
                self.close();
                self.write(format_args!("<p>{}</p>\n", spans(text)));
            }
            Part::Warning(text) => {
                self.close();
                self.write(format_args!("<p class=\"warning\">{}</p>\n", spans(text)));
            }
            Part::Verbatim(text) => {
                self.end_bullets();
                self.write(format_args!("<pre>{}</pre>\n", escape(text)));
            }
        }
    }

    fn end_bullets(&mut self) {
        if std::mem::take(&mut self.bullets) {
            self.body.push_str("</ul>\n");
        }
    }
    fn close(&mut self) {
        self.end_bullets();
        if std::mem::take(&mut self.step) {
            self.body.push_str("</li>\n</ol>\n");
        }
    }
    fn write(&mut self, what: std::fmt::Arguments) {
        // Writing into a string cannot fail.
        let _ = self.body.write_fmt(what);
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
