//! What a role's ports show after encryption was switched.

use super::suitability::{host, own_host};
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

/// Looks at the ports of a role as a client does.
pub(super) fn look(
    role: &'static Role,
    on: bool,
    certificate: Option<&Certificate>,
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
    role.ports.iter().map(|port| at_port(port.port)).collect()
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
