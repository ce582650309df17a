//! What every commit works with: the machine, the words, the site as it lies there now, and the log.

use super::{Failure, Progress, Wording};
use crate::machine::{Machine, NewFile};
use crate::pki::Values;
use crate::site::{KitState, Site, SiteProblem, layout};
use std::path::PathBuf;

/// What a commit works with.
pub(super) struct Work<'a> {
    pub(super) machine: &'a dyn Machine,
    pub(super) wording: &'a dyn Wording,
    pub(super) folder: PathBuf,
    pub(super) progress: &'a dyn Fn(Progress),
    pub(super) part: usize,
    pub(super) of: usize,
}

impl Work<'_> {
    /// Says how many parts there will be.
    pub(super) fn begin(&mut self, of: usize) {
        self.of = of;
    }
    /// Says that the next part begins.
    pub(super) fn part(&mut self, code: &'static str, values: Values) {
        self.part += 1;
        (self.progress)(Progress {
            part: self.part,
            of: self.of.max(self.part),
            code,
            values,
        });
    }
    /// The site as it lies there now: never what a screen remembers of it.
    pub(super) fn site(&self) -> Result<Site, Failure> {
        let site = crate::machine::site::read(self.machine, self.folder.clone())?;
        match site.problems.iter().find(|problem| problem.blocks()) {
            Some(problem) => Err(problem.clone().into()),
            None => Ok(site),
        }
    }
    /// `site.toml` for this site. A kit has none, and gets none.
    pub(super) fn record_file(&self, site: &Site) -> Result<NewFile, Failure> {
        if site.kit.is_some() {
            return Err(SiteProblem::IsKit.into());
        }
        Ok(NewFile {
            path: self.folder.join(layout::RECORD),
            bytes: site.record.render_whole()?.into_bytes(),
            private: false,
        })
    }
    /// Publishes files; what fails half way is finished at once where that can be, so that nothing stands there
    /// later of which nobody was told.
    pub(super) fn publish(&self, files: &[NewFile]) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
        self.machine
            .publish(&self.folder, files)
            .or_else(|problem| {
                let is_there = |file: &NewFile| {
                    let read = self.machine.read(&file.path);
                    read.is_ok_and(|bytes| bytes.as_ref() == Some(&file.bytes))
                };
                match self.machine.recover(&self.folder) {
                    Ok(_) if files.iter().all(is_there) => Ok(Vec::new()),
                    Ok(_) | Err(_) => Err(problem.into()),
                }
            })
    }
    /// Saves what is ticked, in `site.toml` or, in a kit, in `done.toml`, and reads it back.
    pub(super) fn save(&self, site: &Site) -> Result<(), Failure> {
        if let Some(state) = &site.kit {
            return self.save_done(state);
        }
        self.machine
            .publish(&self.folder, &[self.record_file(site)?])?;
        let back = self.site()?;
        if back.record == site.record {
            Ok(())
        } else {
            Err(Failure::KitDiffers {
                file: layout::RECORD.to_owned(),
            })
        }
    }
    fn save_done(&self, state: &KitState) -> Result<(), Failure> {
        let file = NewFile {
            path: self.folder.join(layout::DONE),
            bytes: state.done.render()?.into_bytes(),
            private: false,
        };
        self.machine.publish(&self.folder, &[file])?;
        let back = self.site()?.kit;
        if back.is_some_and(|back| back.done == state.done) {
            Ok(())
        } else {
            Err(Failure::KitDiffers {
                file: layout::DONE.to_owned(),
            })
        }
    }
    /// Notes in the log what was done. The work is done by then: a log that cannot be written is no failure.
    pub(super) fn log(&self, line: &str) {
        let _ = self.machine.log(&self.folder, line);
    }
    /// Today, by this computer's clock.
    pub(super) fn today(&self) -> jiff::civil::Date {
        self.machine
            .now()
            .to_zoned(jiff::tz::TimeZone::system())
            .date()
    }
}
