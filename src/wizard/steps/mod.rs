//! The steps, in the guide's order, and the pages that belong to them. To add one: a file here, a line in
//! [`STEPS`], its texts in the catalogue.

mod authority;
mod before;
mod change;
mod collect;
mod copy;
mod doctor;
mod encrypt;
mod home;
mod import;
mod issue;
mod issue_all;
mod issue_suggest;
mod listed;
mod picture;
mod problems;
mod provider;
mod servers;
mod site;
mod this_computer;
mod ticks;
mod trust;
mod verify;

pub(crate) use verify::{PRINTED, asked};

use super::Step;
use crate::computer::Facts;

/// Every step. Home has them in this order, and help their commands.
pub static STEPS: &[&Step] = &[
    &home::HOME,
    &problems::PROBLEMS,
    &picture::PICTURE,
    &site::SITE,
    &before::BEFORE,
    &authority::AUTHORITY,
    &authority::AUTHORITY_INFO,
    &authority::SECOND_COPY,
    &authority::SECOND_COPY_MAKE,
    &authority::AUTHORITY_FIRST,
    &provider::PROVIDER,
    &trust::TRUST,
    &trust::TRUST_GUIDE,
    &servers::SERVERS,
    &servers::SERVER,
    &servers::SERVER_EXAMPLE,
    &change::SERVER_EDIT,
    &change::SERVER_REMOVE,
    &trust::CLIENT,
    &trust::CLIENT_EXAMPLE,
    &change::CLIENT_EDIT,
    &change::CLIENT_REMOVE,
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
    &verify::VERIFY_PAGE,
    &verify::VERIFY_OTHER,
    &this_computer::HERE,
    &this_computer::HERE_KIT,
    &this_computer::HERE_RIGHTS,
    &this_computer::HERE_GUIDE,
    &this_computer::TRUST_HERE,
    &this_computer::TRUST_REMOVE,
    &this_computer::IMPORT_HERE,
    &this_computer::HOSTS_HERE,
    &this_computer::HOSTS_REMOVE,
    &this_computer::ENCRYPT_HERE,
    &this_computer::ENCRYPT_OFF_HERE,
    &collect::COLLECT,
    &doctor::DOCTOR,
    &doctor::SURVEY,
];

/// The step that everything starts from: the guide's way in a site folder, what is to do on this computer in a
/// kit that was carried there.
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
