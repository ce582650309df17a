//! The picture of the site for a page to print, as SVG: a row for each group, and lanes from who connects to whom.

use super::html::escape;
use crate::site::picture::{Group, Picture};
use crate::words::Words;

const ROW: usize = 26;
const LANES: usize = 470;
const LANE: usize = 26;
const LINE: &str = "fill=\"none\" stroke=\"#2f6f8f\" stroke-width=\"1.5\"";

/// Draws it. Colour says nothing by itself: every state stands there in words.
pub(super) fn svg(picture: &Picture, words: &Words) -> String {
    let (from, to) = (picture.from.len(), picture.to.len());
    let top = |row: usize| (row + 1) * ROW + ROW / 2;
    let below = |lane: usize| top(from + 1 + lane);
    let x = |lane: usize| LANES + LANE / 2 + lane * LANE;
    let (width, height) = (LANES + to * LANE + 6, (from + to + 2) * ROW + 6);
    let mut body = String::new();
    let heading = |y: usize, id: &str| {
        format!(
            "<text x=\"0\" y=\"{}\" font-weight=\"650\">{}</text>\n",
            y + 5,
            escape(&words.text(id))
        )
    };
    body += &heading(ROW / 2, "picture-from");
    body += &heading(top(from), "picture-to");
    for (row, group) in picture.from.iter().enumerate() {
        let y = top(row);
        body += &label(group, &words.say(&group.trusting()), y, words);
        if let Some(last) = group.joins.iter().max() {
            body += &format!("<path {LINE} d=\"M{} {y}H{}\"/>\n", LANES - 8, x(*last));
        }
        for lane in &group.joins {
            body += &format!("<circle cx=\"{}\" cy=\"{y}\" r=\"4\" fill=\"#2f6f8f\"/>\n", x(*lane));
        }
    }
    for (lane, group) in picture.to.iter().enumerate() {
        let y = below(lane);
        body += &label(group, &words.say(&group.switched()), y, words);
        let first = picture.from.iter().position(|group| group.joins.contains(&lane));
        if let Some(first) = first {
            let (x, end) = (x(lane), LANES - 8);
            body += &format!("<path {LINE} d=\"M{x} {}V{y}H{end}l7 -4v8l-7 -4\"/>\n", top(first));
        }
    }
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"100%\" style=\"max-width:{width}px\" role=\"img\" \
         font-size=\"14\" fill=\"#1c2226\">\n{body}</svg>\n"
    )
}

fn label(group: &Group, state: &str, y: usize, words: &Words) -> String {
    let colour = match group {
        Group { dark: true, .. } => "#b3261e",
        Group { total: 0, .. } => "#8a949b",
        Group { done, total, .. } if done == total => "#2e7d32",
        Group { .. } => "#c98a12",
    };
    let (name, state) = (escape(&words.text(&group.name)), escape(state));
    format!(
        "<rect x=\"0\" y=\"{}\" width=\"10\" height=\"10\" rx=\"2\" fill=\"{colour}\"/>\
         <text x=\"18\" y=\"{base}\">{name}</text>\
         <text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{state}</text>\n",
        y - 5,
        LANES - 20,
        base = y + 5
    )
}
