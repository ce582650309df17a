//! Servers and clients as lines of text, typed or pasted from a mail or from Excel: `rs-01 10.20.0.11 recording-server`.
//! Names and addresses stand in any order, several of each; what runs there by key or by its name on screen, or left out;
//! ranges as `range` reads them.

mod computer;
mod expand;
mod file;
mod pieces;
mod problem;
mod range;
mod reader;
mod survey;
mod vocabulary;

pub use computer::{Listed, ListedComputer, Listing};
pub use file::decoded;
pub use problem::ListProblem;
pub use survey::{Survey, survey_findings};
pub use vocabulary::{Column, Meaning, Vocabulary};
