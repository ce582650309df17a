//! Running a command: answers from flags, then resolve, plan, commit, as the wizard does.

use super::call::{Call, Common, FormCall, Invocation};
use super::exit::Exit;
use super::fill::Filled;
use super::print::Printer;
use super::say::refuse as refuse_call;
use super::stop::{Stop, refuse, refuses};
use super::{passwords, status};
use crate::computer::{Computer, Facts, Fault};
use crate::message::{Explain, Finding, say};
use crate::site::{SiteEdit, SiteProblem};
use crate::wizard::{ANYWAY, Answers, Body, Row, View, result, step, steps::asked};
use crate::words::Words;
use crate::work::sheet::check_place;
use crate::work::{
    Doctor, Failure, IssueAll, Plan, Progress, Request, SavePage, SelfTest, Verify, WriteSurvey,
    commit,
};
use std::path::PathBuf;
use std::sync::Arc;

/// Runs a command.
pub fn run(invocation: &Invocation, call: &Call, computer: &Arc<Computer>, words: &Words) -> Exit {
    let common = &invocation.common;
    let step = match call {
        Call::Form(form) => Some(form.step),
        _ => None,
    };
    let printer = Printer::new(words, common.json, step);
    let Some(folder) = common.folder(computer.as_ref(), || computer.usual_folder.clone()) else {
        return refuse_call(say!("cli-no-folder"), words, common.json);
    };
    let ended = Session { common, computer, printer: &printer }.run(call, folder);
    computer.release();
    let exit = match ended {
        Ok(exit) => exit,
        Err(Stop::Refused(findings)) => {
            printer.refused(&findings);
            Exit::Refused
        }
        Err(Stop::Failed(failure)) => {
            printer.failed(&failure.message());
            if refuses(&failure) { Exit::Refused } else { Exit::Failed }
        }
    };
    // A script must not take half a document for a whole one.
    if printer.is_broken() {
        printer.failed(&say!("cli-output"));
        return Exit::Failed;
    }
    exit
}

/// What a command works with.
struct Session<'a> {
    common: &'a Common,
    computer: &'a Arc<Computer>,
    printer: &'a Printer<'a>,
}

