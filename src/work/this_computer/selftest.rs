//! Trying everything on this computer with a throwaway CA and certificate.

use super::import::{access, key};
use super::proof::Seen;
use super::readers::Reader;
use super::throwaway::{Throwaway, is_of_trial};
use super::trust::is_trusted;
use super::{installation, installation_now, is_stored, stored};
use crate::computer::system::{ConfiguratorCall, Installation, Judgement, Sid, Store};
use crate::computer::{Facts, Host, SystemProblem};
use crate::message::{Explain, Finding, Message, Value, say};
use crate::pki::pfx::PfxProfile;
use crate::pki::{Certificate, DnsName, Status, Thumbprint};
use crate::work::commit::Commit;
use crate::work::doable::{About, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};
use std::time::Duration;

/// How long Server Configurator may take to list its groups.
const DEADLINE: Duration = Duration::from_secs(60);
/// A host that the trial's certificate is not for.
const ELSEWHERE: &str = "elsewhere.invalid";

/// Trying on this computer, with a throwaway CA and certificate, whatever the program does on Windows.
pub struct SelfTest;

impl Doable for SelfTest {
    fn about(&self) -> About {
        About::new("selftest", Place::Here, "result-selftest-title").after_review("button-start")
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        installation(facts)?;
        let findings = vec![Finding::notice(&super::HereProblem::Trial)];
        Ok(Draft { findings, ..Draft::default() })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(5);
        let installed = installation_now(work)?;
        work.part(say!("progress-test-facts"));
        let mut proofs = facts(&installed, work);
        work.part(say!("progress-test-make"));
        let throwaway = Throwaway::new(&work.machine.network.this_computer(), work)?;
        let packages = [
            (PfxProfile::AnyWindows, "here-step-import-any", "here-test-import-any"),
            (PfxProfile::Modern, "here-step-import-modern", "here-test-import-modern"),
        ];
        let mut trial = Trial { throwaway, work, proofs: vec![] };
        // From here on nothing ends early: whatever is put into a store is taken out again.
        trial.judge("here-test-before", false, None);
        trial.work.part(say!("progress-test-trust"));
        trial.trust();
        trial.work.part(say!("progress-test-import"));
        for (profile, step, done) in packages {
            trial.import(profile, step, done, &installed);
        }
        trial.judge("here-test-trusted", true, None);
        trial.judge("here-test-wrong-host", false, Some(ELSEWHERE));
        trial.work.part(say!("progress-test-tidy"));
        trial.tidy_up();
        trial.judge("here-test-after", false, None);
        proofs.append(&mut trial.proofs);
        Ok(Outcome { proofs, ..Outcome::default() })
    }
}

fn fact(what: &'static str, found: impl Into<Value>, status: Status) -> Proof {
    let found = found.into();
    Seen::Fact { what, found, status }.proof()
}

fn message(what: &impl Explain) -> Value {
    Value::of(what)
}

/// What is known about this computer.
fn facts(installed: &Installation, work: &Commit) -> Vec<Proof> {
    let windows = format!("{} ({})", installed.windows.name, installed.windows.build);
    let mut proofs = vec![
        fact("here-test-windows", windows, Status::Ok),
        fact("here-test-elevated", "", Status::Ok),
    ];
    for service in &installed.services {
        let account = &service.account;
        let found = format!("{}: {}", service.display_name, account.name);
        proofs.push(match &account.sid {
            Some(sid) => fact("here-test-service", format!("{found} ({sid})"), Status::Ok),
            None => fact("here-test-service-unknown", found, Status::Warn),
        });
    }
    if installed.services.is_empty() {
        proofs.push(fact("here-test-no-services", "", Status::Unknown));
    }
    match &installed.configurator {
        None => proofs.push(fact("here-test-no-configurator", "", Status::Unknown)),
        Some(program) => {
            proofs.push(fact("here-test-configurator", program.as_path(), Status::Ok));
            proofs.push(groups(work));
        }
    }
    let leased: Vec<Value> = installed.leased.iter().map(|one| (*one).into()).collect();
    proofs.push(if leased.is_empty() {
        fact("here-test-fixed", "", Status::Ok)
    } else {
        fact("here-test-leased", Value::List(leased), Status::Warn)
    });
    let cluster = if installed.cluster_node { "here-test-cluster" } else { "here-test-no-cluster" };
    proofs.push(fact(cluster, "", Status::Ok));
    proofs
}

fn groups(work: &Commit) -> Proof {
    let call = ConfiguratorCall::ListGroups;
    match work.machine.system.configure(&call, DEADLINE) {
        Ok(run) => {
            let lines = run.output.lines().map(str::trim);
            let lines = lines.filter(|line| !line.is_empty()).take(20);
            let lines = lines.collect::<Vec<&str>>().join(" | ");
            match run.exit {
                0 => fact("here-test-groups", lines, Status::Ok),
                exit => fact("here-test-no-groups", format!("{exit} {lines}"), Status::Warn),
            }
        }
        Err(problem) => {
            let failed = Seen::Failed { step: "here-step-groups", problem };
            // Nothing of the trial depends on it.
            Proof { status: Status::Warn, finding: Finding::warning(&failed) }
        }
    }
}

/// A trial that goes on whatever fails, so that it comes to tidying up.
struct Trial<'a, 'b> {
    throwaway: Throwaway,
    work: &'a mut Commit<'b>,
    proofs: Vec<Proof>,
}

impl Trial<'_, '_> {
    fn failed(&mut self, step: &'static str, problem: SystemProblem) {
        self.proofs.push(Seen::Failed { step, problem }.proof());
    }

