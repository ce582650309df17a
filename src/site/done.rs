//! `done.toml`: what was done with a kit at the computers it was carried to, and read back there. The CA
//! computer takes it in when the stick comes back. One computer for a server's kit, many for the clients' kit.

use super::problem::SiteProblem;
use super::record::{FORMAT, Format, Tick, Ticks, Verified, rendered};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// `done.toml` as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub format: i64,
    /// The computers, in the order in which they came first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computer: Vec<DoneComputer>,
}

/// `[[computer]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DoneComputer {
    pub name: String,
    pub full_name: Option<String>,
    #[serde(default, skip_serializing_if = "Ticks::is_empty")]
    pub ticks: Ticks,
    #[serde(default, skip_serializing_if = "Ticks::is_empty")]
    pub undone: Ticks,
    /// How the last verification from there came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
}

impl Default for Done {
    fn default() -> Self {
        Done { format: FORMAT, computer: vec![] }
    }
}

impl DoneComputer {
    /// Adds what was noted later. What was seen is not replaced by what is said.
    fn add(&mut self, later: DoneComputer) {
        self.full_name = later.full_name.or(self.full_name.take());
        self.undone.retain(|what, _| !later.ticks.contains_key(what));
        self.undone.extend(later.undone);
        for (what, tick) in later.ticks {
            let known = self.ticks.get(&what);
            let same = known.filter(|known| known.thumbprint == tick.thumbprint);
            if !same.is_some_and(|known| known.seen && !tick.seen) {
                self.ticks.insert(what, tick);
            }
        }
    }
}

/// The most computers that a `done.toml` may hold: the largest sites have some thousands.
const MOST_COMPUTERS: usize = 10_000;

impl Done {
    /// Reads `done.toml`.
    ///
    /// # Errors
    /// [`SiteProblem::DamagedDone`]; also for more computers than any site has. [`SiteProblem::NewerDone`] for
    /// what a newer program wrote so that nothing of it is understood; see [`Done::is_newer`].
    pub fn parse(text: &str) -> Result<Done, SiteProblem> {
        let damaged = |reason: String| SiteProblem::DamagedDone { reason };
        let done: Done =
            toml::from_str(text).map_err(|error| match toml::from_str::<Format>(text) {
                Ok(Format { format }) if format > FORMAT => SiteProblem::NewerDone { format },
                Ok(_) | Err(_) => damaged(error.message().to_owned()),
            })?;
        if done.computer.len() > MOST_COMPUTERS {
            return Err(damaged(format!("{} computers", done.computer.len())));
        }
        Ok(done.gathered())
    }
    /// With one entry for each computer: a script that reads no TOML adds what it did to the end.
    fn gathered(self) -> Done {
        let (mut places, mut computer) = (HashMap::new(), Vec::<DoneComputer>::new());
        for later in self.computer {
            let place = *places.entry(later.name.to_ascii_lowercase()).or_insert(computer.len());
            match computer.get_mut(place) {
                Some(entry) => entry.add(later),
                None => computer.push(later),
            }
        }
        Done { computer, ..self }
    }
    /// Returns whether a newer program wrote it: then it is only read.
    pub fn is_newer(&self) -> bool {
        self.format > FORMAT
    }
    pub fn render(&self) -> Result<String, SiteProblem> {
        rendered(self)
    }
    /// What is known of a computer, by its host name (letter case aside).
    pub fn of(&self, name: &str) -> Option<&DoneComputer> {
        let mut all = self.computer.iter();
        all.find(|computer| computer.name.eq_ignore_ascii_case(name))
    }
    /// Notes that something was done at a computer.
    pub fn note(&mut self, name: &str, full_name: Option<&str>, what: &str, tick: Tick) {
        if let Some(computer) = self.entry(name, full_name) {
            computer.undone.remove(what);
            computer.ticks.insert(what.to_owned(), tick);
        }
    }
    /// Notes that something was undone there: the CA computer may have taken it in already, and must hear it.
    pub fn note_undone(&mut self, name: &str, full_name: Option<&str>, what: &str, tick: Tick) {
        if let Some(computer) = self.entry(name, full_name) {
            computer.ticks.remove(what);
            computer.undone.insert(what.to_owned(), tick);
        }
    }
    /// Notes how a verification from a computer came out.
    pub fn verified(&mut self, name: &str, full_name: Option<&str>, verified: Verified) {
        if let Some(computer) = self.entry(name, full_name) {
            computer.verified = Some(verified);
        }
    }
    /// A computer's entry; one that is not there yet comes last.
    fn entry(&mut self, name: &str, full_name: Option<&str>) -> Option<&mut DoneComputer> {
        if self.of(name).is_none() {
            self.computer.push(DoneComputer { name: name.to_owned(), ..DoneComputer::default() });
        }
        let mut all = self.computer.iter_mut();
        let entry = all.find(|computer| computer.name.eq_ignore_ascii_case(name))?;
        entry.full_name = full_name.map(str::to_owned).or(entry.full_name.take());
        Some(entry)
    }
}
