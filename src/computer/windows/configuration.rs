//! What XProtect has written down here.

use crate::computer::system::Configuration;

pub fn configuration() -> Configuration {
    Configuration::default()
}
