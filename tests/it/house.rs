//! The import rule of the house (see the crate's documentation): modules import downward only, the front
//! ends never import each other, and the operating system is known in one place.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A module may import those above it in this list, never those below.
const FLOORS: [&str; 7] = ["message", "pki", "site", "computer", "work", "wizard", "words"];
/// The front ends: they may import every floor, and never each other.
const FRONT_ENDS: [&str; 2] = ["tui", "cli"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let file = folder.with_extension("rs");
    if file.is_file() {
        return vec![file];
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder under src") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules of ours that a text imports or names: whatever follows `crate::`, in lists too.
fn imports(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        if let Some(list) = after.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            found.extend(list.split(',').map(|part| first_word(part.trim())));
        } else {
            found.push(first_word(after));
        }
    }
    found.retain(|word| FLOORS.contains(&word.as_str()) || FRONT_ENDS.contains(&word.as_str()));
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

fn allowed(from: &str, to: &str) -> bool {
    if from == to {
        return true;
    }
    match FLOORS.iter().position(|floor| *floor == from) {
        Some(at) => FLOORS.iter().position(|floor| *floor == to).is_some_and(|other| other < at),
        None => !FRONT_ENDS.contains(&to),
    }
}

#[test]
fn modules_import_downward_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    let mut seen = 0;
    for module in FLOORS.iter().chain(&FRONT_ENDS) {
        for file in sources(&root.join(module)) {
            let text = fs::read_to_string(&file).expect("a source file");
            for import in imports(&text) {
                seen += 1;
                if !allowed(module, &import) {
                    broken.push(format!(
                        "{} imports {import}, which lies above {module}",
                        file.display()
                    ));
                }
            }
        }
    }
    assert!(seen > 50, "the rule looked at {seen} imports only: it no longer sees them");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_of_the_crate_is_under_the_rule() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"))
        .expect("src/lib.rs");
    let mut modules: Vec<&str> =
        map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut known: Vec<&str> = FLOORS.iter().chain(&FRONT_ENDS).copied().collect();
    modules.sort_unstable();
    known.sort_unstable();
    assert_eq!(modules, known);
}

#[test]
fn only_the_computer_knows_the_operating_system() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(&root) {
        let text = fs::read_to_string(&file).expect("a source file");
        let inside = |folder: &str| file.starts_with(root.join(folder));
        if !inside("computer") {
            for word in ["cfg(windows)", "cfg(unix)", "std::os::", "target_os"] {
                assert!(
                    !text.contains(word),
                    "{} says {word}: that belongs to computer/",
                    file.display()
                );
            }
        }
        if !inside("computer/windows") {
            assert!(!text.contains("allow(unsafe_code)"), "{} allows unsafe code", file.display());
        }
    }
}

#[test]
fn the_rule_sees_lists_and_paths() {
    assert_eq!(
        imports("use crate::{pki::Days, tui};\nlet x = crate::words::Words;"),
        ["pki", "tui", "words"]
    );
    assert!(!allowed("work", "words") && !allowed("tui", "cli") && !allowed("pki", "site"));
    assert!(allowed("words", "work") && allowed("cli", "words"));
}
