//! The picture of the site in letters: a row for each group, and beside the rows the lanes that lead from who connects
//! to whom.

use super::lines::Lines;
use super::wrap;
use crate::message::say;
use crate::site::picture::{Group, Picture};
use crate::wizard::Mark;
use ratatui::text::{Line, Span};

/// The columns of a group's name.
const NAME: usize = 26;

pub(super) fn draw(picture: &Picture, lines: &mut Lines) {
    let world = lines.world;
    let (theme, ascii) = (world.theme, world.theme.ascii);
    let row = |group: &Group, mark: Mark, state: String, lanes: String| {
        let name = wrap::fit(&world.text(&group.name), NAME, theme.cut_off());
        let text = format!(" {name} {state:>20} {lanes}");
        Line::from([theme.mark(mark), vec![Span::raw(text)]].concat())
    };
    lines.strong(world.text("picture-from"));
    for (at, group) in picture.from.iter().enumerate() {
        let mark = match group {
            Group { dark: true, .. } => Mark::Fail,
            Group { total: 0, .. } => Mark::Unknown,
            group => how(group),
        };
        let state = world.say(group.trusting());
        lines.push(row(group, mark, state, picture.lanes_from(at, ascii)));
    }
    lines.blank();
    lines.strong(world.text("picture-to"));
    for (at, group) in picture.to.iter().enumerate() {
        let state = world.say(group.switched());
        lines.push(row(group, how(group), state, picture.lanes_to(at, ascii)));
    }
    if picture.from.iter().any(|group| group.dark) {
        lines.gap();
        lines.paragraph(world.say(say!("picture-dark")));
    }
}

fn how(group: &Group) -> Mark {
    match group.said {
        true => Mark::Said,
        false => Mark::of_done(group.done == group.total),
    }
}
