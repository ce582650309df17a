//! The commands and their flags, derived from the steps.

use crate::computer::Facts;
use crate::wizard::{
    Answers, Body, Field, Form, Kind, Need, Resume, Step, Subject, View, resume, step,
};
use crate::words::Words;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;

/// What was called.
#[derive(Clone, Debug, PartialEq)]
pub struct Invocation {
    pub common: Common,
    /// The command; none opens the wizard.
    pub call: Option<Call>,
    pub resume: Option<Resume>,
}

/// The flags of every command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Common {
    pub folder: Option<PathBuf>,
    pub json: bool,
    pub dry_run: bool,
    pub no_input: bool,
    /// Draw with ASCII only.
    pub ascii: bool,
}

/// A command.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// A step with a form.
    Form(FormCall),
    /// Ticks off.
    Done {
        /// `trust`, `import` or `encrypt`.
        what: String,
        names: Vec<String>,
        undo: bool,
    },
    /// Verifies.
    Verify {
        /// Servers of the site, or hosts with or without a port.
        targets: Vec<String>,
    },
    /// Says how the site stands.
    Status,
    /// Tries this computer.
    SelfTest,
}

/// A step's form, called by flags.
#[derive(Clone, Debug, PartialEq)]
pub struct FormCall {
    pub step: &'static str,
    pub texts: Vec<(&'static str, String)>,
    pub secrets: Vec<(&'static str, String)>,
    pub generate_to: Option<PathBuf>,
}

/// A command that is a step's form.
struct FormCommand {
    words: &'static [&'static str],
    step: &'static str,
    /// The field that is given without a flag, and what help calls it.
    positional: Option<(&'static str, &'static str)>,
    /// Fields that are plain switches: what the answer is with the flag, and without it.
    switches: &'static [(&'static str, &'static str, &'static str)],
    instead: Option<(&'static str, &'static str)>,
}

const PLAIN: FormCommand =
    FormCommand { words: &[], step: "", positional: None, switches: &[], instead: None };

static FORMS: [FormCommand; 8] = [
    FormCommand { words: &["authority", "create"], step: "authority", ..PLAIN },
    FormCommand {
        words: &["server", "add"],
        step: "server",
        positional: Some(("name", "NAME")),
        ..PLAIN
    },
    FormCommand {
        words: &["client", "add"],
        step: "client",
        positional: Some(("name", "NAME")),
        ..PLAIN
    },
    FormCommand { words: &["issue"], step: "issue", ..PLAIN },
    FormCommand {
        words: &["trust"],
        step: "trust-here",
        positional: Some(("file", "FILE.cer")),
        instead: Some(("remove", "trust-remove")),
        ..PLAIN
    },
    FormCommand {
        words: &["import"],
        step: "import-here",
        positional: Some(("file", "FILE.pfx")),
        switches: &[("other-computer", "yes", "no"), ("delete", "delete", "keep")],
        ..PLAIN
    },
    FormCommand {
        words: &["encrypt"],
        step: "encrypt-here",
        instead: Some(("off", "encrypt-off-here")),
        ..PLAIN
    },
    FormCommand {
        words: &["collect"],
        step: "collect",
        positional: Some(("from", "DIR")),
        ..PLAIN
    },
];

