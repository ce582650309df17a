//! Passwords of a script: from files or standard input, never from a flag or the environment.

use super::sheet::{self, Sheet};
use super::stop::{Stop, refuse};
use crate::computer::files::first_line;
use crate::computer::{Computer, Facts, Fault, FileProblem, keep_terminal};
use crate::message::{Message, say};
use crate::pki::{Password, decoded};
use crate::work::{NewPassword, Plan};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The password in the first line of a file or pipe, or the one in a sheet of generated passwords that belongs to one
/// of the names; `-` reads standard input. None where the first line was left empty, perhaps on purpose.
///
/// # Errors
/// Why there is none.
pub(super) fn read(
    computer: &Computer,
    file: &str,
    names: &[String],
) -> Result<Option<Password>, Message> {
    let path = Path::new(file);
    let unreadable = || say!("password-file-unreadable", path);
    let bytes = Zeroizing::new(if file == "-" {
        first_line(std::io::stdin().lock(), &begins_sheet).map_err(|_| unreadable())?
    } else {
        match computer.read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(say!("password-file-missing", path)),
            // `<(…)` of a shell is a pipe.
            Err(FileProblem { kind: Fault::WrongKind, .. }) => {
                computer.disk.read_pipe(path, &begins_sheet).map_err(|_| unreadable())?
            }
            Err(_) => return Err(unreadable()),
        }
    });
    let text = decoded(&bytes).map(Zeroizing::new).map_err(Zeroizing::new);
    let text = text.map_err(|_| unreadable())?;
    if let Some(sheet) = Sheet::read(&text, names) {
        // Never whose it has: in a sheet that was put together wrongly a password may stand there.
        let (name, count) = (names.join(", "), sheet.count());
        let lacks = || say!("password-sheet-lacks", path, name, count);
        return sheet.password(names).cloned().map(Some).ok_or_else(lacks);
    }
    // A line may be left empty on purpose, a file without any is an accident.
    match text.split(['\r', '\n']).next().unwrap_or_default() {
        "" if text.is_empty() => Err(empty(file)),
        first => Ok((!first.is_empty()).then(|| Password::new(first.to_owned()))),
    }
}

pub(super) fn empty(file: &str) -> Message {
    say!("password-file-empty", path = file)
}

/// A plain password takes one line of what may go on, a sheet all of it.
fn begins_sheet(line: &[u8]) -> bool {
    let line = decoded(line).map(Zeroizing::new).map_err(Zeroizing::new);
    line.is_ok_and(|line| sheet::begins(line.trim_end()).is_some())
}

/// The file for generated passwords must be new, and must lie outside of the site folder: there it would
/// travel with a kit, or take the place of a file of the site.
pub(super) fn room(file: &Path, computer: &Computer, facts: &Facts) -> Result<PathBuf, Stop> {
    let file = computer.disk.real_path(file);
    if computer.lies_in(&file, &facts.site.folder) {
        return Err(refuse(say!("password-file-inside-site", path = file)));
    }
    Ok(file)
}

/// Makes the plan's password, and writes it to its file for its owner only. Returns the file, if the plan
/// needs a new password.
pub(super) fn settle(
    file: &Path,
    plan: &mut Plan,
    computer: &Computer,
) -> Result<Option<PathBuf>, Stop> {
    let of = plan.preview.as_ref().map(|preview| preview.subject.clone());
    let Some(password) = plan.request.new_password() else {
        return Ok(None);
    };
    let made = Password::generate(&mut |bytes| computer.clock.fill_random(bytes));
    let sheet = Zeroizing::new(sheet::written(&of.unwrap_or_default(), &made));
    computer.create_private(file, sheet.as_bytes()).map_err(|problem| refuse(&problem))?;
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
