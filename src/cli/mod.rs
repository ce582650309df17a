//! The command line: one command a step, the same engine as the wizard. Flags, help and checks derive from
//! the steps' declarations.

mod call;
mod exit;
mod fill;
mod forms;
mod help;
mod json;
mod passwords;
mod print;
mod run;
mod say;
mod status;
mod stop;

pub use call::{Call, Common, FormCall, Invocation, parse};
pub use exit::{Exit, wait_for_enter, waits};
pub use fill::Filled;
pub use run::run;
pub use say::{fail, refuse, say_call, say_elsewhere};
