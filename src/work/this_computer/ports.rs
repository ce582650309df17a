//! What a role's ports show after encryption was switched.

use super::host;
use super::proof::Seen;
use crate::computer::{Answer, Host, Target};
use crate::pki::Certificate;
use crate::site::Role;
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
) -> Vec<Seen> {
    let this = work.machine.network.this_computer();
    // By a name of this computer, if the certificate has one: the first may lead to the other node of a cluster, or
    // out to the internet.
    let own = [&this.full_name, &this.host_name].into_iter().flatten();
    let mut own = own.filter(|own| certificate.is_some_and(|it| it.covers_name(own.as_str())));
    let own = own.next().cloned().map(Host::Name);
    let by_certificate = own.or_else(|| certificate.and_then(|it| host(it, &this)));
    let by_name = || this.host_name.clone().map(Host::Name);
    let Some(host) = by_certificate.or_else(by_name) else {
        return vec![];
    };
    let fallback = certificate.map_or_else(Vec::new, |known| known.addresses.clone());
    if role.ports.is_empty() {
        let role = role.key.clone();
        return vec![Seen::NoPort { role }];
    }
    let ports = role.ports.iter();
    ports
        .map(|port| {
            let target = Target { host: host.clone(), port: port.port, fallback: fallback.clone() };
            let report = work.machine.network.handshake(&target, ANSWER);
            let answers = report.attempts.iter().map(|attempt| &attempt.answer);
            let answers: Vec<&Answer> = answers.collect();
            at_port(&role.key, port.port, on, certificate, &answers)
        })
        .collect()
}

fn at_port(
    role: &str,
    port: u16,
    on: bool,
    certificate: Option<&Certificate>,
    answers: &[&Answer],
) -> Seen {
    let role = role.to_owned();
    let leaf = |answer: &&Answer| match answer {
        Answer::Presented { chain, .. } => chain.first().cloned(),
        _ => None,
    };
    let shown: Vec<Vec<u8>> = answers.iter().filter_map(leaf).collect();
    let wanted = certificate.map(|certificate| &certificate.der);
    let plain = answers.iter().any(|answer| **answer == Answer::NotTls);
    if !on {
        return match (shown.is_empty(), plain) {
            (false, _) => Seen::StillEncrypted { role, port },
            (true, true) => Seen::Plain { role, port },
            (true, false) => Seen::NoAnswer { role, port },
        };
    }
    if let Some(other) = shown.iter().find(|leaf| Some(*leaf) != wanted) {
        let subject = Certificate::parse(other).map_or_else(|_| String::new(), |it| it.subject);
        return Seen::OtherCertificate { role, port, subject };
    }
    match (shown.is_empty(), plain) {
        (false, _) => Seen::Encrypted { role, port },
        (true, true) => Seen::NotEncrypted { role, port },
        (true, false) => Seen::NoAnswer { role, port },
    }
}
