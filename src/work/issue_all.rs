//! Issuing the certificates of many servers in one go: every row is checked before the first key is made, keys are made
//! on all cores while the CA is being opened, and each certificate is a commit of its own. Stopped or killed anywhere,
//! what is made is made: the next run goes on with those that are left.

use super::commit::Commit;
use super::doable::{About, Doable, Draft, Place};
use super::issue::{Issue, Minted, minted, open_authority, usable_authority};
use super::made::{Made, may_stand};
use super::sheet::{SheetFile, check_place};
use super::{Failure, Issued, NewPassword, Outcome};
use crate::computer::Facts;
use crate::message::{Finding, Message, say};
use crate::pki::{Authority, Days, DnsName, KeyProblem, KeySize, Password};
use crate::site::sheet::SheetRow;
use crate::site::{Server, Site, SiteProblem, Windows, layout};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// The certificates of many servers, to be issued in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IssueAll {
    pub servers: Vec<Issue>,
    /// Where generated passwords are written to: each before the file that it opens is there.
    pub sheet: Option<PathBuf>,
}

/// What holds for all of many certificates.
#[derive(Clone, Debug, PartialEq)]
pub struct ForAll {
    /// None for what the list says of each.
    pub windows: Option<Windows>,
    pub days: Days,
    pub key: KeySize,
    pub authority_password: Password,
    pub password: NewPassword,
}

impl IssueAll {
    /// The certificates of these servers, as the list describes them.
    ///
    /// # Errors
    /// Names that are not on the list, or that no certificate can have: all at once.
    pub fn new(servers: &[String], all: &ForAll, site: &Site) -> Result<IssueAll, Vec<Finding>> {
        let mut request = IssueAll::default();
        let mut findings = Vec::new();
        for name in servers {
            let unknown = || Finding::refusal(&SiteProblem::Unknown { name: name.clone() });
            match site.server(name).ok_or_else(unknown).and_then(|server| all.issue(server)) {
                Ok(issue) => request.servers.push(issue),
                Err(problem) => findings.push(problem.of(&[name])),
            }
        }
        if findings.is_empty() { Ok(request) } else { Err(findings) }
    }
}

impl ForAll {
    fn issue(&self, server: &Server) -> Result<Issue, Finding> {
        let (name, _) =
            DnsName::parse(&server.name).map_err(|problem| Finding::refusal(&problem))?;
        let mut about = server.about.clone();
        if about.names.is_empty() {
            about.names.push(name.clone().into());
        }
        about.windows = self.windows.unwrap_or(about.windows);
        if server.roles.is_empty() {
            return Err(Finding::refusal(say!("issue-all-no-role")));
        }
        Ok(Issue {
            name,
            server: about,
            days: self.days,
            key: self.key,
            authority_password: self.authority_password.clone(),
            password: self.password.clone(),
            planned_as: Some(server.name.clone()),
        })
    }
}

impl Doable for IssueAll {
    fn about(&self) -> About {
        About::new("issue all", Place::Site, "result-issued-all-title")
            .after_review("button-create-all")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        usable_authority(facts)?;
        let place = self.sheet.as_ref().map(|path| check_place(path, facts));
        place.transpose().map_err(|problem| problem.at("sheet"))?;
        let (mut draft, mut changes) = (Draft::default(), HashSet::new());
        let mut found = RowFindings { of: self.servers.len(), ..RowFindings::default() };
        for issue in &self.servers {
            let name = issue.name.to_string();
            match issue.plan(facts) {
                Ok(row) => {
                    found.add(&name, row.findings);
                    let new = row.changes.iter().filter(|change| changes.insert((*change).clone()));
                    draft.changes.extend(new.cloned());
                    draft.each.extend(row.preview.map(|preview| (preview, row.changes)));
                }
                Err(findings) => found.add(&name, findings),
            }
        }
        draft.findings = found.grouped();
        if draft.findings.iter().any(Finding::refuses) {
            draft.findings.retain(Finding::refuses);
            return Err(draft.findings);
        }
        if self.servers.is_empty() {
            draft.findings.push(Finding::notice(say!("issue-all-nothing")));
        }
        Ok(draft)
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let Some(first) = self.servers.first() else {
            return Ok(Outcome::default());
        };
        work.begin(self.servers.len() + 1);
        work.computer.network.begin();
        let mut site = work.own_site()?;
        work.part(say!("progress-open"));
        let sheet = self
            .sheet
            .as_deref()
            .map(|path| SheetFile::open(path, &site, work.computer, work.wording));
        let mut sheet = sheet.transpose()?;
        let done = self.make(first, &mut site, sheet.as_mut(), work);
        match (sheet, done) {
            (Some(sheet), Err(failure)) => {
                sheet.discard(failure.is_before_any_change(), work.computer);
                Err(failure)
            }
            (sheet, done) => {
                let sheet = sheet.map(|sheet| sheet.path().to_owned());
                Ok(Outcome { sheet, ..done? })
            }
        }
    }
}

