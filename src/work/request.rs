//! How what is asked for becomes a plan and an outcome.

use super::doable::{About, Change, Draft, Place, Preview};
use super::{Commit, Failure, NewPassword, Outcome, Progress, Request, Wording};
use crate::computer::{Computer, Facts};
use crate::message::{Finding, Value, say};
use crate::site::{SiteProblem, layout};
use std::path::PathBuf;

impl Request {
    /// What the pages and the command line must know of the request.
    pub fn about(&self) -> About {
        self.doable().about()
    }
    /// What a sheet says of the password of what is made new: whose it is, and the file that it opens.
    pub fn password_of(&self) -> (String, String) {
        let kit = |server: &str| {
            let folder = layout::file_name(server);
            (folder.clone(), format!("{folder}.pfx"))
        };
        match self {
            Request::CreateAuthority(request) => {
                (request.name.clone(), layout::AUTHORITY_PFX.to_owned())
            }
            Request::Issue(request) => kit(request.name.as_str()),
            Request::AdoptCertificate(request) => kit(request.server.as_str()),
            _ => Default::default(),
        }
    }
    /// The password of what is made new, if anything is that has one.
    pub fn new_password(&mut self) -> Option<&mut NewPassword> {
        match self {
            Request::CreateAuthority(request) => Some(&mut request.password),
            Request::Issue(request) => Some(&mut request.password),
            Request::AdoptCertificate(request) => request.new_password.as_mut(),
            _ => None,
        }
    }
}

/// What is going to happen. Nothing has happened yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub request: Request,
    pub folder: PathBuf,
    /// The certificate that will be made.
    pub preview: Option<Preview>,
    /// Where it is many: what will be made and changed for each of them.
    pub each: Vec<(Preview, Vec<Change>)>,
    /// In the order in which they will be made.
    pub changes: Vec<Change>,
    pub findings: Vec<Finding>,
    /// Whether something is known to speak against it: Enter does not agree to it by habit, and a command only with
    /// `--anyway`.
    pub risky: bool,
    /// The same as a command for a script, where a form that has one asked for it.
    pub script: Option<String>,
}

impl Plan {
    /// Plans a request. Touches nothing.
    ///
    /// # Errors
    /// Everything that stands in the way, as findings.
    pub fn new(request: Request, facts: &Facts) -> Result<Plan, Vec<Finding>> {
        check_folder(&request, facts)?;
        let Draft { preview, each, changes, findings, risky } = request.doable().plan(facts)?;
        let folder = facts.site.folder.clone();
        Ok(Plan { folder, request, preview, each, changes, findings, risky, script: None })
    }
    /// The plan with the command that does the same.
    pub fn scripted(self, script: Option<String>) -> Plan {
        let anyway = if self.risky { " --anyway" } else { "" };
        Plan { script: script.map(|script| script + anyway), ..self }
    }
    /// Returns whether it can be ended early, with what was seen so far.
    pub fn can_stop(&self) -> bool {
        matches!(
            self.request,
            Request::Verify(_) | Request::IssueAll(_) | Request::Encrypt(_) | Request::Doctor(_)
        )
    }
    /// Returns whether nothing else is to be done meanwhile: then leaving it means to stop it.
    pub fn stops_when_left(&self) -> bool {
        matches!(self.request, Request::IssueAll(_) | Request::Encrypt(_))
    }
    /// Returns whether a person must see it before it is done.
    pub fn needs_review(&self) -> bool {
        self.request.about().button.is_some()
    }
    /// Returns whether something is replaced or goes: Enter does not agree to that by habit.
    pub fn needs_care(&self) -> bool {
        let goes = |change: &Change| matches!(change, Change::Replace(_) | Change::Distrust { .. });
        let off = matches!(&self.request, Request::Encrypt(request) if !request.on);
        off || self.risky || self.changes.iter().any(goes)
    }
}

/// Makes sure that the folder is one in which such a thing can be done.
fn check_folder(request: &Request, facts: &Facts) -> Result<(), Finding> {
    let site = &facts.site;
    let place = request.about().place;
    // The self-test needs nothing of a kit.
    if let (Place::Here, Some(problem)) = (place, site.spoiled_kit())
        && !matches!(request, Request::SelfTest(_))
    {
        return Err(Finding::refusal(problem));
    }
    let is_another = matches!(request, Request::Open(open) if open.folder != site.folder);
    if place.writes_in_folder() && !is_another {
        if let Some(problem) = site.problems.iter().find(|problem| problem.blocks()) {
            return Err(Finding::refusal(problem));
        }
        if facts.in_use {
            return Err(Finding::refusal(say!("plan-in-use")));
        }
        if let Err(problem) = &facts.writable {
            return Err(Finding::refusal(problem));
        }
    }
    if place == Place::Site && site.kit.is_some() {
        return Err(Finding::refusal(&SiteProblem::IsKit));
    }
    Ok(())
}

/// Does what the plan says: mints in memory, checks, publishes, reads back. Long: not for the drawing
/// thread. `progress` is called before each part.
///
/// # Errors
/// [`Failure`]; files are all as before or all as they should be, as far as the disk allows.
pub fn commit(
    plan: &Plan,
    computer: &Computer,
    wording: &dyn Wording,
    progress: &dyn Fn(Progress),
) -> Result<Outcome, Failure> {
    let mut work = Commit::new(computer, wording, plan.folder.clone(), progress);
    // What this run could not finish before is finished first: what is saved next builds on it. Another folder is
    // not held yet.
    let opens = matches!(plan.request, Request::Open(_));
    if plan.request.about().place.writes_in_folder() && !opens {
        computer.recover(&plan.folder)?;
    }
    let mut outcome = plan.request.doable().commit(&mut work)?;
    // What was known beforehand is not said again.
    outcome.findings.retain(|found| !plan.findings.contains(found));
    outcome.findings.splice(0..0, plan.findings.iter().cloned());
    // Everything is in place; whether it is safely on the drive, or what is to be written after it, is not known.
    let unsure = |problem| say!("doubt-unsure", problem = Value::of(&problem));
    outcome.findings.extend(work.take_doubt().map(unsure).map(Finding::warning));
    Ok(outcome)
}
