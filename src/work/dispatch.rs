//! Doing what a plan says.

use super::commit::Commit;
use super::request::{Request, only_looks};
use super::{
    Doubt, Failure, Outcome, Plan, Progress, Wording, authority, collect, copy, issue, provider,
    this_computer, verify,
};
use crate::computer::{Computer, Holding};
use crate::message::Finding;
use crate::site::{SiteEdit, SiteProblem};

/// Does what the plan says: mints in memory, checks, publishes, reads back. Long: not for the drawing
/// thread. `progress` is called before each part.
///
/// # Errors
/// [`Failure`]; files are all as before or all as they should be, as far as the disk allows.
pub fn commit(
    plan: &Plan,
    machine: &Computer,
    wording: &dyn Wording,
    progress: &dyn Fn(Progress),
) -> Result<Outcome, Failure> {
    let mut work = Commit::new(machine, wording, plan.folder.clone(), progress);
    // What this run could not finish before is finished first: what is saved next builds on it. Another folder is
    // not held yet.
    if !only_looks(&plan.request) && !matches!(plan.request, Request::Open { .. }) {
        machine.recover(&plan.folder)?;
    }
    let mut outcome = match &plan.request {
        Request::Open { folder, name } => open(folder, name, &mut work),
        Request::Edit(edits) => edit(edits, &mut work),
        Request::CreateAuthority(request) => authority::commit(request, &mut work),
        Request::Issue(request) => issue::commit(request, &mut work),
        Request::TakeIn(request) => provider::commit(request, &mut work),
        Request::CopyKits(request) => copy::commit(request, &mut work),
        Request::CheckPfx(request) => issue::check_pfx(request, &mut work),
        Request::Verify(request) => verify::commit(request, &mut work),
        Request::Trust(request) => this_computer::trust::commit(request, &mut work),
        Request::Distrust(request) => this_computer::trust::commit_removal(request, &mut work),
        Request::Import(request) => this_computer::import::commit(request, &mut work),
        Request::Encrypt(request) => this_computer::encrypt::commit(request, &mut work),
        Request::SelfTest => this_computer::selftest::commit(&mut work),
        Request::Collect(request) => collect::commit(request, &mut work),
    }?;
    let mut findings = plan.findings.clone();
    // What was known beforehand is not said again.
    outcome.findings.retain(|found| !findings.contains(found));
    findings.append(&mut outcome.findings);
    findings.extend(work.take_doubt().map(|problem| Finding::warning(&Doubt::Unsure { problem })));
    outcome.findings = findings;
    Ok(outcome)
}

fn open(folder: &std::path::Path, name: &str, work: &mut Commit) -> Result<Outcome, Failure> {
    let same = work.folder == folder;
    work.folder = folder.to_path_buf();
    let held = work.machine.hold(folder);
    match held {
        Ok(Holding::Another) => return Err(SiteProblem::InUse.into()),
        Ok(Holding::New | Holding::Already) => {
            work.machine.recover(folder)?;
        }
        // What nobody may write in is opened to be looked at.
        Err(_) => {}
    }
    let site = work.site()?;
    let usual = folder.file_name().map(|name| name.to_string_lossy());
    let name = match name {
        "" => usual.as_deref().unwrap_or_default(),
        name => name,
    };
    // Opening another site that has a name is no wish to rename it.
    let is_kit = site.kit.is_some();
    if !is_kit
        && (!site.started
            || site.record.site.name.is_empty()
            || same && site.record.site.name != name)
    {
        held?;
        let named = site.edited(&SiteEdit::Rename(name.to_owned()), work.today())?;
        work.save(&named)?;
        work.log(&format!("named the site \"{name}\""));
    }
    // A stick is gone tomorrow, and a site is what one comes back to.
    if !is_kit {
        work.machine.remember_folder(folder);
    }
    Ok(Outcome { folder: Some(folder.to_path_buf()), ..Outcome::default() })
}

fn edit(edits: &[SiteEdit], work: &mut Commit) -> Result<Outcome, Failure> {
    let mut site = work.site()?;
    for edit in edits {
        site = site.edited(edit, work.today())?;
    }
    work.save(&site)?;
    for edit in edits {
        work.log(&said(edit));
    }
    Ok(Outcome::default())
}

/// A line for the log.
fn said(edit: &SiteEdit) -> String {
    match edit {
        SiteEdit::Rename(name) => format!("named the site \"{name}\""),
        SiteEdit::Before { .. } => "answered \"Before you start\"".to_owned(),
        SiteEdit::Plan { name, roles, .. } => format!("planned {name} for {}", roles.join(", ")),
        SiteEdit::RemoveServer(name) => format!("took the server {name} off the list"),
        SiteEdit::AddClient { name, kinds } => {
            format!("added the client {name} for {}", kinds.join(", "))
        }
        SiteEdit::RemoveClient(name) => format!("took the client {name} off the list"),
        SiteEdit::Tick { name, what, done, .. } => {
            format!("{} {what} for {name}", if *done { "ticked" } else { "un-ticked" })
        }
        SiteEdit::SecondCopy(true) => "ticked the second copy of the CA".to_owned(),
        SiteEdit::SecondCopy(false) => "un-ticked the second copy of the CA".to_owned(),
        SiteEdit::ClientsCopied => "copied the clients' kit".to_owned(),
    }
}
