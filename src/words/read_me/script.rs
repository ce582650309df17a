//! `trust.cmd`: trusting the CA by double-click, with nothing but Windows's own tools.

use crate::pki::Certificate;
use crate::words::Words;

const SCRIPT: &str = include_str!("../../../assets/trust.cmd");

/// Writes the script.
pub(super) fn render(words: &Words, authority: &Certificate) -> String {
    let texts = ["about", "missing", "altered", "rights", "unread", "done", "failed"];
    let mut script = SCRIPT.replace("{thumbprint}", &authority.thumbprint().0);
    for name in texts {
        let text = words.text(&format!("trust-cmd-{name}"));
        script = script.replace(&format!("{{{name}}}"), &plain(&text));
    }
    script.lines().flat_map(|line| [line, "\r\n"]).collect()
}

/// A text as the Command Prompt prints it, whatever its code page: without what it would take for something else.
fn plain(text: &str) -> String {
    let steers = |c: char| "&|<>^%!\"".contains(c) || c.is_control();
    text.chars().filter(|c| !steers(*c)).map(|c| if c.is_ascii() { c } else { '?' }).collect()
}
