//! What the sources say, held against the catalogue: every id that stands in `src` is a message with its cure and
//! its values, and no message is said by nobody. The sources are read as the compiler reads them, so what a line
//! breaks or nests is found all the same.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use vmscert::computer::Facts;
use vmscert::message::Value;
use vmscert::site::{Kit, Roles};
use vmscert::wizard::{Answers, Body, Choice, Field, Kind, STEPS, View, kit_values};
use vmscert::words::{LANGUAGES, Words};

/// Values of problems that their texts do not show: scripts find them in `--json`.
const FOR_SCRIPTS: &[(&str, &str)] = &[
    ("pfx-too-costly", "iterations"),
    // Of a CA that is gone: what was trusted says it as well.
    ("here-distrusted", "subject"),
    ("here-still-trusted", "subject"),
    // In the words of a library.
    ("site-damaged-record", "reason"),
    ("site-unwritable", "reason"),
    ("site-damaged-kit", "reason"),
    ("kit-damaged-done", "reason"),
];
/// Problems whose sentence says what to do, or is somebody else's.
const WITHOUT_CURE: &[&str] = &["cli-call", "form-missing", "form-no-such-choice", "system-other"];
/// Words with hyphens that are neither messages nor keys of steps, fields, choices, roles, documents or kit values.
const OTHER_WORDS: &[&str] = &[
    // Files.
    "ca-private.pfx",
    "by-hand.ps1",
    "root-authority-public.cer",
    // Flags, and what documents of --json say.
    "dry-run",
    "generate-passwords-to",
    "no-input",
    "in-order",
    "needs-you",
    "not-judged",
    "not-looked-at",
    "not-reached",
    // The mark of a sheet of passwords, the log's word for an undone tick, a host of the self-test.
    "vmscert-passwords",
    "un-ticked",
    "self-test.invalid",
    // Of the network, of file systems and terminals.
    "hyper-v",
    "fuse.ntfs-3g",
    "utf-8",
    "survey-{}.csv",
    // A tick, and the row that tells of it.
    "doctor-found",
    // Where a page goes back to.
    "password-of",
    // A step may bring a button of its own; none does.
    "step-{}.button",
];

/// A message as the sources say it.
struct Said {
    file: PathBuf,
    /// With `{}` where something is put in.
    id: String,
    values: BTreeSet<String>,
    /// As a problem or a refusal: somebody is told what to do.
    wants_cure: bool,
    /// The function that says it.
    function: usize,
}

/// What was found in the sources, tests aside.
#[derive(Default)]
struct Sources {
    said: Vec<Said>,
    /// String literals of an id's shape, hyphens or not, with `{}` where something is put in; and a file of each.
    ids: BTreeMap<String, PathBuf>,
    functions: usize,
}

