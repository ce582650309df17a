//! The full screen. It knows forms, lists, documents and tasks, and no step by name: which pages
//! there are and what they say comes from the steps it is given.
//!
//! ```text
//! console ─► keys ─► Input ─┐                      ┌─► draw: title, page, news, keys
//!                           ├─► App (stack, state) ┤
//! threads ─────► Update ────┘                      └─► Effect ─► threads: ask, commit, reload
//! ```
//!
//! [`App`] is pure: a test drives it with inputs and updates, and never needs a console. From the
//! ground up: how things look ([`Theme`]) and how text is set (`wrap`, `lines`, `body`), what a
//! page is (`page`), the pages (`form`, `list`, `reader`, `working`, and `overlay` over them), the
//! stack of pages (`app`), the console.

mod app;
mod aside;
mod body;
mod document;
mod draw;
mod editor;
mod footer;
mod form;
mod input;
mod keys;
mod lines;
mod list;
mod overlay;
mod page;
mod perform;
mod picture;
mod reader;
mod run;
mod secret;
mod terminal;
mod theme;
mod working;
mod world;
pub mod wrap;

pub use app::{App, Effect, Update};
pub use draw::draw;
pub use input::Input;
pub use keys::Keys;
pub use perform::Performer;
pub use run::{News, run};
pub use terminal::{Ending, TuiError, can_draw, show};
pub use theme::Theme;
pub use world::Worker;
