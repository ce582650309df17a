//! What can be asked for. Everything in a request is parsed and valid by itself.

use super::problem::PlanProblem;
use super::{Change, Plan, authority, collect, copy, issue, provider, this_computer, verify};
use crate::computer::{Facts, Host, Target};
use crate::message::Finding;
use crate::pki::{Certificate, Days, DnsName, KeySize, Password, Thumbprint};
use crate::site::{Site, SiteEdit, SiteProblem, Windows, layout};
use std::net::IpAddr;
use std::path::PathBuf;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Open a site folder, or start one there.
    Open { folder: PathBuf, name: String },
    /// Change what people said: list entries, ticks, answers.
    Edit(Vec<SiteEdit>),
    /// Create the CA and the clients' kit.
    CreateAuthority(CreateAuthority),
    /// Issue a server's certificate and make its kit.
    Issue(Issue),
    /// Take in a certificate from another provider.
    TakeIn(TakeIn),
    /// Copy kits to a stick or folder.
    CopyKits(CopyKits),
    /// Check that a server's PFX opens with its password.
    CheckPfx(CheckPfx),
    /// Shake hands and judge.
    Verify(Verify),
    /// Trust a CA on this computer.
    Trust(Trust),
    /// Trust a CA on this computer no longer.
    Distrust(Distrust),
    /// Import a server's PFX on this computer, and let its services read the key.
    Import(Import),
    /// Switch encryption on or off on this computer.
    Encrypt(Encrypt),
    /// Take in what the kits that came back say was done.
    Collect(Collect),
    /// Try on this computer, with a throwaway CA and certificate, whatever the program does on Windows.
    SelfTest,
}

/// A password for something new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewPassword {
    /// Typed by the person.
    Typed(Password),
    /// To be generated, and shown once.
    Generated,
}

/// A CA to be created.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateAuthority {
    pub name: String,
    pub organization: Option<String>,
    pub days: Days,
    pub key: KeySize,
    /// The password of `ca-private.pfx`.
    pub password: NewPassword,
}

/// A server's certificate to be issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// DNS names; the first is the subject and the server's name.
    pub names: Vec<DnsName>,
    pub addresses: Vec<IpAddr>,
    /// Roles, by key.
    pub roles: Vec<String>,
    pub windows: Windows,
    /// The lifetime wanted; shortened to the CA's end where it would pass it.
    pub days: Days,
    pub key: KeySize,
    pub authority_password: Password,
    pub password: NewPassword,
    /// The server as it was planned, when the first name is another now.
    pub planned_as: Option<String>,
}

/// Another provider's certificate to be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct TakeIn {
    pub server: DnsName,
    /// Its roles, by key.
    pub roles: Vec<String>,
    pub file: PathBuf,
    /// Its password; never kept.
    pub password: Password,
    /// What takes the place of an empty one: no kit's file goes without.
    pub new_password: Option<NewPassword>,
}

impl Request {
    /// The password of what is made new, if anything is that has one.
    pub fn new_password(&mut self) -> Option<&mut NewPassword> {
        match self {
            Request::CreateAuthority(request) => Some(&mut request.password),
            Request::Issue(request) => Some(&mut request.password),
            Request::TakeIn(request) => request.new_password.as_mut(),
            Request::Open { .. }
            | Request::Edit(_)
            | Request::CopyKits(_)
            | Request::CheckPfx(_)
            | Request::Verify(_)
            | Request::Trust(_)
            | Request::Distrust(_)
            | Request::Import(_)
            | Request::Encrypt(_)
            | Request::Collect(_)
            | Request::SelfTest => None,
        }
    }
}

/// Kits to be copied.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyKits {
    pub destination: PathBuf,
    /// The servers whose kits are copied.
    pub servers: Vec<String>,
    pub clients: bool,
}

/// A server's PFX to be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPfx {
    pub server: String,
    pub password: Password,
}

/// What is to be verified.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verify {
    pub servers: Vec<String>,
    /// Anything else.
    pub targets: Vec<Target>,
    /// Hosts of which no port was named: the ports of its roles for one of the site's servers, else every port
    /// that XProtect uses, judged where something answers.
    pub hosts: Vec<Host>,
}

/// A CA to be trusted on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Trust {
    pub certificate: Box<Certificate>,
}

/// A CA to be trusted no longer on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Distrust {
    /// Its thumbprint: never anything that another CA might have too.
    pub thumbprint: Thumbprint,
}

/// A server's PFX to be imported on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub file: PathBuf,
    /// Its password; never kept.
    pub password: Password,
    /// The roles whose services are to read the key, by key.
    pub roles: Vec<String>,
    pub other_computer: bool,
    /// Delete the PFX once all was read back.
    pub delete: bool,
}

/// Encryption to be switched on or off on this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Encrypt {
    /// The server of the site that this computer is, if it is one.
    pub server: Option<String>,
    /// The roles, by key.
    pub roles: Vec<String>,
    /// The certificate; none when it is switched off.
    pub thumbprint: Option<Thumbprint>,
    pub on: bool,
}

