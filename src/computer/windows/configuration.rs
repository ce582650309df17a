//! What XProtect has written down here.

use super::{bindings, problem, registry, services};
use crate::computer::RealDisk;
use crate::computer::system::Configuration;
use crate::computer::system::configuration::Sources;

/// Reads it anew.
pub fn configuration() -> Configuration {
    Configuration::read(Sources {
        disk: &RealDisk,
        program_data: std::env::var_os("ProgramData").map(Into::into),
        services: &services::installed(),
        registry: &|key, name| registry::written(key, name).map_err(problem::words),
        bindings: bindings::listed().map_err(problem::words),
    })
}
