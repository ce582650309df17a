//! Request → plan → commit → outcome. A plan is the list of changes that Review shows; commit mints all
//! bytes in memory, opens and checks them anew, publishes the files, and reads them back.

mod adopt_certificate;
mod advice;
mod aims;
pub mod authority;
mod check_pfx;
mod commit;
mod copy;
mod copy_program;
mod doable;
mod edit;
mod failure;
mod import_results;
pub mod issue;
mod judge_report;
mod kit;
mod made;
mod outcome;
mod record_verification;
mod request;
pub mod this_computer;
mod verdict;
mod verify;

pub use adopt_certificate::AdoptCertificate;
pub use aims::Verify;
pub use authority::CreateAuthority;
pub use check_pfx::CheckPfx;
pub use commit::{Commit, NewPassword, Progress, ReadMe, Wording};
pub use copy::CopyKits;
pub use doable::{About, Change, Place, Preview};
pub use edit::Open;
pub use failure::Failure;
pub use import_results::ImportResults;
pub use issue::Issue;
pub use made::Made;
pub use outcome::{Outcome, Proof};
pub use request::{Plan, Request, commit};
pub use this_computer::encrypt::Encrypt;
pub use this_computer::import::Import;
pub use this_computer::trust::{Distrust, Trust};
pub use verdict::{PortVerdict, Standing, Verdict};
