//! Lifetimes: from one hour before now (against wrong clocks) to N days later, less a second
//! (RFC 5280 §4.1.2.5 counts both ends).

use super::typed::{self, is_number};
use crate::message::{Message, say};
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
    pub fn parse(typed: &str) -> Result<Days, Message> {
        let longest = Days::LONGEST.0;
        match whole_number(typed)? {
            count if count <= longest => Ok(Days(count)),
            _ => Err(say!("days-too-many", typed = typed::shown(typed), longest)),
        }
    }

    /// Parses a number of years (365 days each), 1 to 100.
    ///
    /// # Errors
    /// When it is no whole number from 1 to 100.
    pub fn parse_years(typed: &str) -> Result<Days, Message> {
        let longest = Days::LONGEST.0 / 365;
        match whole_number(typed)? {
            count if count <= longest => Ok(Days(count * 365)),
            _ => Err(say!("days-too-many-years", typed = typed::shown(typed), longest)),
        }
    }

    pub fn count(self) -> u32 {
        self.0
    }
}

fn whole_number(typed: &str) -> Result<u32, Message> {
    let text = typed::cleaned(typed);
    let typed = typed::shown(typed);
    if text.is_empty() {
        return Err(say!("days-empty"));
    }
    if is_number(&text) {
        // More digits than a number holds is "too many" and not "no number".
        let count = text.parse().unwrap_or(u32::MAX);
        return if count == 0 { Err(say!("days-zero", typed)) } else { Ok(count) };
    }
    if text.strip_prefix('-').is_some_and(|rest| is_number(&rest.replace(['.', ','], ""))) {
        return Err(say!("days-negative", typed));
    }
    Err(match text.split_once(['.', ',']) {
        // Or one with a mark between the thousands, which reads the same.
        Some((whole, fraction)) if is_number(whole) && is_number(fraction) => {
            say!("days-fraction", typed)
        }
        _ => say!("days-not-a-number", typed),
    })
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
