//! What a text of many lines was understood as: a table beside it, and what is to be said of its lines.

use crate::message::{Finding, Value};

/// What a text of many lines was understood as.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    /// The table's headings: ids of the catalogue.
    pub columns: &'static [&'static str],
    pub rows: Vec<UnderstoodRow>,
    /// What was found; what is about a line says so ([`Finding::on_line`]).
    pub findings: Vec<Finding>,
}

/// A row of the table. A line with a range makes several, a blank one none.
#[derive(Clone, Debug, PartialEq)]
pub struct UnderstoodRow {
    /// The line that made it, counted from 1.
    pub line: usize,
    pub cells: Vec<Value>,
}