/// What was found at the rows: what is the same at several is said once, and of which.
#[derive(Default)]
struct RowFindings {
    of: usize,
    all: Vec<(Finding, Vec<String>)>,
}

impl RowFindings {
    fn add(&mut self, name: &str, findings: Vec<Finding>) {
        for finding in findings {
            // The fields of a row are those of another page; only the lifetime is asked for all.
            let finding =
                Finding { field: finding.field.filter(|field| *field == "days"), ..finding };
            match self.all.iter_mut().find(|(known, _)| *known == finding) {
                Some((_, names)) => names.push(name.to_owned()),
                None => self.all.push((finding, vec![name.to_owned()])),
            }
        }
    }
    fn grouped(self) -> Vec<Finding> {
        let said = |(finding, names): (Finding, Vec<String>)| match names.len() {
            count if count == self.of && count > 1 => finding,
            _ => finding.of(&names.iter().map(String::as_str).collect::<Vec<_>>()),
        };
        self.all.into_iter().map(said).collect()
    }
}

/// Files that were replaced, and where they are kept.
type Kept = Vec<(PathBuf, PathBuf)>;
type Arriving = Receiver<(usize, Result<Minted, Failure>)>;

impl IssueAll {
    /// Makes keys and certificates on all cores, and publishes them here, one after the other.
    fn make(
        &self,
        first: &Issue,
        site: &mut Site,
        sheet: Option<&mut SheetFile>,
        work: &mut Commit,
    ) -> Result<Outcome, Failure> {
        let computer = work.computer;
        let (opened, next) = (OnceLock::<Option<Authority>>::new(), AtomicUsize::new(0));
        let cores = thread::available_parallelism().map_or(1, usize::from).min(self.servers.len());
        let (sender, arriving) = sync_channel(cores);
        thread::scope(|scope| {
            let mut workers = 0;
            for sender in std::iter::repeat_n(sender, cores) {
                let worker = || {
                    // The channel closes with the last of them.
                    let sender = sender;
                    loop {
                        let at = next.fetch_add(1, Ordering::SeqCst);
                        let Some(issue) = self.servers.get(at) else { return };
                        let key = computer.clock.generate_key(issue.key);
                        let Some(authority) = opened.wait() else { return };
                        let made = key.map_err(Failure::from);
                        let made = made
                            .and_then(|key| minted(issue, authority, &key, computer, &mut |_| {}));
                        if sender.send((at, made)).is_err() {
                            return;
                        }
                    }
                };
                workers += usize::from(thread::Builder::new().spawn_scoped(scope, worker).is_ok());
            }
            let authority = open_authority(site, &first.authority_password, work);
            let (authority, failure) = match authority {
                Ok(authority) => (Some(authority), None),
                Err(failure) => (None, Some(failure)),
            };
            // The first one to say it: nobody else does.
            let _ = opened.set(authority);
            match failure {
                Some(failure) => Err(failure),
                None if workers == 0 => Err(KeyProblem::Generation.into()),
                None => self.publish_all(arriving, site, sheet, work),
            }
        })
    }

