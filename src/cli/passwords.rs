//! Passwords of a script: from files or standard input, never from a flag or the environment.

use super::run::{Stop, refuse};
use crate::machine::{Facts, Machine, NewFile};
use crate::pki::{Explain, Password, Value, Values};
use crate::site::layout;
use std::io::{BufRead, IsTerminal};
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
    /// The file for generated passwords is there already.
    Exists(PathBuf),
    /// The file for generated passwords would travel with a kit.
    InsideKit(PathBuf),
}

impl Explain for PasswordProblem {
    fn code(&self) -> &'static str {
        match self {
            PasswordProblem::Missing(_) => "password-file-missing",
            PasswordProblem::Unreadable(_) => "password-file-unreadable",
            PasswordProblem::Empty(_) => "password-file-empty",
            PasswordProblem::Exists(_) => "password-file-exists",
            PasswordProblem::InsideKit(_) => "password-file-inside-kit",
        }
    }
    fn values(&self) -> Values {
        let path = match self {
            PasswordProblem::Missing(path)
            | PasswordProblem::Unreadable(path)
            | PasswordProblem::Exists(path)
            | PasswordProblem::InsideKit(path) => path.display().to_string(),
            PasswordProblem::Empty(path) => path.clone(),
        };
        vec![("path", Value::Text(path))]
    }
}

/// The password in a file's first line; `-` reads a line from standard input.
pub(super) fn read(machine: &dyn Machine, file: &str) -> Result<Password, PasswordProblem> {
    let line = if file == "-" {
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|_| PasswordProblem::Unreadable(PathBuf::from("-")))?;
        line
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

/// The file for generated passwords must be new, and must not travel with a kit.
pub(super) fn room(file: &Path, machine: &dyn Machine, facts: &Facts) -> Result<(), Stop> {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    if machine.read(&file)?.is_some() {
        return Err(refuse(&PasswordProblem::Exists(file)));
    }
    let kits = [layout::SERVERS, layout::CLIENTS].map(|kits| facts.site.folder.join(kits));
    if kits.iter().any(|kits| file.starts_with(kits)) {
        return Err(refuse(&PasswordProblem::InsideKit(file)));
    }
    let parent = file.parent().unwrap_or(Path::new("."));
    machine
        .probe_writable(parent)
        .map_err(|problem| refuse(&problem))
}

/// Writes a generated password, for its owner only.
pub(super) fn write(
    file: &Path,
    of: &str,
    password: &Password,
    machine: &dyn Machine,
) -> Result<(), Stop> {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let parent = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let bytes = format!("{of}\t{}\r\n", password.expose()).into_bytes();
    machine.publish(
        &parent,
        &[NewFile {
            path,
            bytes,
            private: true,
        }],
    )?;
    Ok(())
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