impl Sources {
    fn read() -> Sources {
        let mut found = Sources::default();
        found.read_folder(Path::new("src"));
        assert!(found.ids.len() > 500, "the search finds what it should");
        found
    }
    fn read_folder(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                self.read_folder(&path);
            } else if path.file_name().is_some_and(|name| name != "tests.rs") {
                let text = std::fs::read_to_string(&path).expect("a source file");
                self.read_tokens(&path, text.parse().expect("tokens"), false);
            }
        }
    }

    /// Reads what stands in a file or in brackets; `refused`: those of a refusal.
    fn read_tokens(&mut self, file: &Path, tokens: TokenStream, refused: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let Some(first) = rest.first() {
            let at = tokens.len() - rest.len();
            rest = &rest[1..];
            match (first, rest) {
                // Attributes and doc comments; what is there for tests only goes with its attribute.
                (TokenTree::Punct(mark), [TokenTree::Group(attribute), ..])
                    if mark.as_char() == '#' && attribute.delimiter() == Delimiter::Bracket =>
                {
                    rest = &rest[1..];
                    if attribute.stream().to_string().replace(' ', "") == "cfg(test)" {
                        let end = rest.iter().position(|token| {
                            is_group(token, Delimiter::Brace) || is_mark(token, ';')
                        });
                        rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
                    }
                }
                (TokenTree::Ident(name), [bang, TokenTree::Ident(_), _, ..])
                    if name == "macro_rules" && is_mark(bang, '!') =>
                {
                    rest = &rest[3..];
                }
                (TokenTree::Ident(name), [bang, TokenTree::Group(inside), ..])
                    if is_mark(bang, '!') && (name == "say" || name == "messages") =>
                {
                    match name == "say" {
                        // Nothing but `&` before it: the message is all that is refused.
                        true => self.read_say(file, inside, refused && at <= 1),
                        false => self.read_enum(file, inside),
                    }
                }
                (TokenTree::Literal(literal), _) => {
                    if let Some(id) = id(&literal.to_string()) {
                        self.ids.insert(id, file.to_owned());
                    }
                }
                (TokenTree::Ident(name), _) if name == "fn" => self.functions += 1,
                // A command that is no step's form.
                (TokenTree::Ident(name), [TokenTree::Group(inside), ..]) if name == "leaf" => {
                    if let Some(TokenTree::Literal(name)) = inside.stream().into_iter().next() {
                        let name = id(&name.to_string()).expect("a command");
                        self.ids.insert(format!("cli-{name}"), file.to_owned());
                    }
                }
                (TokenTree::Ident(name), [TokenTree::Group(inside), ..])
                    if name == "refusal" || name == "refuse" =>
                {
                    rest = &rest[1..];
                    self.read_tokens(file, inside.stream(), true);
                }
                (TokenTree::Group(inside), _) => self.read_tokens(file, inside.stream(), false),
                _ => {}
            }
        }
    }

    /// `say!("id", a, b = …)`. Where the id is chosen, each that it may be is said.
    fn read_say(&mut self, file: &Path, inside: &Group, wants_cure: bool) {
        let tokens: Vec<TokenTree> = inside.stream().into_iter().collect();
        let mut parts = tokens.split(|token| is_mark(token, ','));
        let first: TokenStream = parts.next().unwrap_or_default().iter().cloned().collect();
        let mut chosen = Sources::default();
        chosen.read_tokens(file, first.clone(), false);
        assert!(!chosen.ids.is_empty(), "{}: say!({first}, …): an id stands there", file.display());
        let values: BTreeSet<String> =
            parts.filter_map(|part| part.first()).map(ToString::to_string).collect();
        let function = self.functions;
        let said =
            |id| Said { file: file.to_owned(), id, values: values.clone(), wants_cure, function };
        self.said.extend(chosen.ids.into_keys().map(said));
    }

    /// The arms `Variant { fields } = "id"` of `messages! { … enum Name { … } }`.
    fn read_enum(&mut self, file: &Path, inside: &Group) {
        let tokens: Vec<TokenTree> = inside.stream().into_iter().collect();
        let [.., TokenTree::Ident(name), TokenTree::Group(arms)] = tokens.as_slice() else {
            panic!("{}: no enum in messages!", file.display());
        };
        let wants_cure = name.to_string().ends_with("Problem");
        self.functions += 1;
        let function = self.functions;
        let arms: Vec<TokenTree> = arms.stream().into_iter().collect();
        for arm in split(&arms) {
            let [before @ .., mark, TokenTree::Literal(literal)] = arm else { continue };
            if let (true, Some(id)) = (is_mark(mark, '='), id(&literal.to_string())) {
                let values = before.last().map(fields).unwrap_or_default();
                self.said.push(Said { file: file.to_owned(), id, values, wants_cure, function });
            }
        }
    }
}

/// The names of the fields in braces.
fn fields(token: &TokenTree) -> BTreeSet<String> {
    let TokenTree::Group(group) = token else { return BTreeSet::new() };
    let tokens: Vec<TokenTree> = match group.delimiter() {
        Delimiter::Brace => group.stream().into_iter().collect(),
        _ => vec![],
    };
    let name = |field: &[TokenTree]| {
        let before = field.windows(2).find(|pair| is_mark(&pair[1], ':'));
        before.map(|pair| pair[0].to_string())
    };
    split(&tokens).into_iter().filter_map(name).collect()
}

/// The parts between commas; those inside of `<…>` are a type's.
fn split(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut depth = 0;
    let parts = tokens.split(|token| {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '<' => depth += 1,
            TokenTree::Punct(mark) if mark.as_char() == '>' && depth > 0 => depth -= 1,
            _ => {}
        }
        depth == 0 && is_mark(token, ',')
    });
    parts.collect()
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(found) if found.as_char() == mark)
}
fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}
/// A literal's text if it has the shape of an id, `{}` standing for what is put in.
fn id(literal: &str) -> Option<String> {
    let text = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut id = String::new();
    for (at, part) in text.split('{').enumerate() {
        match (at, part.split_once('}')) {
            (0, _) => id.push_str(part),
            (_, Some((_, after))) => write!(id, "{{}}{after}").expect("memory"),
            (_, None) => return None,
        }
    }
    let shape = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.{}".contains(c);
    let (head, attribute) = id.split_once('.').unwrap_or((&id, "x"));
    let words = head.split('-').all(|word| !word.is_empty()) && !attribute.is_empty();
    (id.chars().all(shape) && words).then_some(id)
}

