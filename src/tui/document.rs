//! Text to read as lines: what a document's blocks look like.

use super::lines::Lines;
use super::theme::Theme;
use super::world::World;
use super::wrap;
use crate::wizard::{Block, Document, Mark};
use crate::words::{Part, Span as GuideSpan};
use ratatui::text::Span;

/// The lines of a document.
pub(super) fn lines(document: &Document, world: &World, columns: usize) -> Lines {
    let mut lines = Lines::default();
    let labels = document.blocks.iter().filter_map(|block| match block {
        Block::Fact { label, .. } | Block::Secret { label, .. } => Some(world.words.value(label)),
        _ => None,
    });
    let labels = labels.map(|label| wrap::width(&label)).max().unwrap_or(0).min(columns * 2 / 5);
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        // Facts and points stand together, everything else apart.
        let is_fact = |block: &Block| matches!(block, Block::Fact { .. } | Block::Secret { .. });
        let together = match (before, block) {
            (None | Some(Block::Heading(_)), _) | (Some(Block::Point(..)), Block::Point(..)) => {
                true
            }
            (Some(before), block) => is_fact(before) && is_fact(block),
        };
        if !together {
            lines.gap();
        }
        self::block(block, labels, world, columns, &mut lines);
        before = Some(block);
    }
    lines
}

/// The bare values of a document, each with its label.
pub(super) fn values(document: &Document, world: &World) -> Vec<(String, String)> {
    let values = document.blocks.iter().flat_map(|block| match block {
        Block::Fact { label, value } => vec![(world.words.value(label), world.words.value(value))],
        Block::Secret { label, password } => {
            vec![(world.words.value(label), password.expose().to_owned())]
        }
        Block::Command(command) => vec![(world.text("tui-command"), command.clone())],
        Block::Verbatim(text) => vec![(String::new(), text.clone())],
        Block::Guide { topic, values } => {
            let parts = world.words.guide(topic, values);
            let bare = parts.into_iter().flat_map(in_guide);
            bare.map(|value| (String::new(), value)).collect()
        }
        Block::Heading(_) | Block::Paragraph(_) | Block::Finding(_) | Block::Point(..) => vec![],
    });
    values.collect()
}

/// What is to be copied exactly in a part of the guide.
fn in_guide(part: Part) -> Vec<String> {
    let spans = match part {
        Part::Verbatim(text) => return vec![text],
        Part::Heading(_, spans)
        | Part::Paragraph(spans)
        | Part::Step(_, spans)
        | Part::Bullet(spans)
        | Part::Warning(spans) => spans,
    };
    let bare = spans.into_iter().filter_map(|span| match span {
        GuideSpan::Value(text) => Some(text),
        GuideSpan::Plain(_) | GuideSpan::Strong(_) => None,
    });
    bare.collect()
}

fn block(block: &Block, labels: usize, world: &World, columns: usize, lines: &mut Lines) {
    let theme = world.theme;
    let fact = |label: String, value: Span<'static>, lines: &mut Lines| {
        let label = wrap::fit(&label, labels, theme.cut_off());
        lines.hang(&[Span::styled(label, theme.dim()), Span::raw("  ")], &[value], columns);
    };
    match block {
        Block::Heading(text) => {
            lines.paragraph(Span::styled(world.words.value(text), theme.strong()), columns);
        }
        Block::Paragraph(text) => lines.paragraph(world.words.value(text), columns),
        Block::Fact { label, value } => {
            fact(world.words.value(label), world.words.value(value).into(), lines);
        }
        Block::Secret { label, password } => {
            let value = Span::styled(password.expose().to_owned(), theme.strong());
            fact(world.words.value(label), value, lines);
            let note = format!("{}{}", " ".repeat(labels + 2), world.text("tui-shown-once"));
            lines.paragraph(note, columns);
        }
        Block::Finding(finding) => lines.finding(finding, None, 0, world, columns),
        Block::Point(mark, finding) => {
            let mark = Some(*mark).filter(|mark| *mark != Mark::None);
            lines.finding(finding, mark, 0, world, columns);
        }
        Block::Guide { topic, values } => {
            let mut after_text = false;
            for part in world.words.guide(topic, values) {
                let in_list = matches!(part, Part::Step(..) | Part::Bullet(_));
                if after_text && in_list {
                    lines.gap();
                }
                after_text = !in_list && !matches!(part, Part::Heading(..));
                self::part(part, theme, columns, lines);
            }
        }
        Block::Verbatim(text) => lines.hang(&[Span::raw("  ")], &[text.clone().into()], columns),
        Block::Command(command) => {
            lines.paragraph(world.text("tui-command"), columns);
            lines.hang(&[Span::raw("  ")], &[command.clone().into()], columns);
        }
    }
}

fn part(part: Part, theme: Theme, columns: usize, lines: &mut Lines) {
    if !matches!(part, Part::Step(..) | Part::Bullet(_)) {
        lines.gap();
    }
    let (prefix, spans) = match part {
        Part::Heading(_, spans) => {
            let strong = |span: Span<'static>| span.style(theme.strong());
            let text: Vec<_> = styled(spans, theme).into_iter().map(strong).collect();
            return lines.hang(&[], &text, columns);
        }
        Part::Verbatim(text) => {
            for line in text.lines() {
                lines.hang(&[Span::raw("    ")], &[line.to_owned().into()], columns);
            }
            return;
        }
        Part::Paragraph(spans) => (vec![], spans),
        Part::Step(number, spans) => (vec![format!("{number:>3}. ").into()], spans),
        Part::Bullet(spans) => (vec![format!("  {}", theme.bullet()).into()], spans),
        Part::Warning(spans) => ([theme.mark(Mark::Warn), vec![Span::raw(" ")]].concat(), spans),
    };
    lines.hang(&prefix, &styled(spans, theme), columns);
}

fn styled(spans: Vec<GuideSpan>, theme: Theme) -> Vec<Span<'static>> {
    let span = |span| match span {
        GuideSpan::Plain(text) => Span::raw(text),
        GuideSpan::Strong(text) | GuideSpan::Value(text) => Span::styled(text, theme.strong()),
    };
    spans.into_iter().map(span).collect()
}