    fn publish_all(
        &self,
        arriving: Arriving,
        site: &mut Site,
        mut sheet: Option<&mut SheetFile>,
        work: &mut Commit,
    ) -> Result<Outcome, Failure> {
        let mut outcome = Outcome::default();
        let mut early = BTreeMap::new();
        let begun = work.computer.clock.now();
        let count = self.servers.len();
        for (at, issue) in self.servers.iter().enumerate() {
            let name = issue.name.to_string();
            if work.computer.network.is_stopped() {
                outcome.findings.push(Finding::warning(say!("issue-all-stopped")));
                break;
            }
            let left = time_left(begun, work.computer.clock.now(), at, count);
            work.timed_part(say!("progress-issue", name), left);
            let made = take(&arriving, &mut early, at)
                .and_then(|minted| self.publish(issue, minted, site, sheet.as_deref_mut(), work));
            let failure = match made {
                Ok((issued, made, kept)) => {
                    outcome.made.extend(made.files.into_iter().map(|file| file.path));
                    outcome.kept.extend(kept);
                    outcome.issued.push(issued);
                    continue;
                }
                Err(failure) => failure,
            };
            if outcome.issued.is_empty() {
                return Err(failure);
            }
            outcome.findings.push(Finding::refusal(&failure).of(&[&name]));
            if let Failure::WithPassword { password, .. } = failure {
                outcome.generated = Some(password);
            }
            break;
        }
        let made: Vec<&String> = outcome.issued.iter().map(|issued| &issued.server).collect();
        let names = self.servers.iter().map(|issue| issue.name.to_string());
        outcome.left = names.filter(|name| !made.contains(&name)).collect();
        outcome.incomplete = !outcome.left.is_empty();
        self.look_again(&mut outcome, work);
        Ok(outcome)
    }

    /// Writes the row of the sheet, then publishes the kit.
    fn publish(
        &self,
        issue: &Issue,
        minted: Minted,
        site: &mut Site,
        mut sheet: Option<&mut SheetFile>,
        work: &Commit,
    ) -> Result<(Issued, Made, Kept), Failure> {
        let server = issue.name.to_string();
        let (certificate, password) = (minted.certificate.clone(), minted.password.clone());
        let unseen = issue.password.is_generated() && sheet.is_none();
        let generated = unseen.then(|| password.clone());
        let made = minted.made(issue, unseen, site, work)?;
        if let Some(sheet) = &mut sheet {
            let folder = layout::file_name(&server);
            let file = format!("{folder}.pfx");
            let row = SheetRow { server: &folder, file: &file, password: &password };
            sheet.add(&row, work.computer)?;
        }
        let placed = made.place(work).inspect_err(|failure| {
            if let Some(sheet) = sheet.filter(|_| !may_stand(failure)) {
                sheet.take_back(work.computer);
            }
        });
        let kept = placed.map_err(|failure| match &generated {
            Some(password) if may_stand(&failure) => {
                Failure::WithPassword { failure: Box::new(failure), password: password.clone() }
            }
            _ => failure,
        })?;
        site.certificates.insert(server.clone(), certificate.clone());
        Ok((Issued { server, certificate, generated }, made, kept))
    }

    /// Holds what lies in the folder now against what was made.
    fn look_again(&self, outcome: &mut Outcome, work: &Commit) {
        let differs = |issued: &&Issued, site: &Site| {
            site.certificate(&issued.server) != Some(&issued.certificate)
        };
        let problem = match work.site_again() {
            Ok(None) => None,
            Ok(Some(site)) => {
                outcome.issued.iter().find(|issued| differs(issued, &site)).map(|issued| {
                    let file = format!("{}.cer", layout::file_name(&issued.server));
                    Failure::KitDiffers { file }
                })
            }
            Err(failure) => Some(failure),
        };
        outcome.incomplete |= problem.is_some();
        outcome.findings.extend(problem.iter().map(Finding::refusal));
    }
}

/// The next certificate in the list's order; those that are made before it wait.
fn take(
    arriving: &Arriving,
    early: &mut BTreeMap<usize, Result<Minted, Failure>>,
    at: usize,
) -> Result<Minted, Failure> {
    loop {
        if let Some(made) = early.remove(&at) {
            return made;
        }
        let (place, made) = arriving.recv().map_err(|_| KeyProblem::Generation)?;
        early.insert(place, made);
    }
}

/// About how long the rest takes, as the first ones went; rounded, since nobody plans by seconds.
fn time_left(begun: Timestamp, now: Timestamp, done: usize, of: usize) -> Option<Message> {
    let passed = now.as_millisecond().saturating_sub(begun.as_millisecond());
    let (done, rest) = (i64::try_from(done).ok()?, i64::try_from(of - done).ok()?);
    let seconds = passed.checked_mul(rest)?.checked_div(done)? / 1000;
    match seconds {
        ..=0 => None,
        1..=90 => Some(say!("progress-seconds", count = (seconds + 9) / 10 * 10)),
        _ => Some(say!("progress-minutes", count = (seconds + 59) / 60)),
    }
}
