//! The full screen. It knows forms, lists, documents and tasks, and no step by name: which pages there are
//! and what they say comes from the steps it is given.
//!
//! ```text
//! console ─► keys ─► Input ─┐                      ┌─► draw: title, page, news, keys
//!                           ├─► App (stack, state) ┤
//! threads ─────► Message ───┘                      └─► Effect ─► threads: ask, commit, reload
//! ```
//!
//! [`App`] is pure: a test drives it with inputs and messages, and never needs a console.

mod app;
mod document;
mod footer;
mod form;
mod frame;
mod input;
mod keys;
mod list;
mod look;
mod overlay;
mod page;
mod perform;
mod reader;
pub mod run;
mod secret;
mod sheet;
mod terminal;
mod work;
mod world;
mod wrap;

pub use app::{App, Effect, Message};
pub use frame::draw;
pub use input::Input;
pub use keys::Keys;
pub use look::Look;
pub use terminal::TuiError;
pub use world::{Commit, Pages};

use crate::computer::Computer;
use std::sync::Arc;

/// How the full screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left,
    /// Another run of the program goes on, in a window of its own.
    Elsewhere,
}

/// Returns whether there is a console to draw on, as far as that shows beforehand; `seen` is whether what is drawn
/// reaches a screen.
///
/// # Errors
/// [`TuiError::Dumb`], [`TuiError::NoTerminal`].
pub fn can_draw(variable: &dyn Fn(&str) -> Option<String>, seen: bool) -> Result<(), TuiError> {
    if variable("TERM").is_some_and(|term| term == "dumb") {
        Err(TuiError::Dumb)
    } else if !seen {
        Err(TuiError::NoTerminal)
    } else {
        Ok(())
    }
}

/// Takes the console, shows the state until the person leaves, and gives the console back.
///
/// # Errors
/// A console that cannot be used.
pub fn run(app: App, machine: &Arc<Computer>) -> Result<Ending, TuiError> {
    terminal::show(app, machine)
}
