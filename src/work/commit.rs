//! What every commit works with: the machine, the words, the site as it lies there now, and the log.

use super::Failure;
use crate::computer::{FileProblem, Holding, Machine, NewFile};
use crate::message::Values;
use crate::pki::{Certificate, Password};
use crate::site::{Kit, KitState, Site, SiteProblem, layout};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// What a commit works with.
pub struct Commit<'a> {
    pub(super) machine: &'a dyn Machine,
    pub(super) wording: &'a dyn Wording,
    pub(super) folder: PathBuf,
    pub(super) progress: &'a dyn Fn(Progress),
    part: usize,
    of: usize,
    doubt: RefCell<Option<FileProblem>>,
}

impl<'a> Commit<'a> {
    pub fn new(
        machine: &'a dyn Machine,
        wording: &'a dyn Wording,
        folder: PathBuf,
        progress: &'a dyn Fn(Progress),
    ) -> Commit<'a> {
        Commit { machine, wording, folder, progress, part: 0, of: 1, doubt: RefCell::default() }
    }
    /// Says how many parts there will be.
    pub(super) fn begin(&mut self, of: usize) {
        self.of = of;
    }
    /// Says that the next part begins.
    pub(super) fn part(&mut self, code: &'static str, values: Values) {
        self.part += 1;
        (self.progress)(Progress { part: self.part, of: self.of.max(self.part), code, values });
    }
    /// The site as it lies there now: never what a screen remembers of it.
    pub(super) fn site(&self) -> Result<Site, Failure> {
        let site = crate::computer::site::read(self.machine, self.folder.clone())?;
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
    /// The same after files were published. They are in place by then: a folder that cannot be read takes nothing
    /// from that, and one in which nothing may be written any more is not what was written.
    pub(super) fn site_again(&self) -> Result<Option<Site>, Failure> {
        match self.site() {
            Ok(site) => Ok(Some(site)),
            Err(Failure::File(problem)) => {
                self.doubt(Some(problem));
                Ok(None)
            }
            Err(_) => Err(Failure::KitDiffers { file: layout::RECORD.to_owned() }),
        }
    }
    /// Does something while the folder is held: what a killed run left is tidied up first. Given back if it was
    /// taken for this moment only.
    pub(super) fn held<T>(&self, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        let holding = self.machine.hold(&self.folder)?;
        if holding == Holding::Another {
            return Err(SiteProblem::InUse.into());
        }
        let tidy = self.machine.recover(&self.folder);
        let done = tidy.map_err(Failure::from).and_then(|_| work());
        if holding == Holding::New {
            self.machine.release();
        }
        done
    }
    /// Publishes files, read back and compared. Returns those that were replaced, and where they are kept.
    pub(super) fn publish(
        &self,
        folder: &Path,
        files: &[NewFile],
    ) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
        let published = self.machine.publish(folder, files)?;
        self.doubt(published.unsure);
        Ok(published.kept)
    }
    /// Keeps what went wrong after the work, to be told with it. The first says it for all: mostly the drive.
    pub(super) fn doubt(&self, problem: Option<FileProblem>) {
        let mut first = self.doubt.borrow_mut();
        *first = first.take().or(problem);
    }
    /// What was kept to be told.
    pub(super) fn take_doubt(&self) -> Option<FileProblem> {
        self.doubt.take()
    }
    /// Saves what is ticked, in `site.toml` or, in a kit, in `done.toml`, and reads it back.
    pub(super) fn save(&self, site: &Site) -> Result<(), Failure> {
        if let Some(state) = &site.kit {
            return self.save_done(state);
        }
        self.publish(&self.folder, &[self.record_file(site)?])?;
        match self.site_again()? {
            Some(back) if back.record != site.record => {
                Err(Failure::KitDiffers { file: layout::RECORD.to_owned() })
            }
            Some(_) | None => Ok(()),
        }
    }
    fn save_done(&self, state: &KitState) -> Result<(), Failure> {
        let file = NewFile {
            path: self.folder.join(layout::DONE),
            bytes: state.done.render()?.into_bytes(),
            private: false,
        };
        self.publish(&self.folder, &[file])?;
        match self.site_again()? {
            Some(back) if back.kit.as_ref().is_none_or(|back| back.done != state.done) => {
                Err(Failure::KitDiffers { file: layout::DONE.to_owned() })
            }
            Some(_) | None => Ok(()),
        }
    }
    /// Notes in the log what was done. The work is done by then: a log that cannot be written is no failure; one
    /// that may not be written is the folder's own matter.
    pub(super) fn log(&self, line: &str) {
        let problem = self.machine.log(&self.folder, line).err();
        self.doubt(problem.filter(|problem| {
            !matches!(problem, FileProblem::Denied { .. } | FileProblem::ReadOnly { .. })
        }));
    }
    /// The password as typed, or a new one and again for showing it once.
    pub(super) fn new_password(&self, wanted: &NewPassword) -> (Password, Option<Password>) {
        match wanted {
            NewPassword::Typed(password) => (password.clone(), None),
            NewPassword::Generated => {
                let password = Password::generate(&mut |bytes| self.machine.fill_random(bytes));
                (password.clone(), Some(password))
            }
        }
    }
    /// Today, by this computer's clock.
    pub(super) fn today(&self) -> jiff::civil::Date {
        self.machine.now().to_zoned(jiff::tz::TimeZone::system()).date()
    }
}

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of this part, from 1.
    pub part: usize,
    /// The number of parts.
    pub of: usize,
    /// What is being done: a message id.
    pub code: &'static str,
    pub values: Values,
}

/// The texts that kits need. `words` implements it; `work` knows no language.
pub trait Wording: Send + Sync {
    /// A kit's instructions.
    fn read_me(
        &self,
        kit: &Kit,
        authority: Option<&Certificate>,
        certificate: Option<&Certificate>,
    ) -> ReadMe;
    /// What lies on top of a stick: which kit goes where. Plain; line ends are CR LF.
    fn stick_read_me(&self, site: &Site) -> String;
}

/// A kit's instructions, twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadMe {
    pub html: String,
    /// Plain; line ends are CR LF, as Notepad on older Windows needs them.
    pub text: String,
}

/// A password for something new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewPassword {
    /// Typed by the person.
    Typed(Password),
    /// To be generated, and shown once.
    Generated,
}
