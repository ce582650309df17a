//! What is ticked off, as the lists show it.

use crate::message::Value;
use crate::wizard::{Mark, Row};

/// A row whose last cell says whether it is done, and whether that was said or seen.
pub(super) fn ticked_row<const N: usize>(
    key: impl Into<String>,
    cells: [Value; N],
    done: bool,
    seen: bool,
) -> Row {
    let state = match (done, seen) {
        (true, true) => "state-seen",
        (true, false) => "state-said",
        (false, _) => "state-to-do",
    };
    let cells: Vec<Value> = cells.into_iter().chain([Value::word(state)]).collect();
    Row::new(key, cells).mark(Mark::of_done(done))
}
