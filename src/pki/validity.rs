//! Lifetimes: from one hour before now (against wrong clocks) to N days later, less a second
//! (RFC 5280 §4.1.2.5 counts both ends).

use super::finding::{Explain, Values};
use jiff::Timestamp;

/// A lifetime in days, 1 to 36,500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u32);

impl Days {
    /// The default for a server's certificate: Apple refuses more (825).
    pub const SERVER: Days = Days(825);
    /// The default for the CA: ten years.
    pub const AUTHORITY: Days = Days(3650);

    /// Parses a number of days.
    pub fn parse(_typed: &str) -> Result<Days, DaysProblem> {
        todo!()
    }
    /// Parses a number of years (365 days each), 1 to 100.
    pub fn parse_years(_typed: &str) -> Result<Days, DaysProblem> {
        todo!()
    }
    /// The number of days.
    pub fn count(self) -> u32 {
        self.0
    }
}

/// Why a text is no lifetime.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum DaysProblem {}

impl Explain for DaysProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }
    fn values(&self) -> Values {
        match *self {}
    }
}

/// From when to when a certificate is valid, both ends included, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The first second.
    pub not_before: Timestamp,
    /// The last second.
    pub not_after: Timestamp,
}

impl Validity {
    /// One hour before `now`, for `days` days less one second.
    pub fn starting(_now: Timestamp, _days: Days) -> Validity {
        todo!()
    }
    /// The same, but never past `end`; the second value says whether it was shortened.
    pub fn within(self, end: Timestamp) -> (Validity, bool) {
        if self.not_after > end {
            (
                Validity {
                    not_after: end,
                    ..self
                },
                true,
            )
        } else {
            (self, false)
        }
    }
    /// Whole days left at `now`; negative once it is over.
    pub fn days_left(&self, now: Timestamp) -> i64 {
        self.not_after
            .as_second()
            .saturating_sub(now.as_second())
            .div_euclid(86_400)
    }
    /// Returns whether `now` lies inside.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.not_before <= now && now <= self.not_after
    }
}
