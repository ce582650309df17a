//! `by-hand.ps1` and the lines of Windows's own tools in the READ-MEs. Neither runs here: the script is parsed, its
//! values are read back as PowerShell reads them, and the lines are held against the documented syntax.

use crate::common::{python_with, succeed};
use crate::common_words::{certificates, clients_kit, kit};
use proptest::prelude::*;
use vmscert::pki::steers;
use vmscert::site::{Done, Kit, Roles, XProtect};
use vmscert::words::Words;
use vmscert::work::Wording;

fn script(kit: &Kit) -> String {
    Words::english().by_hand_script(kit, "VMS SSL Certificate")
}

/// The marks that end a text in single quotes; two in a row stand for one (about_Quoting_Rules).
const MARKS: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];

/// The texts of a list as PowerShell reads them; `None` where anything but texts, commas and blanks stands there.
fn texts(list: &str) -> Option<Vec<String>> {
    let (mut found, mut letters) = (vec![], list.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            ',' | ' ' => continue,
            mark if MARKS.contains(&mark) => {}
            _ => return None,
        }
        let mut text = String::new();
        loop {
            let letter = letters.next()?;
            if MARKS.contains(&letter) && letters.next_if(|next| MARKS.contains(next)).is_none() {
                break;
            }
            text.push(letter);
        }
        found.push(text);
    }
    Some(found)
}

/// What stands behind `$Name = ` in the script.
fn value<'a>(script: &'a str, name: &str) -> &'a str {
    let start = format!("\r\n${name} = ");
    let (_, rest) = script.split_once(&start).unwrap_or_else(|| panic!("{name} in {script}"));
    let line = rest.split("\r\n").next().expect("a line");
    line.strip_prefix("@(").and_then(|line| line.strip_suffix(')')).unwrap_or(line)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a name holds, it stays one text, letter by letter, on its line.
    #[test]
    fn no_value_breaks_out(name in "[a-z'\u{2018}\u{2019}\u{201a}\u{201b}`$\"(){}@#;\r\n\u{202e} ]{0,24}|\\PC{0,24}", other in any::<String>()) {
        let lines = script(&kit("rs-01", &[], None)).lines().count();
        let mut named = kit(&name, &["recording-server"], None);
        named.names = vec![other.as_str().into()];
        let script = script(&named);
        let plain = |text: &str| text.chars().filter(|c| !steers(*c)).collect::<String>();
        prop_assert_eq!(texts(value(&script, "Server")), Some(vec![plain(&name)]));
        prop_assert_eq!(texts(value(&script, "Names")), Some(vec![plain(&name), plain(&named.names[0])]));
        prop_assert_eq!(texts(value(&script, "Services")), Some(vec!["Recording Server".to_owned()]));
        prop_assert_eq!(script.lines().count(), lines);
        prop_assert_eq!(script.matches('\n').count(), script.matches("\r\n").count());
        let marked = script.starts_with('\u{feff}');
        prop_assert!(script.is_ascii() || marked);
    }
}

/// Every script of a site, and names that are meant to break out.
fn scripts() -> Vec<String> {
    let names =
        ["rs-01", "o'hara", "$(calc)", "`'; calc #", "\u{2019}; calc; \u{2019}", "{{server}}"];
    let hostile = names.map(|name| script(&kit(name, &["recording-server"], None)));
    let roles = Roles::all().role.iter().map(|role| script(&kit("rs-01", &[&role.key], None)));
    hostile.into_iter().chain(roles).chain([script(&clients_kit())]).collect()
}

#[test]
fn powershell_can_read_it() {
    let scripts = scripts();
    // The name that looks like a place for a value is in one of them, as it is.
    assert_eq!(scripts.iter().filter(|script| script.contains("{{")).count(), 1);
    let Some(mut python) = python_with("tree_sitter_powershell") else { return };
    let folder = tempfile::TempDir::new().expect("a folder");
    // The last one is broken: a reader that reads everything proves nothing.
    let broken = scripts[0].replace("$Server = 'rs-01'", "$Server = 'rs-01''");
    let files = scripts.iter().chain([&broken]).enumerate().map(|(number, script)| {
        let file = folder.path().join(format!("{number}.ps1"));
        std::fs::write(&file, script).expect("written");
        file
    });
    let files: Vec<_> = files.collect();
    const PARSE: &str = "
import sys, tree_sitter, tree_sitter_powershell
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
def wrong(node):
    return [node] if node.is_error or node.is_missing else [w for c in node.children for w in wrong(c)]
for path in sys.argv[1:]:
    text = open(path, 'rb').read().removeprefix(b'\\xef\\xbb\\xbf')
    print(*[f'{n.start_point.row + 1}:{n.start_point.column}' for n in wrong(parser.parse(text).root_node)] or ['ok'])
";
    let said = succeed(python.args(["-c", PARSE]).args(&files));
    let found: Vec<bool> = said.lines().map(|line| line == "ok").collect();
    let mut wanted = vec![true; scripts.len()];
    wanted.push(false);
    assert_eq!(found, wanted, "{said}");
}

#[test]
fn it_looks_before_and_after_and_asks_nothing_of_other_modules() {
    let script = script(&kit("rs-01", &["recording-server"], None));
    let at = |what: &str| script.find(what).unwrap_or_else(|| panic!("{what} in {script}"));
    let order = [
        "LanguageMode",
        "IsInRole",
        "-eq $env:COMPUTERNAME",
        "$ca.Thumbprint -ne $Authority",
        "Import-Certificate ",
        "LocalMachine\\Root\\$Authority",
        "Get-PfxData",
        "-notcontains $Certificate",
        "Import-PfxCertificate ",
        "HasPrivateKey) { Stop-Here",
        "FriendlyName = ",
        "icacls.exe",
        "GetAccessRules",
        "X509Chain",
        "Add-Done $done",
    ];
    for two in order.windows(2) {
        let later = &script[at(two[0])..];
        assert!(later.contains(two[1]), "{} after {}", two[1], two[0]);
    }
    for foreign in [
        "Import-Module",
        "Install-",
        "Invoke-",
        "iex",
        "http",
        "Remove-",
        "Set-ExecutionPolicy",
        "-Exportable",
    ] {
        let code = script.lines().filter(|line| !line.starts_with('#'));
        assert!(code.into_iter().all(|line| !line.contains(foreign)), "{foreign}");
    }
}

