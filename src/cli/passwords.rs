//! Passwords of a script: from files or standard input, never from a flag or the environment.

use crate::computer::files::first_line;
use crate::computer::{Computer, Facts, Fault, FileProblem, keep_terminal};
use crate::message::{Message, say};
use crate::pki::{Password, decoded};
use crate::site::sheet::{self, Sheet, SheetRow};
use crate::words::Words;
use crate::work::sheet::SheetFile;
use crate::work::{Failure, NewPassword, Plan};
use std::io::IsTerminal;
use std::path::Path;
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
    if text.trim_start().starts_with("<!DOCTYPE") {
        return Err(say!("password-file-page", path));
    }
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
    line.is_ok_and(|line| sheet::begins(&line))
}

/// Makes the plan's password, and writes it to its sheet. Returns the sheet, if the plan needs a new password.
pub(super) fn settle(
    file: &Path,
    plan: &mut Plan,
    facts: &Facts,
    computer: &Computer,
    words: &Words,
) -> Result<Option<SheetFile>, Failure> {
    let (server, pfx) = plan.request.password_of();
    let Some(wanted) = plan.request.new_password() else {
        return Ok(None);
    };
    let mut sheet = SheetFile::open(file, &facts.site, computer, words)?;
    let made = wanted.made(&mut |bytes| computer.clock.fill_random(bytes));
    let row = SheetRow { server: &server, file: &pfx, password: &made };
    if let Err(problem) = sheet.add(&row, computer) {
        sheet.discard(true, computer);
        return Err(problem);
    }
    *wanted = NewPassword::Typed(made);
    Ok(Some(sheet))
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