    /// Compares Windows's judgement with what it has to be.
    fn judge(&mut self, what: &'static str, trusted: bool, host: Option<&str>) {
        let other = host.and_then(|host| DnsName::parse(host).ok());
        let host = other.map_or_else(|| self.throwaway.host.clone(), |(name, _)| name);
        let host = Host::Name(host);
        let system = &self.work.machine.system;
        match system.judge(&self.throwaway.presented(), &host) {
            Err(problem) => self.failed("here-step-judge", problem),
            Ok(judgement) => {
                let status = match (trusted, what, &judgement) {
                    (true, _, Judgement::Trusted)
                    | (false, "here-test-wrong-host", Judgement::WrongHost) => Status::Ok,
                    (false, "here-test-before" | "here-test-after", other)
                        if *other != Judgement::Trusted =>
                    {
                        Status::Ok
                    }
                    _ => Status::Fail,
                };
                let found = message(&Seen::Judged { host: host.to_string(), judgement });
                self.proofs.push(if status == Status::Ok {
                    fact(what, found, status)
                } else {
                    let id = what.to_owned();
                    let values = vec![("found", found)];
                    fact("here-test-unexpected", Message::new(id, values), status)
                });
            }
        }
    }

    fn trust(&mut self) {
        let system = &self.work.machine.system;
        match system.add(Store::Root, &self.throwaway.authority.der) {
            Err(problem) => self.failed("here-step-trust", problem),
            Ok(()) => {
                let proof = is_trusted(self.work, &self.throwaway.authority);
                self.proofs.push(proof);
            }
        }
    }

    fn import(
        &mut self,
        profile: PfxProfile,
        step: &'static str,
        done: &'static str,
        installed: &Installation,
    ) {
        if profile == PfxProfile::Modern && !installed.windows.opens_aes() {
            self.proofs.push(fact("here-test-no-aes", "", Status::Unknown));
            return;
        }
        let bytes = match self.throwaway.pfx(profile, self.work) {
            Ok(bytes) => bytes,
            Err(failure) => {
                let reason = failure.code().to_owned();
                return self.failed(step, SystemProblem::Other { reason });
            }
        };
        let system = &self.work.machine.system;
        // The one before is taken out first: what is seen next is this one's.
        self.take_out(Store::Personal);
        if let Err(problem) = system.import(&bytes, &self.throwaway.password) {
            return self.failed(step, problem);
        }
        let thumbprint = self.throwaway.certificate.thumbprint();
        match is_stored(self.work, Store::Personal, &self.throwaway.certificate.der) {
            Ok(true) => self.proofs.push(fact(done, "", Status::Ok)),
            Ok(false) => return self.proofs.push(Seen::NotInPersonal.proof()),
            Err(problem) => return self.failed(step, problem),
        }
        let name = self.throwaway.name.clone();
        match system.set_friendly_name(&thumbprint, &name) {
            Err(problem) => self.failed("here-step-name", problem),
            Ok(()) => {
                let found = stored(self.work, Store::Personal, &thumbprint);
                let named = found.is_ok_and(|found| {
                    found.is_some_and(|found| found.friendly_name.as_ref() == Some(&name))
                });
                let seen = if named { Seen::Named { name } } else { Seen::NotNamed { name } };
                self.proofs.push(seen.proof());
            }
        }
        self.proofs.push(key(&thumbprint, self.work));
        let reader = Reader {
            account: "NETWORK SERVICE".to_owned(),
            sid: Some(Sid::network_service()),
            services: vec![],
        };
        match system.grant_read(&thumbprint, &Sid::network_service()) {
            Err(problem) => self.failed("here-step-grant", problem),
            Ok(()) => self.proofs.push(access(&thumbprint, &reader, self.work)),
        }
    }

    /// Takes everything out again and proves that it is gone.
    fn tidy_up(&mut self) {
        for store in [Store::Personal, Store::Root] {
            self.take_out(store);
            match self.of_trials(store) {
                Ok(left) if left.is_empty() => {
                    self.proofs.push(Seen::TidiedUp { store }.proof());
                }
                Ok(left) => self.proofs.extend(
                    left.into_iter()
                        .map(|thumbprint| Seen::LeftBehind { store, thumbprint }.proof()),
                ),
                Err(problem) => {
                    self.failed("here-step-tidy", problem);
                    let thumbprint = self.own(store);
                    self.proofs.push(Seen::MaybeLeft { store, thumbprint }.proof());
                }
            }
        }
    }

    fn own(&self, store: Store) -> Thumbprint {
        match store {
            Store::Personal => self.throwaway.certificate.thumbprint(),
            Store::Root | Store::Intermediate => self.throwaway.authority.thumbprint(),
        }
    }

    /// What lies in a store from this trial, and from one before it that was ended half way.
    fn of_trials(&self, store: Store) -> Result<Vec<Thumbprint>, SystemProblem> {
        let all = self.work.machine.system.certificates(store)?;
        let own = self.own(store);
        let is_trial = |der: &[u8]| Certificate::parse(der).is_ok_and(|it| is_of_trial(&it));
        let all = all.into_iter();
        Ok(all
            .filter(|stored| stored.thumbprint == own || is_trial(&stored.der))
            .map(|stored| stored.thumbprint)
            .collect())
    }

    /// Removes by thumbprint what may be there; whether it is gone is read back later.
    fn take_out(&mut self, store: Store) {
        // Where the store cannot be read, this trial's own is tried all the same.
        let there = self.of_trials(store);
        for thumbprint in there.unwrap_or_else(|_| vec![self.own(store)]) {
            match self.work.machine.system.remove(store, &thumbprint) {
                Ok(()) | Err(SystemProblem::NotStored { .. }) => {}
                // Its key may still be there when the certificate is gone.
                Err(problem) => self.failed("here-step-tidy", problem),
            }
        }
    }
}
