//! What is done on this computer: trusting the CA, importing a certificate, switching encryption on. Each change
//! is read back, and what was read back is the outcome.

mod calls;
mod consequences;
pub mod encrypt;
pub mod exit;
pub mod import;
mod note;
mod origin;
mod package;
mod ports;
pub mod problem;
pub mod proof;
mod proof_words;
mod readers;
pub mod selftest;
mod throwaway;
pub mod trust;

pub use exit::ExitCode;
pub use problem::HereProblem;
pub use proof::Seen;

use super::Failure;
use super::commit::Commit;
use crate::computer::system::{Installation, Store, Stored};
use crate::computer::{Facts, Host, SystemProblem, ThisComputer};
use crate::message::Finding;
use crate::pki::{Certificate, DnsName, Thumbprint};
use std::net::IpAddr;

/// What is installed here, once it is sure that things can be changed here at all.
fn installation(facts: &Facts) -> Result<&Installation, Vec<Finding>> {
    let refuse = |problem| Err(vec![Finding::refusal(&problem)]);
    match &facts.this.installation {
        None => refuse(SystemProblem::NotWindows),
        Some(found) if !found.elevated => refuse(SystemProblem::NotElevated),
        Some(found) => Ok(found),
    }
}

/// The same at the moment of the work, asked anew.
fn installation_now(work: &Commit) -> Result<Installation, Failure> {
    match work.machine.system.installation() {
        None => Err(refused(&SystemProblem::NotWindows)),
        Some(found) if !found.elevated => Err(refused(&SystemProblem::NotElevated)),
        Some(found) => Ok(found),
    }
}

/// Nothing was changed, for this reason.
fn refused(problem: &impl crate::message::Explain) -> Failure {
    Failure::refused(problem.message())
}

/// A certificate of this thumbprint in a store, if there is one.
fn stored(
    work: &Commit,
    store: Store,
    thumbprint: &Thumbprint,
) -> Result<Option<Stored>, SystemProblem> {
    let all = work.machine.system.certificates(store)?;
    Ok(all.into_iter().find(|one| one.thumbprint == *thumbprint))
}

/// Returns whether this very certificate is in a store, byte for byte.
fn is_stored(work: &Commit, store: Store, der: &[u8]) -> Result<bool, SystemProblem> {
    let all = work.machine.system.certificates(store)?;
    Ok(all.iter().any(|one| one.der == der))
}

/// This computer as a person calls it.
fn called(this: &ThisComputer) -> String {
    let name = this.full_name.as_ref().or(this.host_name.as_ref());
    name.map(DnsName::to_string).unwrap_or_default()
}

/// Returns whether one of these names or addresses is this computer's. A wildcard stands for its own names, too;
/// and where the computer knows no domain of its own (a workgroup) the first label alone decides.
fn is_this(this: &ThisComputer, names: &[String], addresses: &[IpAddr]) -> bool {
    let facts = Facts { this: this.clone(), ..Facts::unknown() };
    let without_domain = match &this.full_name {
        None => true,
        Some(full) => !full.as_str().contains('.'),
    };
    let own: Vec<&DnsName> = [&this.host_name, &this.full_name].into_iter().flatten().collect();
    let named = |name: &String| {
        let (label, domain) = name.split_once('.').unwrap_or((name, ""));
        own.iter().any(|own| {
            let own = own.as_str();
            match own.split_once('.') {
                Some((_, own_domain)) => label == "*" && own_domain.eq_ignore_ascii_case(domain),
                None => without_domain && own.eq_ignore_ascii_case(label),
            }
        })
    };
    facts.is_this_computer(names, addresses) || names.iter().any(named)
}

/// The host that a certificate is tried for: its first name that is one, else this computer's name behind a
/// wildcard, else its first address.
fn host(certificate: &Certificate, this: &ThisComputer) -> Option<Host> {
    let names = certificate.names.iter();
    let mut names = names.filter_map(|name| DnsName::parse(name).ok().map(|(name, _)| name));
    let own = [&this.full_name, &this.host_name].into_iter().flatten();
    names
        .find(|name| !name.is_wildcard())
        .or_else(|| {
            let mut own = own.filter(|own| certificate.covers_name(own.as_str()));
            own.next().cloned()
        })
        .map(Host::Name)
        .or_else(|| certificate.addresses.first().copied().map(Host::Address))
}
