//! Which accounts must be able to read a certificate's key: those of the services of the roles.

use crate::computer::system::{Account, Installation, Service, Sid, StoredKey};
use crate::message::{Finding, say};
use crate::site::{Role, Roles};

/// An account, and the services that run under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyReader {
    pub account: Account,
    /// The services, by their names for people; none for the usual account in place of an unknown one.
    pub services: Vec<String>,
}

impl KeyReader {
    /// The account under which most of XProtect's services run.
    pub(super) fn usual() -> KeyReader {
        let sid = Some(Sid::network_service());
        KeyReader { account: Account { name: "NETWORK SERVICE".to_owned(), sid }, services: vec![] }
    }
    /// Returns whether the account has to be let: SYSTEM reads every machine key, and an unknown account cannot be.
    pub(super) fn to_grant(&self) -> Option<&Sid> {
        let sid = self.account.sid.as_ref();
        sid.filter(|sid| **sid != Sid::local_system())
    }
    pub(super) fn may_read(&self, key: &StoredKey) -> bool {
        self.account.sid.as_ref().is_some_and(|sid| key.access.lets_read(sid))
    }
    fn is(&self, other: &Account) -> bool {
        match (&self.account.sid, &other.sid) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.account.name.eq_ignore_ascii_case(&other.name),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// The accounts of the roles' services, each once, and what is to be said about them.
pub(super) fn readers(
    roles: &[String],
    installation: &Installation,
) -> (Vec<KeyReader>, Vec<Finding>) {
    let (mut readers, mut findings) = (Vec::new(), Vec::new());
    if roles.is_empty() {
        findings.push(Finding::warning(say!("here-no-roles")).at("role"));
    }
    for role in Roles::of(roles) {
        let word = Role::word(&role.key);
        if role.services.is_empty() {
            findings.push(Finding::notice(say!("here-no-service", role = word)));
            continue;
        }
        let mut services = services(role, installation).peekable();
        if services.peek().is_none() {
            findings.push(Finding::warning(say!("here-service-missing", role = word)));
            let usual = KeyReader::usual();
            if !readers.iter().any(|reader: &KeyReader| reader.is(&usual.account)) {
                readers.push(usual);
            }
        }
        services.for_each(|service| add(&mut readers, service));
    }
    for KeyReader { account, services } in readers.iter().filter(|it| it.account.sid.is_none()) {
        let account = &account.name;
        findings.push(Finding::warning(say!("here-account-unknown", account, services)));
    }
    (readers, findings)
}

/// The roles whose services are installed, in the order of the roles.
pub(super) fn installed_roles(installation: &Installation) -> impl Iterator<Item = &'static Role> {
    let all = Roles::all().role.iter();
    all.filter(|role| services(role, installation).next().is_some())
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

fn add(readers: &mut Vec<KeyReader>, service: &Service) {
    let name = &service.display_name;
    match readers.iter_mut().find(|reader| reader.is(&service.account)) {
        Some(reader) if reader.services.contains(name) => {}
        Some(reader) => reader.services.push(name.clone()),
        None => readers
            .push(KeyReader { account: service.account.clone(), services: vec![name.clone()] }),
    }
}
