//! Doing what a plan says.

use super::request::Request;
use super::{Failure, Outcome, Plan, Progress, Wording, authority, copy, issue, provider, verify};
use crate::machine::{Machine, NewFile};
use crate::pki::Values;
use crate::site::{Site, SiteEdit, layout};
use std::path::PathBuf;

/// Does what the plan says: mints in memory, checks, publishes, reads back. Long: not for the drawing
/// thread. `progress` is called before each part.
///
/// # Errors
/// [`Failure`]; nothing was changed then, or it says what.
pub fn commit(
    plan: &Plan,
    machine: &dyn Machine,
    wording: &dyn Wording,
    progress: &dyn Fn(Progress),
) -> Result<Outcome, Failure> {
    let mut work = Work {
        machine,
        wording,
        progress,
        folder: plan.folder.clone(),
        part: 0,
        of: 1,
    };
    let mut outcome = match &plan.request {
        Request::Open { folder, name } => open(folder, name, &mut work),
        Request::Edit(edits) => edit(edits, &mut work),
        Request::CreateAuthority(request) => authority::commit(request, &mut work),
        Request::Issue(request) => issue::commit(request, &mut work),
        Request::TakeIn(request) => provider::commit(request, &mut work),
        Request::CopyKits(request) => copy::commit(request, &mut work),
        Request::CheckPfx(request) => issue::check_pfx(request, &mut work),
        Request::Verify(request) => verify::commit(request, &mut work),
    }?;
    let mut findings = plan.findings.clone();
    findings.append(&mut outcome.findings);
    outcome.findings = findings;
    Ok(outcome)
}

/// What a commit works with.
pub(super) struct Work<'a> {
    pub(super) machine: &'a dyn Machine,
    pub(super) wording: &'a dyn Wording,
    pub(super) folder: PathBuf,
    progress: &'a dyn Fn(Progress),
    part: usize,
    of: usize,
}

impl Work<'_> {
    /// Says how many parts there will be.
    pub(super) fn begin(&mut self, of: usize) {
        self.of = of;
    }
    /// Says that the next part begins.
    pub(super) fn part(&mut self, code: &'static str, values: Values) {
        self.part += 1;
        (self.progress)(Progress {
            part: self.part,
            of: self.of.max(self.part),
            code,
            values,
        });
    }
    /// The site as it lies there now: never what a screen remembers of it.
    pub(super) fn site(&self) -> Result<Site, Failure> {
        let site = crate::machine::site::read(self.machine, self.folder.clone())?;
        match site.problems.iter().find(|problem| problem.blocks()) {
            Some(problem) => Err(problem.clone().into()),
            None => Ok(site),
        }
    }
    /// `site.toml` for this site.
    pub(super) fn record_file(&self, site: &Site) -> Result<NewFile, Failure> {
        Ok(NewFile {
            path: self.folder.join(layout::RECORD),
            bytes: site.record.render()?.into_bytes(),
            private: false,
        })
    }
    /// Saves `site.toml` and reads it back.
    pub(super) fn save(&self, site: &Site) -> Result<(), Failure> {
        self.machine
            .publish(&self.folder, &[self.record_file(site)?])?;
        let back = self.site()?;
        if back.record == site.record {
            Ok(())
        } else {
            Err(Failure::KitDiffers {
                file: layout::RECORD.to_owned(),
            })
        }
    }
    /// Notes in the log what was done. The work is done by then: a log that cannot be written is no failure.
    pub(super) fn log(&self, line: &str) {
        let _ = self.machine.log(&self.folder, line);
    }
    /// Today, by this computer's clock.
    pub(super) fn today(&self) -> jiff::civil::Date {
        self.machine
            .now()
            .to_zoned(jiff::tz::TimeZone::system())
            .date()
    }
}

fn open(folder: &std::path::Path, name: &str, work: &mut Work) -> Result<Outcome, Failure> {
    work.folder = folder.to_path_buf();
    work.machine.recover(folder)?;
    let site = work.site()?;
    if !site.started || (!name.is_empty() && site.record.site.name != name) {
        let named = site.edited(&SiteEdit::Rename(name.to_owned()), work.today())?;
        work.save(&named)?;
        work.log(&format!("named the site \"{name}\""));
    }
    work.machine.remember_folder(folder);
    Ok(Outcome {
        folder: Some(folder.to_path_buf()),
        ..Outcome::default()
    })
}

fn edit(edits: &[SiteEdit], work: &mut Work) -> Result<Outcome, Failure> {
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
        SiteEdit::Tick {
            name, what, done, ..
        } => {
            format!(
                "{} {what} for {name}",
                if *done { "ticked" } else { "un-ticked" }
            )
        }
        SiteEdit::SecondCopy(true) => "ticked the second copy of the CA".to_owned(),
        SiteEdit::SecondCopy(false) => "un-ticked the second copy of the CA".to_owned(),
        SiteEdit::ClientsCopied => "copied the clients' kit".to_owned(),
    }
}
