//! The commands and flags as the parser knows them, with what `--help` says of each.

use super::forms::{FORMS, FormCommand, alone, flagged, form};
use crate::computer::Facts;
use crate::wizard::{Answers, Field, Form, Kind, Need, Spelling, Step, View, resume};
use crate::words::Words;
use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};
use std::path::PathBuf;

/// The flag that has a password made.
pub(super) const GENERATE: &str = "generate-passwords-to";

pub(super) fn command(words: &Words) -> Command {
    let mut root = Command::new("vmscert")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.text("cli-about"))
        .after_help(words.text("cli-after"))
        .subcommand_value_name(words.text("cli-command"))
        .subcommand_help_heading(words.text("cli-commands"))
        .disable_help_subcommand(true);
    for called in FORMS.iter() {
        let Some(leaf) = form_command(called, words) else { continue };
        root = match called.name.split_once(' ') {
            Some((group, _)) if root.find_subcommand(group).is_some() => {
                root.mut_subcommand(group, |group| group.subcommand(leaf))
            }
            Some((group, _)) => root.subcommand(
                Command::new(group)
                    .about(words.text(&format!("cli-{group}")))
                    .subcommand_required(true)
                    .arg_required_else_help(true)
                    .subcommand(leaf),
            ),
            None => root.subcommand(leaf),
        };
    }
    let positional = |of: &str, key: &'static str, name| {
        Arg::new(key).value_name(name).help(words.text(&format!("cli-{of}.{key}")))
    };
    let done = leaf("done", words)
        .arg(
            positional("done", "what", "STEP")
                .required(true)
                .value_parser(["trust", "import", "encrypt"]),
        )
        .arg(
            positional("done", "names", "NAME")
                .required_unless_present("all")
                .conflicts_with("all")
                .num_args(1..),
        )
        .arg(switch("all", words.text("cli-done.all")).conflicts_with("undo"))
        .arg(switch("undo", words.text("cli-done.undo")));
    let page = Arg::new("page").long("page").value_name("NEWFILE");
    let page = page.value_parser(value_parser!(PathBuf)).help(words.text("cli-verify.page"));
    let verify = leaf("verify", words)
        .arg(positional("verify", "targets", "HOST[:PORT]").num_args(0..))
        .arg(page);
    let survey = Arg::new("survey").long("survey").value_name("NEWFILE");
    let survey = survey.value_parser(value_parser!(PathBuf)).help(words.text("cli-doctor.survey"));
    let doctor = leaf("doctor", words).arg(survey);
    let plain = [leaf("status", words), doctor, leaf("selftest", words)];
    root.subcommands([done, verify]).subcommands(plain).args(handed_over(words)).args(common(words))
}

/// A command by what is typed.
fn leaf(name: &'static str, words: &Words) -> Command {
    let id = format!("cli-{}", name.replace(' ', "-"));
    Command::new(name.rsplit(' ').next().unwrap_or(name))
        .about(words.text(&id))
        .after_help(words.text(&format!("{id}.after")))
}

fn switch(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// What one run hands over to another one: see `Resume`.
fn handed_over(words: &Words) -> [Arg; 2] {
    let flag = |name: &'static str| {
        let help = words.text(&format!("cli-flag-{name}"));
        Arg::new(name).long(name).hide(true).allow_hyphen_values(true).help(help)
    };
    [flag(resume::OPEN), flag(resume::ANSWER).requires(resume::OPEN).action(ArgAction::Append)]
}

/// The flags of every command. They are read where the innermost command stands.
fn common(words: &Words) -> impl Iterator<Item = Arg> {
    let text = |name: &str| words.text(&format!("cli-flag-{name}"));
    let folder = Arg::new("folder").long("folder").value_name("DIR");
    let folder = folder.value_parser(value_parser!(PathBuf)).help(text("folder"));
    let switches = ["json", "dry-run", "no-input", "ascii"].map(|name| switch(name, text(name)));
    let heading = words.text("cli-everywhere");
    let all = std::iter::once(folder).chain(switches);
    all.map(move |arg| arg.global(true).help_heading(heading.clone()))
}

