//! The wizard at a Windows console: drawn whole in both sizes, and driven by keys.

use crate::program::console::Console;
use crate::wine::Windows;

/// Types a text and sees it, before another key follows: what comes in one burst is taken for a paste, in which
/// Enter does nothing.
fn types(console: &mut Console, text: &str) {
    console.press(text);
    console.sees(text);
}

/// Waits for a page that is drawn whole: the program's name in the first row, the keys in the last one, and boxes from
/// side to side, with the page's title in the upper border.
fn sees_whole(console: &mut Console, title: &str, columns: u16, rows: u16) {
    let titled = format!("─ {title} ─");
    let reaches = |line: &str, left: char, right: char| {
        let is_whole = line.chars().count() == usize::from(columns);
        is_whole && line.starts_with(left) && line.ends_with(right)
    };
    console.waits_for(&titled, |shown| {
        let lines: Vec<&str> = shown.split('\n').collect();
        lines.len() == usize::from(rows)
            && lines[0].starts_with(" vmscert ")
            && reaches(lines[1], '┌', '┐')
            && lines[1].contains(&titled)
            && lines[lines.len() - 1].contains("Esc ")
            && lines.iter().filter(|line| reaches(line, '└', '┘')).count() == 1
    });
}

fn walks_the_wizard(windows: &Windows, columns: u16, rows: u16) {
    let folder = format!(r"C:\Site {columns}");
    let mut console = windows.console(&["--folder", &folder], columns, rows);
    sees_whole(&mut console, "Open or start a site", columns, rows);
    console.sees(&folder);
    console.press("\r");
    console.sees("> Site's name");
    types(&mut console, "Harbour Museum");
    console.press("\r");
    sees_whole(&mut console, "The way to encryption", columns, rows);
    console.sees("> [  ]   Before you start");

    console.press("\x1b[B");
    console.sees("> [  ]   Create the CA");
    console.press("\x1b[B");
    console.sees(">        Trust the CA");
    console.press("\x1b[A");
    console.sees("> [  ]   Create the CA");
    console.press("\r");
    sees_whole(&mut console, "Create the CA", columns, rows);
    console.sees("> Certificates come from");
    console.press("\t");
    console.sees("> CA's name");
    // In the place of the suggestion.
    types(&mut console, "Harbour CA");
    console.sees("[Harbour CA  ");

    console.press("\x1b");
    // A wide console shows the way beside the form, too: only Home says what leaving means here.
    console.sees("Esc leave");
    console.press("\x1b");
    console.sees("Leave vmscert?");
    console.press("\t");
    console.sees("> [ Leave ]");
    console.press("\r");
    assert_eq!(console.ends(), 0, "{}", console.shown());
}

#[test]
fn the_wizard_draws_and_is_driven_at_80_by_25() {
    if let Some(windows) = Windows::start() {
        walks_the_wizard(&windows, 80, 25);
    }
}

#[test]
fn the_wizard_draws_and_is_driven_at_120_by_30() {
    if let Some(windows) = Windows::start() {
        walks_the_wizard(&windows, 120, 30);
    }
}
