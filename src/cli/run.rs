//! Running a command: answers from flags, then resolve, plan, commit, as the wizard does.

use super::commands::{Call, Common, Invocation};
use super::passwords::{self, PasswordProblem};
use super::print::Printer;
use super::{Exit, status};
use crate::machine::{Facts, FileProblem, Machine, NewFile, Query, Reply};
use crate::pki::{Explain, Finding, Password};
use crate::plan::{Failure, Outcome, Plan, Progress, Request, Verify, commit};
use crate::site::{SiteEdit, SiteProblem, layout};
use crate::wizard::{Answers, Body, Form, Kind, Step, Subject, View, result, step, steps::targets};
use crate::words::Words;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

/// Runs a command.
pub fn run(
    invocation: &Invocation,
    call: &Call,
    machine: &Arc<dyn Machine>,
    words: &Words,
) -> Exit {
    let common = &invocation.common;
    let printer = Printer {
        words,
        json: common.json,
    };
    let folder = common
        .folder
        .clone()
        .unwrap_or_else(|| machine.usual_folder());
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    match attempt(common, call, machine, folder, &printer) {
        Ok(exit) => exit,
        Err(Stop::Refused(findings)) => {
            printer.refused(&findings);
            Exit::Refused
        }
        Err(Stop::Failed(failure)) => {
            printer.failed(&failure);
            if refuses(&failure) {
                Exit::Refused
            } else {
                Exit::Failed
            }
        }
    }
}

/// Why a command ends early.
pub(super) enum Stop {
    Refused(Vec<Finding>),
    Failed(Failure),
}
impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}
impl From<FileProblem> for Stop {
    fn from(problem: FileProblem) -> Self {
        Stop::Failed(problem.into())
    }
}
impl From<Vec<Finding>> for Stop {
    fn from(findings: Vec<Finding>) -> Self {
        Stop::Refused(findings)
    }
}
fn refuse(problem: &impl Explain) -> Stop {
    Stop::Refused(vec![Finding::refusal(problem)])
}

/// Input that turned out wrong is refused input, wherever that was noticed; the rest failed.
fn refuses(failure: &Failure) -> bool {
    match failure {
        Failure::AuthorityPassword
        | Failure::NoName
        | Failure::AuthorityExists
        | Failure::Refused(_)
        | Failure::FileMissing { .. } => true,
        Failure::File(_)
        | Failure::Site(_)
        | Failure::Mint(_)
        | Failure::Key(_)
        | Failure::Pfx(_)
        | Failure::AuthorityFile { .. }
        | Failure::AnotherAuthority
        | Failure::KitDiffers { .. } => false,
    }
}

fn attempt(
    common: &Common,
    call: &Call,
    machine: &Arc<dyn Machine>,
    folder: PathBuf,
    printer: &Printer,
) -> Result<Exit, Stop> {
    if let Call::Status = call {
        let facts = Facts::gather(machine.as_ref(), folder)?;
        return Ok(status::status(&facts, printer));
    }
    let writes = !common.dry_run && !matches!(call, Call::Verify { .. });
    let mut facts = if writes {
        Facts::gather_to_write(machine.as_ref(), folder)?
    } else {
        Facts::gather(machine.as_ref(), folder)?
    };
    match call {
        Call::Form {
            step: key,
            texts,
            secrets,
            generate_to,
        } => form(
            common,
            key,
            texts,
            secrets,
            generate_to.as_deref(),
            machine,
            &mut facts,
            printer,
        ),
        Call::Done { what, names, undo } => {
            let request = Request::Edit(done(what, names, *undo, &facts)?);
            perform(request, vec![], common, machine, &facts, printer).map(|_| Exit::Done)
        }
        Call::Verify { targets } => verify(targets, common, machine, &facts, printer),
        Call::Status => Ok(Exit::Done),
    }
}

