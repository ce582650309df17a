//! What only Windows can be asked: its version and rights, the services, the stores and the keys.

use super::{LOOK_UP, Patient, configured, subject};
use crate::computer::system::{Installation, Service, Store, Stored, StoredKey};
use crate::computer::{Host, SystemProblem};
use crate::message::{Value, say};
use crate::pki::{Certificate, DnsName, Thumbprint};
use crate::work::Proof;
use crate::work::commit::Commit;
use crate::work::this_computer::inspect::is_stored;
use crate::work::this_computer::key_access::{KeyReader, installed_roles, readers};
use crate::work::this_computer::proof;
use crate::work::this_computer::suitability::{host, own_host};

/// What Windows says, or that it could not be asked.
pub(super) fn proofs(patient: &Patient, work: &Commit) -> Vec<Proof> {
    let Some(installed) = &patient.installed else {
        return vec![Proof::unknown(say!("doctor-no-windows"))];
    };
    let mut proofs = computer(installed, work);
    proofs.extend(services(installed, work));
    proofs.extend(names(patient, work));
    if let Some(authority) = &patient.site.authority {
        proofs.push(trusted(authority, work));
    }
    match work.computer.system.certificates(Store::Personal) {
        Ok(stored) => proofs.extend(personal(patient, installed, &stored, work)),
        Err(problem) => proofs.push(not_read(&problem)),
    }
    proofs
}

fn not_read(problem: &SystemProblem) -> Proof {
    Proof::unknown(say!("doctor-store-unread", problem, cure = proof::cure(problem)))
}

fn trusted(authority: &Certificate, work: &Commit) -> Proof {
    let subject = subject(authority);
    match is_stored(work, Store::Root, &authority.der) {
        Ok(true) => Proof::ok(say!("doctor-trusts", subject)),
        Ok(false) => Proof::fail(say!("doctor-trusts-not", subject)),
        Err(problem) => not_read(&problem),
    }
}

fn computer(installed: &Installation, work: &Commit) -> Vec<Proof> {
    let found = format!("{} ({})", installed.windows.name, installed.windows.build);
    let mut proofs = vec![Proof::ok(say!("here-test-windows", found))];
    if !installed.elevated {
        proofs.push(Proof::unknown(say!("doctor-no-rights")));
    }
    if work.computer.system.refuses_tls12() {
        proofs.push(Proof::fail(say!("doctor-tls-off")));
    }
    if !installed.leased.is_empty() {
        proofs.push(Proof::warn(say!("here-test-leased", found = &installed.leased)));
    }
    if installed.cluster_node {
        proofs.push(Proof::unknown(say!("doctor-cluster")));
    }
    proofs
}

fn services(installed: &Installation, work: &Commit) -> Vec<Proof> {
    if installed.services.is_empty() {
        return vec![Proof::unknown(say!("doctor-no-services"))];
    }
    let each = installed.services.iter().map(|service| {
        let (name, account) = (&service.display_name, &service.account.name);
        match (service.running, &service.account.sid) {
            (_, None) => Proof::fail(say!("doctor-service-account", name, account)),
            (false, Some(_)) => Proof::warn(say!("doctor-service-stopped", name)),
            (true, Some(_)) => {
                let version = version(service, work);
                Proof::ok(say!("doctor-service", name, version, account))
            }
        }
    });
    each.collect()
}

/// The version of a service's program behind a blank, where it has one.
pub(in crate::work::this_computer) fn version(service: &Service, work: &Commit) -> String {
    let program = service.program.as_deref();
    let version = program.and_then(|program| work.computer.system.version(program));
    version.map_or_else(String::new, |version| format!(" {version}"))
}

/// Whether this computer finds itself by its names: others ask the same DNS.
fn names(patient: &Patient, work: &Commit) -> Vec<Proof> {
    let own = [&patient.this.full_name, &patient.this.host_name].into_iter().flatten();
    let mut own: Vec<&DnsName> = own.collect();
    own.dedup();
    let led = |name: &&DnsName| {
        let addresses = work.computer.network.look_up(name, LOOK_UP).ok()?;
        let is_own = |address: &std::net::IpAddr| {
            let mut adapters = patient.this.adapters.iter();
            address.is_loopback() || adapters.any(|adapter| adapter.address == *address)
        };
        // Without adapters nothing can be said.
        let elsewhere = !patient.this.adapters.is_empty() && !addresses.iter().any(is_own);
        let name = name.to_string();
        elsewhere.then(|| Proof::fail(say!("doctor-name-elsewhere", name, addresses)))
    };
    own.iter().filter_map(led).collect()
}

