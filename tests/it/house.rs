//! The import rule of the house (see the crate's documentation): modules import downward only, the front
//! ends never import each other, and the operating system is known in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A module may import those above it in this list, never those below.
const FLOORS: [&str; 7] = ["message", "pki", "site", "computer", "work", "wizard", "words"];
/// The front ends: they may import every floor, and never each other.
const FRONT_ENDS: [&str; 2] = ["tui", "cli"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    if !folder.is_dir() {
        return vec![folder.with_extension("rs")];
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

/// A source file as the house sees it.
struct Room {
    /// Its module's path below the crate.
    module: Vec<String>,
    file: PathBuf,
    text: String,
}

/// Every source file. Tests in it are no part of the house.
fn rooms() -> Vec<Room> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let room = |file: PathBuf| {
        let below = file.strip_prefix(&root).expect("below src").with_extension("");
        let mut module: Vec<String> =
            below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if module.last().is_some_and(|last| last == "mod" || last == "lib") {
            module.pop();
        }
        let text = fs::read_to_string(&file).expect("a source file");
        Room { module, file, text }
    };
    sources(&root).into_iter().map(room).collect()
}

/// The paths of one `use` declaration, its braces taken apart. `path as name` counts as `path`.
fn taken_apart(tree: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    let mut rest = tree.trim();
    while let Some((part, after)) = rest.split_once("::").filter(|_| !rest.starts_with('{')) {
        path.push(part.trim().to_owned());
        rest = after;
    }
    let Some(list) = rest.strip_prefix('{').and_then(|list| list.strip_suffix('}')) else {
        path.push(rest.split(" as ").next().unwrap_or_default().trim().to_owned());
        found.push(path);
        return;
    };
    let (mut depth, mut from) = (0, 0);
    for (at, letter) in list.char_indices().chain([(list.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !list[from..at].trim().is_empty() {
                    taken_apart(list[from..at].trim(), &path, found);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// What a file names of others: `(path, whether it hands it on)`.
fn named(room: &Room) -> Vec<(Vec<String>, bool)> {
    let code = room.text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join(" ");
    let mut all = Vec::new();
    let mut rest = code.as_str();
    while let Some((before, after)) = rest.split_once("use ") {
        let declares = before.trim_end().ends_with([';', '}', ']', ')', '{']) || before.is_empty();
        let declares = declares || before.trim_end().ends_with("pub");
        let (tree, next) = after.split_once(';').unwrap_or((after, ""));
        if declares && tree.len() < 2_000 {
            let tree = tree.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut paths = Vec::new();
            taken_apart(&tree, &[], &mut paths);
            let on = before.trim_end().ends_with("pub") || before.trim_end().ends_with(')');
            all.extend(paths.into_iter().map(|path| (path, on)));
            rest = next;
        } else {
            rest = after;
        }
    }
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == ':') {
                continue;
            }
            let is_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
            let path: String = code[at..].chars().take_while(|letter| is_path(*letter)).collect();
            let path = path.split("::").filter(|part| !part.is_empty()).map(str::to_owned);
            all.push((path.collect(), false));
        }
    }
    all
}

/// The file in which a path that `from` names is defined: re-exports are followed.
fn home(rooms: &[Room], from: usize, path: &[String], steps: usize) -> Option<usize> {
    let mut whole = rooms[from].module.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" | "vmscert" => (whole, rest) = (vec![], &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                whole.pop();
                rest = &rest[1..];
            }
        }
        first => {
            let child = [whole.as_slice(), &[first.to_owned()]].concat();
            rooms.iter().find(|room| room.module == child)?;
        }
    }
    whole.extend(rest.iter().cloned());
    let at = (0..=whole.len()).rev().find_map(|length| {
        let found = rooms.iter().position(|room| room.module == whole[..length]);
        found.map(|found| (found, length))
    });
    let (found, length) = at?;
    let Some(name) = whole.get(length).filter(|_| steps > 0) else {
        return Some(found);
    };
    let onwards = named(&rooms[found]).into_iter().find(|(path, on)| {
        *on && path.len() > 1 && path.last().is_some_and(|last| last == name || last == "*")
    });
    match onwards {
        Some((path, _)) => home(rooms, found, &path, steps - 1).or(Some(found)),
        None => Some(found),
    }
}

