//! Opening a folder, and changing what people said.

use super::doable::{About, Change, Doable, Draft, Place};
use super::{Commit, Failure, Outcome};
use crate::computer::{Facts, Holding};
use crate::message::Finding;
use crate::pki::DnsName;
use crate::site::{Description, SiteEdit, SiteProblem, layout};
use std::path::PathBuf;

/// A site folder to be opened, or started.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    pub folder: PathBuf,
    /// The site's name; that of the folder where it is empty.
    pub name: String,
}

impl Doable for Open {
    fn about(&self) -> About {
        About::new("open", Place::Folder, "result-saved-title")
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let Open { folder, name } = self;
        let same = work.folder == *folder;
        work.folder.clone_from(folder);
        let held = work.computer.hold(folder);
        match held {
            Ok(Holding::Another) => return Err(SiteProblem::InUse.into()),
            Ok(Holding::New | Holding::Already) => {
                work.computer.recover(folder)?;
            }
            // What nobody may write in is opened to be looked at.
            Err(_) => {}
        }
        let site = work.site()?;
        let usual = folder.file_name().map(|name| name.to_string_lossy());
        let name = match name.as_str() {
            "" => usual.as_deref().unwrap_or_default(),
            name => name,
        };
        let opened = Outcome { folder: Some(folder.clone()), ..Outcome::default() };
        // A stick is gone tomorrow, and a site is what one comes back to.
        if site.kit.is_some() {
            return Ok(opened);
        }
        // Opening another site that has a name is no wish to rename it.
        let known = &site.record.site.name;
        if !site.started || known.is_empty() || same && known != name {
            held?;
            let named = site.edited(&SiteEdit::Rename(name.to_owned()), work.today())?;
            work.save(&named)?;
            work.log(&format!("named the site \"{name}\""));
        }
        work.computer.remember_folder(folder);
        Ok(opened)
    }
}

/// Changes of what people said: list entries, ticks, answers.
pub type Edit = Vec<SiteEdit>;

impl Doable for Edit {
    fn about(&self) -> About {
        About::new("edit", Place::Folder, "result-saved-title")
    }
    /// Tries the edits on the site as it is known: what cannot be is said before anything is saved.
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let refusal = |problem: SiteProblem| Finding::refusal(&problem);
        let mut site = facts.site.clone();
        for edit in self {
            site = site.edited(edit, facts.today()).map_err(refusal)?;
        }
        let adds =
            |edit: &SiteEdit| matches!(edit, SiteEdit::Plan { .. } | SiteEdit::AddClient { .. });
        if self.iter().any(adds) {
            site.record.check_room().map_err(refusal)?;
        }
        let noted = if site.kit.is_some() { layout::DONE } else { layout::RECORD };
        let changes = vec![Change::Note(site.folder.join(noted))];
        Ok(Draft { changes, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let mut site = work.site()?;
        for edit in self {
            site = site.edited(edit, work.today())?;
        }
        work.save(&site)?;
        for edit in self {
            work.log(&said(edit));
        }
        Ok(Outcome::default())
    }
}

/// Makes sure that a server that comes onto the list with its certificate can.
pub(super) fn check_new_server(
    name: &DnsName,
    roles: &[String],
    facts: &Facts,
) -> Result<(), Vec<Finding>> {
    if facts.site.server(name.as_str()).is_some() {
        return Ok(());
    }
    let about = Description { roles: roles.to_vec(), ..Description::default() };
    vec![SiteEdit::Plan { name: name.clone(), about }].plan(facts).map(|_| ())
}

/// A line for the log.
fn said(edit: &SiteEdit) -> String {
    match edit {
        SiteEdit::Rename(name) => format!("named the site \"{name}\""),
        SiteEdit::Before { .. } => "answered \"Before you start\"".to_owned(),
        SiteEdit::Plan { name, about } => {
            format!("planned {name} for {}", about.roles.join(", "))
        }
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
        SiteEdit::PasswordsSeen(names) => {
            format!("the passwords of {} were written down", names.join(", "))
        }
        SiteEdit::ClientsCopied => "copied the clients' kit".to_owned(),
    }
}