/// The certificates of this computer that a server can use: theirs are looked at, and of the one in use the key.
fn personal(
    patient: &Patient,
    installed: &Installation,
    stored: &[Stored],
    work: &Commit,
) -> Vec<Proof> {
    let parsed = stored.iter().filter_map(|one| Certificate::parse(&one.der).ok());
    let mut own: Vec<Certificate> = parsed
        .filter(|it| it.is_authority != Some(true) && it.server_auth)
        .filter(|it| {
            let by_authority = patient.site.authority.as_ref();
            by_authority.is_some_and(|authority| it.signed_by(authority))
                || patient.this.is_called(&it.names, &it.addresses)
        })
        .collect();
    let issued = patient.server().and_then(|server| patient.site.thumbprint(&server.name));
    // The one that was issued last, else the one that holds longest.
    own.sort_by_key(|it| {
        let is_issued = issued.as_ref() == Some(&it.thumbprint());
        std::cmp::Reverse((is_issued, it.validity.not_after))
    });
    let mut proofs = vec![];
    if let Some(issued) = issued.filter(|it| !own.iter().any(|own| own.thumbprint() == *it)) {
        proofs.push(Proof::fail(say!("doctor-not-imported", thumbprint = issued.grouped())));
    }
    if own.is_empty() && proofs.is_empty() {
        proofs.push(Proof::unknown(say!("doctor-no-certificate")));
    }
    if let Some((used, older)) = own.split_first() {
        proofs.push(patient.dates(used));
        proofs.extend(key(used, installed, work));
        proofs.extend(judged(patient, used, work));
        let is_bound = |it: &Certificate| patient.is_selected(&it.thumbprint());
        let older: Vec<Value> = older.iter().filter(|it| !is_bound(it)).map(named).collect();
        let count = older.len();
        if count > 0 {
            proofs.push(Proof::unknown(say!("doctor-older", count, subjects = older)));
        }
    }
    proofs.extend(configured::proofs(patient, &own, stored, work));
    proofs
}

/// A certificate by its name and the end of its thumbprint's first group.
fn named(certificate: &Certificate) -> Value {
    let end = certificate.validity.not_after;
    say!("doctor-certificate", subject = subject(certificate), end).into()
}

/// Whether the key is there, and readable by each service that uses it.
fn key(used: &Certificate, installed: &Installation, work: &Commit) -> Vec<Proof> {
    let thumbprint: Thumbprint = used.thumbprint();
    let found = work.computer.system.key(&thumbprint);
    if let Err(problem @ SystemProblem::NotElevated) = &found {
        return vec![not_read(problem)];
    }
    let mut proofs = vec![proof::key(&found)];
    let Ok(key) = found else { return proofs };
    let roles: Vec<String> = installed_roles(installed).map(|role| role.key.clone()).collect();
    if !roles.is_empty() {
        let (readers, _) = readers(&roles, installed);
        proofs.extend(readers.iter().map(|reader| readable(reader, &key)));
    }
    proofs
}

fn readable(reader: &KeyReader, key: &StoredKey) -> Proof {
    let KeyReader { account, services } = reader;
    let (account, is_known) = (&account.name, account.sid.is_some());
    match (is_known, reader.to_grant().is_none() || reader.may_read(key)) {
        (false, _) => Proof::fail(say!("here-nobody-reads", account, services)),
        (true, true) => Proof::ok(say!("here-reads", account, services)),
        (true, false) => Proof::fail(say!("here-reads-not", account, services)),
    }
}

/// Windows's own judgement, and whether the names by which this computer is known are in it.
fn judged(patient: &Patient, used: &Certificate, work: &Commit) -> Vec<Proof> {
    let own = own_host(used, &patient.this);
    let mut proofs = vec![];
    let names = [&patient.this.full_name, &patient.this.host_name];
    let missing = |name: &&DnsName| !used.covers_name(name.as_str());
    let missing: Vec<String> =
        names.into_iter().flatten().filter(missing).map(ToString::to_string).collect();
    let count = missing.len();
    if count > 0 {
        proofs.push(match own {
            // By one of its names it is found all the same.
            Some(_) => Proof::unknown(say!("doctor-names-missing", count, names = missing)),
            None => Proof::warn(say!("doctor-names-missing", count, names = missing)),
        });
    }
    let authority = patient.site.authority.as_ref().filter(|it| used.signed_by(it));
    let chain: Vec<Vec<u8>> =
        std::iter::once(used).chain(authority).map(|it| it.der.clone()).collect();
    let host: Option<Host> = own.or_else(|| host(used, &patient.this));
    proofs.extend(host.map(|host| match work.computer.system.judge(&chain, &host) {
        Ok(judgement) => proof::judged(&host, &judgement),
        Err(problem) => not_read(&problem),
    }));
    proofs
}
