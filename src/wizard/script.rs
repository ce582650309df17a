//! The same work as a command for a script, from the questions of its form.

use super::answers::View;
use super::field::{Field, Kind, Need, Spelling, split};

/// The command that gives these answers. Never a password in it: files that hold them.
pub(super) fn script(command: Vec<String>, fields: &[Field], view: &View) -> Option<String> {
    let flagged = || fields.iter().filter(|field| field.flag.is_some());
    let is_secret = |field: &Field| matches!(field.kind, Kind::Secret { .. });
    // A form that does not ask what its command wants does something else.
    let asked = |field: &&Field| (field.shown)(view) || field.need == Need::Required;
    let asks_all = flagged().filter(asked).all(|field| is_secret(field) || (field.shown)(view));
    if !asks_all {
        return None;
    }
    let generates = view.value(fields, "password-way") == "generate";
    let mut words = command;
    words.extend(flagged().filter(asked).flat_map(|field| said(field, generates, view)));
    // Where the folder may answer everything, what is said leaves nothing to it.
    if flagged().any(|field| field.need == Need::Required) {
        words.extend(["--folder".to_owned(), view.facts.site.folder.display().to_string()]);
    }
    Some(command_line(words))
}

/// A call of the program with these words.
pub(super) fn command_line(words: impl IntoIterator<Item = String>) -> String {
    let words = words.into_iter().map(|word| quoted(&word));
    ["vmscert".to_owned()].into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

fn said(field: &Field, generates: bool, view: &View) -> Vec<String> {
    let value = field.value(view);
    let mended = view.checked(std::slice::from_ref(field), field.key).mended.clone();
    let value = mended.unwrap_or(value);
    let value = match field.kind {
        Kind::Secret { twice: true } if generates => {
            return vec!["--generate-passwords-to".to_owned(), "NEWFILE".to_owned()];
        }
        Kind::Secret { .. } => "FILE".to_owned(),
        Kind::List(_) | Kind::Several(_) => split(&value).join(","),
        Kind::Line | Kind::Lines(_) | Kind::Path(_) | Kind::One(_) => value.trim().to_owned(),
    };
    match field.spelling() {
        // It may lie elsewhere for the script.
        Some(Spelling::Bare(name)) if field.need == Need::Optional => vec![name.to_owned()],
        Some(Spelling::Bare(_)) => vec![value],
        Some(Spelling::Switch(flag, with, _)) if value == with => vec![format!("--{flag}")],
        Some(Spelling::Flag(flag)) if !value.is_empty() => vec![format!("--{flag}"), value],
        Some(Spelling::Switch(..) | Spelling::Flag(_)) | None => vec![],
    }
}

/// A word as both PowerShell and sh read it, for the letters that occur in names and paths.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:,@=+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "''"))
    }
}
