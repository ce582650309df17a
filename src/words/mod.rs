//! Everything a person reads: the catalogue (Fluent), the guide's documents, READ-MEs.

mod catalogue;
mod guide;
mod languages;
mod read_me;
mod vocabulary;

pub use catalogue::{Said, Words};
pub use guide::{Part, Span};
pub use languages::{LANGUAGES, Language};