#[allow(
    clippy::too_many_arguments,
    reason = "the parts of one call, used once"
)]
fn form(
    common: &Common,
    key: &str,
    texts: &[(&'static str, String)],
    secrets: &[(&'static str, String)],
    generate_to: Option<&Path>,
    machine: &Arc<dyn Machine>,
    facts: &mut Facts,
    printer: &Printer,
) -> Result<Exit, Stop> {
    let Some((step, form)) = step(key).and_then(|step| match &step.body {
        Body::Form(form) => Some((step, form)),
        Body::Checklist(_) | Body::Table(_) | Body::Document(_) | Body::Task(_) => None,
    }) else {
        return Ok(Exit::Refused);
    };
    let mut answers = Answers::default();
    for (field, text) in texts {
        answers.set_text(field, text);
    }
    if let Some(file) = generate_to {
        room_for_passwords(file, machine.as_ref(), facts)?;
        answers.set_text("password-way", "generate");
    }
    // In the order of the form: with two of them from standard input, the CA's comes first.
    for field in form.fields {
        if let Some((_, file)) = secrets.iter().find(|(known, _)| *known == field.key) {
            let password = passwords::read(machine.as_ref(), file)
                .map_err(|problem| vec![Finding::refusal(&problem).at(field.key)])?;
            answers.set_repeat(field.key, password.clone());
            answers.set_secret(field.key, password);
        }
    }
    let subject = planned(&answers, facts);
    let run = Answers::default();
    ask_queries(step, &answers, &subject, machine, facts, !common.no_input);
    let view = View {
        facts,
        answers: &answers,
        subject: &subject,
        run: &run,
        suggest: !common.no_input,
    };
    let missing = missing_secrets(form, &view);
    if !common.no_input {
        for field in missing {
            let label = printer
                .words
                .text(&format!("field-{}-{}", step.key, field.0));
            let Some(password) = passwords::ask(&label) else {
                break;
            };
            let repeat = if field.1 {
                passwords::ask(&printer.words.text("cli-again"))
                    .unwrap_or_else(|| Password::new(String::new()))
            } else {
                password.clone()
            };
            answers.set_secret(field.0, password);
            answers.set_repeat(field.0, repeat);
        }
    }
    let view = View {
        facts,
        answers: &answers,
        subject: &subject,
        run: &run,
        suggest: !common.no_input,
    };
    if !common.no_input {
        printer.suggestions(step, form, &view);
    }
    let resolved = form.resolve(&view)?;
    let server = answers.text("dns").map(str::to_owned);
    let outcome = perform(
        resolved.request,
        resolved.findings,
        common,
        machine,
        facts,
        printer,
    )?;
    if let (Some(file), Some(password), false) = (
        generate_to,
        outcome.and_then(|outcome| outcome.generated),
        common.dry_run,
    ) {
        write_password(file, server.as_deref(), &password, machine.as_ref())?;
    }
    Ok(Exit::Done)
}

/// The planned server that the first name means.
fn planned(answers: &Answers, facts: &Facts) -> Subject {
    let first = answers
        .text("dns")
        .map(|text| crate::pki::NamesAndAddresses::parse_names(text).names)
        .unwrap_or_default();
    let known = first
        .iter()
        .find_map(|name| facts.site.server(name.as_str()));
    known.map_or(Subject::Site, |server| Subject::Server(server.name.clone()))
}

fn missing_secrets(form: &'static Form, view: &View) -> Vec<(&'static str, bool)> {
    let secret = |field: &crate::wizard::Field| match field.kind {
        Kind::Secret { twice } if view.answers.secret(field.key).is_none() => {
            Some((field.key, twice))
        }
        Kind::Secret { .. }
        | Kind::Line
        | Kind::Path(_)
        | Kind::List(_)
        | Kind::One(_)
        | Kind::Several(_) => None,
    };
    form.shown(view).into_iter().filter_map(secret).collect()
}

/// Asks what the step wants to know, all at once, each with its deadline.
fn ask_queries(
    step: &'static Step,
    answers: &Answers,
    subject: &Subject,
    machine: &Arc<dyn Machine>,
    facts: &mut Facts,
    suggest: bool,
) {
    let run = Answers::default();
    let queries = (step.wants)(&View {
        facts,
        answers,
        subject,
        run: &run,
        suggest,
    });
    let (sender, receiver) = mpsc::channel::<(Query, Reply)>();
    for query in queries {
        let (sender, machine) = (sender.clone(), Arc::clone(machine));
        std::thread::spawn(move || {
            let reply = query.ask(machine.as_ref());
            let _ = sender.send((query, reply));
        });
    }
    drop(sender);
    let replies: BTreeMap<Query, Reply> = receiver.into_iter().collect();
    facts.replies.extend(replies);
}

/// Plans, shows, commits and prints.
fn perform(
    request: Request,
    mut findings: Vec<Finding>,
    common: &Common,
    machine: &Arc<dyn Machine>,
    facts: &Facts,
    printer: &Printer,
) -> Result<Option<Outcome>, Stop> {
    let mut plan = Plan::new(request, facts)?;
    findings.append(&mut plan.findings);
    plan.findings = findings;
    if common.dry_run {
        printer.plan(&plan);
        return Ok(None);
    }
    let progress = |progress: Progress| printer.progress(&progress);
    let outcome = commit(&plan, machine.as_ref(), printer.words, &progress)?;
    let empty = Answers::default();
    let after = Facts::gather(machine.as_ref(), plan.folder.clone())?;
    let view = View {
        facts: &after,
        answers: &empty,
        subject: &Subject::Site,
        run: &empty,
        suggest: false,
    };
    let document = result(&plan, &outcome, &view);
    printer.done(&plan, &outcome, &document);
    machine.remember_folder(&plan.folder);
    Ok(Some(outcome))
}

fn done(what: &str, names: &[String], undo: bool, facts: &Facts) -> Result<Vec<SiteEdit>, Stop> {
    let mut edits = Vec::new();
    for name in names {
        let tick = |what: String| SiteEdit::Tick {
            name: name.clone(),
            what,
            done: !undo,
            seen: false,
        };
        match what {
            "encrypt" => {
                let server = facts
                    .site
                    .server(name)
                    .ok_or_else(|| refuse(&SiteProblem::Unknown { name: name.clone() }))?;
                edits.extend(
                    server
                        .roles
                        .iter()
                        .map(|role| tick(format!("encrypt-{role}"))),
                );
            }
            other => edits.push(tick(other.to_owned())),
        }
    }
    Ok(edits)
}

fn verify(
    names: &[String],
    common: &Common,
    machine: &Arc<dyn Machine>,
    facts: &Facts,
    printer: &Printer,
) -> Result<Exit, Stop> {
    let mut request = Verify {
        servers: vec![],
        targets: vec![],
    };
    if names.is_empty() {
        request.servers = facts
            .site
            .record
            .server
            .iter()
            .map(|server| server.name.clone())
            .collect();
    }
    for name in names {
        let known = facts.site.record.server.iter().find(|server| {
            server.name.eq_ignore_ascii_case(name)
                || server
                    .names
                    .iter()
                    .any(|other| other.eq_ignore_ascii_case(name))
        });
        match known {
            Some(server) => request.servers.push(server.name.clone()),
            None => request
                .targets
                .extend(targets(name).map_err(|problem| refuse(&problem))?),
        }
    }
    let outcome = perform(
        Request::Verify(request),
        vec![],
        common,
        machine,
        facts,
        printer,
    )?;
    Ok(if outcome.is_some_and(|outcome| outcome.fails()) {
        Exit::Due
    } else {
        Exit::Done
    })
}

/// The file for generated passwords must be new, and must not travel with a kit.
fn room_for_passwords(file: &Path, machine: &dyn Machine, facts: &Facts) -> Result<(), Stop> {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    if machine.read(&file)?.is_some() {
        return Err(refuse(&PasswordProblem::Exists(file)));
    }
    let kits = [layout::SERVERS, layout::CLIENTS].map(|kits| facts.site.folder.join(kits));
    if kits.iter().any(|kits| file.starts_with(kits)) {
        return Err(refuse(&PasswordProblem::InsideKit(file)));
    }
    let parent = file.parent().unwrap_or(Path::new("."));
    machine
        .probe_writable(parent)
        .map_err(|problem| refuse(&problem))
}

fn write_password(
    file: &Path,
    server: Option<&str>,
    password: &Password,
    machine: &dyn Machine,
) -> Result<(), Stop> {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let parent = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let line = format!(
        "{}\t{}\r\n",
        server.unwrap_or(layout::AUTHORITY_PFX),
        password.expose()
    );
    machine.publish(
        &parent,
        &[NewFile {
            path,
            bytes: line.into_bytes(),
            private: true,
        }],
    )?;
    Ok(())
}
