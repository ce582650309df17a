//! What a role's ports show after encryption was switched, and what XProtect has written down.

use super::suitability::{host, own_host};
use crate::computer::system::{Configuration, Written};
use crate::computer::{Answer, Host, Target};
use crate::message::say;
use crate::pki::Certificate;
use crate::pki::judge::title;
use crate::site::Role;
use crate::work::Proof;
use crate::work::commit::Commit;
use std::time::Duration;

/// How long one address may take to answer.
const ANSWER: Duration = Duration::from_secs(8);

/// How a role was switched, and what was written down of it before.
#[derive(Clone, Copy)]
pub(super) struct Switched<'a> {
    pub on: bool,
    pub certificate: Option<&'a Certificate>,
    pub before: &'a Configuration,
}

/// Looks at the ports of a role as a client does, and at what is written down.
pub(super) fn look(role: &'static Role, switched: Switched, work: &Commit) -> Vec<Proof> {
    let now = work.computer.system.configuration();
    let mut proofs = at_ports(role, switched, &now, work);
    proofs.extend(written(role, switched, &now));
    proofs
}

fn at_ports(
    role: &'static Role,
    Switched { on, certificate, .. }: Switched,
    configuration: &Configuration,
    work: &Commit,
) -> Vec<Proof> {
    let this = work.computer.network.this_computer();
    // By a name of this computer, if the certificate has one: the first may lead to the other node of a cluster, or
    // out to the internet.
    let in_certificate = certificate.and_then(|it| own_host(it, &this).or_else(|| host(it, &this)));
    let by_name = || this.host_name.clone().map(Host::Name);
    let Some(host) = in_certificate.or_else(by_name) else {
        return vec![];
    };
    let fallback = certificate.map_or_else(Vec::new, |known| known.addresses.clone());
    if role.ports.is_empty() {
        let role = Role::word(&role.key);
        return vec![Proof::unknown(say!("here-no-port", role))];
    }
    let at_port = |port: u16| {
        let target = Target { host: host.clone(), port, fallback: fallback.clone() };
        let report = work.computer.network.handshake(&target, ANSWER);
        let answers: Vec<Answer> =
            report.attempts.into_iter().map(|attempt| attempt.answer).collect();
        shown(role, port, on, certificate, &answers)
    };
    let as_written = |usual: u16| {
        let mut written = configuration.ports(&role.key);
        written.find(|written| written.usual == usual).map_or(usual, |written| written.port)
    };
    role.ports.iter().map(|port| at_port(as_written(port.port))).collect()
}

/// What is written down of a role. The places are known from the field alone: what speaks against it is told, and decides
/// nothing.
fn written(role: &Role, switched: Switched, now: &Configuration) -> Option<Proof> {
    let own = switched.certificate.map(Certificate::thumbprint);
    let said: Vec<(Written, Written)> = role
        .groups
        .iter()
        .map(|group| (now.encryption(group), switched.before.encryption(group)))
        .filter(|(now, _)| !matches!(now, Written::Unknown(_)))
        .collect();
    let is_off = said.iter().any(|(now, _)| *now == Written::Off);
    let is_other = |(now, _): &(Written, Written)| matches!(now, Written::On(Some(with)) if Some(with) != own.as_ref());
    // Without a word about the certificate it may be the one of before.
    let may_be_old = |(now, before): &(Written, Written)| {
        matches!((now, before), (Written::On(None), Written::On(_)))
    };
    let role = Role::word(&role.key);
    Some(match (switched.on, is_off) {
        _ if said.is_empty() => return None,
        (true, true) => Proof::unknown(say!("here-written-off", role)),
        (true, false) if said.iter().any(is_other) => {
            Proof::unknown(say!("here-written-other", role))
        }
        (true, false) if said.iter().any(may_be_old) => {
            Proof::unknown(say!("here-written-before", role))
        }
        (true, false) => Proof::ok(say!("here-written-on", role)),
        (false, _) if said.iter().all(|(now, _)| *now == Written::Off) => {
            Proof::ok(say!("here-written-plain", role))
        }
        (false, _) => Proof::unknown(say!("here-written-still", role)),
    })
}

fn shown(
    role: &Role,
    port: u16,
    on: bool,
    certificate: Option<&Certificate>,
    answers: &[Answer],
) -> Proof {
    let role = Role::word(&role.key);
    let leaf = |answer: &Answer| match answer {
        Answer::Presented { chain, .. } => chain.first().cloned(),
        _ => None,
    };
    let leaves: Vec<Vec<u8>> = answers.iter().filter_map(leaf).collect();
    let is_other = |leaf: &&Vec<u8>| Some(*leaf) != certificate.map(|it| &it.der);
    if let (true, Some(other)) = (on, leaves.iter().find(is_other)) {
        let subject = Certificate::parse(other).map_or_else(|_| String::new(), |it| it.subject);
        let subject = title(&subject);
        return Proof::fail(say!("here-other-certificate", role, port, subject));
    }
    match (on, leaves.is_empty(), answers.contains(&Answer::NotTls)) {
        (true, false, _) => Proof::ok(say!("here-encrypted", role, port)),
        (true, true, true) => Proof::warn(say!("here-not-encrypted", role, port)),
        (false, false, _) => Proof::warn(say!("here-still-encrypted", role, port)),
        (false, true, true) => Proof::ok(say!("here-port-plain", role, port)),
        (_, true, false) => Proof::unknown(say!("here-no-answer", role, port)),
    }
}
