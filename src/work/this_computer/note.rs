//! Noting what was done on this computer: in the site's list, or in the kit's `done.toml`, which goes back to the
//! CA computer with the stick.

use super::is_this;
use super::origin::Origin;
use super::problem::HereProblem;
use crate::computer::{Facts, NewFile};
use crate::message::{Finding, Value};
use crate::pki::Thumbprint;
use crate::site::record::FORMAT;
use crate::site::{Done, DoneComputer, Kit, Site, SiteEdit, SiteProblem, Tick, layout};
use crate::work::Failure;
use crate::work::commit::Commit;

/// Notes that something was done here, or undone, with this certificate: the CA's for `trust`, else the server's.
/// What belongs to another site is not noted. The work itself is done by then: what cannot be noted is a warning.
pub(super) fn note(work: &Commit, what: &str, done: bool, with: &Thumbprint) -> Vec<Finding> {
    let origin = Origin::read(work);
    let noted = match &origin.kit {
        Some(kit) => in_kit(work, kit, what, done, with),
        None if origin.site.started => in_site(work, &origin.site, what, done, with),
        None => Ok(()),
    };
    match noted {
        Ok(()) => vec![],
        Err(failure) => {
            let reason = Value::of(&failure);
            vec![Finding::warning(&HereProblem::NotNoted { reason })]
        }
    }
}

fn in_site(
    work: &Commit,
    site: &Site,
    what: &str,
    done: bool,
    with: &Thumbprint,
) -> Result<(), Failure> {
    let said = if done { "did" } else { "undid" };
    work.log(&format!("{said} {what} on this computer ({with})"));
    let this = work.machine.network.this_computer();
    let facts = Facts { this: this.clone(), site: site.clone(), ..Facts::unknown() };
    let server = facts.this_server().map(|server| server.name.clone());
    let client = || {
        let mut clients = site.record.client.iter();
        let is_this = |name: &String| is_this(&this, std::slice::from_ref(name), &[]);
        clients.find(|client| is_this(&client.name)).map(|client| client.name.clone())
    };
    let Some(name) = server.or_else(client) else {
        return Ok(());
    };
    let current = if what == "trust" {
        site.authority_thumbprint()
    } else {
        site.server(&name)
            .and_then(|server| site.certificate(&server.name))
            .map(crate::pki::Certificate::thumbprint)
    };
    if current.as_ref() != Some(with) {
        return Ok(());
    }
    let edit = SiteEdit::Tick { name, what: what.to_owned(), done, seen: true };
    work.held(|| {
        let before = work.site()?;
        let now = before.edited(&edit, work.today())?;
        if now.record == before.record { Ok(()) } else { work.save(&now) }
    })
}

fn in_kit(
    work: &Commit,
    kit: &Kit,
    what: &str,
    done: bool,
    with: &Thumbprint,
) -> Result<(), Failure> {
    let of_kit = if what == "trust" { kit.authority.as_ref() } else { kit.certificate.as_ref() };
    if of_kit != Some(with) {
        return Ok(());
    }
    let path = work.folder.join(layout::DONE);
    work.held(|| {
        let before = match work.machine.read(&path)? {
            Some(bytes) => Done::parse(&String::from_utf8_lossy(&bytes))?,
            None => Done::default(),
        };
        if before.format > FORMAT {
            let format = before.format;
            return Err(SiteProblem::NewerRecord { format }.into());
        }
        let now = added(before, work, what, done, with)?;
        let file =
            NewFile { path: path.clone(), bytes: now.render()?.into_bytes(), private: false };
        work.publish(&work.folder, &[file]).map(|_| ())
    })
}

/// The list with this computer's line as it is now.
fn added(
    mut list: Done,
    work: &Commit,
    what: &str,
    done: bool,
    with: &Thumbprint,
) -> Result<Done, Failure> {
    let this = work.machine.network.this_computer();
    let name = this.host_name.as_ref().or(this.full_name.as_ref());
    let name = name.ok_or_else(Failure::no_name)?.to_string();
    let known = list.computer.iter().position(|computer| computer.name.eq_ignore_ascii_case(&name));
    let mut computer = match known {
        Some(at) => list.computer.remove(at),
        None => DoneComputer { name, ..DoneComputer::default() },
    };
    computer.full_name = this.full_name.map(|name| name.to_string());
    let tick = Tick { thumbprint: with.clone(), date: work.today(), seen: true };
    let (to, from) = if done {
        (&mut computer.ticks, &mut computer.undone)
    } else {
        (&mut computer.undone, &mut computer.ticks)
    };
    from.remove(what);
    to.insert(what.to_owned(), tick);
    list.computer.insert(known.unwrap_or(list.computer.len()), computer);
    Ok(list)
}
