//! Passwords of a script: from files or standard input, never from a flag or the environment.

use super::sheet::{self, Sheet};
use super::stop::{Stop, refuse};
use crate::computer::files::first_line;
use crate::computer::{Computer, Facts, Fault, FileProblem, keep_terminal};
use crate::message::{Explain, Value, Values};
use crate::pki::{Password, decoded};
use crate::work::{NewPassword, Plan};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Why a password was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PasswordProblem {
    /// The file is not there.
    Missing(PathBuf),
    /// The file cannot be read as text.
    Unreadable(PathBuf),
    /// The first line is empty.
    Empty { path: String, said: bool },
    /// The sheet has passwords, and none for this.
    NotInSheet {
        path: String,
        name: String,
        /// How many it has. Never whose: in a sheet that was put together wrongly a password may stand there.
        count: usize,
    },
    /// The file for generated passwords would lie in the site folder.
    InsideSite(PathBuf),
}

impl Explain for PasswordProblem {
    fn code(&self) -> &'static str {
        match self {
            PasswordProblem::Missing(_) => "password-file-missing",
            PasswordProblem::Unreadable(_) => "password-file-unreadable",
            PasswordProblem::Empty { .. } => "password-file-empty",
            PasswordProblem::NotInSheet { .. } => "password-sheet-lacks",
            PasswordProblem::InsideSite(_) => "password-file-inside-site",
        }
    }
    fn values(&self) -> Values {
        let path = match self {
            PasswordProblem::Missing(path)
            | PasswordProblem::Unreadable(path)
            | PasswordProblem::InsideSite(path) => path.display().to_string(),
            PasswordProblem::Empty { path, .. } => path.clone(),
            PasswordProblem::NotInSheet { path, name, count } => {
                return vec![
                    ("path", path.as_str().into()),
                    ("name", name.as_str().into()),
                    ("count", (*count).into()),
                ];
            }
        };
        vec![("path", Value::Text(path))]
    }
}

/// The password in the first line of a file or pipe, or the one in a sheet of generated passwords that belongs to one
/// of the names; `-` reads standard input.
pub(super) fn read(
    machine: &Computer,
    file: &str,
    names: &[String],
) -> Result<Password, PasswordProblem> {
    let path = Path::new(file);
    let unreadable = || PasswordProblem::Unreadable(path.to_path_buf());
    let bytes = Zeroizing::new(if file == "-" {
        first_line(std::io::stdin().lock(), &begins_sheet).map_err(|_| unreadable())?
    } else {
        match machine.read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(PasswordProblem::Missing(path.to_path_buf())),
            // `<(…)` of a shell is a pipe.
            Err(FileProblem { kind: Fault::WrongKind, .. }) => {
                machine.disk.read_pipe(path, &begins_sheet).map_err(|_| unreadable())?
            }
            Err(_) => return Err(unreadable()),
        }
    });
    let text = Zeroizing::new(decoded(&bytes).map_err(|_| unreadable())?);
    if let Some(sheet) = Sheet::read(&text, names) {
        let lacks = || PasswordProblem::NotInSheet {
            path: file.to_owned(),
            name: names.join(", "),
            count: sheet.count(),
        };
        return sheet.password(names).cloned().ok_or_else(lacks);
    }
    let first = text.split(['\r', '\n']).next().unwrap_or_default();
    // A line may be left empty on purpose, a file without any is an accident.
    if first.is_empty() {
        Err(PasswordProblem::Empty { path: file.to_owned(), said: !text.is_empty() })
    } else {
        Ok(Password::new(first.to_owned()))
    }
}

/// A plain password takes one line of what may go on, a sheet all of it.
fn begins_sheet(line: &[u8]) -> bool {
    decoded(line).is_ok_and(|line| sheet::begins(line.trim_end()).is_some())
}

/// The file for generated passwords must be new, and must lie outside of the site folder: there it would
/// travel with a kit, or take the place of a file of the site.
pub(super) fn room(file: &Path, machine: &Computer, facts: &Facts) -> Result<PathBuf, Stop> {
    let file = machine.disk.real_path(file);
    if machine.lies_in(&file, &facts.site.folder) {
        return Err(refuse(&PasswordProblem::InsideSite(file)));
    }
    Ok(file)
}

/// Makes the plan's password, and writes it to its file for its owner only. Returns the file, if the plan
/// needs a new password.
pub(super) fn settle(
    file: &Path,
    plan: &mut Plan,
    machine: &Computer,
) -> Result<Option<PathBuf>, Stop> {
    let of = plan.preview.as_ref().map(|preview| preview.subject.clone());
    let Some(password) = plan.request.new_password() else {
        return Ok(None);
    };
    let made = Password::generate(&mut |bytes| machine.clock.fill_random(bytes));
    let sheet = Zeroizing::new(sheet::written(&of.unwrap_or_default(), &made));
    machine.create_private(file, sheet.as_bytes()).map_err(|problem| refuse(&problem))?;
    *password = NewPassword::Typed(made);
    Ok(Some(file.to_path_buf()))
}

/// Asks at the terminal, hidden; `None` where there is no terminal to ask at.
pub(super) fn ask(label: &str) -> Option<Password> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return None;
    }
    // Echo would stay off behind the back of a signal.
    let _kept = keep_terminal();
    let mut prompt = std::io::stderr();
    let _ = std::io::Write::write_all(&mut prompt, format!("{label}: ").as_bytes());
    rpassword::read_password().ok().map(Password::new)
}
