//! Everything a person reads: the catalogue (Fluent), the guide's documents, READ-MEs.

pub mod catalogue;
pub mod guide;
pub mod languages;
pub mod read_me;

pub use catalogue::{Said, Words};
pub use guide::{Part, Span};
pub use languages::LANGUAGES;
