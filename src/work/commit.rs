//! What every commit works with: the computer, the words, the site as it lies there now, and the log.

use super::Failure;
use crate::computer::{Computer, Fault, FileProblem, Holding, NewFile};
use crate::message::Message;
use crate::pki::{Certificate, Password, Random, Status};
use crate::site::listed::Listing;
use crate::site::{Kit, Site, SiteEdit, SiteProblem, layout};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// What a commit works with.
pub struct Commit<'a> {
    pub(super) computer: &'a Computer,
    pub(super) wording: &'a dyn Wording,
    pub(super) folder: PathBuf,
    pub(super) progress: &'a dyn Fn(Progress),
    part: usize,
    of: usize,
    doubt: RefCell<Option<FileProblem>>,
}

impl<'a> Commit<'a> {
    pub fn new(
        computer: &'a Computer,
        wording: &'a dyn Wording,
        folder: PathBuf,
        progress: &'a dyn Fn(Progress),
    ) -> Commit<'a> {
        Commit { computer, wording, folder, progress, part: 0, of: 1, doubt: RefCell::default() }
    }
    /// Says how many parts are still to come.
    pub(super) fn begin(&mut self, more: usize) {
        self.of = self.part + more;
    }
    /// Says that the next part begins.
    pub(super) fn part(&mut self, what: Message) {
        self.tell(what, None, None);
    }
    /// The same, with what is known of the time that is left.
    pub(super) fn timed_part(&mut self, what: Message, left: Option<Message>) {
        self.tell(what, left, None);
    }
    /// Says that a part has ended, and how: where many go on at once, none begins by itself.
    pub(super) fn ended(&mut self, what: Message, how: Status) {
        self.tell(what, None, Some(how));
    }
    fn tell(&mut self, what: Message, left: Option<Message>, ended: Option<Status>) {
        self.part += 1;
        let of = self.of.max(self.part);
        (self.progress)(Progress { part: self.part, of, what, left, ended });
    }
    /// The site as it lies there now: never what a screen remembers of it.
    pub(super) fn site(&self) -> Result<Site, Failure> {
        let site = crate::computer::site::read(self.computer, self.folder.clone())?;
        match site.problems.iter().find(|problem| problem.blocks()) {
            Some(problem) => Err(problem.clone().into()),
            None => Ok(site),
        }
    }
    /// The site as it lies there now, where a kit does not do.
    pub(super) fn own_site(&self) -> Result<Site, Failure> {
        let site = self.site()?;
        if site.kit.is_some() { Err(SiteProblem::IsKit.into()) } else { Ok(site) }
    }
    /// `site.toml` for this site.
    pub(super) fn record_file(&self, site: &Site) -> Result<NewFile, Failure> {
        Ok(NewFile::public(self.folder.join(layout::RECORD), site.record.render()?))
    }
    /// The site after files were published. They are in place by then: a folder that cannot be read takes nothing
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
    /// Does something while the folder is held: what a killed run left is tidied up first. Given back where the
    /// folder was taken for this moment only.
    pub(super) fn held<T>(&self, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        let holding = self.computer.hold(&self.folder)?;
        if holding == Holding::Another {
            return Err(SiteProblem::InUse.into());
        }
        let tidy = self.computer.recover(&self.folder);
        let done = tidy.map_err(Failure::from).and_then(|_| work());
        if holding == Holding::New {
            self.computer.release();
        }
        done
    }
    /// Publishes files, read back and compared. Returns those that were replaced, and where they are kept.
    pub(super) fn publish(
        &self,
        folder: &Path,
        files: &[NewFile],
    ) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
        let published = self.computer.publish(folder, files)?;
        self.doubt(published.unsure);
        Ok(published.kept)
    }
    /// Keeps what went wrong after the work, to be told with the outcome. The first says it for all: mostly the drive.
    pub(super) fn doubt(&self, problem: Option<FileProblem>) {
        let mut first = self.doubt.borrow_mut();
        *first = first.take().or(problem);
    }
    /// What was kept to be told.
    pub(super) fn take_doubt(&self) -> Option<FileProblem> {
        self.doubt.take()
    }
    /// Saves what is ticked, in `site.toml` or, in a kit, in `done.toml`, and reads it back. Returns the site as it lies
    /// there now, where it can be read.
    pub(super) fn save(&self, site: &Site) -> Result<Option<Site>, Failure> {
        let (name, file) = match &site.kit {
            Some(state) => {
                let file = NewFile::public(self.folder.join(layout::DONE), state.done.render()?);
                (layout::DONE, file)
            }
            None => (layout::RECORD, self.record_file(site)?),
        };
        self.publish(&self.folder, &[file])?;
        let is_same = |back: &Site| match (&site.kit, &back.kit) {
            (Some(state), back) => back.as_ref().is_some_and(|back| back.done == state.done),
            (None, _) => back.record == site.record,
        };
        match self.site_again()? {
            Some(back) if !is_same(&back) => Err(Failure::KitDiffers { file: name.to_owned() }),
            back => Ok(back),
        }
    }
    /// Saves ticks in the list as it lies there now: what they tell of took time, and somebody else may have
    /// worked in the folder meanwhile. The folder is held for this moment only.
    pub(super) fn tick(&self, edits: &[SiteEdit]) -> Result<(), Failure> {
        if edits.is_empty() {
            return Ok(());
        }
        self.held(|| {
            let before = self.site()?;
            let mut now = before.clone();
            for edit in edits {
                // A server that was taken off the list meanwhile needs no tick.
                let _ = now.edit(edit, self.today());
            }
            let done = |site: &Site| site.kit.as_ref().map(|kit| kit.done.clone());
            match now.record == before.record && done(&now) == done(&before) {
                true => Ok(()),
                false => self.save(&now).map(drop),
            }
        })
    }
    /// Notes in the log what was done. The work is done by then: a log that cannot be written is no failure; one
    /// that may not be written is the folder's own matter.
    pub(super) fn log(&self, line: &str) {
        let problem = self.computer.log(&self.folder, line).err();
        self.doubt(problem.filter(|problem| {
            !matches!(problem, FileProblem { kind: Fault::Denied | Fault::ReadOnly, .. })
        }));
    }
    /// The password as typed, or a new one and again for showing it once.
    pub(super) fn new_password(&self, wanted: &NewPassword) -> (Password, Option<Password>) {
        let password = wanted.made(&mut self.random());
        let generated = wanted.is_generated().then(|| password.clone());
        (password, generated)
    }
    /// Random bytes, as what is minted needs them.
    pub(super) fn random(&self) -> impl FnMut(&mut [u8]) {
        |bytes| self.computer.clock.fill_random(bytes)
    }
    /// Today, by this computer's clock.
    pub(super) fn today(&self) -> jiff::civil::Date {
        self.computer.clock.now().to_zoned(jiff::tz::TimeZone::system()).date()
    }
}

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of this part, from 1.
    pub part: usize,
    /// The number of parts.
    pub of: usize,
    pub what: Message,
    /// About how long it still takes, where that can be told.
    pub left: Option<Message>,
    /// How it came out, where it is told at its end; others are told when they begin.
    pub ended: Option<Status>,
}

