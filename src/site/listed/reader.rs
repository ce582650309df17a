//! Reads a list line by line.

use super::computer::{Listed, ListedComputer, Listing};
use super::expand::{LineParts, expanded};
use super::pieces::{self, Line, Piece};
use super::problem::ListProblem;
use super::range::Range;
use super::vocabulary::{Column, Meaning, Vocabulary};
use crate::message::{Finding, Message, Severity, say};
use crate::pki::name::LONGEST_SUBJECT;
use crate::pki::{DnsName, address, printable};
use crate::site::record::MOST_CLIENTS;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;

impl Listed {
    /// Reads a list. `usual` runs where nothing is said: on the first server, and on every client.
    pub fn read(text: &str, of: Listing, usual: &[String], vocabulary: &Vocabulary) -> Listed {
        let mut listed = ListReader::new(of, usual, vocabulary).read(text);
        if listed.rows.is_empty() && listed.findings.is_empty() {
            listed.findings.push(Finding::refusal(&ListProblem::Empty));
        }
        listed
    }
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Roles, kinds or addresses: nothing else looks like them.
    Values,
    /// One word in each cell, which may be a name.
    Names,
    Other,
}

struct ListReader<'a> {
    vocabulary: &'a Vocabulary,
    of: Listing,
    usual: &'a [String],
    /// What runs on the computer before.
    last: Vec<String>,
    /// What the headings say of columns, and which separator makes them.
    columns: Option<(usize, Vec<Column>)>,
    /// The lines in which they stood first.
    names: HashMap<DnsName, usize>,
    addresses: HashMap<IpAddr, usize>,
    listed: Listed,
}