/// Returns whether the id is one of those that the pattern makes.
fn is_made_by(id: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once("{}") else { return id == pattern };
    let Some(rest) = id.strip_prefix(before) else { return false };
    (1..=rest.len()).any(|at| rest.is_char_boundary(at) && is_made_by(&rest[at..], after))
}

/// The catalogue: every id, and `id.attribute`, with the placeholders of its text.
struct Catalogue(BTreeMap<String, BTreeSet<String>>);

impl Catalogue {
    fn read(text: &str) -> Catalogue {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let (mut id, mut key) = ("", String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split(" =").next().unwrap_or_default();
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                id = name;
                key = id.to_owned();
            } else if let Some(attribute) = name.trim_start().strip_prefix('.') {
                key = format!("{id}.{attribute}");
            }
            let text = texts.entry(key.clone()).or_default();
            text.push_str(line.trim_start());
        }
        texts.remove("");
        let own: BTreeMap<&String, BTreeSet<String>> =
            texts.iter().map(|(id, text)| (id, named(text, '$'))).collect();
        let with_theirs = |(id, text): (&String, &String)| {
            let mut all = own[id].clone();
            for other in references(text) {
                all.extend(own.get(&other).cloned().unwrap_or_else(|| panic!("{id}: no {other}")));
            }
            (id.clone(), all)
        };
        Catalogue(texts.iter().map(with_theirs).collect())
    }
    fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }
    /// What the message and its cure want to be told.
    fn wants(&self, id: &str) -> BTreeSet<String> {
        let texts = [id.to_owned(), format!("{id}.cure")];
        texts.iter().filter_map(|id| self.0.get(id)).flatten().cloned().collect()
    }
    /// The messages that the id, which may have something put in, stands for.
    fn meant(&self, id: &str) -> Vec<&String> {
        self.0.keys().filter(|known| is_made_by(known, id)).collect()
    }
}

/// The words right behind a mark.
fn named(text: &str, mark: char) -> BTreeSet<String> {
    let word = |after: &str| {
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c));
        after[..end.unwrap_or(after.len())].to_owned()
    };
    text.split(mark).skip(1).map(|after| word(after.trim_start())).collect()
}
/// Other messages that a text takes in: `{ field-provider-role.help }`.
fn references(text: &str) -> BTreeSet<String> {
    let mut found = named(text, '{');
    found.retain(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    found
}

/// The ids that come from what the program declares: steps, fields and their choices, roles, kinds and ports.
fn declared() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for role in &Roles::all().role {
        ids.insert(format!("role-{}", role.key));
        ids.insert(format!("dark-{}", role.key));
        ids.extend(role.ports.iter().map(|port| port.purpose.clone()));
    }
    ids.extend(Roles::all().client.iter().map(|kind| format!("kind-{}", kind.key)));
    for step in STEPS {
        ids.extend(["", ".about"].map(|of| format!("step-{}{of}", step.key)));
        if let Some(command) = step.as_form().and_then(|form| form.command) {
            let id = |name: &str| format!("cli-{}", name.replace(' ', "-"));
            // One that ends in a flag stands in for the one without.
            match command.split_once(" --") {
                Some((name, flag)) => ids.extend([format!("{}.{flag}", id(name))]),
                None => ids.extend([id(command), format!("{}.after", id(command))]),
            }
            ids.extend(command.split_once(' ').map(|(group, _)| id(group)));
        }
        for field in fields_of(&step.body) {
            let id = format!("field-{}-{}", step.key, field.key);
            ids.extend(field.switch.map(|_| format!("{id}.flag")));
            ids.extend([format!("{id}.help"), id]);
            ids.extend(choices(field).into_iter().filter_map(|choice| match choice.label {
                Value::Message(label) => Some(label.id.into_owned()),
                _ => None,
            }));
        }
    }
    ids
}
fn fields_of(body: &'static Body) -> &'static [Field] {
    match body {
        Body::Form(form) => form.fields,
        Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => &[],
    }
}
fn choices(field: &Field) -> Vec<Choice> {
    let facts = Facts::unknown();
    let answers = Answers::default();
    let view = View::of(&facts, &answers);
    match field.kind {
        Kind::Path(choices) | Kind::List(choices) | Kind::One(choices) | Kind::Several(choices) => {
            choices(&view)
        }
        Kind::Line | Kind::Lines(_) | Kind::Secret { .. } => vec![],
    }
}

/// Words of the shape of an id that are keys of something else.
fn keys() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for step in STEPS {
        keys.insert(step.key.to_owned());
        for field in fields_of(&step.body) {
            keys.insert(field.key.to_owned());
            keys.extend(field.flag.map(str::to_owned));
            keys.insert(format!("{}-{}", step.key, field.key));
            keys.extend(choices(field).into_iter().map(|choice| choice.value));
        }
    }
    let roles = &Roles::all();
    keys.extend(roles.role.iter().map(|role| role.key.clone()));
    keys.extend(roles.client.iter().map(|kind| kind.key.clone()));
    keys.extend(LANGUAGES[0].guide.iter().map(|(topic, _)| (*topic).to_owned()));
    let values = kit_values(&Kit::default(), None, None);
    keys.extend(values.into_iter().map(|(name, _)| name.to_owned()));
    keys.extend(OTHER_WORDS.iter().map(|word| (*word).to_owned()));
    keys
}

