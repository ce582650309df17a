//! This Windows: its stores, keys, services and rights, each in a room of its own. The only place for unsafe code.
#![allow(unsafe_code)]

mod account;
mod bindings;
mod configuration;
mod configurator;
pub(super) mod console;
mod crash;
mod descriptor;
mod elevate;
mod import;
mod installation;
mod judge;
mod key;
mod log_on;
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
mod version;

pub use crash::leave_heap_out_of_reports;
pub use names::full_name;
pub use private::{create as create_private, create_folder as create_private_folder};

use super::Host;
use super::system::{
    Configuration, ConfiguratorCall, ConfiguratorRun, FileVersion, Installation, Judgement, Sid,
    Store, Stored, StoredKey, System, SystemProblem, calls,
};
use crate::pki::{Password, Thumbprint};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The Windows that the program runs on.
pub struct ThisWindows;

macro_rules! answer {
    ($(
        $(#[$about:meta])*
        fn $name:ident($($argument:ident: $type:ty),*) -> $answer:ty $({ $elsewhere:expr })? => $windows:path;
    )*) => {
        impl System for ThisWindows { $(
            fn $name(&self $(, $argument: $type)*) -> $answer {
                $windows($($argument),*)
            }
        )* }
    };
}
calls!(answer);
