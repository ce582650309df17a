//! A step's form, filled from a call: flags, password files, and the terminal where somebody sits there.

use super::call::{Common, FormCall};
use super::forms::form;
use super::passwords;
use crate::computer::{Computer, Facts, Query, Reply};
use crate::message::{Finding, say};
use crate::pki::{DnsName, Password};
use crate::site::Server;
use crate::site::listed::Vocabulary;
use crate::wizard::{Answers, Field, Form, Kind, LOCK, Step, Subject, View};
use crate::words::Words;
use crate::work::Plan;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

/// A form and its answers.
pub struct Filled {
    pub step: &'static Step,
    pub form: &'static Form,
    answers: Answers,
    subject: Subject,
    suggest: bool,
    vocabulary: Vocabulary,
    /// What there is to say of the files that passwords were read from.
    pub said: Vec<Finding>,
}

impl Filled {
    /// Reads the answers, password files included, and asks what the step wants to know.
    ///
    /// # Errors
    /// A password that cannot be read.
    pub fn read(
        call: &FormCall,
        common: &Common,
        computer: &Arc<Computer>,
        facts: &mut Facts,
        words: &Words,
    ) -> Result<Filled, Vec<Finding>> {
        let (step, form) =
            form(call.step).ok_or_else(|| vec![Finding::refusal(say!("form-missing"))])?;
        let (mut answers, mut said) = (Answers::default(), Vec::new());
        for (field, text) in &call.texts {
            answers.set_text(field, text);
        }
        match &call.generate_to {
            // A form that asks for the sheet asks what stands in it, too.
            Some(file) if form.fields.iter().any(|field| field.key == "sheet") => {
                let file = computer.disk.real_path(file);
                answers.set_text("sheet", file.display().to_string());
            }
            Some(_) => answers.set_text("password-way", "generate"),
            None => {}
        }
        // In the order of the form: with two of them from standard input, the CA's comes first.
        for field in form.fields {
            if let Some((_, file)) = call.secrets.iter().find(|(known, _)| *known == field.key) {
                let view = View { suggest: !common.no_input, ..View::of(facts, &answers) };
                let names = whose(field, step, form, &view);
                let refused = |problem| vec![Finding::refusal(problem).at(field.key)];
                match passwords::read(computer.as_ref(), file, &names).map_err(refused)? {
                    Some(password) => {
                        if password.expose().ends_with([' ', '\t']) {
                            let blank = say!("password-file-blank", file);
                            said.push(Finding::warning(blank).at(field.key));
                        }
                        answers.set_repeat(field.key, password.clone());
                        answers.set_secret(field.key, password);
                    }
                    None if opens_without(field, &view) => answers.set_text(LOCK, "empty"),
                    None => return Err(refused(passwords::empty(file))),
                }
            }
        }
        let subject = planned(form, &answers, facts);
        let vocabulary = words.vocabulary().clone();
        let mut filled = Filled { step, form, answers, subject, suggest: false, vocabulary, said };
        filled.settle_unasked(facts);
        filled.suggest = !common.no_input;
        // The work itself opens the CA: trying its password beforehand would take that time twice.
        let mut wants = (filled.step.wants)(&filled.view(facts));
        wants.retain(|query| !matches!(query, Query::Opens(..)));
        let replies = ask_all(wants, computer);
        facts.replies.extend(replies);
        Ok(filled)
    }

    /// What only the wizard asks is for a script what it is unless said: nothing that was found on the computer
    /// that the script happens to run on.
    fn settle_unasked(&mut self, facts: &Facts) {
        for field in self.form.fields.iter().filter(|field| field.flag.is_none()) {
            let fixed = field.suggestion(&self.view(facts));
            if let (None, Some(fixed)) = (self.answers.text(field.key), fixed) {
                self.answers.set_text(field.key, fixed.value);
            }
        }
    }

    /// What the step may look at.
    pub fn view<'a>(&'a self, facts: &'a Facts) -> View<'a> {
        let (subject, suggest) = (&self.subject, self.suggest);
        let vocabulary = &self.vocabulary;
        View { subject, suggest, vocabulary, ..View::of(facts, &self.answers) }
    }