/// Reads the call.
///
/// # Errors
/// What clap says: help and version too are an early end with exit code 0.
pub fn parse(
    words: &Words,
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
) -> Result<Invocation, clap::Error> {
    let matches = command(words).try_get_matches_from(arguments)?;
    let (call, last) = match matches.subcommand() {
        None => (None, &matches),
        Some(("done", inner)) => {
            let what = inner.get_one::<String>("what").cloned().unwrap_or_default();
            let call =
                Call::Done { what, names: several(inner, "names"), undo: inner.get_flag("undo") };
            (Some(call), inner)
        }
        Some(("verify", inner)) => {
            (Some(Call::Verify { targets: several(inner, "targets") }), inner)
        }
        Some(("status", inner)) => (Some(Call::Status), inner),
        Some(("selftest", inner)) => (Some(Call::SelfTest), inner),
        Some((name, inner)) => {
            let (second, inner) =
                inner.subcommand().map_or((None, inner), |(second, inner)| (Some(second), inner));
            let called = FORMS.iter().find(|form| {
                form.words.first() == Some(&name) && form.words.get(1).copied() == second
            });
            (called.and_then(|called| form_call(called, inner)), inner)
        }
    };
    let flag = |name: &str| last.get_flag(name);
    let common = Common {
        folder: last.get_one::<PathBuf>("folder").cloned(),
        json: flag("json"),
        dry_run: flag("dry-run"),
        no_input: flag("no-input"),
        ascii: flag("ascii"),
    };
    let open = matches.get_one::<String>(resume::OPEN);
    let resume = open.and_then(|open| Resume::read(open, &several(&matches, resume::ANSWER)));
    Ok(Invocation { common, call, resume })
}

impl FormCommand {
    fn switch(&self, field: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
        self.switches.iter().find(|(known, _, _)| *known == field)
    }
    /// The step that is meant.
    fn step_of(&self, matches: &ArgMatches) -> &'static str {
        match self.instead {
            Some((flag, other)) if matches.get_flag(flag) => other,
            Some(_) | None => self.step,
        }
    }
}

fn several(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).map(|values| values.cloned().collect()).unwrap_or_default()
}

fn form_call(called: &FormCommand, matches: &ArgMatches) -> Option<Call> {
    let mut texts = Vec::new();
    let mut secrets = Vec::new();
    let step = called.step_of(matches);
    for field in flagged(form(step)?.1) {
        if let Some((_, on, off)) = called.switch(field.key) {
            let said = if matches.get_flag(field.key) { on } else { off };
            texts.push((field.key, (*said).to_owned()));
            continue;
        }
        let Some(values) = matches.get_many::<String>(field.key) else {
            continue;
        };
        let value = values.cloned().collect::<Vec<_>>().join(",");
        match field.kind {
            Kind::Secret { .. } => secrets.push((field.key, value)),
            // At a prompt a path is told from where one stands.
            Kind::Path(_) if !value.is_empty() => {
                let path = std::path::absolute(&value);
                let path = path.map_or(value, |path| path.display().to_string());
                texts.push((field.key, path));
            }
            Kind::Line | Kind::Path(_) | Kind::List(_) | Kind::One(_) | Kind::Several(_) => {
                texts.push((field.key, value))
            }
        }
    }
    let generate_to =
        matches.try_get_one::<PathBuf>("generate-passwords-to").ok().flatten().cloned();
    Some(Call::Form(FormCall { step, texts, secrets, generate_to }))
}

/// How somebody says a field of a step by command: its flag, or what help calls it where it has none.
pub(super) fn spelled(step: &str, field: &str) -> Option<String> {
    let means = |called: &&FormCommand| {
        called.step == step || called.instead.is_some_and(|(_, other)| other == step)
    };
    let called = FORMS.iter().find(means)?;
    if let Some((_, name)) = called.positional.filter(|(key, _)| *key == field) {
        return Some(name.to_owned());
    }
    let field = flagged(form(step)?.1).find(|known| known.key == field)?;
    Some(format!("--{}", flag(field)))
}

/// A field's flag. A secret is never said itself: its flag takes a file.
fn flag(field: &Field) -> String {
    let flag = field.flag.unwrap_or(field.key);
    match field.kind {
        Kind::Secret { .. } => format!("{flag}-file"),
        Kind::Line | Kind::Path(_) | Kind::List(_) | Kind::One(_) | Kind::Several(_) => {
            flag.to_owned()
        }
    }
}

