//! Text to read as lines: what a document's blocks look like.

use super::look::{Look, MARK};
use super::sheet::{self, Sheet};
use super::world::World;
use super::wrap;
use crate::wizard::{Block, Document, Mark};
use crate::words::{Part, Span as GuideSpan};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The lines of a document.
pub(super) fn lines(document: &Document, world: &World, columns: usize) -> Vec<Line<'static>> {
    let mut sheet = Sheet::default();
    let labels = label_width(document, world, columns);
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        // Facts and points stand together, everything else apart.
        let together = match (before, block) {
            (None, _) => true,
            (
                Some(Block::Fact { .. } | Block::Secret { .. }),
                Block::Fact { .. } | Block::Secret { .. },
            ) => true,
            (Some(Block::Point(..) | Block::Heading(_)), Block::Point(..)) => true,
            (Some(Block::Heading(_)), _) => true,
            (Some(_), _) => false,
        };
        if !together {
            sheet.gap();
        }
        self::block(block, labels, world, columns, &mut sheet);
        before = Some(block);
    }
    sheet.lines
}

/// The bare values of a document.
pub(super) fn values(document: &Document, world: &World) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Fact { label, value } => {
                values.push((world.words.value(label), world.words.value(value)))
            }
            Block::Secret { label, password } => {
                values.push((world.words.value(label), password.expose().to_owned()))
            }
            Block::Command(command) => values.push((world.text("tui-command"), command.clone())),
            Block::Verbatim(text) => values.push((String::new(), text.clone())),
            Block::Guide { topic, values: given } => {
                let parts = world.words.guide(topic, given);
                values.extend(parts.into_iter().flat_map(in_guide));
            }
            Block::Heading(_) | Block::Paragraph(_) | Block::Finding(_) | Block::Point(..) => {}
        }
    }
    values
}

/// What is to be copied exactly in a part of the guide.
fn in_guide(part: Part) -> Vec<(String, String)> {
    let spans = match part {
        Part::Verbatim(text) => return vec![(String::new(), text)],
        Part::Heading(_, spans)
        | Part::Paragraph(spans)
        | Part::Step(_, spans)
        | Part::Bullet(spans)
        | Part::Warning(spans) => spans,
    };
    let bare = spans.into_iter().filter_map(|span| match span {
        GuideSpan::Value(text) => Some((String::new(), text)),
        GuideSpan::Plain(_) | GuideSpan::Strong(_) => None,
    });
    bare.collect()
}

fn label_width(document: &Document, world: &World, columns: usize) -> usize {
    let widths = document.blocks.iter().map(|block| match block {
        Block::Fact { label, .. } | Block::Secret { label, .. } => {
            wrap::width(&world.words.value(label))
        }
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Finding(_)
        | Block::Point(..)
        | Block::Guide { .. }
        | Block::Command(_)
        | Block::Verbatim(_) => 0,
    });
    widths.max().unwrap_or(0).min(columns * 2 / 5)
}

fn block(block: &Block, labels: usize, world: &World, columns: usize, sheet: &mut Sheet) {
    let look = world.look;
    match block {
        Block::Heading(text) => {
            let text = [Span::styled(world.words.value(text), look.strong())];
            sheet.lines.extend(wrap::wrap(&text, columns));
        }
        Block::Paragraph(text) => sheet.paragraph(world.words.value(text), columns),
        Block::Fact { label, value } => {
            let value = Span::raw(world.words.value(value));
            fact(&world.words.value(label), value, labels, look, columns, sheet);
        }
        Block::Secret { label, password } => {
            let value = Span::styled(password.expose().to_owned(), look.strong());
            fact(&world.words.value(label), value, labels, look, columns, sheet);
            let note = format!("{}{}", " ".repeat(labels + 2), world.text("tui-shown-once"));
            sheet.paragraph(note, columns);
        }
        Block::Finding(finding) => {
            sheet.lines.extend(sheet::finding(finding, None, world, columns))
        }
        Block::Point(mark, finding) => {
            let mark = Some(*mark).filter(|mark| *mark != Mark::None);
            sheet.lines.extend(sheet::finding(finding, mark, world, columns));
        }
        Block::Guide { topic, values } => {
            let mut after_text = false;
            for part in world.words.guide(topic, values) {
                if after_text && matches!(part, Part::Step(..) | Part::Bullet(_)) {
                    sheet.gap();
                }
                after_text = !matches!(part, Part::Step(..) | Part::Bullet(_) | Part::Heading(..));
                self::part(part, look, columns, sheet);
            }
        }
        Block::Verbatim(text) => {
            let indent = [Span::raw("  ")];
            let text = [Span::raw(text.clone())];
            sheet.lines.extend(wrap::hang(&indent, &text, columns));
        }
        Block::Command(command) => {
            sheet.paragraph(world.text("tui-command"), columns);
            let indent = [Span::raw("  ")];
            sheet.lines.extend(wrap::hang(&indent, &[Span::raw(command.clone())], columns));
        }
    }
}

fn fact(
    label: &str,
    value: Span<'static>,
    labels: usize,
    look: Look,
    columns: usize,
    sheet: &mut Sheet,
) {
    let label = wrap::fit(label, labels, look.more());
    let prefix = [Span::styled(label, look.dim()), Span::raw("  ")];
    sheet.lines.extend(wrap::hang(&prefix, &[value], columns));
}

fn part(part: Part, look: Look, columns: usize, sheet: &mut Sheet) {
    match part {
        Part::Heading(_, spans) => {
            sheet.gap();
            let spans: Vec<_> =
                styled(spans, look).into_iter().map(|span| span.style(look.strong())).collect();
            sheet.lines.extend(wrap::wrap(&spans, columns));
        }
        Part::Paragraph(spans) => {
            sheet.gap();
            sheet.lines.extend(wrap::wrap(&styled(spans, look), columns));
        }
        Part::Step(number, spans) => {
            let prefix = [Span::raw(format!("{number:>3}. "))];
            sheet.lines.extend(wrap::hang(&prefix, &styled(spans, look), columns));
        }
        Part::Bullet(spans) => {
            let prefix = [Span::raw(format!("  {}", look.bullet()))];
            sheet.lines.extend(wrap::hang(&prefix, &styled(spans, look), columns));
        }
        Part::Warning(spans) => {
            sheet.gap();
            let mut prefix = look.mark(Mark::Warn);
            prefix.push(Span::raw(" "));
            sheet.lines.extend(wrap::hang(&prefix, &styled(spans, look), columns));
        }
        Part::Verbatim(text) => {
            sheet.gap();
            for line in text.lines() {
                let indent = [Span::raw("    ")];
                sheet.lines.extend(wrap::hang(&indent, &[Span::raw(line.to_owned())], columns));
            }
        }
    }
}

fn styled(spans: Vec<GuideSpan>, look: Look) -> Vec<Span<'static>> {
    let span = |span| match span {
        GuideSpan::Plain(text) => Span::styled(text, Style::new()),
        GuideSpan::Strong(text) | GuideSpan::Value(text) => Span::styled(text, look.strong()),
    };
    spans.into_iter().map(span).collect()
}

/// The line that says whether a page is ticked off.
pub(super) fn tick(done: bool, world: &World) -> Line<'static> {
    let mark = if done { Mark::Ok } else { Mark::Todo };
    let text = world.text(if done { "tui-ticked" } else { "tui-not-ticked" });
    let mut spans = world.look.mark(mark);
    spans.push(Span::raw(" "));
    spans.push(Span::raw(wrap::cut(
        &text,
        world.width().saturating_sub(MARK + 1),
        world.look.more(),
    )));
    Line::from(spans)
}
