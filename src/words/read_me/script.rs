//! The scripts in kits, with nothing but Windows's own tools: `trust.cmd`, which trusts the CA by double-click, and
//! `by-hand.ps1`, which does what the READ-ME shows by hand.

use crate::pki::{Certificate, Thumbprint, steers};
use crate::site::{Kit, Roles, layout};
use crate::words::Words;

const SCRIPT: &str = include_str!("../../../assets/trust.cmd");
const BY_HAND: &str = include_str!("../../../assets/by-hand.ps1");

/// Writes `trust.cmd`.
pub(super) fn render(words: &Words, authority: &Certificate) -> String {
    let texts = ["about", "missing", "altered", "rights", "unread", "done", "failed"];
    let mut script = SCRIPT.replace("{thumbprint}", &authority.thumbprint().0);
    for name in texts {
        let text = words.text(&format!("trust-cmd-{name}"));
        script = script.replace(&format!("{{{name}}}"), &plain(&text));
    }
    lines(&script)
}

/// A text as the Command Prompt prints it, whatever its code page: without what it would take for something else.
fn plain(text: &str) -> String {
    let steers = |c: char| "&|<>^%!\"".contains(c) || c.is_control();
    text.chars().filter(|c| !steers(*c)).map(|c| if c.is_ascii() { c } else { '?' }).collect()
}

/// Writes `by-hand.ps1`: the kit's values stand in it as quoted texts, each put in once.
pub(super) fn by_hand(words: &Words, kit: &Kit, friendly_name: &str) -> String {
    let thumbprint =
        |known: Option<&Thumbprint>| known.map_or_else(String::new, ToString::to_string);
    let server = kit.server.as_deref().unwrap_or_default();
    let value = |name: &str| match name {
        "server" => quoted(server),
        "names" => all(kit.own_names().into_iter()),
        "services" => all(services(kit)),
        "pfx-file" => quoted(&layout::pfx_name(server)),
        "certificate" => quoted(&thumbprint(kit.certificate.as_ref())),
        "authority" => quoted(&thumbprint(kit.authority.as_ref())),
        "friendly" => quoted(friendly_name),
        "format" => Kit::FORMAT.to_string(),
        text => quoted(&words.text(&format!("by-hand-{text}"))),
    };
    let mut script = String::new();
    let mut rest = BY_HAND;
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, after)| Some((before, after.split_once("}}")?)))
    {
        script += before;
        script += &value(name);
        rest = after;
    }
    let script = lines(&(script + rest));
    // PowerShell 5.1 takes a file without this mark for one of the old code page.
    if script.is_ascii() { script } else { format!("\u{feff}{script}") }
}

fn services(kit: &Kit) -> impl Iterator<Item = &str> {
    Roles::of(&kit.roles).flat_map(|role| &role.services).map(String::as_str)
}

fn all<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(quoted).collect::<Vec<_>>().join(", ")
}

/// A text as PowerShell reads it letter by letter. It ends one at any of five marks, of which two in a row stand for
/// one (about_Quoting_Rules); nothing else has a meaning there.
fn quoted(text: &str) -> String {
    let mut quoted = "'".to_owned();
    for c in text.chars().filter(|c| !steers(*c)) {
        quoted.push(c);
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            quoted.push(c);
        }
    }
    quoted + "'"
}

fn lines(script: &str) -> String {
    script.lines().flat_map(|line| [line, "\r\n"]).collect()
}
