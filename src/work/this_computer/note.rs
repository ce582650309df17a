//! Noting what was done on this computer: in the site's list, or in the kit's `done.toml`, which goes back to the
//! CA computer with the stick.

use super::source_folder::SourceFolder;
use crate::computer::{Facts, NewFile, kit};
use crate::message::{Finding, Value, say};
use crate::pki::{Certificate, DnsName, Thumbprint};
use crate::site::{Kit, Site, SiteEdit, Tick, layout};
use crate::work::Failure;
use crate::work::commit::Commit;

/// Notes that something was done here, or undone, with this certificate: the CA's for `trust`, else the server's.
/// What belongs to another site is not noted. The work itself is done by then: what cannot be noted is a warning.
pub(super) fn note(work: &Commit, what: &str, done: bool, with: &Thumbprint) -> Vec<Finding> {
    let folder = SourceFolder::read(work);
    if folder.kit.is_none() && folder.site.started {
        let said = if done { "did" } else { "undid" };
        work.log(&format!("{said} {what} on this computer ({with})"));
    }
    noted(work, folder, what, done, with, true)
}

/// Notes as said what was reported to be done here and nobody saw: it proves nothing to whoever reads it later.
pub(super) fn note_unseen(work: &Commit, what: &str, with: &Thumbprint) -> Vec<Finding> {
    noted(work, SourceFolder::read(work), what, true, with, false)
}

/// Notes that this computer was seen to trust the CA: a server was believed because of it.
pub(in crate::work) fn note_trust(work: &Commit, with: &Thumbprint) -> Vec<Finding> {
    noted(work, SourceFolder::read(work), "trust", true, with, true)
}

fn noted(
    work: &Commit,
    folder: SourceFolder,
    what: &str,
    done: bool,
    with: &Thumbprint,
    seen: bool,
) -> Vec<Finding> {
    let noted = match &folder.kit {
        Some(kit) => in_kit(work, kit, what, done, with, seen),
        None if folder.site.started => in_site(work, folder.site, what, done, with, seen),
        None => Ok(()),
    };
    let not_noted =
        |failure| Finding::warning(say!("here-not-noted", reason = Value::of(&failure)));
    noted.err().map(not_noted).into_iter().collect()
}

fn in_site(
    work: &Commit,
    site: Site,
    what: &str,
    done: bool,
    with: &Thumbprint,
    seen: bool,
) -> Result<(), Failure> {
    let facts = Facts { this: work.computer.network.this_computer(), site, ..Facts::unknown() };
    let server = facts.this_server().map(|server| server.name.clone());
    let client = || {
        let mut names = facts.site.record.client.iter().map(|client| client.name.clone());
        names.find(|name| facts.this.is_called(std::slice::from_ref(name), &[]))
    };
    let Some(name) = server.or_else(client) else {
        return Ok(());
    };
    let current = match (what, facts.site.server(&name)) {
        ("trust", _) => facts.site.authority_thumbprint(),
        (_, Some(server)) => facts.site.certificate(&server.name).map(Certificate::thumbprint),
        (_, None) => None,
    };
    if current.as_ref() != Some(with) {
        return Ok(());
    }
    let edit = SiteEdit::Tick { name, what: what.to_owned(), done, seen };
    // What cannot be noted is told: the work itself is done.
    work.held(|| {
        let before = work.site()?;
        let now = before.edited(&edit, work.today())?;
        if now.record == before.record { Ok(()) } else { work.save(&now).map(drop) }
    })
}

/// What was undone is noted whether the kit knows of its being done or not: the CA computer may.
fn in_kit(
    work: &Commit,
    kit: &Kit,
    what: &str,
    done: bool,
    with: &Thumbprint,
    seen: bool,
) -> Result<(), Failure> {
    let of_kit = if what == "trust" { &kit.authority } else { &kit.certificate };
    if of_kit.as_ref() != Some(with) {
        return Ok(());
    }
    work.held(|| {
        let known = kit::done(work.computer, &work.folder)?;
        let mut list = known.transpose()?.unwrap_or_default();
        let this = work.computer.network.this_computer();
        let name =
            this.host_name.as_ref().or(this.full_name.as_ref()).ok_or_else(Failure::no_name)?;
        let full_name = this.full_name.as_ref().map(DnsName::as_str);
        let tick = Tick { thumbprint: with.clone(), date: work.today(), seen };
        if done {
            list.note(name.as_str(), full_name, what, tick);
        } else {
            list.note_undone(name.as_str(), full_name, what, tick);
        }
        let file = NewFile::public(work.folder.join(layout::DONE), list.render()?);
        work.publish(&work.folder, &[file]).map(|_| ())
    })
}
