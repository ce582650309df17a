//! Which accounts must be able to read a certificate's key: those of the services of the roles.

use super::problem::HereProblem;
use crate::computer::system::{Installation, Service, Sid};
use crate::message::Finding;
use crate::site::{Role, Roles};

/// An account, and the services that run under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    pub account: String,
    /// What it is; none where Windows knows no such account.
    pub sid: Option<Sid>,
    /// The services, by their names for people; none for the usual account in place of an unknown one.
    pub services: Vec<String>,
}

impl Reader {
    /// Returns whether it has to be let: SYSTEM reads every machine key, and an unknown account cannot be.
    pub(super) fn to_grant(&self) -> Option<&Sid> {
        let sid = self.sid.as_ref();
        sid.filter(|sid| **sid != Sid::local_system())
    }
}

/// The readers for some roles, and what is to be said about them.
pub(super) struct Readers {
    pub all: Vec<Reader>,
    pub findings: Vec<Finding>,
}

/// Finds the accounts of the roles' services, each once.
pub(super) fn readers(roles: &[String], installation: &Installation) -> Readers {
    let mut found = Readers { all: vec![], findings: vec![] };
    if roles.is_empty() {
        found.findings.push(Finding::warning(&HereProblem::NoRoles).at("role"));
    }
    for role in roles.iter().filter_map(|key| Roles::all().role(key)) {
        if role.services.is_empty() {
            let problem = HereProblem::NoService { role: role.key.clone() };
            found.findings.push(Finding::notice(&problem));
            continue;
        }
        let mut any = false;
        for service in services(role, installation) {
            any = true;
            add(&mut found.all, service);
        }
        if !any {
            let problem = HereProblem::ServiceMissing { role: role.key.clone() };
            found.findings.push(Finding::warning(&problem));
            usual(&mut found.all);
        }
    }
    for reader in found.all.iter().filter(|reader| reader.sid.is_none()) {
        found.findings.push(Finding::warning(&HereProblem::AccountUnknown {
            account: reader.account.clone(),
            services: reader.services.clone(),
        }));
    }
    found
}

/// The services of a role that are installed.
pub(super) fn services<'a>(
    role: &'a Role,
    installation: &'a Installation,
) -> impl Iterator<Item = &'a Service> {
    installation.services.iter().filter(move |service| {
        let known = Roles::all().of_service(&service.display_name);
        known.is_some_and(|known| known.key == role.key)
    })
}

fn add(all: &mut Vec<Reader>, service: &Service) {
    let account = &service.account;
    let same = |reader: &&mut Reader| match (&reader.sid, &account.sid) {
        (Some(one), Some(other)) => one == other,
        (None, None) => reader.account.eq_ignore_ascii_case(&account.name),
        (Some(_), None) | (None, Some(_)) => false,
    };
    match all.iter_mut().find(same) {
        Some(reader) if reader.services.contains(&service.display_name) => {}
        Some(reader) => reader.services.push(service.display_name.clone()),
        None => all.push(Reader {
            account: account.name.clone(),
            sid: account.sid.clone(),
            services: vec![service.display_name.clone()],
        }),
    }
}

/// The account under which most of XProtect's services run, in place of one that is not known.
fn usual(all: &mut Vec<Reader>) {
    let sid = Sid::network_service();
    if !all.iter().any(|reader| reader.sid.as_ref() == Some(&sid)) {
        all.push(Reader {
            account: "NETWORK SERVICE".to_owned(),
            sid: Some(sid),
            services: vec![],
        });
    }
}
