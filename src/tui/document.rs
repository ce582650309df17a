//! Text to read as lines: what a document's blocks look like.

use super::lines::Lines;
use super::theme::Theme;
use super::world::World;
use super::wrap;
use crate::message::Value;
use crate::wizard::{Block, Document, Mark, TableRow};
use crate::words::{Part, Span as GuideSpan};
use ratatui::style::Style;
use ratatui::text::Span;

pub(super) fn lines<'a>(document: &Document, world: &'a World) -> Lines<'a> {
    let mut lines = Lines::new(world);
    let labels = document.blocks.iter().filter_map(|block| match block {
        Block::Fact { label, .. } | Block::Secret { label, .. } => Some(world.words.value(label)),
        _ => None,
    });
    let labels = labels.map(|label| wrap::width(&label)).max().unwrap_or(0);
    let labels = labels.min(world.text_width() * 2 / 5);
    let mut before: Option<&Block> = None;
    for (number, block) in document.blocks.iter().enumerate() {
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
        self::block(block, labels, &mut lines);
        let next = document.blocks.get(number + 1);
        let is_secret = |block: &Block| matches!(block, Block::Secret { .. });
        if is_secret(block) && !next.is_some_and(is_secret) {
            lines.paragraph(" ".repeat(labels + 2) + &world.text("tui-shown-once"));
        }
        before = Some(block);
    }
    lines
}

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
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Finding(_)
        | Block::Point(..)
        | Block::Table { .. } => vec![],
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

fn block(block: &Block, labels: usize, lines: &mut Lines) {
    let (world, theme) = (lines.world, lines.world.theme);
    match block {
        Block::Heading(text) => lines.strong(world.words.value(text)),
        Block::Paragraph(text) => lines.paragraph(world.words.value(text)),
        Block::Fact { label, value } => fact(label, world.words.value(value).into(), labels, lines),
        Block::Secret { label, password } => {
            let value = Span::styled(password.expose().to_owned(), theme.strong());
            fact(label, value, labels, lines);
        }
        Block::Table { columns, rows, chosen } => table(columns, rows, *chosen, lines),
        Block::Finding(finding) => lines.finding(finding, None, 0),
        Block::Point(mark, finding) => {
            lines.finding(finding, Some(*mark).filter(|mark| *mark != Mark::None), 0);
        }
        Block::Guide { topic, values } => {
            let mut after_text = false;
            for part in world.words.guide(topic, values) {
                let in_list = matches!(part, Part::Step(..) | Part::Bullet(_));
                if after_text && in_list {
                    lines.gap();
                }
                after_text = !in_list && !matches!(part, Part::Heading(..));
                self::part(part, theme, lines);
            }
        }
        Block::Verbatim(text) => lines.indented(2, text.clone()),
        Block::Command(command) => {
            lines.paragraph(world.text("tui-command"));
            lines.indented(2, command.clone());
        }
    }
}

/// The blanks between two columns.
const GAP: usize = 2;

/// Rows in columns as wide as what stands in them; where that is too much, the widest ones share what there is.
fn table(columns: &[&str], rows: &[TableRow], chosen: usize, lines: &mut Lines) {
    let (world, theme) = (lines.world, lines.world.theme);
    let heads: Vec<String> = columns.iter().map(|id| world.text(id)).collect();
    let say = |row: &TableRow| row.cells.iter().map(|cell| world.words.value(cell)).collect();
    let cells: Vec<Vec<String>> = std::iter::once(heads).chain(rows.iter().map(say)).collect();
    let widest = |at: usize| {
        let column = cells.iter().filter_map(|row| row.get(at));
        column.map(|text| wrap::width(text) + GAP).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(widest).collect();
    let room = world.width().saturating_sub(2);
    let all = |most: usize| widths.iter().map(|width| *width.min(&most)).sum::<usize>();
    let most = (1..=room).rev().find(|most| all(*most) <= room).unwrap_or(1);
    for (number, row) in cells.iter().enumerate() {
        let is_chosen = number == chosen + 1;
        let style = match number {
            0 => theme.strong(),
            _ if is_chosen => theme.focus(),
            _ => Style::new(),
        };
        let cell = |(text, width): (&String, &usize)| {
            let width = (*width.min(&most)).saturating_sub(GAP);
            wrap::fit(text, width, theme.cut_off()) + &" ".repeat(GAP)
        };
        let text: String = row.iter().zip(&widths).map(cell).collect();
        let sign = Span::raw(if is_chosen { "> " } else { "  " });
        lines.push(vec![sign, Span::styled(text.trim_end().to_owned(), style)]);
        if is_chosen {
            lines.focus_from(lines.len() - 1);
        }
    }
}

fn fact(label: &Value, value: Span<'static>, labels: usize, lines: &mut Lines) {
    let theme = lines.world.theme;
    let label = wrap::fit(&lines.world.words.value(label), labels, theme.cut_off());
    lines.hang(&[Span::styled(label, theme.dim()), Span::raw("  ")], &[value]);
}

fn part(part: Part, theme: Theme, lines: &mut Lines) {
    if !matches!(part, Part::Step(..) | Part::Bullet(_)) {
        lines.gap();
    }
    let (prefix, spans) = match part {
        Part::Heading(_, spans) => {
            let strong = |span: Span<'static>| span.style(theme.strong());
            let text: Vec<_> = styled(spans, theme).into_iter().map(strong).collect();
            return lines.hang(&[], &text);
        }
        Part::Verbatim(text) => {
            return text.lines().for_each(|line| lines.indented(4, line.to_owned()));
        }
        Part::Paragraph(spans) => (vec![], spans),
        Part::Step(number, spans) => (vec![format!("{number:>3}. ").into()], spans),
        Part::Bullet(spans) => (vec![format!("  {}", theme.bullet()).into()], spans),
        Part::Warning(spans) => ([theme.mark(Mark::Warn), vec![" ".into()]].concat(), spans),
    };
    lines.hang(&prefix, &styled(spans, theme));
}

fn styled(spans: Vec<GuideSpan>, theme: Theme) -> Vec<Span<'static>> {
    let span = |span| match span {
        GuideSpan::Plain(text) => Span::raw(text),
        GuideSpan::Strong(text) | GuideSpan::Value(text) => Span::styled(text, theme.strong()),
    };
    spans.into_iter().map(span).collect()
}
