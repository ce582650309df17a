//! What is done on the computer that the program runs on: where a run from a kit starts, and what follows from there.

mod about;
mod encrypt;
mod hosts;
mod import;
mod overview;
mod seen;
mod trust;

pub(super) use about::{HERE_GUIDE, HERE_KIT, HERE_RIGHTS};
pub(super) use encrypt::{ENCRYPT_HERE, ENCRYPT_OFF_HERE};
pub(super) use hosts::{HOSTS_HERE, HOSTS_REMOVE};
pub(super) use import::IMPORT_HERE;
pub(super) use overview::HERE;
pub(super) use seen::{installed_roles, is_this, is_windows};
pub(super) use trust::{TRUST_HERE, TRUST_REMOVE};
