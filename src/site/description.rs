//! What is said of a server.

use crate::pki::{RecordedName, keyed};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// What a server is: asked where it is planned or its certificate is issued, and the same in the list, in its kit and
/// in the request. What else is asked of a server is a field here, and in its kit one of `InKit`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// By key.
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(default)]
    pub windows: Windows,
    /// The names that clients use, as they are in its certificate.
    #[serde(default)]
    pub names: Vec<RecordedName>,
    #[serde(default)]
    pub addresses: Vec<IpAddr>,
    /// Whether it is known by its addresses alone: then its certificate holds no name.
    #[serde(default, rename = "address-only", skip_serializing_if = "std::ops::Not::not")]
    pub address_only: bool,
}

keyed! {
    /// Which Windows runs on a server: decides how its PFX is encrypted.
    #[derive(Default)]
    pub enum Windows {
        /// Any, or not sure: opens everywhere.
        #[default]
        Any = "any",
        /// Server 2019, Windows 10 1709 or newer.
        Since2019 = "2019",
    }
}

/// The same in `kit.toml`: what is not known has no line there, and which Windows it is stands elsewhere.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Description")]
pub(super) struct InKit {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    #[serde(skip)]
    windows: Windows,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<RecordedName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    addresses: Vec<IpAddr>,
    #[serde(default, rename = "address-only", skip_serializing_if = "std::ops::Not::not")]
    address_only: bool,
}

/// Gives what holds a description the fields of it.
macro_rules! described {
    ($type:ty) => {
        impl std::ops::Deref for $type {
            type Target = $crate::site::Description;
            fn deref(&self) -> &$crate::site::Description {
                &self.about
            }
        }
        impl std::ops::DerefMut for $type {
            fn deref_mut(&mut self) -> &mut $crate::site::Description {
                &mut self.about
            }
        }
    };
}
pub(super) use described;
