//! Trying everything on this computer with a CA and a certificate that are thrown away.

use super::configurator::{list_groups, no_commands};
use super::import::access;
use super::inspect::{installation, installation_now, is_stored, stored};
use super::key_access::KeyReader;
use super::proof::{self, not_done};
use super::trial_certificates::{TrialCertificates, is_of_trial};
use super::trust::is_trusted;
use crate::computer::system::{Installation, Judgement, Sid, Store};
use crate::computer::{Facts, Host, SystemProblem};
use crate::message::{Explain, Finding, Message, Value, say};
use crate::pki::pfx::PfxProfile;
use crate::pki::{Certificate, DnsName, Thumbprint};
use crate::work::commit::Commit;
use crate::work::doable::{About, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};

/// A host that the trial's certificate is not for.
const ELSEWHERE: &str = "elsewhere.invalid";

/// Trying on this computer, with a throwaway CA and certificate, whatever the program does on Windows.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfTest;

impl Doable for SelfTest {
    fn about(&self) -> About {
        About::new("selftest", Place::Here, "result-selftest-title").after_review("button-start")
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        installation(facts)?;
        let findings = vec![Finding::notice(say!("here-trial"))];
        Ok(Draft { findings, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(5);
        let installed = installation_now(work)?;
        work.part(say!("progress-test-facts"));
        let proofs = facts(&installed, work);
        work.part(say!("progress-test-make"));
        let made = TrialCertificates::new(&work.computer.network.this_computer(), work)?;
        let mut trial = Trial { made, work, proofs };
        // From here on nothing ends early: whatever is put into a store is taken out again.
        let untrusted = |judgement: &Judgement| *judgement != Judgement::Trusted;
        trial.judge(|found| say!("here-test-before", found), None, untrusted);
        trial.work.part(say!("progress-test-trust"));
        trial.trust();
        trial.work.part(say!("progress-test-import"));
        let done = say!("here-test-import-any", found = "");
        trial.import(PfxProfile::AnyWindows, "here-step-import-any", done);
        if installed.windows.opens_aes() {
            let done = say!("here-test-import-modern", found = "");
            trial.import(PfxProfile::Modern, "here-step-import-modern", done);
        } else {
            trial.proofs.push(Proof::unknown(say!("here-test-no-aes", found = "")));
        }
        let trusted = |judgement: &Judgement| *judgement == Judgement::Trusted;
        trial.judge(|found| say!("here-test-trusted", found), None, trusted);
        let wrong_host = |judgement: &Judgement| *judgement == Judgement::WrongHost;
        trial.judge(|found| say!("here-test-wrong-host", found), Some(ELSEWHERE), wrong_host);
        trial.work.part(say!("progress-test-tidy"));
        trial.tidy_up();
        trial.judge(|found| say!("here-test-after", found), None, untrusted);
        Ok(Outcome { proofs: trial.proofs, ..Outcome::default() })
    }
}

/// What is known about this computer.
fn facts(installed: &Installation, work: &Commit) -> Vec<Proof> {
    let windows = format!("{} ({})", installed.windows.name, installed.windows.build);
    let mut proofs = vec![
        Proof::ok(say!("here-test-windows", found = windows)),
        Proof::ok(say!("here-test-elevated", found = "")),
    ];
    for service in &installed.services {
        let account = &service.account;
        let found = format!("{}: {}", service.display_name, account.name);
        proofs.push(match &account.sid {
            Some(sid) => Proof::ok(say!("here-test-service", found = format!("{found} ({sid})"))),
            None => Proof::warn(say!("here-test-service-unknown", found)),
        });
    }
    if installed.services.is_empty() {
        proofs.push(Proof::unknown(say!("here-test-no-services", found = "")));
    }
    match &installed.configurator {
        None => proofs.push(Proof::unknown(say!("here-test-no-configurator", found = ""))),
        // It would open its window.
        Some(program) if !program.takes_commands() => {
            proofs.push(Proof::warn(no_commands(program)))
        }
        Some(program) => {
            let version = program.version.map(|version| version.to_string()).unwrap_or_default();
            let found = format!("{} ({version})", program.path.display());
            proofs.push(Proof::ok(say!("here-test-configurator", found)));
            proofs.push(groups(work));
        }
    }
    proofs.push(if installed.leased.is_empty() {
        Proof::ok(say!("here-test-fixed", found = ""))
    } else {
        Proof::warn(say!("here-test-leased", found = installed.leased))
    });
    proofs.push(Proof::ok(if installed.cluster_node {
        say!("here-test-cluster", found = "")
    } else {
        say!("here-test-no-cluster", found = "")
    }));
    proofs
}

fn groups(work: &Commit) -> Proof {
    match list_groups(work) {
        Ok(run) => {
            let lines = run.output.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines = lines.take(20).collect::<Vec<&str>>().join(" | ");
            match run.groups().is_empty() {
                false => Proof::ok(say!("here-test-groups", found = lines)),
                true => {
                    let found = format!("{} {lines}", run.exit);
                    Proof::warn(say!("here-test-no-groups", found = found.trim_end()))
                }
            }
        }
        // Nothing of the trial depends on it.
        Err(problem) => Proof::warn(not_done("here-step-groups", &problem)),
    }
}

/// A trial that goes on whatever fails, so that it comes to tidying up.
struct Trial<'a, 'b> {
    made: TrialCertificates,
    work: &'a mut Commit<'b>,
    proofs: Vec<Proof>,
}

impl Trial<'_, '_> {
    fn failed(&mut self, step: &'static str, problem: &SystemProblem) {
        self.proofs.push(Proof::failed(step, problem));
    }

    /// Compares Windows's judgement with what it has to be.
    fn judge(
        &mut self,
        said: fn(Message) -> Message,
        host: Option<&str>,
        fits: fn(&Judgement) -> bool,
    ) {
        let other = host.and_then(|host| DnsName::parse(host).ok());
        let host = other.map_or_else(|| self.made.host.clone(), |(name, _)| name);
        let host = Host::Name(host);
        match self.work.computer.system.judge(&self.made.presented(), &host) {
            Err(problem) => self.failed("here-step-judge", &problem),
            Ok(judgement) => {
                let said = said(proof::judged(&host, &judgement).finding.message);
                self.proofs.push(if fits(&judgement) {
                    Proof::ok(said)
                } else {
                    Proof::fail(say!("here-test-unexpected", found = said))
                });
            }
        }
    }

    fn trust(&mut self) {
        match self.work.computer.system.add(Store::Root, &self.made.authority.der) {
            Err(problem) => self.failed("here-step-trust", &problem),
            Ok(()) => self.proofs.push(is_trusted(self.work, &self.made.authority)),
        }
    }

    fn import(&mut self, profile: PfxProfile, step: &'static str, done: Message) {
        let bytes = match self.made.pfx(profile, self.work) {
            Ok(bytes) => bytes,
            Err(failure) => {
                let reason = failure.code().into_owned();
                return self.failed(step, &SystemProblem::Other { reason });
            }
        };
        let system = &self.work.computer.system;
        // The one before is taken out first: what is seen next is this one's.
        self.take_out(Store::Personal);
        if let Err(problem) = system.import(&bytes, &self.made.password) {
            return self.failed(step, &problem);
        }
        let thumbprint = self.made.certificate.thumbprint();
        match is_stored(self.work, Store::Personal, &self.made.certificate.der) {
            Ok(true) => self.proofs.push(Proof::ok(done)),
            Ok(false) => return self.proofs.push(Proof::fail(say!("here-not-in-personal"))),
            Err(problem) => return self.failed(step, &problem),
        }
        let name = &self.made.name;
        match system.set_friendly_name(&thumbprint, name) {
            Err(problem) => self.failed("here-step-name", &problem),
            Ok(()) => {
                let found = stored(self.work, Store::Personal, &thumbprint).ok().flatten();
                let found = found.and_then(|found| found.friendly_name);
                self.proofs.push(proof::named(name, found.as_deref()));
            }
        }
        self.proofs.push(proof::key(&system.key(&thumbprint)));
        match system.grant_read(&thumbprint, &Sid::network_service()) {
            Err(problem) => self.failed("here-step-grant", &problem),
            Ok(()) => self.proofs.push(access(&KeyReader::usual(), &thumbprint, self.work)),
        }
    }

    /// Takes everything out again and proves that it is gone.
    fn tidy_up(&mut self) {
        for store in [Store::Personal, Store::Root] {
            self.take_out(store);
            let word = Value::word(match store {
                Store::Root => "here-store-root",
                Store::Intermediate => "here-store-intermediate",
                Store::Personal => "here-store-personal",
            });
            match self.of_trials(store) {
                Ok(left) if left.is_empty() => {
                    self.proofs.push(Proof::ok(say!("here-tidied-up", store = word)));
                }
                Ok(left) => self.proofs.extend(left.iter().map(|left| {
                    let thumbprint = left.grouped();
                    Proof::fail(say!("here-left-behind", store = word, thumbprint))
                })),
                Err(problem) => {
                    self.failed("here-step-tidy", &problem);
                    let thumbprint = self.own(store).grouped();
                    let maybe = say!("here-maybe-left", store = word, thumbprint);
                    self.proofs.push(Proof::fail(maybe));
                }
            }
        }
    }

    fn own(&self, store: Store) -> Thumbprint {
        match store {
            Store::Personal => self.made.certificate.thumbprint(),
            Store::Root | Store::Intermediate => self.made.authority.thumbprint(),
        }
    }

    /// What lies in a store from this trial, and from one before it that was ended half way.
    fn of_trials(&self, store: Store) -> Result<Vec<Thumbprint>, SystemProblem> {
        let all = self.work.computer.system.certificates(store)?;
        let own = self.own(store);
        let is_trial = |der: &[u8]| Certificate::parse(der).is_ok_and(|it| is_of_trial(&it));
        Ok(all
            .into_iter()
            .filter(|stored| stored.thumbprint == own || is_trial(&stored.der))
            .map(|stored| stored.thumbprint)
            .collect())
    }

    /// Removes by thumbprint what may be there; whether it is gone is read back later.
    fn take_out(&mut self, store: Store) {
        // Where the store cannot be read, this trial's own is tried all the same.
        let there = self.of_trials(store);
        for thumbprint in there.unwrap_or_else(|_| vec![self.own(store)]) {
            match self.work.computer.system.remove(store, &thumbprint) {
                Ok(()) | Err(SystemProblem::NotStored { .. }) => {}
                // Its key may still be there when the certificate is gone.
                Err(problem) => self.failed("here-step-tidy", &problem),
            }
        }
    }
}
