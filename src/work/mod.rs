//! Request → plan → commit → outcome. A plan is the list of changes that Review shows; commit mints all
//! bytes in memory, opens and checks them anew, publishes the files, and reads them back. To add a request: a file
//! here, its `mod`, and a line in the list of requests below.

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
mod example;
mod failure;
mod import_results;
pub mod issue;
mod issue_all;
mod judge_report;
mod kit;
mod made;
mod outcome;
mod record_verification;
mod request;
mod save_page;
mod second_copy;
pub mod sheet;
pub mod this_computer;
mod verdict;
mod verify;

pub use commit::{Commit, NewPassword, Progress, ReadMe, Wording};
pub use doable::{About, Change, Place, Preview};
pub use failure::Failure;
pub use issue_all::ForAll;
pub use made::Made;
pub use outcome::{Issued, Outcome, Proof};
pub use request::{Plan, commit};
pub use verdict::{PortVerdict, Standing, Verdict};

doable::requests! {
    Open in edit,
    Edit in edit,
    WriteExample in example,
    CreateAuthority in authority,
    Issue in issue,
    IssueAll in issue_all,
    AdoptCertificate in adopt_certificate,
    CopyKits in copy,
    SecondCopy in second_copy,
    CheckPfx in check_pfx,
    Verify in aims,
    SavePage in save_page,
    Trust in this_computer::trust,
    Distrust in this_computer::trust,
    Import in this_computer::import,
    Encrypt in this_computer::encrypt,
    Hosts in this_computer::hosts,
    ImportResults in import_results,
    SelfTest in this_computer::selftest,
    Doctor in this_computer::doctor,
    WriteSurvey in this_computer::survey,
}
