//! The sheet that generated passwords are written to: the name that a file is made out to, and its password. It is
//! read as it was written, several put together, or as a spreadsheet saved it again.

use crate::pki::Password;
use crate::site::layout;

/// The first cell of a sheet. With the tab behind it no password could be mistaken for it: none has a tab.
const MARK: &str = "vmscert-passwords";

/// What lies between two cells, here and in what spreadsheets save.
const BETWEEN: [char; 3] = ['\t', ';', ','];

/// A sheet: names and their passwords.
pub(super) struct Sheet(Vec<(String, Password)>);

/// A new sheet with one password.
pub(super) fn written(name: &str, password: &Password) -> String {
    format!("{MARK}\tpassword\r\n{name}\t{}\r\n", password.expose())
}

/// Returns whether a sheet begins with this line, and what lies between its cells.
pub(super) fn begins(line: &str) -> Option<char> {
    let marked = |between: &char| {
        let mut cells = cells(line, *between).into_iter();
        cells.next().as_deref() == Some(MARK) && cells.next().is_some()
    };
    BETWEEN.into_iter().find(marked)
}

impl Sheet {
    /// Reads a sheet; `None` where the text is a plain password. Sheets without a mark, as they were once written, are
    /// known by one of the names that are looked for.
    pub(super) fn read(text: &str, names: &[String]) -> Option<Sheet> {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let first = lines.clone().next()?;
        let between = match begins(first) {
            Some(between) => between,
            None => lines
                .any(|line| row(line, '\t').is_some_and(|(name, _)| is_one_of(&name, names)))
                .then_some('\t')?,
        };
        let lines = text.lines().filter(|line| begins(line).is_none());
        Some(Sheet(lines.filter_map(|line| row(line, between)).collect()))
    }

    /// The password of these names; of several the newest, which stands last. Where nobody can tell yet whose it is
    /// to be, what stands there alone will do: what is missing is said later.
    pub(super) fn password(&self, names: &[String]) -> Option<&Password> {
        if let ([], [(_, password)]) = (names, self.0.as_slice()) {
            return Some(password);
        }
        let mut rows = self.0.iter().rev();
        let (_, password) = rows.find(|(name, _)| is_one_of(name, names))?;
        Some(password)
    }

    /// How many passwords it has.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

/// A file's name stands for the server's, which it may differ from.
fn is_one_of(name: &str, names: &[String]) -> bool {
    let file = layout::file_name(name);
    let is = |known: &String| known.eq_ignore_ascii_case(name) || known.eq_ignore_ascii_case(&file);
    names.iter().any(is)
}

fn row(line: &str, between: char) -> Option<(String, Password)> {
    let mut cells = cells(line, between).into_iter();
    let (name, password) = (cells.next()?, cells.next()?);
    let name = name.trim().to_owned();
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
