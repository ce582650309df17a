//! Passwords of a script: from files or standard input, never from a flag or the environment.

use super::stop::{Stop, refuse};
use crate::machine::{Facts, Machine, lies_in};
use crate::pki::{Explain, Password, Value, Values};
use crate::plan::{NewPassword, Plan};
use std::io::{BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Why a password was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PasswordProblem {
    /// The file is not there.
    Missing(PathBuf),
    /// The file cannot be read as text.
    Unreadable(PathBuf),
    /// The first line is empty.
    Empty(String),
    /// The file for generated passwords would lie in the site folder.
    InsideSite(PathBuf),
}

impl Explain for PasswordProblem {
    fn code(&self) -> &'static str {
        match self {
            PasswordProblem::Missing(_) => "password-file-missing",
            PasswordProblem::Unreadable(_) => "password-file-unreadable",
            PasswordProblem::Empty(_) => "password-file-empty",
            PasswordProblem::InsideSite(_) => "password-file-inside-site",
        }
    }
    fn values(&self) -> Values {
        let path = match self {
            PasswordProblem::Missing(path)
            | PasswordProblem::Unreadable(path)
            | PasswordProblem::InsideSite(path) => path.display().to_string(),
            PasswordProblem::Empty(path) => path.clone(),
        };
        vec![("path", Value::Text(path))]
    }
}

/// The password in a file's first line; `-` reads a line from standard input.
pub(super) fn read(machine: &dyn Machine, file: &str) -> Result<Password, PasswordProblem> {
    let line = if file == "-" {
        let mut line = Vec::new();
        let unreadable = || PasswordProblem::Unreadable(PathBuf::from("-"));
        let mut input = std::io::stdin().lock();
        let mut input = input.by_ref().take(64 * 1024);
        input
            .read_until(b'\n', &mut line)
            .map_err(|_| unreadable())?;
        text(&line).ok_or_else(unreadable)?
    } else {
        let path = Path::new(file);
        let bytes = match machine.read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(PasswordProblem::Missing(path.to_path_buf())),
            Err(_) => return Err(PasswordProblem::Unreadable(path.to_path_buf())),
        };
        text(&bytes).ok_or_else(|| PasswordProblem::Unreadable(path.to_path_buf()))?
    };
    let first = line.split(['\r', '\n']).next().unwrap_or_default();
    if first.is_empty() {
        Err(PasswordProblem::Empty(file.to_owned()))
    } else {
        Ok(Password::new(first.to_owned()))
    }
}

/// The file for generated passwords must be new, and must lie outside of the site folder: there it would
/// travel with a kit, or take the place of a file of the site.
pub(super) fn room(file: &Path, machine: &dyn Machine, facts: &Facts) -> Result<PathBuf, Stop> {
    let file = machine.real_path(file);
    if lies_in(machine, &file, &facts.site.folder) {
        return Err(refuse(&PasswordProblem::InsideSite(file)));
    }
    Ok(file)
}

/// Makes the plan's password, and writes it to its file for its owner only. Returns the file, if the plan
/// needs a new password.
pub(super) fn settle(
    file: &Path,
    plan: &mut Plan,
    machine: &dyn Machine,
) -> Result<Option<PathBuf>, Stop> {
    let of = plan.preview.as_ref().map(|preview| preview.subject.clone());
    let Some(password) = plan.request.new_password() else {
        return Ok(None);
    };
    let made = Password::generate(&mut |bytes| machine.fill_random(bytes));
    let line = format!("{}\t{}\r\n", of.unwrap_or_default(), made.expose());
    machine
        .create_private(file, line.as_bytes())
        .map_err(|problem| refuse(&problem))?;
    *password = NewPassword::Typed(made);
    Ok(Some(file.to_path_buf()))
}

/// Text as editors and PowerShell write it: UTF-8 with or without a mark, UTF-16 with one (PowerShell's `>`).
fn text(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).ok()
        }
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).ok()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        bytes => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Asks at the terminal, hidden; `None` where there is no terminal to ask at.
pub(super) fn ask(label: &str) -> Option<Password> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return None;
    }
    let mut prompt = std::io::stderr();
    let _ = std::io::Write::write_all(&mut prompt, format!("{label}: ").as_bytes());
    rpassword::read_password().ok().map(Password::new)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn reads_what_notepad_and_powershell_write() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("geheim\r\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(text(&utf16).as_deref(), Some("geheim\r\n"));
        assert_eq!(text(b"\xef\xbb\xbfgeheim\n").as_deref(), Some("geheim\n"));
        assert_eq!(text(b"geheim").as_deref(), Some("geheim"));
        assert_eq!(text(b"\xff\xff"), None);
    }
}
