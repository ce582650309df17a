//! The sheet of generated passwords on the disk: a file of the person's choice, to which a row is added before that is
//! published which only its password opens.

use super::{Failure, Wording};
use crate::computer::disk::PathKind;
use crate::computer::{Computer, Facts, Fault, FileProblem};
use crate::message::{Explain, Finding, say};
use crate::pki::decoded;
use crate::site::sheet::{self, SheetRow};
use crate::site::{Site, SiteProblem};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A sheet that rows are added to.
pub struct SheetFile {
    path: PathBuf,
    text: Zeroizing<String>,
    /// What lies there, as far as this run knows.
    there: Zeroizing<Vec<u8>>,
    /// As it was before the last row.
    before: Zeroizing<String>,
    /// Whether this run made it.
    is_new: bool,
    rows: usize,
}

/// Makes sure that passwords may lie there: never with the files that they open, in the site folder or on a stick.
///
/// # Errors
/// What is to be said at the question for the file.
pub fn check_place(path: &Path, facts: &Facts) -> Result<(), Finding> {
    if !path.is_absolute() {
        return Err(Finding::refusal(say!("plan-relative-path", path)));
    }
    if path.starts_with(&facts.site.folder) {
        return Err(Finding::refusal(say!("password-file-inside-site", path)));
    }
    let mut drives = facts.drives.iter();
    match drives.find(|drive| path.starts_with(&drive.path)) {
        Some(drive) => {
            Err(Finding::refusal(say!("password-file-on-stick", path, drive = drive.path)))
        }
        None => Ok(()),
    }
}

impl SheetFile {
    /// Opens a sheet of this site, or makes a new one, empty: what can be written is known before anything is made.
    ///
    /// # Errors
    /// A place where passwords may not lie, wherever links lead; a file that is there and no sheet of this site; a
    /// file that cannot be written.
    pub fn open(
        path: &Path,
        site: &Site,
        computer: &Computer,
        wording: &dyn Wording,
    ) -> Result<SheetFile, Failure> {
        let path = computer.disk.real_path(path);
        let refused = |why| Failure::Sheet { why };
        if computer.lies_in(&path, &site.folder) {
            return Err(refused(say!("password-file-inside-site", path)));
        }
        let drives = computer.disk.drives();
        if let Some(drive) = drives.iter().find(|drive| computer.lies_in(&path, &drive.path)) {
            return Err(refused(say!("password-file-on-stick", path, drive = drive.path)));
        }
        if site.kit.is_some() {
            return Err(SiteProblem::IsKit.into());
        }
        clear(computer, &staged(&path))?;
        match computer.disk.kind(&path)? {
            None => {
                let text = match sheet::is_page(&path) {
                    true => wording.password_sheet(site),
                    false => sheet::empty(site),
                };
                let text = Zeroizing::new(text);
                let (before, there) = (Zeroizing::default(), Zeroizing::default());
                let mut made = SheetFile { path, text, there, before, is_new: true, rows: 0 };
                made.place(&made.text.clone(), computer)?;
                Ok(made)
            }
            Some(PathKind::File) => {
                let bytes = Zeroizing::new(computer.read(&path)?.unwrap_or_default());
                let text = Zeroizing::new(decoded(&bytes).unwrap_or_default());
                match sheet::is_of(&text, site) {
                    true => {
                        let (before, there) = (Zeroizing::default(), bytes);
                        Ok(SheetFile { path, text, there, before, is_new: false, rows: 0 })
                    }
                    false => Err(refused(say!("password-file-another", path))),
                }
            }
            Some(PathKind::Folder | PathKind::Link | PathKind::Other) => {
                Err(refused(Fault::WrongKind.at(path).message()))
            }
        }
    }

    /// Adds a row, and sees it safely on the disk: before and after, a whole sheet lies there.
    ///
    /// # Errors
    /// [`Failure::File`]; the sheet is as it was. [`Failure::Sheet`] where somebody else changed it meanwhile: that stays,
    /// and what it was before lies beside it.
    pub fn add(&mut self, row: &SheetRow, computer: &Computer) -> Result<(), Failure> {
        if !self.is_as_left(computer)? {
            return Err(self.set_beside(computer)?);
        }
        let text = Zeroizing::new(sheet::with_row(&self.text, row));
        self.place(&text, computer)?;
        self.rows += 1;
        self.before = std::mem::replace(&mut self.text, text);
        Ok(())
    }