impl Progress {
    /// Its number, as wide as the last one's: numbers below each other line up.
    pub fn number(&self) -> String {
        format!("{:>width$}", self.part, width = self.of.to_string().len())
    }
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
    /// What lies on top of a stick: every computer in order, and which kit goes where. Whether the program lies
    /// there, too, decides whether it is spoken of.
    fn stick_read_me(&self, site: &Site, program: bool) -> ReadMe;
    /// An example of a list, as Excel opens it.
    fn list_example(&self, of: Listing) -> String;
    /// A script for the Command Prompt that lets a computer trust this CA, for whoever double-clicks: it looks at the
    /// file before and at the store after. ASCII; line ends are CR LF.
    fn trust_script(&self, authority: &Certificate) -> String;
    /// A script for Windows PowerShell that does on one computer what the kit's READ-ME shows by hand, and looks at each
    /// result. Line ends are CR LF.
    fn by_hand_script(&self, kit: &Kit, friendly_name: &str) -> String;
    /// A page to print with a table for passwords, still without a row; its `id` is [`mark`](crate::site::sheet::mark).
    fn password_sheet(&self, site: &Site) -> String;
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
    /// To be generated, of letters and digits, and shown once.
    Generated,
    /// To be generated, of four words, and shown once.
    Words,
}

impl NewPassword {
    /// The password as typed, or a new one.
    pub fn made(&self, random: Random) -> Password {
        match self {
            NewPassword::Typed(password) => password.clone(),
            NewPassword::Generated => Password::generate(random),
            NewPassword::Words => Password::generate_words(random),
        }
    }
    pub fn is_generated(&self) -> bool {
        !matches!(self, NewPassword::Typed(_))
    }
}