fn form_command(called: &FormCommand, words: &Words) -> Option<Command> {
    let (step, form) = self::form(called.step)?;
    let has = |form: &Form, field: &Field| form.fields.iter().any(|known| known.key == field.key);
    let mut command = leaf(called.name, words);
    let own = flagged(form).map(|field| (field, argument(step, field, words)));
    let Some((flag, other)) = called.instead else {
        command = command.args(own.map(|(_, arg)| arg));
        return Some(with_generate(command, form, words));
    };
    // What only one of the two steps asks is not for the other.
    let bare: Vec<&str> = alone(called.step, other).map(|field| field.key).collect();
    let (other_step, other) = self::form(other)?;
    let own = own.map(|(field, arg)| match has(other, field) {
        true => arg,
        false => arg.conflicts_with(flag).conflicts_with_all(&bare),
    });
    let is_others = |field: &&Field| !has(form, field) && field.flag != Some(GENERATE);
    let meant = || std::iter::once(flag).chain(bare.iter().copied());
    let group = ArgGroup::new("many").args(meant()).multiple(false);
    let others = flagged(other).filter(is_others).map(|field| {
        let arg = argument(other_step, field, words);
        if bare.contains(&field.key) { arg } else { arg.requires("many") }
    });
    let help = words.text(&format!("cli-{}.{flag}", called.name.replace(' ', "-")));
    command = command.args(own).args(others).arg(switch(flag, help)).group(group);
    Some(with_generate(command, form, words))
}

fn with_generate(command: Command, form: &Form, words: &Words) -> Command {
    if !form.fields.iter().any(|field| field.key == "password-way") {
        return command;
    }
    let generate = Arg::new(GENERATE).long(GENERATE).value_name("NEWFILE");
    let generate = generate.value_parser(value_parser!(PathBuf)).conflicts_with("password");
    command.arg(generate.help(words.text("cli-flag-generate-passwords-to")))
}

fn argument(step: &Step, field: &Field, words: &Words) -> Arg {
    let arg = Arg::new(field.key).help(help(field, step, words));
    match (field.spelling(), &field.kind) {
        (Some(Spelling::Bare(name)), Kind::Path(_)) => arg.value_name(name),
        (Some(Spelling::Bare(name)), _) => {
            arg.value_name(name).num_args(1..).action(ArgAction::Append)
        }
        (Some(Spelling::Switch(flag, ..)), _) => {
            let help = words.text(&format!("field-{}-{}.flag", step.key, field.key));
            return arg.long(flag).action(ArgAction::SetTrue).help(help);
        }
        (Some(Spelling::Flag(flag)), kind) => {
            let arg = arg.long(flag.clone());
            match kind {
                Kind::Secret { .. } => arg.value_name("FILE"),
                Kind::List(_) | Kind::Several(_) | Kind::Lines(_) => {
                    arg.value_name(flag.to_uppercase()).action(ArgAction::Append)
                }
                Kind::Line | Kind::Path(_) | Kind::One(_) => arg.value_name(flag.to_uppercase()),
            }
        }
        (None, _) => arg,
    }
    .allow_negative_numbers(true)
}

/// The flag's line: what it is, what it may be, what it is unless said, whether it must be said.
fn help(field: &Field, step: &Step, words: &Words) -> String {
    let (facts, answers) = (Facts::unknown(), Answers::default());
    let view = View { suggest: false, ..View::of(&facts, &answers) };
    let id = format!("field-{}-{}", step.key, field.key);
    let flag = format!("{id}.flag");
    let mut help = words.text(if words.has(&flag) { &flag } else { &id });
    if let Kind::One(choices) | Kind::Several(choices) = field.kind {
        let values: Vec<String> = choices(&view).into_iter().map(|choice| choice.value).collect();
        if !values.is_empty() {
            help = format!("{help} [{}]", values.join(", "));
        }
    }
    match field.suggestion(&view).filter(|default| !default.value.is_empty()) {
        Some(default) => format!("{help} ({} {})", words.text("cli-default"), default.value),
        // What is asked only once something else is known may have its answer from there.
        None if field.need == Need::Required && (field.shown)(&view) => {
            format!("{help} ({})", words.text("cli-required"))
        }
        None => help,
    }
}
