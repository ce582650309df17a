//! What really goes to the console, with and without colours.

use crate::tui_screens::stage::{FAKE, PLAIN, Stage};
use crate::tui_screens::steps::STEPS;
use ratatui::backend::CrosstermBackend;
use ratatui::{Terminal, TerminalOptions, Viewport};
use vmscert::tui::{Theme, draw};

fn bytes(theme: Theme) -> String {
    // As the program does, whatever NO_COLOR says where the test runs.
    crossterm::style::force_color_output(true);
    let mut stage = Stage::with(STEPS, FAKE, theme, true);
    stage.app.resize(80, 25);
    let area = ratatui::layout::Rect::new(0, 0, 80, 25);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut out = Vec::new();
    let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut out), options).unwrap();
    terminal.draw(|frame| draw(&stage.app, frame)).unwrap();
    drop(terminal);
    stage.press([]);
    String::from_utf8(out).unwrap()
}

/// The numbers of every style that is set.
fn styles(bytes: &str) -> Vec<String> {
    let sequences = bytes
        .split("\u{1b}[")
        .skip(1)
        .filter_map(|rest| rest.split_once('m').map(|(numbers, _)| numbers));
    sequences
        .filter(|numbers| numbers.chars().all(|c| c.is_ascii_digit() || c == ';'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn marks_are_coloured_where_colours_are_wanted() {
    let styles = styles(&bytes(Theme { ascii: false, colour: true }));
    // Black on green: number 10 is what the console crate calls dark green's light sister.
    assert!(styles.iter().any(|style| style.contains("48;5;")), "{styles:?}");
    // The focus is black on cyan, which stands out from black, white and blue alike.
    assert!(styles.iter().any(|style| style.contains("48;5;6")), "{styles:?}");
}

#[test]
fn without_colours_the_focus_still_shows() {
    let bytes = bytes(PLAIN);
    let styles = styles(&bytes);
    let coloured = |style: &&String| {
        style.starts_with("38")
            || style.starts_with("48")
            || style.starts_with("3") && style.len() == 2 && *style != "39"
    };
    assert_eq!(styles.iter().find(coloured), None, "{styles:?}");
    assert!(styles.iter().any(|style| style == "7"), "{styles:?}");
    // An empty reset would take bold and reverse away.
    assert!(!bytes.contains("\u{1b}[m"), "{bytes:?}");
    assert!(bytes.is_ascii(), "and the theme is ASCII");
}