fn form(key: &str) -> Option<(&'static Step, &'static Form)> {
    let step = step(key)?;
    match &step.body {
        Body::Form(form) => Some((step, form)),
        Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => None,
    }
}
fn form_has(step: &str, field: &str) -> bool {
    form(step).is_some_and(|(_, form)| form.fields.iter().any(|known| known.key == field))
}
fn flagged(form: &'static Form) -> impl Iterator<Item = &'static Field> {
    form.fields.iter().filter(|field| field.flag.is_some())
}

fn command(words: &Words) -> Command {
    let mut root = Command::new("vmscert")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.text("cli-about"))
        .after_help(words.text("cli-after"))
        .subcommand_value_name(words.text("cli-command"))
        .subcommand_help_heading(words.text("cli-commands"))
        .disable_help_subcommand(true);
    for called in &FORMS {
        let Some((step, form)) = form(called.step) else {
            continue;
        };
        let Some(last) = called.words.last() else {
            continue;
        };
        let leaf = form_command(last, called, step, form, words);
        root = match called.words {
            [group, _] => {
                let about = words.text(&format!("cli-{group}"));
                root.subcommand(
                    Command::new(*group)
                        .about(about)
                        .subcommand_required(true)
                        .arg_required_else_help(true)
                        .subcommand(leaf),
                )
            }
            _ => root.subcommand(leaf),
        };
    }
    let done = Command::new("done")
        .about(words.text("cli-done"))
        .after_help(words.text("cli-done.after"))
        .arg(
            Arg::new("what")
                .value_name("STEP")
                .required(true)
                .value_parser(["trust", "import", "encrypt"])
                .help(words.text("cli-done.what")),
        )
        .arg(
            Arg::new("names")
                .value_name("NAME")
                .required(true)
                .num_args(1..)
                .help(words.text("cli-done.names")),
        )
        .arg(
            Arg::new("undo")
                .long("undo")
                .action(ArgAction::SetTrue)
                .help(words.text("cli-done.undo")),
        );
    let verify = Command::new("verify")
        .about(words.text("cli-verify"))
        .after_help(words.text("cli-verify.after"))
        .arg(
            Arg::new("targets")
                .value_name("HOST[:PORT]")
                .num_args(0..)
                .help(words.text("cli-verify.targets")),
        );
    let status = Command::new("status")
        .about(words.text("cli-status"))
        .after_help(words.text("cli-status.after"));
    let selftest = Command::new("selftest")
        .about(words.text("cli-selftest"))
        .after_help(words.text("cli-selftest.after"));
    root.subcommand(done)
        .subcommand(verify)
        .subcommand(status)
        .subcommand(selftest)
        .args(handed_over(words))
        .args(common(words))
}

/// What one run hands over to another one: see [`Resume`].
fn handed_over(words: &Words) -> [Arg; 2] {
    let flag = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .hide(true)
            .allow_hyphen_values(true)
            .help(words.text(&format!("cli-flag-{name}")))
    };
    [flag(resume::OPEN), flag(resume::ANSWER).requires(resume::OPEN).action(ArgAction::Append)]
}

/// The flags of every command. They are read where the innermost command stands.
fn common(words: &Words) -> Vec<Arg> {
    let flag = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .global(true)
            .action(ArgAction::SetTrue)
            .help(words.text(&format!("cli-flag-{name}")))
    };
    let folder = Arg::new("folder")
        .long("folder")
        .global(true)
        .value_name("DIR")
        .value_parser(clap::value_parser!(PathBuf))
        .help(words.text("cli-flag-folder"));
    let mut all = vec![folder, flag("json"), flag("dry-run"), flag("no-input"), flag("ascii")];
    all = all.into_iter().map(|arg| arg.help_heading(words.text("cli-everywhere"))).collect();
    all
}

