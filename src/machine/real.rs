//! The computer that the program runs on.

/// The computer that the program runs on.
#[derive(Debug, Default)]
pub struct RealMachine;
