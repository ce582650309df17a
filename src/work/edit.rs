//! Opening a folder, and changing what people said.

use super::doable::{About, Change, Doable, Draft, Place};
use super::{Commit, Failure, Outcome, kit};
use crate::computer::{Facts, Holding, NewFile};
use crate::message::{Finding, say};
use crate::pki::DnsName;
use crate::site::{Description, Record, Server, Site, SiteEdit, SiteProblem, layout};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
            site.edit(edit, facts.today()).map_err(refusal)?;
        }
        let adds = |edit: &SiteEdit| {
            use SiteEdit::*;
            matches!(
                edit,
                Plan { .. } | AddClient { .. } | ChangeServer { .. } | ChangeClient { .. }
            )
        };
        if self.iter().any(adds) {
            site.record.check_room().map_err(refusal)?;
        }
        let noted = if site.kit.is_some() { layout::DONE } else { layout::RECORD };
        let changes = vec![Change::Note(site.folder.join(noted))];
        let findings = self.iter().flat_map(|edit| facts.site.depends(edit)).collect();
        Ok(Draft { changes, findings, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let mut site = work.site()?;
        let before = site.record.clone();
        for edit in self {
            site.edit(edit, work.today())?;
        }
        let mut kits = Vec::new();
        for edit in self {
            kits.extend(kit_again(edit, &site, work)?);
        }
        let kept = if kits.is_empty() { vec![] } else { work.publish(&work.folder, &kits)? };
        let after = work.save(&site)?;
        // Five hundred lines one by one would each wait for the drive.
        work.log(&self.iter().map(said).collect::<Vec<_>>().join("; "));
        let findings = after.iter().flat_map(|after| found(&before, after)).collect();
        Ok(Outcome { kept, findings, ..Outcome::default() })
    }
}

/// What lies in the folders of new names from before, where it is nobody else's: taken over, and never in silence.
fn found(before: &Record, after: &Site) -> Vec<Finding> {
    let known: BTreeSet<&str> = before.server.iter().map(|server| &*server.name).collect();
    let taken = after.issued().filter(|server| !known.contains(&*server.name)).filter(|server| {
        let certificate = after.thumbprint(&server.name);
        certificate.is_some_and(|certificate| !server.former.contains(&certificate))
    });
    let said = |server: &Server| {
        let folder = layout::server_folder(Path::new(""), &server.name);
        say!("edit-certificate-found", name = &server.name, folder)
    };
    taken.map(said).map(Finding::warning).collect()
}

/// What the kit of a server says of itself, where that has changed and the server keeps its certificate.
fn kit_again(edit: &SiteEdit, site: &Site, work: &Commit) -> Result<Vec<NewFile>, Failure> {
    let SiteEdit::ChangeServer { name, .. } = edit else { return Ok(vec![]) };
    let server = site.server(name.as_str());
    match server.zip(site.certificate(name.as_str())) {
        Some((server, certificate)) => {
            kit::description(site, Some((server, certificate)), work.wording, false)
        }
        None => Ok(vec![]),
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
        SiteEdit::ChangeServer { was, name, about } => {
            format!("changed {was} to {name} for {}", about.roles.join(", "))
        }
        SiteEdit::ChangeClient { was, name, kinds } => {
            format!("changed the client {was} to {name} for {}", kinds.join(", "))
        }
        SiteEdit::RemoveServer(name) => format!("took the server {name} off the list"),
        SiteEdit::AddClient { name, kinds, .. } => {
            format!("added the client {name} for {}", kinds.join(", "))
        }
        SiteEdit::RemoveClient(name) => format!("took the client {name} off the list"),
        SiteEdit::Tick { name, what, done, .. } => {
            format!("{} {what} for {name}", if *done { "ticked" } else { "un-ticked" })
        }
        SiteEdit::SecondCopy(true) => "ticked the second copy of the CA".to_owned(),
        SiteEdit::SecondCopy(false) => "un-ticked the second copy of the CA".to_owned(),
        SiteEdit::Verified { name, verified } => {
            format!("verified {name}: {}", verified.found.key())
        }
        SiteEdit::SecondCopied => "made the second copy of the CA".to_owned(),
        SiteEdit::PasswordsSeen(names) => {
            format!("the passwords of {} were written down", names.join(", "))
        }
        SiteEdit::ClientsCopied => "copied the clients' kit".to_owned(),
    }
}
