//! The steps, in the guide's order, and the pages that belong to them. To add one: a file here, a line in
//! [`STEPS`], its texts in the catalogue.

mod authority;
mod before;
mod collect;
mod copy;
mod encrypt;
mod here;
mod here_encrypt;
mod here_import;
mod here_state;
mod here_trust;
mod home;
mod import;
mod issue;
mod issue_suggest;
mod provider;
mod servers;
mod site;
mod trust;
mod verify;

pub(crate) use verify::asked;

use super::Step;
use crate::computer::Facts;

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
    &collect::COLLECT,
    &here::HERE,
    &here::HERE_KIT,
    &here::HERE_RIGHTS,
    &here::HERE_GUIDE,
    &here_trust::TRUST_HERE,
    &here_trust::TRUST_REMOVE,
    &here_import::IMPORT_HERE,
    &here_encrypt::ENCRYPT_HERE,
    &here_encrypt::ENCRYPT_OFF_HERE,
];

/// The step that everything starts from: the guide's way in a site folder, what is to do on this computer in a
/// kit that was carried there.
pub fn home(facts: &Facts) -> &'static str {
    match facts.site.kit {
        Some(_) => here::HERE.key,
        None => home::HOME.key,
    }
}

/// The step of that key.
pub fn step(key: &str) -> Option<&'static Step> {
    STEPS.iter().copied().find(|step| step.key == key)
}