/// What the script adds to `done.toml`, put together from the script's own words.
fn added(script: &str, name: &str, what: &str, thumbprint: &str) -> String {
    let mut lines = vec![String::new(), "[[computer]]".to_owned(), format!("name = \"{name}\"")];
    lines.extend([
        String::new(),
        format!("[computer.ticks.{what}]"),
        format!("thumbprint = \"{thumbprint}\""),
        "date = \"2026-03-01\"".to_owned(),
        "seen = false".to_owned(),
        "by = \"by-hand.ps1\"".to_owned(),
    ]);
    for line in &lines {
        // Up to the value, which is put in there.
        let values = [name, what, thumbprint, "2026"].map(|value| line.find(value));
        let end = values.into_iter().flatten().min().unwrap_or(line.len());
        let written = if line.starts_with("by = ") { line } else { &line[..end] };
        assert!(script.contains(&format!("'{written}")), "{written} in {script}");
    }
    lines.join("\r\n") + "\r\n"
}

#[test]
fn what_it_notes_is_read_back_as_said() {
    let kit = kit("rs-01", &["recording-server"], None);
    let script = script(&kit);
    let own = kit.certificate.clone().expect("a certificate").0;
    let ca = kit.authority.clone().expect("a CA").0;
    assert!(script.contains(&format!("'format = {}'", Kit::FORMAT)));
    let first = format!("format = {}\r\n{}", Kit::FORMAT, added(&script, "rs-01", "import", &own));
    let done = Done::parse(&first).expect("read");
    let tick = &done.of("RS-01").expect("the computer").ticks["import"];
    assert_eq!((tick.thumbprint.0.as_str(), tick.seen), (own.as_str(), false));

    // After what the program noted there: one computer, what was seen stays, what was undone is done again.
    let seen = format!(
        "format = 1\n\n[[computer]]\nname = \"rs-01\"\n\n[computer.ticks.trust]\nthumbprint = \"{ca}\"\ndate = \"2026-02-01\"\nseen = true\n\n[computer.undone.import]\nthumbprint = \"{own}\"\ndate = \"2026-03-01\"\nseen = true\n"
    );
    let both =
        seen + &added(&script, "rs-01", "trust", &ca) + &added(&script, "rs-01", "import", &own);
    let done = Done::parse(&both).expect("read");
    assert_eq!(done.computer.len(), 1);
    let entry = &done.computer[0];
    assert!(entry.ticks["trust"].seen && !entry.ticks["import"].seen, "{entry:?}");
    assert!(entry.undone.is_empty(), "{entry:?}");
}

/// The lines of Windows's own tools, with the arguments that Microsoft and the maker of XProtect document: `certutil
/// -addstore STORE FILE`, `-importpfx STORE FILE MODIFIERS`, `-store STORE ID`; `icacls NAME /grant SID:PERMISSION`
/// (`*` before a SID); Server Configurator's as in its command line help.
#[test]
fn the_lines_are_as_documented_with_the_kits_own_values() {
    let (authority, certificate) = certificates();
    for role in &Roles::all().role {
        let kit = kit("rs-01", &[&role.key], Some(XProtect::Later));
        let thumbprint = certificate.thumbprint().0;
        let text = Words::english().read_me(&kit, Some(&authority), Some(&certificate)).text;
        // ^ at its end joins a line with the next one.
        let text = text.replace(" ^\r\n", " ");
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let tools = ["certutil ", "icacls ", "ServerConfigurator.exe ", "powershell ", "cd "];
        let lines: Vec<String> =
            lines.filter(|line| tools.iter().any(|tool| line.starts_with(tool))).collect();
        let mut wanted = vec![
            "powershell -NoProfile -ExecutionPolicy Bypass -File by-hand.ps1".to_owned(),
            "certutil -addstore Root root-authority-public.cer".to_owned(),
            "certutil -importpfx My rs-01.pfx NoExport".to_owned(),
            format!("certutil -store My {thumbprint}"),
            "cd /d \"%ProgramData%\\Microsoft\\Crypto\\Keys\"".to_owned(),
            "icacls CONTAINER /grant *S-1-5-20:R".to_owned(),
        ];
        wanted.extend(role.groups.iter().map(|group| {
            format!("ServerConfigurator.exe /quiet /enableencryption /certificategroup={group} /thumbprint={thumbprint}")
        }));
        assert_eq!(lines, wanted, "{}", role.key);
    }
    let text = Words::english().read_me(&clients_kit(), Some(&authority), None).text;
    assert!(text.contains("     certutil -addstore Root root-authority-public.cer\r\n"), "{text}");
    // 2019 R1 has no such command line; another provider's kit holds no CA.
    let old = kit("rs-01", &["recording-server"], Some(XProtect::R2019));
    let text = Words::english().read_me(&old, Some(&authority), Some(&certificate)).text;
    assert!(!text.contains("/enableencryption"));
    let provided = Kit { authority: None, ..old };
    let text = Words::english().read_me(&provided, None, Some(&certificate)).text;
    assert!(!text.contains("-addstore") && text.contains("certutil -importpfx"), "{text}");
}