impl<'a> ListReader<'a> {
    pub fn new(of: Listing, usual: &'a [String], vocabulary: &'a Vocabulary) -> ListReader<'a> {
        ListReader {
            vocabulary,
            of,
            last: usual.to_vec(),
            usual,
            columns: None,
            names: HashMap::new(),
            addresses: HashMap::new(),
            listed: Listed::default(),
        }
    }

    pub fn read(mut self, text: &str) -> Listed {
        let lines = pieces::lines(text);
        for (at, line) in lines.iter().enumerate() {
            self.line(line, lines.get(at + 1..).unwrap_or_default());
            if self.listed.rows.len() > MOST_CLIENTS {
                self.listed.rows.truncate(MOST_CLIENTS);
                self.refuse(line.number, &ListProblem::TooLong { most: MOST_CLIENTS });
                break;
            }
        }
        self.listed
    }

    fn refuse(&mut self, line: usize, problem: impl Into<Message>) {
        self.listed.findings.push(Finding::refusal(problem).on_line(line));
    }

    fn line(&mut self, line: &Line, below: &[Line]) {
        if self.listed.rows.is_empty() && self.columns.is_none() && self.headings(line, below) {
            return;
        }
        let before = self.listed.findings.len();
        let pieces: Vec<&Piece> = line.pieces.iter().filter(|piece| self.reads(piece)).collect();
        let mut found = LineParts::default();
        let mut at = 0;
        while at < pieces.len() {
            at += self.piece(&pieces[at..], line.number, &mut found);
        }
        let is_heading = found.headings == pieces.len();
        let is_fine = !self.listed.findings[before..].iter().any(Finding::refuses);
        if is_fine && !is_heading {
            self.computers(line, found);
        }
    }

    /// Takes the headings of a table, where the line is one: every column is, or two at least are and the others are not
    /// known, or plain words stand above roles or addresses, in whatever language. Columns without a known heading are
    /// known by what stands in them; those of which nothing is known are not read, and that is said.
    fn headings(&mut self, line: &Line, below: &[Line]) -> bool {
        let last = line.pieces.last().map_or([0; 3], |piece| piece.columns);
        let Some(by) = last.iter().position(|columns| *columns > 0) else {
            return false;
        };
        let mut cells: Vec<Vec<&str>> = vec![vec![]; last[by] + 1];
        for piece in &line.pieces {
            cells[piece.columns[by]].push(bare(&piece.text));
        }
        let column = |cell: &Vec<&str>| match self.vocabulary.meaning(cell) {
            Some((Meaning::Heading(column), count)) if count == cell.len() => Some(*column),
            _ => None,
        };
        let known: Vec<Option<Column>> = cells.iter().map(column).collect();
        let count = known.iter().flatten().count();
        let holds: Vec<Holds> = (0..cells.len()).map(|at| self.holds(by, at, below)).collect();
        let is_unknown = |at: &usize| known[*at].is_none() && !cells[*at].is_empty();
        let unknown: Vec<usize> = (0..cells.len()).filter(is_unknown).collect();
        let is_plain = |cell: &Vec<&str>| {
            let marks = |word: &&str| word.contains(|c: char| c.is_numeric() || ".:".contains(c));
            !cell.iter().any(marks) && !self.are_values(cell)
        };
        let by_content =
            cells.iter().all(is_plain) && unknown.iter().any(|at| holds[*at] == Holds::Values);
        if count < 2 && !(count == 1 && unknown.is_empty()) && !by_content {
            return false;
        }
        let mut known = known;
        let has_names = |known: &[Option<Column>]| {
            let of_names = |at: usize| known[at] == Some(Column::Any) && holds[at] == Holds::Names;
            (0..known.len()).any(of_names)
        };
        for at in &unknown {
            let is_read = match holds[*at] {
                Holds::Values => true,
                // Of several columns of words the first is what the computers are called.
                Holds::Names => !has_names(&known),
                Holds::Other => false,
            };
            known[*at] = is_read.then_some(Column::Any);
        }
        let strange = unknown.iter().filter(|at| known[**at].is_none());
        let strange: Vec<String> = strange.map(|at| cells[*at].join(" ")).collect();
        if !strange.is_empty() {
            let notice = Finding::notice(say!("list-columns-unread", columns = strange));
            self.listed.findings.push(notice.on_line(line.number));
        }
        let columns = known.into_iter().map(|column| column.unwrap_or(Column::Ignored));
        self.columns = Some((by, columns.collect()));
        true
    }
    /// What most cells of a column hold.
    fn holds(&self, by: usize, column: usize, below: &[Line]) -> Holds {
        let (mut values, mut names, mut all) = (0, 0, 0);
        for line in below {
            let pieces = line.pieces.iter().filter(|piece| piece.columns[by] == column);
            let words: Vec<&str> = pieces.map(|piece| bare(&piece.text)).collect();
            all += usize::from(!words.is_empty());
            values += usize::from(self.are_values(&words));
            names += usize::from(matches!(&*words, [word] if DnsName::parse(word).is_ok()));
        }
        match () {
            () if 2 * values > all => Holds::Values,
            () if names == all && all > 0 => Holds::Names,
            () => Holds::Other,
        }
    }
    /// Returns whether words are nothing but roles, kinds and addresses.
    fn are_values(&self, words: &[&str]) -> bool {
        let is_address = |word: &str| match Range::read(word) {
            Some(range) => range.is_ok_and(|range| range.is_of_addresses()),
            None => address::parse(word).is_ok(),
        };
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += match self.vocabulary.meaning(&words[at..]) {
                Some((Meaning::Role(_) | Meaning::Kind(_), count)) => count,
                _ if is_address(word) => 1,
                _ => return false,
            };
        }
        at > 0
    }
    fn column(&self, piece: &Piece) -> Column {
        let Some((by, columns)) = &self.columns else { return Column::Any };
        columns.get(piece.columns[*by]).copied().unwrap_or(Column::Any)
    }
    fn reads(&self, piece: &Piece) -> bool {
        self.column(piece) != Column::Ignored
    }

    /// Reads one piece, or several that are a name on screen. Returns how many.
    fn piece(&mut self, pieces: &[&Piece], line: usize, found: &mut LineParts) -> usize {
        let first = pieces[0];
        let typed = first.text.as_str();
        let together = 1 + pieces[1..].iter().take_while(|piece| !piece.starts).count();
        let words: Vec<&str> = pieces[..together].iter().map(|piece| bare(&piece.text)).collect();
        let is_name = words[0].contains('.') || words[0].contains(':');
        let known = if is_name { None } else { self.vocabulary.meaning(&words) };
        let in_windows = self.column(first) == Column::Windows;
        if let Some((meaning, count)) = known {
            let meant = || pieces[..count].iter().map(|piece| piece.text.as_str());
            let typed = || meant().collect::<Vec<_>>().join(" ");
            match (meaning, self.of) {
                (Meaning::Windows(windows), _) => found.windows = Some(*windows),
                _ if in_windows => {}
                (Meaning::Role(key), Listing::Servers) | (Meaning::Kind(key), Listing::Clients) => {
                    if !found.runs.contains(key) {
                        found.runs.push(key.clone());
                    }
                }
                (Meaning::Kind(_), Listing::Servers) => {
                    self.refuse(line, &ListProblem::IsKind { typed: typed() });
                }
                (Meaning::Role(_), Listing::Clients) => {
                    self.refuse(line, &ListProblem::IsRole { typed: typed() });
                }
                // A computer may well be called like a heading; a line of nothing else is headings.
                (Meaning::Heading(_), _) => {
                    found.headings += count;
                    if let Ok((name, _)) = DnsName::parse(typed().as_str()) {
                        found.names.push((typed(), name));
                    }
                }
            }
            return count;
        }
        if in_windows {
            return 1;
        }
        if let Some(range) = Range::read(typed) {
            match range {
                Ok(range) => found.ranges.push(range),
                Err(problem) => self.refuse(line, &problem),
            }
            return 1;
        }
        if let Ok(address) = address::parse(typed) {
            found.addresses.push((typed.to_owned(), address));
            return 1;
        }
        if let Some((meant, count)) = self.vocabulary.close(&words) {
            let typed = words[..count].join(" ");
            self.refuse(line, &ListProblem::Misspelt { typed, meant: meant.to_owned() });
            return count;
        }
        match DnsName::parse(typed) {
            Ok((name, said)) => {
                let worth = said.into_iter().filter(|finding| finding.severity > Severity::Notice);
                self.listed.findings.extend(worth.map(|finding| finding.on_line(line)));
                found.names.push((typed.to_owned(), name));
            }
            Err(problem) => self.refuse(line, problem),
        }
        1
    }

    /// The computers of a line.
    fn computers(&mut self, line: &Line, mut found: LineParts) {
        let whole = || {
            let pieces: Vec<&str> = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
            printable(&pieces.join(" ")).into_owned()
        };
        let is_said = !found.runs.is_empty();
        found.says_runs = is_said;
        if self.of == Listing::Servers {
            if is_said {
                self.last.clone_from(&found.runs);
            }
            // "Recording server:" above its computers.
            if found.names.is_empty() && found.addresses.is_empty() && found.ranges.is_empty() {
                return;
            }
            found.runs.clone_from(&self.last);
        } else if !is_said {
            found.runs = self.usual.to_vec();
        }
        let line = line.number;
        let computers = match expanded(found, self.of) {
            Ok(computers) => computers,
            Err(Some(problem)) => return self.refuse(line, problem),
            Err(None) => return self.refuse(line, &ListProblem::SeveralClients { typed: whole() }),
        };
        for computer in computers {
            if computer.runs.is_empty() {
                return self.refuse(line, &ListProblem::NoRole { typed: computer.called() });
            }
            if let Err(problem) = self.check(&computer, line, whole) {
                return self.refuse(line, problem);
            }
            self.listed.rows.push(ListedComputer { line, ..computer });
        }
    }

    /// Checks what a computer goes by, and keeps in mind that it is taken.
    fn check(
        &mut self,
        computer: &ListedComputer,
        line: usize,
        whole: impl Fn() -> String,
    ) -> Result<(), Message> {
        let is_server = self.of == Listing::Servers;
        match computer.names.first() {
            None if is_server => return Err((&ListProblem::NoName { typed: whole() }).into()),
            Some(first) if is_server && first.as_str().len() > LONGEST_SUBJECT => {
                let length = first.as_str().len();
                return Err(say!("name-first-too-long", typed = first, length));
            }
            Some(first) if is_server => drop(first.file_name()?),
            Some(_) | None => {}
        }
        for name in &computer.names {
            if let Some(first) = taken(&mut self.names, name, line) {
                let typed = name.to_string();
                return Err((&ListProblem::NameTwice { typed, first }).into());
            }
        }
        for address in &computer.addresses {
            if let Some(first) = taken(&mut self.addresses, address, line) {
                let typed = address.to_string();
                return Err((&ListProblem::AddressTwice { typed, first }).into());
            }
        }
        Ok(())
    }
}

/// The line in which it stood first, where it is not new.
fn taken<T: Clone + Eq + Hash>(
    known: &mut HashMap<T, usize>,
    one: &T,
    line: usize,
) -> Option<usize> {
    known.insert(one.clone(), line).inspect(|first| {
        known.insert(one.clone(), *first);
    })
}

/// A word of a line as it is looked up: what stands at its end belongs to the sentence.
fn bare(piece: &str) -> &str {
    piece.trim_end_matches([':', '.'])
}
