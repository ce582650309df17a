//! Recording what a verification saw.

use super::aims::Verify;
use super::verdict::{Verdict, status};
use super::{Commit, Failure};
use crate::pki::Certificate;
use crate::site::{Roles, Server, Site, SiteEdit, Verified};

/// Ticks in `site.toml` (in a kit: in `done.toml`) what was seen: who presents a certificate of this site has imported
/// it and has switched encryption on.
///
/// # Errors
/// What keeps the ticks from being saved. The verdicts hold all the same.
pub(super) fn record_verification(
    verdicts: &[Verdict],
    request: &Verify,
    site: &Site,
    work: &Commit,
) -> Result<(), Failure> {
    let servers = request.servers.iter().filter_map(|name| site.server(name));
    let issued = servers.filter_map(|server| Some((server, site.certificate(&server.name)?)));
    let mut edits = Vec::new();
    for (server, stored) in issued {
        let is_of_server = |verdict: &&Verdict| verdict.server.as_deref() == Some(&server.name);
        let verdicts: Vec<&Verdict> = verdicts.iter().filter(is_of_server).collect();
        edits.extend(ticks(server, stored, &verdicts));
        edits.extend(status(verdicts).map(|found| {
            let (thumbprint, time) = (stored.thumbprint(), work.computer.clock.now());
            let verified = Verified { thumbprint, time, found };
            SiteEdit::Verified { name: server.name.clone(), verified }
        }));
    }
    // From a client all servers are looked at together.
    let all = site.kit.as_ref().filter(|kit| kit.is_clients() && *request == Verify::all(site));
    if let (Some(kit), Some(found)) = (all, status(verdicts)) {
        let (time, name) = (work.computer.clock.now(), kit.computer.clone());
        let verified =
            site.authority_thumbprint().map(|thumbprint| Verified { thumbprint, time, found });
        edits.extend(verified.map(|verified| SiteEdit::Verified { name, verified }));
    }
    work.tick(&edits)
}

fn ticks(server: &Server, stored: &Certificate, verdicts: &[&Verdict]) -> Vec<SiteEdit> {
    let presents = |verdict: &&Verdict| {
        let shown = verdict.addresses.iter().filter_map(|at| at.certificate.as_ref());
        verdict.proves() && shown.into_iter().all(|shown| shown == stored)
    };
    let tick =
        |what: String, done| SiteEdit::Tick { name: server.name.clone(), what, done, seen: true };
    let mut edits = Vec::new();
    for role in Roles::of(&server.roles).filter(|role| !role.ports.is_empty()) {
        let is_of_role = |verdict: &&&Verdict| verdict.roles.contains(&role.key);
        let mut of_role = verdicts.iter().filter(is_of_role).peekable();
        if of_role.peek().is_some() && of_role.all(presents) {
            edits.push(tick(format!("encrypt-{}", role.key), true));
        }
    }
    // Its ports may say nothing though all is well, and that is what they said.
    let has_ports = Roles::of(&server.roles).any(|role| !role.ports.is_empty());
    let is_silent = has_ports && verdicts.is_empty();
    if !verdicts.is_empty() && verdicts.iter().all(presents) {
        edits.push(tick("import".to_owned(), true));
        edits.push(tick("verify".to_owned(), true));
    } else if is_silent
        || verdicts.iter().any(|verdict| verdict.is_looked_at() && !presents(verdict))
    {
        // What was in order once is not any more, or cannot be seen to be.
        edits.push(tick("verify".to_owned(), false));
    }
    edits
}
