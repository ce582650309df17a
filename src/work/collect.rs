//! Taking in what the kits that came back say was done.

use super::commit::Commit;
use super::doable::{About, Change, Doable, Draft, Place};
use super::{Failure, Outcome};
use crate::computer::Facts;
use crate::computer::returned::done_in;
use crate::message::{Explain, Finding, Value, Values, say};
use crate::site::{SiteProblem, TakenIn, Taking, layout};
use std::path::{Path, PathBuf};

/// Kits that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Collect {
    /// The stick or folder where they lie.
    pub from: PathBuf,
}

impl Doable for Collect {
    fn about(&self) -> About {
        About::at_once("collect", Place::Site, "result-collect-title")
    }
    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        let site = &facts.site;
        if !site.started {
            return Err(vec![Finding::refusal(&SiteProblem::NotStarted)]);
        }
        Ok(Draft {
            changes: vec![Change::Note(site.folder.join(layout::RECORD))],
            preview: None,
            findings: vec![],
        })
    }
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(1);
        let from = self.from.as_path();
        work.part("progress-collect", vec![("from", from.into())]);
        if !work.machine.is_folder(from) {
            return Err(Failure::NoDestination { path: from.to_owned() });
        }
        let mut site = work.site()?;
        if site.kit.is_some() {
            return Err(SiteProblem::IsKit.into());
        }
        let mut found = done_in(work.machine, from, &site);
        let own = found.look_at_bare(work.machine, &site) + found.kits.len();
        let mut outcome =
            Outcome { incomplete: found.is_damaged() || own == 0, ..Outcome::default() };
        let nothing = match (found.kits.is_empty(), own, found.is_damaged(), found.foreign) {
            (false, ..) => Collected::NothingNew,
            (true, 0, false, 0) => Collected::none(from, "none"),
            (true, 0, true, _) if found.is_unreadable() => Collected::none(from, "damaged"),
            (true, 0, true, _) => Collected::none(from, "unread"),
            (true, 0, false, _) => Collected::none(from, "foreign"),
            (true, ..) => Collected::none(from, "own"),
        };
        outcome.findings = found.problems;
        let mut taking = Taking::new(&site, work.today());
        for found in &found.kits {
            taking.kit(&found.kit, &found.done);
        }
        let (record, taken) = taking.finish();
        if taken.is_empty() {
            let severity = match nothing {
                Collected::Nothing { .. } if outcome.incomplete => Finding::warning,
                _ => Finding::notice,
            };
            outcome.findings.push(severity(&nothing));
            return Ok(outcome);
        }
        site.record = record;
        work.save(&site)?;
        for taken in &taken {
            work.log(&line(taken, from));
        }
        outcome.findings.extend(notices(taken));
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

fn notices(taken: Vec<TakenIn>) -> Vec<Finding> {
    let mut notices = Vec::new();
    let mut added = Vec::new();
    for taken in taken {
        if taken.added {
            added.push(taken.name.clone());
        }
        let TakenIn { name, done, undone, .. } = taken;
        if !done.is_empty() {
            let name = name.clone();
            notices.push(Finding::notice(&Collected::TakenIn { name, steps: done }));
        }
        if !undone.is_empty() {
            notices.push(Finding::notice(&Collected::Undone { name, steps: undone }));
        }
    }
    if !added.is_empty() {
        notices.push(Finding::notice(&Collected::Added { names: added }));
    }
    notices
}

/// What came of looking at the kits that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collected {
    /// A computer's line was taken in.
    TakenIn {
        name: String,
        /// What was done there: `trust`, `import`, `encrypt-<role>`, `verify`.
        steps: Vec<String>,
    },
    /// Something was undone at a computer.
    Undone { name: String, steps: Vec<String> },
    /// Computers were put on the list.
    Added { names: Vec<String> },
    /// Nothing was done with any kit of this site.
    Nothing {
        from: PathBuf,
        /// What is there: `own` kits of this site, `foreign` ones alone, `damaged` ones, or `none` at all.
        found: &'static str,
    },
    /// All of it is known already.
    NothingNew,
}

impl Collected {
    fn none(from: &Path, found: &'static str) -> Collected {
        Collected::Nothing { from: from.to_owned(), found }
    }
}

impl Explain for Collected {
    fn code(&self) -> &'static str {
        match self {
            Collected::TakenIn { .. } => "kit-taken-in",
            Collected::Undone { .. } => "kit-taken-back",
            Collected::Added { .. } => "kit-added",
            Collected::Nothing { .. } => "kit-nothing-returned",
            Collected::NothingNew => "kit-nothing-new",
        }
    }
    fn values(&self) -> Values {
        match self {
            Collected::TakenIn { name, steps } | Collected::Undone { name, steps } => {
                let steps = steps.iter().map(|step| in_words(step)).collect();
                vec![("name", name.as_str().into()), ("steps", Value::List(steps))]
            }
            Collected::Added { names } => {
                let list = names.iter().map(|name| name.as_str().into()).collect();
                vec![("names", Value::List(list)), ("count", names.len().into())]
            }
            Collected::Nothing { from, found } => {
                vec![("from", from.as_path().into()), ("found", (*found).into())]
            }
            Collected::NothingNew => vec![],
        }
    }
}

fn in_words(step: &str) -> Value {
    match step.strip_prefix("encrypt-") {
        Some(role) => say!("kit-step-encrypt", role = Value::word(format!("role-{role}"))).into(),
        None => Value::word(format!("kit-step-{step}")),
    }
}