fn form_command(
    name: &'static str,
    called: &FormCommand,
    step: &'static Step,
    form: &'static Form,
    words: &Words,
) -> Command {
    let mut command = Command::new(name)
        .about(words.text(&format!("cli-{}", called.words.join("-"))))
        .after_help(words.text(&format!("cli-{}.after", called.words.join("-"))));
    let (facts, answers) = (Facts::unknown(), Answers::default());
    let view = View {
        facts: &facts,
        answers: &answers,
        subject: &Subject::Site,
        run: &answers,
        suggest: false,
    };
    let instead = called.instead.and_then(|(flag, other)| Some((flag, self::form(other)?)));
    let others = instead.iter().flat_map(|(_, (step, form))| {
        let new = flagged(form).filter(|field| !form_has(called.step, field.key));
        new.map(|field| (*step, field))
    });
    let own = flagged(form).map(|field| (step, field));
    for (step, field) in own.chain(others) {
        let help = help(field, step, &view, words);
        let positional = called.positional.filter(|(key, _)| *key == field.key);
        let arg = if let Some((_, name)) = positional {
            let arg = Arg::new(field.key).value_name(name).help(help);
            match field.kind {
                Kind::Path(_) => arg,
                Kind::Line
                | Kind::List(_)
                | Kind::One(_)
                | Kind::Several(_)
                | Kind::Secret { .. } => arg.num_args(1..).action(ArgAction::Append),
            }
        } else if called.switch(field.key).is_some() {
            Arg::new(field.key)
                .long(field.flag.unwrap_or(field.key))
                .action(ArgAction::SetTrue)
                .help(words.text(&format!("field-{}-{}.flag", step.key, field.key)))
        } else {
            let flag = flag(field);
            let arg = Arg::new(field.key).long(flag.clone()).help(help);
            match field.kind {
                Kind::Secret { .. } => arg.value_name("FILE"),
                Kind::List(_) | Kind::Several(_) => {
                    arg.value_name(flag.to_uppercase()).action(ArgAction::Append)
                }
                Kind::Line | Kind::Path(_) | Kind::One(_) => arg.value_name(flag.to_uppercase()),
            }
        };
        let arg = match instead {
            Some((flag, _)) if step.key != called.step => arg.requires(flag),
            Some((flag, (other, _))) if !form_has(other.key, field.key) => arg.conflicts_with(flag),
            Some(_) | None => arg,
        };
        let takes_value = called.switch(field.key).is_none();
        command = command.arg(arg.allow_negative_numbers(takes_value));
    }
    if let Some((flag, _)) = instead {
        let id = format!("cli-{}.{flag}", called.words.join("-"));
        let other = Arg::new(flag).long(flag).action(ArgAction::SetTrue).help(words.text(&id));
        command = command.arg(other);
    }
    if form.fields.iter().any(|field| field.key == "password-way") {
        let generate = Arg::new("generate-passwords-to")
            .long("generate-passwords-to")
            .value_name("NEWFILE")
            .value_parser(clap::value_parser!(PathBuf))
            .conflicts_with("password")
            .help(words.text("cli-flag-generate-passwords-to"));
        command = command.arg(generate);
    }
    command
}

/// The flag's line: what it is, what it may be, what it is unless said, whether it must be said.
fn help(field: &Field, step: &Step, view: &View, words: &Words) -> String {
    let id = format!("field-{}-{}", step.key, field.key);
    let flag = format!("{id}.flag");
    let mut help = if words.has(&flag) { words.text(&flag) } else { words.text(&id) };
    if let Kind::One(choices) | Kind::Several(choices) = field.kind {
        let values: Vec<String> = choices(view).into_iter().map(|choice| choice.value).collect();
        help = format!("{help} [{}]", values.join(", "));
    }
    match field.suggestion(view) {
        Some(default) if !default.value.is_empty() => {
            format!("{help} ({} {})", words.text("cli-default"), default.value)
        }
        Some(_) | None if field.need == Need::Required => {
            format!("{help} ({})", words.text("cli-required"))
        }
        Some(_) | None => help,
    }
}
