//! The pictures in README are screens of the program, drawn as SVG. A picture that is no longer true fails here;
//! `PICTURES=draw cargo test pictures::` draws them anew.

use crate::program::CA_PASSWORD;
use crate::program::wizard::{To, Way, computer_with_site, in_colours, open, text};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::Path;
use vmscert::tui::{App, Input, draw};

const FOLDER: &str = "assets/pictures";

/// A letter's place, in pixels.
const WIDTH: usize = 9;
const HEIGHT: usize = 19;
const BELOW: usize = 14;

#[test]
fn readme_shows_screens_as_they_are() {
    let readme = include_str!("../../README.md");
    let line = |typed: &str| (text(typed), Input::Enter);
    shows(readme, "home", ());
    let lines = (
        line("rs-11..rs-15 10.20.0.11.. Recording server"),
        line("mob-01 10.20.0.20 mob.museum.example Mobile server"),
        text("ev-01 10.20.0.300 event-server"),
    );
    shows(readme, "servers", (open("servers"), text("l"), lines));
    let passwords =
        (To("CA password"), text(CA_PASSWORD), To("The files' passwords"), Input::Right);
    shows(
        readme,
        "issue-all",
        (open("servers"), text("a"), passwords, To("[ Next ]"), Input::Enter),
    );
    shows(readme, "picture", text("p"));
}

fn shows(readme: &str, name: &str, way: impl Way) {
    let computer = computer_with_site();
    let mut app = in_colours(&computer);
    way.go(&mut app, &computer);
    let drawn = svg(&buffer(&mut app, 120, 30));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(format!("{name}.svg"));
    if std::env::var_os("PICTURES").is_some() {
        std::fs::write(&file, &drawn).expect("a picture");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == drawn, "{name} looks another way now: PICTURES=draw cargo test pictures::");
    assert!(readme.contains(&format!("]({FOLDER}/{name}.svg)")), "README shows no {name}");
}

fn buffer(app: &mut App, columns: u16, rows: u16) -> Buffer {
    app.resize(columns, rows);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
    terminal.draw(|frame| draw(app, frame)).expect("a screen");
    terminal.backend().buffer().clone()
}

/// The screen as a picture: letters of one look that follow each other are one text, held to its columns.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = ((columns + 2) * WIDTH, (rows + 1) * HEIGHT);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Cascadia Mono, Consolas, DejaVu Sans Mono, monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#0c0c0c\"/>\n"
    );
    for (row, cells) in buffer.content.chunks(columns).enumerate() {
        let y = row * HEIGHT + HEIGHT / 2;
        let mut column = 0;
        for run in cells.chunk_by(|one, next| look(one) == look(next)) {
            let x = (column + 1) * WIDTH;
            column += run.len();
            let (front, back, style) = look(&run[0]);
            let wide = run.len() * WIDTH;
            if let Some(back) = back {
                writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{HEIGHT}\" fill=\"{back}\"/>")
                    .expect("text");
            }
            let text: String = run.iter().map(Cell::symbol).collect();
            if text.trim().is_empty() {
                continue;
            }
            let blanks = text.len() - text.trim_start().len();
            let (x, text) = (x + blanks * WIDTH, text.trim());
            let wide = text.chars().count() * WIDTH;
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let y = y + BELOW;
            writeln!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" fill=\"{front}\" textLength=\"{wide}\" xml:space=\"preserve\"{style}>{text}</text>"
            )
            .expect("text");
        }
    }
    svg + "</svg>\n"
}

/// How a letter looks: its colour, the one behind it, and the rest of its style.
fn look(cell: &Cell) -> (&'static str, Option<&'static str>, &'static str) {
    let (front, back) = (colour(cell.fg, "#cccccc"), colour(cell.bg, "#0c0c0c"));
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (front, back) = if reversed { (back, front) } else { (front, back) };
    let style = match cell.modifier {
        modifier if modifier.contains(Modifier::BOLD) => " font-weight=\"bold\"",
        modifier if modifier.contains(Modifier::DIM) => " opacity=\".65\"",
        _ => "",
    };
    (front, (back != "#0c0c0c").then_some(back), style)
}

/// As the Windows console shows them.
fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Reset => default,
        Color::Black => "#0c0c0c",
        Color::Red => "#c50f1f",
        Color::Green => "#13a10e",
        Color::Yellow => "#c19c00",
        Color::Cyan => "#3a96dd",
        Color::White => "#f2f2f2",
        other => panic!("the screens have no {other:?}"),
    }
}
