//! How what was read back becomes a proof. Nothing is proven that was only asked for.

use crate::computer::system::{Judgement, StoredKey};
use crate::computer::{Host, SystemProblem};
use crate::message::{Explain, Message, Value, say};
use crate::pki::Status;
use crate::work::Proof;

impl Proof {
    pub(super) fn new(status: Status, said: Message) -> Proof {
        Proof { status, finding: status.finding(said) }
    }
    pub(super) fn ok(said: Message) -> Proof {
        Proof::new(Status::Ok, said)
    }
    pub(super) fn warn(said: Message) -> Proof {
        Proof::new(Status::Warn, said)
    }
    pub(super) fn unknown(said: Message) -> Proof {
        Proof::new(Status::Unknown, said)
    }
    pub(super) fn fail(said: Message) -> Proof {
        Proof::new(Status::Fail, said)
    }
    /// A step, by its message, that did not work or could not be read back.
    pub(super) fn failed(step: &'static str, problem: &SystemProblem) -> Proof {
        Proof::fail(not_done(step, problem))
    }
    /// The same in the words of what went wrong in the step, where it is not as it should be.
    pub(super) fn or_why(self, step: &'static str, done: &Result<(), SystemProblem>) -> Proof {
        match done {
            Err(problem) if self.status != Status::Ok => {
                Proof::new(self.status, not_done(step, problem))
            }
            Ok(()) | Err(_) => self,
        }
    }
}

/// A step, by its message, that did not work.
pub(super) fn not_done(step: &'static str, problem: &SystemProblem) -> Message {
    say!("here-failed", step = Value::word(step), problem, cure = cure(problem))
}

/// The problem's own cure; Windows's own words alone have none.
pub(super) fn cure(problem: &SystemProblem) -> Value {
    match problem {
        SystemProblem::Other { .. } => Value::word("here-try-again"),
        problem => {
            Message::new(format!("{}.cure", problem.code()), problem.message().values).into()
        }
    }
}

/// Returns whether the certificate has the name that it was to have in the store.
pub(super) fn named(name: &str, found: Option<&str>) -> Proof {
    if found == Some(name) {
        Proof::ok(say!("here-named", name))
    } else {
        // A name is only for the eye.
        Proof::warn(say!("here-not-named", name))
    }
}

/// Returns whether services can use the key.
pub(super) fn key(found: &Result<StoredKey, SystemProblem>) -> Proof {
    match found {
        Err(problem) => Proof::failed("here-step-key", problem),
        Ok(key) if !key.fits => Proof::fail(say!("here-key-does-not-fit")),
        Ok(key) if !key.of_computer => Proof::fail(say!("here-key-of-person")),
        Ok(key) => Proof::ok(say!("here-key-fits", provider = key.provider)),
    }
}

/// Windows's own judgement of a certificate for a host.
pub(super) fn judged(host: &Host, judgement: &Judgement) -> Proof {
    let host = host.to_string();
    match judgement {
        Judgement::Trusted => Proof::ok(say!("here-judged-trusted", host)),
        Judgement::UntrustedRoot => Proof::fail(say!("here-judged-untrusted-root", host)),
        Judgement::Incomplete => Proof::fail(say!("here-judged-incomplete", host)),
        Judgement::WrongHost => Proof::fail(say!("here-judged-wrong-host", host)),
        Judgement::OutOfTime => Proof::fail(say!("here-judged-out-of-time", host)),
        Judgement::Other(reason) => Proof::fail(say!("here-judged-other", host, reason)),
    }
}