    /// Asks at the terminal for the passwords that are missing.
    pub fn ask(&mut self, facts: &Facts, words: &Words) {
        let secret = |field: &Field| match field.kind {
            Kind::Secret { twice } => Some((field.key, twice)),
            _ => None,
        };
        let asked = self.form.shown(&self.view(facts)).into_iter().filter_map(secret);
        let missing = asked.filter(|(field, _)| self.answers.secret(field).is_none());
        for (field, twice) in missing.collect::<Vec<_>>() {
            let label = words.text(&format!("field-{}-{field}", self.step.key));
            let Some(password) = passwords::ask(&label) else {
                return;
            };
            let repeat = match twice {
                true => passwords::ask(&words.text("cli-again")),
                false => Some(password.clone()),
            };
            self.answers.set_repeat(field, repeat.unwrap_or_else(|| Password::new(String::new())));
            self.answers.set_secret(field, password);
        }
    }

    /// The plan that the answers make: the very one that the wizard shows in Review.
    ///
    /// # Errors
    /// Everything that stands in the way.
    pub fn plan(&self, facts: &Facts) -> Result<Plan, Vec<Finding>> {
        let mut resolved = self.form.resolve(&self.view(facts))?;
        let mut plan = Plan::new(resolved.request, facts)?;
        resolved.findings.append(&mut plan.findings);
        Ok(Plan { findings: resolved.findings, ..plan }.scripted(resolved.script))
    }
}

/// Whose password a secret is: the names by which a sheet may have it.
fn whose(field: &Field, step: &Step, form: &Form, view: &View) -> Vec<String> {
    if field.key == "ca-password" {
        let authority = view.facts.site.authority.as_ref();
        return authority.and_then(|ca| ca.common_name.clone()).into_iter().collect();
    }
    let said = |key: &str| {
        let field = form.fields.iter().find(|field| field.key == key);
        field.map(|field| field.value(view)).unwrap_or_default()
    };
    match step.key {
        "issue" => view.names(form.fields, "dns").names.iter().map(DnsName::to_string).collect(),
        "authority" => vec![said("name")],
        _ => {
            let file = PathBuf::from(said("file"));
            let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
            name.into_iter().collect()
        }
    }
}

/// Whether the file may have no password: then nobody is asked for one.
fn opens_without(field: &Field, view: &View) -> bool {
    let mut answers = view.answers.clone();
    answers.set_text(LOCK, "empty");
    !(field.shown)(&View { answers: &answers, ..*view })
}

/// The planned server that the first name means.
fn planned(form: &Form, answers: &Answers, facts: &Facts) -> Subject {
    // One that is changed is said by its own name.
    let said = |key| answers.text(key).map(str::trim);
    if let Some(server) = said("server").and_then(|name| facts.site.server(name)) {
        return Subject::Server(server.name.clone());
    }
    if let Some(client) = said("client").and_then(|name| facts.site.client(name)) {
        return Subject::Client(client.name.clone());
    }
    let view = View { suggest: false, ..View::of(facts, answers) };
    let names = view.names(form.fields, "dns").names;
    let of = |name: &DnsName| facts.site.server(name.as_str());
    let plan = |server: &&Server| facts.site.certificate(&server.name).is_none();
    // By its first name it is this server; by another one only a plan without a certificate.
    let first = names.first().and_then(of);
    let known = first.or_else(|| names.iter().filter_map(of).find(plan));
    known.map_or(Subject::Site, |server| Subject::Server(server.name.clone()))
}

/// Asks all at once, each with its deadline.
fn ask_all(queries: Vec<Query>, computer: &Arc<Computer>) -> BTreeMap<Query, Reply> {
    let (sender, receiver) = mpsc::channel();
    for query in queries {
        let (sender, computer) = (sender.clone(), Arc::clone(computer));
        std::thread::spawn(move || {
            let reply = query.ask(computer.as_ref());
            // Nobody waits any more only when the program ends.
            let _ = sender.send((query, reply));
        });
    }
    drop(sender);
    receiver.into_iter().collect()
}
