//! The steps, in the guide's order, and the pages that belong to them. To add one: a file here, a line in
//! [`STEPS`], its texts in the catalogue.

mod authority;
mod before;
mod copy;
mod encrypt;
mod home;
mod import;
mod issue;
mod issue_suggest;
mod provider;
mod servers;
mod site;
mod trust;
mod verify;

pub(crate) use verify::targets;

use super::Step;

/// Every step.
pub static STEPS: &[&Step] = &[
    &home::HOME,
    &home::PROBLEMS,
    &site::SITE,
    &before::BEFORE,
    &authority::AUTHORITY,
    &authority::AUTHORITY_INFO,
    &authority::SECOND_COPY,
    &authority::AUTHORITY_FIRST,
    &provider::PROVIDER,
    &trust::TRUST,
    &trust::CLIENT,
    &trust::TRUST_GUIDE,
    &servers::SERVERS,
    &servers::SERVER,
    &issue::ISSUE,
    &copy::COPY,
    &import::IMPORT,
    &import::IMPORT_GUIDE,
    &import::CHECK_PFX,
    &encrypt::ENCRYPT,
    &encrypt::ENCRYPT_GUIDE,
    &encrypt::ENCRYPT_OFF,
    &verify::VERIFY,
    &verify::VERIFY_RUN,
    &verify::VERIFY_OTHER,
];

/// The step of that key.
pub fn step(key: &str) -> Option<&'static Step> {
    STEPS.iter().copied().find(|step| step.key == key)
}
