//! Taking in what the kits that came back say was done.

use super::doable::{About, Change, Doable, Draft, Place};
use super::{Commit, Failure, Outcome};
use crate::computer::Facts;
use crate::computer::returned::done_in;
use crate::message::{Finding, Value, say};
use crate::site::{Role, SiteProblem, TakenIn, Taking, layout};
use std::path::{Path, PathBuf};

/// Kits that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportResults {
    /// The stick or folder where they lie.
    pub from: PathBuf,
}

impl Doable for ImportResults {
    fn about(&self) -> About {
        About::new("collect", Place::Site, "result-collect-title")
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        if !facts.site.started {
            return Err(Finding::refusal(&SiteProblem::NotStarted).into());
        }
        let changes = vec![Change::Note(facts.site.folder.join(layout::RECORD))];
        Ok(Draft { changes, ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(1);
        let from = &self.from;
        work.part(say!("progress-collect", from));
        if !work.computer.disk.is_folder(from) {
            return Err(Failure::NoDestination { path: from.clone() });
        }
        let mut site = work.own_site()?;
        let mut found = done_in(work.computer, from, &site);
        let own = found.look_at_bare(work.computer, &site) + found.kits.len();
        let is_damaged = found.is_damaged();
        let mut taking = Taking::new(&site, work.today());
        for found in &found.kits {
            taking.kit(&found.kit, &found.done);
        }
        let (record, taken) = taking.finish();
        let mut outcome = Outcome { incomplete: is_damaged || own == 0, ..Outcome::default() };
        if taken.is_empty() {
            let there = match (own, is_damaged, found.foreign) {
                (0, false, 0) => "none",
                (0, true, _) if found.is_unreadable() => "damaged",
                (0, true, _) => "unread",
                (0, false, _) => "foreign",
                _ => "own",
            };
            outcome.findings = found.problems;
            outcome.findings.push(match (found.kits.is_empty(), outcome.incomplete) {
                (false, _) => Finding::notice(say!("kit-nothing-new")),
                (true, incomplete) => {
                    let nothing = say!("kit-nothing-returned", from, found = there);
                    if incomplete { Finding::warning(nothing) } else { Finding::notice(nothing) }
                }
            });
            return Ok(outcome);
        }
        site.record = record;
        work.save(&site)?;
        for taken in &taken {
            work.log(&line(taken, from));
        }
        outcome.findings = found.problems;
        outcome.findings.extend(notices(&taken));
        Ok(outcome)
    }
}

/// A line for the log.
fn line(taken: &TakenIn, from: &Path) -> String {
    let listed = |what: &str, list: &[String]| match list {
        [] => String::new(),
        list => format!(", {what}: {}", list.join(", ")),
    };
    format!(
        "took in of {} from {}{}{}",
        taken.name,
        from.display(),
        listed("done", &taken.done),
        listed("undone", &taken.undone)
    )
}

fn notices(taken: &[TakenIn]) -> Vec<Finding> {
    let mut notices = Vec::new();
    for TakenIn { name, done, undone, .. } in taken {
        if !done.is_empty() {
            notices.push(say!("kit-taken-in", name, steps = in_words(done)));
        }
        if !undone.is_empty() {
            notices.push(say!("kit-taken-back", name, steps = in_words(undone)));
        }
    }
    let added = taken.iter().filter(|taken| taken.added);
    let names: Vec<&String> = added.map(|taken| &taken.name).collect();
    if !names.is_empty() {
        notices.push(say!("kit-added", names, count = names.len()));
    }
    notices.into_iter().map(Finding::notice).collect()
}

fn in_words(steps: &[String]) -> Vec<Value> {
    let word = |step: &String| match step.strip_prefix("encrypt-") {
        Some(role) => say!("kit-step-encrypt", role = Role::word(role)).into(),
        None => Value::word(format!("kit-step-{step}")),
    };
    steps.iter().map(word).collect()
}