    /// Makes a sheet that was begun before there was a CA one of the site that has it now.
    ///
    /// # Errors
    /// As [`SheetFile::add`].
    pub fn belongs_to(mut self, site: &Site, computer: &Computer) -> Result<(), Failure> {
        if site.authority.is_none() || !self.is_as_left(computer)? {
            return Ok(());
        }
        let text = Zeroizing::new(sheet::marked(&self.text, site));
        Ok(self.place(&text, computer)?)
    }

    /// Returns whether nobody else wrote to it. One that is gone is written anew.
    fn is_as_left(&self, computer: &Computer) -> Result<bool, FileProblem> {
        let now = computer.read(&self.path)?.map(Zeroizing::new);
        Ok(now.is_none_or(|now| now == self.there))
    }

    /// Writes what this run knows to a file of its own: a program that had the sheet open may have saved it without the
    /// rows that came since.
    fn set_beside(&self, computer: &Computer) -> Result<Failure, FileProblem> {
        let path = &self.path;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let mut number = 2;
        loop {
            let beside = path.with_file_name(format!("{stem}-{number}.{ending}"));
            match computer.disk.write_new(&beside, self.text.as_bytes(), true) {
                Ok(()) => {
                    let why = say!("password-file-changed", path, beside);
                    return Ok(Failure::Sheet { why });
                }
                Err(FileProblem { kind: Fault::Exists, .. }) => number += 1,
                Err(problem) => return Err(problem),
            }
        }
    }

    /// Takes the last row away again, for what was surely not made: a row that opens nothing would stand before the one
    /// that opens what lies there. A row that stays all the same does less harm than a sheet that is gone.
    pub fn take_back(&mut self, computer: &Computer) {
        let is_as_left = self.is_as_left(computer) == Ok(true);
        if self.rows > 0 && is_as_left && self.place(&self.before.clone(), computer).is_ok() {
            self.rows -= 1;
            std::mem::swap(&mut self.text, &mut self.before);
        }
    }

    /// Puts a text in the sheet's place, whole or not at all.
    fn place(&mut self, text: &str, computer: &Computer) -> Result<(), FileProblem> {
        let staged = staged(&self.path);
        let folder = self.path.parent().unwrap_or(&self.path);
        let disk = &computer.disk;
        let at_sheet = |problem: FileProblem| problem.kind.at(&self.path);
        let written = disk.write_new(&staged, text.as_bytes(), true).map_err(at_sheet);
        let placed = written.and_then(|()| match computer.read(&staged)? {
            Some(back) if back == text.as_bytes() => disk.rename(&staged, &self.path),
            _ => Err(Fault::ReadBack.at(&self.path)),
        });
        placed.inspect_err(|_| {
            // The first problem is the one to tell; what is left is cleared away with the next row.
            let _ = disk.remove_file(&staged);
        })?;
        self.there = Zeroizing::new(text.as_bytes().to_vec());
        disk.sync_folder(folder)
    }

    /// Removes a sheet that was made in vain, only where it surely opens nothing, or the one row of an older one. A
    /// leftover does no harm.
    pub fn discard(mut self, nothing_made: bool, computer: &Computer) {
        let is_as_left = self.is_as_left(computer) == Ok(true);
        if self.is_new && is_as_left && (nothing_made || self.rows == 0) {
            let _ = computer.disk.remove_file(&self.path);
        } else if nothing_made && self.rows == 1 {
            self.take_back(computer);
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Where the sheet is written before it takes its place: beside it, by a name that the next run finds again.
fn staged(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.vmscert.new"))
}

/// Removes what a killed run left.
fn clear(computer: &Computer, staged: &Path) -> Result<(), FileProblem> {
    match computer.disk.kind(staged)? {
        Some(PathKind::File) => computer.disk.remove_file(staged),
        Some(PathKind::Folder | PathKind::Link | PathKind::Other) => {
            Err(Fault::WrongKind.at(staged))
        }
        None => Ok(()),
    }
}