/// Prints how large the house is, and holds it to its measures: `cargo test house:: -- --nocapture`.
#[test]
fn rooms_are_small_and_imports_run_in_no_circle() {
    let rooms = rooms();
    let mut sizes: Vec<usize> = rooms.iter().map(|room| room.text.lines().count()).collect();
    let arrows: Vec<BTreeSet<usize>> = (0..rooms.len())
        .map(|from| {
            let paths = named(&rooms[from]);
            // What is only handed on is not used.
            let used = paths.iter().filter(|(_, on)| !on);
            let homes = used.filter_map(|(path, _)| home(&rooms, from, path, 4));
            homes.filter(|to| *to != from && !rooms[*to].module.is_empty()).collect()
        })
        .collect();
    // Everything that can be reached, by going on until nothing new comes.
    let reaches: Vec<BTreeSet<usize>> = (0..rooms.len())
        .map(|from| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(at) = next.pop() {
                next.extend(arrows[at].iter().filter(|to| seen.insert(**to)));
            }
            seen
        })
        .collect();
    let circle = |at: usize| -> Vec<&Path> {
        let mates = reaches[at].iter().filter(|to| reaches[**to].contains(&at));
        mates.map(|to| rooms[*to].file.as_path()).collect()
    };
    let circles: BTreeSet<Vec<&Path>> =
        (0..rooms.len()).map(circle).filter(|mates| mates.len() > 1).collect();
    let large: Vec<&Path> = rooms
        .iter()
        .filter(|room| room.text.lines().count() > 400)
        .map(|room| room.file.as_path())
        .collect();
    sizes.sort_unstable();
    println!(
        "src: {} lines in {} files; half of them have at most {} lines, the largest {}; {} imports between files, \
         {} circles",
        sizes.iter().sum::<usize>(),
        sizes.len(),
        sizes[sizes.len() / 2],
        sizes[sizes.len() - 1],
        arrows.iter().map(BTreeSet::len).sum::<usize>(),
        circles.len(),
    );
    assert!(large.is_empty(), "over 400 lines: {large:?}");
    let wide: Vec<_> = circles.iter().filter(|mates| mates.len() > 2).collect();
    assert!(wide.is_empty(), "files that import each other in a circle: {wide:#?}");
}

/// A function may be said by its name; a type stands for a thing, and says which.
#[test]
fn what_is_public_says_what_it_is() {
    let mut bare = Vec::new();
    for room in rooms() {
        let (mut documented, mut in_attribute) = (false, false);
        for (number, line) in room.text.lines().enumerate() {
            let is_type = ["struct ", "enum ", "trait "].iter().any(|kind| {
                line.trim_start().strip_prefix("pub ").is_some_and(|item| item.starts_with(kind))
            });
            if is_type && !documented && !line.contains('$') {
                bare.push(format!("{}:{}", room.file.display(), number + 1));
            }
            let code = line.trim_start();
            let is_attribute = in_attribute || code.starts_with("#[");
            in_attribute = is_attribute && !code.ends_with(']');
            documented = code.starts_with("///") || (documented && is_attribute);
        }
    }
    assert!(bare.is_empty(), "without a word of what they are: {bare:#?}");
}

/// A reader who meets a type's name knows which one is meant.
#[test]
fn a_types_name_stands_for_one_thing() {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in sources(Path::new("src")) {
        for line in fs::read_to_string(&path).expect("a source").lines() {
            let line = line.trim_start();
            let public = line.strip_prefix("pub").map(|rest| match rest.strip_prefix('(') {
                Some(rest) => rest.split_once(") ").map_or(rest, |(_, rest)| rest),
                None => rest.trim_start(),
            });
            let declared = ["struct ", "enum ", "trait "].into_iter();
            let mut names = declared.filter_map(|kind| public.unwrap_or(line).strip_prefix(kind));
            if let Some(name) = names.next().map(first_word).filter(|name| !name.is_empty()) {
                places.entry(name).or_default().push(path.clone());
            }
        }
    }
    assert!(places.len() > 200, "{} types", places.len());
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "names of several types: {places:#?}");
}