/// Kits that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Collect {
    /// The stick or folder where they lie.
    pub from: PathBuf,
}

pub(super) fn plan(request: Request, facts: &Facts) -> Result<Plan, Vec<Finding>> {
    let site = &facts.site;
    let other_folder = matches!(&request, Request::Open { folder, .. } if *folder != site.folder);
    let uses_kit = matches!(
        request,
        Request::Trust(_) | Request::Distrust(_) | Request::Import(_) | Request::Encrypt(_)
    );
    if let (true, Some(problem)) = (uses_kit, site.spoiled_kit()) {
        return Err(vec![Finding::refusal(problem)]);
    }
    if !other_folder && !only_looks(&request) {
        if let Some(problem) = site.problems.iter().find(|problem| problem.blocks()) {
            return Err(vec![Finding::refusal(problem)]);
        }
        if facts.in_use {
            return Err(vec![Finding::refusal(&PlanProblem::InUse)]);
        }
        if let Err(problem) = &facts.writable {
            return Err(vec![Finding::refusal(problem)]);
        }
    }
    if site.kit.is_some() && needs_site(&request) {
        return Err(vec![Finding::refusal(&SiteProblem::IsKit)]);
    }
    if let Some(adds) = added(&request, site) {
        edit(vec![adds], facts)?;
    }
    match request {
        Request::CreateAuthority(request) => authority::plan(request, facts),
        Request::Issue(request) => issue::plan(request, facts),
        Request::TakeIn(request) => provider::plan(request, facts),
        Request::CopyKits(request) => copy::plan(request, facts),
        Request::Verify(request) => verify::plan(request, facts),
        Request::Edit(edits) => edit(edits, facts),
        Request::Trust(request) => this_computer::trust::plan(request, facts),
        Request::Distrust(request) => this_computer::trust::plan_removal(request, facts),
        Request::Import(request) => this_computer::import::plan(request, facts),
        Request::Encrypt(request) => this_computer::encrypt::plan(request, facts),
        Request::SelfTest => this_computer::selftest::plan(facts),
        Request::Collect(request) => collect::plan(request, facts),
        request @ (Request::Open { .. } | Request::CheckPfx(_)) => Ok(Plan {
            folder: site.folder.clone(),
            preview: None,
            changes: vec![],
            findings: vec![],
            request,
        }),
    }
}

/// Returns whether it needs nothing of the folder that it was started from, as what is done on this computer: a
/// stick may be full or protected against writing.
pub(super) fn only_looks(request: &Request) -> bool {
    matches!(
        request,
        Request::CheckPfx(_)
            | Request::Verify(_)
            | Request::Trust(_)
            | Request::Distrust(_)
            | Request::Import(_)
            | Request::Encrypt(_)
            | Request::SelfTest
    )
}

/// Returns whether it can only be done in a site's own folder. Which ticks a kit takes says
/// [`Site::edited`](crate::site::Site::edited).
fn needs_site(request: &Request) -> bool {
    match request {
        Request::CreateAuthority(_)
        | Request::Issue(_)
        | Request::TakeIn(_)
        | Request::CopyKits(_)
        | Request::Collect(_) => true,
        Request::Open { .. }
        | Request::Edit(_)
        | Request::CheckPfx(_)
        | Request::Verify(_)
        | Request::Trust(_)
        | Request::Distrust(_)
        | Request::Import(_)
        | Request::Encrypt(_)
        | Request::SelfTest => false,
    }
}

/// The server that comes onto the list with its certificate.
fn added(request: &Request, site: &Site) -> Option<SiteEdit> {
    let (name, roles) = match request {
        Request::Issue(issue) if issue.planned_as.is_none() => (issue.names.first()?, &issue.roles),
        Request::TakeIn(taken) => (&taken.server, &taken.roles),
        _ => return None,
    };
    site.server(name.as_str()).is_none().then(|| SiteEdit::Plan {
        name: name.to_string(),
        roles: roles.clone(),
        windows: Windows::default(),
    })
}

/// Tries the edits on the site as it is known: what cannot be is said before anything is saved.
fn edit(edits: Vec<SiteEdit>, facts: &Facts) -> Result<Plan, Vec<Finding>> {
    let mut site = facts.site.clone();
    let noted = match site.kit {
        Some(_) => layout::DONE,
        None => layout::RECORD,
    };
    for edit in &edits {
        site =
            site.edited(edit, facts.today()).map_err(|problem| vec![Finding::refusal(&problem)])?;
    }
    let adds = |edit: &SiteEdit| matches!(edit, SiteEdit::Plan { .. } | SiteEdit::AddClient { .. });
    if edits.iter().any(adds) {
        check_room(&site)?;
    }
    Ok(Plan {
        changes: vec![Change::Note(site.folder.join(noted))],
        folder: site.folder,
        preview: None,
        findings: vec![],
        request: Request::Edit(edits),
    })
}

fn check_room(site: &Site) -> Result<(), Vec<Finding>> {
    let room = site.record.check_room();
    room.map_err(|problem| vec![Finding::refusal(&problem)])
}
