//! The sheet that generated passwords are written to: `server,file,password` for a spreadsheet, or a page to print. The
//! first kind is read again, as it was written, several put together, or as a spreadsheet saved it.

use super::{Site, layout};
use crate::pki::{Password, Thumbprint};
use std::path::Path;

/// What a sheet of this program says of itself; behind it stands the thumbprint of the site's CA. It is also the first
/// cell of sheets as they were once written, a name and a password on each line.
const MARK: &str = "vmscert-passwords";

/// The headings of a sheet for a spreadsheet.
const HEADINGS: [&str; 3] = ["server", "file", "password"];

/// What lies between two cells, here and in what spreadsheets save.
const BETWEEN: [char; 3] = ['\t', ';', ','];

/// Where a row goes in a page to print.
const END_OF_ROWS: &str = "</tbody>";

/// A password of a sheet.
pub struct SheetRow<'a> {
    /// The server by its folder's name, or the CA.
    pub server: &'a str,
    pub file: &'a str,
    pub password: &'a Password,
}

/// Returns whether a sheet at that path is a page to print.
pub fn is_page(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
}

/// What tells a site's own sheet from any other: in the fourth heading, or as the `id` of a page's table.
pub fn mark(site: &Site) -> String {
    let Thumbprint(authority) =
        site.authority_thumbprint().unwrap_or_else(|| Thumbprint(String::new()));
    format!("{MARK}-{authority}")
}

/// A new sheet for a spreadsheet, without a row.
pub fn empty(site: &Site) -> String {
    format!("{},{}\r\n", HEADINGS.join(","), mark(site))
}

/// A sheet that was begun before the site had its CA, as one of that site.
pub fn marked(sheet: &str, site: &Site) -> String {
    sheet.replacen(&mark(&Site::default()), &mark(site), 1)
}

/// Returns whether a text is a sheet of this site, to which rows can be added.
pub fn is_of(text: &str, site: &Site) -> bool {
    let mark = mark(site);
    // Before there is a CA nothing tells one site from another.
    if site.authority.is_none() {
        return false;
    }
    let is_page = text.contains(&format!("id=\"{mark}\"")) && text.contains(END_OF_ROWS);
    let head = text.lines().next().unwrap_or_default();
    is_page
        || SheetShape::of(head)
            .is_some_and(|shape| cells(head, shape.between).get(3) == Some(&mark))
}

/// The sheet with one more row.
pub fn with_row(sheet: &str, row: &SheetRow) -> String {
    let all = [row.server, row.file, row.password.expose()];
    let head = sheet.lines().next().unwrap_or_default();
    match (SheetShape::of(head), sheet.rfind(END_OF_ROWS)) {
        (None, Some(at)) => {
            let (above, below) = sheet.split_at(at);
            let cells = all.map(|text| format!("<td><code>{}</code></td>", in_page(text)));
            format!("{above}<tr>{}</tr>\n{below}", cells.concat())
        }
        (shape, _) => {
            let between = shape.map_or(',', |shape| shape.between);
            let line = all.map(|text| in_cell(text, between)).join(&between.to_string());
            let end = if sheet.is_empty() || sheet.ends_with('\n') { "" } else { "\r\n" };
            format!("{sheet}{end}{line}\r\n")
        }
    }
}

fn in_cell(text: &str, between: char) -> String {
    match text.contains([between, '"']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

fn in_page(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How the lines of a sheet are to be read.
#[derive(Clone, Copy)]
struct SheetShape {
    between: char,
    /// The column of the password.
    password: usize,
}

impl SheetShape {
    /// The shape of a sheet that begins with this line. No password could be mistaken for such a line.
    fn of(line: &str) -> Option<SheetShape> {
        BETWEEN.into_iter().find_map(|between| {
            let cells = cells(line.trim_end(), between);
            let is = |at: usize, known: &str| {
                cells.get(at).is_some_and(|cell| cell.trim().eq_ignore_ascii_case(known))
            };
            if HEADINGS.iter().enumerate().all(|(at, heading)| is(at, heading)) {
                return Some(SheetShape { between, password: 2 });
            }
            (cells.len() > 1 && is(0, MARK)).then_some(SheetShape { between, password: 1 })
        })
    }
}

/// Returns whether a sheet begins with this line.
pub fn begins(line: &str) -> bool {
    SheetShape::of(line).is_some()
}

/// A sheet that was read: names and their passwords.
pub struct Sheet(Vec<(String, Password)>);

impl Sheet {
    /// Reads a sheet; `None` where the text is a plain password. Sheets without a mark, as they were once written, are
    /// known by one of the names that are looked for.
    pub fn read(text: &str, names: &[String]) -> Option<Sheet> {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let first = lines.clone().next()?;
        let once = SheetShape { between: '\t', password: 1 };
        let mut shape = match SheetShape::of(first) {
            Some(shape) => shape,
            None => lines
                .any(|line| row(line, once).is_some_and(|(name, _)| is_one_of(&name, names)))
                .then_some(once)?,
        };
        let mut rows = Vec::new();
        for line in text.lines() {
            // Sheets that were put one below the other may be of several shapes.
            match SheetShape::of(line) {
                Some(next) => shape = next,
                None => rows.extend(row(line, shape)),
            }
        }
        Some(Sheet(rows))
    }

    /// The password of these names; of several the newest, which stands last. Where nobody can tell yet whose it is
    /// to be, what stands there alone will do: what is missing is said later.
    pub fn password(&self, names: &[String]) -> Option<&Password> {
        if let ([], [(_, password)]) = (names, self.0.as_slice()) {
            return Some(password);
        }
        let mut rows = self.0.iter().rev();
        let (_, password) = rows.find(|(name, _)| is_one_of(name, names))?;
        Some(password)
    }

    /// How many passwords it has.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// A file's name stands for the server's, which it may differ from.
fn is_one_of(name: &str, names: &[String]) -> bool {
    let file = layout::file_name(name);
    let is = |known: &String| {
        known.eq_ignore_ascii_case(name)
            || known.eq_ignore_ascii_case(&file)
            || layout::file_name(known).eq_ignore_ascii_case(name)
    };
    names.iter().any(is)
}

fn row(line: &str, shape: SheetShape) -> Option<(String, Password)> {
    let mut cells = cells(line, shape.between).into_iter();
    let name = cells.next()?.trim().to_owned();
    let password = cells.nth(shape.password - 1)?;
    (!name.is_empty() && !password.is_empty()).then(|| (name, Password::new(password)))
}
/// The cells of a line. Quotes count only where they stand around a whole cell, and twice inside for once.
fn cells(line: &str, between: char) -> Vec<String> {
    let mut cells = Vec::new();
    let mut rest = Some(line);
    while let Some(left) = rest {
        let (cell, after) =
            quoted(left, between).unwrap_or_else(|| match left.split_once(between) {
                Some((cell, after)) => (cell.to_owned(), Some(after)),
                None => (left.to_owned(), None),
            });
        cells.push(cell);
        rest = after;
    }
    cells
}

/// A cell in quotes at the beginning, and what follows it.
fn quoted(line: &str, between: char) -> Option<(String, Option<&str>)> {
    let mut rest = line.strip_prefix('"')?;
    let mut cell = String::with_capacity(line.len());
    loop {
        let (inside, after) = rest.split_once('"')?;
        cell.push_str(inside);
        if let Some(again) = after.strip_prefix('"') {
            cell.push('"');
            rest = again;
        } else if after.is_empty() {
            return Some((cell, None));
        } else {
            return Some((cell, Some(after.strip_prefix(between)?)));
        }
    }
}
