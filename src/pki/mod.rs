//! Certificates, keys, names and PFX files. Pure: clock, serial numbers, randomness and keys are arguments.

pub mod address;
pub mod authority;
pub mod certificate;
mod domain;
pub mod judge;
pub mod key;
mod keyed;
mod list;
pub mod name;
pub mod password;
pub mod pfx;
mod recorded;
mod typed;
pub mod validity;

pub use authority::{Authority, AuthorityProfile, SerialNumber, ServerProfile};
pub use certificate::{Certificate, CertificateProblem, Thumbprint};
pub use judge::{Check, Expected, Point, Status, TlsVersion};
pub use key::{KeyProblem, KeySize, PrivateKey};
pub(crate) use keyed::keyed;
pub use list::NamesAndAddresses;
pub use name::DnsName;
pub use password::{Password, Strength};
pub use recorded::RecordedName;
pub use typed::{decoded, printable, steers, utf16};
pub use validity::{Days, Validity};

/// A source of randomness: fills the slice. Comes from the computer, so that tests can repeat it.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);
