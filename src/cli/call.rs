//! What was called, and with which flags.

use super::forms::{FORMS, FormCommand, alone, flagged, form};
use super::help;
use crate::computer::{Computer, start_folder};
use crate::wizard::{Field, Kind, Resume, resume};
use crate::words::Words;
use clap::ArgMatches;
use std::ffi::OsString;
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
    Form(FormCall),
    /// Ticks off.
    Done {
        /// `trust`, `import` or `encrypt`.
        what: String,
        names: Vec<String>,
        /// All that are left, instead of names.
        all: bool,
        undo: bool,
    },
    Verify {
        /// Servers of the site, or hosts with or without a port.
        targets: Vec<String>,
        /// A new file for the results, as a page to print.
        page: Option<PathBuf>,
    },
    Status,
    SelfTest,
    Doctor {
        /// A new file for a survey of this computer.
        survey: Option<PathBuf>,
    },
}

/// A step's form, called by flags.
#[derive(Clone, Debug, PartialEq)]
pub struct FormCall {
    pub step: &'static str,
    pub texts: Vec<(&'static str, String)>,
    /// Password files.
    pub secrets: Vec<(&'static str, String)>,
    pub generate_to: Option<PathBuf>,
}

impl Common {
    /// The whole path of the site's folder: the one that was said, or the kit that the program lies in, or `usual`.
    pub fn folder(
        &self,
        computer: &Computer,
        usual: impl FnOnce() -> Option<PathBuf>,
    ) -> Option<PathBuf> {
        let said = self.folder.clone().or_else(|| start_folder(computer));
        said.or_else(usual).map(|folder| std::path::absolute(&folder).unwrap_or(folder))
    }
}

/// Reads the call.
///
/// # Errors
/// What clap says: help and version too are an early end with exit code 0.
pub fn parse(
    words: &Words,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Invocation, clap::Error> {
    let matches = help::command(words).try_get_matches_from(arguments)?;
    let (mut called, mut last) = (vec![], &matches);
    while let Some((name, inner)) = last.subcommand() {
        called.push(name);
        last = inner;
    }
    let flag = |name: &str| last.get_flag(name);
    let call = match called.join(" ").as_str() {
        "done" => {
            let what = last.get_one::<String>("what").cloned().unwrap_or_default();
            let (names, all) = (several(last, "names"), flag("all"));
            Some(Call::Done { what, names, all, undo: flag("undo") })
        }
        "verify" => Some(Call::Verify {
            targets: several(last, "targets"),
            page: last.get_one::<PathBuf>("page").cloned(),
        }),
        "status" => Some(Call::Status),
        "selftest" => Some(Call::SelfTest),
        "doctor" => Some(Call::Doctor { survey: last.get_one::<PathBuf>("survey").cloned() }),
        name => FORMS.iter().find(|form| form.name == name).and_then(|form| form_call(form, last)),
    };
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

fn several(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).into_iter().flatten().cloned().collect()
}

fn form_call(called: &FormCommand, matches: &ArgMatches) -> Option<Call> {
    let other = called.instead.filter(|(flag, step)| {
        let said = |field: &Field| matches.contains_id(field.key);
        matches.get_flag(flag) || alone(called.step, step).any(said)
    });
    let (step, form) = form(other.map_or(called.step, |(_, other)| other))?;
    let (mut texts, mut secrets) = (vec![], vec![]);
    for field in flagged(form).filter(|field| field.flag != Some(help::GENERATE)) {
        if let Some((on, off)) = field.switch {
            let said = if matches.get_flag(field.key) { on } else { off };
            texts.push((field.key, said.to_owned()));
            continue;
        }
        if !matches.contains_id(field.key) {
            continue;
        }
        let value = several(matches, field.key).join(",");
        match field.kind {
            Kind::Secret { .. } => secrets.push((field.key, value)),
            // At a prompt a path is told from where one stands.
            Kind::Path(_) => {
                let path = std::path::absolute(&value).map(|path| path.display().to_string());
                texts.push((field.key, path.unwrap_or(value)));
            }
            // Each is a line; several names with commas between them are several computers.
            Kind::Lines(_) => {
                let lines = several(matches, field.key);
                let lines =
                    lines.iter().flat_map(|line| match line.contains(char::is_whitespace) {
                        true => vec![line.as_str()],
                        false => line.split(',').collect(),
                    });
                texts.push((field.key, lines.collect::<Vec<_>>().join("\n")));
            }
            Kind::Line | Kind::List(_) | Kind::One(_) | Kind::Several(_) => {
                texts.push((field.key, value));
            }
        }
    }
    let generate_to = matches.try_get_one::<PathBuf>(help::GENERATE).ok().flatten().cloned();
    Some(Call::Form(FormCall { step: step.key, texts, secrets, generate_to }))
}