fn complain(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_id_in_the_sources_is_a_message() {
    let (catalogue, keys) = (Catalogue::read(LANGUAGES[0].texts), keys());
    let lost = |(id, file): (String, PathBuf)| {
        let is = match id.contains('{') {
            // What is put in is checked where it is declared.
            true => id.starts_with("{}") || keys.contains(&id) || !catalogue.meant(&id).is_empty(),
            false => !id.contains('-') || catalogue.has(&id) || keys.contains(&id),
        };
        (!is).then(|| format!("{}: {id}", file.display()))
    };
    complain(Sources::read().ids.into_iter().filter_map(lost).collect());
    complain(declared().into_iter().filter(|id| !catalogue.has(id)).collect());
}

#[test]
fn every_message_gets_the_values_it_wants_and_no_others() {
    let catalogue = Catalogue::read(LANGUAGES[0].texts);
    let mut problems = Vec::new();
    let said = Sources::read().said;
    // What one of the messages of a function shows, the others may carry: their documents have the same values.
    let mut shown: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for Said { id, function, .. } in &said {
        let wanted = catalogue.meant(id).into_iter().flat_map(|id| catalogue.wants(id));
        shown.entry(*function).or_default().extend(wanted);
    }
    let mut for_scripts = BTreeSet::from_iter(FOR_SCRIPTS);
    for Said { file, id, values, function, .. } in said {
        let meant = catalogue.meant(&id);
        if meant.is_empty() {
            problems.push(format!("{}: there is no message {id}", file.display()));
        }
        for id in meant.into_iter().filter(|id| !id.contains('.')) {
            let wanted = catalogue.wants(id);
            for value in wanted.difference(&values) {
                problems.push(format!("{}: {id} is not told {value}", file.display()));
            }
            for value in values.difference(&wanted) {
                let is_for_scripts = FOR_SCRIPTS.contains(&(id.as_str(), value.as_str()));
                for_scripts.retain(|of| (of.0, of.1) != (id.as_str(), value.as_str()));
                if !is_for_scripts && !shown[&function].contains(value) {
                    problems.push(format!("{}: {id} does not show {value}", file.display()));
                }
            }
        }
    }
    problems.extend(for_scripts.into_iter().map(|of| format!("{of:?} is no exception")));
    complain(problems);
}

#[test]
fn every_problem_says_what_to_do() {
    let catalogue = Catalogue::read(LANGUAGES[0].texts);
    let mut said = Sources::read().said;
    said.retain(|said| said.wants_cure && !catalogue.has(&format!("{}.cure", said.id)));
    let (excepted, without): (Vec<Said>, Vec<Said>) =
        said.into_iter().partition(|said| WITHOUT_CURE.contains(&said.id.as_str()));
    complain(without.iter().map(|said| format!("{}: {}", said.file.display(), said.id)).collect());
    let excepted = BTreeSet::from_iter(excepted.iter().map(|said| said.id.as_str()));
    assert_eq!(excepted, BTreeSet::from_iter(WITHOUT_CURE.iter().copied()));
}

/// Whatever it is told: nothing, one or several, or one of the words that it tells apart.
#[test]
fn no_sentence_shows_a_mark_of_the_catalogue() {
    for language in LANGUAGES {
        let (words, catalogue) = (Words::of(language), Catalogue::read(language.texts));
        let mut told: Vec<Value> = vec!["TEXT".into(), 0_i64.into(), 1_i64.into(), 2_i64.into()];
        told.extend(named(language.texts, '[').into_iter().map(Value::Text));
        for (id, wanted) in &catalogue.0 {
            for value in told.iter().take(if wanted.is_empty() { 1 } else { told.len() }) {
                let values = wanted.iter().map(|name| (&*name.clone().leak(), value.clone()));
                let said = words.message(id, &values.collect());
                let marks = said.contains(['{', '$']) || said.contains("kit-step") || said == *id;
                assert!(!marks, "{id}: {said}");
            }
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let sources = Sources::read();
    let declared = declared();
    let known = |id: &str| {
        ["role-", "kind-", "step-", "field-"].iter().any(|of| id.starts_with(of))
            || id.starts_with("cli-") && !id.starts_with("cli-flag-")
    };
    let (patterns, ids): (Vec<&String>, Vec<&String>) =
        sources.ids.keys().partition(|id| id.contains('{'));
    let mut said: BTreeSet<&str> = ids.into_iter().map(String::as_str).collect();
    said.extend(declared.iter().map(String::as_str));
    let taken_in = references(LANGUAGES[0].texts);
    let catalogue = Catalogue::read(LANGUAGES[0].texts);
    let unsaid = |id: &&String| {
        let by = |pattern: &&String| is_made_by(id, pattern);
        let is_said = said.contains(id.as_str()) || taken_in.contains(*id);
        !is_said
            && match id.split_once('.') {
                Some((head, "cure")) => !catalogue.has(head),
                Some((head, _)) if known(head) && !catalogue.has(head) => true,
                Some(_) => !patterns.iter().any(by),
                None => {
                    known(id)
                        || !patterns.iter().any(|pattern| !pattern.starts_with('{') && by(pattern))
                }
            }
    };
    complain(catalogue.0.keys().filter(unsaid).cloned().collect());
}

#[test]
fn every_language_has_the_same_messages_with_the_same_values() {
    let first = Catalogue::read(LANGUAGES[0].texts);
    for language in &LANGUAGES[1..] {
        assert_eq!(Catalogue::read(language.texts).0, first.0, "{}", language.tag);
    }
}

/// The search itself sees what it is for.
#[test]
fn messages_are_found_however_they_are_nested() {
    let mut found = Sources::default();
    let text = r#"
        /// "no-such-doc"
        fn one() -> Finding {
            let more = Some(say!("one-two", name, end = f(a, b)).into());
            Finding::refusal(say!("three-four"));
            wrap(&vec![say!(if x { "a-b" } else { "c-d" }, inner = Value::of(say!("e-f", x)))])
        }
        messages! {
            /// About.
            pub(super) enum NameProblem {
                Empty = "name-empty",
                Other(#[from] problem: Other) => problem.message(),
                Long { name: Vec<A, B>, length: usize } = "name-long",
                Said { name: String } => say!("name-said", name),
            }
        }
        words.text(&format!("field-{}-{name}.help", step.key));
        #[cfg(test)]
        mod tests { fn test() { say!("no-such-test"); } }
    "#;
    found.read_tokens(Path::new("a.rs"), text.parse().expect("tokens"), false);
    let said: Vec<String> = found
        .said
        .iter()
        .map(|said| {
            let values: Vec<&str> = said.values.iter().map(String::as_str).collect();
            format!("{} {} {}", said.id, values.join("+"), said.wants_cure)
        })
        .collect();
    assert_eq!(
        said,
        [
            "one-two end+name false",
            "three-four  true",
            "a-b inner false",
            "c-d inner false",
            "e-f x false",
            "name-empty  true",
            "name-long length+name true",
            "name-said name false",
        ]
    );
    assert!(found.ids.contains_key("field-{}-{}.help"));
    assert!(!found.ids.keys().any(|id| id.contains("no-such")));
    assert!(is_made_by("role-a-b.x", "role-{}.{}") && !is_made_by("role-", "role-{}"));
}