impl Session<'_> {
    fn run(&self, call: &Call, folder: PathBuf) -> Result<Exit, Stop> {
        let computer = self.computer.as_ref();
        // A verification only looks; what it saw it keeps in a moment of its own.
        let looks_only = self.common.dry_run
            || matches!(
                call,
                Call::Status | Call::Verify { .. } | Call::SelfTest | Call::Doctor { .. }
            );
        let mut facts = if looks_only {
            Facts::gather(computer, folder)?
        } else {
            Facts::gather_to_write(computer, folder)?
        };
        let request = match call {
            Call::Form(call) => return self.fill(call, &mut facts),
            Call::Status => return Ok(status::status(&facts, self.printer)),
            Call::Done { what, all: true, .. } => Request::Edit(left(what, &facts)),
            Call::Done { what, names, undo, .. } => {
                Request::Edit(done(what, names, *undo, &facts)?)
            }
            Call::Verify { targets, page } => {
                let request = Request::Verify(verify(targets, &facts)?);
                self.free(page.as_ref())?;
                computer.network.stop_on_interrupt();
                request
            }
            Call::SelfTest => Request::SelfTest(SelfTest),
            Call::Doctor { survey } => {
                self.free(survey.as_ref())?;
                computer.network.stop_on_interrupt();
                Request::Doctor(Doctor)
            }
        };
        let page = match call {
            Call::Verify { page, .. } => page.as_ref(),
            Call::Doctor { survey } => survey.as_ref(),
            _ => None,
        };
        self.perform(Plan::new(request, &facts)?, &facts, page)
    }

    /// Makes sure that a file is not there yet, before anything takes its time.
    fn free(&self, file: Option<&PathBuf>) -> Result<(), Stop> {
        let Some(file) = file else { return Ok(()) };
        match self.computer.disk.kind(file)? {
            Some(_) => Err(Stop::from(Fault::Exists.at(file))),
            None => Ok(()),
        }
    }

    /// A step's form: its answers from flags, files and, where there is somebody to ask, the terminal.
    fn fill(&self, call: &FormCall, facts: &mut Facts) -> Result<Exit, Stop> {
        // Before anything is missed that such a kit cannot tell.
        if let Some(problem) = facts.site.spoiled_kit() {
            return Err(refuse(problem));
        }
        let computer = self.computer.as_ref();
        let sheet = call.generate_to.as_ref().map(|file| computer.disk.real_path(file));
        sheet.iter().try_for_each(|file| check_place(file, facts)).map_err(|found| vec![found])?;
        let mut filled = Filled::read(call, self.common, self.computer, facts, self.printer.words)?;
        filled.said.iter().for_each(|said| self.printer.finding(said));
        if !self.common.no_input {
            filled.ask(facts, self.printer.words);
            self.printer.suggestions(filled.step, filled.form, &filled.view(facts));
        }
        let mut plan = filled.plan(facts)?;
        let anyway = call.texts.iter().any(|(field, said)| *field == ANYWAY && said == "yes");
        if plan.risky && !anyway && !self.common.dry_run {
            plan.findings.push(Finding::refusal(say!("cli-anyway")));
            return Err(plan.findings.into());
        }
        // On a terminal passwords are seen by whoever looks over the shoulder, and by the log of a script.
        if let Request::IssueAll(IssueAll { servers, sheet: None }) = &plan.request
            && servers.iter().any(|issue| issue.password.is_generated())
        {
            return Err(refuse(say!("issue-all-no-sheet")));
        }
        // The password is safe in its file before anything is made that only it can open.
        let written = match sheet {
            Some(file) if !self.common.dry_run => {
                passwords::settle(&file, &mut plan, facts, computer, self.printer.words)?
            }
            Some(_) | None => None,
        };
        if plan.can_stop() {
            computer.network.stop_on_interrupt();
        }
        let begins = facts.site.authority.is_none();
        let folder = plan.folder.clone();
        let done = self.perform(plan, facts, None);
        match (&done, written) {
            (Err(stop), Some(sheet)) => sheet.discard(stop.is_before_any_change(), computer),
            // A sheet that begins with the CA's own password goes on with the servers'.
            (Ok(_), Some(sheet)) if begins => {
                let belongs = Facts::gather(computer, folder)
                    .map_err(Failure::from)
                    .and_then(|now| sheet.belongs_to(&now.site, computer));
                let failure = belongs.err();
                failure.iter().for_each(|one| self.printer.finding(&Finding::warning(one)));
            }
            _ => {}
        }
        done
    }

    /// Shows or does a plan, and prints what came of it.
    fn perform(&self, mut plan: Plan, facts: &Facts, page: Option<&PathBuf>) -> Result<Exit, Stop> {
        let problems = facts.site.problems.iter().filter(|_| facts.site.started);
        plan.findings.extend(problems.map(Finding::warning));
        let computer = self.computer.as_ref();
        if self.common.dry_run {
            self.printer.plan(&plan);
            return Ok(Exit::Done);
        }
        let progress = |progress: Progress| self.printer.progress(&progress);
        let outcome = commit(&plan, computer, self.printer.words, &progress)?;
        // The work is done: a folder that cannot be read now takes nothing from that.
        let after = Facts::gather(computer, plan.folder.clone());
        let after = after.as_ref().unwrap_or(facts);
        let empty = Answers::default();
        let view = View { suggest: false, ..View::of(after, &empty) };
        let document = result(&plan, &outcome, &view);
        self.printer.done(&plan, &outcome, &document);
        let more = match (&plan.request, page.cloned()) {
            (Request::Verify(_), Some(file)) => {
                let html = self.printer.words.printed(&document);
                Some(Request::SavePage(SavePage { file, html }))
            }
            (Request::Doctor(_), Some(file)) => Some(Request::WriteSurvey(WriteSurvey { file })),
            _ => None,
        };
        if let Some(more) = more {
            commit(&Plan::new(more, after)?, computer, self.printer.words, &progress)?;
        }
        // A computer that the program was carried to has no site of its own.
        if after.site.started && after.site.kit.is_none() {
            computer.remember_folder(&plan.folder);
        }
        Ok(match plan.request {
            _ if !outcome.fails() => Exit::Done,
            Request::Verify(_) | Request::Doctor(_) => Exit::Due,
            // Reported and not seen: neither done nor failed.
            _ if outcome.unseen && !outcome.incomplete && !outcome.is_refuted() => Exit::Due,
            // What was read back and is not as it should be is a failure.
            _ => Exit::Failed,
        })
    }
}

fn done(what: &str, names: &[String], undo: bool, facts: &Facts) -> Result<Vec<SiteEdit>, Stop> {
    let mut edits = Vec::new();
    for name in names {
        // By its own name or one in its certificate.
        let server = facts.site.called(name);
        let name = server.map_or(name, |server| &server.name).clone();
        let tick =
            |what: String| SiteEdit::Tick { name: name.clone(), what, done: !undo, seen: false };
        match server {
            Some(server) if what == "encrypt" => {
                edits.extend(server.roles.iter().map(|role| tick(format!("encrypt-{role}"))));
            }
            None if what == "encrypt" => return Err(refuse(&SiteProblem::Unknown { name })),
            _ => edits.push(tick(what.to_owned())),
        }
    }
    Ok(edits)
}

/// All that the step's list shows and that is not ticked yet.
fn left(what: &str, facts: &Facts) -> Vec<SiteEdit> {
    let answers = Answers::default();
    let rows = match step(what).map(|step| &step.body) {
        Some(Body::Checklist(list)) => (list.rows)(&View::of(facts, &answers)),
        _ => vec![],
    };
    let left = rows.into_iter().filter(Row::is_left);
    left.filter_map(|row| Some(row.tick?.toggle)).collect()
}

fn verify(names: &[String], facts: &Facts) -> Result<Verify, Stop> {
    if !names.is_empty() {
        let names = names.iter().map(String::as_str);
        return asked(names, &facts.site).map_err(|problem| refuse(&problem));
    }
    Ok(Verify::all(&facts.site))
}
