//! This Windows: its stores, keys, services and rights, each in a room of its own. The only place for unsafe code.
#![allow(unsafe_code)]

mod account;
mod configurator;
pub(super) mod console;
mod crash;
mod descriptor;
mod elevate;
mod import;
mod installation;
mod judge;
mod key;
mod memory;
mod names;
mod private;
mod problem;
mod registry;
mod rights;
mod services;
mod store;
mod stores;
mod text;

pub use crash::leave_heap_out_of_reports;
pub use names::full_name;
pub use private::create as create_private;

use super::Host;
use super::system::{
    ConfiguratorCall, ConfiguratorRun, Installation, Judgement, Sid, Store, Stored, StoredKey,
    System, SystemProblem,
};
use crate::pki::{Password, Thumbprint};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The Windows that the program runs on.
pub struct Windows;

impl System for Windows {
    fn installation(&self) -> Option<Installation> {
        Some(installation::installation())
    }
    fn certificates(&self, store: Store) -> Result<Vec<Stored>, SystemProblem> {
        stores::certificates(store)
    }
    fn add(&self, store: Store, der: &[u8]) -> Result<(), SystemProblem> {
        stores::add(store, der)
    }
    fn remove(&self, store: Store, thumbprint: &Thumbprint) -> Result<(), SystemProblem> {
        stores::remove(store, thumbprint)
    }
    fn import(&self, pfx: &[u8], password: &Password) -> Result<(), SystemProblem> {
        import::import(pfx, password)
    }
    fn set_friendly_name(&self, thumbprint: &Thumbprint, name: &str) -> Result<(), SystemProblem> {
        stores::set_friendly_name(thumbprint, name)
    }
    fn key(&self, thumbprint: &Thumbprint) -> Result<StoredKey, SystemProblem> {
        key::find(thumbprint)
    }
    fn grant_read(&self, thumbprint: &Thumbprint, account: &Sid) -> Result<(), SystemProblem> {
        key::grant_read(thumbprint, account)
    }
    fn judge(&self, chain: &[Vec<u8>], host: &Host) -> Result<Judgement, SystemProblem> {
        judge::judge(chain, host)
    }
    fn configure(
        &self,
        call: &ConfiguratorCall,
        deadline: Duration,
    ) -> Result<ConfiguratorRun, SystemProblem> {
        configurator::configure(call, deadline)
    }
    fn restart_elevated(&self, arguments: &[OsString]) -> Result<(), SystemProblem> {
        elevate::restart(arguments)
    }
    fn reachable_path(&self, path: &Path) -> PathBuf {
        elevate::reachable(path)
    }
    fn console_is_ours(&self) -> bool {
        console::is_ours()
    }
    fn console_is_seen(&self) -> bool {
        console::is_seen()
    }
    fn console_draws_well(&self) -> bool {
        console::draws_well()
    }
}
