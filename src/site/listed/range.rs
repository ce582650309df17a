//! Ranges: `rs-01..rs-05`, `rs-01..05`, `10.20.0.11..` and `10.20.0.11-15`.

use super::problem::ListProblem;
use crate::pki::address;

/// The most computers of one range.
pub(super) const MOST: usize = 500;

/// What counts on: a text with a number in it.
#[derive(Clone, Debug)]
pub(super) struct Range {
    /// As typed.
    pub typed: String,
    before: String,
    first: u64,
    /// The digits that each number has, leading zeros included.
    width: usize,
    after: String,
    radix: u32,
    /// None where it goes as far as what stands beside it.
    pub count: Option<usize>,
}

impl Range {
    /// Reads a range; none for what is not written as one.
    pub fn read(typed: &str) -> Option<Result<Range, ListProblem>> {
        if let Some((first, last)) = typed.split_once("..") {
            let (first, last) = (first.trim_end_matches('.'), last.trim_start_matches('.'));
            // Two dots at the front are no range but a slip of a name.
            return (!first.is_empty()).then(|| Range::between(typed, first, last));
        }
        for (at, _) in typed.match_indices('-') {
            let (first, last) = (&typed[..at], &typed[at + 1..]);
            let is_address = address::parse(first).is_ok();
            if is_address {
                return Some(Range::between(typed, first, last));
            }
            let starts_alike = last.chars().next().is_some_and(|letter| first.starts_with(letter));
            if starts_alike
                && Range::between(typed, first, last).is_ok_and(|range| range.count > Some(1))
            {
                let (typed, range) = (typed.to_owned(), format!("{first}..{last}"));
                return Some(Err(ListProblem::RangeOrName { typed, range }));
            }
        }
        None
    }

    fn between(typed: &str, first: &str, last: &str) -> Result<Range, ListProblem> {
        let ends = || ListProblem::RangeEnds { typed: typed.to_owned() };
        let (first, last) = (first.to_lowercase(), last.to_lowercase());
        let is_v6 = first.matches(':').count() > 1;
        let is_address = is_v6 || address::parse(&first).is_ok();
        let radix = if is_v6 { 16 } else { 10 };
        let runs = runs(&first, radix);
        // The number that counts: the last one of an address, and of a name before its first dot.
        let label = if is_address { first.len() } else { first.find('.').unwrap_or(first.len()) };
        let usual = runs.iter().rev().find(|(_, end)| *end <= label).copied();
        let bare = !last.is_empty() && last.chars().all(|letter| letter.is_digit(radix));
        let (at, last) = match usual {
            None => return Err(ends()),
            Some(at) if last.is_empty() => (at, None),
            Some(at) if bare => (at, Some(last.as_str())),
            Some(usual) => {
                let number = |at: &(usize, usize)| {
                    let inside = last.strip_prefix(&first[..at.0])?.strip_suffix(&first[at.1..])?;
                    let is_number = !inside.is_empty() && inside.chars().all(|c| c.is_digit(radix));
                    is_number.then_some(inside)
                };
                // An address counts on in its last part alone.
                let others = runs.into_iter().filter(|_| !is_address);
                let mut tried = std::iter::once(usual).chain(others);
                let at = tried.find(|at| number(at).is_some()).ok_or_else(ends)?;
                (at, number(&at))
            }
        };
        let digits = &first[at.0..at.1];
        let padded = |digits: &str| digits.len() > 1 && digits.starts_with('0');
        if last.is_some_and(|last| last.len() != digits.len() && (padded(digits) || padded(last))) {
            return Err(ListProblem::RangeDigits { typed: typed.to_owned() });
        }
        // More digits than these number nothing that is to be counted.
        let read = |digits: &str| match digits.len() {
            ..=12 => u64::from_str_radix(digits, radix).map_err(|_| ends()),
            _ => Err(ends()),
        };
        let from = read(digits)?;
        let count = match last.map(read).transpose()? {
            None => None,
            Some(to) if to < from => {
                return Err(ListProblem::RangeBackwards { typed: typed.to_owned() });
            }
            Some(to) => {
                let count = usize::try_from(to - from).unwrap_or(usize::MAX).saturating_add(1);
                if count > MOST {
                    return Err(ListProblem::RangeTooLong {
                        typed: typed.to_owned(),
                        count,
                        most: MOST,
                    });
                }
                Some(count)
            }
        };
        Ok(Range {
            typed: typed.to_owned(),
            before: first[..at.0].to_owned(),
            first: from,
            width: if padded(digits) { digits.len() } else { 0 },
            after: first[at.1..].to_owned(),
            radix,
            count,
        })
    }

    /// The computer of that place in the range, from 0.
    pub fn at(&self, place: usize) -> String {
        let Range { before, after, width, .. } = self;
        let number = self.first.saturating_add(place.try_into().unwrap_or(u64::MAX));
        match self.radix {
            16 => format!("{before}{number:0width$x}{after}"),
            _ => format!("{before}{number:0width$}{after}"),
        }
    }
    /// Returns whether addresses are counted.
    pub fn is_of_addresses(&self) -> bool {
        address::parse(&self.at(0)).is_ok()
    }
}

/// Where the digits of a text begin and end.
fn runs(text: &str, radix: u32) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_digit(radix)) {
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some((_, last)) if *last == at => *last = end,
            _ => runs.push((at, end)),
        }
    }
    runs
}
