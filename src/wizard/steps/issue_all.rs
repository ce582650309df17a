//! Issuing the certificates of many servers at once: what holds for all of them.

use super::issue::{authority_advice, suggest_days};
use crate::message::{Finding, say};
use crate::pki::{Days, KeySize};
use crate::site::{Server, Windows};
use crate::wizard::script::script;
use crate::wizard::{
    Checked, Choice, Field, Kind, Resolved, Step, Subject, Suggestion, View, bare, checks,
    refuse_at, split,
};
use crate::work::sheet::check_place;
use crate::work::{ForAll, IssueAll, NewPassword, Request};
use std::path::{Path, PathBuf};

pub(super) static ISSUE_ALL: Step = Step::form("issue-all", FIELDS, resolve)
    .command("issue --all")
    .wants(|view| checks::opens_authority(view).into_iter().collect())
    .advice(advice);

static FIELDS: &[Field] = &[
    // In the wizard they were chosen before.
    Field::new("name", Kind::List(|_| vec![]))
        .optional()
        .positional("NAME")
        .shown(|view| view.answers.text("name").is_some()),
    Field::new("days", Kind::Line).check(checks::days).suggest(suggest_days),
    Field::one("windows", |_| checks::choices("windows", &["listed", "any", "2019"]))
        .suggest(|_| Suggestion::default_of("listed")),
    Field::one("key", checks::key_choices)
        .detail()
        .suggest(|_| Suggestion::default_of(KeySize::Rsa2048.key())),
    Field::new("ca-password", Kind::Secret { twice: false })
        .shown(|view| view.run.secret("ca-password").is_none())
        .check_secret(checks::known_authority_password),
    Field::one("passwords", |_| checks::choices("passwords", &["letters", "words", "type"]))
        .suggest(|view| {
            let is_typed = view.answers.secret("password").is_some();
            Suggestion::default_of(if is_typed { "type" } else { "letters" })
        }),
    // Missing it is said by what takes it: a command that has passwords made says nothing of it.
    Field::new("password", Kind::Secret { twice: true })
        .optional()
        .shown(|view| view.value(FIELDS, "passwords") == "type")
        .check_secret(checks::pfx_password),
    Field { flag: Some("generate-passwords-to"), ..Field::new("sheet", Kind::Path(sheets)) }
        .optional()
        .shown(|view| view.value(FIELDS, "passwords") != "type")
        .check(sheet),
];

/// Beside the site's folder: kits travel from inside it.
fn sheets(view: &View) -> Vec<Choice> {
    let folder = &view.facts.site.folder;
    let Some(name) = folder.file_name() else { return vec![] };
    let beside = |kind: &str| {
        let file = format!("{}-passwords.{kind}", name.to_string_lossy());
        let path = folder.with_file_name(file).display().to_string();
        Choice::new(path.clone(), path).note(say!(format!("choice-sheet-{kind}")))
    };
    vec![beside("html"), beside("csv")]
}

fn sheet(view: &View, typed: &str) -> Checked {
    let mut checked = checks::path(view, typed);
    checked.findings.extend(check_place(Path::new(bare(typed)), view.facts).err());
    checked.findings.dedup();
    checked
}

/// The servers whose certificates are to be issued: those that were named or chosen, else all that need one.
fn servers(view: &View) -> Vec<String> {
    if let Some(typed) = view.answers.text("name") {
        let listed = |name: &str| {
            let known = view.facts.site.called(name);
            known.map_or_else(|| name.to_owned(), |server| server.name.clone())
        };
        let mut names: Vec<String> = Vec::new();
        for name in split(typed).into_iter().map(listed) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        return names;
    }
    match view.subject {
        Subject::Servers(names) => names.clone(),
        _ => all(view).map(|server| server.name.clone()).collect(),
    }
}

/// The servers that need a certificate.
pub(super) fn all<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Server> {
    let (site, now) = (&view.facts.site, view.facts.now);
    site.record.server.iter().filter(move |server| site.needs_certificate(server, now))
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings = authority_advice(view);
    let names = servers(view);
    findings.push(Finding::notice(match names.len() {
        0 => say!("issue-all-nothing"),
        count => say!("issue-all-servers", count, names),
    }));
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let text = |key| view.value(FIELDS, key);
    let authority_password = match view.run.secret("ca-password") {
        Some(carried) if view.answers.secret("ca-password").is_none() => carried.clone(),
        Some(_) | None => view.secret("ca-password")?,
    };
    let password = match text("passwords").as_str() {
        "type" => NewPassword::Typed(view.secret("password")?),
        "words" => NewPassword::Words,
        _ => NewPassword::Generated,
    };
    let sheet = text("sheet");
    let sheet =
        (password.is_generated() && !sheet.trim().is_empty()).then(|| PathBuf::from(bare(&sheet)));
    let all = ForAll {
        windows: Windows::parse(&text("windows")),
        days: Days::parse(&text("days")).map_err(refuse_at("days"))?,
        key: KeySize::parse(&text("key")).unwrap_or(KeySize::Rsa2048),
        authority_password,
        password,
    };
    let names = servers(view);
    let request = IssueAll::new(&names, &all, &view.facts.site)?;
    let chosen = view.answers.text("name").is_some() || matches!(view.subject, Subject::Servers(_));
    let mut command = vec!["issue".to_owned()];
    match chosen {
        true => command.extend(names),
        false => command.push("--all".to_owned()),
    }
    if all.password.is_generated() && sheet.is_none() {
        command.extend(["--generate-passwords-to".to_owned(), "NEWFILE.csv".to_owned()]);
    }
    let script = script(command, FIELDS, view);
    Ok(Resolved { script, ..Request::IssueAll(IssueAll { sheet, ..request }).into() })
}
