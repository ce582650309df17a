//! What XProtect itself has written down, held against what the store has: which certificate is selected where, and
//! the name that the management server is registered under. Lab notes of the field say where it stands (FIELD
//! "Roles"): what only they say is a warning.

use super::{LOOK_UP, Patient, subject};
use crate::computer::Host;
use crate::computer::system::{Stored, Written};
use crate::message::say;
use crate::pki::{Certificate, Thumbprint};
use crate::work::Proof;
use crate::work::commit::Commit;
use crate::work::this_computer::key_access::installed_roles;

/// What is written down; `own` are the certificates of this computer, the one in use first.
pub(super) fn proofs(
    patient: &Patient,
    own: &[Certificate],
    stored: &[Stored],
    work: &Commit,
) -> Vec<Proof> {
    let configuration = &patient.configuration;
    let store = InPersonal { own, stored };
    let mut proofs: Vec<Proof> = configuration
        .statements
        .iter()
        .map(|said| match &said.written {
            Written::On(Some(thumbprint)) => store.selected(thumbprint, &said.place, patient),
            Written::On(None) => Proof::ok(say!("doctor-written-on", place = said.place)),
            Written::Off if patient.is_switched(said.group) => {
                Proof::fail(say!("doctor-written-off-again", place = said.place))
            }
            Written::Off => Proof::ok(say!("doctor-written-off", place = said.place)),
            Written::Unknown(why) => Proof::unknown(why.clone()),
        })
        .collect();
    let bindings = configuration.bindings.iter().flatten();
    proofs.extend(bindings.filter_map(|binding| {
        let place = binding.to_string();
        let is_told = configuration.statements.iter().any(|said| said.place == place);
        let thumbprint = binding.thumbprint.as_ref().filter(|_| !is_told)?;
        // A binding of another program may take its certificate from another store.
        store.find(thumbprint).map(|_| store.selected(thumbprint, &place, patient))
    }));
    proofs.extend(registered(patient, own.first(), work));
    proofs.extend(configuration.unread.iter().map(|why| Proof::unknown(why.into())));
    proofs
}

/// The certificates in Personal.
struct InPersonal<'a> {
    own: &'a [Certificate],
    stored: &'a [Stored],
}

impl InPersonal<'_> {
    fn find(&self, thumbprint: &Thumbprint) -> Option<Certificate> {
        let found = self.stored.iter().find(|one| one.thumbprint == *thumbprint)?;
        Certificate::parse(&found.der).ok()
    }

    /// A certificate that is selected somewhere.
    fn selected(&self, thumbprint: &Thumbprint, place: &str, patient: &Patient) -> Proof {
        let Some(selected) = self.find(thumbprint) else {
            let thumbprint = thumbprint.grouped();
            return Proof::fail(say!("doctor-selected-lost", place, thumbprint));
        };
        let (subject, date) = (subject(&selected), selected.validity.not_after);
        let is_used = self.own.first().is_some_and(|used| used.thumbprint() == *thumbprint);
        let is_own = self.own.iter().any(|own| own.thumbprint() == *thumbprint);
        match (selected.validity.holds(patient.now), is_used, is_own) {
            (false, ..) => Proof::fail(say!("doctor-selected-expired", place, subject, date)),
            (true, false, true) => Proof::warn(say!("doctor-selected-older", place, subject, date)),
            (true, ..) => Proof::ok(say!("doctor-selected", place, subject)),
        }
    }
}

/// The names that the management server is registered under: it must have them in its certificate, and the others
/// must find it by them.
fn registered(patient: &Patient, used: Option<&Certificate>, work: &Commit) -> Vec<Proof> {
    let mut roles = patient.installed.iter().flat_map(installed_roles);
    let is_manager = roles.any(|role| role.needs_name);
    let mut hosts: Vec<&Host> = vec![];
    let mut proofs = vec![];
    for known in &patient.configuration.registered {
        if hosts.contains(&&known.host) {
            continue;
        }
        hosts.push(&known.host);
        let (host, place) = (known.host.to_string(), known.place.as_str());
        let is_in = |used: &Certificate| match &known.host {
            Host::Name(name) => used.covers_name(name.as_str()),
            Host::Address(address) => used.covers_address(*address),
        };
        let is_found = match &known.host {
            Host::Name(name) => work.computer.network.look_up(name, LOOK_UP).is_ok(),
            Host::Address(_) => true,
        };
        proofs.push(match used.map(is_in) {
            Some(false) if is_manager => {
                Proof::warn(say!("doctor-registered-missing", host, place))
            }
            _ if !is_found => Proof::fail(say!("doctor-registered-unknown", host, place)),
            _ => Proof::ok(say!("doctor-registered", host, place)),
        });
    }
    proofs
}
