//! Lifetimes: from one hour before now (against wrong clocks) to N days later, less a second
//! (RFC 5280 §4.1.2.5 counts both ends).

use super::typed;
use crate::message::{Explain, Values};
use jiff::Timestamp;

/// A lifetime in days, 1 to 36,500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u32);

impl Days {
    /// The default for a server's certificate: Apple refuses more (825).
    pub const SERVER: Days = Days(825);
    /// The default for the CA: ten years.
    pub const AUTHORITY: Days = Days(3650);
    /// The longest: a hundred years.
    pub const LONGEST: Days = Days(36_500);

    /// Parses a number of days.
    ///
    /// # Errors
    /// When it is no whole number from 1 to 36,500.
    pub fn parse(typed: &str) -> Result<Days, DaysProblem> {
        let longest = Days::LONGEST.0;
        match whole_number(typed)? {
            0 => Err(DaysProblem::Zero { typed: typed::shown(typed) }),
            count if count > longest => {
                Err(DaysProblem::TooMany { typed: typed::shown(typed), longest })
            }
            count => Ok(Days(count)),
        }
    }

    /// Parses a number of years (365 days each), 1 to 100.
    ///
    /// # Errors
    /// When it is no whole number from 1 to 100.
    pub fn parse_years(typed: &str) -> Result<Days, DaysProblem> {
        let longest = Days::LONGEST.0 / 365;
        match whole_number(typed)? {
            0 => Err(DaysProblem::Zero { typed: typed::shown(typed) }),
            count if count > longest => {
                Err(DaysProblem::TooManyYears { typed: typed::shown(typed), longest })
            }
            count => Ok(Days(count * 365)),
        }
    }

    /// The number of days.
    pub fn count(self) -> u32 {
        self.0
    }
}

fn whole_number(typed: &str) -> Result<u32, DaysProblem> {
    let text = typed::cleaned(typed);
    let typed = typed::shown(typed);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() {
        return Err(DaysProblem::Empty);
    }
    if digits(&text) {
        // More digits than a number holds is "too many" and not "no number".
        return Ok(text.parse().unwrap_or(u32::MAX));
    }
    if text.strip_prefix('-').is_some_and(|rest| digits(&rest.replace(['.', ','], ""))) {
        return Err(DaysProblem::Negative { typed });
    }
    match text.split_once(['.', ',']) {
        Some((whole, fraction)) if digits(whole) && digits(fraction) => {
            Err(DaysProblem::Fraction { typed })
        }
        _ => Err(DaysProblem::NotANumber { typed }),
    }
}

/// Why a text is no lifetime.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum DaysProblem {
    /// Nothing was typed.
    Empty,
    /// Zero.
    Zero { typed: String },
    /// More days than allowed.
    TooMany { typed: String, longest: u32 },
    /// More years than allowed.
    TooManyYears { typed: String, longest: u32 },
    /// Below zero.
    Negative { typed: String },
    /// Not a whole number (or one with a mark between the thousands, which reads the same).
    Fraction { typed: String },
    /// No number.
    NotANumber { typed: String },
}

impl Explain for DaysProblem {
    fn code(&self) -> &'static str {
        match self {
            DaysProblem::Empty => "days-empty",
            DaysProblem::Zero { .. } => "days-zero",
            DaysProblem::TooMany { .. } => "days-too-many",
            DaysProblem::TooManyYears { .. } => "days-too-many-years",
            DaysProblem::Negative { .. } => "days-negative",
            DaysProblem::Fraction { .. } => "days-fraction",
            DaysProblem::NotANumber { .. } => "days-not-a-number",
        }
    }
    fn values(&self) -> Values {
        match self {
            DaysProblem::Empty => Vec::new(),
            DaysProblem::TooMany { typed, longest }
            | DaysProblem::TooManyYears { typed, longest } => {
                vec![("typed", typed.as_str().into()), ("longest", (*longest).into())]
            }
            DaysProblem::Zero { typed }
            | DaysProblem::Negative { typed }
            | DaysProblem::Fraction { typed }
            | DaysProblem::NotANumber { typed } => vec![("typed", typed.as_str().into())],
        }
    }
}

/// From when to when a certificate is valid, both ends included, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    pub not_before: Timestamp,
    pub not_after: Timestamp,
}

impl Validity {
    /// One hour before `now`, for `days` days less one second.
    pub fn starting(now: Timestamp, days: Days) -> Validity {
        let not_before = now.as_second().saturating_sub(3_600);
        let not_after = not_before.saturating_add(i64::from(days.count()) * 86_400 - 1);
        Validity { not_before: at(not_before), not_after: at(not_after) }
    }
    /// The same, but never past `end`; the second value says whether it was shortened.
    pub fn within(self, end: Timestamp) -> (Validity, bool) {
        if self.not_after > end {
            (Validity { not_after: end, ..self }, true)
        } else {
            (self, false)
        }
    }
    /// Whole days left at `now`; negative once it is over.
    pub fn days_left(&self, now: Timestamp) -> i64 {
        self.not_after.as_second().saturating_sub(now.as_second()).div_euclid(86_400)
    }
    /// Returns whether `now` lies inside.
    pub fn holds(&self, now: Timestamp) -> bool {
        // Both ends are whole seconds and the last one counts in full.
        (self.not_before.as_second()..=self.not_after.as_second()).contains(&now.as_second())
    }
}

/// The second as a timestamp, or the nearest that a timestamp holds.
pub(super) fn at(second: i64) -> Timestamp {
    let nearest = if second < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(second)
        .or_else(|_| Timestamp::from_second(nearest.as_second()))
        .unwrap_or(nearest)
}
