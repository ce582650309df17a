//! Request → plan → commit → outcome. A plan is the list of changes that Review shows; commit mints all
//! bytes in memory, opens and checks them anew, publishes the files, and reads them back.

mod advice;
pub mod authority;
pub mod carry;
pub mod collect;
mod commit;
pub mod copy;
mod doable;
pub mod doubt;
mod edit;
pub mod failure;
pub mod issue;
mod keep;
mod kit;
mod made;
mod outcome;
pub mod problem;
pub mod provider;
mod request;
pub mod this_computer;
pub mod verdict;
pub mod verify;
mod verify_words;

pub use authority::CreateAuthority;
pub use collect::Collect;
pub use commit::{Commit, NewPassword, Progress, ReadMe, Wording};
pub use copy::CopyKits;
pub use doable::{About, Change, Place, Preview};
pub use doubt::Doubt;
pub use edit::Open;
pub use failure::Failure;
pub use issue::{CheckPfx, Issue};
pub use made::Made;
pub use outcome::{Outcome, Proof};
pub use problem::PlanProblem;
pub use provider::TakeIn;
pub use request::{Plan, Request, commit};
pub use this_computer::encrypt::Encrypt;
pub use this_computer::import::Import;
pub use this_computer::trust::{Distrust, Trust};
pub use verdict::{PortVerdict, Standing, Verdict};
pub use verify::Verify;
