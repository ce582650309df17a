//! What is done on this computer: trusting the CA, importing a certificate, switching encryption on. Each change
//! is read back, and what was read back is the outcome.

mod calls;
mod configurator;
mod consequences;
pub mod doctor;
pub mod encrypt;
mod exit;
pub mod hosts;
pub mod import;
mod inspect;
mod key_access;
mod note;
pub mod order;
mod pfx_import;
mod ports;
mod proof;
mod risks;
pub mod selftest;
mod source_folder;
mod suitability;
pub mod survey;
mod trial_certificates;
pub mod trust;
mod watch;

pub(super) use note::note_trust;
