//! Looking whether what Server Configurator reports is so, until it is seen or three minutes have passed.

use super::ports::{Switched, look};
use crate::message::{Value, say};
use crate::pki::Status;
use crate::site::Role;
use crate::work::Proof;
use crate::work::commit::Commit;
use std::time::Duration;

/// How long services may need until they answer.
const PATIENCE: u32 = 180;
/// How long there is nothing new to tell while one waits.
const TELLS: u32 = 30;
/// Between two looks; in between it is asked in [`STEPS`] whether the person wants to stop.
const PAUSE: Duration = Duration::from_secs(3);
const STEPS: u32 = 15;

/// What was seen of a role after it was switched.
pub(super) struct SeenRole {
    pub role: &'static Role,
    pub proofs: Vec<Proof>,
}

impl SeenRole {
    /// Returns whether something shows that it is switched, and nothing shows otherwise. A service that does not answer
    /// yet proves nothing.
    pub(super) fn is_seen(&self) -> bool {
        let mut all = self.proofs.iter().map(|proof| proof.status);
        all.clone().any(|status| status == Status::Ok)
            && all.all(|status| matches!(status, Status::Ok | Status::Unknown))
    }
}

/// Looks at each role as it was switched, again and again at those of which it is not seen yet.
pub(super) fn until_seen(
    roles: Vec<&'static Role>,
    switched: Switched,
    work: &mut Commit,
) -> Vec<SeenRole> {
    let began = work.computer.clock.now();
    let look = |role, work: &Commit| SeenRole { role, proofs: look(role, switched, work) };
    let mut all: Vec<SeenRole> = roles.into_iter().map(|role| look(role, work)).collect();
    let mut told = 0;
    // A clock that is set meanwhile lengthens it by no look.
    for _ in 0..PATIENCE / u32::try_from(PAUSE.as_secs()).unwrap_or(1) {
        // Where there is no port to look at, no time helps.
        let is_open = |seen: &&mut SeenRole| !seen.is_seen() && !seen.role.ports.is_empty();
        let mut open: Vec<&mut SeenRole> = all.iter_mut().filter(is_open).collect();
        let waited = work.computer.clock.now().duration_since(began).as_secs();
        let waited = u32::try_from(waited).unwrap_or(0);
        if open.is_empty() || waited >= PATIENCE || work.computer.network.is_stopped() {
            break;
        }
        if waited >= told {
            let roles: Vec<Value> = open.iter().map(|seen| Role::word(&seen.role.key)).collect();
            work.part(say!("progress-not-seen", roles, waited, most = PATIENCE));
            told = waited - waited % TELLS + TELLS;
        }
        for _ in 0..STEPS {
            if !work.computer.network.is_stopped() {
                work.computer.clock.pause(PAUSE / STEPS);
            }
        }
        for seen in &mut open {
            **seen = look(seen.role, work);
        }
    }
    all
}
