//! The steps as data, and how answers become a request. No front end is known here: a step is declared once
//! and the full screen, the command line and whatever comes later derive from that.

pub mod answers;
mod checks;
pub mod document;
mod field;
pub mod form;
pub mod kit_values;
pub mod list;
pub mod result;
pub mod resume;
pub mod review;
mod script;
pub mod step;
pub mod steps;
mod understood;

pub use answers::{Answers, Subject, View};
pub use document::{Block, Document, TableRow};
pub use field::{
    ANYWAY, Checked, Choice, Field, FormProblem, Kind, LOCK, Need, Spelling, Suggestion, bare,
    refuse_at, split,
};
pub use form::{Form, Resolved};
pub use kit_values::{KitFact, kit_facts, kit_values, site_values};
pub use list::{Action, Does, Link, List, Mark, PICKED, Row, Tickable};
pub use result::{blame, carry, failed, result, verified};
pub use resume::Resume;
pub use review::review;
pub use step::{Body, Step, StepState};
pub(crate) use steps::PRINTED;
pub use steps::{STEPS, home, step};
pub use understood::{Understood, UnderstoodRow};
