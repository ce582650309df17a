//! What is done on this computer: trusting the CA, importing a certificate, switching encryption on. Each change
//! is read back, and what was read back is the outcome.

pub mod encrypt;
pub mod import;
pub mod selftest;
pub mod trust;
