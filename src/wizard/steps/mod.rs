//! The steps, in the guide's order, and the pages that belong to them. To add one: a file here, a line in
//! [`STEPS`], its texts in the catalogue.

mod authority;
mod before;
mod collect;
mod copy;
mod encrypt;
mod home;
mod import;
mod issue;
mod issue_all;
mod issue_suggest;
mod problems;
mod provider;
mod servers;
mod site;
mod this_computer;
mod ticks;
mod trust;
mod verify;

pub use this_computer::read_thumbprint;
pub(crate) use verify::asked;

use super::Step;
use crate::computer::Facts;

/// Every step. Home has them in this order, and help their commands.
pub static STEPS: &[&Step] = &[
    &home::HOME,
    &problems::PROBLEMS,
    &site::SITE,
    &before::BEFORE,
    &authority::AUTHORITY,
    &authority::AUTHORITY_INFO,
    &authority::SECOND_COPY,
    &authority::AUTHORITY_FIRST,
    &provider::PROVIDER,
    &trust::TRUST,
    &trust::TRUST_GUIDE,
    &servers::SERVERS,
    &servers::SERVER,
    &trust::CLIENT,
    &issue::ISSUE,
    &issue_all::ISSUE_ALL,
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
    &this_computer::HERE,
    &this_computer::HERE_KIT,
    &this_computer::HERE_RIGHTS,
    &this_computer::HERE_GUIDE,
    &this_computer::TRUST_HERE,
    &this_computer::TRUST_REMOVE,
    &this_computer::IMPORT_HERE,
    &this_computer::ENCRYPT_HERE,
    &this_computer::ENCRYPT_OFF_HERE,
    &collect::COLLECT,
];

/// The step that everything starts from: the guide's way in a site folder, what is to do on this computer in a
/// kit that was carried there.
pub use home::way;

pub fn home(facts: &Facts) -> &'static str {
    match facts.site.kit {
        Some(_) => this_computer::HERE.key,
        None => home::HOME.key,
    }
}

/// The step of that key.
pub fn step(key: &str) -> Option<&'static Step> {
    STEPS.iter().copied().find(|step| step.key == key)
}
