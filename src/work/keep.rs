//! Keeping what was seen.

use super::Failure;
use super::commit::Commit;
use super::verdict::Verdict;
use super::verify::{Verify, roles_of};
use crate::message::Finding;
use crate::site::{Site, SiteEdit};

/// Keeps in `site.toml` (in a kit: in `done.toml`) what was seen: who presents a certificate of this site has imported it and has
/// switched encryption on. What cannot be kept is said and takes nothing from the verdicts.
pub(super) fn keep(
    verdicts: &[Verdict],
    request: &Verify,
    site: &Site,
    work: &Commit,
) -> Vec<Finding> {
    let mut edits = Vec::new();
    for name in &request.servers {
        let Some(server) = site.server(name) else {
            continue;
        };
        let Some(stored) = site.certificate(&server.name) else {
            continue;
        };
        let of_server: Vec<&Verdict> = verdicts
            .iter()
            .filter(|verdict| verdict.server.as_deref() == Some(&server.name))
            .collect();
        let presents = |verdict: &Verdict| {
            verdict.proves()
                && verdict
                    .addresses
                    .iter()
                    .all(|address| address.certificate.as_ref() == Some(stored))
        };
        let mut tick = |what: String, done: bool| {
            edits.push(SiteEdit::Tick { name: server.name.clone(), what, done, seen: true });
        };
        for role in roles_of(server).filter(|role| !role.ports.is_empty()) {
            let mut of_role =
                of_server.iter().filter(|verdict| verdict.roles.contains(&role.key)).peekable();
            if of_role.peek().is_some() && of_role.all(|verdict| presents(verdict)) {
                tick(format!("encrypt-{}", role.key), true);
            }
        }
        if !of_server.is_empty() && of_server.iter().all(|verdict| presents(verdict)) {
            tick("import".to_owned(), true);
            tick("verify".to_owned(), true);
        } else if of_server.iter().any(|verdict| verdict.is_looked_at() && !presents(verdict)) {
            // What was in order once is not any more, or cannot be seen to be.
            tick("verify".to_owned(), false);
        }
    }
    match save(&edits, work) {
        Ok(()) => Vec::new(),
        Err(failure) => vec![Finding::warning(&failure)],
    }
}

/// Saves the ticks in the list as it lies there now: the handshakes took time, and somebody else may have
/// worked in the folder meanwhile. It is held for this moment only.
pub(in crate::work) fn save(edits: &[SiteEdit], work: &Commit) -> Result<(), Failure> {
    if edits.is_empty() {
        return Ok(());
    }
    work.held(|| {
        let before = work.site()?;
        let mut now = before.clone();
        for edit in edits {
            // A server that was taken off the list meanwhile needs no tick.
            now = now.edited(edit, work.today()).unwrap_or(now);
        }
        if now.record == before.record { Ok(()) } else { work.save(&now) }
    })
}
