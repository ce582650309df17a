//! What is ticked off, as the lists show it: what was seen needs nobody, the rest is somebody's word.

use crate::message::{Message, Value, say};
use crate::site::{Server, Site};
use crate::wizard::{Action, Link, Mark, Row, StepState, Tickable, View};

/// Whether something was done, and whether that was seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    Not,
    Said,
    Seen,
}

impl Known {
    pub fn new(done: bool, seen: bool) -> Known {
        match (done, seen) {
            (false, _) => Known::Not,
            (true, false) => Known::Said,
            (true, true) => Known::Seen,
        }
    }
    /// What is known of a server's present certificate.
    pub fn of(site: &Site, server: &Server, what: &str) -> Known {
        let seen = server.ticks.get(what).is_some_and(|tick| tick.seen);
        Known::new(site.ticked(server, what), seen)
    }
    pub fn is_done(self) -> bool {
        self != Known::Not
    }
    pub fn mark(self) -> Mark {
        match self {
            Known::Seen => Mark::Ok,
            Known::Said => Mark::Said,
            Known::Not => Mark::Todo,
        }
    }
    /// What ticks it off by hand.
    pub fn tick(self, name: &str, what: impl Into<String>) -> Tickable {
        Tickable::of(name, what, self.is_done(), self == Known::Seen)
    }
    /// The message that says it.
    pub fn state(self) -> &'static str {
        match self {
            Known::Seen => "state-seen",
            Known::Said => "state-said",
            Known::Not => "state-to-do",
        }
    }
}

/// A row whose last cell says whether it is done, and whether that was said or seen.
pub(super) fn ticked_row<const N: usize>(
    key: impl Into<String>,
    cells: [Value; N],
    known: Known,
) -> Row {
    let cells: Vec<Value> = cells.into_iter().chain([Value::word(known.state())]).collect();
    Row::new(key, cells).mark(known.mark())
}

/// How far a list is; where there is nothing yet, it comes after what `before` says.
pub(super) fn counted(all: impl IntoIterator<Item = Known>, before: &'static str) -> StepState {
    let all: Vec<Known> = all.into_iter().collect();
    let with = |known: Known| all.iter().filter(|one| **one == known).count();
    let (said, done, total) = (with(Known::Said), all.len() - with(Known::Not), all.len());
    match StepState::counted(done, total, before) {
        StepState::Later(before) => StepState::Later(before),
        state if said == 0 => state,
        _ => {
            let count = say!("state-count-said", done, total, said).into();
            if done == total { StepState::Said(count) } else { StepState::NeedsYou(count) }
        }
    }
}

/// What need not be ticked by hand, above the list.
pub(super) fn lead(view: &View) -> Option<Message> {
    Some(match view.facts.returned.first() {
        Some(stick) => {
            say!("ticks-returned", path = stick.path, count = stick.computers.len())
        }
        None => say!("ticks-by-themselves"),
    })
}

/// What brings those ticks, before anything else that can be done.
pub(super) fn offers(verify: bool) -> Vec<Action> {
    let verify = verify.then(|| Action::open('v', "action-verify", Link::to("verify-run")));
    let collect = Action::open('s', "action-collect", Link::to("collect"));
    std::iter::once(collect).chain(verify).collect()
}
